//! How long a source file may be: a file is one room, read in one sitting.

use super::Finding;
use crate::tree::Tree;

/// From here on a remark says that the file grows long.
const REMARK: usize = 450;
/// What the house aims at.
const AIM: usize = 500;
/// More than this fails.
const LIMIT: usize = 600;

/// Looks at the Rust files of the crates, of xtask, and of the benches and fuzz targets.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for folder in ["crates", "xtask", "benches", "fuzz"] {
        for file in tree.below(folder, "rs") {
            let lines = file.text.lines().count();
            if lines > REMARK {
                findings.push(Finding {
                    remark: lines <= LIMIT,
                    ..Finding::new(
                        &file.path,
                        lines,
                        format!("{lines} lines (aim {AIM}, limit {LIMIT})"),
                        "split it where a second question begins",
                    )
                });
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_are_remarked_and_then_refused() {
        let (short, long, longer) = ("x\n".repeat(450), "x\n".repeat(451), "x\n".repeat(601));
        let tree = Tree::of(&[
            ("crates/a/src/short.rs", &short),
            ("crates/a/src/long.rs", &long),
            ("xtask/src/longer.rs", &longer),
            ("packs/fr/times.toml", &longer),
        ]);
        let found: Vec<_> = check(&tree).into_iter().map(|f| (f.path, f.remark)).collect();
        let expected = [("crates/a/src/long.rs", true), ("xtask/src/longer.rs", false)];
        assert_eq!(found, expected.map(|(path, remark)| (path.to_owned(), remark)));
    }
}
