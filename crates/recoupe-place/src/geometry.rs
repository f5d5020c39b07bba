//! Points, outlines and cells on the map: only as much as gazetteers need.
//!
//! Degrees are taken for a plane, which is good enough inside a country; distances are not.

/// What is wrong with an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// Two edges of a ring cross.
    #[error("it crosses itself")]
    Crosses,
    /// Fewer than three points, or all on one line.
    #[error("it has no area")]
    NoArea,
    /// A coordinate that is no number, or none of the Earth.
    #[error("a point of it is not on Earth")]
    OffEarth,
}

/// A latitude and a longitude, in decimal degrees.
pub type Point = (f64, f64);

/// Kilometres between two points, on a sphere.
pub(crate) fn kilometres(a: Point, b: Point) -> f64 {
    let radians = f64::to_radians;
    let (lat, lon) = (radians(b.0 - a.0) / 2.0, radians(b.1 - a.1) / 2.0);
    let part = lat.sin().powi(2) + radians(a.0).cos() * radians(b.0).cos() * lon.sin().powi(2);
    2.0 * 6371.0 * part.sqrt().min(1.0).asin()
}

/// Whether a point lies inside rings of which every second is a hole.
pub(crate) fn holds(rings: &[Vec<Point>], point: Point) -> bool {
    let mut inside = false;
    for ring in rings {
        for (a, b) in edges(ring) {
            let crosses = (a.0 > point.0) != (b.0 > point.0);
            if crosses && point.1 < (b.1 - a.1) * (point.0 - a.0) / (b.0 - a.0) + a.1 {
                inside = !inside;
            }
        }
    }
    inside
}

/// The edges of a ring, the last of which leads back.
pub(crate) fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    (0..ring.len()).map(|at| (ring[at], ring[(at + 1) % ring.len()]))
}

/// What is wrong with an outline, if anything is.
pub(crate) fn flaw(rings: &[Vec<Point>]) -> Option<Flaw> {
    let on_earth = |p: &Point| p.0.abs() <= 90.0 && p.1.abs() <= 180.0;
    if !rings.iter().flatten().all(on_earth) {
        return Some(Flaw::OffEarth);
    }
    let ring = |test: &dyn Fn(&[Point]) -> bool| rings.iter().any(|ring| test(open(ring)));
    if ring(&|ring| ring.len() < 3) {
        return Some(Flaw::NoArea);
    }
    if ring(&crosses_itself) {
        return Some(Flaw::Crosses);
    }
    ring(&|ring| surface(ring).abs() < 1e-12).then_some(Flaw::NoArea)
}

/// A ring without the point that closes it.
pub(crate) fn open(ring: &[Point]) -> &[Point] {
    match ring {
        [first, rest @ .., last] if first == last && !rest.is_empty() => &ring[..ring.len() - 1],
        _ => ring,
    }
}

/// Surface in square degrees, less than 0 where the ring goes clockwise.
pub(crate) fn surface(ring: &[Point]) -> f64 {
    edges(open(ring)).map(|(a, b)| a.1 * b.0 - b.1 * a.0).sum::<f64>() / 2.0
}

/// Whether two edges cross. Edges are looked at in the order of where they begin in the west, each
/// with those that begin before it ends.
fn crosses_itself(ring: &[Point]) -> bool {
    let count = ring.len();
    let mut order: Vec<(f64, f64, usize)> =
        edges(ring).enumerate().map(|(at, (a, b))| (a.1.min(b.1), a.1.max(b.1), at)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (at, (_, east, i)) in order.iter().enumerate() {
        for (west, _, j) in &order[at + 1..] {
            if west > east {
                break;
            }
            let neighbours = (i + 1) % count == *j || (j + 1) % count == *i;
            if !neighbours
                && cross((ring[*i], ring[(i + 1) % count]), (ring[*j], ring[(j + 1) % count]))
            {
                return true;
            }
        }
    }
    false
}

/// Whether two edges cross in a point that is an end of neither.
fn cross(one: (Point, Point), two: (Point, Point)) -> bool {
    let turn = |a: Point, b: Point, c: Point| (b.1 - a.1) * (c.0 - a.0) - (b.0 - a.0) * (c.1 - a.1);
    let sides = |edge: (Point, Point), other: (Point, Point)| {
        turn(edge.0, edge.1, other.0) * turn(edge.0, edge.1, other.1)
    };
    sides(one, two) < 0.0 && sides(two, one) < 0.0
}

/// Surface of an outline in hectares, holes taken off.
pub(crate) fn hectares(rings: &[Vec<Point>]) -> u32 {
    let mut total = 0.0;
    for (at, ring) in rings.iter().enumerate() {
        let Some(first) = ring.first() else { continue };
        let inside = rings
            .iter()
            .enumerate()
            .filter(|(other, outer)| *other != at && holds(std::slice::from_ref(*outer), *first));
        let sign = if inside.count() % 2 == 0 { 1.0 } else { -1.0 };
        // A degree of latitude is about 111.195 km.
        total += sign * surface(ring).abs() * 111.195f64.powi(2) * first.0.to_radians().cos();
    }
    (total.max(0.0) * 100.0).round().min(f64::from(u32::MAX)) as u32
}

/// A point for a label: the centre of mass of the largest ring, if it lies inside, else inside.
pub(crate) fn label_point(rings: &[Vec<Point>]) -> Option<Point> {
    let ring = rings.iter().max_by(|a, b| surface(a).abs().total_cmp(&surface(b).abs()))?;
    let area = surface(ring);
    let (mut lat, mut lon) = (0.0, 0.0);
    for (a, b) in edges(open(ring)) {
        let part = a.1 * b.0 - b.1 * a.0;
        (lat, lon) = (lat + (a.0 + b.0) * part, lon + (a.1 + b.1) * part);
    }
    let centre = (lat / (6.0 * area), lon / (6.0 * area));
    if holds(rings, centre) {
        return Some(centre);
    }
    // Halfway through the outline on the parallel of its centre.
    let mut cuts: Vec<f64> = rings
        .iter()
        .flat_map(|ring| edges(open(ring)))
        .filter(|(a, b)| (a.0 > centre.0) != (b.0 > centre.0))
        .map(|(a, b)| a.1 + (centre.0 - a.0) / (b.0 - a.0) * (b.1 - a.1))
        .collect();
    cuts.sort_by(f64::total_cmp);
    let widest = cuts.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])))?;
    Some((centre.0, f64::midpoint(widest[0], widest[1])))
}
