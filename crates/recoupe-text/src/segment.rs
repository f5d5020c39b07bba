//! Paragraphs, sentences and quotations over tokens.

use crate::token::{Token, TokenKind, TokenRules};
use recoupe_model::Span;

/// A paragraph: a half-open range of tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
}

/// A sentence: a half-open range of tokens in one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Which paragraph it stands in.
    pub paragraph: u32,
}

/// A quotation: the tokens of its marks, and whether its closing mark was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The opening mark.
    pub open: u32,
    /// The closing mark, or one past the last token of the paragraph if it is never closed.
    pub close: u32,
    /// False where the closing mark is missing.
    pub closed: bool,
}

/// How a text is divided.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// In text order.
    pub paragraphs: Vec<Paragraph>,
    /// In text order.
    pub sentences: Vec<Sentence>,
    /// Outermost quotations, in text order; quotations inside quotations are not listed.
    pub quotes: Vec<Quote>,
}

/// Sentences of more tokens than this are cut there.
const LONGEST_SENTENCE: u32 = 4_000;

/// Divides tokens into paragraphs, sentences and quotations. `wrapped` says whether lines end in
/// mid-sentence ([`is_hard_wrapped`]). `out` is cleared first; reuse it.
pub fn segment(
    text: &str,
    wrapped: bool,
    tokens: &[Token],
    rules: &TokenRules,
    out: &mut Segments,
) {
    out.clear();
    paragraphs(text, wrapped, tokens, out);
    for index in 0..out.paragraphs.len() {
        let paragraph = out.paragraphs[index];
        quotes(tokens, paragraph, out);
        sentences(text, tokens, rules, index as u32, paragraph, out);
    }
}

/// A line end is a paragraph's end unless the text is hard-wrapped, or the line breaks off in
/// the middle of a sentence (no closing mark before it, a small letter after it).
fn paragraphs(text: &str, wrapped: bool, tokens: &[Token], out: &mut Segments) {
    let mut first = 0u32;
    for (i, token) in tokens.iter().enumerate().skip(1) {
        if !token.flags.new_line {
            continue;
        }
        let before = &tokens[i - 1];
        let gap = &text[before.span.end as usize..token.span.start as usize];
        let blank = gap.bytes().filter(|b| *b == b'\n').count() > 1;
        let runs_on = !ends_sentence(before)
            && token.is_word()
            && !(token.flags.capital || token.flags.caseless);
        if blank || !(wrapped || runs_on) {
            out.paragraphs.push(Paragraph { first, end: i as u32 });
            first = i as u32;
        }
    }
    if (first as usize) < tokens.len() {
        out.paragraphs.push(Paragraph { first, end: tokens.len() as u32 });
    }
}

fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Mark('.' | '!' | '?' | '…' | '»' | '”' | '"' | ':' | '؟'))
}

/// Whether the lines of a text end in mid-sentence at much the same width, and its paragraphs are
/// parted by blank lines. A list of headlines has lines that end where the next word had still had
/// room. The first 400 lines are looked at.
pub fn is_hard_wrapped(text: &str) -> bool {
    let width = |line: &str| line.chars().count();
    let mut widths: Vec<usize> =
        text.lines().take(400).map(|line| width(line.trim_end())).filter(|w| *w > 0).collect();
    widths.sort_unstable();
    let Some(longest) = widths.last().copied() else { return false };
    // a link or a line of a table may be wider than the column
    let column = widths[widths.len() - 1 - widths.len() / 20];
    let (mut lines, mut open, mut blank) = (0usize, 0usize, 0usize);
    let (mut followed, mut early) = (0usize, 0usize);
    let mut before: Option<usize> = None;
    for line in text.lines().take(400).map(str::trim_end) {
        if line.is_empty() {
            blank += 1;
            before = None;
            continue;
        }
        if let Some(before) = before {
            followed += 1;
            let word = line.split_whitespace().next().map_or(0, width);
            early += usize::from(before + 1 + word <= column);
        }
        before = Some(width(line));
        lines += 1;
        if !line.ends_with(['.', '!', '?', '…', '»', '”', '"', ':']) {
            open += 1;
        }
    }
    lines >= 4 && blank > 0 && longest <= 130 && open * 2 > lines && early * 2 <= followed
}

/// Pairs quotation marks inside a paragraph; « “ „ open, » ” close, a straight mark does either.
fn quotes(tokens: &[Token], paragraph: Paragraph, out: &mut Segments) {
    let mut open: Option<(u32, char)> = None;
    let mut depth = 0u32;
    for i in paragraph.first..paragraph.end {
        let TokenKind::Mark(c) = tokens[i as usize].kind else { continue };
        match (open, c) {
            (None, '«' | '“' | '„' | '"' | '”') => {
                // A closing mark with nothing open is taken for an opening one only where it
                // stands before a word and after white space.
                let opens = c != '”' || tokens[i as usize].flags.spaced;
                if opens {
                    open = Some((i, c));
                    depth = 0;
                }
            }
            (Some((at, mark)), _) => {
                let same_open = c == mark && mark != '"' && mark != '”';
                let closes = match mark {
                    '«' => c == '»',
                    '“' | '„' | '”' => c == '”' || (c == '“' && mark == '„'),
                    _ => c == '"',
                };
                if same_open {
                    depth += 1;
                } else if closes && depth > 0 {
                    depth -= 1;
                } else if closes {
                    out.quotes.push(Quote { open: at, close: i, closed: true });
                    open = None;
                }
            }
            _ => {}
        }
    }
    if let Some((at, _)) = open {
        out.quotes.push(Quote { open: at, close: paragraph.end, closed: false });
    }
}

fn sentences(
    text: &str,
    tokens: &[Token],
    rules: &TokenRules,
    index: u32,
    paragraph: Paragraph,
    out: &mut Segments,
) {
    let mut first = paragraph.first;
    let mut i = paragraph.first;
    while i < paragraph.end {
        if i - first >= LONGEST_SENTENCE {
            out.sentences.push(Sentence { first, end: i, paragraph: index });
            first = i;
        }
        if let Some(end) = sentence_end(text, tokens, rules, i, paragraph.end) {
            out.sentences.push(Sentence { first, end, paragraph: index });
            first = end;
            i = end;
            continue;
        }
        i += 1;
    }
    if first < paragraph.end {
        out.sentences.push(Sentence { first, end: paragraph.end, paragraph: index });
    }
}

/// If token `i` ends a sentence: one past its last token (closing marks included).
fn sentence_end(
    text: &str,
    tokens: &[Token],
    rules: &TokenRules,
    i: u32,
    limit: u32,
) -> Option<u32> {
    let TokenKind::Mark(c) = tokens[i as usize].kind else { return None };
    if !matches!(c, '.' | '!' | '?' | '…' | '؟') {
        return None;
    }
    if c == '.' && i > 0 && is_abbreviation(text, tokens, rules, i as usize) {
        return None;
    }
    let mut end = i + 1;
    while end < limit {
        match tokens[end as usize].kind {
            TokenKind::Mark('»' | '”' | ')' | ']' | '!' | '?' | '.' | '…' | '؟') => end += 1,
            TokenKind::Mark('"') if !tokens[end as usize].flags.spaced => end += 1,
            _ => break,
        }
    }
    if end >= limit {
        return Some(limit);
    }
    let next = &tokens[end as usize];
    match next.kind {
        TokenKind::Word if next.flags.capital || next.flags.caseless => Some(end),
        TokenKind::Number if next.flags.spaced => Some(end),
        TokenKind::Mark('«' | '“' | '"' | '„' | '-' | '–' | '—' | '•' | '[')
            if next.flags.spaced =>
        {
            Some(end)
        }
        _ => None,
    }
}

fn is_abbreviation(text: &str, tokens: &[Token], rules: &TokenRules, i: usize) -> bool {
    let before = &tokens[i - 1];
    if before.kind != TokenKind::Word || tokens[i].flags.spaced {
        return false;
    }
    let word = before.span.of(text);
    // An initial: one capital letter (« J. Dupont », "U.N."), unless it ends the paragraph.
    let initial = before.flags.capital
        && word.chars().count() == 1
        && !word.chars().any(|c| c as u32 > 0x5ff);
    initial || rules.abbreviations.contains(crate::fold(word).as_str())
}

impl Segments {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.paragraphs.clear();
        self.sentences.clear();
        self.quotes.clear();
    }

    /// The span of a sentence.
    pub fn span(&self, tokens: &[Token], sentence: &Sentence) -> Span {
        Span::new(
            tokens[sentence.first as usize].span.start,
            tokens[sentence.end as usize - 1].span.end,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;
    use crate::vocab::Vocab;

    fn cut(text: &str) -> (Vec<String>, Vec<String>) {
        let mut rules = TokenRules::default();
        rules.abbreviations.insert("mme".into());
        let (mut tokens, mut segments) = (Vec::new(), Segments::default());
        tokenize(text, 0..text.len(), &rules, &Vocab::default(), &mut tokens);
        segment(text, is_hard_wrapped(text), &tokens, &rules, &mut segments);
        let sentences = segments
            .sentences
            .iter()
            .map(|s| segments.span(&tokens, s).of(text).to_owned())
            .collect();
        let quotes = segments
            .quotes
            .iter()
            .map(|q| {
                let end = tokens[(q.close as usize).min(tokens.len() - 1)].span.end;
                Span::new(tokens[q.open as usize].span.start, end).of(text).to_owned()
            })
            .collect();
        (sentences, quotes)
    }

    #[test]
    fn a_list_of_headlines_is_not_hard_wrapped() {
        let list = "Top stories\n\nRebels deny losing the town to the army after a week\n\
                    Fire leaves twelve injured\nDrone shot down over the capital\nEnvoy has left\n";
        assert!(!is_hard_wrapped(list));
        let wrapped = "The army has retaken\nthe town after a week\nof fighting, it said\non Monday.\n\n\
                       Twelve soldiers were\nkilled in the attack.\n";
        assert!(is_hard_wrapped(wrapped));
    }

    #[test]
    fn sentences_in_and_around_quotations() {
        let (sentences, quotes) =
            cut("« Un. Deux », a dit Mme. Dupont. « Trois. » Quatre.Cinq lundi.");
        assert_eq!(
            sentences,
            ["« Un.", "Deux », a dit Mme. Dupont.", "« Trois. »", "Quatre.", "Cinq lundi."]
        );
        assert_eq!(quotes, ["« Un. Deux »", "« Trois. »"]);
    }

    #[test]
    fn lines_broken_in_mid_word_run_on() {
        let (sentences, _) = cut("Le conflit e\nn cours. Fin\nTitre\nTexte");
        assert_eq!(sentences, ["Le conflit e\nn cours.", "Fin", "Titre", "Texte"]);
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_paragraph() {
        let (_, quotes) = cut("Il dit « oui.\nEt « non » aussi.");
        assert_eq!(quotes.len(), 2);
        assert_eq!(quotes[1], "« non »");
    }
}
