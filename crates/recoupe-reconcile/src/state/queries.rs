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
        let cells = |area: &Sym| {
            let cells = self.cells_known_by(*area, known_by);
            (!cells.is_empty()).then(|| (self.names.id(*area).clone(), cells.into()))
        };
        self.shown.iter().filter_map(cells).collect()
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
        let mut heard: FxHashMap<Sym, (&Fact, Heard)> = FxHashMap::default();
        let mut passed: FxHashMap<Sym, u32> = FxHashMap::default();
        let here = self.facts.iter().enumerate();
        for (_, fact) in here.filter(|(at, _)| !self.gone.contains(&(*at as u32))) {
            let (_, heard) =
                heard.entry(fact.origin.id).or_insert_with(|| (fact, Heard::default()));
            heard.claims += 1;
            heard.names.insert(fact.origin.name);
            if heard.reports.last() != Some(&fact.report) {
                heard.reports.push(fact.report);
            }
            for link in fact.chain.iter().skip(1) {
                *passed.entry(*link).or_default() += 1;
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
        out.sort_by(|a, b| (&a.origin.name, &a.origin.id).cmp(&(&b.origin.name, &b.origin.id)));
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
