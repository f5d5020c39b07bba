//! Near-copies of paragraphs, found by their sketches and verified.
//!
//! Candidates share one of their smallest hashes (MinHash; Broder 1997); a pair is verified by the
//! share of hashes that the bottom of both sketches' union has in common. A hash that very many
//! different paragraphs share is a formula of the trade, and makes nobody a copy.

use crate::fact::At;
use rustc_hash::FxHashMap;

/// Paragraphs of fewer shingles are too short to be copied: half a dozen words may agree by chance.
const SHORTEST: usize = 8;
/// How many of the smallest hashes make candidates.
const BANDS: usize = 6;
/// More different paragraphs than this under one hash: a formula.
const FORMULA: usize = 48;
/// Near-copies share at least this part of their shingles, in percent.
const ALIKE: usize = 50;

/// One wording; paragraphs that agree in every shingle share it.
#[derive(Debug)]
pub(crate) struct Node {
    sketch: Box<[u64]>,
    key: u64,
    links: Vec<u32>,
    pub facts: Vec<At>,
    /// Key of the component as it was last looked at.
    pub component: u64,
}

/// All wordings, and which are near-copies.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    pub nodes: Vec<Node>,
    by_key: FxHashMap<u64, Vec<u32>>,
    buckets: FxHashMap<u64, Vec<u32>>,
}

impl Copies {
    /// The node of a paragraph, and those whose links changed by it; none for a short one.
    pub(crate) fn node(&mut self, shingles: &[u64], changed: &mut Vec<u32>) -> Option<u32> {
        if shingles.len() < SHORTEST {
            return None;
        }
        let key = key_of(shingles);
        let same = self.by_key.entry(key).or_default();
        if let Some(known) = same.iter().find(|at| *self.nodes[**at as usize].sketch == *shingles) {
            return Some(*known);
        }
        let at = self.nodes.len() as u32;
        same.push(at);
        self.nodes.push(Node {
            sketch: shingles.into(),
            key,
            links: Vec::new(),
            facts: Vec::new(),
            component: key,
        });
        changed.push(at);
        for band in bands(shingles) {
            self.enter(*band, at, changed);
        }
        Some(at)
    }

    fn enter(&mut self, band: u64, at: u32, changed: &mut Vec<u32>) {
        let bucket = self.buckets.entry(band).or_default();
        bucket.push(at);
        if bucket.len() > FORMULA + 1 {
            return;
        }
        let bucket = bucket.clone();
        if bucket.len() == FORMULA + 1 {
            self.part(&bucket, changed);
            return;
        }
        for other in bucket.iter().filter(|other| **other != at) {
            let (a, b) = (&self.nodes[at as usize], &self.nodes[*other as usize]);
            if !a.links.contains(other) && alike(&a.sketch, &b.sketch) {
                self.nodes[at as usize].links.push(*other);
                self.nodes[*other as usize].links.push(at);
            }
        }
    }

    /// A hash became a formula: links that stood on it alone are undone.
    fn part(&mut self, bucket: &[u32], changed: &mut Vec<u32>) {
        for at in bucket {
            let links = std::mem::take(&mut self.nodes[*at as usize].links);
            let kept: Vec<u32> =
                links.iter().copied().filter(|other| self.are_candidates(*at, *other)).collect();
            if kept.len() < links.len() {
                changed.extend(links.iter().chain([at]));
            }
            self.nodes[*at as usize].links = kept;
        }
    }

    fn are_candidates(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.nodes[a as usize].sketch, &self.nodes[b as usize].sketch);
        bands(a).iter().any(|band| {
            bands(b).contains(band)
                && self.buckets.get(band).is_some_and(|bucket| bucket.len() <= FORMULA)
        })
    }

    /// All wordings that a chain of near-copies joins to this one, and what the whole is known by.
    pub(crate) fn component(&self, node: u32) -> (Vec<u32>, u64) {
        let mut found = vec![node];
        let mut seen = rustc_hash::FxHashSet::from_iter([node]);
        let mut at = 0;
        while let Some(next) = found.get(at) {
            let links = &self.nodes[*next as usize].links;
            found.extend(links.iter().filter(|link| seen.insert(**link)));
            at += 1;
        }
        let keys = found.iter().map(|node| self.nodes[*node as usize].key);
        let key = keys.min().unwrap_or_default();
        (found, key)
    }
}

fn bands(sketch: &[u64]) -> &[u64] {
    &sketch[..sketch.len().min(BANDS)]
}

fn key_of(sketch: &[u64]) -> u64 {
    sketch.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, shingle| {
        (hash.rotate_left(5) ^ shingle).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    })
}

/// Whether two bottom-k sketches show a Jaccard index of at least [`ALIKE`] percent: of the k
/// smallest hashes of the union, those that are in both.
fn alike(a: &[u64], b: &[u64]) -> bool {
    let k = a.len().max(b.len());
    let (mut i, mut j, mut both, mut seen) = (0, 0, 0, 0);
    while seen < k && (i < a.len() || j < b.len()) {
        seen += 1;
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => {
                both += 1;
                i += 1;
                j += 1;
            }
            (Some(x), Some(y)) if x < y => i += 1,
            (Some(_), None) => i += 1,
            _ => j += 1,
        }
    }
    both * 100 >= ALIKE * seen
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A paragraph of words that stand for themselves.
    fn sketch(words: std::ops::Range<u64>) -> Vec<u64> {
        let mut hashes: Vec<u64> =
            words.map(|word| (word + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        hashes.sort_unstable();
        hashes.truncate(32);
        hashes
    }

    #[test]
    fn copies_with_a_changed_sentence_are_found_and_others_are_not() {
        let mut copies = Copies::default();
        let mut changed = Vec::new();
        let mut node = |shingles: &[u64]| copies.node(shingles, &mut changed);
        let (a, b) = (node(&sketch(0..30)).unwrap(), node(&sketch(4..32)).unwrap());
        let (c, again) = (node(&sketch(100..130)).unwrap(), node(&sketch(0..30)).unwrap());
        assert_eq!(node(&sketch(0..5)), None);
        assert_eq!(a, again);
        let (mut found, key) = copies.component(b);
        found.sort_unstable();
        assert_eq!(found, [a, b]);
        assert_eq!(copies.component(a).1, key);
        assert_eq!(copies.component(c).0, [c]);
    }
}
