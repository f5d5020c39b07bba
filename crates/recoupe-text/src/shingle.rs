//! What near-copies of paragraphs are found by.

use crate::fold::fold_into;
use crate::token::{Token, TokenKind};
use std::hash::{BuildHasher, Hasher};

/// How many folded words a shingle holds.
const WORDS: usize = 5;
/// How many hashes are kept: the smallest ones, so that two sketches can be compared.
const KEPT: usize = 32;

/// The bottom-k sketch of a paragraph: the 32 smallest 64-bit hashes of its runs of five folded
/// words, sorted. Paragraphs of fewer than five words give one hash of all their words.
pub fn shingles(text: &str, tokens: &[Token]) -> Vec<u64> {
    let state = rustc_hash::FxBuildHasher;
    let mut folded = String::new();
    let mut words: Vec<u64> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            folded.clear();
            fold_into(token.span.of(text), &mut folded);
            let mut hasher = state.build_hasher();
            hasher.write(folded.as_bytes());
            words.push(hasher.finish());
        }
    }
    let width = WORDS.min(words.len()).max(1);
    let mut hashes: Vec<u64> = words
        .windows(width)
        .map(|run| run.iter().fold(0u64, |sum, word| mix(sum.rotate_left(7) ^ word)))
        .collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes.truncate(KEPT);
    hashes
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
