//! What must hold of any input: nothing panics, spans fit their text, the same input gives the
//! same output. The fuzz targets call these with bytes of their own; a test of the crate `recoupe`
//! includes this file and calls them with a bounded number of invented inputs.

use recoupe_extract::Reader;
use recoupe_ingest::{Captured, Format, Items, Languages, Options, read_bytes, read_item};
use recoupe_model::{Analysis, Claim, Report, Span};
use recoupe_pack::{Pack, Packs};
use recoupe_place::Gazetteer;
use recoupe_text::{Segments, TokenRules, Vocab, fold, is_hard_wrapped, tokenize};
use std::sync::{Arc, LazyLock};

struct House {
    packs: Vec<Arc<Pack>>,
    names: Gazetteer,
}

/// The packs and names in the binary. That they load is what the tests of their crates are for.
static HOUSE: LazyLock<House> = LazyLock::new(|| {
    // Made of their files, so that they have their examples.
    let packs = Packs::new(recoupe_packs::shipped_files());
    let tags: Vec<String> = packs.tags().map(str::to_owned).collect();
    House {
        packs: tags.iter().map(|tag| packs.get(tag).expect("a pack in the binary loads")).collect(),
        names: Gazetteer::embedded().expect("the gazetteer in the binary opens"),
    }
});

/// The packs in the binary.
pub fn packs() -> &'static [Arc<Pack>] {
    &HOUSE.packs
}

fn options() -> Options {
    Options {
        languages: Languages::new(packs().iter().map(|pack| &*pack.tag)),
        ..Options::default()
    }
}

/// Bytes of a file: text or a refusal, the same each time. Clean UTF-8 comes out as it went in,
/// but for a mark and front matter before it.
pub fn decode(bytes: &[u8]) {
    let Some(captured) = read_twice("fuzz", bytes) else { return };
    if captured.format == Format::Text && captured.encoding == "UTF-8" && !captured.lossy {
        assert!(bytes.ends_with(captured.report.text.as_bytes()), "text that is not in the file");
    }
    let _ = captured.is_partial();
}

/// Bytes of a web page: an article or a refusal, the same each time, every word of it in the bytes.
pub fn page(bytes: &[u8]) {
    read_twice("fuzz.html", bytes);
}

/// Bytes of an e-mail: likewise.
pub fn message(bytes: &[u8]) {
    read_twice("fuzz.eml", bytes);
}

/// Bytes of a file that holds many reports, in each format of such: likewise for each report.
pub fn items(bytes: &[u8]) {
    for format in [Format::Jsonl, Format::Csv, Format::Telegram] {
        let Ok(items) = Items::open("fuzz", format, bytes, None) else { continue };
        for item in items.flatten() {
            if let Ok(captured) = read_item("fuzz", &item, &options()) {
                check_map(&captured, &item.bytes);
            }
        }
    }
}

fn read_twice(name: &str, bytes: &[u8]) -> Option<Captured> {
    let read = || read_bytes(name, bytes, &options());
    let (first, second) = (read(), read());
    assert_eq!(first.is_ok(), second.is_ok());
    let captured = first.ok()?;
    assert_eq!(Some(&captured), second.ok().as_ref());
    assert!(!captured.report.text.trim().is_empty());
    check_map(&captured, bytes);
    Some(captured)
}

/// Every word stands somewhere in the bytes.
fn check_map(captured: &Captured, bytes: &[u8]) {
    let text = &captured.report.text;
    assert!(captured.map.fits(text.len(), bytes.len()), "a map that does not fit");
    for word in text.split_whitespace() {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        let span = Span::new(start as u32, (start + word.len()) as u32);
        assert!(captured.map.bytes(span).is_some(), "a word that stands nowhere: {word:?}");
    }
}

/// Text: tokens stand in order, inside it, on the borders of characters; sentences and paragraphs
/// follow one another; folding twice is folding once.
pub fn segment(text: &str) {
    assert_eq!(fold(&fold(text)), fold(text), "folding twice");
    let plain = (TokenRules::default(), Vocab::default());
    let of_packs = packs().iter().map(|pack| (&pack.rules, &pack.vocab));
    for (rules, vocab) in of_packs.chain([(&plain.0, &plain.1)]) {
        let mut tokens = Vec::new();
        tokenize(text, 0..text.len(), rules, vocab, &mut tokens);
        let mut end = 0;
        for token in &tokens {
            assert!(token.span.start >= end && !token.span.is_empty(), "tokens out of order");
            assert!(!token.span.of(text).is_empty(), "a token inside a character");
            end = token.span.end;
        }
        let mut segments = Segments::default();
        recoupe_text::segment(text, is_hard_wrapped(text), &tokens, rules, &mut segments);
        let count = tokens.len() as u32;
        let ordered = |ranges: &[(u32, u32)]| {
            ranges.iter().all(|(first, end)| first < end && *end <= count)
                && ranges.windows(2).all(|pair| pair[0].1 <= pair[1].0)
        };
        let paragraphs: Vec<_> = segments.paragraphs.iter().map(|p| (p.first, p.end)).collect();
        let sentences: Vec<_> = segments.sentences.iter().map(|s| (s.first, s.end)).collect();
        assert!(ordered(&paragraphs), "paragraphs {paragraphs:?} of {count} tokens");
        assert!(ordered(&sentences), "sentences {sentences:?} of {count} tokens");
        for sentence in &segments.sentences {
            let paragraph = &segments.paragraphs[sentence.paragraph as usize];
            assert!(paragraph.first <= sentence.first && sentence.end <= paragraph.end);
        }
        assert!(segments.quotes.iter().all(|q| q.open < q.close && q.close <= count));
    }
}

/// A report in each language: every span fits the text, every claim is whole, a second reading
/// and a reader that has read before give the same, and the views for writers of rules hold out.
pub fn extract(text: &str) {
    let mut reader = Reader::default();
    for pack in packs() {
        let report = Report {
            id: "fuzz".into(),
            text: text.to_owned(),
            published: "2016-12-12".parse().ok(),
            language: Some(pack.tag.to_string()),
            ..Report::default()
        };
        let names = &HOUSE.names;
        let analysis = recoupe_extract::extract(&report, pack, names);
        check(text, &analysis);
        assert_eq!(analysis, reader.extract(&report, pack, names), "read twice");
        assert_eq!(analysis, reader.extract(&report, pack, names), "read a third time");
        let fits = |span: Span| span.is_empty() || !span.of(text).is_empty();
        let annotations = recoupe_extract::annotate(&report, pack, names);
        assert!(annotations.iter().all(|a| fits(a.span)), "an annotation beside the text");
        let numbers = recoupe_extract::why::numbers(&report, pack, names);
        assert!(numbers.iter().all(|n| fits(n.span)), "a number beside the text");
        let persons = recoupe_extract::persons(&report, pack, names);
        assert!(persons.iter().all(|p| fits(*p)), "a name beside the text");
        let _ = recoupe_extract::describe(text, pack, names);
    }
}

fn check(text: &str, analysis: &Analysis) {
    let words = |span: Span, what: &str| {
        assert!(!span.of(text).is_empty(), "{what} at {span:?} of {} bytes", text.len());
    };
    for claim in &analysis.claims {
        check_claim(claim, &words);
        let ids = claim.figure.iter().flat_map(|f| [&f.part_of, &f.adds_to, &f.revises]);
        for id in ids.flatten() {
            let there = analysis.claims.iter().any(|c| c.id == *id && c.id != claim.id);
            assert!(there, "a link to {id}, which is no other claim");
        }
    }
    let mut ids: Vec<&str> = analysis.claims.iter().map(|c| c.id.as_str()).collect();
    ids.sort_unstable();
    assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "two claims with one id");
    for diagnostic in &analysis.diagnostics {
        diagnostic.span.iter().for_each(|span| words(*span, "diagnostic"));
    }
    analysis.unread.iter().for_each(|span| words(*span, "unread"));
    analysis.paragraphs.iter().for_each(|paragraph| words(paragraph.span, "paragraph"));
}

fn check_claim(claim: &Claim, words: &dyn Fn(Span, &str)) {
    words(claim.span, "claim");
    words(claim.anchor, "anchor");
    assert!(claim.span.contains(claim.anchor), "an anchor outside of its claim");
    claim.places.iter().for_each(|place| words(place.span, "place"));
    for actor in &claim.actors {
        words(actor.span, "actor");
        actor.loaded.iter().for_each(|span| words(*span, "loaded word"));
    }
    for link in &claim.attribution {
        link.span.iter().for_each(|span| words(*span, "link"));
    }
    if let Some(when) = &claim.when {
        words(when.span, "time");
        let days = when.start.zip(when.end);
        assert!(days.is_none_or(|(start, end)| start <= end), "an interval that ends first");
    }
    if let Some(figure) = &claim.figure {
        let bounds = figure.low.zip(figure.high);
        assert!(bounds.is_none_or(|(low, high)| low <= high), "bounds that cross: {figure:?}");
    }
    let share = claim.control.as_ref().and_then(|control| control.share);
    assert!(share.is_none_or(|share| (0.0..=1.0).contains(&share)), "a share of {share:?}");
}

/// Text as each file of a pack: it loads or is refused in words, and what loads reads a report.
pub fn pack(text: &str) {
    const FILES: [&str; 8] = [
        "pack.toml",
        "grammar.toml",
        "verbs.toml",
        "numbers.toml",
        "times.toml",
        "cues.toml",
        "lexicon/words.toml",
        "frames/frames.toml",
    ];
    const PACK: &str = "tag = \"xx\"\nname = \"X\"\nscript = \"Latn\"\ndirection = \"ltr\"\n";
    for name in FILES {
        let mut files = vec![("xx/pack.toml".to_owned(), PACK.to_owned())];
        files.push((format!("xx/{name}"), text.to_owned()));
        let packs = Packs::new(recoupe_packs::shipped_files().with_files(files));
        match packs.get("xx") {
            Ok(pack) => {
                let report = Report {
                    text: text.to_owned(),
                    published: "2016-12-12".parse().ok(),
                    ..Report::default()
                };
                check(text, &recoupe_extract::extract(&report, &pack, &HOUSE.names));
                let _ = recoupe_extract::check::check_pack(&pack, &HOUSE.names);
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}
