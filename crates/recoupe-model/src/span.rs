use serde::{Deserialize, Serialize};

/// A half-open range of a report's text, in UTF-8 bytes, always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte inside.
    pub start: u32,
    /// First byte after.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The words that stand there; the empty string if the span does not fit the text.
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Length in bytes.
    pub fn len(&self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing lies inside.
    pub fn is_empty(&self) -> bool {
        self.end <= self.start
    }
}

/// Turns byte offsets into code-point offsets in constant time per look-up.
///
/// Holds one count for every 64 bytes of text; texts in ASCII need no table.
#[derive(Debug, Clone)]
pub struct CharMap<'a> {
    text: &'a str,
    marks: Vec<u32>,
}

const STRIDE: usize = 64;

impl<'a> CharMap<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Self {
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut seen = 0u32;
            for block in text.as_bytes().chunks(STRIDE) {
                marks.push(seen);
                seen += count_starts(block);
            }
            marks.push(seen);
        }
        Self { text, marks }
    }

    /// Code points before byte `at` (clamped to the text).
    pub fn chars_before(&self, at: u32) -> u32 {
        let at = (at as usize).min(self.text.len());
        if self.marks.is_empty() {
            return at as u32;
        }
        let block = at / STRIDE;
        self.marks[block] + count_starts(&self.text.as_bytes()[block * STRIDE..at])
    }

    /// The same span in code points.
    pub fn chars(&self, span: Span) -> Span {
        Span::new(self.chars_before(span.start), self.chars_before(span.end))
    }
}

/// Turns code-point offsets back into byte offsets: the inverse of [`CharMap`].
///
/// Holds one byte offset for every 64 code points; texts in ASCII need no table.
#[derive(Debug, Clone)]
pub struct PointMap<'a> {
    text: &'a str,
    chars: u32,
    marks: Vec<u32>,
}

impl<'a> PointMap<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> Self {
        if text.is_ascii() {
            return Self { text, chars: text.len() as u32, marks: Vec::new() };
        }
        let mut marks = Vec::new();
        let mut chars = 0u32;
        for (at, _) in text.char_indices() {
            if (chars as usize).is_multiple_of(STRIDE) {
                marks.push(at as u32);
            }
            chars += 1;
        }
        Self { text, chars, marks }
    }

    /// The byte at which code point `nth` begins; the text's end for the number after the last,
    /// none beyond.
    pub fn byte_of(&self, nth: u32) -> Option<u32> {
        if nth >= self.chars {
            return (nth == self.chars).then_some(self.text.len() as u32);
        }
        if self.marks.is_empty() {
            return Some(nth);
        }
        let mark = *self.marks.get(nth as usize / STRIDE)?;
        let rest = self.text.get(mark as usize..)?;
        let (at, _) = rest.char_indices().nth(nth as usize % STRIDE)?;
        Some(mark + at as u32)
    }

    /// The same span in bytes; none where the text has no such span.
    pub fn bytes(&self, span: Span) -> Option<Span> {
        let (start, end) = (self.byte_of(span.start)?, self.byte_of(span.end)?);
        (start <= end).then_some(Span::new(start, end))
    }
}

/// Bytes that begin a character: all but UTF-8 continuation bytes.
fn count_starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_of_every_boundary() {
        let text = "é".repeat(70) + "abc مرحبا \u{202f}13";
        let map = CharMap::new(&text);
        for (chars, (bytes, _)) in text.char_indices().enumerate() {
            assert_eq!(map.chars_before(bytes as u32), chars as u32);
            assert_eq!(PointMap::new(&text).byte_of(chars as u32), Some(bytes as u32));
        }
        let chars = text.chars().count() as u32;
        assert_eq!(PointMap::new(&text).byte_of(chars), Some(text.len() as u32));
        assert_eq!(PointMap::new(&text).byte_of(chars + 1), None);
        assert_eq!(PointMap::new("ab").bytes(Span::new(1, 3)), None);
        assert_eq!(map.chars_before(text.len() as u32), text.chars().count() as u32);
    }
}
