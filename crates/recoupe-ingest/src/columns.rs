//! Which column of a table holds which field of a report.

use crate::Reject;
use crate::date::shorten;
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The fields that a column can hold. `text` must have one.
const FIELDS: &[&str] =
    &["text", "id", "outlet", "published", "language", "title", "url", "digest"];

/// The order of day, month and year in a column of dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// Which column holds which field, and in which order dates are written, where they are not
/// year-month-day. Written as `text=Body, published=Date:DMY, outlet=Source`, in one line or one
/// pair a line, and read back from that: what is kept with a case gives the same reports again.
///
/// ```
/// let columns: recoupe_ingest::Columns = "text=Body, published=Date:DMY".parse()?;
/// assert_eq!(columns.to_string(), "text=Body, published=Date:DMY");
/// # Ok::<(), recoupe_ingest::BadColumns>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    pairs: Vec<(&'static str, String)>,
    order: Option<DateOrder>,
}

/// Why a mapping of columns cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadColumns {
    /// Not `field=column`.
    #[error("`{0}` is not `field=column`, such as text=Body")]
    Form(String),
    /// A field that reports do not have.
    #[error(
        "`{0}` is no field of a report; fields are text, id, outlet, published, language, title, url and digest"
    )]
    Field(String),
    /// No column for the text.
    #[error("no column is named for `text`; add text=COLUMN")]
    NoText,
}

/// Headings by which a column is known, field by field; compared in lower case.
const KNOWN: &str = include_str!("columns.txt");

impl FromStr for Columns {
    type Err = BadColumns;

    fn from_str(words: &str) -> Result<Self, BadColumns> {
        let mut columns = Columns::default();
        let pairs = words.split(['\n', ',']).map(str::trim);
        for pair in pairs.filter(|pair| !pair.is_empty() && !pair.starts_with('#')) {
            let (field, column) =
                pair.split_once('=').ok_or_else(|| BadColumns::Form(shorten(pair)))?;
            let (field, mut column) = (field.trim(), column.trim());
            let known = FIELDS.iter().find(|known| **known == field);
            let field = *known.ok_or_else(|| BadColumns::Field(shorten(field)))?;
            if field == "published" {
                for (end, order) in [(":DMY", DateOrder::Dmy), (":MDY", DateOrder::Mdy)] {
                    if let Some(rest) = column.strip_suffix(end) {
                        (column, columns.order) = (rest, Some(order));
                    }
                }
            }
            columns.pairs.push((field, column.to_owned()));
        }
        if columns.column("text").is_none() { Err(BadColumns::NoText) } else { Ok(columns) }
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (nth, (field, column)) in self.pairs.iter().enumerate() {
            let comma = if nth == 0 { "" } else { ", " };
            let order = match self.order.filter(|_| *field == "published") {
                Some(DateOrder::Dmy) => ":DMY",
                Some(DateOrder::Mdy) => ":MDY",
                None => "",
            };
            write!(f, "{comma}{field}={column}{order}")?;
        }
        Ok(())
    }
}

impl Columns {
    /// The file beside a table that holds its mapping: `reports.csv.columns` for `reports.csv`.
    pub fn beside(table: &Path) -> PathBuf {
        let mut name = table.as_os_str().to_owned();
        name.push(".columns");
        PathBuf::from(name)
    }

    /// The mapping in the file beside a table, if there is one.
    ///
    /// # Errors
    ///
    /// Where that file cannot be read, or is no mapping.
    pub fn read_beside(table: &Path) -> Result<Option<Self>, Reject> {
        let path = Self::beside(table);
        let name = || path.display().to_string();
        match std::fs::read_to_string(&path) {
            Ok(words) => match words.parse() {
                Ok(columns) => Ok(Some(columns)),
                Err(problem) => Err(Reject::BadColumns { name: name(), problem }),
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(Reject::Unreadable { name: name(), source }),
        }
    }

    /// The mapping that headings say themselves, in any of the languages listed.
    pub(crate) fn of_headings(headings: &[String]) -> Option<Self> {
        let mut columns = Columns::default();
        for line in KNOWN.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split('|').map(str::trim);
            let field = words.next().and_then(|field| FIELDS.iter().find(|known| **known == field));
            let heading = words.find_map(|known| {
                headings.iter().find(|heading| heading.trim().to_lowercase() == known)
            });
            if let (Some(field), Some(heading)) = (field, heading) {
                columns.pairs.push((field, heading.clone()));
            }
        }
        columns.column("text").is_some().then_some(columns)
    }

    /// The column of a field.
    pub(crate) fn column(&self, field: &str) -> Option<&str> {
        self.pairs.iter().find(|(known, _)| *known == field).map(|(_, column)| column.as_str())
    }

    /// The fields that have a column.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.pairs.iter().map(|(field, column)| (*field, column.as_str()))
    }

    /// The order of dates.
    pub(crate) fn order(&self) -> Option<DateOrder> {
        self.order
    }
}
