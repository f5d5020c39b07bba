use std::path::PathBuf;

/// Why a pack does not load. Each says where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A file of the pack is missing.
    #[error("{path}: missing: a pack needs this file; copy it from packs/_template")]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// A file could not be read from disk.
    #[error("{path}: cannot be read: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not the TOML that `docs/rules.md` describes.
    #[error("{path}:{line}: {message}")]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A rule without an example.
    #[error(
        "{path}:{line}: rule `{id}` has no example: add one to `examples`, it is the rule's test"
    )]
    NoExample {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The rule.
        id: String,
    },
    /// An id that `packs/common` does not declare.
    #[error("{path}:{line}: unknown {what} `{id}`: declare it in packs/common first")]
    UnknownId {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What kind of id.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A value that the row cannot have.
    #[error("{path}:{line}: `{id}`: {message}")]
    BadRow {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// The row.
        id: String,
        /// What is wrong and what to write instead.
        message: String,
    },
    /// Packs that inherit from one another in a circle.
    #[error("packs inherit in a circle: {chain}: remove one `inherits`")]
    Cycle {
        /// The tags in order.
        chain: String,
    },
    /// Compiled packs that cannot be read.
    #[error("compiled packs cannot be read: {what}: compile them again")]
    Compiled {
        /// What is wrong with them.
        what: &'static str,
    },
    /// No pack of that tag.
    #[error("no pack `{tag}`: there is no folder packs/{tag} in the binary or the case")]
    NoPack {
        /// The tag asked for.
        tag: String,
    },
}
