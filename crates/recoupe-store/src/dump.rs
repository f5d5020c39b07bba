//! A case as lines of JSON, and back: the ground, whole.
//!
//! ```json
//! {"type":"case","format":1}
//! {"type":"capture","report_id":"r-…","utf8":"…","text":"…","map":[…],"record":"{…}"}
//! {"type":"entry","line":"{…}"}
//! ```
//!
//! `utf8` holds the captured bytes where they are UTF-8, `base64` where they are not. `record` and `line`
//! are strings, since their very bytes are hashed. Lines of other types may stand between and are passed
//! over: what is derived is made again.

use crate::import::ReportMeta;
use crate::log::{Entry, Head, hex, to_json};
use crate::prepare::Prepared;
use crate::{Case, Result, StoreError, schema, text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use recoupe_model::{ByteMap, Report};
use rusqlite::params;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// The version of these lines.
const FORMAT: u32 = 1;

/// A line of a case.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Line {
    Case {
        format: u32,
    },
    Capture {
        report_id: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        utf8: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        base64: Option<String>,
        text: String,
        map: ByteMap,
        record: String,
    },
    Entry {
        line: String,
    },
    #[serde(other)]
    Other,
}

/// A case that is being read back from its lines.
#[derive(Debug)]
pub struct Loading {
    case: Case,
    lines: u64,
}

impl Case {
    /// The first line of a case.
    ///
    /// # Errors
    ///
    /// None that can happen.
    pub fn header_line(&self) -> Result<String> {
        to_json(&Line::Case { format: FORMAT })
    }

    /// A report as a line.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn capture_line(&self, seq: i64) -> Result<String> {
        let stored = self.stored(seq)?;
        let (utf8, base64) = match String::from_utf8(stored.bytes) {
            Ok(utf8) => (Some(utf8), None),
            Err(error) => (None, Some(STANDARD.encode(error.as_bytes()))),
        };
        to_json(&Line::Capture {
            report_id: stored.meta.report_id,
            utf8,
            base64,
            text: stored.text,
            map: stored.map,
            record: stored.record,
        })
    }

    /// Calls with the log as lines.
    ///
    /// # Errors
    ///
    /// When the database or the visitor fails.
    pub fn entry_lines(&self, mut visit: impl FnMut(String) -> Result<()>) -> Result<()> {
        self.log_lines(1, |line| visit(to_json(&Line::Entry { line: line.to_owned() })?))
    }

    /// Begins to read a case back into a folder that is not there yet, or is empty.
    ///
    /// # Errors
    ///
    /// When the folder holds something, or cannot be written.
    pub fn load(dir: &Path) -> Result<Loading> {
        let io = |source| StoreError::Io { path: dir.to_owned(), source };
        fs::create_dir_all(dir).map_err(io)?;
        if fs::read_dir(dir).map_err(io)?.next().is_some() {
            return Err(StoreError::NotEmpty { path: dir.to_owned() });
        }
        let conn = schema::create(&dir.join(schema::FILE))?;
        let mut case = Case::of(dir, conn);
        case.begin()?;
        Ok(Loading { case, lines: 0 })
    }
}

impl Loading {
    /// Reads one line. `prepare` reads the claims of its report, where it holds one.
    ///
    /// # Errors
    ///
    /// When the line cannot be read, or what it holds has another hash than it should.
    pub fn line<E: From<StoreError>>(
        &mut self,
        line: &str,
        prepare: impl FnOnce(&Report) -> std::result::Result<Prepared, E>,
    ) -> std::result::Result<(), E> {
        self.lines += 1;
        let line: Line = serde_json::from_str(line).map_err(|e| self.bad(e.to_string()))?;
        match line {
            Line::Case { format } if format > FORMAT => {
                Err(self.bad(format!("format {format} is newer than {FORMAT}")))?
            }
            Line::Case { .. } | Line::Other => {}
            Line::Entry { line } => self.entry(&line)?,
            Line::Capture { utf8, base64, text, map, record, .. } => {
                let bytes = match (utf8, base64) {
                    (Some(utf8), _) => utf8.into_bytes(),
                    (None, Some(base64)) => {
                        STANDARD.decode(base64).map_err(|e| self.bad(e.to_string()))?
                    }
                    (None, None) => Err(self.bad("a capture without bytes".to_owned()))?,
                };
                let meta: ReportMeta =
                    serde_json::from_str(&record).map_err(|e| self.bad(e.to_string()))?;
                let prepared = prepare(&meta.report(text.clone()))?;
                self.capture(&meta, &record, &bytes, &text, &map, &prepared)?;
            }
        }
        Ok(())
    }

    fn bad(&self, problem: String) -> StoreError {
        StoreError::Damaged { what: format!("line {}", self.lines), problem }
    }

    fn capture(
        &mut self,
        meta: &ReportMeta,
        record: &str,
        bytes: &[u8],
        whole: &str,
        map: &ByteMap,
        prepared: &Prepared,
    ) -> Result<()> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        if hex(&sha256) != meta.sha256 || hex(&Sha256::digest(whole)) != meta.text_sha256 {
            return Err(self.bad(format!("report {} was changed", meta.report_id)));
        }
        let conn = &self.case.conn;
        let capture = conn
            .prepare_cached("INSERT INTO captures (sha256, bytes) VALUES (?1, ?2)")?
            .insert(params![sha256.as_slice(), bytes])?;
        let (text, rest) = text::parts(whole, bytes, map);
        let seq = conn
            .prepare_cached(
                "INSERT INTO reports (id, capture, record, text, rest, map) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .insert(params![meta.report_id, capture, record, text, rest, to_json(map)?])?;
        self.case.derive_report(seq, meta, prepared).map(|_| ())
    }

    fn entry(&mut self, line: &str) -> Result<()> {
        let entry = Entry::read(line)?;
        let hash: [u8; 32] = Sha256::digest(line.as_bytes()).into();
        self.case
            .conn
            .prepare_cached("INSERT INTO log (seq, line, hash) VALUES (?1, ?2, ?3)")?
            .execute(params![entry.seq as i64, line, hash])?;
        Ok(())
    }

    /// Applies the log, verifies everything, and keeps the case if nothing is wrong.
    ///
    /// # Errors
    ///
    /// When something is not as the log tells; nothing is kept then.
    pub fn end(mut self) -> Result<Head> {
        self.case.apply_log()?;
        self.case.commit()?;
        let verified = self.case.verify(None, |_| ())?;
        match verified.problems.first() {
            None => Ok(verified.head),
            Some(problem) => Err(StoreError::BadCopy {
                path: self.case.dir().to_owned(),
                problem: problem.clone(),
            }),
        }
    }
}
