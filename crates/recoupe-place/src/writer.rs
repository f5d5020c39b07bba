//! Making a compiled gazetteer of rows that come one after the other, however many they are.

use crate::compile::{Compiler, Origin};
use crate::gazetteer::{Gazetteer, RULES};
use crate::geometry;
use crate::row::{self, Columns, Fault, Name, Reject, Row};
use crate::spelling::Hash;
use recoupe_model::{Id, NameLexicon, PlaceRow};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Entries that a table can hold.
const MOST_ENTRIES: usize = u32::MAX as usize - 1;

/// Faults that are told one by one; more are counted, so that memory does not grow with them.
const MOST_TOLD: usize = 100_000;

/// Rows on their way into a compiled gazetteer. What cannot be used of them is told in
/// [`GazetteerWriter::finish`]; everything else is kept.
#[derive(Debug)]
pub struct GazetteerWriter<'g> {
    compiler: Compiler<'static>,
    /// Gazetteers whose places may be parents.
    base: &'g Gazetteer,
    paths: Vec<String>,
    /// By the hash of an id.
    entries: FxHashMap<u64, u32>,
    /// For each entry: the hash of its parent's id, or 0.
    parents: Vec<u64>,
    lines: Vec<u32>,
    sources: Vec<u8>,
    rejects: Vec<Reject>,
    faults: u64,
    rows: u64,
    /// Where rows are to add to places of `base`: those rows by the place's id, with their line and
    /// file.
    known: Option<BTreeMap<Id, (u64, usize, Row)>>,
}

/// What became of the rows.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Rows that were offered.
    pub rows: u64,
    /// Places that are in the gazetteer.
    pub places: u64,
    /// How many of them add to places that were known.
    pub known: u64,
    /// What was left out, by file and line: the first hundred thousand.
    pub rejects: Vec<Reject>,
    /// How many there are of them.
    pub faults: u64,
    /// Names that more places have than are found by one, and how many have them: the first
    /// hundred thousand.
    pub crowded: Vec<(String, u64)>,
}

impl<'g> GazetteerWriter<'g> {
    /// A gazetteer whose rows may name places of `base` as their parents.
    pub fn new(base: &'g Gazetteer) -> Self {
        GazetteerWriter {
            compiler: Compiler::new(Vec::new(), &RULES),
            base,
            paths: Vec::new(),
            entries: FxHashMap::default(),
            parents: Vec::new(),
            lines: Vec::new(),
            sources: Vec::new(),
            rejects: Vec::new(),
            faults: 0,
            rows: 0,
            known: None,
        }
    }

    /// From now on a row that speaks of a place of the base adds to it, instead of being a place of
    /// its own: its outline, its names, and its point where the base has none.
    pub fn add_to_known(&mut self) {
        self.known.get_or_insert_default();
    }

    /// Says which file the next rows come from, and under which licence. At most 256 files.
    pub fn begin(&mut self, path: &str, licence: &str) {
        self.paths.push(path.to_owned());
        self.compiler.origins.push(Origin { path: path.to_owned(), licence: licence.to_owned() });
    }

    fn source(&self) -> usize {
        self.paths.len().saturating_sub(1).min(255)
    }

    fn reject(&mut self, line: u64, fault: Fault) {
        self.faults += 1;
        if self.rejects.len() >= MOST_TOLD {
            return;
        }
        let path = self.paths.last().cloned().unwrap_or_default();
        self.rejects.push(Reject {
            path,
            line: usize::try_from(line).unwrap_or(usize::MAX),
            fault,
        });
    }

    /// Tells of a row that could not even be read.
    pub fn broken(&mut self, line: u64, problem: String) {
        self.rows += 1;
        self.reject(line, Fault::Broken(problem));
    }

    /// Tells of something in a row that was left out; the row itself is still to come.
    pub fn remark(&mut self, line: u64, problem: String) {
        self.reject(line, Fault::Part(problem));
    }

    /// Adds a row.
    pub fn add(&mut self, place: PlaceRow) {
        self.rows += 1;
        let (line, id) = (place.line, place.id.clone());
        match self.checked(place) {
            Ok(row) => self.sort_out(line, row),
            Err(fault) => self.reject(line, fault.of(&id)),
        }
    }

    /// Begins a file with the columns of the gazetteers that ship, by its first line.
    ///
    /// # Errors
    /// The column that is missing.
    pub fn begin_csv(&mut self, path: &str, header: &str) -> Result<CsvColumns, crate::PlaceError> {
        let header = header.trim_start_matches('\u{feff}');
        let columns = row::columns_of(path, header)
            .map_err(|e| crate::PlaceError::NoColumn { path: e.path, column: e.column })?;
        Ok(CsvColumns(columns))
    }

    /// Adds a line of such a file.
    pub fn add_csv(&mut self, columns: &CsvColumns, line: u64, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.rows += 1;
        let mut faults = Vec::new();
        match row::read_row(text, &columns.0, &mut faults) {
            Ok(row) => self.sort_out(line, row),
            Err(fault) => faults = vec![fault],
        }
        faults.into_iter().for_each(|fault| self.reject(line, fault));
    }

    fn checked(&mut self, place: PlaceRow) -> Result<Row, Fault> {
        let line = place.line;
        for (column, text) in [("id", &place.id), ("name", &place.name)] {
            if text.trim().is_empty() {
                return Err(Fault::Empty(column));
            }
            if text.len() > usize::from(u16::MAX) {
                return Err(Fault::TooLong(column));
            }
        }
        let kind = place.kind.ok_or(Fault::Empty("kind"))?;
        let within = |degrees: f64, most: f64| (-most..=most).contains(&degrees);
        let point = match place.point {
            Some((lat, _)) if !within(lat, 90.0) => return Err(Fault::Latitude(lat.to_string())),
            Some((_, lon)) if !within(lon, 180.0) => {
                return Err(Fault::Longitude(lon.to_string()));
            }
            point => point,
        };
        let mut outline = place.outline;
        if !outline.is_empty()
            && let Some(flaw) = geometry::flaw(&outline)
        {
            self.reject(line, Fault::Outline(flaw).of(&place.id));
            outline = Vec::new();
        }
        let hectares = geometry::hectares(&outline);
        let point = point.or_else(|| geometry::label_point(&outline));
        let names = place.names.into_iter().filter(|name| !name.text.trim().is_empty());
        Ok(Row {
            source: 0,
            line: 0,
            id: place.id,
            name: place.name,
            scoped: false,
            names: names
                .map(|name| Name { language: name.language, text: name.text, scoped: false })
                .collect(),
            point,
            kind: kind as u8,
            parent: place.parent,
            country: place.country,
            people: place.people,
            outline,
            hectares,
        })
    }

    /// Keeps a row, or adds it to what others said of the same known place.
    fn sort_out(&mut self, line: u64, mut row: Row) {
        let source = self.source();
        let Some(known) = &mut self.known else { return self.keep(line, source, row) };
        let own = || self.base.find(&row.id).map(|_| Id::from(&*row.id));
        let Some(id) = own().or_else(|| self.base.known_as(&row)) else {
            return self.keep(line, source, row);
        };
        if let Some((.., first)) = known.get_mut(&id) {
            first.names.push(Name { text: row.name, ..Name::default() });
            first.names.append(&mut row.names);
            first.outline.append(&mut row.outline);
            first.hectares = first.hectares.saturating_add(row.hectares);
            first.point = geometry::label_point(&first.outline).or(first.point);
        } else {
            row.id = id.to_string();
            known.insert(id, (line, source, row));
        }
    }

    fn keep(&mut self, line: u64, source: usize, mut row: Row) {
        let hash = Hash::ID.add(row.id.as_bytes()).value();
        if let Some(first) = self.entries.get(&hash) {
            let taken = usize::from(self.sources[*first as usize]);
            let first = format!("{}:{}", self.paths[taken], self.lines[*first as usize]);
            return self.reject(line, Fault::DuplicateId { id: row.id, first });
        }
        if self.compiler.len() >= MOST_ENTRIES {
            return self.reject(line, Fault::Broken("the table is full".to_owned()));
        }
        self.entries.insert(hash, self.compiler.len() as u32);
        let parent = row.parent.as_deref().map(|id| Hash::ID.add(id.as_bytes()).value());
        self.parents.push(parent.unwrap_or(0));
        self.lines.push(u32::try_from(line).unwrap_or(u32::MAX));
        row.source = source;
        self.sources.push(row.source as u8);
        self.compiler.add(&row);
    }

    /// Checks what lies in what, and writes the gazetteer.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(mut self, out: &mut impl Write) -> io::Result<Written> {
        let known = self.known.take().unwrap_or_default();
        let known_count = known.len() as u64;
        for (line, source, row) in known.into_values() {
            self.keep(line, source, row);
        }
        let parents: Vec<Option<usize>> =
            self.parents.iter().map(|hash| Some(*self.entries.get(hash)? as usize)).collect();
        let circles = row::in_circles(&parents);
        for (at, parent) in parents.iter().enumerate() {
            if self.parents[at] == 0 {
                continue;
            }
            let id = self.compiler.parent(at).to_owned();
            let fault = if circles[at] {
                Fault::ParentCycle(id)
            } else if parent.is_none() && self.base.by_id(&id).is_none() {
                Fault::NoParent(id)
            } else {
                continue;
            };
            self.compiler.drop_parent(at);
            let fault = fault.of(self.compiler.id(at));
            self.faults += 1;
            if self.rejects.len() >= MOST_TOLD {
                continue;
            }
            let path = self.paths[usize::from(self.sources[at])].clone();
            self.rejects.push(Reject { path, line: self.lines[at] as usize, fault });
        }
        let order = |path: &String| self.paths.iter().position(|other| other == path);
        self.rejects.sort_by_key(|r| (order(&r.path), r.line));
        let mut written = Written {
            rows: self.rows,
            places: self.compiler.len() as u64,
            known: known_count,
            rejects: std::mem::take(&mut self.rejects),
            faults: self.faults,
            crowded: Vec::new(),
        };
        drop((self.entries, self.parents, self.lines));
        written.crowded = self.compiler.finish(out)?;
        Ok(written)
    }
}

/// Where the columns of a file stand.
#[derive(Debug)]
pub struct CsvColumns(Columns);
