//! Everything derived, made again from the ground.

use crate::log::{Entry, hex};
use crate::prepare::Prepared;
use crate::schema::DERIVED;
use crate::{Case, Result};
use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What making everything again came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebuilt {
    /// The derived tables that are not, row for row, what they were.
    pub differ: Vec<String>,
    /// SHA-256 over all derived tables, in hex.
    pub digest: String,
}

/// The hash of each derived table.
type Digests = Vec<(String, [u8; 32])>;

/// A rebuilding that was begun.
#[derive(Debug)]
pub struct Rebuilding {
    before: Digests,
}

impl Case {
    /// Begins to make everything derived again. Until the end nobody else can write, and everybody
    /// else reads what was there before.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn begin_rebuild(&mut self) -> Result<Rebuilding> {
        self.begin()?;
        let begun = self.digests().and_then(|before| {
            for (table, _) in DERIVED {
                self.conn.execute_batch(&format!("DELETE FROM {table}"))?;
            }
            for table in WORDS {
                self.conn.execute_batch(&format!(
                    "INSERT INTO {table} ({table}) VALUES ('delete-all')"
                ))?;
            }
            Ok(Rebuilding { before })
        });
        if begun.is_err() {
            self.rollback();
        }
        begun
    }

    /// Writes what is derived from one report. All must come, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// When the database fails; [`Case::rollback`] then leaves everything as it was.
    pub fn rebuild_report(&mut self, seq: i64, prepared: &Prepared) -> Result<()> {
        let meta = self.meta(seq)?;
        self.derive_report(seq, &meta, prepared).map(|_| ())
    }

    /// Applies the log again and ends: with `keep` as it is now, else as it was before.
    ///
    /// # Errors
    ///
    /// As [`Case::rebuild_report`].
    pub fn end_rebuild(&mut self, begun: &Rebuilding, keep: bool) -> Result<Rebuilt> {
        self.apply_log()?;
        let after = self.digests()?;
        if keep {
            self.commit()?;
        } else {
            self.rollback();
        }
        let pairs = begun.before.iter().zip(&after);
        let differ = pairs.filter(|(before, after)| before != after);
        let mut all = Sha256::new();
        after.iter().for_each(|(_, digest)| all.update(digest));
        Ok(Rebuilt {
            differ: differ.map(|((table, _), _)| table.clone()).collect(),
            digest: hex(&all.finalize()),
        })
    }

    /// Applies every decision of the log, in order, to tables that hold none.
    pub(crate) fn apply_log(&self) -> Result<()> {
        let mut subjects = BTreeSet::new();
        self.log_lines(1, |line| {
            // Imports are the most of a log, and are told from the rest without reading all of it.
            if line.contains("\"action\":\"report.add\"")
                || line.contains("\"action\":\"case.create\"")
            {
                let entry = Entry::read(line)?;
                if matches!(entry.action.as_str(), "report.add" | "case.create") {
                    return Ok(());
                }
            }
            let entry = Entry::read(line)?;
            self.apply(&entry)?;
            subjects.insert(entry.subject);
            Ok(())
        })?;
        // A flag set by a decision may have been taken away by a later one on another claim.
        subjects.iter().try_for_each(|subject| self.refresh(subject))
    }

    /// A hash of each derived table, over all of its rows in order.
    fn digests(&self) -> Result<Digests> {
        let mut digests = Digests::new();
        for (table, order) in DERIVED {
            let sql = format!("SELECT * FROM {table} ORDER BY {order}");
            digests.push(((*table).to_owned(), self.digest_of(&sql)?));
        }
        for table in WORDS {
            self.conn.execute_batch(&format!(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_all USING fts5vocab ('main', '{table}', 'instance')"
            ))?;
            let sql = format!("SELECT * FROM temp.{table}_all ORDER BY term, doc, col, offset");
            digests.push((table.to_owned(), self.digest_of(&sql)?));
        }
        Ok(digests)
    }

    fn digest_of(&self, sql: &str) -> Result<[u8; 32]> {
        let mut hash = Sha256::new();
        let mut statement = self.conn.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for at in 0..columns {
                match row.get_ref(at)? {
                    ValueRef::Null => hash.update([0]),
                    ValueRef::Integer(number) => {
                        hash.update([1]);
                        hash.update(number.to_le_bytes());
                    }
                    ValueRef::Real(number) => {
                        hash.update([2]);
                        hash.update(number.to_le_bytes());
                    }
                    ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
                        hash.update([3]);
                        hash.update((bytes.len() as u64).to_le_bytes());
                        hash.update(bytes);
                    }
                }
            }
        }
        Ok(hash.finalize().into())
    }
}

/// The indexes of words, which are compared by what they hold: how they lie on the disk depends on
/// the order of writing.
const WORDS: [&str; 2] = ["report_words", "claim_words"];
