use crate::compile::{KIND_RANK, MAGIC, Origin, compile};
use crate::cut::words_of;
use crate::error::PlaceError;
use crate::keys::{MOST, mark};
use crate::lookup::{Best, Lookup, keys_of};
use crate::row::{Reject, check_rows, read_rows};
use crate::spelling::{Hash, Rules};
use crate::table::{Bytes, Table};
use recoupe_model::{Id, Mention, NameHit, NameLexicon, PlaceKind, Resolution, Story};
use std::sync::Arc;

include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The gazetteers of the repository, compiled when the program was built.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteers.bin"));

/// Index of a kind in the order of the column's values.
pub(crate) const KINDS: [PlaceKind; 9] = [
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

/// A gazetteer's file: what to call it in messages, and its text.
#[derive(Clone, Copy, Debug)]
pub struct CsvFile<'a> {
    /// Path or name, for messages and [`Gazetteer::sources`].
    pub path: &'a str,
    /// CSV with the columns `id,name,names,lat,lon,kind,parent`, in any order; only `id`, `name`
    /// and `kind` must be there. Others are passed over.
    pub text: &'a str,
}

/// Places, and every name they are known by.
///
/// A gazetteer is a pile of compiled tables: the embedded one, then one for each
/// [`add_csv`](Gazetteer::add_csv). A row may name a parent from an earlier table. An entry with the
/// id of a place of an earlier compiled table adds to it: names, its outline, a point where it had
/// none.
///
/// ```
/// use recoupe_model::NameLexicon;
/// use recoupe_place::Gazetteer;
///
/// let places = Gazetteer::embedded()?;
/// let hit = places.longest(&["Boustane", "al", "Qaser", "a"], "fr").unwrap();
/// assert_eq!((hit.words, &*hit.name), (3, "Bustan al-Qasr"));
/// # Ok::<(), recoupe_place::PlaceError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    pub(crate) tables: Vec<Table>,
}

impl Gazetteer {
    /// Places of one name in one table of which each is found by it; of more, the widest.
    pub const MOST_OF_A_NAME: usize = MOST;

    /// The gazetteers that ship with the program: `gazetteers/*.csv`.
    ///
    /// They are compiled into the program, so this opens them and parses nothing.
    ///
    /// # Errors
    ///
    /// [`PlaceError::Table`], if the program was built wrongly.
    pub fn embedded() -> Result<Gazetteer, PlaceError> {
        Ok(Gazetteer { tables: vec![Table::open(Arc::new(EMBEDDED))?] })
    }

    /// A gazetteer of these files alone, and what was left out of them.
    ///
    /// # Errors
    ///
    /// As [`Gazetteer::add_csv`].
    pub fn from_csv(files: &[CsvFile<'_>]) -> Result<(Gazetteer, Vec<Reject>), PlaceError> {
        let mut gazetteer = Gazetteer::default();
        let rejects = gazetteer.add_csv(files)?;
        Ok((gazetteer, rejects))
    }

    /// Adds files to this gazetteer; what was left out of them comes back, by file and line. An id
    /// that is taken is left out: nothing that was there changes.
    ///
    /// # Errors
    ///
    /// [`PlaceError::NoColumn`], if a file's first line lacks a column. Then nothing is added.
    pub fn add_csv(&mut self, files: &[CsvFile<'_>]) -> Result<Vec<Reject>, PlaceError> {
        if files.len() > 256 {
            return Err(PlaceError::TooManyFiles { count: files.len() });
        }
        let paths: Vec<String> = files.iter().map(|file| file.path.to_owned()).collect();
        let (mut rows, mut rejects) = (Vec::new(), Vec::new());
        for (source, file) in files.iter().enumerate() {
            read_rows(file.path, source, file.text, &mut rows, &mut rejects)
                .map_err(|e| PlaceError::NoColumn { path: e.path, column: e.column })?;
        }
        check_rows(&paths, &mut rows, &mut rejects, &|id| self.source_of(id));
        let origin = |path: &String| Origin { path: path.clone(), licence: String::new() };
        let origins: Vec<Origin> = paths.iter().map(origin).collect();
        self.tables.push(Table::open(Arc::new(compile(&origins, &rows, &RULES)))?);
        Ok(rejects)
    }

    /// Adds a gazetteer that [`GazetteerWriter`](crate::GazetteerWriter) compiled. It is read as it
    /// lies, so that a file mapped into memory opens at once.
    ///
    /// # Errors
    ///
    /// [`PlaceError::Table`], if the bytes are none or of another version.
    pub fn add_compiled(&mut self, bytes: Bytes) -> Result<(), PlaceError> {
        self.tables.push(Table::open(bytes)?);
        Ok(())
    }

    /// Whether bytes begin like a compiled gazetteer, of whatever version.
    pub fn is_compiled(bytes: &[u8]) -> bool {
        bytes.starts_with(&MAGIC[..7])
    }

    /// Under which licence the data of an entry stands, as its file said; empty where it did not.
    pub fn licence_of(&self, id: &str) -> Option<String> {
        let best = self.find(id)?;
        let table = &self.tables[best.table];
        let source = usize::from(table.entry(best.entry).source);
        table.sources().nth(source).map(|(_, licence)| licence.to_owned())
    }

    /// Files and licences of all places.
    pub fn licences(&self) -> Vec<(&str, &str)> {
        self.tables.iter().flat_map(Table::sources).collect()
    }

    /// Places that a name may mean, the likeliest first, each with a score from 0 to 1: 1 for the
    /// same letters, 0.8 for a spelling of them. Case, accents and hyphens do not count.
    ///
    /// Unlike [`NameLexicon::longest`] this finds names that need a context too, like "Old City".
    pub fn search(&self, query: &str) -> Vec<(NameHit, f64)> {
        let words = words_of(query);
        let mut found: Vec<(f64, u8, usize, u32)> = Vec::new();
        for (hash, loose) in keys_of(&words, &RULES) {
            let score = if loose { 0.8 } else { 1.0 };
            for (at, table) in self.tables.iter().enumerate() {
                let Some(slot) = table.slot(hash) else { continue };
                for name in table.names(slot) {
                    // A name that needs its context is a little less likely meant without one.
                    let score =
                        if name.marks & mark::SEARCH_ONLY != 0 { score - 0.05 } else { score };
                    let kind = KIND_RANK.get(usize::from(table.kind(name.entry))).copied();
                    found.push((score, kind.unwrap_or(u8::MAX), at, name.entry));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
        let mut hits: Vec<(NameHit, f64)> = Vec::new();
        for (score, _, table, entry) in found {
            let hit = self.hit(Best { words: words.len(), table, entry, rivals: false });
            if !hits.iter().any(|(other, _)| other.id == hit.id) {
                hits.push((hit, score));
            }
        }
        hits
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.tables.iter().map(Table::len).sum()
    }

    /// Whether there is no place.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Every place, as [`NameLexicon::by_id`] gives it, in the order of the tables.
    pub fn places(&self) -> impl Iterator<Item = NameHit> {
        self.first_entries()
            .map(|(table, entry)| self.hit(Best { words: 0, table, entry, rivals: false }))
    }

    /// Entries of all tables, but for those that add to a place of an earlier one.
    pub(crate) fn first_entries(&self) -> impl Iterator<Item = (usize, u32)> {
        self.tables.iter().enumerate().flat_map(move |(at, table)| {
            let first =
                move |entry: &u32| at == 0 || self.before(at, table.entry(*entry).id).is_none();
            (0..table.len() as u32).filter(first).map(move |entry| (at, entry))
        })
    }

    /// Entries right inside a place, but for those that add to a place of an earlier table.
    pub(crate) fn entries_under<'g>(&'g self, parent: &'g str) -> impl Iterator<Item = Best> + 'g {
        self.tables.iter().enumerate().flat_map(move |(at, table)| {
            let first =
                move |entry: &u32| at == 0 || self.before(at, table.entry(*entry).id).is_none();
            let best = move |entry| Best { words: 0, table: at, entry, rivals: false };
            table.children(parent).filter(first).map(best)
        })
    }

    /// The files that the places come from, in the order they were loaded.
    pub fn sources(&self) -> Vec<&str> {
        self.tables.iter().flat_map(Table::sources).map(|(path, _)| path).collect()
    }

    /// The file that an id comes from.
    pub fn source_of(&self, id: &str) -> Option<String> {
        let best = self.find(id)?;
        let table = &self.tables[best.table];
        let source = usize::from(table.entry(best.entry).source);
        table.sources().nth(source).map(|(path, _)| path.to_owned())
    }

    /// Whether a place is one of these or lies in one.
    fn lies_in(&self, hit: &NameHit, inside: &[Id]) -> bool {
        let mut id = hit.id.clone();
        for _ in 0..8 {
            if inside.contains(&id) {
                return true;
            }
            match self.by_id(&id).and_then(|place| place.parent) {
                Some(parent) => id = parent,
                None => return false,
            }
        }
        false
    }

    #[cfg(test)]
    pub(crate) fn of_table(table: Table) -> Gazetteer {
        Gazetteer { tables: vec![table] }
    }

    pub(crate) fn find(&self, id: &str) -> Option<Best> {
        self.entries_of(id).next()
    }

    /// The entries of a place: the one that says what it is, then those of later tables that add
    /// to it.
    pub(crate) fn entries_of<'g>(&'g self, id: &'g str) -> impl Iterator<Item = Best> + 'g {
        entries_in(&self.tables, id)
    }

    /// The entry of a place in the tables before one.
    fn before(&self, table: usize, id: &str) -> Option<Best> {
        entries_in(&self.tables[..table], id).next()
    }

    pub(crate) fn hit(&self, best: Best) -> NameHit {
        let own = self.tables[best.table].entry(best.entry);
        // What the table that has a place first says of it stands.
        let first = self.before(best.table, own.id);
        let entry = first.map_or(own, |first| self.tables[first.table].entry(first.entry));
        let added = || {
            let more = self.entries_of(entry.id).skip(1);
            more.filter_map(|best| self.tables[best.table].entry(best.entry).point).last()
        };
        let point = entry.point.or_else(|| (self.tables.len() > 1).then(added).flatten());
        NameHit {
            words: best.words,
            id: Id::from(entry.id),
            name: Id::from(entry.name),
            kind: KINDS.get(usize::from(entry.kind)).copied().unwrap_or(PlaceKind::Landmark),
            lat: point.map(|(lat, _)| lat),
            lon: point.map(|(_, lon)| lon),
            parent: entry.parent.map(Id::from),
            rivals: best.rivals,
        }
    }
}

fn entries_in<'t>(tables: &'t [Table], id: &'t str) -> impl Iterator<Item = Best> + 't {
    let hash = Hash::ID.add(id.as_bytes());
    tables.iter().enumerate().filter_map(move |(at, table)| {
        let mut names = table.names(table.slot(hash)?);
        let found = names.find(|found| table.entry(found.entry).id == id)?;
        Some(Best { words: 0, table: at, entry: found.entry, rivals: false })
    })
}

impl NameLexicon for Gazetteer {
    /// See the crate's documentation for what is a name and which of several places is meant.
    fn longest(&self, words: &[&str], language: &str) -> Option<NameHit> {
        let lookup = Lookup { tables: &self.tables, rules: &RULES, words, language };
        lookup.longest().map(|best| self.hit(best))
    }

    /// The place with this id; its `words` is 0.
    fn by_id(&self, id: &str) -> Option<NameHit> {
        self.find(id).map(|best| self.hit(best)).or_else(|| self.part_by_id(id))
    }

    /// By the same letters alone: a spelling is no safer for being rare.
    fn within(&self, words: &[&str], inside: &[Id]) -> Option<NameHit> {
        let found = self.search(&words.join(" "));
        let mut hits =
            found.into_iter().filter(|(hit, score)| *score > 0.9 && self.lies_in(hit, inside));
        let (hit, _) = hits.next()?;
        // A town and the division that is called after it are not two places to choose from.
        hits.all(|(other, _)| other.parent == Some(hit.id.clone()) || hit.parent == Some(other.id))
            .then_some(NameHit { words: words.len(), ..hit })
    }

    fn resolve(&self, mention: &Mention<'_>, story: &Story) -> Resolution {
        self.resolve_mention(mention, story)
    }

    fn part(&self, whole: &NameHit, part: &str) -> Option<NameHit> {
        self.part_of(whole, part)
    }
}
