//! Documents name only what exists: files, folders, commands of the project.

use super::Finding;
use crate::tree::{File, Tree};
use std::collections::BTreeSet;

/// Endings by which a word without a slash is known to be a file of the repository. Other files,
/// such as `briefing.html`, are what a command writes.
const FILE_ENDINGS: &[&str] = &["md", "rs", "toml", "cff"];

/// Before the name of a file that the reader is told to write.
const TO_WRITE: &str = "Write this to `";

/// What to do about a name of nothing.
const MEND: &str = "write the name that it has now, or take it out";

/// Our own chores, by their first word.
const CHORES: &[&str] = &[
    "tidy",
    "score",
    "score-cross",
    "readme-table",
    "bench-corpus",
    "bench-gazetteer",
    "torture",
    "help",
];

/// Looks at the Markdown files at the top and in `docs/`, and at the comments of our Rust files.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = check_comments(tree);
    for file in documents(tree) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut told = BTreeSet::new();
        for_each_line(file, |_, line, _| {
            let words = line.split(TO_WRITE).nth(1);
            told.extend(words.and_then(|words| words.split('`').next()).map(str::to_owned));
        });
        let told = |path: &str| told.contains(path);
        for_each_line(file, |number, line, fenced| {
            let mut complain = |what: String| {
                findings.push(Finding::new(&file.path, number, what, MEND));
            };
            if fenced {
                for word in line.split_whitespace() {
                    let top = word.split('/').next().unwrap_or_default();
                    if word.contains('/')
                        && tree.has_top(top)
                        && is_plain(word)
                        && !told(word)
                        && !exists(tree, folder, word)
                    {
                        complain(format!("`{word}` is not there"));
                    }
                }
            } else {
                if line.matches('`').count() % 2 == 1 {
                    complain(
                        "a name in backticks that runs over the end of the line is no name"
                            .to_owned(),
                    );
                }
                for code in code_spans(line) {
                    if names_a_file(code) && !told(code) && !exists(tree, folder, code) {
                        complain(format!("`{code}` is not there"));
                    }
                }
                for target in link_targets(line) {
                    let path = target.split('#').next().unwrap_or_default();
                    if !path.is_empty() && !exists(tree, folder, path) {
                        complain(format!("the link to {path} leads nowhere"));
                    }
                }
            }
            for chore in chores(line).filter(|chore| !CHORES.contains(chore)) {
                complain(format!("there is no `cargo xtask {chore}`"));
            }
        });
    }
    findings
}

/// Comments in code are documents too, as far as they name Markdown files and packs.
fn check_comments(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let folders = ["crates", "benches", "fuzz"];
    for file in folders.iter().flat_map(|folder| tree.below(folder, "rs")) {
        for (at, line) in file.text.lines().enumerate() {
            let Some((_, comment)) = line.split_once("//") else { continue };
            for code in code_spans(comment) {
                let top = code.split('/').next().unwrap_or_default();
                let names = is_plain(code)
                    && (code.ends_with(".md") || (code.contains('/') && tree.has_top(top)));
                if names && !exists(tree, "", code) {
                    findings.push(Finding::new(
                        &file.path,
                        at + 1,
                        format!("`{code}` is not there"),
                        MEND,
                    ));
                }
            }
        }
    }
    findings
}

/// The Markdown files at the top and in `docs/`.
pub fn documents(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.files().filter(|file| {
        file.path.ends_with(".md") && (!file.path.contains('/') || file.path.starts_with("docs/"))
    })
}

/// Calls with line number, line, and whether the line stands in a fenced block.
pub fn for_each_line(file: &File, mut visit: impl FnMut(usize, &str, bool)) {
    let mut fenced = false;
    for (at, line) in file.text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else {
            visit(at + 1, line, fenced);
        }
    }
}

/// What stands between single backticks.
pub fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The targets of relative links and images.
fn link_targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|after| after.split(')').next())
        .filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
}

fn chores(line: &str) -> impl Iterator<Item = &str> {
    line.split("cargo xtask ").skip(1).filter_map(|after| {
        after
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next()
            .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
    })
}

/// Whether a word in backticks claims to be a file or folder. Of those that begin with a dot, only
/// some are ours: the others are endings.
fn names_a_file(code: &str) -> bool {
    let ending = code.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ours = !code.starts_with('.')
        || ["../", ".ci/", ".cargo/"].iter().any(|start| code.starts_with(start));
    ours && is_plain(code) && (code.contains('/') || FILE_ENDINGS.contains(&ending))
}

/// Words that a reader fills in.
const TO_FILL_IN: &[&str] =
    &["DIR", "FILE", "FILES", "FOLDER", "LANG", "NAME", "OUT", "PACK", "PATH", "TAG"];

/// Whether a word is a path with nothing in it to be filled in: no address, no two words with a
/// slash between them that a path could not hold.
fn is_plain(word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/*".contains(c);
    let open = |part: &str| TO_FILL_IN.contains(&part.split('.').next().unwrap_or_default());
    !word.starts_with('/') && word.chars().all(plain) && !word.split('/').any(open)
}

/// From the top, from the document's own folder, or, for a bare name, anywhere.
fn exists(tree: &Tree, folder: &str, path: &str) -> bool {
    tree.has(path)
        || tree.has(&joined(folder, path))
        || (!path.contains('/') && !path.contains('*') && tree.has_name(path))
}

fn joined(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                if parts.pop().is_none() {
                    return format!("../{path}"); // outside of the repository: nobody else has it
                }
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(document: &str) -> Vec<(usize, String)> {
        let tree = Tree::of(&[
            ("docs/a.md", document),
            ("docs/rules.md", ""),
            ("packs/fr/times.toml", ""),
            ("README.md", ""),
            ("scripts/test", ""),
        ]);
        check(&tree).into_iter().map(|f| (f.line, f.what)).collect()
    }

    #[test]
    fn what_exists_may_be_named() {
        let document = "`packs/fr/`, `packs/*/times.toml`, `times.toml`, \
                        [rules](rules.md#x), [r](../README.md)\n\
                        Write this to `mine.md`: and `mine.md` is there\n`FOLDER/NAME.txt`, `briefing.html`, `a|b`, `Vec<T>`, \
                        [w](https://example.org/x), `recoupe brief`\n\
                        ```sh\nscripts/test and/or\ncargo xtask tidy\n```\n";
        assert_eq!(found(document), []);
    }

    #[test]
    fn comments_are_documents() {
        let code =
            "//! `docs/rules.md` and `GONE.md`\nlet a = 1; // `packs/de/x`, `a/b`, `NAME.md`\n";
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", code),
            ("docs/rules.md", ""),
            ("packs/fr/times.toml", ""),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.line, f.what)).collect();
        let expected = [(1, "`GONE.md` is not there"), (2, "`packs/de/x` is not there")];
        assert_eq!(found, expected.map(|(line, what)| (line, what.to_owned())));
    }

    #[test]
    fn what_is_gone_may_not() {
        let document = "`packs/de/` and `cues.toml`\n[old](old.md)\n```\nscripts/gone\n```\n\
                        `cargo xtask polish`\n`../shared/x.md`\n`half\n";
        let lines: Vec<usize> = found(document).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 1, 2, 4, 6, 7, 8]);
    }
}
