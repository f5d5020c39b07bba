//! Gazetteers as their users meet them: imported, looked up, explained.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::run;
use std::fs;
use tempfile::tempdir;

const MINE: &str = "id,name,names,lat,lon,kind,parent\n\
    sy-homs-haydariyah,Al-Haydariyah,ar:الحيدرية|fr:Haydariyé,34.72,36.71,district,sy-homs\n\
    sy-bad,Badville,,134.72,36.71,city,sy\n\
    sy-homs-haydariyah,Again,,1,1,city,sy\n\
    sy-loop-a,Loopa,,,,city,sy-loop-b\nsy-loop-b,Loopb,,,,city,sy-loop-a\n";

#[test]
fn what_is_wrong_is_told_and_the_rest_imported() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("mine.csv"), MINE).unwrap();
    let import = run(dir.path(), &["places", "import", "--out", "mine.places", "mine.csv"]);
    assert_eq!(import.code, 3, "{}", import.stderr);
    assert!(import.stdout.contains("3 places of 5 records; 4 faults"), "{}", import.stdout);
    for line in [
        "mine.csv:3: row left out: latitude",
        "mine.csv:4: row left out: id",
        "mine.csv:5: parent left out",
    ] {
        assert!(import.stderr.contains(line), "{}", import.stderr);
    }
    fs::write(
        dir.path().join("asked.jsonl"),
        "{\"query\": \"Haydarya\", \"lang\": \"fr\"}\nno json\n",
    )
    .unwrap();
    let found = run(
        dir.path(),
        &["places", "match", "--gazetteer", "mine.places", "--format", "jsonl", "asked.jsonl"],
    );
    assert_eq!(found.code, 3, "{}", found.stderr);
    let answer: serde_json::Value = serde_json::from_str(found.stdout.trim()).unwrap();
    assert_eq!(answer["query"], "Haydarya");
    assert_eq!(answer["matches"][0]["id"], "sy-homs-haydariyah");
    assert!(answer["matches"][0]["score"].as_f64().unwrap() > 0.9);
    assert!(!answer["matches"][0]["reasons"].as_array().unwrap().is_empty());
    assert!(found.stderr.contains("asked.jsonl:2: no question"), "{}", found.stderr);
}

#[test]
fn an_import_that_fails_leaves_what_was_there() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("mine.csv"), MINE).unwrap();
    let import = |files: &[&str]| {
        run(dir.path(), &[&["places", "import", "--out", "mine.places"], files].concat())
    };
    assert_eq!(import(&["mine.csv"]).code, 3);
    let before = fs::read(dir.path().join("mine.places")).unwrap();
    fs::write(dir.path().join("none.csv"), "a,b\n1,2\n").unwrap();
    let failed = import(&["none.csv"]);
    assert_eq!(failed.code, 1, "{}", failed.stderr);
    assert!(failed.stderr.contains("no column `id`"), "{}", failed.stderr);
    assert_eq!(import(&["mine.csv", "not-there.csv"]).code, 1);
    assert_eq!(fs::read(dir.path().join("mine.places")).unwrap(), before);
    let files = fs::read_dir(dir.path()).unwrap().count();
    assert_eq!(files, 3, "something was left beside");
}

#[test]
fn a_gazetteer_settles_what_a_report_means() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("mine.csv"), MINE).unwrap();
    let text =
        "Deux enfants ont été tués dans le quartier de Haydariyé à Homs, selon le gouverneur.\n";
    fs::write(dir.path().join("a.txt"), text).unwrap();
    let without = run(dir.path(), &["places", "explain", "--lang", "fr", "a.txt"]);
    assert!(without.stdout.contains("none of these is settled"), "{}", without.stdout);
    assert!(without.stdout.contains("does not lie in sy-homs, as said"), "{}", without.stdout);
    let with = ["--lang", "fr", "--gazetteer", "mine.csv", "a.txt"];
    let explained = run(dir.path(), &[&["places", "explain"], &with[..]].concat());
    assert!(
        explained.stdout.contains("means Al-Haydariyah (sy-homs-haydariyah, district)"),
        "{}",
        explained.stdout
    );
    let claims = run(dir.path(), &[&["extract"], &with[..]].concat());
    assert!(claims.stdout.contains("\"place_id\":\"sy-homs-haydariyah\""), "{}", claims.stdout);
}

#[test]
fn places_are_found_by_name() {
    let dir = tempdir().unwrap();
    let found = run(dir.path(), &["places", "search", "حي بستان القصر", "--limit", "1"]);
    assert!(
        found.stdout.contains("Bustan al-Qasr  sy-aleppo-bustan-al-qasr  district"),
        "{}",
        found.stdout
    );
    assert!(found.stdout.contains("in East Aleppo (sy-aleppo-east)"), "{}", found.stdout);
}

/// A square around the middle of Aleppo, and a district in its east, both invented.
const OUTLINES: &str = r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "sy-aleppo", "properties": {"name": "City"}, "geometry": {"type": "Polygon",
 "coordinates": [[[37.0, 36.1], [37.3, 36.1], [37.3, 36.3], [37.0, 36.3], [37.0, 36.1]]]}},
{"type": "Feature", "id": 7, "properties": {"name": "Soukkari"}, "geometry": {"type": "Polygon",
 "coordinates": [[[37.13, 36.17], [37.15, 36.17], [37.15, 36.18], [37.13, 36.18], [37.13, 36.17]]]}}
]}"#;

#[test]
fn outlines_are_on_every_map_and_say_what_they_are() {
    let dir = common::case_with(
        "---\noutlet: Nowhere Radio\npublished: 2016-12-12\nlanguage: en\n---\n\
         The army took Sukkari on Monday, it said. Rebels still hold Firdaws and Salihin, residents said. \
         The army took Kallasa too, state television said.\n",
    );
    let dir = dir.path();
    fs::write(dir.join("drawn.geojson"), OUTLINES).unwrap();
    let import = [
        "places",
        "import",
        "--out",
        "drawn.places",
        "--known",
        "--kind",
        "district",
        "--parent",
        "sy-aleppo",
        "--licence",
        "invented",
        "drawn.geojson",
    ];
    let import = run(dir, &import);
    assert!(import.stdout.contains("2 places, 2 of them known before,"), "{}", import.stdout);

    let brief =
        run(dir, &["brief", "--gazetteer", "drawn.places", "--html", "b.html", "--json", "c"]);
    assert_eq!(brief.code, 0, "{}", brief.stderr);
    let areas = &brief.json()[0]["control_on"]["areas"];
    let outline = |area: &str| {
        let areas = areas.as_array().unwrap();
        areas.iter().find(|cell| cell["area"] == area).map(|cell| cell["outline"].clone()).unwrap()
    };
    assert_eq!(outline("sy-aleppo-sukkari")["approximate"], false);
    assert_eq!(outline("sy-aleppo-firdaws")["approximate"], true);
    assert_eq!(outline("sy-aleppo-firdaws")["licence"], "invented");
    let page = fs::read_to_string(dir.join("b.html")).unwrap();
    for part in ["class=\"area made", "<rect class=\"area made\"", "Outlines: "] {
        assert!(page.contains(part), "{part}");
    }
    assert!(page.matches("approximate: no outline is known").count() >= 2, "legend and table");

    let map =
        run(dir, &["export", "--case", "c", "--format", "geojson", "--gazetteer", "drawn.places"]);
    let map: serde_json::Value = serde_json::from_str(&map.stdout).unwrap();
    let features = map["features"].as_array().unwrap();
    let of = |area: &str| {
        let held = |one: &&serde_json::Value| one["properties"]["area"] == area;
        features.iter().find(held).unwrap_or_else(|| panic!("{area}: {map}"))
    };
    let (drawn, made) = (of("sy-aleppo-sukkari"), of("sy-aleppo-firdaws"));
    assert_eq!(drawn["properties"]["outline"], "drawn");
    assert_eq!(made["properties"]["outline"], "approximate");
    let ring = drawn["geometry"]["coordinates"][0][0].as_array().unwrap();
    assert_eq!((ring.len(), &ring[0]), (5, &ring[4]));
    assert!(features.iter().any(|one| one["properties"]["layer"] == "claim"));
    let bare = run(dir, &["export", "--case", "c", "--format", "geojson"]);
    assert!(bare.stdout.contains("\"outline\":\"point\"") && !bare.stdout.contains("Polygon"));

    let written = run(dir, &["gpkg", "--case", "c", "--gazetteer", "drawn.places"]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    assert!(
        written.stderr.contains(" 8 intervals of control, 8 of them with an outline"),
        "{}",
        written.stderr
    );
}
