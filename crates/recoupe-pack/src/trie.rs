//! Tries over words (and slots), walked once from every token.

use crate::edges::{Edges, Growing};
use crate::sense::Sense;
use crate::stored;
use recoupe_text::WordId;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// All forms without slots, with the senses that end at each node.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "StoredTrie", into = "StoredTrie")]
pub struct Trie {
    /// Node for a single word; index by word id; 0 where none.
    first: Vec<u32>,
    stored: StoredTrie,
}

/// A trie as it is stored. The senses of all nodes stand one after the other; as most of them
/// come again and again (a form of a verb has some ten spellings), they are told by number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct StoredTrie {
    edges: Edges,
    /// Where the numbers of each node's senses end.
    #[serde(with = "stored::numbers")]
    ends: Vec<u32>,
    #[serde(with = "stored::numbers")]
    numbers: Vec<u32>,
    senses: Vec<Sense>,
}

/// Collects forms before they are laid out.
pub(crate) struct TrieBuilder {
    edges: Growing,
    /// By node, in the order in which they came.
    here: Vec<Vec<u32>>,
    senses: Vec<Sense>,
    numbers: FxHashMap<Sense, u32>,
}

impl TrieBuilder {
    pub(crate) fn new() -> Self {
        let numbers = FxHashMap::default();
        Self { edges: Growing::new(), here: vec![Vec::new()], senses: Vec::new(), numbers }
    }

    pub(crate) fn insert(&mut self, words: &[WordId], sense: Sense) {
        let mut node = 0u32;
        for word in words {
            let (to, fresh) = self.edges.enter(node, *word);
            if fresh {
                self.here.push(Vec::new());
            }
            node = to;
        }
        let number = *self.numbers.entry(sense).or_insert(self.senses.len() as u32);
        if number as usize == self.senses.len() {
            self.senses.push(sense);
        }
        let here = &mut self.here[node as usize];
        if !here.contains(&number) {
            here.push(number);
        }
    }

    pub(crate) fn build(self) -> Trie {
        let (edges, order) = self.edges.lay_out();
        let (mut ends, mut numbers) = (Vec::with_capacity(order.len()), Vec::new());
        for old in order {
            numbers.extend_from_slice(&self.here[old as usize]);
            ends.push(numbers.len() as u32);
        }
        let stored = StoredTrie { edges, ends, numbers, senses: self.senses };
        Trie { first: stored.edges.by_first(SLOT), stored }
    }
}

impl From<Trie> for StoredTrie {
    fn from(trie: Trie) -> Self {
        trie.stored
    }
}

impl TryFrom<StoredTrie> for Trie {
    type Error = &'static str;

    fn try_from(stored: StoredTrie) -> Result<Self, Self::Error> {
        let StoredTrie { edges, ends, numbers, senses } = &stored;
        let fits = ends.len() == edges.nodes()
            && ends.is_sorted()
            && ends.last().map(|end| *end as usize) == Some(numbers.len())
            && numbers.iter().max().is_none_or(|number| (*number as usize) < senses.len());
        if fits {
            Ok(Self { first: edges.by_first(SLOT), stored })
        } else {
            Err("the senses of a trie do not fit its nodes")
        }
    }
}

impl Trie {
    /// Calls `found(length, sense)` for every form that begins with `words`, shortest first.
    #[inline]
    pub fn walk(&self, mut words: impl Iterator<Item = WordId>, mut found: impl FnMut(u32, Sense)) {
        let StoredTrie { edges, ends, numbers, senses } = &self.stored;
        let Some(first) = words.next() else { return };
        let mut node = self.first.get(first as usize).copied().unwrap_or(0);
        let mut length = 1;
        while node != 0 {
            // No node but the root has the number 0.
            let (from, to) = (ends[node as usize - 1], ends[node as usize]);
            for number in &numbers[from as usize..to as usize] {
                found(length, senses[*number as usize]);
            }
            if edges.is_leaf(node) {
                return;
            }
            let Some(word) = words.next() else { return };
            node = edges.step(node, word).unwrap_or(0);
            length += 1;
        }
    }
}

/// What a slot of a form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Slot {
    /// Any cardinal.
    Number,
    /// A weekday.
    Weekday,
    /// A month.
    Month,
    /// A season.
    Season,
    /// Four digits, 1900 to 2100.
    Year,
    /// 1 to 31.
    Day,
    /// A part of day.
    Part,
    /// A unit of time.
    Unit,
    /// Up to six tokens of anything.
    Gap,
}

impl Slot {
    /// `weekday2` is a second weekday: the values are kept in order.
    pub(crate) fn from_name(name: &str) -> Option<Slot> {
        Some(match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
            "number" | "n" => Slot::Number,
            "weekday" => Slot::Weekday,
            "month" => Slot::Month,
            "season" => Slot::Season,
            "year" => Slot::Year,
            "day" => Slot::Day,
            "part" => Slot::Part,
            "unit" => Slot::Unit,
            "gap" => Slot::Gap,
            _ => return None,
        })
    }
}

/// An edge of a [`SlotTrie`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SlotEdge {
    /// This word.
    Word(WordId),
    /// This slot.
    Slot(Slot),
}

impl SlotEdge {
    /// Words before slots.
    #[inline]
    fn label(self) -> u32 {
        match self {
            SlotEdge::Word(word) => word,
            SlotEdge::Slot(slot) => SLOT + slot as u32,
        }
    }
}

/// Labels from here on are slots; no vocabulary has so many words.
const SLOT: u32 = 1 << 24;

/// Forms with slots; each ends in the number of its rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "StoredSlotTrie", into = "StoredSlotTrie")]
pub struct SlotTrie {
    /// Node for a first word; index by word id; 0 where none.
    first: Vec<u32>,
    stored: StoredSlotTrie,
}

/// A trie with slots as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct StoredSlotTrie {
    edges: Edges,
    /// The slots that leave each node, in the order in which they came.
    slots: Vec<Vec<Slot>>,
    /// The rule that ends at each node.
    rules: Vec<Option<u16>>,
}

/// Collects forms with slots before they are laid out.
pub(crate) struct SlotTrieBuilder {
    edges: Growing,
    nodes: Vec<(Vec<Slot>, Option<u16>)>,
}

impl SlotTrieBuilder {
    pub(crate) fn new() -> Self {
        Self { edges: Growing::new(), nodes: vec![(Vec::new(), None)] }
    }

    /// Of two rules with the same form the first keeps it.
    pub(crate) fn insert(&mut self, steps: &[SlotEdge], rule: u16) {
        let mut node = 0u32;
        for step in steps {
            let (to, fresh) = self.edges.enter(node, step.label());
            if fresh {
                self.nodes.push((Vec::new(), None));
                if let SlotEdge::Slot(slot) = step {
                    self.nodes[node as usize].0.push(*slot);
                }
            }
            node = to;
        }
        self.nodes[node as usize].1.get_or_insert(rule);
    }

    pub(crate) fn build(mut self) -> SlotTrie {
        let (edges, order) = self.edges.lay_out();
        let nodes = order.iter().map(|old| std::mem::take(&mut self.nodes[*old as usize]));
        let (slots, rules) = nodes.unzip();
        SlotTrie { first: edges.by_first(SLOT), stored: StoredSlotTrie { edges, slots, rules } }
    }
}

impl From<SlotTrie> for StoredSlotTrie {
    fn from(trie: SlotTrie) -> Self {
        trie.stored
    }
}

impl TryFrom<StoredSlotTrie> for SlotTrie {
    type Error = &'static str;

    fn try_from(stored: StoredSlotTrie) -> Result<Self, Self::Error> {
        let nodes = stored.edges.nodes();
        if stored.slots.len() != nodes || stored.rules.len() != nodes {
            return Err("the rules of a trie do not fit its nodes");
        }
        Ok(Self { first: stored.edges.by_first(SLOT), stored })
    }
}

impl SlotTrie {
    /// Whether a form begins with this word.
    pub fn begins(&self, word: WordId) -> bool {
        self.first.get(word as usize).is_some_and(|node| *node != 0)
    }

    /// The node behind an edge.
    pub fn step(&self, node: u32, edge: SlotEdge) -> Option<u32> {
        self.stored.edges.step(node, edge.label())
    }

    /// The slots that leave a node.
    pub fn slots(&self, node: u32) -> &[Slot] {
        self.stored.slots.get(node as usize).map_or(&[], Vec::as_slice)
    }

    /// The rule that ends at a node.
    pub fn rule(&self, node: u32) -> Option<u16> {
        self.stored.rules.get(node as usize).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again<T: Serialize + for<'d> Deserialize<'d>>(value: &T) -> T {
        postcard::from_bytes(&postcard::to_allocvec(value).unwrap()).unwrap()
    }

    fn found(trie: &Trie, words: &[WordId]) -> Vec<(u32, Sense)> {
        let mut found = Vec::new();
        trie.walk(words.iter().copied(), |length, sense| found.push((length, sense)));
        found
    }

    #[test]
    fn walks_find_all_forms_that_begin_there() {
        let mut builder = TrieBuilder::new();
        builder.insert(&[3], Sense::Thing);
        builder.insert(&[3, 9, 2], Sense::Adverb);
        builder.insert(&[3], Sense::Title);
        builder.insert(&[3, 9, 2], Sense::Thing);
        builder.insert(&[3], Sense::Thing);
        builder.insert(&[1, 9], Sense::Topic);
        let trie = builder.build();
        assert_eq!(trie, again(&trie));
        let all = [(1, Sense::Thing), (1, Sense::Title), (3, Sense::Adverb), (3, Sense::Thing)];
        assert_eq!(found(&trie, &[3, 9, 2, 7]), all);
        assert_eq!(found(&trie, &[3, 9]), all[..2]);
        assert_eq!(found(&trie, &[1, 9, 2]), [(2, Sense::Topic)]);
        for words in [&[][..], &[0], &[2], &[9, 2], &[1], &[40_000_000]] {
            assert_eq!(found(&trie, words), [], "{words:?}");
        }
        assert_eq!(found(&again(&TrieBuilder::new().build()), &[3]), []);
    }

    #[test]
    fn slots_keep_their_order_and_the_first_rule_its_form() {
        let (word, slot) = (SlotEdge::Word, SlotEdge::Slot);
        let mut builder = SlotTrieBuilder::new();
        builder.insert(&[word(5), slot(Slot::Year)], 7);
        builder.insert(&[word(5), slot(Slot::Number)], 8);
        builder.insert(&[word(5), slot(Slot::Year)], 9);
        builder.insert(&[slot(Slot::Day), word(5)], 10);
        let trie = builder.build();
        assert_eq!(trie, again(&trie));
        let walk = |edges: &[SlotEdge]| edges.iter().try_fold(0, |node, e| trie.step(node, *e));
        let rule = |edges: &[SlotEdge]| walk(edges).and_then(|node| trie.rule(node));
        assert_eq!(rule(&[word(5), slot(Slot::Year)]), Some(7));
        assert_eq!(rule(&[word(5), slot(Slot::Number)]), Some(8));
        assert_eq!(rule(&[slot(Slot::Day), word(5)]), Some(10));
        assert_eq!(rule(&[word(5)]), None);
        assert_eq!(walk(&[word(5), word(5)]), None);
        let slots = |edges: &[SlotEdge]| walk(edges).map(|node| trie.slots(node));
        assert_eq!(slots(&[word(5)]), Some(&[Slot::Year, Slot::Number][..]));
        assert_eq!(slots(&[]), Some(&[Slot::Day][..]));
        assert_eq!([4, 5, 6].map(|word| trie.begins(word)), [false, true, false]);
    }

    #[test]
    fn tries_that_do_not_fit_together_are_refused() {
        let mut builder = TrieBuilder::new();
        builder.insert(&[1, 2], Sense::Thing);
        let stored = builder.build().stored;
        let changes: [fn(&mut StoredTrie); 5] = [
            |stored| stored.ends.push(1),
            |stored| stored.ends[0] = 2,
            |stored| stored.numbers.push(0),
            |stored| stored.numbers[0] = 1,
            |stored| stored.senses.clear(),
        ];
        assert!(Trie::try_from(stored.clone()).is_ok());
        for change in changes {
            let mut stored = stored.clone();
            change(&mut stored);
            assert!(Trie::try_from(stored).is_err());
        }
    }
}
