//! Parts of a long text that can be read one after the other.

use std::ops::Range;

/// Cuts a text into parts of about `size` bytes, so that one of any length is read in little memory.
/// A text of up to one and a half times the size is one part. A part ends with a paragraph where
/// one ends within half the size; else with a line, a sentence, a word, or anywhere. The parts are
/// the whole text, in order.
pub fn windows(text: &str, size: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let size = size.max(8);
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let rest = text.len() - start;
        let end =
            if rest <= size + size / 2 { text.len() } else { cut(text, start + size, size / 2) };
        let part = start..end;
        start = end;
        Some(part)
    })
}

/// Where to cut between `from` and `reach` bytes behind it.
fn cut(text: &str, from: usize, reach: usize) -> usize {
    let from = ceil(text, from);
    let until = ceil(text, (from + reach).min(text.len()));
    let near = &text[from..until];
    let behind = |mark: &str| near.find(mark).map(|at| from + at + mark.len());
    behind("\n\n")
        .or_else(|| behind("\r\n\r\n"))
        .or_else(|| behind("\n"))
        .or_else(|| behind(". "))
        .or_else(|| behind(" "))
        .unwrap_or(until)
}

/// The first boundary of a character at or behind a byte.
fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str, size: usize) -> Vec<&str> {
        windows(text, size).map(|part| &text[part]).collect()
    }

    #[test]
    fn a_part_ends_with_a_paragraph_or_the_next_best() {
        assert_eq!(parts("short", 8), ["short"]);
        let text = "one two\nthree four\n\nfive six\n\nseven eight";
        assert_eq!(parts(text, 16), ["one two\nthree four\n\n", "five six\n\nseven eight"]);
        assert_eq!(parts("aaaaaaaaaa bbbbbbbbbb cccccccccc", 8).concat().len(), 32);
        assert_eq!(
            parts("الف با تا ثا جيم حا خا دال ذال", 8).concat(),
            "الف با تا ثا جيم حا خا دال ذال"
        );
    }

    #[test]
    fn nothing_is_lost_whatever_the_text() {
        for size in [0, 1, 7, 8, 9, 50] {
            for text in [
                "",
                "é",
                "ééééééééééééééééééééééééé",
                "a\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nb",
                "« »  . . . . . . . . . . . .",
            ] {
                assert_eq!(parts(text, size).concat(), text);
                assert!(parts(text, size).iter().all(|part| part.len() <= size.max(8) * 2 + 4));
            }
        }
    }
}
