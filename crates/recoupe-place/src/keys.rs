//! The keys of a table in the making: what stays under a crowded one, and how they are written. Compiled
//! into the build script as well.

use crate::compile::{POSTING, SLOT};
use std::io::{self, Write};

/// Marks of a posting.
pub(crate) mod mark {
    /// The last of its key.
    pub(crate) const LAST: u8 = 1;
    /// As long as the table is in the making: a name's letters.
    pub(crate) const LETTERS: u8 = 1;
    /// For `search` alone.
    pub(crate) const SEARCH_ONLY: u8 = 2;
    /// The text must have it in capitals (« RDC »).
    pub(crate) const ALL_CAPS: u8 = 4;
    /// One word of at most [`SHORT`](crate::compile::SHORT) letters.
    pub(crate) const SHORT: u8 = 8;
    /// How the last word ends ([`End`](crate::spelling::End)).
    pub(crate) const OPEN: u8 = 16;
    /// Likewise.
    pub(crate) const SILENT: u8 = 32;
    /// One word behind an article that the text may leave out only if it has [`LONG`] too.
    pub(crate) const ARTICLE: u8 = 64;
    /// One sign more than the loose key needs.
    pub(crate) const LONG: u8 = 128;
}

/// Set in a slot's value if a longer name begins with the key.
pub(crate) const LONGER: u32 = 1 << 31;

/// Entries that are kept under one key. Beyond it the widest places stay.
pub(crate) const MOST: usize = 512;

/// Crowded names that are told.
const MOST_TOLD: usize = 100_000;

/// Where a key stands among so many slots: keys are kept in the order of their hashes.
pub(crate) fn ideal(hash: u64, slots: usize) -> usize {
    ((u128::from(hash) * slots as u128) >> 64) as usize
}

/// Slots that so many keys need, but for those that the last keys run over into.
pub(crate) fn slots_for(keys: usize) -> usize {
    (keys + keys / 2).max(2)
}

/// A name of an entry under one of its keys; with no entry, a key that longer names begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Posting {
    pub entry: u32,
    /// The name, in the strings; [`NONE`] for an id.
    pub name: u32,
    pub language: u16,
    pub marks: u8,
    /// Capitals that the text must show.
    pub capitals: u8,
}

/// No entry, no string.
pub(crate) const NONE: u32 = u32::MAX;

/// A name that is the primary one in other languages too need not be there twice, and no more than
/// [`MOST`] stay under one key. The keys are sorted. Names of which some do not stay, and how many have
/// them.
pub(crate) fn drop_doubles(keys: &mut Vec<(u64, Posting)>) -> Vec<(u32, u64)> {
    let (mut hash, mut count, mut last) = (0, 0, None::<Posting>);
    let (mut crowded, mut named): (Vec<(u32, u64)>, u64) = (Vec::new(), 0);
    keys.retain(|(key, posting)| {
        if *key != hash {
            (hash, count, last) = (*key, 0, None);
            named = 0;
        }
        let same = last.is_some_and(|l| {
            l.entry == posting.entry
                && (posting.entry == NONE
                    || l.marks == posting.marks
                        && l.capitals == posting.capitals
                        && (l.language == 0 || l.language == posting.language))
        });
        if same {
            return false;
        }
        named += u64::from(last.is_none_or(|l| l.entry != posting.entry));
        last = Some(*posting);
        if count >= MOST && posting.entry != NONE {
            if posting.marks & mark::LETTERS != 0 {
                let room = crowded.len() < MOST_TOLD;
                match crowded.last_mut() {
                    Some((_, all)) if count > MOST => *all = named,
                    _ if room => crowded.push((posting.name, named)),
                    _ => {}
                }
                count = MOST + 1;
            }
            return false;
        }
        count += 1;
        true
    });
    crowded
}

/// Calls for every key with its postings, in the order of hashes.
pub(crate) fn each_key(keys: &[(u64, Posting)], mut call: impl FnMut(u64, &[Posting])) {
    let mut group: Vec<Posting> = Vec::new();
    let mut at = 0;
    while let Some((hash, _)) = keys.get(at) {
        group.clear();
        group.extend(keys[at..].iter().take_while(|(key, _)| key == hash).map(|(_, p)| *p));
        call(*hash, &group);
        at += group.len();
    }
}

pub(crate) fn write_slots(
    keys: &[(u64, Posting)],
    slots: usize,
    total: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let (mut next, mut first, mut done) = (0usize, 0u32, Ok(()));
    each_key(keys, |hash, group| {
        if done.is_err() {
            return;
        }
        let count = group.iter().filter(|p| p.entry != NONE).count() as u32;
        let longer = count as usize != group.len();
        let value = if count > 0 { first + 1 } else { 0 } | if longer { LONGER } else { 0 };
        first += count;
        let at = next.max(ideal(hash, slots));
        done = write_empty(at - next, out).and_then(|()| {
            out.write_all(&hash.to_le_bytes())?;
            out.write_all(&value.to_le_bytes())
        });
        next = at + 1;
    });
    done?;
    write_empty(total - next, out)
}

fn write_empty(slots: usize, out: &mut impl Write) -> io::Result<()> {
    (0..slots).try_for_each(|_| out.write_all(&[0; SLOT]))
}

pub(crate) fn write_postings(keys: &[(u64, Posting)], out: &mut impl Write) -> io::Result<()> {
    let mut done = Ok(());
    each_key(keys, |_, group| {
        let count = group.iter().filter(|p| p.entry != NONE).count();
        for (at, posting) in group.iter().filter(|p| p.entry != NONE).enumerate() {
            if done.is_err() {
                return;
            }
            let last = if at + 1 == count { mark::LAST } else { 0 };
            let mut bytes = [0u8; POSTING];
            bytes[..4].copy_from_slice(&posting.entry.to_le_bytes());
            bytes[4..8].copy_from_slice(&posting.name.to_le_bytes());
            bytes[8..10].copy_from_slice(&posting.language.to_le_bytes());
            let marks = posting.marks & !mark::LETTERS;
            (bytes[10], bytes[11]) = (marks | last, posting.capitals);
            done = out.write_all(&bytes);
        }
    });
    done
}

/// The bones of all names, as an automaton.
pub(crate) fn bones_set(bones: Vec<u8>) -> Vec<u8> {
    let mut list: Vec<&[u8]> = bones.split(|byte| *byte == 0).filter(|b| b.len() > 2).collect();
    list.sort_unstable();
    list.dedup();
    let mut set = fst::SetBuilder::memory();
    for bones in list {
        // They are sorted, and memory takes what is written.
        if set.insert(bones).is_err() {
            return Vec::new();
        }
    }
    set.into_inner().unwrap_or_default()
}
