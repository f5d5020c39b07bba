//! A dump of GeoNames (`allCountries.txt`, `SY.txt`): 19 columns parted by tabs, as the dump's
//! `readme.txt` describes them. Rivers, roads and the like are kept as regions and landmarks.

use super::PlaceRecordRead;
use recoupe_model::{PlaceKind, PlaceName, PlaceRow};
use std::io::{self, BufRead};

/// Columns of a line.
const COLUMNS: usize = 19;

pub(super) fn read(
    input: &mut dyn BufRead,
    take: &mut dyn FnMut(PlaceRecordRead),
) -> io::Result<()> {
    let (mut line, mut bytes) = (0u64, Vec::new());
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        line += 1;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            take(PlaceRecordRead::Broken(line, "the line is not UTF-8".to_owned()));
            continue;
        };
        let text = text.trim_end_matches(['\n', '\r']);
        if text.is_empty() {
            continue;
        }
        take(match row(line, text) {
            Ok(row) => PlaceRecordRead::Row(Box::new(row)),
            Err(problem) => PlaceRecordRead::Broken(line, problem),
        });
    }
}

fn row(line: u64, text: &str) -> Result<PlaceRow, String> {
    let fields: Vec<&str> = text.split('\t').collect();
    let [id, name, ascii, others, lat, lon, class, code, country, _, a1, a2, a3, a4, people, ..] =
        fields[..]
    else {
        return Err(format!("{} columns where GeoNames has {COLUMNS}", fields.len()));
    };
    if fields.len() != COLUMNS {
        return Err(format!("{} columns where GeoNames has {COLUMNS}", fields.len()));
    }
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("`{id}` is no number of GeoNames"));
    }
    let degrees =
        |text: &str| text.parse::<f64>().map_err(|_| format!("`{text}` is no coordinate"));
    let country = country.to_ascii_lowercase();
    let names = std::iter::once(ascii)
        .chain(others.split(','))
        .map(str::trim)
        .filter(|other| !other.is_empty() && *other != name && !is_code(other));
    let division = |codes: &[&str]| format!("{country}.{}", codes.join("."));
    let blank = |code: &str| code.is_empty() || code == "00";
    // Divisions have their codes for ids, so that what lies in them can name them.
    let (own, parent) = match code {
        "PCLI" | "PCLD" | "PCLF" | "PCLS" | "PCL" | "TERR" => (Some(country.clone()), None),
        "ADM1" => (Some(division(&[a1])), Some(country.clone())),
        "ADM2" => (Some(division(&[a1, a2])), Some(division(&[a1]))),
        "ADM3" => (Some(division(&[a1, a2, a3])), Some(division(&[a1, a2]))),
        "ADM4" => (Some(division(&[a1, a2, a3, a4])), Some(division(&[a1, a2, a3]))),
        _ if blank(a1) => (None, (!country.is_empty()).then(|| country.clone())),
        _ if blank(a2) => (None, Some(division(&[a1]))),
        _ if blank(a3) => (None, Some(division(&[a1, a2]))),
        _ => (None, Some(division(&[a1, a2, a3]))),
    };
    Ok(PlaceRow {
        line,
        id: own.map_or_else(|| format!("geonames:{id}"), |own| format!("geonames:{own}")),
        name: name.to_owned(),
        names: names
            .map(|text| PlaceName { language: script_of(text).to_owned(), text: text.to_owned() })
            .collect(),
        point: Some((degrees(lat)?, degrees(lon)?)),
        kind: Some(kind(class, code)),
        parent: parent.map(|parent| format!("geonames:{parent}")),
        country: (!country.is_empty()).then_some(country),
        people: people.parse().unwrap_or(0),
        outline: Vec::new(),
    })
}

/// Codes of airports and the like among the other names: "ALP".
fn is_code(name: &str) -> bool {
    name.len() <= 4 && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        || name.contains("://")
}

/// The dump does not say of which language a name is; its script tells some.
fn script_of(name: &str) -> &'static str {
    match name.chars().find(|c| c.is_alphabetic()) {
        Some('\u{600}'..='\u{6ff}') => "ar",
        Some('\u{400}'..='\u{4ff}') => "uk",
        _ => "",
    }
}

fn kind(class: &str, code: &str) -> PlaceKind {
    match (class, code) {
        ("A", "PCLI" | "PCLD" | "PCLF" | "PCLS" | "PCL" | "TERR") => PlaceKind::Country,
        ("A", "ADM1") => PlaceKind::Admin1,
        ("A", code) if code.starts_with("ADM") => PlaceKind::Admin2,
        ("P", "PPLC") => PlaceKind::Capital,
        ("P", "PPLX") => PlaceKind::District,
        ("P", _) => PlaceKind::City,
        ("A" | "H" | "T" | "V" | "U" | "L", code) => match code {
            "AREA" | "LCTY" | "PRK" | "MILB" | "CMP" | "OILF" | "BLDG" | "HLL" | "MT" | "WLL"
            | "SPNG" => PlaceKind::Landmark,
            _ => PlaceKind::Region,
        },
        _ => PlaceKind::Landmark,
    }
}
