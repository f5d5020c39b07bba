//! Parts of a total: « dont 11 femmes », and those that words point back to: « 850 d'entre eux », « neuf
//! femmes figurent parmi les victimes », « neuf corps, dont ceux de deux secouristes ».

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::found::{Fill, Found, Raw};
use recoupe_model::Id;
use recoupe_pack::{ClaimSpec, Function, Pronoun, Role};

/// How many sentences before its own the total of a part may stand.
const BACK: usize = 4;

/// How many claims around its sentence are looked over for the total.
const NEAR: usize = 16;

impl Doc<'_> {
    /// « dont 11 femmes et 13 enfants »: figures of the same measure, part of the one before.
    pub(crate) fn match_parts(&self, chunk: usize, found: &mut Found) {
        let (_, end) = self.sentence_range(chunk);
        let sentence = self.chunks[chunk].first;
        let here = self.sentence_of(sentence);
        let mut start = self.segments.sentences[here].first;
        // "They included …" at the head of a sentence: the total stands in the one before.
        let before = self.part_before(chunk);
        if (start == sentence || (before.is_some() && self.pack.grammar.head_last))
            && here > 0
            && self.segments.sentences[here - 1].paragraph
                == self.segments.sentences[here].paragraph
        {
            start = self.segments.sentences[here - 1].first;
        }
        // «وقالت اللجنة إن بين القتلى ثماني نساء»: nothing is counted before it in its own sentence
        let counted = self.nominals_in(start.min(sentence), sentence).any(|n| n.number.is_some());
        if start < sentence
            && !counted
            && self.pack.grammar.construct
            && here > 0
            && self.segments.sentences[here - 1].paragraph
                == self.segments.sentences[here].paragraph
        {
            start = self.segments.sentences[here - 1].first;
        }
        // The total: the figure whose quantity stands nearest before the marker, in this sentence.
        let here = found.raws.iter().enumerate().rev().take_while(|(_, raw)| raw.end > start);
        let marked = self.marked_measure(chunk).map(|(_, m)| ClaimSpec::Figure(m));
        let total = here.filter(|(_, raw)| {
            raw.part_of.is_none()
                && marked.as_ref().is_none_or(|m| *m == raw.spec)
                && before.is_none_or(|(n, _)| raw.quantity != Some(n))
                && raw.quantity.is_some_and(|n| {
                    let q = &self.nominals[n as usize];
                    q.end <= self.chunks[chunk].first && q.first >= start
                })
        });
        let Some((index, _)) =
            total.max_by_key(|(_, raw)| raw.quantity.map_or(0, |n| self.nominals[n as usize].end))
        else {
            self.match_members(chunk, found);
            return;
        };
        let ClaimSpec::Figure(measure) = found.raws[index].spec.clone() else { return };
        // "1,464 had surrendered and 2,500 people, including 400 women, remained": of whom no rule tells
        let untold = self.pack.grammar.head_last
            && before.is_none()
            && (1..=2).find_map(|i| self.is_nominal(chunk.checked_sub(i)?)).is_some_and(|n| {
                let q = &self.nominals[n as usize];
                q.population.is_some()
                    && found.raws[index].quantity != Some(n)
                    && q.number.is_some_and(|i| {
                        !self.numbers[i as usize].indefinite && !found.taken.has(i)
                    })
            });
        if untold {
            return;
        }
        let list = match before {
            Some((n, _)) => vec![n],
            None => {
                let next = (chunk + 1..end.min(chunk + 4)).find_map(|i| self.is_nominal(i));
                let Some(first) = next else { return };
                let first = self.those_of(first).unwrap_or(first);
                // "including 56 children, in two villages": no part of those killed
                let things =
                    self.pack.common.measure(&measure).is_some_and(|m| m.counts == "things");
                self.list(first, &|n| {
                    self.accepts(Role::Victims, n) || things && self.accepts(Role::Things, n)
                })
            }
        };
        let noun = before.and_then(|(_, noun)| self.nominals[noun? as usize].population);
        let population = noun.map(|(p, _)| self.pack.populations[p as usize].id.clone());
        for n in list {
            // « dont une famille de huit »
            let n = self.group_of(n).unwrap_or(n);
            // a verb has counted it already: "22 villagers, 14 of them children, were killed"
            let spec = &found.raws[index].spec;
            let own = found.raws.iter().position(|r| r.quantity == Some(n) && r.spec == *spec);
            let counted = own.is_some_and(|i| {
                let frame = self.pack.frames.get(found.raws[i].frame as usize);
                frame.is_some_and(|f| f.counted.is_some()) && !self.pack.grammar.head_last
            });
            if let (Some(own), true) = (own.filter(|i| *i != index), counted) {
                found.raws[own].part_of = Some(index);
                continue;
            }
            if let (Some(own), true) = (own.filter(|i| *i != index), before.is_some()) {
                found.raws[own].part_of = Some(index);
                found.raws[own].population = population.clone();
                continue;
            }
            let nominal = &self.nominals[n as usize];
            let Some(number) = nominal.number else { continue };
            let blocked = self.numbers[number as usize].blocked.is_some();
            // "…, a spokesman said": nobody of those counted
            let speaks = self.numbers[number as usize].indefinite
                && nominal.source_noun.is_some_and(|(s, _)| {
                    self.pack.source_nouns[s as usize].relation
                        == recoupe_pack::SourceRelation::SpeaksFor
                });
            let own = nominal.triggers.iter().any(|(g, ..)| {
                self.pack.nouns[*g as usize]
                    .iter()
                    .any(|f| self.pack.frames[*f as usize].counted.is_some())
            });
            let taken = found.taken.has(number);
            // « dont une majorité de femmes »: no one of them
            let nobody = self.numbers[number as usize].indefinite
                && nominal.population.is_none()
                && !nominal.others
                && nominal.source_noun.is_some_and(|(s, _)| self.is_body_noun(s));
            if blocked
                || nobody
                || speaks
                || own
                || taken
                || !(self.accepts(Role::Victims, n) || self.accepts(Role::Things, n))
                || !found.taken.take(number, &measure)
            {
                continue;
            }
            let total = &found.raws[index];
            let part = Raw {
                trigger: (nominal.first, nominal.end),
                quantity: Some(n),
                first: nominal.first,
                end: nominal.end,
                part_of: Some(index),
                fill: Fill(
                    total
                        .fill
                        .0
                        .iter()
                        .filter(|(r, _)| !matches!(r, Role::Victims | Role::Things))
                        .cloned()
                        .collect(),
                ),
                zero: false,
                population: population.clone(),
                ..total.clone()
            };
            found.raws.push(part);
        }
    }

    /// Links figures that say of whom they are a part to the figure told last that they may be a part of.
    pub(crate) fn link_parts_of_them(&self, found: &mut Found) {
        if self.pack.grammar.head_last || self.pack.grammar.construct {
            return;
        }
        for index in 0..found.raws.len() {
            let raw = &found.raws[index];
            let (ClaimSpec::Figure(measure), Some(n), None) =
                (&raw.spec, raw.quantity, raw.part_of)
            else {
                continue;
            };
            let of_them = self.is_some_of_them(n);
            let among = (raw.trigger.0..raw.trigger.1).any(|t| {
                self.is(
                    t,
                    |s| matches!(s, recoupe_pack::Sense::Preposition(f) if f.has(Function::Among)),
                )
            });
            if !of_them && !among {
                continue;
            }
            let total = self.total_of_part(n, measure, of_them, found);
            found.raws[index].part_of = total.filter(|t| *t != index);
            found.raws[index].told_apart = true;
        }
    }

    /// « 850 d'entre eux », « deux d'entre elles »: a number of those named before.
    fn is_some_of_them(&self, n: u32) -> bool {
        let at = self.nominals[n as usize].chunk as usize;
        let of = matches!(self.chunks.get(at + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of));
        let pronoun = self.is_nominal(at + 2).is_some_and(|m| {
            let m = &self.nominals[m as usize];
            m.pronoun == Some(Pronoun::Subject) && m.end == m.first + 1
        });
        of && (self.is_one_among_them(at + 2) || pronoun)
    }

    /// The figure told last before a part, in its paragraph, of which it may be one: of any measure where
    /// the part says « of them ».
    fn total_of_part(&self, n: u32, measure: &Id, any: bool, found: &Found) -> Option<usize> {
        let value =
            |m: u32| self.nominals[m as usize].number.and_then(|i| self.numbers[i as usize].value);
        let at = self.nominals[n as usize].first;
        let sentence = self.sentence_of(at);
        let here = &self.segments.sentences[sentence];
        let from = (sentence.saturating_sub(BACK)..=sentence)
            .find(|s| self.segments.sentences[*s].paragraph == here.paragraph)?;
        let start = self.segments.sentences[from].first;
        // raws stand in the order of their sentences
        let near = found.raws.partition_point(|r| r.trigger.0 < start).saturating_sub(NEAR);
        found
            .raws
            .iter()
            .enumerate()
            .skip(near)
            .take(8 * NEAR)
            .filter(|(_, r)| {
                let ClaimSpec::Figure(own) = &r.spec else { return false };
                r.part_of.is_none()
                    && (any || own == measure)
                    && r.quantity.is_some_and(|q| {
                        let total = &self.nominals[q as usize];
                        q != n
                            && total.first >= start
                            && total.end <= at
                            && value(q).zip(value(n)).is_none_or(|(whole, part)| whole > part)
                    })
            })
            .max_by_key(|(_, r)| r.quantity.map_or(0, |q| self.nominals[q as usize].first))
            .map(|(i, _)| i)
    }

    /// « dont ceux de deux secouristes »: the quantity behind a pronoun that takes up the noun before.
    pub(crate) fn those_of(&self, n: u32) -> Option<u32> {
        let nominal = &self.nominals[n as usize];
        let at = nominal.chunk as usize;
        let of = matches!(self.chunks.get(at + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of));
        let points = nominal.pronoun == Some(Pronoun::Demonstrative) && nominal.number.is_none();
        (of && points && !self.pack.grammar.head_last && !self.pack.grammar.construct)
            .then(|| self.is_nominal(at + 2))
            .flatten()
            .filter(|m| self.nominals[*m as usize].number.is_some())
    }

    /// « estime à 30 000 le nombre de civils qui … »: who a bare number counts, by the counting noun right
    /// behind it.
    pub(crate) fn counted_behind(&self, nominal: &crate::chunk::Nominal) -> Option<Id> {
        let bare = nominal.population.is_none() && nominal.unknown == 0;
        if !bare || self.pack.grammar.head_last || self.pack.grammar.construct {
            return None;
        }
        let at = nominal.chunk as usize + 1;
        self.is_nominal(at).filter(|n| self.nominals[*n as usize].count_noun)?;
        let counted = self.complement(at, Function::Of, &|m| {
            let m = &self.nominals[m as usize];
            m.number.is_none() && m.population.is_some()
        })?;
        let (p, _) = self.nominals[counted as usize].population?;
        Some(self.pack.populations[p as usize].id.clone())
    }

    /// « Seize personnes, toutes des civils, »: who all of them are, between commas behind the quantity.
    pub(crate) fn all_of_them(&self, n: u32) -> Option<Id> {
        if self.pack.grammar.head_last || self.pack.grammar.construct {
            return None;
        }
        let at = self.nominals[n as usize].chunk as usize;
        let comma = |i: usize| self.chunks.get(i).is_some_and(|c| c.kind == Kind::Comma);
        let all = |i: usize| {
            self.is_nominal(i).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.end == m.first + 1 && (m.whole || m.pronoun == Some(Pronoun::Subject))
            })
        };
        if !comma(at + 1) {
            return None;
        }
        let mut next = at + 2;
        if all(next) {
            next += 1;
        } else if !self.is_nominal(next).is_some_and(|m| self.nominals[m as usize].whole) {
            return None;
        }
        if matches!(self.chunks.get(next).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of))
        {
            next += 1;
        }
        let m = &self.nominals[self.is_nominal(next)? as usize];
        let (p, _) = m.population.filter(|_| m.number.is_none() && comma(next + 1))?;
        Some(self.pack.populations[p as usize].id.clone())
    }
}
