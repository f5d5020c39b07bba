//! What is dirty is found anew, in the order in which one thing rests on another.

use super::{Dirty, State, Unit};
use crate::fact::At;
use crate::relate::relation;
use crate::sym::Sym;
use recoupe_model::{Delta, Finding, RelationKind};
use std::collections::BTreeMap;

impl State {
    /// Finds anew what is dirty. Whoever asks for no delta is spared comparing.
    pub(super) fn flush(&mut self, mut dirty: Dirty, mut delta: Option<&mut Delta>) {
        self.settle_copies(&mut dirty);
        self.settle_figures(&mut dirty);
        self.redirect_groups(&mut dirty);
        let groups: Vec<u32> = dirty
            .units
            .iter()
            .filter_map(|unit| match unit {
                Unit::Group(group) => Some(*group),
                _ => None,
            })
            .collect();
        for group in groups {
            self.tell_siblings(group, &mut dirty);
        }
        let mut areas: BTreeMap<(std::cmp::Reverse<usize>, usize), Sym> = BTreeMap::new();
        let mut outcomes: Vec<At> = self.asking(&dirty.matters);
        for unit in dirty.units {
            let found = match unit {
                Unit::Report(report) => self.find_report(report),
                Unit::Group(group) => self.find_group(group),
                Unit::Series(series) => self.find_series(&series),
                Unit::Siblings(respect, rest) => self.find_siblings(respect, &rest),
                Unit::Denial(at) => self.find_denials(at),
                Unit::Area(area) => {
                    areas.insert((std::cmp::Reverse(self.depth(area)), area.index()), area);
                    continue;
                }
                Unit::Outcome(at) => {
                    outcomes.push(at);
                    continue;
                }
            };
            self.keep(unit, found, delta.as_deref_mut());
        }
        while let Some((_, area)) = areas.pop_first() {
            let found = self.find_area(area);
            if self.keep(Unit::Area(area), found, delta.as_deref_mut()) {
                for whole in self.wholes_with_shares(area) {
                    areas.insert((std::cmp::Reverse(self.depth(whole)), whole.index()), whole);
                }
                outcomes.extend(self.asking_of(area));
            }
        }
        outcomes.sort_unstable();
        outcomes.dedup();
        for at in outcomes {
            let found = self.find_outcome(at);
            self.keep(Unit::Outcome(at), found, delta.as_deref_mut());
        }
        if let Some(delta) = delta {
            delta.removed.sort_by(super::queries::in_order);
            delta.added.sort_by(super::queries::in_order);
        }
    }

    /// What a report says of its own claims: parts of totals, and denials.
    fn find_report(&self, report: u32) -> Vec<Finding> {
        let view = self.view();
        let reported = &self.reports[report as usize];
        let mut out = Vec::new();
        for at in &reported.facts {
            let fact = view.fact(*at);
            let of = |id: &recoupe_model::Id| self.fact_at.get(id).copied();
            let here = |at: &At| self.facts[*at as usize].report == report;
            let links = [
                (
                    fact.part_of.as_ref().and_then(of).filter(here),
                    RelationKind::Includes,
                    "said-part",
                ),
                (fact.denies.as_ref().and_then(of), RelationKind::Denies, "said-to-deny"),
            ];
            for (other, kind, rule) in links {
                let Some(other) = other else { continue };
                let (a, b) =
                    if kind == RelationKind::Includes { (other, *at) } else { (*at, other) };
                out.push(relation(kind, rule, a, b, &reported.id, &view));
            }
        }
        out.sort();
        out.into_iter().map(Finding::Relation).collect()
    }

    /// Keeps what was found, and says whether it may be something else than before.
    fn keep(&mut self, unit: Unit, found: Vec<Finding>, delta: Option<&mut Delta>) -> bool {
        let Some(delta) = delta else {
            if !found.is_empty() {
                self.found.insert(unit, found);
            } else if self.found.remove(&unit).is_none() {
                return false;
            }
            return true;
        };
        let old = self.found.remove(&unit).unwrap_or_default();
        if old == found {
            if !old.is_empty() {
                self.found.insert(unit, old);
            }
            return false;
        }
        only_in_first(&old, &found, &mut delta.removed);
        only_in_first(&found, &old, &mut delta.added);
        if !found.is_empty() {
            self.found.insert(unit, found);
        }
        true
    }
}

/// Copies of what stands in one list and not in the other.
fn only_in_first(first: &[Finding], second: &[Finding], out: &mut Vec<Finding>) {
    let mut others: Vec<&Finding> = second.iter().collect();
    others.sort_by(|a, b| super::queries::in_order(a, b));
    for one in first {
        let from = others.partition_point(|other| super::queries::in_order(other, one).is_lt());
        let alike = others[from..].iter().take_while(|o| super::queries::in_order(o, one).is_eq());
        if !alike.into_iter().any(|other| *other == one) {
            out.push(one.clone());
        }
    }
}
