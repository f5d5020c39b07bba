//! The shape that all tries have in common: nodes in the order of their distance from the root,
//! in flat lists, so that a trie is read from its compiled form without building anything.

use crate::stored;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

/// Which node lies behind which edge. Node 0 is the root; the children of a node stand side by
/// side, in the order of their labels, so that an edge needs no number but that of its node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub(crate) struct Edges {
    /// Label of the edge that leads to node 1, 2, 3…
    labels: Vec<u32>,
    /// First child of each node, and behind the last node the number of nodes.
    first: Vec<u32>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(with = "stored::numbers")]
    labels: Vec<u32>,
    #[serde(with = "stored::numbers")]
    first: Vec<u32>,
}

/// Edges while forms are still being put in; nodes in the order in which they came.
#[derive(Clone, Debug)]
pub(crate) struct Growing {
    edges: FxHashMap<(u32, u32), u32>,
    nodes: u32,
}

impl Growing {
    pub(crate) fn new() -> Self {
        Self { edges: FxHashMap::default(), nodes: 1 }
    }

    /// The node behind an edge, and whether it is new.
    pub(crate) fn enter(&mut self, node: u32, label: u32) -> (u32, bool) {
        let fresh = self.nodes;
        let to = *self.edges.entry((node, label)).or_insert(fresh);
        self.nodes += u32::from(to == fresh);
        (to, to == fresh)
    }

    /// The edges laid out, and for each node there the number that it had here.
    pub(crate) fn lay_out(self) -> (Edges, Vec<u32>) {
        let mut edges: Vec<((u32, u32), u32)> = self.edges.into_iter().collect();
        edges.sort_unstable();
        let mut order = vec![0u32];
        let mut laid = Edges { labels: Vec::with_capacity(edges.len()), first: Vec::new() };
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            laid.first.push(order.len() as u32);
            let from = edges.partition_point(|((of, _), _)| *of < node);
            for ((_, label), to) in edges[from..].iter().take_while(|((of, _), _)| *of == node) {
                laid.labels.push(*label);
                order.push(*to);
            }
            at += 1;
        }
        laid.first.push(order.len() as u32);
        (laid, order)
    }
}

impl Edges {
    /// How many nodes there are.
    pub(crate) fn nodes(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// Labels and nodes of the edges that leave a node.
    pub(crate) fn children(&self, node: u32) -> impl Iterator<Item = (u32, u32)> {
        let (from, labels) = self.labels_of(node);
        labels.iter().copied().zip(from..)
    }

    /// The node behind an edge.
    #[inline]
    pub(crate) fn step(&self, node: u32, label: u32) -> Option<u32> {
        let (from, labels) = self.labels_of(node);
        labels.binary_search(&label).ok().map(|at| from + at as u32)
    }

    /// Whether no edge leaves a node.
    #[inline]
    pub(crate) fn is_leaf(&self, node: u32) -> bool {
        self.labels_of(node).1.is_empty()
    }

    #[inline]
    fn labels_of(&self, node: u32) -> (u32, &[u32]) {
        match self.first.get(node as usize..node as usize + 2) {
            // Every node but the root has a label, and no root is a child: from is 1 or more.
            Some(&[from, to]) => (from, &self.labels[from as usize - 1..to as usize - 1]),
            _ => (0, &[]),
        }
    }

    /// The nodes behind the root's edges by label, as far as the labels are below `limit`; 0
    /// where there is none.
    pub(crate) fn by_first(&self, limit: u32) -> Vec<u32> {
        let edges = || self.children(0).take_while(|(label, _)| *label < limit);
        let mut nodes = vec![0; edges().last().map_or(0, |(label, _)| label as usize + 1)];
        edges().for_each(|(label, node)| nodes[label as usize] = node);
        nodes
    }
}

impl From<Edges> for Stored {
    fn from(edges: Edges) -> Self {
        Self { labels: edges.labels, first: edges.first }
    }
}

impl TryFrom<Stored> for Edges {
    type Error = &'static str;

    fn try_from(Stored { labels, first }: Stored) -> Result<Self, Self::Error> {
        let nodes = labels.len() + 1;
        let fits = first.len() == nodes + 1
            && first[0] == 1
            && first[nodes] as usize == nodes
            && first.is_sorted();
        if fits { Ok(Self { labels, first }) } else { Err("the edges of a trie do not fit") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grown(forms: &[&str]) -> Growing {
        let mut growing = Growing::new();
        for form in forms {
            form.chars().fold(0, |node, c| growing.enter(node, c.into()).0);
        }
        growing
    }

    #[test]
    fn every_form_is_found_and_no_other() {
        let (edges, order) = grown(&["to", "tea", "ten", "i"]).lay_out();
        let walk = |form: &str| form.chars().try_fold(0, |node, c| edges.step(node, c.into()));
        assert_eq!(order.len(), edges.nodes());
        assert!(["t", "to", "te", "tea", "ten", "i"].iter().all(|form| walk(form).is_some()));
        assert!(["e", "tt", "teas", "x", "it"].iter().all(|form| walk(form).is_none()));
        assert_eq!(walk("tea").map(|node| edges.is_leaf(node)), Some(true));
        assert_eq!(walk("te").map(|node| edges.is_leaf(node)), Some(false));
    }

    #[test]
    fn first_edges_are_found_by_label() {
        let (edges, _) = grown(&["b", "dx", "e"]).lay_out();
        let found = edges.by_first('e'.into());
        assert_eq!(found.len(), 'd' as usize + 1);
        let nodes = ['a', 'b', 'c', 'd'].map(|c| found[c as usize]);
        assert_eq!(nodes, [0, 1, 0, 2]);
    }

    #[test]
    fn the_order_of_forms_leaves_no_trace() {
        let (one, _) = grown(&["to", "tea", "ten", "i"]).lay_out();
        let (other, _) = grown(&["i", "ten", "tea", "to"]).lay_out();
        assert_eq!(one, other);
    }

    #[test]
    fn what_does_not_fit_together_is_refused() {
        let stored =
            |first: &[u32]| Edges::try_from(Stored { labels: vec![7, 8], first: first.to_vec() });
        assert!(stored(&[1, 3, 3, 3]).is_ok());
        assert!(stored(&[1, 2, 3, 3]).is_ok());
        let wrong = [&[][..], &[1, 3, 3], &[0, 3, 3, 3], &[1, 3, 2, 3], &[1, 4, 4, 4], &[1; 4]];
        for first in wrong {
            assert!(stored(first).is_err(), "{first:?}");
        }
        assert!(Edges::default().step(0, 7).is_none());
    }
}
