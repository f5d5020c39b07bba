//! Runs the binary as a user does.
#![allow(dead_code, reason = "each test file uses some of it")]
#![allow(clippy::unwrap_used, reason = "in tests a panic is the message")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::{TempDir, tempdir};

/// What a run printed, and how it ended.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub code: i32,
}

impl Run {
    /// Lines of standard output as JSON.
    pub fn json(&self) -> Vec<serde_json::Value> {
        let parse =
            |line: &str| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.stdout.lines().map(parse).collect()
    }

    /// The line on standard error that names `name`, and holds `words`.
    pub fn assert_says(&self, name: &str, words: &str) {
        let found = self.stderr.lines().any(|line| line.contains(name) && line.contains(words));
        assert!(found, "no line with {name:?} and {words:?} in:\n{}", self.stderr);
    }
}

/// The command, in a folder of its own, without what the environment would change.
pub fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_recoupe"));
    command.current_dir(dir).args(args).env_remove("COLUMNS").env_remove("NO_COLOR");
    command
}

/// Runs with these arguments in `dir`.
pub fn run(dir: &Path, args: &[&str]) -> Run {
    run_with(dir, args, b"")
}

/// Runs with these arguments and standard input.
pub fn run_with(dir: &Path, args: &[&str], input: &[u8]) -> Run {
    let mut child = command(dir, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // Beside the reading of its output, or both would wait for each other.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// A sentence with a figure, an origin, a day and a place.
pub const TOLL: &str = "Au moins 12 civils ont été tués lundi à Alep, a indiqué l'Observatoire syrien des droits de l'Homme (OSDH).\n";

/// A folder with a case `c` by `A`, and the two reports that are in it in the folder `in`: one with
/// [`TOLL`], and another, which is Markdown.
pub fn case_with(other: &str) -> TempDir {
    let dir = tempdir().unwrap();
    let path = dir.path();
    assert_eq!(run(path, &["init", "c", "--by", "A"]).code, 0);
    fs::create_dir(path.join("in")).unwrap();
    fs::write(path.join("in/a.txt"), TOLL).unwrap();
    fs::write(path.join("in/b.md"), other).unwrap();
    assert_eq!(run(path, &["add", "--case", "c", "--by", "A", "in"]).code, 0);
    dir
}
