//! A case as a GeoPackage: what a map shows, with days that a time slider reads.
//!
//! The form is OGC GeoPackage 1.3: SQLite tables with points and outlines in WGS 84. Days are columns of type
//! DATE, `valid_from` and `valid_to`, both inclusive and null where they are not known.

use crate::items::{CLAIM_COLUMNS, CaseClaim, read_claim};
use crate::{Case, Result, StoreError};
use recoupe_model::{ControlCell, Outline};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How many features each layer holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layers {
    /// A claim at each of its places that has a point.
    pub claims: u64,
    /// Places that claims name.
    pub places: u64,
    /// Who is said to hold an area, for each interval on which nothing changes.
    pub control: u64,
    /// The same as areas, where an outline is known or was made around a point.
    pub control_areas: u64,
}

/// Point and name of a place.
type Points = BTreeMap<String, (f64, f64, String, u64)>;

const TABLES: &str = "
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
    ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
    ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
    ('WGS 84 geodetic', 4326, 'EPSG', 4326,
     'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AUTHORITY[\"EPSG\",\"4326\"]]', NULL);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
    description TEXT DEFAULT '', last_change DATETIME NOT NULL,
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE claims (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, claim_id TEXT, report_id TEXT,
    kind TEXT, of_what TEXT, stance TEXT, value INTEGER, low INTEGER, high INTEGER, origin TEXT,
    outlet TEXT, published DATE, quote TEXT, place TEXT, place_id TEXT, precision TEXT,
    verdict TEXT, valid_from DATE, valid_to DATE);
CREATE TABLE places (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, place_id TEXT, name TEXT,
    claims INTEGER);
CREATE TABLE control (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, area TEXT, name TEXT, status TEXT,
    holders TEXT, besieged BOOLEAN, claims_for TEXT, claims_against TEXT,
    valid_from DATE, valid_to DATE);
CREATE TABLE control_areas (
    fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, area TEXT, name TEXT,
    status TEXT, holders TEXT, besieged BOOLEAN, claims_for TEXT, claims_against TEXT,
    valid_from DATE, valid_to DATE, approximate BOOLEAN, outline_source TEXT,
    outline_licence TEXT);
";

/// The layers, with what their geometries are.
const LAYERS: [(&str, &str); 4] = [
    ("claims", "POINT"),
    ("places", "POINT"),
    ("control", "POINT"),
    ("control_areas", "MULTIPOLYGON"),
];

impl Case {
    /// As [`Case::gpkg_with`], without outlines.
    ///
    /// # Errors
    ///
    /// As there.
    pub fn gpkg(
        &self,
        path: &Path,
        control: &[ControlCell],
        at: jiff::Timestamp,
    ) -> Result<Layers> {
        self.gpkg_with(path, control, &[], at)
    }

    /// Writes a GeoPackage that is not there yet. `control` is who is said to hold what, from
    /// cross-checking, and `outlines` where these areas lie; areas with neither a point nor an
    /// outline are left out. `at` is when, for its contents.
    ///
    /// # Errors
    ///
    /// When the file is there already or cannot be written.
    pub fn gpkg_with(
        &self,
        path: &Path,
        control: &[ControlCell],
        outlines: &[Outline],
        at: jiff::Timestamp,
    ) -> Result<Layers> {
        if path.exists() {
            return Err(StoreError::NotEmpty { path: path.to_owned() });
        }
        let out = Connection::open(path)?;
        let written = self.write_gpkg(&out, control, outlines, at);
        if written.is_err() {
            drop(out);
            // Half a map is worse than none; that it may not be there is no matter.
            let _ = fs::remove_file(path);
        }
        written
    }

    fn write_gpkg(
        &self,
        out: &Connection,
        control: &[ControlCell],
        outlines: &[Outline],
        at: jiff::Timestamp,
    ) -> Result<Layers> {
        out.execute_batch("BEGIN")?;
        out.execute_batch(TABLES)?;
        let mut layers = Layers::default();
        let mut points = Points::new();
        let sql = format!(
            "SELECT {CLAIM_COLUMNS}, report_index.outlet, date(report_index.day * 86400, 'unixepoch') \
             FROM claims JOIN report_index ON report_index.seq = claims.row >> 24 \
             WHERE verdict IS NOT 'rejected' ORDER BY claims.row"
        );
        let mut statement = self.conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let claim = read_claim(row)?;
            let (outlet, day): (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
            layers.claims +=
                put_claim(out, &claim, outlet.as_deref(), day.as_deref(), &mut points)?;
        }
        for (id, (lat, lon, name, claims)) in &points {
            out.prepare_cached(
                "INSERT INTO places (geom, place_id, name, claims) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![point(*lat, *lon), id, name, *claims as i64])?;
            layers.places += 1;
        }
        let drawn: BTreeMap<&str, &Outline> =
            outlines.iter().map(|outline| (&*outline.area, outline)).collect();
        for cell in control {
            let outline = drawn.get(&*cell.area).copied();
            let known = points.get(&*cell.area).map(|(lat, lon, ..)| (*lon, *lat));
            if let Some((lon, lat)) = known.or(outline.map(|outline| outline.point)) {
                put_control(out, cell, &point(lat, lon), None)?;
                layers.control += 1;
            }
            if let Some(outline) = outline {
                put_control(out, cell, &areas(outline), Some(outline))?;
                layers.control_areas += 1;
            }
        }
        let of_points = points.values().map(|(lat, lon, ..)| (*lon, *lat, *lon, *lat));
        let bounds = of_points
            .chain(outlines.iter().filter_map(Outline::bounds))
            .reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)));
        for (table, geometry) in LAYERS {
            describe(out, (table, geometry), bounds, at)?;
        }
        out.execute_batch("COMMIT")?;
        Ok(layers)
    }
}

fn put_claim(
    out: &Connection,
    claim: &CaseClaim,
    outlet: Option<&str>,
    published: Option<&str>,
    points: &mut Points,
) -> Result<u64> {
    let record = &claim.claim;
    let columns = crate::prepare::Columns::of(record);
    let (start, end) = record.days();
    let (start, end) = (start.map(|day| day.to_string()), end.map(|day| day.to_string()));
    let mut put = 0;
    for place in &record.places {
        let (Some(lat), Some(lon)) = (place.lat, place.lon) else { continue };
        let name = place.name.as_deref().unwrap_or(&place.text);
        if let Some(id) = &place.place_id {
            points.entry(id.to_string()).or_insert_with(|| (lat, lon, name.to_owned(), 0)).3 += 1;
        }
        let sql = "INSERT INTO claims (geom, claim_id, report_id, kind, of_what, stance, value, low, high, \
                   origin, outlet, published, quote, place, place_id, precision, verdict, valid_from, valid_to) \
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";
        out.prepare_cached(sql)?.execute(params![
            point(lat, lon),
            &*record.id,
            &*record.report_id,
            record.kind.as_str(),
            columns.of_what,
            record.stance.as_str(),
            record.figure.as_ref().and_then(|figure| figure.value),
            columns.low,
            columns.high,
            columns.origin,
            outlet,
            published,
            record.span.quote,
            name,
            place.place_id.as_deref(),
            place.precision.as_deref(),
            claim.verdict,
            start,
            end,
        ])?;
        put += 1;
    }
    Ok(put)
}

fn put_control(
    out: &Connection,
    cell: &ControlCell,
    geometry: &[u8],
    outline: Option<&Outline>,
) -> Result<()> {
    let ids = |evidence: &[recoupe_model::Evidence]| {
        evidence.iter().map(|one| &*one.claim).collect::<Vec<_>>().join(" ")
    };
    let holders = cell.holders.iter().map(|holder| &**holder).collect::<Vec<_>>().join(", ");
    let table = if outline.is_some() { "control_areas" } else { "control" };
    let sql = format!(
        "INSERT INTO {table} (geom, area, name, status, holders, besieged, claims_for, claims_against, \
         valid_from, valid_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    out.prepare_cached(&sql)?.execute(params![
        geometry,
        &*cell.area,
        &*cell.name,
        cell.status.as_str(),
        holders,
        !cell.besieged.is_empty(),
        ids(&cell.claims_for),
        ids(&cell.claims_against),
        cell.from.to_string(),
        cell.to.map(|day| day.to_string()),
    ])?;
    if let Some(outline) = outline {
        let sql = "UPDATE control_areas SET approximate = ?1, outline_source = ?2, \
                   outline_licence = ?3 WHERE fid = last_insert_rowid()";
        out.prepare_cached(sql)?.execute(params![
            outline.approximate,
            outline.source,
            outline.licence
        ])?;
    }
    Ok(())
}

/// Tells readers of a layer.
fn describe(
    out: &Connection,
    (table, geometry): (&str, &str),
    bounds: Option<(f64, f64, f64, f64)>,
    at: jiff::Timestamp,
) -> Result<()> {
    let at = format!("{at:.3}");
    let [west, south, east, north] =
        bounds.map_or([None; 4], |(west, south, east, north)| [west, south, east, north].map(Some));
    out.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, '', ?2, ?3, ?4, ?5, ?6, 4326)",
        params![table, at, west, south, east, north],
    )?;
    out.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)",
        [table, geometry],
    )?;
    Ok(())
}

/// A header of GeoPackage without envelope.
fn header() -> Vec<u8> {
    let mut blob = vec![b'G', b'P', 0, 1];
    blob.extend_from_slice(&4326_i32.to_le_bytes());
    blob
}

/// Begins a geometry of well-known binary: 1 a point, 3 a polygon, 6 several polygons.
fn begin(blob: &mut Vec<u8>, kind: u32) {
    blob.push(1);
    blob.extend_from_slice(&kind.to_le_bytes());
}

/// A point as GeoPackage has it.
fn point(lat: f64, lon: f64) -> Vec<u8> {
    let mut blob = header();
    begin(&mut blob, 1);
    blob.extend_from_slice(&lon.to_le_bytes());
    blob.extend_from_slice(&lat.to_le_bytes());
    blob
}

/// An outline as GeoPackage has it.
fn areas(outline: &Outline) -> Vec<u8> {
    let mut blob = header();
    let count = |blob: &mut Vec<u8>, count: usize| {
        blob.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
    };
    begin(&mut blob, 6);
    count(&mut blob, outline.polygons.len());
    for polygon in &outline.polygons {
        begin(&mut blob, 3);
        count(&mut blob, polygon.len());
        for ring in polygon {
            count(&mut blob, ring.len());
            for (lon, lat) in ring {
                blob.extend_from_slice(&lon.to_le_bytes());
                blob.extend_from_slice(&lat.to_le_bytes());
            }
        }
    }
    blob
}
