//! What a case promises, in short: `cargo xtask torture` is the long form.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::{command, run};
use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use tempfile::{TempDir, tempdir};

/// A folder with lines of invented reports, and an empty case.
fn folder(reports: usize) -> TempDir {
    let dir = tempdir().unwrap();
    let line = |nth: usize| {
        let text =
            format!("Au moins {} civils ont été tués à Alep, selon une ONG. ", nth + 2).repeat(20);
        format!("{}\n", serde_json::json!({"id": nth.to_string(), "text": text, "language": "fr"}))
    };
    fs::write(dir.path().join("in.jsonl"), (0..reports).map(line).collect::<String>()).unwrap();
    assert_eq!(run(dir.path(), &["init", "c", "--by", "T"]).code, 0);
    dir
}

const ADD: [&str; 7] = ["add", "--case", "c", "--by", "T", "--list", "in.jsonl"];

fn stored(dir: &Path) -> BTreeSet<String> {
    let log = run(dir, &["audit", "--case", "c", "--imports", "--json", "--limit", "100000"]);
    let added = log.json().into_iter().filter(|entry| entry["action"] == "report.add");
    added.map(|entry| entry["subject"].as_str().unwrap().to_owned()).collect()
}

/// A kill at whatever moment: after so many reports were acknowledged.
#[test]
fn what_was_acknowledged_outlives_a_kill() {
    let dir = folder(1200);
    let dir = dir.path();
    let mut acknowledged = BTreeSet::new();
    for after in [1, 200, 300] {
        let mut child =
            command(dir, &ADD).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let added = lines.map_while(Result::ok).filter(|line| line.contains("\tadded\t"));
        for line in added.take(after) {
            acknowledged.insert(line.split('\t').next().unwrap().to_owned());
        }
        let _ = child.kill();
        child.wait().unwrap();
        assert!(stored(dir).is_superset(&acknowledged));
        let verified = run(dir, &["verify", "--case", "c"]);
        assert_eq!(verified.code, 0, "{}", verified.stderr);
    }
    assert_eq!(run(dir, &ADD).code, 0, "and the next one goes on where it was");
    assert_eq!(stored(dir).len(), 1200);
}

#[test]
fn a_copy_taken_under_load_is_of_one_moment() {
    let dir = folder(1500);
    let dir = dir.path();
    let mut load = command(dir, &ADD).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(load.stdout.take().unwrap()).lines();
    // The import has begun to write, and goes on: nobody reads its other lines yet.
    lines.next().unwrap().unwrap();
    for nth in 0..2 {
        let (copy, again) = (format!("copy{nth}"), format!("again{nth}"));
        let head = run(dir, &["backup", "--case", "c", &copy]).stdout;
        assert!(!head.is_empty());
        assert_eq!(run(dir, &["restore", &copy, &again]).stdout, head);
        assert_eq!(run(dir, &["verify", "--case", &again]).stdout, head);
    }
    drop(lines);
    load.wait().unwrap();
}

/// A case of each earlier format, as it was made then.
#[test]
fn cases_of_earlier_formats_open() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut opened = 0;
    for format in fs::read_dir(fixtures).unwrap() {
        let format = format.unwrap().path();
        let dir = tempdir().unwrap();
        fs::create_dir(dir.path().join("c")).unwrap();
        fs::copy(format.join("case.sqlite"), dir.path().join("c/case.sqlite")).unwrap();
        let told = fs::read_to_string(format.join("checkpoint")).unwrap();
        let verified = run(dir.path(), &["verify", "--case", "c", "--checkpoint", told.trim()]);
        assert_eq!(verified.code, 0, "{}: {}", format.display(), verified.stderr);
        assert_eq!(verified.stdout, told);
        let claims = run(dir.path(), &["claims", "--case", "c", "--verdict", "accepted"]);
        assert!(claims.stdout.contains("corrected"), "{}", claims.stdout);
        let rebuilt = run(dir.path(), &["rebuild", "--case", "c"]);
        assert_eq!(rebuilt.code, 0, "{}", rebuilt.stderr);
        fs::write(dir.path().join("new.txt"), common::TOLL).unwrap();
        let added = run(dir.path(), &["add", "--case", "c", "--by", "T", "new.txt"]);
        assert_eq!(added.code, 0, "{}", added.stderr);
        opened += 1;
    }
    assert!(opened >= 1);
}
