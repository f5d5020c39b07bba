//! Compiling rows into the table that look-ups read as it lies (`table.rs` says how it is laid
//! out). Compiled into the build script as well.

use crate::cut::words_of;
use crate::row::{KINDS, Row};
use crate::spelling::{End, Folded, Hash, LooseKey, Rules, fold, fold_with, has, is_apostrophe};
use rustc_hash::FxHashMap;

/// Begins every table; the last byte is the version of the layout.
pub(crate) const MAGIC: [u8; 8] = *b"RCPPLAC\x01";

/// Words of a name that callers offer at most (`NameLexicon::LONGEST`).
pub(crate) const LONGEST: usize = 6;

/// Signs that a loose key needs.
pub(crate) const LOOSE_SIGNS: usize = 5;

/// Letters up to which a name in another language than the report's does not count, and, in
/// Arabic, up to which the hamza's seat does (one fewer).
pub(crate) const SHORT: usize = 4;

/// Marks of a posting.
pub(crate) mod mark {
    /// The last of its key.
    pub(crate) const LAST: u8 = 1;
    /// For `search` alone.
    pub(crate) const SEARCH_ONLY: u8 = 2;
    /// The text must have it in capitals (« RDC »).
    pub(crate) const ALL_CAPS: u8 = 4;
    /// One word of at most [`super::SHORT`] letters.
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

/// A name of an entry under one of its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Posting {
    entry: u32,
    language: u16,
    marks: u8,
    /// Capitals that the text must show.
    capitals: u8,
}

#[derive(Default)]
struct Slot {
    longer: bool,
    postings: Vec<Posting>,
}

struct Writer<'r> {
    rules: &'r Rules,
    slots: FxHashMap<u64, Slot>,
    languages: Vec<String>,
    strings: Vec<u8>,
    known: FxHashMap<String, u32>,
}

/// Compiles the rows. Row order decides last between equals.
pub(crate) fn compile(paths: &[String], rows: &[Row], rules: &Rules) -> Vec<u8> {
    let mut writer = Writer {
        rules,
        slots: FxHashMap::default(),
        languages: vec![String::new()],
        strings: Vec::new(),
        known: FxHashMap::default(),
    };
    let mut entries = Vec::with_capacity(rows.len() * 32);
    for (entry, row) in rows.iter().enumerate() {
        let entry = entry as u32;
        writer.post(
            Hash::ID.add(row.id.as_bytes()),
            Posting { entry, language: 0, marks: 0, capitals: 0 },
        );
        writer.add_name(entry, row, "", &row.name, row.scoped);
        for name in &row.names {
            writer.add_name(entry, row, &name.language, &name.text, name.scoped);
        }
        let parent = row.parent.as_deref().map_or(u32::MAX, |parent| writer.string(parent));
        let (lat, lon) = row.point.unwrap_or((f64::NAN, f64::NAN));
        for part in [writer.string(&row.id), writer.string(&row.name), parent] {
            entries.extend(part.to_le_bytes());
        }
        entries.extend([row.kind, row.source as u8, 0, 0]);
        entries.extend(lat.to_le_bytes());
        entries.extend(lon.to_le_bytes());
    }
    let heads = rules.all_articles().filter(|article| !rules.never_first.contains(article));
    for head in heads.chain(rules.titles.iter().copied()) {
        writer.slots.entry(Hash::HEAD.add(head.as_bytes()).value()).or_default();
    }
    writer.finish(paths, &entries)
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

impl Writer<'_> {
    fn post(&mut self, hash: Hash, posting: Posting) {
        let postings = &mut self.slots.entry(hash.value()).or_default().postings;
        // A name that is the primary one in other languages too need not be there twice.
        let same = |p: &Posting| {
            p.entry == posting.entry && p.marks == posting.marks && p.capitals == posting.capitals
        };
        if !postings.iter().any(|p| same(p) && (p.language == 0 || p.language == posting.language))
        {
            postings.push(posting);
        }
    }

    fn language(&mut self, language: &str) -> u16 {
        let at = self.languages.iter().position(|l| l == language).unwrap_or_else(|| {
            self.languages.push(language.to_owned());
            self.languages.len() - 1
        });
        at as u16
    }

    /// Enters a name under its exact and its loose key, and marks what it begins with.
    fn add_name(&mut self, entry: u32, row: &Row, language: &str, name: &str, scoped: bool) {
        let rules = self.rules;
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
            capitals += u8::from((case.capital || glued) && !is_generic && !is_head);
        }
        let nothing_of_its_own = generic == words.len() || (capitals == 0 && !caseless);
        // (Skipped words count as generic: they are never a name by themselves.)
        let hidden = scoped || nothing_of_its_own || words.len() > LONGEST;
        let all_caps = !words.is_empty() && words.iter().all(|word| Case::of(word).all_caps);
        let mut posting = Posting { entry, language: self.language(language), marks: 0, capitals };
        posting.marks |= match words.last().map(|word| End::of(word, folded.bytes(), rules)) {
            Some(End::Open) => mark::OPEN,
            Some(End::Silent) => mark::SILENT,
            _ => 0,
        };
        posting.marks |= if hidden { mark::SEARCH_ONLY } else { 0 };
        posting.marks |= if all_caps { mark::ALL_CAPS } else { 0 };
        self.add_exact(&words, posting);
        let spoken = !caseless || words.len() > 1;
        let settled = ["country", "capital"].contains(&KINDS[usize::from(row.kind)]);
        let digits = name.bytes().any(|byte| byte.is_ascii_digit());
        if settled || all_caps || digits || !spoken || !self.is_respelled(&row.id) {
            posting.marks |= mark::SEARCH_ONLY;
        }
        self.add_loose(&words, posting);
        if !hidden {
            self.add_head(&words);
        }
    }

    /// Whether names of the place's country come from another script; ids begin with its code.
    fn is_respelled(&self, id: &str) -> bool {
        let code = id.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        code.len() != 2
            || self.rules.countries.iter().any(|country| country.eq_ignore_ascii_case(code))
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
                self.slots.entry(hash.value()).or_default().longer = true;
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
        self.post(hash, posting);
    }

    fn add_loose(&mut self, words: &[&str], mut posting: Posting) {
        let mut key = LooseKey::new(self.rules);
        let mut longer = Vec::new();
        for (at, word) in words.iter().enumerate() {
            key.add(word);
            if at + 1 < words.len() && !key.ends_in_article() {
                longer.push(key.with_waiting().0.value());
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
            for key in longer {
                self.slots.entry(key).or_default().longer = true;
            }
        }
        self.post(hash, posting);
    }

    /// The first word may be small if the name has it small, or if it is a title or generic.
    fn add_head(&mut self, words: &[&str]) {
        let Some(first) = words.first().filter(|_| words.len() > 1) else { return };
        let word = folded(first, self.rules);
        let small = first.chars().next().is_some_and(char::is_lowercase);
        if small || has(self.rules.generic, word.bytes()) || has(self.rules.titles, word.bytes()) {
            self.slots.entry(Hash::HEAD.add(word.bytes()).value()).or_default();
        }
    }

    fn string(&mut self, text: &str) -> u32 {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        let at = self.strings.len() as u32;
        let length = text.len().min(usize::from(u16::MAX));
        self.strings.extend((length as u16).to_le_bytes());
        self.strings.extend(&text.as_bytes()[..length]);
        self.known.insert(text.to_owned(), at);
        at
    }

    fn finish(mut self, paths: &[String], entries: &[u8]) -> Vec<u8> {
        let languages: Vec<u32> = self.languages.clone().iter().map(|l| self.string(l)).collect();
        let sources: Vec<u32> = paths.iter().map(|path| self.string(path)).collect();
        let mut keys: Vec<(u64, Slot)> = self.slots.into_iter().collect();
        keys.sort_by_key(|(hash, _)| *hash);
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut table = vec![(0u64, 0u32); size];
        let mut postings: Vec<u8> = Vec::new();
        for (hash, slot) in keys {
            let mut value = if slot.longer { LONGER } else { 0 };
            if !slot.postings.is_empty() {
                value |= (postings.len() / 8) as u32 + 1;
            }
            for (at, posting) in slot.postings.iter().enumerate() {
                let last = if at + 1 == slot.postings.len() { mark::LAST } else { 0 };
                postings.extend(posting.entry.to_le_bytes());
                postings.extend(posting.language.to_le_bytes());
                postings.extend([posting.marks | last, posting.capitals]);
            }
            let mut at = hash as usize & (size - 1);
            while table[at].0 != 0 {
                at = (at + 1) & (size - 1);
            }
            table[at] = (hash, value);
        }
        let slots: Vec<u8> = table
            .iter()
            .flat_map(|(hash, value)| hash.to_le_bytes().into_iter().chain(value.to_le_bytes()))
            .collect();
        let numbers = |list: &[u32]| list.iter().flat_map(|n| n.to_le_bytes()).collect::<Vec<u8>>();
        let (languages, sources) = (numbers(&languages), numbers(&sources));
        let mut out = MAGIC.to_vec();
        let sections: [&[u8]; 6] =
            [&slots, &postings, entries, &languages, &sources, &self.strings];
        let mut at = MAGIC.len() + sections.len() * 8;
        for section in sections {
            out.extend((at as u32).to_le_bytes());
            out.extend((section.len() as u32).to_le_bytes());
            at += section.len();
        }
        sections.iter().for_each(|section| out.extend(*section));
        out
    }
}

fn folded(word: &str, rules: &Rules) -> Folded {
    let mut folded = Folded::default();
    fold(word, rules, &mut folded);
    folded
}
