//! What a name sounds like, whatever the script: the key by which "Bustan al-Qasr" and «بستان القصر»
//! are found together, and how far two names are apart.
//!
//! A name is brought to a row of signs: consonants as in the loose key, and the vowels that are
//! written. Articles and words that join are left out; words that say what the place is ("district",
//! حي) or which side of it ("East") are kept apart. Its **bones** are the consonants alone, without
//! `h`, which French and English leave out at will, and without vowels, which Arabic does not write.
//!
//! Two names are compared by the cheapest way from one row of signs to the other. A vowel that the
//! other script does not write costs next to nothing, a consonant a lot, unless the two are often
//! mixed up (`near` in the packs' `names.toml`).
//!
//! Compiled into the build script as well.

use crate::cut::parts;
use crate::spelling::{Folded, Rules, fold, has, is_article, letters, sound};

/// The longest row of signs that is compared.
const LONGEST: usize = 48;

/// A name as it sounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sounded {
    /// Signs: consonants, and `a`, `e`, `i`, `u`.
    pub signs: Vec<u8>,
    /// The same with the words that say what the place is, where there are some: "Port Sudan".
    pub full: Vec<u8>,
    /// Whether the script writes its short vowels.
    pub vocal: bool,
    /// What words beside the name say it is, as bits.
    pub concepts: u32,
    /// Which sides of a place it names, as bits.
    pub directions: u32,
}

impl Sounded {
    /// Of a name cut into words.
    pub fn of(words: &[&str], rules: &Rules) -> Sounded {
        let pieces: Vec<&str> = words.iter().flat_map(|word| parts(word, rules)).collect();
        let folded: Vec<Folded> = pieces
            .iter()
            .map(|piece| {
                let mut folded = Folded::default();
                fold(piece, rules, &mut folded);
                folded
            })
            .collect();
        let mut sounded = Sounded::with_words(&folded, rules, false);
        if sounded.concepts != 0 || sounded.signs.is_empty() {
            sounded.full = Sounded::with_words(&folded, rules, true).signs;
        }
        if sounded.signs.is_empty() {
            // « Vieille ville », "East Camp": such words alone are all there is.
            sounded.signs = std::mem::take(&mut sounded.full);
        }
        sounded.signs.truncate(LONGEST);
        sounded.full.truncate(LONGEST);
        sounded
    }

    fn with_words(pieces: &[Folded], rules: &Rules, whole: bool) -> Sounded {
        let mut sounded = Sounded { vocal: true, ..Sounded::default() };
        let mut article = false;
        for (at, piece) in pieces.iter().enumerate() {
            let word = piece.bytes();
            let next = pieces.get(at + 1).map(Folded::bytes);
            if next.is_some_and(|next| is_article(word, next, rules)) {
                article = true;
                continue;
            }
            let behind_article = std::mem::take(&mut article);
            if word.is_empty() || has(rules.links, word) && pieces.len() > 1 {
                continue;
            }
            if let Some(direction) = number(rules.directions, word) {
                sounded.directions |= 1 << direction;
                if !whole {
                    continue;
                }
            }
            let concept = number(rules.concepts, word).filter(|_| !behind_article);
            if let Some(concept) = concept {
                sounded.concepts |= 1 << concept;
                if !whole {
                    continue;
                }
            }
            sounded.vocal &= push_word(word, rules, &mut sounded.signs);
        }
        sounded
    }

    /// The bones of the name, and with the words that say what the place is.
    pub fn all_bones(&self) -> Vec<Vec<u8>> {
        let mut all = vec![bones(&self.signs), bones(&self.full)];
        all.retain(|bones| !bones.is_empty());
        all.dedup();
        all
    }

    /// How alike two names sound: 1 for the same row of signs, 0 for nothing in common. `apart` is
    /// what is taken off where the names differ in what they say the place is.
    pub fn likeness(&self, other: &Sounded, apart: f64, rules: &Rules) -> f64 {
        let like = |a: &[u8], b: &[u8]| likeness(a, b, (self.vocal, other.vocal), rules);
        let mut best = like(&self.signs, &other.signs) - apart;
        for (a, b) in
            [(&self.full, &other.full), (&self.full, &other.signs), (&self.signs, &other.full)]
        {
            if !a.is_empty() && !b.is_empty() {
                best = best.max(like(a, b));
            }
        }
        best
    }
}

/// The consonants but `h`; with it where fewer than three would be left.
fn bones(signs: &[u8]) -> Vec<u8> {
    let mut bones: Vec<u8> =
        signs.iter().copied().filter(|sign| !is_vowel(*sign) && *sign != b'h').collect();
    bones.dedup();
    if bones.len() < 3 {
        bones = signs.iter().copied().filter(|sign| !is_vowel(*sign)).collect();
        // A final h is often not written.
        if bones.len() > 1 && bones.last() == Some(&b'h') {
            bones.pop();
        }
    }
    bones
}

fn likeness(a: &[u8], b: &[u8], vocal: (bool, bool), rules: &Rules) -> f64 {
    let consonants =
        |of: &[u8]| of.iter().filter(|sign| !is_vowel(**sign) && **sign != b'h').count();
    let length = consonants(a).max(consonants(b)) + 1;
    (1.0 - f64::from(cost(a, b, vocal, rules)) / (100.0 * length as f64)).max(0.0)
}

/// The cheapest way from one row of signs to the other, in hundredths of a consonant.
fn cost(a: &[u8], b: &[u8], vocal: (bool, bool), rules: &Rules) -> u32 {
    let (mut row, mut adds) = ([0u32; LONGEST + 1], [0u32; LONGEST]);
    for at in 0..b.len() {
        adds[at] = alone(b, at, vocal.1, vocal.0);
        row[at + 1] = row[at] + adds[at];
    }
    for (i, sign) in a.iter().enumerate() {
        let drop = alone(a, i, vocal.0, vocal.1);
        let mut diagonal = row[0];
        row[0] += drop;
        for (j, there) in b.iter().enumerate() {
            let last = i + 1 == a.len() && j + 1 == b.len();
            let swap = diagonal + swap(*sign, *there, last, rules);
            diagonal = row[j + 1];
            let add = row[j] + adds[j];
            row[j + 1] = swap.min(diagonal + drop).min(add);
        }
    }
    row[b.len()]
}

fn number(list: &[(&str, u8)], word: &[u8]) -> Option<u8> {
    let at = list.binary_search_by(|(other, _)| other.as_bytes().cmp(word)).ok()?;
    Some(list[at].1)
}

fn is_vowel(sign: u8) -> bool {
    matches!(sign, b'a' | b'e' | b'i' | b'u')
}

/// What a sign costs that the other name does not have.
fn alone(signs: &[u8], at: usize, vocal: bool, other_vocal: bool) -> u32 {
    let (sign, last) = (signs[at], at + 1 == signs.len());
    match sign {
        b'h' if last => 5,
        b'h' => 25,
        _ if is_vowel(sign) => match (vocal, other_vocal) {
            // The other does not write it, but at the end; there an e may be silent.
            (true, false) if last && sign == b'e' => 12,
            (true, false) if last => 32,
            (true, false) => 4,
            // A long vowel that the other should have.
            (false, true) => 35,
            _ if last && matches!(sign, b'a' | b'e') => 15,
            _ => 28,
        },
        _ => 95,
    }
}

/// What it costs to take one sign for another.
fn swap(a: u8, b: u8, last: bool, rules: &Rules) -> u32 {
    if a == b {
        return 0;
    }
    // The Arabic ending -a is written with a letter that is an h elsewhere.
    if last && matches!((a, b), (b'h', b'a' | b'e') | (b'a' | b'e', b'h')) {
        return 2;
    }
    match (is_vowel(a), is_vowel(b)) {
        (true, true) => match (a.min(b), a.max(b)) {
            (b'a', b'e') => 12,
            (b'e', b'i') => 8,
            (b'a', b'i') => 26,
            (b'i', b'u') => 40,
            _ => 32,
        },
        (false, false) => {
            let index = |sign: u8| usize::from(sign.wrapping_sub(b'a').min(25));
            u32::from(rules.near[index(a)][index(b)])
        }
        _ => 110,
    }
}

/// Adds the signs of a folded word; whether its script writes short vowels.
fn push_word(word: &[u8], rules: &Rules, out: &mut Vec<u8>) -> bool {
    if word.is_ascii() {
        push_latin(word, rules, out);
        return true;
    }
    let text = std::str::from_utf8(word).unwrap_or_default();
    let arabic = |c: char| matches!(c, '\u{600}'..='\u{6ff}');
    if text.chars().any(arabic) {
        let rest = word.strip_prefix(rules.arabic_article.as_bytes());
        let text = match rest.filter(|rest| letters(rest) >= 2) {
            Some(rest) => std::str::from_utf8(rest).unwrap_or_default(),
            None => text,
        };
        for c in text.chars().filter(|c| arabic(*c)) {
            out.extend(rules.arabic_sounds[c as usize & 0xff].bytes());
        }
        return false;
    }
    let mut latin = Vec::with_capacity(word.len());
    for c in text.chars() {
        match c {
            '\u{400}'..='\u{4ff}' => latin.extend(rules.cyrillic[c as usize & 0xff].bytes()),
            '\0'..='\x7f' => latin.push(c as u8),
            _ => {}
        }
    }
    push_latin(&latin, rules, out);
    true
}

fn push_latin(word: &[u8], rules: &Rules, out: &mut Vec<u8>) {
    let plain: Vec<u8> = word.iter().copied().filter(|byte| *byte != b'\'').collect();
    if let Ok(at) = rules.whole.binary_search_by(|(whole, _)| whole.as_bytes().cmp(&plain)) {
        out.extend(rules.whole[at].1.bytes());
        return;
    }
    // A final h behind a vowel is not heard: -ah, -eh.
    let end = match plain.as_slice() {
        [.., b'a' | b'e', b'h'] => plain.len() - 1,
        _ => plain.len(),
    };
    let word = &plain[..end];
    let (mut at, mut last) = (0, 0u8);
    while let Some(first) = word.get(at) {
        let (length, sign) = sound(&word[at..], rules).unwrap_or((1, std::slice::from_ref(first)));
        at += length;
        for byte in sign {
            // v and p are f and b in Arabic.
            let byte = match byte {
                b'v' => b'f',
                b'p' => b'b',
                byte => *byte,
            };
            if byte != last {
                out.push(byte);
                last = byte;
            }
        }
    }
}
