//! A compiled gazetteer, read as it lies: nothing is parsed when it is opened.
//!
//! All numbers are little-endian. After the magic bytes come offset and length (`u64` each) of ten
//! sections:
//!
//! | section | record |
//! |---|---|
//! | slots | hash `u64`, value `u32`: a hash table in the order of hashes, so that a key stands at or behind its share of the slots; 0 is empty. The value is the first posting plus 1 (0: none), and the top bit if a longer name begins with the key |
//! | postings | entry `u32`, name `u32` (string; all ones: an id), language `u16`, marks `u8`, capitals `u8` |
//! | entries | id, name, parent `u32` (strings; all ones: none), kind `u8`, source `u8`, two spare, latitude, longitude `i32` in ten-millionths of a degree (the least: none), people `u32`, outline `u32` (all ones: none), hectares `u32` |
//! | languages | string `u32`; the first is the empty one, of primary names |
//! | sources | path and licence, string `u32` each |
//! | strings | length `u16`, UTF-8 |
//! | bones | an automaton (crate fst) of the consonants of all names |
//! | outlines | rings `u32`; for each, points `u32`, then latitude and longitude `i32` |
//! | slot count | `u64`: the slots that hashes are spread over; some more may follow them |
//! | children | first half of the hash of a parent's id `u32`, entry `u32`: sorted |
//!
//! Keys are not stored: of 64 bits of hash no two names here have the same. A damaged table gives
//! wrong names or none, and never panics.

use crate::compile::{CHILD, ENTRY, MAGIC, POSTING, SECTIONS, SLOT, parent_key};
use crate::error::PlaceError;
use crate::keys::{LONGER, ideal, mark};
use crate::spelling::Hash;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Bytes of a compiled gazetteer, wherever they lie.
pub type Bytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// One compiled gazetteer.
#[derive(Clone)]
pub(crate) struct Table {
    bytes: Bytes,
    sections: [(usize, usize); SECTIONS],
    slots: usize,
    /// Where it is too large for the processor's caches: what tells it from all others.
    large: Option<u32>,
}

/// A table of more slots than this is too large for the processor's caches.
const LARGE: usize = 1 << 18;

/// How many keys each thread remembers.
const REMEMBERED: usize = 1 << 14;

/// Large tables opened so far.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// What a key of a large table led to.
#[derive(Clone, Copy)]
struct Seen {
    table: u32,
    /// As in the table; all ones where there is no such key.
    value: u32,
    hash: u64,
}

thread_local! {
    /// Texts use the same words again and again: what each led to, by the last bits of its hash.
    static SEEN: RefCell<Vec<Seen>> = const { RefCell::new(Vec::new()) };
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("entries", &self.len()).finish_non_exhaustive()
    }
}

/// A name found under a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub entry: u32,
    /// The name, for [`Table::string`].
    pub name: u32,
    pub language: u16,
    pub marks: u8,
    pub capitals: u8,
}

/// What a key leads to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    first: u32,
    /// A longer name begins with the key.
    pub longer: bool,
}

/// An entry as it is stored.
pub(crate) struct Entry<'t> {
    pub id: &'t str,
    pub name: &'t str,
    pub parent: Option<&'t str>,
    pub kind: u8,
    pub source: u8,
    pub point: Option<(f64, f64)>,
}

impl Table {
    /// Looks whether the bytes are a table; nothing more is read.
    pub(crate) fn open(bytes: Bytes) -> Result<Table, PlaceError> {
        let damaged = |what| PlaceError::Table { what };
        let all: &[u8] = (*bytes).as_ref();
        if !all.starts_with(&MAGIC) {
            return Err(damaged("it does not begin with the mark of its version"));
        }
        let number = |at: usize| {
            let bytes = all.get(at..)?.first_chunk::<8>()?;
            usize::try_from(u64::from_le_bytes(*bytes)).ok()
        };
        let mut sections = [(0, 0); SECTIONS];
        for (at, section) in sections.iter_mut().enumerate() {
            let place = number(MAGIC.len() + at * 16).zip(number(MAGIC.len() + at * 16 + 8));
            *section = place
                .filter(|(at, length)| at.checked_add(*length).is_some_and(|end| end <= all.len()))
                .ok_or(damaged("it is cut off"))?;
        }
        let slots = number(sections[8].0).unwrap_or(0);
        if slots == 0 || slots > sections[0].1 / SLOT {
            return Err(damaged("its hash table has a wrong size"));
        }
        let large = (slots > LARGE).then(|| OPENED.fetch_add(1, Ordering::Relaxed));
        Ok(Table { sections, slots, bytes, large })
    }

    #[inline]
    fn section(&self, section: usize) -> &[u8] {
        let (start, length) = self.sections[section];
        (*self.bytes).as_ref().get(start..start + length).unwrap_or_default()
    }

    #[inline]
    fn record<const N: usize>(&self, section: usize, index: usize, width: usize) -> [u8; N] {
        let at = index.saturating_mul(width);
        let record = self.section(section).get(at..).and_then(|s| s.first_chunk::<N>());
        record.copied().unwrap_or([0; N])
    }

    /// What a key leads to, if it is one.
    #[inline]
    pub(crate) fn slot(&self, hash: Hash) -> Option<Slot> {
        let hash = hash.value();
        let value = match self.large {
            None => self.look_up(hash),
            Some(table) => SEEN.with_borrow_mut(|seen| {
                if seen.is_empty() {
                    seen.resize(REMEMBERED, Seen { table: u32::MAX, value: 0, hash: 0 });
                }
                let place = &mut seen[hash as usize % REMEMBERED];
                if (place.table, place.hash) != (table, hash) {
                    let value = self.look_up(hash).unwrap_or(u32::MAX);
                    *place = Seen { table, value, hash };
                }
                Some(place.value).filter(|value| *value != u32::MAX)
            }),
        };
        value.map(|value| Slot { first: value & !LONGER, longer: value & LONGER != 0 })
    }

    /// The value of a key, if it is one.
    #[inline]
    fn look_up(&self, hash: u64) -> Option<u32> {
        let slots = self.section(0);
        let from = ideal(hash, self.slots) * SLOT;
        for record in slots.get(from..)?.chunks_exact(SLOT) {
            let [a, b, c, d, e, f, g, h, v @ ..] = *record.first_chunk::<SLOT>()?;
            let here = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            if here == hash {
                return Some(u32::from_le_bytes(v));
            }
            // Keys stand in the order of their hashes.
            if here == 0 || here > hash {
                return None;
            }
        }
        None
    }

    /// The names under a key.
    #[inline]
    pub(crate) fn names(&self, slot: Slot) -> impl Iterator<Item = Found> {
        let mut next = (slot.first as usize).checked_sub(1);
        std::iter::from_fn(move || {
            let at = next?;
            let [a, b, c, d, n, o, p, q, e, f, marks, capitals]: [u8; POSTING] =
                self.record(1, at, POSTING);
            // Past the end a damaged table reads as zeros.
            let ended = marks & mark::LAST != 0 || at * POSTING >= self.sections[1].1;
            next = (!ended).then_some(at + 1);
            let entry = u32::from_le_bytes([a, b, c, d]);
            let name = u32::from_le_bytes([n, o, p, q]);
            Some(Found { entry, name, language: u16::from_le_bytes([e, f]), marks, capitals })
        })
    }

    /// How many entries it has.
    pub(crate) fn len(&self) -> usize {
        self.sections[2].1 / ENTRY
    }

    /// Entries that lie right in a place, in their order.
    pub(crate) fn children<'t>(&'t self, parent: &'t str) -> impl Iterator<Item = u32> + 't {
        let count = self.sections[9].1 / CHILD;
        let child = |at: usize| -> (u32, u32) {
            let [a, b, c, d, entry @ ..]: [u8; CHILD] = self.record(9, at, CHILD);
            (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes(entry))
        };
        let key = parent_key(parent);
        let (mut first, mut end) = (0, count);
        while first < end {
            let middle = first.midpoint(end);
            if child(middle).0 < key {
                first = middle + 1;
            } else {
                end = middle;
            }
        }
        let here = (first..count).map(child).take_while(move |(other, _)| *other == key);
        let here = here.map(|(_, entry)| entry);
        here.filter(move |entry| self.entry(*entry).parent == Some(parent))
    }

    /// The entry's kind.
    #[inline]
    pub(crate) fn kind(&self, entry: u32) -> u8 {
        let record: [u8; ENTRY] = self.record(2, entry as usize, ENTRY);
        record[12]
    }

    /// The number of the file the entry comes from.
    #[inline]
    pub(crate) fn source(&self, entry: u32) -> u8 {
        let record: [u8; ENTRY] = self.record(2, entry as usize, ENTRY);
        record[13]
    }

    /// How many people live there; 0 where nobody knows.
    pub(crate) fn people(&self, entry: u32) -> u64 {
        u64::from(self.number_of(entry, 24))
    }

    /// Its surface in hectares; 0 where nobody knows.
    pub(crate) fn hectares(&self, entry: u32) -> u32 {
        self.number_of(entry, 32)
    }

    fn number_of(&self, entry: u32, at: usize) -> u32 {
        let record: [u8; ENTRY] = self.record(2, entry as usize, ENTRY);
        u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
    }

    /// Its rings, if it has an outline: latitude and longitude.
    pub(crate) fn outline(&self, entry: u32) -> Option<Vec<Vec<(f64, f64)>>> {
        let at = self.number_of(entry, 28);
        let bytes = self.section(7).get(at as usize..).filter(|_| at != u32::MAX)?;
        let mut numbers =
            bytes.chunks_exact(4).map(|n| u32::from_le_bytes([n[0], n[1], n[2], n[3]]));
        let rings = numbers.next()?;
        let mut outline = Vec::new();
        for _ in 0..rings {
            let points = numbers.next()?;
            let mut ring = Vec::new();
            for _ in 0..points {
                let degrees = |n: u32| f64::from(n as i32) / 1e7;
                ring.push((degrees(numbers.next()?), degrees(numbers.next()?)));
            }
            outline.push(ring);
        }
        Some(outline)
    }

    /// An entry.
    pub(crate) fn entry(&self, entry: u32) -> Entry<'_> {
        let record: [u8; ENTRY] = self.record(2, entry as usize, ENTRY);
        let number = |at: usize| {
            u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
        };
        let parent = number(8);
        let (lat, lon) = (number(16) as i32, number(20) as i32);
        let degrees = |fixed: i32| f64::from(fixed) / 1e7;
        Entry {
            id: self.string(number(0)),
            name: self.string(number(4)),
            parent: (parent != u32::MAX).then(|| self.string(parent)),
            kind: record[12],
            source: record[13],
            point: (lat != i32::MIN && lon != i32::MIN).then(|| (degrees(lat), degrees(lon))),
        }
    }

    /// A string of the table; nothing where there is none.
    pub(crate) fn string(&self, at: u32) -> &str {
        std::str::from_utf8(self.string_bytes(at)).unwrap_or_default()
    }

    fn string_bytes(&self, at: u32) -> &[u8] {
        let strings = self.section(5);
        let length = strings.get(at as usize..).and_then(|s| s.first_chunk::<2>());
        let length = length.map_or(0, |bytes| usize::from(u16::from_le_bytes(*bytes)));
        let start = at as usize + 2;
        strings.get(start..start + length).unwrap_or_default()
    }

    /// The consonants of all names.
    pub(crate) fn bones(&self) -> Option<fst::Set<&[u8]>> {
        fst::Set::new(self.section(6)).ok()
    }

    /// The number of a language, or 0 where no name is in it.
    #[inline]
    pub(crate) fn language(&self, tag: &str) -> u16 {
        let count = self.sections[3].1 / 4;
        let find = |at: &usize| {
            self.string_bytes(u32::from_le_bytes(self.record(3, *at, 4))) == tag.as_bytes()
        };
        (1..count).find(find).unwrap_or(0) as u16
    }

    /// Names and licences of the files it was made of.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (&str, &str)> {
        (0..self.sections[4].1 / 8).map(|at| {
            let [path, licence] = [0, 1]
                .map(|part| self.string(u32::from_le_bytes(self.record(4, at * 2 + part, 4))));
            (path, licence)
        })
    }

    /// The tag of a language; empty for primary names.
    pub(crate) fn language_tag(&self, language: u16) -> &str {
        self.string(u32::from_le_bytes(self.record(3, usize::from(language), 4)))
    }
}
