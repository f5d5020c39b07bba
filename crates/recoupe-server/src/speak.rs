//! Claims, groups and areas in words: what the desk shows is made here of what the store and
//! cross-checking give.

use crate::lists::Lists;
use crate::problem::Answer;
use crate::shape::claim::{
    ActorView, ClaimView, ControlPart, DenialView, FieldEvidence, FigureView, Gap, LinkView,
    PlaceView, ProvenanceView, ReportRef, WhenView,
};
use crate::shape::words::{Direction, Kind, State};
use crate::shape::{Named, Span};
use recoupe_export::brief::{
    BriefOptions, Briefing, CrossCheck, alone, is_written_right_to_left, runs_right_to_left,
};
use recoupe_model::{Analysis, ClaimRecord, Code, LinkRecord, LinkRole, Report, ReportRecord};
use recoupe_store::{Case, CaseClaim, ReportRow};

/// What is spoken where nobody says in which language.
const USUAL: &str = "en";

/// How sentences are to be made.
pub(crate) fn options(lang: Option<&str>) -> BriefOptions {
    BriefOptions { language: lang.unwrap_or(USUAL).to_owned(), ..BriefOptions::default() }
}

/// A claim with the report that it was read in.
pub(crate) struct Told {
    pub(crate) claim: CaseClaim,
    pub(crate) report: ReportRecord,
}

/// Claims as items of a briefing, each by itself.
pub(crate) fn items<'c>(
    claims: impl Iterator<Item = (&'c ReportRecord, &'c ClaimRecord)>,
) -> Vec<(Report, Analysis)> {
    claims
        // What does not fit its own words has no sentence; its fields are shown all the same.
        .map(|(report, claim)| alone(report, claim).unwrap_or_default())
        .collect()
}

/// Claims with their reports.
pub(crate) fn told(claims: Vec<CaseClaim>, lists: &Lists) -> Vec<Told> {
    claims
        .into_iter()
        .filter_map(|claim| {
            let report = lists.report(&claim.claim.report_id)?;
            Some(Told { report: lists.reports[report as usize].record(), claim })
        })
        .collect()
}

/// Claims as they are shown.
///
/// # Errors
///
/// When there are no words in the language, or the case cannot be read.
pub(crate) fn views(case: &Case, told: &[Told], lang: Option<&str>) -> Answer<Vec<ClaimView>> {
    let items = items(told.iter().map(|told| (&told.report, &told.claim.claim)));
    let nothing = CrossCheck::default();
    let briefing = Briefing::new(&items, &nothing, options(lang))?;
    told.iter().enumerate().map(|(nth, told)| Ok(view(case, &briefing, nth, told)?)).collect()
}

/// What `If-Match` wants.
pub(crate) fn etag(case: &Case, claim: &CaseClaim) -> recoupe_store::Result<String> {
    let last = case.last_entry_on(&claim.claim.id)?;
    Ok(format!("\"{}-{last}\"", claim.claim.content_hash))
}

fn view(
    case: &Case,
    briefing: &Briefing,
    nth: usize,
    told: &Told,
) -> recoupe_store::Result<ClaimView> {
    let Told { claim, report } = told;
    let etag = etag(case, claim)?;
    let record = &claim.claim;
    let own = |id: &Option<recoupe_model::Id>| id.as_deref().map(str::to_owned);
    let of = match record.kind {
        recoupe_model::Kind::Figure => record.figure.as_ref().map(|figure| &*figure.measure),
        recoupe_model::Kind::Control => record.control.as_ref().map(|c| c.change.as_str()),
        recoupe_model::Kind::Event => record.event.as_ref().map(|event| &*event.event),
        _ => None,
    };
    Ok(ClaimView {
        id: record.id.to_string(),
        etag,
        report: ReportRef {
            id: report.report_id.to_string(),
            outlet: own(&report.outlet),
            title: report.title.clone(),
            published: report.published,
            language: own(&report.language),
            direction: direction_of(&record.span.quote),
        },
        kind: record.kind.into(),
        stance: record.stance.into(),
        state: state_of(claim.verdict.as_deref()),
        corrected: claim.corrected,
        by_hand: claim.by_hand,
        flag: claim.flag.clone(),
        summary: briefing.sentence(nth),
        of: of.map(|id| Named { id: id.to_owned(), name: briefing.of(record.kind, id) }),
        quote: record.span.quote.clone(),
        span: Span { start: record.span.start, end: record.span.end },
        anchor: record.anchor.into(),
        direct_quote: record.direct_quote,
        figure: record.figure.as_ref().map(|figure| FigureView {
            measure: figure.measure.to_string(),
            population: own(&figure.population),
            value: figure.value,
            qualifier: figure.qualifier.into(),
            low: figure.low,
            high: figure.high,
            basis: figure.basis.map(Into::into),
            text: briefing.number(figure),
            part_of: own(&figure.part_of),
            adds_to: own(&figure.adds_to),
            revises: own(&figure.revises),
        }),
        control: record.control.as_ref().map(|control| ControlPart {
            change: control.change.into(),
            extent: control.extent.map(Into::into),
            share: control.share,
            areas_count: control.areas_count,
        }),
        event: record.event.as_ref().map(|event| event.event.to_string()),
        denies: record.denies.as_ref().map(|denied| DenialView {
            claim: own(denied),
            text: record.denies_text.clone().flatten(),
            span: record.denies_span.flatten().map(Into::into),
        }),
        actors: record.actors.iter().map(|actor| actor_view(actor, briefing)).collect(),
        when: record.when.as_ref().map(|when| WhenView {
            start: when.start,
            end: when.end,
            as_of: when.as_of,
            text: when.text.clone(),
            precision: when.precision.into(),
            span: when.span.into(),
            inherited: when.inherited,
        }),
        places: record
            .places
            .iter()
            .map(|place| PlaceView {
                text: place.text.clone(),
                name: own(&place.name),
                place_id: own(&place.place_id),
                lat: place.lat,
                lon: place.lon,
                precision: own(&place.precision),
                kind: place.kind.map(Into::into),
                span: place.span.into(),
                inherited: place.inherited,
            })
            .collect(),
        attribution: record.attribution.iter().map(link_view).collect(),
        evidence: evidence(record),
        gaps: gaps(record, briefing),
        provenance: ProvenanceView {
            engine: record.provenance.engine.to_string(),
            pack: record.provenance.pack.to_string(),
            rule: record.provenance.rule.to_string(),
        },
    })
}

fn actor_view(actor: &recoupe_model::ActorRecord, briefing: &Briefing) -> ActorView {
    ActorView {
        role: actor.role.into(),
        text: actor.text.clone(),
        name: briefing.called(&actor.name),
        span: actor.span.into(),
        responsibility: actor.responsibility.map(Into::into),
        attribution: actor.attribution.iter().map(link_view).collect(),
        loaded: actor.loaded.as_ref().map(|words| words.text.clone()),
    }
}

fn link_view(link: &LinkRecord) -> LinkView {
    let own = |id: &Option<recoupe_model::Id>| id.as_deref().map(str::to_owned);
    LinkView {
        role: link.role.into(),
        text: link.text.clone(),
        name: link.name.to_string(),
        source_id: own(&link.source_id),
        affiliation: own(&link.affiliation),
        relation: link.relation.map(Into::into),
        span: link.span.map(Into::into),
    }
}

/// Which words each field was read from.
fn evidence(record: &ClaimRecord) -> Vec<FieldEvidence> {
    let mut out = Vec::new();
    let mut put = |field: String, span: recoupe_model::Span, inherited: bool| {
        out.push(FieldEvidence { field, span: span.into(), inherited });
    };
    match Kind::from(record.kind) {
        Kind::Figure => put("figure".to_owned(), record.anchor, false),
        Kind::Control => put("control".to_owned(), record.anchor, false),
        Kind::Event => put("event".to_owned(), record.anchor, false),
        Kind::Statement | Kind::Media => put("stance".to_owned(), record.anchor, false),
    }
    if let Some(when) = &record.when {
        put("when".to_owned(), when.span, when.inherited);
    }
    for (nth, place) in record.places.iter().enumerate() {
        put(format!("where.{nth}"), place.span, place.inherited);
    }
    for (nth, actor) in record.actors.iter().enumerate() {
        put(format!("actors.{nth}"), actor.span, false);
    }
    for (nth, link) in record.attribution.iter().enumerate() {
        if let Some(span) = link.span {
            put(format!("attribution.{nth}"), span, false);
        }
    }
    if let Some(span) = record.denies_span.flatten() {
        put("denies".to_owned(), span, false);
    }
    out
}

/// Fields that are empty, and why.
fn gaps(record: &ClaimRecord, briefing: &Briefing) -> Vec<Gap> {
    let mut out = Vec::new();
    let mut put = |field: String, why: &str, message: String| {
        out.push(Gap { field, why: why.to_owned(), message });
    };
    let unsaid = |_: &()| briefing.not_stated();
    if let Some(figure) = &record.figure {
        if figure.population.is_none() {
            put("figure.population".to_owned(), "not-stated", unsaid(&()));
        }
        if figure.basis.is_none() {
            put("figure.basis".to_owned(), "not-stated", unsaid(&()));
        }
    }
    match &record.when {
        None => put("when".to_owned(), "not-stated", unsaid(&())),
        Some(when) if when.start.is_none() && when.end.is_none() && when.as_of.is_none() => {
            let code = Code::TimeUnresolved;
            put("when".to_owned(), code.as_str(), briefing.reason(code));
        }
        Some(_) => {}
    }
    if record.places.is_empty() {
        put("where".to_owned(), "not-stated", unsaid(&()));
    }
    for (nth, place) in record.places.iter().enumerate() {
        if place.place_id.is_none() {
            put(format!("where.{nth}.place_id"), "place-unsettled", briefing.place_unsettled());
        }
    }
    let speaks = |link: &&LinkRecord| link.role == LinkRole::Speaker;
    if record.attribution.iter().find(speaks).is_none() {
        put("attribution".to_owned(), "not-stated", unsaid(&()));
    }
    out
}

/// What people decided.
pub(crate) fn state_of(verdict: Option<&str>) -> State {
    match verdict {
        Some("accepted") => State::Accepted,
        Some("rejected") => State::Rejected,
        _ => State::Undecided,
    }
}

/// Which way words run.
pub(crate) fn direction_of(words: &str) -> Direction {
    if runs_right_to_left(words) { Direction::Rtl } else { Direction::Ltr }
}

/// Which way a report runs whose text is not at hand: as its title, else as its language.
pub(crate) fn direction_of_report(report: &ReportRow) -> Direction {
    let by_language = || report.language.as_deref().is_some_and(is_written_right_to_left);
    match report.title.as_deref() {
        Some(title) => direction_of(title),
        None if by_language() => Direction::Rtl,
        None => Direction::Ltr,
    }
}
