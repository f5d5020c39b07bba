//! `cargo xtask readme-table`: the table of measured accuracy in README.md, from the same scores
//! that the floors are compared with, so that nobody copies numbers.

use crate::Options;
use crate::score::{Measured, measure};
use crate::trouble::{Result, Trouble};
use std::fmt::Write as _;
use std::path::Path;

const BEGIN: &str = "<!-- measured: begin (cargo xtask readme-table) -->";
const END: &str = "<!-- measured: end -->";

/// Writes the table, or with `--check` says whether it is the one that stands there.
pub fn run(root: &Path, options: &Options) -> Result<bool> {
    let Some(measured) = measure(root, options)? else { return Ok(true) };
    let path = root.join("README.md");
    let old = std::fs::read_to_string(&path).map_err(Trouble::file(&path))?;
    let new = with_table(&old, &table(&measured))?;
    if new == old {
        println!("readme-table: README.md says what is measured");
        return Ok(true);
    }
    if options.has("--check") {
        println!(
            "readme-table: README.md says other numbers than are measured: \
             run `cargo xtask readme-table`"
        );
        return Ok(false);
    }
    std::fs::write(&path, new).map_err(Trouble::file(&path))?;
    println!("readme-table: README.md is written");
    Ok(true)
}

/// The document with what stands between the marks replaced.
fn with_table(document: &str, table: &str) -> Result<String> {
    let parts = document
        .split_once(BEGIN)
        .and_then(|(before, rest)| rest.split_once(END).map(|(_, after)| (before, after)));
    let Some((before, after)) = parts else {
        return Err(Trouble::Content {
            path: "README.md".into(),
            what: format!(
                "the marks are not there: write {BEGIN} and {END} where the table belongs"
            ),
        });
    };
    Ok(format!("{before}{BEGIN}\n{table}{END}{after}"))
}

/// Two tables for each section with a name: claims by kind, then the fields of the claims found.
fn table(measured: &[Measured]) -> String {
    let mut out = String::new();
    for (section, scores) in measured {
        let Some(name) = &section.name else { continue };
        // Writing to a string does not fail.
        let _ = writeln!(out, "\n**{name}** ({} reports)\n", scores.reports);
        out.push_str(
            "| claims | marked by hand | extracted | precision | recall | F1 |\n\
             |---|--:|--:|--:|--:|--:|\n",
        );
        for kind in &scores.kinds {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {:.2} | {:.2} | {:.2} |",
                kind.name, kind.marked, kind.extracted, kind.precision, kind.recall, kind.f1
            );
        }
        out.push_str("\n| field of a claim found | right | empty | wrong |\n|---|--:|--:|--:|\n");
        for field in &scores.fields {
            let _ = writeln!(
                out,
                "| {} | {} | {} | {} |",
                field.name.replace('_', " "),
                field.right,
                field.empty,
                field.wrong
            );
        }
        let _ = writeln!(
            out,
            "\nSpans equal to their words: {:.1} %. \
             Fields whose words stand where they point: {:.1} %.",
            scores.spans_exact * 100.0,
            scores.grounded * 100.0
        );
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::floors::Section;
    use crate::score::tests::said;

    #[test]
    fn the_table_goes_between_its_marks() {
        let document = format!("# A\n\n{BEGIN}\nold\n{END}\n\nend\n");
        let new = with_table(&document, "new\n").unwrap();
        assert_eq!(new, format!("# A\n\n{BEGIN}\nnew\n{END}\n\nend\n"));
        assert_eq!(with_table(&new, "new\n").unwrap(), new);
        assert!(with_table("# A\n", "new\n").is_err());
    }

    #[test]
    fn only_named_sections_are_shown() {
        let section = |tag: &str, name: Option<&str>| Section::named(tag, name);
        let text =
            table(&[(section("fr", Some("French")), said()), (section("aleppo-fr", None), said())]);
        assert_eq!(text.matches("**").count(), 2);
        assert!(text.contains("| figure | 6 | 6 | 1.00 | 1.00 | 1.00 |"));
        assert!(text.contains("| population | 9 | 0 | 1 |"));
    }
}
