//! What cross-checking finds: origins, groups, relations, estimates, loops, control, outcomes.
//!
//! All of it is derived and names the claims it was derived from. The order of every list is that
//! of what stands in it, never that of the input.

use crate::{Change, Id, Kind, Span, Stance};
use jiff::civil::Date;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every member, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name used in the stream.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }
    };
}

words! {
    /// What is known about an origin.
    OriginKind {
        /// A body or person with a name: the only kind that can show independence.
        Named = "named",
        /// Somebody without a name: « un député », "medics".
        Unnamed = "unnamed",
        /// The report's own voice, on nobody's word.
        Unattributed = "unattributed",
    }
}

words! {
    /// How two claims stand to one another.
    RelationKind {
        /// Dependent, and the same value.
        Repeats = "repeats",
        /// The same origin, a later as-of time, another value.
        Updates = "updates",
        /// Independence shown, the ranges overlap, and neither only by an open bound.
        Corroborates = "corroborates",
        /// The ranges overlap only through an open bound.
        Compatible = "compatible",
        /// Independence shown, the ranges disjoint, the same as-of time.
        Contradicts = "contradicts",
        /// As `contradicts`, but an as-of time is unknown.
        Differs = "differs",
        /// The first says that the second is not so.
        Denies = "denies",
        /// The scope of the first contains that of the second.
        Includes = "includes",
    }
}

words! {
    /// Who is said to hold an area.
    ControlStatus {
        /// Independence shown and agreeing, or a loss admitted and the holder named by another.
        Held = "held",
        /// One origin that is not on the holder's side.
        Reported = "reported",
        /// Only origins on the holder's side.
        Claimed = "claimed",
        /// Claims disagree with independence shown, or fighting inside is reported.
        Contested = "contested",
        /// Held together, as reported.
        Joint = "joint",
        /// Held by nobody, as reported.
        None = "none",
        /// Nobody has said anything.
        Unknown = "unknown",
        /// One of the others, and not mentioned again for some days.
        Stale = "stale",
    }
}

/// Whoever a claim goes back to: the first link of its chain, or the body that link speaks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The registry's id; `name:` and the folded name of a source it does not know; `unnamed:` or
    /// `report:` and what keeps it apart.
    pub id: Id,
    /// What it is called; of an unattributed claim, the outlet.
    pub name: Id,
    /// Whether it has a name.
    pub kind: OriginKind,
    /// The body at the top of it, itself where nothing stands above it.
    pub top: Id,
}

/// How many origins there are: at least those whose independence is shown, at most those that are
/// not shown to be one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OriginRange {
    /// At least.
    pub low: u32,
    /// At most.
    pub high: u32,
}

/// What the claims of a group are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Of which kind.
    pub kind: Kind,
    /// The measure of figures, the type of events, the change of control claims.
    pub of: Id,
    /// The population of figures.
    pub population: Option<Id>,
    /// Gazetteer ids, or `name:` and the folded words of places that it does not know; sorted.
    pub places: Vec<Id>,
    /// First day.
    pub start: Option<Date>,
    /// Last day, inclusive.
    pub end: Option<Date>,
    /// The day of a stock or a state.
    pub as_of: Option<Date>,
    /// Whether this is what is to come, and not what was counted.
    pub planned: bool,
    /// The holder of control claims, the perpetrator of events: the body at the top of it.
    pub who: Option<Id>,
}

/// Claims of equal scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// `g-` and 16 hex digits of the scope: the same whatever else is read.
    pub id: Id,
    /// What they are about.
    pub scope: Scope,
    /// All claims, sorted.
    pub claims: Vec<Id>,
    /// Those that enter no estimate, with their stance.
    pub beside: Vec<(Id, Stance)>,
    /// In how many reports the others stand.
    pub reports: u32,
    /// How many origins they have.
    pub origins: OriginRange,
    /// The origins, each with its claims.
    pub by_origin: Vec<OriginClaims>,
    /// Of figures, if any enters one.
    pub estimate: Option<Estimate>,
    /// Ids of reviews that shaped it.
    pub reviews: Vec<Id>,
    /// Ids of groups that a review has merged into it: they lead here.
    pub merged: Vec<Id>,
}

/// What one origin says in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginClaims {
    /// Who.
    pub origin: Origin,
    /// Its claims, sorted.
    pub claims: Vec<Id>,
    /// Its latest figures: what estimates are made of.
    pub latest: Vec<Id>,
    /// Names of those through whom it came, sorted.
    pub relays: Vec<Id>,
}

/// Low, best and high by a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Which profile.
    pub profile: &'static str,
    /// At least.
    pub low: Option<i64>,
    /// The one figure that the profile takes, if it takes one.
    pub best: Option<i64>,
    /// At most; absent where a figure is open upwards.
    pub high: Option<i64>,
    /// How a total over several days or places is divided, where the profile divides it.
    pub divided: Option<Division>,
}

/// A total over several days or places, divided among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    /// Into how many parts: days times places.
    pub parts: u32,
    /// What each gets.
    pub each: i64,
    /// What is left: the first parts get one more each.
    pub rest: i64,
}

/// A claim, and where its anchor stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimRef {
    /// Its id.
    pub claim: Id,
    /// Its report.
    pub report: Id,
    /// Its anchor, in code points of the report's text.
    pub anchor: Span,
}

/// A typed link between two claims.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimRelation {
    /// Which.
    pub kind: RelationKind,
    /// Name of the rule that says so, such as `same-origin-same-value`.
    pub rule: &'static str,
    /// From. Of a relation without direction, the lesser id.
    pub a: ClaimRef,
    /// To.
    pub b: ClaimRef,
    /// What it is about: the group of the first claim, or the area.
    pub about: Id,
}

/// A figure that goes round: each cites the next, and the last the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    /// The group in which it was found.
    pub group: Id,
    /// Ids of the sources that cite one another, sorted.
    pub sources: Vec<Id>,
    /// The claims that make it up, by day of publication.
    pub claims: Vec<Id>,
    /// The first of their days of publication.
    pub first: Option<Date>,
}

/// One claim for or against a status.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// The claim.
    pub claim: Id,
    /// Who says so.
    pub origin: Id,
    /// Whom the claim has as holder, or as loser where it names no holder.
    pub body: Option<Id>,
    /// What it says happened.
    pub change: Change,
    /// The day it speaks of.
    pub day: Option<Date>,
    /// The whole that the claim is about, where it reaches the area from there.
    pub from_whole: Option<Id>,
}

/// Who is said to hold an area over some days on which nothing changes.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlCell {
    /// The gazetteer's id, or `name:` and the folded words.
    pub area: Id,
    /// The area's name.
    pub name: Id,
    /// First day.
    pub from: Date,
    /// Last day, inclusive; absent of the last cell, which holds until somebody says more.
    pub to: Option<Date>,
    /// What is said.
    pub status: ControlStatus,
    /// What it was before it went stale.
    pub was: Option<ControlStatus>,
    /// Ids of the holders, or `name:` and the folded name; several where it is joint or contested.
    pub holders: Vec<Id>,
    /// Whether it is said to be besieged, and by which claims.
    pub besieged: Vec<Id>,
    /// Claims for the status.
    pub claims_for: Vec<Evidence>,
    /// Claims against it.
    pub claims_against: Vec<Evidence>,
    /// The last day on which anybody said anything about it.
    pub last_mention: Date,
    /// Shares said of this area, beside what its parts add up to.
    pub shares: Vec<ShareCheck>,
}

/// A stated share beside what the parts add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareCheck {
    /// The claim that states it.
    pub claim: Id,
    /// Whose share.
    pub holder: Option<Id>,
    /// Whether it is what he is said to have lost.
    pub lost: bool,
    /// As stated, 0 to 1.
    pub stated: f64,
    /// Parts that this holder is said to hold alone on that day (or, of a loss, that others do), and
    /// all parts known.
    pub count: (u32, u32),
    /// The same in hectares, where the surface of every part is known.
    pub hectares: Option<(u32, u32)>,
    /// Stated less what the parts add up to by count.
    pub difference: f64,
}

/// What had been reported when a forecast's or ultimatum's time was up.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The forecast, demand or threat.
    pub claim: Id,
    /// Its stance.
    pub stance: Stance,
    /// Last day that it gave itself, if it gave one.
    pub horizon: Option<Date>,
    /// Claims on the same matter that were published by then and speak of days from the forecast
    /// to its horizon; the first ones, in time.
    pub reported: Vec<Id>,
    /// How many there are in all.
    pub count: u32,
    /// Of what is said to come about one area: who is said to hold it on the horizon's day.
    pub status: Option<(ControlStatus, Vec<Id>)>,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A group.
    Group(Group),
    /// A relation, contradictions among them.
    Relation(ClaimRelation),
    /// A loop.
    Loop(Loop),
    /// Who is said to hold an area, and when.
    Control(ControlCell),
    /// What became of a statement about what was to come.
    Outcome(Outcome),
}

impl Finding {
    /// The cell, if it is one.
    pub fn as_control(&self) -> Option<&ControlCell> {
        match self {
            Finding::Control(cell) => Some(cell),
            _ => None,
        }
    }
}

/// What adding a report changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Delta {
    /// Findings that no longer stand.
    pub removed: Vec<Finding>,
    /// Findings that stand now.
    pub added: Vec<Finding>,
}

/// A source as it occurs in the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceUse {
    /// Who.
    pub origin: Origin,
    /// How many claims go back to it.
    pub claims: u32,
    /// In how many reports.
    pub reports: u32,
    /// Through whom it came, each with the number of claims; sorted by name.
    pub through: Vec<(Id, u32)>,
    /// Of how many claims it is a relay or the outlet.
    pub passes_on: u32,
}
