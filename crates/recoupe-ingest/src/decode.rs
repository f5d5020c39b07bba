//! From bytes to text: UTF-8 and UTF-16 are recognised for certain or nearly so; older
//! encodings are guessed, and the guess is said.

use crate::decode::mapped::decode_mapped;
use crate::sniff::{self, Utf16};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use recoupe_model::ByteMap;

mod mapped;

/// Text, and how it was got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text without byte-order mark; line ends as they were.
    pub text: String,
    /// The encoding's name ("UTF-8", "windows-1256").
    pub encoding: &'static str,
    /// Whether the encoding was guessed from the bytes, so may be another.
    pub guessed: bool,
    /// How many byte sequences could not be read; each stands as U+FFFD.
    pub lost: usize,
    /// From the text to the bytes.
    pub map: ByteMap,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotText {
    /// A binary format, or no format at all.
    Binary(&'static str),
    /// Markup without a reader.
    Markup(&'static str),
}

/// How much of a text the guess of an old encoding looks at, from its first byte outside ASCII.
const GUESS_FROM: usize = 1024 * 1024;

/// Reads bytes as text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    let decoded = decode_any(bytes)?;
    match sniff::markup(&decoded.text) {
        Some(name) => Err(NotText::Markup(name)),
        None => Ok(decoded),
    }
}

pub(crate) fn decode_any(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some(name) = sniff::signature(bytes) {
        return Err(NotText::Binary(name));
    }
    if bytes.starts_with(b"\xff\xfe\x00\x00") || bytes.starts_with(b"\x00\x00\xfe\xff") {
        return Err(NotText::Binary("UTF-32"));
    }
    if bytes.starts_with(b"\xff\xfe") {
        return Ok(decode_utf16(bytes, 2, Utf16::Le, false));
    }
    if bytes.starts_with(b"\xfe\xff") {
        return Ok(decode_utf16(bytes, 2, Utf16::Be, false));
    }
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    if bytes.contains(&0) {
        return decode_with_nulls(bytes);
    }
    if sniff::is_full_of_controls(bytes) {
        return Err(NotText::Binary("binary data"));
    }
    match str::from_utf8(&bytes[mark..]) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            guessed: false,
            lost: 0,
            map: ByteMap::verbatim(mark as u32, text.len() as u32),
        }),
        Err(_) => Ok(decode_not_utf8(bytes, mark)),
    }
}

/// Reads the bytes of a web page as text: what a mark or the bytes themselves say for certain goes
/// before what the page says of itself.
pub(crate) fn decode_page(bytes: &[u8]) -> Decoded {
    let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    if bytes.starts_with(b"\xff\xfe") {
        return decode_utf16(bytes, 2, Utf16::Le, false);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return decode_utf16(bytes, 2, Utf16::Be, false);
    }
    if let Ok(text) = str::from_utf8(&bytes[mark..]) {
        let map = ByteMap::verbatim(mark as u32, text.len() as u32);
        return Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            guessed: false,
            lost: 0,
            map,
        };
    }
    match sniff::stated_charset(bytes).and_then(Encoding::for_label) {
        Some(encoding) if encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE => {
            decode_as(encoding, bytes, mark, false)
        }
        _ => decode_not_utf8(bytes, mark),
    }
}

/// The beginning of a file as text, to tell its format by.
pub(crate) fn decode_head(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let encoding = match head {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => UTF_8,
    };
    encoding.decode(head).0.into_owned()
}

/// No text holds the byte zero but UTF-16.
fn decode_with_nulls(bytes: &[u8]) -> Result<Decoded, NotText> {
    let binary = NotText::Binary("binary data");
    let order = sniff::utf16_by_nulls(bytes).ok_or(binary)?;
    let decoded = decode_utf16(bytes, 0, order, true);
    let chars = decoded.text.chars().take(4096);
    let (mut all, mut plain) = (0usize, 0usize);
    for char in chars {
        all += 1;
        plain += usize::from(char.is_alphanumeric() || char.is_whitespace());
    }
    if decoded.lost > 1 || plain * 2 < all { Err(binary) } else { Ok(decoded) }
}

fn decode_utf16(bytes: &[u8], mark: usize, order: Utf16, guessed: bool) -> Decoded {
    let encoding = match order {
        Utf16::Le => UTF_16LE,
        Utf16::Be => UTF_16BE,
    };
    decode_as(encoding, bytes, mark, guessed)
}

/// Either UTF-8 with damage, or an encoding from before it.
fn decode_not_utf8(bytes: &[u8], mark: usize) -> Decoded {
    if is_damaged_utf8(bytes) {
        return decode_as(UTF_8, bytes, mark, false);
    }
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = first.saturating_sub(1024);
    let sample = &bytes[from..bytes.len().min(first + GUESS_FROM)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    decode_as(detector.guess(None, Utf8Detection::Deny), bytes, mark, true)
}

/// Whether most of what lies outside ASCII is good UTF-8. Letters of older encodings hardly ever
/// line up into its sequences, so a few of these are proof enough.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|char| !char.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 2
}

/// The bytes from `mark` on in an encoding.
pub(crate) fn decode_as(
    encoding: &'static Encoding,
    bytes: &[u8],
    mark: usize,
    guessed: bool,
) -> Decoded {
    let (text, map, damaged) = decode_mapped(encoding, bytes, mark);
    let lost = if damaged { count_lost(encoding, &bytes[mark..], &text) } else { 0 };
    Decoded { text, encoding: encoding.name(), guessed, lost, map }
}

/// U+FFFD that the decoder put in, not those that the text had.
fn count_lost(encoding: &'static Encoding, bytes: &[u8], text: &str) -> usize {
    let shown = text.matches('\u{fffd}').count();
    if encoding != UTF_8 {
        return shown.max(1);
    }
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

#[cfg(test)]
mod tests;
