//! Decisions of people on a case, what becomes of them, and copies of the whole.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::{Run, case_with, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Invented.
const SECOND: &str = "---\noutlet: Radio Nulle Part\npublished: 2016-12-12\nlanguage: fr\nurl: https://example.org/1\n---\nAu moins 14 civils ont été tués lundi à Alep, a affirmé l'agence Sana.\n";

fn case() -> TempDir {
    case_with(SECOND)
}

fn review(dir: &Path, words: &[&str]) -> Run {
    let (command, rest) = words.split_first().unwrap();
    run(dir, &[&["review", command, "--case", "c", "--by", "B", "--why", "so"], rest].concat())
}

fn claims(dir: &Path, filter: &[&str]) -> Vec<Value> {
    run(dir, &[&["claims", "--case", "c", "--format", "jsonl"], filter].concat()).json()
}

fn id(claim: &Value) -> String {
    claim["id"].as_str().unwrap().to_owned()
}

/// The number of the entry that a decision made.
fn entry(run: &Run) -> String {
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout.split('\t').next().unwrap().to_owned()
}

fn verified(dir: &Path) {
    let run_ = run(dir, &["verify", "--case", "c"]);
    assert_eq!(run_.code, 0, "{}", run_.stderr);
    let check = run(dir, &["rebuild", "--check", "--case", "c"]);
    assert_eq!(check.code, 0, "{}", check.stderr);
}

#[test]
fn a_rejected_claim_is_left_out_until_that_is_undone() {
    let dir = case();
    let dir = dir.path();
    let claim = id(&claims(dir, &["--kind", "figure"])[0]);
    let made = entry(&review(dir, &["reject", &claim]));
    assert_eq!(claims(dir, &["--verdict", "rejected"]).len(), 1);
    let left = run(dir, &["extract", "c"]).json();
    assert!(left.iter().all(|other| id(other) != claim), "the case says it no more");
    let undone = entry(&review(dir, &["undo", &made]));
    assert!(claims(dir, &["--verdict", "rejected"]).is_empty());
    assert_eq!(review(dir, &["undo", &made]).code, 1, "it is undone already");
    entry(&review(dir, &["undo", &undone]));
    assert_eq!(claims(dir, &["--verdict", "rejected"]).len(), 1, "an undoing is undone");
    assert_eq!(review(dir, &["undo", "2"]).code, 1, "an import stays");
    verified(dir);
}

#[test]
fn a_correction_keeps_what_was_read_and_is_looked_up_by_what_it_says() {
    let dir = case();
    let dir = dir.path();
    let before = claims(dir, &["--kind", "figure"])[0].clone();
    let claim = id(&before);
    let words = before["span"]["quote"].as_str().unwrap();
    let start = before["span"]["start"].as_u64().unwrap();
    let shorter = format!("span.end={}", start + words.chars().count() as u64 - 1);
    entry(&review(
        dir,
        &["correct", &claim, "figure.measure=injured", "figure.value=13", &shorter],
    ));
    let after = claims(dir, &["--of", "injured"])[0].clone();
    assert_eq!(after["figure"]["value"], 13);
    assert!(words.starts_with(after["span"]["quote"].as_str().unwrap()), "{after}");
    assert_eq!(after["id"], before["id"]);
    assert_eq!(claims(dir, &["--of", "killed"]).len(), 1);
    for bad in
        ["id=x", "kind=event", "figure.measure=null", "span.end=99999", "where.9.name=x", "nothing"]
    {
        assert_ne!(review(dir, &["correct", &claim, bad]).code, 0, "{bad}");
    }
    let told = run(dir, &["audit", "--case", "c", &claim]).stdout;
    assert!(
        told.contains("claim.correct") && told.contains("killed") && told.contains("“so”"),
        "{told}"
    );
    verified(dir);
}

#[test]
fn a_place_is_resolved_and_a_claim_added_by_hand() {
    let dir = case();
    let dir = dir.path();
    let claim = claims(dir, &["--kind", "figure"])[0].clone();
    entry(&review(dir, &["resolve", &id(&claim), "Idlib"]));
    let moved = claims(dir, &["--place", "Idlib"]);
    assert_eq!(moved.len(), 1);
    assert_ne!(moved[0]["where"][0]["lat"], claim["where"][0]["lat"]);
    let report = claim["report_id"].as_str().unwrap();
    let anchor = &claim["anchor"];
    let hand = serde_json::json!({"kind": "event", "event": {"type": "clash"}, "span": anchor});
    fs::write(dir.join("hand.json"), hand.to_string()).unwrap();
    let made = entry(&review(dir, &["add-claim", report, "hand.json"]));
    let added = claims(dir, &["--of", "clash"]);
    assert_eq!(added[0]["provenance"]["engine"], "by hand");
    assert_eq!(added[0]["span"]["quote"], "12");
    verified(dir);
    entry(&review(dir, &["undo", &made]));
    assert!(claims(dir, &["--of", "clash"]).is_empty());
    fs::write(dir.join("hand.json"), r#"{"kind":"event","span":{"start":0,"end":99999}}"#).unwrap();
    assert_eq!(review(dir, &["add-claim", report, "hand.json"]).code, 1);
    verified(dir);
}

#[test]
fn corrections_become_passages() {
    let dir = case();
    let dir = dir.path();
    let claim = id(&claims(dir, &["--kind", "figure"])[0]);
    assert_eq!(run(dir, &["pack", "suggest", "--case", "c"]).stdout, "");
    entry(&review(dir, &["correct", &claim, "figure.value=13"]));
    let told = run(dir, &["pack", "suggest", "--case", "c"]).stdout;
    assert!(
        told.contains("> Au moins 12 civils") && told.contains("figure.value should be 13"),
        "{told}"
    );
}

#[test]
fn sources_groups_notes_and_corrections_of_reports() {
    let dir = case();
    let dir = dir.path();
    let all = claims(dir, &["--kind", "figure"]);
    entry(&review(dir, &["merge", &id(&all[0]), &id(&all[1])]));
    entry(&review(dir, &["source", "sohr", "--name", "SOHR", "--kind", "monitor"]));
    entry(&review(dir, &["source", "sana", "--conflict", "syria", "--side", "government"]));
    let (first, second) =
        (all[0]["report_id"].as_str().unwrap(), all[1]["report_id"].as_str().unwrap());
    entry(&review(dir, &["relate", second, "--corrects", first]));
    entry(&review(dir, &["note", second]));
    let told = run(dir, &["audit", "--case", "c", second]).stdout;
    assert!(told.contains(&format!("corrects {first}")) && told.contains("report.note"), "{told}");
    assert_eq!(review(dir, &["merge", "c-none"]).code, 1);
    verified(dir);
}

#[test]
fn a_copy_is_a_case_and_so_are_its_lines() {
    let dir = case();
    let dir = dir.path();
    fs::write(dir.join("in/c.txt"), b"Trois civils tu\xe9s lundi \xe0 Alep.\n").unwrap();
    run(dir, &["add", "--case", "c", "--by", "A", "in"]);
    let claim = id(&claims(dir, &["--kind", "figure"])[0]);
    entry(&review(dir, &["correct", &claim, "figure.value=13"]));
    let head = run(dir, &["verify", "--case", "c"]).stdout;
    assert_eq!(run(dir, &["backup", "--case", "c", "copy"]).stdout, head);
    assert_eq!(run(dir, &["restore", "copy", "again"]).stdout, head);
    assert_eq!(run(dir, &["restore", "copy", "again"]).code, 1, "nothing is written over");
    let lines = run(dir, &["export", "--case", "c"]);
    fs::write(dir.join("c.jsonl"), &lines.stdout).unwrap();
    assert_eq!(run(dir, &["init", "loaded", "--from", "c.jsonl"]).stdout, head);
    let again = run(dir, &["export", "--case", "loaded"]);
    assert!(lines.stdout == again.stdout, "a case and its lines are one");
    let digest = |case: &str| run(dir, &["rebuild", "--check", "--case", case]).stdout;
    assert_eq!(digest("c"), digest("loaded"));
    assert_eq!(digest("c"), digest("again"));
    let cut: Vec<&str> = lines.stdout.lines().filter(|line| !line.contains("report.add")).collect();
    fs::write(dir.join("cut.jsonl"), cut.join("\n")).unwrap();
    assert_eq!(run(dir, &["init", "cut", "--from", "cut.jsonl"]).code, 1);
}

#[test]
fn tables_hold_what_the_lines_hold() {
    let dir = case();
    let dir = dir.path();
    assert_eq!(run(dir, &["export", "--case", "c", "--format", "csv", "--out", "tables"]).code, 0);
    let text = fs::read_to_string(dir.join("tables/datapackage.json")).unwrap();
    let package: Value = serde_json::from_str(&text).unwrap();
    for resource in package["resources"].as_array().unwrap() {
        let path = dir.join("tables").join(resource["path"].as_str().unwrap());
        assert_eq!(fs::metadata(&path).unwrap().len(), resource["bytes"].as_u64().unwrap());
    }
    let claims_ = claims(dir, &[]);
    assert_eq!(package["resources"][1]["rows"], claims_.len());
    assert_eq!(run(dir, &["export", "--case", "c", "--format", "csv"]).code, 2);
}

#[test]
fn a_map_has_points_and_days() {
    let dir = case();
    let dir = dir.path();
    assert_eq!(run(dir, &["gpkg", "--case", "c"]).code, 0);
    let bytes = fs::read(dir.join("c/case.gpkg")).unwrap();
    assert_eq!(&bytes[68..72], b"GPKG");
    assert_eq!(run(dir, &["gpkg", "--case", "c"]).code, 1, "nothing is written over");
}

#[test]
fn commands_on_folders_work_on_a_case() {
    let dir = case();
    let dir = dir.path();
    let sorted = |run: Run| {
        let mut lines: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let of = |what: &str| sorted(run(dir, &["extract", "--records", what]));
    assert_eq!(of("c"), of("in"));
    let brief = run(dir, &["brief", "--json", "c"]);
    assert_eq!(brief.code, 0, "{}", brief.stderr);
    assert_eq!(sorted(run(dir, &["reconcile", "c"])), sorted(run(dir, &["reconcile", "in"])));
    for command in ["figures", "control", "sources"] {
        assert_eq!(
            run(dir, &[command, "c"]).stdout,
            run(dir, &[command, "in"]).stdout,
            "{command}"
        );
    }
    entry(&review(
        dir,
        &["source", "syrian-observatory", "--name", "Watchers", "--kind", "monitor"],
    ));
    let findings = run(dir, &["reconcile", "c"]);
    assert_eq!(findings.code, 0, "{}", findings.stderr);
    let doctor = run(dir, &["doctor", "--case", "c"]);
    assert_eq!(doctor.code, 0, "{}", doctor.stdout);
    assert!(doctor.stdout.contains("2 reports"), "{}", doctor.stdout);
}
