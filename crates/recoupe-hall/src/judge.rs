//! Decisions that take knowledge of places and sources.

use crate::{HallError, Result};
use recoupe_model::{Id, NameHit, NameLexicon, SourceEntry};
use recoupe_place::Gazetteer;
use serde_json::Value;

/// The place of this id, else the one place of this name.
///
/// # Errors
///
/// When the name stands for none, or for several.
pub fn place(gazetteer: &Gazetteer, name: &str) -> Result<NameHit> {
    if let Some(found) = gazetteer.by_id(name) {
        return Ok(found);
    }
    let mut hits: Vec<NameHit> = gazetteer.search(name).into_iter().map(|(hit, _)| hit).collect();
    // What has the name for its primary one comes before what is also called so.
    if hits.iter().filter(|hit| &*hit.name == name).count() == 1 {
        hits.retain(|hit| &*hit.name == name);
    }
    let bad = |problem: String| HallError::BadPlace { name: name.to_owned(), problem };
    if hits.len() > 1 {
        let known: Vec<String> =
            hits.iter().map(|hit| format!("{} ({})", hit.id, hit.name)).collect();
        let known = known.join(", ");
        return Err(bad(format!("several places have this name; give one's id: {known}")));
    }
    let unknown =
        "no gazetteer knows this place; correct the fields where.N.name and so on by hand";
    hits.pop().ok_or_else(|| bad(unknown.to_owned()))
}

/// The fields that a place gives a claim, for its place `nth`, counted from 0.
pub fn resolution(nth: usize, place: &NameHit) -> Vec<(String, Value)> {
    let field = |name: &str, value: Value| (format!("where.{nth}.{name}"), value);
    vec![
        field("place_id", (*place.id).into()),
        field("name", (*place.name).into()),
        field("lat", place.lat.map_or(Value::Null, Value::from)),
        field("lon", place.lon.map_or(Value::Null, Value::from)),
    ]
}

/// What somebody says of a source; what is left out stays as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidOfSource {
    /// What it is called.
    pub name: Option<String>,
    /// What sort of source it is.
    pub kind: Option<String>,
    /// What else it is called.
    pub aliases: Option<Vec<String>>,
    /// The body whose word its word is.
    pub speaks_for: Option<String>,
    /// The body it is a part of.
    pub belongs_to: Option<String>,
    /// Who owns or directs it.
    pub run_by: Option<String>,
    /// Whose words it passes on as a rule.
    pub draws_on: Option<Vec<String>>,
    /// Why.
    pub why: String,
}

impl SaidOfSource {
    /// Whether anything is said.
    pub fn is_empty(&self) -> bool {
        Self { why: String::new(), ..self.clone() } == Self::default()
    }

    /// The entry of a source with this put into it.
    pub fn over(self, id: &str, known: Option<SourceEntry>) -> SourceEntry {
        let known = known.unwrap_or_else(|| SourceEntry {
            id: id.into(),
            name: id.into(),
            ..SourceEntry::default()
        });
        let or = |new: Option<String>, old: Option<Id>| new.map(|new| new.as_str().into()).or(old);
        let all = |new: Option<Vec<String>>, old: Vec<Id>| match new {
            Some(new) => new.iter().map(|id| id.as_str().into()).collect(),
            None => old,
        };
        SourceEntry {
            name: or(self.name, None).unwrap_or(known.name),
            kind: or(self.kind, None).unwrap_or(known.kind),
            speaks_for: or(self.speaks_for, known.speaks_for),
            belongs_to: or(self.belongs_to, known.belongs_to),
            run_by: or(self.run_by, known.run_by),
            aliases: all(self.aliases, known.aliases),
            draws_on: all(self.draws_on, known.draws_on),
            note: self.why,
            id: known.id,
            affiliation: known.affiliation,
        }
    }
}
