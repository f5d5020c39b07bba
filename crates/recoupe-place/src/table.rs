//! A compiled gazetteer, read as it lies: nothing is parsed when it is opened.
//!
//! All numbers are little-endian. After the magic bytes come offset and length of six sections:
//!
//! | section | record |
//! |---|---|
//! | slots | hash `u64`, value `u32`: a hash table with linear probing; 0 is empty. The value is the first posting plus 1 (0: none), and the top bit if a longer name begins with the key |
//! | postings | entry `u32`, language `u16`, marks `u8`, capitals `u8` |
//! | entries | id, name, parent `u32` (strings; all ones: none), kind `u8`, source `u8`, two spare, latitude, longitude `f64` (NaN: none) |
//! | languages | string `u32`; the first is the empty one, of primary names |
//! | sources | string `u32` |
//! | strings | length `u16`, UTF-8 |
//!
//! Keys are not stored: of 64 bits of hash no two names here have the same. A damaged table gives
//! wrong names or none, and never panics.

use crate::compile::{LONGER, MAGIC, mark};
use crate::error::PlaceError;
use crate::spelling::Hash;
use std::borrow::Cow;

/// One compiled gazetteer.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    bytes: Cow<'static, [u8]>,
    sections: [(usize, usize); 6],
    mask: usize,
}

/// A name found under a key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub entry: u32,
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

const SLOT: usize = 12;
const POSTING: usize = 8;
const ENTRY: usize = 32;

impl Table {
    /// Looks whether the bytes are a table; nothing more is read.
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Result<Table, PlaceError> {
        let damaged = |what| PlaceError::Table { what };
        if !bytes.starts_with(&MAGIC) {
            return Err(damaged("it does not begin with the mark of its version"));
        }
        let number = |at: usize| {
            bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
        };
        let mut sections = [(0, 0); 6];
        for (at, section) in sections.iter_mut().enumerate() {
            let place = number(MAGIC.len() + at * 8).zip(number(MAGIC.len() + at * 8 + 4));
            *section = place
                .filter(|(at, length)| at + length <= bytes.len())
                .ok_or(damaged("it is cut off"))?;
        }
        let slots = sections[0].1 / SLOT;
        if !slots.is_power_of_two() {
            return Err(damaged("its hash table has a wrong size"));
        }
        Ok(Table { bytes, sections, mask: slots - 1 })
    }

    #[inline]
    fn record<const N: usize>(&self, section: usize, index: usize, width: usize) -> [u8; N] {
        let (start, length) = self.sections[section];
        let at = index.saturating_mul(width);
        let record =
            self.bytes.get(start..start + length).and_then(|s| s.get(at..)?.first_chunk::<N>());
        record.copied().unwrap_or([0; N])
    }

    /// What a key leads to, if it is one.
    #[inline]
    pub(crate) fn slot(&self, hash: Hash) -> Option<Slot> {
        let hash = hash.value();
        let mut at = hash as usize & self.mask;
        for _ in 0..=self.mask {
            let record: [u8; SLOT] = self.record(0, at, SLOT);
            let [a, b, c, d, e, f, g, h, v @ ..] = record;
            let here = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
            if here == hash {
                let value = u32::from_le_bytes(v);
                return Some(Slot { first: value & !LONGER, longer: value & LONGER != 0 });
            }
            if here == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
        None
    }

    /// The names under a key.
    #[inline]
    pub(crate) fn names(&self, slot: Slot) -> impl Iterator<Item = Found> {
        let mut next = (slot.first as usize).checked_sub(1);
        std::iter::from_fn(move || {
            let at = next?;
            let [a, b, c, d, e, f, marks, capitals]: [u8; POSTING] = self.record(1, at, POSTING);
            // Past the end a damaged table reads as zeros.
            let ended = marks & mark::LAST != 0 || at * POSTING >= self.sections[1].1;
            next = (!ended).then_some(at + 1);
            let entry = u32::from_le_bytes([a, b, c, d]);
            Some(Found { entry, language: u16::from_le_bytes([e, f]), marks, capitals })
        })
    }

    /// How many entries it has.
    pub(crate) fn len(&self) -> usize {
        self.sections[2].1 / ENTRY
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
    pub(crate) fn people(&self, _entry: u32) -> u64 {
        0
    }

    /// An entry.
    pub(crate) fn entry(&self, entry: u32) -> Entry<'_> {
        let record: [u8; ENTRY] = self.record(2, entry as usize, ENTRY);
        let number = |at: usize| {
            u32::from_le_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]])
        };
        let float = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&record[at..at + 8]);
            f64::from_le_bytes(bytes)
        };
        let parent = number(8);
        let (lat, lon) = (float(16), float(24));
        Entry {
            id: self.string(number(0)),
            name: self.string(number(4)),
            parent: (parent != u32::MAX).then(|| self.string(parent)),
            kind: record[12],
            source: record[13],
            point: (!lat.is_nan() && !lon.is_nan()).then_some((lat, lon)),
        }
    }

    fn string(&self, at: u32) -> &str {
        std::str::from_utf8(self.string_bytes(at)).unwrap_or_default()
    }

    fn string_bytes(&self, at: u32) -> &[u8] {
        let length = u16::from_le_bytes(self.record(5, at as usize, 1));
        let start = self.sections[5].0 + at as usize + 2;
        self.bytes.get(start..start + usize::from(length)).unwrap_or_default()
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

    /// Names of the files it was made of.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &str> {
        (0..self.sections[4].1 / 4).map(|at| self.string(u32::from_le_bytes(self.record(4, at, 4))))
    }
}
