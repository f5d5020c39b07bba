//! How a command ends: the exit codes, and what makes the whole of it fail.

use recoupe_hall::HallError;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

/// A command that ran to its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was read.
    #[default]
    Whole,
    /// Some input could not be read, or not without loss.
    Partial,
    /// What was to be checked does not hold.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Whole => ExitCode::SUCCESS,
            Outcome::Failed => ExitCode::from(FAILURE),
            Outcome::Partial => ExitCode::from(PARTIAL),
        }
    }
}

/// The command did not run to its end.
pub(crate) const FAILURE: u8 = 1;
/// The command line is not right; clap exits with the same.
pub(crate) const USAGE: u8 = 2;
/// Some input was not read.
pub(crate) const PARTIAL: u8 = 3;

/// Why a command could not run to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Standard output is closed or full.
    #[error("standard output: cannot be written: {0}; what was written before stays")]
    Output(io::Error),
    /// A file cannot be written.
    #[error("{}: cannot be written: {source}; choose another place", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder cannot be read.
    #[error("{}: cannot be read: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Words of a report that are named by their place, and are not there.
    #[error(
        "{given}: {problem}; write FILE:START-END in code points of the report's text, or FILE:LINE:FROM-TO with the file's lines and columns"
    )]
    BadSpan {
        /// The argument.
        given: String,
        /// What is wrong.
        problem: String,
    },
    /// `recoupe why` about something that is not there.
    #[error(
        "{name}: no claim, group or area of that name is in these reports; name a claim as the briefing does (5:F7), or by its id"
    )]
    NothingOfThatName {
        /// The argument.
        name: String,
    },
    /// A file that is there already.
    #[error("{}: this file is there already; choose another name", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A report that no pack reads.
    #[error("{name}: no pack reads this report; say its language with --lang")]
    Unread {
        /// The report.
        name: String,
    },
    /// Writing there would destroy a report.
    #[error("{}: this is one of the reports; choose another name for the output", path.display())]
    OverInput {
        /// The file.
        path: PathBuf,
    },
    /// An import that found nothing.
    #[error("{}: not written, for none of {records} records is a place", path.display())]
    NoPlaces {
        /// The gazetteer.
        path: PathBuf,
        /// What was read.
        records: u64,
    },
    /// A registry or reviews that cannot be read.
    #[error(transparent)]
    Reject(#[from] recoupe_ingest::Reject),
    /// Packs, places, reports or a case do not work together.
    #[error(transparent)]
    Hall(#[from] HallError),
    /// The desk cannot be served.
    #[error(transparent)]
    Serve(#[from] recoupe_server::ServeError),
    /// The case cannot be opened, read or written.
    #[error(transparent)]
    Store(#[from] recoupe_store::StoreError),
    /// No case where one was to be.
    #[error(
        "there is no case in {} or above it; make one with `recoupe init DIR`, or name one with --case",
        path.display()
    )]
    NoCaseHere {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Nobody knows who does this.
    #[error("the log wants to know who does this: say so with --by NAME")]
    NoName,
    /// An argument that means nothing.
    #[error("{given}: {problem}")]
    BadArgument {
        /// The argument.
        given: String,
        /// What is wrong, and what to write.
        problem: String,
    },
    /// The gazetteer does not open.
    #[error(transparent)]
    Place(#[from] recoupe_place::PlaceError),
    /// No briefing in this language.
    #[error(transparent)]
    Export(#[from] recoupe_export::ExportError),
    /// A catalogue of messages does not load.
    #[error("locales/{tag}/cli.ftl: {problem}; mend the catalogue, or choose another --lang")]
    Catalogue {
        /// The language.
        tag: String,
        /// What is wrong.
        problem: String,
    },
    /// `--lang` without a pack.
    #[error("--lang {tag}: no pack reads this language; there are packs for {known}")]
    NoPack {
        /// The tag given.
        tag: String,
        /// The tags there are.
        known: String,
    },
    /// There are no examples in this binary.
    #[error(
        "this recoupe was built without its example reports; build it from a full checkout, or brief on your own: recoupe brief FOLDER"
    )]
    NoExamples,
}

impl Failure {
    /// The exit code it ends with.
    pub fn code(&self) -> u8 {
        match self {
            Failure::NoPack { .. }
            | Failure::Hall(HallError::TwoStdin | HallError::BadPlace { .. })
            | Failure::NoName
            | Failure::BadArgument { .. }
            | Failure::OverInput { .. }
            | Failure::BadSpan { .. } => USAGE,
            _ => FAILURE,
        }
    }
}
