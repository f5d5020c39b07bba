//! Sentences without a cue that are still told by whoever spoke before: a quotation that goes on, a count
//! that goes on.

use crate::attribute::{Last, Scope};
use crate::chunk::{Kind, Nominal};
use crate::doc::Doc;
use crate::found::Found;
use recoupe_model::Stance;
use recoupe_pack::{ClaimSpec, Function, Role};

impl Doc<'_> {
    /// « Un convoi de 18 camions est arrivé ; deux autres ont été bloqués »: others of what was counted
    /// before in the sentence, where that is nobody.
    pub(crate) fn others_are_things(&self, n: &Nominal) -> bool {
        if !self.heads_lead() || n.unknown > 0 {
            return false;
        }
        let (first, _) = self.sentence_range(n.chunk as usize);
        (first..n.chunk as usize)
            .rev()
            .filter_map(|i| self.is_nominal(i))
            .map(|m| &self.nominals[m as usize])
            .find(|m| m.number.is_some())
            .is_some_and(|m| {
                let blocked = m.number.is_some_and(|i| self.numbers[i as usize].blocked.is_some());
                m.population.is_none()
                    && m.triggers.is_empty()
                    && m.participle.is_none()
                    && m.source_noun.is_none()
                    && m.actor_noun.is_none()
                    && (blocked || m.thing || m.unit)
            })
    }

    /// « a fait cinq victimes, une femme et quatre enfants »: the parts of a total behind it, where they
    /// add up to it.
    pub(crate) fn match_enumerated(&self, comma: usize, found: &mut Found) {
        if !self.heads_lead() || comma == 0 {
            return;
        }
        let Some(total) = self.is_nominal(comma - 1) else { return };
        let Some(first) = self.is_nominal(comma + 1) else { return };
        let value = |n: u32| {
            let number = &self.numbers[self.nominals[n as usize].number? as usize];
            number.value.filter(|_| number.blocked.is_none() && number.share.is_none())
        };
        let from = self.segments.sentences[self.sentence_of(self.chunks[comma].first)].first;
        let Some(index) = found.raws.iter().rposition(|r| {
            r.end > from && r.quantity == Some(total) && matches!(r.spec, ClaimSpec::Figure(_))
        }) else {
            return;
        };
        let counts = |n: u32| {
            self.nominals[n as usize].population.is_some()
                && self.nominals[n as usize].governed.0 == 0
                && self.accepts(Role::Victims, n)
        };
        let list = self.list(first, &counts);
        let sum: Option<i64> = list.iter().map(|n| value(*n)).sum();
        if list.len() < 2 || !counts(first) || sum.is_none() || sum != value(total) {
            return;
        }
        for n in list {
            let ClaimSpec::Figure(measure) = found.raws[index].spec.clone() else { return };
            let nominal = &self.nominals[n as usize];
            let Some(number) = nominal.number else { continue };
            if found.taken.take(number, &measure) {
                let mut part = found.raws[index].continued(n, nominal);
                part.part_of = Some(index);
                part.population = None;
                found.raws.push(part);
            }
        }
    }

    /// A quotation that is a sentence of its own, behind one that was attributed.
    pub(crate) fn continue_quote(&self, s: usize, last: &Last, scopes: &mut Vec<Scope>) {
        let sentence = self.segments.sentences[s];
        if last.links.is_empty() {
            return;
        }
        let opens = [sentence.first, sentence.first + 1]
            .into_iter()
            .find_map(|t| self.quote_of_mark(t).filter(|q| q.open == t && t < sentence.end));
        let Some(quote) = opens else { return };
        // Attributed by a cue further on, or not the whole sentence: nothing to continue.
        let closes_sentence = quote.close + 2 >= sentence.end || quote.close > sentence.end;
        let previous = scopes.last().is_some_and(|sc| {
            sc.sentence as usize + 1 >= s
                && self.segments.sentences[sc.sentence as usize].paragraph == sentence.paragraph
        });
        let later = self
            .segments
            .sentences
            .iter()
            .enumerate()
            .skip(s + 1)
            .take(8)
            .any(|(i, other)| other.first <= quote.close && !self.cues(i).is_empty());
        if closes_sentence && previous && !later {
            scopes.push(Scope {
                first: quote.open,
                end: quote.close,
                links: last.links.clone(),
                stance: Stance::Asserted,
                cue: (quote.open, quote.open),
                that: false,
                sentence: s as u32,
            });
        }
    }

    /// « Seize autres ont été blessées. Parmi les morts figure une fillette »: a sentence that goes on
    /// counting what the sentence before was told of by its source.
    pub(crate) fn continue_count(&self, s: usize, last: &Last, scopes: &mut Vec<Scope>) {
        if last.links.is_empty() || !self.heads_lead() {
            return;
        }
        let sentence = self.segments.sentences[s];
        let (first, end) = self.sentence_chunks[s];
        let previous = scopes.last().is_some_and(|sc| {
            sc.sentence as usize + 1 == s
                && self.segments.sentences[sc.sentence as usize].paragraph == sentence.paragraph
        });
        let others = |n: u32| {
            let n = &self.nominals[n as usize];
            n.others && n.number.is_some()
        };
        let among = |i: usize| {
            matches!(self.chunks[i].kind, Kind::Preposition(f) if f.has(Function::Among))
                && self
                    .is_nominal(i + 1)
                    .is_some_and(|n| !self.nominals[n as usize].triggers.is_empty())
        };
        let (first, end) = (first as usize, end as usize);
        let goes_on =
            first + 1 < end && (self.is_nominal(first).is_some_and(others) || among(first));
        if previous && goes_on {
            scopes.push(Scope {
                first: sentence.first,
                end: sentence.end,
                links: last.links.clone(),
                stance: Stance::Asserted,
                cue: (sentence.first, sentence.first),
                that: false,
                sentence: s as u32,
            });
        }
    }
}
