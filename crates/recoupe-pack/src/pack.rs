//! A compiled pack: what the engine reads.

use crate::common::Common;
use crate::frame::{Frame, FrameId};
use crate::stored;
use crate::time::TimeRule;
use crate::trie::{SlotTrie, Trie};
use recoupe_model::Id;
use recoupe_text::{TokenRules, Vocab};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Settings of a pack that are no rules.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PackSettings {
    /// Name of the language, in itself.
    pub name: String,
    /// The script, by its code in ISO 15924.
    pub script: String,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
    /// Marks before the decimals of a number.
    pub decimal: Vec<char>,
    /// Marks between groups of three digits; a space stands for any kind of space.
    pub group: Vec<char>,
}

/// Where a clause has its subject.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Order {
    /// Before the verb.
    #[default]
    SubjectFirst,
    /// Before or after it.
    Either,
}

/// What a verb does to the verb that depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChainEffect {
    /// It happens: succeed, finish, continue.
    Realized,
    /// It goes on; the verb is used under a negation, which negates nothing: «لا يزال».
    Continued,
    /// It may, where the verb behind it is of the present; before a past it says nothing: «قد».
    PerhapsPresent,
    /// It does not, or not yet: try, fail, refuse.
    Unrealized,
    /// It is meant to: want, plan.
    Planned,
    /// It may: can, may.
    Possible,
    /// It should or will: must, shall.
    Expected,
    /// Somebody demands it: "must", where a duty is meant.
    Demanded,
    /// It is said to, and not vouched for: "are believed to have", "appear to".
    Hedged,
}

/// A verb.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Lemma {
    /// As listed.
    pub name: String,
    /// Frames it sets off.
    pub frames: Vec<FrameId>,
    /// Auxiliary of the perfect active.
    pub is_have: bool,
    /// Auxiliary of the passive (and of some perfects).
    pub is_be: bool,
    /// Reflexive and with an infinitive, it makes a passive (« s'est fait chasser »).
    pub makes_passive: bool,
    /// Whether its day is one on which something begins (« lancée le 2 mars »).
    pub begins: bool,
    /// Its perfect takes the auxiliary of the passive.
    pub be_perfect: bool,
    /// What it does to a verb that depends on it.
    pub chain: Option<ChainEffect>,
    /// It takes an infinitive without a preposition; asked only where the pack lists such verbs.
    pub bare_infinitive: bool,
}

/// Rules of clause building that are no word lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grammar {
    /// Where a clause has its subject.
    pub order: Order,
    /// Whether the head of a noun group stands last ("army spokesman").
    pub head_last: bool,
    /// Whether only listed verbs take an infinitive without a preposition ("sought shelter").
    pub marked_infinitive: bool,
    /// Whether a noun without article takes the noun right behind it as its `of`.
    pub construct: bool,
    /// Endings of a noun that takes no such complement.
    pub closed: Vec<String>,
    /// Endings of words that describe a noun and name nothing.
    pub describing: Vec<String>,
    /// Endings of a noun that is no subject, each with the one of the subject in its place.
    pub oblique: Vec<(String, String)>,
    /// Endings of verbs that hold their own subject: «قالوا» has none behind it.
    pub own_subject: Vec<String>,
    /// What a verb begins or ends with where its subject is feminine.
    pub feminine: Vec<String>,
    /// Names of places that are masculine; the others are feminine.
    pub masculine: Vec<String>,
    /// Pronouns behind a word that stand for people, and for no place.
    pub personal: Vec<String>,
    /// Tags of the languages in whose spelling names in a script with capitals may stand in texts of
    /// this language.
    pub foreign_names: Vec<String>,
    /// Words that are another word where their letters differ in what folding takes away: «على» is a
    /// preposition and «علي» a name, in a text that tells them apart.
    pub spelled: Vec<String>,
    /// Words for « of them », beside a number of those who were counted before.
    pub of_them: Vec<String>,
    /// Capitals that may be written without their mark: the bare letter and the marked one, in lower
    /// case (« Etat », « A Goma »).
    pub bare_capitals: Vec<(char, char)>,
    /// Endings by which an unknown word is taken for a finite verb.
    pub guess_finite: Vec<String>,
    /// Endings by which an unknown word after an auxiliary is taken for a participle.
    pub guess_participle: Vec<String>,
}

/// A noun of a population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PopulationWord {
    /// The population.
    pub id: Id,
    /// Whether it names the dead by their bodies.
    pub body: bool,
    /// Whether it is a loaded word.
    pub loaded: bool,
    /// Whether the population is only the nearest one.
    pub nearest: bool,
}

/// Kinds of area word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum AreaKind {
    District,
    Sector,
    City,
    Capital,
    Region,
    Country,
    Landmark,
}

/// A noun that makes an actor, with or without a nationality.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ActorNoun {
    /// Its id.
    pub id: String,
    /// English noun after a nationality ("Army").
    pub name: String,
    /// Neutral English name without one ("opposition fighters").
    pub neutral: String,
    /// Class of actor.
    pub class: String,
    /// What its members count as.
    pub population: Option<Id>,
    /// Whether it is a loaded word.
    pub loaded: bool,
    /// Classes of actors and kinds of sources that the noun, definite and alone, may take up again.
    pub fits: Vec<String>,
}

impl ActorNoun {
    /// Whether it names somebody who bears arms in a conflict.
    pub fn is_armed(&self) -> bool {
        crate::common::bears_arms(&self.class)
    }
}

/// How a speaker stands to the body that it is named with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SourceRelation {
    /// A head or spokesman.
    SpeaksFor,
    /// A member or insider.
    BelongsTo,
    /// A body itself.
    Body,
    /// A person or people who speak for nobody.
    None,
}

/// A noun that makes a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceNoun {
    /// Its id.
    pub id: String,
    /// How it stands to the body it is named with.
    pub relation: SourceRelation,
    /// Whether it passes on what others say.
    pub media: bool,
    /// Whether it is a paper or message that somebody wrote.
    pub document: bool,
    /// Classes of actors and kinds of sources that the noun, definite and alone, may take up again.
    pub fits: Vec<String>,
}

/// A text that tests a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleExample {
    /// The rule.
    pub rule: Id,
    /// What kind of rule: `frame`, `time` or `qualifier`.
    pub kind: &'static str,
    /// The marked text.
    pub source: String,
    /// True where it must yield nothing.
    pub negative: bool,
}

/// Everything known about one language, compiled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pack {
    /// BCP 47 tag.
    pub tag: Id,
    /// Tag and content hash, for provenance.
    pub version: Id,
    /// Settings.
    pub settings: PackSettings,
    /// What the tokeniser needs.
    #[serde(with = "stored::rules")]
    pub rules: TokenRules,
    /// All words of all forms.
    #[serde(with = "stored::vocab")]
    pub vocab: Vocab,
    /// All forms without slots.
    pub trie: Trie,
    /// All time forms.
    pub times: SlotTrie,
    /// Their rules.
    pub time_rules: Vec<TimeRule>,
    /// Verbs.
    pub lemmas: Vec<Lemma>,
    /// Frames of each noun trigger.
    pub nouns: Vec<Vec<FrameId>>,
    /// Frames of each adjective trigger.
    pub adjectives: Vec<Vec<FrameId>>,
    /// Frames of each phrase trigger.
    pub phrases: Vec<Vec<FrameId>>,
    /// Frames.
    pub frames: Vec<Frame>,
    /// Clause building.
    pub grammar: Grammar,
    /// What is of no language.
    #[serde(skip)]
    pub common: Arc<Common>,
    /// Nouns of populations.
    pub populations: Vec<PopulationWord>,
    /// Kinds of area words.
    pub areas: Vec<AreaKind>,
    /// Ids of directions, in the pack's order.
    pub directions: Vec<String>,
    /// Nouns that make actors.
    pub actor_nouns: Vec<ActorNoun>,
    /// Nouns that make sources.
    pub source_nouns: Vec<SourceNoun>,
    /// Cities that demonyms point to.
    pub cities: Vec<String>,
    /// Neutral terms of loaded words.
    pub neutral: Vec<String>,
    /// Whether the language negates with two words.
    pub has_first_negation: bool,
    /// The tests of its rules; none in a pack that was not compiled of TOML just now.
    #[serde(skip)]
    pub examples: Vec<RuleExample>,
}
