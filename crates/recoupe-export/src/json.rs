//! JSON straight into bytes: infallible, from borrowed values, one line.

use jiff::civil::Date;
use std::io::Write as _;

/// Writes JSON values one after another; commas take care of themselves.
pub(crate) struct Json<'o> {
    out: &'o mut Vec<u8>,
    comma: bool,
}

impl<'o> Json<'o> {
    pub(crate) fn new(out: &'o mut Vec<u8>) -> Self {
        Self { out, comma: false }
    }

    /// An object whose fields `fields` writes.
    pub(crate) fn object(&mut self, fields: impl FnOnce(&mut Self)) {
        self.nested(b'{', b'}', fields);
    }

    /// An array of `items`, each written by `item`.
    pub(crate) fn array<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) {
        self.nested(b'[', b']', |json| {
            for each in items {
                item(json, each);
            }
        });
    }

    /// The key of the value that is written next. Keys are our own words and need no escaping.
    pub(crate) fn key(&mut self, key: &'static str) -> &mut Self {
        self.separate();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.comma = false;
        self
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.separate();
        self.out.push(b'"');
        escape_into(self.out, text);
        self.out.push(b'"');
        self.comma = true;
    }

    pub(crate) fn number(&mut self, number: impl Into<i64>) {
        self.separate();
        push_integer(self.out, number.into());
        self.comma = true;
    }

    /// A number with decimals, in the shortest form that reads back the same.
    pub(crate) fn decimal(&mut self, number: f64) {
        self.separate();
        if number.is_finite() {
            // Writing to a Vec cannot fail.
            let _ = write!(self.out, "{number}");
        } else {
            self.out.extend_from_slice(b"null");
        }
        self.comma = true;
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.word(if value { b"true" } else { b"false" });
    }

    pub(crate) fn null(&mut self) {
        self.word(b"null");
    }

    /// A day as `"2016-12-12"`.
    pub(crate) fn date(&mut self, date: Date) {
        self.separate();
        self.out.push(b'"');
        push_date(self.out, date);
        self.out.push(b'"');
        self.comma = true;
    }

    /// A 64-bit hash as 16 hex digits.
    pub(crate) fn hex(&mut self, hash: u64) {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.separate();
        self.out.push(b'"');
        for byte in hash.to_be_bytes() {
            self.out.push(DIGITS[usize::from(byte >> 4)]);
            self.out.push(DIGITS[usize::from(byte & 15)]);
        }
        self.out.push(b'"');
        self.comma = true;
    }

    /// What `write` writes for a value, `null` for none.
    pub(crate) fn or_null<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.null(),
        }
    }

    pub(crate) fn string_or_null(&mut self, text: Option<&str>) {
        self.or_null(text, Self::string);
    }

    fn word(&mut self, word: &[u8]) {
        self.separate();
        self.out.extend_from_slice(word);
        self.comma = true;
    }

    fn separate(&mut self) {
        if self.comma {
            self.out.push(b',');
        }
    }

    fn nested(&mut self, open: u8, close: u8, inside: impl FnOnce(&mut Self)) {
        self.separate();
        self.out.push(open);
        self.comma = false;
        inside(self);
        self.out.push(close);
        self.comma = true;
    }
}

/// Bytes that may begin something to escape: controls, `"`, `\`, and the lead bytes of U+0085,
/// U+2028 and U+2029, at which some readers of lines break a line.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        table[byte] = true;
        byte += 1;
    }
    table[b'"' as usize] = true;
    table[b'\\' as usize] = true;
    table[0x7f] = true;
    table[0xc2] = true;
    table[0xe2] = true;
    table
};

fn escape_into(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let (mut done, mut at) = (0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if !SPECIAL[usize::from(byte)] {
            at += 1;
            continue;
        }
        let (escaped, width): (&[u8], usize) = match byte {
            b'"' => (b"\\\"", 1),
            b'\\' => (b"\\\\", 1),
            b'\n' => (b"\\n", 1),
            b'\r' => (b"\\r", 1),
            b'\t' => (b"\\t", 1),
            0xc2 if bytes.get(at + 1) == Some(&0x85) => (b"\\u0085", 2),
            0xe2 if bytes[at..].starts_with(&[0xe2, 0x80, 0xa8]) => (b"\\u2028", 3),
            0xe2 if bytes[at..].starts_with(&[0xe2, 0x80, 0xa9]) => (b"\\u2029", 3),
            0xc2 | 0xe2 => {
                at += 1;
                continue;
            }
            _ => (b"", 1),
        };
        out.extend_from_slice(&bytes[done..at]);
        if escaped.is_empty() {
            let _ = write!(out, "\\u{byte:04x}");
        } else {
            out.extend_from_slice(escaped);
        }
        at += width;
        done = at;
    }
    out.extend_from_slice(&bytes[done..]);
}

fn push_integer(out: &mut Vec<u8>, number: i64) {
    if number < 0 {
        out.push(b'-');
    }
    let mut digits = [0u8; 20];
    let mut first = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        first -= 1;
        digits[first] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[first..]);
}

fn push_date(out: &mut Vec<u8>, date: Date) {
    let year = date.year();
    if year < 0 {
        let _ = write!(out, "{date}");
        return;
    }
    let two = |number: i8| [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8];
    out.extend_from_slice(&two((year / 100) as i8));
    out.extend_from_slice(&two((year % 100) as i8));
    out.push(b'-');
    out.extend_from_slice(&two(date.month()));
    out.push(b'-');
    out.extend_from_slice(&two(date.day()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(write: impl FnOnce(&mut Json)) -> String {
        let mut out = Vec::new();
        write(&mut Json::new(&mut out));
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn nests_and_separates() {
        let text = written(|json| {
            json.object(|json| {
                json.key("a").array([1, 2], |json, n| json.number(n));
                json.key("b").object(|json| json.key("c").null());
                json.key("d").array([0; 0], |json, n| json.number(n));
                json.key("e").boolean(true);
                json.key("f").decimal(0.02);
                json.key("g").hex(0x1f);
                json.key("h").date(jiff::civil::date(816, 2, 9));
            });
        });
        assert_eq!(
            text,
            r#"{"a":[1,2],"b":{"c":null},"d":[],"e":true,"f":0.02,"g":"000000000000001f","h":"0816-02-09"}"#
        );
    }

    #[test]
    fn breaks_no_line() {
        let text =
            written(|json| json.string("a\u{85}b\u{2028}c\u{2029}d\u{1c}e\u{b}f\ng\u{7f}« ’ »"));
        assert_eq!(text, r#""a\u0085b\u2028c\u2029d\u001ce\u000bf\ng\u007f« ’ »""#);
    }

    proptest! {
        #[test]
        fn strings_read_back(text in any::<String>()) {
            let line = written(|json| json.string(&text));
            let breaks = line.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']);
            prop_assert!(!breaks);
            prop_assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
        }

        #[test]
        fn integers_read_back(number in any::<i64>()) {
            prop_assert_eq!(written(|json| json.number(number)), number.to_string());
        }

        #[test]
        fn decimals_read_back(number in -180.0f64..180.0) {
            let line = written(|json| json.decimal(number));
            prop_assert_eq!(line.parse::<f64>().unwrap(), number);
        }
    }
}
