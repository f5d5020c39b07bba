//! Compiling rows into the table that look-ups read as it lies (`table.rs` says how it is laid
//! out). Compiled into the build script as well.
//!
//! Rows come one after the other and are not kept: of each there remain its strings and 24 bytes for
//! each key of its names. Keys are sorted at the end, and the table is written from front to back.

use crate::cut::words_of;
use crate::keys::{
    NONE, Posting, bones_set, drop_doubles, each_key, ideal, mark, slots_for, write_postings,
    write_slots,
};
use crate::row::{KINDS, Row};
use crate::sound::Sounded;
use crate::spelling::{End, Folded, Hash, LooseKey, Rules, fold, fold_with, has, is_apostrophe};
use rustc_hash::FxHashMap;
use std::io::{self, Write};

/// Begins every table; the last byte is the version of the layout.
pub(crate) const MAGIC: [u8; 8] = *b"RCPPLAC\x03";

/// Words of a name that callers offer at most (`NameLexicon::LONGEST`).
pub(crate) const LONGEST: usize = 6;

/// Signs that a loose key needs.
pub(crate) const LOOSE_SIGNS: usize = 5;

/// Letters up to which a name in another language than the report's does not count, and, in
/// Arabic, up to which the hamza's seat does (one fewer).
pub(crate) const SHORT: usize = 4;

/// Sections of a table.
pub(crate) const SECTIONS: usize = 10;

/// Bytes of a slot, a posting and an entry.
pub(crate) const SLOT: usize = 12;
/// Likewise.
pub(crate) const POSTING: usize = 12;
/// Likewise.
pub(crate) const ENTRY: usize = 36;
/// Bytes of an entry under its parent.
pub(crate) const CHILD: usize = 8;

/// What entries of this parent stand under.
pub(crate) fn parent_key(id: &str) -> u32 {
    (Hash::ID.add(id.as_bytes()).value() >> 32) as u32
}

/// Where the data of a gazetteer comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub path: String,
    pub licence: String,
}

/// A table in the making.
#[derive(Debug)]
pub(crate) struct Compiler<'r> {
    rules: &'r Rules,
    pub origins: Vec<Origin>,
    /// By kind, for what stays under a crowded key.
    kinds: Vec<u8>,
    entries: Vec<u8>,
    keys: Vec<(u64, Posting)>,
    languages: Vec<String>,
    strings: Vec<u8>,
    outlines: Vec<u8>,
    known: FxHashMap<String, u32>,
    /// The bones of names, each ended by a zero.
    bones: Vec<u8>,
}

/// Compiles the rows. Row order decides last between equals.
pub(crate) fn compile(origins: &[Origin], rows: &[Row], rules: &Rules) -> Vec<u8> {
    let mut compiler = Compiler::new(origins.to_vec(), rules);
    rows.iter().for_each(|row| compiler.add(row));
    let mut out = Vec::new();
    match compiler.finish(&mut out) {
        Ok(_) => out,
        // Memory takes what is written.
        Err(_) => Vec::new(),
    }
}

/// One word of a name, as the case of its letters goes.
struct Case {
    capital: bool,
    all_caps: bool,
    caseless: bool,
}

impl Case {
    fn of(word: &str) -> Case {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let first = letters.next();
        let caseless = first.is_some_and(|c| !c.is_uppercase() && !c.is_lowercase());
        let small = word.chars().any(char::is_lowercase);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        Case {
            capital: first.is_some_and(char::is_uppercase),
            all_caps: !small
                && (capitals >= 2 || (capitals == 1 && word.chars().any(|c| c.is_ascii_digit()))),
            caseless,
        }
    }
}

impl<'r> Compiler<'r> {
    pub(crate) fn new(origins: Vec<Origin>, rules: &'r Rules) -> Self {
        Compiler {
            rules,
            origins,
            kinds: Vec::new(),
            entries: Vec::new(),
            keys: Vec::new(),
            languages: vec![String::new()],
            strings: Vec::new(),
            outlines: Vec::new(),
            known: FxHashMap::default(),
            bones: Vec::new(),
        }
    }

    /// How many entries were added.
    pub(crate) fn len(&self) -> usize {
        self.kinds.len()
    }

    /// The id of an entry's parent.
    pub(crate) fn parent(&self, entry: usize) -> &str {
        self.string_of(entry, 8)
    }

    /// The id of an entry.
    pub(crate) fn id(&self, entry: usize) -> &str {
        self.string_of(entry, 0)
    }

    /// The string whose number stands so many bytes into an entry.
    fn string_of(&self, entry: usize, part: usize) -> &str {
        let at = entry * ENTRY + part;
        let number = self.entries.get(at..at + 4).and_then(|n| n.first_chunk::<4>());
        self.text(number.map_or(0, |n| u32::from_le_bytes(*n)))
    }

    fn text(&self, at: u32) -> &str {
        let at = at as usize;
        let length = self.strings.get(at..at + 2).and_then(|n| n.first_chunk::<2>());
        let length = length.map_or(0, |n| usize::from(u16::from_le_bytes(*n)));
        let text = self.strings.get(at + 2..at + 2 + length).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }

    fn has_parent(&self, entry: usize) -> bool {
        let at = entry * ENTRY + 8;
        self.entries.get(at..at + 4).is_some_and(|parent| parent != NONE.to_le_bytes())
    }

    /// Entries that lie in others, by what these are known by.
    fn children(&self) -> Vec<(u32, u32)> {
        let within = (0..self.len()).filter(|entry| self.has_parent(*entry));
        let mut children: Vec<(u32, u32)> =
            within.map(|entry| (parent_key(self.parent(entry)), entry as u32)).collect();
        children.sort_unstable();
        children
    }

    /// Takes an entry's parent away.
    pub(crate) fn drop_parent(&mut self, entry: usize) {
        let at = entry * ENTRY + 8;
        if let Some(parent) = self.entries.get_mut(at..at + 4) {
            parent.copy_from_slice(&NONE.to_le_bytes());
        }
    }

    /// Adds a row. The caller has seen to it that its id is free.
    pub(crate) fn add(&mut self, row: &Row) {
        let entry = self.kinds.len() as u32;
        self.kinds.push(row.kind);
        let posting = Posting { entry, name: NONE, language: 0, marks: 0, capitals: 0 };
        self.post(Hash::ID.add(row.id.as_bytes()), posting);
        let name = self.string(&row.name);
        self.add_name(entry, row, "", (&row.name, name), row.scoped);
        for other in &row.names {
            let at = if other.text == row.name { name } else { self.string(&other.text) };
            self.add_name(entry, row, &other.language, (&other.text, at), other.scoped);
        }
        let parent = row.parent.as_deref().map_or(NONE, |parent| self.shared_string(parent));
        let id = self.string(&row.id);
        let outline = self.outline(row);
        for part in [id, name, parent] {
            self.entries.extend(part.to_le_bytes());
        }
        self.entries.extend([row.kind, row.source as u8, 0, 0]);
        let (lat, lon) =
            row.point.map_or((i32::MIN, i32::MIN), |(lat, lon)| (fixed(lat), fixed(lon)));
        for part in
            [lat.to_le_bytes(), lon.to_le_bytes(), row.people.to_le_bytes(), outline.to_le_bytes()]
        {
            self.entries.extend(part);
        }
        self.entries.extend(row.hectares.to_le_bytes());
    }

    fn outline(&mut self, row: &Row) -> u32 {
        if row.outline.is_empty() {
            return NONE;
        }
        let at = self.outlines.len() as u32;
        self.outlines.extend((row.outline.len() as u32).to_le_bytes());
        for ring in &row.outline {
            self.outlines.extend((ring.len() as u32).to_le_bytes());
            for (lat, lon) in ring {
                self.outlines.extend(fixed(*lat).to_le_bytes());
                self.outlines.extend(fixed(*lon).to_le_bytes());
            }
        }
        at
    }

    fn post(&mut self, hash: Hash, posting: Posting) {
        self.keys.push((hash.value(), posting));
    }

    /// Notes that a longer name begins with the key.
    fn mark_longer(&mut self, hash: Hash) {
        let none = Posting { entry: NONE, name: NONE, language: 0, marks: 0, capitals: 0 };
        self.post(hash, none);
    }

    fn language(&mut self, language: &str) -> u16 {
        let at = self.languages.iter().position(|l| l == language).unwrap_or_else(|| {
            self.languages.push(language.to_owned());
            self.languages.len() - 1
        });
        at as u16
    }

    /// Enters a name under its exact and its loose key and under its bones, and marks what it begins
    /// with.
    fn add_name(&mut self, entry: u32, row: &Row, language: &str, name: (&str, u32), scoped: bool) {
        let rules = self.rules;
        let (name, at) = name;
        let words = words_of(name);
        let mut folded = Folded::default();
        let (mut capitals, mut caseless, mut generic) = (0u8, false, 0);
        for (at, word) in words.iter().enumerate() {
            fold(word, rules, &mut folded);
            let case = Case::of(word);
            // An elided word and the next may be one in the text.
            let next_is_capital = words.get(at + 1).is_some_and(|next| Case::of(next).capital);
            if word.ends_with(is_apostrophe) && next_is_capital {
                continue;
            }
            let glued = crate::cut::glued_article(word, rules) > 0;
            let is_generic = has(rules.generic, folded.bytes());
            let article = words.len() > 1 && rules.is_any_article(folded.bytes());
            let is_head = article || has(rules.titles, folded.bytes());
            generic += usize::from(is_generic);
            caseless |= case.caseless;
            capitals = capitals
                .saturating_add(u8::from((case.capital || glued) && !is_generic && !is_head));
        }
        let nothing_of_its_own = generic == words.len() || (capitals == 0 && !caseless);
        // (Skipped words count as generic: they are never a name by themselves.)
        let hidden = scoped || nothing_of_its_own || words.len() > LONGEST;
        let all_caps = !words.is_empty() && words.iter().all(|word| Case::of(word).all_caps);
        let language = self.language(language);
        let mut posting = Posting { entry, name: at, language, marks: 0, capitals };
        posting.marks |= match words.last().map(|word| End::of(word, folded.bytes(), rules)) {
            Some(End::Open) => mark::OPEN,
            Some(End::Silent) => mark::SILENT,
            _ => 0,
        };
        posting.marks |= if hidden { mark::SEARCH_ONLY } else { 0 };
        posting.marks |= if all_caps { mark::ALL_CAPS } else { 0 };
        self.add_exact(&words, posting);
        self.add_bones(&words, posting);
        let spoken = !caseless || words.len() > 1;
        let settled = ["country", "capital"].contains(&KINDS[usize::from(row.kind)]);
        let digits = name.bytes().any(|byte| byte.is_ascii_digit());
        if settled || all_caps || digits || !spoken || !self.is_respelled(row) {
            posting.marks |= mark::SEARCH_ONLY;
        }
        self.add_loose(&words, posting);
        if !hidden {
            self.add_head(&words);
        }
    }

    /// Whether names of the place's country come from another script; ids begin with its code.
    fn is_respelled(&self, row: &Row) -> bool {
        let code = match &row.country {
            Some(country) => country,
            None => row.id.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default(),
        };
        code.len() != 2
            || self.rules.countries.iter().any(|country| country.eq_ignore_ascii_case(code))
    }

    fn add_bones(&mut self, words: &[&str], posting: Posting) {
        for bones in Sounded::of(words, self.rules).all_bones() {
            self.post(Hash::BONES.add(&bones), posting);
            self.bones.extend(bones);
            self.bones.push(0);
        }
    }

    fn add_exact(&mut self, words: &[&str], mut posting: Posting) {
        let mut folded = Folded::default();
        let (mut hash, mut letters) = (Hash::EXACT, 0);
        for (at, word) in words.iter().enumerate() {
            fold(word, self.rules, &mut folded);
            if at > 0 {
                hash.push_gap(words[at - 1]);
            }
            hash = hash.add(folded.bytes());
            letters += folded.letters;
            if at + 1 < words.len() && posting.marks & mark::SEARCH_ONLY == 0 {
                self.mark_longer(hash);
            }
        }
        if letters == 0 {
            return;
        }
        if words.len() == 1 && letters <= SHORT {
            posting.marks |= mark::SHORT;
        }
        if words.len() == 1 && letters < SHORT && !folded.bytes().is_ascii() {
            fold_with(words[0], &self.rules.arabic_seats, &mut folded);
            hash = Hash::SHORT.add(folded.bytes());
        }
        posting.marks |= mark::LETTERS;
        self.post(hash, posting);
    }

    fn add_loose(&mut self, words: &[&str], mut posting: Posting) {
        let mut key = LooseKey::new(self.rules);
        let mut longer = Vec::new();
        for (at, word) in words.iter().enumerate() {
            key.add(word);
            if at + 1 < words.len() && !key.ends_in_article() {
                longer.push(key.with_waiting().0);
            }
        }
        let (hash, signs, count) = key.with_waiting();
        if signs == 0 {
            return;
        }
        if signs < LOOSE_SIGNS || key.dead {
            posting.marks |= mark::SEARCH_ONLY;
        }
        if signs > LOOSE_SIGNS {
            posting.marks |= mark::LONG;
        }
        if count == 1 && key.article {
            posting.marks |= mark::ARTICLE;
        }
        if posting.marks & mark::SEARCH_ONLY == 0 {
            longer.into_iter().for_each(|key| self.mark_longer(key));
        }
        self.post(hash, posting);
    }

    /// The first word may be small if the name has it small, or if it is a title or generic.
    fn add_head(&mut self, words: &[&str]) {
        let Some(first) = words.first().filter(|_| words.len() > 1) else { return };
        let word = folded(first, self.rules);
        let small = first.chars().next().is_some_and(char::is_lowercase);
        if small || has(self.rules.generic, word.bytes()) || has(self.rules.titles, word.bytes()) {
            self.mark_longer(Hash::HEAD.add(word.bytes()));
        }
    }

    fn string(&mut self, text: &str) -> u32 {
        let at = self.strings.len() as u32;
        let mut length = text.len().min(usize::from(u16::MAX));
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        self.strings.extend((length as u16).to_le_bytes());
        self.strings.extend(&text.as_bytes()[..length]);
        at
    }

    /// A string that many entries have.
    fn shared_string(&mut self, text: &str) -> u32 {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        let at = self.string(text);
        self.known.insert(text.to_owned(), at);
        at
    }

    /// Writes the table. Which names more places have than are found by one, and how many have them.
    ///
    /// # Errors
    /// What the writer says.
    pub(crate) fn finish(mut self, out: &mut impl Write) -> io::Result<Vec<(String, u64)>> {
        let rules = self.rules;
        let heads = rules.all_articles().filter(|article| !rules.never_first.contains(article));
        for head in heads.chain(rules.titles.iter().copied()) {
            self.mark_longer(Hash::HEAD.add(head.as_bytes()));
        }
        let languages: Vec<u32> = self.languages.clone().iter().map(|l| self.string(l)).collect();
        let origins: Vec<u32> = self
            .origins
            .clone()
            .iter()
            .flat_map(|origin| [self.string(&origin.path), self.string(&origin.licence)])
            .collect();
        let numbers = |list: &[u32]| list.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let (languages, origins) = (numbers(&languages), numbers(&origins));
        let bones = bones_set(std::mem::take(&mut self.bones));
        self.known = FxHashMap::default();
        let ranks = &self.kinds;
        let rank = |posting: &Posting| match ranks.get(posting.entry as usize) {
            Some(kind) => (KIND_RANK[usize::from(*kind)], posting.entry),
            None => (u8::MAX, posting.entry),
        };
        self.keys.sort_unstable_by(|a, b| {
            let by = |p: &Posting| (rank(p), p.language, p.marks, p.capitals, p.name);
            a.0.cmp(&b.0).then_with(|| by(&a.1).cmp(&by(&b.1)))
        });
        let crowded = drop_doubles(&mut self.keys);
        let crowded = crowded.iter().map(|(name, count)| (self.text(*name).to_owned(), *count));
        let crowded: Vec<(String, u64)> = crowded.collect();
        let (mut keys, mut postings, mut over, mut next) = (0usize, 0usize, 0usize, 0usize);
        each_key(&self.keys, |_, group| {
            keys += 1;
            postings += group.iter().filter(|p| p.entry != NONE).count();
        });
        let slots = slots_for(keys);
        each_key(&self.keys, |hash, _| {
            next = next.max(ideal(hash, slots)) + 1;
            over = over.max(next);
        });
        let lengths = [
            over.max(slots) * SLOT,
            postings * POSTING,
            self.entries.len(),
            languages.len(),
            origins.len(),
            self.strings.len(),
            bones.len(),
            self.outlines.len(),
            8,
            (0..self.len()).filter(|entry| self.has_parent(*entry)).count() * CHILD,
        ];
        out.write_all(&MAGIC)?;
        let mut at = MAGIC.len() + SECTIONS * 16;
        for length in lengths {
            out.write_all(&(at as u64).to_le_bytes())?;
            out.write_all(&(length as u64).to_le_bytes())?;
            at += length;
        }
        write_slots(&self.keys, slots, lengths[0] / SLOT, out)?;
        write_postings(&self.keys, out)?;
        self.keys = Vec::new();
        let rest: [&[u8]; 6] =
            [&self.entries, &languages, &origins, &self.strings, &bones, &self.outlines];
        for section in rest {
            out.write_all(section)?;
        }
        out.write_all(&(slots as u64).to_le_bytes())?;
        for (parent, entry) in self.children() {
            out.write_all(&parent.to_le_bytes())?;
            out.write_all(&entry.to_le_bytes())?;
        }
        Ok(crowded)
    }
}

/// Ten-millionths of a degree.
fn fixed(degrees: f64) -> i32 {
    (degrees * 1e7).round() as i32
}

/// Which of two entries of the same name is meant, as long as nobody knows the context: by kind, in
/// the order of `PlaceKind`. Countries and capitals first, then towns before the provinces that are
/// called after them, then what is smaller than a town.
pub(crate) const KIND_RANK: [u8; 9] = [0, 3, 5, 4, 1, 2, 6, 7, 8];

fn folded(word: &str, rules: &Rules) -> Folded {
    let mut folded = Folded::default();
    fold(word, rules, &mut folded);
    folded
}
