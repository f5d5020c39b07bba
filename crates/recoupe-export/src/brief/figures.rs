//! Figures side by side: by measure, then by what exactly is counted, then by who says so.

use super::At;
use super::catalogue::Catalogue;
use super::cross::Cross;
use super::words::{Origin, origin_of, place_name};
use jiff::civil::Date;
use recoupe_model::{Analysis, Claim, Figure, Group, Qualifier, Report, Stance};
use std::collections::{BTreeSet, HashMap};

/// All figures of one measure.
pub(crate) struct Measure<'a> {
    pub(crate) id: &'a str,
    pub(crate) scopes: Vec<Scope<'a>>,
}

/// Figures of the same people in the same places in the same time, as far as the reports say.
pub(crate) struct Scope<'a> {
    pub(crate) population: Option<&'a str>,
    /// A claim that has these places and this interval.
    pub(crate) like: At,
    pub(crate) rows: Vec<Row<'a>>,
    pub(crate) reports: usize,
    pub(crate) named_origins: usize,
    /// The group that they are in, where they were cross-checked.
    pub(crate) group: Option<&'a Group>,
}

/// One number by one origin, with every road by which it came.
pub(crate) struct Row<'a> {
    pub(crate) voices: Vec<At>,
    /// Figures that are part of this one.
    pub(crate) parts: Vec<Row<'a>>,
    key: RowKey<'a>,
}

type ScopeKey<'a> =
    ((usize, Option<&'a str>), Vec<&'a str>, (Option<Date>, Option<Date>, Option<Date>, &'a str));

type RowKey<'a> =
    (Origin<'a>, Option<&'a str>, Option<i64>, Qualifier, Option<i64>, Option<i64>, Stance);

/// Parts of parts deeper than this stand beside each other.
const DEEPEST: usize = 6;

/// Figures by measure and scope: by the groups of the cross-check, and by equal words where there
/// was none. A part stands under its total; where others count the same part, it stands in a scope
/// of its own as well.
pub(crate) fn arrange<'a>(
    items: &'a [(Report, Analysis)],
    cross: &Cross<'a>,
    catalogue: &Catalogue,
) -> Vec<Measure<'a>> {
    let measures = Order::read(catalogue, "order-measures");
    let populations = Order::read(catalogue, "order-populations");
    let mut scopes: HashMap<(&str, Together), Vec<At>> = HashMap::new();
    let mut parts: HashMap<At, Vec<At>> = HashMap::new();
    for (report, (record, analysis)) in items.iter().enumerate() {
        let totals = totals(&analysis.claims);
        for (claim, read) in analysis.claims.iter().enumerate() {
            let Some(figure) = &read.figure else { continue };
            let at = At { report, claim };
            let group = cross.group_of(at);
            if let Some(total) = totals.get(&claim) {
                parts.entry(At { report, claim: *total }).or_default().push(at);
                if group.is_none_or(|group| group.reports < 2) {
                    continue;
                }
            }
            let together = match group {
                Some(group) => Together::Group(&group.id),
                None => Together::Words(scope_key(record, read, figure, &populations)),
            };
            scopes.entry((&*figure.measure, together)).or_default().push(at);
        }
    }
    let mut sorted: Vec<_> = scopes
        .into_iter()
        .filter_map(|((measure, together), claims)| {
            let first = claims.first()?;
            let (record, analysis) = &items[first.report];
            let read = &analysis.claims[first.claim];
            let key = scope_key(record, read, read.figure.as_ref()?, &populations);
            Some((measures.of(measure), measure, key, together, claims))
        })
        .collect();
    sorted.sort_by(|a, b| (a.0, a.1, &a.2, &a.3).cmp(&(b.0, b.1, &b.2, &b.3)));
    let mut out: Vec<Measure> = Vec::new();
    for (_, id, key, _, claims) in sorted {
        if out.last().is_none_or(|last| last.id != id) {
            out.push(Measure { id, scopes: Vec::new() });
        }
        if let Some(measure) = out.last_mut() {
            let group = cross.group_of(claims[0]);
            measure.scopes.push(scope(items, key.0.1, claims, group, &parts));
        }
    }
    out
}

/// What puts figures into one scope.
#[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Together<'a> {
    Group(&'a str),
    Words(ScopeKey<'a>),
}

fn scope<'a>(
    items: &'a [(Report, Analysis)],
    population: Option<&'a str>,
    claims: Vec<At>,
    group: Option<&'a Group>,
    parts: &HashMap<At, Vec<At>>,
) -> Scope<'a> {
    let reports: BTreeSet<usize> = claims.iter().map(|at| at.report).collect();
    let origins: BTreeSet<Origin> = claims
        .iter()
        .map(|at| origin(items, *at))
        .filter(|origin| matches!(origin, Origin::Named(_)))
        .collect();
    Scope {
        population,
        like: claims[0],
        reports: reports.len(),
        named_origins: origins.len(),
        group,
        rows: rows(items, &claims, parts, 0),
    }
}

/// One row for each origin and number, in the order of their first mention.
fn rows<'a>(
    items: &'a [(Report, Analysis)],
    claims: &[At],
    parts: &HashMap<At, Vec<At>>,
    depth: usize,
) -> Vec<Row<'a>> {
    let mut out: Vec<Row> = Vec::new();
    let mut place: HashMap<RowKey, usize> = HashMap::new();
    for at in claims {
        let claim = &items[at.report].1.claims[at.claim];
        let Some(figure) = &claim.figure else { continue };
        let key: RowKey = (
            origin(items, *at),
            figure.population.as_deref(),
            figure.value,
            figure.qualifier,
            figure.low,
            figure.high,
            claim.stance,
        );
        let row = *place.entry(key).or_insert_with(|| {
            out.push(Row { voices: Vec::new(), parts: Vec::new(), key });
            out.len() - 1
        });
        out[row].voices.push(*at);
    }
    // One origin's figures stand together, the first to be mentioned first.
    let mut first: HashMap<Origin, usize> = HashMap::new();
    for (at, row) in out.iter().enumerate() {
        first.entry(row.key.0).or_insert(at);
    }
    out.sort_by_key(|row| first.get(&row.key.0).copied());
    for row in &mut out {
        let below: Vec<At> =
            row.voices.iter().filter_map(|at| parts.get(at)).flatten().copied().collect();
        if !below.is_empty() && depth < DEEPEST {
            row.parts = rows(items, &below, parts, depth + 1);
        }
    }
    out
}

fn origin<'a>(items: &'a [(Report, Analysis)], at: At) -> Origin<'a> {
    let (report, analysis) = &items[at.report];
    origin_of(report, &analysis.claims[at.claim].attribution)
}

/// For each claim that is part of another: the claim it is part of. A claim whose totals lead in
/// a circle, or more than [`DEEPEST`] up, is part of nothing.
fn totals(claims: &[Claim]) -> HashMap<usize, usize> {
    let mut direct: HashMap<usize, usize> = HashMap::new();
    if claims.iter().all(|claim| claim.figure.as_ref().is_none_or(|f| f.part_of.is_none())) {
        return direct;
    }
    let ids: HashMap<&str, usize> = claims
        .iter()
        .enumerate()
        .filter(|(_, claim)| claim.figure.is_some())
        .map(|(at, claim)| (claim.id.as_str(), at))
        .collect();
    for (at, claim) in claims.iter().enumerate() {
        let total = claim.figure.as_ref().and_then(|figure| figure.part_of.as_deref());
        if let Some(total) = total.and_then(|id| ids.get(id)).filter(|total| **total != at) {
            direct.insert(at, *total);
        }
    }
    let ends = |at: &usize| {
        let mut step = *at;
        (0..DEEPEST).any(|_| match direct.get(&step) {
            Some(above) => {
                step = *above;
                false
            }
            None => true,
        })
    };
    direct.iter().filter(|(at, _)| ends(at)).map(|(at, total)| (*at, *total)).collect()
}

fn scope_key<'a>(
    report: &'a Report,
    claim: &'a Claim,
    figure: &'a Figure,
    populations: &Order,
) -> ScopeKey<'a> {
    let population = figure.population.as_deref();
    let mut places: Vec<&str> =
        claim.places.iter().map(|place| place_name(report, place)).collect();
    places.sort_unstable();
    places.dedup();
    let when = match &claim.when {
        None => (None, None, None, ""),
        Some(when) if when.start.is_none() && when.end.is_none() && when.as_of.is_none() => {
            (None, None, None, when.span.of(&report.text))
        }
        Some(when) => (when.start, when.end, when.as_of, ""),
    };
    ((populations.of(population.unwrap_or_default()), population), places, when)
}

/// The order in which a catalogue lists the ids of an open set.
struct Order(HashMap<String, usize>);

impl Order {
    fn read(catalogue: &Catalogue, key: &str) -> Self {
        let listed = catalogue.text(key, &[]);
        Self(listed.split_whitespace().map(str::to_owned).zip(0..).collect())
    }

    /// Its place; ids that are not listed come last.
    fn of(&self, id: &str) -> usize {
        self.0.get(id).copied().unwrap_or(usize::MAX)
    }
}
