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

impl PlaceKind {
    /// Every kind, from the widest to the smallest.
    pub const ALL: [PlaceKind; 9] = [
        PlaceKind::Country,
        PlaceKind::Admin1,
        PlaceKind::Admin2,
        PlaceKind::Region,
        PlaceKind::Capital,
        PlaceKind::City,
        PlaceKind::Sector,
        PlaceKind::District,
        PlaceKind::Landmark,
    ];

    /// As gazetteers and the stream write it.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceKind::Country => "country",
            PlaceKind::Admin1 => "admin1",
            PlaceKind::Admin2 => "admin2",
            PlaceKind::Region => "region",
            PlaceKind::Capital => "capital",
            PlaceKind::City => "city",
            PlaceKind::Sector => "sector",
            PlaceKind::District => "district",
            PlaceKind::Landmark => "landmark",
        }
    }
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
    /// Other places have the name too.
    pub rivals: bool,
}

/// A name of a place in a report, and what the words around it say of the place.
#[derive(Clone, Copy, Debug)]
pub struct Mention<'a> {
    /// The words of the name.
    pub words: &'a [&'a str],
    /// BCP 47 tag of the report's language.
    pub language: &'a str,
    /// What a word beside the name calls it: kinds that would fit.
    pub called: &'a [PlaceKind],
    /// Ids of places that the words say it lies in: a place elsewhere is not meant.
    pub inside: &'a [Id],
    /// Ids of places named right beside it, which may or may not hold it.
    pub beside: &'a [Id],
}

/// Of which areas a report speaks.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// How many places that the report names lie in an area, by the area's id; the places
    /// themselves count as theirs. Sorted.
    pub areas: Vec<(Id, u32)>,
}

impl Story {
    /// How many places of the report lie in the area with this id.
    pub fn count(&self, id: &str) -> u32 {
        self.areas.binary_search_by(|(area, _)| (**area).cmp(id)).map_or(0, |at| self.areas[at].1)
    }
}

/// Why a place was taken for what a name means, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The same letters.
    SameLetters,
    /// A spelling of the same sounds.
    Spelling,
    /// The name is of another language than the report.
    OtherLanguage,
    /// The name means it inside its parent only.
    NeedsContext,
    /// A word beside the name calls it what it is.
    Called(PlaceKind),
    /// A word beside the name calls it something else.
    NotCalled(PlaceKind),
    /// It lies where the words say.
    LiesIn(Id),
    /// It does not lie where the words say.
    NotIn(Id),
    /// It lies in or beside what is named next to it.
    Beside(Id),
    /// So many other places of the report lie in the same area.
    Among(Id, u32),
    /// No other place of the report lies in its country.
    Elsewhere,
    /// So many people live there.
    Population(u64),
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Reason::SameLetters => f.write_str("same letters"),
            Reason::Spelling => f.write_str("a spelling of the same sounds"),
            Reason::OtherLanguage => f.write_str("name of another language"),
            Reason::NeedsContext => f.write_str("a name that needs its context"),
            Reason::Called(kind) => write!(f, "called a {}", kind.as_str()),
            Reason::NotCalled(kind) => write!(f, "a {}, called something else", kind.as_str()),
            Reason::LiesIn(id) => write!(f, "lies in {id}, as said"),
            Reason::NotIn(id) => write!(f, "does not lie in {id}, as said"),
            Reason::Beside(id) => write!(f, "named beside {id}"),
            Reason::Among(id, count) => write!(f, "{count} other places of the report in {id}"),
            Reason::Elsewhere => f.write_str("no other place of the report in its country"),
            Reason::Population(people) => write!(f, "{people} people"),
        }
    }
}

/// A place that a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The place.
    pub hit: NameHit,
    /// How well it fits, in hundredths; more is better.
    pub score: i32,
    /// What was counted for it and against it.
    pub reasons: Vec<Reason>,
}

/// What a name in a report was found to mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolution {
    /// All places of the name, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether the first of them is meant; else none is known to be.
    pub settled: bool,
}

impl Resolution {
    /// The place that is meant, if that is settled.
    pub fn choice(&self) -> Option<&Candidate> {
        self.candidates.first().filter(|_| self.settled)
    }
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

    /// Which place a name means where it stands, and which others it might.
    fn resolve(&self, mention: &Mention<'_>, _story: &Story) -> Resolution {
        let hit = self.longest(mention.words, mention.language);
        let hit = hit.filter(|hit| hit.words == mention.words.len());
        let candidates: Vec<Candidate> =
            hit.into_iter().map(|hit| Candidate { hit, score: 100, reasons: Vec::new() }).collect();
        Resolution { settled: !candidates.is_empty(), candidates }
    }

    /// A part of a place (`north`, `outskirts`: an id of a direction in the packs): the entry for it
    /// if there is one, else an area derived from the whole, without a point.
    fn part(&self, _whole: &NameHit, _part: &str) -> Option<NameHit> {
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
