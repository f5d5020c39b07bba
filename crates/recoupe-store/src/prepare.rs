//! What is worked out of a report before it is written: a pure function, so that many threads can
//! do it while one writes.

use crate::words::index_words;
use crate::{Result, near};
use jiff::civil::{Date, date};
use recoupe_model::{Analysis, ClaimRecord, Record, Report};
use serde::{Deserialize, Serialize};

/// A report's rows, ready to be written.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) claims: Vec<ClaimRow>,
    pub(crate) words: String,
    pub(crate) paragraphs: Vec<u8>,
    pub(crate) keys: Vec<i64>,
    pub(crate) diagnostics: String,
    pub(crate) engine: String,
}

/// A claim's row.
#[derive(Clone, Debug)]
pub(crate) struct ClaimRow {
    pub(crate) record: ClaimRecord,
    pub(crate) json: String,
    pub(crate) words: String,
}

/// Diagnostics and what was not read, as they are stored. Offsets are bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Said {
    pub(crate) items: Vec<recoupe_model::Diagnostic>,
    pub(crate) unread: Vec<recoupe_model::Span>,
}

/// Works out the rows of a report and its analysis.
///
/// # Errors
///
/// When a claim cannot be written as JSON, which none of ours does.
pub fn prepare(report: &Report, analysis: &Analysis) -> Result<Prepared> {
    let language = report.language.as_deref();
    let record = Record::of(report, analysis);
    let mut claims = Vec::with_capacity(record.claims.len());
    let mut engine = String::new();
    for claim in record.claims {
        if engine.is_empty() {
            engine = format!("{} {}", claim.provenance.engine, claim.provenance.pack);
        }
        claims.push(ClaimRow::of(claim, language)?);
    }
    let title = report.title.as_deref().unwrap_or_default();
    let said = Said { items: analysis.diagnostics.clone(), unread: analysis.unread.clone() };
    let mut keys: Vec<i64> = near::keys(&analysis.paragraphs).collect();
    keys.sort_unstable();
    keys.dedup();
    Ok(Prepared {
        claims,
        words: index_words(title, language) + &index_words(&report.text, language),
        paragraphs: near::to_bytes(&analysis.paragraphs),
        keys,
        diagnostics: crate::log::to_json(&said)?,
        engine,
    })
}

impl ClaimRow {
    pub(crate) fn of(record: ClaimRecord, language: Option<&str>) -> Result<ClaimRow> {
        let json = crate::log::to_json(&record)?;
        let words = index_words(&record.span.quote, language);
        Ok(ClaimRow { record, json, words })
    }

    pub(crate) fn columns(&self) -> Columns<'_> {
        Columns::of(&self.record)
    }
}

/// What a claim is looked up by.
#[derive(Debug, PartialEq)]
pub(crate) struct Columns<'a> {
    /// The measure, change or event type.
    pub(crate) of_what: Option<&'a str>,
    /// Name of the first link of its chain.
    pub(crate) origin: Option<&'a str>,
    pub(crate) first_day: Option<i64>,
    pub(crate) last_day: Option<i64>,
    pub(crate) low: Option<i64>,
    pub(crate) high: Option<i64>,
}

impl<'a> Columns<'a> {
    pub(crate) fn of(claim: &'a ClaimRecord) -> Self {
        let (start, end) = claim.days();
        let (start, end) = (start.map(day_number), end.map(day_number));
        Columns {
            of_what: claim.of_what(),
            origin: claim.origin(),
            first_day: start.or(end),
            last_day: end.or(start),
            low: claim.figure.as_ref().and_then(|figure| figure.low),
            high: claim.figure.as_ref().and_then(|figure| figure.high),
        }
    }
}

/// Days since 1 January 1970.
pub(crate) fn day_number(day: Date) -> i64 {
    day.duration_since(date(1970, 1, 1)).as_hours() / 24
}

/// The day of that number.
pub(crate) fn day_of_number(number: i64) -> Option<Date> {
    use jiff::ToSpan;
    date(1970, 1, 1).checked_add(i32::try_from(number).ok()?.days()).ok()
}
