//! Spellings of French, English, Arabic, Ukrainian and Russian find one another, and other places of
//! similar names do not come before them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the figures are printed for who asks for them")]
#![allow(
    clippy::disallowed_methods,
    reason = "real outlines are read where they lie beside the project"
)]

mod names;

use names::{by_letters, by_sound, exactly, gazetteer, score, table};
use recoupe_place::{CsvFile, Gazetteer, Near, Query};
use std::path::Path;

#[test]
fn spellings_find_their_place_before_its_near_misses() {
    let (pairs, places) = table();
    assert!(pairs.len() >= 400);
    let near_misses = pairs.iter().filter(|pair| pair.near_miss).count();
    assert!(near_misses * 3 >= pairs.len(), "{near_misses} of {}", pairs.len());
    let gazetteer = gazetteer(&places);
    let sound = score(&pairs, by_sound(&gazetteer));
    let letters = score(&pairs, by_letters(&places));
    let exact = score(&pairs, exactly(&places));
    for (name, score) in [("by sound", &sound), ("Levenshtein", &letters), ("exact", &exact)] {
        println!("{name}: top-1 {:.3}, MRR {:.3}", score.top1(), score.mrr());
    }
    let misses = sound.misses.join("\n");
    assert!(sound.top1() >= 0.95, "top-1 {:.3}\n{misses}", sound.top1());
    assert!(sound.mrr() >= 0.97, "MRR {:.3}\n{misses}", sound.mrr());
    assert!(letters.top1() < sound.top1() && exact.top1() < sound.top1());
    println!("{misses}");
}

fn first(places: &Gazetteer, query: &Query<'_>) -> Option<String> {
    places.matches(query, 1).first().map(|found| found.hit.id.to_string())
}

#[test]
fn words_beside_a_name_and_places_near_it_decide() {
    let text = "id,name,names,lat,lon,kind,parent\n\
        x,Xland,,,,country,\nx-a,Alpha,,36.2,37.1,city,x\nx-b,Beta,,34.7,36.7,city,x\n\
        x-a-z,Al-Zahra,,36.2,37.1,district,x-a\nx-b-z,Al-Zahra,,34.7,36.7,district,x-b\n\
        x-d,Mahrada,,,,city,x\nx-dam,Mahrada Dam,,,,landmark,x\nx-e,East Alpha,,,,sector,x-a\n";
    let (places, rejects) = Gazetteer::from_csv(&[CsvFile { path: "x", text }]).unwrap();
    assert_eq!(rejects, []);
    let near = |near| Query { name: "حي الزهراء", near: Some(near), ..Query::default() };
    assert_eq!(first(&places, &near(Near::Place("x-b".into()))).as_deref(), Some("x-b-z"));
    assert_eq!(first(&places, &near(Near::Place("x-a".into()))).as_deref(), Some("x-a-z"));
    assert_eq!(first(&places, &near(Near::Point(34.6, 36.6))).as_deref(), Some("x-b-z"));
    let plain = |name| Query { name, ..Query::default() };
    assert_eq!(first(&places, &plain("barrage de Mahrada")).as_deref(), Some("x-dam"));
    assert_eq!(first(&places, &plain("ville de Mahardé")).as_deref(), Some("x-d"));
    assert_eq!(first(&places, &plain("l'est d'Alpha")).as_deref(), Some("x-e"));
    assert_eq!(first(&places, &plain("Zyxwvut")), None);
    assert_eq!(first(&places, &plain("")), None);
    assert_eq!(first(&places, &plain("!?")), None);
}

/// Real outlines and spellings, where they lie beside the repository.
#[test]
fn real_neighbourhoods_by_their_variants() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/geo");
    let read = |name: &str| std::fs::read_to_string(file.join(name)).ok();
    let Some(outlines) = read("aleppo-neighborhoods.geojson") else { return };
    let outlines: serde_json::Value = serde_json::from_str(&outlines).unwrap();
    let mut csv = String::from("id,name,kind\n");
    let mut asked = Vec::new();
    for (at, feature) in outlines["features"].as_array().unwrap().iter().enumerate() {
        let text =
            |key: &str| feature["properties"][key].as_str().unwrap_or_default().trim().to_owned();
        let (latin, arabic) = (text("NAME"), text("NAME_A"));
        if latin.is_empty() || arabic.is_empty() || csv.contains(&format!("\"{latin}\"")) {
            continue;
        }
        csv += &format!("n{at},\"{latin}\",district\n");
        asked.push((format!("n{at}"), arabic));
    }
    let (places, _) = Gazetteer::from_csv(&[CsvFile { path: "geo", text: &csv }]).unwrap();
    let right = asked.iter().filter(|(id, arabic)| {
        let found = first(&places, &Query { name: arabic, ..Query::default() });
        if found.as_ref() != Some(id) {
            println!("{arabic}: {found:?}, not {id}");
        }
        found.as_ref() == Some(id)
    });
    let (right, all) = (right.count(), asked.len());
    println!("{right} of {all} by their Arabic name");
    assert!(right * 4 >= all * 3, "{right} of {all}");
}
