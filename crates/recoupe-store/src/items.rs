//! Reports and claims read back.

use crate::derive::{BY_HAND, CLAIM_BITS};
use crate::import::ReportMeta;
use crate::prepare::Said;
use crate::{Case, Result, StoreError, near, text};
use recoupe_model::{
    Analysis, ByteMap, CharMap, ClaimRecord, ParagraphRecord, PointMap, Record, Report,
    ReportRecord, Span,
};
use rusqlite::{OptionalExtension, Row, params};

/// A report as it was captured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Its number in the case.
    pub seq: i64,
    /// What is known of it.
    pub meta: ReportMeta,
    /// SHA-256 of [`ReportMeta`] as it is written, which the log holds too.
    pub record: String,
    /// Its text.
    pub text: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// From the text to the bytes.
    pub map: ByteMap,
}

/// A claim as it stands in a case.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseClaim {
    /// As people have it: with their corrections.
    pub claim: ClaimRecord,
    /// Whether there are any.
    pub corrected: bool,
    /// Whether a person made it.
    pub by_hand: bool,
    /// `accepted` or `rejected`.
    pub verdict: Option<String>,
    /// Why its reviews want a look: `changed`, where it reads otherwise than when it was reviewed;
    /// `moved`, where a claim of another kind of thing was reviewed on its anchor.
    pub flag: Option<String>,
}

/// What the machine made of a report beside its claims. Offsets are bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOf {
    /// What could not be read; what was odd about the capture stands in [`ReportMeta`].
    pub diagnostics: Vec<recoupe_model::Diagnostic>,
    /// Sentences that hold a number, trigger or cue and gave no claim.
    pub unread: Vec<recoupe_model::Span>,
    /// The paragraphs.
    pub paragraphs: Vec<recoupe_model::Span>,
}

/// The columns that [`read_claim`] reads.
pub(crate) const CLAIM_COLUMNS: &str =
    "claims.row, coalesce(corrected, json), corrected IS NOT NULL, by_hand, verdict, flag";

fn report_record(meta: ReportMeta) -> ReportRecord {
    ReportRecord {
        report_id: meta.report_id.as_str().into(),
        outlet: meta.outlet.as_deref().map(Into::into),
        published: meta.published,
        language: meta.language.as_deref().map(Into::into),
        title: meta.title,
        url: meta.url,
        digest: meta.digest,
        paragraphs: Vec::new(),
    }
}

/// A row of [`CLAIM_COLUMNS`].
pub(crate) fn read_claim(row: &Row<'_>) -> Result<CaseClaim> {
    let json = row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?;
    let claim = serde_json::from_str(json).map_err(|error| StoreError::Damaged {
        what: format!("claim {}", row.get::<_, i64>(0).unwrap_or_default()),
        problem: error.to_string(),
    })?;
    Ok(CaseClaim {
        claim,
        corrected: row.get(2)?,
        by_hand: row.get(3)?,
        verdict: row.get(4)?,
        flag: row.get(5)?,
    })
}

impl Case {
    /// The numbers of all reports, in the order in which they came.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn report_numbers(&self) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached("SELECT seq FROM reports ORDER BY seq")?;
        let numbers = statement.query_map([], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }

    /// The number of the report with this id.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn report_number(&self, report_id: &str) -> Result<i64> {
        self.seq_of(report_id)?.ok_or_else(|| StoreError::NoReport { id: report_id.to_owned() })
    }

    /// A report with its bytes.
    ///
    /// # Errors
    ///
    /// When there is none of this number, or it cannot be read.
    pub fn stored(&self, seq: i64) -> Result<Stored> {
        let sql = "SELECT record, text, rest, map, bytes FROM reports JOIN captures ON capture = captures.id WHERE seq = ?1";
        let row = self
            .conn
            .prepare_cached(sql)?
            .query_row([seq], |row| {
                Ok((
                    row.get::<_, String>(0)?,
                    row.get::<_, Option<String>>(1)?,
                    row.get::<_, Option<Vec<u8>>>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, Vec<u8>>(4)?,
                ))
            })
            .optional()?;
        let (record, whole, rest, map, bytes) =
            row.ok_or_else(|| StoreError::NoReport { id: format!("number {seq}") })?;
        let damaged =
            |problem: String| StoreError::Damaged { what: format!("report {seq}"), problem };
        let meta: ReportMeta =
            serde_json::from_str(&record).map_err(|error| damaged(error.to_string()))?;
        let map: ByteMap =
            serde_json::from_str(&map).map_err(|error| damaged(error.to_string()))?;
        let text = match whole {
            Some(text) => text,
            None => text::assemble(&bytes, &map, &rest.unwrap_or_default())
                .ok_or_else(|| damaged("its text is not where its map says".to_owned()))?,
        };
        Ok(Stored { seq, meta, record, text, bytes, map })
    }

    /// The claims of a report as people have them, in the order of their anchors, rejected ones
    /// included.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub fn claims_of(&self, seq: i64) -> Result<Vec<CaseClaim>> {
        self.claims_between(seq << CLAIM_BITS, (seq + 1) << CLAIM_BITS)
    }

    fn claims_between(&self, from: i64, to: i64) -> Result<Vec<CaseClaim>> {
        let sql = format!(
            "SELECT {CLAIM_COLUMNS} FROM claims WHERE row >= ?1 AND row < ?2 ORDER BY anchor_start, row"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params![from, to])?;
        let mut claims = Vec::new();
        while let Some(row) = rows.next()? {
            claims.push(read_claim(row)?);
        }
        Ok(claims)
    }

    /// The claims of a report as the machine read them, without those made by hand.
    pub(crate) fn read_by_machine(&self, seq: i64) -> Result<Vec<String>> {
        let sql =
            "SELECT json FROM claims WHERE row >= ?1 AND row < ?2 AND by_hand = 0 ORDER BY row";
        let mut statement = self.conn.prepare_cached(sql)?;
        let (from, to) = (seq << CLAIM_BITS, (seq << CLAIM_BITS) + BY_HAND);
        let claims = statement.query_map([from, to], |row| row.get(0))?;
        Ok(claims.collect::<rusqlite::Result<_>>()?)
    }

    /// A report with what is claimed in it, as people have it: rejected claims left out, corrected
    /// ones as corrected.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or a claim points out of its text.
    pub fn item(&self, seq: i64) -> Result<(Report, Analysis)> {
        let stored = self.stored(seq)?;
        let report = stored.meta.report(stored.text);
        let map = PointMap::new(&report.text);
        let mut claims = Vec::new();
        for claim in self.claims_of(seq)? {
            if claim.verdict.as_deref() == Some("rejected") {
                continue;
            }
            let id = claim.claim.id.to_string();
            claims.push(claim.claim.to_claim(&map).ok_or_else(|| StoreError::Damaged {
                what: format!("claim {id}"),
                problem: "it points out of its report".to_owned(),
            })?);
        }
        let (paragraphs, said) = self.derived_of(seq)?;
        let paragraphs = near::from_bytes(&paragraphs).unwrap_or_default();
        let analysis = Analysis {
            claims,
            diagnostics: [stored.meta.diagnostics, said.items].concat(),
            paragraphs,
            unread: said.unread,
        };
        Ok((report, analysis))
    }

    /// A report and its claims as cross-checking reads them: [`Case::item`] as a record, without the way
    /// from records to claims and back.
    ///
    /// # Errors
    ///
    /// As [`Case::item`].
    pub fn record(&self, seq: i64) -> Result<Record> {
        let stored = self.stored(seq)?;
        let map = CharMap::new(&stored.text);
        let end = map.chars(Span::new(0, stored.text.len() as u32)).end;
        let mut claims = Vec::new();
        for CaseClaim { claim, verdict, .. } in self.claims_of(seq)? {
            if verdict.as_deref() == Some("rejected") {
                continue;
            }
            if claim.span.end > end || claim.anchor.end > end {
                return Err(StoreError::Damaged {
                    what: format!("claim {}", claim.id),
                    problem: "it points out of its report".to_owned(),
                });
            }
            claims.push(claim);
        }
        let paragraphs: Vec<u8> = self
            .conn
            .prepare_cached("SELECT paragraphs FROM report_index WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))?;
        let paragraph = |one: recoupe_model::Paragraph| ParagraphRecord {
            span: map.chars(one.span),
            shingles: one.shingles,
        };
        let paragraphs = near::from_bytes(&paragraphs).unwrap_or_default();
        let report = ReportRecord {
            paragraphs: paragraphs.into_iter().map(paragraph).collect(),
            ..report_record(stored.meta)
        };
        Ok(Record { report, claims })
    }

    /// A report's record without its claims and paragraphs.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn report_record(&self, seq: i64) -> Result<ReportRecord> {
        Ok(report_record(self.meta(seq)?))
    }

    /// What is known of a report, without its text.
    ///
    /// # Errors
    ///
    /// When there is none of this number, or it cannot be read.
    pub fn meta(&self, seq: i64) -> Result<ReportMeta> {
        let json: Option<String> = self
            .conn
            .prepare_cached("SELECT record FROM reports WHERE seq = ?1")?
            .query_row([seq], |row| row.get(0))
            .optional()?;
        let json = json.ok_or_else(|| StoreError::NoReport { id: format!("number {seq}") })?;
        serde_json::from_str(&json).map_err(|error| StoreError::Damaged {
            what: format!("report {seq}"),
            problem: error.to_string(),
        })
    }

    /// What was made of a report beside its claims.
    ///
    /// # Errors
    ///
    /// When there is none of this number, or it cannot be read.
    pub fn read_of(&self, seq: i64) -> Result<ReadOf> {
        let (paragraphs, said) = self.derived_of(seq)?;
        let paragraphs = near::from_bytes(&paragraphs).unwrap_or_default();
        Ok(ReadOf {
            diagnostics: said.items,
            unread: said.unread,
            paragraphs: paragraphs.into_iter().map(|paragraph| paragraph.span).collect(),
        })
    }

    fn derived_of(&self, seq: i64) -> Result<(Vec<u8>, Said)> {
        let (paragraphs, said): (Vec<u8>, String) = self
            .conn
            .prepare_cached("SELECT paragraphs, diagnostics FROM report_index WHERE seq = ?1")?
            .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let said = serde_json::from_str(&said).map_err(|error| StoreError::Damaged {
            what: format!("the diagnostics of report {seq}"),
            problem: error.to_string(),
        })?;
        Ok((paragraphs, said))
    }
}
