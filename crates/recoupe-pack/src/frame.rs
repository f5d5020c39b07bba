//! Frames: who fills which role around a trigger.

use crate::sense::Form;
use recoupe_model::{Change, Extent, Id, Stance};
use serde::{Deserialize, Serialize};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// The member of that name in a pack.
            pub fn from_name(name: &str) -> Option<$name> {
                match name { $($text => Some($name::$variant),)+ _ => None }
            }

            /// The name used in packs.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text,)+ }
            }
        }
    };
}

named! {
    /// A grammatical function: the whole of what the engine knows of syntax.
    Function {
        /// Before the verb, or wherever the pack's order puts it.
        Subject = "subject",
        /// After the verb without a preposition.
        Object = "object",
        /// Of.
        Of = "of",
        /// To.
        To = "to",
        /// From.
        From = "from",
        /// By: the agent of a passive.
        By = "by",
        /// In, at.
        In = "in",
        /// On.
        On = "on",
        /// Against.
        Against = "against",
        /// Toward.
        Toward = "toward",
        /// With.
        With = "with",
        /// For.
        For = "for",
        /// As.
        As = "as",
        /// Among.
        Among = "among",
        /// According to.
        According = "according",
        /// Since, after.
        Since = "since",
        /// Near.
        Near = "near",
        /// A finite content clause.
        That = "that",
        /// An infinitive content clause.
        Inf = "inf",
        /// Any other preposition.
        Other = "other",
    }
}

named! {
    /// A role of a claim; each accepts one type of filler.
    Role {
        /// A quantity of persons.
        Victims = "victims",
        /// A quantity of buildings or sites.
        Things = "things",
        /// A place.
        Place = "place",
        /// An actor that has or takes.
        Holder = "holder",
        /// An actor that loses or leaves.
        Loser = "loser",
        /// An actor that did it.
        Perpetrator = "perpetrator",
        /// What or whom it was aimed at.
        Target = "target",
        /// A party.
        Party = "party",
        /// A source.
        Speaker = "speaker",
        /// A source that passes on.
        Relay = "relay",
        /// Footage, pictures, recordings.
        Media = "media",
        /// A noun that triggers an event of its own: « les bombardements ».
        Happening = "happening",
        /// A noun for people without a number.
        People = "people",
        /// A clause or a quotation.
        Content = "content",
        /// Anything; fills nothing.
        Cause = "cause",
        /// Anything; fills nothing.
        Any = "any",
    }
}

/// The voice in which a verb's functions are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Voice {
    /// Also for nouns, adjectives and phrases.
    Active,
    /// Done to the subject.
    Passive,
    /// Done by the subject to itself.
    Reflexive,
}

/// Which roles a claim cannot do without.
pub type Needs = Vec<Role>;

/// Function → role, in the order written.
pub type RoleMap = Vec<(Function, Role)>;

/// The number of a frame in its pack.
pub type FrameId = u16;

/// What a frame claims.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ClaimSpec {
    /// A number of persons or things.
    Figure(Id),
    /// A change of control.
    Control(Change),
    /// A happening.
    Event(Id),
    /// The happening that the noun in the role `happening` names.
    EventOf,
    /// A statement.
    Statement(Stance),
    /// Footage.
    Media,
    /// Attributes; claims nothing by itself.
    Cue(Stance),
    /// Links the quantity in `to` with the figure named before: "these are in addition to".
    AddsTo,
}

/// What kind of thing sets a frame off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trigger {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
    /// Fixed words that predicate without a verb.
    Phrase,
}

/// A compiled frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Its id, for provenance.
    pub id: Id,
    /// What it claims; usually one.
    pub claims: Vec<ClaimSpec>,
    /// What sets it off.
    pub trigger: Trigger,
    /// Folded words that must follow a verb trigger, as word ids; any of the alternatives.
    pub with: Vec<Vec<u32>>,
    /// Roles by voice, one map for each claim.
    pub active: Vec<RoleMap>,
    /// Roles in the passive.
    pub passive: Vec<RoleMap>,
    /// Roles in the reflexive.
    pub reflexive: Vec<RoleMap>,
    /// The role of what a noun counts, if it counts.
    pub counted: Option<Role>,
    /// Roles that must be filled.
    pub needs: Needs,
    /// The speaker may follow the verb.
    pub inversion: bool,
    /// What the counted noun implies.
    pub population: Option<Id>,
    /// A fixed extent.
    pub extent: Option<Extent>,
    /// Overrides the stance.
    pub stance: Option<Stance>,
    /// Verb forms that it reads; empty for all.
    pub forms: Vec<Form>,
    /// It fires only under a negation: « n'ont pas survécu ».
    pub negated: bool,
    /// Its victims must be known for people: « enterré deux projets » counts none.
    pub strict: bool,
    /// What it tells of is the speaker's own doing: a claim of responsibility.
    pub avows: bool,
    /// It fires only where one of these populations is counted; any, if none is given.
    pub counts: Vec<Id>,
    /// It does not fire where one of these is filled.
    pub unless: RoleMap,
    /// Ids of frames that this one goes before when both fit.
    pub before: Vec<String>,
}

impl Frame {
    /// The role maps of a voice.
    pub fn roles(&self, voice: Voice) -> &[RoleMap] {
        match voice {
            Voice::Active => &self.active,
            Voice::Passive => &self.passive,
            Voice::Reflexive => &self.reflexive,
        }
    }

    /// Whether it is a cue.
    pub fn is_cue(&self) -> bool {
        self.claims.iter().any(|c| matches!(c, ClaimSpec::Cue(_)))
    }
}
