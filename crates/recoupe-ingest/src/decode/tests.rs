use super::*;
use encoding_rs::{WINDOWS_1252, WINDOWS_1256};
use proptest::prelude::*;

const FRENCH: &str = "L’armée a annoncé lundi que 413 civils ont été tués à Alep : « C'est un désastre », a déclaré le préfet. Où sont passés les habitants évacués ? Près de 300 blessés.";
const ARABIC: &str = "قتل 12 مدنيا وأصيب ثلاثون بجروح في قصف على حي بستان القصر في حلب، بحسب المرصد السوري لحقوق الإنسان. وقال متحدث باسم الجيش إن القوات سيطرت على الأحياء الشرقية.";

fn utf16(text: &str, order: Utf16, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    match order {
        Utf16::Le => units.flat_map(u16::to_le_bytes).collect(),
        Utf16::Be => units.flat_map(u16::to_be_bytes).collect(),
    }
}

#[test]
fn utf8_with_and_without_a_mark() {
    for mark in ["", "\u{feff}"] {
        let decoded = decode(format!("{mark}été\r\nقتل").as_bytes()).unwrap();
        assert_eq!(decoded.text, "été\r\nقتل");
        assert_eq!((decoded.encoding, decoded.guessed, decoded.lost), ("UTF-8", false, 0));
    }
}

#[test]
fn utf16_in_both_orders_with_and_without_a_mark() {
    for text in [FRENCH, ARABIC, "12 killed"] {
        for (order, name) in [(Utf16::Le, "UTF-16LE"), (Utf16::Be, "UTF-16BE")] {
            for mark in [true, false] {
                let decoded = decode(&utf16(text, order, mark)).unwrap();
                assert_eq!(decoded.text, text);
                assert_eq!((decoded.encoding, decoded.guessed), (name, !mark));
                assert_eq!(decoded.lost, 0);
            }
        }
    }
}

#[test]
fn utf16_that_is_cut_in_a_character_says_so() {
    let mut bytes = utf16("douze morts", Utf16::Le, true);
    bytes.pop();
    let decoded = decode(&bytes).unwrap();
    assert!(decoded.text.starts_with("douze mort"));
    assert_eq!(decoded.lost, 1);
}

#[test]
fn windows_encodings_of_french_and_arabic() {
    for (encoding, text) in [(WINDOWS_1252, FRENCH), (WINDOWS_1256, ARABIC)] {
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding.name()));
        assert!(decoded.guessed);
    }
}

#[test]
fn utf8_with_a_broken_byte_stays_utf8_and_counts_it() {
    let mut bytes = FRENCH.as_bytes().to_vec();
    bytes[1] = 0xff;
    let decoded = decode(&bytes).unwrap();
    assert_eq!((decoded.encoding, decoded.lost), ("UTF-8", 3), "’ is three bytes: each alone");
    assert!(decoded.text.contains("préfet"));
}

#[test]
fn what_is_not_text() {
    let noise: Vec<u8> =
        (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let cases: [(&[u8], NotText); 8] = [
        (&noise, NotText::Binary("binary data")),
        (b"\x89PNG\r\n\x1a\n\0\0", NotText::Binary("a PNG image")),
        (b"%PDF-1.7\n", NotText::Binary("a PDF file")),
        (b"Rar!\x1a\x07\x01\x00", NotText::Binary("a RAR archive")),
        (b"killed\0\0\0", NotText::Binary("binary data")),
        (b"\xff\xfe\0\0a\0\0\0", NotText::Binary("UTF-32")),
        (b" <!DOCTYPE html><p>12 killed", NotText::Markup("an HTML page")),
        (b"{\\rtf1\\ansi 12 killed}", NotText::Markup("a rich-text (RTF) document")),
    ];
    for (bytes, expected) in cases {
        assert_eq!(decode(bytes), Err(expected), "{:?}", &bytes[..bytes.len().min(16)]);
    }
    assert!(decode(b"Rar! said the crow, ID3 or not").is_ok());
}

/// Text as reports have it: no control codes but line ends and tabs, no markup at its start.
fn prose() -> impl Strategy<Value = String> {
    "[a-zA-Zéèàçüñ][a-zA-Z0-9éèàçüñ’«» ,.\r\n\tابتثسشقلمنهوي漢字😀-]{1,400}"
}

proptest! {
    #[test]
    fn utf8_comes_back_as_it_was(text in prose()) {
        let decoded = decode(text.as_bytes()).unwrap();
        prop_assert_eq!(decoded.text, text);
        prop_assert_eq!(decoded.lost, 0);
    }

    #[test]
    fn marked_utf16_comes_back_as_it_was(text in prose(), little in any::<bool>()) {
        let order = if little { Utf16::Le } else { Utf16::Be };
        let decoded = decode(&utf16(&text, order, true)).unwrap();
        prop_assert_eq!(decoded.text, text);
        prop_assert_eq!(decoded.lost, 0);
    }

    #[test]
    fn unmarked_utf16_of_words_and_spaces_comes_back(words in prop::collection::vec("[a-zéقلمنو]{1,9}", 2..60)) {
        let text = words.join(" ");
        for order in [Utf16::Le, Utf16::Be] {
            prop_assert_eq!(&decode(&utf16(&text, order, false)).unwrap().text, &text);
        }
    }

    #[test]
    fn single_byte_encodings_lose_nothing_for_the_table_they_were_written_in(
        words in prop::collection::vec("[a-zéèàùçêô]{2,9}", 8..80),
    ) {
        // The guess may name a sister table on few letters; none of them may lose bytes.
        let text = words.join(" ");
        let (bytes, _, _) = WINDOWS_1252.encode(&text);
        let decoded = decode(&bytes).unwrap();
        if decoded.encoding == "windows-1252" {
            prop_assert_eq!(&decoded.text, &text);
        }
        prop_assert!(!decoded.text.is_empty());
    }

    #[test]
    fn any_bytes_are_text_or_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(decoded) = decode(&bytes) {
            prop_assert!(decoded.text.len() <= bytes.len() * 3 + 3);
        }
    }
}
