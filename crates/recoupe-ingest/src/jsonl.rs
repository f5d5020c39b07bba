//! JSON Lines: one report a line, as an object with `text` and, if known, `id`, `published`,
//! `language`, `outlet`, `title`, `url` and `digest`. Other keys are left alone.

use crate::json_text::map_string;
use crate::metadata::Metadata;
use crate::{Captured, Format, LineProblem, MAX_LINE_BYTES, Options, Reject};
use recoupe_model::{report_id, report_id_of, sha256};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::io::{self, BufRead, BufReader, Read};

/// A line that holds something, and its number, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file.
    pub number: u64,
    /// Its bytes, without the line end.
    pub bytes: Vec<u8>,
}

/// The lines of a stream of JSON Lines. Holds one line at a time; lines of white space are
/// skipped, lines above [`MAX_LINE_BYTES`] are rejected without being held.
#[derive(Debug)]
pub struct Lines<R> {
    name: String,
    reader: BufReader<R>,
    number: u64,
    ended: bool,
}

impl<R: Read> Lines<R> {
    /// The lines of `reader`; `name` is what messages call it.
    pub fn new(name: impl Into<String>, reader: R) -> Self {
        let reader = BufReader::with_capacity(256 * 1024, reader);
        Self { name: name.into(), reader, number: 0, ended: false }
    }

    /// What messages call this stream.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the next line can be had without waiting for whoever writes the stream. A reader
    /// that gathers lines should hand on what it has when this says no.
    pub fn is_next_at_hand(&self) -> bool {
        self.ended || self.reader.buffer().contains(&b'\n')
    }

    fn read(&mut self) -> Result<Option<Line>, Reject> {
        loop {
            let mut bytes = Vec::new();
            let limit = MAX_LINE_BYTES + 1;
            let read = (&mut self.reader).take(limit).read_until(b'\n', &mut bytes);
            let read = read.map_err(|source| self.unreadable(source))?;
            if read == 0 {
                return Ok(None);
            }
            self.number += 1;
            if self.number == 1 {
                if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
                    self.ended = true;
                    return Err(Reject::LinesInUtf16 { name: self.name.clone() });
                }
                if bytes.starts_with(b"\xef\xbb\xbf") {
                    bytes.drain(..3);
                }
            }
            if read as u64 == limit && !bytes.ends_with(b"\n") {
                self.reader.skip_until(b'\n').map_err(|source| self.unreadable(source))?;
                return Err(Reject::Line {
                    name: self.name.clone(),
                    line: self.number,
                    id: None,
                    problem: LineProblem::TooLong,
                });
            }
            let kept = bytes.trim_ascii_end().len();
            bytes.truncate(kept);
            if !bytes.is_empty() {
                return Ok(Some(Line { number: self.number, bytes }));
            }
        }
    }

    fn unreadable(&mut self, source: io::Error) -> Reject {
        self.ended = true;
        Reject::Unreadable { name: self.name.clone(), source }
    }
}

impl<R: Read> Iterator for Lines<R> {
    type Item = Result<Line, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = self.read().transpose();
        self.ended |= line.is_none();
        line
    }
}

#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(default)]
    id: Value,
    /// As it stands, so that the way back from the text to the line is known.
    #[serde(default, borrow)]
    text: Option<&'a RawValue>,
    #[serde(default)]
    published: Value,
    #[serde(default)]
    language: Value,
    #[serde(default)]
    outlet: Value,
    #[serde(default)]
    title: Value,
    #[serde(default)]
    url: Value,
    #[serde(default)]
    digest: Value,
}

/// Reads one report from a line of JSON Lines. `name` and `number` are what messages call it.
///
/// The report's id is the `id` given, a string or a number, else the hash of the line's bytes.
///
/// # Errors
///
/// [`Reject::Line`] for a line that is no object or has no text.
pub fn read_line(
    name: &str,
    number: u64,
    bytes: &[u8],
    options: &Options,
) -> Result<Captured, Reject> {
    let reject = |id: Option<String>, problem| Reject::Line {
        name: name.to_owned(),
        line: number,
        id: Some(id.unwrap_or_else(|| report_id(bytes))),
        problem,
    };
    let json = std::str::from_utf8(bytes).map_err(|_| reject(None, LineProblem::NotUtf8))?;
    let fields = read_object(json).map_err(|problem| reject(None, problem))?;

    let mut metadata = Metadata::default();
    let id = match fields.id {
        Value::String(id) if !id.trim().is_empty() => Some(id),
        Value::Number(id) => Some(id.to_string()),
        Value::Null | Value::String(_) => None,
        _ => {
            metadata.odd("`id` is neither a string nor a number; a hash stands for it".to_owned());
            None
        }
    };
    let raw = fields.text.map_or("null", RawValue::get);
    let text = match serde_json::from_str(raw).map_err(|error| reject(None, not_json(error)))? {
        Value::String(text) if text.trim().is_empty() => Err("empty"),
        Value::String(text) => Ok(text),
        Value::Null => Err("missing"),
        _ => Err("not a string"),
    };
    let text = text.map_err(|what| reject(id.clone(), LineProblem::NoText(what)))?;
    let map = map_string(raw, raw.as_ptr().addr() - json.as_ptr().addr());
    for (key, value) in [
        ("published", fields.published),
        ("language", fields.language),
        ("outlet", fields.outlet),
        ("title", fields.title),
        ("url", fields.url),
    ] {
        match value {
            Value::String(value) => metadata.set(key, value, "line"),
            Value::Null => {}
            _ => metadata.odd(format!("`{key}` is not a string and was left out")),
        }
    }
    match fields.digest {
        Value::Null => {}
        value => metadata.set("digest", value.to_string(), "line"),
    }
    let sha256 = sha256(bytes);
    let id = id.unwrap_or_else(|| report_id_of(&sha256));
    let mut captured = metadata.complete(id, sha256, text, map, options);
    captured.format = Format::Jsonl;
    Ok(captured)
}

fn not_json(error: serde_json::Error) -> LineProblem {
    let said = error.to_string();
    let reason = said.split(" at line ").next().unwrap_or(&said).to_owned();
    LineProblem::NotJson { reason, column: error.column() }
}

/// The object on a line. The parser would take an array for one, and it counts lines, of which
/// there is one.
fn read_object(json: &str) -> Result<Fields<'_>, LineProblem> {
    if !json.trim_start().starts_with('{') {
        serde_json::from_str::<Value>(json).map_err(not_json)?;
        return Err(LineProblem::NotObject);
    }
    serde_json::from_str(json).map_err(not_json)
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::Code;

    fn read(line: &str) -> Result<Captured, Reject> {
        read_line("r.jsonl", 7, line.as_bytes(), &Options::default())
    }

    #[test]
    fn a_report_with_everything() {
        let line = r#"{"id":"a1","text":"Douze civils ont fui la ville hier.\r\n","published":"2016-12-12T00:00:00Z","language":"fr","outlet":"RFI","title":"T","url":"u","digest":true,"other":[1]}"#;
        let captured = read(line).unwrap();
        let report = captured.report;
        assert_eq!((report.id.as_str(), report.title.as_deref()), ("a1", Some("T")));
        assert_eq!(report.text, "Douze civils ont fui la ville hier.\r\n");
        assert_eq!(report.published.unwrap().to_string(), "2016-12-12");
        assert!(report.digest);
        assert!(captured.diagnostics.is_empty());
    }

    #[test]
    fn ids() {
        assert_eq!(read(r#"{"id":17,"text":"x y"}"#).unwrap().report.id, "17");
        let line = r#"{"text":"x y"}"#;
        assert_eq!(read(line).unwrap().report.id, report_id(line.as_bytes()));
        let captured = read(r#"{"id":[],"text":"x y","published":3}"#).unwrap();
        assert!(captured.is_partial());
    }

    #[test]
    fn lines_that_are_no_report_say_which_and_why() {
        for (line, words) in [
            ("{", "r.jsonl:7: the line is not JSON: EOF while parsing"),
            ("[1]", "not an object"),
            ("\"text\"", "not an object"),
            (r#"{"id":"a"}"#, "`text` is missing"),
            (r#"{"id":"a","text":" "}"#, "`text` is empty"),
            (r#"{"text":3}"#, "`text` is not a string"),
            (r#"{"text":"\ud800"}"#, "not JSON"),
        ] {
            let error = read(line).unwrap_err();
            assert!(error.to_string().contains(words), "{line}: {error}");
        }
        assert_eq!(read(r#"{"id":"a"}"#).unwrap_err().report_id(), "a");
        let error = read_line("r", 1, b"{\"text\":\"\xff\"}", &Options::default()).unwrap_err();
        assert!(error.to_string().contains("not UTF-8"));
        assert_eq!(error.code(), Code::BadInput);
    }

    #[test]
    fn lines_of_a_stream() {
        let stream = b"\xef\xbb\xbf{}\r\n\n  \n[]".as_slice();
        let lines: Vec<Line> = Lines::new("s", stream).map(Result::unwrap).collect();
        let expected = [(1, b"{}".to_vec()), (4, b"[]".to_vec())];
        assert_eq!(lines, expected.map(|(number, bytes)| Line { number, bytes }));
        let mut utf16 = Lines::new("s", b"\xff\xfe{\0}\0\n\0".as_slice());
        assert!(matches!(utf16.next(), Some(Err(Reject::LinesInUtf16 { .. }))));
        assert!(utf16.next().is_none());
    }

    #[test]
    fn a_line_over_the_limit_is_skipped_and_the_next_is_read() {
        let long = io::repeat(b'x').take(MAX_LINE_BYTES + 10);
        let stream = long.chain(b"\n{}\n".as_slice());
        let mut lines = Lines::new("s", stream);
        let error = lines.next().unwrap().unwrap_err();
        assert_eq!(error.code(), Code::Limit);
        assert_eq!(lines.next().unwrap().unwrap().number, 2);
        assert!(lines.next().is_none());
    }
}
