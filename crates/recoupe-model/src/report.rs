use crate::{Claim, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One text by one outlet. Immutable once captured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The id supplied, else a hash of the captured bytes.
    pub id: String,
    /// Decoded text: byte-order mark and front matter removed, line ends kept.
    pub text: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Day of publication; relative expressions stay open without it.
    pub published: Option<Date>,
    /// BCP 47 tag of the main language, when known or detected.
    pub language: Option<String>,
    /// Title, from metadata.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Whether this is a digest written about a report, not the report itself.
    pub digest: bool,
}

/// A paragraph with what near-copies are found by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Sorted 64-bit hashes of its runs of five folded words, the 32 smallest (bottom-k sketch).
    pub shingles: Vec<u64>,
}

/// What a diagnostic is about; the text in JSON is the kebab-case name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A number that no rule took and nothing explains away.
    NumberUnread,
    /// A trigger was found but a role that its frame needs was not.
    RoleMissing,
    /// Two readings remained equal; the field was left empty.
    Ambiguous,
    /// A relative date without a publication date.
    TimeUnresolved,
    /// Somebody is quoted, but no speaker was found.
    SpeakerUnknown,
    /// A quotation mark that is never closed.
    QuoteUnclosed,
    /// The report has no text.
    Empty,
    /// No pack reads this language.
    LanguageUnsupported,
    /// The bytes were not UTF-8 and were converted.
    Decoded,
    /// The bytes are not text.
    Binary,
    /// The publication date is missing.
    NoDate,
    /// A date that is none.
    BadDate,
    /// A line of the input could not be read.
    BadInput,
    /// A stated limit was reached; the rest was not read.
    Limit,
    /// The report is mostly about something else: claims in its other sentences were left out.
    OffTopic,
}

impl Code {
    /// The name used in the stream.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::NumberUnread => "number-unread",
            Code::RoleMissing => "role-missing",
            Code::Ambiguous => "ambiguous",
            Code::TimeUnresolved => "time-unresolved",
            Code::SpeakerUnknown => "speaker-unknown",
            Code::QuoteUnclosed => "quote-unclosed",
            Code::Empty => "empty",
            Code::LanguageUnsupported => "language-unsupported",
            Code::Decoded => "decoded",
            Code::Binary => "binary",
            Code::NoDate => "no-date",
            Code::BadDate => "bad-date",
            Code::BadInput => "bad-input",
            Code::Limit => "limit",
            Code::OffTopic => "off-topic",
        }
    }
}

/// What could not be read, and why. Analysis never fails: it says so here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of thing.
    pub code: Code,
    /// The words it is about; absent when it is about the whole report.
    pub span: Option<Span>,
    /// One sentence in English, lower case: what is wrong and what to do.
    pub message: String,
}

/// What reading one report gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Claims in the order of their anchors.
    pub claims: Vec<Claim>,
    /// What could not be read.
    pub diagnostics: Vec<Diagnostic>,
    /// The paragraphs, with shingles.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences that hold a number, trigger or cue that gave no claim (for "what was not read").
    pub unread: Vec<Span>,
}
