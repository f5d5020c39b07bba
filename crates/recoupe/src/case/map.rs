//! The map of a case, as a GeoPackage and as GeoJSON.

use super::folder;
use super::keep::new_file;
use super::keep_args::Gpkg;
use crate::engine::{Engine, and_places};
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::talk::Talk;
use jiff::Timestamp;
use recoupe_export::geojson::Map;
use recoupe_hall::ground;
use recoupe_model::{ControlCell, Finding, Outline};
use recoupe_reconcile::State;
use recoupe_store::Case;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Who is said to hold what in a case, and where that lies.
struct Held {
    control: Vec<ControlCell>,
    outlines: Vec<Outline>,
}

impl Held {
    /// Cross-checks the case; outlines come from these gazetteers beside those in the binary.
    fn find(case: &Case, registry: &[PathBuf], gazetteers: &[PathBuf]) -> Result<Self, Failure> {
        let engine = and_places(Engine::embedded()?, gazetteers)?;
        let mut ground = ground::gather(&engine, registry, None)?;
        ground::add_case(case, &mut ground)?;
        let mut state = State::new(&ground, recoupe_reconcile::Options::default())
            .with_areas_of(engine.atlas());
        let records = case.report_numbers()?.into_iter().map(|seq| case.record(seq));
        state.add_all(records.collect::<Result<Vec<_>, _>>()?);
        let cells = |finding: &Finding| match finding {
            Finding::Control(cell) => Some(cell.clone()),
            _ => None,
        };
        let control: Vec<ControlCell> = state.findings().into_iter().filter_map(cells).collect();
        let outlines = engine.outlines(&control);
        Ok(Self { control, outlines })
    }
}

/// Writes the map of a case as a GeoPackage.
pub(super) fn gpkg(args: Gpkg) -> Result<Outcome, Failure> {
    let dir = folder(&args.at)?;
    let case = Case::open_read(&dir)?;
    let held = Held::find(&case, &args.registry, &args.gazetteer)?;
    let path = args.out.unwrap_or_else(|| dir.join("case.gpkg"));
    let layers = case.gpkg_with(&path, &held.control, &held.outlines, Timestamp::now())?;
    Talk::new(false).note(format!(
        "{}: {} claims at their places, {} places, {} intervals of control, {} of them with an outline",
        path.display(),
        layers.claims,
        layers.places,
        layers.control,
        layers.control_areas
    ));
    Ok(Outcome::Whole)
}

/// Writes the map of a case as GeoJSON.
pub(super) fn export(
    case: &Case,
    gazetteers: &[PathBuf],
    out: Option<&Path>,
) -> Result<Outcome, Failure> {
    let held = Held::find(case, &[], gazetteers)?;
    let mut file = out.map(new_file).transpose()?;
    let mut put = |bytes: &mut Vec<u8>| {
        let written = match (&mut file, out) {
            (Some(file), Some(path)) => file
                .write_all(bytes)
                .map_err(|source| Failure::Write { path: path.to_owned(), source }),
            _ => write_out(bytes),
        };
        bytes.clear();
        written
    };
    let mut bytes = Vec::new();
    let mut map = Map::begin(&mut bytes);
    for seq in case.report_numbers()? {
        map.append_claims(&mut bytes, &case.record(seq)?);
        put(&mut bytes)?;
    }
    for cell in &held.control {
        let outline = held.outlines.iter().find(|outline| outline.area == cell.area);
        map.append_control(&mut bytes, cell, outline);
        put(&mut bytes)?;
    }
    map.end(&mut bytes);
    put(&mut bytes)?;
    match (file, out) {
        (Some(file), Some(path)) => file
            .sync_all()
            .map(|()| Outcome::Whole)
            .map_err(|source| Failure::Write { path: path.to_owned(), source }),
        _ => Ok(Outcome::Whole),
    }
}
