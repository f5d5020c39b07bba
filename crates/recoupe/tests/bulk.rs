//! The bulk contract: one report a line, order kept, parallel, memory bounded by the reports in
//! flight, lines that cannot be read said and passed over.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests a panic is the message")]

mod common;

use common::{TOLL, command, run_with};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;
use tempfile::tempdir;

/// Reports of very different lengths, so that threads would overtake each other.
fn uneven(count: usize) -> String {
    let line = |n: usize| {
        let text = TOLL.repeat(1 + (n * 7919) % 40);
        let report = json!({"id": format!("r{n}"), "text": text, "language": "fr", "published": "2016-12-12"});
        format!("{report}\n")
    };
    (0..count).map(line).collect()
}

fn ids(lines: &[Value], key: &str) -> Vec<String> {
    lines.iter().filter_map(|line| line[key].as_str()).map(str::to_owned).collect()
}

#[test]
fn order_is_kept_with_any_number_of_threads() {
    let dir = tempdir().unwrap();
    let input = uneven(400);
    let mut first: Option<String> = None;
    for threads in ["1", "2", "8"] {
        let args = ["extract", "--input", "jsonl", "--records", "--threads", threads, "-"];
        let run = run_with(dir.path(), &args, input.as_bytes());
        assert_eq!(run.code, 0, "{}", run.stderr);
        let lines = run.json();
        let reports: Vec<Value> =
            lines.into_iter().filter(|line| line["type"] == "report").collect();
        let expected: Vec<String> = (0..400).map(|n| format!("r{n}")).collect();
        assert_eq!(ids(&reports, "report_id"), expected, "{threads} threads");
        let same = first.get_or_insert_with(|| run.stdout.clone());
        assert!(*same == run.stdout, "{threads} threads give other claims than one");
    }
}

#[test]
fn annotations_come_one_line_a_report() {
    let dir = tempdir().unwrap();
    let args = ["annotate", "--input", "jsonl", "--threads", "3", "-"];
    let run = run_with(dir.path(), &args, uneven(50).as_bytes());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines = run.json();
    assert_eq!(ids(&lines, "id"), (0..50).map(|n| format!("r{n}")).collect::<Vec<_>>());
    assert!(lines.iter().all(|line| line["annotations"].is_array()));
}

#[test]
fn lines_that_cannot_be_read_are_said_with_their_number() {
    let dir = tempdir().unwrap();
    let good = |id: &str| json!({"id": id, "text": TOLL, "published": "2016-12-12"}).to_string();
    let odd = json!({"id": "odd", "text": TOLL, "published": "2016-13-45"});
    let input = format!(
        "\u{feff}{}\r\n\n{{\"id\":\"cut\",\n{}\n[]\n{{\"id\":\"none\",\"text\":\"\"}}\n{odd}\n",
        good("a"),
        good("b")
    );
    let args = ["extract", "--input", "jsonl", "--records", "-"];
    let run = run_with(dir.path(), &args, input.as_bytes());
    assert_eq!(run.code, 3);
    run.assert_says("standard input:3", "the line is not JSON");
    run.assert_says("standard input:5", "not an object");
    run.assert_says("standard input:6", "`text` is empty");
    run.assert_says("standard input:7", "2016-13-45");

    let lines = run.json();
    let of = |kind: &str| -> Vec<Value> {
        lines.iter().filter(|line| line["type"] == kind).cloned().collect()
    };
    let reports = of("report");
    assert_eq!(ids(&reports, "report_id"), ["a", "b", "odd"]);
    let diagnostics = of("diagnostics");
    assert_eq!(diagnostics.len(), 6, "one for each line, read or not");
    assert_eq!(diagnostics[1]["items"][0]["code"], "bad-input");
    assert!(diagnostics[1]["items"][0]["message"].as_str().unwrap().contains("standard input:3"));
    assert_eq!(diagnostics[4]["report_id"], "none");

    let plain = run_with(dir.path(), &["extract", "--input", "jsonl", "-"], input.as_bytes());
    assert!(plain.json().iter().all(|line| line["type"] == "claim"), "claims alone by default");
}

/// Whoever writes a line may wait for its answer before writing the next.
#[test]
fn a_line_is_answered_before_the_next_is_written() {
    let dir = tempdir().unwrap();
    for threads in ["1", "4"] {
        let mut child =
            command(dir.path(), &["annotate", "--input", "jsonl", "--threads", threads, "-"])
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (answered, answers) = channel();
        std::thread::spawn(move || {
            for line in stdout.lines() {
                answered.send(line.unwrap()).unwrap();
            }
        });
        for n in 0..3 {
            writeln!(stdin, "{}", json!({"id": n.to_string(), "text": TOLL})).unwrap();
            stdin.flush().unwrap();
            let line = answers.recv_timeout(Duration::from_secs(20)).expect("an answer");
            assert!(line.starts_with(&format!("{{\"id\":\"{n}\"")), "{line}");
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_reader_that_leaves_ends_the_work_without_a_word() {
    let dir = tempdir().unwrap();
    let mut child = command(dir.path(), &["extract", "--records", "--input", "jsonl", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut first = String::new();
    stdin.write_all(uneven(1).as_bytes()).unwrap();
    stdout.read_line(&mut first).unwrap();
    drop(stdout);
    // Its end of the pipe closes when it ends; standard input is never closed from here.
    while stdin.write_all(uneven(20).as_bytes()).is_ok() {}
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(said, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_stream() {
    let dir = tempdir().unwrap();
    let mut child = command(dir.path(), &["annotate", "--input", "jsonl", "--threads", "2", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let peak = |id: u32| -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let text = "Les habitants du quartier ont fui la ville. ".repeat(200);
    let block = format!("{}\n", json!({"text": text, "language": "fr"})).repeat(100);
    let mut peaks = Vec::new();
    for _ in 0..40 {
        stdin.write_all(block.as_bytes()).unwrap();
        peaks.push(peak(child.id()));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
    let (early, late) = (peaks[9], peaks[39]);
    // Thirty blocks came between the two, of 26 MB together.
    assert!(late < early + 13_000, "{early} KiB grew to {late} KiB");
}

#[test]
fn lines_over_the_limit_are_passed_over() {
    let dir = tempdir().unwrap();
    let mut input = vec![b'x'; 65 * 1024 * 1024];
    input.push(b'\n');
    input.extend_from_slice(uneven(1).as_bytes());
    let run = run_with(dir.path(), &["annotate", "--input", "jsonl", "-"], &input);
    assert_eq!(run.code, 3);
    run.assert_says("standard input:1", "longer than 64 MiB");
    assert_eq!(ids(&run.json(), "id"), ["r0"]);
}
