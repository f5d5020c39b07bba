//! Areas, and which lies in which.

use recoupe_model::{Area, Id};
use rustc_hash::FxHashMap;

/// How deep areas may lie in one another; deeper is a ring.
const DEEPEST: usize = 16;

/// All areas, by id.
#[derive(Debug, Default)]
pub(crate) struct Areas {
    areas: FxHashMap<Id, Area>,
    parts: FxHashMap<Id, Vec<Id>>,
}

impl Areas {
    pub(crate) fn new(areas: &[Area]) -> Self {
        let mut out = Self::default();
        for area in areas {
            out.areas.insert(area.id.clone(), area.clone());
        }
        for area in out.areas.values() {
            if let Some(parent) = &area.parent {
                out.parts.entry(parent.clone()).or_default().push(area.id.clone());
            }
        }
        out.parts.values_mut().for_each(|parts| parts.sort());
        out
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Area> {
        self.areas.get(id)
    }

    /// What contains an area, from the nearest on.
    pub(crate) fn above<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Id> + use<'a> {
        let parent = |id: &str| self.areas.get(id).and_then(|area| area.parent.as_ref());
        std::iter::successors(parent(id), move |id| parent(id)).take(DEEPEST)
    }

    /// Whether `whole` contains `part`, however deep.
    pub(crate) fn contains(&self, whole: &str, part: &str) -> bool {
        self.above(part).any(|above| &**above == whole)
    }

    /// What lies directly in an area, sorted.
    pub(crate) fn parts(&self, id: &str) -> &[Id] {
        self.parts.get(id).map_or(&[], Vec::as_slice)
    }

    /// What lies in an area, however deep, in an order of its own.
    pub(crate) fn below(&self, id: &str) -> Vec<&Id> {
        let mut found: Vec<&Id> = self.parts(id).iter().collect();
        let mut at = 0;
        while at < found.len() {
            // A ring of parents would never end.
            if found.len() > self.areas.len() {
                break;
            }
            let next = self.parts(found[at]);
            found.extend(next);
            at += 1;
        }
        found
    }

    /// The smallest areas in an area: those in which nothing lies that is no mere point on the map.
    pub(crate) fn leaves(&self, id: &str) -> Vec<&Id> {
        let area = |id: &&Id| {
            self.get(id).is_some_and(|area| area.kind != recoupe_model::PlaceKind::Landmark)
        };
        let leaf = |id: &&Id| !self.parts(id).iter().any(|part| area(&part));
        self.below(id).into_iter().filter(area).filter(leaf).collect()
    }
}
