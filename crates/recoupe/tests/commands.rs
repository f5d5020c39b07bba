//! Commands as their users meet them: help, usage, briefings, the demonstration.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::{TOLL, command, run, run_with};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use tempfile::tempdir;

#[test]
fn help_of_every_command() {
    let dir = tempdir().unwrap();
    let commands: [&[&str]; 39] = [
        &[],
        &["extract"],
        &["annotate"],
        &["brief"],
        &["demo"],
        &["pack", "check"],
        &["pack", "explain"],
        &["pack", "suggest"],
        &["places", "match"],
        &["places", "search"],
        &["places", "import"],
        &["places", "explain"],
        &["misread"],
        &["init"],
        &["add"],
        &["serve"],
        &["search"],
        &["claims"],
        &["verify"],
        &["review", "accept"],
        &["review", "reject"],
        &["review", "correct"],
        &["review", "merge"],
        &["review", "split"],
        &["review", "resolve"],
        &["review", "source"],
        &["review", "add-claim"],
        &["review", "note"],
        &["review", "relate"],
        &["review", "undo"],
        &["review", "list"],
        &["audit"],
        &["doctor"],
        &["backup"],
        &["restore"],
        &["export"],
        &["gpkg"],
        &["rebuild"],
        &["completions"],
    ];
    for words in commands {
        let run = run(dir.path(), &[words, &["--help"]].concat());
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        if !words.is_empty() {
            assert!(run.stdout.contains("Example"), "{words:?} has no example");
        }
        let name = [&["help"], words].concat().join("-");
        insta::assert_snapshot!(name, run.stdout);
    }
}

#[test]
fn usage_errors_end_with_2() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TOLL).unwrap();
    for args in [
        &["extract"][..],
        &["extract", "--no-such", "a.txt"],
        &["extract", "--threads", "0", "a.txt"],
        &["extract", "--date", "yesterday", "a.txt"],
        &["extract", "--lang", "tlh", "a.txt"],
        &["extract", "-", "-"],
        &["brief", "--lang", "tlh", "a.txt"],
        &["brief", "--html", "a.txt", "a.txt"],
        &["read", "a.txt"],
        &["pack"],
    ] {
        let run = run(dir.path(), args);
        assert_eq!(run.code, 2, "{args:?}: {}", run.stderr);
        assert!(!run.stderr.is_empty(), "{args:?}");
    }
    assert_eq!(fs::read_to_string(dir.path().join("a.txt")).unwrap(), TOLL);
}

#[test]
fn completions_name_the_commands() {
    let dir = tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = run(dir.path(), &["completions", shell]);
        assert_eq!(run.code, 0);
        assert!(run.stdout.contains("extract") && run.stdout.contains("brief"), "{shell}");
    }
}

#[test]
fn a_briefing_ends_with_the_html_the_counts_and_three_commands() {
    let dir = tempdir().unwrap();
    fs::create_dir(dir.path().join("reports")).unwrap();
    fs::write(dir.path().join("reports/a note.txt"), TOLL).unwrap();
    for (lang, words) in [("en", "Next:"), ("fr", "Pour continuer :")] {
        let run = run(dir.path(), &["brief", "--lang", lang, "reports"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let end = run.stdout.split(words).nth(1).unwrap();
        let commands = end.lines().filter(|line| line.starts_with("  recoupe ")).count();
        assert_eq!(commands, 3, "{end}");
        assert!(end.contains("recoupe pack explain 'reports/a note.txt'"), "{end}");
        assert!(run.stdout.contains("recoupe-brief.html"));
        assert!(run.stdout.contains("Diagnostics"));
        let html = fs::read_to_string(dir.path().join("recoupe-brief.html")).unwrap();
        assert!(html.starts_with("<!doctype html>"));
    }
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn json_is_alone_on_standard_output() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TOLL).unwrap();
    fs::write(dir.path().join("b.txt"), "").unwrap();
    let run = run(dir.path(), &["brief", "--json", "a.txt", "b.txt"]);
    assert_eq!(run.code, 3);
    let _: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(!dir.path().join("recoupe-brief.html").exists(), "not asked for");
}

/// Whoever has the briefing can check that it is of the record.
#[test]
fn the_briefing_carries_the_hash_of_the_record() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TOLL).unwrap();
    fs::write(dir.path().join("b.txt"), "").unwrap();
    let record = run(dir.path(), &["extract", "--records", "."]);
    let hash = Sha256::digest(record.stdout.as_bytes());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(run(dir.path(), &["brief", "."]).code, 3);
    let html = fs::read_to_string(dir.path().join("recoupe-brief.html")).unwrap();
    assert!(html.contains(&hash), "{hash} is not in the briefing");
}

#[test]
fn a_quiet_briefing_is_the_briefing() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TOLL).unwrap();
    let run = run(dir.path(), &["brief", "--quiet", "--html", "out.html", "a.txt"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(!run.stdout.contains("Next:"));
    assert!(dir.path().join("out.html").exists());
}

#[test]
fn an_html_place_that_cannot_be_written_costs_no_briefing() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TOLL).unwrap();
    let run = run(dir.path(), &["brief", "--html", "no/such/folder.html", "a.txt"]);
    assert_eq!(run.code, 1);
    run.assert_says("no/such/folder.html", "cannot be written");
    assert!(!run.stdout.is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), TOLL).unwrap();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output =
        command(dir.path(), &["extract", "--records", "a.txt"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output: cannot be written"));
}

#[test]
fn the_demonstration_needs_no_file() {
    let dir = tempdir().unwrap();
    let run = run(dir.path(), &["demo"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("recoupe brief FOLDER"));
}

#[test]
fn the_examples_are_read_whole() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let dir = tempdir().unwrap();
    let folder = top.join("examples/aleppo-2016");
    let run = run(dir.path(), &["brief", &folder.display().to_string()]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
}

#[test]
fn standard_input_is_a_report() {
    let dir = tempdir().unwrap();
    let args = ["extract", "--records", "--date", "2016-12-12", "--outlet", "RFI", "-"];
    let run = run_with(dir.path(), &args, TOLL.as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let report = &run.json()[0];
    assert_eq!(report["type"], "report");
    assert_eq!(report["outlet"], "RFI");
    assert_eq!(report["published"], "2016-12-12");
    assert_eq!(report["language"], "fr");
}

#[test]
fn colour_stays_off_where_nobody_looks() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "").unwrap();
    let run = run(dir.path(), &["brief", "a.txt"]);
    assert!(!run.stdout.contains('\u{1b}') && !run.stderr.contains('\u{1b}'));
}

#[test]
fn a_text_is_explained_paragraph_by_paragraph() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), format!("{TOLL}\nLa nuit fut calme.\n")).unwrap();
    let run = run(dir.path(), &["pack", "explain", "--date", "2016-12-12", "a.txt"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("La nuit fut calme."));
    assert!(run.stdout.contains("number"), "{}", run.stdout);
}

#[test]
fn packs_in_the_binary_hold() {
    let dir = tempdir().unwrap();
    let run = run(dir.path(), &["pack", "check"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.contains(" examples, "), "{}", run.stdout);
    assert!(!run.stdout.contains(" 0 examples, "), "{}", run.stdout);
    let missing = common::run(dir.path(), &["pack", "check", "no-such-folder"]);
    assert_eq!(missing.code, 1);
    missing.assert_says("no-such-folder", "cannot be read");
}

/// File by file: what is not there is taken from the binary.
#[test]
fn packs_of_a_folder_are_laid_over_those_in_the_binary() {
    let dir = tempdir().unwrap();
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/fr");
    let things = fs::read_to_string(top.join("lexicon/things.toml")).unwrap();
    fs::create_dir_all(dir.path().join("case/fr/lexicon")).unwrap();
    fs::copy(top.join("pack.toml"), dir.path().join("case/fr/pack.toml")).unwrap();
    let unit = "\n[[unit]]\nclass = \"other\"\nforms = [\"yack\", \"yacks\"]\n";
    fs::write(dir.path().join("case/fr/lexicon/things.toml"), things + unit).unwrap();
    fs::write(dir.path().join("a.txt"), "Des tirs ont tué douze yacks à Alep.\n").unwrap();
    let read = |args: &[&str]| {
        let run = run(dir.path(), &[&["extract", "--lang", "fr", "a.txt"], args].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.json().iter().filter(|claim| claim["kind"] == "figure").count()
    };
    assert_eq!(read(&[]), 1, "the word is unknown to the pack in the binary");
    assert_eq!(read(&["--packs", "case"]), 0);
    assert_eq!(read(&["--packs", "case/fr"]), 0);
    let nothing = run(dir.path(), &["extract", "--packs", ".", "a.txt"]);
    assert_eq!(nothing.code, 1);
    nothing.assert_says(".", "no pack is there");
}
