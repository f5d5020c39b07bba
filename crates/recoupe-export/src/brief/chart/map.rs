//! Who is reported to hold what on one day: areas, or points where no outline is known. What was
//! only made around a point has a dotted edge.
//!
//! The status of an area is its texture: solid where it is held, dots where one side's word
//! stands alone, hatching where it is contested, blank where nobody has said anything, faded where
//! the last word is old. Holders have a letter, which also stands in the legend and in the table.

use super::{Anchor, Svg, width_of};
use recoupe_model::{Degrees, Polygon};
use std::fmt::Write as _;

/// The texture of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Texture {
    Solid,
    DenseDots,
    SparseDots,
    Hatching,
    Bands,
    Blank,
    Faded,
}

impl Texture {
    fn name(self) -> &'static str {
        match self {
            Texture::Solid => "solid",
            Texture::DenseDots => "dense",
            Texture::SparseDots => "sparse",
            Texture::Hatching => "hatch",
            Texture::Bands => "bands",
            Texture::Blank => "blank",
            Texture::Faded => "faded",
        }
    }
}

/// One area on the map.
pub(crate) struct Area {
    pub(crate) name: String,
    pub(crate) point: Degrees,
    /// Its outline; empty where none is known.
    pub(crate) polygons: Vec<Polygon>,
    /// The outline is one that nobody drew.
    pub(crate) approximate: bool,
    pub(crate) texture: Texture,
    /// Position in the list of holders; none where no single one is named.
    pub(crate) holder: Option<usize>,
    pub(crate) besieged: bool,
    /// Its row in a sentence, for the ear.
    pub(crate) spoken: String,
}

/// What surrounds the areas.
pub(crate) struct Frame<'a> {
    /// Unique in the page.
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
}

const WIDTH: f64 = 960.0;
const MARGIN: f64 = 64.0;
const DOT: f64 = 9.0;
/// The height of what lies between the margins, at most.
const TALLEST: f64 = 440.0;
/// How many holders have a colour of their own; the others share the last.
pub(crate) const COLOURS: usize = 6;

/// The letter of a holder.
pub(crate) fn letter(holder: usize) -> char {
    u8::try_from(holder).ok().filter(|at| *at < 26).map_or('*', |at| char::from(b'A' + at))
}

/// Draws the areas; nothing where there is none.
pub(crate) fn draw(areas: &[Area], frame: &Frame) -> Option<String> {
    let projection = Projection::over(areas)?;
    let mut svg =
        Svg::open(frame.id, "map", (WIDTH, projection.height), frame.title, frame.description);
    patterns(&mut svg, frame.id);
    let fill = |area: &Area| fill_of(frame.id, area.texture, area.holder);
    for area in layered(areas) {
        let place = |ring: &Vec<Degrees>| ring.iter().map(|at| projection.place(*at)).collect();
        let rings: Vec<Vec<(f64, f64)>> = area.polygons.iter().flatten().map(place).collect();
        if area.approximate {
            // Its paler fill is to be seen on whatever lies below.
            svg.area("under", &rings, "var(--bg)");
        }
        svg.area(class_of(area.approximate, area.besieged), &rings, &fill(area));
    }
    let mut labels = Labels::around(areas, &projection);
    for area in areas {
        let (x, y) = projection.place(area.point);
        svg.named(&area.spoken, |svg| {
            if area.besieged {
                svg.circle("siege", (x, y), DOT + 4.0, "");
            }
            svg.circle("dot", (x, y), DOT, &fill(area));
            let mark = match (area.holder, area.texture) {
                (Some(holder), _) => letter(holder).to_string(),
                (None, Texture::Hatching) => "×".to_owned(),
                (None, _) => "?".to_owned(),
            };
            svg.circle("plate", (x, y), DOT - 3.6, "");
            svg.text("mark", (x, y + 3.6), Anchor::Middle, &mark);
            if let Some((at, anchor)) = labels.find(&area.name, (x, y)) {
                svg.text("place", at, anchor, &area.name);
            }
        });
    }
    Some(svg.finish())
}

/// Areas with an outline, the lowest first: wholes, then what was made inside of them, then what
/// somebody drew; the wide below the small.
fn layered(areas: &[Area]) -> Vec<&Area> {
    let bounded = areas.iter().filter(|area| !area.polygons.is_empty());
    let all: Vec<(&Area, Bounds)> =
        bounded.filter_map(|area| Some((area, Bounds::of(area)?))).collect();
    let is_whole =
        |bounds: &Bounds| all.iter().any(|(area, inner)| area.approximate && bounds.hold(inner));
    let layer = |(area, bounds): &(&Area, Bounds)| match area.approximate {
        true => 1,
        false if is_whole(bounds) => 0,
        false => 2,
    };
    let mut order: Vec<(u8, &(&Area, Bounds))> = all.iter().map(|one| (layer(one), one)).collect();
    order.sort_by(|(a, (_, one)), (b, (_, other))| {
        a.cmp(b).then(other.surface().total_cmp(&one.surface()))
    });
    order.into_iter().map(|(_, (area, _))| *area).collect()
}

/// Leaves out points far from all outlines, where there are some: the map is to show the outlines,
/// and the point of a whole division says nothing about where it ends. The table has them still.
pub(crate) fn retain_near(areas: &mut Vec<Area>) {
    let outlined = areas.iter().filter(|area| !area.polygons.is_empty());
    let Some(frame) = outlined.filter_map(Bounds::of).reduce(Bounds::with) else { return };
    let (wide, high) = (frame.east - frame.west, frame.north - frame.south);
    let frame = Bounds {
        west: frame.west - wide / 3.0,
        south: frame.south - high / 3.0,
        east: frame.east + wide / 3.0,
        north: frame.north + high / 3.0,
    };
    areas.retain(|area| Bounds::of(area).is_some_and(|bounds| frame.hold(&bounds)));
}

fn class_of(approximate: bool, besieged: bool) -> &'static str {
    match (approximate, besieged) {
        (false, false) => "area",
        (false, true) => "area besieged",
        (true, false) => "area made",
        (true, true) => "area made besieged",
    }
}

/// A square that shows an edge, for the legend.
pub(crate) fn edge(approximate: bool) -> String {
    swatch_of(class_of(approximate, false), "var(--bg)")
}

/// A square that shows a texture, for the legend. Empty `id` of a map that is not in the page
/// would show nothing.
pub(crate) fn swatch(id: &str, texture: Texture, holder: Option<usize>) -> String {
    swatch_of("area", &fill_of(id, texture, holder))
}

fn swatch_of(class: &str, fill: &str) -> String {
    format!(
        "<svg class=\"swatch\" viewBox=\"0 0 26 16\" aria-hidden=\"true\"><rect class=\"{class}\" \
         x=\"1\" y=\"1\" width=\"24\" height=\"14\" style=\"fill:{fill}\"/></svg>"
    )
}

fn fill_of(id: &str, texture: Texture, holder: Option<usize>) -> String {
    let colour = colour_of(holder);
    match texture {
        Texture::Blank => "var(--bg)".to_owned(),
        Texture::Solid => format!("var(--h{colour})"),
        _ => format!("url(#{id}-{}-{colour})", texture.name()),
    }
}

/// The number of a holder's colour; 0 is that of nobody.
fn colour_of(holder: Option<usize>) -> usize {
    holder.map_or(0, |holder| holder.min(COLOURS - 1) + 1)
}

/// The textures in each colour.
fn patterns(svg: &mut Svg, id: &str) {
    let mut out = String::from("<defs>\n");
    for colour in 0..=COLOURS {
        let ink = format!("var(--h{colour})");
        let mut pattern = |name: &str, size: u8, inside: &str| {
            let _ = writeln!(
                out,
                "<pattern id=\"{id}-{name}-{colour}\" width=\"{size}\" height=\"{size}\" \
                 patternUnits=\"userSpaceOnUse\"><rect width=\"{size}\" height=\"{size}\" \
                 style=\"fill:var(--bg)\"/>{inside}</pattern>"
            );
        };
        let dots = |size: f64, radius: f64| {
            let half = size / 2.0;
            format!("<circle cx=\"{half}\" cy=\"{half}\" r=\"{radius}\" style=\"fill:{ink}\"/>")
        };
        pattern("dense", 4, &dots(4.0, 1.5));
        pattern("sparse", 7, &dots(7.0, 1.3));
        pattern(
            "hatch",
            6,
            &format!(
                "<path d=\"M-1 7L7 -1M-1 1L1 -1M5 7L7 5\" style=\"stroke:{ink};stroke-width:1.6\"/>"
            ),
        );
        pattern(
            "bands",
            6,
            &format!("<path d=\"M0 1.5H6\" style=\"stroke:{ink};stroke-width:3\"/>"),
        );
        pattern(
            "faded",
            8,
            &format!("<rect width=\"8\" height=\"8\" style=\"fill:{ink};opacity:.22\"/>"),
        );
    }
    out.push_str("</defs>\n");
    svg.raw(&out);
}

/// What a picture must hold.
struct Bounds {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Bounds {
    /// Of an area: its outline and its point.
    fn of(area: &Area) -> Option<Self> {
        let points = area.polygons.iter().flatten().flatten().chain([&area.point]);
        let one = |(lon, lat): &Degrees| Self { west: *lon, south: *lat, east: *lon, north: *lat };
        points.map(one).reduce(Self::with)
    }

    fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    fn hold(&self, other: &Self) -> bool {
        self.west <= other.west
            && self.south <= other.south
            && self.east >= other.east
            && self.north >= other.north
    }

    fn surface(&self) -> f64 {
        (self.east - self.west) * (self.north - self.south)
    }
}

/// Degrees to units of the picture: equirectangular, true at the middle latitude.
struct Projection {
    west: f64,
    north: f64,
    stretch: f64,
    scale: f64,
    height: f64,
    shift: (f64, f64),
}

impl Projection {
    fn over(areas: &[Area]) -> Option<Self> {
        let bounds = areas.iter().filter_map(Bounds::of).reduce(Bounds::with)?;
        let Bounds { west, south, east, north } = bounds;
        let stretch = ((south + north) / 2.0).to_radians().cos().max(0.05);
        let (wide, high) = (((east - west) * stretch).max(1e-4), (north - south).max(1e-4));
        let room = WIDTH - 2.0 * MARGIN;
        let scale = (room / wide).min(TALLEST / high);
        let height = (high * scale).max(60.0) + 2.0 * MARGIN;
        let shift = ((WIDTH - wide * scale) / 2.0, (height - high * scale) / 2.0);
        Some(Self { west, north, stretch, scale, height, shift })
    }

    fn place(&self, (lon, lat): Degrees) -> (f64, f64) {
        (
            self.shift.0 + (lon - self.west) * self.stretch * self.scale,
            self.shift.1 + (self.north - lat) * self.scale,
        )
    }
}

/// Names beside their points, as many as find room.
struct Labels {
    /// Left, top, right, bottom of what is taken.
    taken: Vec<(f64, f64, f64, f64)>,
    height: f64,
}

impl Labels {
    fn around(areas: &[Area], projection: &Projection) -> Self {
        let taken = areas
            .iter()
            .map(|area| {
                let (x, y) = projection.place(area.point);
                (x - DOT, y - DOT, x + DOT, y + DOT)
            })
            .collect();
        Self { taken, height: projection.height }
    }

    /// A free spot for the name around the point, if there is one.
    fn find(&mut self, name: &str, (x, y): (f64, f64)) -> Option<((f64, f64), Anchor)> {
        let wide = width_of(name);
        let gap = DOT + 5.0;
        let spots = [
            ((x + gap, y + 4.0), Anchor::Start, x + gap),
            ((x - gap, y + 4.0), Anchor::End, x - gap - wide),
            ((x, y - gap), Anchor::Middle, x - wide / 2.0),
            ((x, y + gap + 9.0), Anchor::Middle, x - wide / 2.0),
        ];
        for (at, anchor, left) in spots {
            let spot = (left, at.1 - 10.0, left + wide, at.1 + 3.0);
            let inside =
                spot.0 > 2.0 && spot.2 < WIDTH - 2.0 && spot.1 > 0.0 && spot.3 < self.height;
            let free = self.taken.iter().all(|other| {
                spot.0 > other.2 || other.0 > spot.2 || spot.1 > other.3 || other.1 > spot.3
            });
            if inside && free {
                self.taken.push(spot);
                return Some((at, anchor));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn area(name: &str, point: Degrees, texture: Texture, holder: Option<usize>) -> Area {
        Area {
            name: name.to_owned(),
            point,
            polygons: Vec::new(),
            approximate: false,
            texture,
            holder,
            besieged: false,
            spoken: name.to_owned(),
        }
    }

    const FRAME: Frame = Frame { id: "map", title: "t", description: "d" };

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(draw(&[], &FRAME).is_none());
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let areas = [
            area("a", (37.10, 36.20), Texture::Solid, Some(0)),
            area("b", (37.20, 36.30), Texture::Blank, None),
        ];
        let projection = Projection::over(&areas).unwrap();
        let (a, b) = (projection.place(areas[0].point), projection.place(areas[1].point));
        assert!(b.0 > a.0 && b.1 < a.1, "{a:?} {b:?}");
    }

    #[test]
    fn one_point_alone_has_room() {
        let drawn = draw(&[area("Gao", (-0.04, 16.27), Texture::Hatching, None)], &FRAME).unwrap();
        assert!(drawn.contains(">Gao<") && drawn.contains(">×<"), "{drawn}");
    }

    #[test]
    fn every_texture_that_is_used_is_defined() {
        let textures = [
            Texture::Solid,
            Texture::DenseDots,
            Texture::SparseDots,
            Texture::Hatching,
            Texture::Bands,
            Texture::Blank,
            Texture::Faded,
        ];
        let areas: Vec<Area> = textures
            .iter()
            .enumerate()
            .map(|(at, texture)| area("x", (at as f64, 0.0), *texture, Some(at)))
            .collect();
        let drawn = draw(&areas, &FRAME).unwrap();
        for part in drawn.split("url(#").skip(1) {
            let id = part.split(')').next().unwrap();
            assert!(drawn.contains(&format!("id=\"{id}\"")), "{id}");
        }
    }

    #[test]
    fn what_was_drawn_lies_over_what_was_made_and_looks_otherwise() {
        let square = |at: f64, side: f64| {
            vec![vec![vec![(at, at), (at + side, at), (at + side, at + side), (at, at)]]]
        };
        let of = |name: &str, at: f64, side: f64, approximate: bool| Area {
            polygons: square(at, side),
            approximate,
            ..area(name, (at, at), Texture::Solid, Some(0))
        };
        let areas = [
            of("small", 2.0, 1.0, false),
            of("made", 1.0, 2.0, true),
            of("whole", 0.0, 9.0, false),
        ];
        let names: Vec<&str> = layered(&areas).iter().map(|area| &*area.name).collect();
        assert_eq!(names, ["whole", "made", "small"]);
        let drawn = draw(&areas, &FRAME).unwrap();
        let classes: Vec<&str> = drawn
            .lines()
            .filter_map(|line| line.strip_prefix("<path class=\"")?.split('"').next())
            .collect();
        assert_eq!(classes, ["area", "under", "area made", "area"]);
        let far = area("far", (90.0, 0.0), Texture::Solid, None);
        let near = area("near", (10.0, 8.5), Texture::Solid, None);
        let mut areas: Vec<Area> = areas.into_iter().chain([far, near]).collect();
        retain_near(&mut areas);
        assert_eq!(areas.iter().map(|area| &*area.name).next_back(), Some("near"));
        assert_eq!(areas.len(), 4);
    }

    #[test]
    fn names_that_find_no_room_are_left_to_the_table() {
        let areas: Vec<Area> = (0..12)
            .map(|at| {
                area("A long name of a place", (f64::from(at) * 1e-7, 0.0), Texture::Solid, None)
            })
            .chain([area("far", (1.0, 1.0), Texture::Solid, None)])
            .collect();
        let drawn = draw(&areas, &FRAME).unwrap();
        let shown = drawn.matches("class=\"place\"").count();
        assert!(shown < areas.len() && shown > 0, "{shown}");
    }
}
