//! A record comes in anew, with other claims than before: what people reject, correct or add.

use super::{Dirty, State, Unit};
use crate::fact::At;
use crate::outcome::{asks_for, matter_of};
use crate::sym::Sym;
use recoupe_model::{Delta, Record};

impl State {
    /// Reads a report again whose claims are others now, and says what that changed: the state after
    /// it is that of a run over everything with this record in the place of the earlier one. Its
    /// paragraphs must be those that it had. A report that was never read is added.
    pub fn replace(&mut self, record: &Record) -> Delta {
        let Some(report) = self.report_at.get(&record.report.report_id).copied() else {
            return self.add(record);
        };
        let mut dirty = Dirty::default();
        for at in std::mem::take(&mut self.reports[report as usize].facts) {
            self.forget(at, &mut dirty);
        }
        self.take_at(record, report, &mut dirty);
        let mut delta = Delta::default();
        self.flush(dirty, Some(&mut delta));
        delta
    }

    /// Takes a claim out of everything that knows of it.
    fn forget(&mut self, at: At, dirty: &mut Dirty) {
        self.mark_areas_of(at, dirty);
        self.forget_in_areas(at);
        self.forget_in_outcomes(at, dirty);
        self.forget_denials(at, dirty);
        let fact = &self.facts[at as usize];
        self.fact_at.remove(&fact.id);
        self.gone.insert(at);
        if let Some(node) = fact.paragraph {
            self.copies.nodes[node as usize].facts.retain(|other| *other != at);
            dirty.components.push(node);
        }
        for denial in self.denied.get(&fact.id).into_iter().flatten() {
            dirty.units.insert(Unit::Report(self.facts[*denial as usize].report));
        }
        if let Some(denied) = fact.denies.clone() {
            drop_from(self.denied.get_mut(&denied), at);
            let group = self.fact_at.get(&denied).and_then(|at| self.placed[*at as usize].group);
            dirty.units.extend(group.map(Unit::Group));
        }
        let placed = std::mem::take(&mut self.placed[at as usize]);
        if let Some(figure) = placed.figure {
            drop_from(self.figures.get_mut(&figure), at);
            dirty.figures.insert(figure);
        }
        if let Some(group) = placed.group {
            self.groups[group as usize].members.retain(|other| *other != at);
            dirty.units.insert(Unit::Group(group));
            if let Some(series) = self.series_of(group) {
                drop_from(self.series.get_mut(&series), at);
                dirty.units.insert(Unit::Series(series));
            }
        }
    }

    fn forget_in_areas(&mut self, at: At) {
        for place in self.facts[at as usize].areas.clone() {
            let Some(telling) = self.telling.get_mut(&place) else { continue };
            let before = telling.len();
            telling.retain(|other| *other != at);
            if telling.len() == before {
                continue;
            }
            drop_from(self.reaching.get_mut(&place), at);
            let id = self.names.id(place).clone();
            let below = self.known.areas.below(&id);
            let touched: Vec<Sym> = below.into_iter().filter_map(|id| self.names.get(id)).collect();
            for area in touched.into_iter().chain([place]) {
                if !self.is_told_of(area) {
                    self.shown.remove(&area);
                }
            }
        }
    }

    /// Whether anything is said of an area, or of all of a whole that it lies in.
    fn is_told_of(&self, area: Sym) -> bool {
        let told = self.telling.get(&area).is_some_and(|telling| !telling.is_empty());
        let above = self.known.areas.above(self.names.text(area));
        let wholes = above.filter(|id| !self.known.areas.is_crowded(id));
        let wholes = wholes.filter_map(|id| self.names.get(id));
        let mut reaching = wholes.filter_map(|whole| self.reaching.get(&whole)).flatten();
        let all = |at: &At| super::areas::says_all(&self.facts[*at as usize]);
        told || self.gives_cells(area) && reaching.any(all)
    }

    /// Whether a statement about a whole that holds this area gives it cells.
    fn gives_cells(&self, area: Sym) -> bool {
        let known = self.known.areas.get(self.names.text(area));
        known.is_some_and(|area| {
            area.kind != recoupe_model::PlaceKind::Landmark
                && recoupe_model::part::of(&area.id).is_none()
        })
    }

    fn forget_in_outcomes(&mut self, at: At, dirty: &mut Dirty) {
        if self.facts[at as usize].is_planned() {
            dirty.units.insert(Unit::Outcome(at));
            let asked = asks_for(&self.facts[at as usize]);
            for place in self.asked_places(at) {
                drop_from(self.planned.get_mut(&(place, asked)), at);
            }
            return;
        }
        let fact = &self.facts[at as usize];
        let (Some(matter), Some(day), true) = (matter_of(fact), fact.last_day(), fact.counts())
        else {
            return;
        };
        for place in &fact.places {
            let days = self.by_matter.get_mut(&(*place, matter));
            drop_from(days.and_then(|days| days.get_mut(&day)), at);
            dirty.matters.entry((*place, matter)).or_default().insert(day);
        }
    }
}

fn drop_from(list: Option<&mut Vec<At>>, at: At) {
    if let Some(list) = list {
        list.retain(|other| *other != at);
    }
}
