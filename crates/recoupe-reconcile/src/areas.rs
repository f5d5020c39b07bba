//! Areas, and which lies in which.

use recoupe_model::{Area, AreaLexicon, Id, PlaceKind, Record, part};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// How deep areas may lie in one another; deeper is a ring.
const DEEPEST: usize = 16;

/// The areas that reports name and those around them, by id.
#[derive(Debug, Default)]
pub(crate) struct Areas {
    areas: FxHashMap<Id, Area>,
    /// What gazetteers list in an area, sorted.
    parts: FxHashMap<Id, Vec<Id>>,
    /// What reports make of an area: its north, its outskirts. They overlap the parts.
    derived: FxHashMap<Id, Vec<Id>>,
    /// Where the others are learnt from.
    atlas: Option<Arc<dyn AreaLexicon>>,
    asked: FxHashSet<Id>,
    /// Areas in which more lies than is known here.
    crowded: FxHashSet<Id>,
}

impl Areas {
    pub(crate) fn new(areas: &[Area]) -> Self {
        let mut out = Self::default();
        areas.iter().for_each(|area| out.insert(area.clone()));
        out
    }

    /// From now on, areas that are named are looked up here.
    pub(crate) fn learn_from(&mut self, atlas: Arc<dyn AreaLexicon>) {
        self.atlas = Some(atlas);
    }

    /// Looks up the places that a report names and that were not named before.
    pub(crate) fn learn(&mut self, record: &Record) {
        let Some(atlas) = self.atlas.clone() else { return };
        let places = record.claims.iter().flat_map(|claim| &claim.places);
        let named = places.filter_map(|place| place.place_id.clone());
        // A part that the atlas does not make is told by its whole.
        let with_whole = named.flat_map(|id| {
            let whole = part::of(&id).map(|(whole, _)| Id::from(whole));
            [Some(id), whole].into_iter().flatten()
        });
        for id in with_whole {
            if !self.asked.insert(id.clone()) {
                continue;
            }
            let around = atlas.around(&id);
            around.areas.into_iter().for_each(|area| self.insert(area));
            self.crowded.extend(around.crowded);
        }
    }

    fn insert(&mut self, area: Area) {
        if self.areas.contains_key(&area.id) {
            return;
        }
        if let Some(parent) = &area.parent {
            let derived = part::of(&area.id).is_some();
            let parts = if derived { &mut self.derived } else { &mut self.parts };
            let parts = parts.entry(parent.clone()).or_default();
            let at = parts.partition_point(|part| *part < area.id);
            parts.insert(at, area.id.clone());
        }
        self.areas.insert(area.id.clone(), area);
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Area> {
        self.areas.get(id)
    }

    /// What contains an area, from the nearest on.
    pub(crate) fn above<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Id> + use<'a> {
        let parent = |id: &str| self.areas.get(id).and_then(|area| area.parent.as_ref());
        let first = parent(id).or_else(|| self.around_part(id));
        std::iter::successors(first, move |id| parent(id)).take(DEEPEST)
    }

    /// What contains a part that no gazetteer lists: its whole; of what is only near to a place, what
    /// that place lies in.
    fn around_part(&self, id: &str) -> Option<&Id> {
        let (whole, area) = self.areas.get_key_value(part::of(id)?.0)?;
        if self.is_near(id) { area.parent.as_ref() } else { Some(whole) }
    }

    /// Whether a part that no gazetteer lists is near its whole and not in it.
    pub(crate) fn is_near(&self, id: &str) -> bool {
        part::of(id).is_some_and(|(whole, which)| {
            let town = self.get(whole).is_some_and(|area| area.kind >= PlaceKind::Capital);
            which == part::SURROUNDINGS || town && which.ends_with(part::COUNTRYSIDE)
        })
    }

    /// Whether `whole` contains `part`, however deep.
    pub(crate) fn contains(&self, whole: &str, part: &str) -> bool {
        self.above(part).any(|above| &**above == whole)
    }

    /// Whether more lies in an area than is known here, so that nothing can be said of all of it part
    /// by part.
    pub(crate) fn is_crowded(&self, id: &str) -> bool {
        self.crowded.contains(id)
    }

    /// What lies directly in an area, sorted; parts that reports make of it left out.
    pub(crate) fn parts(&self, id: &str) -> &[Id] {
        self.parts.get(id).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has_parts(&self, id: &str) -> bool {
        self.is_crowded(id) || !self.parts(id).is_empty()
    }

    /// What lies in an area as far as it is known here, however deep, and what reports make of it, in
    /// an order of its own.
    pub(crate) fn below(&self, id: &str) -> Vec<&Id> {
        self.all_below(id, true)
    }

    /// All that gazetteers list in an area, however deep, in an order of its own; nothing where that
    /// is more than is known here.
    pub(crate) fn listed_below(&self, id: &str) -> Vec<&Id> {
        if self.is_crowded(id) { Vec::new() } else { self.all_below(id, false) }
    }

    fn all_below(&self, id: &str, derived: bool) -> Vec<&Id> {
        let made = |id: &str| self.derived.get(id).filter(|_| derived).into_iter().flatten();
        let mut found: Vec<&Id> = self.parts(id).iter().chain(made(id)).collect();
        let mut at = 0;
        while at < found.len() {
            // A ring of parents would never end.
            if found.len() > self.areas.len() {
                break;
            }
            let next = found[at];
            found.extend(self.parts(next).iter().chain(made(next)));
            at += 1;
        }
        found
    }

    /// The smallest areas in an area: those in which nothing lies that is no mere point on the map.
    pub(crate) fn leaves(&self, id: &str) -> Vec<&Id> {
        let area = |id: &&Id| self.get(id).is_some_and(|area| area.kind != PlaceKind::Landmark);
        let leaf = |id: &&Id| !self.parts(id).iter().any(|part| area(&part));
        self.listed_below(id).into_iter().filter(area).filter(leaf).collect()
    }
}
