//! What a time expression is worth: days counted from publication, or from a day named before.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use recoupe_model::Precision;
use recoupe_pack::{DateSpec, DigitDate, SlotValues, TimeSpec, TimeUnit};

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

/// What an expression counts from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    pub published: Option<Date>,
    /// The day, and the day, week, month or year, named before it.
    pub named: Named,
    /// The verb looks ahead.
    pub future: bool,
    /// The words themselves look ahead: « vendredi prochain », « d'ici mars ».
    pub ahead: bool,
}

/// What « la veille » and « le mois suivant » refer to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Named {
    pub day: Option<Date>,
    pub span: Option<(Date, Date)>,
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
    pub fn resolve(&self, spec: &TimeSpec, values: &mut SlotValues) -> Option<Interval> {
        match spec {
            TimeSpec::Day(n) => Some(day(self.published?.checked_add(n.days()).ok()?)),
            TimeSpec::Weekday(n) => {
                let published = self.published?;
                let wanted = weekday(take(&mut values.weekdays)?);
                // An explicit date beside it wins: « lundi 12 décembre ».
                if !values.days.is_empty() {
                    return self.resolve(&TimeSpec::Date, values);
                }
                let ahead = *n > 0 || (*n == 0 && (self.future || self.ahead));
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
                    (0, false) if self.future || self.ahead => monday.checked_add(5.days()).ok()?,
                    (-1 | 0, false) => monday.checked_sub(2.days()).ok()?,
                    (n, _) => monday.checked_add((n * 7 + 5).days()).ok()?,
                };
                let sunday = saturday.checked_add(1.day()).ok()?;
                Some(span_of(Some(saturday), Some(sunday), Precision::Weekend))
            }
            TimeSpec::Calendar(unit, n) => {
                let whole = self.calendar(*unit, *n)?;
                self.inside(whole, values)
            }
            TimeSpec::Last(amount, unit) => {
                let published = self.published?;
                let (start, precision) = self.back(published, *amount, *unit, values)?;
                Some(span_of(Some(start), Some(published), precision))
            }
            TimeSpec::Ago(amount, unit) => {
                let count = count(*amount, values)?;
                self.ago(count, unit.or(values.unit)?)
            }
            TimeSpec::FromSame(way) => {
                let count = count(DateSpec::Slot, values)?;
                let days = match values.unit? {
                    TimeUnit::Day => count,
                    TimeUnit::Hour if count > 0 && count % 24 == 0 => count / 24,
                    // Hours stay near the day, weeks and longer name no single day.
                    _ => return None,
                };
                Some(day(self.named.day?.checked_add((way * days).days()).ok()?))
            }
            TimeSpec::Horizon => Some(Interval {
                future: true,
                ..span_of(Some(self.published?), None, Precision::Open)
            }),
            TimeSpec::Date => self.date(values),
            TimeSpec::Digits(order) => {
                let (first, second) = (take(&mut values.days)?, take(&mut values.days)?);
                let (number, month) = match order {
                    DigitDate::DayMonth => (first, second),
                    DigitDate::MonthDay => (second, first),
                    DigitDate::Either if first == second || second > 12 => (second, first),
                    DigitDate::Either if first > 12 => (first, second),
                    DigitDate::Either => return None,
                };
                let year = i16::try_from(take(&mut values.years)?).ok()?;
                Some(day(Date::new(year, month as i8, number as i8).ok()?))
            }
            TimeSpec::MonthDay => {
                let published = self.published?;
                let number = take(&mut values.days)? as i8;
                let this = published.first_of_month();
                let first =
                    if number > published.day() { this.checked_sub(1.month()).ok()? } else { this };
                Some(day(first.with().day(number).build().ok()?))
            }
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
            TimeSpec::Year(third) => {
                let year = i16::try_from(take(&mut values.years)?).ok()?;
                months_of(Date::new(year, 1, 1).ok()?, 12, *third, Precision::Year)
            }
            TimeSpec::Season(n, third) => {
                let first = self.season(*n, values)?;
                months_of(first, 3, *third, Precision::Season)
            }
            TimeSpec::Since(inner) => {
                let begin = self.edge(inner, values)?;
                let precision = if begin.precision == Precision::Day {
                    Precision::Days
                } else {
                    begin.precision
                };
                // Since a day that is still to come: the day of publication is not to be trusted.
                let past = |day: &Date| begin.start.is_none_or(|start| start <= *day);
                Some(Interval {
                    start: begin.start,
                    end: self.published.filter(past),
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
                let end = self.edge(inner, values)?;
                Some(Interval { start: None, precision: Precision::Open, ..end })
            }
            TimeSpec::Night(inner) | TimeSpec::Range(inner) => self.two(inner, values),
            TimeSpec::Same(n) => {
                let date = self.named.day?;
                Some(day(date.checked_add(n.days()).ok()?))
            }
            TimeSpec::SameUnit(unit, n) => {
                let (first, last) = self.named.span?;
                let reach = match unit {
                    TimeUnit::Week => 7,
                    TimeUnit::Month => 31,
                    _ => 366,
                };
                // « la semaine suivante » counts from no month.
                let days = last.since(first).ok()?.get_days();
                if days >= reach {
                    return None;
                }
                Context { published: Some(first), ahead: true, ..*self }.calendar(*unit, *n)
            }
            TimeSpec::Ahead(inner) => {
                let next = Context { ahead: true, ..*self }.resolve(inner, values)?;
                Some(Interval { future: true, ..next })
            }
            TimeSpec::AsOf(inner) => Some(Interval { now: true, ..self.resolve(inner, values)? }),
            TimeSpec::Part => Some(day(self.published?)),
            TimeSpec::Now => Some(Interval { now: true, ..span_of(None, None, Precision::Day) }),
            TimeSpec::Future(amount, unit) => {
                let published = self.published?;
                let end =
                    self.back_or_on(published, *amount, *unit, values, true).map(|(date, _)| date);
                Some(Interval { future: true, ..span_of(Some(published), end, Precision::Days) })
            }
            TimeSpec::None | TimeSpec::Observed => None,
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
        let count = count(amount, values)?;
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
        let looks_ahead = self.future || self.ahead;
        match unit {
            TimeUnit::Week => {
                let monday = monday_of(published).checked_add(n.weeks()).ok()?;
                let sunday = monday.checked_add(6.days()).ok()?;
                let sunday = if n == 0 && !looks_ahead { sunday.min(published) } else { sunday };
                Some(span_of(Some(monday), Some(sunday), Precision::Week))
            }
            TimeUnit::Month => {
                let first = published.first_of_month().checked_add(n.months()).ok()?;
                let last = if n == 0 && !looks_ahead { published } else { first.last_of_month() };
                Some(span_of(Some(first), Some(last), Precision::Month))
            }
            TimeUnit::Year => {
                let year = i16::try_from(i64::from(published.year()) + n).ok()?;
                let last = if n == 0 && !looks_ahead {
                    published
                } else {
                    Date::new(year, 12, 31).ok()?
                };
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
        let in_year = |year: i16| Date::new(year, month, number).ok();
        let this = in_year(published.year());
        let last = this.filter(|d| *d <= published).or(in_year(published.year() - 1));
        let next = this.filter(|d| *d > published).or(in_year(published.year() + 1));
        if self.ahead {
            return next.map(day);
        }
        // A verb that looks ahead means the next one, if that is the nearer.
        let days = |d: Option<Date>| d.map_or(i32::MAX, |d| (d - published).get_days().abs());
        let date = if self.future && days(next) < days(last) { next } else { last };
        date.map(day)
    }

    /// The first day of a season: of the year named, else the latest that has begun.
    fn season(&self, n: i64, values: &mut SlotValues) -> Option<Date> {
        let season = values.season?;
        let month = [12, 3, 6, 9][usize::from(season - 1) % 4];
        let first = |year: i16| Date::new(year - i16::from(season == 1), month, 1).ok();
        if let Some(year) = take(&mut values.years) {
            return first(i16::try_from(year).ok()?);
        }
        let published = self.published?;
        let mut year = published.year() + 1;
        if self.ahead || n > 0 {
            while first(year - 1)? > published {
                year -= 1;
            }
            return first(year);
        }
        let over = |begin: Date| match n {
            0 => begin <= published,
            _ => begin.checked_add(3.months()).is_ok_and(|end| end <= published),
        };
        while !over(first(year)?) {
            year -= 1;
        }
        first(year)
    }

    /// Back from publication: the day, or the whole week, month or year that many ago.
    fn ago(&self, count: i64, unit: TimeUnit) -> Option<Interval> {
        let published = self.published?;
        let back = |days: i64| published.checked_sub(days.days()).ok();
        match unit {
            TimeUnit::Minute => Some(day(published)),
            TimeUnit::Hour if count < 24 => {
                Some(span_of(back(1), Some(published), Precision::Days))
            }
            TimeUnit::Hour => back(count / 24).map(day),
            TimeUnit::Day => back(count).map(day),
            unit => self.calendar(unit, -count),
        }
    }

    /// A day or month named inside a week or year: « jeudi de la semaine dernière ».
    fn inside(&self, whole: Interval, values: &mut SlotValues) -> Option<Interval> {
        let first = whole.start?;
        if let Some(weekday) = take(&mut values.weekdays) {
            return first.checked_add((i64::from(weekday) - 1).days()).ok().map(day);
        }
        let Some(month) = take(&mut values.months) else {
            return match take(&mut values.days) {
                Some(number) => first.with().day(number as i8).build().ok().map(day),
                None => Some(whole),
            };
        };
        let first = first.with().month(month as i8).build().ok()?;
        match take(&mut values.days) {
            Some(number) => first.with().day(number as i8).build().ok().map(day),
            None => Some(span_of(Some(first), Some(first.last_of_month()), Precision::Month)),
        }
    }

    /// What a beginning or an end refers to: « mi-mars » is its middle there.
    fn edge(&self, inner: &TimeSpec, values: &mut SlotValues) -> Option<Interval> {
        let at = self.resolve(inner, values)?;
        let mut spec = inner;
        while let TimeSpec::Ahead(next) = spec {
            spec = next;
        }
        let middle = matches!(
            spec,
            TimeSpec::Month(Some(2)) | TimeSpec::Year(Some(2)) | TimeSpec::Season(_, Some(2))
        );
        if !middle {
            return Some(at);
        }
        let (start, end) = (at.start?, at.end?);
        let half = i64::from(end.since(start).ok()?.get_days()) / 2;
        let date = start.checked_add(half.days()).ok();
        Some(Interval { start: date, end: date, ..at })
    }

    fn month(&self, month: u8, year: Option<i64>) -> Option<(Date, Date)> {
        let month = month as i8;
        let year = match year {
            Some(year) => i16::try_from(year).ok()?,
            None => {
                let published = self.published?;
                let this = published.year();
                let after = month > published.month();
                if self.ahead {
                    this + i16::from(!after)
                } else if self.future {
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
        if start > end {
            // The first lies in the week, month or year before.
            let before = match inner {
                TimeSpec::Weekday(_) => 7.days(),
                TimeSpec::MonthDay => 1.month(),
                _ => 1.year(),
            };
            start = start.checked_sub(before).ok()?;
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

/// A number written in the rule, or the next of the slots; beyond reason, none.
fn count(amount: DateSpec, values: &mut SlotValues) -> Option<i64> {
    let count = match amount {
        DateSpec::Fixed(n) => n,
        DateSpec::Slot => take(&mut values.numbers)?,
    };
    (0..=100_000).contains(&count).then_some(count)
}

/// So many months from a first day, or a third of them.
fn months_of(
    first: Date,
    months: i64,
    third: Option<u8>,
    precision: Precision,
) -> Option<Interval> {
    let (skip, length, precision) = match third {
        Some(n) => (i64::from(n - 1) * months / 3, months / 3, Precision::Month),
        None => (0, months, precision),
    };
    let start = first.checked_add(skip.months()).ok()?;
    let end = start.checked_add((length - 1).months()).ok()?.last_of_month();
    Some(span_of(Some(start), Some(end), precision))
}

fn take<T: Copy>(list: &mut Vec<T>) -> Option<T> {
    if list.is_empty() { None } else { Some(list.remove(0)) }
}
