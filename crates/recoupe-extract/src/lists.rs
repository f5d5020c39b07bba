//! Lists: the noun groups joined to one, to the right and to the left.

use crate::chunk::Kind;
use crate::clause::{Accept, REACH};
use crate::doc::Doc;
use recoupe_pack::{Conj, Function};

impl Doc<'_> {
    /// The nominals joined to one by commas and « et », itself first, as long as they are accepted
    /// and no verb takes the next one for its subject.
    pub fn list(&self, nominal: u32, accept: Accept<'_>) -> Vec<u32> {
        let mut list = vec![nominal];
        let start = self.nominals[nominal as usize].chunk as usize;
        let (_, end) = self.sentence_range(start);
        let mut i = start + 1;
        while i < end && i - start < REACH {
            // « Fallouja, à 50 km à l'est, et Mossoul »
            if let Some(close) = self.distance_closed_at(i, end) {
                i = close;
                continue;
            }
            // complements and brackets of a member are stepped over
            match self.chunks[i].kind {
                Kind::Comma | Kind::Conjunction(Conj::And) => {
                    let mut next = i + 1;
                    let joins = |i: usize| match self.chunks[i].kind {
                        Kind::Conjunction(Conj::And) | Kind::Comma | Kind::Adverb => true,
                        // "wounded 15, according to a colonel"
                        Kind::Preposition(f) => !f.has(Function::According),
                        _ => false,
                    };
                    while next < end && joins(next) {
                        next += 1;
                    }
                    let Some(n) = (next < end).then(|| self.is_nominal(next)).flatten() else {
                        return list;
                    };
                    let verb_follows = (next + 1..end.min(next + 3))
                        .find(|j| !matches!(self.chunks[*j].kind, Kind::Adverb))
                        .is_some_and(|j| self.is_finite_at(j));
                    let last_and = matches!(self.chunks[i].kind, Kind::Conjunction(_));
                    // "the spokesman in the province, Jules X, confirmed"
                    let closes = self.pack.grammar.head_last
                        && !last_and
                        && self.nominals[n as usize].name.is_some()
                        && self.nominals[n as usize].place.is_none()
                        && self.chunks.get(next + 1).map(|c| c.kind) == Some(Kind::Comma)
                        && self.is_finite_at(next + 2);
                    if closes {
                        return list;
                    }
                    if !accept(n)
                        || (verb_follows && !last_and)
                        || (verb_follows && self.nominals[n as usize].governed.0 == 0)
                    {
                        return list;
                    }
                    list.push(n);
                    i = next;
                }
                // «خمسة من عمال الإغاثة وثلاثة مسعفين»: of whom a bare number is
                Kind::Preposition(f)
                    if self.pack.grammar.construct
                        && f.has(Function::Of)
                        && list.last().is_some_and(|n| {
                            let n = &self.nominals[*n as usize];
                            n.number.is_some() && n.population.is_none()
                        })
                        && i + 1 < end
                        && self.is_nominal(i + 1).is_some() =>
                {
                    i += 1;
                }
                Kind::Open => {
                    while i < end && !matches!(self.chunks[i].kind, Kind::Close) {
                        i += 1;
                    }
                }
                _ => return list,
            }
            i += 1;
        }
        list
    }

    /// Where an insertion that says how far something lies ends, if one begins at a comma.
    fn distance_closed_at(&self, comma: usize, end: usize) -> Option<usize> {
        if self.chunks[comma].kind != Kind::Comma || self.pack.grammar.head_last {
            return None;
        }
        let close =
            (comma + 1..end.min(comma + 8)).find(|i| self.chunks[*i].kind == Kind::Comma)?;
        let far = |i: usize| {
            self.is_nominal(i).is_some_and(|n| {
                self.nominals[n as usize].number.is_some_and(|x| {
                    matches!(
                        self.numbers[x as usize].blocked,
                        Some(crate::number::Blocked::Unit(recoupe_pack::UnitClass::Distance))
                    )
                })
            })
        };
        let plain = (comma + 1..close).all(|i| {
            matches!(self.chunks[i].kind, Kind::Nominal(_) | Kind::Preposition(_) | Kind::Adverb)
        });
        (plain && (comma + 1..close).any(far)).then_some(close)
    }

    /// The nominals joined to one from the left: « deux infirmiers et douze malades sont … »,
    /// « 400 000 personnes, soit 80 000 familles, ont … ».
    pub fn list_left(&self, nominal: u32, accept: Accept<'_>) -> Vec<u32> {
        let mut list = vec![nominal];
        let start = self.nominals[nominal as usize].chunk as usize;
        let (first, _) = self.sentence_range(start);
        let mut i = start;
        while i > first && start - i < REACH {
            let mut before = i - 1;
            if !matches!(self.chunks[before].kind, Kind::Comma | Kind::Conjunction(Conj::And)) {
                break;
            }
            while before > first
                && matches!(self.chunks[before].kind, Kind::Comma | Kind::Conjunction(Conj::And))
            {
                before -= 1;
            }
            // over the complements of the member before
            let mut at = before;
            while at > first + 1
                && matches!(self.chunks[at].kind, Kind::Nominal(n) if self.nominals[n as usize].governed.0 != 0)
            {
                at -= 2;
            }
            let Some(n) = self.is_nominal(at) else { break };
            // "Rebels kill 80 in border region, thousands flee": the object of a clause, and no list
            let told = self.pack.grammar.head_last
                && list.len() == 1
                && self.chunks[i - 1].kind == Kind::Comma
                && at > first
                && self
                    .verb_of(at - 1)
                    .is_some_and(|v| v.is_finite() && v.lemma.is_none_or(|l| !self.reports(l)));
            if self.nominals[n as usize].governed.0 != 0 || !accept(n) || told {
                break;
            }
            list.push(n);
            i = at;
        }
        list
    }
}
