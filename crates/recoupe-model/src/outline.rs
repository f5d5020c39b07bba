use crate::Id;

/// A longitude and a latitude in degrees, WGS 84: the order of maps, GeoJSON and GeoPackage.
pub type Degrees = (f64, f64);

/// Closed rings: the outer one, counter-clockwise, then its holes, clockwise.
pub type Polygon = Vec<Vec<Degrees>>;

/// Where an area lies on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The area.
    pub area: Id,
    /// What it is made of.
    pub polygons: Vec<Polygon>,
    /// Where its label stands.
    pub point: Degrees,
    /// It is no outline that anybody drew: it is what of a drawn whole lies nearer to the area's
    /// point than to that of any like it, or on the side that the area is called after. To be marked so wherever it is shown.
    pub approximate: bool,
    /// The file that the outline comes from, or that of the whole.
    pub source: String,
    /// Under which licence it stands, as its file said; empty where it did not.
    pub licence: String,
}

impl Outline {
    /// West, south, east and north of it; nothing where it has no point.
    pub fn bounds(&self) -> Option<(f64, f64, f64, f64)> {
        let points = self.polygons.iter().flatten().flatten();
        points.fold(None, |bounds, (lon, lat)| {
            let (west, south, east, north) = bounds.unwrap_or((*lon, *lat, *lon, *lat));
            Some((west.min(*lon), south.min(*lat), east.max(*lon), north.max(*lat)))
        })
    }
}
