//! The one error type: input that could not be read at all.

use recoupe_model::{Code, report_id};
use std::io;

/// An input that could not be read. Says which, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Reject {
    /// A file of no bytes.
    #[error("{name}: the file is empty; put the report's text in it, or leave it out")]
    Empty {
        /// The file.
        name: String,
    },
    /// Nothing but white space, or front matter without a text under it.
    #[error(
        "{name}: there is no text, only {what}; put the report's text in the file, or leave it out"
    )]
    NoText {
        /// The file.
        name: String,
        /// Hash of its bytes.
        id: String,
        /// What is there instead.
        what: &'static str,
    },
    /// Bytes that are no text.
    #[error("{name}: this is {what}, not text; save what it says as a UTF-8 .txt or .md file")]
    Binary {
        /// The file.
        name: String,
        /// Hash of its bytes.
        id: String,
        /// What the bytes look like.
        what: &'static str,
    },
    /// Text in a format that has no reader yet.
    #[error(
        "{name}: this is {what}, which cannot be read; save what it says as a UTF-8 .txt or .md file"
    )]
    Markup {
        /// The file.
        name: String,
        /// Hash of its bytes.
        id: String,
        /// What it looks like.
        what: &'static str,
    },
    /// Above [`crate::MAX_REPORT_BYTES`].
    #[error("{name}: the file is larger than {} MiB, the most that one report may have; split it, or give it as JSON Lines", limit / (1024 * 1024))]
    TooLarge {
        /// The file.
        name: String,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file or folder cannot be opened or read.
    #[error("{name}: cannot be read: {}", reason(source))]
    Unreadable {
        /// The file or folder.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder in which there is nothing to read.
    #[error("{name}: no reports in this folder: looked for {} in it and the folders below, README and hidden files aside, and {}; name the files, or another folder", kinds(), seen(*others))]
    NoReports {
        /// The folder.
        name: String,
        /// How many other files it holds.
        others: usize,
    },
    /// A line of JSON Lines that is no report. The lines after it are read.
    #[error("{name}:{line}: {problem}")]
    Line {
        /// The file.
        name: String,
        /// Which line, counted from 1.
        line: u64,
        /// The id that the line gives, else the hash of its bytes; none for a line too long to hold.
        id: Option<String>,
        /// What is wrong with it.
        problem: LineProblem,
    },
    /// A file of the registry that is no TOML or has a wrong row.
    #[error("{name}:{line}: {problem}; docs/reconcile.md says what a registry may hold")]
    Registry {
        /// The file.
        name: String,
        /// Which line, counted from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// A table of which no heading says that its column is the text.
    #[error(
        "{name}: no column of this table is known to be the text; its headings are {headings}; name the columns with --columns, as in --columns \"text=COLUMN, published=COLUMN\""
    )]
    NoColumns {
        /// The file.
        name: String,
        /// What its headings are.
        headings: String,
    },
    /// A mapping that names a column which the table does not have.
    #[error("{name}: there is no column `{column}` in this table; its headings are {headings}")]
    NoColumn {
        /// The file.
        name: String,
        /// The column that was named.
        column: String,
        /// What its headings are.
        headings: String,
    },
    /// A file beside a table that is no mapping of columns.
    #[error("{name}: {problem}")]
    BadColumns {
        /// The file.
        name: String,
        /// What is wrong with it.
        problem: crate::BadColumns,
    },
    /// A JSON file that is no export of Telegram.
    #[error(
        "{name}: this JSON file is no export of Telegram: {what}; give reports as JSON Lines, one a line, in a file that ends in .jsonl"
    )]
    NotTelegram {
        /// The file.
        name: String,
        /// What is wrong.
        what: &'static str,
    },
    /// JSON Lines or a table in UTF-16. Nothing after is read.
    #[error(
        "{name}: this is UTF-16, but JSON Lines and tables must be UTF-8; convert it, as with `iconv -f UTF-16 -t UTF-8`"
    )]
    LinesInUtf16 {
        /// The file.
        name: String,
    },
}

/// What can be wrong with a line of JSON Lines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineProblem {
    /// Above [`crate::MAX_LINE_BYTES`].
    #[error("the line is longer than {} MiB, the most that one report may have; split the report", crate::MAX_LINE_BYTES / (1024 * 1024))]
    TooLong,
    /// Not UTF-8, which JSON must be.
    #[error("the line is not UTF-8, which JSON must be; convert the file to UTF-8")]
    NotUtf8,
    /// Not JSON.
    #[error(
        "the line is not JSON: {reason} in column {column}; each line must be one object such as {{\"id\": \"a1\", \"text\": \"…\"}}"
    )]
    NotJson {
        /// What the parser says.
        reason: String,
        /// Where, in bytes, counted from 1.
        column: usize,
    },
    /// No line of the stream of records, or no review.
    #[error("the line is no {expected}: {reason} in column {column}; {mend}")]
    NotRecord {
        /// What it was to be.
        expected: &'static str,
        /// What the parser says.
        reason: String,
        /// Where, in bytes, counted from 1.
        column: usize,
        /// What to do.
        mend: &'static str,
    },
    /// JSON, but no object.
    #[error(
        "the line is JSON but not an object; each line must be one object such as {{\"id\": \"a1\", \"text\": \"…\"}}"
    )]
    NotObject,
    /// No cell in the column of the text, or an empty one.
    #[error("the cell of the text is {0}; the row is no report")]
    NoCell(&'static str),
    /// A message of an export that has not the shape of one.
    #[error("this message of the export cannot be read")]
    NotMessage,
    /// No `text`, or one that is not a string.
    #[error("`text` is {0}; it must be the report's text as a string")]
    NoText(&'static str),
}

impl LineProblem {
    /// What a parser of JSON says of a line that was to be something else than a report.
    pub(crate) fn not_record(
        expected: &'static str,
        mend: &'static str,
        error: &serde_json::Error,
    ) -> Self {
        let said = error.to_string();
        let reason = said.split(" at line ").next().unwrap_or(&said).to_owned();
        LineProblem::NotRecord { expected, reason, column: error.column(), mend }
    }
}

impl Reject {
    /// The kind of diagnostic that this is in the stream.
    pub fn code(&self) -> Code {
        match self {
            Reject::Empty { .. } | Reject::NoText { .. } => Code::Empty,
            Reject::Binary { .. } => Code::Binary,
            Reject::TooLarge { .. } => Code::Limit,
            Reject::Line { problem: LineProblem::TooLong, .. } => Code::Limit,
            Reject::Line { problem: LineProblem::NoText("empty"), .. } => Code::Empty,
            Reject::Line { problem: LineProblem::NoCell(_), .. } => Code::Empty,
            Reject::Markup { .. }
            | Reject::NoColumns { .. }
            | Reject::NoColumn { .. }
            | Reject::BadColumns { .. }
            | Reject::NotTelegram { .. }
            | Reject::Unreadable { .. }
            | Reject::NoReports { .. }
            | Reject::Line { .. }
            | Reject::Registry { .. }
            | Reject::LinesInUtf16 { .. } => Code::BadInput,
        }
    }

    /// The file or folder that was refused.
    pub fn name(&self) -> &str {
        match self {
            Reject::Empty { name }
            | Reject::NoText { name, .. }
            | Reject::Binary { name, .. }
            | Reject::Markup { name, .. }
            | Reject::TooLarge { name, .. }
            | Reject::Unreadable { name, .. }
            | Reject::NoReports { name, .. }
            | Reject::Line { name, .. }
            | Reject::Registry { name, .. }
            | Reject::NoColumns { name, .. }
            | Reject::NoColumn { name, .. }
            | Reject::BadColumns { name, .. }
            | Reject::NotTelegram { name, .. }
            | Reject::LinesInUtf16 { name } => name,
        }
    }

    /// The id that the report would have had: the one supplied, else the hash of its bytes. An
    /// input of which no bytes were read has the hash of its name.
    pub fn report_id(&self) -> String {
        match self {
            Reject::Empty { .. } => report_id(b""),
            Reject::NoText { id, .. }
            | Reject::Binary { id, .. }
            | Reject::Markup { id, .. }
            | Reject::Line { id: Some(id), .. } => id.clone(),
            Reject::Line { id: None, name, line, .. } => {
                report_id(format!("{name}:{line}").as_bytes())
            }
            _ => report_id(self.name().as_bytes()),
        }
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the spelling".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "permission denied; ask for the right to read it".to_owned()
        }
        _ => error.to_string(),
    }
}

/// The names that are looked for in folders: `*.txt, *.md and *.html`.
fn kinds() -> String {
    let names: Vec<String> = crate::EXTENSIONS.iter().map(|end| format!("*.{end}")).collect();
    match names.split_last() {
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn seen(others: usize) -> String {
    match others {
        0 => "found no file at all".to_owned(),
        1 => "found one file of another kind".to_owned(),
        _ => format!("found {others} files of other kinds"),
    }
}
