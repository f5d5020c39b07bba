//! The rows of a language pack as they stand in TOML.

use recoupe_model::{Qualifier, Stance};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// A string or a list of strings.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl<T: Clone> OneOrMany<T> {
    pub fn list(&self) -> Vec<T> {
        match self {
            OneOrMany::One(one) => vec![one.clone()],
            OneOrMany::Many(many) => many.clone(),
        }
    }
}

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany::Many(Vec::new())
    }
}

macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[allow(dead_code, reason = "notes and names in a row are for people who read the pack")]
        pub(crate) struct $name { $($(#[$fdoc])* pub $field: $type,)* }
    };
}

row! { /// `pack.toml`
PackFile {
    tag: String,
    name: String,
    #[serde(default)]
    script: String,
    #[serde(default)]
    direction: String,
    #[serde(default)]
    inherits: Option<String>,
    #[serde(default)]
    quotes: Vec<String>,
    decimal: Vec<String>,
    group: Vec<String>,
    #[serde(default)]
    elisions: Vec<String>,
    #[serde(default)]
    enclitics: Vec<String>,
    #[serde(default)]
    abbreviations: Vec<String>,
    #[serde(default)]
    clitics: Clitics,
    #[serde(default)]
    disable: Vec<String>,
} }

/// Words written in one with their neighbour.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clitics {
    /// The article.
    #[serde(default)]
    pub article: Option<String>,
    /// Runs before a word, the pieces parted by a space.
    #[serde(default)]
    pub before: Vec<String>,
    /// `[written, clitic, taken from the word]`
    #[serde(default)]
    pub contractions: Vec<[String; 3]>,
    /// Pronouns behind a word.
    #[serde(default)]
    pub behind: Vec<String>,
    /// `[before a pronoun, alone]`
    #[serde(default)]
    pub joins: Vec<[String; 2]>,
}

row! { /// `grammar.toml`
GrammarFile {
    #[serde(default)]
    order: Option<String>,
    #[serde(default)]
    head: Option<String>,
    #[serde(default)]
    construct: bool,
    #[serde(default)]
    closed: Vec<String>,
    #[serde(default)]
    personal: Vec<String>,
    #[serde(default)]
    describing: Vec<String>,
    #[serde(default)]
    oblique: Vec<(String, String)>,
    #[serde(default)]
    own_subject: Vec<String>,
    #[serde(default)]
    feminine: Vec<String>,
    #[serde(default)]
    masculine: Vec<String>,
    #[serde(default)]
    foreign_names: Vec<String>,
    #[serde(default)]
    spelled: Vec<String>,
    #[serde(default)]
    of_them: Vec<String>,
    #[serde(default)]
    bare_capitals: Vec<String>,
    #[serde(default)]
    prepositions: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    determiners: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pronouns: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    relatives: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    conjunctions: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    negation: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    auxiliaries: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    be_perfect: Vec<String>,
    #[serde(default)]
    chain: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    inversion_marks: Vec<String>,
} }

row! { NumberRow { value: i64, forms: Vec<String>, #[serde(default)] glued: bool, #[serde(default)] note: Option<String>, } }
row! { VagueRow { low: i64, #[serde(default)] word: Option<String>, forms: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { QualifierFormRow {
    id: Spanned<String>,
    kind: Qualifier,
    forms: Vec<String>,
    #[serde(default)]
    side: Option<String>,
    #[serde(default)]
    example: Option<OneOrMany<String>>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    not: OneOrMany<String>,
    #[serde(default)]
    note: Option<String>,
} }
row! { RangeRow { #[serde(default)] before: Vec<String>, between: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { FormsRow { #[serde(default)] forms: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { FractionRow { value: String, forms: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { JoinsRow {
    #[serde(default)]
    and: Vec<String>,
    #[serde(default)]
    half: Vec<String>,
    #[serde(default)]
    out_of: Vec<String>,
    #[serde(default)]
    change: Vec<String>,
    #[serde(default)]
    note: Option<String>,
} }

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumbersFile {
    #[serde(default)]
    pub number: Vec<NumberRow>,
    #[serde(default)]
    pub about: Vec<NumberRow>,
    #[serde(default)]
    pub vague: Vec<VagueRow>,
    #[serde(default)]
    pub qualifier: Vec<QualifierFormRow>,
    #[serde(default)]
    pub range: Vec<RangeRow>,
    #[serde(default)]
    pub zero: Vec<FormsRow>,
    #[serde(default)]
    pub any: Vec<FormsRow>,
    #[serde(default)]
    pub fraction: Vec<FractionRow>,
    #[serde(default)]
    pub percent: Option<FormsRow>,
    #[serde(default)]
    pub ordinal: Vec<OrdinalRow>,
    #[serde(default)]
    pub joins: Option<JoinsRow>,
}

row! { OrdinalRow { forms: Vec<String>, #[serde(default)] value: Option<u8>, #[serde(default)] note: Option<String>, } }
row! { CalendarRow { n: u8, forms: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { NamedFormsRow { id: String, forms: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { TimeRow {
    id: Spanned<String>,
    forms: Vec<String>,
    value: String,
    #[serde(default)]
    part: Option<String>,
    #[serde(default)]
    example: Option<OneOrMany<String>>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    not: OneOrMany<String>,
    #[serde(default)]
    note: Option<String>,
} }

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimesFile {
    #[serde(default)]
    pub weekday: Vec<CalendarRow>,
    #[serde(default)]
    pub month: Vec<CalendarRow>,
    #[serde(default)]
    pub season: Vec<CalendarRow>,
    #[serde(default)]
    pub part: Vec<NamedFormsRow>,
    #[serde(default)]
    pub unit: Vec<NamedFormsRow>,
    #[serde(default)]
    pub time: Vec<TimeRow>,
}

row! { PopulationForms {
    id: Spanned<String>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    single: Vec<String>,
    #[serde(default)]
    dual: Vec<String>,
    #[serde(default)]
    loaded: bool,
    #[serde(default)]
    body: bool,
    #[serde(default)]
    nearest: bool,
    #[serde(default)]
    note: Option<String>,
} }
row! { UnitForms { class: String, forms: Vec<String>, #[serde(default)] id: Option<String>, #[serde(default)] note: Option<String>, } }
row! { ThingForms { #[serde(default)] id: Option<String>, forms: Vec<String>, #[serde(default)] dual: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { AreaForms { kind: String, forms: Vec<String>, #[serde(default)] dual: Vec<String>, #[serde(default)] id: Option<String>, #[serde(default)] note: Option<String>, } }
row! { DemonymForms {
    #[serde(default)]
    country: Option<Spanned<String>>,
    #[serde(default)]
    place: Option<String>,
    forms: Vec<String>,
    #[serde(default)]
    note: Option<String>,
} }
row! { ActorForms { id: Spanned<String>, forms: Vec<String>, #[serde(default)] loaded: bool, #[serde(default)] note: Option<String>, } }
row! { ActorNounForms {
    id: String,
    forms: Vec<String>,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    neutral: Option<String>,
    #[serde(default)]
    members: Option<String>,
    #[serde(default)]
    population: Option<String>,
    #[serde(default)]
    loaded: bool,
    #[serde(default)]
    fits: Vec<String>,
    #[serde(default)]
    note: Option<String>,
} }
row! { SourceForms { id: Spanned<String>, forms: Vec<String>, #[serde(default)] note: Option<String>, } }
row! { SourceNounForms {
    id: String,
    #[serde(default)]
    relation: Option<String>,
    forms: Vec<String>,
    #[serde(default)]
    media: bool,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    fits: Vec<String>,
    #[serde(default)]
    note: Option<String>,
} }

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LexiconFile {
    #[serde(default)]
    pub population: Vec<PopulationForms>,
    #[serde(default)]
    pub thing: Vec<ThingForms>,
    #[serde(default)]
    pub unit: Vec<UnitForms>,
    #[serde(default)]
    pub area: Vec<AreaForms>,
    #[serde(default)]
    pub direction: Vec<NamedFormsRow>,
    #[serde(default)]
    pub demonym: Vec<DemonymForms>,
    #[serde(default)]
    pub actor: Vec<ActorForms>,
    #[serde(default)]
    pub actor_noun: Vec<ActorNounForms>,
    #[serde(default)]
    pub source: Vec<SourceForms>,
    #[serde(default)]
    pub source_noun: Vec<SourceNounForms>,
}

row! { NeutralForms {
    id: String,
    forms: Vec<String>,
    neutral: String,
    #[serde(default)]
    note: Option<String>,
} }

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NeutralFile {
    #[serde(default)]
    pub neutral: Vec<NeutralForms>,
}

/// Function → role, as written. TOML tables keep no order that matters here.
pub(crate) type RoleTable = BTreeMap<String, String>;

row! { FrameRow {
    id: Spanned<String>,
    #[serde(default)]
    verb: OneOrMany<String>,
    #[serde(default)]
    noun: OneOrMany<String>,
    #[serde(default)]
    adjective: OneOrMany<String>,
    #[serde(default)]
    phrase: OneOrMany<String>,
    #[serde(default)]
    with: OneOrMany<String>,
    claim: OneOrMany<String>,
    #[serde(default)]
    active: Option<OneOrMany<RoleTable>>,
    #[serde(default)]
    passive: Option<OneOrMany<RoleTable>>,
    #[serde(default)]
    reflexive: Option<OneOrMany<RoleTable>>,
    #[serde(default)]
    complement: Option<RoleTable>,
    #[serde(default)]
    counted: Option<String>,
    #[serde(default)]
    single: Vec<String>,
    #[serde(default)]
    dual: Vec<String>,
    #[serde(default)]
    needs: Option<Vec<String>>,
    #[serde(default)]
    inversion: bool,
    #[serde(default)]
    population: Option<String>,
    #[serde(default)]
    extent: Option<String>,
    #[serde(default)]
    stance: Option<Stance>,
    #[serde(default)]
    forms: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    unless: Option<RoleTable>,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    strict: bool,
    #[serde(default)]
    avows: bool,
    #[serde(default)]
    counts: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    note: Option<String>,
} }

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FramesFile {
    #[serde(default)]
    pub frame: Vec<FrameRow>,
}
