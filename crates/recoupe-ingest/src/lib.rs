//! The front door: one file per input format. Bytes come in, a [`Report`] with what was odd
//! about it goes out.
//!
//! - [`read_bytes`] reads one report: plain text or Markdown, with or without front matter, a web
//!   page, an e-mail, in whatever encoding it was saved;
//! - [`Items`] finds the reports of a file that holds many (JSON Lines, a table, an export of
//!   Telegram), and [`read_item`] reads one of them;
//! - [`Records`] reads the stream that `recoupe extract --records` writes;
//! - [`find_reports`] lists the reports in files and folders.
//!
//! Nothing here is dropped in silence. What could be read with reserve comes with diagnostics in
//! [`Captured`]; what could not is a [`Reject`] that says where and what to do.
//!
//! ```
//! use recoupe_ingest::{Options, read_bytes};
//!
//! let bytes = b"---\noutlet: Radio Orient\npublished: 2016-12-12\n---\nDouze civils ont fui.\n";
//! let captured = read_bytes("note.md", bytes, &Options::default())?;
//! assert_eq!(captured.report.text, "Douze civils ont fui.\n");
//! assert_eq!(captured.report.outlet.as_deref(), Some("Radio Orient"));
//! # Ok::<(), recoupe_ingest::Reject>(())
//! ```
#![forbid(unsafe_code)]

mod columns;
mod csv;
mod date;
mod decode;
mod eml;
mod error;
mod folder;
mod format;
mod front_matter;
mod html;
mod items;
mod json_text;
mod jsonl;
mod language;
mod metadata;
pub mod places;
mod records;
mod registry;
mod sniff;
mod telegram;
mod text;

pub use columns::{BadColumns, Columns, DateOrder};
pub use date::{BadDate, read_date};
pub use error::{LineProblem, Reject};
pub use folder::{EXTENSIONS, Found, find_reports};
pub use format::Format;
pub use html::MAX_PAGE_BYTES;
pub use items::{Item, Items, read_item};
pub use jsonl::{Line, Lines, read_line};
pub use language::Languages;
pub use records::Records;
pub use registry::{RegistryFile, read_registry, read_reviews};
pub use telegram::MAX_EXPORT_BYTES;
pub use text::{read_bytes, read_file};

use jiff::civil::Date;
use recoupe_model::{ByteMap, Code, Diagnostic, Report};

/// The largest report file that is read: 64 MiB. Spans are 32-bit, and a text above this is an
/// archive, not a report.
pub const MAX_REPORT_BYTES: u64 = 64 * 1024 * 1024;

/// The longest line of JSON Lines that is read: 64 MiB.
pub const MAX_LINE_BYTES: u64 = 64 * 1024 * 1024;

/// What is known about reports beside what they say themselves. A report's own front matter or
/// JSON keys win: the options fill what it leaves open.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Who published reports that name no outlet.
    pub outlet: Option<String>,
    /// Day of publication of reports that state none.
    pub published: Option<Date>,
    /// BCP 47 tag of reports that state no language; they are not put to detection then.
    pub language: Option<String>,
    /// The languages that can be read.
    pub languages: Languages,
}

/// A report as captured, with what was odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Captured {
    /// The report.
    pub report: Report,
    /// What was odd: encoding, date, language. In no order that matters.
    pub diagnostics: Vec<Diagnostic>,
    /// SHA-256 of the bytes as captured, in hex: of the file, or of the line or record of it that
    /// is this report. What is read of these bytes with the same options is the same each time.
    pub sha256: String,
    /// The format that the bytes were read in.
    pub format: Format,
    /// From the report's text to the bytes as captured.
    pub map: ByteMap,
    /// The moment of publication with its offset, `2016-12-12T23:30:00+02:00`, where more than the
    /// day is stated. Its day is [`Report::published`].
    pub published_at: Option<String>,
    /// How each field of the report's metadata was found.
    pub found: Vec<FoundField>,
    /// Of a row of a table, the mapping of columns by which it was read, as [`Columns`] writes it.
    pub columns: Option<String>,
    /// Name of the encoding that the bytes were read in, as the WHATWG spells it ("UTF-8").
    pub encoding: &'static str,
    /// Whether bytes were lost in decoding: each lost sequence stands as U+FFFD in the text.
    pub lossy: bool,
    /// Metadata under keys that Recoupe does not know, in the order of the report.
    pub notes: Vec<(String, String)>,
}

/// A field of a report's metadata (`outlet`, `published`, `language`, `title`, `url`, `digest`), and
/// how it was found: where in the file, or that the options or the text told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundField {
    /// The field.
    pub field: &'static str,
    /// How, in a few words: `front matter`, `meta article:published_time`, `options`.
    pub how: String,
}

impl Captured {
    /// Whether part of the input could not be used: bytes lost, a date that is none, metadata
    /// that cannot be read, a language without a pack. A caller that promises whole results
    /// reports this as a partial failure.
    pub fn is_partial(&self) -> bool {
        self.lossy
            || self.diagnostics.iter().any(|diagnostic| {
                matches!(
                    diagnostic.code,
                    Code::BadDate | Code::BadInput | Code::LanguageUnsupported
                )
            })
    }
}

/// A diagnostic about the whole report.
fn whole(code: Code, message: String) -> Diagnostic {
    Diagnostic { code, span: None, message }
}
