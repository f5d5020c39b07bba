//! The engine speaks no language: no string in its code equals a form in a pack.
//!
//! A literal may be equal to a form by accident: names of grammatical functions are prepositions
//! of English. Such literals stand, each with its reason, in `xtask/allowed-strings.txt`.

use super::Finding;
use crate::rust_source::{Source, read_source};
use crate::tree::{File, Tree};
use std::collections::{BTreeMap, BTreeSet};
use toml::{Table, Value};

/// Where no word of a language may stand.
const ENGINE: &[&str] = &["crates/recoupe-extract/src", "crates/recoupe-text/src"];

/// The reviewed exceptions: `literal -- reason` on each line.
pub const ALLOWED: &str = "xtask/allowed-strings.txt";

/// Keys whose strings are forms in every file of a pack.
const FORM_KEYS: &[&str] = &["adjective", "forms", "noun", "phrase", "verb", "with"];

/// Whether the strings under a path of keys are forms: `keys` leads to them from the top of a
/// pack's file called `name`.
fn holds_forms(name: &str, keys: &[&str]) -> bool {
    let Some(last) = keys.last() else { return false };
    FORM_KEYS.contains(last)
        || match name {
            // Function words, by function; `order` is a word of ours.
            "grammar.toml" => keys[0] != "order",
            "numbers.toml" => ["range", "joins"].contains(&keys[0]) && *last != "note",
            "pack.toml" => ["abbreviations", "elisions", "enclitics"].contains(last),
            "verbs.toml" => keys[0] == "irregular" && !["id", "note", "prefixes"].contains(last),
            _ => false,
        }
}

/// Compares the literals of the engine with the forms of all packs.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let forms = read_forms(tree);
    let (allowed, mut findings) = read_allowed(tree.file(ALLOWED));
    let mut used = BTreeSet::new();
    let sources: Vec<(&File, Source)> = ENGINE
        .iter()
        .flat_map(|folder| tree.below(folder, "rs"))
        .map(|file| (file, read_source(&file.text)))
        .collect();
    for (file, source) in &sources {
        if is_test_file(&file.path, &sources) {
            continue;
        }
        for literal in &source.literals {
            let folded = fold(&literal.value);
            let Some(home) = forms.get(&folded) else { continue };
            if !folded.chars().any(char::is_alphanumeric) {
                continue; // punctuation is of no language
            }
            if allowed.contains_key(&folded) {
                used.insert(folded);
                continue;
            }
            findings.push(Finding::new(
                &file.path,
                literal.line,
                format!("{:?} is a form in {home}", literal.value),
                format!("let the pack say it; if it is no word there, say why in {ALLOWED}"),
            ));
        }
    }
    for (literal, line) in allowed.iter().filter(|(literal, _)| !used.contains(*literal)) {
        findings.push(Finding {
            remark: true,
            ..Finding::new(
                ALLOWED,
                *line,
                format!("{literal:?} is in use nowhere"),
                "drop the line",
            )
        });
    }
    findings
}

/// Whether the file is a module that another file declares under `#[cfg(test)]`.
fn is_test_file(path: &str, sources: &[(&File, Source)]) -> bool {
    sources.iter().any(|(file, source)| {
        let folder = match file.path.rsplit_once('/') {
            Some((folder, "lib.rs" | "main.rs" | "mod.rs")) => folder.to_owned(),
            _ => file.path.trim_end_matches(".rs").to_owned(),
        };
        source.test_modules.iter().any(|name| {
            path == format!("{folder}/{name}.rs") || path.starts_with(&format!("{folder}/{name}/"))
        })
    })
}

/// Every form of every pack, folded, with the file it stands in.
fn read_forms(tree: &Tree) -> BTreeMap<String, String> {
    let mut forms = BTreeMap::new();
    for file in tree.below("packs", "toml") {
        // What is no TOML is told by the check on examples.
        let Ok(table) = file.text.parse::<Table>() else { continue };
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let mut found = Vec::new();
        collect(&Value::Table(table), name, &mut Vec::new(), &mut found);
        for form in found.iter().flat_map(|form| readings(form)) {
            forms.entry(fold(&form)).or_insert_with(|| file.path.clone());
        }
    }
    forms
}

fn collect<'a>(value: &'a Value, name: &str, keys: &mut Vec<&'a str>, found: &mut Vec<String>) {
    match value {
        Value::String(text) if holds_forms(name, keys) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, name, keys, found)),
        Value::Table(table) => {
            for (key, value) in table {
                keys.push(key);
                collect(value, name, keys, found);
                keys.pop();
            }
        }
        _ => {}
    }
}

/// What a form stands for: `(ville) assiégée` with and without the bracketed words, `tué|abattu`
/// one after the other. At most 64 of them; nobody writes more.
fn readings(form: &str) -> Vec<String> {
    let mut readings = vec![String::new()];
    for word in form.split_whitespace() {
        let (word, optional) = match word.strip_prefix('(') {
            Some(inner) => (inner.trim_end_matches(')'), true),
            None => (word.trim_end_matches(')'), false),
        };
        let mut longer = if optional { readings.clone() } else { Vec::new() };
        for choice in word.split('|') {
            longer.extend(readings.iter().map(|reading| format!("{reading} {choice}")));
        }
        longer.truncate(64);
        readings = longer;
    }
    readings
}

fn fold(text: &str) -> String {
    text.trim().to_lowercase().replace(['’', 'ʼ'], "'")
}

/// The allowed literals with their lines, and lines that say no reason.
fn read_allowed(file: Option<&File>) -> (BTreeMap<String, usize>, Vec<Finding>) {
    let (mut allowed, mut findings) = (BTreeMap::new(), Vec::new());
    for (at, line) in file.iter().flat_map(|file| file.text.lines().enumerate()) {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        match line.split_once(" -- ") {
            Some((literal, reason)) if !reason.trim().is_empty() => {
                allowed.insert(fold(literal), at + 1);
            }
            _ => findings.push(Finding::new(
                ALLOWED,
                at + 1,
                "no reason given",
                "write `literal -- reason`",
            )),
        }
    }
    (allowed, findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = "[[cue]]\nid = \"x\"\nverb = \"affirmer\"\n\
                        forms = [\"d'après\", \"(tout) au moins|plus\"]\n";
    const GRAMMAR: &str =
        "order = \"svo\"\n[prepositions]\nby = [\"par\"]\n[chain]\nplan = [\"tenter de\"]\n";

    fn found(code: &str, allowed: &str) -> Vec<String> {
        let tree = Tree::of(&[
            ("packs/fr/cues.toml", PACK),
            ("packs/fr/grammar.toml", GRAMMAR),
            ("crates/recoupe-extract/src/lib.rs", code),
            ("crates/recoupe-extract/src/trials.rs", "const A: &str = \"par\";"),
            (ALLOWED, allowed),
        ]);
        check(&tree).into_iter().map(|f| format!("{}:{}", f.path, f.line)).collect()
    }

    #[test]
    fn a_word_in_the_engine_is_found() {
        let code = "#[cfg(test)] mod trials;\n\
                    fn f(w: &str) -> bool { w == \"Affirmer\" || w == \"D’après\" }\n\
                    const B: &str = \"svo\";\n\
                    const C: &str = \"au plus\";\nconst D: &str = \" tenter de \";";
        let expected = [2, 2, 4, 5].map(|line| format!("crates/recoupe-extract/src/lib.rs:{line}"));
        assert_eq!(found(code, ""), expected);
    }

    #[test]
    fn tests_may_speak() {
        let code = "#[cfg(test)] mod trials;\n#[cfg(test)]\nmod tests { const A: &str = \"par\"; }";
        assert_eq!(found(code, ""), [""; 0]);
    }

    #[test]
    fn exceptions_need_a_reason_and_a_use() {
        let code = "#[cfg(test)] mod trials;\nconst A: &str = \"par\";";
        assert_eq!(found(code, "# names\npar -- short for parser\n"), [""; 0]);
        let lines = found(code, "par\naffirmer -- why not\n");
        let expected = [
            &format!("{ALLOWED}:1"),
            "crates/recoupe-extract/src/lib.rs:2",
            &format!("{ALLOWED}:2"),
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn forms_are_read_with_their_options() {
        assert_eq!(
            readings("(ville) assiégée|prise"),
            [" assiégée", " ville assiégée", " prise", " ville prise"]
        );
    }
}
