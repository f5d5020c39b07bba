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
            "rows:1: outline left out: it crosses itself (knot)",
            "rows:2: outline left out: it has no area (flat)",
            "rows:3: outline left out: a point of it is not on Earth (off)",
            "rows:4: row left out: latitude `91` is not a number from -90 to 90 (far)",
            "rows:5: row left out: longitude `NaN` is not a number from -180 to 180 (nan)",
            "rows:6: row left out: id `knot` is taken by rows:1",
            "rows:7: parent left out: following `b` leads back to this row (a)",
            "rows:8: parent left out: following `a` leads back to this row (b)",
            "rows:9: parent left out: no row has the id `none`; add it, or load the gazetteer that has it first (c)",
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
    assert_eq!(written.crowded, [("Springfield".to_owned(), 3000)]);
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
            kind: Some(PlaceKind::District),
            ..row(4, "drawn", "Drawn")
        },
        PlaceRow { parent: Some("city".into()), ..row(5, "nowhere", "Nowhere") },
        PlaceRow { kind: Some(PlaceKind::Landmark), ..inside("airport", 36.11, 37.06) },
    ];
    let (places, _) = compiled(rows);
    let areas = places.outlines(["west", "nowhere", "drawn", "east", "airport"]);
    assert_eq!(areas.iter().map(|o| &*o.area).collect::<Vec<_>>(), ["west", "drawn", "east"]);
    let [west, drawn, east] = &areas[..] else { panic!("{areas:?}") };
    assert!(west.approximate && east.approximate && !drawn.approximate);
    assert_eq!((&*west.source, &*west.licence), ("rows", "a licence"));
    // Between their points, and nowhere outside of the city; what is drawn has a point too.
    let (left, bottom, right, top) = west.bounds().unwrap();
    assert!((right - 37.1).abs() < 1e-9 && bottom > 36.0, "{west:?}");
    assert_eq!((left, top), (37.0, 36.2));
    let (left, bottom, right, top) = east.bounds().unwrap();
    assert!((left - 37.1).abs() < 1e-9 && bottom > 36.0, "{east:?}");
    assert_eq!((right, top), (37.2, 36.2));
    assert_eq!(drawn.polygons[0][0].len(), 5);
}

#[test]
fn parts_without_an_outline_are_cut_from_their_whole() {
    let city = |id: &str, name: &str, at: f64| PlaceRow {
        outline: vec![square(at, at, 0.2)],
        ..row(1, id, name)
    };
    let sector = |id: &str, name: &str| PlaceRow {
        parent: Some("city".into()),
        kind: Some(PlaceKind::Sector),
        ..row(2, id, name)
    };
    let district = |id: &str, parent: &str, lat, lon| PlaceRow {
        parent: Some(parent.into()),
        point: Some((lat, lon)),
        kind: Some(PlaceKind::District),
        ..row(3, id, id)
    };
    let mut rows = vec![
        city("city", "Oldtown", 36.0),
        sector("east", "East Oldtown"),
        sector("west", "West Oldtown"),
        sector("zone", "Green Zone"),
        PlaceRow { parent: Some("east".into()), ..sector("corner", "South-East Oldtown") },
        PlaceRow { point: Some((10.0, 10.0)), ..row(4, "dot", "Dotville") },
        PlaceRow {
            kind: Some(PlaceKind::Admin1),
            outline: vec![square(35.0, 35.0, 2.0)],
            ..row(5, "land", "Farland Governorate")
        },
        PlaceRow {
            parent: Some("land".into()),
            outline: vec![square(35.4, 35.4, 0.2)],
            ..row(6, "far", "Farland")
        },
    ];
    // In the east there are districts that say where it is; one of them lies west of the middle.
    let points = [(36.05, 36.08), (36.05, 36.15), (36.15, 36.15)];
    (0..).zip(points).for_each(|(at, (lat, lon))| {
        rows.push(district(&format!("e{at}"), "east", lat, lon));
    });
    rows.push(district("w", "west", 36.1, 36.02));
    let (places, written) = compiled(rows);
    assert_eq!(written.rejects, []);
    let one = |id: &str| {
        let found = places.outlines([id]);
        assert!(found.iter().all(|outline| outline.approximate && outline.licence == "a licence"));
        found.into_iter().next()
    };
    let bounds = |id: &str| one(id).and_then(|outline| outline.bounds()).unwrap();
    let close = |a: (f64, f64, f64, f64), b: (f64, f64, f64, f64)| {
        [a.0 - b.0, a.1 - b.1, a.2 - b.2, a.3 - b.3].iter().all(|apart| apart.abs() < 1e-6)
    };
    assert!(close(bounds("city~north"), (36.0, 36.1, 36.2, 36.2)));
    assert!(close(bounds("city~south-east"), (36.1, 36.0, 36.2, 36.1)));
    assert!(close(bounds("corner"), (36.1, 36.0, 36.2, 36.1)));
    // One that the gazetteer lists, by its name.
    assert!(close(bounds("west"), (36.0, 36.0, 36.1, 36.2)));
    let east = one("east").unwrap();
    assert_eq!(east.polygons.len(), 1, "cells that touch are one");
    assert!(east.bounds().unwrap().0 < 36.08);
    // Round the middle, with a hole where the centre is.
    assert_eq!(one("city~outskirts").unwrap().polygons[0].len(), 2);
    assert_eq!(one("city~centre").unwrap().polygons[0].len(), 1);
    // The countryside of a province is that round the town it is called after.
    assert_eq!(one("land~countryside").unwrap().polygons[0].len(), 2);
    assert!(close(bounds("land~north-countryside"), (35.0, 35.5, 37.0, 37.0)));
    for none in ["zone", "dot~north", "dot~outskirts", "city~countryside", "city~surroundings"] {
        assert!(one(none).is_none(), "{none}");
    }
}

#[test]
fn children_are_found_by_their_parent() {
    let child = |at: u64, parent: &str| PlaceRow {
        parent: Some(parent.into()),
        ..row(at, &format!("c{at}"), "Child")
    };
    let mut rows = vec![row(1, "a", "A"), row(2, "b", "B")];
    rows.extend((3..10).map(|at| child(at, if at % 2 == 0 { "a" } else { "b" })));
    let (mut places, _) = compiled(rows);
    let base = places.clone();
    let mut writer = GazetteerWriter::new(&base);
    writer.begin("more", "");
    writer.add(child(20, "a"));
    let mut bytes = Vec::new();
    writer.finish(&mut bytes).unwrap();
    places.add_compiled(Arc::new(bytes)).unwrap();
    let ids = |parent: &str, most| {
        let found = places.children(parent, most)?;
        Some(found.iter().map(|place| place.id.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(ids("a", 9).unwrap(), ["c4", "c6", "c8", "c20"]);
    assert_eq!(ids("b", 4).unwrap(), ["c3", "c5", "c7", "c9"]);
    assert_eq!(ids("b", 3), None);
    assert_eq!(ids("c3", 0).unwrap(), Vec::<String>::new());
}

#[test]
fn what_adds_to_a_known_place_is_no_other_place() {
    let known = |id: &str, name: &str, kind, point| PlaceRow {
        kind: Some(kind),
        point,
        ..row(1, id, name)
    };
    let district = |id: &str, name: &str, point| PlaceRow {
        parent: Some("half".into()),
        ..known(id, name, PlaceKind::District, point)
    };
    let (mut places, _) = compiled(vec![
        known("city", "Oldtown", PlaceKind::City, Some((36.1, 37.1))),
        PlaceRow {
            parent: Some("city".into()),
            ..known("half", "East Oldtown", PlaceKind::Sector, None)
        },
        district("mills", "Al-Mills", Some((36.12, 37.12))),
        district("bridge", "Bridgend", None),
        district("far", "Farfield", Some((36.5, 37.5))),
    ]);
    let drawn = |line, name: &str, at: f64| PlaceRow {
        outline: vec![square(at, at + 1.0, 0.01)],
        parent: Some("city".into()),
        kind: Some(PlaceKind::District),
        names: vec![PlaceName { language: "fr".into(), text: format!("Champ {name}") }],
        ..row(line, &format!("drawn:{line}"), name)
    };
    let base = places.clone();
    let mut writer = GazetteerWriter::new(&base);
    writer.begin("outlines", "theirs");
    writer.add_to_known();
    let city = PlaceRow { outline: vec![square(36.0, 37.0, 0.2)], ..row(1, "city", "City") };
    let of_others = [("Mills", 36.115), ("Bridgend", 36.15), ("Farfield", 36.1), ("New", 36.18)];
    writer.add(city);
    (2..).zip(of_others).for_each(|(line, (name, at))| writer.add(drawn(line, name, at)));
    writer.add(PlaceRow { line: 6, ..drawn(6, "al-Mills", 36.125) });
    let mut bytes = Vec::new();
    let written = writer.finish(&mut bytes).unwrap();
    assert_eq!((written.rows, written.places, written.known), (6, 5, 3), "{:?}", written.rejects);
    places.add_compiled(Arc::new(bytes)).unwrap();

    // What was said first stands; what was not known is added.
    let mills = places.longest(&["Champ", "Mills"], "fr").unwrap();
    assert_eq!((&*mills.id, &*mills.name, mills.lat), ("mills", "Al-Mills", Some(36.12)));
    assert!(!places.longest(&["Al", "Mills"], "en").unwrap().rivals);
    let bridge = places.by_id("bridge").unwrap();
    assert_eq!((bridge.parent.as_deref(), bridge.lat), (Some("half"), Some(36.155)));
    let ids: Vec<String> = places.places().map(|place| place.id.to_string()).collect();
    assert_eq!(ids, ["city", "half", "mills", "bridge", "far", "drawn:4", "drawn:5"]);
    let found = places.matches(&Query { name: "Bridgend", ..Query::default() }, 9);
    assert_eq!(found.iter().filter(|m| &*m.hit.id == "bridge").count(), 1);
    // One of another point is another place.
    assert!(places.outline("far").is_none());

    let outlines = places.outlines(["mills", "bridge", "city"]);
    assert!(outlines.iter().all(|outline| !outline.approximate && outline.licence == "theirs"));
    assert_eq!(outlines.iter().map(|o| o.polygons.len()).collect::<Vec<_>>(), [2, 1, 1]);
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
