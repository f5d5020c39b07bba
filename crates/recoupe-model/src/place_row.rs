use crate::PlaceKind;

/// A place as a gazetteer's file gives it, before it is compiled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlaceRow {
    /// Line of the file that it begins on, from 1; the number of the record where there are no lines.
    pub line: u64,
    /// Never changes, never used again.
    pub id: String,
    /// The primary name.
    pub name: String,
    /// Other names, spellings and scripts.
    pub names: Vec<PlaceName>,
    /// Latitude and longitude of one point, WGS 84, decimal degrees.
    pub point: Option<(f64, f64)>,
    /// What kind of place it is.
    pub kind: Option<PlaceKind>,
    /// Id of the place that contains it.
    pub parent: Option<String>,
    /// ISO 3166-1 alpha-2 code of its country, where known.
    pub country: Option<String>,
    /// How many people live there; 0 where nobody knows.
    pub people: u32,
    /// Its outline: rings of latitudes and longitudes, of which what an odd number holds is inside.
    pub outline: Vec<Vec<(f64, f64)>>,
}

/// A name of a place beside the primary one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceName {
    /// BCP 47 tag; empty where it counts in any language.
    pub language: String,
    /// The name.
    pub text: String,
}
