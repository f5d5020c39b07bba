//! Parts told by a bare number of those whom a noun counts: "four of the dead were children", "of the
//! 34 killed, 12 were children".

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::{Fill, Found, Raw};
use recoupe_model::Id;
use recoupe_pack::{ClaimSpec, FrameId, Function, Pronoun, Role};

impl Doc<'_> {
    /// A bare number before "of the dead", "of those killed", or behind it over a comma.
    pub(crate) fn match_of_those(&self, chunk: usize, found: &mut Found) {
        let Some((frame, measure, end_chunk)) = self.those(chunk) else { return };
        let (first, end) = self.sentence_range(chunk);
        let of =
            |i: usize| matches!(self.chunks[i].kind, Kind::Preposition(f) if f.has(Function::Of));
        if chunk <= first || !of(chunk - 1) || self.is_unasserted(chunk) {
            return;
        }
        let n = if chunk >= first + 2 {
            self.bare_number(chunk - 2)
        } else if end_chunk + 2 < end && self.chunks[end_chunk + 1].kind == Kind::Comma {
            self.bare_number(end_chunk + 2)
        } else {
            None
        };
        let Some(n) = n else { return };
        let q = &self.nominals[n as usize];
        let Some(number) = q.number else { return };
        if found.taken.has(number) || !found.taken.take(number, &measure) {
            return;
        }
        // "… were children"
        let verb = if q.chunk as usize > chunk { q.chunk as usize + 1 } else { end_chunk + 1 };
        let is = self
            .verb_of(verb)
            .filter(|v| verb < end && v.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be));
        let who = is.and_then(|_| (verb + 1..end.min(verb + 3)).find_map(|i| self.is_nominal(i)));
        let population = who
            .map(|m| &self.nominals[m as usize])
            .filter(|m| m.number.is_none())
            .and_then(|m| m.population)
            .map(|(p, _)| self.pack.populations[p as usize].id.clone());
        let whole = self.total_before(q.first, &measure, found);
        let raw = Raw::of(frame, ClaimSpec::Figure(measure), q.chunk, (q.first, q.end));
        let last = self.chunks[end_chunk].end.max(who.map_or(0, |m| self.nominals[m as usize].end));
        found.raws.push(Raw {
            quantity: Some(n),
            fill: Fill::victims(n),
            end: last.max(q.end),
            part_of: whole,
            population: population.or_else(|| {
                whole.is_none().then(|| self.pack.frames[frame as usize].population.clone())?
            }),
            ..raw
        });
    }

    /// "the dead", "those killed", "the 34 killed": what is counted of them, and where the words end.
    fn those(&self, chunk: usize) -> Option<(FrameId, Id, usize)> {
        let n = &self.nominals[self.is_nominal(chunk)? as usize];
        let figure = |id: FrameId| match self.pack.frames[id as usize].claims.first() {
            Some(ClaimSpec::Figure(m)) => Some((id, m.clone())),
            _ => None,
        };
        let subject = |id: FrameId| {
            let frame = &self.pack.frames[id as usize];
            let victims = (Function::Subject, Role::Victims);
            frame.with.is_empty() && frame.passive.iter().flatten().any(|r| *r == victims)
        };
        let of_verb = |l: u16| {
            let frames = &self.pack.lemmas[l as usize].frames;
            frames.iter().filter(|f| subject(**f)).find_map(|f| figure(*f))
        };
        let noun = n.triggers.iter().find_map(|(g, ..)| {
            let frames = &self.pack.nouns[*g as usize];
            let counted = |f: &&FrameId| self.pack.frames[**f as usize].counted.is_some();
            frames.iter().filter(counted).find_map(|f| figure(*f))
        });
        if let Some((id, m)) = noun.or_else(|| n.participle.and_then(|(l, _)| of_verb(l))) {
            return Some((id, m, chunk));
        }
        let pointed = n.pronoun == Some(Pronoun::Demonstrative) || n.population.is_some();
        let verb = self.verb_of(chunk + 1).filter(|v| v.bare && pointed)?;
        of_verb(verb.lemma?).map(|(id, m)| (id, m, chunk + 1))
    }

    /// A number alone: no noun, no unit.
    fn bare_number(&self, chunk: usize) -> Option<u32> {
        let n = self.is_nominal(chunk)?;
        let m = &self.nominals[n as usize];
        let number = &self.numbers[m.number? as usize];
        let alone = m.population.is_none()
            && m.unknown == 0
            && m.triggers.is_empty()
            && m.participle.is_none()
            && !m.unit
            && !m.thing
            && !m.count_noun;
        (alone && number.blocked.is_none() && number.share.is_none()).then_some(n)
    }

    /// The figure of that measure told last, in this sentence or the one before.
    fn total_before(&self, token: u32, measure: &Id, found: &Found) -> Option<usize> {
        let here = self.sentence_of(token);
        let start = self.segments.sentences[here.saturating_sub(1)].first;
        let spec = ClaimSpec::Figure(measure.clone());
        found.raws.iter().rposition(|r| {
            r.spec == spec && r.part_of.is_none() && r.first >= start && r.quantity.is_some()
        })
    }
}
