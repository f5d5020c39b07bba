//! Closed sets of words, as the description of the API lists them. The values themselves come from
//! `recoupe-model`; a test compares the two.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:tt,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[expect(missing_docs, reason = "each is the word itself; recoupe-model says what it means")]
        pub enum $name { $(#[serde(rename = $text)] $variant,)+ }

        impl $name {
            /// Every member.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The word.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }

            /// The member of that word.
            pub fn from_word(word: &str) -> Option<$name> {
                match word { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// The five kinds of claim.
    Kind { Figure = "figure", Control = "control", Event = "event", Statement = "statement", Media = "media", }
}
words! {
    /// How the source stands to what is claimed.
    Stance { Asserted = "asserted", Hedged = "hedged", Predicted = "predicted", Demanded = "demanded",
        Threatened = "threatened", Denied = "denied", }
}
words! {
    /// What people decided about a claim.
    State { Undecided = "undecided", Accepted = "accepted", Rejected = "rejected", }
}
words! {
    /// What a control claim says happened to the holding of a place.
    Change { Holds = "holds", Takes = "takes", Loses = "loses", Withdraws = "withdraws", Contests = "contests",
        Besieges = "besieges", }
}
words! {
    /// How much of the named place a control claim covers.
    Extent { Whole = "whole", Part = "part", }
}
words! {
    /// How the number is bounded by the words around it.
    Qualifier { Exact = "exact", About = "about", AtLeast = "at_least", MoreThan = "more_than", AtMost = "at_most",
        LessThan = "less_than", Nearly = "nearly", Between = "between", Vague = "vague", }
}
words! {
    /// What span of time a figure counts over.
    Basis { Flow = "flow", Cumulative = "cumulative", Stock = "stock", }
}
words! {
    /// What part an actor plays in a claim.
    ActorRole { Perpetrator = "perpetrator", Holder = "holder", Loser = "loser", Victim = "victim", Target = "target",
        Party = "party", }
}
words! {
    /// Whether responsibility was claimed by the actor, attributed by another, or denied.
    Responsibility { Claimed = "claimed", Attributed = "attributed", Denied = "denied", }
}
words! {
    /// A link's part in the chain from the origin to the reader.
    LinkRole { Speaker = "speaker", Relay = "relay", Outlet = "outlet", }
}
words! {
    /// How a speaker stands to the body it is named with.
    Relation { SpeaksFor = "speaks_for", BelongsTo = "belongs_to", }
}
words! {
    /// How finely an interval is known.
    Precision { Hour = "hour", PartOfDay = "part_of_day", Day = "day", Days = "days", Weekend = "weekend",
        Week = "week", Month = "month", Season = "season", Year = "year", Open = "open", }
}
words! {
    /// What kind of area a place is.
    PlaceKind { Country = "country", Admin1 = "admin1", Admin2 = "admin2", Region = "region", Capital = "capital",
        City = "city", Sector = "sector", District = "district", Landmark = "landmark", }
}
words! {
    /// What is known about an origin.
    OriginKind { Named = "named", Unnamed = "unnamed", Unattributed = "unattributed", }
}
words! {
    /// How two claims stand to one another.
    RelationKind { Repeats = "repeats", Updates = "updates", Corroborates = "corroborates", Compatible = "compatible",
        Contradicts = "contradicts", Differs = "differs", Denies = "denies", Includes = "includes", }
}
words! {
    /// Who is said to hold an area.
    ControlStatus { Held = "held", Reported = "reported", Claimed = "claimed", Contested = "contested",
        Joint = "joint", None = "none", Unknown = "unknown", Stale = "stale", }
}
words! {
    /// Which way a text runs.
    Direction { Ltr = "ltr", Rtl = "rtl", }
}

macro_rules! from_model {
    ($($name:ident),+) => {
        $(impl From<recoupe_model::$name> for $name {
            fn from(word: recoupe_model::$name) -> Self {
                // A test goes through every word of the model.
                Self::from_word(word.as_str()).unwrap_or(Self::ALL[0])
            }
        })+
    };
}

from_model!(
    Kind,
    Stance,
    Change,
    Extent,
    Qualifier,
    Basis,
    ActorRole,
    Responsibility,
    LinkRole,
    Relation,
    Precision,
    PlaceKind,
    OriginKind,
    RelationKind,
    ControlStatus
);

#[cfg(test)]
mod tests {
    macro_rules! same {
        ($($name:ident),+) => {
            $(
                let here: Vec<&str> = super::$name::ALL.iter().map(|word| word.as_str()).collect();
                let there: Vec<&str> = recoupe_model::$name::ALL.iter().map(|word| word.as_str()).collect();
                assert_eq!(here, there, stringify!($name));
            )+
        };
    }

    #[test]
    fn the_words_are_those_of_the_model() {
        same!(
            Kind,
            Stance,
            Change,
            Extent,
            Qualifier,
            Basis,
            ActorRole,
            Responsibility,
            LinkRole,
            Relation,
            Precision,
            PlaceKind,
            OriginKind,
            RelationKind,
            ControlStatus
        );
    }
}
