//! Every rule in a pack carries an example: it is the rule's test and its explanation.

use super::Finding;
use crate::tree::Tree;
use toml::{Table, Value};

/// The kinds of row that are rules; all other rows are plain vocabulary.
const RULES: &[&str] = &["frame", "time", "qualifier", "cue"];

/// Looks at every TOML file of every pack.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.below("packs", "toml") {
        let table: Table = match file.text.parse() {
            Ok(table) => table,
            Err(error) => {
                let line = error.span().map_or(0, |span| line_at(&file.text, span.start));
                findings.push(Finding::new(&file.path, line, error.message(), "mend the TOML"));
                continue;
            }
        };
        // The common pack holds no words, so its rows need none.
        if file.path.starts_with("packs/common/") {
            continue;
        }
        for kind in RULES {
            let rows =
                table.get(*kind).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
            let lines = header_lines(&file.text, kind);
            for (at, row) in rows.iter().enumerate() {
                if !has_example(row) {
                    let id = row.get("id").and_then(Value::as_str).unwrap_or("(no id)");
                    findings.push(Finding::new(
                        &file.path,
                        lines.get(at).copied().unwrap_or(0),
                        format!("{kind} {id} has no example"),
                        "add `examples = [\"…\"]` with at least one sentence that it reads",
                    ));
                }
            }
        }
    }
    findings
}

fn has_example(row: &Value) -> bool {
    let filled = |value: &Value| match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(texts) => {
            texts.iter().any(|text| text.as_str().is_some_and(|text| !text.trim().is_empty()))
        }
        _ => false,
    };
    ["examples", "example"].iter().any(|key| row.get(key).is_some_and(filled))
}

/// The lines of `[[kind]]` in order, which is the order of the rows.
fn header_lines(text: &str, kind: &str) -> Vec<usize> {
    let header = format!("[[{kind}]]");
    let numbered = text.lines().enumerate();
    numbered
        .filter(|(_, line)| line.trim_start().starts_with(&header))
        .map(|(at, _)| at + 1)
        .collect()
}

fn line_at(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|&byte| byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_without_examples_are_found() {
        let text = "[[frame]]\nid = \"a\"\nexamples = [\"[x]{trigger}\"]\n\n\
                    [[frame]]\nid = \"b\"\nexamples = [\" \"]\n\
                    [[time]]\nid = \"t\"\n[[population]]\nid = \"p\"\n";
        let tree = Tree::of(&[("packs/fr/frames/killed.toml", text)]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.line, f.what)).collect();
        let expected = [(5, "frame b has no example"), (8, "time t has no example")];
        assert_eq!(found, expected.map(|(line, what)| (line, what.to_owned())));
    }

    #[test]
    fn broken_toml_is_a_finding() {
        let tree = Tree::of(&[("packs/fr/times.toml", "a = 1\nb = \n")]);
        assert_eq!(check(&tree).iter().map(|f| f.line).collect::<Vec<_>>(), [2]);
    }
}
