//! Whether words are the same, and where they stand.

use recoupe_model::Span;
use recoupe_text::{fold, is_dropped};

/// What may stand before a name in one form and not in the other: an article, or clitics.
const ARTICLE: usize = 4;

/// Whether two names are the same: case, quotation marks, white space, and an article or clitics
/// in front aside.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    match long.strip_suffix(short.as_str()) {
        Some("") => true,
        Some(front) => {
            !short.is_empty() && front.chars().count() <= ARTICLE && !front.ends_with('-')
        }
        None => false,
    }
}

/// Folded, with one space between words and no quotation marks.
fn plain(name: &str) -> String {
    let marks = ['«', '»', '“', '”', '"', '„'];
    let name: String = name.chars().filter(|c| !marks.contains(c)).collect();
    fold(&name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every place where the words stand, whatever kind and number of white space is between them.
pub(crate) fn find_words(text: &str, words: &str) -> Vec<Span> {
    let words: Vec<char> = simple(words.trim()).map(|(_, c)| c).collect();
    let letters: Vec<(Span, char)> = simple(text).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let fits = |here: &&[(Span, char)]| here.iter().map(|(_, c)| *c).eq(words.iter().copied());
    letters
        .windows(words.len())
        .filter(fits)
        .map(|here| here[0].0.cover(here[here.len() - 1].0))
        .collect()
}

/// Characters and where they stand: white space of any kind and length as one space, marks
/// without width left out, apostrophes made one.
fn simple(text: &str) -> impl Iterator<Item = (Span, char)> {
    let mut space = false;
    text.char_indices().filter_map(move |(at, c)| {
        if is_dropped(c) {
            return None;
        }
        let was_space = std::mem::replace(&mut space, c.is_whitespace());
        let span = Span::new(at as u32, (at + c.len_utf8()) as u32);
        match c {
            c if c.is_whitespace() => (!was_space).then_some((span, ' ')),
            '’' | 'ʼ' => Some((span, '\'')),
            c => Some((span, c)),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_and_without_article() {
        for (a, b) in [
            ("la Croix-Rouge", "Croix-Rouge"),
            ("l’OSDH", "OSDH"),
            ("The army", "army"),
            ("للمرصد", "مرصد"),
            ("« Free  Army »", "free army"),
        ] {
            assert!(same_name(a, b) && same_name(b, a), "{a} / {b}");
        }
        for (a, b) in [("pro-army", "army"), ("Free army", "army"), ("army", "arms"), ("x", "")] {
            assert!(!same_name(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn words_are_found_whatever_the_space() {
        let text = "Les 13\u{202f}346 civils\net les civils d’Alep.";
        let of = |words| -> Vec<&str> {
            find_words(text, words).into_iter().map(|s| s.of(text)).collect()
        };
        assert_eq!(of("13 346 civils et"), ["13\u{202f}346 civils\net"]);
        assert_eq!(of("civils"), ["civils", "civils"]);
        assert_eq!(of("d'Alep"), ["d’Alep"]);
        assert_eq!(of("femmes"), [""; 0]);
        assert_eq!(of(""), [""; 0]);
    }
}
