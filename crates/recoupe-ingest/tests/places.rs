//! Gazetteers of others, read into rows: what is there comes out, what is broken is told by line. The
//! files are invented; so is `places/districts.gpkg`, which SQLite wrote with pages of 512 bytes.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use recoupe_ingest::places::{GazetteerFormat, Mapping, PlaceRecordRead, read_places};
use recoupe_model::{PlaceKind, PlaceRow};

fn read(format: GazetteerFormat, bytes: &[u8], mapping: &Mapping) -> (Vec<PlaceRow>, Vec<String>) {
    let (mut rows, mut told) = (Vec::new(), Vec::new());
    let mut input = bytes;
    read_places(format, &mut input, mapping, &mut |read| match read {
        PlaceRecordRead::Row(row) => rows.push(*row),
        PlaceRecordRead::Broken(line, problem) => told.push(format!("{line}: {problem}")),
        PlaceRecordRead::Part(line, problem) => told.push(format!("{line}, part: {problem}")),
    })
    .unwrap();
    (rows, told)
}

fn names(row: &PlaceRow) -> Vec<String> {
    row.names.iter().map(|name| format!("{}:{}", name.language, name.text)).collect()
}

#[test]
fn geonames_with_all_columns() {
    let text = "170063\tAleppo\tAleppo\tALP,Alep,Halab,حلب\t36.2\t37.16\tP\tPPLA\tSY\t\t09\tSY0200\t\t\t1602264\t\t379\tAsia/Damascus\t2020-01-01\n\
        163843\tSyria\tSyria\t\t35\t38\tA\tPCLI\tSY\t\t00\t\t\t\t16906283\t\t\tAsia/Damascus\t2020-01-01\n\
        broken line\n\
        1\tNowhere\tNowhere\t\tnorth\t38\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t\t\t\n\
        x\tNoid\tNoid\t\t1\t2\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t\t\t\n";
    assert_eq!(GazetteerFormat::of(text.as_bytes()), Some(GazetteerFormat::GeoNames));
    let (rows, told) = read(GazetteerFormat::GeoNames, text.as_bytes(), &Mapping::default());
    assert_eq!(
        told,
        [
            "3: 1 columns where GeoNames has 19",
            "4: `north` is no coordinate",
            "5: `x` is no number of GeoNames"
        ]
    );
    let aleppo = &rows[0];
    assert_eq!((aleppo.id.as_str(), aleppo.line, aleppo.people), ("geonames:170063", 1, 1_602_264));
    assert_eq!(names(aleppo), [":Alep", ":Halab", "ar:حلب"]);
    assert_eq!(aleppo.parent.as_deref(), Some("geonames:sy.09.SY0200"));
    assert_eq!((aleppo.kind, aleppo.point), (Some(PlaceKind::City), Some((36.2, 37.16))));
    assert_eq!((rows[1].id.as_str(), rows[1].kind), ("geonames:sy", Some(PlaceKind::Country)));
}

const OSM: &str = r#"{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "node/1", "properties": {"place": "neighbourhood", "name": "السكري", "name:en": "Al-Sukkari", "alt_name:fr": "Soukkari;Sukkari", "population": "12,000"}, "geometry": {"type": "Point", "coordinates": [37.13, 36.18]}},
{"type": "Feature", "properties": {"highway": "residential", "name": "Some street"}, "geometry": null},
{"type": "Feature", "id": "relation/2", "properties": {"boundary": "administrative", "admin_level": "4", "name": "حلب"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[[37, 36], [38, 36], [38, 37], [37, 36]]]]}},
{"type": "Feature", "id": "node/3", "properties": {"place": "town", "name": "Torn"}, "geometry": {"type": "Point", "coordinates": ["x", 1]}},
{"type": "Feature", "id": "node/4", "properties": {"place": "town", "name": "Cut"
]}"#;

#[test]
fn openstreetmap_by_its_tags() {
    assert_eq!(GazetteerFormat::of(OSM.as_bytes()), Some(GazetteerFormat::Osm));
    let (rows, told) = read(GazetteerFormat::Osm, OSM.as_bytes(), &Mapping::default());
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["osm:node/1", "osm:relation/2", "osm:node/3"]);
    assert_eq!((rows[0].name.as_str(), rows[0].people), ("Al-Sukkari", 12000));
    assert!(names(&rows[0]).contains(&"fr:Soukkari".to_owned()), "{:?}", names(&rows[0]));
    assert_eq!((rows[1].kind, rows[1].outline.len()), (Some(PlaceKind::Admin1), 1));
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("5, part: geometry left out"), "{told:?}");
    assert!(told[1].starts_with("6: no JSON"), "{told:?}");
}

#[test]
fn cod_with_p_codes() {
    let csv = "ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE\n\
        #adm2+name,#adm2+name+ar,#adm2+code,#adm1+name,#adm1+name+ar,#adm1+code,#country,#country+code\n\
        Jebel Saman,جبل سمعان,SY0200,Aleppo,حلب,SY02,Syria,SY\n\
        Al Bab,الباب,SY0201,Aleppo,حلب,SY02,Syria,SY\n\
        ,,,,,,,\n\"Afrin,عفرين\n";
    assert_eq!(GazetteerFormat::of(csv.as_bytes()), Some(GazetteerFormat::Cod));
    let (rows, told) = read(GazetteerFormat::Cod, csv.as_bytes(), &Mapping::default());
    let got: Vec<(&str, Option<&str>)> =
        rows.iter().map(|row| (row.id.as_str(), row.parent.as_deref())).collect();
    assert_eq!(
        got,
        [("SY", None), ("SY02", Some("SY")), ("SY0200", Some("SY02")), ("SY0201", Some("SY02"))]
    );
    assert_eq!(names(&rows[2]), ["en:Jebel Saman", "ar:جبل سمعان"]);
    assert_eq!(rows[2].country.as_deref(), Some("sy"));
    assert_eq!(
        told,
        [
            "5: it has no p-code (ADM1_PCODE and the like)",
            "6: a quotation mark is not closed on this line"
        ]
    );
    let json = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"ADM1_EN":"Aleppo","ADM1_PCODE":"SY02","ADM0_EN":"Syria","ADM0_PCODE":"SY"},"geometry":{"type":"Polygon","coordinates":[[[37,36],[38,36],[38,37],[37,36]]]}}]}"#;
    let (rows, told) = read(GazetteerFormat::Cod, json.as_bytes(), &Mapping::default());
    assert_eq!((rows.len(), rows[1].outline.len(), told.len()), (2, 1, 0));
}

fn districts() -> Mapping {
    let mut mapping = Mapping { every_parent: Some("x".to_owned()), ..Mapping::default() };
    for words in ["name=NAME", "ar=NAME_A", "population=PEOPLE"] {
        mapping.add(words).unwrap();
    }
    mapping.set_kind("district").unwrap();
    mapping
}

#[test]
fn a_geopackage_by_a_mapping() {
    let bytes = include_bytes!("places/districts.gpkg");
    assert_eq!(GazetteerFormat::of(bytes), Some(GazetteerFormat::GeoPackage));
    let (rows, told) = read(GazetteerFormat::GeoPackage, bytes, &districts());
    assert_eq!(rows.len(), 59);
    assert_eq!(told, ["4, part: geometry left out: it cannot be read"]);
    assert_eq!(
        (rows[0].id.as_str(), rows[0].name.as_str(), rows[0].people),
        ("1", "Northville", 1200)
    );
    assert_eq!(names(&rows[0]), ["ar:حي الشمال"]);
    assert_eq!(rows[0].parent.as_deref(), Some("x"));
    // The second goes over several pages.
    assert_eq!((rows[0].outline[0].len(), rows[1].outline[0].len()), (17, 241));
    assert_eq!(rows[0].outline[0][0], (36.0, 37.0));
    assert_eq!(rows[58].name, "Ville 59");
}

proptest! {
    #[test]
    fn a_damaged_geopackage_gives_no_panic(at in 0usize..20000, byte: u8, cut in 0usize..20000) {
        let mut bytes = include_bytes!("places/districts.gpkg").to_vec();
        let (at, cut) = (at % bytes.len(), cut % bytes.len());
        bytes[at] = byte;
        bytes.truncate(bytes.len() - cut / 4);
        let _ = read(GazetteerFormat::GeoPackage, &bytes, &districts());
    }

    #[test]
    fn whatever_stands_in_a_file_gives_no_panic(text in "[\\[\\]{}\",:a-z0-9\n\t;]{0,200}") {
        for format in [GazetteerFormat::GeoNames, GazetteerFormat::Osm, GazetteerFormat::Cod, GazetteerFormat::GeoJson, GazetteerFormat::Table] {
            let _ = read(format, text.as_bytes(), &districts());
        }
    }
}
