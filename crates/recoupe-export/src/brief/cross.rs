//! What cross-checking found, arranged beside the claims that it speaks of.

use super::At;
use jiff::civil::Date;
use recoupe_model::{
    Analysis, ClaimRelation, ControlCell, ControlStatus, Evidence, Finding, Group, Id, Loop,
    Origin, OriginClaims, OriginKind, Outcome, Outline, RelationKind, Report, SourceUse,
};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What cross-checking found in the reports of a briefing, and for which day. Empty where nothing
/// was cross-checked: the briefing then counts origins by name alone.
#[derive(Clone, Debug, Default)]
pub struct CrossCheck {
    /// All that was found.
    pub findings: Vec<Finding>,
    /// The day that the map and its table describe.
    pub day: Option<Date>,
    /// What had been published by this day is all that the map and its table know.
    pub known_by: Option<Date>,
    /// Who is said to hold each area on that day.
    pub control: Vec<ControlCell>,
    /// Outlines of areas, where known.
    pub outlines: Vec<Outline>,
    /// From this day of publication on, something counts as news.
    pub since: Option<Date>,
    /// The sources that occur.
    pub sources: Vec<SourceUse>,
    /// What sources and actors are called, by their ids in the registry. Shared: a large case has many.
    pub names: Arc<HashMap<Id, Id>>,
}

/// Two claims that stand against each other.
#[derive(Clone, Copy)]
pub(crate) struct Dispute<'a> {
    pub(crate) relation: &'a ClaimRelation,
    pub(crate) a: At,
    pub(crate) b: At,
}

/// What is new since a day.
#[derive(Default)]
pub(crate) struct News<'a> {
    /// A figure of an origin, and the one that came after it.
    pub(crate) moved: Vec<Dispute<'a>>,
    pub(crate) disputes: Vec<Dispute<'a>>,
    pub(crate) denials: Vec<Dispute<'a>>,
    /// What is said of an area, and what was said before.
    pub(crate) control: Vec<(Option<&'a ControlCell>, &'a ControlCell)>,
    /// Forecasts and ultimatums whose time is up.
    pub(crate) outcomes: Vec<(At, &'a Outcome)>,
    /// Named origins not heard since, with the last day on which they were and how often.
    pub(crate) silent: Vec<(&'a Origin, Date, usize)>,
}

impl News<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        self.moved.is_empty()
            && self.disputes.is_empty()
            && self.denials.is_empty()
            && self.control.is_empty()
            && self.outcomes.is_empty()
            && self.silent.is_empty()
    }
}

/// An origin must have spoken in so many reports before its silence is news.
const HEARD: usize = 2;

/// The findings by the claims that they speak of.
pub(crate) struct Cross<'a> {
    pub(crate) checked: bool,
    pub(crate) day: Option<Date>,
    pub(crate) known_by: Option<Date>,
    pub(crate) since: Option<Date>,
    pub(crate) cells: Vec<&'a ControlCell>,
    /// How many areas are known only from what is said of a whole.
    pub(crate) implied: usize,
    /// Areas beside those, of which nobody has said anything.
    pub(crate) unknown: Vec<&'a ControlCell>,
    pub(crate) outlines: HashMap<&'a str, &'a Outline>,
    pub(crate) disputes: Vec<Dispute<'a>>,
    pub(crate) denials: Vec<Dispute<'a>>,
    pub(crate) loops: Vec<&'a Loop>,
    pub(crate) news: News<'a>,
    pub(crate) heard: &'a [SourceUse],
    /// Who is said to hold each area over time: by area, then by day.
    pub(crate) segments: Vec<&'a ControlCell>,
    /// All relations, for those who ask about one claim.
    pub(crate) relations: Vec<Dispute<'a>>,
    groups: HashMap<At, &'a Group>,
    /// What origins of groups are called; those who are in none, by what is known beside.
    sources: HashMap<&'a str, &'a str>,
    names: &'a HashMap<Id, Id>,
    claims: HashMap<&'a str, At>,
    outcomes: HashMap<At, &'a Outcome>,
}

impl<'a> Cross<'a> {
    pub(crate) fn arrange(items: &'a [(Report, Analysis)], found: &'a CrossCheck) -> Self {
        let mut claims = HashMap::new();
        for (report, (_, analysis)) in items.iter().enumerate() {
            for (claim, read) in analysis.claims.iter().enumerate() {
                claims.entry(read.id.as_str()).or_insert(At { report, claim });
            }
        }
        let (cells, implied, unknown) = shown_cells(&found.control);
        let mut cross = Self {
            checked: !found.findings.is_empty(),
            day: found.day,
            known_by: found.known_by,
            since: found.since,
            cells,
            implied,
            unknown,
            outlines: found.outlines.iter().map(|outline| (&*outline.area, outline)).collect(),
            disputes: Vec::new(),
            denials: Vec::new(),
            loops: Vec::new(),
            news: News::default(),
            heard: &found.sources,
            segments: Vec::new(),
            relations: Vec::new(),
            groups: HashMap::new(),
            sources: HashMap::new(),
            names: &found.names,
            claims,
            outcomes: HashMap::new(),
        };
        let mut areas: BTreeMap<&str, Vec<&ControlCell>> = BTreeMap::new();
        let mut groups: Vec<&Group> = Vec::new();
        let mut moved: Vec<Dispute> = Vec::new();
        for finding in &found.findings {
            match finding {
                Finding::Group(group) => {
                    groups.push(group);
                    let origins = group.by_origin.iter().map(|said| &said.origin);
                    cross.sources.extend(origins.map(|origin| (&*origin.id, &*origin.name)));
                    let of = group.claims.iter().filter_map(|id| cross.claims.get(&**id));
                    cross.groups.extend(of.map(|at| (*at, group)));
                }
                Finding::Relation(relation) => {
                    let Some(dispute) = cross.dispute(relation) else { continue };
                    cross.relations.push(dispute);
                    match relation.kind {
                        RelationKind::Contradicts | RelationKind::Differs => {
                            cross.disputes.push(dispute);
                        }
                        RelationKind::Denies => cross.denials.push(dispute),
                        RelationKind::Updates => moved.push(dispute),
                        _ => {}
                    }
                }
                Finding::Loop(found) => cross.loops.push(found),
                Finding::Control(cell) => areas.entry(&cell.area).or_default().push(cell),
                Finding::Outcome(outcome) => {
                    if let Some(at) = cross.claims.get(&*outcome.claim) {
                        cross.outcomes.insert(*at, outcome);
                    }
                }
            }
        }
        for cells in areas.values_mut() {
            cells.sort_by_key(|cell| cell.from);
            cross.segments.extend(cells.iter());
        }
        if let Some(since) = found.since {
            cross.news = cross.news_since(items, since, &moved, areas, &groups);
        }
        cross
    }

    /// The group that a claim is in.
    pub(crate) fn group_of(&self, at: At) -> Option<&'a Group> {
        self.groups.get(&at).copied()
    }

    /// The group of this id, with its claims in the order of the reports.
    pub(crate) fn group(&self, id: &str) -> Option<&'a Group> {
        self.groups.values().find(|group| *group.id == *id).copied()
    }

    /// What had been reported by the end of the time that a forecast or ultimatum gave itself.
    pub(crate) fn outcome_of(&self, at: At) -> Option<&'a Outcome> {
        self.outcomes.get(&at).copied()
    }

    /// Whom a claim goes back to, as cross-checking has it.
    pub(crate) fn origin_of(&self, at: At, id: &str) -> Option<&'a Origin> {
        let said = &self.group_of(at)?.by_origin;
        let has = |said: &&OriginClaims| said.claims.iter().any(|claim| **claim == *id);
        said.iter().find(has).map(|said| &said.origin)
    }

    /// What a source is called that has some id.
    pub(crate) fn source(&self, id: &str) -> Option<&'a str> {
        self.sources.get(id).copied().or_else(|| Some(&**self.names.get(id)?))
    }

    /// The name of the body whose own page an outlet is.
    pub(crate) fn body_of_outlet(&self, outlet: &str) -> Option<&'a str> {
        self.source(&super::page_of(outlet))
    }

    /// Where the claim of this id stands.
    pub(crate) fn claim(&self, id: &str) -> Option<At> {
        self.claims.get(id).copied()
    }

    fn dispute(&self, relation: &'a ClaimRelation) -> Option<Dispute<'a>> {
        let (a, b) = (self.claim(&relation.a.claim)?, self.claim(&relation.b.claim)?);
        Some(Dispute { relation, a, b })
    }

    fn news_since(
        &self,
        items: &[(Report, Analysis)],
        since: Date,
        moved: &[Dispute<'a>],
        areas: BTreeMap<&str, Vec<&'a ControlCell>>,
        groups: &[&'a Group],
    ) -> News<'a> {
        let published = |at: At| items[at.report].0.published;
        let is_new = |at: At| published(at).is_some_and(|day| day >= since);
        let new = |disputes: &[Dispute<'a>]| -> Vec<Dispute<'a>> {
            disputes.iter().filter(|two| is_new(two.a) || is_new(two.b)).copied().collect()
        };
        let mut outcomes: Vec<(At, &Outcome)> = self
            .outcomes
            .iter()
            .filter(|(_, outcome)| outcome.horizon.is_some_and(|day| day >= since))
            .map(|(at, outcome)| (*at, *outcome))
            .collect();
        outcomes.sort_by_key(|(at, outcome)| (outcome.horizon, *at));
        let names = |claim: &str, area: &str| {
            let claim = self.claim(claim).map(|at| &items[at.report].1.claims[at.claim]);
            let mut places = claim.into_iter().flat_map(|claim| &claim.places);
            places.any(|place| place.place_id.as_deref() == Some(area))
        };
        News {
            moved: new(moved),
            disputes: new(&self.disputes),
            denials: new(&self.denials),
            control: control_news(since, last_published(items), areas.into_values(), names),
            outcomes,
            silent: self.silent(items, since, groups),
        }
    }

    /// Named origins that spoke before a day in several reports, and not since.
    fn silent(
        &self,
        items: &[(Report, Analysis)],
        since: Date,
        groups: &[&'a Group],
    ) -> Vec<(&'a Origin, Date, usize)> {
        let mut heard: BTreeMap<&str, (&'a Origin, Vec<usize>)> = BTreeMap::new();
        for said in groups.iter().flat_map(|group| &group.by_origin) {
            if said.origin.kind != OriginKind::Named {
                continue;
            }
            let (_, reports) =
                heard.entry(&said.origin.id).or_insert_with(|| (&said.origin, Vec::new()));
            reports.extend(said.claims.iter().filter_map(|id| self.claim(id)).map(|at| at.report));
        }
        let mut out = Vec::new();
        for (origin, mut reports) in heard.into_values() {
            reports.sort_unstable();
            reports.dedup();
            let last = reports.iter().filter_map(|report| items[*report].0.published).max();
            if let Some(last) = last.filter(|last| *last < since && reports.len() >= HEARD) {
                out.push((origin, last, reports.len()));
            }
        }
        out.sort_by_key(|(origin, last, _)| (std::cmp::Reverse(*last), &origin.name));
        out
    }
}

/// Areas that somebody spoke of by name, in the order of their names; then how many are known only
/// from what is said of a whole, and those of which nobody has said anything.
fn shown_cells(cells: &[ControlCell]) -> (Vec<&ControlCell>, usize, Vec<&ControlCell>) {
    let mut named: Vec<&ControlCell> = Vec::new();
    let mut unknown: Vec<&ControlCell> = Vec::new();
    let mut implied = 0;
    for cell in cells {
        if cell.status == ControlStatus::Unknown {
            unknown.push(cell);
        } else if is_named(cell) {
            named.push(cell);
        } else {
            implied += 1;
        }
    }
    for cells in [&mut named, &mut unknown] {
        cells.sort_by_key(|cell| (&cell.name, &cell.area));
    }
    (named, implied, unknown)
}

/// Whether anything is said of the area itself, and not only of a whole that it lies in.
fn is_named(cell: &ControlCell) -> bool {
    cell.claims_for.iter().chain(&cell.claims_against).any(|one| one.from_whole.is_none())
        || !cell.shares.is_empty()
}

/// Whether anything is said of the area itself that was not said of it before. `of_it` tells whether
/// the claim of an id names the area.
fn is_told_anew(
    before: Option<&ControlCell>,
    cell: &ControlCell,
    of_it: impl Fn(&str) -> bool,
) -> bool {
    let Some(before) = before else { return is_named(cell) };
    let known = |one: &&Evidence| {
        before.claims_for.iter().chain(&before.claims_against).any(|old| old.claim == one.claim)
    };
    let told = cell.claims_for.iter().chain(&cell.claims_against);
    let mut besieged = cell.besieged.iter().filter(|claim| !before.besieged.contains(claim));
    told.filter(|one| !known(one)).any(|one| one.from_whole.is_none())
        || besieged.any(|claim| of_it(claim))
}

/// Areas of which something else is said from a day on, until the last day of publication: what
/// only time changes afterwards is no news. `areas` has the cells of each in order; `names` tells whether
/// a claim names an area.
pub fn control_news<'a, C: IntoIterator<Item = &'a ControlCell>>(
    since: Date,
    until: Option<Date>,
    areas: impl IntoIterator<Item = C>,
    names: impl Fn(&str, &str) -> bool,
) -> Vec<(Option<&'a ControlCell>, &'a ControlCell)> {
    let mut out = Vec::new();
    for cells in areas {
        let mut before: Option<&ControlCell> = None;
        for cell in cells {
            // Silence is no news about an area.
            if matches!(cell.status, ControlStatus::Stale | ControlStatus::Unknown) {
                continue;
            }
            let same = before.is_some_and(|before| {
                before.status == cell.status
                    && before.holders == cell.holders
                    && before.besieged.is_empty() == cell.besieged.is_empty()
            });
            // What is said of a whole is told of the whole, and no news of each of its parts.
            let news = cell.from >= since && until.is_none_or(|until| cell.from <= until);
            if news && !same && is_told_anew(before, cell, |claim| names(claim, &cell.area)) {
                out.push((before, cell));
            }
            before = Some(cell);
        }
    }
    out.sort_by_key(|(_, cell)| (cell.from, &cell.name));
    out
}

/// The last day on which any of the reports was published.
fn last_published(items: &[(Report, Analysis)]) -> Option<Date> {
    items.iter().filter_map(|(report, _)| report.published).max()
}
