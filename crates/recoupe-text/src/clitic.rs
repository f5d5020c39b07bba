//! Clitics: words written in one with their neighbour, cut apart by what a pack lists.
//!
//! A word that the pack (or the lexicon of names) knows as a whole is left whole. Else the cut that
//! leaves a known word with the fewest pieces is taken. Nothing is known of any language here.

use crate::fold::{fold_into, is_dropped};
use crate::token::{Token, TokenKind};
use crate::vocab::Vocab;
use recoupe_model::Span;

/// What a pack says of clitics. All lists are as written, longest or most usual first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CliticRules {
    /// Runs of clitics that may stand before a word, each a list of pieces as written.
    pub before: Vec<Vec<Box<str>>>,
    /// A written run, the clitic it stands for, and what it took from the head of the word.
    pub contractions: Vec<(Box<str>, Box<str>, Box<str>)>,
    /// Pronouns that may stand behind a word.
    pub behind: Vec<Box<str>>,
    /// How a word's end is written before one of them, and by itself.
    pub joins: Vec<(Box<str>, Box<str>)>,
    /// The article written in one with its noun.
    pub article: Option<Box<str>>,
}

impl CliticRules {
    /// Whether there is nothing to cut.
    pub fn is_empty(&self) -> bool {
        self.before.is_empty() && self.behind.is_empty()
    }
}

/// A word of so few letters is what a longer one may begin or end with by chance.
const SHORT_WORD: usize = 2;

/// Pieces before a word (where each ends, its word id), where the word begins, and what the last
/// piece took from it.
type Head<'a> = (Vec<(usize, u32)>, usize, &'a str);

/// One way to cut a word.
struct Cut {
    /// End of each piece before the word, in letters, with the word id of the piece.
    before: Vec<(usize, u32)>,
    /// Where the word ends, in letters.
    end: usize,
    word: u32,
}

/// Cuts unknown words into clitics and a word that `vocab` or `is_name` knows. `is_name` is asked
/// whether a name begins with this word at this token. Spans stay exact.
pub fn split_clitics(
    text: &str,
    rules: &CliticRules,
    vocab: &Vocab,
    is_name: &mut dyn FnMut(&str, usize) -> bool,
    tokens: &mut Vec<Token>,
) {
    if rules.is_empty() {
        return;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len() + tokens.len() / 4);
    let mut letters: Vec<(char, u32, u32)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let mut token = *token;
        if token.kind != TokenKind::Word || !token.flags.caseless {
            out.push(token);
            continue;
        }
        letters.clear();
        let written = token.span.of(text);
        for (at, c) in written.char_indices().filter(|(_, c)| !is_dropped(*c)) {
            letters.push((c, at as u32, (at + c.len_utf8()) as u32));
        }
        token.flags.article = begins(&letters, 0, rules.article.as_deref().unwrap_or("\0"));
        if token.word != 0 {
            out.push(token);
            continue;
        }
        let word = Word { rules, vocab, letters: &letters };
        let by_vocab = word.known();
        // «باب الحديد»: a name, rather than a clitic and a word of two letters
        let short =
            |cut: &Cut| cut.before.last().is_some_and(|(end, _)| cut.end - end <= SHORT_WORD);
        let cut = match by_vocab {
            Some(cut) if short(&cut) && is_name(written, index) => None,
            Some(cut) => Some(cut),
            None if is_name(written, index) => None,
            None => {
                word.before_name(&mut |from| is_name(&written[letters[from].1 as usize..], index))
            }
        };
        match cut {
            None => out.push(token),
            Some(cut) => push_pieces(token, &cut, &letters, rules, &mut out),
        }
    }
    *tokens = out;
}

fn begins(letters: &[(char, u32, u32)], at: usize, piece: &str) -> bool {
    let count = piece.chars().count();
    letters.len() > at + count && piece.chars().zip(&letters[at..]).all(|(p, (c, ..))| p == *c)
}

struct Word<'a> {
    rules: &'a CliticRules,
    vocab: &'a Vocab,
    letters: &'a [(char, u32, u32)],
}

impl Word<'_> {
    fn id(&self, head: &str, from: usize, end: usize, tail: &str) -> u32 {
        let mut written = String::with_capacity(32);
        written.push_str(head);
        written.extend(self.letters[from..end].iter().map(|(c, ..)| *c));
        written.push_str(tail);
        let mut folded = String::with_capacity(32);
        fold_into(&written, &mut folded);
        self.vocab.get(&folded)
    }

    /// All runs of clitics that the word begins with: pieces, where the word begins, and what the
    /// last piece took from it.
    fn heads(&self) -> Vec<Head<'_>> {
        let mut heads = vec![(Vec::new(), 0, "")];
        for run in &self.rules.before {
            let (mut at, mut pieces) = (0, Vec::new());
            for piece in run {
                if !begins(self.letters, at, piece) {
                    break;
                }
                at += piece.chars().count();
                pieces.push((at, self.piece(piece)));
            }
            if pieces.len() == run.len() {
                heads.push((pieces, at, ""));
            }
        }
        for k in 0..heads.len() {
            let (pieces, at, _) = heads[k].clone();
            for (written, stands_for, took) in &self.rules.contractions {
                if begins(self.letters, at, written) {
                    let end = at + written.chars().count();
                    let mut pieces = pieces.clone();
                    pieces.push((end, self.piece(stands_for)));
                    heads.push((pieces, end, took));
                }
            }
        }
        heads.sort_by_key(|(pieces, ..)| pieces.len());
        heads
    }

    fn piece(&self, written: &str) -> u32 {
        let mut folded = String::new();
        fold_into(written, &mut folded);
        self.vocab.get(&folded)
    }

    /// The cut with fewest pieces that leaves a known word.
    fn known(&self) -> Option<Cut> {
        let count = self.letters.len();
        let mut best: Option<(usize, Cut)> = None;
        for (before, from, took) in self.heads() {
            let mut tails: Vec<(usize, &str)> = vec![(count, "")];
            for suffix in &self.rules.behind {
                let length = suffix.chars().count();
                let Some(end) = count.checked_sub(length).filter(|end| *end > from) else {
                    continue;
                };
                let fits = suffix.chars().zip(&self.letters[end..]).all(|(s, (c, ..))| s == *c);
                if !fits {
                    continue;
                }
                for (joined, alone) in &self.rules.joins {
                    let width = joined.chars().count();
                    let ends = end >= from + width + 2
                        && joined.chars().zip(&self.letters[end - width..]).all(|(s, l)| s == l.0);
                    if ends && self.id(took, from, end - width, alone) != 0 {
                        // the word keeps the letters it is written with
                        tails.push((end, alone));
                        break;
                    }
                }
                tails.push((end, ""));
            }
            for (end, alone) in tails {
                let pieces = before.len() + usize::from(end < count);
                if pieces == 0 || best.as_ref().is_some_and(|(n, _)| *n <= pieces) {
                    continue;
                }
                let word = if alone.is_empty() {
                    let short = end - from < 2 && (end == count || before.len() > 1);
                    if short { 0 } else { self.id(took, from, end, "") }
                } else {
                    let joined = self.rules.joins.iter().find(|(j, a)| {
                        **a == *alone && {
                            let w = j.chars().count();
                            end >= from + w
                                && j.chars().zip(&self.letters[end - w..]).all(|(s, l)| s == l.0)
                        }
                    });
                    joined.map_or(0, |(j, a)| self.id(took, from, end - j.chars().count(), a))
                };
                if word != 0 {
                    best = Some((pieces, Cut { before: before.clone(), end, word }));
                }
            }
        }
        best.map(|(_, cut)| cut)
    }

    /// Clitics before a name, or before an unknown word that shows its article.
    fn before_name(&self, is_name: &mut dyn FnMut(usize) -> bool) -> Option<Cut> {
        let count = self.letters.len();
        let heads = self.heads();
        let cut = |before: &Vec<(usize, u32)>| Cut { before: before.clone(), end: count, word: 0 };
        for (before, from, took) in &heads {
            if !before.is_empty() && count >= from + 2 && (is_name(*from)) {
                let _ = took;
                return Some(cut(before));
            }
        }
        let article = self.rules.article.as_deref()?;
        let width = article.chars().count();
        heads
            .iter()
            .find(|(before, from, took)| {
                !before.is_empty()
                    && count >= from + 3
                    && (!took.is_empty()
                        || (begins(self.letters, *from, article) && count >= from + width + 2))
            })
            .map(|(before, ..)| cut(before))
    }
}

fn push_pieces(
    token: Token,
    cut: &Cut,
    letters: &[(char, u32, u32)],
    rules: &CliticRules,
    out: &mut Vec<Token>,
) {
    let base = token.span.start;
    let start = |at: usize| if at == 0 { base } else { base + letters[at].1 };
    let mut flags = token.flags;
    flags.article = false;
    let mut from = 0;
    for (end, word) in &cut.before {
        let span = Span::new(start(from), start(*end));
        out.push(Token { span, flags, word: *word, ..token });
        flags.spaced = false;
        flags.new_line = false;
        flags.hyphened = false;
        flags.glued = true;
        from = *end;
    }
    let last = if cut.end == letters.len() { token.span.end } else { start(cut.end) };
    let took = rules.contractions.iter().any(|(written, ..)| {
        let width = written.chars().count();
        from >= width && begins(&letters[..=from.min(letters.len() - 1)], from - width, written)
    });
    flags.article = took || begins(letters, from, rules.article.as_deref().unwrap_or("\0"));
    out.push(Token { span: Span::new(start(from), last), flags, word: cut.word, ..token });
    if cut.end < letters.len() {
        flags.spaced = false;
        flags.new_line = false;
        flags.hyphened = false;
        flags.glued = true;
        flags.article = false;
        flags.enclitic = true;
        out.push(Token { span: Span::new(last, token.span.end), flags, word: 0, ..token });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::{TokenRules, tokenize};

    fn cut(text: &str, known: &[&str], names: &[&str]) -> Vec<String> {
        let list = |l: &[&str]| l.iter().map(|w| Box::from(*w)).collect::<Vec<Box<str>>>();
        let rules = CliticRules {
            before: [&["و"][..], &["ب"], &["ل"], &["و", "ب"]].iter().map(|r| list(r)).collect(),
            contractions: vec![("لل".into(), "ل".into(), "ال".into())],
            behind: list(&["ها", "ه"]),
            joins: vec![("ت".into(), "ة".into())],
            article: Some("ال".into()),
        };
        let mut vocab = Vocab::default();
        for word in known {
            vocab.intern(&crate::fold(word));
        }
        let mut tokens = Vec::new();
        tokenize(text, 0..text.len(), &TokenRules::default(), &vocab, &mut tokens);
        let mut is_name = |word: &str, _: usize| names.contains(&word);
        split_clitics(text, &rules, &vocab, &mut is_name, &mut tokens);
        tokens.iter().map(|t| t.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_known_word_is_found_behind_its_clitics() {
        assert_eq!(cut("وبالمدينة", &["المدينة"], &[]), ["و", "ب", "المدينة"]);
        assert_eq!(cut("وزارة", &["وزارة"], &[]), ["وزارة"]);
        assert_eq!(cut("للجيش", &["الجيش"], &[]), ["لل", "جيش"]);
        assert_eq!(cut("سيطرته", &["سيطرة"], &[]), ["سيطرت", "ه"]);
        assert_eq!(cut("وَقُتِلَ", &["قتل"], &[]), ["وَ", "قُتِلَ"]);
        assert_eq!(cut("لها", &["ل"], &[]), ["ل", "ها"]);
    }

    #[test]
    fn names_and_articles_tell_where_an_unknown_word_begins() {
        assert_eq!(cut("وحلب", &[], &["حلب"]), ["و", "حلب"]);
        assert_eq!(cut("بيروت", &[], &["بيروت"]), ["بيروت"]);
        assert_eq!(cut("والكلاسة", &[], &[]), ["و", "الكلاسة"]);
        assert_eq!(cut("وليد", &[], &[]), ["وليد"]);
        assert_eq!(cut("و30", &[], &[]), ["و", "30"]);
    }
}
