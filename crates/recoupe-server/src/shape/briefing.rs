//! The picture of a day, and what changed.

use super::Span;
use super::words::{Direction, Kind, State};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

/// The picture of a day and what changed up to it, each sentence with the words it goes back to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct BriefingView {
    /// The language that it is written in.
    pub language: String,
    /// Which way that runs.
    pub direction: Direction,
    /// The day that is described.
    #[schema(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// What was published later is left out.
    #[schema(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
    /// From this day of publication on, something counts as changed.
    #[schema(value_type = Option<String>, format = Date)]
    pub since: Option<Date>,
    /// Revision of the record that it was made of.
    pub revision: u64,
    /// SHA-256 of the last entry of the log, for the foot of a printed page.
    pub record_hash: String,
    /// Reports, claims and outlets in a sentence.
    pub counts: String,
    /// What a briefing is and is not.
    pub about: Vec<String>,
    /// What changed: figures that moved, contradictions, denials, control, time that is up, silence.
    pub changes: Vec<Section>,
    /// The picture: figures of the days up to `on`, who is said to hold what, what disagrees.
    pub picture: Vec<Section>,
    /// The claims that the sentences go back to, each once, numbered from 1 in the order of mention.
    pub notes: Vec<NoteView>,
}

/// Sentences about one thing.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Section {
    /// Which: `figures`, `disputes`, `denials`, `control`, `outcomes`, `silent` of changes;
    /// `figures`, `control`, `contradictions` of the picture.
    pub about: String,
    /// Its heading, in the language asked for.
    pub title: String,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// How many more there are than are here.
    pub more: u32,
}

/// A sentence and what it goes back to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Numbers of its notes.
    pub notes: Vec<u32>,
    /// Where to look further: a measure, an area, or nothing.
    pub link: Option<SentenceLink>,
}

/// What a sentence is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct SentenceLink {
    /// `measure`, `area`, `group` or `source`.
    pub kind: String,
    /// Its id.
    pub id: String,
}

/// The words behind a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct NoteView {
    /// Its number.
    pub number: u32,
    /// The claim.
    pub claim: String,
    /// Of which kind.
    pub kind: Kind,
    /// What people decided.
    pub state: State,
    /// The report.
    pub report: super::claim::ReportRef,
    /// The claim in a sentence.
    pub summary: String,
    /// The chain of names from the origin to the outlet.
    pub chain: Vec<String>,
    /// The words.
    pub quote: String,
    /// Where they stand.
    pub span: Span,
}
