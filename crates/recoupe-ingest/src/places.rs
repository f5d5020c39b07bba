//! Gazetteers of others, read into rows: one file per format. Nothing is compiled here, and nothing
//! is checked but that a record can be read; whoever compiles the rows checks what they say.
//!
//! | format | is |
//! |---|---|
//! | [`GazetteerFormat::GeoNames`] | a dump of GeoNames: 19 columns parted by tabs, one place a line |
//! | [`GazetteerFormat::Osm`] | an extract of OpenStreetMap as GeoJSON, with its tags as properties |
//! | [`GazetteerFormat::Cod`] | OCHA's COD-AB, as GeoJSON or as a table, with p-codes |
//! | [`GazetteerFormat::GeoJson`] | any GeoJSON, with a mapping of its properties |
//! | [`GazetteerFormat::GeoPackage`] | any GeoPackage, with a mapping of its columns |
//!
//! GeoJSON is cut into features before any is parsed, so that one that is broken spoils no other.

mod cod;
mod features;
mod geojson;
mod geonames;
mod geopackage;
mod mapping;
mod osm;
mod sqlite;
mod table;

pub use mapping::{BadMapping, Mapping};

use recoupe_model::PlaceRow;
use std::io::{self, BufRead};

/// Formats of gazetteers, beside the one that ships (which whoever compiles it reads).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GazetteerFormat {
    /// A dump of GeoNames.
    GeoNames,
    /// OpenStreetMap as GeoJSON.
    Osm,
    /// OCHA COD-AB as GeoJSON or CSV.
    Cod,
    /// GeoJSON with a mapping.
    GeoJson,
    /// GeoPackage with a mapping.
    GeoPackage,
    /// A table with a mapping.
    Table,
}

impl GazetteerFormat {
    /// The licence under which data of this format is published, as far as the format tells.
    pub fn licence(self) -> &'static str {
        match self {
            GazetteerFormat::GeoNames => "CC-BY-4.0; GeoNames, https://www.geonames.org/",
            GazetteerFormat::Osm => "ODbL-1.0; © OpenStreetMap contributors",
            GazetteerFormat::Cod => "CC-BY-3.0-IGO unless its data set says otherwise; OCHA COD-AB",
            _ => "",
        }
    }

    /// What a file looks like by its first bytes, if that tells.
    pub fn of(head: &[u8]) -> Option<GazetteerFormat> {
        if head.starts_with(b"SQLite format 3\0") {
            return Some(GazetteerFormat::GeoPackage);
        }
        let text = String::from_utf8_lossy(head);
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('{') || text.starts_with('\u{1e}') {
            let has = |word: &str| text.contains(word);
            return Some(if has("_PCODE\"") || has("_pcode\"") {
                GazetteerFormat::Cod
            } else if has("\"boundary\"") || has("\"place\"") || has("\"admin_level\"") {
                GazetteerFormat::Osm
            } else {
                GazetteerFormat::GeoJson
            });
        }
        let first = text.lines().next()?;
        if first.split('\t').count() == 19 {
            return Some(GazetteerFormat::GeoNames);
        }
        first.to_ascii_uppercase().contains("_PCODE").then_some(GazetteerFormat::Cod)
    }
}

/// What came of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum PlaceRecordRead {
    /// A place.
    Row(Box<PlaceRow>),
    /// The record on this line cannot be read, and why.
    Broken(u64, String),
    /// Something in the record on this line was left out, and what.
    Part(u64, String),
}

/// Reads a gazetteer and hands on what comes of each record, one at a time: memory holds one.
///
/// # Errors
/// A file that cannot be read to its end.
pub fn read_places(
    format: GazetteerFormat,
    input: &mut dyn BufRead,
    mapping: &Mapping,
    take: &mut dyn FnMut(PlaceRecordRead),
) -> io::Result<()> {
    match format {
        GazetteerFormat::GeoNames => geonames::read(input, take),
        GazetteerFormat::Osm => {
            features::each(input, &mut |line, text| osm::feature(line, text, mapping, take))
        }
        GazetteerFormat::GeoJson => {
            features::each(input, &mut |line, text| geojson::feature(line, text, mapping, take))
        }
        GazetteerFormat::Cod => {
            let json = input.fill_buf()?.iter().find(|byte| !byte.is_ascii_whitespace());
            if matches!(json, Some(b'{' | 0x1e)) {
                let mut seen = cod::Seen::default();
                features::each(input, &mut |line, text| {
                    cod::feature(line, text, mapping, &mut seen, take);
                })
            } else {
                cod::table(input, mapping, take)
            }
        }
        GazetteerFormat::Table => table::read(input, mapping, take),
        GazetteerFormat::GeoPackage => {
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes)?;
            geopackage::read(&bytes, mapping, take);
            Ok(())
        }
    }
}
