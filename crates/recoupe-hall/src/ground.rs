//! What cross-checking is told beside the reports: from the packs and the registry.

use crate::Engine;
use crate::{HallError, Result};
use recoupe_ingest::{read_registry, read_reviews};
use recoupe_model::{
    EventRule, Ground, Id, MeasureRule, NationalBody, PopulationRule, SourceEntry,
};
use recoupe_pack::{Common, CountryRow, EventRow};
use recoupe_store::Case;
use std::fs;
use std::path::{Path, PathBuf};

/// What the build put in.
mod embedded {
    include!(concat!(env!("OUT_DIR"), "/registry.rs"));
}

/// Gathers it, but for the areas, which [`Atlas`](crate::Atlas) knows. A case's registry stands over the one that ships, which stands over the common pack.
///
/// # Errors
///
/// When a pack or a file does not load.
pub fn gather(engine: &Engine, registry: &[PathBuf], reviews: Option<&Path>) -> Result<Ground> {
    let mut ground = Ground::default();
    if let Some(common) = engine.common()? {
        from_common(&common, &mut ground);
    }
    for (name, text) in embedded::REGISTRY {
        add_registry(&format!("registry/{name}"), text, &mut ground)?;
    }
    for path in registry {
        add_registry(&path.display().to_string(), &read(path)?, &mut ground)?;
    }
    if let Some(path) = reviews {
        ground.reviews = read_reviews(&path.display().to_string(), &read(path)?)?;
    }
    Ok(ground)
}

/// Adds what people decided in a case about sources, sides and groups.
///
/// # Errors
///
/// When the case cannot be read.
pub fn add_case(case: &Case, ground: &mut Ground) -> Result<()> {
    ground.sources.extend(case.sources()?);
    ground.sides.extend(case.sides()?);
    ground.reviews.extend(case.group_reviews()?);
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| HallError::Read { path: path.to_owned(), source })
}

fn add_registry(name: &str, text: &str, ground: &mut Ground) -> Result<()> {
    let file = read_registry(name, text)?;
    ground.sources.extend(file.sources);
    ground.sides.extend(file.sides);
    ground.generics.extend(file.generics);
    ground.terms.extend(file.terms);
    Ok(())
}

/// Measures and populations; sources and actors as the common pack has them; and the governments of
/// all countries, which go by the names of the country and its capital too.
fn from_common(common: &Common, ground: &mut Ground) {
    ground.measures = common
        .measures
        .iter()
        .map(|row| MeasureRule {
            id: row.id.clone(),
            bases: row.bases.clone(),
            sums_time: row.sums.time,
            sums_place: row.sums.place,
            sums_population: row.sums.population,
        })
        .collect();
    ground.populations = common
        .populations
        .iter()
        .map(|row| PopulationRule { id: row.id.clone(), within: row.within.clone() })
        .collect();
    let says = |row: &EventRow| Some(EventRule { id: row.id.clone(), says: row.control? });
    ground.events = common.events.iter().filter_map(says).collect();
    ground.sources.extend(common.sources.iter().map(|row| SourceEntry {
        id: row.id.clone(),
        name: row.name.as_str().into(),
        kind: row.kind.as_str().into(),
        run_by: row.run_by.clone(),
        draws_on: row.draws_on.clone(),
        ..SourceEntry::default()
    }));
    let government = |country: &Id| -> Id {
        let of = |row: &&recoupe_pack::ActorRow| {
            row.class == "government" && row.country.as_ref() == Some(country)
        };
        let known = common.actors.iter().find(of).map(|row| row.id.clone());
        known.unwrap_or_else(|| format!("{country}-government").into())
    };
    ground.sources.extend(common.actors.iter().map(|row| {
        SourceEntry {
            id: row.id.clone(),
            name: row.name.as_str().into(),
            kind: row.class.as_str().into(),
            // A state's army and police are a part of it.
            belongs_to: row
                .country
                .as_ref()
                .filter(|_| matches!(&*row.class, "army" | "police"))
                .map(government),
            ..SourceEntry::default()
        }
    }));
    for row in &common.countries {
        let id = government(&row.id);
        ground.national.push(NationalBody {
            country: row.id.clone(),
            class: "government".into(),
            body: id.clone(),
        });
        let army = army_of(common, row).map(|body| NationalBody {
            country: row.id.clone(),
            class: "army".into(),
            body,
        });
        ground.national.extend(army);
        let name = format!("{} government", row.adjective);
        let forces: [Id; 3] = [
            format!("{} government forces", row.adjective).into(),
            row.forces().into(),
            format!("{} Army", row.adjective).into(),
        ];
        ground.sources.push(SourceEntry {
            id: id.clone(),
            name: name.into(),
            aliases: std::iter::once(row.name.as_str().into())
                .chain(row.capital.as_deref().map(Id::from))
                .collect(),
            kind: "government".into(),
            ..SourceEntry::default()
        });
        // "Syrian forces" that no row of the common pack names are the government's.
        ground.sources.push(SourceEntry {
            id: format!("{}-forces", row.id).into(),
            name: forces[0].clone(),
            aliases: forces[1..].to_vec(),
            kind: "army".into(),
            belongs_to: Some(id),
            ..SourceEntry::default()
        });
    }
}

/// The army of a state: the row that goes by its name, the only one, or what its forces are called
/// where there is no row. Of several, none for certain.
fn army_of(common: &Common, country: &CountryRow) -> Option<Id> {
    let armies = common
        .actors
        .iter()
        .filter(|row| row.class == "army" && row.country.as_ref() == Some(&country.id));
    let named = armies.clone().find(|row| row.name == format!("{} Army", country.adjective));
    match (named, armies.clone().count()) {
        (Some(row), _) => Some(row.id.clone()),
        (None, 0) => Some(format!("{}-forces", country.id).into()),
        (None, 1) => armies.clone().next().map(|row| row.id.clone()),
        (None, _) => None,
    }
}
