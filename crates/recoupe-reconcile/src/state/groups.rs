//! Groups as claims come and go, their series, and the reviews of people.

use super::{Dirty, GroupCell, Respect, SeriesKey, State, Unit};
use crate::fact::At;
use crate::group::{self, Members};
use crate::includes::Holder;
use crate::same_figure::{Context, Told, settle};
use crate::scope::{Key, Time};
use crate::series::Point;
use recoupe_model::{Finding, GroupDecision, GroupReview, Id, Kind};
use rustc_hash::FxHashMap;

impl State {
    /// Gives the claims of the figures that changed their groups.
    pub(super) fn settle_figures(&mut self, dirty: &mut Dirty) {
        for figure in std::mem::take(&mut dirty.figures) {
            let Some(claims) = self.figures.get(&figure) else { continue };
            let told: Vec<Told> = claims
                .iter()
                .filter_map(|at| Some(Told { at: *at, key: self.placed[*at as usize].key? }))
                .collect();
            let context = Context {
                number: figure.number,
                facts: &self.facts,
                reports: &self.reports,
                known: &self.known,
                names: &self.names,
            };
            let settled = settle(&told, &context);
            for (at, key) in settled {
                self.put_in_group(at, key, dirty);
            }
        }
    }

    /// Puts a claim in the group of a scope, out of the one it was in.
    pub(super) fn put_in_group(&mut self, at: At, key: Key, dirty: &mut Dirty) {
        let key = self.set_apart(at, key);
        let group = match self.group_at.get(&key) {
            Some(group) => *group,
            None => {
                let group = self.groups.len() as u32;
                let id = key.group_id(&self.names);
                self.group_ids.insert(id.clone(), group);
                self.groups.push(GroupCell { key, id, members: Vec::new(), holder: None });
                self.group_at.insert(key, group);
                group
            }
        };
        let old = self.placed[at as usize].group;
        if old == Some(group) {
            return;
        }
        if let Some(old) = old {
            self.groups[old as usize].members.retain(|other| *other != at);
            dirty.units.insert(Unit::Group(old));
            if let Some(series) = self.series_of(old) {
                if let Some(points) = self.series.get_mut(&series) {
                    points.retain(|other| *other != at);
                }
                dirty.units.insert(Unit::Series(series));
            }
        }
        self.placed[at as usize].group = Some(group);
        self.groups[group as usize].members.push(at);
        dirty.units.insert(Unit::Group(group));
        if let Some(series) = self.series_of(group) {
            self.series.entry(series).or_default().push(at);
            dirty.units.insert(Unit::Series(series));
        }
    }

    /// The running count that a group is a point of.
    pub(super) fn series_of(&self, group: u32) -> Option<SeriesKey> {
        let key = &self.groups[group as usize].key;
        let counts = key.kind == Kind::Figure && !key.planned && key.apart.is_none();
        let start = key.time.start.filter(|_| counts && key.time.end.is_some())?;
        Some(SeriesKey { of: key.of, population: key.population, places: key.places, start })
    }

    pub(super) fn find_series(&self, series: &SeriesKey) -> Vec<Finding> {
        let points = self.series.get(series).map_or(&[][..], Vec::as_slice);
        let point = |at: &At| {
            let group = &self.groups[self.placed[*at as usize].group? as usize];
            Some(Point { at: *at, end: group.key.time.end?, group: group.id.clone() })
        };
        let points: Vec<Point> = points.iter().filter_map(point).collect();
        crate::series::findings(&points, &self.view())
    }

    /// What a group amounts to, with all that reviews have merged into it.
    pub(super) fn find_group(&self, group: u32) -> Vec<Finding> {
        let facts = self.members(group);
        if facts.is_empty() {
            return Vec::new();
        }
        let mut denials: Vec<(At, At)> = Vec::new();
        for at in &facts {
            let denied_by = self.denied.get(&self.facts[*at as usize].id);
            denials.extend(denied_by.into_iter().flatten().map(|denial| (*denial, *at)));
        }
        let id = |at: At| &self.facts[at as usize].id;
        denials.sort_by(|a, b| (id(a.0), id(a.1)).cmp(&(id(b.0), id(b.1))));
        let mut merged: Vec<Id> = self
            .redirect
            .iter()
            .filter(|(_, into)| **into == group)
            .map(|(from, _)| self.groups[*from as usize].id.clone())
            .collect();
        merged.sort();
        let members = Members {
            key: self.groups[group as usize].key,
            reviews: self.reviews_of(&facts),
            facts,
            denials,
            merged,
            view: self.view(),
        };
        group::findings(&members)
    }

    /// The claims of a group: none of one that was merged into another.
    fn members(&self, group: u32) -> Vec<At> {
        if self.redirect.contains_key(&group) {
            return Vec::new();
        }
        let mut facts = self.groups[group as usize].members.clone();
        for (from, into) in &self.redirect {
            if *into == group {
                facts.extend(&self.groups[*from as usize].members);
            }
        }
        facts
    }

    /// Lets the groups around know that a group came, went, or has another claim to stand for it.
    pub(super) fn tell_siblings(&mut self, group: u32, dirty: &mut Dirty) {
        let cell = &self.groups[group as usize];
        let key = cell.key;
        if key.kind != Kind::Figure || key.planned || key.apart.is_some() {
            return;
        }
        let holder = Holder::of(key, &cell.id, &self.members(group), &self.view());
        if holder == cell.holder {
            return;
        }
        self.groups[group as usize].holder.clone_from(&holder);
        let nowhere = self.names.sym("");
        let respects = [
            (Respect::Population, Key { population: None, ..key }),
            (Respect::Place, Key { places: nowhere, ..key }),
            (Respect::Time, Key { time: Time::default(), ..key }),
        ];
        for (respect, rest) in respects {
            let of_time = key.time.start.is_some() && key.time.end.is_some();
            if respect == Respect::Time && !of_time
                || respect == Respect::Place && key.places == nowhere
            {
                continue;
            }
            let siblings = self.siblings.entry((respect, rest)).or_default();
            match holder {
                Some(_) => siblings.insert(group),
                None => siblings.remove(&group),
            };
            dirty.units.insert(Unit::Siblings(respect, rest));
        }
    }

    pub(super) fn find_siblings(&self, respect: Respect, rest: &Key) -> Vec<Finding> {
        let groups = self.siblings.get(&(respect, *rest)).into_iter().flatten();
        let holders: Vec<Holder> =
            groups.filter_map(|group| self.groups[*group as usize].holder.clone()).collect();
        if holders.len() < 2 {
            return Vec::new();
        }
        let view = self.view();
        match respect {
            Respect::Population => crate::includes::by_population(&holders, &view),
            Respect::Place => crate::includes::by_place(&holders, &view),
            Respect::Time => crate::includes::by_time(&holders, &view),
        }
    }

    /// Reviews that hold: not undone.
    fn standing_reviews(&self) -> impl Iterator<Item = &GroupReview> {
        let undone = |review: &GroupReview| {
            self.known.reviews.iter().any(|later| {
                later.decision == GroupDecision::Undo && later.undoes.as_ref() == Some(&review.id)
            })
        };
        self.known
            .reviews
            .iter()
            .filter(|review| review.decision != GroupDecision::Undo)
            .filter(move |review| !undone(review))
    }

    fn set_apart(&mut self, at: At, key: Key) -> Key {
        let id = &self.facts[at as usize].id;
        let split = self
            .standing_reviews()
            .filter(|review| review.decision == GroupDecision::Split)
            .filter(|review| review.claims.contains(id))
            .last()
            .map(|review| format!("review:{}", review.id));
        match split {
            Some(apart) => Key { apart: Some(self.names.sym(&apart)), ..key },
            None => key,
        }
    }

    fn reviews_of(&self, facts: &[At]) -> Vec<Id> {
        if self.known.reviews.is_empty() {
            return Vec::new();
        }
        let inside = |id: &Id| facts.iter().any(|at| self.facts[*at as usize].id == *id);
        let shaped = |review: &&GroupReview| review.claims.iter().any(inside);
        self.standing_reviews().filter(shaped).map(|review| review.id.clone()).collect()
    }

    /// Merges the groups that reviews say are one, into the one whose id is least.
    pub(super) fn redirect_groups(&mut self, dirty: &mut Dirty) {
        if self.known.reviews.is_empty() && self.redirect.is_empty() {
            return;
        }
        let mut sets: Vec<Vec<u32>> = Vec::new();
        for review in self.standing_reviews().filter(|r| r.decision == GroupDecision::Merge) {
            let group = |id: &Id| {
                let at = self.fact_at.get(id)?;
                self.placed[*at as usize].group
            };
            let mut set: Vec<u32> = review.claims.iter().filter_map(group).collect();
            // Sets that share a group are one.
            sets.retain(|other| {
                let shares = other.iter().any(|group| set.contains(group));
                if shares {
                    set.extend(other);
                }
                !shares
            });
            sets.push(set);
        }
        let mut redirect = FxHashMap::default();
        for set in &sets {
            let id = |group: &&u32| &self.groups[**group as usize].id;
            if let Some(into) = set.iter().min_by_key(id) {
                redirect.extend(set.iter().filter(|from| *from != into).map(|from| (*from, *into)));
            }
        }
        if redirect != self.redirect {
            let both = [&self.redirect, &redirect];
            let touched = both.into_iter().flatten().flat_map(|(from, into)| [*from, *into]);
            dirty.units.extend(touched.map(Unit::Group));
            self.redirect = redirect;
        }
        // A member of a merged group makes the whole dirty.
        let into: Vec<Unit> = dirty
            .units
            .iter()
            .filter_map(|unit| match unit {
                Unit::Group(from) => self.redirect.get(from).map(|into| Unit::Group(*into)),
                _ => None,
            })
            .collect();
        dirty.units.extend(into);
    }
}
