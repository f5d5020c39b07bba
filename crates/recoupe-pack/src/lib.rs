//! The pantry: loads, checks and compiles packs.
//!
//! A pack is a folder of TOML (`docs/rules.md` is the grammar of that data). Loading turns its
//! rows into a [`Pack`]: a vocabulary, a trie of all forms with their [`Sense`]s, a second trie
//! for forms with slots, and the frames. No language is named here.
//!
//! Compiling takes the tenth part of a second for each language; so packs can be written as
//! bytes ([`Files::compile`]) that are read in a few hundredths of that ([`Packs::compiled`]).

mod common;
mod compile;
mod compiled;
mod edges;
mod error;
mod example;
mod files;
mod form;
mod frame;
mod inflect;
mod load;
mod pack;
mod sense;
mod source;
mod stored;
mod time;
mod trie;

pub use common::{
    ActorRow, Common, CountryRow, EventRow, MeasureRow, PopulationRow, Rule, SourceRow,
};
pub use error::PackError;
pub use example::{Example, Expected, Mark, parse_example};
pub use files::Files;
pub use frame::{ClaimSpec, Frame, FrameId, Function, Needs, Role, RoleMap, Trigger, Voice};
pub use load::Packs;
pub use pack::{
    ActorNoun, AreaKind, ChainEffect, Grammar, Lemma, Order, Pack, PackSettings, PopulationWord,
    RuleExample, SourceNoun, SourceRelation,
};
pub use sense::{
    Conj, Det, Form, Functions, Negation, PartOfDay, Pronoun, QualifierSide, RelKind, Sense,
    SenseKind, SenseSet, TimeUnit, UnitClass,
};
pub use time::{DateSpec, DigitDate, SlotValues, TimeRule, TimeSpec};
pub use trie::{Slot, SlotEdge, SlotTrie, Trie};
