//! What near-copies of paragraphs are found by.

use crate::fold::fold_chars;
use crate::token::{Token, TokenKind};

/// How many folded words a shingle holds.
const WORDS: usize = 5;
/// How many hashes are kept: the smallest ones, so that two sketches can be compared.
const KEPT: usize = 32;

/// Makes sketches one after another in the same memory.
#[derive(Debug, Default)]
pub struct Shingler {
    words: Vec<u64>,
    runs: Vec<u64>,
}

impl Shingler {
    /// The bottom-k sketch of a paragraph: the 32 smallest 64-bit hashes of its runs of five folded
    /// words, sorted. Paragraphs of fewer than five words give one hash of all their words.
    pub fn sketch(&mut self, text: &str, tokens: &[Token]) -> Vec<u64> {
        let counted = |t: &&Token| matches!(t.kind, TokenKind::Word | TokenKind::Number);
        self.words.clear();
        self.words.reserve(tokens.len());
        self.words.extend(tokens.iter().filter(counted).map(|token| fnv(token.span.of(text))));
        let width = WORDS.min(self.words.len()).max(1);
        let run = |run: &[u64]| run.iter().fold(0u64, |sum, word| mix(sum.rotate_left(7) ^ word));
        self.runs.clear();
        self.runs.reserve(self.words.len());
        self.runs.extend(self.words.windows(width).map(run));
        self.runs.sort_unstable();
        self.runs.dedup();
        self.runs[..self.runs.len().min(KEPT)].to_vec()
    }
}

/// FNV-1a over the folded characters (Fowler, Noll and Vo): the same in every version and on every
/// machine, since sketches of different days are compared.
fn fnv(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    fold_chars(word, |c| hash = (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3));
    hash
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
