//! What is of no language: measures, populations, event types, actors, sources, countries.

use recoupe_model::{Basis, EventSays, Id, Qualifier};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A measure: what is counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRow {
    /// Its id.
    pub id: Id,
    /// `persons` or `things`.
    pub counts: String,
    /// The bases that make sense.
    #[serde(default)]
    pub bases: Vec<Basis>,
    /// Measures that one number of this one counts together.
    #[serde(default)]
    pub joins: Vec<Id>,
    /// Whether it may be summed, by dimension.
    #[serde(default)]
    pub sums: Sums,
    /// Measures that say what became of those whom a noun of this one names.
    #[serde(default)]
    pub ended_by: Vec<Id>,
    /// Whether bodies may be counted by it.
    #[serde(default)]
    pub bodies: bool,
    /// Whether it is told of many: one person alone makes no figure of it.
    #[serde(default)]
    pub crowds: bool,
    /// Whether it yields to what the counted noun itself says of them.
    #[serde(default)]
    pub yields: bool,
    /// What it means.
    #[serde(default)]
    pub note: String,
}

/// Over what a measure may be summed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sums {
    /// Over disjoint intervals.
    #[serde(default)]
    pub time: bool,
    /// Over disjoint places.
    #[serde(default)]
    pub place: bool,
    /// Over disjoint populations.
    #[serde(default)]
    pub population: bool,
}

/// A population: who is counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PopulationRow {
    /// Its id.
    pub id: Id,
    /// Populations that contain it.
    #[serde(default)]
    pub within: Vec<Id>,
    /// Populations that share nobody with it.
    #[serde(default)]
    pub disjoint: Vec<Id>,
    /// Whether it is what is counted where nothing says whom; one row.
    #[serde(default)]
    pub everybody: bool,
    /// Whether it is counted in groups of persons.
    #[serde(default)]
    pub groups: bool,
    /// Whether its words may stand for the members of whichever side is named: « eleven men ».
    #[serde(default)]
    pub of_a_side: bool,
    /// Whether its members bear arms for somebody, so that they may hold and lose places.
    #[serde(default)]
    pub armed: bool,
    /// Classes of actors whose members are counted as it; `*` for all that no other row names.
    #[serde(default)]
    pub members: Vec<Id>,
    /// What it means.
    #[serde(default)]
    pub note: String,
}

/// An event type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    /// Its id.
    pub id: Id,
    /// ACLED's counterpart.
    #[serde(default)]
    pub acled: Option<Acled>,
    /// The types of what it is done to: a truce is broken, aid is refused.
    #[serde(default)]
    pub undoes: Vec<Id>,
    /// What it says of who holds the place that it happens in, if anything.
    #[serde(default)]
    pub control: Option<EventSays>,
    /// What it means.
    #[serde(default)]
    pub note: String,
}

/// ACLED's names of an event type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acled {
    /// `disorder_type`.
    #[serde(default)]
    pub disorder: String,
    /// `event_type`.
    #[serde(default)]
    pub event: String,
    /// `sub_event_type`.
    #[serde(default)]
    pub sub: String,
}

/// What a qualifier does to the stated value.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "a note is for people who read the pack")]
pub(crate) struct QualifierRow {
    /// Which.
    pub id: Qualifier,
    /// `value`, `value+1`, `value-1`, `none`, `0`, or a factor.
    pub low: String,
    /// As `low`.
    pub high: String,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// A country.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRow {
    /// ISO 3166 alpha-2, lower case.
    pub id: Id,
    /// English name.
    pub name: String,
    /// English adjective.
    pub adjective: String,
    /// Capital.
    #[serde(default)]
    pub capital: Option<String>,
    /// Remarks.
    #[serde(default)]
    pub note: String,
}

impl CountryRow {
    /// What its troops are called where no better name stands: "Syrian forces".
    pub fn forces(&self) -> String {
        format!("{} forces", self.adjective)
    }
}

/// An actor, with a neutral English name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorRow {
    /// Its id.
    pub id: Id,
    /// Neutral plain English name.
    pub name: String,
    /// `army`, `rebels`, `police`…
    pub class: String,
    /// Country id.
    #[serde(default)]
    pub country: Option<Id>,
    /// Remarks.
    #[serde(default)]
    pub note: String,
}

impl ActorRow {
    /// Whether it bears arms in a conflict: neither a government nor police.
    pub fn is_armed(&self) -> bool {
        bears_arms(&self.class)
    }
}

/// Classes of actors that bear arms in a conflict.
pub(crate) fn bears_arms(class: &str) -> bool {
    matches!(
        class,
        "army" | "rebels" | "jihadists" | "militia" | "gang" | "coalition" | "peacekeepers"
    )
}

/// A source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Its id.
    pub id: Id,
    /// Canonical English name.
    pub name: String,
    /// `agency`, `monitor`, `un`…
    pub kind: String,
    /// Who runs it.
    #[serde(default)]
    pub run_by: Option<Id>,
    /// Whom it draws on.
    #[serde(default)]
    pub draws_on: Vec<Id>,
    /// Country id.
    #[serde(default)]
    pub country: Option<Id>,
    /// Remarks.
    #[serde(default)]
    pub note: String,
}

impl SourceRow {
    /// Whether it passes on what others say: agencies, broadcasters, newspapers, platforms.
    pub fn is_media(&self) -> bool {
        matches!(self.kind.as_str(), "agency" | "broadcaster" | "newspaper" | "platform")
    }

    /// Whether it speaks for a state that has forces of its own.
    pub fn is_of_state(&self) -> bool {
        matches!(self.kind.as_str(), "government" | "military")
    }
}

/// A bound of a qualifier.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Rule {
    /// No bound.
    None,
    /// The value and so many.
    Plus(i64),
    /// This number.
    Fixed(i64),
    /// The value times this many thousandths.
    Permille(i64),
}

impl Rule {
    fn read(text: &str) -> Option<Rule> {
        Some(match text {
            "none" => Rule::None,
            "value" => Rule::Plus(0),
            "value+1" => Rule::Plus(1),
            "value-1" => Rule::Plus(-1),
            "0" => Rule::Fixed(0),
            factor => Rule::Permille((factor.parse::<f64>().ok()? * 1000.0).round() as i64),
        })
    }

    /// The bound for a value; products are rounded outward by the caller's side.
    pub fn apply(self, value: i64, upper: bool) -> Option<i64> {
        match self {
            Rule::None => None,
            Rule::Plus(n) => Some((value + n).max(0)),
            Rule::Fixed(n) => Some(n),
            Rule::Permille(n) => {
                let product = i128::from(value) * i128::from(n);
                let rounded =
                    if upper { (product + 999).div_euclid(1000) } else { product.div_euclid(1000) };
                i64::try_from(rounded).ok()
            }
        }
    }
}

/// The common pack, compiled.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Common {
    /// Measures.
    pub measures: Vec<MeasureRow>,
    /// Populations.
    pub populations: Vec<PopulationRow>,
    /// Event types.
    pub events: Vec<EventRow>,
    /// Countries.
    pub countries: Vec<CountryRow>,
    /// Actors.
    pub actors: Vec<ActorRow>,
    /// Sources.
    pub sources: Vec<SourceRow>,
    bounds: BTreeMap<Qualifier, (Rule, Rule)>,
}

impl Common {
    pub(crate) fn set_qualifiers(&mut self, rows: &[QualifierRow]) -> Result<(), String> {
        for row in rows {
            let low = Rule::read(&row.low).ok_or_else(|| format!("no such bound `{}`", row.low))?;
            let high =
                Rule::read(&row.high).ok_or_else(|| format!("no such bound `{}`", row.high))?;
            self.bounds.insert(row.id, (low, high));
        }
        Ok(())
    }

    /// What is declared of the population of that id.
    pub fn population_row(&self, id: &str) -> Option<&PopulationRow> {
        self.populations.iter().find(|row| &*row.id == id)
    }

    /// What is counted where nothing says whom.
    pub fn everybody(&self) -> Option<Id> {
        self.populations.iter().find(|row| row.everybody).map(|row| row.id.clone())
    }

    /// What the members of an actor of this class are counted as.
    pub fn members_of(&self, class: &str) -> Option<Id> {
        let of = |class: &str| {
            let has = |row: &&PopulationRow| row.members.iter().any(|of| &**of == class);
            self.populations.iter().find(has).map(|row| row.id.clone())
        };
        of(class).or_else(|| of("*"))
    }

    /// What a qualified number allows: low and high.
    pub fn bounds(&self, qualifier: Qualifier, value: i64) -> (Option<i64>, Option<i64>) {
        match self.bounds.get(&qualifier) {
            Some((low, high)) => (low.apply(value, false), high.apply(value, true)),
            None => (Some(value), Some(value)),
        }
    }

    /// The measure of that id.
    pub fn measure(&self, id: &str) -> Option<&MeasureRow> {
        self.measures.iter().find(|m| &*m.id == id)
    }

    /// Index of the population of that id.
    pub fn population(&self, id: &str) -> Option<u16> {
        self.populations.iter().position(|p| &*p.id == id).map(|i| i as u16)
    }

    /// Index of the country of that id.
    pub fn country(&self, id: &str) -> Option<u16> {
        self.countries.iter().position(|c| &*c.id == id).map(|i| i as u16)
    }

    /// Index of the actor of that id.
    pub fn actor(&self, id: &str) -> Option<u16> {
        self.actors.iter().position(|a| &*a.id == id).map(|i| i as u16)
    }

    /// Index of the source of that id.
    pub fn source(&self, id: &str) -> Option<u16> {
        self.sources.iter().position(|s| &*s.id == id).map(|i| i as u16)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommonFile {
    #[serde(default)]
    pub measure: Vec<MeasureRow>,
    #[serde(default)]
    pub population: Vec<PopulationRow>,
    #[serde(default)]
    pub event: Vec<EventRow>,
    #[serde(default)]
    pub qualifier: Vec<QualifierRow>,
    #[serde(default)]
    pub country: Vec<CountryRow>,
    #[serde(default)]
    pub actor: Vec<ActorRow>,
    #[serde(default)]
    pub source: Vec<SourceRow>,
}
