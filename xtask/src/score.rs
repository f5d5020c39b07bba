//! `cargo xtask score`: how well hand-marked reports are read, against the floors.
//!
//! The counting is done by `score.py`, which stands beside the folder of marked reports and is
//! not ours to change; here it is run, shown and compared.

use crate::Options;
use crate::floors::{Floors, Section};
use crate::trouble::{Result, Trouble, output_of, shown};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the marked reports are if nothing else is said.
const MARKED: &str = "../shared/eval/dev";

/// How well one set of reports was read.
#[derive(Debug, Default)]
pub struct Scores {
    /// Reports read.
    pub reports: u64,
    /// Of them, those on which the binary did not exit with 0.
    pub failed: u64,
    /// By kind of claim, `all` last.
    pub kinds: Vec<Kind>,
    /// By field, over the claims found.
    pub fields: Vec<Field>,
    /// Share of spans that equal their quote.
    pub spans_exact: f64,
    /// Share of fields whose words stand where they point.
    pub grounded: f64,
}

/// One kind of claim.
#[derive(Debug, Default)]
pub struct Kind {
    /// As in the claim.
    pub name: String,
    /// Required claims that a person marked.
    pub marked: u64,
    /// Claims that were extracted.
    pub extracted: u64,
    /// Share of the extracted that are marked.
    pub precision: f64,
    /// Share of the marked that are extracted.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// One field of the claims found.
#[derive(Debug, Default)]
pub struct Field {
    /// As in the output of `score.py`.
    pub name: String,
    /// How often it says what a person marked.
    pub right: u64,
    /// How often it says nothing.
    pub empty: u64,
    /// How often it says something else, which is worse than nothing.
    pub wrong: u64,
    /// All of them.
    pub of: u64,
}

impl Field {
    /// `right` or `wrong` as a share of all.
    pub fn share(&self, count: u64) -> f64 {
        if self.of == 0 { 0.0 } else { count as f64 / self.of as f64 }
    }
}

/// A section of the floors with what was measured for it.
pub type Measured = (Section, Scores);

/// Prints the scores and compares them with the floors; whether none is missed.
pub fn run(root: &Path, options: &Options) -> Result<bool> {
    let Some(measured) = measure(root, options)? else { return Ok(true) };
    let mut missed = 0;
    for (section, scores) in &measured {
        print_scores(section, scores);
        let (misses, raises) = section.compare(scores);
        for miss in &misses {
            println!("  MISSED  {miss}");
        }
        for raise in &raises {
            println!("  raise?  {raise}");
        }
        missed += misses.len();
    }
    println!("\nscore: {missed} floors missed");
    Ok(missed == 0)
}

/// Measures every section of `eval/floors.toml`; none where the marked reports are not there.
pub fn measure(root: &Path, options: &Options) -> Result<Option<Vec<Measured>>> {
    let dir = options.value("--dir").map_or_else(|| root.join(MARKED), PathBuf::from);
    if !dir.is_dir() {
        println!("score: no marked reports at {}: nothing measured", dir.display());
        return Ok(None);
    }
    let binary = options
        .value("--recoupe")
        .map_or_else(|| target(root).join("release/recoupe"), PathBuf::from);
    if !binary.is_file() {
        return Err(Trouble::Missing { path: binary, mend: "run `cargo build --release` first" });
    }
    let floors = Floors::read(&root.join("eval/floors.toml"))?;
    let mut measured = Vec::new();
    for section in floors.sections {
        let scores = if dir.join(format!("{}.gold.json", section.tag)).is_file() {
            score_report(&dir, &binary, &section.tag)?
        } else {
            score_language(&dir, &binary, &section.tag)?
        };
        measured.push((section, scores));
    }
    Ok(Some(measured))
}

/// Where cargo builds.
fn target(root: &Path) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from)
}

fn scorer(dir: &Path) -> Command {
    let mut command = Command::new("python3");
    command.arg(dir.join("../score.py")).arg("--json");
    command
}

/// All reports of one language.
fn score_language(dir: &Path, binary: &Path, tag: &str) -> Result<Scores> {
    let mut command = scorer(dir);
    command.arg("--dir").arg(dir).arg("--recoupe").arg(binary).args(["--lang", tag]);
    read_scores(&output_of(&mut command)?)
}

/// One report alone, read with the date and the outlet that its marked file gives.
fn score_report(dir: &Path, binary: &Path, name: &str) -> Result<Scores> {
    let (text, gold) = (dir.join(format!("{name}.txt")), dir.join(format!("{name}.gold.json")));
    let marked = std::fs::read_to_string(&gold).map_err(Trouble::file(&gold))?;
    let marked: Value = serde_json::from_str(&marked).map_err(|error| Trouble::Content {
        path: gold.display().to_string(),
        what: error.to_string(),
    })?;
    let mut extract = Command::new(binary);
    extract.args(["extract", "--format", "jsonl"]);
    for (option, key) in [("--date", "published"), ("--outlet", "outlet")] {
        if let Some(value) = marked[key].as_str() {
            extract.args([option, value]);
        }
    }
    extract.arg(&text);
    let output =
        extract.output().map_err(|source| Trouble::Start { command: shown(&extract), source })?;
    let claims =
        std::env::temp_dir().join(format!("recoupe-score-{}-{name}.jsonl", std::process::id()));
    std::fs::write(&claims, &output.stdout).map_err(Trouble::file(&claims))?;
    let mut command = scorer(dir);
    command.arg("--text").arg(&text).arg("--gold").arg(&gold).arg("--pred").arg(&claims);
    let said = output_of(&mut command);
    std::fs::remove_file(&claims).map_err(Trouble::file(&claims))?;
    let mut scores = read_scores(&said?)?;
    scores.failed = u64::from(!output.status.success());
    Ok(scores)
}

/// Reads what `score.py --json` prints.
fn read_scores(json: &str) -> Result<Scores> {
    let value: Value = serde_json::from_str(json)
        .map_err(|error| Trouble::Content { path: "score.py".into(), what: error.to_string() })?;
    let rows = |key: &str| value[key].as_object().cloned().unwrap_or_default();
    let count = |row: &Value, key: &str| row[key].as_u64().unwrap_or(0);
    let share = |row: &Value, key: &str| row[key].as_f64().unwrap_or(0.0);
    let mut kinds: Vec<Kind> = rows("kinds")
        .into_iter()
        .map(|(name, row)| Kind {
            name,
            marked: count(&row, "gold"),
            extracted: count(&row, "predicted"),
            precision: share(&row, "precision"),
            recall: share(&row, "recall"),
            f1: share(&row, "f1"),
        })
        .collect();
    kinds.sort_by_key(|kind| kind.name == "all");
    let fields = rows("fields")
        .into_iter()
        .map(|(name, row)| Field {
            name,
            right: count(&row, "right"),
            empty: count(&row, "empty"),
            wrong: count(&row, "wrong"),
            of: count(&row, "of"),
        })
        .collect();
    Ok(Scores {
        reports: count(&value, "reports"),
        failed: count(&value, "failed"),
        kinds,
        fields,
        spans_exact: share(&value, "spans_exact"),
        grounded: share(&value, "grounded"),
    })
}

fn print_scores(section: &Section, scores: &Scores) {
    println!("\n{}: {} reports, {} failed", section.title(), scores.reports, scores.failed);
    println!(
        "  {:14} {:>7} {:>9} {:>9} {:>7} {:>7}",
        "kind", "marked", "extracted", "precision", "recall", "F1"
    );
    for kind in &scores.kinds {
        println!(
            "  {:14} {:>7} {:>9} {:>9.3} {:>7.3} {:>7.3}",
            kind.name, kind.marked, kind.extracted, kind.precision, kind.recall, kind.f1
        );
    }
    println!(
        "  {:14} {:>7} {:>9} {:>9} {:>7} {:>7}",
        "field", "right", "empty", "wrong", "of", "share"
    );
    for field in &scores.fields {
        println!(
            "  {:14} {:>7} {:>9} {:>9} {:>7} {:>7.3}",
            field.name,
            field.right,
            field.empty,
            field.wrong,
            field.of,
            field.share(field.right)
        );
    }
    println!("  spans exact {:.3}, grounded {:.3}", scores.spans_exact, scores.grounded);
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// What `score.py --json` prints, cut short.
    pub const SAID: &str = r#"{"reports": 2, "failed": 1,
        "kinds": {"all": {"gold": 10, "predicted": 12, "precision": 0.75, "recall": 0.9, "f1": 0.818},
                  "figure": {"gold": 6, "predicted": 6, "precision": 1.0, "recall": 1.0, "f1": 1.0}},
        "fields": {"population": {"right": 9, "empty": 0, "wrong": 1, "of": 10, "share": 0.9}},
        "grounded": 1.0, "spans_exact": 1}"#;

    /// The same, read.
    pub fn said() -> Scores {
        read_scores(SAID).unwrap()
    }

    #[test]
    fn scores_are_read() {
        let scores = said();
        assert_eq!((scores.reports, scores.failed), (2, 1));
        assert_eq!(
            scores.kinds.iter().map(|k| k.name.as_str()).collect::<Vec<_>>(),
            ["figure", "all"]
        );
        assert_eq!(scores.fields[0].share(scores.fields[0].wrong), 0.1);
        assert_eq!((scores.spans_exact, scores.grounded), (1.0, 1.0));
    }

    #[test]
    fn what_is_no_json_is_told() {
        assert!(matches!(read_scores("kaputt"), Err(Trouble::Content { .. })));
    }
}
