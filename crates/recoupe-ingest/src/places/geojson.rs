//! A feature of GeoJSON: its properties by a mapping, and its geometry.

use super::{Mapping, PlaceRecordRead};
use serde_json::{Map, Value};

/// Characters of a broken feature that are shown.
const SHOWN: usize = 60;

/// A feature, parsed.
pub(super) struct Feature {
    pub id: Option<String>,
    pub properties: Map<String, Value>,
    pub point: Option<(f64, f64)>,
    pub outline: Vec<Vec<(f64, f64)>>,
    /// What of its geometry cannot be read.
    problem: Option<String>,
}

/// A feature, or word of what is wrong with it.
pub(super) fn read(
    line: u64,
    text: &[u8],
    take: &mut dyn FnMut(PlaceRecordRead),
) -> Option<Feature> {
    parse(text).map_err(|problem| take(PlaceRecordRead::Broken(line, problem))).ok()
}

fn parse(text: &[u8]) -> Result<Feature, String> {
    let value: Value = serde_json::from_slice(text).map_err(|error| no_json(text, &error))?;
    let Value::Object(mut feature) = value else {
        return Err("a feature is no object".to_owned());
    };
    if feature.get("type").and_then(Value::as_str) != Some("Feature") {
        return Err("an object that is no feature".to_owned());
    }
    let properties = match feature.remove("properties") {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    };
    let id = feature.get("id").and_then(text_of);
    let mut parsed = Feature { id, properties, point: None, outline: Vec::new(), problem: None };
    if let Some(geometry) = feature.get("geometry").filter(|geometry| !geometry.is_null()) {
        parsed.problem = parsed.read_geometry(geometry).err();
    }
    Ok(parsed)
}

/// Lines and columns count from where the feature begins, which a person cannot see.
fn no_json(text: &[u8], error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let begins: String = String::from_utf8_lossy(text).chars().take(SHOWN).collect();
    format!("no JSON: {said}; the feature begins `{}`", begins.replace(char::is_control, " "))
}

impl Feature {
    /// Tells what of its geometry was left out.
    pub(super) fn tell_problem(&mut self, line: u64, take: &mut dyn FnMut(PlaceRecordRead)) {
        if let Some(problem) = self.problem.take() {
            take(PlaceRecordRead::Part(line, format!("geometry left out: {problem}")));
        }
    }

    fn read_geometry(&mut self, geometry: &Value) -> Result<(), String> {
        let kind = geometry.get("type").and_then(Value::as_str).unwrap_or_default();
        let coordinates = geometry.get("coordinates").unwrap_or(&Value::Null);
        let many = |value: &Value| value.as_array().cloned().ok_or("coordinates are no list");
        match kind {
            "Point" => self.point = Some(position(coordinates)?),
            "MultiPoint" => self.point = many(coordinates)?.first().map(position).transpose()?,
            "Polygon" => self.outline = rings(coordinates)?,
            "MultiPolygon" => {
                for polygon in many(coordinates)? {
                    self.outline.extend(rings(&polygon)?);
                }
            }
            "GeometryCollection" => {
                let parts = geometry.get("geometries").and_then(Value::as_array);
                for part in parts.into_iter().flatten() {
                    self.read_geometry(part)?;
                }
            }
            // Roads and rivers have neither a point nor an outline.
            "LineString" | "MultiLineString" => {}
            other => return Err(format!("geometry `{other}` is unknown")),
        }
        Ok(())
    }
}

fn rings(polygon: &Value) -> Result<Vec<Vec<(f64, f64)>>, String> {
    let rings = polygon.as_array().ok_or("a polygon is no list")?;
    let ring = |ring: &Value| {
        ring.as_array().ok_or("a ring is no list".to_owned())?.iter().map(position).collect()
    };
    rings.iter().map(ring).collect()
}

/// Longitude first, as RFC 7946 has it.
fn position(value: &Value) -> Result<(f64, f64), String> {
    match value.as_array().map(Vec::as_slice) {
        Some([lon, lat, ..]) => match (lat.as_f64(), lon.as_f64()) {
            (Some(lat), Some(lon)) => Ok((lat, lon)),
            _ => Err("a coordinate is no number".to_owned()),
        },
        _ => Err("a position has no two numbers".to_owned()),
    }
}

/// What a property says, as text.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

pub(super) fn feature(
    line: u64,
    text: &[u8],
    mapping: &Mapping,
    take: &mut dyn FnMut(PlaceRecordRead),
) {
    let Some(mut feature) = read(line, text, take) else { return };
    let get = |column: &str| {
        let own = feature.properties.get(column).and_then(text_of);
        own.or_else(|| feature.id.clone().filter(|_| column == "id"))
    };
    let mapping = mapping.for_columns(feature.properties.keys().map(String::as_str));
    match mapping.row(line, line, &get) {
        Ok(mut row) => {
            feature.tell_problem(line, take);
            row.point = feature.point.or(row.point);
            row.outline = feature.outline;
            take(PlaceRecordRead::Row(Box::new(row)));
        }
        Err(problem) => take(PlaceRecordRead::Broken(line, problem)),
    }
}
