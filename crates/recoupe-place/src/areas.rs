//! Outlines of places, and cells where no outline is known.

use crate::gazetteer::Gazetteer;
use crate::geometry::{self, Point};
use crate::lookup::Best;
use recoupe_model::NameHit;

/// A place with its surface on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// The place.
    pub place: NameHit,
    /// Rings of latitudes and longitudes; what an odd number of them holds is inside.
    pub rings: Vec<Vec<Point>>,
    /// It is no outline that anybody drew: it is what of the parent's outline lies nearer to the
    /// place's point than to any of its siblings'. To be marked so wherever it is shown.
    pub approximate: bool,
}

impl Area {
    /// Whether a point lies in it.
    pub fn holds(&self, point: Point) -> bool {
        geometry::holds(&self.rings, point)
    }
}

impl Gazetteer {
    /// The outline of a place, if its gazetteer has one.
    pub fn outline(&self, id: &str) -> Option<Vec<Vec<Point>>> {
        let best = self.find(id)?;
        self.tables[best.table].outline(best.entry)
    }

    /// Surface of a place's outline in hectares.
    pub fn hectares(&self, id: &str) -> Option<u32> {
        let best = self.find(id)?;
        Some(self.tables[best.table].hectares(best.entry)).filter(|hectares| *hectares > 0)
    }

    /// The places right inside another, in the order of their files.
    pub fn children(&self, parent: &str) -> Vec<NameHit> {
        let mut found = Vec::new();
        for (table, compiled) in self.tables.iter().enumerate() {
            for entry in 0..compiled.len() as u32 {
                if compiled.entry(entry).parent == Some(parent) {
                    found.push(self.hit(Best { words: 0, table, entry, rivals: false }));
                }
            }
        }
        found
    }

    /// The places right inside another, each with its surface: its own outline, or else a cell
    /// around its point inside the parent's outline (Voronoi), marked as approximate. Without an
    /// outline of the parent, or a point, there is no cell.
    pub fn areas_in(&self, parent: &str) -> Vec<Area> {
        let children = self.children(parent);
        let around = self.outline(parent);
        let points: Vec<Option<Point>> =
            children.iter().map(|child| child.lat.zip(child.lon)).collect();
        let mut areas = Vec::new();
        for (at, place) in children.iter().enumerate() {
            if let Some(rings) = self.outline(&place.id) {
                areas.push(Area { place: place.clone(), rings, approximate: false });
            } else if let (Some(own), Some(around)) = (points[at], &around) {
                let rings = cell(around, own, &points);
                if !rings.is_empty() {
                    areas.push(Area { place: place.clone(), rings, approximate: true });
                }
            }
        }
        areas
    }
}

/// What of some rings lies nearer to a point than to any other.
fn cell(around: &[Vec<Point>], own: Point, points: &[Option<Point>]) -> Vec<Vec<Point>> {
    let clipped = |ring: &Vec<Point>| {
        let mut ring = ring.clone();
        for other in points.iter().flatten().filter(|other| **other != own) {
            ring = geometry::clip(&ring, own, *other);
        }
        ring
    };
    around.iter().map(clipped).filter(|ring| ring.len() > 2).collect()
}
