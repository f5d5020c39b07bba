//! `recoupe pack suggest`: decisions on a case as passages, to be mended into tests of the packs.

use super::open_read;
use super::review_args::Suggest;
use crate::engine::Engine;
use crate::extract::write_out;
use crate::misread::passage;
use crate::outcome::{Failure, Outcome};
use crate::reading::Reading;
use crate::talk::Talk;
use recoupe_model::{PointMap, Span};
use recoupe_store::{Case, Entry};

/// Writes a passage for every claim that people corrected, rejected or added.
pub(crate) fn run(args: Suggest) -> Result<Outcome, Failure> {
    let case = open_read(&args.at)?;
    let engine = Engine::at(args.packs.as_deref())?;
    let mut written = 0;
    for reviewed in case.reviewed(true)? {
        let entries = case.entries_on(&reviewed.claim)?;
        let said: Vec<String> = entries
            .iter()
            .filter(|(_, undone)| !undone)
            .filter_map(|(entry, _)| told(entry))
            .collect();
        if said.is_empty() || matches!(reviewed.state.as_str(), "orphaned" | "moved") {
            continue;
        }
        if let Some(text) = one(&case, &engine, &reviewed.claim, args.hide_places)? {
            let said = said.join("\n");
            write_out(
                format!("{text}\nA person says of claim {}:\n{said}\n\n", reviewed.claim)
                    .as_bytes(),
            )?;
            written += 1;
        }
    }
    Talk::new(false).note(match written {
        0 => "no claim of this case was corrected, rejected or added".to_owned(),
        _ => "names of persons are replaced as far as they are found: read before you send"
            .to_owned(),
    });
    Ok(Outcome::Whole)
}

/// The passage around a claim.
fn one(
    case: &Case,
    engine: &Engine,
    id: &str,
    hide_places: bool,
) -> Result<Option<String>, Failure> {
    let claim = case.claim(id)?.claim;
    let (report, analysis) = case.item(case.report_number(&claim.report_id)?)?;
    if !report.language.as_deref().is_some_and(|tag| engine.reads(tag)) {
        return Ok(None);
    }
    let words = Span::new(claim.span.start, claim.span.end);
    let Some(words) = PointMap::new(&report.text).bytes(words) else { return Ok(None) };
    let reading = Reading::of_case(id.to_owned(), report, analysis);
    Ok(Some(passage(engine, &reading, words, hide_places)?.0))
}

/// What a decision says that a rule could learn.
fn told(entry: &Entry) -> Option<String> {
    match entry.action.as_str() {
        "claim.reject" => Some("it is no claim".to_owned()),
        "claim.add" => {
            Some(format!("it should be read: {}", entry.body["after"]["kind"].as_str()?))
        }
        "claim.correct" => {
            let fields = entry.body["fields"].as_array()?.iter();
            let values = entry.body["after"].as_array()?.iter();
            let field = |(path, value): (&serde_json::Value, &serde_json::Value)| {
                format!("{} should be {value}", path.as_str().unwrap_or_default())
            };
            Some(fields.zip(values).map(field).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}
