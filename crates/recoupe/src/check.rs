//! `recoupe pack check`: packs by their examples, and by the passages beside them.

use crate::args::InputFormat;
use crate::engine::Engine;
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::passages::run_passages;
use crate::reading::{counted, read_raw};
use crate::talk::Talk;
use recoupe_extract::check::PackCheck;
use recoupe_hall::Inputs;
use recoupe_hall::{PackFolder, parent};
use recoupe_ingest::Options;
use recoupe_model::Id;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Checks the packs in the binary, with those of `dir` over them. With `only`, runs these
/// passages and nothing else. With `fired`, counts besides how often each rule fires there.
///
/// # Errors
///
/// When a folder or file cannot be read, or a pack does not load.
pub(crate) fn run(
    dir: Option<&Path>,
    only: &[PathBuf],
    fired: &[PathBuf],
) -> Result<Outcome, Failure> {
    let folder = dir.map(PackFolder::find).transpose()?;
    let engine = Engine::to_check(folder.as_ref())?;
    let mut holds = true;
    if only.is_empty() {
        let one = folder.as_ref().and_then(PackFolder::tag);
        let tags: Vec<&str> = match one {
            Some(tag) => vec![tag],
            None => engine.tags().collect(),
        };
        let counts = count_fired(&engine, fired)?;
        for tag in tags {
            let check = engine.check(tag)?;
            holds &= check.failures.is_empty();
            write_out(said_of(tag, &check, one.is_some()).as_bytes())?;
            if !fired.is_empty() {
                write_out(fired_of(&check, counts.get(tag)).as_bytes())?;
            }
        }
    }
    let beside = dir.zip(folder.as_ref()).and_then(|(dir, it)| passages_beside(dir, it));
    let paths = if only.is_empty() { beside.as_slice() } else { only };
    if !paths.is_empty() {
        let passages = run_passages(&engine, paths)?;
        holds &= passages.failed == 0;
        write_out(passages.said.as_bytes())?;
    }
    Ok(if holds { Outcome::Whole } else { Outcome::Failed })
}

/// How often each rule fired, by the tag of the pack that read the report, with the number of
/// these reports.
type Counts = BTreeMap<String, (usize, BTreeMap<Id, usize>)>;

fn count_fired(engine: &Engine, reports: &[PathBuf]) -> Result<Counts, Failure> {
    let mut counts = Counts::new();
    if reports.is_empty() {
        return Ok(counts);
    }
    let options = Options { languages: engine.languages(), ..Options::default() };
    let talk = Talk::new(false);
    for raw in Inputs::find(reports, InputFormat::Auto)?.batches().flatten() {
        let (reading, fired) = read_raw(engine, &options, raw, Engine::fired, Vec::new)?;
        let pack = match reading.report.language.as_deref() {
            Some(language) => engine.pack_for(language)?,
            None => None,
        };
        let Some(pack) = pack else {
            reading.remarks(true).iter().for_each(|remark| talk.say(remark));
            continue;
        };
        let (reports, rules) = counts.entry(pack.tag.to_string()).or_default();
        *reports += 1;
        for rule in fired {
            *rules.entry(rule).or_default() += 1;
        }
    }
    Ok(counts)
}

/// Rules by how often they fired, then those that never did. Qualifiers are not counted.
fn fired_of(check: &PackCheck, counts: Option<&(usize, BTreeMap<Id, usize>)>) -> String {
    let none = (0, BTreeMap::new());
    let (reports, rules) = counts.unwrap_or(&none);
    let mut said = format!("  fired in {}:\n", counted(*reports, "report"));
    let mut often: Vec<(&Id, &usize)> = rules.iter().collect();
    often.sort_by_key(|(id, count)| (std::cmp::Reverse(**count), (*id).clone()));
    for (id, count) in often {
        said.push_str(&format!("  {count:>7}  {id}\n"));
    }
    let never: Vec<&str> = check
        .rule_ids
        .iter()
        .filter(|id| !check.qualifiers.contains(id) && !rules.contains_key(*id))
        .map(|id| &**id)
        .collect();
    said.push_str(&format!("  never fired, qualifiers aside: {}\n", named(&never)));
    said
}

/// The passages that belong to a folder of packs or to one pack, where there are any.
fn passages_beside(dir: &Path, folder: &PackFolder) -> Option<PathBuf> {
    let passages = match folder.tag() {
        Some(tag) => parent(&parent(dir)).join("passages").join(tag),
        None => parent(dir).join("passages"),
    };
    let passages = passages.strip_prefix(".").map_or(passages.clone(), Path::to_owned);
    passages.is_dir().then_some(passages)
}

/// What the check of one pack found, as lines; `whole` says what it lacks besides.
fn said_of(tag: &str, check: &PackCheck, whole: bool) -> String {
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
    let mut without = |what: &str, which: &[&str]| {
        if whole || !which.is_empty() {
            lines.push(format!("  {what}: {}", named(which)));
        }
    };
    without("measures without a rule", &words(&check.measures_without_rule));
    if !whole {
        return lines.join("\n") + "\n";
    }
    without("event types without a rule", &words(&check.events_without_rule));
    without("changes of control without a rule", &check.changes_without_rule);
    without("stances that no cue gives", &check.stances_without_cue);
    without(
        "rules that no example of another rule would miss",
        &words(&check.fired_by_own_examples_only),
    );
    lines.join("\n") + "\n"
}

/// Names with their count, or a word for none.
fn named(names: &[&str]) -> String {
    match names {
        [] => "none".to_owned(),
        names => format!("{}: {}", names.len(), names.join(", ")),
    }
}

fn words(ids: &[String]) -> Vec<&str> {
    ids.iter().map(String::as_str).collect()
}
