//! Documents name only commands and options that the binary has: each is asked for its help.

use super::Finding;
use super::documents::{code_spans, documents, for_each_line};
use crate::tree::Tree;
use crate::trouble::{Result, Trouble};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// How a command of ours begins in a document.
const BEGINNINGS: &[&str] = &[
    "recoupe ",
    "target/release/recoupe ",
    "cargo run --release -- ",
    "cargo run --release --locked -- ",
];

/// Asks the binary for the help of every command that a document shows.
pub fn check(tree: &Tree, binary: &Path) -> Result<Vec<Finding>> {
    if !binary.is_file() {
        return Err(Trouble::Missing {
            path: binary.to_owned(),
            mend: "run `cargo build --release`",
        });
    }
    let mut helps = BTreeMap::new();
    let mut findings = Vec::new();
    for shown in shown_commands(tree) {
        let help = helps
            .entry(shown.words.clone())
            .or_insert_with(|| help_of(binary, &shown.words).transpose());
        match help {
            Some(Ok(help)) => {
                for option in shown.options.iter().filter(|option| !help_has(help, option)) {
                    findings.push(Finding::new(
                        &shown.path,
                        shown.line,
                        format!("`recoupe {}` has no option {option}", shown.words.join(" ")),
                        "write what its --help says",
                    ));
                }
            }
            Some(Err(_)) | None => findings.push(Finding::new(
                &shown.path,
                shown.line,
                format!("there is no `recoupe {}`", shown.words.join(" ")),
                "write what `recoupe --help` says",
            )),
        }
    }
    Ok(findings)
}

/// The help text, or none where the binary does not know the command.
fn help_of(binary: &Path, words: &[String]) -> Result<Option<String>> {
    let output = Command::new(binary)
        .args(words)
        .arg("--help")
        .output()
        .map_err(|source| Trouble::Start { command: binary.display().to_string(), source })?;
    let help = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok((output.status.success() && !help.trim().is_empty()).then_some(help))
}

/// Whether the option stands in the help as a word of its own.
fn help_has(help: &str, option: &str) -> bool {
    help.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).any(|word| word == option)
}

#[derive(Debug, PartialEq, Eq)]
struct Shown {
    path: String,
    line: usize,
    /// The command and, where there is one, its subcommand.
    words: Vec<String>,
    options: Vec<String>,
}

fn shown_commands(tree: &Tree) -> Vec<Shown> {
    let mut all = Vec::new();
    for file in documents(tree) {
        for_each_line(file, |number, line, fenced| {
            let candidates: Vec<&str> =
                if fenced { line.split(['|', ';']).collect() } else { code_spans(line).collect() };
            for candidate in candidates {
                let candidate = candidate.trim().trim_start_matches("$ ");
                let after =
                    BEGINNINGS.iter().find_map(|beginning| candidate.strip_prefix(beginning));
                if let Some(after) = after {
                    let (words, options) = split(after);
                    all.push(Shown { path: file.path.clone(), line: number, words, options });
                }
            }
        });
    }
    all
}

/// The leading plain words, two at most and only where the second is no file, and the options.
/// Only `pack` and `review` have commands under them.
fn split(text: &str) -> (Vec<String>, Vec<String>) {
    let plain = |word: &&str| {
        word.chars().all(|c| c.is_ascii_lowercase() || c == '-') && !word.starts_with('-')
    };
    let text = text.split(" #").next().unwrap_or_default();
    let leading: Vec<&str> = text.split_whitespace().take_while(plain).collect();
    let depth = if ["pack", "review"].contains(leading.first().unwrap_or(&"")) { 2 } else { 1 };
    let words = leading.into_iter().take(depth).map(str::to_owned).collect();
    let options = text
        .split_whitespace()
        .filter(|word| word.starts_with("--") && word.len() > 2)
        .map(|word| word.split(['=', '[', ']', '…', ',']).next().unwrap_or_default().to_owned())
        .collect();
    (words, options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_found_in_documents() {
        let tree = Tree::of(&[(
            "README.md",
            "Try `recoupe pack check packs/fr`.\n```sh\n\
             $ cargo run --release -- brief examples/a --html out.html # x --y\n```\n",
        )]);
        let found: Vec<_> =
            shown_commands(&tree).into_iter().map(|s| (s.line, s.words, s.options)).collect();
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(found, [(1, words("pack check"), vec![]), (3, words("brief"), words("--html"))]);
    }

    #[test]
    fn options_are_whole_words_of_the_help() {
        assert!(help_has("  --html <FILE>  writes", "--html"));
        assert!(!help_has("  --html-title <FILE>", "--html"));
    }

    #[cfg(unix)]
    #[test]
    fn a_binary_that_knows_nothing_is_told() {
        let tree = Tree::of(&[("README.md", "`recoupe polish`")]);
        let findings = check(&tree, Path::new("/bin/false")).unwrap();
        assert_eq!(findings.len(), 1);
    }
}
