//! Who holds what, events, statements, footage, and what was not read: which claim stands where.

use super::At;
use super::words::{Origin, origin_of, place_name};
use jiff::civil::Date;
use recoupe_model::{ActorRole, Analysis, Change, Claim, Diagnostic, Kind, Report, Span, Stance};
use std::collections::{BTreeMap, HashMap};

/// Everything said about the holding of one place.
pub(crate) struct District<'a> {
    /// None for claims that name no place.
    pub(crate) place: Option<&'a str>,
    pub(crate) rows: Vec<ControlRow>,
}

/// The same said by the same origin, with every road by which it came.
pub(crate) struct ControlRow {
    pub(crate) voices: Vec<At>,
}

/// Statements of one stance, and claims of other kinds that tell of no happening.
pub(crate) struct Position {
    pub(crate) stance: Stance,
    pub(crate) claims: Vec<At>,
}

/// A sentence, or a whole report, that gave nothing or something with a gap.
pub(crate) struct Unread<'a> {
    /// The sentence; none for what concerns the report.
    pub(crate) span: Option<Span>,
    pub(crate) diagnostics: Vec<&'a Diagnostic>,
}

type ControlKey<'a> = (Origin<'a>, Stance, Change, Vec<(ActorRole, &'a str)>, Option<&'static str>);

pub(crate) fn control(items: &[(Report, Analysis)]) -> Vec<District<'_>> {
    let mut districts: BTreeMap<(bool, &str), Vec<At>> = BTreeMap::new();
    for (at, claim) in all(items) {
        if claim.kind != Kind::Control || !has_happened(claim.stance) {
            continue;
        }
        let report = &items[at.report].0;
        let mut names: Vec<&str> =
            claim.places.iter().map(|place| place_name(report, place)).collect();
        names.sort_unstable();
        names.dedup();
        if names.is_empty() {
            districts.entry((true, "")).or_default().push(at);
        }
        for name in names {
            districts.entry((false, name)).or_default().push(at);
        }
    }
    districts
        .into_iter()
        .map(|((nowhere, name), mut claims)| {
            claims.sort_by_key(|at| (day_of(items, *at), *at));
            District { place: (!nowhere).then_some(name), rows: control_rows(items, &claims) }
        })
        .collect()
}

fn control_rows(items: &[(Report, Analysis)], claims: &[At]) -> Vec<ControlRow> {
    let mut rows: Vec<ControlRow> = Vec::new();
    let mut place: HashMap<(Day, ControlKey), usize> = HashMap::new();
    for at in claims {
        let (report, analysis) = &items[at.report];
        let claim = &analysis.claims[at.claim];
        let Some(control) = &claim.control else {
            rows.push(ControlRow { voices: vec![*at] });
            continue;
        };
        // Shares and counts of areas are read with their own words: never merged.
        if control.share.is_some() || control.areas_count.is_some() {
            rows.push(ControlRow { voices: vec![*at] });
            continue;
        }
        let actors = claim.actors.iter().map(|actor| (actor.role, actor.name.as_str())).collect();
        let key: ControlKey = (
            origin_of(report, &claim.attribution),
            claim.stance,
            control.change,
            actors,
            control.extent.map(|extent| extent.as_str()),
        );
        let row = *place.entry((day_of(items, *at), key)).or_insert_with(|| {
            rows.push(ControlRow { voices: Vec::new() });
            rows.len() - 1
        });
        rows[row].voices.push(*at);
    }
    rows
}

pub(crate) fn events(items: &[(Report, Analysis)]) -> Vec<At> {
    let mut found: Vec<At> = all(items)
        .filter(|(_, claim)| claim.kind == Kind::Event && has_happened(claim.stance))
        .map(|(at, _)| at)
        .collect();
    found.sort_by_key(|at| (day_of(items, *at), *at));
    found
}

pub(crate) fn media(items: &[(Report, Analysis)]) -> Vec<At> {
    all(items).filter(|(_, claim)| claim.kind == Kind::Media).map(|(at, _)| at).collect()
}

/// Denials, demands, threats, forecasts, then other positions. Control claims and events that are
/// demanded, threatened or foretold did not happen: they stand here.
pub(crate) fn statements(items: &[(Report, Analysis)]) -> Vec<Position> {
    let order =
        [Stance::Denied, Stance::Demanded, Stance::Threatened, Stance::Predicted, Stance::Asserted];
    let mut positions: Vec<Position> =
        order.map(|stance| Position { stance, claims: Vec::new() }).into();
    for (at, claim) in all(items) {
        let here = match claim.kind {
            Kind::Statement => true,
            Kind::Control | Kind::Event => !has_happened(claim.stance),
            Kind::Figure | Kind::Media => false,
        };
        let stance = if claim.stance == Stance::Hedged { Stance::Asserted } else { claim.stance };
        if let Some(position) = positions.iter_mut().find(|p| here && p.stance == stance) {
            position.claims.push(at);
        }
    }
    positions.retain(|position| !position.claims.is_empty());
    positions
}

/// For each report: the unread sentences in text order with the diagnostics inside them, then
/// diagnostics elsewhere, then those of the whole report.
pub(crate) fn unread<'a>(items: &'a [(Report, Analysis)]) -> Vec<Vec<Unread<'a>>> {
    items.iter().map(|(_, analysis)| unread_of(analysis)).collect()
}

fn unread_of(analysis: &Analysis) -> Vec<Unread<'_>> {
    let mut sentences: Vec<Span> = analysis.unread.clone();
    sentences.sort_unstable();
    sentences.dedup();
    let mut out: Vec<Unread> = sentences
        .iter()
        .map(|span| Unread { span: Some(*span), diagnostics: Vec::new() })
        .collect();
    let mut whole = Vec::new();
    let mut loose: BTreeMap<Span, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in &analysis.diagnostics {
        let Some(span) = diagnostic.span else {
            whole.push(diagnostic);
            continue;
        };
        // Sentences do not overlap: only the last that begins before the words can hold them.
        let next = sentences.partition_point(|sentence| sentence.start <= span.start);
        match next.checked_sub(1).filter(|at| sentences[*at].contains(span)) {
            Some(at) => out[at].diagnostics.push(diagnostic),
            None => loose.entry(span).or_default().push(diagnostic),
        }
    }
    out.extend(
        loose.into_iter().map(|(span, diagnostics)| Unread { span: Some(span), diagnostics }),
    );
    out.sort_by_key(|unread| unread.span);
    if !whole.is_empty() {
        out.push(Unread { span: None, diagnostics: whole });
    }
    out
}

/// Whether a claim of this stance tells of something as having happened or not happened.
fn has_happened(stance: Stance) -> bool {
    matches!(stance, Stance::Asserted | Stance::Hedged | Stance::Denied)
}

type Day = (bool, Option<Date>, Option<Date>);

/// For sorting: dated claims first, by their first day, else their last.
fn day_of(items: &[(Report, Analysis)], at: At) -> Day {
    let when = items[at.report].1.claims[at.claim].when.as_ref();
    let first = when.and_then(|when| when.start.or(when.as_of).or(when.end));
    let last = when.and_then(|when| when.end.or(when.as_of));
    (first.is_none(), first, last)
}

fn all(items: &[(Report, Analysis)]) -> impl Iterator<Item = (At, &Claim)> {
    items.iter().enumerate().flat_map(|(report, (_, analysis))| {
        analysis.claims.iter().enumerate().map(move |(claim, read)| (At { report, claim }, read))
    })
}
