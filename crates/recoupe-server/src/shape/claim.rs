//! Claims, as people have them.

use super::words::{
    ActorRole, Basis, Change, Direction, Extent, Kind, LinkRole, PlaceKind, Precision, Qualifier,
    Relation, Responsibility, Stance, State,
};
use super::{Named, Span};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// A claim as people have it: with their corrections. Rejected ones are there too, and say so.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ClaimView {
    /// Its id.
    pub id: String,
    /// What `If-Match` wants when it is decided about: it changes with every decision on the claim.
    pub etag: String,
    /// The report it was read in.
    pub report: ReportRef,
    /// Which of the five kinds.
    pub kind: Kind,
    /// How its source stands to it.
    pub stance: Stance,
    /// What people decided.
    pub state: State,
    /// Whether people corrected a field.
    pub corrected: bool,
    /// Whether a person made it.
    pub by_hand: bool,
    /// Why its reviews want a look: `changed` (it reads otherwise than when it was reviewed) or
    /// `moved` (another claim was reviewed on its anchor).
    pub flag: Option<String>,
    /// One plain sentence in the language asked for: who says what, about when and where.
    pub summary: String,
    /// What it is about in that language: the measure, the event type or the change.
    pub of: Option<Named>,
    /// The words of the claim.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
    /// The number or trigger inside it.
    pub anchor: Span,
    /// Whether all of it stands inside quotation marks.
    pub direct_quote: bool,
    /// Of figures: the number.
    pub figure: Option<FigureView>,
    /// Of control claims: what happened to the holding.
    pub control: Option<ControlPart>,
    /// Of events: the type.
    pub event: Option<String>,
    /// Of denials: what is denied.
    pub denies: Option<DenialView>,
    /// Who did it, to whom, who holds.
    pub actors: Vec<ActorView>,
    /// When it happened.
    pub when: Option<WhenView>,
    /// Where.
    #[serde(rename = "where")]
    pub places: Vec<PlaceView>,
    /// From the origin to the reader.
    pub attribution: Vec<LinkView>,
    /// Which words each field was read from; paths as decisions name them.
    pub evidence: Vec<FieldEvidence>,
    /// Fields that are empty, and why.
    pub gaps: Vec<Gap>,
    /// Which engine, pack and rule read it; of one made by hand, who.
    pub provenance: ProvenanceView,
}

/// The report of a claim, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportRef {
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
}

/// A number as reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FigureView {
    /// What is counted.
    pub measure: String,
    /// Of whom.
    pub population: Option<String>,
    /// As stated; none for vague quantities.
    pub value: Option<i64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// Least that it allows.
    pub low: Option<i64>,
    /// Most that it allows; none without an upper bound.
    pub high: Option<i64>,
    /// What it counts over; none where the words do not tell.
    pub basis: Option<Basis>,
    /// The number with its words, such as `≥ 60`, in the language asked for.
    pub text: String,
    /// Claim that this is a part of.
    pub part_of: Option<String>,
    /// Claim that this is said to add to.
    pub adds_to: Option<String>,
    /// Claim that this one revises.
    pub revises: Option<String>,
}

/// What is said about the holding of places.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ControlPart {
    /// What happened to it.
    pub change: Change,
    /// Whole or part, where said.
    pub extent: Option<Extent>,
    /// A share of the area, 0 to 1, as stated.
    pub share: Option<f64>,
    /// A number of areas, as stated.
    pub areas_count: Option<i64>,
}

/// What a denial denies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DenialView {
    /// The denied claim, where it stands in the same report.
    pub claim: Option<String>,
    /// The words that are denied.
    pub text: Option<String>,
    /// Where they stand.
    pub span: Option<Span>,
}

/// Somebody who acts in, or suffers, what is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ActorView {
    /// The part played.
    pub role: ActorRole,
    /// The words.
    pub text: String,
    /// A neutral name.
    pub name: String,
    /// Where the words stand.
    pub span: Span,
    /// Whether and how responsibility is said.
    pub responsibility: Option<Responsibility>,
    /// Who says so, where that is somebody else than the claim's source.
    pub attribution: Vec<LinkView>,
    /// The source's own loaded word, where one stands there.
    pub loaded: Option<String>,
}

/// When it happened, as an outer bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WhenView {
    /// First day it may concern.
    #[schema(value_type = Option<String>, format = Date)]
    pub start: Option<Date>,
    /// Last day it may concern, inclusive.
    #[schema(value_type = Option<String>, format = Date)]
    pub end: Option<Date>,
    /// Of present states: the day that is described.
    #[schema(value_type = Option<String>, format = Date)]
    pub as_of: Option<Date>,
    /// The words.
    pub text: String,
    /// How finely it is known.
    pub precision: Precision,
    /// Where the words stand.
    pub span: Span,
    /// Whether they stand in another sentence.
    pub inherited: bool,
}

/// A place that a claim is about.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct PlaceView {
    /// The words.
    pub text: String,
    /// The gazetteer's name; none where the place is not resolved.
    pub name: Option<String>,
    /// The gazetteer's id.
    pub place_id: Option<String>,
    /// Decimal degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Decimal degrees east, WGS 84.
    pub lon: Option<f64>,
    /// `exact`, `near` or `region`.
    pub precision: Option<String>,
    /// What kind of area it is.
    pub kind: Option<PlaceKind>,
    /// Where the words stand.
    pub span: Span,
    /// Whether they stand in another sentence.
    pub inherited: bool,
}

/// One link of the chain of attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LinkView {
    /// Its part in the chain.
    pub role: LinkRole,
    /// The words; none for an outlet known from metadata alone.
    pub text: Option<String>,
    /// A canonical name, or the words.
    pub name: String,
    /// Id in the registry.
    pub source_id: Option<String>,
    /// The body it is named with.
    pub affiliation: Option<String>,
    /// How it stands to that body.
    pub relation: Option<Relation>,
    /// Where the words stand.
    pub span: Option<Span>,
}

/// The words that a field was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldEvidence {
    /// Path of the field, such as `figure`, `when`, `where.0`, `actors.1`, `attribution.0`.
    pub field: String,
    /// Where the words stand.
    pub span: Span,
    /// Whether they stand in another sentence than the claim.
    pub inherited: bool,
}

/// A field that is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Gap {
    /// Path of the field, as decisions name it.
    pub field: String,
    /// Why: `not-stated` (no words of the report say it), or the code of a diagnostic such as
    /// `time-unresolved`, `ambiguous` or `speaker-unknown`.
    pub why: String,
    /// The same as a sentence, in the language asked for where there are words for it.
    pub message: String,
}

/// The machine's trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ProvenanceView {
    /// Engine and version.
    pub engine: String,
    /// Pack and its hash.
    pub pack: String,
    /// Rule; of a claim made by hand, who made it.
    pub rule: String,
}

/// A page of claims, in the order in which their reports came.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ClaimPage {
    /// The claims.
    pub items: Vec<ClaimView>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u64,
}

/// All claims of a report, in the order of their anchors.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ReportClaims {
    /// The report.
    pub report: String,
    /// Its claims, rejected ones included.
    pub claims: Vec<ClaimView>,
}

/// Why a claim stands where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ClaimWhy {
    /// The claim.
    pub claim: ClaimView,
    /// As the machine read it, where people corrected it.
    pub as_read: Option<Box<ClaimView>>,
    /// Whom it goes back to, as cross-checking has it.
    pub origin: Option<super::figures::OriginView>,
    /// The group that it is in.
    pub group: Option<super::figures::GroupView>,
    /// How it stands to other claims.
    pub relations: Vec<super::figures::RelationView>,
    /// What people decided about it, the latest last.
    pub decisions: Vec<super::case::LogEntry>,
}

/// What could stand in a field instead, for choosing with one key.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Alternatives {
    /// The claim.
    pub claim: String,
    /// The likeliest first.
    pub items: Vec<Alternative>,
}

/// One of them: what to send as a correction.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Alternative {
    /// Path of the field that it is about, such as `where.0`.
    pub about: String,
    /// What it is called.
    pub label: String,
    /// Why it may be meant.
    pub why: String,
    /// The fields of the correction.
    pub fields: Vec<super::decision::Field>,
}
