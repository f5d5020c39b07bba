//! What can be asked of the record.

use super::State;
use crate::fact::Fact;
use crate::sym::Sym;
use jiff::civil::Date;
use recoupe_model::{ControlCell, ControlStatus, Finding, Id, Origin, PlaceKind, SourceUse};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::BTreeMap;

impl State {
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
    pub fn control_cells(&self, known_by: Option<Date>) -> BTreeMap<Id, Vec<ControlCell>> {
        let cells =
            |area: &Sym| (self.names.id(*area).clone(), self.cells_known_by(*area, known_by));
        self.shown.iter().map(cells).filter(|(_, cells)| !cells.is_empty()).collect()
    }

    /// What [`State::control_on`] gives, out of cells that [`State::control_cells`] gave: for whoever
    /// asks for many days.
    pub fn control_among(
        &self,
        cells: &BTreeMap<Id, Vec<ControlCell>>,
        on: Date,
    ) -> Vec<ControlCell> {
        let covers = |cell: &&ControlCell| cell.from <= on && cell.to.is_none_or(|to| on <= to);
        let found = cells.values().filter_map(|cells| cells.iter().find(covers));
        let mut out: BTreeMap<Id, ControlCell> =
            found.map(|cell| (cell.area.clone(), cell.clone())).collect();
        for area in &self.shown {
            let mut parent = self.known.areas.above(self.names.text(*area)).next();
            parent = parent.filter(|parent| !self.known.areas.is_crowded(parent));
            let beside = parent.map_or(&[][..], |parent| self.known.areas.parts(parent));
            let known = self.known.areas.get(self.names.text(*area));
            for part in beside {
                let Some(area) = self.known.areas.get(part) else { continue };
                // The districts of a town are few; its neighbours are not asked about.
                let district = area.kind > PlaceKind::City;
                let alike = known.is_some_and(|known| known.kind == area.kind);
                if district && alike && !out.contains_key(part) {
                    out.insert(part.clone(), nothing_said(part, &area.name, on));
                }
            }
            let id = self.names.id(*area);
            out.entry(id.clone()).or_insert_with(|| nothing_said(id, &self.area_name(*area), on));
        }
        out.into_values().collect()
    }

    /// The sources that occur, by name.
    pub fn sources(&self) -> Vec<SourceUse> {
        let mut uses: FxHashMap<Sym, Vec<&Fact>> = FxHashMap::default();
        let mut passed: FxHashMap<Sym, u32> = FxHashMap::default();
        let here = self.facts.iter().enumerate();
        for (_, fact) in here.filter(|(at, _)| !self.gone.contains(&(*at as u32))) {
            uses.entry(fact.origin.id).or_default().push(fact);
            for link in fact.chain.iter().skip(1) {
                *passed.entry(*link).or_default() += 1;
            }
        }
        let id = |sym: Sym| self.names.id(sym).clone();
        let mut out: Vec<SourceUse> = Vec::with_capacity(uses.len());
        for (source, facts) in uses {
            let mut reports: Vec<u32> = facts.iter().map(|fact| fact.report).collect();
            reports.sort_unstable();
            reports.dedup();
            let mut through: BTreeMap<Id, u32> = BTreeMap::new();
            for link in facts.iter().flat_map(|fact| fact.chain.iter().skip(1)) {
                *through.entry(id(*link)).or_default() += 1;
            }
            let names = facts.iter().map(|fact| self.names.id(fact.origin.name));
            let first = facts[0].origin;
            out.push(SourceUse {
                origin: Origin {
                    id: id(source),
                    name: names.min().cloned().unwrap_or_else(|| id(source)),
                    kind: first.kind,
                    top: id(first.top),
                },
                claims: facts.len() as u32,
                reports: reports.len() as u32,
                through: through.into_iter().collect(),
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
