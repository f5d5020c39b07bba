use crate::{Id, PlaceKind, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

macro_rules! closed {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every member, in declaration order.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name used in the stream.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The member of that name.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

closed! {
    /// The five kinds of claim.
    Kind {
        /// A number of persons or things.
        Figure = "figure",
        /// Who holds, takes, loses, contests or besieges a place.
        Control = "control",
        /// A happening.
        Event = "event",
        /// A position, denial, demand, threat, forecast or accusation.
        Statement = "statement",
        /// Footage, pictures, recordings.
        Media = "media",
    }
}

closed! {
    /// How the source stands to what is claimed.
    Stance {
        /// Said to be so.
        Asserted = "asserted",
        /// Said with reserve.
        Hedged = "hedged",
        /// Said to come.
        Predicted = "predicted",
        /// Asked for.
        Demanded = "demanded",
        /// Announced as a threat.
        Threatened = "threatened",
        /// Said not to be so.
        Denied = "denied",
    }
}

closed! {
    /// What a control claim says happened to the holding of a place.
    Change {
        /// Has it.
        Holds = "holds",
        /// Comes to have it.
        Takes = "takes",
        /// Has it taken away.
        Loses = "loses",
        /// Leaves it.
        Withdraws = "withdraws",
        /// Fights for it.
        Contests = "contests",
        /// Surrounds it.
        Besieges = "besieges",
    }
}

closed! {
    /// How much of the named place a control claim covers.
    Extent {
        /// All of it.
        Whole = "whole",
        /// Some of it.
        Part = "part",
    }
}

closed! {
    /// How the number is bounded by the words around it.
    Qualifier {
        /// The number itself.
        Exact = "exact",
        /// Around it.
        About = "about",
        /// It or more.
        AtLeast = "at_least",
        /// More than it.
        MoreThan = "more_than",
        /// It or less.
        AtMost = "at_most",
        /// Less than it.
        LessThan = "less_than",
        /// Not quite it.
        Nearly = "nearly",
        /// From it to a second number.
        Between = "between",
        /// No number: "dozens", "thousands".
        Vague = "vague",
    }
}

closed! {
    /// What span of time a figure counts over.
    Basis {
        /// So many in the interval.
        Flow = "flow",
        /// So many since a beginning.
        Cumulative = "cumulative",
        /// So many as of a day.
        Stock = "stock",
    }
}

closed! {
    /// What part an actor plays in a claim.
    ActorRole {
        /// Who did it.
        Perpetrator = "perpetrator",
        /// Who has or takes the place.
        Holder = "holder",
        /// Who loses or leaves it.
        Loser = "loser",
        /// To whom it was done.
        Victim = "victim",
        /// What or whom it was aimed at.
        Target = "target",
        /// A party to an agreement or a fight.
        Party = "party",
    }
}

closed! {
    /// Whether responsibility was claimed by the actor, attributed by another, or denied.
    Responsibility {
        /// The actor says so of itself.
        Claimed = "claimed",
        /// Somebody says so of the actor.
        Attributed = "attributed",
        /// The actor says it was not.
        Denied = "denied",
    }
}

closed! {
    /// A link's part in the chain from the origin to the reader.
    LinkRole {
        /// Who says it first.
        Speaker = "speaker",
        /// Who passes it on.
        Relay = "relay",
        /// Who published the report.
        Outlet = "outlet",
    }
}

closed! {
    /// How a speaker stands to the body it is named with.
    Relation {
        /// A head, spokesman or official account.
        SpeaksFor = "speaks_for",
        /// A member, employee or insider.
        BelongsTo = "belongs_to",
    }
}

closed! {
    /// How finely an interval is known.
    Precision {
        /// To the hour.
        Hour = "hour",
        /// To a part of a day.
        PartOfDay = "part_of_day",
        /// To the day.
        Day = "day",
        /// To some days.
        Days = "days",
        /// To a weekend.
        Weekend = "weekend",
        /// To the week.
        Week = "week",
        /// To the month.
        Month = "month",
        /// To a season.
        Season = "season",
        /// To the year.
        Year = "year",
        /// One end is open.
        Open = "open",
    }
}

/// One assertion of one kind in one report. Immutable once extracted.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// See [`crate::claim_id`].
    pub id: String,
    /// See [`crate::content_hash`].
    pub content_hash: String,
    /// The report it was read from.
    pub report_id: String,
    /// Which of the five.
    pub kind: Kind,
    /// How its source stands to it.
    pub stance: Stance,
    /// The words of the claim.
    pub span: Span,
    /// The number or trigger inside it.
    pub anchor: Span,
    /// Whether the whole span stands inside quotation marks.
    pub direct_quote: bool,
    /// For figures.
    pub figure: Option<Figure>,
    /// For control claims.
    pub control: Option<Control>,
    /// For events: the event type, an id of the common pack.
    pub event: Option<Id>,
    /// For denials: what is denied.
    pub denies: Option<Denial>,
    /// Who did it, to whom, who holds.
    pub actors: Vec<Actor>,
    /// When it happened (not when it was reported).
    pub when: Option<When>,
    /// Where.
    pub places: Vec<Place>,
    /// From the origin to the reader; the outlet alone for the report's own voice.
    pub attribution: Vec<Link>,
    /// Which engine, pack and rule read it.
    pub provenance: Provenance,
}

/// A number as reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted; an id of the common pack.
    pub measure: Id,
    /// Of whom; an id of the common pack. Absent for things.
    pub population: Option<Id>,
    /// As stated; absent for vague quantities.
    pub value: Option<i64>,
    /// How the words bound it.
    pub qualifier: Qualifier,
    /// Least that it allows.
    pub low: Option<i64>,
    /// Most that it allows; absent without an upper bound.
    pub high: Option<i64>,
    /// Flow, cumulative or stock; absent where the words do not tell.
    pub basis: Option<Basis>,
    /// Claim id of the total this is a part of.
    pub part_of: Option<String>,
    /// Claim id of the figure this is said to add to.
    pub adds_to: Option<String>,
    /// Claim id of the earlier toll this one revises.
    pub revises: Option<String>,
}

/// What is said about the holding of places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Control {
    /// What happened to it.
    pub change: Change,
    /// Whole or part, where said.
    pub extent: Option<Extent>,
    /// A share of the area, 0 to 1, as stated.
    pub share: Option<f64>,
    /// A number of areas, as stated ("six districts").
    pub areas_count: Option<i64>,
}

/// What a denial denies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Denial {
    /// The denied claim, when it stands in the same report.
    pub claim: Option<String>,
    /// The words that are denied.
    pub text: Option<Span>,
}

/// Somebody who acts in, or suffers, what is claimed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Actor {
    /// The part played.
    pub role: ActorRole,
    /// The words.
    pub span: Span,
    /// A neutral name in plain English, or the words without article.
    pub name: String,
    /// Whether and how responsibility is said.
    pub responsibility: Option<Responsibility>,
    /// Who says so, where that is somebody else than the claim's source.
    pub attribution: Vec<Link>,
    /// The source's own loaded word, where one stands there.
    pub loaded: Option<Span>,
}

/// When it happened, as an outer bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// First day it may concern.
    pub start: Option<Date>,
    /// Last day it may concern, inclusive.
    pub end: Option<Date>,
    /// For present states: the day that is described.
    pub as_of: Option<Date>,
    /// How finely it is known.
    pub precision: Precision,
    /// The words.
    pub span: Span,
    /// Whether the words stand in another sentence.
    pub inherited: bool,
}

/// A place that a claim is about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// The words.
    pub span: Span,
    /// The gazetteer's primary name, where resolved.
    pub name: Option<String>,
    /// The gazetteer's id.
    pub place_id: Option<String>,
    /// Decimal degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Decimal degrees east, WGS 84.
    pub lon: Option<f64>,
    /// `exact`, `near` or `region`: what ACLED's 1, 2, 3 derive from.
    pub precision: Option<&'static str>,
    /// What kind of area it is, where the gazetteer tells; of a part that is derived from the place
    /// that it belongs to, what the part is.
    pub kind: Option<PlaceKind>,
    /// Whether the words stand in another sentence.
    pub inherited: bool,
}

impl Place {
    /// ACLED's `geo_precision`: 1 the named place, 2 near it or part of an area, 3 a region.
    pub fn acled_precision(&self) -> Option<u8> {
        match self.precision? {
            "exact" => Some(1),
            "near" => Some(2),
            _ => Some(3),
        }
    }

    /// UCDP's `where_prec`: 1 the named place, 2 near it, 3 a second-level division, 4 a
    /// first-level division, 5 a part of a country or a natural feature, 6 a country. A sector of a
    /// division is as precise as the division: `parent` is the kind of what the place lies in, by
    /// the gazetteer, and of a derived part what stands before the tilde of its id.
    ///
    /// ```
    /// use recoupe_model::{Place, PlaceKind, Span};
    ///
    /// let north = Place {
    ///     span: Span::new(0, 14),
    ///     name: Some("North Idlib".into()),
    ///     place_id: Some("sy-id~north".into()),
    ///     lat: None,
    ///     lon: None,
    ///     precision: Some("near"),
    ///     kind: Some(PlaceKind::Sector),
    ///     inherited: false,
    /// };
    /// assert_eq!(north.acled_precision(), Some(2));
    /// assert_eq!(north.ucdp_precision(Some(PlaceKind::Admin1)), Some(4));
    /// assert_eq!(north.ucdp_precision(Some(PlaceKind::City)), Some(2));
    /// ```
    pub fn ucdp_precision(&self, parent: Option<PlaceKind>) -> Option<u8> {
        let division = parent.filter(|kind| matches!(kind, PlaceKind::Admin1 | PlaceKind::Admin2));
        let kind = match self.kind {
            Some(PlaceKind::Sector) => division.or(self.kind),
            kind => kind,
        };
        match (self.precision?, kind) {
            (_, Some(PlaceKind::Country)) => Some(6),
            (_, Some(PlaceKind::Region)) => Some(5),
            (_, Some(PlaceKind::Admin1)) => Some(4),
            (_, Some(PlaceKind::Admin2)) => Some(3),
            ("exact", _) => Some(1),
            ("near", _) => Some(2),
            _ => Some(5),
        }
    }
}

/// One link of the chain of attribution.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// Its part in the chain.
    pub role: LinkRole,
    /// The words; absent for an outlet known from metadata alone.
    pub span: Option<Span>,
    /// A canonical name, or the words without article.
    pub name: String,
    /// Id in the source registry.
    pub source_id: Option<String>,
    /// The body it is named with.
    pub affiliation: Option<String>,
    /// How it stands to that body.
    pub relation: Option<Relation>,
}

/// The machine's trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// Name and version of the engine.
    pub engine: Id,
    /// Tag and content hash of the pack.
    pub pack: Id,
    /// Id of the rule that made the claim.
    pub rule: Id,
}
