//! What is asked of a case: reports by their words, claims by what they say.

use crate::items::{CLAIM_COLUMNS, read_claim};
use crate::words::{first_hit, match_expression};
use crate::{Case, CaseClaim, Result, StoreError};
use jiff::civil::Date;
use std::ops::Range;

/// A report that holds words that were searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number in the case.
    pub seq: i64,
    /// Its id.
    pub report_id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Its title.
    pub title: Option<String>,
    /// How many claims were read in it.
    pub claims: u64,
    /// Words around the first that was searched for.
    pub around: String,
}

/// Which claims are wanted; what is left open excludes none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClaimFilter {
    /// One of the five kinds.
    pub kind: Option<String>,
    /// Measure, change or event type.
    pub of_what: Option<String>,
    /// Id or primary name of a place.
    pub place: Option<String>,
    /// West, south, east, north, in decimal degrees.
    pub within: Option<[f64; 4]>,
    /// What it speaks of ends on this day or later.
    pub from: Option<Date>,
    /// What it speaks of begins on this day or earlier.
    pub to: Option<Date>,
    /// Name of the origin.
    pub origin: Option<String>,
    /// Words of the claim.
    pub words: Option<String>,
    /// Id of a report.
    pub report: Option<String>,
    /// `accepted`, `rejected`, or `none` for those that nobody judged.
    pub verdict: Option<String>,
    /// Only those whose reviews want a look.
    pub flagged: bool,
}

/// Claims found, and how many there are in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// As many as were asked for.
    pub claims: Vec<CaseClaim>,
    /// How many there are; counting stops at [`MOST_COUNTED`].
    pub total: u64,
}

/// Above this number of claims it is not worth a reader's time to know how many more there are.
pub const MOST_COUNTED: u64 = 10_000;

/// Of the reports that hold words that stand nearly everywhere, so many are put in order: the latest
/// ones. To weigh all of them, every one would have to be looked at.
pub const MOST_RANKED: u32 = 5_000;

/// How many bytes are shown around a word that was searched for, on each side.
pub const AROUND: usize = 90;

/// The bytes of `text` that are shown with a hit: [`AROUND`] on each side, up to whole characters.
pub fn around(text: &str, hit: &Range<usize>) -> Range<usize> {
    let mut start = hit.start.saturating_sub(AROUND);
    let mut end = (hit.end + AROUND).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end
}

impl Case {
    /// Reports that hold all of the words, the best first: those where they are frequent and the
    /// report is short. Where more than [`MOST_RANKED`] hold them, these are the best of the latest.
    /// Words between quotation marks stand one after the other. Endings, accents and case do not
    /// count.
    ///
    /// # Errors
    ///
    /// When there is no word in `query`, or the database fails.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        let numbers = self.report_numbers_with(query, limit)?;
        numbers.into_iter().map(|seq| self.hit(seq, query)).collect()
    }

    fn hit(&self, seq: i64, query: &str) -> Result<Hit> {
        let stored = self.stored(seq)?;
        let (meta, text) = (stored.meta, stored.text);
        let hit = first_hit(&text, meta.language.as_deref(), query).unwrap_or(0..0);
        let around = text[around(&text, &hit)].split_whitespace().collect::<Vec<_>>().join(" ");
        let claims: i64 = self
            .conn
            .prepare_cached("SELECT claims FROM report_index WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))?;
        Ok(Hit {
            seq,
            report_id: meta.report_id,
            outlet: meta.outlet,
            published: meta.published,
            title: meta.title,
            claims: claims.unsigned_abs(),
            around,
        })
    }

    /// One claim by its id.
    ///
    /// # Errors
    ///
    /// When it is not in the case.
    pub fn claim(&self, id: &str) -> Result<CaseClaim> {
        let sql = format!("SELECT {CLAIM_COLUMNS} FROM claims WHERE id = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([id])?;
        match rows.next()? {
            Some(row) => read_claim(row),
            None => Err(StoreError::NoClaim { id: id.to_owned() }),
        }
    }
}

/// Words of claims, as their index asks for them. They are kept without their order: quotation marks
/// mean nothing there.
pub(crate) fn match_any(words: &str) -> Result<String> {
    match_expression(&words.replace(['"', '“', '”', '«', '»'], " ")).ok_or(StoreError::NoWords)
}
