//! Frame rows: triggers, roles, and the forms of verbs.

use super::Build;
use super::at::At;
use crate::error::PackError;
use crate::form::{Step, expand};
use crate::frame::{ClaimSpec, Frame, FrameId, Function, Role, RoleMap, Trigger};
use crate::sense::{Form, Sense};
use crate::source::{FrameRow, OneOrMany, RoleTable};
use recoupe_model::{Change, Extent, Stance};
use recoupe_text::fold;
use std::path::Path;

impl Build<'_> {
    pub(crate) fn frames(&mut self) -> Result<(), PackError> {
        let rows = self.rows;
        let disabled = rows.pack.as_ref().map(|p| p.disable.as_slice()).unwrap_or_default();
        let mut seen: Vec<(At<'_>, &FrameRow)> = Vec::new();
        for (path, text, file) in &rows.frames {
            for row in &file.frame {
                let at = At::row(path, text, &row.id);
                if disabled.iter().any(|id| id == at.id) {
                    continue;
                }
                // A row of a nearer layer replaces the one of the same id.
                if let Some(old) = seen.iter_mut().find(|(other, _)| other.id == at.id) {
                    if old.0.path == at.path {
                        return Err(
                            at.bad("the id stands twice in this file: give one of them another")
                        );
                    }
                    *old = (at, row);
                } else {
                    seen.push((at, row));
                }
            }
        }
        for (at, row) in seen {
            self.frame(at, row)?;
        }
        Ok(())
    }

    fn frame(&mut self, at: At<'_>, row: &FrameRow) -> Result<(), PackError> {
        self.examples(at, "frame", &None, &row.examples, &row.not)?;
        let claims =
            row.claim.list().iter().map(|c| self.claim(at, c)).collect::<Result<Vec<_>, _>>()?;
        let lists = [&row.verb, &row.noun, &row.adjective, &row.phrase].map(OneOrMany::list);
        let trigger = match lists.iter().position(|l| !l.is_empty()) {
            Some(0) => Trigger::Verb,
            Some(1) => Trigger::Noun,
            Some(2) => Trigger::Adjective,
            Some(3) => Trigger::Phrase,
            _ => return Err(at.bad("no trigger: give verb, noun, adjective or phrase")),
        };
        let maps = |tables: &Option<OneOrMany<RoleTable>>| -> Result<Vec<RoleMap>, PackError> {
            tables
                .as_ref()
                .map(OneOrMany::list)
                .unwrap_or_default()
                .iter()
                .map(|t| role_map(at, t))
                .collect()
        };
        let mut active = maps(&row.active)?;
        if let Some(complement) = &row.complement {
            active.push(role_map(at, complement)?);
        }
        let reflexive = maps(&row.reflexive)?;
        let counted = row.counted.as_deref().map(|r| role(at, r)).transpose()?;
        let needs = match &row.needs {
            Some(names) => names.iter().map(|r| role(at, r)).collect::<Result<Vec<_>, _>>()?,
            None => default_needs(&claims),
        };
        let mut with = Vec::new();
        for form in row.with.list() {
            for steps in expand(&form, &self.pack.rules).map_err(|m| at.bad(m))? {
                let words =
                    steps.iter().filter_map(|s| if let Step::Word(w) = s { Some(w) } else { None });
                with.push(words.map(|w| self.pack.vocab.intern(w)).collect());
            }
        }
        let extent = match row.extent.as_deref() {
            None => None,
            Some(name) => {
                Some(Extent::from_name(name).ok_or_else(|| at.bad(format!("no extent `{name}`")))?)
            }
        };
        let population = |id: &str| {
            let index = self.pack.common.population(id);
            let index = index.ok_or_else(|| at.bad(format!("no population `{id}`")))?;
            Ok(self.pack.common.populations[index as usize].id.clone())
        };
        let counts = row.counts.iter().map(|id| population(id)).collect::<Result<Vec<_>, _>>()?;
        let population = row.population.as_deref().map(population).transpose()?;
        let forms = row.forms.iter().map(|f| form(at, f)).collect::<Result<Vec<_>, _>>()?;
        let mut frame = Frame {
            id: at.id.into(),
            claims,
            trigger,
            with,
            active,
            passive: maps(&row.passive)?,
            reflexive,
            counted,
            needs,
            inversion: row.inversion,
            population,
            extent,
            stance: row.stance,
            forms,
            negated: row.negated,
            strict: row.strict,
            avows: row.avows,
            counts,
            unless: row.unless.as_ref().map(|t| role_map(at, t)).transpose()?.unwrap_or_default(),
            before: row.before.clone(),
        };
        let index = self.pack.frames.len() as FrameId;
        let triggers = lists.into_iter().find(|l| !l.is_empty()).unwrap_or_default();
        match trigger {
            Trigger::Verb => {
                let mut plain = row.reflexive.is_some();
                for verb in &triggers {
                    let bare = self.strip_reflexive(verb);
                    if bare.len() != verb.len() {
                        if frame.reflexive.is_empty() {
                            frame.reflexive = frame.active.clone();
                        }
                    } else {
                        plain = true;
                    }
                    let (head, particle) =
                        bare.split_once(' ').map_or((bare, None), |(h, p)| (h, Some(p)));
                    if let Some(particle) = particle {
                        return Err(at.bad(format!(
                            "verb `{bare}`: write verb = \"{head}\" and with = \"{particle}\""
                        )));
                    }
                    let lemma = self.lemma(head) as usize;
                    self.pack.lemmas[lemma].frames.push(index);
                }
                if !plain {
                    frame.active = Vec::new(); // only ever reflexive
                }
            }
            Trigger::Noun => {
                let group = self.pack.nouns.len() as u16;
                self.pack.nouns.push(vec![index]);
                self.add_with_plurals(at, &triggers, Sense::Noun(group))?;
                self.add_nouns(at, &row.single, Sense::Noun(group))?;
                self.add(at, &row.single, Sense::Single)?;
                self.add_nouns(at, &row.dual, Sense::Noun(group))?;
                self.add_nouns(at, &row.dual, Sense::Cardinal(2))?;
            }
            Trigger::Adjective => {
                let group = self.pack.adjectives.len() as u16;
                self.pack.adjectives.push(vec![index]);
                self.add_with_plurals(at, &triggers, Sense::Adjective(group))?;
            }
            Trigger::Phrase => {
                let group = self.pack.phrases.len() as u16;
                self.pack.phrases.push(vec![index]);
                self.add(at, &triggers, Sense::Phrase(group))?;
            }
        }
        self.pack.frames.push(frame);
        Ok(())
    }

    /// A verb written with a reflexive pronoun (« se rendre ») without it.
    fn strip_reflexive<'v>(&self, verb: &'v str) -> &'v str {
        let reflexive =
            self.rows.grammar.iter().filter_map(|(_, g)| g.pronouns.get("reflexive")).flatten();
        for pronoun in reflexive {
            if let Some(rest) = verb.strip_prefix(pronoun.as_str())
                && (pronoun.ends_with('\'') || rest.starts_with(' '))
            {
                return rest.trim_start();
            }
        }
        verb
    }

    fn add_with_plurals(
        &mut self,
        at: At<'_>,
        forms: &[String],
        sense: Sense,
    ) -> Result<(), PackError> {
        for word in forms {
            self.add_nouns(at, std::slice::from_ref(word), sense)?;
            // The first word of a compound takes the plural; the rest stays, or the last word
            // agrees (« frappes aériennes », « frappes de drones »), or all do.
            let words: Vec<&str> = word.split(' ').collect();
            let plural = |w: &str| self.rows.verbs.plural(w).unwrap_or_else(|| w.to_owned());
            let last = words.len() - 1;
            let agreeing = |agrees: &dyn Fn(usize) -> bool| {
                let each = words.iter().enumerate();
                let form: Vec<String> = each
                    .map(|(i, w)| if agrees(i) { plural(w) } else { (*w).to_owned() })
                    .collect();
                form.join(" ")
            };
            let mut forms = vec![agreeing(&|i| i == 0)];
            forms.push(agreeing(&|i| i == 0 || i == last));
            forms.push(agreeing(&|_| true));
            forms.dedup();
            for form in forms.into_iter().filter(|f| f != word) {
                self.add_one(at, &form, sense)?;
            }
        }
        Ok(())
    }

    /// Every form of every verb that a row named.
    pub(crate) fn conjugate(&mut self) -> Result<(), PackError> {
        let rows = self.rows;
        let at = At::file(Path::new("verbs.toml"), "verbs");
        for index in 0..self.pack.lemmas.len() {
            let name = self.pack.lemmas[index].name.clone();
            let forms = rows.verbs.forms(&name).ok_or_else(|| {
                at.bad(format!("no paradigm takes the verb `{name}`: add it to verbs.toml"))
            })?;
            for written in rows.verbs.first_person(&name) {
                let id = self.pack.vocab.intern(&fold(&written));
                self.trie.insert(&[id], Sense::FirstPerson);
            }
            for (feature, written) in forms {
                let sense = Sense::Verb(index as u16, feature);
                if feature == Form::Ppart {
                    self.add_nouns(at, &[written], sense)?;
                } else {
                    let id = self.pack.vocab.intern(&fold(&written));
                    self.trie.insert(&[id], sense);
                }
            }
        }
        Ok(())
    }

    fn claim(&self, at: At<'_>, text: &str) -> Result<ClaimSpec, PackError> {
        let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
        let stance = |name: &str| {
            Stance::from_name(name).ok_or_else(|| at.bad(format!("no stance `{name}`")))
        };
        Ok(match kind {
            "figure" => {
                let row = self.pack.common.measure(rest).ok_or_else(|| {
                    at.bad(format!("no measure `{rest}`: declare it in packs/common/measures.toml"))
                })?;
                ClaimSpec::Figure(row.id.clone())
            }
            "control" => ClaimSpec::Control(
                Change::from_name(rest).ok_or_else(|| at.bad(format!("no change `{rest}`")))?,
            ),
            "event" => {
                let row = self.pack.common.events.iter().find(|e| &*e.id == rest);
                let row = row.ok_or_else(|| {
                    at.bad(format!(
                        "no event type `{rest}`: declare it in packs/common/events.toml"
                    ))
                })?;
                ClaimSpec::Event(row.id.clone())
            }
            "statement" => ClaimSpec::Statement(stance(rest)?),
            "cue" => ClaimSpec::Cue(stance(rest)?),
            "event-of" => ClaimSpec::EventOf,
            "media" => ClaimSpec::Media,
            "adds-to" => ClaimSpec::AddsTo,
            other => return Err(at.bad(format!("no kind of claim `{other}`"))),
        })
    }
}

fn default_needs(claims: &[ClaimSpec]) -> Vec<Role> {
    match claims.first() {
        Some(ClaimSpec::Figure(id)) if &**id == "destroyed" => vec![Role::Things],
        Some(ClaimSpec::Figure(_) | ClaimSpec::AddsTo) => vec![Role::Victims],
        Some(ClaimSpec::Control(_)) => vec![Role::Place],
        _ => Vec::new(),
    }
}

fn role(at: At<'_>, name: &str) -> Result<Role, PackError> {
    Role::from_name(name).ok_or_else(|| at.bad(format!("no role `{name}`: see docs/rules.md")))
}

fn role_map(at: At<'_>, table: &RoleTable) -> Result<RoleMap, PackError> {
    let mut map = RoleMap::new();
    for (function, filler) in table {
        let function = Function::from_name(function)
            .ok_or_else(|| at.bad(format!("no function `{function}`")))?;
        map.push((function, role(at, filler)?));
    }
    map.sort();
    Ok(map)
}

fn form(at: At<'_>, name: &str) -> Result<Form, PackError> {
    Ok(match name {
        "inf" => Form::Inf,
        "pres" => Form::Pres,
        "past" => Form::Past,
        "fut" => Form::Fut,
        "cond" => Form::Cond,
        "subj" => Form::Subj,
        "imp" => Form::Imp,
        "ger" => Form::Ger,
        "ppart" => Form::Ppart,
        other => return Err(at.bad(format!("no verb form `{other}`"))),
    })
}
