//! Bad input: each case a clear diagnostic with the file's name, the others still processed,
//! exit code 3 where an input failed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::{Run, TOLL, run, run_with};
use encoding_rs::{WINDOWS_1252, WINDOWS_1256};
use std::fs;
use std::path::Path;
use tempfile::{TempDir, tempdir};

const ARABIC: &str = "قتل 12 مدنيا وأصيب ثلاثون بجروح في قصف على حي بستان القصر في حلب، بحسب المرصد السوري لحقوق الإنسان.\n";

/// A folder with one good report and one named `name`.
fn beside_a_good_one(name: &str, bytes: &[u8]) -> TempDir {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("good.txt"), TOLL).unwrap();
    fs::write(dir.path().join(name), bytes).unwrap();
    dir
}

/// Reads the folder and checks that the good report was read as if it were alone.
fn extract(dir: &Path) -> Run {
    let args = ["extract", "--records", "--date", "2016-12-12"];
    let alone = run(dir, &[&args[..], &["good.txt"]].concat());
    assert_eq!(alone.code, 0, "{}", alone.stderr);
    let all = run(dir, &[&args[..], &["."]].concat());
    assert!(all.stdout.contains(&alone.stdout), "the good report was not read as when alone");
    all
}

fn codes(run: &Run) -> Vec<String> {
    let records = run.json();
    let items = records.iter().filter_map(|record| record["items"].as_array()).flatten();
    items.map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

/// A case that leaves the input unread.
#[track_caller]
fn refused(name: &str, bytes: &[u8], words: &str, code: &str) {
    let dir = beside_a_good_one(name, bytes);
    let run = extract(dir.path());
    assert_eq!(run.code, 3, "{}", run.stderr);
    run.assert_says(name, words);
    assert!(codes(&run).contains(&code.to_owned()), "{code} is not in {:?}", codes(&run));
}

#[test]
fn an_empty_file() {
    refused("empty.txt", b"", "the file is empty", "empty");
    refused("blank.md", b" \n\n", "there is no text", "empty");
    refused("front.md", b"---\noutlet: A\n---\n", "only front matter", "empty");
}

#[test]
fn a_binary_file() {
    let noise: Vec<u8> =
        (0..9000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    refused("noise.txt", &noise, "binary data, not text", "binary");
    refused("scan.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF file, not text", "binary");
    refused("feed.txt", b"<?xml version='1.0'?><rss></rss>", "an XML file", "bad-input");
    refused("page.txt", b"<!doctype html><title>12</title>", "without an article", "empty");
}

#[test]
fn windows_1252() {
    let text = TOLL.repeat(3)
        + "« Les blessés ont été évacués », a déclaré le préfet, joint par téléphone à l’hôpital.";
    let (bytes, _, _) = WINDOWS_1252.encode(&text);
    let dir = beside_a_good_one("vieux.txt", &bytes);
    let run = extract(dir.path());
    run.assert_says("vieux.txt", "read as windows-1252");
    assert_eq!(run.code, 0, "nothing was lost: {}", run.stderr);
    assert!(codes(&run).contains(&"decoded".to_owned()));
}

#[test]
fn windows_1256() {
    let (bytes, _, _) = WINDOWS_1256.encode(ARABIC);
    let dir = beside_a_good_one("qadim.txt", &bytes);
    let run = extract(dir.path());
    run.assert_says("qadim.txt", "read as windows-1256");
    assert!(codes(&run).contains(&"decoded".to_owned()));
}

#[test]
fn utf16_with_and_without_a_mark() {
    for mark in ["\u{feff}", ""] {
        let bytes: Vec<u8> =
            format!("{mark}{TOLL}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let dir = beside_a_good_one("wide.txt", &bytes);
        let run = extract(dir.path());
        run.assert_says("wide.txt", "UTF-16LE");
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
}

#[test]
fn utf8_with_broken_bytes_is_read_with_loss() {
    let mut bytes = TOLL.repeat(3).into_bytes();
    bytes.extend_from_slice(b"Les bless\xc3 sont \xff \xc3\xa9vacu\xc3\xa9s.\n");
    let dir = beside_a_good_one("cut.txt", &bytes);
    let run = extract(dir.path());
    assert_eq!(run.code, 3, "{}", run.stderr);
    run.assert_says("cut.txt", "bytes in 2 places");
}

#[test]
fn a_line_of_ten_megabytes() {
    let long =
        "Les habitants du quartier ont fui la ville par le corridor du nord. ".repeat(150_000);
    assert!(long.len() > 10_000_000);
    let dir = beside_a_good_one("long.txt", long.as_bytes());
    let run = extract(dir.path());
    assert_eq!(run.code, 0, "{}", run.stderr);

    let line =
        format!("{}\n{}\n", serde_json::json!({"id": "long", "text": long}), line("after", TOLL));
    let run = run_with(dir.path(), &["annotate", "--input", "jsonl", "-"], line.as_bytes());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let ids: Vec<_> =
        run.json().iter().map(|line| line["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["long", "after"]);
}

fn line(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text}).to_string()
}

#[test]
fn an_unsupported_language() {
    let german = "Nach Angaben der Armee wurden am Montag mindestens zwölf Menschen getötet und dreißig verletzt, als Granaten im Osten der Stadt einschlugen.";
    refused(
        "deutsch.txt",
        german.as_bytes(),
        "it looks like German (`de`)",
        "language-unsupported",
    );
    let stated = format!("---\nlanguage: tlh\n---\n{TOLL}");
    refused("stated.md", stated.as_bytes(), "given as `tlh`", "language-unsupported");
}

#[test]
fn no_date() {
    let dir = beside_a_good_one("undated.txt", TOLL.as_bytes());
    let run = run(dir.path(), &["extract", "--records", "undated.txt"]);
    assert_eq!(run.code, 0, "a report need not have a date: {}", run.stderr);
    run.assert_says("undated.txt", "no publication date");
    assert!(codes(&run).contains(&"no-date".to_owned()));
}

#[test]
fn a_date_that_is_none() {
    let text = format!("---\npublished: 2016-13-45\n---\n{TOLL}");
    let dir = beside_a_good_one("dated.md", text.as_bytes());
    let all = extract(dir.path());
    assert_eq!(all.code, 3);
    all.assert_says("dated.md", "`2016-13-45` is a date that is none");
    assert!(codes(&all).contains(&"bad-date".to_owned()));

    let usage = run(dir.path(), &["extract", "--date", "2016-13-45", "good.txt"]);
    assert_eq!(usage.code, 2);
    usage.assert_says("2016-13-45", "there is no such day");
}

#[test]
fn a_folder_without_reports() {
    let dir = beside_a_good_one("README.md", b"About this folder.");
    fs::create_dir_all(dir.path().join("bare")).unwrap();
    fs::write(dir.path().join("bare/page.pdf"), "12").unwrap();
    for command in ["extract", "annotate", "brief"] {
        let run = run(dir.path(), &[command, "bare", "good.txt"]);
        assert_eq!(run.code, 3, "{command}");
        run.assert_says("bare", "looked for *.txt, *.md, *.jsonl");
        assert!(run.stdout.len() > 10, "{command} did not go on");
    }
}

#[test]
fn a_file_that_is_not_there() {
    let dir = beside_a_good_one("other.txt", TOLL.as_bytes());
    let run = run(dir.path(), &["extract", "nowhere.txt", "good.txt"]);
    assert_eq!(run.code, 3);
    run.assert_says("nowhere.txt", "there is no such file or folder");
}

#[test]
fn an_unclosed_quotation_mark() {
    let text = "Le gouverneur a déclaré : « Nous comptons 12 morts dans le quartier de l'est, et les secours n'arrivent pas.\n\nLes combats continuent.\n";
    let dir = beside_a_good_one("open.txt", text.as_bytes());
    let run = extract(dir.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.assert_says("open.txt", "never closed");
}

#[test]
fn ten_thousand_numbers_in_a_row() {
    let row = (1..=10_000).map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
    refused("bare.txt", row.as_bytes(), "its language cannot be told", "language-unsupported");

    let text = format!("Selon les habitants du quartier, les chiffres sont les suivants : {row}");
    let dir = beside_a_good_one("row.txt", text.as_bytes());
    let run = extract(dir.path());
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.assert_says("row.txt", "number-unread");
}

#[test]
fn a_folder_of_everything_is_read_to_its_end() {
    let dir = beside_a_good_one("a-empty.txt", b"");
    for (name, bytes) in [
        ("b-binary.txt", b"\x89PNG\r\n\x1a\n\0".as_slice()),
        ("c-lines.jsonl", b"{\"id\":\"x\"}\nnot json\n"),
        ("z-last.txt", TOLL.as_bytes()),
    ] {
        fs::write(dir.path().join(name), bytes).unwrap();
    }
    let run = run(dir.path(), &["extract", "--threads", "4", "."]);
    assert_eq!(run.code, 3);
    for (name, words) in [
        ("a-empty.txt", "empty"),
        ("b-binary.txt", "a PNG image"),
        ("c-lines.jsonl:1", "`text` is missing"),
        ("c-lines.jsonl:2", "the line is not JSON"),
        ("z-last.txt", "no publication date"),
    ] {
        run.assert_says(name, words);
    }
}

#[test]
fn messages_cannot_act_on_the_terminal() {
    let dir = tempdir().unwrap();
    let name = "a\u{1b}[2J\u{202e}.txt";
    fs::write(dir.path().join(name), "").unwrap();
    let run = run(dir.path(), &["extract", name]);
    assert!(!run.stderr.contains('\u{1b}') && !run.stderr.contains('\u{202e}'), "{:?}", run.stderr);
}
