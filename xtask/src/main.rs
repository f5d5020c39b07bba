//! The project's own checks and chores: `cargo xtask COMMAND`.
//!
//! Each command is one file. What they share: [`tree`], the files of the repository as git sees
//! them, and [`trouble`], what can go wrong. A command prints what it found and says by its exit
//! code whether that is good: 0 yes, 1 no, 2 not understood.

#![allow(
    clippy::print_stdout,
    reason = "commands for a person at a terminal: printing is their work"
)]

#[path = "../../benches/corpus.rs"]
mod corpus;
mod corpus_command;
mod cross;
mod floors;
mod gazetteer_command;
mod readme;
mod rust_source;
mod score;
mod tidy;
mod torture;
mod tree;
mod trouble;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trouble::{Result, Trouble};

const HELP: &str = "\
cargo xtask COMMAND: the project's own checks and chores

  tidy [--recoupe BINARY]
      the rules of the house that no compiler knows: arrows between crates, words of a language in
      the engine, documents that name what is not there, long files, paths of a machine, rules
      without an example. With a built binary, also the commands and options in the documents.
  score [--dir FOLDER] [--recoupe BINARY]
      extracts hand-marked reports, prints how well, compares with eval/floors.toml
  score-cross [--dir FOLDER] [--misses] [--recoupe BINARY]
      cross-checks a case with a cross-check by hand beside it (cross.json; by default
      examples/aleppo-2016), and says how well: groups, origins, contradictions, denials, control;
      compares the shipped one with eval/cross.toml
  readme-table [--check] [--dir FOLDER] [--recoupe BINARY]
      writes the table of measured accuracy into README.md, or says whether it is the one there
  bench-corpus PATH --mb N [--dense] [--arabic]
      writes N MB of made-up French news; into one file, or as reports of 4 kB if PATH is a folder
      (ends with a slash), or as JSON Lines if it ends with .jsonl
  torture [--kills N] [--writes N] [--restores N] [--recoupe BINARY]
      kills an import of a case N times (200), fails each of its first N writes (500; wants strace),
      restores N copies taken while one runs (50); after each, nothing acknowledged may be lost
  bench-gazetteer PATH --places N
      writes N made-up places in the form of GeoNames, for `recoupe places import` and
      `cargo bench -p recoupe-place --bench large`

FOLDER holds NAME.txt with NAME.gold.json, and score.py beside it; default ../shared/eval/dev.
BINARY defaults to target/release/recoupe.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::from(if matches!(trouble, Trouble::Usage { .. }) { 2 } else { 1 })
        }
    }
}

/// Whether what the command looked at is good.
fn run(arguments: &[String]) -> Result<bool> {
    let root = root();
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(true);
    };
    match command.as_str() {
        "tidy" => tidy::run(&root, &Options::read(rest, &["--recoupe"], &[])?),
        "score" => score::run(&root, &Options::read(rest, &["--dir", "--recoupe"], &[])?),
        "score-cross" => {
            cross::run(&root, &Options::read(rest, &["--dir", "--recoupe"], &["--misses"])?)
        }
        "readme-table" => {
            readme::run(&root, &Options::read(rest, &["--dir", "--recoupe"], &["--check"])?)
        }
        "torture" => torture::run(
            &root,
            &Options::read(rest, &["--kills", "--writes", "--restores", "--recoupe"], &[])?,
        ),
        "bench-corpus" => {
            corpus_command::run(&Options::read(rest, &["--mb"], &["--dense", "--arabic"])?)
        }
        "bench-gazetteer" => gazetteer_command::run(&Options::read(rest, &["--places"], &[])?),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(true)
        }
        other => Err(Trouble::usage(format!("no command `{other}`"))),
    }
}

/// The repository's top folder.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_owned()
}

/// A command's words after its name.
pub struct Options {
    /// What is no option.
    pub free: Vec<String>,
    valued: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Options {
    /// Reads `words`, of which `valued` take the next word as value and `flags` take none.
    fn read(words: &[String], valued: &[&str], flags: &[&str]) -> Result<Self> {
        let mut options = Options { free: Vec::new(), valued: Vec::new(), flags: Vec::new() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if valued.contains(&word.as_str()) {
                let value = words
                    .next()
                    .ok_or_else(|| Trouble::usage(format!("`{word}` wants a value after it")))?;
                options.valued.push((word.clone(), value.clone()));
            } else if flags.contains(&word.as_str()) {
                options.flags.push(word.clone());
            } else if word.starts_with('-') {
                return Err(Trouble::usage(format!("no option `{word}` here")));
            } else {
                options.free.push(word.clone());
            }
        }
        Ok(options)
    }

    /// The value given for an option, the last one if given twice.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.valued.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Whether a flag was given.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }
}
