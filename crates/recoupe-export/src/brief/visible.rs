//! Hostile text made harmless and visible: markup escaped, control characters shown, directions
//! kept inside.

use std::fmt::Write as _;

/// Whether the character belongs to a script written from right to left.
pub(crate) fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
        && c.is_alphabetic()
}

/// Whether a text is mostly written from right to left, by the letters of its first part.
pub(crate) fn runs_right_to_left(text: &str) -> bool {
    let (mut right, mut left) = (0usize, 0usize);
    for c in text.chars().take(4000).filter(|c| c.is_alphabetic()) {
        if is_right_to_left(c) {
            right += 1;
        } else {
            left += 1;
        }
    }
    right > left
}

/// Escapes text for HTML content and for attributes in double quotes.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(escaped);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// What a character that does not show itself does to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unseen {
    /// Turns the direction of what follows: shown, and its effect ends where it stands.
    Turning,
    /// Has no width, or is a control: shown, and kept.
    Silent,
}

/// Whether `c`, between its neighbours, must be made visible, and how.
fn unseen(before: Option<char>, c: char, after: Option<char>) -> Option<Unseen> {
    match c {
        '\n' | '\r' | '\t' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Unseen::Turning),
        // Joiners are spelling in Arabic, Indic and emoji; elsewhere they hide something.
        '\u{200C}' | '\u{200D}' => {
            let spelled = |c: Option<char>| c.is_some_and(|c| c >= '\u{0590}');
            (!(spelled(before) && spelled(after))).then_some(Unseen::Silent)
        }
        '\u{200B}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{061C}'
        | '\u{2060}'..='\u{2065}'
        | '\u{206A}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{180E}'
        | '\u{115F}'
        | '\u{1160}'
        | '\u{3164}'
        | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}'
        | '\u{2028}'
        | '\u{2029}' => Some(Unseen::Silent),
        _ if c.is_control() => Some(Unseen::Silent),
        _ => None,
    }
}

/// Walks over the text: runs of plain text, and unseen characters one by one.
fn walk<'t>(text: &'t str, mut each: impl FnMut(&'t str, Option<(char, Unseen)>)) {
    let mut done = 0;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        // Nothing unseen lies among printable ASCII.
        if !matches!(c, ' '..='~') {
            let after = chars.peek().map(|(_, c)| *c);
            if let Some(how) = unseen(before, c, after) {
                each(&text[done..at], Some((c, how)));
                done = at + c.len_utf8();
            }
        }
        before = Some(c);
    }
    each(&text[done..], None);
}

/// Escapes a report's text for HTML and makes unseen characters visible without adding a letter:
/// what shows them is an attribute that the style sheet prints. Tags taken away, the text is the
/// same, but for U+0000, which HTML cannot hold.
pub(crate) fn push_html(out: &mut String, text: &str) {
    walk(text, |plain, unseen| {
        push_escaped(out, plain);
        if let Some((c, how)) = unseen {
            let class = if how == Unseen::Turning { "ctl turn" } else { "ctl" };
            let _ = write!(out, "<span class=\"{class}\" data-c=\"{:04X}\">", u32::from(c));
            if c != '\0' {
                out.push(c);
            }
            out.push_str("</span>");
        }
    });
}

/// Plain text with unseen characters written out as `‹U+202E›`; line ends become spaces.
pub(crate) fn push_plain(out: &mut String, text: &str) {
    walk(text, |plain, unseen| {
        if plain.contains(['\n', '\r', '\t']) {
            out.extend(
                plain.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }),
            );
        } else {
            out.push_str(plain);
        }
        if let Some((c, _)) = unseen {
            let _ = write!(out, "‹U+{:04X}›", u32::from(c));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let mut out = String::new();
        push_html(&mut out, text);
        out
    }

    fn plain(text: &str) -> String {
        let mut out = String::new();
        push_plain(&mut out, text);
        out
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(html("<script>\"&'"), "&lt;script&gt;&quot;&amp;&#39;");
    }

    #[test]
    fn turning_characters_are_shut_in_and_shown() {
        assert_eq!(
            html("a\u{202E}b"),
            "a<span class=\"ctl turn\" data-c=\"202E\">\u{202E}</span>b"
        );
        assert_eq!(plain("a\u{202E}b\u{200B}c\u{1b}[31m\nd"), "a‹U+202E›b‹U+200B›c‹U+001B›[31m d");
    }

    #[test]
    fn joiners_are_spelling_in_persian_and_shown_in_latin() {
        assert_eq!(html("می\u{200C}خواهم"), "می\u{200C}خواهم");
        assert_eq!(plain("ad\u{200D}min"), "ad‹U+200D›min");
    }

    #[test]
    fn direction_is_that_of_most_letters() {
        assert!(runs_right_to_left("AFP: قتل ثمانية مدنيين"));
        assert!(!runs_right_to_left("La ville (حلب) est tombée"));
        assert!(!runs_right_to_left("12"));
    }
}
