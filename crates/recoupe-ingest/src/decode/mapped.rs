//! Decoding that remembers which bytes each character came from.

use encoding_rs::{CoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use recoupe_model::{ByteMap, Span};

/// The bytes from `mark` on as text, its map, and whether any of them could not be read (each such
/// sequence is U+FFFD in the text). The same text as the encoding's own decoder gives.
pub(super) fn decode_mapped(
    encoding: &'static Encoding,
    bytes: &[u8],
    mark: usize,
) -> (String, ByteMap, bool) {
    let mut out = Mapped { at: mark, ..Mapped::default() };
    if encoding == UTF_8 {
        out.read_utf8(&bytes[mark..]);
    } else if encoding == UTF_16LE || encoding == UTF_16BE || encoding.is_single_byte() {
        // Texts of these are long runs; the general way below would be slow for nothing.
        out.read_units(encoding, &bytes[mark..]);
        if out.damaged && !encoding.is_single_byte() {
            // What counts as one lost sequence of UTF-16, its decoder knows.
            out = Mapped { at: mark, ..Mapped::default() };
            out.read_bytewise(encoding, &bytes[mark..]);
        }
    } else {
        out.read_bytewise(encoding, &bytes[mark..]);
    }
    (out.text, out.map, out.damaged)
}

#[derive(Default)]
struct Mapped {
    text: String,
    map: ByteMap,
    damaged: bool,
    /// How many bytes are read.
    at: usize,
}

impl Mapped {
    fn take(&mut self, char: char, bytes: usize) {
        let start = self.text.len() as u32;
        self.text.push(char);
        let text = Span::new(start, self.text.len() as u32);
        self.map.push_unit(text, Span::new(self.at as u32, (self.at + bytes) as u32));
        self.at += bytes;
    }

    fn lose(&mut self, bytes: usize) {
        self.damaged = true;
        self.take(char::REPLACEMENT_CHARACTER, bytes);
    }

    fn read_utf8(&mut self, bytes: &[u8]) {
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            let len = valid.len();
            self.map.push_verbatim(self.text.len() as u32, self.at as u32, len as u32);
            self.text.push_str(valid);
            self.at += len;
            if !chunk.invalid().is_empty() {
                self.lose(chunk.invalid().len());
            }
        }
    }

    /// Encodings of which every unit is one or two bytes.
    fn read_units(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        if encoding.is_single_byte() {
            let table = single_bytes(encoding);
            for byte in bytes {
                match table[usize::from(*byte)] {
                    Some(char) => self.take(char, 1),
                    None => self.lose(1),
                }
            }
            return;
        }
        let order = if encoding == UTF_16LE { u16::from_le_bytes } else { u16::from_be_bytes };
        let units = bytes.as_chunks::<2>();
        for char in char::decode_utf16(units.0.iter().map(|pair| order(*pair))) {
            match char {
                Ok(char) => self.take(char, char.len_utf16() * 2),
                Err(_) => self.lose(2),
            }
        }
        if !units.1.is_empty() {
            self.lose(1);
        }
    }

    /// Any encoding, one byte after the other: a character belongs to the bytes read since the
    /// one before.
    fn read_bytewise(&mut self, encoding: &'static Encoding, bytes: &[u8]) {
        let mut decoder = encoding.new_decoder_without_bom_handling();
        let mut room = String::with_capacity(32);
        let mut pending = 0;
        for nth in 0..=bytes.len() {
            let last = nth == bytes.len();
            let byte = bytes.get(nth..nth + 1).unwrap_or_default();
            pending += byte.len();
            let (result, _, damaged) = decoder.decode_to_string(byte, &mut room, last);
            debug_assert_eq!(result, CoderResult::InputEmpty, "32 bytes hold what one byte ends");
            self.damaged |= damaged;
            for char in room.drain(..) {
                self.take(char, std::mem::take(&mut pending));
            }
        }
    }
}

fn single_bytes(encoding: &'static Encoding) -> [Option<char>; 256] {
    let mut table = [None; 256];
    for (byte, place) in (0..=u8::MAX).zip(&mut table) {
        let byte = [byte];
        let char = encoding.decode_without_bom_handling_and_without_replacement(&byte);
        *place = char.and_then(|text| text.chars().next());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LABELS: [&str; 9] = [
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1256",
        "windows-1252",
        "shift_jis",
        "gb18030",
        "euc-kr",
        "big5",
    ];

    proptest! {
        #[test]
        fn the_text_is_the_decoders_own_and_every_piece_decodes_to_itself(
            bytes in prop::collection::vec(any::<u8>(), 0..60),
            label in prop::sample::select(&LABELS),
        ) {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let (text, map, damaged) = decode_mapped(encoding, &bytes, 0);
            let (expected, had_errors) = encoding.decode_without_bom_handling(&bytes);
            prop_assert_eq!(&text, &expected);
            prop_assert_eq!(damaged, had_errors);
            prop_assert!(map.fits(text.len(), bytes.len()));
            prop_assert!(map.runs().windows(2).all(|pair| pair[0].bytes <= pair[1].bytes));
        }

        #[test]
        fn a_character_of_clean_bytes_is_made_of_its_own(text in "[a-zé€ن،م ]{0,40}") {
            let (bytes, encoding, _) = encoding_rs::WINDOWS_1256.encode(&text);
            let (again, map, _) = decode_mapped(encoding, &bytes, 0);
            for (at, char) in again.char_indices() {
                let span = Span::new(at as u32, (at + char.len_utf8()) as u32);
                let range = map.bytes(span).unwrap();
                let own = &bytes[range.start as usize..range.end as usize];
                prop_assert_eq!(encoding.decode(own).0, char.to_string());
            }
        }
    }
}
