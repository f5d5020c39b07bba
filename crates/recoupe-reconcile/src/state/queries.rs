//! What can be asked of the record.

use super::State;
use crate::fact::Fact;
use crate::sym::Sym;
use jiff::civil::Date;
use recoupe_model::{ControlCell, ControlStatus, Finding, Id, Origin, PlaceKind, SourceUse};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cells of areas over time: of each area, in order.
pub type AreaCells = BTreeMap<Id, Arc<[ControlCell]>>;

/// So many areas are worth more than one thread.
const APART: usize = 256;

/// What is counted of a source.
#[derive(Default)]
struct Heard {
    claims: u32,
    reports: Vec<u32>,
    names: FxHashSet<Sym>,
    through: FxHashMap<Sym, u32>,
}

impl State {
    /// All there is, in no order.
    pub fn found(&self) -> impl Iterator<Item = &Finding> {
        self.found.values().flatten()
    }

    /// All there is, in an order of its own: groups, relations, loops, control, outcomes.
    pub fn findings(&self) -> Vec<&Finding> {
        let mut all: Vec<&Finding> = self.found.values().flatten().collect();
        all.sort_by(|a, b| in_order(a, b));
        all
    }

    /// Who is said to hold each area on a day, by what had been published on another: the areas that
    /// anything was said about, and the districts beside them in the same town, of which nothing was.
    pub fn control_on(&self, on: Date, known_by: Option<Date>) -> Vec<ControlCell> {
        self.control_among(&self.control_cells(known_by), on)
    }

    /// Who is said to hold each area over time, by what had been published on a day: the cells of
    /// each area that anything was said about, in order.
    pub fn control_cells(&self, known_by: Option<Date>) -> AreaCells {
        let areas: Vec<Sym> = self.shown.iter().copied().collect();
        let of = |areas: &[Sym]| -> Vec<(Id, Arc<[ControlCell]>)> {
            let all = areas.iter().map(|area| (area, self.cells_known_by(*area, known_by)));
            let some = all.filter(|(_, cells)| !cells.is_empty());
            some.map(|(area, cells)| (self.names.id(*area).clone(), cells.into())).collect()
        };
        if areas.len() < APART {
            return of(&areas).into_iter().collect();
        }
        let of = &of;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        std::thread::scope(|scope| {
            let parts = areas.chunks(areas.len().div_ceil(threads));
            let parts: Vec<_> = parts.map(|part| scope.spawn(move || of(part))).collect();
            let whole = |part: std::thread::ScopedJoinHandle<'_, Vec<_>>| {
                part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            parts.into_iter().flat_map(whole).collect()
        })
    }

    /// The cells of one area as they are now: what [`State::control_cells`] has of it.
    pub fn cells_of_area(&self, area: &str) -> Vec<ControlCell> {
        let area = self.names.get(area).filter(|area| self.shown.contains(area));
        area.map(|area| self.cells_known_by(area, None)).unwrap_or_default()
    }

    /// What [`State::control_on`] gives, out of cells that [`State::control_cells`] gave: for whoever
    /// asks for many days.
    pub fn control_among(&self, cells: &AreaCells, on: Date) -> Vec<ControlCell> {
        let on_day = |cells: &Arc<[ControlCell]>| {
            let begun = cells.partition_point(|cell| cell.from <= on);
            let cell = cells.get(begun.checked_sub(1)?)?;
            cell.to.is_none_or(|to| on <= to).then(|| cell.clone())
        };
        let found = cells.values().filter_map(on_day);
        let mut out: BTreeMap<Id, ControlCell> =
            found.map(|cell| (cell.area.clone(), cell)).collect();
        let mut beside: FxHashSet<(&Id, PlaceKind)> = FxHashSet::default();
        for area in &self.shown {
            let id = self.names.id(*area);
            let known = self.known.areas.get(id);
            let parent = self.known.areas.above(id).next();
            let parent = parent.filter(|parent| !self.known.areas.is_crowded(parent));
            // The districts of a town are few; its neighbours are not asked about.
            let district = known.map(|known| known.kind).filter(|kind| *kind > PlaceKind::City);
            beside.extend(parent.zip(district));
            if !out.contains_key(id) {
                out.insert(id.clone(), nothing_said(id, &self.area_name(*area), on));
            }
        }
        for (parent, kind) in beside {
            for part in self.known.areas.parts(parent) {
                let area = self.known.areas.get(part).filter(|area| area.kind == kind);
                if let Some(area) = area.filter(|_| !out.contains_key(part)) {
                    out.insert(part.clone(), nothing_said(part, &area.name, on));
                }
            }
        }
        out.into_values().collect()
    }

    /// The sources that occur, by name.
    pub fn sources(&self) -> Vec<SourceUse> {
        let mut out = self.sources_where(|_| true);
        out.sort_by(|a, b| (&a.origin.name, &a.origin.id).cmp(&(&b.origin.name, &b.origin.id)));
        out
    }

    /// The sources that occur, those with most claims first: `most` of them after the first `from`,
    /// and how many there are in all.
    pub fn sources_by_claims(&self, from: usize, most: usize) -> (Vec<SourceUse>, usize) {
        let mut counts: Vec<(u32, Option<Sym>)> = vec![(0, None); self.names.len()];
        for fact in self.facts_here() {
            let count = &mut counts[fact.origin.id.index()];
            *count = (count.0 + 1, Some(fact.origin.id));
        }
        let mut all: Vec<(Sym, u32)> =
            counts.into_iter().filter_map(|(count, source)| Some((source?, count))).collect();
        let order = |a: &(Sym, u32), b: &(Sym, u32)| {
            b.1.cmp(&a.1).then_with(|| self.names.id(a.0).cmp(self.names.id(b.0)))
        };
        let total = all.len();
        let end = from.saturating_add(most);
        if end < total {
            all.select_nth_unstable_by(end, order);
            all.truncate(end);
        }
        all.sort_unstable_by(order);
        let mut page = vec![false; self.names.len()];
        all.into_iter().skip(from).for_each(|(source, _)| page[source.index()] = true);
        let mut out = self.sources_where(|source| page[source.index()]);
        out.sort_by(|a, b| (b.claims, &a.origin.id).cmp(&(a.claims, &b.origin.id)));
        (out, total)
    }

    /// What was read and stands.
    fn facts_here(&self) -> impl Iterator<Item = &Fact> {
        let here = self.facts.iter().enumerate();
        here.filter(|(at, _)| !self.gone.contains(&(*at as u32))).map(|(_, fact)| fact)
    }

    /// What is counted of some sources, in no order.
    fn sources_where(&self, wanted: impl Fn(Sym) -> bool) -> Vec<SourceUse> {
        let mut heard: FxHashMap<Sym, (&Fact, Heard)> = FxHashMap::default();
        let mut passed: FxHashMap<Sym, u32> = FxHashMap::default();
        for fact in self.facts_here() {
            for link in fact.chain.iter().skip(1).filter(|link| wanted(**link)) {
                *passed.entry(*link).or_default() += 1;
            }
            if !wanted(fact.origin.id) {
                continue;
            }
            let (_, heard) =
                heard.entry(fact.origin.id).or_insert_with(|| (fact, Heard::default()));
            heard.claims += 1;
            heard.names.insert(fact.origin.name);
            if heard.reports.last() != Some(&fact.report) {
                heard.reports.push(fact.report);
            }
            for link in fact.chain.iter().skip(1) {
                *heard.through.entry(*link).or_default() += 1;
            }
        }
        let id = |sym: Sym| self.names.id(sym).clone();
        let mut out: Vec<SourceUse> = Vec::with_capacity(heard.len());
        for (source, (first, mut heard)) in heard {
            heard.reports.sort_unstable();
            heard.reports.dedup();
            let names = heard.names.iter().map(|name| self.names.id(*name));
            let mut through: Vec<(Id, u32)> =
                heard.through.iter().map(|(link, claims)| (id(*link), *claims)).collect();
            through.sort_unstable();
            out.push(SourceUse {
                origin: Origin {
                    id: id(source),
                    name: names.min().cloned().unwrap_or_else(|| id(source)),
                    kind: first.origin.kind,
                    top: id(first.origin.top),
                },
                claims: heard.claims,
                reports: heard.reports.len() as u32,
                through,
                passes_on: passed.get(&source).copied().unwrap_or_default(),
            });
        }
        out
    }

    /// How many claims were read.
    pub fn claims(&self) -> usize {
        self.facts.len() - self.gone.len()
    }
}

fn nothing_said(area: &Id, name: &Id, on: Date) -> ControlCell {
    ControlCell {
        area: area.clone(),
        name: name.clone(),
        from: on,
        to: Some(on),
        status: ControlStatus::Unknown,
        was: None,
        holders: Vec::new(),
        besieged: Vec::new(),
        claims_for: Vec::new(),
        claims_against: Vec::new(),
        last_mention: on,
        shares: Vec::new(),
    }
}

/// The order of findings in the stream.
pub(super) fn in_order(a: &Finding, b: &Finding) -> Ordering {
    let rank = |finding: &Finding| match finding {
        Finding::Group(_) => 0,
        Finding::Relation(_) => 1,
        Finding::Loop(_) => 2,
        Finding::Control(_) => 3,
        Finding::Outcome(_) => 4,
    };
    match (a, b) {
        (Finding::Group(a), Finding::Group(b)) => a.id.cmp(&b.id),
        (Finding::Relation(a), Finding::Relation(b)) => a.cmp(b),
        (Finding::Loop(a), Finding::Loop(b)) => (&a.group, &a.sources).cmp(&(&b.group, &b.sources)),
        (Finding::Control(a), Finding::Control(b)) => (&a.area, a.from).cmp(&(&b.area, b.from)),
        (Finding::Outcome(a), Finding::Outcome(b)) => a.claim.cmp(&b.claim),
        _ => rank(a).cmp(&rank(b)),
    }
}
