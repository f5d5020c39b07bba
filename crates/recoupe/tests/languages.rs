//! Languages beside one another: the same toll told in three of them, and reports in two. The texts are
//! invented.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::run;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use tempfile::tempdir;

fn write(dir: &Path, name: &str, outlet: &str, text: &str) {
    let report = format!("---\noutlet: {outlet}\npublished: 2016-12-12\n---\n{text}\n");
    fs::write(dir.join(name), report).unwrap();
}

fn claims(dir: &Path, file: &str) -> Vec<Value> {
    let run = run(dir, &["extract", file]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.json()
}

#[test]
fn the_same_toll_in_three_languages_is_one_group() {
    let dir = tempdir().unwrap();
    let arabic =
        "قال المرصد السوري لحقوق الإنسان إن 32 مدنيا قتلوا يوم الأحد في قصف على حي الكلاسة في حلب.";
    let french = "Trente-deux civils ont été tués dimanche dans un bombardement sur le quartier de \
                  Kallassé à Alep, selon l'Observatoire syrien des droits de l'homme (OSDH).";
    let english = "Thirty-two civilians were killed on Sunday in shelling of the Kallaseh district of \
                   Aleppo, the Syrian Observatory for Human Rights said.";
    let other = "أعلن الدفاع المدني السوري مقتل 32 مدنيا الأحد في قصف على حي الكلاسة بمدينة حلب.";
    write(dir.path(), "a.md", "جريدة الشرق", arabic);
    write(dir.path(), "b.md", "Le Courrier", french);
    write(dir.path(), "c.md", "The Gazette", english);
    let groups = |files: &[&str]| -> Vec<Value> {
        let found = run(dir.path(), &[&["reconcile"], files].concat());
        assert_eq!(found.code, 0, "{}", found.stderr);
        let tolls = found.json().into_iter().filter(|f| f["type"] == "group");
        tolls.filter(|g| g["scope"]["kind"] == "figure").collect()
    };
    let three = groups(&["a.md", "b.md", "c.md"]);
    assert_eq!(three.len(), 1, "{three:?}");
    assert_eq!(three[0]["reports"], 3);
    // one monitor, whatever it is called
    assert_eq!(three[0]["origins"]["low"], 1);
    assert_eq!(three[0]["origins"]["high"], 1);
    assert_eq!(three[0]["by_origin"][0]["origin"]["id"], "sohr");
    write(dir.path(), "d.md", "جريدة الغرب", other);
    let four = groups(&["a.md", "b.md", "c.md", "d.md"]);
    assert_eq!(four.len(), 1, "{four:?}");
    assert_eq!(four[0]["reports"], 4);
    assert_eq!(four[0]["origins"]["low"], 2);
    assert_eq!(four[0]["origins"]["high"], 2);
}

#[test]
fn a_report_in_two_scripts_is_read_by_both_packs_and_nothing_twice() {
    let dir = tempdir().unwrap();
    let french = "Onze civils ont été tués dimanche à Gaza, selon la Défense civile.\n\n";
    let arabic = "وأعلنت وزارة الصحة في غزة مقتل خمسة أطفال في قصف على مخيم جباليا يوم الأحد.";
    write(dir.path(), "both.md", "Le Courrier", &format!("{french}{arabic}"));
    let both = claims(dir.path(), "both.md");
    let tolls: Vec<&Value> =
        both.iter().filter(|c| c["kind"] == "figure").map(|c| &c["figure"]["value"]).collect();
    assert_eq!(tolls, [11, 5]);
    for claim in &both {
        let (start, quote) =
            (claim["span"]["start"].as_u64().unwrap() as usize, &claim["span"]["quote"]);
        let text: Vec<char> = format!("{french}{arabic}").chars().collect();
        let words: String =
            text[start..].iter().take(quote.as_str().unwrap().chars().count()).collect();
        assert_eq!(quote, &words);
    }
    let anchors: BTreeSet<String> =
        both.iter().map(|c| format!("{}{}", c["kind"], c["anchor"])).collect();
    assert_eq!(anchors.len(), both.len(), "no words are claimed twice");
    // what the other language adds changes no claim of the report's own
    let own = |claim: &&Value| claim["provenance"]["pack"].as_str().unwrap().starts_with("fr");
    let id =
        |claim: &Value| (claim["anchor"].clone(), claim["figure"].clone(), claim["when"].clone());
    write(dir.path(), "alone.md", "Le Courrier", french.trim_end());
    let alone: Vec<_> = claims(dir.path(), "alone.md").iter().map(id).collect();
    assert_eq!(both.iter().filter(own).map(id).collect::<Vec<_>>(), alone);
    // and a second reading gives the same ids
    let ids = |claims: &[Value]| claims.iter().map(|c| c["id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(&both), ids(&claims(dir.path(), "both.md")));
}
