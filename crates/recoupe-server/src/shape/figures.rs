//! Figures side by side.

use super::words::{Basis, Kind, OriginKind, Qualifier, RelationKind, Stance, State};
use super::{Named, Span};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// Something that is counted, and how much of it there is in the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct MeasureView {
    /// Its id.
    pub id: String,
    /// What it is called in the language asked for.
    pub name: String,
    /// How many figures of it there are.
    pub claims: u64,
    /// Bases that make sense for it.
    pub bases: Vec<Basis>,
}

/// The figures of one measure. Flow, cumulative and stock are never mixed: each mark and each group
/// says its basis, and whoever draws them keeps them apart.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FiguresView {
    /// The measure.
    pub measure: MeasureView,
    /// The day up to which figures are shown: what they speak of begins then or earlier.
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// What was published later is left out.
    #[schema(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
    /// One for each origin, those with most figures first.
    pub lanes: Vec<Lane>,
    /// Figures of equal scope, in time.
    pub groups: Vec<GroupView>,
    /// How the figures stand to one another.
    pub relations: Vec<RelationView>,
    /// Figures that go round.
    pub loops: Vec<LoopView>,
    /// First and last day that anything here speaks of.
    pub days: Option<Days>,
    /// How many figures there are in all; more than are here where `truncated` says so.
    pub total: u64,
    /// Whether figures were left out because there are too many: choose a place, a population or days.
    pub truncated: bool,
}

/// First and last day, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Days {
    /// The first.
    #[schema(value_type = String, format = Date)]
    pub first: Date,
    /// The last.
    #[schema(value_type = String, format = Date)]
    pub last: Date,
}

/// Whoever a claim goes back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OriginView {
    /// Its id: of the registry, or `name:…`, `unnamed:…`, `report:…`.
    pub id: String,
    /// What it is called in the language asked for.
    pub name: String,
    /// Whether it has a name.
    pub kind: OriginKind,
    /// The body at the top of it, itself where nothing stands above.
    pub top: String,
}

/// The figures of one origin.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Lane {
    /// Whose.
    pub origin: OriginView,
    /// Its figures by the day they speak of.
    pub marks: Vec<Mark>,
}

/// A figure in its lane.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Mark {
    /// The claim.
    pub claim: String,
    /// Its report.
    pub report: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    #[schema(value_type = Option<String>, format = Date)]
    pub published: Option<Date>,
    /// What people decided.
    pub state: State,
    /// How the source stands to it.
    pub stance: Stance,
    /// What it counts over; none where the words do not tell.
    pub basis: Option<Basis>,
    /// Of whom.
    pub population: Option<Named>,
    /// As stated.
    pub value: Option<i64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// Least that it allows.
    pub low: Option<i64>,
    /// Most that it allows; none without an upper bound.
    pub high: Option<i64>,
    /// The number with its words, in the language asked for.
    pub text: String,
    /// First day it may concern.
    #[schema(value_type = Option<String>, format = Date)]
    pub start: Option<Date>,
    /// Last day it may concern, inclusive.
    #[schema(value_type = Option<String>, format = Date)]
    pub end: Option<Date>,
    /// The day of a stock.
    #[schema(value_type = Option<String>, format = Date)]
    pub as_of: Option<Date>,
    /// Where.
    pub places: Vec<Named>,
    /// Through whom it came to the outlet, the nearest to the origin first.
    pub relays: Vec<String>,
    /// The group that it is in.
    pub group: Option<String>,
    /// The claim of this lane whose number it repeats, the first that was published.
    pub repeats: Option<String>,
    /// Words of the claim.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}

/// How many origins there are: at least, and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OriginCount {
    /// Those whose independence is shown.
    pub low: u32,
    /// Those that are not shown to be one.
    pub high: u32,
}

/// Claims of equal scope.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct GroupView {
    /// Its id.
    pub id: String,
    /// What it is about, in the language asked for.
    pub summary: String,
    /// Of which kind.
    pub kind: Kind,
    /// The measure, event type or change.
    pub of: Named,
    /// The population of figures.
    pub population: Option<Named>,
    /// Where.
    pub places: Vec<Named>,
    /// First day.
    #[schema(value_type = Option<String>, format = Date)]
    pub start: Option<Date>,
    /// Last day, inclusive.
    #[schema(value_type = Option<String>, format = Date)]
    pub end: Option<Date>,
    /// The day of a stock or a state.
    #[schema(value_type = Option<String>, format = Date)]
    pub as_of: Option<Date>,
    /// What the figures count over; none where they do not tell, or it is no figure.
    pub basis: Option<Basis>,
    /// Whether this is what is to come.
    pub planned: bool,
    /// In how many reports its claims stand that enter the estimate.
    pub reports: u32,
    /// How many origins they have.
    pub origins: OriginCount,
    /// The range of the figures, by a named profile.
    pub estimate: Option<EstimateView>,
    /// All claims.
    pub claims: Vec<String>,
    /// Those that enter no estimate, each with its stance.
    pub beside: Vec<Beside>,
    /// What each origin says.
    pub by_origin: Vec<OriginClaims>,
    /// Entries of the log that shaped it.
    pub reviews: Vec<String>,
    /// Groups that a person merged into it.
    pub merged: Vec<String>,
}

/// A claim that enters no estimate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Beside {
    /// The claim.
    pub claim: String,
    /// Its stance.
    pub stance: Stance,
}

/// What one origin says in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OriginClaims {
    /// Who.
    pub origin: OriginView,
    /// Its claims.
    pub claims: Vec<String>,
    /// Its latest figures.
    pub latest: Vec<String>,
    /// Through whom they came.
    pub relays: Vec<String>,
}

/// Low, best and high by a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct EstimateView {
    /// Which profile.
    pub profile: String,
    /// At least.
    pub low: Option<i64>,
    /// The one figure that the profile takes, if it takes one.
    pub best: Option<i64>,
    /// At most; none where a figure is open upwards.
    pub high: Option<i64>,
    /// The range with its words, in the language asked for.
    pub text: String,
}

/// How two claims stand to one another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct RelationView {
    /// Which.
    pub kind: RelationKind,
    /// Name of the rule that says so.
    pub rule: String,
    /// From.
    pub a: ClaimAt,
    /// To.
    pub b: ClaimAt,
    /// What it is about: a group, an area or a report.
    pub about: String,
}

/// A claim and where its anchor stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ClaimAt {
    /// The claim.
    pub claim: String,
    /// Its report.
    pub report: String,
    /// Its anchor.
    pub anchor: Span,
}

/// Sources that cite one another round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LoopView {
    /// The group in which it was found.
    pub group: String,
    /// The sources.
    pub sources: Vec<Named>,
    /// The claims, by day of publication.
    pub claims: Vec<String>,
}
