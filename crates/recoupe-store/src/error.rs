//! The one error type of the store.

use std::io;
use std::path::PathBuf;

/// What kept the store from doing what was asked. Nothing that was acknowledged is lost by any of
/// them: a change that fails leaves the case as it was before it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A folder that holds no case.
    #[error("{}: there is no case in this folder; make one with `recoupe init`", path.display())]
    NoCase {
        /// The folder.
        path: PathBuf,
    },
    /// A folder that holds something already.
    #[error("{}: this folder is not empty; choose another name", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// A file that is no case of ours.
    #[error("{}: this file is no case of Recoupe", path.display())]
    NotACase {
        /// The file.
        path: PathBuf,
    },
    /// A case that a later version made or opened.
    #[error(
        "{}: this case has format {found}, and this recoupe knows formats up to {known}; use a newer recoupe",
        path.display()
    )]
    Newer {
        /// The case.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest that is known here.
        known: i64,
    },
    /// The disk is full.
    #[error("the disk is full; nothing that was acknowledged is lost: make room and go on ({0})")]
    Full(rusqlite::Error),
    /// The disk fails; some systems say so too when it is full.
    #[error(
        "the disk cannot be read or written, or is full; nothing that was acknowledged is lost: look after it and go on ({0})"
    )]
    Disk(rusqlite::Error),
    /// Somebody else writes and does not stop.
    #[error(
        "another program is writing to this case and did not stop for a minute; try again when it is done"
    )]
    Busy,
    /// The file system failed.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The database failed.
    #[error(
        "the case's database: {0}; nothing that was acknowledged is lost: `recoupe verify` looks at what is there"
    )]
    Database(rusqlite::Error),
    /// What is stored cannot be read as what it is.
    #[error("{what} cannot be read: {problem}; `recoupe verify` tells what else is damaged")]
    Damaged {
        /// Which row.
        what: String,
        /// What is wrong.
        problem: String,
    },
    /// A claim that is not in the case.
    #[error("{id}: no claim of this id is in the case; `recoupe claims` lists them")]
    NoClaim {
        /// The id.
        id: String,
    },
    /// A report that is not in the case.
    #[error("{id}: no report of this id is in the case; `recoupe search` finds reports")]
    NoReport {
        /// The id.
        id: String,
    },
    /// An entry that is not in the log, or that nothing undoes.
    #[error("entry {seq}: {problem}; `recoupe audit` lists the entries")]
    NoEntry {
        /// Its number.
        seq: u64,
        /// Why it cannot be undone.
        problem: &'static str,
    },
    /// A correction that makes no claim.
    #[error("{field}: {problem}")]
    BadField {
        /// The field.
        field: String,
        /// What is wrong.
        problem: String,
    },
    /// Words to search for that hold no word.
    #[error("there is no word in what is to be searched for; give one")]
    NoWords,
    /// Evidence against the copy.
    #[error("{}: {problem}; the copy was not taken", path.display())]
    BadCopy {
        /// The copy.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full(error),
            Some(ErrorCode::SystemIoFailure) => StoreError::Disk(error),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            _ => StoreError::Database(error),
        }
    }
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;
