//! `recoupe misread`: passages out of misread words. The reports and names are invented.
#![allow(clippy::unwrap_used, reason = "in tests a panic is the message")]

mod common;

use common::run;
use std::fs;
use std::path::Path;
use tempfile::{TempDir, tempdir};

const REPORT: &str = "---
published: 2016-12-12
outlet: Radio Test
language: fr
---
Le maire de la ville, Anselme de Quérouville, a parlé lundi.

« Huit civils ont été tués samedi à Alep », a affirmé à l'AFP Anselme de Quérouville. Selon \
Quérouville, la Croix-Rouge a évacué 300 habitants de Cheikh Saïd.

Une autre fois, Zarouk Benzaoui a dit que 40 soldats ont été tués.
";

fn report() -> TempDir {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), REPORT).unwrap();
    dir
}

#[test]
fn the_paragraph_comes_without_names_of_persons_and_holds() {
    let dir = report();
    let run = run(dir.path(), &["misread", "--out", "out.md", "a.txt:8:3-13"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    run.assert_says("2 names replaced", "read the passage");
    let passage = fs::read_to_string(dir.path().join("out.md")).unwrap();
    assert!(passage.contains("published 2016-12-12, language fr\n"), "{passage}");
    assert!(passage.contains("Misread: Huit civils.\n"), "{passage}");
    for gone in ["Anselme", "Quérouville", "Zarouk", "40 soldats", "Radio Test", "a parlé"] {
        assert!(!passage.contains(gone), "{gone} in {passage}");
    }
    assert!(passage.contains("Cheikh Saïd") && passage.contains("AFP"), "{passage}");
    assert!(passage.contains("- figure killed 8 civilians exact | quote: "), "{passage}");
    assert!(passage.contains("who: Nomen Primus | via: AFP"), "{passage}");
    assert!(passage.contains("who: Primus"), "{passage}");
    assert!(passage.ends_with("- nothing else\n"), "{passage}");
    let check = common::run(dir.path(), &["pack", "check", "--passages", "out.md"]);
    assert_eq!(check.code, 0, "{}", check.stdout);
}

#[test]
fn words_are_named_by_code_points_too() {
    let dir = report();
    let by_line = run(dir.path(), &["misread", "a.txt:8:3-13"]);
    let text = REPORT.split_once("---\nLe maire").unwrap().1;
    let start = "Le maire".chars().count() + text[..text.find("Huit").unwrap()].chars().count();
    let by_text = run(dir.path(), &["misread", &format!("a.txt:{start}-{}", start + 11)]);
    assert_eq!(by_text.code, 0, "{}", by_text.stderr);
    assert_eq!(by_text.stdout, by_line.stdout);
}

#[test]
fn places_go_when_asked() {
    let dir = report();
    let run = run(dir.path(), &["misread", "--hide-places", "a.txt:8:3-13"]);
    assert!(!run.stdout.contains("Alep") && !run.stdout.contains("Saïd"), "{}", run.stdout);
    assert!(run.stdout.contains("Locus Primus") && run.stdout.contains("Locus Secundus"));
}

#[test]
fn a_file_that_is_there_is_left_alone() {
    let dir = report();
    for (out, words, said) in [
        ("a.txt", "a.txt:8:3-13", "there already"),
        ("none/out.md", "a.txt:8:3-13", "cannot be written"),
    ] {
        let run = run(dir.path(), &["misread", "--out", out, words]);
        assert_eq!(run.code, 1);
        run.assert_says(out, said);
    }
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), REPORT);
}

#[test]
fn words_that_are_not_there_are_a_usage_error() {
    let dir = report();
    for words in
        ["a.txt", "a.txt:9000-9010", "a.txt:7-7", "a.txt:2:1-3", "a.txt:8:0-3", "a.txt:x-y"]
    {
        let run = run(dir.path(), &["misread", words]);
        assert_eq!(run.code, 2, "{words}: {}", run.stdout);
        run.assert_says(words, "FILE:START-END");
    }
    assert_eq!(run(dir.path(), &["misread", "none.txt:1-2"]).code, 1);
}

/// Whatever is written as a line must be read back, and be held by the claim it was written from.
#[test]
fn every_passage_that_is_written_holds() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dir = tempdir().unwrap();
    let mut written = 0;
    for entry in fs::read_dir(top.join("examples/aleppo-2016")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let Some((_, body)) = text.split_once("\n---\n") else { continue };
        let body = body.trim_start();
        let middle = body.chars().count() / 2;
        let words = format!("{}:{middle}-{}", path.display(), middle + 5);
        let run = run(dir.path(), &["misread", &words]);
        assert_eq!(run.code, 0, "{words}: {}", run.stderr);
        fs::write(dir.path().join(format!("{written}.md")), run.stdout).unwrap();
        written += 1;
    }
    assert!(written > 0);
    let check = run(dir.path(), &["pack", "check", "--passages", "."]);
    assert_eq!(check.code, 0, "{}", check.stdout);
}
