//! Many reports and claims at once, by what they are looked up by: for whoever keeps lists of all of
//! them, and asks for the few that are to be shown.

use crate::derive::CLAIM_BITS;
use crate::items::{CLAIM_COLUMNS, read_claim};
use crate::prepare::day_of_number;
use crate::words::match_expression;
use crate::{Case, CaseClaim, Entry, Result, StoreError};
use jiff::civil::Date;
use recoupe_model::ReportRecord;
use rusqlite::{OptionalExtension, params};

/// A report, by what it is looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Its number in the case.
    pub seq: i64,
    /// Its id.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Whether it is a digest written about a report.
    pub digest: bool,
}

impl ReportRow {
    /// As cross-checking has it, without its paragraphs.
    pub fn record(&self) -> ReportRecord {
        let own = |text: &Option<String>| text.as_deref().map(Into::into);
        ReportRecord {
            report_id: self.id.as_str().into(),
            outlet: own(&self.outlet),
            published: self.published,
            language: own(&self.language),
            title: self.title.clone(),
            url: self.url.clone(),
            digest: self.digest,
            paragraphs: Vec::new(),
        }
    }
}

/// A claim, by what it is looked up by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Its number in the case: claims of one report stand together, in the order of the reports.
    pub row: i64,
    /// The number of its report.
    pub report: i64,
    /// Its id.
    pub id: String,
    /// One of the five kinds.
    pub kind: String,
    /// How its source stands to it.
    pub stance: String,
    /// Measure, change or event type.
    pub of_what: Option<String>,
    /// Name of the first link of its chain; none for the report's own voice.
    pub origin: Option<String>,
    /// First day that it may concern.
    pub first_day: Option<Date>,
    /// Last day that it may concern.
    pub last_day: Option<Date>,
    /// `accepted` or `rejected`.
    pub verdict: Option<String>,
    /// Whether its reviews want a look.
    pub flagged: bool,
    /// Ids of its places, as far as they are resolved.
    pub places: Vec<String>,
    /// Whether one of its places is not.
    pub unresolved: bool,
}

/// The number of the report that a claim's row belongs to.
pub fn report_of_row(row: i64) -> i64 {
    row >> CLAIM_BITS
}

const KEYS: &str = "claims.row, claims.id, kind, stance, of_what, origin, first_day, last_day, \
    verdict, flag IS NOT NULL, coalesce(corrected, json)";

impl Case {
    /// Calls with every report after one of this number, in order.
    ///
    /// # Errors
    ///
    /// When the database or the visitor fails.
    pub fn each_report(
        &self,
        after: i64,
        mut visit: impl FnMut(ReportRow) -> Result<()>,
    ) -> Result<()> {
        let sql = "SELECT reports.seq, id, outlet, day, language, title, url, \
                   coalesce(json_extract(record, '$.digest'), 0) FROM reports \
                   JOIN report_index ON report_index.seq = reports.seq \
                   WHERE reports.seq > ?1 ORDER BY reports.seq";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([after])?;
        while let Some(row) = rows.next()? {
            visit(ReportRow {
                seq: row.get(0)?,
                id: row.get(1)?,
                outlet: row.get(2)?,
                published: row.get::<_, Option<i64>>(3)?.and_then(day_of_number),
                language: row.get(4)?,
                title: row.get(5)?,
                url: row.get(6)?,
                digest: row.get(7)?,
            })?;
        }
        Ok(())
    }

    /// Calls with every claim of the reports after one of this number, in order.
    ///
    /// # Errors
    ///
    /// As [`Case::each_report`].
    pub fn each_claim(
        &self,
        after_report: i64,
        visit: impl FnMut(ClaimRow) -> Result<()>,
    ) -> Result<()> {
        let sql = format!("SELECT {KEYS} FROM claims WHERE claims.row >= ?1 ORDER BY claims.row");
        self.visit_keys(&sql, params![(after_report + 1) << CLAIM_BITS], visit)
    }

    /// The claim of this id, by what it is looked up by; none where it is not there any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn claim_row(&self, id: &str) -> Result<Option<ClaimRow>> {
        let mut found = None;
        let sql = format!("SELECT {KEYS} FROM claims WHERE claims.id = ?1");
        self.visit_keys(&sql, params![id], |row| {
            found = Some(row);
            Ok(())
        })?;
        Ok(found)
    }

    fn visit_keys(
        &self,
        sql: &str,
        params: impl rusqlite::Params,
        mut visit: impl FnMut(ClaimRow) -> Result<()>,
    ) -> Result<()> {
        /// What of a claim's JSON is looked up here and stands in no column.
        #[derive(serde::Deserialize)]
        struct Places {
            #[serde(default, rename = "where")]
            places: Vec<PlaceId>,
        }
        #[derive(serde::Deserialize)]
        struct PlaceId {
            #[serde(default)]
            place_id: Option<String>,
        }
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query(params)?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let json = row.get_ref(10)?.as_str().map_err(rusqlite::Error::from)?;
            let Places { places } = serde_json::from_str(json).map_err(|error| {
                StoreError::Damaged { what: format!("claim {number}"), problem: error.to_string() }
            })?;
            visit(ClaimRow {
                row: number,
                report: report_of_row(number),
                id: row.get(1)?,
                kind: row.get(2)?,
                stance: row.get(3)?,
                of_what: row.get(4)?,
                origin: row.get(5)?,
                first_day: row.get::<_, Option<i64>>(6)?.and_then(day_of_number),
                last_day: row.get::<_, Option<i64>>(7)?.and_then(day_of_number),
                verdict: row.get(8)?,
                flagged: row.get(9)?,
                unresolved: places.iter().any(|place| place.place_id.is_none()),
                places: places.into_iter().filter_map(|place| place.place_id).collect(),
            })?;
        }
        Ok(())
    }

    /// The claims of these rows, in the order in which they are asked for; those that are gone are
    /// left out.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub fn claims_at(&self, rows: &[i64]) -> Result<Vec<CaseClaim>> {
        let sql = format!("SELECT {CLAIM_COLUMNS} FROM claims WHERE row = ?1");
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut claims = Vec::with_capacity(rows.len());
        for row in rows {
            let mut found = statement.query([row])?;
            if let Some(row) = found.next()? {
                claims.push(read_claim(row)?);
            }
        }
        Ok(claims)
    }

    /// A claim as it was read, before anybody corrected it.
    ///
    /// # Errors
    ///
    /// When it is not in the case.
    pub fn claim_as_read(&self, id: &str) -> Result<CaseClaim> {
        let sql = "SELECT row, json, 0, by_hand, verdict, flag FROM claims WHERE id = ?1";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([id])?;
        match rows.next()? {
            Some(row) => read_claim(row),
            None => Err(StoreError::NoClaim { id: id.to_owned() }),
        }
    }

    /// The rows of claims that hold all of these words, in order.
    ///
    /// # Errors
    ///
    /// When there is no word, or the database fails.
    pub fn claim_rows_with(&self, words: &str) -> Result<Vec<i64>> {
        let asked = crate::find::match_any(words)?;
        let sql = "SELECT rowid FROM claim_words WHERE claim_words MATCH ?1 ORDER BY rowid";
        self.numbers(sql, params![asked])
    }

    /// The numbers of reports that hold all of these words, the best first, at most so many. Where more
    /// than [`crate::MOST_RANKED`] hold them, these are the best of the latest.
    ///
    /// # Errors
    ///
    /// When there is no word, or the database fails.
    pub fn report_numbers_with(&self, words: &str, most: u32) -> Result<Vec<i64>> {
        let asked = match_expression(words).ok_or(StoreError::NoWords)?;
        let sql = "SELECT rowid FROM report_words WHERE report_words MATCH ?1 \
                   ORDER BY rowid DESC LIMIT 1 OFFSET ?2";
        let before = params![asked, crate::MOST_RANKED.max(most)];
        let from: Option<i64> =
            self.conn.prepare_cached(sql)?.query_row(before, |row| row.get(0)).optional()?;
        let sql = "SELECT rowid FROM report_words WHERE report_words MATCH ?1 AND rowid > ?2 \
                   ORDER BY rank LIMIT ?3";
        self.numbers(sql, params![asked, from.unwrap_or_default(), most])
    }

    fn numbers(&self, sql: &str, params: impl rusqlite::Params) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let numbers = statement.query_map(params, |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    /// The last entry about a claim, report or source; 0 where there is none.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn last_entry_on(&self, subject: &str) -> Result<u64> {
        let sql = "SELECT coalesce(max(seq), 0) FROM decisions WHERE subject = ?1";
        let last: i64 = self.conn.prepare_cached(sql)?.query_row([subject], |row| row.get(0))?;
        Ok(last.unsigned_abs())
    }

    /// The latest decision that holds and is no undoing.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn latest_decision(&self) -> Result<Option<u64>> {
        let sql = "SELECT seq FROM decisions WHERE undone_by IS NULL AND action <> 'undo' \
                   ORDER BY seq DESC LIMIT 1";
        let last = self.conn.prepare_cached(sql)?.query_row([], |row| row.get::<_, i64>(0));
        Ok(last.optional()?.map(i64::unsigned_abs))
    }

    /// The end of the log.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn head(&self) -> Result<crate::Head> {
        crate::log::head(&self.conn)
    }

    /// Entries before one of this number, the latest first, at most so many; with the number of the
    /// entry that undid each, and whether it is a decision at all.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn entries_before(
        &self,
        before: u64,
        most: u32,
        imports: bool,
    ) -> Result<Vec<(Entry, Option<u64>, bool)>> {
        let sql = "SELECT line, undone_by, decisions.seq IS NOT NULL FROM log \
                   LEFT JOIN decisions ON decisions.seq = log.seq \
                   WHERE log.seq < ?1 AND (?2 OR decisions.seq IS NOT NULL) \
                   ORDER BY log.seq DESC LIMIT ?3";
        // The decisions alone are few among many imports: they are looked up first.
        let only = "SELECT line, undone_by, 1 FROM decisions JOIN log ON log.seq = decisions.seq \
                    WHERE decisions.seq < ?1 AND (?2 OR 1) ORDER BY decisions.seq DESC LIMIT ?3";
        let before = i64::try_from(before).unwrap_or(i64::MAX);
        let mut statement = self.conn.prepare_cached(if imports { sql } else { only })?;
        let mut rows = statement.query(params![before, imports, most])?;
        let mut out = Vec::new();
        while let Some(row) = rows.next()? {
            let line = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
            let undone: Option<i64> = row.get(1)?;
            out.push((Entry::read(line)?, undone.map(i64::unsigned_abs), row.get(2)?));
        }
        Ok(out)
    }

    /// Where the words of a query stand in a text: ranges of bytes, in order, at most so many.
    pub fn hits_in(
        text: &str,
        language: Option<&str>,
        query: &str,
        most: usize,
    ) -> Vec<std::ops::Range<usize>> {
        crate::words::hits(text, language, query).take(most).collect()
    }
}
