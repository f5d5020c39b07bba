//! Every stage's view of a text, for people who write rules.

use crate::chunk::{Kind, PART_BIT};
use crate::doc::Doc;
use recoupe_model::{NameLexicon, Report};
use recoupe_pack::{Function, Pack};
use std::fmt::Write as _;

/// One line for each chunk: its words, what it is, and what its words mean.
pub fn describe(text: &str, pack: &Pack, names: &dyn NameLexicon) -> String {
    let report = Report { text: text.to_owned(), ..Report::default() };
    let doc = crate::read_whole(&report, pack, names);
    let mut out = String::new();
    for (s, (first, end)) in doc.sentence_chunks.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "sentence {}", s + 1);
        for chunk in *first..*end {
            let _ = writeln!(out, "  {}", doc.describe_chunk(chunk as usize));
        }
    }
    out
}

impl Doc<'_> {
    pub(crate) fn describe_chunk(&self, chunk: usize) -> String {
        let here = self.chunks[chunk];
        let words = crate::source::clean(self.words(here.first, here.end));
        let mut what = match here.kind {
            Kind::Nominal(_) => "noun group".to_owned(),
            Kind::Verb(_) => "verb group".to_owned(),
            Kind::Preposition(f) => format!("preposition {}", self.function_names(f)),
            other => format!("{other:?}").to_lowercase(),
        };
        match here.kind {
            Kind::Nominal(n) => {
                let n = &self.nominals[n as usize];
                if n.governed.0 & PART_BIT != 0 {
                    what.push_str(", part of a total");
                } else if n.governed.0 != 0 {
                    let _ = write!(what, ", governed by {}", self.function_names(n.governed));
                }
                if let Some(i) = n.number {
                    let number = &self.numbers[i as usize];
                    let _ =
                        write!(what, ", number {:?} {}", number.value, number.qualifier.as_str());
                    if let Some(blocked) = number.blocked {
                        let _ = write!(what, ", no figure: {blocked:?}");
                    }
                }
                if let Some((p, _)) = n.population {
                    let _ = write!(what, ", population {}", self.pack.populations[p as usize].id);
                }
                if let Some((a, ..)) = n.actor {
                    let _ = write!(what, ", actor {}", self.pack.common.actors[a as usize].name);
                }
                if let Some((a, _)) = n.actor_noun {
                    let _ = write!(what, ", actor noun {}", self.pack.actor_nouns[a as usize].id);
                }
                if let Some((s, ..)) = n.source {
                    let _ = write!(what, ", source {}", self.pack.common.sources[s as usize].name);
                }
                if n.source_noun.is_some() {
                    what.push_str(", source noun");
                }
                if n.area.is_some() {
                    what.push_str(", area word");
                }
                if let Some(p) = n.place {
                    let _ = write!(what, ", place {}", self.places[p as usize].hit.name);
                }
                if let Some((a, b)) = n.name {
                    let _ = write!(what, ", name “{}”", self.words(a, b));
                }
                for (flag, name) in [
                    (n.thing, "building"),
                    (n.unit, "unit"),
                    (n.media, "media"),
                    (n.count_noun, "count"),
                    (n.whole, "whole"),
                    (n.part, "part"),
                    (n.others, "others"),
                ] {
                    if flag {
                        let _ = write!(what, ", {name}");
                    }
                }
                for (group, ..) in &n.triggers {
                    for frame in &self.pack.nouns[*group as usize] {
                        let _ = write!(what, ", trigger {}", self.pack.frames[*frame as usize].id);
                    }
                }
            }
            Kind::Verb(v) => {
                let v = &self.verbs[v as usize];
                let lemma = v.lemma.map_or("?", |l| self.pack.lemmas[l as usize].name.as_str());
                let _ = write!(what, " {lemma}, {:?}, {:?}", v.form, self.voice(chunk));
                for (flag, name) in [
                    (v.negated, "negated"),
                    (v.restricted, "restricted"),
                    (v.hedged, "hedged"),
                    (v.future, "future"),
                    (v.planned, "planned"),
                    (v.unrealized, "unrealized"),
                    (v.bare, "participle"),
                ] {
                    if flag {
                        let _ = write!(what, ", {name}");
                    }
                }
            }
            Kind::Time(t) => {
                let hit = &self.times[t as usize];
                let _ = write!(what, " by {}", self.pack.time_rules[hit.rule as usize].id);
            }
            _ => {}
        }
        format!("{words:?}: {what}")
    }

    fn function_names(&self, functions: recoupe_pack::Functions) -> String {
        let all = [
            Function::Of,
            Function::To,
            Function::From,
            Function::By,
            Function::In,
            Function::On,
            Function::Against,
            Function::Toward,
            Function::With,
            Function::For,
            Function::As,
            Function::Among,
            Function::According,
            Function::Since,
            Function::Near,
            Function::Other,
        ];
        all.iter().filter(|f| functions.has(**f)).map(|f| f.as_str()).collect::<Vec<_>>().join("/")
    }
}
