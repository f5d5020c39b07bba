//! What may be said of a claim behind its head.

use crate::error::FormatError;
use crate::expected::one_of;
use jiff::civil::Date;
use recoupe_model::{ActorRole, Basis, Extent, Stance, When};

/// Names of the fields.
pub(crate) const FIELDS: &[&str] = &[
    "quote", "stance", "basis", "when", "where", "who", "via", "of", "by", "from", "target",
    "party", "part of", "adds to", "revises", "denies", "share", "areas", "extent", "quoted",
];

/// What must hold of a claim.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Its words equal these, hold them, or stand in them.
    Quote(String),
    /// How its source stands to it.
    Stance(Stance),
    /// What the figure counts over.
    Basis(Option<Basis>),
    /// When.
    When(Days),
    /// Where; none for an empty list.
    Where(Vec<String>),
    /// The origin; none for the report's own voice.
    Who(Option<String>),
    /// Through whom, from the origin to the reader.
    Via(Vec<String>),
    /// The body that the origin is named with.
    Of(Option<String>),
    /// Everybody who plays one of these parts.
    Actors(&'static [ActorRole], Vec<String>),
    /// The stated number of the figure that this one is linked to.
    Linked(LinkKind, Option<i64>),
    /// Words of what is denied.
    Denies(Option<String>),
    /// Share of the area, in thousandths.
    Share(Option<i64>),
    /// How many areas.
    Areas(Option<i64>),
    /// Whole or part.
    Extent(Option<Extent>),
    /// Whether it stands inside quotation marks.
    Quoted(bool),
}

/// How a figure hangs together with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// It is a part of it.
    PartOf,
    /// It adds to it.
    AddsTo,
    /// It is a later word on it.
    Revises,
}

/// Days of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Days {
    /// No day is known.
    Unknown,
    /// A state on that day.
    AsOf(Date),
    /// From the first day to the last, either of which may be open.
    Range(Option<Date>, Option<Date>),
}

impl Days {
    /// Those of a claim.
    pub fn of(when: Option<&When>) -> Self {
        match when.map(|w| (w.start, w.end, w.as_of)) {
            Some((None, None, Some(day))) => Days::AsOf(day),
            None | Some((None, None, None)) => Days::Unknown,
            Some((start, end, _)) => Days::Range(start, end),
        }
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let day = |d: Option<Date>| d.map(|d| d.to_string()).unwrap_or_default();
        match *self {
            Days::Unknown => f.write_str(NONE),
            Days::AsOf(day) => write!(f, "as of {day}"),
            Days::Range(Some(start), Some(end)) if start == end => write!(f, "{start}"),
            Days::Range(start, end) => write!(f, "{}..{}", day(start), day(end)),
        }
    }
}

/// Stands for nothing.
pub(crate) const NONE: &str = "-";
/// Between relays.
pub(crate) const THROUGH: &str = " < ";

/// Reads `name: value`.
pub(crate) fn read_field(line: usize, part: &str) -> Result<Field, FormatError> {
    let (name, value) = part.split_once(':').unwrap_or((part, ""));
    let (name, value) = (name.trim(), value.trim());
    let bad = |what, want: String| FormatError::BadValue { line, what, value: value.into(), want };
    let words = || (value != NONE).then(|| value.to_owned());
    let listed = |separator: &str| match value {
        NONE => Vec::new(),
        _ => value.split(separator).map(|name| name.trim().to_owned()).collect(),
    };
    let number = || match value {
        NONE => Ok(None),
        _ => value.parse().map(Some).map_err(|_| bad("number", "digits alone, or -".into())),
    };
    Ok(match name {
        "quote" => Field::Quote(value.to_owned()),
        "stance" => Field::Stance(
            Stance::from_name(value)
                .ok_or_else(|| bad("stance", one_of(Stance::ALL.iter().map(|s| s.as_str()))))?,
        ),
        "basis" if value == NONE => Field::Basis(None),
        "basis" => Field::Basis(Some(
            Basis::from_name(value)
                .ok_or_else(|| bad("basis", one_of(Basis::ALL.iter().map(|s| s.as_str()))))?,
        )),
        "when" => Field::When(read_days(value).ok_or_else(|| {
            bad("day", "2016-12-10, 2016-12-10..2016-12-12, as of 2016-12-12 or -".into())
        })?),
        "where" => Field::Where(listed(", ")),
        "who" => Field::Who(words()),
        "via" => Field::Via(listed(THROUGH)),
        "of" => Field::Of(words()),
        "by" => Field::Actors(&[ActorRole::Perpetrator, ActorRole::Holder], listed(", ")),
        "from" => Field::Actors(&[ActorRole::Loser], listed(", ")),
        "target" => Field::Actors(&[ActorRole::Target], listed(", ")),
        "party" => Field::Actors(&[ActorRole::Party], listed(", ")),
        "part of" => Field::Linked(LinkKind::PartOf, number()?),
        "adds to" => Field::Linked(LinkKind::AddsTo, number()?),
        "revises" => Field::Linked(LinkKind::Revises, number()?),
        "denies" => Field::Denies(words()),
        "share" => Field::Share(match value {
            NONE => None,
            _ => Some(read_share(value).ok_or_else(|| bad("share", "0.75, 75 % or -".into()))?),
        }),
        "areas" => Field::Areas(number()?),
        "extent" if value == NONE => Field::Extent(None),
        "extent" => Field::Extent(Some(
            Extent::from_name(value)
                .ok_or_else(|| bad("extent", one_of(Extent::ALL.iter().map(|s| s.as_str()))))?,
        )),
        "quoted" => Field::Quoted(match value {
            "yes" => true,
            "no" => false,
            _ => return Err(bad("answer", "yes or no".into())),
        }),
        _ => return Err(FormatError::NoField { line, name: name.into(), known: FIELDS }),
    })
}

fn read_days(value: &str) -> Option<Days> {
    let day = |d: &str| if d.is_empty() { Some(None) } else { d.parse().ok().map(Some) };
    if value == NONE {
        return Some(Days::Unknown);
    }
    if let Some(date) = value.strip_prefix("as of ") {
        return date.trim().parse().ok().map(Days::AsOf);
    }
    let (start, end) = value.split_once("..").unwrap_or((value, value));
    match (day(start)?, day(end)?) {
        (None, None) => None,
        (start, end) => Some(Days::Range(start, end)),
    }
}

/// A share in thousandths.
fn read_share(value: &str) -> Option<i64> {
    let (number, scale) = match value.strip_suffix('%') {
        Some(percent) => (percent.trim(), 10.0),
        None => (value, 1000.0),
    };
    let share: f64 = number.parse().ok()?;
    Some((share * scale).round() as i64)
}
