//! The one error type of the hall.

use recoupe_ingest::Reject;
use recoupe_pack::PackError;
use recoupe_place::PlaceError;
use recoupe_store::StoreError;
use std::io;
use std::path::PathBuf;

/// What keeps several rooms from working together.
#[derive(Debug, thiserror::Error)]
pub enum HallError {
    /// A file or folder cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file cannot be written.
    #[error("{}: cannot be written: {source}; choose another place", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder without packs where packs were to be.
    #[error(
        "{}: no pack is there: a pack is a folder with a pack.toml; name one, or the folder that holds them",
        path.display()
    )]
    NoPackThere {
        /// The folder.
        path: PathBuf,
    },
    /// There are no packs in this program.
    #[error(
        "this recoupe was built without language packs, so it can read nothing; build it from a full checkout"
    )]
    NoPacks,
    /// Standard input named twice.
    #[error("`-` stands twice: standard input can be read once; name it once")]
    TwoStdin,
    /// A name that stands for no place, or for several.
    #[error("{name}: {problem}")]
    BadPlace {
        /// The name.
        name: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A pack does not load.
    #[error("{0}")]
    Pack(#[from] PackError),
    /// The gazetteer does not open.
    #[error(transparent)]
    Place(#[from] PlaceError),
    /// A registry or reviews that cannot be read.
    #[error(transparent)]
    Reject(#[from] Reject),
    /// The case cannot be opened, read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A result of the hall.
pub type Result<T> = std::result::Result<T, HallError>;
