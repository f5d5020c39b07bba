//! `recoupe pack check`: packs by their examples, and by the passages beside them.

use crate::engine::{Engine, PackFolder};
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::passages::run_passages;
use recoupe_extract::check::PackCheck;
use std::path::{Path, PathBuf};

/// Checks the packs in the binary, with those of `dir` over them. With `only`, runs these
/// passages and nothing else.
///
/// # Errors
///
/// When a folder or file cannot be read, or a pack does not load.
pub(crate) fn run(dir: Option<&Path>, only: &[PathBuf]) -> Result<Outcome, Failure> {
    let there = dir.map(Place::find).transpose()?;
    let engine = Engine::over(there.as_ref().map(|place| &place.folder))?;
    let mut holds = true;
    if only.is_empty() {
        let tag = there.as_ref().and_then(|place| place.tag.as_deref());
        let tags: Vec<&str> = match tag {
            Some(tag) => vec![tag],
            None => engine.tags().collect(),
        };
        for tag in tags {
            let check = engine.check(tag)?;
            holds &= check.failures.is_empty();
            write_out(said_of(tag, &check).as_bytes())?;
        }
    }
    let beside = there.and_then(|place| place.passages);
    let paths = if only.is_empty() { beside.as_slice() } else { only };
    if !paths.is_empty() {
        let passages = run_passages(&engine, paths)?;
        holds &= passages.failed == 0;
        write_out(passages.said.as_bytes())?;
    }
    Ok(if holds { Outcome::Whole } else { Outcome::Failed })
}

/// What the argument of the command names.
struct Place {
    folder: PackFolder,
    /// The one pack to check, where one is named.
    tag: Option<String>,
    /// The passages that belong to it, where there are any.
    passages: Option<PathBuf>,
}

impl Place {
    /// A folder that holds packs, or one pack. A pack that lies beside `common` is read with
    /// everything that lies there; one that lies alone is read with the packs in the binary.
    fn find(dir: &Path) -> Result<Self, Failure> {
        let failed = |source| Failure::Read { path: dir.to_owned(), source };
        let whole = dir.canonicalize().map_err(failed)?;
        let parent = |path: &Path| match path.parent() {
            Some(parent) if path.file_name().is_some() => parent.to_owned(),
            _ => path.join(".."),
        };
        if dir.join("pack.toml").is_file() {
            let tag = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let packs = parent(dir);
            let folder = if packs.join("common").is_dir() {
                PackFolder::Packs(if packs.as_os_str().is_empty() {
                    ".".into()
                } else {
                    packs.clone()
                })
            } else {
                PackFolder::One { path: dir.to_owned(), tag: tag.clone() }
            };
            let passages = parent(&packs).join("passages").join(&tag);
            let passages = passages.is_dir().then_some(passages);
            return Ok(Self { folder, tag: Some(tag), passages });
        }
        let is_pack = |path: &Path| path.join("pack.toml").is_file() || path.ends_with("common");
        let mut entries = dir.read_dir().map_err(failed)?;
        if !entries.any(|entry| entry.is_ok_and(|entry| is_pack(&entry.path()))) {
            return Err(Failure::NoPackThere { path: dir.to_owned() });
        }
        let passages = parent(dir).join("passages");
        let passages = passages.is_dir().then_some(passages);
        Ok(Self { folder: PackFolder::Packs(dir.to_owned()), tag: None, passages })
    }
}

/// What the check of one pack found, as lines.
fn said_of(tag: &str, check: &PackCheck) -> String {
    let mut lines = vec![format!(
        "{tag}: {} rules, {} examples, {} failed",
        check.rules,
        check.examples,
        check.failures.len()
    )];
    for failure in &check.failures {
        lines.push(format!("  {}: {}", failure.rule, failure.message));
        lines.push(format!("    in: {}", failure.example));
    }
    if !check.measures_without_rule.is_empty() {
        lines
            .push(format!("  measures without a rule: {}", check.measures_without_rule.join(", ")));
    }
    let alone = check.fired_by_own_examples_only.len();
    lines.push(format!("  rules that no example of another rule fires: {alone}"));
    lines.join("\n") + "\n"
}
