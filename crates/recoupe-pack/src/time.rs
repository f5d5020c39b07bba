//! Time rules: what a time expression is worth against a publication date.

use crate::sense::{PartOfDay, TimeUnit};
use recoupe_model::Id;
use serde::{Deserialize, Serialize};

/// What the slots of a matched form held, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SlotValues {
    /// Cardinals.
    pub numbers: Vec<i64>,
    /// Weekdays, Monday 1.
    pub weekdays: Vec<u8>,
    /// Months.
    pub months: Vec<u8>,
    /// Season, winter 1.
    pub season: Option<u8>,
    /// Years.
    pub years: Vec<i64>,
    /// Days of the month.
    pub days: Vec<u8>,
    /// A part of day.
    pub part: Option<PartOfDay>,
    /// A unit of time.
    pub unit: Option<TimeUnit>,
}

/// How much of each a [`SlotValues`] held.
#[derive(Clone, Copy, Debug)]
pub struct SlotMark {
    numbers: usize,
    weekdays: usize,
    months: usize,
    years: usize,
    days: usize,
    season: Option<u8>,
    part: Option<PartOfDay>,
    unit: Option<TimeUnit>,
}

impl SlotValues {
    /// What it holds now, to come back to.
    pub fn mark(&self) -> SlotMark {
        SlotMark {
            numbers: self.numbers.len(),
            weekdays: self.weekdays.len(),
            months: self.months.len(),
            years: self.years.len(),
            days: self.days.len(),
            season: self.season,
            part: self.part,
            unit: self.unit,
        }
    }

    /// Drops what was put in since the mark.
    pub fn rewind(&mut self, mark: SlotMark) {
        self.numbers.truncate(mark.numbers);
        self.weekdays.truncate(mark.weekdays);
        self.months.truncate(mark.months);
        self.years.truncate(mark.years);
        self.days.truncate(mark.days);
        self.season = mark.season;
        self.part = mark.part;
        self.unit = mark.unit;
    }
}

/// A number in a time rule: written there, or taken from a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateSpec {
    /// Written.
    Fixed(i64),
    /// From `{number}`.
    Slot,
}

/// What a time form is worth. Offsets are whole units from the publication date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeSpec {
    /// `day N`
    Day(i64),
    /// `weekday`, `weekday -1`, `weekday +1`
    Weekday(i64),
    /// `weekend N`
    Weekend(i64),
    /// `week N`, `month N`, `year N`
    Calendar(TimeUnit, i64),
    /// `last N unit`
    Last(DateSpec, Option<TimeUnit>),
    /// `ago N unit`
    Ago(DateSpec, Option<TimeUnit>),
    /// `ago from same`, `on from same`: back (-1) or on (1) from the day named before
    FromSame(i64),
    /// `horizon`: from publication on, the end open
    Horizon,
    /// `date`
    Date,
    /// A date in digits alone
    Digits(DigitDate),
    /// `monthday`: a day of this month or the one before ("the 5th")
    MonthDay,
    /// `month`, with a third of it: 1 beginning, 2 middle, 3 end
    Month(Option<u8>),
    /// `year`, with a third of it as a month has
    Year(Option<u8>),
    /// `season`, with a third of it as a month has; `season -1`: the last one that is over
    Season(i64, Option<u8>),
    /// `since X`
    Since(Box<TimeSpec>),
    /// `until X`
    Until(Box<TimeSpec>),
    /// `before X`
    Before(Box<TimeSpec>),
    /// `night X X`: from the first day to the second
    Night(Box<TimeSpec>),
    /// `range X X`
    Range(Box<TimeSpec>),
    /// `same N`: the day named before, and N days from it
    Same(i64),
    /// `same week N`, `same month N`, `same year N`: N whole units from the one named before
    SameUnit(TimeUnit, i64),
    /// `ahead X`: the next X after publication
    Ahead(Box<TimeSpec>),
    /// `asof X`: a state on that day
    AsOf(Box<TimeSpec>),
    /// `part 0`
    Part,
    /// `now`
    Now,
    /// `future N unit`: a horizon
    Future(DateSpec, Option<TimeUnit>),
    /// `none`: an hour of the clock and the like, read and left out
    None,
    /// `observed`: a day of a calendar whose months begin when the moon is seen, which no table gives
    /// for certain; it stays open
    Observed,
}

/// Which of the two numbers of a date in digits is the day, which the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DigitDate {
    /// `date day month`: 31/12
    DayMonth,
    /// `date month day`: 12-31
    MonthDay,
    /// `date either`: the one that is possible; open where both are
    Either,
}

/// A compiled time rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimeRule {
    /// Its id.
    pub id: Id,
    /// What it is worth.
    pub spec: TimeSpec,
    /// Fixed part of day of the form itself.
    pub part: Option<PartOfDay>,
}

pub(crate) fn parse_unit(name: &str) -> Option<TimeUnit> {
    Some(match name.trim_end_matches('s') {
        "minute" => TimeUnit::Minute,
        "hour" => TimeUnit::Hour,
        "day" => TimeUnit::Day,
        "week" => TimeUnit::Week,
        "month" => TimeUnit::Month,
        "year" => TimeUnit::Year,
        _ => return None,
    })
}

pub(crate) fn parse_part(name: &str) -> Option<PartOfDay> {
    Some(match name {
        "morning" => PartOfDay::Morning,
        "dawn" => PartOfDay::Dawn,
        "noon" => PartOfDay::Noon,
        "afternoon" => PartOfDay::Afternoon,
        "evening" => PartOfDay::Evening,
        "night" => PartOfDay::Night,
        "day" => PartOfDay::Day,
        _ => return None,
    })
}

/// Reads the value of a `[[time]]` row.
pub(crate) fn parse_time(value: &str) -> Result<TimeSpec, String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    read(&words).ok_or_else(|| format!("no such time value `{value}`: see docs/rules.md"))
}

fn read(words: &[&str]) -> Option<TimeSpec> {
    let number =
        |i: usize| words.get(i).and_then(|w| w.trim_start_matches('+').parse::<i64>().ok());
    let amount = |i: usize| {
        let word = words.get(i)?;
        if word.starts_with('{') {
            Some(DateSpec::Slot)
        } else {
            word.parse().ok().map(DateSpec::Fixed)
        }
    };
    let unit = |i: usize| words.get(i).and_then(|w| parse_unit(w));
    let inner = || read(&words[1..]).map(Box::new);
    let third = || match words.get(1) {
        Some(&"early") => Some(1),
        Some(&"mid") => Some(2),
        Some(&"late") => Some(3),
        _ => None,
    };
    Some(match *words.first()? {
        "day" => TimeSpec::Day(number(1).unwrap_or(0)),
        "weekday" => TimeSpec::Weekday(number(1).unwrap_or(0)),
        "weekend" => TimeSpec::Weekend(number(1).unwrap_or(-1)),
        "week" => TimeSpec::Calendar(TimeUnit::Week, number(1)?),
        "month" if number(1).is_some() => TimeSpec::Calendar(TimeUnit::Month, number(1)?),
        "year" if number(1).is_some() => TimeSpec::Calendar(TimeUnit::Year, number(1)?),
        "last" => TimeSpec::Last(amount(1)?, unit(2)),
        "ago" if words.get(1) == Some(&"from") => TimeSpec::FromSame(-1),
        "on" if words.get(1) == Some(&"from") => TimeSpec::FromSame(1),
        "horizon" => TimeSpec::Horizon,
        "ago" => TimeSpec::Ago(amount(1).unwrap_or(DateSpec::Slot), unit(2)),
        "date" => match words.get(1) {
            Some(&"day") => TimeSpec::Digits(DigitDate::DayMonth),
            Some(&"month") => TimeSpec::Digits(DigitDate::MonthDay),
            Some(&"either") => TimeSpec::Digits(DigitDate::Either),
            _ => TimeSpec::Date,
        },
        "monthday" => TimeSpec::MonthDay,
        "month" => TimeSpec::Month(third()),
        "year" => TimeSpec::Year(third()),
        "season" => TimeSpec::Season(number(1).unwrap_or(0), third()),
        "ahead" => TimeSpec::Ahead(inner()?),
        "asof" => TimeSpec::AsOf(inner()?),
        "since" => TimeSpec::Since(inner()?),
        "until" => TimeSpec::Until(inner()?),
        "before" => TimeSpec::Before(inner()?),
        "night" => TimeSpec::Night(inner()?),
        "range" => TimeSpec::Range(inner()?),
        "same" if unit(1).is_some() => TimeSpec::SameUnit(unit(1)?, number(2).unwrap_or(0)),
        "same" => TimeSpec::Same(number(1).unwrap_or(0)),
        "part" => TimeSpec::Part,
        "now" => TimeSpec::Now,
        "future" => TimeSpec::Future(amount(1).unwrap_or(DateSpec::Fixed(0)), unit(2)),
        "none" => TimeSpec::None,
        "observed" => TimeSpec::Observed,
        _ => return None,
    })
}
