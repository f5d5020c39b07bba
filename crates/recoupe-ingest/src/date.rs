//! Dates of publication: `2016-12-12`, alone or before a time.

use jiff::civil::Date;

/// Why a date could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadDate {
    /// It is not written year-month-day.
    #[error("`{0}` is not a date written YYYY-MM-DD")]
    Form(String),
    /// There is no such day.
    #[error("`{0}` is a date that is none: there is no such day")]
    NoSuchDay(String),
}

/// Reads `YYYY-MM-DD`, or an ISO 8601 date and time, of which the date is taken as it stands
/// (the day at the outlet, not in Greenwich).
///
/// Other orders are refused, since `03/04/2016` is two days.
///
/// ```
/// assert!(recoupe_ingest::read_date("2016-12-12T23:30:00+02:00").is_ok());
/// assert!(recoupe_ingest::read_date("2016-13-45").is_err());
/// ```
///
/// # Errors
///
/// [`BadDate`] with the words that were given.
pub fn read_date(words: &str) -> Result<Date, BadDate> {
    let words = words.trim();
    let form = || BadDate::Form(shorten(words));
    let (day, rest) = words.split_at_checked(10).ok_or_else(form)?;
    if !(rest.is_empty() || rest.starts_with(['T', 't', ' '])) {
        return Err(form());
    }
    let mut parts = day.split('-');
    let (Some(year), Some(month), Some(date), None) =
        (digits(parts.next(), 4), digits(parts.next(), 2), digits(parts.next(), 2), parts.next())
    else {
        return Err(form());
    };
    let none = || BadDate::NoSuchDay(shorten(words));
    // At most four and two digits, so the conversions cannot fail on size.
    let (Ok(year), Ok(month), Ok(date)) =
        (i16::try_from(year), i8::try_from(month), i8::try_from(date))
    else {
        return Err(none());
    };
    Date::new(year, month, date).map_err(|_| none())
}

/// The moment of an ISO 8601 date and time with an offset, written in one way
/// (`2016-12-12T23:30:00+02:00`); none for a day alone, and without an offset, which makes no moment.
pub(crate) fn read_moment(words: &str) -> Option<String> {
    let words = words.trim();
    let day = read_date(words).ok()?;
    let rest = words.get(10..)?.trim_start_matches(['T', 't', ' ']);
    let cut = rest.find(['+', '-', 'Z', 'z', '\u{2212}'])?;
    let (time, offset) = rest.split_at(cut);
    let (hour, minute, second) = read_time(time.trim())?;
    let offset = read_offset(offset.trim())?;
    Some(format!("{day}T{hour:02}:{minute:02}:{second:02}{offset}"))
}

/// `HH:MM` or `HH:MM:SS`; fractions of a second are dropped.
fn read_time(words: &str) -> Option<(u16, u16, u16)> {
    let mut parts = words.split([':', '.', ',']);
    let hour = digits(parts.next(), 2)?;
    let minute = digits(parts.next(), 2)?;
    let second = parts.next().map_or(Some(0), |part| digits(Some(part), 2))?;
    (hour < 24 && minute < 60 && second < 61).then_some((hour, minute, second.min(59)))
}

/// `Z`, `+0200`, `+02:00` or `+02`, written as `+02:00`.
fn read_offset(words: &str) -> Option<String> {
    if matches!(words, "Z" | "z") {
        return Some("+00:00".to_owned());
    }
    let sign = if words.starts_with('+') { '+' } else { '-' };
    let rest = words.trim_start_matches(['+', '-', '\u{2212}']).replace(':', "");
    let hours = digits(rest.get(..2), 2)?;
    let minutes = if rest.len() > 2 { digits(rest.get(2..), 2)? } else { 0 };
    (hours < 15 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

fn digits(part: Option<&str>, count: usize) -> Option<u16> {
    let part = part?;
    (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| part.parse().ok())?
}

/// The words for a message: their first 40 characters.
pub(crate) fn shorten(words: &str) -> String {
    let mut chars = words.chars();
    let mut short: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_and_days_with_a_time() {
        for words in ["2016-12-12", " 2016-12-12 ", "2016-12-12T08:00:00Z", "2016-12-12 08:00"] {
            assert_eq!(read_date(words), Ok(date(2016, 12, 12)), "{words}");
        }
    }

    #[test]
    fn moments_are_written_in_one_way() {
        for (words, moment) in [
            ("2016-12-12T23:30:00+02:00", "2016-12-12T23:30:00+02:00"),
            ("2016-12-12 23:30+0200", "2016-12-12T23:30:00+02:00"),
            ("2016-12-12T23:30:05.123Z", "2016-12-12T23:30:05+00:00"),
            ("2016-12-12T23:30:05-05", "2016-12-12T23:30:05-05:00"),
        ] {
            assert_eq!(read_moment(words).as_deref(), Some(moment));
        }
        for words in ["2016-12-12", "2016-12-12T23:30:00", "2016-12-12T25:30:00Z", "2016-12-12Tx"] {
            assert_eq!(read_moment(words), None, "{words}");
        }
    }

    #[test]
    fn what_is_no_date() {
        for words in ["2016-13-45", "2015-02-29", "0000-00-00"] {
            assert_eq!(read_date(words), Err(BadDate::NoSuchDay(words.into())));
        }
        for words in [
            "",
            "12/12/2016",
            "2016-1-2",
            "20161212",
            "2016-12-123",
            "é016-12-12",
            "monday",
            "+016-12-12",
        ] {
            assert_eq!(read_date(words), Err(BadDate::Form(words.into())), "{words}");
        }
    }
}
