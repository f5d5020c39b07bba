//! The registry of sources and the tree of areas: ground that cross-checking is handed in.

use crate::{Basis, Id, PlaceKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A source or an actor of the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceEntry {
    /// Its id; that of the common pack where it stands there too.
    pub id: Id,
    /// What it is called.
    pub name: Id,
    /// What else it is called, in any language; acronyms among them.
    #[serde(default)]
    pub aliases: Vec<Id>,
    /// `agency`, `broadcaster`, `monitor`, `government`, `military`, `person`… as in the common pack.
    #[serde(default)]
    pub kind: Id,
    /// The body it is named with, without saying how it stands to it.
    #[serde(default)]
    pub affiliation: Option<Id>,
    /// The body whose word its word is: a head, a spokesman, an official account.
    #[serde(default)]
    pub speaks_for: Option<Id>,
    /// The body it is a part of: an own voice, and no independent one.
    #[serde(default)]
    pub belongs_to: Option<Id>,
    /// Who owns or directs it.
    #[serde(default)]
    pub run_by: Option<Id>,
    /// Whose words or figures it passes on as a rule.
    #[serde(default)]
    pub draws_on: Vec<Id>,
    /// Why, or where this is from.
    #[serde(default)]
    pub note: String,
}

/// On whose side a body stands in a conflict, from when to when, and why that is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideEntry {
    /// The conflict, such as `syria`.
    pub conflict: Id,
    /// The side, such as `government`.
    pub side: Id,
    /// Id of the source or actor.
    pub body: Id,
    /// First day; open without it.
    #[serde(default)]
    pub from: Option<Date>,
    /// Last day, inclusive; open without it.
    #[serde(default)]
    pub to: Option<Date>,
    /// Why.
    pub reason: String,
}

/// Words that name a body only together with the country that is told of: "the army".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenericEntry {
    /// What they name in each country: `army` or `government`; or a class of actors, of which they
    /// name the only one that the report names.
    pub class: Id,
    /// The words, in any language.
    pub names: Vec<Id>,
    /// Why they are taken so.
    pub reason: String,
}

/// What a word does in the name of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermRole {
    /// It says that there is a body: "observatory".
    Body,
    /// It says that there is a body, which is a part of a state: "ministry".
    StateBody,
    /// It says that there is a body, which passes on what others say: "news agency".
    Medium,
    /// It says what the body is for: "human rights".
    Matter,
    /// It says that the body is a state's, and tells it from no other: "government".
    State,
    /// It joins other words: "of the".
    Joint,
}

/// Words of one meaning that names of bodies are made of, in any language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermEntry {
    /// What they mean, in a word.
    pub id: Id,
    /// What they do in a name.
    pub role: TermRole,
    /// The words, in any language.
    pub forms: Vec<Id>,
}

/// Which body a generic name means in a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NationalBody {
    /// The country's id in the gazetteer.
    pub country: Id,
    /// `army` or `government`.
    pub class: Id,
    /// Id of the source or actor.
    pub body: Id,
}

/// An area of the gazetteer, with what contains it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    /// The gazetteer's id.
    pub id: Id,
    /// Its primary name.
    pub name: Id,
    /// Its kind.
    pub kind: PlaceKind,
    /// The area that it lies in.
    pub parent: Option<Id>,
    /// Its surface in hectares, where known.
    #[serde(default)]
    pub hectares: Option<u32>,
}

/// What cross-checking knows about a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureRule {
    /// Its id.
    pub id: Id,
    /// The bases that make sense.
    pub bases: Vec<Basis>,
    /// Whether disjoint intervals may be added up.
    pub sums_time: bool,
    /// Whether disjoint places may be added up.
    pub sums_place: bool,
    /// Whether disjoint populations may be added up.
    pub sums_population: bool,
}

/// What cross-checking knows about a population.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopulationRule {
    /// Its id.
    pub id: Id,
    /// The populations that contain it, all the way up or not.
    pub within: Vec<Id>,
}

/// What an event says of who holds the place that it happens in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventSays {
    /// That it is fought for.
    Fighting,
    /// That a siege of it is over.
    EndsSiege,
}

/// What cross-checking knows about a type of event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRule {
    /// Its id.
    pub id: Id,
    /// What it says of who holds the place.
    pub says: EventSays,
}

/// A person's decision about which claims speak of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupReview {
    /// Its id.
    pub id: Id,
    /// What was decided.
    pub decision: GroupDecision,
    /// The claims it is about; of an undoing, none.
    #[serde(default)]
    pub claims: Vec<Id>,
    /// The review that is undone.
    #[serde(default)]
    pub undoes: Option<Id>,
    /// Who decided.
    #[serde(default)]
    pub by: Option<Id>,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// What a person decides about groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupDecision {
    /// The groups of these claims are one.
    Merge,
    /// These claims are a group of their own.
    Split,
    /// An earlier decision no longer holds.
    Undo,
}

/// Where cross-checking learns how areas lie in one another: of those that reports name alone, since
/// a gazetteer may know millions.
pub trait AreaLexicon: std::fmt::Debug + Send + Sync {
    /// An area, all that it lies in, what lies in it and what lies beside it; nothing where nobody
    /// knows it.
    fn around(&self, id: &str) -> Around;
}

/// An area and the areas around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// All of them, in any order.
    pub areas: Vec<Area>,
    /// Those of them in which more lies than can be told: of that, nothing is.
    pub crowded: Vec<Id>,
}

/// All that cross-checking is told beside the stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ground {
    /// Sources and actors.
    pub sources: Vec<SourceEntry>,
    /// Who stands on which side.
    pub sides: Vec<SideEntry>,
    /// Words that name a body only together with a country.
    pub generics: Vec<GenericEntry>,
    /// What they name in which country.
    pub national: Vec<NationalBody>,
    /// Words that names of bodies are made of.
    pub terms: Vec<TermEntry>,
    /// Areas with what contains them.
    pub areas: Vec<Area>,
    /// Measures.
    pub measures: Vec<MeasureRule>,
    /// Populations.
    pub populations: Vec<PopulationRule>,
    /// Types of event that say something of who holds a place; all others say nothing.
    pub events: Vec<EventRule>,
    /// Decisions, in the order in which they were made.
    pub reviews: Vec<GroupReview>,
}
