//! Cutting a text into words, numbers and marks, in one pass.

use crate::fold::{fold_into, is_arabic_letter, is_dropped};
use crate::vocab::{Vocab, WordId};
use recoupe_model::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes; may hold digits after the first letter (« M23 »).
    Word,
    /// Digits, with the points, commas and apostrophes between them.
    Number,
    /// A single mark that is no letter and no digit.
    Mark(char),
}

/// How a token stands in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Begins with a capital.
    pub capital: bool,
    /// Has two letters or more, all capitals.
    pub all_caps: bool,
    /// White space stands before it.
    pub spaced: bool,
    /// A hyphen joins it to the token before.
    pub hyphened: bool,
    /// A line end stands between it and the token before.
    pub new_line: bool,
    /// Of a script without capitals.
    pub caseless: bool,
    /// The definite article is written in one with it.
    pub article: bool,
    /// Written in one with the token before it.
    pub glued: bool,
    /// A pronoun written in one with the word before it.
    pub enclitic: bool,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// How it stands.
    pub flags: Flags,
    /// Its word in the vocabulary; 0 for numbers, marks and unknown words.
    pub word: WordId,
}

impl Token {
    /// Whether it is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark(mark)
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// What the tokeniser needs to know about a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenRules {
    /// Folded words that stand before an apostrophe as tokens of their own: « l », « qu ».
    pub elisions: FxHashSet<Box<str>>,
    /// Folded words that stand after an apostrophe as tokens of their own: "s", "re".
    pub enclitics: FxHashSet<Box<str>>,
    /// Folded words after which a full stop ends no sentence: « M », « art ».
    pub abbreviations: FxHashSet<Box<str>>,
    /// Words written in one with their neighbour.
    pub clitics: crate::clitic::CliticRules,
}

/// Cuts the bytes `part` of `text` into tokens and looks each word up; the spans are those in the
/// whole text. `tokens` is cleared first; reuse it.
///
/// # Panics
/// If `part` does not lie in the text, or cuts through a character.
pub fn tokenize(
    text: &str,
    part: Range<usize>,
    rules: &TokenRules,
    vocab: &Vocab,
    tokens: &mut Vec<Token>,
) {
    tokens.clear();
    let text = &text[..part.end];
    let mut cutter =
        Cutter { text, bytes: text.as_bytes(), rules, vocab, folded: String::with_capacity(64) };
    let mut at = part.start;
    let mut flags = Flags { spaced: true, ..Flags::default() };
    while at < text.len() {
        if cutter.bytes[at] == b' ' {
            flags.spaced = true;
            at += 1;
            continue;
        }
        let (c, width) = cutter.char_at(at);
        if c.is_whitespace() || (is_dropped(c) && c != '\u{ad}') {
            flags.spaced |= c.is_whitespace();
            flags.new_line |= c == '\n';
            at += width;
        } else if c == '-' || c == '‐' || c == '\u{2011}' {
            let joined = at > part.start
                && !flags.spaced
                && cutter.char_at(at + width).0.is_alphanumeric()
                && tokens.last().is_some_and(|t| !matches!(t.kind, TokenKind::Mark(_)));
            if joined {
                flags.hyphened = true;
            } else {
                cutter.push_mark(tokens, at, width, c, flags);
                flags = Flags::default();
            }
            at += width;
        } else if !is_plain_letter(c) && c.is_numeric() {
            at = cutter.number(tokens, at, flags);
            flags = Flags::default();
        } else if is_plain_letter(c) || c.is_alphabetic() || c == '\u{ad}' {
            at = cutter.word(tokens, at, flags);
            flags = Flags::default();
        } else {
            at = cutter.mark(tokens, at, width, c, flags);
            flags = Flags::default();
        }
    }
}

struct Cutter<'a> {
    text: &'a str,
    bytes: &'a [u8],
    rules: &'a TokenRules,
    vocab: &'a Vocab,
    folded: String,
}

impl Cutter<'_> {
    /// The character at a byte and its width; a NUL of width 1 past the end.
    #[inline]
    fn char_at(&self, at: usize) -> (char, usize) {
        match self.bytes.get(at) {
            None => ('\0', 1),
            Some(b) if b.is_ascii() => (*b as char, 1),
            Some(_) => match self.text[at..].chars().next() {
                Some(c) => (c, c.len_utf8()),
                None => ('\0', 1),
            },
        }
    }

    fn push_mark(&self, tokens: &mut Vec<Token>, at: usize, width: usize, c: char, flags: Flags) {
        let span = Span::new(at as u32, (at + width) as u32);
        // A form may hold a stroke («كانون الثاني/يناير»).
        let word = if c == '/' { self.vocab.get("/") } else { 0 };
        tokens.push(Token { span, kind: TokenKind::Mark(c), flags, word });
    }

    fn mark(
        &mut self,
        tokens: &mut Vec<Token>,
        at: usize,
        width: usize,
        c: char,
        flags: Flags,
    ) -> usize {
        // at the very beginning: a form that is an enclitic alone
        if is_apostrophe(c) && (!flags.spaced || at == 0) {
            let end = self.run(at + width);
            if end > at + width {
                self.folded.clear();
                fold_into(&self.text[at + width..end], &mut self.folded);
                if self.rules.enclitics.contains(self.folded.as_str()) {
                    self.folded.insert(0, '\'');
                    let word = self.vocab.get(&self.folded);
                    let span = Span::new(at as u32, end as u32);
                    tokens.push(Token { span, kind: TokenKind::Word, flags, word });
                    return end;
                }
            }
        }
        self.push_mark(tokens, at, width, c, flags);
        at + width
    }

    fn number(&self, tokens: &mut Vec<Token>, start: usize, flags: Flags) -> usize {
        let mut at = start;
        loop {
            let (c, width) = self.char_at(at);
            let joins = matches!(c, '.' | ',' | '\'' | '’' | '٫' | '٬')
                && self.char_at(at + width).0.is_numeric();
            if !c.is_numeric() && !joins {
                break;
            }
            at += width;
        }
        let span = Span::new(start as u32, at as u32);
        // A form may hold digits (« 24 » of a broadcaster's name).
        let word = self.vocab.get(&self.text[start..at]);
        tokens.push(Token { span, kind: TokenKind::Number, flags, word });
        at
    }

    /// End of the run of letters, digits and joining marks that begins at `at`.
    fn run(&self, mut at: usize) -> usize {
        loop {
            let byte = self.bytes.get(at).copied().unwrap_or(0);
            if byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            if byte < 0x80 {
                return at;
            }
            // À to ÿ, the letters of most words that are not plain ASCII
            if byte == 0xc3 && !matches!(self.bytes.get(at + 1), None | Some(0x97 | 0xb7)) {
                at += 2;
                continue;
            }
            // the letters and vowel signs of most Arabic words
            let next = self.bytes.get(at + 1).copied().unwrap_or(0);
            if byte == 0xd8 && matches!(next, 0xa1..=0xba)
                || byte == 0xd9 && matches!(next, 0x80..=0x9f)
            {
                at += 2;
                continue;
            }
            let (c, width) = self.char_at(at);
            if c.is_alphanumeric()
                || (is_dropped(c) && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{feff}'))
                || is_combining(c)
            {
                at += width;
            } else {
                return at;
            }
        }
    }

    fn word(&mut self, tokens: &mut Vec<Token>, start: usize, mut flags: Flags) -> usize {
        let mut end = self.initials(start).unwrap_or_else(|| self.run(start));
        let mut whole = false;
        loop {
            let (c, width) = self.char_at(end);
            if !is_apostrophe(c) {
                break;
            }
            let after = end + width;
            let next = self.run(after);
            if next == after {
                break; // an apostrophe at the end of a word is a mark
            }
            self.fold_range(start, end);
            if !whole && self.rules.elisions.contains(self.folded.as_str()) {
                end = after; // the apostrophe goes with the elided word
                break;
            }
            self.folded.clear();
            fold_into(&self.text[after..next], &mut self.folded);
            if self.rules.enclitics.contains(self.folded.as_str()) {
                break; // the enclitic is the next token
            }
            whole = true;
            end = next;
        }
        self.fold_range(start, end);
        let first = self.text[start..end].chars().next().unwrap_or(' ');
        flags.caseless = is_caseless(first);
        flags.capital = !flags.caseless && first.is_uppercase();
        if flags.caseless {
            // in a script without capitals a digit begins a number: «و30»
            let digit = self.text[start..end]
                .char_indices()
                .find(|(_, c)| !is_plain_letter(*c) && c.is_numeric());
            if let Some((at, _)) = digit {
                end = start + at;
                self.fold_range(start, end);
            }
        }
        flags.all_caps = flags.capital
            && end - start >= 2
            && self.text[start..end].chars().all(|c| !c.is_lowercase())
            && self.text[start..end].chars().filter(|c| c.is_uppercase()).count() >= 2;
        let word = self.vocab.get(&self.folded);
        let span = Span::new(start as u32, end as u32);
        tokens.push(Token { span, kind: TokenKind::Word, flags, word });
        end
    }

    /// The end of an abbreviation of single capitals with full stops ("U.N."), two or more.
    fn initials(&self, start: usize) -> Option<usize> {
        let mut at = start;
        let mut letters = 0;
        while self.bytes.get(at).is_some_and(u8::is_ascii_uppercase)
            && self.bytes.get(at + 1) == Some(&b'.')
        {
            at += 2;
            letters += 1;
        }
        (letters >= 2 && !self.char_at(at).0.is_alphanumeric()).then_some(at)
    }

    fn fold_range(&mut self, start: usize, end: usize) {
        self.folded.clear();
        let slice = &self.text[start..end];
        if slice.bytes().all(|b| b.is_ascii_lowercase()) {
            self.folded.push_str(slice);
        } else {
            fold_into(slice, &mut self.folded);
        }
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// A letter that is one at a glance: of ASCII, or of the Arabic alphabet.
fn is_plain_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || is_arabic_letter(c)
}

/// Letters of scripts without capitals.
fn is_caseless(c: char) -> bool {
    if is_plain_letter(c) {
        return !c.is_ascii();
    }
    c.is_alphabetic() && !c.is_uppercase() && !c.is_lowercase()
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut rules = TokenRules::default();
        for e in ["l", "d", "qu", "jusqu", "n"] {
            rules.elisions.insert(e.into());
        }
        rules.enclitics.insert("s".into());
        let mut tokens = Vec::new();
        tokenize(text, 0..text.len(), &rules, &Vocab::default(), &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn words_numbers_marks() {
        assert_eq!(
            cut("L’est d'Alep, jusqu'à 13 346."),
            ["L’", "est", "d'", "Alep", ",", "jusqu'", "à", "13", "346", "."]
        );
        assert_eq!(cut("aujourd’hui al-Mayadeen"), ["aujourd’hui", "al", "Mayadeen"]);
        assert_eq!(cut("the army's M23"), ["the", "army", "'s", "M23"]);
        assert_eq!(cut("3,5 millions à 14h00"), ["3,5", "millions", "à", "14", "h00"]);
        assert_eq!(cut("«Oui», dit-il - non"), ["«", "Oui", "»", ",", "dit", "il", "-", "non"]);
        assert_eq!(cut("mili\u{ad}ciens"), ["mili\u{ad}ciens"]);
    }
}
