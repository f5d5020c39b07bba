//! Turns of attribution beside the reporting verb: whose paper it is, for whom it is so, and verbs that
//! report a quotation only by standing behind it.

use crate::chunk::{Kind, VerbGroup};
use crate::cue::Cue;
use crate::doc::Doc;
use recoupe_pack::{Conj, Form, Function, Role};

/// A quotation of fewer tokens may be a word of the source's inside a sentence.
const QUOTED: u32 = 4;

impl Doc<'_> {
    /// « …, a fanfaronné un général »: any verb right behind a quotation, with its subject behind it,
    /// reports the quotation, whatever else it means.
    pub(crate) fn verb_behind_quote(&self, chunk: usize) -> Option<Cue> {
        if self.verb_may_lead() || self.pack.grammar.head_last {
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
        !(first..chunk).any(|i| self.verb_of(i).is_some_and(VerbGroup::is_finite))
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
        let from = self.pack.grammar.head_last
            && matches!(self.chunks[next].kind, Kind::Preposition(f) if f.has(Function::By) || f.has(Function::From));
        let owner =
            ((of && nominal.count_noun) || from).then(|| self.is_nominal(next + 1)).flatten()?;
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
}
