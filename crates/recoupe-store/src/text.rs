//! A text kept once: what stands in the captured bytes as it is is not kept again.

use recoupe_model::{ByteMap, Run};

/// A text as it is kept: whole, or what its map and bytes do not tell.
pub(crate) fn parts<'t>(
    text: &'t str,
    bytes: &[u8],
    map: &ByteMap,
) -> (Option<&'t str>, Option<Vec<u8>>) {
    let told = |rest: &Vec<u8>| assemble(bytes, map, rest).as_deref() == Some(text);
    match rest(text, map).filter(told) {
        Some(rest) => (None, Some(rest)),
        None => (Some(text), None),
    }
}

/// What of a text stands in no run that can be copied from the bytes; none where the map does not
/// fit the text.
fn rest(text: &str, map: &ByteMap) -> Option<Vec<u8>> {
    let mut rest = Vec::new();
    let mut at = 0;
    for run in copied(map) {
        let from = run.text as usize;
        rest.extend_from_slice(text.as_bytes().get(at..from)?);
        // A run's place in the text is told by how long the rest before it is.
        at = from.checked_add(run.count as usize)?;
    }
    rest.extend_from_slice(text.as_bytes().get(at..)?);
    Some(rest)
}

/// The text of these bytes, map and rest; none where they do not belong together.
pub(crate) fn assemble(bytes: &[u8], map: &ByteMap, rest: &[u8]) -> Option<String> {
    let mut text = Vec::with_capacity(rest.len() + bytes.len());
    let mut left = rest;
    for run in copied(map) {
        let (before, after) =
            left.split_at_checked((run.text as usize).checked_sub(text.len())?)?;
        text.extend_from_slice(before);
        left = after;
        let from = run.bytes as usize;
        text.extend_from_slice(bytes.get(from..from.checked_add(run.count as usize)?)?);
    }
    text.extend_from_slice(left);
    String::from_utf8(text).ok()
}

/// The runs that stand in the bytes as they stand in the text.
fn copied(map: &ByteMap) -> impl Iterator<Item = &Run> {
    map.runs().iter().filter(|run| (run.text_step, run.bytes_step) == (1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::Span;

    #[test]
    fn a_text_comes_back_from_bytes_map_and_rest() {
        let (bytes, text) = (br#"{"text":"tu\u00e9 \u00e0 Alep"}"#, "tué à Alep");
        let mut map = ByteMap::verbatim(9, 2);
        map.push_unit(Span::new(2, 4), Span::new(11, 17));
        map.push_verbatim(4, 17, 1);
        map.push_unit(Span::new(5, 7), Span::new(18, 24));
        map.push_verbatim(7, 24, 5);
        let rest = rest(text, &map).unwrap();
        assert_eq!(rest, "éà".as_bytes());
        assert_eq!(assemble(bytes, &map, &rest).as_deref(), Some(text));
        assert_eq!(assemble(&bytes[..20], &map, &rest), None);
        assert_eq!(assemble(bytes, &ByteMap::default(), text.as_bytes()).as_deref(), Some(text));
    }
}
