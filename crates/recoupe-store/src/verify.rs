//! Whether everything still is what it was: every byte, every span, every entry of the log.

use crate::log::{Entry, Head, hex, to_json, unhex};
use crate::{Case, Result, Stored, pointers};
use recoupe_model::{PointMap, Span};
use rusqlite::OptionalExtension;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What was looked at, and what is not as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Entries of the log.
    pub entries: u64,
    /// Reports, each with its bytes, text and record.
    pub reports: u64,
    /// Claims.
    pub claims: u64,
    /// Spans of claims, each compared with its words.
    pub spans: u64,
    /// The log's end.
    pub head: Head,
    /// What is wrong, one sentence each; at most [`MOST_PROBLEMS`].
    pub problems: Vec<String>,
}

/// So many problems are told; there may be more.
pub const MOST_PROBLEMS: usize = 100;

impl Verified {
    fn found(&mut self, problem: String) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(problem);
        }
    }
}

impl Case {
    /// Looks at everything. Against a `checkpoint` kept elsewhere, a log that was cut short is
    /// found out too. `progress` is called with the number of reports looked at.
    ///
    /// # Errors
    ///
    /// When the database cannot be read at all.
    pub fn verify(
        &self,
        checkpoint: Option<&Head>,
        mut progress: impl FnMut(u64),
    ) -> Result<Verified> {
        let mut verified = Verified::default();
        // One state of the case, whatever is written meanwhile.
        self.conn.execute_batch("BEGIN")?;
        let done = self
            .verify_database(&mut verified)
            .and_then(|()| self.verify_log(&mut verified, checkpoint))
            .and_then(|()| {
                for seq in self.report_numbers()? {
                    self.verify_report(seq, &mut verified)?;
                    progress(verified.reports);
                }
                Ok(())
            });
        self.conn.execute_batch("COMMIT")?;
        done.map(|()| verified)
    }

    fn verify_database(&self, verified: &mut Verified) -> Result<()> {
        for said in self.quick_check()? {
            verified.found(format!("the database: {said}"));
        }
        Ok(())
    }

    pub(crate) fn verify_log(
        &self,
        verified: &mut Verified,
        checkpoint: Option<&Head>,
    ) -> Result<()> {
        let mut statement = self.conn.prepare("SELECT seq, line, hash FROM log ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let mut last = Head::default();
        let mut imported = 0;
        while let Some(row) = rows.next()? {
            let seq = row.get::<_, i64>(0)?.unsigned_abs();
            let (line, stored): (String, Vec<u8>) = (row.get(1)?, row.get(2)?);
            let hash: [u8; 32] = Sha256::digest(line.as_bytes()).into();
            if seq != last.entries + 1 {
                verified.found(format!("the log: entry {} is missing", last.entries + 1));
            }
            if stored != hash {
                verified.found(format!("the log: entry {seq} was changed: its hash is another"));
            }
            match Entry::read(&line) {
                Err(_) => verified.found(format!("the log: entry {seq} is no entry")),
                Ok(entry) => {
                    if entry.seq != seq {
                        verified.found(format!(
                            "the log: entry {} stands in the place of entry {seq}",
                            entry.seq
                        ));
                    }
                    if entry.prev != hex(&last.hash) {
                        verified
                            .found(format!("the log: entry {seq} does not follow the one before"));
                    }
                    if entry.action == "report.add" {
                        imported += 1;
                        self.verify_import(&entry, verified)?;
                    }
                }
            }
            last = Head { entries: seq, hash };
            if let Some(checkpoint) = checkpoint.filter(|point| point.entries == seq)
                && checkpoint.hash != hash
            {
                verified.found(format!("the log: entry {seq} is not that of the checkpoint"));
            }
            verified.entries += 1;
        }
        if last.entries == 0 {
            verified.found("the log: it is empty, and every case has a first entry".to_owned());
        }
        if let Some(checkpoint) = checkpoint.filter(|point| point.entries > last.entries) {
            verified.found(format!(
                "the log: it was cut short: {} entries are there, and the checkpoint knows {}",
                last.entries, checkpoint.entries
            ));
        }
        let reports = self.count("SELECT count(*) FROM reports")?;
        if reports != imported {
            verified.found(format!("{reports} reports are there, and the log tells of {imported}"));
        }
        verified.head = last;
        Ok(())
    }

    /// Whether the report that an entry tells of is there, with the hashes that it holds.
    fn verify_import(&self, entry: &Entry, verified: &mut Verified) -> Result<()> {
        let sql = "SELECT record, sha256 FROM reports JOIN captures ON capture = captures.id WHERE reports.id = ?1";
        let row = self
            .conn
            .prepare_cached(sql)?
            .query_row([&entry.subject], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        let Some((record, sha256)) = row else {
            verified.found(format!("report {}: it was imported and is not there", entry.subject));
            return Ok(());
        };
        let told = |key: &str| entry.body[key].as_str().unwrap_or_default();
        if told("record") != hex(&Sha256::digest(record.as_bytes())) {
            verified.found(format!("report {}: what is known of it was changed", entry.subject));
        }
        if told("bytes") != hex(&sha256) {
            verified.found(format!("report {}: its capture is another", entry.subject));
        }
        Ok(())
    }

    fn verify_report(&self, seq: i64, verified: &mut Verified) -> Result<()> {
        verified.reports += 1;
        let stored = match self.stored(seq) {
            Ok(stored) => stored,
            Err(error) => {
                verified.found(format!("report {seq}: {error}"));
                return Ok(());
            }
        };
        let Stored { meta, text, bytes, map, .. } = &stored;
        let id = &meta.report_id;
        for (what, told, is) in [
            ("its bytes were", &meta.sha256, &bytes[..]),
            ("its text was", &meta.text_sha256, text.as_bytes()),
            ("its map was", &meta.map_sha256, to_json(map)?.as_bytes()),
        ] {
            if unhex(told) != Some(Sha256::digest(is).into()) {
                verified.found(format!("report {id}: {what} changed"));
            }
        }
        if !map.fits(text.len(), bytes.len()) {
            verified.found(format!("report {id}: its map leads out of its text or bytes"));
        }
        let points = PointMap::new(text);
        let mut claims = self.read_by_machine(seq)?;
        claims.extend(self.corrected_of(seq)?);
        for json in claims {
            verified.claims += 1;
            let Ok(mut claim) = serde_json::from_str::<Value>(&json) else {
                verified.found(format!("report {id}: a claim of it is no JSON"));
                continue;
            };
            let name = claim["id"].as_str().unwrap_or_default().to_owned();
            pointers::for_each(&mut claim, &mut |pointer| {
                verified.spans += 1;
                let span = points.bytes(Span::new(pointer.start, pointer.end));
                let equal = match (span, pointer.words) {
                    (Some(span), Some(words)) => span.of(text) == words.as_str(),
                    (span, None) => span.is_some(),
                    (None, _) => false,
                };
                if !equal {
                    verified.found(format!(
                        "claim {name}: the words at {}..{} are not those of the report",
                        pointer.start, pointer.end
                    ));
                }
            });
        }
        Ok(())
    }

    /// Claims of a report that a person made or corrected.
    fn corrected_of(&self, seq: i64) -> Result<Vec<String>> {
        let sql = "SELECT coalesce(corrected, json) FROM claims WHERE row >= ?1 AND row < ?2 \
                   AND (by_hand = 1 OR corrected IS NOT NULL)";
        let bits = crate::derive::CLAIM_BITS;
        let mut statement = self.conn.prepare_cached(sql)?;
        let claims = statement.query_map([seq << bits, (seq + 1) << bits], |row| row.get(0))?;
        Ok(claims.collect::<rusqlite::Result<_>>()?)
    }
}
