//! Cutting outlines: what lies nearer to one point than to others, and rings as polygons.
//!
//! All that is cut out of one outline takes a degree of longitude for as long as it is in its middle,
//! so that neighbours share their edges.

use crate::geometry::{Point, holds, label_point, open, surface};
use recoupe_model::{Degrees, Polygon};

/// How long a degree of longitude is in the middle of some rings, against one of latitude.
pub(crate) fn scale_of(rings: &[Vec<Point>]) -> f64 {
    let lats = || rings.iter().flatten().map(|p| p.0);
    let (south, north) = (lats().fold(90.0, f64::min), lats().fold(-90.0, f64::max));
    f64::midpoint(south, north).to_radians().cos()
}

/// What of some rings lies nearer to a point than to any of `others` (Voronoi).
pub(crate) fn cell(around: &[Vec<Point>], own: Point, others: &[Point]) -> Vec<Vec<Point>> {
    let scale = scale_of(around);
    let apart = |p: Point| (p.0 - own.0).hypot((p.1 - own.1) * scale);
    let mut others: Vec<(f64, Point)> = others.iter().map(|p| (apart(*p), *p)).collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut rings = around.to_vec();
    for (distance, other) in others.into_iter().filter(|(distance, _)| *distance > 0.0) {
        // What is twice as far as the farthest corner cuts nothing off any more.
        let reach = rings.iter().flatten().map(|p| apart(*p)).fold(0.0, f64::max);
        if distance > 2.0 * reach {
            break;
        }
        rings = clip(&rings, own, other, scale);
    }
    rings
}

/// A stretch of a ring inside of a line, from where it comes in to where it goes out.
struct Stretch {
    points: Vec<Point>,
    /// Where on the line it begins and ends.
    ends: [f64; 2],
}

/// What of some rings is nearer to `own` than to `other`. The rings are cut along the line between
/// the two, and the stretches that remain are joined along it, so that what falls apart comes out
/// as rings of its own. A degree of longitude is `scale` as long as one of latitude.
pub(crate) fn clip(rings: &[Vec<Point>], own: Point, other: Point, scale: f64) -> Vec<Vec<Point>> {
    let ((ay, ax), (by, bx)) = ((own.0, own.1 * scale), (other.0, other.1 * scale));
    let (dy, dx) = (by - ay, bx - ax);
    let middle = dy * (ay + by) / 2.0 + dx * (ax + bx) / 2.0;
    let side = |p: Point| middle - dy * p.0 - dx * p.1 * scale;
    let along = |p: Point| dy * p.1 * scale - dx * p.0;
    let cut = |a: Point, b: Point| {
        let at = side(a) / (side(a) - side(b));
        (a.0 + (b.0 - a.0) * at, a.1 + (b.1 - a.1) * at)
    };
    let (mut whole, mut stretches) = (Vec::new(), Vec::new());
    for ring in rings.iter().map(|ring| open(ring)) {
        let inside: Vec<bool> = ring.iter().map(|p| side(*p) >= 0.0).collect();
        let next = |at: usize| (at + 1) % ring.len();
        let Some(start) = (0..ring.len()).find(|at| !inside[*at] && inside[next(*at)]) else {
            if inside.first() == Some(&true) {
                whole.push(ring.to_vec());
            }
            continue;
        };
        let mut points = Vec::new();
        for at in (start..start + ring.len()).map(|at| at % ring.len()) {
            let (a, b) = (ring[at], ring[next(at)]);
            match (inside[at], inside[next(at)]) {
                (false, true) => points = vec![cut(a, b), b],
                (true, true) => points.push(b),
                (true, false) => {
                    points.push(cut(a, b));
                    let ends = [points[0], points[points.len() - 1]].map(along);
                    stretches.push(Stretch { points: std::mem::take(&mut points), ends });
                }
                (false, false) => {}
            }
        }
    }
    whole.extend(joined(&stretches));
    whole.retain(|ring| ring.len() > 2 && surface(ring).abs() > 1e-14);
    whole
}

/// Rings of stretches whose ends lie on one line: from the first end to the second there is
/// inside, from the third to the fourth, and so on.
fn joined(stretches: &[Stretch]) -> Vec<Vec<Point>> {
    // End `e` of stretch `s` is number 2 * s + e.
    let mut order: Vec<usize> = (0..stretches.len() * 2).collect();
    order.sort_by(|a, b| stretches[a / 2].ends[a % 2].total_cmp(&stretches[b / 2].ends[b % 2]));
    let mut partner = vec![0; order.len()];
    for pair in order.chunks_exact(2) {
        (partner[pair[0]], partner[pair[1]]) = (pair[1], pair[0]);
    }
    let (mut used, mut rings) = (vec![false; stretches.len()], Vec::new());
    for first in 0..stretches.len() {
        let (mut ring, mut begin) = (Vec::new(), first * 2);
        while !used[begin / 2] {
            used[begin / 2] = true;
            let points = stretches[begin / 2].points.iter().copied();
            if begin % 2 == 0 {
                ring.extend(points);
            } else {
                ring.extend(points.rev());
            }
            begin = partner[begin ^ 1];
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
    rings
}

/// Rings of which an odd number is inside, as polygons: each an outer ring, counter-clockwise, and
/// its holes, clockwise, all of them closed, longitude first.
pub(crate) fn polygons(rings: &[Vec<Point>]) -> Vec<Polygon> {
    let rings: Vec<&[Point]> = rings.iter().map(|ring| open(ring)).collect();
    let size: Vec<f64> = rings.iter().map(|ring| surface(ring).abs()).collect();
    let label = |ring: &[Point]| label_point(&[ring.to_vec()]);
    let inside: Vec<Option<Point>> = rings.iter().map(|ring| label(ring)).collect();
    let holds = |outer: usize, inner: usize| {
        size[outer] > size[inner]
            && inside[inner].is_some_and(|point| holds(&[rings[outer].to_vec()], point))
    };
    let around: Vec<Vec<usize>> = (0..rings.len())
        .map(|at| (0..rings.len()).filter(|outer| holds(*outer, at)).collect())
        .collect();
    let outers = (0..rings.len()).filter(|at| around[*at].len().is_multiple_of(2));
    outers
        .map(|outer| {
            let hole = |at: &usize| {
                around[*at].len() == around[outer].len() + 1 && around[*at].contains(&outer)
            };
            let holes = (0..rings.len()).filter(hole).map(|at| closed(rings[at], false));
            std::iter::once(closed(rings[outer], true)).chain(holes).collect()
        })
        .collect()
}

/// A ring with its first point again at the end, longitude first.
fn closed(ring: &[Point], counter_clockwise: bool) -> Vec<Degrees> {
    let mut points: Vec<Degrees> = ring.iter().map(|(lat, lon)| (*lon, *lat)).collect();
    if (surface(ring) > 0.0) != counter_clockwise {
        points.reverse();
    }
    points.extend(points.first().copied());
    points
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use proptest::prelude::*;

    fn area(rings: &[Vec<Point>]) -> f64 {
        let rings = polygons(rings).into_iter().flatten();
        let flat = |ring: Vec<Degrees>| ring.into_iter().map(|(lon, lat)| (lat, lon)).collect();
        rings.map(flat).map(|ring: Vec<Point>| surface(&ring)).sum()
    }

    #[test]
    fn what_falls_apart_comes_out_as_rings_of_its_own() {
        // A comb with three teeth, cut through the teeth.
        let comb = vec![
            (0.0, 0.0),
            (0.0, 5.0),
            (3.0, 5.0),
            (3.0, 4.0),
            (1.0, 4.0),
            (1.0, 3.0),
            (3.0, 3.0),
            (3.0, 2.0),
            (1.0, 2.0),
            (1.0, 1.0),
            (3.0, 1.0),
            (3.0, 0.0),
        ];
        let teeth = clip(std::slice::from_ref(&comb), (4.0, 2.5), (0.0, 2.5), 1.0);
        assert_eq!(teeth.len(), 3, "{teeth:?}");
        assert!((area(&teeth) - 3.0).abs() < 1e-9, "{}", area(&teeth));
        let rest = clip(std::slice::from_ref(&comb), (0.0, 2.5), (4.0, 2.5), 1.0);
        assert_eq!((rest.len(), (area(&rest) - 8.0).abs() < 1e-9), (1, true), "{rest:?}");
    }

    #[test]
    fn a_hole_that_is_cut_belongs_to_the_edge() {
        let square = |at: f64, side: f64| {
            vec![(at, at), (at, at + side), (at + side, at + side), (at + side, at)]
        };
        let half = clip(&[square(0.0, 4.0), square(1.0, 2.0)], (2.0, 0.0), (2.0, 4.0), 1.0);
        assert_eq!(half.len(), 1);
        assert!((area(&half) - 6.0).abs() < 1e-9);
        let whole = polygons(&[square(0.0, 4.0), square(1.0, 2.0), square(1.5, 0.5)]);
        // An island in the lake is a polygon of its own.
        assert_eq!(whole.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1]);
        assert!(whole[0].iter().all(|ring| ring.first() == ring.last() && ring.len() == 5));
    }

    proptest! {
        /// Cells of a whole fill it, and do not overlap.
        #[test]
        fn cells_fill_the_whole(
            points in proptest::collection::vec((0.1f64..9.9, 0.1f64..9.9), 1..9),
            radii in proptest::collection::vec(1.0f64..5.0, 3..14),
        ) {
            let star: Vec<Point> = radii.iter().enumerate().map(|(at, radius)| {
                let turn = at as f64 / radii.len() as f64 * std::f64::consts::TAU;
                (5.0 + radius * turn.sin(), 5.0 + radius * turn.cos())
            }).collect();
            let around = vec![star];
            let sum: f64 = points.iter().map(|own| area(&cell(&around, *own, &points))).sum();
            prop_assert!((sum - area(&around)).abs() < 0.02 * area(&around), "{sum} {}", area(&around));
        }
    }
}
