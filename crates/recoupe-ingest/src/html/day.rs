//! Days of publication as pages state them: ISO 8601, the many forms of metadata, and dates in text.

use super::labels::Labels;
use crate::read_date;
use jiff::civil::Date;

/// A day, and the moment where one is stated with its offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub date: Date,
    /// `2016-12-12T23:30:00+02:00`.
    pub moment: Option<String>,
}

/// Reads a date of metadata. What could be two days is none.
pub(super) fn read_stated(words: &str, labels: &Labels) -> Option<Day> {
    let words = western_digits(words.trim());
    if let Ok(date) = read_date(&words) {
        return Some(Day { date, moment: crate::date::read_moment(&words) });
    }
    // 20161212, 20161212T1430: digits alone are a day only if they are plausible as one.
    let digits = words.len().min(8);
    if digits == 8 && words.is_char_boundary(8) && words[..8].bytes().all(|b| b.is_ascii_digit()) {
        let rest = &words[8..];
        if rest.is_empty() || rest.starts_with('T') {
            let iso = format!("{}-{}-{}", &words[..4], &words[4..6], &words[6..8]);
            return read_date(&iso).ok().and_then(plausible).map(|date| Day { date, moment: None });
        }
    }
    find_in_text(&words, labels, None).map(|date| Day { date, moment: None })
}

/// The first date in a text. `day_first` says how 03/04/2016 is read; without it, it is none.
pub(super) fn find_in_text(text: &str, labels: &Labels, day_first: Option<bool>) -> Option<Date> {
    let text = western_digits(&text[..text.floor_char_boundary(400)]);
    let text = labels.join_months(text);
    let words: Vec<&str> = text
        .split(|c: char| {
            c.is_whitespace()
                || matches!(c, ',' | '،' | '|' | '(' | ')' | '–' | '—' | '\u{200f}' | '\u{200e}')
        })
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).find_map(|at| read_at(&words[at..], labels, day_first))
}

fn read_at(words: &[&str], labels: &Labels, day_first: Option<bool>) -> Option<Date> {
    if let Some(date) = read_joined(words[0], labels, day_first) {
        return Some(date);
    }
    // Days and months in words: 12 December 2016, December 12 2016, 12 de diciembre is not read.
    let [first, second, third, ..] = words else { return None };
    let (day, month) = match (day_number(first), labels.month(first)) {
        (Some(day), _) => (day, labels.month(second)?),
        (_, Some(month)) => (day_number(second)?, month),
        _ => return None,
    };
    make(year_number(third)?, month, day)
}

/// 24/07/2006, 2016-12-12, 2020/01/17, 12.3.2004, 12-Dec-2016.
fn read_joined(word: &str, labels: &Labels, day_first: Option<bool>) -> Option<Date> {
    let word = word
        .split(['T', 't'])
        .next()
        .filter(|w| w.len() >= 8 && w.as_bytes()[0].is_ascii_digit())?;
    let mark = word.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let parts: Vec<&str> = word.split(mark).collect();
    let [a, b, c] = parts.as_slice() else { return None };
    if let Some(year) = year_number(a) {
        return make(year, day_number(b)?, day_number(c)?);
    }
    let year = year_number(c)?;
    let a = day_number(a)?;
    if let Some(month) = labels.month(b) {
        return make(year, month, a);
    }
    let b = day_number(b)?;
    match (a > 12, b > 12, day_first) {
        (true, false, _) => make(year, b, a),
        (false, true, _) => make(year, a, b),
        (false, false, Some(true)) => make(year, b, a),
        (false, false, _) if a == b => make(year, a, b),
        _ => None,
    }
}

fn make(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok().and_then(plausible)
}

/// Reports on paper are older; pages are not.
fn plausible(date: Date) -> Option<Date> {
    (1990..=2100).contains(&date.year()).then_some(date)
}

fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ends = &word[digits.len()..];
    let ends_well = matches!(ends, "" | "st" | "nd" | "rd" | "th" | "er");
    let short = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    (short && ends_well).then(|| digits.parse().ok())?.filter(|day| (1..=31).contains(day))
}

fn year_number(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok())?.filter(|year| (1990..=2100).contains(year))
}

/// Arabic-Indic digits as those of ISO 8601.
fn western_digits(text: &str) -> String {
    let digit = |c: char| match c {
        '\u{660}'..='\u{669}' => char::from_digit(c as u32 - 0x660, 10).unwrap_or(c),
        '\u{6f0}'..='\u{6f9}' => char::from_digit(c as u32 - 0x6f0, 10).unwrap_or(c),
        c => c,
    };
    text.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_as_pages_write_them() {
        let labels = Labels::shipped();
        for (text, expected) in [
            ("mer, 14/12/2016 - 18:05", Some(date(2016, 12, 14))),
            ("Friday, September 7, 2012 - 09:14", Some(date(2012, 9, 7))),
            ("الخميس 15 كانون الثاني 2009 - 14:20", Some(date(2009, 1, 15))),
            ("الخميس - 2 رجب 1438 هـ - 30 مارس 2017 مـ رقم العدد", Some(date(2017, 3, 30))),
            ("Publié le 1er avril 2022 à 06h30", Some(date(2022, 4, 1))),
            ("نشر في ٨ نوفمبر ٢٠١١", Some(date(2011, 11, 8))),
            ("2020/01/17", Some(date(2020, 1, 17))),
            ("03/04/2016", None),
            ("31/02/2016", None),
            ("12 people in 2016", None),
        ] {
            assert_eq!(find_in_text(text, labels, None), expected, "{text}");
        }
        assert_eq!(find_in_text("03/04/2016", labels, Some(true)), Some(date(2016, 4, 3)));
        let stated = read_stated("20161212T0830", labels).unwrap();
        assert_eq!((stated.date, stated.moment), (date(2016, 12, 12), None));
        let stated = read_stated("2016-12-12T08:30:00+0300", labels).unwrap();
        assert_eq!(stated.moment.as_deref(), Some("2016-12-12T08:30:00+03:00"));
    }
}
