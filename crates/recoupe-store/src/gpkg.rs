//! A case as a GeoPackage: what a map shows, with days that a time slider reads.
//!
//! The form is OGC GeoPackage 1.3: SQLite tables with points in WGS 84. Days are columns of type
//! DATE, `valid_from` and `valid_to`, both inclusive and null where they are not known.

use crate::items::{CLAIM_COLUMNS, CaseClaim, read_claim};
use crate::{Case, Result, StoreError};
use recoupe_model::ControlCell;
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
";

impl Case {
    /// Writes a GeoPackage that is not there yet. `control` is who is said to hold what, from
    /// cross-checking; areas without a point are left out. `at` is when, for its contents.
    ///
    /// # Errors
    ///
    /// When the file is there already or cannot be written.
    pub fn gpkg(
        &self,
        path: &Path,
        control: &[ControlCell],
        at: jiff::Timestamp,
    ) -> Result<Layers> {
        if path.exists() {
            return Err(StoreError::NotEmpty { path: path.to_owned() });
        }
        let out = Connection::open(path)?;
        let written = self.write_gpkg(&out, control, at);
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
        for cell in control {
            layers.control += put_control(out, cell, &points)?;
        }
        for table in ["claims", "places", "control"] {
            describe(out, table, &points, at)?;
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
    let when = record.when.as_ref();
    let start = when.and_then(|when| when.start.or(when.as_of)).map(|day| day.to_string());
    let end = when.and_then(|when| when.end.or(when.as_of)).map(|day| day.to_string());
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

fn put_control(out: &Connection, cell: &ControlCell, points: &Points) -> Result<u64> {
    let Some((lat, lon, ..)) = points.get(&*cell.area) else { return Ok(0) };
    let ids = |evidence: &[recoupe_model::Evidence]| {
        evidence.iter().map(|one| &*one.claim).collect::<Vec<_>>().join(" ")
    };
    let holders = cell.holders.iter().map(|holder| &**holder).collect::<Vec<_>>().join(", ");
    let sql = "INSERT INTO control (geom, area, name, status, holders, besieged, claims_for, claims_against, \
               valid_from, valid_to) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    out.prepare_cached(sql)?.execute(params![
        point(*lat, *lon),
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
    Ok(1)
}

/// Tells readers of a layer.
fn describe(out: &Connection, table: &str, points: &Points, at: jiff::Timestamp) -> Result<()> {
    let edge = |start: f64, pick: fn(f64, f64) -> f64, of: fn(&(f64, f64, String, u64)) -> f64| {
        points.values().map(of).fold(start, pick)
    };
    let (west, east) = (edge(180.0, f64::min, |p| p.1), edge(-180.0, f64::max, |p| p.1));
    let (south, north) = (edge(90.0, f64::min, |p| p.0), edge(-90.0, f64::max, |p| p.0));
    let at = format!("{at:.3}");
    out.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, '', ?2, ?3, ?4, ?5, ?6, 4326)",
        params![table, at, west, south, east, north],
    )?;
    out.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'POINT', 4326, 0, 0)",
        [table],
    )?;
    Ok(())
}

/// A point as GeoPackage has it: a header without envelope, then well-known binary.
fn point(lat: f64, lon: f64) -> Vec<u8> {
    let mut blob = vec![b'G', b'P', 0, 1];
    blob.extend_from_slice(&4326_i32.to_le_bytes());
    blob.push(1);
    blob.extend_from_slice(&1_u32.to_le_bytes());
    blob.extend_from_slice(&lon.to_le_bytes());
    blob.extend_from_slice(&lat.to_le_bytes());
    blob
}
