//! Chains of cues in one sentence: "a nurse told the charity, which informed the agency",
//! "the station, citing the army, said".

use crate::chunk::Kind;
use crate::cue::Cue;
use crate::doc::Doc;
use crate::source::Speaker;
use recoupe_pack::{Conj, Function, Role, RoleMap};

impl Cue {
    /// Takes up a cue behind it that names a further link of the same chain.
    pub(crate) fn follow(&mut self, next: Cue) {
        let same = |a: &Speaker, b: &Speaker| a.nominal == b.nominal;
        let hears = match (&self.speaker, &next.relays[..]) {
            (Some(s), relays) => relays.iter().any(|r| same(r, s)),
            _ => false,
        };
        let mut relays = std::mem::take(&mut self.relays);
        if hears {
            // "AFP reported, citing witnesses": who was cited spoke first
            relays.splice(0..0, self.speaker.take());
            self.speaker = next.speaker;
        } else {
            // "a nurse told the charity, which informed Reuters"; "the station, citing the army, said"
            let passed = next.relays.into_iter().filter(|r| !relays.iter().any(|o| same(o, r)));
            let passed: Vec<Speaker> = passed.collect();
            relays.extend(passed);
        }
        self.relays = relays;
        self.first = self.first.min(next.first);
        self.end = self.end.max(next.end);
        self.end_chunk = self.end_chunk.max(next.end_chunk);
        self.that |= next.that;
    }
}

impl Doc<'_> {
    /// Whether what follows a verb can be told: a clause, a quotation, a number, a happening; not
    /// "posted snipers", "found a house".
    pub(crate) fn has_told(&self, after: usize) -> bool {
        let (_, end) = self.sentence_range(after);
        let clause = (after + 1..end.min(after + 5)).any(|i| {
            matches!(
                self.chunks[i].kind,
                Kind::Conjunction(Conj::That) | Kind::Relative(_) | Kind::QuoteOpen | Kind::Colon
            )
        });
        let told = |n: u32| {
            let n = &self.nominals[n as usize];
            n.number.is_some_and(|i| !self.numbers[i as usize].indefinite)
                || !n.triggers.is_empty()
                || n.count_noun
                || n.media
        };
        clause || self.object(after, &|_| true).is_none_or(told)
    }

    /// A source by its own words: no place, no bare name.
    pub(crate) fn is_known_source(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        let known = n.source.is_some()
            || n.source_noun.is_some()
            || n.actor.is_some()
            || n.actor_noun.is_some();
        known
            && n.unknown == 0
            && n.triggers.is_empty()
            && n.number.is_none()
            && n.area.is_none()
            && !n.media
            && n.pronoun.is_none()
    }

    /// "Twelve killed in raid - ministry": a source alone behind the last colon or dash of a line.
    pub(crate) fn source_at_end(&self, chunk: usize, first: usize, end: usize) -> Option<Cue> {
        let n = (chunk + 1 < end).then(|| self.is_nominal(chunk + 1)).flatten()?;
        let speaker = self.speaker_from(n);
        let last = (speaker.last_chunk + 1..end)
            .all(|i| matches!(self.chunks[i].kind, Kind::Other | Kind::Adverb));
        let said = (first..chunk)
            .any(|i| matches!(self.chunks[i].kind, Kind::Verb(_) | Kind::Adjective(_)))
            || (first..chunk).any(|i| {
                self.is_nominal(i).is_some_and(|n| self.nominals[n as usize].number.is_some())
            });
        (last && said && self.is_known_source(n)).then(|| Cue {
            trailing: true,
            ..Cue::at(
                chunk,
                speaker.last_chunk,
                self.chunks[chunk].first,
                speaker.end,
                Some(speaker),
            )
        })
    }

    /// "An unverified tally said": the words of a source carry the doubt.
    pub(crate) fn is_doubted(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        (n.first..n.end).any(|t| self.is(t, |s| s == recoupe_pack::Sense::Hedge))
    }

    /// Whether a cue goes on with the chain of the one before it: its speaker passed that on, or it
    /// tells whom the speaker before has heard.
    pub(crate) fn chains(&self, before: &Cue, next: &Cue) -> bool {
        if next.silent
            || before.silent
            || next.preposition
            || next.resumes
            || before.denies_before
            || next.denies_before
        {
            return false;
        }
        let (Some(a), Some(b)) = (&before.speaker, &next.speaker) else { return false };
        let on = !next.trailing && before.relays.iter().any(|r| r.nominal == b.nominal);
        let back = next.relays.iter().any(|r| r.nominal == a.nominal);
        let between = before.end.min(next.first)..next.first.max(before.end);
        let apart = self.has_content(before.end, next.first);
        (on || back) && !apart && between.len() <= 12
    }

    /// «نقلت عنه قناة»: a verb that passes on what a pronoun said.
    pub(crate) fn quotes_him(&self, chunk: usize) -> bool {
        let from = (Function::From, Role::Speaker);
        let quotes = self.verb_of(chunk).and_then(|v| v.lemma).is_some_and(|l| {
            self.pack.lemmas[l as usize]
                .frames
                .iter()
                .any(|f| self.pack.frames[*f as usize].active.iter().flatten().any(|r| *r == from))
        });
        let him = |n: u32| {
            let n = &self.nominals[n as usize];
            n.pronoun.is_some() && n.end == n.first + 1
        };
        quotes && self.verb_may_lead() && self.complement(chunk, Function::From, &him).is_some()
    }

    /// Who hears or passes on what a verb at `after` tells.
    pub(crate) fn relays_of(&self, maps: &[RoleMap], after: usize) -> Vec<Speaker> {
        let passes_on = |n: u32| {
            let nominal = &self.nominals[n as usize];
            nominal.source.is_some()
                || nominal
                    .source_noun
                    .is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media)
        };
        maps.iter()
            .flatten()
            .filter(|(_, r)| *r == Role::Relay)
            .filter_map(|(f, _)| self.complement(after, *f, &passes_on))
            .map(|n| self.speaker_from(n))
            .collect()
    }
}
