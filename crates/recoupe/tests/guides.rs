//! The guides, followed to the letter by somebody who reads only them.
#![allow(clippy::unwrap_used, reason = "in tests a panic is the message")]

mod common;

use common::{Run, run};
use std::fs;
use std::path::Path;
use tempfile::tempdir;

/// What a guide says to do with a fenced block, by the last line before it.
enum Step<'a> {
    Write(&'a str),
    Append(&'a str),
    Run { fails: bool },
    Printed,
}

impl<'a> Step<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let file = || line.split('`').nth_back(1);
        Some(match line {
            _ if line.contains("Write this to `") => Step::Write(file()?),
            _ if line.contains("Add at the end of `") => Step::Append(file()?),
            _ if line.contains("It prints:") => Step::Printed,
            _ if line.contains("fails") => Step::Run { fails: true },
            _ if line.contains("holds now:") || line.ends_with("Run:") => {
                Step::Run { fails: false }
            }
            _ => return None,
        })
    }
}

/// Follows a guide in a folder that holds a copy of the packs; how many steps it took.
fn follow(guide: &str) -> usize {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(top.join("docs/guides").join(guide)).unwrap();
    let dir = tempdir().unwrap();
    copy(&top.join("packs"), &dir.path().join("packs"));
    let (mut before, mut steps, mut last) = ("", 0, None::<Run>);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with("```") {
            before = if line.is_empty() { before } else { line };
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
        let step = Step::read(before).unwrap_or_else(|| panic!("{guide}: do what? {before}"));
        let body = block.join("\n") + "\n";
        match step {
            Step::Write(file) => fs::write(dir.path().join(file), body).unwrap(),
            Step::Append(file) => {
                let path = dir.path().join(file);
                let old = fs::read_to_string(&path).unwrap();
                fs::write(path, format!("{old}\n{body}")).unwrap();
            }
            Step::Run { fails } => {
                for command in block {
                    let words: Vec<&str> = command.split_whitespace().collect();
                    assert_eq!(words[0], "recoupe", "{guide}: {command}");
                    let mut ran = run(dir.path(), &words[1..]);
                    let said = format!("{guide}: {command}\n{}{}", ran.stdout, ran.stderr);
                    assert_eq!(ran.code, i32::from(fails), "{said}");
                    if let Some(earlier) = last.take() {
                        ran.stdout.insert_str(0, &earlier.stdout);
                    }
                    last = Some(ran);
                }
            }
            Step::Printed => {
                let ran = last.take().unwrap_or_else(|| panic!("{guide}: nothing was run"));
                for line in block {
                    assert!(ran.stdout.contains(line), "{guide}: no {line:?} in\n{}", ran.stdout);
                }
            }
        }
        steps += 1;
    }
    steps
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_reporting_verb() {
    assert_eq!(follow("reporting-verb.md"), 6);
}

#[test]
fn a_measure() {
    assert_eq!(follow("measure.md"), 7);
}

#[test]
fn a_trap() {
    assert_eq!(follow("trap.md"), 9);
}

#[test]
fn a_passage() {
    assert_eq!(follow("passage.md"), 10);
}
