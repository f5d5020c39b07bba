//! Plain text and Markdown, with or without front matter.
//!
//! Markdown is read as it stands: its marks are part of the text, so that offsets point into
//! what the file holds.

use crate::decode::{Decoded, NotText, decode, decode_head};
use crate::eml::read_eml;
use crate::front_matter::read_front_matter;
use crate::html::read_html;
use crate::metadata::Metadata;
use crate::sniff;
use crate::{Captured, Format, MAX_REPORT_BYTES, Options, Reject, whole};
use recoupe_model::{Code, report_id_of, sha256};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Reads one report from the bytes of a file. `name` is what messages call it.
///
/// The report's id is the hash of these bytes.
///
/// # Errors
///
/// [`Reject`] for bytes that are no text, for no text at all, and above
/// [`MAX_REPORT_BYTES`]. A missing date, a language without a pack or an old encoding are no
/// errors: they are in [`Captured::diagnostics`].
pub fn read_bytes(name: &str, bytes: &[u8], options: &Options) -> Result<Captured, Reject> {
    let name = || name.to_owned();
    if bytes.len() as u64 > MAX_REPORT_BYTES {
        return Err(Reject::TooLarge { name: name(), limit: MAX_REPORT_BYTES });
    }
    if bytes.is_empty() {
        return Err(Reject::Empty { name: name() });
    }
    let sha256 = sha256(bytes);
    let id = report_id_of(&sha256);
    let binary = sniff::signature(bytes);
    let format =
        if binary.is_some() { Format::Text } else { Format::of_one(&name(), &decode_head(bytes)) };
    match format {
        Format::Html => return read_html(&name(), id, sha256, bytes, options),
        Format::Eml => return read_eml(&name(), id, sha256, bytes, options),
        _ => {}
    }
    let decoded = decode(bytes).map_err(|error| match error {
        NotText::Binary(what) => Reject::Binary { name: name(), id: id.clone(), what },
        NotText::Markup(what) => Reject::Markup { name: name(), id: id.clone(), what },
    })?;

    let mut metadata = Metadata::default();
    describe_decoding(&mut metadata, &decoded);
    let mut text = decoded.text;
    let front = read_front_matter(&text);
    for message in front.odd {
        metadata.odd(message);
    }
    for (key, value) in front.entries {
        metadata.set(&key, value, "front matter");
    }
    text.drain(..front.end);
    let map = decoded.map.after(front.end as u32);
    if text.trim().is_empty() {
        let what = if front.end > 0 { "front matter" } else { "white space" };
        return Err(Reject::NoText { name: name(), id, what });
    }

    let mut captured = metadata.complete(id, sha256, text, map, options);
    captured.encoding = decoded.encoding;
    captured.lossy = decoded.lost > 0;
    Ok(captured)
}

/// Reads one report from a file.
///
/// # Errors
///
/// As [`read_bytes`], and [`Reject::Unreadable`].
pub fn read_file(path: &Path, options: &Options) -> Result<Captured, Reject> {
    let name = path.display().to_string();
    let unreadable = |source| Reject::Unreadable { name: name.clone(), source };
    let file = File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > MAX_REPORT_BYTES {
        return Err(Reject::TooLarge { name, limit: MAX_REPORT_BYTES });
    }
    // One more byte than the limit tells a file that grows, or a pipe, from one that fits.
    let mut bytes = Vec::with_capacity(size as usize + 1);
    file.take(MAX_REPORT_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    read_bytes(&name, &bytes, options)
}

pub(crate) fn describe_decoding(metadata: &mut Metadata, decoded: &Decoded) {
    let mut say = |message| metadata.diagnostics.push(whole(Code::Decoded, message));
    let encoding = decoded.encoding;
    if decoded.guessed {
        say(format!(
            "the bytes are not UTF-8; read as {encoding}, which is a guess; if letters look wrong, save the file as UTF-8"
        ));
    } else if encoding != "UTF-8" {
        say(format!("the bytes are {encoding}; converted"));
    }
    if decoded.lost > 0 {
        let (lost, noun) = (decoded.lost, if decoded.lost == 1 { "place" } else { "places" });
        say(format!(
            "bytes in {lost} {noun} are not {encoding} and were lost; they show as U+FFFD; save the file as UTF-8 from its origin"
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Languages;
    use jiff::civil::date;
    use recoupe_model::report_id;

    fn read(bytes: &[u8]) -> Result<Captured, Reject> {
        let options = Options { languages: Languages::new(["fr", "en"]), ..Options::default() };
        read_bytes("note.md", bytes, &options)
    }

    fn codes(captured: &Captured) -> Vec<Code> {
        captured.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
    }

    const BODY: &str = "L'armée a repris deux quartiers de la ville, selon une ONG.\r\n";

    #[test]
    fn front_matter_becomes_the_report() {
        let text = format!(
            "---\noutlet: RFI\npublished: 2016-12-12\nlanguage: fr\nurl: https://example.org\ndigest: true\nsection: monde\n---\n{BODY}"
        );
        let captured = read(text.as_bytes()).unwrap();
        let report = &captured.report;
        assert_eq!(report.text, BODY, "line ends stay as they were");
        assert_eq!(report.id, report_id(text.as_bytes()));
        assert_eq!(report.outlet.as_deref(), Some("RFI"));
        assert_eq!(report.published, Some(date(2016, 12, 12)));
        assert_eq!(report.language.as_deref(), Some("fr"));
        assert!(report.digest);
        assert_eq!(captured.notes, [("section".to_owned(), "monde".to_owned())]);
        assert_eq!(captured.diagnostics, []);
        assert!(!captured.is_partial());
    }

    #[test]
    fn options_fill_what_the_report_leaves_open() {
        let options = Options {
            outlet: Some("B".into()),
            published: Some(date(2020, 1, 1)),
            language: Some("en".into()),
            languages: Languages::new(["fr", "en"]),
        };
        let text = format!("---\noutlet: A\n---\n{BODY}");
        let report = read_bytes("a.txt", text.as_bytes(), &options).unwrap().report;
        assert_eq!(report.outlet.as_deref(), Some("A"));
        assert_eq!(report.published, Some(date(2020, 1, 1)));
        assert_eq!(report.language.as_deref(), Some("en"));
    }

    #[test]
    fn dates_missing_and_impossible() {
        let captured = read(BODY.as_bytes()).unwrap();
        assert_eq!(codes(&captured), [Code::NoDate]);
        assert!(!captured.is_partial(), "a report need not have a date");

        let captured = read(format!("---\npublished: 2016-13-45\n---\n{BODY}").as_bytes()).unwrap();
        assert_eq!(codes(&captured), [Code::BadDate]);
        assert!(captured.diagnostics[0].message.contains("2016-13-45"));
        assert_eq!(captured.report.published, None);
        assert!(captured.is_partial());
    }

    #[test]
    fn no_text() {
        assert!(matches!(read(b""), Err(Reject::Empty { .. })));
        assert!(matches!(
            read(b"\xef\xbb\xbf \n"),
            Err(Reject::NoText { what: "white space", .. })
        ));
        let only = b"---\noutlet: A\n---\n\n";
        assert!(matches!(read(only), Err(Reject::NoText { what: "front matter", .. })));
    }

    #[test]
    fn an_unsupported_language_names_the_supported_ones() {
        let text = "Nach Angaben der Armee wurden am Montag mindestens zwölf Menschen getötet und dreißig verletzt.";
        let captured = read(text.as_bytes()).unwrap();
        let about =
            captured.diagnostics.iter().find(|d| d.code == Code::LanguageUnsupported).unwrap();
        assert!(about.message.contains("German") && about.message.contains("fr, en"), "{about:?}");
        assert!(captured.is_partial());
    }

    #[test]
    fn a_file_over_the_limit_is_not_even_read() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("big.txt");
        File::create(&path).unwrap().set_len(MAX_REPORT_BYTES + 1).unwrap();
        let error = read_file(&path, &Options::default()).unwrap_err();
        assert!(error.to_string().contains("64 MiB"), "{error}");
        assert!(matches!(
            read_file(&dir.path().join("absent.txt"), &Options::default()),
            Err(Reject::Unreadable { .. })
        ));
    }
}
