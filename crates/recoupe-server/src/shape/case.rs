//! A case as a whole, and its log.

use super::Named;
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// What is in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CaseView {
    /// Its name.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// How many reports.
    pub reports: u64,
    /// How many claims, those made by hand included.
    pub claims: u64,
    /// How many of them nobody has accepted or rejected.
    pub undecided: u64,
    /// How many are accepted.
    pub accepted: u64,
    /// How many are rejected.
    pub rejected: u64,
    /// How many want another look: read otherwise than when they were reviewed.
    pub flagged: u64,
    /// First day of publication of any report.
    #[schema(value_type = Option<String>, format = Date)]
    pub first_day: Option<Date>,
    /// Last day of publication of any report: what `on` is without a day.
    #[schema(value_type = Option<String>, format = Date)]
    pub last_day: Option<Date>,
    /// Number of the last entry of the log: it grows with every import and decision.
    pub revision: u64,
    /// SHA-256 of the last entry of the log, in hex: the same for the same record.
    pub record_hash: String,
    /// Languages of the reports, with how many there are of each.
    pub languages: Vec<LanguageCount>,
    /// Languages that sentences can be asked for in (`lang`).
    pub sentence_languages: Vec<Named>,
    /// How far cross-checking is.
    pub cross_check: CrossCheckState,
}

/// How many reports are in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LanguageCount {
    /// BCP 47 tag; none where nobody could tell.
    pub tag: Option<String>,
    /// How many reports.
    pub reports: u64,
}

/// How far cross-checking is. It runs in the background; what is served is always a whole state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CrossCheckState {
    /// Whether there is a state to serve at all.
    pub ready: bool,
    /// Revision that it speaks of.
    pub revision: u64,
    /// Whether a later one is being computed.
    pub working: bool,
}

/// A page of the log, the latest entry first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LogPage {
    /// The entries.
    pub items: Vec<LogEntry>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct LogEntry {
    /// Its number, from 1.
    pub seq: u64,
    /// When it was made (RFC 3339, UTC).
    pub at: String,
    /// By whom, as they gave it.
    pub who: String,
    /// With what program.
    pub tool: String,
    /// What was done, such as `report.add` or `claim.accept`.
    pub action: String,
    /// Id of what it was done to.
    pub subject: String,
    /// What the action says: before, after, hashes.
    #[schema(value_type = Object)]
    pub body: serde_json::Value,
    /// Why.
    pub why: String,
    /// Whether it is a decision that a later entry has undone.
    pub undone: bool,
    /// Whether it can be undone.
    pub can_be_undone: bool,
}
