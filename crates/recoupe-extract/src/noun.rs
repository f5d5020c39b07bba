//! Frames whose trigger is no verb: fixed words, nouns, participles that stand for a noun.

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::{Fill, Found, Raw, Site};
use recoupe_pack::{ClaimSpec, Frame, FrameId, Function, Role, Sense, Voice};

impl Doc<'_> {
    pub(crate) fn match_fixed(&self, chunk: usize, frames: &[FrameId], found: &mut Found) {
        let here = self.chunks[chunk];
        if found.consumes(here.first, here.end) || self.is_unasserted(chunk) {
            return;
        }
        let site = Site {
            chunk,
            after: chunk,
            trigger: (here.first, here.end),
            base: None,
            object_pronoun: false,
        };
        let candidates = frames
            .iter()
            .filter_map(|id| {
                let frame = &self.pack.frames[*id as usize];
                self.fill_all(frame, frame.roles(Voice::Active), &site)
                    .map(|(score, fills)| (score, *id, site, fills))
            })
            .collect();
        let verb = self.governing_verb(chunk);
        self.settle(candidates, verb, found);
    }

    /// « Sur des images relayées par …, deux soldats déposent leurs armes »: footage in the phrase
    /// that opens a sentence.
    pub(crate) fn match_footage(&self, chunk: usize, found: &mut Found) {
        let (first, end) = self.sentence_range(chunk);
        let n = match (self.chunks[chunk].kind, self.is_nominal(chunk + 1)) {
            (Kind::Preposition(f), Some(n))
                if chunk == first && (f.has(Function::On) || f.has(Function::In)) =>
            {
                n
            }
            _ => return,
        };
        if !self.nominals[n as usize].media {
            return;
        }
        let start = self.chunks[first].first;
        let told = found
            .raws
            .iter()
            .rev()
            .take_while(|r| r.end > start)
            .any(|r| matches!(r.spec, ClaimSpec::Media));
        let verb = (chunk + 2..end).find(|i| self.verb_of(*i).is_some_and(|v| v.is_finite()));
        let comma =
            verb.is_some_and(|v| (chunk + 2..v).any(|i| self.chunks[i].kind == Kind::Comma));
        let claims = |f: &Frame| f.claims.iter().any(|c| matches!(c, ClaimSpec::Media));
        let frame = self.pack.frames.iter().position(claims);
        let (Some(frame), true) = (frame, comma && !told) else {
            return;
        };
        let (a, b) = (self.nominals[n as usize].first, self.nominals[n as usize].end);
        found.raws.push(Raw {
            fill: Fill(vec![(Role::Media, vec![n])]),
            first: start,
            ..Raw::of(frame as FrameId, ClaimSpec::Media, chunk as u32 + 1, (a, b))
        });
    }

    /// « 4 000 détenus se sont évadés », « trois blessés ont succombé »: a verb has said what became
    /// of those whom the noun names by what they were.
    fn is_fate_told(&self, n: u32, frame: &Frame, found: &Found) -> bool {
        let Some(number) = self.nominals[n as usize].number else { return false };
        let Some(ClaimSpec::Figure(own)) = frame.claims.first() else { return false };
        let Some(own) = self.pack.common.measure(own) else { return false };
        found.taken.measures(number).iter().any(|measure| own.ended_by.contains(measure))
    }

    /// "two car bombs exploded": a verb has told what the noun names.
    fn is_event_told(&self, n: u32, found: &Found) -> bool {
        let nominal = &self.nominals[n as usize];
        let plain = nominal.triggers.iter().all(|(group, ..)| {
            self.pack.nouns[*group as usize].iter().all(|f| {
                let claims = &self.pack.frames[*f as usize].claims;
                claims.iter().all(|c| matches!(c, ClaimSpec::Event(_)))
            })
        });
        let told = self.event_named(nominal).filter(|_| plain);
        told.is_some()
            && found.raws.iter().rev().take(8).any(|r| {
                matches!(&r.spec, ClaimSpec::Event(e) if Some(e) == told.as_ref())
                    && r.fill.0.iter().any(|(_, list)| list.contains(&n))
            })
    }

    pub(crate) fn match_nominal(&self, chunk: usize, n: u32, found: &mut Found) {
        let nominal = &self.nominals[n as usize];
        if nominal.triggers.is_empty() && nominal.participle.is_none() {
            return;
        }
        if found.consumes(nominal.first, nominal.end) || self.is_unasserted(chunk) {
            return;
        }
        if self.is_event_told(n, found) {
            return;
        }
        let verb = self.governing_verb(chunk);
        let mut candidates = Vec::new();
        for (group, first, end) in &nominal.triggers {
            let site = Site {
                chunk,
                after: chunk,
                trigger: (*first, *end),
                base: Some(n),
                object_pronoun: false,
            };
            for id in &self.pack.nouns[*group as usize] {
                let frame = &self.pack.frames[*id as usize];
                // « des frappes ont touché la ville »: the verb has told the event
                let event = frame.claims.iter().any(|c| {
                    matches!(
                        c,
                        ClaimSpec::Event(_) | ClaimSpec::Control(recoupe_model::Change::Besieges)
                    )
                });
                let happens = |r: &Raw| {
                    matches!(r.spec, ClaimSpec::Event(_))
                        && r.fill.all(Role::Happening).contains(&n)
                };
                if event && found.raws.iter().rev().take(16).any(happens) {
                    continue;
                }
                // "four hostages were released": the verb has said what became of them
                let told = self.is_fate_told(n, frame, found)
                    || (self.pack.grammar.head_last
                        && nominal.population.is_some()
                        && nominal.number.is_some_and(|i| found.taken.has(i)));
                // «جبهة تحرير السودان», «معركة تحرير المدينة»: of another noun, no change is told
                let inner = self.pack.grammar.construct && *first > nominal.first;
                let change = frame.claims.iter().any(|c| matches!(c, ClaimSpec::Control(_)));
                let to_come = frame.counted.is_some()
                    && self.pack.grammar.head_last
                    && (self.is_of_figure(chunk)
                        || verb.is_some_and(|v| {
                            (v.planned || v.future) && self.is_unreal_for(v, chunk)
                        }));
                if (frame.counted.is_some() && told)
                    || (inner && change)
                    || to_come
                    || self.is_unrealized_noun(nominal, *first, frame)
                {
                    continue;
                }
                if let Some((score, fills)) = self.fill_all(frame, &frame.active, &site) {
                    // a longer trigger says more: « morts et blessés »
                    candidates.push((score + (end - first) as i32, *id, site, fills));
                } else if frame.counted == Some(Role::Victims)
                    && !matches!(frame.claims.first(), Some(ClaimSpec::Figure(m)) if &**m == "abducted")
                    && self.is_none_of(chunk, n, verb)
                {
                    candidates.push((1, *id, site, vec![Fill::victims(n)]));
                }
            }
        }
        if let Some((lemma, token)) = nominal.participle {
            let site = Site {
                chunk,
                after: chunk,
                trigger: (token, token + 1),
                base: Some(n),
                object_pronoun: false,
            };
            for id in &self.pack.lemmas[lemma as usize].frames {
                let frame = &self.pack.frames[*id as usize];
                let be_perfect = self.pack.lemmas[lemma as usize].be_perfect;
                let maps = if be_perfect { &frame.active } else { &frame.passive };
                let counts =
                    maps.first().is_some_and(|m| m.contains(&(Function::Subject, Role::Victims)))
                        && !self.is_fate_told(n, frame, found);
                let whole = self.accepts(Role::Victims, n) || self.is_none_of(chunk, n, verb);
                if counts
                    && whole
                    && frame.with.is_empty()
                    && (frame.counts.is_empty() || self.is_of(n, &frame.counts))
                    && matches!(frame.claims.first(), Some(ClaimSpec::Figure(_)))
                {
                    candidates.push((1, *id, site, vec![Fill::victims(n)]));
                }
            }
        }
        self.settle(candidates, verb, found);
    }

    /// Whether a claim rests on a noun that names what happened, not on a verb that says it.
    pub(crate) fn names_only(&self, raw: &Raw) -> bool {
        self.pack
            .frames
            .get(raw.frame as usize)
            .is_some_and(|f| f.trigger == recoupe_pack::Trigger::Noun)
    }

    /// The frames of fixed words or of an adjective: of all rows that list it.
    pub(crate) fn fixed_frames(&self, chunk: usize) -> Vec<FrameId> {
        let here = self.chunks[chunk];
        let phrase = matches!(here.kind, Kind::Phrase(_));
        self.senses(here.first)
            .iter()
            .filter(|(length, _)| here.first + length == here.end)
            .filter_map(|(_, sense)| match sense {
                Sense::Phrase(g) if phrase => Some(&self.pack.phrases[*g as usize]),
                Sense::Adjective(g) if !phrase => Some(&self.pack.adjectives[*g as usize]),
                _ => None,
            })
            .flatten()
            .copied()
            .collect()
    }
}
