//! Every dependency has its line in the document that says why it and not another.

use super::Finding;
use crate::tree::Tree;
use serde_json::Value;
use std::collections::BTreeMap;

/// The document.
const DOCUMENT: &str = "docs/dependencies.md";

/// Compares the output of `cargo metadata --no-deps` with the first cells of the document's tables.
pub fn check(metadata: &Value, tree: &Tree) -> Vec<Finding> {
    let text = tree.file(DOCUMENT).map_or("", |file| file.text.as_str());
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    let ours: Vec<String> = packages.iter().map(name).collect();
    let mut needed = BTreeMap::new();
    for package in packages {
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            needed.entry(name(dependency)).or_insert_with(|| name(package));
        }
    }
    needed.retain(|dependency, _| !ours.contains(dependency));
    let rows: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.starts_with('|'))
        .filter_map(|(at, line)| line.split('|').nth(1).map(|cell| (at + 1, cell)))
        .flat_map(|(line, cell)| super::documents::code_spans(cell).map(move |name| (line, name)))
        .collect();
    let missing = needed.iter().filter(|(name, _)| !rows.iter().any(|(_, row)| row == name));
    let mut findings: Vec<Finding> = missing
        .map(|(name, user)| {
            let what = format!("`{name}`, which {user} depends on, has no line");
            Finding::new(DOCUMENT, 0, what, "say why it and not another")
        })
        .collect();
    for (line, row) in rows.iter().filter(|(_, row)| !needed.contains_key(*row)) {
        let what = format!("nothing depends on `{row}`");
        findings.push(Finding::new(DOCUMENT, *line, what, "take the line out"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn document_and_manifests_must_agree() {
        let metadata = json!({"packages": [
            {"name": "recoupe", "dependencies": [{"name": "recoupe-model"}, {"name": "serde"}, {"name": "toml"}]},
            {"name": "recoupe-model", "dependencies": []},
        ]});
        let document =
            "| crate | why |\n|---|---|\n| `serde` | x, not `miniserde` |\n| `gone` | y |\n";
        let tree = Tree::of(&[(DOCUMENT, document)]);
        let found: Vec<_> = check(&metadata, &tree).into_iter().map(|f| (f.line, f.what)).collect();
        let expected = [
            (0, "`toml`, which recoupe depends on, has no line"),
            (4, "nothing depends on `gone`"),
        ];
        assert_eq!(found, expected.map(|(line, what)| (line, what.to_owned())));
    }
}
