//! What bytes are when they are no text, by how they begin and by the bytes they hold.

/// How files begin that people keep beside texts, and what to call them.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (or a word-processor document)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old word-processor document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
];

/// How formats begin that are text, but not the text of a report.
const MARKUP: &[(&str, &str)] = &[
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("<?xml", "an XML file"),
    ("{\\rtf", "a rich-text (RTF) document"),
];

/// The name of a binary format that `bytes` begin like.
pub(crate) fn signature(bytes: &[u8]) -> Option<&'static str> {
    // "BZh", "ID3" and "Rar!" are letters, with which a text may begin; these formats go on
    // with bytes that no text has.
    let controls = || bytes.iter().take(64).any(|byte| is_control(*byte));
    SIGNATURES
        .iter()
        .find(|(start, _)| {
            bytes.starts_with(start) && (!start.is_ascii() || *start == b"%PDF-" || controls())
        })
        .map(|(_, name)| *name)
}

/// The name of a markup format that `text` begins like.
pub(crate) fn markup(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    MARKUP.iter().find(|(start, _)| begins(text, start)).map(|(_, name)| *name)
}

/// Whether a text is a web page: told by how it begins, comments and an XML declaration aside.
pub(crate) fn is_html(text: &str) -> bool {
    let mut rest = text.trim_start();
    for _ in 0..8 {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after).trim_start();
        } else if rest.starts_with("<?xml") {
            rest = rest.split_once("?>").map_or("", |(_, after)| after).trim_start();
        } else {
            break;
        }
    }
    const STARTS: [&str; 5] = ["<!doctype html", "<html", "<head>", "<body", "<meta "];
    STARTS.iter().any(|start| begins(rest, start))
}

/// The encoding that a page states near its beginning: `charset=` in a `meta` element.
pub(crate) fn stated_charset(bytes: &[u8]) -> Option<&[u8]> {
    const KEY: &[u8] = b"charset=";
    let head = &bytes[..bytes.len().min(8 * 1024)];
    let found = head.windows(KEY.len()).position(|at| at.eq_ignore_ascii_case(KEY))?;
    let rest = head[found + KEY.len()..].trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b)))?;
    Some(&rest[..end])
}

/// Whether there is any tag in a text of which the name says that it is a web page.
pub(crate) fn has_tags(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(64 * 1024)];
    ["</", "<p", "<br", "<div"].iter().any(|tag| head.contains(tag))
}

/// Whether a text begins as an e-mail does: with header fields, two of which every message has.
pub(crate) fn is_message(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(16 * 1024)];
    let head =
        head.split_once("\r\n\r\n").or(head.split_once("\n\n")).map_or(head, |(head, _)| head);
    let field = |name: &str| head.lines().any(|line| begins(line, name));
    let first = head.lines().next().unwrap_or_default();
    let is_field = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
    });
    is_field
        && field("from:")
        && (field("message-id:") || field("mime-version:") || field("received:"))
}

fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Whether the bytes hold more control codes than any text does: one in a hundred.
pub(crate) fn is_full_of_controls(bytes: &[u8]) -> bool {
    let controls = bytes.iter().filter(|byte| is_control(**byte)).count();
    controls > 2 && controls * 100 > bytes.len()
}

/// A control code other than white space, form feed and escape.
fn is_control(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)
}

/// Which UTF-16 these bytes are, told by zero bytes that stand on one side of the pairs only
/// (the high halves of spaces, digits and Latin letters). None when there is no such pattern.
pub(crate) fn utf16_by_nulls(bytes: &[u8]) -> Option<Utf16> {
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let mut zeros = [0usize; 2];
    for pair in sample.chunks_exact(2) {
        zeros[0] += usize::from(pair[0] == 0);
        zeros[1] += usize::from(pair[1] == 0);
    }
    let enough = |count: usize| count > 0 && count * 64 >= sample.len() / 2;
    match zeros {
        [0, odd] if enough(odd) => Some(Utf16::Le),
        [even, 0] if enough(even) => Some(Utf16::Be),
        _ => None,
    }
}

/// The byte order of UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Utf16 {
    /// Low byte first.
    Le,
    /// High byte first.
    Be,
}
