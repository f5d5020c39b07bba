//! Who is said to hold what.

use super::Named;
use super::words::{Change, ControlStatus, PlaceKind};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// Who is said to hold each area on a day.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ControlView {
    /// The day.
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// What was published later is left out.
    #[schema(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
    /// Areas that anything is said of, and those beside them of which nothing is (`unknown`).
    pub areas: Vec<AreaView>,
    /// How much of each whole each side is said to hold, beside what sources claim.
    pub shares: Vec<ShareView>,
}

/// What is said of an area.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AreaView {
    /// Its id: of the gazetteer, or `name:…`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What kind of area it is, where the gazetteer knows it.
    pub kind: Option<PlaceKind>,
    /// The areas it lies in, the nearest first.
    pub within: Vec<Named>,
    /// A point inside, where known.
    pub point: Option<Point>,
    /// Who is said to hold it.
    pub status: ControlStatus,
    /// What the status was before nobody spoke of it any more.
    pub was: Option<ControlStatus>,
    /// The holders; several where it is joint or contested.
    pub holders: Vec<Holder>,
    /// Whether it is said to be besieged.
    pub besieged: bool,
    /// Claims that say so.
    pub besieged_by: Vec<String>,
    /// Since which day the status stands.
    #[schema(value_type = String, format = Date)]
    pub from: Date,
    /// Until which day; none where it goes on.
    #[schema(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// The last day on which anybody said anything about it.
    #[schema(value_type = Option<String>, format = Date)]
    pub last_mention: Option<Date>,
    /// Whether it is known only from what is said of a whole that it lies in.
    pub implied: bool,
    /// The status as a clause, in the language asked for.
    pub said: String,
    /// Claims for it.
    pub claims_for: Vec<EvidenceView>,
    /// Claims against it.
    pub claims_against: Vec<EvidenceView>,
    /// Shares that sources state of this very area.
    pub shares: Vec<StatedShare>,
}

/// A point, WGS 84.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct Point {
    /// Decimal degrees north.
    pub lat: f64,
    /// Decimal degrees east.
    pub lon: f64,
}

/// Somebody said to hold an area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Holder {
    /// Its id.
    pub id: String,
    /// What it is called in the language asked for.
    pub name: String,
    /// `conflict/side` on that day, where the registry says so.
    pub side: Option<String>,
}

/// One claim for or against a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EvidenceView {
    /// The claim.
    pub claim: String,
    /// Its report.
    pub report: String,
    /// Who says so.
    pub origin: Named,
    /// Whom it has as holder, or as loser where it names no holder.
    pub body: Option<Named>,
    /// What it says happened.
    pub change: Change,
    /// The day it speaks of.
    #[schema(value_type = Option<String>, format = Date)]
    pub day: Option<Date>,
    /// The day on which it was published.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// The whole that it is about, where it reaches the area from there.
    pub from_whole: Option<Named>,
}

/// A share that a source states, beside what the parts add up to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct StatedShare {
    /// The claim.
    pub claim: String,
    /// Whose share.
    pub holder: Option<Named>,
    /// Whether it is what the holder is said to have lost.
    pub lost: bool,
    /// As stated, 0 to 1.
    pub stated: f64,
    /// Parts held, and all parts known.
    pub held: u32,
    /// All parts known.
    pub of: u32,
    /// Hectares held, and of all parts, where the surface of every part is known.
    pub hectares: Option<[u32; 2]>,
    /// Stated less what the parts add up to by count.
    pub difference: f64,
    /// All of it as a sentence, in the language asked for.
    pub said: String,
}

/// How much of a whole each side is said to hold: by count of its parts, and by their surface where
/// that of every part is known.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ShareView {
    /// The whole.
    pub whole: Named,
    /// How many parts it has.
    pub parts: u32,
    /// Surface of all parts in hectares, where known of every one.
    pub hectares: Option<u64>,
    /// Holders of parts, those with most first; `unknown`, `contested` and `none` are rows too.
    pub rows: Vec<ShareRow>,
    /// Shares of the whole that sources claim, for comparison.
    pub stated: Vec<StatedShare>,
}

/// One row of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShareRow {
    /// `conflict/side`, the id of a body without a side, or `contested`, `unknown`, `none`.
    pub who: Named,
    /// How many parts.
    pub parts: u32,
    /// Their surface in hectares, where known of every part of the whole.
    pub hectares: Option<u64>,
}

/// A day on which what is said of some areas changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ControlDay {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: Date,
    /// How many areas.
    pub changes: u32,
}

/// The days to choose from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ControlDays {
    /// Days on which anything changes, in order.
    pub days: Vec<ControlDay>,
    /// Days of publication, in order: what `known_by` can be.
    #[schema(value_type = Vec<String>)]
    pub published: Vec<Date>,
}

/// What differs between two days.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct ControlDifference {
    /// The one.
    #[schema(value_type = String, format = Date)]
    pub a: Date,
    /// The other.
    #[schema(value_type = String, format = Date)]
    pub b: Date,
    /// What was published later is left out.
    #[schema(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
    /// Areas whose status, holders or siege differ.
    pub areas: Vec<AreaDifference>,
    /// How many areas are as they were.
    pub same: u32,
}

/// An area on two days.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct AreaDifference {
    /// On the one; none where nothing is known of it yet.
    pub before: Option<AreaView>,
    /// On the other.
    pub after: Option<AreaView>,
}
