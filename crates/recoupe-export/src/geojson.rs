//! A map as GeoJSON (RFC 7946): one collection of features, in WGS 84.
//!
//! Each feature has the property `layer`: `claim`, a claim at one of its places that has a point;
//! or `control`, who is said to hold an area from one day to another, both inclusive. The geometry
//! of an area is its outline where one is known; where `outline` is `approximate`, nobody drew it:
//! it is what of a drawn whole lies nearest to the area's point, or on the side that it is called after.
//! Where it is `point`, no outline is
//! known. Areas without a point are left out.

use crate::json::Json;
use recoupe_model::{ClaimRecord, ControlCell, Degrees, Evidence, Outline, PlaceRecord, Record};
use std::collections::HashMap;

/// A collection of features that is being written.
#[derive(Debug, Default)]
pub struct Map {
    points: HashMap<String, Degrees>,
    any: bool,
}

impl Map {
    /// Begins a collection.
    pub fn begin(out: &mut Vec<u8>) -> Self {
        out.extend_from_slice(b"{\"type\":\"FeatureCollection\",\"features\":[");
        Self::default()
    }

    /// Appends the claims of a report at their places. How many features that were.
    pub fn append_claims(&mut self, out: &mut Vec<u8>, record: &Record) -> u64 {
        let mut count = 0;
        for claim in &record.claims {
            for place in &claim.places {
                let Some(point) = place.lon.zip(place.lat) else { continue };
                if let Some(id) = &place.place_id {
                    self.points.entry(id.to_string()).or_insert(point);
                }
                let geometry = |json: &mut Json| point_of(json, point);
                self.feature(out, geometry, |json| of_claim(json, record, claim, place));
                count += 1;
            }
        }
        count
    }

    /// Appends who is said to hold an area. Areas without an outline stand where the claims that
    /// were appended before have them; whether there was such a point.
    pub fn append_control(
        &mut self,
        out: &mut Vec<u8>,
        cell: &ControlCell,
        outline: Option<&Outline>,
    ) -> bool {
        let point = self.points.get(&*cell.area).copied();
        if outline.is_none() && point.is_none() {
            return false;
        }
        let geometry = |json: &mut Json| match outline {
            Some(outline) => polygons_of(json, outline),
            None => point_of(json, point.unwrap_or_default()),
        };
        self.feature(out, geometry, |json| of_cell(json, cell, outline));
        true
    }

    /// Ends the collection.
    pub fn end(self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\n]}\n");
    }

    fn feature(
        &mut self,
        out: &mut Vec<u8>,
        geometry: impl FnOnce(&mut Json),
        properties: impl FnOnce(&mut Json),
    ) {
        out.extend_from_slice(if self.any { b",\n" } else { b"\n" });
        self.any = true;
        Json::new(out).object(|json| {
            json.key("type").string("Feature");
            json.key("geometry").object(geometry);
            json.key("properties").object(properties);
        });
    }
}

fn of_claim(json: &mut Json, record: &Record, claim: &ClaimRecord, place: &PlaceRecord) {
    let figure = claim.figure.as_ref();
    let (from, to) = claim.days();
    json.key("layer").string("claim");
    json.key("claim_id").string(&claim.id);
    json.key("report_id").string(&claim.report_id);
    json.key("kind").string(claim.kind.as_str());
    json.key("of_what").string_or_null(claim.of_what());
    json.key("stance").string(claim.stance.as_str());
    for (key, number) in [
        ("value", figure.and_then(|figure| figure.value)),
        ("low", figure.and_then(|figure| figure.low)),
        ("high", figure.and_then(|figure| figure.high)),
    ] {
        json.key(key).or_null(number, |json, number| json.number(number));
    }
    json.key("origin").string_or_null(claim.origin());
    json.key("outlet").string_or_null(record.report.outlet.as_deref());
    json.key("published").or_null(record.report.published, Json::date);
    json.key("quote").string(&claim.span.quote);
    json.key("place").string(place.name.as_deref().unwrap_or(&place.text));
    json.key("place_id").string_or_null(place.place_id.as_deref());
    json.key("precision").string_or_null(place.precision.as_deref());
    json.key("valid_from").or_null(from, Json::date);
    json.key("valid_to").or_null(to, Json::date);
}

fn of_cell(json: &mut Json, cell: &ControlCell, outline: Option<&Outline>) {
    json.key("layer").string("control");
    json.key("area").string(&cell.area);
    json.key("name").string(&cell.name);
    json.key("status").string(cell.status.as_str());
    json.key("holders").array(&cell.holders, |json, holder| json.string(holder));
    json.key("besieged").boolean(!cell.besieged.is_empty());
    for (key, evidence) in
        [("claims_for", &cell.claims_for), ("claims_against", &cell.claims_against)]
    {
        json.key(key).array(evidence, |json, one: &Evidence| json.string(&one.claim));
    }
    json.key("valid_from").date(cell.from);
    json.key("valid_to").or_null(cell.to, Json::date);
    json.key("outline").string(match outline {
        Some(outline) if outline.approximate => "approximate",
        Some(_) => "drawn",
        None => "point",
    });
    json.key("outline_source").string_or_null(outline.map(|outline| &*outline.source));
    json.key("outline_licence").string_or_null(outline.map(|outline| &*outline.licence));
}

fn point_of(json: &mut Json, point: Degrees) {
    json.key("type").string("Point");
    position(json.key("coordinates"), point);
}

fn polygons_of(json: &mut Json, outline: &Outline) {
    json.key("type").string("MultiPolygon");
    json.key("coordinates").array(&outline.polygons, |json, polygon| {
        json.array(polygon, |json, ring| json.array(ring, |json, at| position(json, *at)));
    });
}

fn position(json: &mut Json, (lon, lat): Degrees) {
    json.array([lon, lat], Json::decimal);
}
