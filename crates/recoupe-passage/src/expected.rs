//! One line of a passage: a claim, and the fields that it must have.

use crate::error::FormatError;
use crate::field::{Field, read_field};
use crate::names::find_words;
use recoupe_model::{Change, Claim, Qualifier, Stance};

/// A claim that must come out.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// Its line, from 1.
    pub line: usize,
    /// As written, without the dash.
    pub source: String,
    /// What it is of.
    pub head: Head,
    /// What else must hold of it.
    pub fields: Vec<Field>,
}

/// What a claim is of.
#[derive(Clone, Debug, PartialEq)]
pub enum Head {
    /// A number.
    Figure {
        /// What is counted.
        measure: String,
        /// How many.
        number: Number,
        /// Of whom, if it matters; `Some(None)` for things.
        population: Option<Option<String>>,
        /// How it is bounded, if it matters.
        qualifier: Option<Qualifier>,
    },
    /// A change of control.
    Control(Change),
    /// A happening.
    Event(String),
    /// Something said.
    Statement(Stance),
    /// Footage.
    Media,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// The number as stated.
    Stated(i64),
    /// Its bounds, either of which may be open.
    Bounds(Option<i64>, Option<i64>),
    /// No number but a least one.
    Vague(i64),
}

impl Head {
    /// Whether a claim is of this.
    pub fn fits(&self, claim: &Claim) -> bool {
        match self {
            Head::Figure { measure, number, population, qualifier } => {
                let Some(figure) = &claim.figure else { return false };
                let number = match *number {
                    Number::Stated(value) => figure.value == Some(value),
                    Number::Bounds(low, high) => (figure.low, figure.high) == (low, high),
                    Number::Vague(low) => {
                        figure.qualifier == Qualifier::Vague && figure.low == Some(low)
                    }
                };
                let population = population
                    .as_ref()
                    .is_none_or(|id| figure.population.as_deref() == id.as_deref());
                *figure.measure == **measure
                    && number
                    && population
                    && qualifier.is_none_or(|it| figure.qualifier == it)
            }
            Head::Control(change) => claim.control.as_ref().is_some_and(|c| c.change == *change),
            Head::Event(id) => claim.event.as_deref() == Some(id),
            Head::Statement(stance) => {
                claim.kind == recoupe_model::Kind::Statement && claim.stance == *stance
            }
            Head::Media => claim.kind == recoupe_model::Kind::Media,
        }
    }

    /// The name of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Head::Figure { .. } => "figure",
            Head::Control(_) => "control",
            Head::Event(_) => "event",
            Head::Statement(_) => "statement",
            Head::Media => "media",
        }
    }
}

/// Reads `HEAD | field: value | …`; quotations are looked for in `text`.
pub(crate) fn read_expected(line: usize, item: &str, text: &str) -> Result<Expected, FormatError> {
    let mut parts = item.split(" | ").map(str::trim);
    let head = read_head(line, parts.next().unwrap_or_default())?;
    let mut fields = Vec::new();
    for part in parts {
        let field = read_field(line, part)?;
        if let Field::Quote(quote) | Field::Denies(Some(quote)) = &field
            && find_words(text, quote).is_empty()
        {
            return Err(FormatError::NotThere { line, quote: quote.clone() });
        }
        fields.push(field);
    }
    Ok(Expected { line, source: item.to_owned(), head, fields })
}

fn read_head(line: usize, head: &str) -> Result<Head, FormatError> {
    let words: Vec<&str> = head.split_whitespace().collect();
    let bad = |what, value: &str, want: String| FormatError::BadValue {
        line,
        what,
        value: value.to_owned(),
        want,
    };
    match words.as_slice() {
        ["figure", measure, rest @ ..] => read_figure(line, measure, rest),
        ["control", change] => Change::from_name(change)
            .map(Head::Control)
            .ok_or_else(|| bad("change", change, one_of(Change::ALL.iter().map(|c| c.as_str())))),
        ["event", id] => Ok(Head::Event((*id).to_owned())),
        ["statement", stance] => Stance::from_name(stance)
            .map(Head::Statement)
            .ok_or_else(|| bad("stance", stance, one_of(Stance::ALL.iter().map(|s| s.as_str())))),
        ["media"] => Ok(Head::Media),
        _ => Err(FormatError::NoClaim { line, words: head.to_owned() }),
    }
}

fn read_figure(line: usize, measure: &str, words: &[&str]) -> Result<Head, FormatError> {
    let bad = |what, value: &str, want: String| FormatError::BadValue {
        line,
        what,
        value: value.to_owned(),
        want,
    };
    let no_number = |words: &str| bad("number", words, "12, 60..80, 61.. or vague 20".into());
    let (number, rest) = match words {
        ["vague", low, rest @ ..] => {
            (Number::Vague(low.parse().map_err(|_| no_number(low))?), rest)
        }
        [number, rest @ ..] => (read_number(number).ok_or_else(|| no_number(number))?, rest),
        [] => return Err(no_number("")),
    };
    let (mut population, mut qualifier) = (None, None);
    for (at, word) in rest.iter().enumerate() {
        match Qualifier::from_name(word) {
            Some(known) => qualifier = Some(known),
            None if at == 0 => population = Some((*word != "-").then(|| (*word).to_owned())),
            None => {
                let known = one_of(Qualifier::ALL.iter().map(|q| q.as_str()));
                return Err(bad("qualifier", word, known));
            }
        }
    }
    Ok(Head::Figure { measure: measure.to_owned(), number, population, qualifier })
}

fn read_number(words: &str) -> Option<Number> {
    let bound = |n: &str| if n.is_empty() { Some(None) } else { n.parse().ok().map(Some) };
    match words.split_once("..") {
        Some((low, high)) => Some(Number::Bounds(bound(low)?, bound(high)?)),
        None => words.parse().ok().map(Number::Stated),
    }
}

/// The names in a row, for a message.
pub(crate) fn one_of(names: impl Iterator<Item = &'static str>) -> String {
    format!("one of {}", names.collect::<Vec<_>>().join(", "))
}
