//! A case as its users meet it: reports in, found again, verified.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::{Run, case_with, run};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Invented. Long enough for its paragraphs to be told from others.
const LONG: &str = "Les habitants du quartier de Tariq al-Bab ont quitté leurs maisons dans la nuit de dimanche à lundi, sous les bombardements, a rapporté un correspondant sur place.\n\nAu moins 14 civils ont été tués dans la matinée, selon l'Observatoire syrien des droits de l'Homme (OSDH), qui dispose d'un réseau de sources dans le pays.\n";

/// A case with two reports, one of them of an address.
fn case() -> TempDir {
    let front = "---\noutlet: Radio Nulle Part\npublished: 2016-12-12\nlanguage: fr\nurl: https://example.org/1\n---\n";
    case_with(&format!("{front}{LONG}"))
}

fn add(dir: &Path, files: &[&str]) -> Run {
    run(dir, &[&["add", "--case", "c", "--by", "A", "--list"], files].concat())
}

fn lines(run: &Run) -> Vec<String> {
    run.stdout.lines().map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect()
}

#[test]
fn what_is_added_is_there_once() {
    let dir = case();
    let again = add(dir.path(), &["in"]);
    assert_eq!(lines(&again), ["already", "already"]);
    let verified = run(dir.path(), &["verify", "--case", "c"]);
    assert_eq!(verified.code, 0, "{}", verified.stderr);
    assert!(verified.stdout.starts_with("3:"), "{}", verified.stdout);
    verified.assert_says("2 reports", "3 entries of the log");
}

#[test]
fn claims_of_a_case_are_those_of_its_reports() {
    let dir = case();
    let claims = run(dir.path(), &["claims", "--case", "c", "--format", "jsonl"]);
    let extracted = run(dir.path(), &["extract", "in"]);
    assert!(claims.stdout.lines().count() >= 2);
    assert_eq!(claims.stdout, extracted.stdout);
    for (option, value, found) in [
        ("--kind", "figure", true),
        ("--of", "killed", true),
        ("--of", "injured", false),
        ("--place", "Aleppo", true),
        ("--within", "36,35,38,37", true),
        ("--within", "-1,-1,1,1", false),
        ("--words", "civil", true),
        ("--words", "soldats", false),
        ("--from", "2016-12-12", true),
        ("--to", "2016-12-11", false),
        ("--verdict", "accepted", false),
        ("--verdict", "none", true),
    ] {
        let run = run(dir.path(), &["claims", "--case", "c", option, value, "--format", "jsonl"]);
        assert_eq!(!run.stdout.is_empty(), found, "{option} {value}: {}", run.stderr);
    }
}

#[test]
fn words_are_found_by_any_of_their_forms() {
    let dir = case();
    for (words, hits) in
        [("bombardement", 1), ("habitant quitter", 1), ("civil tuer", 2), ("absent", 0)]
    {
        let found = run(dir.path(), &["search", "--case", "c", "--json", words]);
        assert_eq!(found.json().len(), hits, "{words}: {}", found.stdout);
    }
    let phrase = run(dir.path(), &["search", "--case", "c", "--json", "\"réseau de sources\""]);
    assert_eq!(phrase.json().len(), 1);
    let around = phrase.json()[0]["around"].as_str().unwrap().to_owned();
    assert!(around.contains("réseau"), "{around}");
    assert_eq!(run(dir.path(), &["search", "--case", "c", "--", "-"]).code, 1);
}

#[test]
fn copies_versions_and_corrections_are_said() {
    let dir = case();
    fs::write(dir.path().join("copy.txt"), format!("Lire aussi : autre chose.\n\n{LONG}")).unwrap();
    add(dir.path(), &["copy.txt"]).assert_says("copy.txt", "of it stands in r-");
    let version = format!(
        "---\nurl: https://example.org/1\ncorrects: https://example.org/1\n---\n{}",
        LONG.replace("14", "16")
    );
    fs::write(dir.path().join("version.md"), version).unwrap();
    let run = add(dir.path(), &["version.md"]);
    run.assert_says("version.md", "another version of r-");
    run.assert_says("another version", "1 line gone, 1 line new");
    run.assert_says("version.md", "corrects r-");
}

#[test]
fn ids_are_not_given_twice() {
    let dir = case();
    let lines_in = "{\"id\":\"x\",\"text\":\"Douze civils tués.\",\"language\":\"fr\"}\n{\"id\":\"x\",\"text\":\"Treize civils tués.\",\"language\":\"fr\"}\n";
    fs::write(dir.path().join("a.jsonl"), lines_in).unwrap();
    let run_ = add(dir.path(), &["a.jsonl"]);
    assert_eq!(lines(&run_), ["added", "added"]);
    run_.assert_says("a.jsonl:2", "another report has the id x");
    assert_eq!(run(dir.path(), &["verify", "--case", "c"]).code, 0);
}

#[test]
fn what_is_no_report_is_listed_with_its_reason() {
    let dir = case();
    fs::write(dir.path().join("z.txt"), b"\x00\x01\x02\x00").unwrap();
    assert_eq!(add(dir.path(), &["z.txt"]).code, 3);
    let rejects = fs::read_to_string(dir.path().join("c/rejects.jsonl")).unwrap();
    let reject: serde_json::Value = serde_json::from_str(rejects.trim()).unwrap();
    assert_eq!(reject["name"], "z.txt");
    assert!(reject["reason"].as_str().unwrap().contains("not text"));
}

#[test]
fn a_case_is_found_from_inside_and_not_made_over() {
    let dir = case();
    assert_eq!(run(&dir.path().join("c"), &["verify"]).code, 0);
    assert_eq!(run(dir.path(), &["verify"]).code, 1);
    assert_eq!(run(dir.path(), &["init", "c", "--by", "A"]).code, 1);
    assert_eq!(run(dir.path(), &["init", "in", "--by", "A"]).code, 1);
}
