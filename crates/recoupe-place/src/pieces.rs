//! Pieces of an outline: one side of its middle, what lies round its middle, what lies farther out,
//! and several cells as one.

use crate::cells::{clip, polygons, scale_of};
use crate::geometry::{Point, label_point, surface};
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// Corners of what stands for a circle.
const CORNERS: u32 = 24;

/// Two corners that are no farther apart than this, in degrees, are one.
const SAME: f64 = 1e-9;

/// An outline with a point in the middle of it.
pub(crate) struct Whole<'r> {
    rings: &'r [Vec<Point>],
    middle: Point,
    scale: f64,
}

impl<'r> Whole<'r> {
    /// Around its own middle.
    pub(crate) fn of(rings: &'r [Vec<Point>]) -> Option<Self> {
        label_point(rings).map(|middle| Self::around(rings, middle))
    }

    /// Around another point.
    pub(crate) fn around(rings: &'r [Vec<Point>], middle: Point) -> Self {
        Self { rings, middle, scale: scale_of(rings) }
    }

    /// What lies on some sides of the middle: north and east of it, where both are more than 0.
    pub(crate) fn side(&self, (north, east): (f64, f64)) -> Vec<Vec<Point>> {
        let mut rings = self.rings.to_vec();
        for way in [(north, 0.0), (0.0, east)] {
            if way != (0.0, 0.0) {
                rings = self.cut(&rings, way);
            }
        }
        rings
    }

    /// What of some rings lies on one side of a line through the middle.
    fn cut(&self, rings: &[Vec<Point>], way: Point) -> Vec<Vec<Point>> {
        clip(rings, self.at(way), self.at((-way.0, -way.1)), self.scale)
    }

    /// So far from the middle, in degrees of latitude.
    fn at(&self, (north, east): (f64, f64)) -> Point {
        (self.middle.0 + north, self.middle.1 + east / self.scale)
    }

    /// The radius of a circle with half of the surface.
    fn radius(&self) -> f64 {
        (surface_of(self.rings) * self.scale / TAU).sqrt()
    }

    /// What lies in a circle around the middle with half of the surface.
    pub(crate) fn inner(&self) -> Vec<Vec<Point>> {
        let twice = 2.0 * self.radius();
        (0..CORNERS).fold(self.rings.to_vec(), |rings, corner| {
            let (north, east) = turned(corner, 0.0);
            let other = self.at((north * twice, east * twice));
            clip(&rings, self.middle, other, self.scale)
        })
    }

    /// What lies outside of it.
    pub(crate) fn outer(&self) -> Vec<Vec<Point>> {
        let twice = 2.0 * self.radius();
        let wedge = |corner: u32| {
            // To the left of one ray from the middle, and to the right of the next.
            let (north, east) = turned(corner, -0.5);
            let rings = self.cut(self.rings, (-east, north));
            let (more, further) = turned(corner + 1, -0.5);
            let rings = self.cut(&rings, (further, -more));
            let (north, east) = turned(corner, 0.0);
            clip(&rings, self.at((north * twice, east * twice)), self.middle, self.scale)
        };
        let wedges: Vec<Vec<Vec<Point>>> = (0..CORNERS).map(wedge).collect();
        joined(&wedges)
    }
}

/// The way to a corner, `more` corners further.
fn turned(corner: u32, more: f64) -> (f64, f64) {
    let (east, north) = ((f64::from(corner) + more) * TAU / f64::from(CORNERS)).sin_cos();
    (north, east)
}

/// Surface in square degrees, holes taken off.
fn surface_of(rings: &[Vec<Point>]) -> f64 {
    let flat = |ring: &Vec<(f64, f64)>| -> Vec<Point> { ring.iter().map(|p| (p.1, p.0)).collect() };
    polygons(rings).iter().flatten().map(|ring| surface(&flat(ring))).sum()
}

/// The rings around areas that touch: an edge that two of them share falls away.
pub(crate) fn joined(areas: &[Vec<Vec<Point>>]) -> Vec<Vec<Point>> {
    let mut corners = Corners::default();
    // How often each edge is walked more than the same edge backwards.
    let mut edges: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for ring in areas.iter().flat_map(|area| polygons(area)).flatten() {
        let ring: Vec<usize> = ring.iter().map(|(lon, lat)| corners.of((*lat, *lon))).collect();
        for pair in ring.windows(2).filter(|pair| pair[0] != pair[1]) {
            let (edge, back) = ((pair[0], pair[1]), (pair[1], pair[0]));
            if edges.contains_key(&back) {
                take(&mut edges, back);
            } else {
                *edges.entry(edge).or_default() += 1;
            }
        }
    }
    let mut rings = Vec::new();
    while let Some((&(first, mut here), _)) = edges.first_key_value() {
        take(&mut edges, (first, here));
        let mut ring = vec![corners.all[first]];
        while here != first {
            ring.push(corners.all[here]);
            let Some((&edge, _)) = edges.range((here, 0)..=(here, usize::MAX)).next() else {
                break;
            };
            take(&mut edges, edge);
            here = edge.1;
        }
        if ring.len() > 2 && surface(&ring).abs() > 1e-14 {
            rings.push(ring);
        }
    }
    rings
}

fn take(edges: &mut BTreeMap<(usize, usize), u32>, edge: (usize, usize)) {
    match edges.get_mut(&edge) {
        Some(count) if *count > 1 => *count -= 1,
        _ => drop(edges.remove(&edge)),
    }
}

/// Corners, those that are the same but for rounding as one.
#[derive(Default)]
struct Corners {
    all: Vec<Point>,
    by_square: BTreeMap<(i64, i64), Vec<usize>>,
}

impl Corners {
    fn of(&mut self, point: Point) -> usize {
        let square = |degrees: f64| (degrees / (2.0 * SAME)).floor() as i64;
        let (lat, lon) = (square(point.0), square(point.1));
        let around = (-1..=1).flat_map(|up| (-1..=1).map(move |right| (lat + up, lon + right)));
        let near = |at: &usize| {
            let other: Point = self.all[*at];
            (other.0 - point.0).abs() <= SAME && (other.1 - point.1).abs() <= SAME
        };
        let mut found = around.filter_map(|square| self.by_square.get(&square)).flatten();
        if let Some(at) = found.find(|at| near(at)) {
            return *at;
        }
        self.all.push(point);
        self.by_square.entry((lat, lon)).or_default().push(self.all.len() - 1);
        self.all.len() - 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cells::cell;
    use proptest::prelude::*;

    fn star(radii: &[f64]) -> Vec<Vec<Point>> {
        let corner = |(at, radius): (usize, &f64)| {
            let turn = at as f64 / radii.len() as f64 * TAU;
            (35.0 + radius * turn.sin(), 40.0 + radius * turn.cos())
        };
        vec![radii.iter().enumerate().map(corner).collect()]
    }

    fn near(a: f64, b: f64, whole: f64) -> bool {
        (a - b).abs() < 1e-6 * whole
    }

    #[test]
    fn a_square_has_four_sides_a_middle_and_outskirts() {
        let square = [vec![(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0)]];
        let whole = Whole::of(&square).unwrap();
        let north = whole.side((1.0, 0.0));
        assert!(north[0].iter().all(|p| p.0 >= 1.0 - 1e-9), "{north:?}");
        assert!(near(surface_of(&north), 2.0, 4.0));
        let south_east = whole.side((-1.0, 1.0));
        assert!(south_east[0].iter().all(|p| p.0 <= 1.0 + 1e-9 && p.1 >= 1.0 - 1e-9));
        assert!(near(surface_of(&south_east), 1.0, 4.0));
        let (inner, outer) = (whole.inner(), whole.outer());
        // Around a circle of half of the surface.
        assert!((surface_of(&inner) - 2.0).abs() < 0.03, "{}", surface_of(&inner));
        assert!(near(surface_of(&inner) + surface_of(&outer), 4.0, 4.0));
        assert_eq!(polygons(&outer).iter().map(Vec::len).collect::<Vec<_>>(), [2], "{outer:?}");
    }

    proptest! {
        #[test]
        fn sides_and_rings_fill_the_whole(radii in proptest::collection::vec(1.0f64..5.0, 3..14)) {
            let rings = star(&radii);
            let all = surface_of(&rings);
            let whole = Whole::around(&rings, (35.0, 40.0));
            let sum = surface_of(&whole.inner()) + surface_of(&whole.outer());
            prop_assert!(near(sum, all, all), "{sum} {all}");
            for (one, other) in [((1.0, 0.0), (-1.0, 0.0)), ((0.0, 1.0), (0.0, -1.0))] {
                let sum = surface_of(&whole.side(one)) + surface_of(&whole.side(other));
                prop_assert!(near(sum, all, all), "{sum} {all}");
            }
        }

        #[test]
        fn cells_as_one_have_the_surface_of_all(
            points in proptest::collection::vec((33.0f64..37.0, 38.0f64..42.0), 2..20),
            radii in proptest::collection::vec(1.0f64..5.0, 3..14),
            some in 1usize..20,
        ) {
            let around = star(&radii);
            let cells: Vec<_> = points.iter().map(|own| cell(&around, *own, &points)).collect();
            let all = surface_of(&around);
            let whole = joined(&cells);
            prop_assert!(near(surface_of(&whole), all, all), "{} {all}", surface_of(&whole));
            let some = some.min(cells.len());
            let sum: f64 = cells[..some].iter().map(|rings| surface_of(rings)).sum();
            let part = surface_of(&joined(&cells[..some]));
            prop_assert!(near(part, sum, all), "{part} {sum}");
        }
    }
}
