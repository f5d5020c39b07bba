//! How two spellings are found to be one name.
//!
//! Every name has two keys, and a text's words are brought to both as they are read:
//!
//! - the **exact** key: the words, small, without accents; a hyphen is a space, and one kind of
//!   apostrophe is another; in Arabic without vowel signs, tatweel and hamza seats;
//! - the **loose** key, made of these word by word: the article left out, the end of a word cut
//!   ([`Rules::endings`]), letters of one sound written with one sign ([`Rules::sounds`]), doubled
//!   signs written once, no apostrophes.
//!
//! Both are hashed as they grow, one word after the other, so that nothing is stored. The rules
//! are data (`names.toml`); this file is compiled into the build script as well, and depends on
//! nothing.

use crate::cut::parts;
use crate::letters::push_plain;

/// Letters that stand for one sound.
#[derive(Clone, Copy, Debug)]
pub struct Sound {
    /// As written.
    pub letters: &'static str,
    /// In the key.
    pub sign: &'static str,
    /// Only where one of [`Rules::front`] follows.
    pub before_front: bool,
}

/// What the packs' `names.toml` say, ready for use. Lists of words are folded and sorted.
#[derive(Debug)]
pub struct Rules {
    /// By first letter, the longest first.
    pub sounds: [&'static [Sound]; 26],
    /// By first letter: the second letters (bit 0 is `a`) with which one of `sounds` may begin that
    /// has more than one letter or looks at the next. Before any other, [`Rules::single`] holds.
    pub pairs: [u32; 26],
    /// By letter: its sign where it stands for itself.
    pub single: [&'static str; 26],
    /// Letters before which some letters sound otherwise.
    pub front: &'static str,
    /// What a word's end loses, the longest first.
    pub endings: &'static [&'static str],
    /// Of these, the one that may be silent.
    pub silent: &'static str,
    /// Codes of the countries for whose places the loose key counts.
    pub countries: &'static [&'static str],
    /// Words whose key is given whole.
    pub whole: &'static [(&'static str, &'static str)],
    /// By first letter: the lengths of words that are in `whole`, as bits.
    pub whole_lengths: [u32; 26],
    /// Articles before any word.
    pub articles: &'static [&'static str],
    /// Articles before the words that begin with the second.
    pub assimilated: &'static [(&'static str, &'static str)],
    /// The first letters of all articles, as bits.
    pub article_letters: u32,
    /// Articles that a name cannot begin with by its loose key.
    pub never_first: &'static [&'static str],
    /// Titles, that may be small at the head of a name.
    pub titles: &'static [&'static str],
    /// Words that name no place of their own.
    pub generic: &'static [&'static str],
    /// Spellings that are no place by the loose key, each as one run of letters.
    pub other: &'static [&'static str],
    /// By the low byte of U+0600 to U+06FF: what the letter is compared as; NUL is left out.
    pub arabic: [char; 256],
    /// As `arabic`, but telling the seats of the hamza apart.
    pub arabic_seats: [char; 256],
    /// The Arabic article.
    pub arabic_article: &'static str,
    /// By the low byte of U+0600 to U+06FF: the sign of the letter's sound.
    pub arabic_sounds: [&'static str; 256],
    /// By the low byte of U+0400 to U+04FF: the Latin letters of the letter's sound.
    pub cyrillic: [&'static str; 256],
    /// Words that join the words of a name.
    pub links: &'static [&'static str],
    /// Words that say what a place is, each with the number of what it says.
    pub concepts: &'static [(&'static str, u8)],
    /// What they say, by number.
    pub concept_names: &'static [&'static str],
    /// Words for sides of a place, each with the number of the side.
    pub directions: &'static [(&'static str, u8)],
    /// By two signs of consonants: what taking one for the other costs, of 100.
    pub near: [[u8; 26]; 26],
}

impl Rules {
    /// Every article, also those that stand before some words only.
    pub fn all_articles(&self) -> impl Iterator<Item = &'static str> {
        self.articles.iter().copied().chain(self.assimilated.iter().map(|(article, _)| *article))
    }

    /// Whether a folded word is an article before some word.
    pub fn is_any_article(&self, word: &[u8]) -> bool {
        self.may_be_article(word) && self.all_articles().any(|article| article.as_bytes() == word)
    }

    /// Most words are not, by their first letter or their length.
    #[inline]
    fn may_be_article(&self, word: &[u8]) -> bool {
        let first = word.first().map_or(31, |byte| byte.wrapping_sub(b'a').min(31));
        matches!(word.len(), 2..=4) && self.article_letters >> first & 1 == 1
    }
}

/// Apostrophes, and the signs that scholars put for ʿayn and hamza.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʾ' | 'ʿ' | 'ʹ' | '`')
}

/// Whether a sorted list has the word.
pub fn has(list: &[&str], word: &[u8]) -> bool {
    list.binary_search_by(|other| other.as_bytes().cmp(word)).is_ok()
}

/// A hash that grows byte by byte, for one of the kinds of keys.
#[derive(Clone, Copy, Debug)]
pub struct Hash(u64);

impl Hash {
    /// Of the exact key.
    pub const EXACT: Hash = Hash(0xcbf2_9ce4_8422_2325);
    /// Of the loose key.
    pub const LOOSE: Hash = Hash(0x9ae1_6a3b_2f90_404f);
    /// Of an Arabic name of three letters or fewer, hamza seats and all.
    pub const SHORT: Hash = Hash(0xc3a5_c85c_97cb_3127);
    /// Of a first word that may be small.
    pub const HEAD: Hash = Hash(0xb492_b66f_be98_f273);
    /// Of the consonants of a name.
    pub const BONES: Hash = Hash(0xa54f_f53a_5f1d_36f1);
    /// Of an id.
    pub const ID: Hash = Hash(0x8ebc_6af0_9c88_c6e3);

    /// Adds a byte (FNV-1a).
    #[inline]
    pub fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// Adds what stands between two words of an exact key: an apostrophe behind an elided one, so
    /// that « d' » and « Alep » are what "d'Alep" is in a language that does not cut there.
    #[inline]
    pub fn push_gap(&mut self, before: &str) {
        self.push(if before.ends_with(is_apostrophe) { b'\'' } else { b' ' });
    }

    /// Adds bytes.
    #[inline]
    pub fn add(mut self, bytes: &[u8]) -> Hash {
        bytes.iter().for_each(|byte| self.push(*byte));
        self
    }

    /// The hash of what was pushed, well mixed and never 0.
    #[inline]
    pub fn value(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9fb2_1c65_1e98_df25);
        (mixed ^ (mixed >> 29)).max(1)
    }
}

/// One folded word. Longer words than it has room for are cut, and marked so.
#[derive(Clone, Debug)]
pub struct Folded {
    bytes: [u8; Folded::ROOM],
    len: usize,
    /// Letters and digits.
    pub letters: usize,
    /// It did not fit.
    pub cut: bool,
}

impl Default for Folded {
    fn default() -> Self {
        Folded { bytes: [0; Folded::ROOM], len: 0, letters: 0, cut: false }
    }
}

impl Folded {
    /// Bytes that fit.
    pub const ROOM: usize = 64;

    /// The bytes: UTF-8, but for a word that was cut.
    #[inline]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// Empties it.
    #[inline]
    pub fn clear(&mut self) {
        (self.len, self.letters, self.cut) = (0, 0, false);
    }

    #[inline]
    pub(crate) fn push(&mut self, byte: u8) {
        if self.len < Folded::ROOM {
            self.bytes[self.len] = byte;
            self.len += 1;
            // Bytes that go on with a letter are none.
            self.letters += usize::from(byte & 0xc0 != 0x80);
        } else {
            self.cut = true;
        }
    }

    /// Inside a word alone; at its end [`Folded::end`] takes it away again.
    pub(crate) fn push_apostrophe(&mut self) {
        if self.len > 0 && self.len < Folded::ROOM {
            self.bytes[self.len] = b'\'';
            self.len += 1;
        }
    }

    fn end(&mut self) {
        while self.len > 0 && self.bytes[self.len - 1] == b'\'' {
            self.len -= 1;
        }
    }

    #[inline]
    pub(crate) fn push_char(&mut self, c: char) {
        let mut room = [0u8; 4];
        c.encode_utf8(&mut room).bytes().for_each(|byte| self.push(byte));
    }
}

/// How a word ends, as far as spellings differ in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// In a consonant, or another vowel.
    Closed,
    /// In one of [`Rules::endings`].
    Open,
    /// In the ending that may be silent.
    Silent,
}

impl End {
    /// Of a word: as written, and folded.
    pub fn of(word: &str, folded: &[u8], rules: &Rules) -> End {
        let ends = |ending: &&&str| folded.ends_with(ending.as_bytes());
        match rules.endings.iter().find(ends) {
            None => End::Closed,
            // Folding takes the accent away; what is written tells.
            Some(ending) if *ending == rules.silent && word.ends_with(rules.silent) => End::Silent,
            Some(_) => End::Open,
        }
    }

    /// Whether two spellings of one name may end so.
    pub fn fits(self, other: End) -> bool {
        self == other || self == End::Silent || other == End::Silent
    }
}

/// Folds a word: letters, digits and inner apostrophes, small and plain.
#[inline]
pub fn fold(word: &str, rules: &Rules, out: &mut Folded) {
    fold_with(word, &rules.arabic, out);
}

/// As [`fold`], with another table for Arabic.
pub fn fold_with(word: &str, arabic: &[char; 256], out: &mut Folded) {
    out.clear();
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c as u8),
            'A'..='Z' => out.push(c as u8 | 0x20),
            '\'' => out.push_apostrophe(),
            '\0'..='\x7f' => {}
            '\u{600}'..='\u{6ff}' => match arabic[c as usize & 0xff] {
                '\0' => {}
                other => out.push_char(other),
            },
            _ => push_plain(c, out),
        }
    }
    out.end();
}

/// Whether the word is an article before `next` (both folded).
#[inline]
pub(crate) fn is_article(word: &[u8], next: &[u8], rules: &Rules) -> bool {
    if !rules.may_be_article(word) || !next.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let is = |article: &str| article.as_bytes() == word;
    rules.articles.iter().any(|article| is(article))
        || rules
            .assimilated
            .iter()
            .any(|(article, begin)| is(article) && next.starts_with(begin.as_bytes()))
}

/// Adds the loose key of a folded word to the hash; how many signs it has.
fn push_loose(word: &[u8], rules: &Rules, hash: &mut Hash) -> usize {
    if !word.is_ascii() {
        return push_other_script(word, rules, hash);
    }
    let mut plain = Folded::default();
    let word = if word.contains(&b'\'') {
        word.iter().filter(|byte| **byte != b'\'').for_each(|byte| plain.push(*byte));
        plain.bytes()
    } else {
        word
    };
    let first = word.first().map_or(31, |byte| byte.wrapping_sub(b'a').min(31));
    let whole = rules
        .whole_lengths
        .get(usize::from(first))
        .is_some_and(|lengths| lengths >> word.len().min(31) & 1 == 1);
    if whole && let Ok(at) = rules.whole.binary_search_by(|(whole, _)| whole.as_bytes().cmp(word)) {
        let key = rules.whole[at].1;
        *hash = hash.add(key.as_bytes());
        return key.len();
    }
    let cut =
        rules.endings.iter().find(|e| word.len() >= e.len() + 2 && word.ends_with(e.as_bytes()));
    let word = &word[..word.len() - cut.map_or(0, |ending| ending.len())];
    let (mut at, mut signs, mut last) = (0, 0, 0u8);
    while let Some(first) = word.get(at) {
        let (length, sign) = sound(&word[at..], rules).unwrap_or((1, std::slice::from_ref(first)));
        at += length;
        for byte in sign {
            if *byte != last {
                hash.push(*byte);
                (signs, last) = (signs + 1, *byte);
            }
        }
    }
    signs
}

/// The letters at the beginning that make one sound: how many, and their sign.
#[inline]
pub(crate) fn sound<'a>(rest: &[u8], rules: &'a Rules) -> Option<(usize, &'a [u8])> {
    let first = rest[0].wrapping_sub(b'a') as usize;
    let single = rules.single.get(first)?;
    let second = rest.get(1).map_or(31, |byte| byte.wrapping_sub(b'a').min(31));
    if rules.pairs[first] >> second & 1 == 0 {
        return Some((1, single.as_bytes()));
    }
    let fits = |s: &&Sound| {
        rest.starts_with(s.letters.as_bytes())
            && (!s.before_front
                || rest.get(s.letters.len()).is_some_and(|b| rules.front.as_bytes().contains(b)))
    };
    let sound = rules.sounds[first].iter().find(fits);
    Some(sound.map_or((1, single.as_bytes()), |s| (s.letters.len(), s.sign.as_bytes())))
}

/// Words in other scripts stay as they are, but for the Arabic article.
fn push_other_script(word: &[u8], rules: &Rules, hash: &mut Hash) -> usize {
    let word = match word.strip_prefix(rules.arabic_article.as_bytes()) {
        Some(rest) if letters(rest) >= 3 => rest,
        _ => word,
    };
    *hash = hash.add(word);
    letters(word)
}

/// How many characters UTF-8 bytes hold.
pub(crate) fn letters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// The loose key of a name as it grows, part by part.
pub struct LooseKey<'r> {
    rules: &'r Rules,
    hash: Hash,
    /// The last part: whether it is an article is for the next one to say.
    waiting: Folded,
    /// It is elided: nothing stands between it and the next.
    elided: bool,
    /// Something must stand before it.
    gap: bool,
    signs: usize,
    words: usize,
    /// It began with an article.
    pub article: bool,
    /// It began with an article that no name begins with.
    pub dead: bool,
}

impl<'r> LooseKey<'r> {
    /// An empty key.
    pub fn new(rules: &'r Rules) -> Self {
        let waiting = Folded::default();
        LooseKey {
            rules,
            hash: Hash::LOOSE,
            waiting,
            elided: false,
            gap: false,
            signs: 0,
            words: 0,
            article: false,
            dead: false,
        }
    }

    /// Adds a word as written.
    pub fn add(&mut self, word: &str) {
        for part in parts(word, self.rules) {
            let mut folded = Folded::default();
            fold(part, self.rules, &mut folded);
            self.dead |= folded.cut;
            if !self.waiting.bytes().is_empty() {
                self.settle(folded.bytes());
            }
            self.waiting = folded;
        }
        self.elided = word.ends_with(is_apostrophe);
    }

    fn settle(&mut self, next: &[u8]) {
        let word = self.waiting.bytes();
        if !is_article(word, next, self.rules) {
            (self.hash, self.signs, self.words) = self.with_waiting();
            self.gap = !self.elided;
        } else if self.words == 0 {
            self.article = true;
            self.dead |= self.rules.never_first.iter().any(|article| article.as_bytes() == word);
        }
        self.elided = false;
    }

    /// The key of all that was added: hash, signs, words without articles.
    pub fn with_waiting(&self) -> (Hash, usize, usize) {
        let mut hash = self.hash;
        if self.gap {
            hash.push(b' ');
        }
        let signs = push_loose(self.waiting.bytes(), self.rules, &mut hash);
        (hash, self.signs + signs, self.words + usize::from(self.gap || self.words == 0))
    }

    /// Whether the last part may turn out to be an article.
    pub fn ends_in_article(&self) -> bool {
        self.rules.is_any_article(self.waiting.bytes())
    }
}
