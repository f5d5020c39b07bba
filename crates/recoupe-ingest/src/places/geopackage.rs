//! A GeoPackage (OGC 12-128): its tables of features, their columns by a mapping, their geometries
//! in WGS 84.

use super::sqlite::{Cell, Database, Table};
use super::{Mapping, PlaceRecordRead};

/// A geometry as far as gazetteers need it.
#[derive(Debug, Default, PartialEq)]
struct Geometry {
    point: Option<(f64, f64)>,
    rings: Vec<Vec<(f64, f64)>>,
}

pub(super) fn read(bytes: &[u8], mapping: &Mapping, take: &mut dyn FnMut(PlaceRecordRead)) {
    let database = match Database::open(bytes) {
        Ok(database) => database,
        Err(problem) => return take(PlaceRecordRead::Broken(0, problem)),
    };
    let tables = database.tables();
    let of_name = |name: &str| tables.iter().find(|table| table.name.eq_ignore_ascii_case(name));
    let Some(geometries) = of_name("gpkg_geometry_columns") else {
        return take(PlaceRecordRead::Broken(
            0,
            "it has no table gpkg_geometry_columns".to_owned(),
        ));
    };
    let mut layers: Vec<(String, String, i64)> = Vec::new();
    database.each_row(geometries, &mut |_, cells| {
        if let [Cell::Text(table), Cell::Text(column), _, Cell::Whole(reference), ..] = &cells[..] {
            layers.push((table.clone(), column.clone(), *reference));
        }
    });
    for (name, column, reference) in layers {
        let Some(table) = of_name(&name) else { continue };
        if reference != 4326 {
            let problem = format!(
                "table {name} is in reference system {reference}; write it in WGS 84 (EPSG:4326)"
            );
            take(PlaceRecordRead::Broken(0, problem));
            continue;
        }
        read_layer(&database, table, &column, mapping, take);
    }
}

fn read_layer(
    database: &Database<'_>,
    table: &Table,
    geometry: &str,
    mapping: &Mapping,
    take: &mut dyn FnMut(PlaceRecordRead),
) {
    let at = |name: &str| table.columns.iter().position(|column| column.eq_ignore_ascii_case(name));
    let geometry = at(geometry);
    let mapping = mapping.for_columns(table.columns.iter().map(String::as_str));
    database.each_row(table, &mut |number, cells| {
        let number = number.unsigned_abs();
        let row = mapping.row(number, number, &|column| cells.get(at(column)?)?.text());
        let mut row = match row {
            Ok(row) => row,
            Err(problem) => return take(PlaceRecordRead::Broken(number, problem)),
        };
        if let Some(Cell::Bytes(bytes)) = geometry.and_then(|at| cells.get(at)) {
            match parse(bytes) {
                Some(found) => {
                    row.point = found.point.or(row.point);
                    row.outline = found.rings;
                }
                None => take(PlaceRecordRead::Part(
                    number,
                    "geometry left out: it cannot be read".to_owned(),
                )),
            }
        }
        take(PlaceRecordRead::Row(Box::new(row)));
    });
}

/// A geometry of a GeoPackage: a head, then well-known binary.
fn parse(bytes: &[u8]) -> Option<Geometry> {
    let head = bytes.get(..8).filter(|head| head.starts_with(b"GP"))?;
    let envelope = match head[3] >> 1 & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return None,
    };
    let mut geometry = Geometry::default();
    if head[3] >> 4 & 1 == 1 {
        return Some(geometry); // empty
    }
    let mut wkb = Wkb { bytes: bytes.get(8 + envelope..)?, at: 0, little: true };
    wkb.geometry(&mut geometry, 0)?;
    Some(geometry)
}

struct Wkb<'b> {
    bytes: &'b [u8],
    at: usize,
    little: bool,
}

impl Wkb<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let bytes = self.bytes.get(self.at..)?.first_chunk::<N>()?;
        self.at += N;
        Some(*bytes)
    }

    fn number(&mut self) -> Option<u32> {
        let bytes = self.take::<4>()?;
        Some(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    fn real(&mut self) -> Option<f64> {
        let bytes = self.take::<8>()?;
        Some(if self.little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) })
    }

    fn geometry(&mut self, out: &mut Geometry, depth: u8) -> Option<()> {
        if depth > 8 {
            return None;
        }
        self.little = self.take::<1>()?[0] == 1;
        let kind = self.number()?;
        // ISO adds thousands for heights and measures, PostGIS sets the highest bits.
        let more = match kind & 0x0fff_ffff {
            kind if kind >= 3000 => 2,
            kind if kind >= 1000 => 1,
            _ => (kind >> 31 & 1) + (kind >> 30 & 1),
        };
        if kind >> 29 & 1 == 1 {
            self.number()?;
        }
        match (kind & 0x0fff_ffff) % 1000 {
            1 => {
                let point = self.point(more)?;
                if !point.0.is_nan() {
                    out.point.get_or_insert(point);
                }
            }
            2 => {
                self.ring(more)?;
            }
            3 => {
                for _ in 0..self.number()? {
                    let ring = self.ring(more)?;
                    out.rings.push(ring);
                }
            }
            4..=7 => {
                for _ in 0..self.number()? {
                    self.geometry(out, depth + 1)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn ring(&mut self, more: u32) -> Option<Vec<(f64, f64)>> {
        let count = self.number()?;
        let mut ring = Vec::new();
        for _ in 0..count {
            ring.push(self.point(more)?);
        }
        Some(ring)
    }

    /// Longitude first.
    fn point(&mut self, more: u32) -> Option<(f64, f64)> {
        let (lon, lat) = (self.real()?, self.real()?);
        for _ in 0..more {
            self.real()?;
        }
        Some((lat, lon))
    }
}
