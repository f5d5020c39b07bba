//! The folder of a case, opened.

use crate::log::{self, Head};
use crate::schema::{self, FILE, Mode};
use crate::{By, Result, StoreError};
use rusqlite::{Connection, OptionalExtension};
use std::fs;
use std::path::{Path, PathBuf};

/// A case: one folder with a body of work.
///
/// Reading and writing go through one value; another one of the same folder, in this program or
/// another, may be open beside it. Changes are made between [`Case::begin`] and [`Case::commit`],
/// and those that make one on their own commit it themselves: what they return is on the disk.
#[derive(Debug)]
pub struct Case {
    dir: PathBuf,
    pub(crate) conn: Connection,
    /// The log's end, known while changes are being made.
    pub(crate) head: Option<Head>,
}

/// What there is in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its name, given when it was made.
    pub name: String,
    /// How many reports.
    pub reports: u64,
    /// How many claims, those made by hand included.
    pub claims: u64,
    /// The log's end.
    pub head: Head,
}

impl Case {
    /// Makes a case in a folder that is not there yet, or is empty.
    ///
    /// # Errors
    ///
    /// When the folder holds something, or cannot be written.
    pub fn init(dir: &Path, name: &str, by: &By) -> Result<Case> {
        let io = |source| StoreError::Io { path: dir.to_owned(), source };
        fs::create_dir_all(dir).map_err(io)?;
        if fs::read_dir(dir).map_err(io)?.next().is_some() {
            return Err(StoreError::NotEmpty { path: dir.to_owned() });
        }
        let conn = schema::create(&dir.join(FILE))?;
        let mut case = Case { dir: dir.to_owned(), conn, head: None };
        case.begin()?;
        case.append(by, "case.create", name, serde_json::Value::Null, "")?;
        case.commit()?;
        Ok(case)
    }

    /// Whether a folder holds a case.
    pub fn is_in(dir: &Path) -> bool {
        dir.join(FILE).is_file()
    }

    /// Opens a case to read and write.
    ///
    /// # Errors
    ///
    /// When there is none, or it is of a later format.
    pub fn open(dir: &Path) -> Result<Case> {
        Self::open_as(dir, Mode::Write)
    }

    /// Opens a case to read alone.
    ///
    /// # Errors
    ///
    /// As [`Case::open`].
    pub fn open_read(dir: &Path) -> Result<Case> {
        Self::open_as(dir, Mode::Read)
    }

    fn open_as(dir: &Path, mode: Mode) -> Result<Case> {
        if !Self::is_in(dir) {
            return Err(StoreError::NoCase { path: dir.to_owned() });
        }
        let conn = schema::open(&dir.join(FILE), mode)?;
        Ok(Case { dir: dir.to_owned(), conn, head: None })
    }

    /// Reads without anything changing meanwhile: all that `work` asks is answered as of one moment.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn at_one_moment<T>(&self, work: impl FnOnce(&Case) -> T) -> Result<T> {
        self.conn.execute_batch("BEGIN")?;
        let done = work(self);
        // Nothing was written: there is nothing that could fail to be.
        self.conn.execute_batch("COMMIT")?;
        Ok(done)
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Its name, given when it was made.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn name(&self) -> Result<String> {
        let first: Option<String> = self
            .conn
            .query_row("SELECT line FROM log WHERE seq = 1", [], |row| row.get(0))
            .optional()?;
        let entry = first.and_then(|line| log::Entry::read(&line).ok());
        Ok(entry.map(|entry| entry.subject).unwrap_or_default())
    }

    /// What is in it.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn contents(&self) -> Result<Contents> {
        Ok(Contents {
            name: self.name()?,
            reports: self.count("SELECT count(*) FROM reports")?,
            claims: self.count("SELECT coalesce(sum(claims), 0) FROM report_index")?,
            head: log::head(&self.conn)?,
        })
    }

    /// A case in this folder, of a database that is open.
    pub(crate) fn of(dir: &Path, conn: Connection) -> Case {
        Case { dir: dir.to_owned(), conn, head: None }
    }

    pub(crate) fn count(&self, sql: &str) -> Result<u64> {
        let count: i64 = self.conn.query_row(sql, [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Begins a change; nobody else can write until it ends.
    ///
    /// # Errors
    ///
    /// When another program does not stop writing.
    pub fn begin(&mut self) -> Result<()> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        match log::head(&self.conn) {
            Ok(head) => {
                self.head = Some(head);
                Ok(())
            }
            Err(error) => {
                self.rollback();
                Err(error)
            }
        }
    }

    /// Ends a change: when this returns, it is on the disk.
    ///
    /// # Errors
    ///
    /// When it could not be written; then the case is as it was before.
    pub fn commit(&mut self) -> Result<()> {
        self.head = None;
        if let Err(error) = self.conn.execute_batch("COMMIT") {
            self.rollback();
            return Err(error.into());
        }
        Ok(())
    }

    /// Takes a change back that was begun.
    pub fn rollback(&mut self) {
        self.head = None;
        // A failed write may have ended it already.
        let _ = self.conn.execute_batch("ROLLBACK");
    }

    /// Makes a change in one go: on an error nothing of it stays.
    pub(crate) fn change<T>(&mut self, make: impl FnOnce(&mut Case) -> Result<T>) -> Result<T> {
        self.begin()?;
        match make(self) {
            Ok(made) => {
                self.commit()?;
                Ok(made)
            }
            Err(error) => {
                self.rollback();
                Err(error)
            }
        }
    }
}
