//! Finding the longest name at the head of a run of words.

use crate::compile::{KIND_RANK, LONGEST, SHORT};
use crate::cut::glued_article;
use crate::keys::mark;
use crate::spelling::{End, Folded, Hash, LooseKey, Rules, fold, fold_with, has, is_apostrophe};
use crate::table::{Found, Slot, Table};
use std::cmp::Reverse;

/// A name that was found, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Best {
    pub words: usize,
    pub table: usize,
    pub entry: u32,
    /// Other entries have the name too.
    pub rivals: bool,
}

/// A place that has some words for a name.
pub(crate) struct Named {
    pub best: Best,
    /// By its loose key.
    pub loose: bool,
    /// In another language than the report's.
    pub other_language: bool,
    /// The name needs its context.
    pub scoped: bool,
    /// How many people live there; 0 where nobody knows.
    pub people: u64,
}

/// Which key was found.
#[derive(Clone, Copy, Debug)]
enum Key {
    Exact,
    /// `article`: the text has one first.
    Loose {
        article: bool,
    },
}

/// One look-up: the words of a text and what is asked of names.
pub(crate) struct Lookup<'a> {
    pub tables: &'a [Table],
    pub rules: &'a Rules,
    pub words: &'a [&'a str],
    pub language: &'a str,
}

impl Lookup<'_> {
    /// The longest name that begins with the first word; of the same length, by its exact key.
    pub(crate) fn longest(&self) -> Option<Best> {
        let first = *self.words.first()?;
        let mut folded = Folded::default();
        let small = first.chars().next()?.is_lowercase();
        if small && glued_article(first, self.rules) == 0 {
            // Most words of a text end here: a name that begins small has a capital later.
            if !self.words().iter().skip(1).any(|word| begins_large(word)) {
                return None;
            }
            fold(first, self.rules, &mut folded);
            self.slots(Hash::HEAD.add(folded.bytes())).next()?;
        } else {
            fold(first, self.rules, &mut folded);
        }
        if folded.bytes().is_empty() {
            return None;
        }
        let exact = self.exact(&folded);
        self.loose(exact.map_or(0, |best| best.words)).or(exact)
    }

    fn words(&self) -> &[&str] {
        &self.words[..self.words.len().min(LONGEST)]
    }

    fn slots(&self, hash: Hash) -> impl Iterator<Item = (usize, Slot)> {
        self.tables.iter().enumerate().filter_map(move |(at, table)| Some((at, table.slot(hash)?)))
    }

    fn exact(&self, first: &Folded) -> Option<Best> {
        let mut best = None;
        let mut hash = Hash::EXACT;
        for (at, word) in self.words().iter().enumerate() {
            if at > 0 {
                hash.push_gap(self.words[at - 1]);
            }
            let one = if at == 0 { first.clone() } else { folded_word(word, self.rules) };
            hash = hash.add(one.bytes());
            let (found, longer) = self.best_of(hash, at + 1, Key::Exact);
            best = found.or(best);
            if at == 0 && one.letters < SHORT && !one.bytes().is_ascii() {
                let mut folded = Folded::default();
                fold_with(word, &self.rules.arabic_seats, &mut folded);
                best = self.best_of(Hash::SHORT.add(folded.bytes()), 1, Key::Exact).0.or(best);
            }
            if !longer || one.cut {
                break;
            }
        }
        best
    }

    /// A name of more words than `than`.
    fn loose(&self, than: usize) -> Option<Best> {
        let mut best = None;
        let mut key = LooseKey::new(self.rules);
        for (at, word) in self.words().iter().enumerate() {
            key.add(word);
            if key.dead {
                break;
            }
            let (hash, _, _) = key.with_waiting();
            let longer = if at < than {
                self.slots(hash).any(|(_, slot)| slot.longer)
            } else {
                let (found, longer) =
                    self.best_of(hash, at + 1, Key::Loose { article: key.article });
                best = found.or(best);
                longer
            };
            if !longer && !key.ends_in_article() {
                break;
            }
        }
        best
    }

    /// All places that have all of the words for a name: by their exact key, or where there is none
    /// by their loose key; `scoped`: those too whose name needs its context.
    pub(crate) fn all(&self, scoped: bool) -> Vec<Named> {
        let mut found = Vec::new();
        for (hash, loose) in keys_of(self.words, self.rules) {
            if loose && !found.is_empty() {
                break;
            }
            let key = if loose { Key::Loose { article: true } } else { Key::Exact };
            let form = self.form(self.words.len(), key);
            for (at, slot) in self.slots(hash) {
                let table = &self.tables[at];
                for name in table.names(slot) {
                    let hidden = name.marks & mark::SEARCH_ONLY != 0;
                    if (hidden && (loose || !scoped)) || !form.fits(name, key) {
                        continue;
                    }
                    let Some((other_language, _)) = self.rank(table, name) else { continue };
                    found.push(Named {
                        best: Best {
                            words: self.words.len(),
                            table: at,
                            entry: name.entry,
                            rivals: false,
                        },
                        loose,
                        other_language: other_language > 0,
                        scoped: hidden,
                        people: table.people(name.entry),
                    });
                }
            }
        }
        // The better name of an entry first.
        found.sort_by_key(|f| (f.loose, f.scoped, f.other_language));
        found
    }

    /// The best name under a key for the first `count` words, and whether longer ones begin so.
    #[inline]
    fn best_of(&self, hash: Hash, count: usize, key: Key) -> (Option<Best>, bool) {
        let (mut best, mut longer, mut form, mut rivals) = (None, false, None, false);
        for (at, slot) in self.slots(hash) {
            longer |= slot.longer;
            let table = &self.tables[at];
            let open = |found: &Found| found.marks & mark::SEARCH_ONLY == 0;
            for found in table.names(slot).filter(open) {
                let form = form.get_or_insert_with(|| self.form(count, key));
                if !form.fits(found, key) {
                    continue;
                }
                let Some(fit) = self.rank(table, found) else { continue };
                let rank = (fit, Reverse(at), Reverse(table.source(found.entry)), found.entry);
                rivals |= best.is_some_and(|(_, Reverse(other), _, entry)| {
                    (other, entry) != (at, found.entry)
                        && self.tables[other].entry(entry).id != table.entry(found.entry).id
                });
                if best.is_none_or(|other| rank < other) {
                    best = Some(rank);
                }
            }
        }
        let best =
            best.map(|(_, Reverse(table), _, entry)| Best { words: count, table, entry, rivals });
        (best, longer)
    }

    /// How near a name's language and kind are (less is better), if it counts in this language.
    fn rank(&self, table: &Table, found: Found) -> Option<(u8, u8)> {
        let primary = self.language.split(['-', '_']).next().unwrap_or_default();
        let other_language = found.language != 0 && found.language != table.language(primary);
        if other_language && found.marks & mark::SHORT != 0 {
            return None;
        }
        let kind = KIND_RANK.get(usize::from(table.kind(found.entry))).copied().unwrap_or(u8::MAX);
        Some((u8::from(other_language), kind))
    }

    /// How the first `count` words are written.
    fn form(&self, count: usize, key: Key) -> Form {
        let words = &self.words[..count];
        let last = words.last().copied().unwrap_or_default();
        let small = |word: &str| word.chars().any(char::is_lowercase);
        Form {
            capitals: words
                .iter()
                .filter(|word| self.is_capital_of_its_own(word, count == 1))
                .count(),
            all_caps: !words.iter().any(|word| small(word)),
            last_in_caps: !small(last),
            end: End::of(last, folded_word(last, self.rules).bytes(), self.rules),
            other: matches!(key, Key::Loose { .. }) && self.is_other(words),
        }
    }

    /// Begins with a capital, and is neither article nor title nor generic. `alone`: it is the
    /// whole name.
    fn is_capital_of_its_own(&self, word: &str, alone: bool) -> bool {
        if glued_article(word, self.rules) > 0 {
            return true;
        }
        // Behind an apostrophe too: "Côte d'Ivoire".
        let mut begins =
            word.split(is_apostrophe).filter_map(|part| part.chars().find(|c| c.is_alphabetic()));
        if begins.all(char::is_lowercase) {
            return false;
        }
        let folded = folded_word(word, self.rules);
        let word = folded.bytes();
        let article = !alone && self.rules.is_any_article(word);
        !article && !has(self.rules.generic, word) && !has(self.rules.titles, word)
    }

    /// Whether the words are known to mean something that is no place.
    fn is_other(&self, words: &[&str]) -> bool {
        let mut joined = [0u8; Folded::ROOM];
        let mut length = 0;
        for word in words {
            let folded = folded_word(word, self.rules);
            let end = length + folded.bytes().len();
            let Some(room) = joined.get_mut(length..end) else { return false };
            room.copy_from_slice(folded.bytes());
            length = end;
        }
        has(self.rules.other, &joined[..length])
    }
}

/// How some words of a text are written, as far as it tells whether they are a name.
#[derive(Clone, Copy, Debug)]
struct Form {
    /// Words with a capital, but for articles, titles and generic words.
    capitals: usize,
    all_caps: bool,
    last_in_caps: bool,
    end: End,
    /// They mean something that is no place.
    other: bool,
}

impl Form {
    fn fits(&self, name: Found, key: Key) -> bool {
        let has = |mark| name.marks & mark != 0;
        if has(mark::ALL_CAPS) && !self.all_caps || self.capitals < usize::from(name.capitals) {
            return false;
        }
        let end = match (has(mark::OPEN), has(mark::SILENT)) {
            (true, _) => End::Open,
            (_, true) => End::Silent,
            _ => End::Closed,
        };
        match key {
            // The same letters; what may differ is an accent, which capitals hide.
            Key::Exact => end == self.end || self.last_in_caps,
            Key::Loose { article } => {
                let bare = has(mark::ARTICLE) && !article && !has(mark::LONG);
                end.fits(self.end) && !bare && !self.other
            }
        }
    }
}

/// Whether a word, or what stands behind an apostrophe or a glued article in it, may begin with a
/// capital.
fn begins_large(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_uppercase() || (!c.is_ascii() && c.is_uppercase()))
}

fn folded_word(word: &str, rules: &Rules) -> Folded {
    let mut folded = Folded::default();
    fold(word, rules, &mut folded);
    folded
}

/// The keys of a whole name, and whether each is a loose one.
pub(crate) fn keys_of(words: &[&str], rules: &Rules) -> Vec<(Hash, bool)> {
    let mut folded = Folded::default();
    let (mut exact, mut letters) = (Hash::EXACT, 0);
    for (at, word) in words.iter().enumerate() {
        if at > 0 {
            exact.push_gap(words[at - 1]);
        }
        fold(word, rules, &mut folded);
        exact = exact.add(folded.bytes());
        letters += folded.letters;
    }
    if letters == 0 {
        return Vec::new();
    }
    let mut keys = vec![(exact, false)];
    if let [word] = words {
        fold_with(word, &rules.arabic_seats, &mut folded);
        keys.push((Hash::SHORT.add(folded.bytes()), false));
    }
    let mut loose = LooseKey::new(rules);
    words.iter().for_each(|word| loose.add(word));
    keys.push((loose.with_waiting().0, true));
    keys
}
