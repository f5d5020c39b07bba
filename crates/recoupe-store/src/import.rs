//! Reports on their way in.

use crate::log::{hex, to_json};
use crate::prepare::Prepared;
use crate::{By, Case, Result, text};
use jiff::Timestamp;
use jiff::civil::Date;
use recoupe_model::{ByteMap, Diagnostic, Report};
use rusqlite::{OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

/// A report to be kept.
#[derive(Debug)]
pub struct NewReport<'a> {
    /// The bytes as captured.
    pub bytes: &'a [u8],
    /// What the input was called.
    pub name: &'a str,
    /// The report.
    pub report: &'a Report,
    /// From the text to the bytes.
    pub map: &'a ByteMap,
    /// Name of the format.
    pub format: &'a str,
    /// The moment of publication, where more than the day is stated.
    pub published_at: Option<&'a str>,
    /// How each field of the metadata was found.
    pub found: Vec<(String, String)>,
    /// Name of the encoding.
    pub encoding: &'a str,
    /// Metadata under keys that nobody knows.
    pub notes: &'a [(String, String)],
    /// What was odd about the capture.
    pub diagnostics: &'a [Diagnostic],
}

/// What is kept of a report beside its text and bytes. The log holds the SHA-256 of its JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMeta {
    /// Its id.
    pub report_id: String,
    /// What the input was called.
    pub name: String,
    /// SHA-256 of the captured bytes, in hex.
    pub sha256: String,
    /// SHA-256 of the text, in hex.
    pub text_sha256: String,
    /// SHA-256 of the map from the text to the bytes, in hex.
    pub map_sha256: String,
    /// How many bytes were captured.
    pub size: u64,
    /// The format that they were read in.
    pub format: String,
    /// The encoding that they were read in.
    pub encoding: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The moment of publication with its offset, where more than the day is stated.
    pub published_at: Option<String>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Whether it is a digest written about a report.
    pub digest: bool,
    /// Fields of the metadata, and how each was found.
    pub found: Vec<(String, String)>,
    /// Metadata under keys that nobody knows.
    pub notes: Vec<(String, String)>,
    /// What was odd about the capture.
    pub diagnostics: Vec<Diagnostic>,
    /// When it was captured.
    pub captured: Timestamp,
    /// With what.
    pub tool: String,
}

impl ReportMeta {
    /// The report of this and its text.
    pub fn report(&self, text: String) -> Report {
        Report {
            id: self.report_id.clone(),
            text,
            outlet: self.outlet.clone(),
            published: self.published,
            language: self.language.clone(),
            title: self.title.clone(),
            url: self.url.clone(),
            digest: self.digest,
        }
    }
}

/// What became of a report that was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is kept, when the change is committed.
    New {
        /// Its number in the case.
        seq: u64,
        /// Earlier reports of which it is a near-copy, a version, a correction or a retraction.
        relations: Vec<ReportRelation>,
    },
    /// Its very bytes are there already.
    Already {
        /// The report that they are.
        report_id: String,
    },
    /// Another report has its id: it wants another.
    IdTaken,
}

/// How a report stands to an earlier one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRelation {
    /// `near_copy_of`, `version_of`, `corrects` or `retracts`.
    pub kind: String,
    /// Id of the earlier one.
    pub report_id: String,
    /// Of a near-copy: how much of it stands there, in thousandths.
    pub share: u32,
}

impl Case {
    /// The report with these very bytes, if there is one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn find_capture(&self, sha256: &[u8; 32]) -> Result<Option<String>> {
        let sql = "SELECT reports.id FROM captures JOIN reports ON capture = captures.id WHERE sha256 = ?1";
        Ok(self
            .conn
            .prepare_cached(sql)?
            .query_row([sha256.as_slice()], |row| row.get(0))
            .optional()?)
    }

    /// Adds a report to the change that is being made: its bytes, its text, an entry in the log,
    /// and what is derived from it.
    ///
    /// # Errors
    ///
    /// When the database fails; the change is to be taken back then.
    pub fn add(&mut self, new: &NewReport<'_>, prepared: &Prepared, by: &By) -> Result<Added> {
        let NewReport { bytes, report, .. } = new;
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        if let Some(report_id) = self.find_capture(&sha256)? {
            return Ok(Added::Already { report_id });
        }
        if self.seq_of(&report.id)?.is_some() {
            return Ok(Added::IdTaken);
        }
        let capture = {
            let sql = "INSERT INTO captures (sha256, bytes) VALUES (?1, ?2)";
            self.conn.prepare_cached(sql)?.insert(params![sha256.as_slice(), bytes])?
        };
        let map = to_json(new.map)?;
        let meta = meta(new, &sha256, &map, by);
        let record = to_json(&meta)?;
        let (text, rest) = text::parts(&report.text, bytes, new.map);
        let seq = {
            let sql = "INSERT INTO reports (id, capture, record, text, rest, map) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            self.conn
                .prepare_cached(sql)?
                .insert(params![report.id, capture, record, text, rest, map])?
        };
        let body = json!({
            "bytes": meta.sha256,
            "record": hex(&Sha256::digest(record.as_bytes())),
        });
        self.append(by, "report.add", &report.id, body, "")?;
        let relations = self.derive_report(seq, &meta, prepared)?;
        Ok(Added::New { seq: seq.unsigned_abs(), relations })
    }

    /// The number of a report in the case.
    pub(crate) fn seq_of(&self, report_id: &str) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT seq FROM reports WHERE id = ?1")?
            .query_row([report_id], |row| row.get(0))
            .optional()?)
    }
}

fn meta(new: &NewReport<'_>, sha256: &[u8; 32], map: &str, by: &By) -> ReportMeta {
    let report = new.report;
    ReportMeta {
        report_id: report.id.clone(),
        name: new.name.to_owned(),
        sha256: hex(sha256),
        text_sha256: hex(&Sha256::digest(report.text.as_bytes())),
        map_sha256: hex(&Sha256::digest(map.as_bytes())),
        size: new.bytes.len() as u64,
        format: new.format.to_owned(),
        encoding: new.encoding.to_owned(),
        outlet: report.outlet.clone(),
        published: report.published,
        published_at: new.published_at.map(str::to_owned),
        language: report.language.clone(),
        title: report.title.clone(),
        url: report.url.clone(),
        digest: report.digest,
        found: new.found.clone(),
        notes: new.notes.to_vec(),
        diagnostics: new.diagnostics.to_vec(),
        captured: by.at,
        tool: by.tool.clone(),
    }
}
