//! Time expressions: found by the pack's forms, resolved against the publication date.

use crate::doc::{Doc, NONE};
use crate::number::{Blocked, digit};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use recoupe_model::Precision;
use recoupe_pack::{
    DateSpec, PartOfDay, Sense, SenseKind, SenseSet, Slot, SlotEdge, SlotValues, TimeSpec, TimeUnit,
};
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

/// What an expression is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub precision: Precision,
    /// A present state: described as of publication.
    pub now: bool,
    /// A beginning: what it counts is cumulative.
    pub since: bool,
    /// A horizon in the future.
    pub future: bool,
}

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
        // A part of day after a day: « lundi matin », « dimanche à l'aube ».
        if hit.part.is_none() && !matches!(spec, TimeSpec::Part | TimeSpec::None | TimeSpec::Now) {
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
        if token.word != 0
            && let Some(next) = self.pack.times.step(node, SlotEdge::Word(token.word))
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
                (1900..=2100).contains(&year).then(|| values.years.push(year))?;
                Some(1)
            }
            Slot::Day => {
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
                let (length, ()) = self.longest(at, |s| (s == Sense::Ordinal).then_some(()))?;
                values.days.push(1);
                (at == 0 || !self.is(at, |s| matches!(s, Sense::Cardinal(_)))).then_some(length)
            }
            Slot::Weekday => self.push(
                at,
                |s| if let Sense::Weekday(n) = s { Some(n) } else { None },
                &mut values.weekdays,
            ),
            Slot::Month => self.push(
                at,
                |s| if let Sense::Month(n) = s { Some(n) } else { None },
                &mut values.months,
            ),
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

    /// What a time expression is worth. `named` is the day named before it; `future` whether the
    /// verb looks ahead. `None` where it stays open, for want of a publication date or a meaning.
    pub fn resolve_time(
        &self,
        hit: &TimeHit,
        named: Option<Date>,
        future: bool,
    ) -> Option<Interval> {
        let spec = &self.pack.time_rules[hit.rule as usize].spec;
        let context = Context { published: self.report.published, named, future };
        let mut values = hit.values.clone();
        let mut interval = context.resolve(spec, &mut values)?;
        if hit.part.is_some() && interval.precision == Precision::Day {
            interval.precision = Precision::PartOfDay;
        }
        Some(interval)
    }
}

struct Context {
    published: Option<Date>,
    named: Option<Date>,
    future: bool,
}

fn day(date: Date) -> Interval {
    span_of(Some(date), Some(date), Precision::Day)
}

fn span_of(start: Option<Date>, end: Option<Date>, precision: Precision) -> Interval {
    Interval { start, end, precision, now: false, since: false, future: false }
}

fn weekday(n: u8) -> Weekday {
    Weekday::from_monday_one_offset(n as i8).unwrap_or(Weekday::Monday)
}

fn monday_of(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}

impl Context {
    fn resolve(&self, spec: &TimeSpec, values: &mut SlotValues) -> Option<Interval> {
        match spec {
            TimeSpec::Day(n) => Some(day(self.published?.checked_add(n.days()).ok()?)),
            TimeSpec::Weekday(n) => {
                let published = self.published?;
                let wanted = weekday(take(&mut values.weekdays)?);
                // An explicit date beside it wins: « lundi 12 décembre ».
                if !values.days.is_empty() {
                    return self.resolve(&TimeSpec::Date, values);
                }
                let ahead = *n > 0 || (*n == 0 && self.future);
                let back = i64::from(published.weekday().since(wanted));
                let date = if ahead {
                    let forward = i64::from(wanted.since(published.weekday()));
                    let forward = if *n > 0 && forward == 0 { 7 } else { forward };
                    published.checked_add(forward.days()).ok()?
                } else {
                    let back = if *n < 0 && back == 0 { 7 } else { back };
                    published.checked_sub(back.days()).ok()?
                };
                Some(day(date))
            }
            TimeSpec::Weekend(n) => {
                let published = self.published?;
                let monday = monday_of(published);
                let on_weekend = published.weekday().to_monday_zero_offset() >= 5;
                // The last one before publication, or the one that it falls in.
                let saturday = match (*n, on_weekend) {
                    (1, _) => monday.checked_add(5.days()).ok()?,
                    (-1 | 0, true) => monday.checked_add(5.days()).ok()?,
                    (0, false) if self.future => monday.checked_add(5.days()).ok()?,
                    (-1 | 0, false) => monday.checked_sub(2.days()).ok()?,
                    (n, _) => monday.checked_add((n * 7 + 5).days()).ok()?,
                };
                let sunday = saturday.checked_add(1.day()).ok()?;
                Some(span_of(Some(saturday), Some(sunday), Precision::Weekend))
            }
            TimeSpec::Calendar(unit, n) => self.calendar(*unit, *n),
            TimeSpec::Last(amount, unit) => {
                let published = self.published?;
                let (start, precision) = self.back(published, *amount, *unit, values)?;
                Some(span_of(Some(start), Some(published), precision))
            }
            TimeSpec::Ago(amount, unit) => {
                let published = self.published?;
                let (date, _) = self.back(published, *amount, *unit, values)?;
                Some(day(date))
            }
            TimeSpec::AgoSame => {
                let (date, precision) = self.back(self.named?, DateSpec::Slot, None, values)?;
                // Weeks and longer back from a day name no single day.
                (precision <= Precision::Days).then(|| day(date))
            }
            TimeSpec::Horizon => Some(Interval {
                future: true,
                ..span_of(Some(self.published?), None, Precision::Open)
            }),
            TimeSpec::Date => self.date(values),
            TimeSpec::Month(third) => {
                let month = take(&mut values.months)?;
                let (first, last) = self.month(month, take(&mut values.years))?;
                let (first, last) = match third {
                    Some(1) => (first, first.with().day(10).build().ok()?),
                    Some(2) => {
                        (first.with().day(11).build().ok()?, first.with().day(20).build().ok()?)
                    }
                    Some(_) => (first.with().day(21).build().ok()?, last),
                    None => (first, last),
                };
                Some(span_of(
                    Some(first),
                    Some(last),
                    if third.is_some() { Precision::Days } else { Precision::Month },
                ))
            }
            TimeSpec::Year => {
                let year = i16::try_from(take(&mut values.years)?).ok()?;
                Some(span_of(
                    Date::new(year, 1, 1).ok(),
                    Date::new(year, 12, 31).ok(),
                    Precision::Year,
                ))
            }
            TimeSpec::Season => {
                let season = values.season?;
                let year = match take(&mut values.years) {
                    Some(year) => i16::try_from(year).ok()?,
                    None => self.published?.year(),
                };
                let (first, last) = match season {
                    1 => (
                        Date::new(year - 1, 12, 1).ok()?,
                        Date::new(year, 2, 1).ok()?.last_of_month(),
                    ),
                    2 => (Date::new(year, 3, 1).ok()?, Date::new(year, 5, 31).ok()?),
                    3 => (Date::new(year, 6, 1).ok()?, Date::new(year, 8, 31).ok()?),
                    _ => (Date::new(year, 9, 1).ok()?, Date::new(year, 11, 30).ok()?),
                };
                Some(span_of(Some(first), Some(last), Precision::Season))
            }
            TimeSpec::Since(inner) => {
                let begin = self.resolve(inner, values)?;
                let precision = if begin.precision == Precision::Day {
                    Precision::Days
                } else {
                    begin.precision
                };
                Some(Interval {
                    start: begin.start,
                    end: self.published,
                    precision,
                    now: false,
                    since: true,
                    future: false,
                })
            }
            TimeSpec::Before(inner) => {
                let point = self.resolve(inner, values)?;
                let end = point.start?.checked_sub(1.day()).ok();
                Some(Interval { start: None, end, precision: Precision::Open, ..point })
            }
            TimeSpec::Until(inner) => {
                let end = self.resolve(inner, values)?;
                Some(Interval { start: None, precision: Precision::Open, ..end })
            }
            TimeSpec::Night(inner) | TimeSpec::Range(inner) => self.two(inner, values),
            TimeSpec::Same(n) => {
                let date = self.named?;
                Some(day(date.checked_add(n.days()).ok()?))
            }
            TimeSpec::Part => Some(day(self.published?)),
            TimeSpec::Now => Some(Interval { now: true, ..span_of(None, None, Precision::Day) }),
            TimeSpec::Future(amount, unit) => {
                let published = self.published?;
                let end =
                    self.back_or_on(published, *amount, *unit, values, true).map(|(date, _)| date);
                Some(Interval { future: true, ..span_of(Some(published), end, Precision::Days) })
            }
            TimeSpec::None => None,
        }
    }

    fn back(
        &self,
        from: Date,
        amount: DateSpec,
        unit: Option<TimeUnit>,
        values: &mut SlotValues,
    ) -> Option<(Date, Precision)> {
        self.back_or_on(from, amount, unit, values, false)
    }

    fn back_or_on(
        &self,
        from: Date,
        amount: DateSpec,
        unit: Option<TimeUnit>,
        values: &mut SlotValues,
        ahead: bool,
    ) -> Option<(Date, Precision)> {
        let count = match amount {
            DateSpec::Fixed(n) => n,
            DateSpec::Slot => take(&mut values.numbers)?,
        };
        if !(0..=100_000).contains(&count) {
            return None;
        }
        let (span, precision) = match unit.or(values.unit)? {
            TimeUnit::Minute => (0.days(), Precision::Day),
            TimeUnit::Hour => (((count + 23) / 24).days(), Precision::Days),
            TimeUnit::Day => (count.days(), Precision::Days),
            TimeUnit::Week => {
                (count.weeks(), if count == 1 { Precision::Week } else { Precision::Month })
            }
            TimeUnit::Month => (count.months(), Precision::Month),
            TimeUnit::Year => (count.years(), Precision::Year),
        };
        let date = if ahead { from.checked_add(span) } else { from.checked_sub(span) };
        date.ok().map(|d| (d, precision))
    }

    fn calendar(&self, unit: TimeUnit, n: i64) -> Option<Interval> {
        let published = self.published?;
        match unit {
            TimeUnit::Week => {
                let monday = monday_of(published).checked_add(n.weeks()).ok()?;
                let sunday = monday.checked_add(6.days()).ok()?;
                let sunday = if n == 0 { sunday.min(published) } else { sunday };
                Some(span_of(Some(monday), Some(sunday), Precision::Week))
            }
            TimeUnit::Month => {
                let first = published.first_of_month().checked_add(n.months()).ok()?;
                let last = if n == 0 { published } else { first.last_of_month() };
                Some(span_of(Some(first), Some(last), Precision::Month))
            }
            TimeUnit::Year => {
                let year = i16::try_from(i64::from(published.year()) + n).ok()?;
                let last = if n == 0 { published } else { Date::new(year, 12, 31).ok()? };
                Some(span_of(Date::new(year, 1, 1).ok(), Some(last), Precision::Year))
            }
            _ => None,
        }
    }

    /// Day and month, with the year or the latest one that is not after publication.
    fn date(&self, values: &mut SlotValues) -> Option<Interval> {
        let number = take(&mut values.days)? as i8;
        let month = values.months.first().copied()? as i8;
        if values.months.len() > 1 {
            values.months.remove(0);
        }
        if let Some(year) = values.years.first() {
            return Some(day(Date::new(i16::try_from(*year).ok()?, month, number).ok()?));
        }
        let published = self.published?;
        let this = Date::new(published.year(), month, number).ok();
        let last = Date::new(published.year() - 1, month, number).ok();
        match this {
            Some(date)
                if date <= published
                    || (self.future && date.since(published).is_ok_and(|s| s.get_days() < 200)) =>
            {
                Some(day(date))
            }
            _ => Some(day(last?)),
        }
    }

    fn month(&self, month: u8, year: Option<i64>) -> Option<(Date, Date)> {
        let month = month as i8;
        let year = match year {
            Some(year) => i16::try_from(year).ok()?,
            None => {
                let published = self.published?;
                let this = published.year();
                let after = month > published.month();
                if self.future {
                    this + i16::from(month < published.month())
                } else {
                    this - i16::from(after)
                }
            }
        };
        let first = Date::new(year, month, 1).ok()?;
        Some((first, first.last_of_month()))
    }

    /// Two points of the same kind: from the first to the second.
    fn two(&self, inner: &TimeSpec, values: &mut SlotValues) -> Option<Interval> {
        if matches!(inner, TimeSpec::Date) && values.days.len() < 2 {
            let only = self.resolve(inner, values)?;
            let next = only.start?.checked_add(1.day()).ok();
            return Some(Interval { end: next, precision: Precision::PartOfDay, ..only });
        }
        // One month or year for both days stands behind the second.
        let mut first_values = values.clone();
        let year = values.years.first().copied();
        let first = self.resolve(inner, &mut first_values)?;
        *values = first_values;
        if let (Some(year), true) = (year, values.years.is_empty()) {
            values.years.push(year);
        }
        let second = self.resolve(inner, values)?;
        let (mut start, end) = (first.start?, second.end?);
        if matches!(inner, TimeSpec::Weekday(_)) && start > end {
            start = start.checked_sub(7.days()).ok()?;
        }
        if start > end {
            return None;
        }
        Some(Interval {
            start: Some(start),
            end: Some(end),
            ..span_of(None, None, Precision::Days)
        })
    }
}

fn take<T: Copy>(list: &mut Vec<T>) -> Option<T> {
    if list.is_empty() { None } else { Some(list.remove(0)) }
}
