//! Reports.

use super::Span;
use super::words::Direction;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// A report in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportItem {
    /// Its id.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Day of publication.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Which way its text runs.
    pub direction: Direction,
    /// Where it was published. A web address or not: whoever makes a link of it looks first.
    pub url: Option<String>,
    /// Whether it is a digest written about a report.
    pub digest: bool,
    /// How many claims were read in it or made by hand.
    pub claims: u32,
    /// How many of them nobody has accepted or rejected.
    pub undecided: u32,
}

/// A page of reports, the latest published first, those without a day last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportPage {
    /// The reports.
    pub items: Vec<ReportItem>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u64,
}

/// A report to be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportView {
    /// What is known of it.
    pub report: ReportItem,
    /// Its text as captured.
    pub text: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Span>,
    /// Sentences that hold a number, a trigger or a cue and gave no claim.
    pub unread: Vec<Span>,
    /// What could not be read, and why.
    pub diagnostics: Vec<DiagnosticView>,
    /// How it stands to earlier reports, and later ones to it.
    pub versions: Vec<Version>,
    /// Its bytes.
    pub capture: Capture,
    /// How each field of what is known was found.
    pub found: Vec<Pair>,
    /// Metadata under keys that nobody knows.
    pub notes: Vec<Pair>,
    /// The report before it in the list of reports, for reading on.
    pub before: Option<String>,
    /// The report after it.
    pub after: Option<String>,
}

/// What could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DiagnosticView {
    /// What kind of thing, such as `number-unread`.
    pub code: String,
    /// What it is about; none where it is the whole report.
    pub span: Option<Span>,
    /// What is wrong and what to do, in the language asked for where there are words for it.
    pub message: String,
}

/// How two reports stand to one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Version {
    /// `near_copy_of`, `version_of`, `corrects` or `retracts`.
    pub kind: String,
    /// The other report.
    pub report: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day of publication.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// Of a near-copy: how much of it stands there, in thousandths.
    pub share: u32,
    /// Whether the other is the later one, which says this of the report at hand.
    pub by_other: bool,
}

/// The bytes of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Capture {
    /// Where they are served, as an attachment.
    pub href: String,
    /// What the input was called.
    pub name: String,
    /// How many there are.
    pub size: u64,
    /// Their SHA-256, in hex.
    pub sha256: String,
    /// The format that they were read in.
    pub format: String,
    /// The encoding that they were read in.
    pub encoding: String,
    /// When they were captured (RFC 3339, UTC).
    pub captured: String,
    /// With what program.
    pub tool: String,
}

/// A key and a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
}

/// Reports found by their words.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SearchPage {
    /// What was asked, as it was understood: the words.
    pub q: String,
    /// The best first.
    pub items: Vec<SearchHit>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
    /// How many reports hold the words; counting stops at 5,000.
    pub total: u64,
    /// How many claims pass the other fields of the query, in those reports.
    pub claims: u64,
}

/// A report that holds the words.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SearchHit {
    /// The report.
    pub report: ReportItem,
    /// Words around the hits, in the order of the text.
    pub excerpts: Vec<Excerpt>,
    /// Claims of the report whose words hold a hit; as many as a list bears.
    pub claims: Vec<super::claim::ClaimView>,
}

/// Some words of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Excerpt {
    /// The words.
    pub text: String,
    /// Where they stand in the report's text.
    pub span: Span,
    /// Which of them were searched for: ranges of code points of `text`.
    pub marks: Vec<Span>,
}
