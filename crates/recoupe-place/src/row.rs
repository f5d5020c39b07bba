//! Reading a gazetteer's CSV: every row that can be read, and every fault with its line.
//!
//! Compiled into the build script as well.

use crate::geometry::Flaw;
use rustc_hash::FxHashMap;

/// Kinds as the column `kind` has them, in the order of `recoupe_model::PlaceKind`.
pub(crate) const KINDS: [&str; 9] =
    ["country", "admin1", "admin2", "region", "capital", "city", "sector", "district", "landmark"];

/// A row that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub source: usize,
    pub line: usize,
    pub id: String,
    pub name: String,
    /// The primary name is marked with `@`.
    pub scoped: bool,
    pub names: Vec<Name>,
    pub point: Option<(f64, f64)>,
    /// Index into [`KINDS`].
    pub kind: u8,
    pub parent: Option<String>,
    /// ISO 3166-1 alpha-2, where the id does not begin with it.
    pub country: Option<String>,
    /// How many people live there; 0 where nobody knows.
    pub people: u32,
    /// Rings of latitudes and longitudes, outer and inner alike: what an odd number of them holds
    /// is inside.
    pub outline: Vec<Vec<(f64, f64)>>,
    /// Surface of the outline in hectares; 0 without one.
    pub hectares: u32,
}

/// A name beside the primary one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name {
    pub language: String,
    pub text: String,
    /// Marked with `@`: known inside its parent only.
    pub scoped: bool,
}

/// Something in a gazetteer that was left out, where it stands and why.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{path}:{line}: {fault}")]
pub struct Reject {
    /// The file, as the caller named it.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, and what was left out for it.
    pub fault: Fault,
}

/// What is wrong with a row of a gazetteer. Each message says what was left out for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// More or fewer fields than the header.
    #[error(
        "row left out: {found} fields where the header has {wanted}; put fields that hold a comma in quotes"
    )]
    Fields {
        /// In the row.
        found: usize,
        /// In the header.
        wanted: usize,
    },
    /// A quotation mark that is not closed on its line.
    #[error("row left out: a quotation mark is not closed on this line")]
    OpenQuote,
    /// A field that must not be empty is.
    #[error("row left out: `{0}` is empty")]
    Empty(&'static str),
    /// A field is longer than 65,535 bytes.
    #[error("row left out: `{0}` is longer than 65535 bytes")]
    TooLong(&'static str),
    /// An unknown kind.
    #[error("row left out: kind `{0}` is unknown; it is one of {kinds}", kinds = KINDS.join(", "))]
    Kind(String),
    /// Not a number, or not on Earth.
    #[error("row left out: latitude `{0}` is not a number from -90 to 90")]
    Latitude(String),
    /// Not a number, or not on Earth.
    #[error("row left out: longitude `{0}` is not a number from -180 to 180")]
    Longitude(String),
    /// One coordinate without the other.
    #[error("row left out: it has a latitude or a longitude alone; give both or neither")]
    HalfPoint,
    /// An id that another row has.
    #[error("row left out: id `{id}` is taken by {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Who has it: `path:line`, or a gazetteer loaded before.
        first: String,
    },
    /// A parent that stands nowhere.
    #[error(
        "parent left out: no row has the id `{0}`; add it, or load the gazetteer that has it first"
    )]
    NoParent(String),
    /// A place that lies in itself.
    #[error("parent left out: following `{0}` leads back to this row")]
    ParentCycle(String),
    /// A record that cannot be read.
    #[error("row left out: {0}")]
    Broken(String),
    /// Part of a record that cannot be used.
    #[error("{0}")]
    Part(String),
    /// An outline that is none.
    #[error("outline left out: {0}")]
    Outline(Flaw),
    /// A fault of a record that is known by more than its line: many stand on one in some formats.
    #[error("{fault} ({id})")]
    Of {
        /// The record's id.
        id: String,
        /// What is wrong.
        fault: Box<Fault>,
    },
    /// A name that does not say of which language it is.
    #[error("name left out: `{0}` has no language; write it like `fr:Alep`")]
    NoLanguage(String),
}

impl Fault {
    /// Whether the row was kept, without the part that is wrong.
    pub fn keeps_row(&self) -> bool {
        match self {
            Fault::NoParent(_)
            | Fault::ParentCycle(_)
            | Fault::NoLanguage(_)
            | Fault::Part(_)
            | Fault::Outline(_) => true,
            Fault::Of { fault, .. } => fault.keeps_row(),
            _ => false,
        }
    }

    /// Says of which record it is, where that has an id.
    pub(crate) fn of(self, id: &str) -> Fault {
        match id.trim() {
            "" => self,
            id => Fault::Of { id: id.to_owned(), fault: Box::new(self) },
        }
    }
}

/// A file that is no gazetteer at all: its header lacks a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoColumn {
    pub path: String,
    pub column: &'static str,
}

/// Where the columns stand.
#[derive(Debug)]
pub(crate) struct Columns {
    count: usize,
    id: usize,
    name: usize,
    kind: usize,
    names: Option<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
    parent: Option<usize>,
    people: Option<usize>,
}

/// Reads the rows of one file.
pub(crate) fn read_rows(
    path: &str,
    source: usize,
    text: &str,
    rows: &mut Vec<Row>,
    rejects: &mut Vec<Reject>,
) -> Result<(), NoColumn> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let header = lines.next().and_then(|(_, line)| fields(line)).unwrap_or_default();
    let columns = columns(path, &header)?;
    for (at, line) in lines {
        let mut faults = Vec::new();
        match read_row(line, &columns, &mut faults) {
            Ok(mut row) => {
                (row.source, row.line) = (source, at + 1);
                rows.push(row);
            }
            Err(fault) => faults = vec![fault],
        }
        rejects.extend(faults.into_iter().map(|fault| Reject {
            path: path.to_owned(),
            line: at + 1,
            fault,
        }));
    }
    Ok(())
}

/// Where the columns stand, by the first line of a file.
pub(crate) fn columns_of(path: &str, line: &str) -> Result<Columns, NoColumn> {
    columns(path, &fields(line).unwrap_or_default())
}

fn columns(path: &str, header: &[String]) -> Result<Columns, NoColumn> {
    let find = |name: &str| header.iter().position(|h| h.trim().eq_ignore_ascii_case(name));
    let need = |column| find(column).ok_or(NoColumn { path: path.to_owned(), column });
    Ok(Columns {
        count: header.len(),
        id: need("id")?,
        name: need("name")?,
        kind: need("kind")?,
        names: find("names"),
        lat: find("lat"),
        lon: find("lon"),
        parent: find("parent"),
        people: find("population"),
    })
}

pub(crate) fn read_row(
    line: &str,
    columns: &Columns,
    faults: &mut Vec<Fault>,
) -> Result<Row, Fault> {
    let fields = fields(line).ok_or(Fault::OpenQuote)?;
    if fields.len() != columns.count {
        return Err(Fault::Fields { found: fields.len(), wanted: columns.count });
    }
    let field = |at: usize| fields[at].trim();
    let optional = |at: Option<usize>| at.map(field).filter(|value| !value.is_empty());
    for (at, column) in [(columns.id, "id"), (columns.name, "name"), (columns.kind, "kind")] {
        if field(at).is_empty() {
            return Err(Fault::Empty(column));
        }
        if field(at).len() > usize::from(u16::MAX) {
            return Err(Fault::TooLong(column));
        }
    }
    let kind = KINDS.iter().position(|kind| *kind == field(columns.kind));
    let kind = kind.ok_or_else(|| Fault::Kind(field(columns.kind).to_owned()))? as u8;
    let name = field(columns.name).trim_start_matches('@').trim_start();
    if name.is_empty() {
        return Err(Fault::Empty("name"));
    }
    let names = optional(columns.names).map(|names| read_names(names, faults)).unwrap_or_default();
    Ok(Row {
        source: 0,
        line: 0,
        id: field(columns.id).to_owned(),
        name: name.to_owned(),
        scoped: field(columns.name).starts_with('@'),
        names,
        point: point(optional(columns.lat), optional(columns.lon))?,
        kind,
        parent: optional(columns.parent).map(str::to_owned),
        country: None,
        people: optional(columns.people).and_then(|people| people.parse().ok()).unwrap_or(0),
        outline: Vec::new(),
        hectares: 0,
    })
}

fn point(lat: Option<&str>, lon: Option<&str>) -> Result<Option<(f64, f64)>, Fault> {
    let (lat, lon) = match (lat, lon) {
        (None, None) => return Ok(None),
        (Some(lat), Some(lon)) => (lat, lon),
        _ => return Err(Fault::HalfPoint),
    };
    let within = |value: &str, most: f64| value.parse::<f64>().ok().filter(|v| v.abs() <= most);
    Ok(Some((
        within(lat, 90.0).ok_or_else(|| Fault::Latitude(lat.to_owned()))?,
        within(lon, 180.0).ok_or_else(|| Fault::Longitude(lon.to_owned()))?,
    )))
}

/// `fr:Alep|en:@Old City`.
fn read_names(list: &str, faults: &mut Vec<Fault>) -> Vec<Name> {
    let mut names = Vec::new();
    for name in list.split('|').map(str::trim).filter(|name| !name.is_empty()) {
        let tagged = name.split_once(':').map(|(language, text)| (language.trim(), text.trim()));
        let is_tag = |tag: &str| {
            !tag.is_empty()
                && tag.len() <= 35
                && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        };
        let Some((language, text)) = tagged.filter(|(tag, text)| is_tag(tag) && !text.is_empty())
        else {
            faults.push(Fault::NoLanguage(name.to_owned()));
            continue;
        };
        let bare = text.strip_prefix('@');
        let text = bare.unwrap_or(text).trim();
        names.push(Name {
            language: language.to_ascii_lowercase(),
            text: text.to_owned(),
            scoped: bare.is_some(),
        });
    }
    names
}

/// The fields of one line (RFC 4180, but a field does not go over the end of a line: a mark that
/// nobody closed then spoils one row and not the rest of the file). Nothing if it is not closed.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        let mut field = String::new();
        if let Some(mut quoted) = rest.strip_prefix('"') {
            loop {
                let (text, behind) = quoted.split_once('"')?;
                field.push_str(text);
                match behind.strip_prefix('"') {
                    Some(more) => {
                        field.push('"');
                        quoted = more;
                    }
                    None => {
                        rest = behind;
                        break;
                    }
                }
            }
        }
        let end = rest.find(',').unwrap_or(rest.len());
        field.push_str(&rest[..end]);
        fields.push(field);
        match rest[end..].strip_prefix(',') {
            Some(behind) => rest = behind,
            None => return Some(fields),
        }
    }
}

/// Leaves out rows whose id is taken, and parents that are missing or lead back to their row.
/// `known` says which gazetteer loaded before has an id.
pub(crate) fn check_rows(
    paths: &[String],
    rows: &mut Vec<Row>,
    rejects: &mut Vec<Reject>,
    known: &dyn Fn(&str) -> Option<String>,
) {
    let reject =
        |row: &Row, fault| Reject { path: paths[row.source].clone(), line: row.line, fault };
    let mut places: FxHashMap<String, (usize, usize)> = FxHashMap::default();
    rows.retain(|row| {
        let first = places.get(&row.id).map(|(source, line)| format!("{}:{line}", paths[*source]));
        let first = first.or_else(|| known(&row.id));
        if let Some(first) = first {
            rejects.push(reject(row, Fault::DuplicateId { id: row.id.clone(), first }));
            return false;
        }
        places.insert(row.id.clone(), (row.source, row.line));
        true
    });
    let at: FxHashMap<&str, usize> =
        rows.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
    let parent_at = |row: &Row| row.parent.as_deref().and_then(|parent| at.get(parent).copied());
    let parents: Vec<Option<usize>> = rows.iter().map(parent_at).collect();
    let circles = in_circles(&parents);
    for (at, row) in rows.iter_mut().enumerate() {
        let Some(parent) = row.parent.take() else { continue };
        if parents[at].is_none() && known(&parent).is_none() {
            rejects.push(reject(row, Fault::NoParent(parent)));
        } else if circles[at] {
            rejects.push(reject(row, Fault::ParentCycle(parent)));
        } else {
            row.parent = Some(parent);
        }
    }
    rejects.sort_by_key(|r| (paths.iter().position(|path| *path == r.path), r.line));
}

/// Which rows come back to themselves when parents are followed.
pub(crate) fn in_circles(parents: &[Option<usize>]) -> Vec<bool> {
    let mut circles = vec![false; parents.len()];
    // The walk on which a row was first met, from 1.
    let mut met = vec![0usize; parents.len()];
    for start in 0..parents.len() {
        let mut at = start;
        while met[at] == 0 {
            met[at] = start + 1;
            match parents[at] {
                Some(parent) => at = parent,
                None => break,
            }
        }
        // Met again on the same walk, and not because the walk ended there.
        if met[at] == start + 1 && parents[at].is_some() {
            while !circles[at] {
                circles[at] = true;
                match parents[at] {
                    Some(parent) => at = parent,
                    None => break,
                }
            }
        }
    }
    circles
}
