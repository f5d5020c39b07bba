//! OCHA's COD-AB: divisions with p-codes. Each record is a division of the deepest level that it has
//! a p-code for, with the names and p-codes of what it lies in; those that come with no record of
//! their own are made of what their children say.

use super::geojson::{read, text_of};
use super::table::{Lines, cells};
use super::{Mapping, PlaceRecordRead};
use recoupe_model::{PlaceKind, PlaceName, PlaceRow};
use rustc_hash::FxHashSet;
use std::io::{self, BufRead};

/// Columns of points.
const LATITUDES: &[&str] = &["CENTER_LAT", "LATITUDE", "LAT", "Y_COORD"];
const LONGITUDES: &[&str] = &["CENTER_LON", "LONGITUDE", "LON", "LONG", "X_COORD"];

/// Levels below the country.
const LEVELS: u8 = 5;

/// P-codes that there was a record for.
#[derive(Default)]
pub(super) struct Seen(FxHashSet<String>);

pub(super) fn feature(
    line: u64,
    text: &[u8],
    mapping: &Mapping,
    seen: &mut Seen,
    take: &mut dyn FnMut(PlaceRecordRead),
) {
    let Some(mut feature) = read(line, text, take) else { return };
    let columns: Vec<(String, String)> = feature
        .properties
        .iter()
        .filter_map(|(key, value)| Some((key.to_ascii_uppercase(), text_of(value)?)))
        .collect();
    feature.tell_problem(line, take);
    match divisions(line, &columns, mapping, seen) {
        Ok(mut rows) => {
            if let Some(last) = rows.last_mut() {
                (last.point, last.outline) = (feature.point.or(last.point), feature.outline);
            }
            rows.into_iter().for_each(|row| take(PlaceRecordRead::Row(Box::new(row))));
        }
        Err(problem) => take(PlaceRecordRead::Broken(line, problem)),
    }
}

pub(super) fn table(
    input: &mut dyn BufRead,
    mapping: &Mapping,
    take: &mut dyn FnMut(PlaceRecordRead),
) -> io::Result<()> {
    let mut seen = Seen::default();
    let mut lines = Lines::new(input);
    let Some((_, header)) = lines.next_line()? else { return Ok(()) };
    let part =
        [';', '\t'].into_iter().find(|part| header.matches(*part).count() > 2).unwrap_or(',');
    let header: Vec<String> = cells(header.trim_start_matches('\u{feff}'), part)
        .unwrap_or_default()
        .iter()
        .map(|name| name.trim().to_ascii_uppercase())
        .collect();
    while let Some((line, text)) = lines.next_line()? {
        // A row of tags (HXL) under the header.
        if text.trim().is_empty() || text.trim_start().starts_with('#') {
            continue;
        }
        let found =
            cells(&text, part).ok_or("a quotation mark is not closed on this line".to_owned());
        let rows = found.and_then(|cells| {
            if cells.len() != header.len() {
                return Err(format!(
                    "{} fields where the header has {}",
                    cells.len(),
                    header.len()
                ));
            }
            let columns: Vec<(String, String)> = header.iter().cloned().zip(cells).collect();
            divisions(line, &columns, mapping, &mut seen)
        });
        match rows {
            Ok(rows) => rows.into_iter().for_each(|row| take(PlaceRecordRead::Row(Box::new(row)))),
            Err(problem) => take(PlaceRecordRead::Broken(line, problem)),
        }
    }
    Ok(())
}

/// The division of a record, behind those that it lies in and that were not seen yet.
fn divisions(
    line: u64,
    columns: &[(String, String)],
    mapping: &Mapping,
    seen: &mut Seen,
) -> Result<Vec<PlaceRow>, String> {
    let get = |name: &str| {
        let found = columns.iter().find(|(column, _)| column == name);
        found.map(|(_, text)| text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let code = |level: u8| {
        get(&format!("ADM{level}_PCODE")).or_else(|| get(&format!("ADMIN{level}PCODE")))
    };
    let deepest = (0..=LEVELS).rev().find(|level| code(*level).is_some());
    let deepest = deepest.ok_or("it has no p-code (ADM1_PCODE and the like)")?;
    let unnumbered = (deepest + 1..=LEVELS).find_map(|level| {
        let name = names_of(columns, level).into_iter().next()?.text;
        Some(format!("{name} has no p-code (ADM{level}_PCODE)"))
    });
    if let Some(problem) = unnumbered {
        return Err(problem);
    }
    let number = |name: &str| get(name).and_then(|text| text.parse::<f64>().ok());
    let mut rows = Vec::new();
    for level in 0..=deepest {
        let Some(id) = code(level) else { continue };
        let own = level == deepest;
        // A division of its own record comes with an outline: parents are made only if never seen.
        if !own && seen.0.contains(&id) {
            continue;
        }
        seen.0.insert(id.clone());
        let names = names_of(columns, level);
        let english = names.iter().find(|name| name.language == "en");
        let name = english.or(names.first()).map(|name| name.text.clone());
        let name = name.ok_or_else(|| format!("{id} has no name (ADM{level}_EN and the like)"))?;
        let parent = (0..level).rev().find_map(code).map(|id| format!("{}{id}", mapping.prefix));
        let first = |names: &[&str]| names.iter().find_map(|name| number(name));
        let point = first(LATITUDES).zip(first(LONGITUDES)).filter(|_| own);
        let country = code(0).filter(|code| code.len() == 2).map(|code| code.to_ascii_lowercase());
        rows.push(PlaceRow {
            line,
            id: format!("{}{id}", mapping.prefix),
            name,
            names,
            point,
            kind: Some(match level {
                0 => PlaceKind::Country,
                1 => PlaceKind::Admin1,
                2 | 3 => PlaceKind::Admin2,
                4 => PlaceKind::City,
                _ => PlaceKind::District,
            }),
            parent: parent.or_else(|| mapping.every_parent.clone()),
            country: country.or_else(|| mapping.country.clone()),
            people: 0,
            outline: Vec::new(),
        });
    }
    Ok(rows)
}

/// ADM1_EN, ADM1_AR, ADM1_REF, ADM1ALT1EN, ADM1_NAME…
fn names_of(columns: &[(String, String)], level: u8) -> Vec<PlaceName> {
    let begins = format!("ADM{level}");
    let mut names: Vec<PlaceName> = Vec::new();
    for (column, text) in columns {
        let Some(rest) = column.strip_prefix(&begins) else { continue };
        let rest = rest.trim_start_matches('_');
        let language = match rest {
            "NAME" | "REF" | "NAME1" => "",
            _ if rest.len() == 2 && rest.bytes().all(|b| b.is_ascii_uppercase()) => rest,
            _ => match rest.strip_prefix("ALT").map(|alt| &alt[alt.len().saturating_sub(2)..]) {
                Some(tag) if tag.bytes().all(|b| b.is_ascii_uppercase()) => tag,
                _ => continue,
            },
        };
        let text = text.trim();
        if !text.is_empty() {
            names
                .push(PlaceName { language: language.to_ascii_lowercase(), text: text.to_owned() });
        }
    }
    names
}
