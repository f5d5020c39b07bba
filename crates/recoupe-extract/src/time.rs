//! Time expressions: found by the pack's forms, resolved against the publication date.

use crate::digits::digit;
use crate::doc::{Doc, NONE};
use crate::interval::{Context, Interval, Named};
use crate::number::Blocked;
use recoupe_model::Precision;
use recoupe_pack::{PartOfDay, Sense, SenseKind, SenseSet, Slot, SlotEdge, SlotValues, TimeSpec};
use recoupe_text::TokenKind;

/// A time expression.
#[derive(Clone, Debug)]
pub(crate) struct TimeHit {
    pub first: u32,
    pub end: u32,
    pub rule: u16,
    pub values: SlotValues,
    pub part: Option<PartOfDay>,
}

/// What can fill a slot of a time form.
const FILLS_A_SLOT: SenseSet = SenseSet::of(&[
    SenseKind::Weekday,
    SenseKind::Month,
    SenseKind::Season,
    SenseKind::PartOfDay,
    SenseKind::TimeUnit,
    SenseKind::Cardinal,
    SenseKind::About,
    SenseKind::Ordinal,
]);

/// What may follow a day of which the month is not named.
const JOINING: SenseSet = SenseSet::of(&[
    SenseKind::Preposition,
    SenseKind::Conjunction,
    SenseKind::Relative,
    SenseKind::Verb,
    SenseKind::PartOfDay,
]);

impl Doc<'_> {
    /// Finds all time expressions; a number inside one is no figure.
    pub fn find_times(&mut self) {
        let count = self.tokens.len() as u32;
        let mut i = 0;
        while i < count {
            match self.time_from(i) {
                Some(hit) => {
                    let index = self.times.len() as u32;
                    self.time_at[hit.first as usize] = index;
                    for at in hit.first..hit.end.min(count) {
                        let number = self.number_at[at as usize];
                        if number != NONE {
                            self.numbers[number as usize].blocked = Some(Blocked::Time);
                        }
                    }
                    i = hit.end.max(i + 1);
                    self.times.push(hit);
                }
                None => i += 1,
            }
        }
    }

    fn time_from(&self, i: u32) -> Option<TimeHit> {
        let token = self.token(i)?;
        if token.kind == TokenKind::Word && token.word == 0 {
            return None;
        }
        if matches!(token.kind, TokenKind::Mark(_)) {
            return None;
        }
        if !self.may_begin_time(i) {
            return None;
        }
        let mut best: Option<(u32, u16, SlotValues)> = None;
        self.step(0, i, &mut SlotValues::default(), 0, &mut best);
        let (end, rule, values) = best?;
        let mut hit = TimeHit {
            first: i,
            end,
            rule,
            part: self.pack.time_rules[rule as usize].part.or(values.part),
            values,
        };
        let spec = &self.pack.time_rules[rule as usize].spec;
        if *spec == TimeSpec::MonthDay && !self.stands_alone(end) {
            return None;
        }
        // A part of day after a day: « lundi matin », « dimanche à l'aube ».
        if hit.part.is_none()
            && !matches!(spec, TimeSpec::Part | TimeSpec::None | TimeSpec::Observed | TimeSpec::Now)
        {
            if let Some((length, part)) =
                self.longest(end, |s| if let Sense::PartOfDay(p) = s { Some(p) } else { None })
            {
                hit.part = Some(part);
                hit.end = end + length;
            } else if let Some(more) = self.part_phrase(end) {
                hit.part = more.part;
                hit.end = more.end;
            }
        }
        // A day after a part of day: « au matin de lundi » is listed; "early on Tuesday" is
        // a part phrase and a day side by side.
        if matches!(spec, TimeSpec::Part)
            && let Some(day) = self.time_from(hit.end)
        {
            let spec = &self.pack.time_rules[day.rule as usize].spec;
            if matches!(
                spec,
                TimeSpec::Weekday(_) | TimeSpec::Day(_) | TimeSpec::Date | TimeSpec::Same(_)
            ) {
                return Some(TimeHit { first: i, part: hit.part, ..day });
            }
        }
        Some(hit)
    }

    /// Whether a full stop stands between two single letters.
    fn parts_letters(&self, stop: u32) -> bool {
        let letter = |at: u32| self.token(at).is_some_and(|t| t.is_word() && t.span.len() == 1);
        stop > 0
            && letter(stop - 1)
            && letter(stop + 1)
            && !self.tokens[stop as usize + 1].flags.spaced
    }

    /// Whether no noun follows that an ordinal could count: "on the 5th floor".
    fn stands_alone(&self, at: u32) -> bool {
        self.tokens[at as usize - 1].is_word()
            && self.token(at).is_none_or(|t| match t.kind {
                TokenKind::Mark(_) => true,
                TokenKind::Word => self.is_any(at, JOINING),
                TokenKind::Number => false,
            })
    }

    /// A cheap look before the walk: a word that begins a form, or one that can fill a slot.
    fn may_begin_time(&self, i: u32) -> bool {
        let token = &self.tokens[i as usize];
        token.kind == TokenKind::Number
            || self.pack.times.begins(token.word)
            || self.kinds(i).meets(FILLS_A_SLOT)
    }

    fn part_phrase(&self, i: u32) -> Option<TimeHit> {
        self.token(i).filter(|t| t.is_word() && t.word != 0 && self.may_begin_time(i))?;
        let mut best = None;
        self.step(0, i, &mut SlotValues::default(), 0, &mut best);
        let (end, rule, values) = best?;
        let rule_row = &self.pack.time_rules[rule as usize];
        matches!(rule_row.spec, TimeSpec::Part).then(|| TimeHit {
            first: i,
            end,
            rule,
            part: rule_row.part.or(values.part),
            values,
        })
    }

    /// Walks the trie of time forms; keeps the longest that ends.
    fn step(
        &self,
        node: u32,
        at: u32,
        values: &mut SlotValues,
        depth: u32,
        best: &mut Option<(u32, u16, SlotValues)>,
    ) {
        if let Some(rule) = self.pack.times.rule(node)
            && best.as_ref().is_none_or(|(end, ..)| at > *end)
        {
            *best = Some((at, rule, values.clone()));
        }
        if depth > 16 {
            return;
        }
        let Some(token) = self.token(at) else { return };
        let word = match token.kind {
            // Marks of dates stand in forms: "March 3, 2015", « 31/12/2015 ».
            TokenKind::Mark(mark @ (',' | '/' | '–')) if node != 0 => {
                self.pack.vocab.get(mark.encode_utf8(&mut [0; 4]))
            }
            // The full stop inside "p.m."
            TokenKind::Mark('.') if node != 0 && self.parts_letters(at) => {
                return self.step(node, at + 1, values, depth + 1, best);
            }
            _ => token.word,
        };
        if word != 0
            && let Some(next) = self.pack.times.step(node, SlotEdge::Word(word))
        {
            self.step(next, at + 1, values, depth + 1, best);
        }
        for slot in self.pack.times.slots(node) {
            if !self.may_fill(*slot, at) {
                continue;
            }
            let Some(next) = self.pack.times.step(node, SlotEdge::Slot(*slot)) else { continue };
            if *slot == Slot::Gap {
                for length in 1..=6 {
                    let Some(inside) = self.token(at + length - 1) else { break };
                    if matches!(inside.kind, TokenKind::Mark(_)) {
                        break;
                    }
                    self.step(next, at + length, values, depth + 6, best);
                }
                continue;
            }
            let before = values.mark();
            if let Some(length) = self.fill(*slot, at, values) {
                self.step(next, at + length, values, depth + 1, best);
            }
            values.rewind(before);
        }
    }

    /// A cheap look before a slot is filled.
    fn may_fill(&self, slot: Slot, at: u32) -> bool {
        let kinds = match slot {
            Slot::Gap => return true,
            Slot::Number => return self.number_at[at as usize] != NONE,
            Slot::Year => return self.tokens[at as usize].kind == TokenKind::Number,
            Slot::Day if self.tokens[at as usize].kind == TokenKind::Number => return true,
            Slot::Day => SenseSet::of(&[SenseKind::Ordinal]),
            Slot::Weekday => SenseSet::of(&[SenseKind::Weekday]),
            Slot::Month => SenseSet::of(&[SenseKind::Month]),
            Slot::Season => SenseSet::of(&[SenseKind::Season]),
            Slot::Part => SenseSet::of(&[SenseKind::PartOfDay]),
            Slot::Unit => SenseSet::of(&[SenseKind::TimeUnit]),
        };
        self.kinds(at).meets(kinds)
    }

    /// Fills a slot from the tokens at `at`; answers how many it took.
    fn fill(&self, slot: Slot, at: u32, values: &mut SlotValues) -> Option<u32> {
        match slot {
            Slot::Number => {
                let index = self.number_at[at as usize];
                let number = (index != NONE).then(|| &self.numbers[index as usize])?;
                let usable = matches!(
                    number.blocked,
                    None | Some(Blocked::Unit(recoupe_pack::UnitClass::Duration))
                );
                if !usable || number.core != at {
                    return None;
                }
                values.numbers.push(number.value?);
                Some(number.end - at)
            }
            Slot::Year => {
                let year = self.small_number(at, 4)?;
                // «إلى 2100 شهيد»: so many, and no year
                let counts = |s| matches!(s, Sense::Population(_) | Sense::Noun(_) | Sense::Thing);
                if self.pack.grammar.construct && self.is(at + 1, counts) {
                    return None;
                }
                (1900..=2100).contains(&year).then(|| values.years.push(year))?;
                Some(1)
            }
            Slot::Day => {
                // Two numbers side by side are no date unless a hyphen joins them.
                let beside = at > 0 && self.tokens[at as usize - 1].kind == TokenKind::Number;
                if beside && !self.tokens[at as usize].flags.hyphened {
                    return None;
                }
                let day = self.small_number(at, 2).or_else(|| self.small_number(at, 1));
                if let Some(day) = day {
                    (1..=31).contains(&day).then(|| values.days.push(day as u8))?;
                    // « 1er »: the letters stand right after the digits
                    let glued = self
                        .token(at + 1)
                        .is_some_and(|t| t.is_word() && !t.flags.spaced && !t.flags.hyphened);
                    let ordinal = glued && self.words(at + 1, at + 2).len() <= 2;
                    return if glued && !ordinal { None } else { Some(1 + u32::from(ordinal)) };
                }
                let (length, day) =
                    self.longest(at, |s| if let Sense::Ordinal(d) = s { Some(d) } else { None })?;
                values.days.push(day);
                (at == 0 || !self.is(at, |s| matches!(s, Sense::Cardinal(_)))).then_some(length)
            }
            Slot::Weekday => self.push(
                at,
                |s| if let Sense::Weekday(n) = s { Some(n) } else { None },
                &mut values.weekdays,
            ),
            Slot::Month => {
                let month = |s| if let Sense::Month(n) = s { Some(n) } else { None };
                let length = self.push(at, month, &mut values.months)?;
                // "Dec. 3": the full stop of an abbreviation
                let stop = self.is_mark(at + length, '.')
                    && self.token(at + length + 1).is_some_and(|t| t.kind == TokenKind::Number);
                Some(length + u32::from(stop))
            }
            Slot::Season => {
                let (length, n) =
                    self.longest(at, |s| if let Sense::Season(n) = s { Some(n) } else { None })?;
                values.season = Some(n);
                Some(length)
            }
            Slot::Part => {
                let (length, p) =
                    self.longest(at, |s| if let Sense::PartOfDay(p) = s { Some(p) } else { None })?;
                values.part = Some(p);
                Some(length)
            }
            Slot::Unit => {
                let (length, u) =
                    self.longest(at, |s| if let Sense::TimeUnit(u) = s { Some(u) } else { None })?;
                values.unit = Some(u);
                Some(length)
            }
            Slot::Gap => None,
        }
    }

    fn push(&self, at: u32, pick: impl Fn(Sense) -> Option<u8>, into: &mut Vec<u8>) -> Option<u32> {
        let (length, n) = self.longest(at, pick)?;
        into.push(n);
        Some(length)
    }

    /// A number token of exactly `digits` digits and nothing else.
    fn small_number(&self, at: u32, digits: usize) -> Option<i64> {
        let token = self.token(at).filter(|t| t.kind == TokenKind::Number)?;
        let written = token.span.of(self.text);
        if written.chars().count() != digits {
            return None;
        }
        written.chars().try_fold(0i64, |n, c| digit(c).map(|d| n * 10 + i64::from(d)))
    }

    /// What a time expression is worth. `named` is what was named before it; `future` whether the
    /// verb looks ahead. `None` where it stays open, for want of a publication date or a meaning.
    pub fn resolve_time(&self, hit: &TimeHit, named: Named, future: bool) -> Option<Interval> {
        let spec = &self.pack.time_rules[hit.rule as usize].spec;
        let context = Context { published: self.report.published, named, future, ahead: false };
        let mut values = hit.values.clone();
        let mut interval = context.resolve(spec, &mut values)?;
        if hit.part.is_some() && interval.precision == Precision::Day {
            interval.precision = Precision::PartOfDay;
        }
        Some(interval)
    }
}
