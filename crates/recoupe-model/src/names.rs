use crate::Id;
use serde::{Deserialize, Serialize};

/// What kind of place an entry of a gazetteer is, from the widest to the smallest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// A sovereign state or territory.
    Country,
    /// A first-level division: governorate, province, oblast.
    Admin1,
    /// A second-level division.
    Admin2,
    /// A river, lake, mountain range, border area.
    Region,
    /// The capital of a country: often a name for its government.
    Capital,
    /// A city, town or village.
    City,
    /// A named part of a city that is itself made of districts.
    Sector,
    /// A district or neighbourhood.
    District,
    /// A building, square, base, bridge, camp.
    Landmark,
}

/// A place name found in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct NameHit {
    /// How many of the words looked at belong to it.
    pub words: usize,
    /// The gazetteer's id.
    pub id: Id,
    /// The gazetteer's primary name.
    pub name: Id,
    /// Its kind.
    pub kind: PlaceKind,
    /// Decimal degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Decimal degrees east, WGS 84.
    pub lon: Option<f64>,
    /// The id of the place it lies in.
    pub parent: Option<Id>,
}

/// Does a place name begin here, and of which kind? Extraction asks this of whoever knows
/// names; it does not know the gazetteer.
pub trait NameLexicon: Sync {
    /// The longest known name that begins with `words[0]`. `words` holds the next words of the
    /// text in reading order, at most [`NameLexicon::LONGEST`] of them.
    fn longest(&self, words: &[&str], language: &str) -> Option<NameHit>;

    /// The entry with this id.
    fn by_id(&self, id: &str) -> Option<NameHit>;

    /// The entry that has all of these words for a name and lies in one of these places, however
    /// deep, if there is only one: for names that running text alone does not settle, because they
    /// mean something else too (« Say »), or several places.
    fn within(&self, _words: &[&str], _inside: &[Id]) -> Option<NameHit> {
        None
    }
}

impl dyn NameLexicon {
    /// The number of words that a caller offers at most.
    pub const LONGEST: usize = 6;
}

/// A lexicon that knows no name.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoNames;

impl NameLexicon for NoNames {
    fn longest(&self, _: &[&str], _: &str) -> Option<NameHit> {
        None
    }

    fn by_id(&self, _: &str) -> Option<NameHit> {
        None
    }
}
