//! Figures of two measures in one number, parts before their marker, and numbers that continue a
//! figure: "120 were killed or wounded", "14 of them children", "up from 80,000".

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::{Found, Raw};
use recoupe_pack::{ClaimSpec, Conj, Function, Sense};

impl Doc<'_> {
    /// "120 soldiers had been killed or wounded": one number for two measures, where the common pack
    /// has a measure that joins them.
    pub(crate) fn join_measures(&self, first: u32, found: &mut Found) {
        let start = self.chunks.get(first as usize).map_or(0, |c| c.first);
        let from =
            found.raws.len() - found.raws.iter().rev().take_while(|r| r.trigger.0 >= start).count();
        let mut gone: Vec<usize> = Vec::new();
        for index in from..found.raws.len() {
            let raw = &found.raws[index];
            let ClaimSpec::Figure(measure) = &raw.spec else { continue };
            let Some((other, end)) = self.joined_measure(raw.chunk as usize) else { continue };
            let joint = self
                .pack
                .common
                .measures
                .iter()
                .find(|m| m.joins.contains(measure) && m.joins.contains(&other));
            let Some(joint) = joint.filter(|_| other != *measure) else { continue };
            let number = raw.quantity.and_then(|n| self.nominals[n as usize].number);
            let Some(number) = number else { continue };
            gone.extend(found.raws.iter().enumerate().filter_map(|(i, r)| {
                let same = r.quantity == raw.quantity && i != index;
                (same && r.spec == ClaimSpec::Figure(other.clone())).then_some(i)
            }));
            found.taken.take(number, &joint.id);
            found.taken.take(number, &other);
            let id = joint.id.clone();
            let raw = &mut found.raws[index];
            raw.spec = ClaimSpec::Figure(id);
            raw.end = raw.end.max(end);
        }
        gone.sort_unstable();
        gone.dedup();
        for i in gone.into_iter().rev() {
            found.raws.remove(i);
        }
    }

    /// The measure of a verb joined right behind another one: « tués ou blessés ».
    fn joined_measure(&self, chunk: usize) -> Option<(recoupe_model::Id, u32)> {
        self.verb_of(chunk)?;
        let joined = self.chunks.get(chunk + 1)?.kind == Kind::Conjunction(Conj::And);
        let verb = self.verb_of(chunk + 2).filter(|_| joined)?;
        let (_, end) = self.sentence_range(chunk);
        if chunk + 2 >= end {
            return None;
        }
        // «خمسة جنود قتلوا وأصيب أحد عشر»: one whose subject stands behind it
        if self.verb_may_lead() {
            let counts = |n: &u32| self.nominals[*n as usize].number.is_some();
            if self.behind_verb(chunk + 2).iter().any(counts) && !self.leads_clause(chunk) {
                return None;
            }
        }
        // a number of its own: "killed and wounded nine others"
        let own = self.is_nominal(chunk + 3).is_some_and(|n| {
            chunk + 3 < end
                && self.nominals[n as usize].governed.0 == 0
                && self.nominals[n as usize].number.is_some()
                && verb.bare
                && self.joined_active(chunk + 2).is_none()
        });
        if own {
            return None;
        }
        self.pack.lemmas[verb.lemma? as usize].frames.iter().find_map(|f| {
            let frame = &self.pack.frames[*f as usize];
            match frame.claims.first() {
                Some(ClaimSpec::Figure(m)) if frame.with.is_empty() => Some((m.clone(), verb.end)),
                _ => None,
            }
        })
    }

    /// "seven of whom were children", "14 of them children": the number of a part before its marker,
    /// with the noun that stands behind it.
    pub(crate) fn part_before(&self, marker: usize) -> Option<(u32, Option<u32>)> {
        let (first, end) = self.sentence_range(marker);
        let n = marker.checked_sub(1).filter(|i| *i >= first).and_then(|i| self.is_nominal(i))?;
        let nominal = &self.nominals[n as usize];
        let number = &self.numbers[nominal.number? as usize];
        let bare = nominal.population.is_none()
            && nominal.unknown == 0
            && nominal.triggers.is_empty()
            && !number.indefinite
            && number.blocked.is_none();
        let opens = marker < 2 + first
            || matches!(
                self.chunks[marker - 2].kind,
                Kind::Comma | Kind::Open | Kind::Dash | Kind::Conjunction(_)
            );
        if !bare || !opens {
            return None;
        }
        let mut at = marker + 1;
        while at < end
            && (self
                .verb_of(at)
                .is_some_and(|v| v.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be))
                || self.chunks[at].kind == Kind::Adverb)
        {
            at += 1;
        }
        let noun = (at < end).then(|| self.is_nominal(at)).flatten().filter(|m| {
            let m = &self.nominals[*m as usize];
            m.population.is_some()
                && m.number.is_none()
                && m.governed.0 & !crate::chunk::PART_BIT == 0
        });
        noun.is_some().then_some((n, noun))
    }

    /// Whether a verb reports.
    fn reports(&self, lemma: u16) -> bool {
        self.pack.lemmas[lemma as usize]
            .frames
            .iter()
            .any(|f| self.pack.frames[*f as usize].is_cue())
    }

    /// "up from an earlier toll of 25", "while doctors put the toll at 15": a number for the measure
    /// of the figure told before.
    pub(crate) fn match_continued(&self, chunk: usize, found: &mut Found) {
        let Kind::Nominal(n) = self.chunks[chunk].kind else { return };
        let nominal = &self.nominals[n as usize];
        let Some(number) = nominal.number else { return };
        let value = &self.numbers[number as usize];
        let bare = nominal.population.is_none()
            && !nominal.thing
            && !nominal.unit
            && nominal.unknown == 0
            && nominal.triggers.is_empty()
            && nominal.participle.is_none();
        if !bare
            || value.blocked.is_some()
            || value.indefinite
            || value.share.is_some()
            || found.taken.has(number)
            || self.is_unasserted(chunk)
        {
            return;
        }
        let (first, _) = self.sentence_range(chunk);
        let from = self.chunks[chunk.saturating_sub(1).max(first)].first;
        // "up from 80,000"
        let revises = chunk > first
            && (from.saturating_sub(3)..nominal.first).any(|t| {
                self.senses(t).iter().any(|(l, s)| *s == Sense::UpFrom && t + l == nominal.first)
            });
        // "an earlier toll of 25", "put the toll at 15"
        let counted = chunk >= first + 2
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_))
            && self.is_nominal(chunk - 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                let own = m.number.is_some_and(|i| !self.numbers[i as usize].indefinite);
                m.count_noun && !own && m.triggers.is_empty()
            })
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::Of) || f.has(Function::In) || f.has(Function::To));
        // « n'en reconnaît que 220 »
        let of_them = (first..chunk)
            .rev()
            .find(|i| self.chunks[*i].kind != Kind::Adverb)
            .and_then(|i| self.verb_of(i))
            .is_some_and(|v| v.object && v.lemma.is_some_and(|l| self.reports(l)));
        // « celui de 281 »; « contre 12 la veille »
        let function = |f: Function| {
            chunk > first && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(p) if p.has(f))
        };
        let pointed = chunk >= first + 2
            && function(Function::Of)
            && self.is_nominal(chunk - 2).is_some_and(|m| {
                self.nominals[m as usize].pronoun == Some(recoupe_pack::Pronoun::Demonstrative)
            });
        let against = function(Function::Against)
            && chunk >= first + 2
            && !self.pack.grammar.head_last
            && matches!(
                self.chunks.get(chunk + 1).map(|c| c.kind),
                Some(Kind::Time(_) | Kind::Adverb)
            );
        if !(revises || counted || of_them || pointed || against) {
            return;
        }
        let here = self.sentence_of(nominal.first);
        let start = self.segments.sentences[here.saturating_sub(1)].first;
        let before = found
            .raws
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, r)| r.end > start)
            .filter(|(_, r)| {
                matches!(r.spec, ClaimSpec::Figure(_))
                    && r.part_of.is_none()
                    && r.quantity.is_some_and(|q| self.nominals[q as usize].end <= nominal.first)
            })
            .max_by_key(|(_, r)| r.quantity.map_or(0, |q| self.nominals[q as usize].first));
        let Some((index, before)) = before.map(|(i, r)| (i, r.clone())) else { return };
        let ClaimSpec::Figure(measure) = &before.spec else { return };
        if !found.taken.take(number, measure) {
            return;
        }
        found.raws.push(Raw { zero: value.value == Some(0), ..before.continued(n, nominal) });
        let earlier =
            (from.saturating_sub(6)..nominal.first).any(|t| self.is(t, |s| s == Sense::Earlier));
        if revises || earlier || pointed || against {
            found.raws[index].revises = Some(found.raws.len() - 1);
        }
    }
}
