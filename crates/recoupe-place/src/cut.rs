//! Cutting names into words, and words into parts. Compiled into the build script as well.

use crate::spelling::{Rules, is_apostrophe};

/// The parts of a word: cut at hyphens, and behind an article that is written together with its
/// name (« alJalloum »).
pub fn parts<'a>(word: &'a str, rules: &Rules) -> impl Iterator<Item = &'a str> {
    let glued = glued_article(word, rules);
    let (article, rest) = word.split_at(glued);
    let hyphen = |c: char| matches!(c, '-' | '‐' | '\u{2011}');
    std::iter::once(article).chain(rest.split(hyphen)).filter(|part| !part.is_empty())
}

/// How many bytes of a word are an article that a capital follows; 0 if there is none.
pub fn glued_article(word: &str, rules: &Rules) -> usize {
    let bytes = word.as_bytes();
    let glued = |article: &&&str| {
        let n = article.len();
        bytes.len() > n + 1
            && bytes[..n].eq_ignore_ascii_case(article.as_bytes())
            && bytes[n].is_ascii_uppercase()
            && !bytes[n + 1].is_ascii_uppercase()
    };
    // All capitals hide the seam (ALBANIE).
    rules.articles.iter().find(glued).map_or(0, |article| article.len())
}

/// Cuts a name as a tokeniser cuts a text: at spaces, hyphens, behind an elided word (« d' »),
/// before an English "'s".
pub fn words_of(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let cut = |c: char| {
        c.is_whitespace() || matches!(c, '-' | '‐' | '\u{2011}' | ',' | '(' | ')' | '&' | '،')
    };
    for piece in name.split(cut).filter(|piece| !piece.is_empty()) {
        let mut rest = piece;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_apostrophe(*c)) {
            let behind = at + c.len_utf8();
            let elided = rest[..at].chars().count() == 1 || rest[..at].eq_ignore_ascii_case("qu");
            let possessive = rest[behind..].eq_ignore_ascii_case("s");
            if elided && behind < rest.len() {
                words.push(&rest[..behind]);
                rest = &rest[behind..];
            } else if possessive && at > 0 {
                words.push(&rest[..at]);
                rest = &rest[at..];
                break;
            } else {
                break;
            }
        }
        words.push(rest);
    }
    words
}
