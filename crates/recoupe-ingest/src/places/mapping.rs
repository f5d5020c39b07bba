//! Which property or column of a file is which field of a place.

use recoupe_model::{PlaceKind, PlaceName, PlaceRow};
use std::str::FromStr;

/// Which property or column of a file is which field of a place, and what holds of all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// Column of the id. Without one, the place's number in the file stands for it.
    pub id: Option<String>,
    /// Column of the primary name; `name` without one.
    pub name: Option<String>,
    /// Columns of other names, each with the BCP 47 tag of its language; empty: any.
    pub names: Vec<(String, String)>,
    /// Columns of latitude and longitude, for files without geometry.
    pub point: Option<(String, String)>,
    /// Column of the kind.
    pub kind: Option<String>,
    /// Column of the parent's id.
    pub parent: Option<String>,
    /// Column of the population.
    pub people: Option<String>,
    /// Kind of all places that state none.
    pub every_kind: Option<PlaceKind>,
    /// Parent of all places that state none.
    pub every_parent: Option<String>,
    /// Country of all places: ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Begins every id, so that ids of two files do not meet.
    pub prefix: String,
}

/// A mapping that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMapping {
    /// No `=` in it.
    #[error("`{0}`: write FIELD=COLUMN, for example name=NAME or ar=NAME_A")]
    NoColumn(String),
    /// A kind that is none.
    #[error(
        "kind `{0}` is unknown; it is one of country, admin1, admin2, region, capital, city, sector, district, landmark"
    )]
    Kind(String),
}

impl Mapping {
    /// Adds `FIELD=COLUMN`: a field is `id`, `name`, `lat`, `lon`, `kind`, `parent`, `population`, or
    /// the language of a name.
    ///
    /// # Errors
    /// Words without `=`.
    pub fn add(&mut self, words: &str) -> Result<(), BadMapping> {
        let (field, column) =
            words.split_once('=').ok_or_else(|| BadMapping::NoColumn(words.to_owned()))?;
        let (field, column) = (field.trim(), column.trim().to_owned());
        match field {
            "id" => self.id = Some(column),
            "name" => self.name = Some(column),
            "kind" => self.kind = Some(column),
            "parent" => self.parent = Some(column),
            "population" => self.people = Some(column),
            "lat" => self.point.get_or_insert_default().0 = column,
            "lon" => self.point.get_or_insert_default().1 = column,
            language => self.names.push((language.to_ascii_lowercase(), column)),
        }
        Ok(())
    }

    /// Sets the kind of all places that state none.
    ///
    /// # Errors
    /// A kind that is none.
    pub fn set_kind(&mut self, kind: &str) -> Result<(), BadMapping> {
        let kind = kind_of(kind).ok_or_else(|| BadMapping::Kind(kind.to_owned()))?;
        self.every_kind = Some(kind);
        Ok(())
    }

    /// This mapping, or where it says nothing of names what the columns themselves look like: `NAME`,
    /// `name_ar`, `nom`.
    pub(crate) fn for_columns<'c>(&self, columns: impl Iterator<Item = &'c str>) -> Mapping {
        let mut mapping = self.clone();
        if self.name.is_some() || !self.names.is_empty() {
            return mapping;
        }
        for column in columns {
            let small = column.to_ascii_lowercase();
            let rest = small.strip_prefix("name").or_else(|| small.strip_prefix("nom"));
            match rest.map(|rest| rest.trim_start_matches(['_', ':', ' '])) {
                Some("") if mapping.name.is_none() => mapping.name = Some(column.to_owned()),
                Some("a" | "ara" | "arabic") => {
                    mapping.names.push(("ar".into(), column.to_owned()))
                }
                Some("e" | "eng" | "english") => {
                    mapping.names.push(("en".into(), column.to_owned()))
                }
                Some(tag) if tag.len() == 2 => mapping.names.push((tag.into(), column.to_owned())),
                _ => {}
            }
        }
        mapping
    }

    /// A place by its columns; `get` gives what stands in one.
    pub(crate) fn row(
        &self,
        line: u64,
        number: u64,
        get: &dyn Fn(&str) -> Option<String>,
    ) -> Result<PlaceRow, String> {
        let column = |name: &Option<String>, usual: &str| {
            get(name.as_deref().unwrap_or(usual)).filter(|text| !text.trim().is_empty())
        };
        let id = column(&self.id, "id").unwrap_or_else(|| number.to_string());
        let first = self.names.iter().find_map(|(_, column)| get(column));
        let name = column(&self.name, "name").or(first).unwrap_or_default();
        let kind = match column(&self.kind, "kind") {
            Some(word) => match kind_of(&word).or(self.every_kind) {
                Some(kind) => Some(kind),
                None => {
                    return Err(format!("kind `{word}` is unknown; map it or give one for all"));
                }
            },
            None => self.every_kind,
        };
        // The smallest kind, where nothing says which.
        let kind = kind.unwrap_or(PlaceKind::Landmark);
        let names = self.names.iter().filter_map(|(language, column)| {
            let text = get(column)?.trim().to_owned();
            (!text.is_empty()).then(|| PlaceName { language: language.clone(), text })
        });
        let number_of = |column: &str| get(column).map(|text| f64::from_str(text.trim()));
        let point = match &self.point {
            None => None,
            Some((lat, lon)) => match (number_of(lat), number_of(lon)) {
                (Some(Ok(lat)), Some(Ok(lon))) => Some((lat, lon)),
                (None, None) => None,
                _ => return Err(format!("`{lat}` or `{lon}` is no number")),
            },
        };
        Ok(PlaceRow {
            line,
            id: format!("{}{}", self.prefix, id.trim()),
            name: name.trim().to_owned(),
            names: names.collect(),
            point,
            kind: Some(kind),
            parent: column(&self.parent, "parent").or_else(|| self.every_parent.clone()),
            country: self.country.clone(),
            people: column(&self.people, "population").map_or(0, |text| people(&text)),
            outline: Vec::new(),
        })
    }
}

/// A kind as gazetteers write it.
pub(crate) fn kind_of(word: &str) -> Option<PlaceKind> {
    PlaceKind::ALL.into_iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word.trim()))
}

/// A number of people, whatever parts its thousands.
pub(crate) fn people(text: &str) -> u32 {
    let digits: String =
        text.chars().take_while(|c| *c != '.').filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}
