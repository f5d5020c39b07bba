//! Front matter: `key: value` lines between two lines of `---` at the very start of a text.
//!
//! A small, strict cousin of YAML's: one key a line; a value is the rest of the line, in quotes
//! or not; a line that is indented or begins with `- ` goes on with the value above; lines that
//! begin with `#` and empty lines are skipped. A block without any key that Recoupe knows is
//! text: reports, too, begin with rules and colons.

use crate::metadata::KEYS;

/// The most lines that front matter may have before it is taken for text.
const MAX_LINES: usize = 200;

/// What stands before the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    /// Byte of the text at which the report itself begins.
    pub end: usize,
    /// Keys in lower case with their values, in order.
    pub entries: Vec<(String, String)>,
    /// What could not be read, in sentences.
    pub odd: Vec<String>,
}

/// Reads the front matter at the start of `text`; of length 0 when there is none.
pub(crate) fn read_front_matter(text: &str) -> FrontMatter {
    let mut lines = lines_with_ends(text);
    let nothing = FrontMatter::default();
    if lines.next().is_none_or(|(line, _)| line != "---") {
        return nothing;
    }
    let mut front = FrontMatter::default();
    for (number, (line, end)) in (2..=MAX_LINES).zip(lines) {
        if line == "---" || line == "..." {
            front.end = end;
            return if knows_any(&front) { front } else { nothing };
        }
        read_line(&mut front, line, number);
        if front.entries.is_empty() && !front.odd.is_empty() {
            return nothing;
        }
    }
    if !knows_any(&front) {
        return nothing;
    }
    FrontMatter {
        odd: vec![
            "front matter is opened in line 1 and never closed, so it is read as text; close it with a line of `---`"
                .to_owned(),
        ],
        ..nothing
    }
}

fn knows_any(front: &FrontMatter) -> bool {
    front.entries.iter().any(|(key, _)| KEYS.contains(&key.as_str()))
}

fn read_line(front: &mut FrontMatter, line: &str, number: usize) {
    if line.is_empty() || line.starts_with('#') {
        return;
    }
    if line.starts_with([' ', '\t']) || line.starts_with("- ") || line == "-" {
        match front.entries.last_mut() {
            Some((_, value)) => go_on(value, line.trim()),
            None => front.odd.push(format!("line {number} goes on with no key above it")),
        }
        return;
    }
    let Some((key, value)) = split_key(line) else {
        front.odd.push(format!(
            "line {number} of the front matter is not `key: value` and was left out"
        ));
        return;
    };
    if front.entries.iter().any(|(known, _)| *known == key) {
        front
            .odd
            .push(format!("`{key}` stands twice in the front matter; line {number} was left out"));
        return;
    }
    match unquote(value) {
        Some(value) => front.entries.push((key, value)),
        None => front.odd.push(format!(
            "the quotation marks in line {number} of the front matter do not close; `{key}` was left out"
        )),
    }
}

/// Appends a line to a value, in the place of YAML's marks for folded and literal text.
fn go_on(value: &mut String, line: &str) {
    if matches!(value.as_str(), ">" | "|" | ">-" | "|-") {
        value.clear();
    }
    if !value.is_empty() {
        value.push(' ');
    }
    value.push_str(line);
}

/// A key in lower case and what follows its colon; a colon within a word is none.
fn split_key(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_key = !key.is_empty()
        && key.len() <= 40
        && key.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-' | '.'));
    let apart = value.is_empty() || value.starts_with([' ', '\t']);
    (is_key && apart).then(|| (key.to_lowercase(), value.trim()))
}

/// The value without its quotation marks; none when they do not close.
fn unquote(value: &str) -> Option<String> {
    if let Some(inner) = value.strip_prefix('\'') {
        let inner = inner.strip_suffix('\'')?;
        return Some(inner.replace("''", "'"));
    }
    let Some(inner) = value.strip_prefix('"') else {
        return Some(value.to_owned());
    };
    let inner = inner.strip_suffix('"')?;
    let mut out = String::with_capacity(inner.len());
    let mut escaped = false;
    for char in inner.chars() {
        match (escaped, char) {
            (false, '\\') => escaped = true,
            (true, 'n') => {
                out.push('\n');
                escaped = false;
            }
            (_, char) => {
                out.push(char);
                escaped = false;
            }
        }
    }
    (!escaped).then_some(out)
}

/// The lines without white space at their end, each with the byte at which the next begins.
fn lines_with_ends(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut end = 0;
    text.split_inclusive('\n').map(move |line| {
        end += line.len();
        (line.trim_end(), end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(front: &FrontMatter) -> Vec<(&str, &str)> {
        front.entries.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect()
    }

    #[test]
    fn keys_values_quotes_and_notes() {
        let text = "---\r\nOutlet: \"L'Orient: \\\"Le Jour\\\"\"\r\n# a comment\r\npublished: 2016-12-12\r\n\r\ntitle: 'l''armée'\r\ntags:\r\n  - siege\r\n  - aid\r\nsummary: >\r\n  two\r\n  lines\r\nurl: https://example.org/a#b\r\n---\r\n\r\nText\r\n";
        let front = read_front_matter(text);
        assert_eq!(
            pairs(&front),
            [
                ("outlet", "L'Orient: \"Le Jour\""),
                ("published", "2016-12-12"),
                ("title", "l'armée"),
                ("tags", "- siege - aid"),
                ("summary", "two lines"),
                ("url", "https://example.org/a#b"),
            ]
        );
        assert_eq!(&text[front.end..], "\r\nText\r\n");
        assert!(front.odd.is_empty());
    }

    #[test]
    fn text_that_only_looks_like_front_matter() {
        for text in [
            "",
            "---",
            "---\n---\ntext",
            "---\nAlep: trêve\n---\ntext",
            "---\nThe army said so.\noutlet: X\n---\n",
            "Text\n---\noutlet: X\n---\n",
            " ---\noutlet: X\n---\n",
        ] {
            assert_eq!(read_front_matter(text), FrontMatter::default(), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let front = read_front_matter("---\noutlet: X\nno colon\noutlet: Y\ntitle: \"open\n---\nT");
        assert_eq!(pairs(&front), [("outlet", "X")]);
        assert_eq!(front.odd.len(), 3, "{:?}", front.odd);
        assert!(front.odd[0].contains("line 3"));

        let unclosed = read_front_matter("---\noutlet: X\nText and no end");
        assert_eq!(unclosed.end, 0);
        assert!(unclosed.odd[0].contains("never closed"));
    }

    proptest! {
        #[test]
        fn never_cuts_a_character_and_never_grows(text in "(---\n)?([a-z:\" é\n-]|outlet: x\n|---\n){0,60}") {
            let front = read_front_matter(&text);
            prop_assert!(text.is_char_boundary(front.end));
            prop_assert_eq!(front.end > 0, !front.entries.is_empty());
        }

        #[test]
        fn a_value_in_quotes_comes_back(value in "[^\n\r\\\\\"]{0,40}") {
            let text = format!("---\noutlet: \"{value}\"\n---\nT");
            let front = read_front_matter(&text);
            prop_assert_eq!(pairs(&front), [("outlet", value.as_str())]);
        }
    }
}
