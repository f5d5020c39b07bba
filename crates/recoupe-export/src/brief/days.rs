//! Days and intervals in words.

use super::catalogue::Arg;
use super::{At, Briefing};
use jiff::civil::Date;
use recoupe_model::{Precision, When};

/// Where an interval stands in a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// By itself: "Monday 12 December 2016".
    Alone,
    /// Inside a sentence: "on Monday 12 December 2016".
    Inside,
}

impl Briefing<'_> {
    /// "Monday 12 December 2016".
    pub(crate) fn date_text(&self, date: Date) -> String {
        let weekday = i64::from(date.weekday().to_monday_one_offset());
        self.text(
            "date",
            &[
                ("weekday", Arg::Number(weekday)),
                ("day", Arg::Number(date.day().into())),
                ("month", Arg::Number(date.month().into())),
                ("year", date.year().to_string().into()),
            ],
        )
    }

    /// The claim's interval in words; none if it has none.
    pub(crate) fn when_text(&self, at: At, form: Form) -> Option<String> {
        let when = self.claim(at).when.as_ref()?;
        let words = Arg::Theirs(when.span.of(&self.report(at).text));
        let (key, start, end) = when_shape(when);
        let month = start.map(|date| {
            self.text(
                "month",
                &[
                    ("month", Arg::Number(date.month().into())),
                    ("year", date.year().to_string().into()),
                ],
            )
        });
        let written =
            |date: Option<Date>| Arg::from(date.map(|d| self.date_text(d)).unwrap_or_default());
        let key = if form == Form::Inside { format!("{key}.in") } else { key.to_owned() };
        Some(self.text(
            &key,
            &[
                ("start", written(start)),
                ("end", written(end)),
                ("day", written(when.as_of)),
                ("month", month.unwrap_or_default().into()),
                ("year", start.map(|date| date.year().to_string()).unwrap_or_default().into()),
                ("words", words),
            ],
        ))
    }

    /// The interval, or that none is stated.
    pub(crate) fn when_or_none(&self, at: At) -> String {
        self.when_text(at, Form::Alone).unwrap_or_else(|| self.text("when-none", &[]))
    }

    /// "12 Dec", for axes.
    pub(crate) fn short_day_text(&self, date: Date) -> String {
        self.text(
            "date-short",
            &[("day", Arg::Number(date.day().into())), ("month", Arg::Number(date.month().into()))],
        )
    }
}

/// Which message an interval takes, with its ends.
fn when_shape(when: &When) -> (&'static str, Option<Date>, Option<Date>) {
    let first_of_year = |date: Date| date.month() == 1 && date.day() == 1;
    let key = match (when.start, when.end, when.as_of) {
        (Some(start), Some(end), _) if start == end => "when-day",
        (Some(start), Some(end), _) => match when.precision {
            Precision::Year if first_of_year(start) => {
                if end == start.last_of_year() {
                    "when-year"
                } else {
                    "when-from-year"
                }
            }
            Precision::Month if start.day() == 1 => {
                if end == start.last_of_month() {
                    "when-month"
                } else {
                    "when-from-month"
                }
            }
            _ => "when-days",
        },
        (Some(start), None, _) => match when.precision {
            Precision::Year if first_of_year(start) => "when-since-year",
            Precision::Month if start.day() == 1 => "when-since-month",
            _ => "when-since",
        },
        (None, Some(_), _) => "when-until",
        (None, None, Some(_)) => "when-as-of",
        (None, None, None) => "when-words",
    };
    (key, when.start, when.end)
}
