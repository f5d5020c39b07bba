//! Words as they are searched: stemmed by the rules of their language, then folded.
//!
//! A query is stemmed by every language that the case may hold, since nobody says in which one it
//! is asked.

use frostem::{Algorithm, Stemmer};
use recoupe_text::{fold, is_dropped};
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Where the words of a text stand.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let inside = |c: char| c.is_alphanumeric() || is_dropped(c);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while chars.next_if(|(_, c)| !inside(*c)).is_some() {}
        let (start, first) = chars.next()?;
        let mut end = start + first.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, c)| inside(*c)) {
            end = at + c.len_utf8();
        }
        Some(start..end)
    })
}

/// One way of writing words down for the index. Most words of a text were met before, so what
/// became of each is kept.
struct Writer {
    algorithm: Option<Algorithm>,
    stemmer: Option<Stemmer>,
    /// Where each known word stands among those written.
    known: HashMap<String, usize>,
    written: Vec<String>,
}

/// So many words are kept; then they are forgotten and learnt anew.
const KNOWN: usize = 1 << 16;

thread_local! {
    /// The writers that this thread has used.
    static WRITERS: RefCell<Vec<Writer>> = const { RefCell::new(Vec::new()) };
}

impl Writer {
    /// Does something with the writer for a BCP 47 tag.
    fn with<T>(language: Option<&str>, work: impl FnOnce(&mut Writer) -> T) -> T {
        let primary = language.and_then(|tag| tag.split(['-', '_']).next());
        let algorithm = primary.and_then(|tag| Algorithm::from_name(tag).ok());
        WRITERS.with_borrow_mut(|writers| {
            let at = writers.iter().position(|writer| writer.algorithm == algorithm);
            let at = at.unwrap_or_else(|| {
                let stemmer = algorithm.map(Stemmer::new);
                let (known, written) = (HashMap::new(), Vec::new());
                writers.push(Writer { algorithm, stemmer, known, written });
                writers.len() - 1
            });
            work(&mut writers[at])
        })
    }

    /// The word as it stands in the index.
    fn write(&mut self, word: &str) -> &str {
        if let Some(at) = self.known.get(word) {
            return self.written.get(*at).map_or("", String::as_str);
        }
        if self.written.len() >= KNOWN {
            self.known.clear();
            self.written.clear();
        }
        let plain: String =
            word.chars().filter(|c| !is_dropped(*c)).flat_map(char::to_lowercase).collect();
        let written = match &self.stemmer {
            // Twice, since what one ending leaves may have another: with and without an article a
            // word is to come to the same.
            Some(stemmer) => fold(&stemmer.stem(&stemmer.stem(&plain))),
            None => fold(&plain),
        };
        let at = self.written.len();
        self.known.insert(word.to_owned(), at);
        self.written.push(written);
        &self.written[at]
    }
}

/// A text's words for the index, with a space between them.
pub(crate) fn index_words(text: &str, language: Option<&str>) -> String {
    Writer::with(language, |writer| {
        let mut out = String::with_capacity(text.len());
        for range in words(text) {
            out.push_str(writer.write(&text[range]));
            out.push(' ');
        }
        out
    })
}

/// What a person searches for, as the index asks for it: every word must occur, words between
/// quotation marks one after the other. None where there is no word.
pub(crate) fn match_expression(query: &str) -> Option<String> {
    let mut parts = Vec::new();
    for (nth, piece) in query.split(['"', '“', '”', '«', '»']).enumerate() {
        if nth % 2 == 1 {
            parts.extend(phrase(piece));
        } else {
            parts.extend(words(piece).filter_map(|range| phrase(&piece[range])));
        }
    }
    if parts.is_empty() { None } else { Some(parts.join(" AND ")) }
}

/// One word or several in a row, in any of the languages.
fn phrase(words: &str) -> Option<String> {
    let ways: BTreeSet<String> =
        ways().map(|language| index_words(words, language).trim_end().to_owned()).collect();
    let ways: Vec<String> =
        ways.iter().filter(|way| !way.is_empty()).map(|way| format!("\"{way}\"")).collect();
    match ways.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        _ => Some(format!("({})", ways.join(" OR "))),
    }
}

/// The ways in which a word may be in the index.
fn ways() -> impl Iterator<Item = Option<&'static str>> {
    Algorithm::all().iter().map(|algorithm| Some(algorithm.name())).chain([None])
}

/// Where the first word of a text stands that a query asks for.
pub(crate) fn first_hit(text: &str, language: Option<&str>, query: &str) -> Option<Range<usize>> {
    hits(text, language, query).next()
}

/// Where the words of a text stand that a query asks for, in order.
pub(crate) fn hits<'t>(
    text: &'t str,
    language: Option<&'t str>,
    query: &str,
) -> impl Iterator<Item = Range<usize>> + 't {
    // Short words stand everywhere: they are shown only where there is no longer one.
    let all: Vec<&str> = words(query).map(|range| &query[range]).collect();
    let telling = |word: &&str| word.chars().count() > 3;
    let any = all.iter().any(telling);
    let asked = all.into_iter().filter(|word| !any || telling(word));
    let wanted: BTreeSet<String> =
        asked.flat_map(|word| ways().map(|way| bare(index_words(word, way).trim_end()))).collect();
    words(text).filter(move |range| {
        Writer::with(language, |writer| wanted.contains(&bare(writer.write(&text[range.clone()]))))
    })
}

/// Without accents, as the index compares.
fn bare(word: &str) -> String {
    let plain = |c: char| match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        c => c,
    };
    word.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_ending() {
        for (text, language, query) in [
            ("Les habitants évacués", "fr", "evacuer habitant"),
            ("They were displaced", "en", "displacing"),
            ("قُتل المدنيون في حلب", "ar", "مدنيون"),
        ] {
            let index = index_words(text, Some(language));
            let hit = first_hit(text, Some(language), query);
            assert!(hit.is_some(), "{query} in {index}");
        }
    }

    #[test]
    fn quotation_marks_keep_words_together() {
        let asked = match_expression("alep \"cessez le feu\"").unwrap();
        assert!(asked.contains("cessez le feu") || asked.contains("cess le feu"), "{asked}");
        assert_eq!(match_expression(" \"\" - "), None);
    }

    #[test]
    fn what_stands_in_a_query_is_no_syntax() {
        let asked = match_expression("NEAR(a* OR ^b) words:x").unwrap();
        assert!(!asked.contains('*') && !asked.contains('^') && !asked.contains(':'), "{asked}");
    }
}
