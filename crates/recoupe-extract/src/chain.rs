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
        let reach = if self.pack.grammar.construct { 10 } else { 5 };
        let clause = (after + 1..end.min(after + reach)).any(|i| {
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
        // "gunfire continued into the morning" tells nothing
        let object = self.object(after, &|_| true);
        let goes_on = self.pack.grammar.head_last
            && matches!(self.chunks.get(after + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(recoupe_pack::Function::To));
        clause || object.map_or(!goes_on && !self.pack.grammar.construct, told)
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
        let before = (n.chunk as usize).checked_sub(1).map(|i| self.chunks[i].kind);
        before == Some(Kind::Hedge) && self.pack.grammar.head_last
            || (n.first..n.end).any(|t| self.is(t, |s| s == recoupe_pack::Sense::Hedge))
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

    /// Relays named in a participle beside a speaker.
    pub(crate) fn participle_relays(&self, speaker: &Speaker) -> Vec<Speaker> {
        let (_, end) = self.sentence_range(speaker.last_chunk);
        let mut relays = Vec::new();
        let mut i = speaker.last_chunk + 1;
        let mut reach = 4;
        while i < end && i <= speaker.last_chunk + reach {
            match self.chunks[i].kind {
                // "quoted by the network, an NGO whose statement was carried by Reuters"
                Kind::Verb(v) if !relays.is_empty() && self.verbs[v as usize].passive => {
                    relays.extend(self.relay_by(i));
                    break;
                }
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Relative(_)
                    if !relays.is_empty() => {}
                // "a rescue team whose account was relayed by the Herald"
                Kind::Relative(recoupe_pack::RelKind::Where)
                    if self.is_nominal(i + 1).is_some()
                        && self.verb_of(i + 2).is_some_and(|v| v.passive) =>
                {
                    relays.extend(self.relay_by(i + 2));
                    break;
                }
                Kind::Comma | Kind::Adverb => {}
                // «شهود عيان تحدثوا إلى رويترز»
                Kind::Verb(v) if self.verb_may_lead() && self.verbs[v as usize].is_finite() => {
                    let frames =
                        self.verbs[v as usize].lemma.map(|l| &self.pack.lemmas[l as usize].frames);
                    for frame in
                        frames.into_iter().flatten().map(|f| &self.pack.frames[*f as usize])
                    {
                        relays.extend(self.relays_of(&frame.active, i));
                        relays.extend(self.who_quotes(i));
                    }
                    break;
                }
                Kind::Verb(v) if self.verbs[v as usize].bare => {
                    if let Some(relay) = self.relay_by(i) {
                        reach = relay.last_chunk - speaker.last_chunk + 8;
                        i = relay.last_chunk + 1;
                        relays.push(relay);
                        continue;
                    }
                    break;
                }
                _ => break,
            }
            i += 1;
        }
        relays
    }

    /// « cité par l'agence Reuters »: who passes on, by the frame of the participle.
    pub(crate) fn relay_by(&self, chunk: usize) -> Option<Speaker> {
        let verb = self.verb_of(chunk)?;
        let lemma = verb.lemma?;
        for id in &self.pack.lemmas[lemma as usize].frames {
            let frame = &self.pack.frames[*id as usize];
            if !frame.is_cue() {
                continue;
            }
            for (function, role) in frame.passive.iter().flatten() {
                if *role == Role::Relay
                    && let Some(n) = self.complement(chunk, *function, &|n| {
                        self.is_speaker(&self.nominals[n as usize])
                    })
                {
                    return Some(self.speaker_from(self.outlet_behind(n).unwrap_or(n)));
                }
            }
        }
        None
    }

    /// « le quotidien L'Orient »: the outlet that stands right behind the noun for one.
    fn outlet_behind(&self, n: u32) -> Option<u32> {
        let noun = &self.nominals[n as usize];
        let media = noun.source_noun.is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media)
            && noun.source.is_none()
            && noun.name.is_none();
        let next = self.is_nominal(noun.chunk as usize + 1).filter(|_| media)?;
        let behind = &self.nominals[next as usize];
        let named = behind.source.is_some() || behind.name.is_some();
        let capital = self.token(behind.first).is_some_and(|t| t.flags.capital);
        (named && capital && behind.governed.0 == 0 && !self.pack.grammar.head_last).then_some(next)
    }

    /// «قائد، نقلت عنه قناة»: who passes on what a pronoun said.
    pub(crate) fn who_quotes(&self, chunk: usize) -> Option<Speaker> {
        let passes = |n: u32| self.is_speaker(&self.nominals[n as usize]);
        let n = self.quotes_him(chunk).then(|| self.free_subject(chunk, &passes)).flatten()?;
        Some(self.speaker_from(n))
    }
}
