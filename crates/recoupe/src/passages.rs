//! Literate passages, run: their words are read, and the claims compared with what they say.

use crate::engine::Engine;
use crate::outcome::Failure;
use crate::reading::counted;
use recoupe_model::Report;
use recoupe_pack::Common;
use recoupe_passage::{Expected, Head, Passage, compare, parse_passages};
use std::path::{Path, PathBuf};

/// What running passages gave.
#[derive(Debug, Default)]
pub(crate) struct PassageRun {
    /// How many passages did not hold or could not be read.
    pub failed: usize,
    /// What to show: each failure with file and line, then a line of counts.
    pub said: String,
}

/// Files in a folder of passages that hold none that must hold.
const NOT_RUN: &[&str] = &["README.md", "KNOWN.md"];

/// Runs the passages in these files, and in the Markdown files of these folders, save those that
/// are known not to hold (KNOWN.md); a file that is named itself is always run.
///
/// # Errors
///
/// When a file or folder cannot be read, or a pack does not load.
pub(crate) fn run_passages(engine: &Engine, paths: &[PathBuf]) -> Result<PassageRun, Failure> {
    let mut files = Vec::new();
    for path in paths {
        find_files(path, true, &mut files)?;
    }
    let mut out = PassageRun::default();
    let mut passages = 0;
    for file in &files {
        let failed = |source| Failure::Read { path: file.clone(), source };
        let source = std::fs::read_to_string(file).map_err(failed)?;
        let (read, errors) = parse_passages(&source);
        passages += read.len();
        for error in &errors {
            out.fail(file, error.line(), &[error.to_string()]);
        }
        for passage in &read {
            run_passage(engine, file, passage, &mut out)?;
        }
    }
    let counts = [counted(passages, "passage"), counted(files.len(), "file")].join(" in ");
    out.said.push_str(&format!("passages: {counts}, {} failed\n", out.failed));
    Ok(out)
}

fn run_passage(
    engine: &Engine,
    file: &Path,
    passage: &Passage,
    out: &mut PassageRun,
) -> Result<(), Failure> {
    let folder = file.parent().and_then(Path::file_name).map(|f| f.to_string_lossy().into_owned());
    let language = passage.language.clone().or(folder).unwrap_or_default();
    let Some(pack) = engine.pack_for(&language)? else {
        let said = format!(
            "no pack reads `{language}`: put the file into the folder of its language, or write \
             `language TAG` under the heading"
        );
        out.fail(file, passage.line, &[said]);
        return Ok(());
    };
    let mut lines = Vec::new();
    for expected in &passage.expected {
        if let Some(said) = unknown_id(expected, &pack.common) {
            lines.push((expected.line, vec![said]));
        }
    }
    let analysis = engine.extract(&report_of(passage, &language))?;
    for mismatch in compare(passage, &analysis.claims) {
        let mut said = vec![format!("expected: {}", mismatch.expected)];
        said.extend(mismatch.came);
        lines.push((mismatch.line, said));
    }
    if let Some(((line, said), rest)) = lines.split_first() {
        out.fail(file, *line, said);
        for (line, said) in rest {
            out.say(file, *line, said);
        }
    }
    Ok(())
}

impl PassageRun {
    /// A passage that does not hold, with the first of what is wrong in it.
    fn fail(&mut self, file: &Path, line: usize, said: &[String]) {
        self.failed += 1;
        self.say(file, line, said);
    }

    fn say(&mut self, file: &Path, line: usize, said: &[String]) {
        self.said.push_str(&format!("{}:{line}: {}\n", file.display(), said.join("\n      ")));
    }
}

/// The report that a passage stands for.
pub(crate) fn report_of(passage: &Passage, language: &str) -> Report {
    Report {
        id: "passage".to_owned(),
        text: passage.text.clone(),
        outlet: passage.outlet.clone(),
        published: passage.published,
        language: Some(language.to_owned()),
        ..Report::default()
    }
}

/// A measure, population or event type that the common pack does not declare.
fn unknown_id(expected: &Expected, common: &Common) -> Option<String> {
    let unknown = |what: &str, id: &str, known: bool| {
        (!known).then(|| format!("`{id}` is no {what}: packs/common declares which there are"))
    };
    match &expected.head {
        Head::Figure { measure, population, .. } => {
            unknown("measure", measure, common.measure(measure).is_some()).or_else(|| {
                let id = population.as_ref()?.as_ref()?;
                unknown("population", id, common.population(id).is_some())
            })
        }
        Head::Event(id) => {
            unknown("event type", id, common.events.iter().any(|row| *row.id == **id))
        }
        _ => None,
    }
}

/// The files of passages at a path, sorted.
fn find_files(path: &Path, named: bool, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if named || (name.ends_with(".md") && !NOT_RUN.contains(&name.as_ref())) {
            files.push(path.to_owned());
        }
        return Ok(());
    }
    let failed = |source| Failure::Read { path: path.to_owned(), source };
    let entries: Result<Vec<_>, _> =
        path.read_dir().map_err(failed)?.map(|entry| entry.map(|e| e.path())).collect();
    let mut entries = entries.map_err(failed)?;
    entries.sort();
    entries.iter().try_for_each(|entry| find_files(entry, false, files))
}
