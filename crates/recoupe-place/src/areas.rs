//! Outlines of places, and what stands for them where no outline is known.

use crate::cells::{cell, polygons};
use crate::gazetteer::Gazetteer;
use crate::geometry::{self, Point};
use crate::lookup::Best;
use crate::pieces::{Whole, joined};
use crate::resolve::part_title;
use recoupe_model::{Id, NameHit, NameLexicon, Outline, PlaceKind, part};
use std::collections::BTreeMap;

/// Places that share a whole with others of their kind, points of which cells are made.
type Neighbours = BTreeMap<(Id, u8), Vec<(Id, Point)>>;

/// An outline that was cut out of another: where that was drawn, its rings, its label.
type Made = (Best, Vec<Vec<Point>>, Point);

/// So many districts make a sector; of fewer, nobody knows whether they fill it.
const DISTRICTS: usize = 3;

/// The number of districts and what is made of them.
const DISTRICT_GROUP: u8 = 3;

/// How deep places lie in one another.
const DEEPEST: usize = 8;

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

    /// The places right inside another, in the order of their files; nothing where there are more than
    /// `most`.
    pub fn children(&self, parent: &str, most: usize) -> Option<Vec<NameHit>> {
        let mut found = Vec::new();
        for best in self.entries_under(parent) {
            if found.len() == most {
                return None;
            }
            found.push(self.hit(best));
        }
        Some(found)
    }

    /// What a place lies in, from the nearest on.
    pub fn above(&self, place: &NameHit) -> Vec<NameHit> {
        let mut above = self.areas_of(place);
        above.remove(0);
        above
    }

    /// Where these places lie: each has its own outline, or else one that nobody drew, marked as
    /// approximate.
    ///
    /// That is a cell around its point inside the outline of the nearest whole that has one
    /// (Voronoi, among places of its kind), for divisions, towns and districts: landmarks do not fill
    /// a city. A sector is made of the cells of the districts in it, where there are some; else it
    /// and a part that reports make of a place (« the north of ») is what of the whole lies on that
    /// side of its middle. A place that has none of them is left out.
    pub fn outlines<'i>(&self, ids: impl IntoIterator<Item = &'i str>) -> Vec<Outline> {
        let ids: Vec<&str> = ids.into_iter().collect();
        let (mut found, mut wanted) = (BTreeMap::new(), Vec::new());
        for (at, id) in ids.iter().enumerate() {
            if let Some((best, rings)) = self.drawn(id) {
                let point = geometry::label_point(&rings).unwrap_or_default();
                found.insert(at, self.outline_of(Id::from(*id), best, &rings, point));
            } else if let Some(place) = self.by_id(id) {
                let key = self.cell_key(&place);
                wanted.push((at, place, key));
            }
        }
        let neighbours = self.neighbours(wanted.iter().filter_map(|(.., key)| key.clone()));
        for (at, place, key) in wanted {
            let cell = key.and_then(|key| self.cell(&place, &key.0, neighbours.get(&key)?));
            let sector = || place.kind == PlaceKind::Sector || part::of(&place.id).is_some();
            let made = cell.or_else(|| sector().then(|| self.side(&place)).flatten());
            let Some((best, rings, point)) = made else { continue };
            let outline = self.outline_of(place.id, best, &rings, point);
            found.insert(at, Outline { approximate: true, ..outline });
        }
        found.into_values().filter(|outline| !outline.polygons.is_empty()).collect()
    }

    /// The drawn whole that a place may be a cell of, and the number of its kind.
    fn cell_key(&self, place: &NameHit) -> Option<(Id, u8)> {
        let group = cell_group(place.kind).filter(|_| part::of(&place.id).is_none())?;
        let whole = self.drawn_above(&place.id)?;
        // Districts fill their town, and no division.
        let town = || self.by_id(&whole).is_some_and(|whole| whole.kind >= PlaceKind::Capital);
        (group != DISTRICT_GROUP || town()).then_some((whole, group))
    }

    /// A place's cell inside a drawn whole; a sector's are those of its districts.
    fn cell(&self, place: &NameHit, whole: &str, others: &[(Id, Point)]) -> Option<Made> {
        let (best, around) = self.drawn(whole)?;
        if place.kind == PlaceKind::Sector {
            let rings = self.cells_in(&place.id, &around, others);
            return geometry::label_point(&rings).map(|point| (best, rings, point));
        }
        let own = place.lat.zip(place.lon).filter(|own| geometry::holds(&around, *own))?;
        let points: Vec<Point> = others.iter().map(|(_, point)| *point).collect();
        Some((best, cell(&around, own, &points), own))
    }

    /// The cells of the districts in a sector, as one.
    fn cells_in(&self, id: &str, around: &[Vec<Point>], all: &[(Id, Point)]) -> Vec<Vec<Point>> {
        let lies_in = |(other, point): &&(Id, Point)| {
            geometry::holds(around, *point)
                && self.ids_above(other).iter().skip(1).any(|above| **above == *id)
        };
        let own: Vec<Point> = all.iter().filter(lies_in).map(|(_, point)| *point).collect();
        if own.len() < DISTRICTS {
            return Vec::new();
        }
        let points: Vec<Point> = all.iter().map(|(_, point)| *point).collect();
        let cells: Vec<_> = own.iter().map(|own| cell(around, *own, &points)).collect();
        joined(&cells)
    }

    /// What lies on the side of a drawn whole that a part of it names.
    fn side(&self, place: &NameHit) -> Option<Made> {
        let (whole, which) = match part::of(&place.id) {
            Some((whole, which)) => (self.by_id(whole)?, which.to_owned()),
            None => {
                self.above(place).into_iter().filter(|w| self.drawn(&w.id).is_some()).find_map(
                    |whole| {
                        let is_called = |which: &String| {
                            let found = self.search(&part_title(&whole, which));
                            found.iter().any(|(hit, score)| *score > 0.9 && hit.id == place.id)
                        };
                        let which = listed_parts().find(is_called)?;
                        Some((whole, which))
                    },
                )?
            }
        };
        let (best, rings) = self.drawn(&whole.id)?;
        let wide = matches!(whole.kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2);
        let countryside = which.ends_with(part::COUNTRYSIDE);
        if countryside && !wide {
            // The land round a town lies outside of its outline.
            return None;
        }
        let town = self.town_of(&whole).filter(|_| countryside);
        let middle = town.as_ref().and_then(|town| town.lat.zip(town.lon));
        let middle = middle.filter(|middle| geometry::holds(&rings, *middle));
        let rings = match town.as_ref().and_then(|town| self.drawn(&town.id)) {
            Some((_, town)) if town.iter().flatten().all(|p| geometry::holds(&rings, *p)) => {
                [rings, town].concat()
            }
            _ => rings,
        };
        let whole = match middle {
            Some(middle) => Whole::around(&rings, middle),
            None => Whole::of(&rings)?,
        };
        let rings = match part::way(&which) {
            Some(way) => whole.side(way),
            None if which == part::COUNTRYSIDE => rings,
            None if which == part::OUTSKIRTS => whole.outer(),
            None if which == part::CENTRE => whole.inner(),
            None => return None,
        };
        geometry::label_point(&rings).map(|point| (best, rings, point))
    }

    /// The town that a division is called after.
    fn town_of(&self, division: &NameHit) -> Option<NameHit> {
        let words = division.name.split(' ').collect::<Vec<_>>();
        let name = words.split_last().map(|(_, rest)| rest.join(" "))?;
        let found = self.search(&name).into_iter().map(|(hit, _)| hit);
        let town = |hit: &NameHit| matches!(hit.kind, PlaceKind::City | PlaceKind::Capital);
        found.into_iter().find(|hit| town(hit) && hit.parent.as_ref() == Some(&division.id))
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

    /// Points of all places in some wholes that are of some kinds.
    fn neighbours(&self, keys: impl Iterator<Item = (Id, u8)>) -> Neighbours {
        let mut neighbours: Neighbours = keys.map(|key| (key, Vec::new())).collect();
        for ((whole, group), points) in &mut neighbours {
            let mut wholes = vec![whole.clone()];
            // Deeper than places lie in one another; what is drawn has cells of its own.
            for _ in 0..DEEPEST {
                let mut next = Vec::new();
                for best in wholes.iter().flat_map(|whole| self.entries_under(whole)) {
                    let place = self.hit(best);
                    if cell_group(place.kind) == Some(*group)
                        && place.kind != PlaceKind::Sector
                        && let Some(point) = place.lat.zip(place.lon)
                    {
                        points.push((place.id.clone(), point));
                    }
                    if self.drawn(&place.id).is_none() {
                        next.push(place.id);
                    }
                }
                wholes = next;
            }
        }
        neighbours
    }
}

/// Parts that a gazetteer may list.
fn listed_parts() -> impl Iterator<Item = String> {
    let sides = part::sides().map(str::to_owned);
    let countryside = part::sides().map(|side| format!("{side}-{}", part::COUNTRYSIDE));
    let others = [part::CENTRE, part::OUTSKIRTS, part::COUNTRYSIDE].map(str::to_owned);
    sides.chain(countryside).chain(others)
}

/// Kinds that share a whole among them; towns and capitals are one, and sectors are made of districts.
fn cell_group(kind: PlaceKind) -> Option<u8> {
    match kind {
        PlaceKind::Admin1 => Some(0),
        PlaceKind::Admin2 => Some(1),
        PlaceKind::Capital | PlaceKind::City => Some(2),
        PlaceKind::District | PlaceKind::Sector => Some(DISTRICT_GROUP),
        PlaceKind::Country | PlaceKind::Region | PlaceKind::Landmark => None,
    }
}
