//! Tries over words (and slots), walked once from every token.

use crate::sense::Sense;
use recoupe_text::WordId;
use rustc_hash::FxHashMap;

/// All forms without slots, with the senses that end at each node.
#[derive(Clone, Debug, Default)]
pub struct Trie {
    /// Node for a single word; index by word id; 0 where none.
    first: Vec<u32>,
    edges: FxHashMap<(u32, WordId), u32>,
    nodes: Vec<Node>,
    senses: Vec<Sense>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    from: u32,
    to: u32,
    has_edges: bool,
}

/// Collects forms before they are laid out.
#[derive(Default)]
pub(crate) struct TrieBuilder {
    edges: FxHashMap<(u32, WordId), u32>,
    senses: Vec<Vec<Sense>>,
}

impl TrieBuilder {
    pub(crate) fn new() -> Self {
        Self { edges: FxHashMap::default(), senses: vec![Vec::new()] }
    }

    pub(crate) fn insert(&mut self, words: &[WordId], sense: Sense) {
        let mut node = 0u32;
        for word in words {
            let fresh = self.senses.len() as u32;
            node = *self.edges.entry((node, *word)).or_insert(fresh);
            if node == fresh {
                self.senses.push(Vec::new());
            }
        }
        let here = &mut self.senses[node as usize];
        if !here.contains(&sense) {
            here.push(sense);
        }
    }

    pub(crate) fn build(self, vocab: usize) -> Trie {
        let mut trie = Trie { first: vec![0; vocab + 1], ..Trie::default() };
        trie.nodes = vec![Node::default(); self.senses.len()];
        for (i, senses) in self.senses.into_iter().enumerate() {
            trie.nodes[i].from = trie.senses.len() as u32;
            trie.senses.extend(senses);
            trie.nodes[i].to = trie.senses.len() as u32;
        }
        for ((node, word), to) in self.edges {
            trie.nodes[node as usize].has_edges = true;
            if node == 0 {
                trie.first[word as usize] = to;
            } else {
                trie.edges.insert((node, word), to);
            }
        }
        trie
    }
}

impl Trie {
    /// Calls `found(length, sense)` for every form that begins with `words`, shortest first.
    #[inline]
    pub fn walk(&self, mut words: impl Iterator<Item = WordId>, mut found: impl FnMut(u32, Sense)) {
        let Some(first) = words.next() else { return };
        let mut node = self.first.get(first as usize).copied().unwrap_or(0);
        let mut length = 1;
        while node != 0 {
            let n = self.nodes[node as usize];
            for sense in &self.senses[n.from as usize..n.to as usize] {
                found(length, *sense);
            }
            if !n.has_edges {
                return;
            }
            let Some(word) = words.next() else { return };
            node = self.edges.get(&(node, word)).copied().unwrap_or(0);
            length += 1;
        }
    }
}

/// What a slot of a form stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

/// Forms with slots; each ends in the number of its rule.
#[derive(Clone, Debug, Default)]
pub struct SlotTrie {
    /// Whether a form begins with this word.
    begins: Vec<bool>,
    edges: FxHashMap<(u32, SlotEdge), u32>,
    slots: Vec<Vec<Slot>>,
    rules: Vec<Option<u16>>,
}

impl SlotTrie {
    pub(crate) fn insert(&mut self, steps: &[SlotEdge], rule: u16) {
        if self.rules.is_empty() {
            self.rules.push(None);
            self.slots.push(Vec::new());
        }
        if let Some(SlotEdge::Word(word)) = steps.first() {
            let at = *word as usize;
            if self.begins.len() <= at {
                self.begins.resize(at + 1, false);
            }
            self.begins[at] = true;
        }
        let mut node = 0u32;
        for step in steps {
            let fresh = self.rules.len() as u32;
            let to = *self.edges.entry((node, *step)).or_insert(fresh);
            if to == fresh {
                self.rules.push(None);
                self.slots.push(Vec::new());
                if let SlotEdge::Slot(slot) = step {
                    self.slots[node as usize].push(*slot);
                }
            }
            node = to;
        }
        let rule_here = &mut self.rules[node as usize];
        if rule_here.is_none() {
            *rule_here = Some(rule);
        }
    }

    /// Whether a form begins with this word.
    pub fn begins(&self, word: WordId) -> bool {
        self.begins.get(word as usize).copied().unwrap_or(false)
    }

    /// The node behind an edge.
    pub fn step(&self, node: u32, edge: SlotEdge) -> Option<u32> {
        self.edges.get(&(node, edge)).copied()
    }

    /// The slots that leave a node.
    pub fn slots(&self, node: u32) -> &[Slot] {
        self.slots.get(node as usize).map_or(&[], Vec::as_slice)
    }

    /// The rule that ends at a node.
    pub fn rule(&self, node: u32) -> Option<u16> {
        self.rules.get(node as usize).copied().flatten()
    }
}
