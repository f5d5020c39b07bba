//! `cargo xtask tidy`: the rules of the house that no compiler knows, one file each.

mod arrows;
mod commands;
mod dependencies;
mod documents;
mod examples;
mod lengths;
mod machine_paths;
mod words;

use crate::Options;
use crate::tree::Tree;
use crate::trouble::{Result, Trouble, output_of};
use std::fmt;
use std::path::Path;
use std::process::Command;

/// Something that is not as the house wants it.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// From the repository's top.
    pub path: String,
    /// Counted from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub mend: String,
    /// A remark only: does not fail the check.
    pub remark: bool,
}

impl Finding {
    fn new(path: &str, line: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Finding { path: path.to_owned(), line, what: what.into(), mend: mend.into(), remark: false }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let remark = if self.remark { "remark: " } else { "" };
        write!(f, "{}:{}: {remark}{}: {}", self.path, self.line, self.what, self.mend)
    }
}

/// Runs every check; whether nothing was found.
pub fn run(root: &Path, options: &Options) -> Result<bool> {
    let tree = Tree::read(root)?;
    let metadata = output_of(
        Command::new("cargo")
            .args(["metadata", "--no-deps", "--locked", "--offline", "--format-version", "1"])
            .current_dir(root),
    )?;
    let metadata = serde_json::from_str(&metadata).map_err(|error| Trouble::Content {
        path: "cargo metadata".into(),
        what: error.to_string(),
    })?;
    let mut checks = vec![
        ("arrows between crates", arrows::check(&metadata)),
        ("a reason for every dependency", dependencies::check(&metadata, &tree)),
        ("words of a language in the engine", words::check(&tree)),
        ("what documents name", documents::check(&tree)),
        ("length of files", lengths::check(&tree)),
        ("paths and hosts of a machine", machine_paths::check(&tree)),
        ("examples of rules", examples::check(&tree)),
    ];
    if let Some(binary) = options.value("--recoupe") {
        checks.push(("commands in documents", commands::check(&tree, Path::new(binary))?));
    }
    let mut broken = 0;
    for (name, findings) in &checks {
        let wrong = findings.iter().filter(|finding| !finding.remark).count();
        println!("{} {name}", if wrong == 0 { "ok  " } else { "FAIL" });
        for finding in findings {
            println!("     {finding}");
        }
        broken += wrong;
    }
    println!("tidy: {} checks, {broken} findings", checks.len());
    Ok(broken == 0)
}
