//! A string of JSON, with the map from its text to its bytes.

use recoupe_model::{ByteMap, Span};

/// The map of a string as it is read: `raw` is the string with its quotation marks, which stands
/// at byte `at`. `raw` is good JSON: the parser has been over it.
pub(crate) fn map_string(raw: &str, at: usize) -> ByteMap {
    let mut map = ByteMap::default();
    append_string(&mut map, 0, raw, at);
    map
}

/// Adds the text of a string to a map, as the text from byte `text` on; its end is returned.
pub(crate) fn append_string(map: &mut ByteMap, text: u32, raw: &str, at: usize) -> u32 {
    let inner = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or("");
    let (mut out, mut done, from) = (text, 0usize, at + 1);
    while let Some(plain) = inner[done..].find('\\') {
        map.push_verbatim(out, (from + done) as u32, plain as u32);
        out += plain as u32;
        done += plain;
        let (len, char) = escape(&inner[done..]);
        let bytes = Span::new((from + done) as u32, (from + done + len) as u32);
        map.push_unit(Span::new(out, out + char), bytes);
        out += char;
        done += len;
    }
    let rest = (inner.len() - done) as u32;
    map.push_verbatim(out, (from + done) as u32, rest);
    out + rest
}

/// How many bytes an escape has, and how many its character in UTF-8.
fn escape(from: &str) -> (usize, u32) {
    let unit = |at: usize| {
        let digits = from.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return (from.len().min(2), 1) };
    let second = if (0xd800..0xdc00).contains(&first) { unit(6) } else { None };
    let units: Vec<u16> = [Some(first), second].into_iter().flatten().collect();
    let len: usize = char::decode_utf16(units.iter().copied())
        .map(|char| char.unwrap_or(char::REPLACEMENT_CHARACTER).len_utf8())
        .sum();
    (units.len() * 6, len as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_character_is_made_of_its_own_bytes(
            parts in prop::collection::vec(prop_oneof![
                any::<char>().prop_map(|char| serde_json::to_string(&char.to_string()).unwrap()),
                any::<char>().prop_map(|char| {
                    let mut units = [0; 2];
                    let units = char.encode_utf16(&mut units);
                    let escaped: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
                    format!("\"{escaped}\"")
                }),
            ], 0..20)
        ) {
            let raw = format!("\"{}\"", parts.iter().map(|part| part.trim_matches('"')).collect::<String>());
            prop_assume!(serde_json::from_str::<String>(&raw).is_ok());
            let text: String = serde_json::from_str(&raw).unwrap();
            let line = format!("{{\"text\":{raw}}}");
            let map = map_string(&raw, 8);
            prop_assert!(map.fits(text.len(), line.len()));
            for (at, char) in text.char_indices() {
                let bytes = map.bytes(Span::new(at as u32, (at + char.len_utf8()) as u32)).unwrap();
                let own = format!("\"{}\"", &line[bytes.start as usize..bytes.end as usize]);
                prop_assert_eq!(serde_json::from_str::<String>(&own).unwrap(), char.to_string());
            }
        }
    }
}
