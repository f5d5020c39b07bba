//! What is asked of a case: reports by their words, claims by what they say.

use crate::derive::CLAIM_BITS;
use crate::items::{CLAIM_COLUMNS, read_claim};
use crate::prepare::day_number;
use crate::words::{first_hit, match_expression};
use crate::{Case, CaseClaim, Result, StoreError};
use jiff::civil::Date;
use rusqlite::types::Value;

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

/// How many bytes are shown around a word that was searched for, on each side.
const AROUND: usize = 90;

impl Case {
    /// Reports that hold all of the words, the best first: those where they are frequent and the
    /// report is short. Words between quotation marks stand one after the other. Endings, accents
    /// and case do not count.
    ///
    /// # Errors
    ///
    /// When there is no word in `query`, or the database fails.
    pub fn search(&self, query: &str, limit: u32) -> Result<Vec<Hit>> {
        let asked = match_expression(query).ok_or(StoreError::NoWords)?;
        let sql =
            "SELECT rowid FROM report_words WHERE report_words MATCH ?1 ORDER BY rank LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let numbers = statement.query_map(rusqlite::params![asked, limit], |row| row.get(0))?;
        let numbers: Vec<i64> = numbers.collect::<rusqlite::Result<_>>()?;
        numbers.into_iter().map(|seq| self.hit(seq, query)).collect()
    }

    fn hit(&self, seq: i64, query: &str) -> Result<Hit> {
        let stored = self.stored(seq)?;
        let (meta, text) = (stored.meta, stored.text);
        let hit = first_hit(&text, meta.language.as_deref(), query).unwrap_or(0..0);
        let mut start = hit.start.saturating_sub(AROUND);
        let mut end = (hit.end + AROUND).min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        while !text.is_char_boundary(end) {
            end += 1;
        }
        let around = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
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

    /// Claims that pass a filter, in the order in which their reports came.
    ///
    /// # Errors
    ///
    /// When the filter names a report that is not there, or the database fails.
    pub fn claims(&self, filter: &ClaimFilter, limit: u32, skip: u32) -> Result<Found> {
        let (condition, values) = self.condition(filter)?;
        // Where an index tells which claims pass, these are sorted; in the order of the table, each
        // claim would be looked at.
        let days = filter.from.is_some() || filter.to.is_some();
        let sorted = days && filter.within.is_none() && filter.words.is_none();
        let order = if sorted { "+claims.row" } else { "claims.row" };
        let sql = format!(
            "SELECT claims.row FROM claims WHERE {condition} ORDER BY {order} LIMIT ? OFFSET ?"
        );
        let find = |limit: u64, skip: u64| -> Result<Vec<i64>> {
            let ends = [limit, skip].map(|number| Value::Integer(number as i64));
            let all = values.iter().chain(&ends);
            let mut statement = self.conn.prepare_cached(&sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(all), |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        let (limit, skip) = (u64::from(limit), u64::from(skip));
        let counted = find(MOST_COUNTED, 0)?;
        let total = counted.len() as u64;
        let rows: Vec<i64> = if total == MOST_COUNTED && skip + limit > MOST_COUNTED {
            find(limit, skip)?
        } else {
            counted.into_iter().skip(skip as usize).take(limit as usize).collect()
        };
        let sql = format!("SELECT {CLAIM_COLUMNS} FROM claims WHERE row = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut claims = Vec::with_capacity(rows.len());
        for row in rows {
            let mut found = statement.query([row])?;
            if let Some(row) = found.next()? {
                claims.push(read_claim(row)?);
            }
        }
        Ok(Found { claims, total })
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

    /// The filter as SQL.
    fn condition(&self, filter: &ClaimFilter) -> Result<(String, Vec<Value>)> {
        let mut parts = vec!["1".to_owned()];
        let mut values: Vec<Value> = Vec::new();
        let mut equal = |part: &str, value: &Option<String>| {
            if let Some(value) = value {
                parts.push(part.to_owned());
                for _ in 0..part.matches('?').count() {
                    values.push(Value::Text(value.clone()));
                }
            }
        };
        equal("kind = ?", &filter.kind);
        equal("of_what = ?", &filter.of_what);
        equal("origin = ?", &filter.origin);
        equal(
            "claims.row IN (SELECT id >> 4 FROM claim_places WHERE place = ? OR name = ?)",
            &filter.place,
        );
        match filter.verdict.as_deref() {
            Some("none") => parts.push("verdict IS NULL".to_owned()),
            Some(verdict) => {
                parts.push("verdict = ?".to_owned());
                values.push(Value::Text(verdict.to_owned()));
            }
            None => {}
        }
        if filter.flagged {
            parts.push("flag IS NOT NULL".to_owned());
        }
        if let Some(from) = filter.from {
            parts.push("last_day >= ?".to_owned());
            values.push(Value::Integer(day_number(from)));
        }
        if let Some(to) = filter.to {
            parts.push("first_day <= ?".to_owned());
            values.push(Value::Integer(day_number(to)));
        }
        if let Some([west, south, east, north]) = filter.within {
            parts.push(
                "claims.row IN (SELECT id >> 4 FROM claim_space WHERE east >= ? AND west <= ? AND north >= ? AND south <= ?)"
                    .to_owned(),
            );
            values.extend([west, east, south, north].map(Value::Real));
        }
        if let Some(words) = &filter.words {
            let asked = match_any(words)?;
            parts.push(
                "claims.row IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
                    .to_owned(),
            );
            values.push(Value::Text(asked));
        }
        if let Some(report) = &filter.report {
            let seq = self.report_number(report)?;
            parts.push("claims.row >= ? AND claims.row < ?".to_owned());
            values.push(Value::Integer(seq << CLAIM_BITS));
            values.push(Value::Integer((seq + 1) << CLAIM_BITS));
        }
        Ok((parts.join(" AND "), values))
    }
}

/// The words of claims are kept without their order: quotation marks mean nothing there.
pub(crate) fn match_any(words: &str) -> Result<String> {
    match_expression(&words.replace(['"', '“', '”', '«', '»'], " ")).ok_or(StoreError::NoWords)
}
