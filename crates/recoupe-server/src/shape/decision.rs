//! What people decide.

use super::claim::ClaimView;
use super::filter::ClaimFilter;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// What is decided about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// It is read right.
    Accept,
    /// It is read wrong, and left out of what the case says.
    Reject,
    /// Some of its fields should be otherwise.
    Correct,
    /// A remark.
    Note,
}

/// A field and what should stand there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Path, such as `figure.value`, `stance`, `when.start`, `where.0.place_id`, `span.start`.
    pub field: String,
    /// What should stand there; null takes it away, also an element of a list.
    #[schema(value_type = Value)]
    pub value: Value,
}

/// A decision on a claim.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// What is decided.
    pub verb: Verb,
    /// Of a correction: what should be otherwise. With another verb: none.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// Why; of a remark, the remark.
    #[serde(default)]
    pub why: String,
}

/// What a decision did. It is on the disk.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct DecisionDone {
    /// Number of its entry in the log.
    pub entry: u64,
    /// The claim as it is now; none where it is gone (an undone claim made by hand).
    pub claim: Option<ClaimView>,
    /// The log's last entry.
    pub revision: u64,
}

/// A claim made by hand.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClaim {
    /// Its fields as in the stream of claims: `kind` and `span` (`start` and `end`) are needed; words
    /// beside spans are taken from the report.
    #[schema(value_type = Object)]
    pub claim: Value,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// What is to be undone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UndoRequest {
    /// Number of an entry; without it the latest decision that holds, a bulk decision as a whole.
    #[serde(default)]
    pub entry: Option<u64>,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// What was undone.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct UndoDone {
    /// The entries that were undone, the latest first; none where there was nothing to undo.
    pub undone: Vec<u64>,
    /// What the last of them was about.
    pub subject: Option<String>,
    /// What it had done.
    pub action: Option<String>,
    /// That claim as it is now, where it is one.
    pub claim: Option<ClaimView>,
    /// The log's last entry.
    pub revision: u64,
}

/// One decision on all claims that pass a filter.
#[derive(Clone, Debug, PartialEq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BulkRequest {
    /// Which claims.
    pub filter: ClaimFilter,
    /// `accept` or `reject`.
    pub verb: Verb,
    /// Why.
    #[serde(default)]
    pub why: String,
    /// Whether to say what would be done and do nothing.
    pub preview: bool,
    /// Of what is to be done: `token` of the preview, so that nothing is decided that was not seen.
    #[serde(default)]
    pub token: Option<String>,
}

/// What was, or would be, done.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BulkDone {
    /// How many claims.
    pub count: u64,
    /// How many of them somebody has decided about before.
    pub decided_before: u64,
    /// Some of them.
    pub sample: Vec<ClaimView>,
    /// Stands for exactly these claims as they are now.
    pub token: String,
    /// Entries of the log, the first and the last; none of a preview.
    pub entries: Option<Entries>,
    /// The log's last entry.
    pub revision: u64,
}

/// A run of entries of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Entries {
    /// The first.
    pub first: u64,
    /// The last.
    pub last: u64,
}

/// Claims that are of one thing, or of a thing of their own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupRequest {
    /// The claims.
    pub claims: Vec<String>,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// A decision that is not about one claim. It is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EntryDone {
    /// Number of its entry in the log.
    pub entry: u64,
    /// The log's last entry.
    pub revision: u64,
}

/// Which place a claim means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResolveRequest {
    /// The claim.
    pub claim: String,
    /// Which of its places, from 0.
    pub nth: u32,
    /// Id of a place of the gazetteer, as `/places` gives it.
    pub place_id: String,
    /// Why.
    #[serde(default)]
    pub why: String,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PlaceHit {
    /// Its id.
    pub id: String,
    /// Its primary name.
    pub name: String,
    /// What kind of area it is.
    pub kind: super::words::PlaceKind,
    /// Decimal degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Decimal degrees east, WGS 84.
    pub lon: Option<f64>,
    /// The places it lies in, the nearest first.
    pub within: Vec<super::Named>,
}

/// What is known of a source; what is left out stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SourceRequest {
    /// What it is called.
    pub name: Option<String>,
    /// `agency`, `broadcaster`, `monitor`, `government`, `military`, `person`…
    pub kind: Option<String>,
    /// What else it is called.
    pub aliases: Option<Vec<String>>,
    /// The body whose word its word is.
    pub speaks_for: Option<String>,
    /// The body it is a part of.
    pub belongs_to: Option<String>,
    /// Who owns or directs it.
    pub run_by: Option<String>,
    /// Whose words or figures it passes on as a rule.
    pub draws_on: Option<Vec<String>>,
    /// Why.
    pub why: String,
}

/// On whose side a body stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SideRequest {
    /// The conflict, such as `syria`.
    pub conflict: String,
    /// The side, such as `government`.
    pub side: String,
    /// First day; open without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Last day, inclusive; open without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// Why: a side wants its reason.
    pub why: String,
}

/// A page of sources, those with most claims first.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SourcePage {
    /// The sources.
    pub items: Vec<SourceView>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u64,
}

/// A source as it occurs in the case.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct SourceView {
    /// Who.
    pub origin: super::figures::OriginView,
    /// How many claims go back to it.
    pub claims: u32,
    /// In how many reports.
    pub reports: u32,
    /// Through whom it came.
    pub through: Vec<Road>,
    /// Of how many claims it is a relay or the outlet.
    pub passes_on: u32,
    /// On whose side it is said to stand.
    pub sides: Vec<SideView>,
}

/// A relay and how often it passed something on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Road {
    /// Who passes it on.
    pub by: super::Named,
    /// How many claims.
    pub claims: u32,
}

/// A side, from when to when, and why that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SideView {
    /// The conflict.
    pub conflict: String,
    /// The side.
    pub side: String,
    /// First day; open without it.
    #[schema(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// Last day, inclusive; open without it.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// Why.
    pub reason: String,
}
