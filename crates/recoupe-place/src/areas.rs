//! Outlines of places, and cells where no outline is known.

use crate::cells::{cell, polygons};
use crate::gazetteer::{Gazetteer, KINDS};
use crate::geometry::{self, Point};
use crate::lookup::Best;
use recoupe_model::{Id, NameHit, NameLexicon, Outline, PlaceKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Places that share a whole with others of their kind, points of which cells are made.
type Neighbours = BTreeMap<(Id, u8), Vec<Point>>;

impl Gazetteer {
    /// The outline of a place, if a gazetteer has one: that of what was loaded last.
    pub fn outline(&self, id: &str) -> Option<Vec<Vec<Point>>> {
        self.drawn(id).map(|(_, rings)| rings)
    }

    /// Surface of a place's outline in hectares.
    pub fn hectares(&self, id: &str) -> Option<u32> {
        let all = self.entries_of(id).map(|best| self.tables[best.table].hectares(best.entry));
        all.filter(|hectares| *hectares > 0).last()
    }

    /// The places right inside another, in the order of their files.
    pub fn children(&self, parent: &str) -> Vec<NameHit> {
        let entries = self.first_entries();
        entries
            .filter(|(table, entry)| self.tables[*table].entry(*entry).parent == Some(parent))
            .map(|(table, entry)| self.hit(Best { words: 0, table, entry, rivals: false }))
            .collect()
    }

    /// Where these places lie: each has its own outline, or else a cell around its point inside the
    /// outline of the nearest whole that has one (Voronoi, among places of its kind), marked as
    /// approximate. Cells are made of divisions, towns and districts: regions and sectors have no
    /// point that says where they end, and landmarks do not fill a city. A place that has neither
    /// is left out.
    pub fn outlines<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Vec<Outline> {
        let ids: Vec<&str> = ids.into_iter().collect();
        let (mut found, mut wanted) = (BTreeMap::new(), Vec::new());
        for (at, id) in ids.iter().enumerate() {
            if let Some((best, rings)) = self.drawn(id) {
                let point = geometry::label_point(&rings).unwrap_or_default();
                found.insert(at, self.outline_of(Id::from(*id), best, &rings, point));
            } else if let Some((place, point, group)) = self.pointed(id)
                && let Some(whole) = self.drawn_above(id)
            {
                wanted.push((at, place, point, (whole, group)));
            }
        }
        let neighbours = self.neighbours(wanted.iter().map(|(.., key)| key.clone()));
        for (at, id, own, key) in wanted {
            let Some((best, around)) = self.drawn(&key.0) else { continue };
            let others = neighbours.get(&key).map(Vec::as_slice).unwrap_or_default();
            if geometry::holds(&around, own) {
                let rings = cell(&around, own, others);
                let outline = self.outline_of(id, best, &rings, own);
                found.insert(at, Outline { approximate: true, ..outline });
            }
        }
        found.into_values().filter(|outline| !outline.polygons.is_empty()).collect()
    }

    fn outline_of(&self, area: Id, best: Best, rings: &[Vec<Point>], point: Point) -> Outline {
        let table = &self.tables[best.table];
        let source = usize::from(table.entry(best.entry).source);
        let (source, licence) = table.sources().nth(source).unwrap_or_default();
        Outline {
            area,
            polygons: polygons(rings),
            point: (point.1, point.0),
            approximate: false,
            source: source.to_owned(),
            licence: licence.to_owned(),
        }
    }

    /// Where a place was drawn, and its rings.
    fn drawn(&self, id: &str) -> Option<(Best, Vec<Vec<Point>>)> {
        let drawn = |best: Best| Some((best, self.tables[best.table].outline(best.entry)?));
        self.entries_of(id).filter_map(drawn).last()
    }

    /// The nearest of what a place lies in that has an outline.
    fn drawn_above(&self, id: &str) -> Option<Id> {
        self.ids_above(id).into_iter().skip(1).find(|whole| self.drawn(whole).is_some())
    }

    /// A place of which a cell can be made: its point, and the number of its kind.
    fn pointed(&self, id: &str) -> Option<(Id, Point, u8)> {
        let place = self.by_id(id)?;
        Some((place.id, place.lat.zip(place.lon)?, cell_group(place.kind)?))
    }

    /// Points of all places in some wholes that are of some kinds.
    fn neighbours(&self, keys: impl Iterator<Item = (Id, u8)>) -> Neighbours {
        let mut neighbours: Neighbours = keys.map(|key| (key, Vec::new())).collect();
        if neighbours.is_empty() {
            return neighbours;
        }
        let mut wholes: FxHashMap<String, Option<Id>> = FxHashMap::default();
        for (at, entry) in self.first_entries() {
            let table = &self.tables[at];
            let kind = KINDS.get(usize::from(table.kind(entry))).copied();
            let Some(group) = kind.and_then(cell_group) else { continue };
            let Some(parent) = table.entry(entry).parent else { continue };
            let whole = wholes.entry(parent.to_owned()).or_insert_with(|| {
                let drawn = self.drawn(parent).is_some().then(|| Id::from(parent));
                drawn.or_else(|| self.drawn_above(parent))
            });
            let points = whole.clone().and_then(|whole| neighbours.get_mut(&(whole, group)));
            let hit = || self.hit(Best { words: 0, table: at, entry, rivals: false });
            if let Some(points) = points
                && let Some(point) = hit().lat.zip(hit().lon)
            {
                points.push(point);
            }
        }
        neighbours
    }
}

/// Kinds that share a whole among them; towns and capitals are one.
fn cell_group(kind: PlaceKind) -> Option<u8> {
    match kind {
        PlaceKind::Admin1 => Some(0),
        PlaceKind::Admin2 => Some(1),
        PlaceKind::Capital | PlaceKind::City => Some(2),
        PlaceKind::District => Some(3),
        PlaceKind::Country | PlaceKind::Region | PlaceKind::Sector | PlaceKind::Landmark => None,
    }
}
