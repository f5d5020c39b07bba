//! Compiled gazetteers: what is wrong in rows is told and the rest is there; outlines, and cells where
//! there are none.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use recoupe_model::{NameLexicon, PlaceKind, PlaceName, PlaceRow};
use recoupe_place::{Gazetteer, GazetteerWriter, Query, Written};
use std::sync::Arc;

fn row(line: u64, id: &str, name: &str) -> PlaceRow {
    PlaceRow {
        line,
        id: id.to_owned(),
        name: name.to_owned(),
        kind: Some(PlaceKind::City),
        ..PlaceRow::default()
    }
}

fn compiled(rows: Vec<PlaceRow>) -> (Gazetteer, Written) {
    let base = Gazetteer::default();
    let mut writer = GazetteerWriter::new(&base);
    writer.begin("rows", "a licence");
    rows.into_iter().for_each(|row| writer.add(row));
    let mut bytes = Vec::new();
    let written = writer.finish(&mut bytes).unwrap();
    let mut places = Gazetteer::default();
    places.add_compiled(Arc::new(bytes)).unwrap();
    (places, written)
}

fn square(lat: f64, lon: f64, side: f64) -> Vec<(f64, f64)> {
    vec![(lat, lon), (lat, lon + side), (lat + side, lon + side), (lat + side, lon), (lat, lon)]
}

#[test]
fn what_is_wrong_is_told_and_the_rest_is_there() {
    let knot = vec![(0.0, 0.0), (1.0, 1.0), (0.0, 1.0), (1.0, 0.0), (0.0, 0.0)];
    let flat = vec![(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (0.0, 0.0)];
    let rows = vec![
        PlaceRow { outline: vec![knot], ..row(1, "knot", "Knotville") },
        PlaceRow { outline: vec![flat], ..row(2, "flat", "Flatville") },
        PlaceRow { outline: vec![square(89.5, 0.0, 1.0)], ..row(3, "off", "Offville") },
        PlaceRow { point: Some((91.0, 0.0)), ..row(4, "far", "Farville") },
        PlaceRow { point: Some((0.0, f64::NAN)), ..row(5, "nan", "Nanville") },
        row(6, "knot", "Otherville"),
        PlaceRow { parent: Some("b".into()), ..row(7, "a", "Aville") },
        PlaceRow { parent: Some("a".into()), ..row(8, "b", "Bville") },
        PlaceRow { parent: Some("none".into()), ..row(9, "c", "Cville") },
        row(10, "", "Noville"),
        PlaceRow { outline: vec![square(1.0, 1.0, 1.0)], ..row(11, "good", "Goodville") },
    ];
    let (places, written) = compiled(rows);
    let told: Vec<String> = written.rejects.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "rows:1: outline left out: it crosses itself",
            "rows:2: outline left out: it has no area",
            "rows:3: outline left out: a point of it is not on Earth",
            "rows:4: row left out: latitude `91` is not a number from -90 to 90",
            "rows:5: row left out: longitude `NaN` is not a number from -180 to 180",
            "rows:6: row left out: id `knot` is taken by rows:1",
            "rows:7: parent left out: following `b` leads back to this row",
            "rows:8: parent left out: following `a` leads back to this row",
            "rows:9: parent left out: no row has the id `none`; add it, or load the gazetteer that has it first",
            "rows:10: row left out: `id` is empty",
        ]
    );
    assert_eq!((written.rows, written.places, places.len()), (11, 7, 7));
    assert!(places.by_id("a").unwrap().parent.is_none());
    assert!(places.outline("knot").is_none());
    let good = places.by_id("good").unwrap();
    assert_eq!((good.lat, good.lon), (Some(1.5), Some(1.5)));
    // A square degree near the equator.
    let hectares = places.hectares("good").unwrap();
    assert!((1_230_000..1_240_000).contains(&hectares), "{hectares}");
    assert_eq!(places.licence_of("good").as_deref(), Some("a licence"));
}

#[test]
fn many_places_of_one_name_are_found_by_id_and_some_by_name() {
    let rows = (0..3000).map(|at| {
        let kind = if at == 2999 { PlaceKind::Admin1 } else { PlaceKind::Landmark };
        PlaceRow { kind: Some(kind), ..row(at, &format!("p{at}"), "Springfield") }
    });
    let (places, written) = compiled(rows.collect());
    assert_eq!((written.places, written.rejects.len()), (3000, 0));
    assert!((0..3000).all(|at| places.by_id(&format!("p{at}")).is_some()));
    // The widest are kept, whenever they came.
    assert_eq!(&*places.longest(&["Springfield"], "en").unwrap().id, "p2999");
    let found = places.matches(&Query { name: "Springfield", ..Query::default() }, 10_000);
    assert!(found.len() >= 60 && found.len() < 3000, "{}", found.len());
}

#[test]
fn cells_stand_for_outlines_that_nobody_knows() {
    let inside = |id: &str, lat, lon| PlaceRow {
        parent: Some("city".into()),
        point: Some((lat, lon)),
        kind: Some(PlaceKind::District),
        ..row(2, id, id)
    };
    let rows = vec![
        PlaceRow { outline: vec![square(36.0, 37.0, 0.2)], ..row(1, "city", "City") },
        inside("west", 36.1, 37.05),
        inside("east", 36.1, 37.15),
        PlaceRow {
            outline: vec![square(36.0, 37.1, 0.05)],
            parent: Some("city".into()),
            ..row(4, "drawn", "Drawn")
        },
        PlaceRow { parent: Some("city".into()), ..row(5, "nowhere", "Nowhere") },
    ];
    let (places, _) = compiled(rows);
    let areas = places.areas_in("city");
    let of = |id: &str| areas.iter().find(|area| &*area.place.id == id);
    let (west, east, drawn) = (of("west").unwrap(), of("east").unwrap(), of("drawn").unwrap());
    assert!(west.approximate && east.approximate && !drawn.approximate);
    assert!(of("nowhere").is_none());
    assert!(west.holds((36.15, 37.02)) && !east.holds((36.15, 37.02)));
    assert!(east.holds((36.15, 37.18)) && !west.holds((36.15, 37.18)));
    assert!(!west.holds((36.3, 37.05)), "outside of the city");
}

#[test]
fn names_of_all_languages_lead_to_a_place() {
    let names = [("fr", "Unville"), ("ar", "بلدة واحدة"), ("", "Anyville")];
    let names =
        names.map(|(language, text)| PlaceName { language: language.into(), text: text.into() });
    let (places, _) = compiled(vec![PlaceRow { names: names.into(), ..row(1, "one", "Oneville") }]);
    for (words, language) in
        [(&["Unville"][..], "fr"), (&["بلدة", "واحدة"], "ar"), (&["Anyville"], "en")]
    {
        assert_eq!(&*places.longest(words, language).unwrap().id, "one");
    }
    assert_eq!(&*places.by_id("one~north").unwrap().name, "North Oneville");
}
