//! Turns of attribution beside the reporting verb: whose paper it is, for whom it is so, and verbs that
//! report a quotation only by standing behind it.

use crate::chunk::{Kind, VerbGroup};
use crate::cue::Cue;
use crate::doc::Doc;
use recoupe_pack::{Conj, Form, Function, Role, Sense};

/// A quotation of fewer tokens may be a word of the source's inside a sentence.
const QUOTED: u32 = 4;

/// Quotation marks around at most this many words inside a noun group are looked through.
const SCARE_QUOTE: u32 = 5;

impl Doc<'_> {
    /// « …, a fanfaronné un général »: any verb right behind a quotation, with its subject behind it,
    /// reports the quotation, whatever else it means.
    pub(crate) fn verb_behind_quote(&self, chunk: usize) -> Option<Cue> {
        if !self.heads_lead() {
            return None;
        }
        let verb = self.verb_of(chunk)?;
        let (first, _) = self.sentence_range(chunk);
        let mut before = chunk.checked_sub(1)?;
        if self.chunks[before].kind == Kind::Comma {
            before = before.checked_sub(1)?;
        }
        if before < first || self.chunks[before].kind != Kind::QuoteClose || !verb.is_finite() {
            return None;
        }
        let quote = self.quote_of_mark(self.chunks[before].first)?;
        if quote.close - quote.open <= QUOTED || verb.passive || verb.negated {
            return None;
        }
        let trigger = (verb.first, verb.end);
        if verb.inverted_pronoun {
            return Some(Cue {
                trailing: true,
                resumes: true,
                ..Cue::at(chunk, chunk, trigger.0, trigger.1, None)
            });
        }
        let n = self.object(chunk, &|n| self.accepts(Role::Speaker, n))?;
        if self.nominals[n as usize].chunk as usize - chunk > 8 {
            return None;
        }
        let speaker = self.speaker_from(n);
        Some(Cue {
            trailing: true,
            ..Cue::at(chunk, speaker.last_chunk, trigger.0, speaker.end, Some(speaker))
        })
    }

    /// « Pour le porte-parole des rebelles, la ville est prise »: at the head of a sentence, and closed
    /// by a comma.
    pub(crate) fn in_the_eyes_of(&self, chunk: usize) -> Option<Cue> {
        let n = self.is_nominal(chunk + 1).filter(|_| !self.verb_may_lead())?;
        let nominal = &self.nominals[n as usize];
        let speaks = nominal.source.is_some()
            || nominal.source_noun.is_some_and(|(s, _)| {
                let noun = &self.pack.source_nouns[s as usize];
                noun.relation != recoupe_pack::SourceRelation::None && !noun.document
            });
        let speaker = speaks.then(|| self.speaker_from(n))?;
        let closed = self.chunks.get(speaker.last_chunk + 1).is_some_and(|c| c.kind == Kind::Comma);
        closed.then(|| Cue {
            preposition: true,
            ..Cue::at(
                chunk,
                speaker.last_chunk,
                self.chunks[chunk].first,
                speaker.end,
                Some(speaker),
            )
        })
    }

    /// Whether a nominal is nothing but words in quotation marks that name nobody.
    pub(crate) fn is_only_called(&self, n: &crate::chunk::Nominal) -> bool {
        let opens = |t: u32| self.quote_of_mark(t).filter(|q| q.open == t);
        let quote = opens(n.first).or_else(|| n.first.checked_sub(1).and_then(opens));
        quote.is_some_and(|q| q.close.abs_diff(n.end) <= 1)
            && n.source.is_none()
            && n.source_noun.is_none()
            && n.actor.is_none()
            && n.actor_noun.is_none()
            && n.place.is_none()
            && n.population.is_none()
    }

    /// Whether a nominal is known for somebody who can say something, and is not held in quotation marks
    /// of its own.
    pub(crate) fn is_known_speaker(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        let quoted = self
            .quote_of_mark(nominal.first.saturating_sub(1))
            .is_some_and(|q| q.open + 1 == nominal.first || q.open == nominal.first);
        let state = nominal.place.is_some_and(|p| {
            use recoupe_model::PlaceKind;
            matches!(self.places[p as usize].hit.kind, PlaceKind::Country | PlaceKind::Capital)
        });
        let named = nominal.name.is_some() && !nominal.named_place && nominal.area.is_none();
        // « un de leurs responsables »
        let at = nominal.chunk as usize;
        let one = nominal.number.is_some() && nominal.unknown == 0 && nominal.triggers.is_empty();
        let of = one
            && matches!(self.chunks.get(at + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of));
        if of && let Some(m) = self.is_nominal(at + 2) {
            let m = &self.nominals[m as usize];
            return m.source_noun.is_some() || m.population.is_some() || m.actor_noun.is_some();
        }
        !quoted
            && (nominal.source.is_some()
                || nominal.source_noun.is_some()
                || nominal.actor.is_some()
                || nominal.actor_noun.is_some()
                || nominal.population.is_some()
                || nominal.pronoun.is_some()
                || nominal.demonym.is_some() && nominal.unknown == 0
                || named
                || state)
    }

    /// « Le bilan a été établi par la Croix-Rouge »: whether the subject of a verb of making is a
    /// reckoning or a paper.
    pub(crate) fn tells_of_paper(&self, chunk: usize) -> bool {
        let paper = |n: u32| {
            let n = &self.nominals[n as usize];
            n.count_noun
                || n.media
                || !n.triggers.is_empty()
                || n.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document)
        };
        self.subject(chunk, &|n| paper(n) || self.pack.grammar.head_last).is_some_and(paper)
    }

    /// « un infirmier de l'hôpital, qui dit »: the person, not the body of the complement.
    pub(crate) fn head_of_relative(&self, verb: usize, n: u32) -> u32 {
        let at = self.nominals[n as usize].chunk as usize;
        let relative = verb > 0
            && self.chunks[verb - 1].kind == Kind::Relative(recoupe_pack::RelKind::Subject);
        let governed = self.nominals[n as usize].governed;
        if !relative || at < 2 || !self.heads_lead() {
            return n;
        }
        // « la coalition conduite par Ryad, qui dit »
        let led = governed.has(Function::By)
            && at >= 3
            && self.verb_of(at - 2).is_some_and(|v| v.bare)
            && self.chunks[verb - 2].kind == Kind::Comma;
        if led && let Some(head) = self.is_nominal(at - 3) {
            return if self.is_known_speaker(head) { head } else { n };
        }
        if !governed.has(Function::Of) {
            return n;
        }
        self.is_nominal(at - 2)
            .filter(|head| {
                self.nominals[*head as usize].source_noun.is_some_and(|(s, _)| {
                    let noun = &self.pack.source_nouns[s as usize];
                    noun.relation != recoupe_pack::SourceRelation::Body && !noun.document
                })
            })
            .unwrap_or(n)
    }

    /// « …, nous a confié un infirmier »: a pronoun for whoever was told, and the speaker behind the verb.
    pub(crate) fn told_to_us(
        &self,
        chunk: usize,
        first: usize,
        accept: &dyn Fn(u32) -> bool,
    ) -> bool {
        let us = |i: usize| {
            self.is_nominal(i).is_some_and(|n| {
                self.nominals[n as usize].pronoun == Some(recoupe_pack::Pronoun::Speaker)
            })
        };
        chunk >= first + 2
            && self.heads_lead()
            && us(chunk - 1)
            && matches!(self.chunks[chunk - 2].kind, Kind::Comma | Kind::QuoteClose)
            && self
                .object(chunk, accept)
                .is_some_and(|n| self.is_known_speaker(n) && !self.is_counted(n))
    }

    /// « …, a-t-il dit, accusant l'armée de … »: a participle of saying behind a verb of saying that had
    /// its speaker behind it.
    pub(crate) fn goes_on_saying(&self, chunk: usize, first: usize) -> bool {
        let ger = self.verb_of(chunk).is_some_and(|v| v.form == Form::Ger);
        ger && self.heads_lead()
            && (first..chunk).rev().find(|i| self.is_finite_at(*i)).is_some_and(|i| {
                self.verb_of(i).is_some_and(|v| v.inverted_pronoun)
                    || self.verb_cue(i).is_some_and(|c| c.trailing)
            })
    }

    /// « L'armée a tué douze hommes, a-t-elle affirmé », where nobody has spoken yet: the subject of the
    /// clause before.
    pub(crate) fn who_told_before(&self, cue: &Cue) -> Option<crate::source::Speaker> {
        self.verb_of(cue.chunk).filter(|v| v.inverted_pronoun)?;
        let (first, _) = self.sentence_range(cue.chunk);
        let verb = (first..cue.chunk).rev().find(|i| self.is_finite_at(*i))?;
        let n = self.subject(verb, &|n| self.is_known_speaker(n))?;
        let nominal = &self.nominals[n as usize];
        let named = nominal.pronoun.is_none() && nominal.number.is_none();
        let unquoted = self.quote_at[nominal.first as usize] == crate::doc::NONE;
        (named && unquoted).then(|| self.speaker_from(n))
    }

    /// "denied that its men had killed anybody and blamed outlaws": a second verb of saying has the
    /// speaker of the first, and not the subject of what the first says.
    pub(crate) fn speaker_of_clause_before(
        &self,
        chunk: usize,
        accept: crate::clause::Accept<'_>,
    ) -> Option<u32> {
        let (first, _) = self.sentence_range(chunk);
        let joined = (first..chunk).rev().find(|i| self.chunks[*i].kind != Kind::Adverb)?;
        let on = matches!(self.chunks[joined].kind, Kind::Conjunction(Conj::And | Conj::Contrast));
        if !on || !self.pack.grammar.head_last || !self.verb_of(chunk)?.is_finite() {
            return None;
        }
        let says = |i: &usize| {
            self.verb_of(*i).filter(|v| v.is_finite()).and_then(|v| v.lemma).is_some_and(|l| {
                self.pack.lemmas[l as usize].frames.iter().any(|f| {
                    let frame = &self.pack.frames[*f as usize];
                    let speaks = (Function::Subject, Role::Speaker);
                    frame.inversion && frame.active.iter().flatten().any(|r| *r == speaks)
                })
            })
        };
        let before = (first..joined).rev().find(says)?;
        self.subject(before, accept)
    }

    /// « …, dénombre 774 soldats »: rather what is counted than who speaks.
    pub(crate) fn is_counted(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        !self.pack.grammar.head_last
            && nominal.number.is_some_and(|i| !self.numbers[i as usize].indefinite)
            && (nominal.population.is_some() || !nominal.triggers.is_empty())
    }

    /// Whether no clause stands before a nominal in its sentence.
    pub(crate) fn opens_sentence(&self, n: u32) -> bool {
        let chunk = self.nominals[n as usize].chunk as usize;
        let (first, _) = self.sentence_range(chunk);
        !(first..chunk).any(|i| self.is_finite_at(i))
    }

    /// « Et de prévenir : « … » »: an infinitive that goes on with what the last speaker said.
    pub(crate) fn tells_on(&self, chunk: usize) -> bool {
        let Some(verb) = self.verb_of(chunk) else { return false };
        verb.form == Form::Inf
            && chunk >= 2
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::Of))
            && self.chunks[chunk - 2].kind == Kind::Conjunction(Conj::And)
            && self.chunks.get(chunk + 1..).is_some_and(|rest| {
                rest.iter()
                    .find(|c| !matches!(c.kind, Kind::Adverb | Kind::Comma | Kind::Time(_)))
                    .is_some_and(|c| {
                        matches!(
                            c.kind,
                            Kind::Colon | Kind::QuoteOpen | Kind::Conjunction(Conj::That)
                        )
                    })
            })
    }

    /// « un bilan établi par la Protection civile », « un décompte de l'ONG »: whose reckoning or
    /// paper it is. Who only passes a paper on is not its author.
    pub(crate) fn author_of(&self, n: u32) -> Option<u32> {
        let nominal = &self.nominals[n as usize];
        let paper =
            nominal.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document);
        if !(nominal.count_noun || paper) || nominal.source.is_some() {
            return None;
        }
        let accept = |m: u32| {
            let m = &self.nominals[m as usize];
            let media =
                m.source.is_some_and(|(s, ..)| self.pack.common.sources[s as usize].is_media())
                    || m.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media);
            self.is_speaker(m) && !m.count_noun && !(media && paper)
        };
        let (_, end) = self.sentence_range(nominal.chunk as usize);
        let next = (nominal.chunk as usize + 1..end)
            .find(|i| !matches!(self.chunks[*i].kind, Kind::Adverb | Kind::Time(_)))?;
        let written = |v: &VerbGroup| {
            v.bare
                && v.lemma.is_some_and(|l| {
                    self.pack.lemmas[l as usize].frames.iter().any(|f| {
                        let frame = &self.pack.frames[*f as usize];
                        let by = (Function::By, Role::Speaker);
                        frame.is_cue() && frame.passive.iter().flatten().any(|r| *r == by)
                    })
                })
        };
        if self.verb_of(next).is_some_and(written) {
            return self.complement(next, Function::By, &accept);
        }
        let of = matches!(self.chunks[next].kind, Kind::Preposition(f) if f.has(Function::Of));
        // "a statement by the army", "a letter from the mission"
        let whose = self.pack.grammar.construct
            && paper
            && matches!(self.chunks[next].kind, Kind::Preposition(f)
                if f.has(Function::Of) || f.has(Function::To) && !f.has(Function::Toward));
        let from = self.pack.grammar.head_last
            && matches!(self.chunks[next].kind, Kind::Preposition(f) if f.has(Function::By) || f.has(Function::From));
        let owner = ((of && nominal.count_noun) || from || whose)
            .then(|| self.is_nominal(next + 1))
            .flatten()?;
        let body = &self.nominals[owner as usize];
        let known = body.source.is_some() || body.source_noun.is_some() || body.actor.is_some();
        (known && accept(owner)).then_some(owner)
    }

    /// « l'OSDH, pour qui les troupes n'en tiennent que la moitié »: a body's own reckoning.
    pub(crate) fn for_whom(&self, chunk: usize) -> Option<Cue> {
        let prepositional = chunk > 0
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::For));
        let n = prepositional
            .then(|| {
                self.antecedent(chunk, &|n| {
                    self.nominals[n as usize].source.is_some()
                        || self.nominals[n as usize].source_noun.is_some()
                })
            })
            .flatten()?;
        let speaker = self.speaker_from(n);
        Some(Cue::at(
            chunk,
            chunk,
            self.chunks[chunk - 1].first,
            self.chunks[chunk].end,
            Some(speaker),
        ))
    }

    pub(crate) fn scare_quote(&self, at: u32, end: u32, mark: char, inside: bool) -> bool {
        if !matches!(mark, '«' | '»' | '“' | '”' | '"') {
            return false;
        }
        self.quote_of_mark(at).is_some_and(|q| {
            let short = q.closed && q.close - q.open <= SCARE_QUOTE + 1 && q.close < end;
            short && ((q.open == at && inside) || (q.close == at))
                && !(q.open + 1..q.close).any(|t| {
                    self.is(t, |s| matches!(s, Sense::Verb(l, form) if form.is_finite() && (self.pack.lemmas[l as usize].is_be || self.pack.lemmas[l as usize].is_have)))
                })
        })
    }
}
