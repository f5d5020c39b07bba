//! Near-copies: reports of which much stands, word for word or nearly, in an earlier one.

use recoupe_model::{Paragraph, Span};
use std::collections::BTreeMap;

/// A paragraph of fewer shingles says too little to be called a copy.
const LEAST_SHINGLES: usize = 8;
/// By how many of its least hashes a paragraph is looked up.
pub(crate) const KEYS: usize = 2;
/// How alike two paragraphs must be, in thousandths of the union of their shingles.
const ALIKE: usize = 600;
/// From which share of a report on, in thousandths of its words, it is said to be a near-copy.
pub(crate) const SAID: u32 = 500;

/// The hashes that a report's paragraphs are looked up by.
pub(crate) fn keys(paragraphs: &[Paragraph]) -> impl Iterator<Item = i64> + '_ {
    paragraphs
        .iter()
        .filter(|paragraph| paragraph.shingles.len() >= LEAST_SHINGLES)
        .flat_map(|paragraph| paragraph.shingles.iter().take(KEYS))
        .map(|hash| i64::from_le_bytes(hash.to_le_bytes()))
}

/// How much of a report stands in another, in thousandths of its length.
pub(crate) fn share_within(report: &[Paragraph], other: &[Paragraph]) -> u32 {
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, paragraph) in other.iter().enumerate() {
        for hash in paragraph.shingles.iter().take(KEYS) {
            by_key.entry(*hash).or_default().push(at);
        }
    }
    let (mut all, mut within) = (0u64, 0u64);
    for paragraph in report {
        let length = u64::from(paragraph.span.len());
        all += length;
        let candidates = paragraph.shingles.iter().take(KEYS).filter_map(|hash| by_key.get(hash));
        let found = candidates
            .flatten()
            .any(|at| alike(&paragraph.shingles, &other[*at].shingles) >= ALIKE);
        if found && paragraph.shingles.len() >= LEAST_SHINGLES {
            within += length;
        }
    }
    u32::try_from((within * 1000).checked_div(all).unwrap_or(0)).unwrap_or(0)
}

/// The share of two sketches' common hashes, in thousandths: of the union's least hashes, how many
/// stand in both.
fn alike(a: &[u64], b: &[u64]) -> usize {
    let size = a.len().max(b.len());
    let (mut i, mut j, mut seen, mut both) = (0, 0, 0, 0usize);
    while seen < size && i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Equal => {
                both += 1;
                i += 1;
                j += 1;
            }
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
        }
        seen += 1;
    }
    (both * 1000).checked_div(size).unwrap_or(0)
}

/// Paragraphs as bytes: for each its span, its number of shingles, and these.
pub(crate) fn to_bytes(paragraphs: &[Paragraph]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for paragraph in paragraphs {
        let count = paragraph.shingles.len() as u32;
        for number in [paragraph.span.start, paragraph.span.end, count] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        for hash in &paragraph.shingles {
            bytes.extend_from_slice(&hash.to_le_bytes());
        }
    }
    bytes
}

/// Paragraphs from their bytes; none where these are not whole.
pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Vec<Paragraph>> {
    let mut rest = bytes;
    let mut paragraphs = Vec::new();
    while !rest.is_empty() {
        let (start, after) = rest.split_first_chunk::<4>()?;
        let (end, after) = after.split_first_chunk::<4>()?;
        let (count, mut after) = after.split_first_chunk::<4>()?;
        let mut shingles = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (hash, next) = after.split_first_chunk::<8>()?;
            shingles.push(u64::from_le_bytes(*hash));
            after = next;
        }
        let span = Span::new(u32::from_le_bytes(*start), u32::from_le_bytes(*end));
        paragraphs.push(Paragraph { span, shingles });
        rest = after;
    }
    Some(paragraphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(start: u32, hashes: std::ops::Range<u64>) -> Paragraph {
        Paragraph { span: Span::new(start, start + 100), shingles: hashes.collect() }
    }

    #[test]
    fn a_paragraph_put_in_between_does_not_hide_the_rest() {
        let first = [paragraph(0, 0..30), paragraph(100, 100..130)];
        let second = [paragraph(0, 0..30), paragraph(100, 500..530), paragraph(200, 100..129)];
        assert_eq!(share_within(&first, &second), 1000);
        assert_eq!(share_within(&second, &first), 666);
        assert_eq!(share_within(&first, &[]), 0);
        assert_eq!(share_within(&[], &first), 0);
    }

    #[test]
    fn paragraphs_come_back_from_their_bytes() {
        let paragraphs = vec![paragraph(7, 3..9), paragraph(200, 0..0)];
        let bytes = to_bytes(&paragraphs);
        assert_eq!(from_bytes(&bytes), Some(paragraphs));
        assert_eq!(from_bytes(&bytes[..bytes.len() - 1]), None);
    }
}
