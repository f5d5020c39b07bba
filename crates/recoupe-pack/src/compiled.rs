//! Packs as bytes: compiled once, read at every start.
//!
//! | part | bytes |
//! |---|---|
//! | mark | 4 |
//! | format: hash of the source code that wrote it | 32 |
//! | fingerprint of the files that the packs were compiled of | 32 |
//! | checksum of the list of parts, little-endian | 8 |
//! | list of parts: name, length and checksum of each, by postcard; `common` first | |
//! | the parts, each by postcard | |
//!
//! A part is looked at only when it is asked for. What was written by any other source code is refused, not misread: there is no version to
//! forget to raise. The checksum finds files cut short and damaged disks; it is no seal.

use crate::common::Common;
use crate::error::PackError;
use crate::pack::Pack;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// SHA-256 of the files that packs were compiled of.
pub(crate) type Fingerprint = [u8; 32];

const MARK: &[u8; 4] = b"RCPK";

/// SHA-256 of the source code of this crate and of those whose types are in its packs.
const FORMAT: &[u8; 32] = include_bytes!(concat!(env!("OUT_DIR"), "/format.bin"));

/// Name of the part that is of no language.
const COMMON: &str = "common";

/// Packs as bytes, opened.
#[derive(Debug)]
pub(crate) struct Compiled {
    bytes: Cow<'static, [u8]>,
    pub fingerprint: Fingerprint,
    parts: Vec<Part>,
}

/// A pack, or what is of no language.
#[derive(Debug)]
struct Part {
    name: String,
    place: Range<usize>,
    checksum: u64,
}

/// Name, length and checksum of a part.
type Listed<'p> = (&'p str, u32, u64);

impl Compiled {
    /// Looks whether the bytes can be read here; nothing is read yet.
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Result<Compiled, PackError> {
        let refused = |what| PackError::Compiled { what };
        let rest = bytes.strip_prefix(MARK).ok_or(refused("these are no compiled packs"))?;
        let (format, rest) = rest.split_first_chunk::<32>().ok_or(refused(CUT))?;
        if format != FORMAT {
            return Err(refused("another version of Recoupe compiled them"));
        }
        let (fingerprint, rest) = rest.split_first_chunk().ok_or(refused(CUT))?;
        let (sum, body) = rest.split_first_chunk().ok_or(refused(CUT))?;
        let (listed, rest) =
            postcard::take_from_bytes::<Vec<Listed<'_>>>(body).map_err(|_| refused(DAMAGED))?;
        if u64::from_le_bytes(*sum) != checksum(&body[..body.len() - rest.len()]) {
            return Err(refused(DAMAGED));
        }
        let mut at = bytes.len() - rest.len();
        let mut parts = Vec::with_capacity(listed.len());
        for (name, length, checksum) in listed {
            let place = at..at + length as usize;
            at = place.end;
            parts.push(Part { name: name.to_owned(), place, checksum });
        }
        if at != bytes.len() {
            return Err(refused(CUT));
        }
        Ok(Compiled { fingerprint: *fingerprint, parts, bytes })
    }

    /// Tags of the language packs, in the order in which they were written.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str()).filter(|name| *name != COMMON)
    }

    /// What is of no language.
    pub(crate) fn common(&self) -> Result<Common, PackError> {
        self.part(COMMON)
    }

    /// A language pack. It has no examples: those are for checking what was written in TOML.
    pub(crate) fn pack(&self, tag: &str, common: Arc<Common>) -> Result<Pack, PackError> {
        Ok(Pack { common, ..self.part(tag)? })
    }

    fn part<T: DeserializeOwned>(&self, name: &str) -> Result<T, PackError> {
        let part = self.parts.iter().find(|part| part.name == name);
        let read = part.and_then(|part| {
            let bytes = self.bytes.get(part.place.clone())?;
            if checksum(bytes) != part.checksum {
                return None;
            }
            postcard::from_bytes(bytes).ok()
        });
        read.ok_or(PackError::Compiled { what: DAMAGED })
    }
}

const CUT: &str = "they are cut off";
const DAMAGED: &str = "they are damaged";

/// Packs as bytes. The same packs give the same bytes.
pub(crate) fn write<'p>(
    fingerprint: &Fingerprint,
    common: &Common,
    packs: impl IntoIterator<Item = (&'p str, Arc<Pack>)>,
) -> Result<Vec<u8>, PackError> {
    let mut list: Vec<Listed<'_>> = Vec::new();
    let mut parts = Vec::new();
    let mut push = |name, bytes: Vec<u8>| {
        list.push((name, bytes.len() as u32, checksum(&bytes)));
        parts.extend(bytes);
    };
    push(COMMON, as_bytes(common)?);
    for (tag, pack) in packs {
        push(tag, as_bytes(&*pack)?);
    }
    let list = as_bytes(&list)?;
    Ok([&MARK[..], FORMAT, fingerprint, &checksum(&list).to_le_bytes(), &list, &parts].concat())
}

fn as_bytes(part: &impl Serialize) -> Result<Vec<u8>, PackError> {
    let refused = PackError::Compiled { what: "a pack holds what has no place in bytes" };
    postcard::to_allocvec(part).map_err(|_| refused)
}

/// The same on every machine, and quick enough to be taken at every start.
fn checksum(bytes: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let take = |sum: u64, word: &[u8; 8]| {
        let sum = (sum ^ u64::from_le_bytes(*word)).wrapping_mul(ODD);
        sum ^ sum >> 29
    };
    // Four sums side by side: none has to wait for another.
    let [mut a, mut b, mut c, mut d] = [1, 2, 3, 4];
    let (words, rest) = bytes.as_chunks::<8>();
    let (blocks, odd) = words.as_chunks::<4>();
    for [first, second, third, fourth] in blocks {
        a = take(a, first);
        b = take(b, second);
        c = take(c, third);
        d = take(d, fourth);
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let last = odd.iter().chain([&last]).fold(bytes.len() as u64, take);
    [a, b, c, d].iter().fold(last, |sum, other| take(sum, &other.to_le_bytes()))
}
