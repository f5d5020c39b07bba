//! Figures whose number and noun stand apart: « le nombre de personnes enlevées », and numbers
//! that share the verb of the clause before.

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::{Fill, Found, Raw};
use recoupe_model::Stance;
use recoupe_pack::{ClaimSpec, Conj, Form, Function, Role, Voice};

impl Doc<'_> {
    /// « porte à 37 le nombre de personnes enlevées », "the number of people killed has risen to 23":
    /// the number stands elsewhere in the clause of the noun that counts.
    pub fn match_count(&self, chunk: usize, found: &mut Found) {
        let Kind::Nominal(n) = self.chunks[chunk].kind else { return };
        if self.match_in_number(chunk, n, found) {
            return;
        }
        let own = self.counts_itself(chunk, n);
        if !(self.nominals[n as usize].count_noun || own) || self.is_unasserted(chunk) {
            return;
        }
        let counted = own.then_some(n).or_else(|| {
            self.complement(chunk, Function::Of, &|m| {
                let m = &self.nominals[m as usize];
                m.number.is_none()
                    && (m.population.is_some()
                        || m.demonym.is_some()
                        || !m.triggers.is_empty()
                        || m.actor_noun.is_some()
                        || m.participle.is_some()
                        || self.are_those(m))
            })
        });
        // "the number killed"
        let bare = || {
            let head = &self.nominals[n as usize];
            let verb = self.verb_of(chunk + 1).is_some_and(|v| v.bare);
            (self.pack.grammar.head_last && head.count_noun && verb).then_some(n)
        };
        let those = || self.those_told(chunk);
        let told = counted.or_else(bare).map_or_else(those, |n| Some((n, self.measure_of(n)?)));
        let Some((counted, (frame, measure, trigger))) = told else { return };
        let Some(number_nominal) = self.number_beside(chunk).or_else(|| self.number_apart(chunk))
        else {
            return;
        };
        let Some(number) = self.nominals[number_nominal as usize].number else { return };
        if !found.taken.take(number, &measure) {
            return;
        }
        let population = self.nominals[counted as usize]
            .population
            .map(|(p, _)| self.pack.populations[p as usize].id.clone())
            .or_else(|| self.members_of(counted))
            .or_else(|| own.then(|| self.pack.frames[frame as usize].population.clone())?);
        let q = &self.nominals[number_nominal as usize];
        let whole = &self.nominals[counted as usize];
        let stance = if self.governing_verb(chunk).is_some_and(|v| v.hedged) {
            Stance::Hedged
        } else {
            Stance::Asserted
        };
        let raw = Raw {
            quantity: Some(number_nominal),
            fill: Fill::victims(number_nominal),
            first: q.first.min(self.chunks[chunk].first),
            end: q.end.max(whole.end).max(trigger),
            stance,
            population,
            ..Raw::of(frame, ClaimSpec::Figure(measure.clone()), q.chunk, (q.first, q.end))
        };
        self.revise(raw, &measure, found);
    }

    /// « Les blessés, au nombre de 210, … »: between commas behind a noun that is what is counted.
    fn match_in_number(&self, chunk: usize, n: u32, found: &mut Found) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let head = &self.nominals[n as usize];
        let shaped = !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && head.count_noun
            && head.number.is_none()
            && head.governed.0 != 0
            && chunk >= first + 3
            && chunk + 2 < end
            && self.chunks[chunk - 2].kind == Kind::Comma
            && matches!(self.chunks[chunk + 1].kind, Kind::Preposition(f) if f.has(Function::Of));
        let whole = self.is_nominal(chunk.wrapping_sub(3)).filter(|_| shaped);
        let counted = whole.filter(|m| {
            let m = &self.nominals[*m as usize];
            m.number.is_none() && m.governed.0 == 0
        });
        let (Some(whole), Some(quantity)) = (counted, self.is_nominal(chunk + 2)) else {
            return false;
        };
        let Some((frame, measure, _)) = self.measure_of(whole) else { return false };
        let (q, w) = (&self.nominals[quantity as usize], &self.nominals[whole as usize]);
        let Some(number) = q.number.filter(|i| {
            let number = &self.numbers[*i as usize];
            number.blocked.is_none() && !number.indefinite && number.share.is_none()
        }) else {
            return false;
        };
        if !found.taken.take(number, &measure) {
            return false;
        }
        let population = w
            .population
            .map(|(p, _)| self.pack.populations[p as usize].id.clone())
            .or_else(|| self.pack.frames[frame as usize].population.clone());
        found.raws.push(Raw {
            quantity: Some(quantity),
            fill: Fill::victims(quantity),
            first: w.first,
            end: q.end,
            population,
            ..Raw::of(frame, ClaimSpec::Figure(measure), w.chunk, (w.first, w.end))
        });
        true
    }

    /// «عدد الذين قضوا», «عدد من شردتهم الحرب»: those whom a verb behind the count tells of.
    fn those_told(&self, chunk: usize) -> Option<(u32, (u16, recoupe_model::Id, u32))> {
        let leads =
            matches!(self.chunks.get(chunk + 1)?.kind, Kind::Relative(_) | Kind::Preposition(_));
        let (_, end) = self.sentence_range(chunk);
        let verb = self.verb_of(chunk + 2).filter(|_| leads && chunk + 2 < end)?;
        if !self.verb_may_lead() || verb.is_unreal() {
            return None;
        }
        let lemma = &self.pack.lemmas[verb.lemma? as usize];
        lemma.frames.iter().find_map(|f| {
            let frame = &self.pack.frames[*f as usize];
            match frame.claims.first() {
                Some(ClaimSpec::Figure(m)) if frame.with.is_empty() && frame.counts.is_empty() => {
                    Some((self.is_nominal(chunk)?, (*f, m.clone(), verb.end)))
                }
                _ => None,
            }
        })
    }

    /// "the number of those killed": a pronoun with a participle right behind it.
    fn are_those(&self, n: &crate::chunk::Nominal) -> bool {
        self.pack.grammar.head_last
            && n.pronoun == Some(recoupe_pack::Pronoun::Demonstrative)
            && self.verb_of(n.chunk as usize + 1).is_some_and(|v| v.bare)
    }

    /// "revised down from 18 to 15", "rose to 50 from 38": of two bare numbers the one that "from"
    /// leads to is the earlier word.
    fn revise(&self, raw: Raw, measure: &recoupe_model::Id, found: &mut Found) {
        let from = |n: u32| self.nominals[n as usize].governed.has(Function::From);
        let other = self.pack.grammar.head_last.then_some(raw.quantity).flatten().and_then(|n| {
            let at = self.nominals[n as usize].chunk as usize;
            let (first, end) = self.sentence_range(at);
            let near = |i: usize| {
                let m = self.is_nominal(i).filter(|_| i >= first && i < end)?;
                let q = &self.nominals[m as usize];
                let number = &self.numbers[q.number? as usize];
                let bare = q.population.is_none()
                    && q.unknown == 0
                    && q.triggers.is_empty()
                    && !q.unit
                    && !q.thing;
                (bare && number.blocked.is_none() && !number.indefinite && from(m) != from(n))
                    .then_some(m)
            };
            // "to 16, from 15"
            let comma = self.chunks.get(at + 1).is_some_and(|c| c.kind == Kind::Comma);
            [at + 2 + usize::from(comma), at.wrapping_sub(2)].into_iter().find_map(near)
        });
        let (Some(n), Some(other)) = (raw.quantity, other) else {
            found.raws.push(raw);
            return;
        };
        let (now, before) = if from(n) { (other, n) } else { (n, other) };
        let told = |m: u32| {
            let q = &self.nominals[m as usize];
            Raw {
                first: raw.first.min(q.first),
                end: raw.end.max(q.end),
                quantity: Some(m),
                fill: Fill::victims(m),
                chunk: q.chunk,
                trigger: (q.first, q.end),
                ..raw.clone()
            }
        };
        if let Some(number) = self.nominals[other as usize].number
            && !found.taken.take(number, measure)
        {
            found.raws.push(raw);
            return;
        }
        let q = &self.nominals[before as usize];
        found.raws.push(Raw { first: q.first, end: q.end, ..told(before) });
        let revised = Some(found.raws.len() - 1);
        found.raws.push(Raw { revises: revised, ..told(now) });
    }

    /// "put the dead at 460", "the death toll rose to 12": the noun says itself what is counted.
    fn counts_itself(&self, chunk: usize, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        let counted = nominal.number.is_none()
            && nominal.triggers.iter().any(|(g, ..)| {
                self.pack.nouns[*g as usize]
                    .iter()
                    .any(|f| self.pack.frames[*f as usize].counted.is_some())
            });
        let beside = self.number_beside(chunk).is_some();
        let of = matches!(self.chunks.get(chunk + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of));
        counted && !of && (nominal.count_noun || beside)
    }

    /// "fatalities stand at 187", "injuries at 246": a bare number that a preposition leads to, right
    /// behind a noun or behind the verb that it is the subject of.
    fn number_beside(&self, chunk: usize) -> Option<u32> {
        let (_, end) = self.sentence_range(chunk);
        let verb = self.pack.grammar.head_last
            && self.is_nominal(chunk).is_some_and(|n| self.nominals[n as usize].governed.0 == 0)
            && self.verb_of(chunk + 1).is_some_and(|v| v.is_finite() && !v.is_unreal());
        // "fatalities from the week at about 60"
        let own = |i: usize| {
            matches!(self.chunks[i].kind, Kind::Preposition(f) if f.has(Function::From) || f.has(Function::In))
                && self
                    .is_nominal(i + 1)
                    .is_some_and(|m| self.nominals[m as usize].number.is_none())
        };
        let over = self.pack.grammar.head_last && !verb && chunk + 3 < end && own(chunk + 1);
        let at = chunk + 1 + usize::from(verb) + 2 * usize::from(over);
        let leads = matches!(self.chunks.get(at).map(|c| c.kind), Some(Kind::Preposition(f)) if !verb || f.has(Function::To) || f.has(Function::In));
        // "the deaths bring to 58 the number of": what is counted stands behind
        let behind = at + 2 < end && verb && self.is_nominal(at + 2).is_some();
        let leads = leads && !behind;
        // "fatalities have now reached 212": a number alone right behind the verb
        let reaches = verb && !leads && self.is_nominal(at).is_some();
        let at = if reaches { at - 1 } else { at };
        let n = ((leads || reaches) && at + 1 < end).then(|| self.is_nominal(at + 1)).flatten()?;
        let m = &self.nominals[n as usize];
        let bare = m.population.is_none()
            && !m.unit
            && !m.thing
            && (!verb || m.unknown == 0)
            && m.number.is_some_and(|i| {
                let number = &self.numbers[i as usize];
                number.blocked.is_none() && !number.indefinite && number.share.is_none()
            });
        bare.then_some(n)
    }

    /// « Parmi les morts figurent neuf écoliers », « trois médecins figurent parmi les blessés »: a
    /// quantity of those whom a counting noun without number names.
    pub(crate) fn match_among(&self, chunk: usize, found: &mut Found) {
        let Kind::Nominal(n) = self.chunks[chunk].kind else { return };
        let nominal = &self.nominals[n as usize];
        // "among the 22 injured"
        let known = self.pack.grammar.head_last && nominal.det == Some(recoupe_pack::Det::Definite);
        let told = self.pack.grammar.head_last
            && nominal.governed.has(Function::Among)
            && nominal.triggers.is_empty()
            && self.verb_of(chunk + 1).is_some_and(|v| v.bare);
        let triggered = !nominal.triggers.is_empty() && (nominal.number.is_none() || known);
        if !(triggered || told)
            || !nominal.governed.has(Function::Among)
            || self.is_unasserted(chunk)
        {
            return;
        }
        let of = |(g, ..): &(u16, u32, u32)| {
            self.pack.nouns[*g as usize].iter().find_map(|id| {
                let frame = &self.pack.frames[*id as usize];
                match (frame.counted, frame.claims.first()) {
                    (Some(_), Some(ClaimSpec::Figure(m))) => Some((*id, m.clone())),
                    _ => None,
                }
            })
        };
        // "four children were among nine people killed"
        let by_verb = || {
            told.then(|| self.measure_of(n)).flatten().map(|(frame, measure, _)| (frame, measure))
        };
        let Some((frame, measure)) = nominal.triggers.iter().find_map(of).or_else(by_verb) else {
            return;
        };
        let accept = |m: u32| {
            let q = &self.nominals[m as usize];
            m != n && q.population.is_some() && self.counts_persons(q)
        };
        // « parmi les tués, on compte … »
        let verb = (chunk + 1..chunk + 5).find(|i| self.verb_of(*i).is_some()).filter(|v| {
            (chunk + 1..*v).all(|i| match self.chunks[i].kind {
                Kind::Comma | Kind::Adverb | Kind::Time(_) => true,
                // « parmi les morts de lundi figurent »
                Kind::Preposition(f) => {
                    f.has(Function::Of) && matches!(self.chunks[i + 1].kind, Kind::Time(_))
                }
                Kind::Nominal(n) => self.nominals[n as usize].pronoun.is_some(),
                _ => false,
            })
        });
        let behind = verb.map(|v| self.object(v, &accept));
        let before = || {
            let verb = chunk.checked_sub(2).filter(|i| self.verb_of(*i).is_some())?;
            self.subject(verb, &accept)
        };
        let Some(first) = behind.flatten().or_else(before) else { return };
        let members: Vec<u32> = if first > n { self.list(first, &accept) } else { vec![first] };
        for m in members {
            let q = &self.nominals[m as usize];
            let Some(number) = q.number else { continue };
            if !found.taken.take(number, &measure) {
                continue;
            }
            let part_of = self.total_of_sentence_before(q.first, &measure, found);
            found.raws.push(Raw {
                quantity: Some(m),
                fill: Fill::victims(m),
                part_of,
                ..Raw::of(frame, ClaimSpec::Figure(measure.clone()), q.chunk, (q.first, q.end))
            });
        }
    }

    /// « Dix personnes ont été tuées. Parmi les victimes figurent … »: the figure that is told of last,
    /// in the sentence before.
    fn total_of_sentence_before(
        &self,
        at: u32,
        measure: &recoupe_model::Id,
        found: &Found,
    ) -> Option<usize> {
        let sentence = self.sentence_of(at);
        let before = &self.segments.sentences[sentence.checked_sub(1)?];
        let near = before.paragraph == self.segments.sentences[sentence].paragraph;
        let spec = ClaimSpec::Figure(measure.clone());
        near.then(|| {
            found.raws.iter().enumerate().rev().take(12).find_map(|(i, r)| {
                let there = r.trigger.0 >= before.first && r.trigger.1 <= before.end;
                (there && r.spec == spec && r.part_of.is_none()).then_some(i)
            })
        })?
    }

    /// What is counted of a noun: by its own frames, or by those of the verb right behind it.
    fn measure_of(&self, n: u32) -> Option<(u16, recoupe_model::Id, u32)> {
        let nominal = &self.nominals[n as usize];
        let own = nominal
            .triggers
            .iter()
            .flat_map(|(g, _, end)| self.pack.nouns[*g as usize].iter().map(move |f| (*f, *end)));
        for (id, end) in own {
            let frame = &self.pack.frames[id as usize];
            if let (Some(_), Some(ClaimSpec::Figure(measure))) =
                (frame.counted, frame.claims.first())
            {
                return Some((id, measure.clone(), end));
            }
        }
        let (_, end) = self.sentence_range(nominal.chunk as usize);
        for i in nominal.chunk as usize + 1..end.min(nominal.chunk as usize + 4) {
            let Kind::Verb(v) = self.chunks[i].kind else {
                let joined = |n: u32| self.nominals[n as usize].population.is_some();
                let on = match self.chunks[i].kind {
                    Kind::Adverb | Kind::Relative(_) | Kind::Time(_) => true,
                    Kind::Conjunction(Conj::And) => self.is_nominal(i + 1).is_some_and(joined),
                    Kind::Nominal(n) => joined(n),
                    _ => false,
                };
                if on {
                    continue;
                }
                break;
            };
            let verb = &self.verbs[v as usize];
            let voice = if verb.main_form == Form::Ger { Voice::Active } else { self.voice(i) };
            for id in verb.lemma.map_or(&[][..], |l| &self.pack.lemmas[l as usize].frames) {
                let frame = &self.pack.frames[*id as usize];
                let counts = frame
                    .roles(voice)
                    .first()
                    .is_some_and(|m| m.contains(&(Function::Subject, Role::Victims)));
                let with = frame.with.is_empty() || self.with_follows(verb.end, &frame.with);
                if let (true, true, Some(ClaimSpec::Figure(measure))) =
                    (counts, with, frame.claims.first())
                {
                    return Some((*id, measure.clone(), verb.end));
                }
            }
            break;
        }
        None
    }

    /// A bare number in the clause of a counting noun: governed by « à », or the verb's predicate.
    fn number_apart(&self, chunk: usize) -> Option<u32> {
        let (first, end) = self.sentence_range(chunk);
        let everybody = self.pack.common.everybody();
        let bare = |i: usize| {
            let n = self.is_nominal(i)?;
            let nominal = &self.nominals[n as usize];
            let number = &self.numbers[nominal.number? as usize];
            let people = nominal.population.is_none_or(|(p, _)| {
                Some(&self.pack.populations[p as usize].id) == everybody.as_ref()
            });
            let alone = people
                && !nominal.thing
                && !nominal.unit
                && nominal.unknown == 0
                && nominal.triggers.is_empty();
            (alone && number.blocked.is_none() && !number.indefinite).then_some(n)
        };
        if self.verb_may_lead() {
            // behind the noun, and before the next clause or count
            let ends = |i: usize| match self.chunks[i].kind {
                Kind::Conjunction(Conj::Contrast | Conj::Subordinate) | Kind::Semicolon => true,
                Kind::Nominal(n) => self.nominals[n as usize].count_noun,
                _ => false,
            };
            return (chunk + 1..end).take(14).take_while(|i| !ends(*i)).find_map(bare);
        }
        let left = (first..chunk).rev().take(6).find_map(bare);
        left.or_else(|| (chunk + 1..end).take(14).find_map(bare))
    }

    /// « et entre 4 000 et 6 000 vers l'Ouest »: a number without verb takes that of the figure
    /// before it, where it is followed by a complement of place.
    pub fn match_gap(&self, chunk: usize, found: &mut Found) {
        let Kind::Nominal(n) = self.chunks[chunk].kind else { return };
        let nominal = &self.nominals[n as usize];
        let Some(number) = nominal.number else { return };
        let value = &self.numbers[number as usize];
        if value.blocked.is_some()
            || value.indefinite
            || !self.counts_persons(nominal)
            || !nominal.triggers.is_empty()
            || nominal.participle.is_some()
        {
            return;
        }
        let (first, end) = self.sentence_range(chunk);
        let joined = chunk > first
            && matches!(self.chunks[chunk - 1].kind, Kind::Conjunction(Conj::And) | Kind::Comma);
        let place = matches!(self.chunks.get(chunk + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Toward) || f.has(Function::To) || f.has(Function::In));
        let verb = (chunk + 1..end).any(|i| self.verb_of(i).is_some());
        if !joined || !place || verb || chunk + 2 >= end || found.taken.has(number) {
            return;
        }
        let sentence = self.chunks[first].first;
        let before = found.raws.iter().rev().take_while(|r| r.end > sentence).find(|r| {
            matches!(r.spec, ClaimSpec::Figure(_))
                && r.part_of.is_none()
                && r.trigger.0 >= sentence
                && r.trigger.1 <= nominal.first
        });
        let Some(before) = before.cloned() else { return };
        let ClaimSpec::Figure(measure) = &before.spec else { return };
        if !found.taken.take(number, measure) {
            return;
        }
        found.raws.push(Raw { end: self.chunks[chunk + 2].end, ..before.continued(n, nominal) });
    }
}
