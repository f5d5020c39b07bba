//! The log: every import and every decision, each entry holding the hash of the one before.
//!
//! An entry is one line of JSON; its hash is the SHA-256 of that line. Whoever changes, drops or
//! reorders entries breaks the chain, which anybody can see without this program. That the *last*
//! entries were cut off shows only against a [`Head`] kept elsewhere.

use crate::{Case, Result, StoreError};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Who does something, and when: handed in, for there is no clock in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// A person's name, as they give it.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Name and version of the program.
    pub tool: String,
}

/// The end of a log: its length and the hash of its last entry. Kept elsewhere, it is a checkpoint
/// against which a log that was cut short is found out. Written `17:9f86d0…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// How many entries there are.
    pub entries: u64,
    /// SHA-256 of the last one.
    pub hash: [u8; 32],
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.entries, hex(&self.hash))
    }
}

impl FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        const SHAPE: &str = "a checkpoint is a number, a colon and 64 hex digits";
        let (entries, hash) = text.trim().split_once(':').ok_or(SHAPE)?;
        let entries = entries.parse().map_err(|_| SHAPE)?;
        Ok(Head { entries, hash: unhex(hash).ok_or(SHAPE)? })
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1.
    pub seq: u64,
    /// When it was made, in UTC.
    pub at: Timestamp,
    /// By whom.
    pub who: String,
    /// With what.
    pub tool: String,
    /// What was done, such as `report.add` or `claim.accept`.
    pub action: String,
    /// The id of what it was done to.
    pub subject: String,
    /// What the action needs to say: before, after, hashes.
    pub body: Value,
    /// Why.
    pub why: String,
    /// Hash of the entry before, in hex; zeros for the first.
    pub prev: String,
}

impl Entry {
    /// Reads an entry from its line.
    ///
    /// # Errors
    ///
    /// When the line is no entry.
    pub fn read(line: &str) -> Result<Entry> {
        serde_json::from_str(line).map_err(|error| StoreError::Damaged {
            what: "an entry of the log".to_owned(),
            problem: error.to_string(),
        })
    }
}

/// The end of the log.
pub(crate) fn head(conn: &Connection) -> Result<Head> {
    let last = conn
        .prepare_cached("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.map_or_else(Head::default, |(seq, hash)| Head { entries: seq.unsigned_abs(), hash }))
}

impl Case {
    /// Adds an entry to the change that is being made, and gives its number.
    pub(crate) fn append(
        &mut self,
        by: &By,
        action: &str,
        subject: &str,
        body: Value,
        why: &str,
    ) -> Result<u64> {
        let head = match self.head.take() {
            Some(head) => head,
            None => head(&self.conn)?,
        };
        let entry = Entry {
            seq: head.entries + 1,
            at: by.at,
            who: by.who.clone(),
            tool: by.tool.clone(),
            action: action.to_owned(),
            subject: subject.to_owned(),
            body,
            why: why.to_owned(),
            prev: hex(&head.hash),
        };
        let line = to_json(&entry)?;
        let hash: [u8; 32] = Sha256::digest(line.as_bytes()).into();
        self.conn
            .prepare_cached("INSERT INTO log (seq, line, hash) VALUES (?1, ?2, ?3)")?
            .execute(params![entry.seq as i64, line, hash])?;
        self.head = Some(Head { entries: entry.seq, hash });
        Ok(entry.seq)
    }

    /// Entry `seq`, if there is one.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn entry(&self, seq: u64) -> Result<Option<Entry>> {
        let line: Option<String> = self
            .conn
            .prepare_cached("SELECT line FROM log WHERE seq = ?1")?
            .query_row([seq as i64], |row| row.get(0))
            .optional()?;
        line.map(|line| Entry::read(&line)).transpose()
    }

    /// Calls with every line of the log from `first` on, in order.
    ///
    /// # Errors
    ///
    /// When the database or the visitor fails.
    pub fn log_lines(&self, first: u64, mut visit: impl FnMut(&str) -> Result<()>) -> Result<()> {
        let mut statement =
            self.conn.prepare("SELECT line FROM log WHERE seq >= ?1 ORDER BY seq")?;
        let mut rows = statement.query([first as i64])?;
        while let Some(row) = rows.next()? {
            visit(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        }
        Ok(())
    }
}

/// JSON of our own values, which have string keys and finite numbers alone.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged {
        what: "a record to be written".to_owned(),
        problem: error.to_string(),
    })
}

/// Bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The 32 bytes of 64 hex digits.
pub(crate) fn unhex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}
