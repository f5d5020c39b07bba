//! A Markdown file cut into passages.

use crate::error::FormatError;
use crate::expected::{Expected, read_expected};
use jiff::civil::Date;

/// Words of an invented report, and what must come out of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its heading, without the marks.
    pub heading: String,
    /// Line of the heading, from 1.
    pub line: usize,
    /// Day of publication; without it, relative days stay open.
    pub published: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The language's tag; without it, that of the folder that the file stands in.
    pub language: Option<String>,
    /// The report's text, each line ended.
    pub text: String,
    /// The claims, in the order written.
    pub expected: Vec<Expected>,
    /// Whether others may come out.
    pub rest: Rest,
    /// Line of the end of the list, from 1.
    pub end_line: usize,
}

/// What a passage says about claims that it does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// `- nothing else`, `- nothing`: none may come out.
    Nothing,
    /// `- and more`: others may.
    More,
}

/// Reads the passages of a file. What cannot be read is in the second list; every other passage
/// is still in the first.
pub fn parse_passages(source: &str) -> (Vec<Passage>, Vec<FormatError>) {
    let mut reader = Reader::default();
    for (at, line) in source.lines().enumerate() {
        reader.line(at + 1, line.trim_end());
    }
    reader.finish();
    (reader.passages, reader.errors)
}

#[derive(Default)]
struct Reader {
    passages: Vec<Passage>,
    errors: Vec<FormatError>,
    draft: Option<Draft>,
}

/// The passage being read.
struct Draft {
    passage: Passage,
    /// List lines as written, those that go on joined; with the number of the first.
    items: Vec<(usize, String)>,
    /// A blank line outside of the quotation since its last line.
    gap: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(heading) = line.strip_prefix("## ") {
            self.finish();
            self.draft = Some(Draft::new(number, heading.trim()));
            return;
        }
        let Some(draft) = &mut self.draft else { return };
        if let Some(words) = line.strip_prefix('>') {
            if !draft.items.is_empty() {
                self.errors.push(FormatError::Late { line: number, words: line.into() });
                return;
            }
            draft.quoted(words.strip_prefix(' ').unwrap_or(words));
        } else if let Some(item) = line.strip_prefix("- ") {
            if draft.passage.text.is_empty() {
                self.errors.push(FormatError::Early { line: number, words: line.into() });
                return;
            }
            draft.items.push((number, item.trim().to_owned()));
        } else if line.starts_with("  ") && !draft.items.is_empty() {
            if let Some((_, item)) = draft.items.last_mut() {
                item.push(' ');
                item.push_str(line.trim());
            }
        } else if line.is_empty() {
            draft.gap = true;
        } else if draft.passage.text.is_empty() {
            self.errors.extend(draft.about(number, line).err());
        }
    }

    /// Ends the passage being read.
    fn finish(&mut self) {
        let Some(Draft { mut passage, items, .. }) = self.draft.take() else { return };
        let heading = passage.heading.clone();
        let before = self.errors.len();
        if passage.text.is_empty() {
            self.errors.push(FormatError::NoText { line: passage.line, heading });
            return;
        }
        let mut ended = false;
        for (line, item) in items {
            if ended {
                self.errors.push(FormatError::Late { line, words: item });
                continue;
            }
            match item.as_str() {
                "nothing else" => (passage.rest, ended) = (Rest::Nothing, true),
                "and more" => (passage.rest, ended) = (Rest::More, true),
                "nothing" if passage.expected.is_empty() => {
                    (passage.rest, ended) = (Rest::Nothing, true);
                }
                _ => match read_expected(line, &item, &passage.text) {
                    Ok(expected) => passage.expected.push(expected),
                    Err(error) => self.errors.push(error),
                },
            }
            passage.end_line = line;
        }
        if !ended {
            self.errors.push(FormatError::NoEnd { line: passage.line, heading });
        }
        if self.errors.len() == before {
            self.passages.push(passage);
        }
    }
}

impl Draft {
    fn new(line: usize, heading: &str) -> Self {
        let passage = Passage {
            heading: heading.to_owned(),
            line,
            published: None,
            outlet: None,
            language: None,
            text: String::new(),
            expected: Vec::new(),
            rest: Rest::Nothing,
            end_line: line,
        };
        Self { passage, items: Vec::new(), gap: false }
    }

    /// A line of the report. Two quotations with a blank line between them are two paragraphs.
    fn quoted(&mut self, words: &str) {
        let text = &mut self.passage.text;
        if std::mem::take(&mut self.gap) && !text.is_empty() {
            text.push('\n');
        }
        text.push_str(words);
        text.push('\n');
    }

    /// `published DATE, outlet NAME, language TAG`, in any order; any other words are a note to
    /// the reader.
    fn about(&mut self, number: usize, line: &str) -> Result<(), FormatError> {
        let mut rest = line;
        while !rest.is_empty() {
            let ends = KEYS.iter().filter_map(|key| rest.find(&format!(", {key} ")));
            let (part, after) = rest.split_at(ends.min().unwrap_or(rest.len()));
            rest = after.strip_prefix(", ").unwrap_or(after);
            match part.split_once(' ') {
                Some(("published", day)) => {
                    let bad = |_| FormatError::BadValue {
                        line: number,
                        what: "day",
                        value: day.to_owned(),
                        want: "it as 2016-12-12".into(),
                    };
                    self.passage.published = Some(day.trim().parse().map_err(bad)?);
                }
                Some(("outlet", name)) => self.passage.outlet = Some(name.trim().to_owned()),
                Some(("language", tag)) => self.passage.language = Some(tag.trim().to_owned()),
                _ => return Ok(()),
            }
        }
        Ok(())
    }
}

/// What may be said about a passage before its words.
const KEYS: [&str; 3] = ["published", "outlet", "language"];

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# Numbers

What stands here is for the reader. - not a list

## A thousand in words
published 2016-12-12, outlet AFP, Paris

> Onze mille civils ont été évacués.
>
> Deux hommes ont été tués.

- figure evacuated 11000 civilians
  | quote: Onze mille civils
- nothing else

## Nothing at all
A note.

> Il fait beau.

> Il pleut.

- nothing
";

    #[test]
    fn a_file_is_cut_into_passages() {
        let (passages, errors) = parse_passages(FILE);
        assert_eq!(errors, []);
        assert_eq!(passages.len(), 2);
        let first = &passages[0];
        assert_eq!((first.line, first.end_line), (5, 14));
        assert_eq!(first.heading, "A thousand in words");
        assert_eq!(first.published, Some(jiff::civil::date(2016, 12, 12)));
        assert_eq!(first.outlet.as_deref(), Some("AFP, Paris"));
        assert_eq!(first.text, "Onze mille civils ont été évacués.\n\nDeux hommes ont été tués.\n");
        assert_eq!(first.expected[0].line, 12);
        assert_eq!(
            first.expected[0].source,
            "figure evacuated 11000 civilians | quote: Onze mille civils"
        );
        assert_eq!(passages[1].text, "Il fait beau.\n\nIl pleut.\n");
        assert_eq!((passages[1].published, passages[1].rest), (None, Rest::Nothing));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (source, line, words) in [
            ("## a\n- nothing\n", 2, "before the words"),
            ("## a\n\ntext\n", 1, "has no words"),
            ("## a\n> x\n- media\n", 1, "does not end"),
            ("## a\n> x\n- nothing\n- media\n", 4, "after its place"),
            ("## a\n> x\n- nothing\n> y\n", 4, "after its place"),
            ("## a\npublished 12 December\n> x\n- nothing\n", 2, "is no day"),
            ("## a\n> x\n- number 3\n- nothing else\n", 3, "is no claim"),
            ("## a\n> x\n- media | whence: x\n- nothing else\n", 3, "no field `whence`"),
            ("## a\n> x\n- media | quote: y\n- nothing else\n", 3, "does not stand"),
            ("## a\n> x\n- figure killed many\n- nothing else\n", 3, "is no number"),
            ("## a\n> x\n- figure killed 3 men women\n- nothing else\n", 3, "is no qualifier"),
            ("## a\n> x\n- control gone\n- nothing else\n", 3, "is no change"),
            ("## a\n> x\n- media | when: Monday\n- nothing else\n", 3, "is no day"),
        ] {
            let (_, errors) = parse_passages(source);
            let said: Vec<String> = errors.iter().map(|e| format!("{}: {e}", e.line())).collect();
            assert!(
                errors.iter().any(|e| e.line() == line && e.to_string().contains(words)),
                "{source:?}: {said:?}"
            );
        }
    }
}
