//! The cross-check of the reports at hand, as a briefing wants it.

use crate::args::Ask;
use crate::engine::Engine;
use crate::outcome::Failure;
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_export::brief::CrossCheck;
use recoupe_hall::ground;
use recoupe_model::{Analysis, Id, Record, Report, SourceEntry};
use recoupe_reconcile::State;
use std::collections::HashMap;
use std::path::PathBuf;

/// How far back news goes if nobody says.
const A_WEEK: i64 = 7;

/// Compares the claims of these reports: origins, groups, relations, who is said to hold what.
/// Where some of the files that they come from are cases, the decisions in them count.
///
/// # Errors
///
/// When the registry or the gazetteer does not load.
pub(crate) fn cross_check(
    engine: &Engine,
    items: &[(Report, Analysis)],
    ask: &Ask,
    files: &[PathBuf],
) -> Result<CrossCheck, Failure> {
    let mut ground = ground::gather(engine, &ask.compare.registry, ask.compare.reviews.as_deref())?;
    crate::case::add_decisions(files, &mut ground)?;
    let mut state = State::new(&ground, ask.compare.options()).with_areas_of(engine.atlas());
    state.add_all(items.iter().map(|(report, analysis)| Record::of(report, analysis)));
    let last: Option<Date> = items.iter().filter_map(|(report, _)| report.published).max();
    let day = ask.on.or(last);
    let week_ago = last.map(|last| last.saturating_sub(A_WEEK.days()));
    let control = day.map(|day| state.control_on(day, ask.known_by)).unwrap_or_default();
    Ok(CrossCheck {
        findings: state.findings().into_iter().cloned().collect(),
        day,
        known_by: ask.known_by,
        outlines: engine.outlines(&control),
        control,
        since: ask.since.or(week_ago),
        sources: state.sources(),
        names: names(items, ground.sources, &state).into(),
    })
}

/// What sources are called: those of the registry as it has them, the others as the reports do.
fn names(
    items: &[(Report, Analysis)],
    sources: Vec<SourceEntry>,
    state: &State,
) -> HashMap<Id, Id> {
    let claims = items.iter().flat_map(|(_, analysis)| &analysis.claims);
    let links = claims.flat_map(|claim| &claim.attribution).map(|link| link.name.as_str());
    let outlets = items.iter().filter_map(|(report, _)| report.outlet.as_deref());
    let mut names: HashMap<Id, Id> = HashMap::new();
    for outlet in outlets.clone() {
        let body = state.body_of_page(outlet);
        names.extend(body.map(|name| (Id::from(recoupe_export::brief::page_of(outlet)), name)));
    }
    for name in links.chain(outlets) {
        names.entry(recoupe_reconcile::unlisted_id(name)).or_insert_with(|| name.into());
    }
    names.extend(state.names_of_unlisted());
    names.extend(sources.into_iter().map(|entry| (entry.id, entry.name)));
    names
}
