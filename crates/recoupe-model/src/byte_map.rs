//! From a report's text back to the bytes as captured, exactly.

use crate::Span;
use serde::{Deserialize, Serialize};

/// Where in the captured bytes each piece of a report's text stands.
///
/// A list of [`Run`]s in the order of the text. Text between two runs was put in when the text was
/// derived (a line break between two paragraphs of a web page) and stands nowhere in the bytes;
/// bytes in no run gave no text (markup, headers, front matter).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ByteMap {
    runs: Vec<Run>,
}

/// So many units of text one after the other, each of `text_step` bytes of UTF-8 and made of
/// `bytes_step` captured bytes: (1, 1) for what was taken as it stands, (2, 1) for Arabic letters
/// of windows-1256, (2, 8) for `&eacute;`. In JSON an array of the five numbers in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u32; 5]", into = "[u32; 5]")]
pub struct Run {
    /// First byte of the text.
    pub text: u32,
    /// First of the captured bytes.
    pub bytes: u32,
    /// How many units.
    pub count: u32,
    /// Bytes of text in each.
    pub text_step: u32,
    /// Captured bytes of each.
    pub bytes_step: u32,
}

impl From<[u32; 5]> for Run {
    fn from([text, bytes, count, text_step, bytes_step]: [u32; 5]) -> Self {
        Self { text, bytes, count, text_step, bytes_step }
    }
}

impl From<Run> for [u32; 5] {
    fn from(run: Run) -> Self {
        [run.text, run.bytes, run.count, run.text_step, run.bytes_step]
    }
}

impl Run {
    fn text_end(&self) -> u32 {
        self.text + self.count * self.text_step
    }

    fn bytes_end(&self) -> u32 {
        self.bytes + self.count * self.bytes_step
    }

    /// The captured bytes of the units that share a byte with `text`, which overlaps the run.
    fn cut(&self, text: Span) -> Span {
        let first = text.start.saturating_sub(self.text) / self.text_step;
        let last = (text.end.min(self.text_end()) - self.text).div_ceil(self.text_step);
        Span::new(self.bytes + first * self.bytes_step, self.bytes + last * self.bytes_step)
    }
}

impl ByteMap {
    /// The map of a text that stands as it is in the bytes from `bytes` on.
    pub fn verbatim(bytes: u32, len: u32) -> Self {
        let mut map = Self::default();
        map.push_verbatim(0, bytes, len);
        map
    }

    /// Adds text that stands in the bytes as it is. Text is added from its start to its end.
    pub fn push_verbatim(&mut self, text: u32, bytes: u32, len: u32) {
        self.push_run(Run { text, bytes, count: len, text_step: 1, bytes_step: 1 });
    }

    /// Adds one unit of text that other bytes stand for.
    pub fn push_unit(&mut self, text: Span, bytes: Span) {
        self.push_run(Run {
            text: text.start,
            bytes: bytes.start,
            count: 1,
            text_step: text.len(),
            bytes_step: bytes.len(),
        });
    }

    fn push_run(&mut self, run: Run) {
        if run.count == 0 || run.text_step == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && (last.text_step, last.bytes_step) == (run.text_step, run.bytes_step)
            && (last.text_end(), last.bytes_end()) == (run.text, run.bytes)
        {
            last.count += run.count;
            return;
        }
        self.runs.push(run);
    }

    /// The runs, in the order of the text.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The smallest range of captured bytes that holds everything these words were made of; none
    /// for words that stand nowhere in them.
    ///
    /// ```
    /// use recoupe_model::{ByteMap, Span};
    /// // "tué." from "tu&eacute;."
    /// let mut map = ByteMap::verbatim(0, 2);
    /// map.push_unit(Span::new(2, 4), Span::new(2, 10));
    /// map.push_verbatim(4, 10, 1);
    /// assert_eq!(map.bytes(Span::new(0, 4)), Some(Span::new(0, 10)));
    /// ```
    pub fn bytes(&self, text: Span) -> Option<Span> {
        self.ranges(text).reduce(Span::cover)
    }

    /// The ranges of captured bytes that these words were made of, in the order of the words.
    pub fn ranges(&self, text: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self.runs.partition_point(|run| run.text_end() <= text.start);
        let inside = self.runs[first..].iter().take_while(move |run| run.text < text.end);
        inside.filter(move |_| !text.is_empty()).map(move |run| run.cut(text))
    }

    /// Whether runs follow one another in the text and lie inside of both text and bytes.
    pub fn fits(&self, text_len: usize, bytes_len: usize) -> bool {
        let mut end = 0;
        self.runs.iter().all(|run| {
            let ends =
                |from: u32, step: u32| u64::from(from) + u64::from(run.count) * u64::from(step);
            let in_order = u64::from(run.text) >= end && run.text_step > 0 && run.count > 0;
            end = ends(run.text, run.text_step);
            in_order
                && end <= text_len as u64
                && ends(run.bytes, run.bytes_step) <= bytes_len as u64
        })
    }

    /// The map of the text from byte `start` on.
    #[must_use]
    pub fn after(&self, start: u32) -> Self {
        let mut rest = Self::default();
        for run in &self.runs {
            let skip = start.saturating_sub(run.text).div_ceil(run.text_step).min(run.count);
            rest.push_run(Run {
                text: (run.text + skip * run.text_step).saturating_sub(start),
                bytes: run.bytes + skip * run.bytes_step,
                count: run.count - skip,
                ..*run
            });
        }
        rest
    }

    /// Leaves out what lies behind byte `len` of the text.
    pub fn truncate(&mut self, len: u32) {
        self.runs.retain_mut(|run| {
            run.count = run.count.min(len.saturating_sub(run.text) / run.text_step);
            run.count > 0
        });
    }

    /// This map, of which the bytes are themselves a text derived from the bytes of `inner`.
    #[must_use]
    pub fn through(&self, inner: &ByteMap) -> Self {
        let mut whole = Self::default();
        for run in &self.runs {
            if run.text_step == 1 && run.bytes_step == 1 {
                whole.push_through(run, inner);
                continue;
            }
            for unit in 0..run.count {
                let text = run.text + unit * run.text_step;
                let between = run.bytes + unit * run.bytes_step;
                if let Some(bytes) = inner.bytes(Span::new(between, between + run.bytes_step)) {
                    whole.push_unit(Span::new(text, text + run.text_step), bytes);
                }
            }
        }
        whole
    }

    /// A verbatim run, piece by piece where the inner map has runs of its own.
    fn push_through(&mut self, run: &Run, inner: &ByteMap) {
        let end = run.bytes_end();
        let first = inner.runs.partition_point(|other| other.text_end() <= run.bytes);
        for other in inner.runs[first..].iter().take_while(|other| other.text < end) {
            let from = run.bytes.max(other.text);
            let to = end.min(other.text_end());
            let at = |between: u32| run.text + (between - run.bytes);
            // Units that the run cuts through stand for the whole of their bytes.
            let whole_from = other.text + (from - other.text).next_multiple_of(other.text_step);
            let whole_to = other.text + (to - other.text) / other.text_step * other.text_step;
            if whole_from > whole_to {
                self.push_unit(Span::new(at(from), at(to)), other.cut(Span::new(from, to)));
                continue;
            }
            if from < whole_from {
                let cut = other.cut(Span::new(from, whole_from));
                self.push_unit(Span::new(at(from), at(whole_from)), cut);
            }
            self.push_run(Run {
                text: at(whole_from),
                bytes: other.bytes + (whole_from - other.text) / other.text_step * other.bytes_step,
                count: (whole_to - whole_from) / other.text_step,
                ..*other
            });
            if whole_to < to {
                let cut = other.cut(Span::new(whole_to, to));
                self.push_unit(Span::new(at(whole_to), at(to)), cut);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span::new(start, end)
    }

    #[test]
    fn equal_steps_become_one_run_and_are_cut_by_units() {
        let mut map = ByteMap::default();
        for unit in 0..5 {
            map.push_unit(span(unit * 2, unit * 2 + 2), span(100 + unit, 101 + unit));
        }
        assert_eq!(map.runs().len(), 1);
        assert_eq!(map.bytes(span(2, 6)), Some(span(101, 103)));
        assert_eq!(map.bytes(span(3, 4)), Some(span(101, 102)), "half a unit is the whole");
        assert_eq!(map.bytes(span(3, 3)), None);
        assert_eq!(map.after(4).bytes(span(0, 2)), Some(span(102, 103)));
        assert!(map.fits(10, 105) && !map.fits(9, 105) && !map.fits(10, 104));
    }

    #[test]
    fn words_that_were_put_in_stand_nowhere() {
        let mut map = ByteMap::verbatim(10, 5);
        map.push_verbatim(7, 40, 5);
        assert_eq!(map.bytes(span(5, 7)), None);
        assert_eq!(map.bytes(span(4, 8)), Some(span(14, 41)));
        assert_eq!(map.ranges(span(4, 8)).collect::<Vec<_>>(), [span(14, 15), span(40, 41)]);
    }

    #[test]
    fn a_map_through_a_map_is_the_map_of_the_whole() {
        // Base64: three bytes from four; then two of them make one letter.
        let mut inner = ByteMap::default();
        for unit in 0..4 {
            inner.push_unit(span(unit * 3, unit * 3 + 3), span(unit * 4, unit * 4 + 4));
        }
        let mut outer = ByteMap::verbatim(1, 7);
        outer.push_unit(span(7, 9), span(8, 10));
        let whole = outer.through(&inner);
        assert_eq!(whole.bytes(span(0, 1)), Some(span(0, 4)));
        assert_eq!(whole.bytes(span(2, 5)), Some(span(4, 8)));
        assert_eq!(whole.bytes(span(7, 9)), Some(span(8, 16)));
        assert!(whole.fits(9, 16));
        let json = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<ByteMap>(&json).unwrap(), whole);
    }
}
