//! Marked examples: the tests that stand beside the rules.

use recoupe_model::Span;

/// Words marked with a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The role, or `trigger`, `time`, `cue`…
    pub role: String,
    /// Where the words stand in [`Example::text`].
    pub span: Span,
}

/// What must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The words after `=>`, split at white space; quoted words are one.
    pub words: Vec<String>,
}

/// An example without its marks, and what they said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text as a report would have it.
    pub text: String,
    /// Marked words, in text order.
    pub marks: Vec<Mark>,
    /// Expected results; empty where only the marks count.
    pub expected: Vec<Expected>,
    /// Publication date, where one is given (`on YYYY-MM-DD`).
    pub published: Option<String>,
}

/// Reads `[words]{role} … => results ; results on DATE`.
///
/// # Errors
/// A mark that is not closed, or has no role.
pub fn parse_example(source: &str) -> Result<Example, String> {
    let (body, results) = match source.rsplit_once("=>") {
        Some((body, results)) => (body.trim_end(), Some(results.trim())),
        None => (source.trim_end(), None),
    };
    let mut text = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let mut rest = body;
    while let Some(at) = rest.find(['[', ']']) {
        text.push_str(&rest[..at]);
        let bracket = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        if bracket == b'[' {
            open.push(text.len() as u32);
            continue;
        }
        let start = open.pop().ok_or("a `]` without `[`")?;
        let inner = rest.strip_prefix('{').ok_or("a mark without {role}")?;
        let close = inner.find('}').ok_or("a {role} that is not closed")?;
        marks.push(Mark {
            role: inner[..close].to_owned(),
            span: Span::new(start, text.len() as u32),
        });
        rest = &inner[close + 1..];
    }
    if !open.is_empty() {
        return Err("a `[` that is not closed".into());
    }
    text.push_str(rest);
    marks.sort_by_key(|m| m.span);
    let mut published = None;
    let mut expected = Vec::new();
    if let Some(results) = results {
        let (results, date) = match results.rsplit_once(" on ") {
            Some((head, tail)) if tail.len() == 10 && tail.as_bytes()[4] == b'-' => {
                (head, Some(tail.to_owned()))
            }
            _ => (results, None),
        };
        published = date;
        for result in results.split(';') {
            let words = split_quoted(result);
            if !words.is_empty() {
                expected.push(Expected { words });
            }
        }
    }
    Ok(Example { text, marks, expected, published })
}

fn split_quoted(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('"') {
            let end = inner.find('"').unwrap_or(inner.len());
            words.push(inner[..end].to_owned());
            rest = inner.get(end + 1..).unwrap_or("").trim_start();
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            words.push(rest[..end].to_owned());
            rest = rest[end..].trim_start();
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_results() {
        let example = parse_example("[Huit civils]{victims} ont été [tués]{trigger}. => killed 8 civilians; source \"A B\" on 2016-12-12").unwrap();
        assert_eq!(example.text, "Huit civils ont été tués.");
        assert_eq!(example.marks[1].span.of(&example.text), "tués");
        assert_eq!(example.expected[0].words, ["killed", "8", "civilians"]);
        assert_eq!(example.expected[1].words, ["source", "A B"]);
        assert_eq!(example.published.as_deref(), Some("2016-12-12"));
    }
}
