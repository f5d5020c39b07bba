//! What a form can mean. Small and `Copy`: one is kept for every hit in a text.

use crate::frame::Function;
use recoupe_model::Qualifier;
use serde::{Deserialize, Serialize};
use strum::EnumDiscriminants;

/// A set of grammatical functions, as bits in the order of [`Function`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Functions(pub u32);

impl Functions {
    /// Whether `function` is in the set.
    pub fn has(self, function: Function) -> bool {
        self.0 & (1 << function as u32) != 0
    }

    /// The set with `function` added.
    #[must_use]
    pub fn with(self, function: Function) -> Self {
        Self(self.0 | (1 << function as u32))
    }
}

/// The features of a verb form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// Infinitive.
    Inf,
    /// Finite present.
    Pres,
    /// Any finite past.
    Past,
    /// Future.
    Fut,
    /// Conditional.
    Cond,
    /// Subjunctive.
    Subj,
    /// Imperative.
    Imp,
    /// Present participle.
    Ger,
    /// Past participle.
    Ppart,
}

impl Form {
    /// Whether it heads a clause with a subject of its own.
    pub fn is_finite(self) -> bool {
        matches!(self, Form::Pres | Form::Past | Form::Fut | Form::Cond | Form::Subj | Form::Imp)
    }
}

/// Kinds of determiner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Det {
    /// « le », "the".
    Definite,
    /// « un », "a": implies one.
    Indefinite,
    /// « des », "some": several.
    Plural,
    /// « ce », "this".
    Demonstrative,
    /// « ses », "their".
    Possessive,
}

/// Kinds of pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Pronoun {
    /// « il », "they".
    Subject,
    /// « l' », « y », "them".
    Object,
    /// « se », "itself".
    Reflexive,
    /// « ceux », "those".
    Demonstrative,
    /// « nous », "we": whoever speaks.
    Speaker,
}

/// Kinds of relative word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RelKind {
    /// « qui », "who".
    Subject,
    /// « que », "whom".
    Object,
    /// « où », "where".
    Where,
}

/// Kinds of conjunction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Conj {
    /// « et », "and".
    And,
    /// « que », "that".
    That,
    /// « alors que », "while": a clause with a source of its own may follow.
    Contrast,
    /// « si », "if": what follows is no claim.
    If,
    /// « après que », "because".
    Subordinate,
}

/// Parts of a negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Negation {
    /// « ne »: opens one, or a restriction.
    First,
    /// « pas », "not": makes it one.
    Second,
    /// « que » after « ne », "only": no negation after all.
    Restriction,
    /// « sans », "without".
    Without,
    /// Besides being one, puts its verb into the future («لن»).
    Future,
}

/// Where a qualifier stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QualifierSide {
    /// Before the number.
    Before,
    /// After it.
    After,
    /// Either.
    Both,
}

/// What a unit after a number measures; such a number is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum UnitClass {
    Distance,
    Money,
    Weight,
    Age,
    Duration,
    Percent,
    Temperature,
    Vehicle,
    Weapon,
    Sport,
    Other,
}

/// Parts of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum PartOfDay {
    Morning,
    Dawn,
    Noon,
    Afternoon,
    Evening,
    Night,
    Day,
}

/// Units of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What a form can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, EnumDiscriminants)]
#[strum_discriminants(name(SenseKind), doc = "Which kind of [`Sense`] it is.")]
#[strum_discriminants(allow(missing_docs))]
pub enum Sense {
    /// A cardinal word, or a multiplier (hundred, thousand…).
    Cardinal(i64),
    /// A singular noun that alone stands for one, where the language has no indefinite article.
    Single,
    /// A quantity with a number in it (« une trentaine »).
    About(i64),
    /// A quantity without one: what it allows at least.
    Vague(i64),
    /// Bounds a number.
    Qualifier(Qualifier, QualifierSide),
    /// None at all.
    Zero,
    /// None at all under a negation, nothing elsewhere.
    Any,
    /// Numerator and denominator.
    Fraction(u8, u8),
    /// Per cent.
    Percent,
    /// An ordinal: no figure; the day of a month that it may name.
    Ordinal(u8),
    /// Opens a range of that number.
    RangeBefore(u8),
    /// Stands between the ends of a range of that number.
    RangeBetween(u8),
    /// Stands between the parts of a number in words.
    NumberJoin,
    /// Adds a half of the unit counted (« et demi »).
    NumberHalf,
    /// Multiplies digits that it is glued to, before a noun of persons ("1.7m people").
    Scale(i64),
    /// Stands between the two numbers of a proportion: « un soldat sur trois ».
    OutOf,
    /// A verb of change: « passer de 12 à 36 » is no range.
    Change,
    /// Makes a number something else than a figure.
    Unit(UnitClass),
    /// Persons of that population.
    Population(u16),
    /// A building or site.
    Thing,
    /// A nationality; index of the country.
    Demonym(u16),
    /// People of a city; index into the pack's list of cities.
    CityDemonym(u16),
    /// Heads a place (« quartier »); index into the pack's area words.
    Area(u16),
    /// A direction; index in the common order of directions.
    Direction(u8),
    /// An actor of the common pack.
    Actor(u16),
    /// A noun that makes an actor.
    ActorNoun(u16),
    /// A source of the common pack.
    Source(u16),
    /// A noun that makes a source.
    SourceNoun(u16),
    /// A form of a verb.
    Verb(u16, Form),
    /// A form of a verb whose subject is whoever speaks.
    FirstPerson,
    /// A noun that triggers frames; index of the trigger.
    Noun(u16),
    /// An adjective that triggers frames; index of the trigger.
    Adjective(u16),
    /// Fixed words that trigger frames; index of the trigger.
    Phrase(u16),
    /// A preposition.
    Preposition(Functions),
    /// A determiner.
    Determiner(Det),
    /// A pronoun.
    Pronoun(Pronoun),
    /// A relative word.
    Relative(RelKind),
    /// A conjunction.
    Conjunction(Conj),
    /// Part of a negation.
    Negation(Negation),
    /// An adverb, or any words that may stand between others and change nothing.
    Adverb,
    /// Makes what it stands with hedged.
    Hedge,
    /// A word for the whole ("all of").
    Whole,
    /// A word for a part ("parts of").
    Part,
    /// Introduces a part of a total (« dont »).
    PartMarker,
    /// « autres »: of the same population, beside those named.
    Others,
    /// « même »: the one named before.
    Same,
    /// « y », "there": the place named before.
    There,
    /// « nos », "our": of whoever speaks.
    Ours,
    /// An adjective of a number of the next or earlier toll: « précédent ».
    Earlier,
    /// Leads from a number to the one that it revises: "up from".
    UpFrom,
    /// Counts something: « nombre », « bilan », "toll".
    CountNoun,
    /// A word that makes a sentence one about the conflict.
    Topic,
    /// A word that makes a sentence one about something else: sport, history, film.
    OffTopic,
    /// What kills and drives out without a conflict: disease, accident, flood.
    OtherCause,
    /// A noun whose complement has not happened: an attempt, a plan, a prevention.
    Unrealized,
    /// Footage, pictures, recordings.
    MediaNoun,
    /// A title before a person's name.
    Title,
    /// A loaded word; index into the pack's list of neutral terms.
    Loaded(u16),
    /// Begins a name's inner particle (« de », « al »).
    NameParticle,
    /// A weekday, Monday 1.
    Weekday(u8),
    /// A month.
    Month(u8),
    /// A season: winter 1 … autumn 4.
    Season(u8),
    /// A part of day.
    PartOfDay(PartOfDay),
    /// A unit of time.
    TimeUnit(TimeUnit),
}

/// A set of kinds of sense: what all the forms at a word can mean, in one number. Most questions
/// about a word are answered by it without a look at the forms themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SenseSet(u64);

impl SenseSet {
    /// The set of these kinds.
    pub const fn of(kinds: &[SenseKind]) -> Self {
        let (mut bits, mut i) = (0, 0);
        while i < kinds.len() {
            bits |= 1 << kinds[i] as u32;
            i += 1;
        }
        Self(bits)
    }

    /// The kinds of both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the kind of a sense is in it.
    #[inline]
    pub fn has(self, sense: Sense) -> bool {
        self.0 & (1 << SenseKind::from(sense) as u32) != 0
    }

    /// Adds the kind of a sense.
    #[inline]
    pub fn insert(&mut self, sense: Sense) {
        self.0 |= 1 << SenseKind::from(sense) as u32;
    }

    /// Whether the two have a kind in common.
    #[inline]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether nothing is in it.
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Every kind has a bit of its own.
const _: () = assert!((SenseKind::TimeUnit as u32) < u64::BITS);
