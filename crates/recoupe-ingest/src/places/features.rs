//! The features of a GeoJSON file, one after the other, without parsing the file: objects in the
//! list `features`, or one on each line (newline-delimited GeoJSON, text sequences).

use std::io::{self, BufRead};

/// Bytes of a feature at most: 256 MiB, an outline of ten million points.
const LONGEST: usize = 256 * 1024 * 1024;

/// Calls for each feature with the line that it begins on.
///
/// # Errors
/// A file that cannot be read to its end.
pub(super) fn each(input: &mut dyn BufRead, call: &mut dyn FnMut(u64, &[u8])) -> io::Result<()> {
    if is_by_line(input.fill_buf()?) {
        return each_line(input, call);
    }
    let mut scan = Scan { line: 1, ..Scan::default() };
    loop {
        let bytes = input.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        let used = bytes.len();
        for byte in bytes {
            scan.take(*byte, call);
        }
        input.consume(used);
    }
    if scan.inside {
        // Cut off in the middle.
        call(scan.began, &scan.feature);
    }
    Ok(())
}

fn each_line(input: &mut dyn BufRead, call: &mut dyn FnMut(u64, &[u8])) -> io::Result<()> {
    let (mut line, mut bytes) = (0, Vec::new());
    loop {
        bytes.clear();
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
        line += 1;
        let text = bytes.strip_prefix(b"\x1e").unwrap_or(&bytes).trim_ascii();
        if !text.is_empty() {
            call(line, text);
        }
    }
}

/// Whether a file has one feature a line rather than one list.
fn is_by_line(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let text = String::from_utf8_lossy(first);
    let text = text.trim_start_matches(['\u{1e}', '\u{feff}']).trim();
    text.starts_with('{') && text.ends_with('}') && !text.contains("\"features\"")
}

/// Looks at bytes one by one: inside a string nothing counts, and outside brackets do.
#[derive(Default)]
struct Scan {
    line: u64,
    /// Brackets that are open.
    depth: u32,
    /// Depth at which features stand.
    level: Option<u32>,
    in_string: bool,
    escaped: bool,
    inside: bool,
    began: u64,
    feature: Vec<u8>,
    /// The string that was read last, and the one before it.
    key: Vec<u8>,
    before: Vec<u8>,
    /// Where in the feature the last object began that is the first thing on its line, and the line.
    fresh: Option<(usize, u64)>,
    /// Nothing but white space on this line yet.
    at_start: bool,
}

impl Scan {
    fn take(&mut self, byte: u8, call: &mut dyn FnMut(u64, &[u8])) {
        if self.inside && self.feature.len() < LONGEST {
            self.feature.push(byte);
        }
        if byte == b'\n' {
            self.line += 1;
            self.at_start = true;
            // A string does not go over a line: a mark that nobody closed spoils one feature.
            (self.in_string, self.escaped) = (false, false);
            return;
        }
        if self.in_string {
            self.in_word(byte, call);
            return;
        }
        match byte {
            b'"' => {
                self.in_string = true;
                std::mem::swap(&mut self.key, &mut self.before);
                self.key.clear();
            }
            b'{' | b'[' => self.open(byte),
            b'}' | b']' => self.close(call),
            _ => {}
        }
        self.at_start &= byte.is_ascii_whitespace();
    }

    fn in_word(&mut self, byte: u8, call: &mut dyn FnMut(u64, &[u8])) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' => self.escaped = true,
            b'"' => {
                self.in_string = false;
                self.begin_anew(call);
            }
            _ if self.key.len() < 64 => self.key.push(byte),
            _ => {}
        }
    }

    /// A feature that begins inside another, on a line of its own: the one around it is broken.
    fn begin_anew(&mut self, call: &mut dyn FnMut(u64, &[u8])) {
        let Some((at, line)) = self.fresh.filter(|(at, _)| *at > 0) else { return };
        if self.inside && self.key == b"Feature" && self.before == b"type" {
            let rest = self.feature.split_off(at);
            call(self.began, &self.feature);
            (self.feature, self.began) = (rest, line);
            self.depth = self.level.unwrap_or(0) + 1;
            self.fresh = None;
        }
    }

    fn open(&mut self, byte: u8) {
        if byte == b'{' && self.inside && self.at_start {
            self.fresh = Some((self.feature.len() - 1, self.line));
        }
        if byte == b'{' && !self.inside && self.level == Some(self.depth) {
            self.inside = true;
            self.began = self.line;
            self.feature.clear();
            self.feature.push(byte);
            self.fresh = None;
        }
        if byte == b'[' && self.level.is_none() && self.key == b"features" {
            self.level = Some(self.depth + 1);
        }
        self.depth += 1;
    }

    fn close(&mut self, call: &mut dyn FnMut(u64, &[u8])) {
        self.depth = self.depth.saturating_sub(1);
        if self.inside && Some(self.depth) == self.level {
            self.inside = false;
            call(self.began, &self.feature);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u64, String)> {
        let mut all = Vec::new();
        let mut input = text.as_bytes();
        each(&mut input, &mut |line, text| {
            all.push((line, String::from_utf8_lossy(text).trim().to_owned()));
        })
        .unwrap();
        all
    }

    #[test]
    fn features_of_a_list_with_their_lines() {
        let text = "{\"type\": \"FeatureCollection\", \"name\": \"a{\", \"features\": [\n\
                    {\"a\": \"}\\\"\", \"b\": [{}]},\n{\"c\": 2}\n]}";
        assert_eq!(
            found(text),
            [(2, "{\"a\": \"}\\\"\", \"b\": [{}]}".into()), (3, "{\"c\": 2}".into())]
        );
    }

    #[test]
    fn a_broken_feature_spoils_no_other() {
        let text = "{\"features\": [\n{ \"type\": \"Feature\", \"properties\": { \"n\": 1 },\n\
                    { \"type\": \"Feature\", \"properties\": { \"n\": 2 } },\n\
                    { \"type\": \"Feature\", \"properties\": { \"n\": \"3 } },\n\
                    { \"type\": \"Feature\", \"properties\": { \"n\": 4 } }\n]}";
        let lines: Vec<u64> = found(text).iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 4, 5]);
        assert!(found(text)[3].1.ends_with("4 } }"));
    }

    #[test]
    fn one_feature_a_line() {
        assert_eq!(found("\u{1e}{\"a\": 1}\n\n{\"b\": 2}\n").len(), 2);
    }
}
