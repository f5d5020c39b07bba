//! An extract of OpenStreetMap as GeoJSON, as osmium, ogr2ogr or Overpass write it: tags are
//! properties. What has no name, or tags of no place, is passed over.

use super::geojson::{read, text_of};
use super::mapping::people as people_of;
use super::{Mapping, PlaceRecordRead};
use recoupe_model::{PlaceKind, PlaceName, PlaceRow};
use serde_json::{Map, Value};

pub(super) fn feature(
    line: u64,
    text: &[u8],
    mapping: &Mapping,
    take: &mut dyn FnMut(PlaceRecordRead),
) {
    let Some(mut feature) = read(line, text, take) else { return };
    let tags = Tags(&feature.properties);
    let Some(kind) = tags.kind().or(mapping.every_kind) else { return };
    let names = tags.names();
    let english = names.iter().find(|name| name.language == "en");
    let Some(name) = english.map(|name| name.text.clone()).or_else(|| tags.text("name")) else {
        return;
    };
    // osmium writes "@id", Overpass "id": "node/123", ogr2ogr osm_id.
    let id = tags.text("@id").or_else(|| feature.id.clone()).or_else(|| {
        let id =
            tags.text("osm_id").or_else(|| tags.text("osm_way_id")).or_else(|| tags.text("id"));
        id.filter(|id| !id.is_empty())
    });
    let Some(id) = id else {
        return take(PlaceRecordRead::Broken(line, "it has no id of OpenStreetMap".to_owned()));
    };
    let country = tags.text("ISO3166-1:alpha2").or_else(|| tags.text("is_in:country_code"));
    let (people, parent) = (tags.text("population"), mapping.parent.as_ref());
    let parent = parent.and_then(|column| tags.text(column));
    feature.tell_problem(line, take);
    take(PlaceRecordRead::Row(Box::new(PlaceRow {
        line,
        id: format!("osm:{id}"),
        name,
        names,
        point: feature.point,
        kind: Some(kind),
        parent: parent.or_else(|| mapping.every_parent.clone()),
        country: country.map(|code| code.to_ascii_lowercase()).or_else(|| mapping.country.clone()),
        people: people.map_or(0, |text| people_of(&text)),
        outline: feature.outline,
    })));
}

struct Tags<'a>(&'a Map<String, Value>);

impl Tags<'_> {
    fn text(&self, tag: &str) -> Option<String> {
        self.0.get(tag).and_then(text_of).filter(|text| !text.trim().is_empty())
    }

    /// `name`, `name:fr`, `alt_name`, `old_name:ar`, `int_name`…; several are parted by semicolons.
    fn names(&self) -> Vec<PlaceName> {
        let mut names = Vec::new();
        for (tag, value) in self.0 {
            let (base, language) = tag.split_once(':').unwrap_or((tag, ""));
            let counts = matches!(
                base,
                "name"
                    | "alt_name"
                    | "int_name"
                    | "official_name"
                    | "short_name"
                    | "loc_name"
                    | "old_name"
            );
            let tagged = language.len() <= 11 && !language.contains(':');
            if let (true, true, Some(value)) = (counts, tagged, text_of(value)) {
                names.extend(value.split(';').map(str::trim).filter(|text| !text.is_empty()).map(
                    |text| PlaceName {
                        language: language.to_ascii_lowercase(),
                        text: text.to_owned(),
                    },
                ));
            }
        }
        names
    }

    fn kind(&self) -> Option<PlaceKind> {
        if let Some(place) = self.text("place") {
            let capital =
                self.text("capital").is_some_and(|capital| capital == "yes" || capital == "2");
            return Some(match place.as_str() {
                "country" => PlaceKind::Country,
                "state" | "province" => PlaceKind::Admin1,
                "region" | "island" | "archipelago" | "islet" | "sea" => PlaceKind::Region,
                "county" | "district" | "municipality" => PlaceKind::Admin2,
                "city" | "town" if capital => PlaceKind::Capital,
                "city" | "town" | "village" | "hamlet" | "isolated_dwelling" => PlaceKind::City,
                "suburb" | "borough" | "quarter" | "neighbourhood" | "city_block" => {
                    PlaceKind::District
                }
                "square" | "farm" | "locality" => PlaceKind::Landmark,
                _ => return None,
            });
        }
        if self.text("boundary").as_deref() == Some("administrative") {
            let level = self.text("admin_level").and_then(|level| level.parse::<u8>().ok())?;
            return Some(match level {
                0..=2 => PlaceKind::Country,
                3..=4 => PlaceKind::Admin1,
                5..=7 => PlaceKind::Admin2,
                8 => PlaceKind::City,
                _ => PlaceKind::District,
            });
        }
        let landmark = [
            "aeroway", "military", "amenity", "historic", "man_made", "building", "bridge",
            "tourism", "barrier",
        ];
        if landmark.iter().any(|tag| self.text(tag).is_some()) {
            return Some(PlaceKind::Landmark);
        }
        let natural = ["natural", "waterway", "water"];
        natural.iter().any(|tag| self.text(tag).is_some()).then_some(PlaceKind::Region)
    }
}
