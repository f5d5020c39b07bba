//! One report while it is being read: tokens, hits, and what each stage adds.

use crate::Part;
use crate::chunk::{Chunk, Nominal, VerbGroup};
use crate::kinds::NAMED;
use crate::number::Number;
use crate::part::Use;
use crate::time::TimeHit;
use recoupe_model::{NameHit, NameLexicon, Report, Span};
use recoupe_pack::{Pack, Sense, SenseSet};
use recoupe_text::{Segments, Token, TokenKind, WordId, segment, split_clitics, tokenize};
use std::mem::take;

/// No entry.
pub(crate) const NONE: u32 = u32::MAX;

/// What the words of the pack mean in this text: for each token the forms that begin there.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    from: Vec<u32>,
    list: Vec<(u32, Sense)>,
    /// Kinds of all forms at a token, and of those of one word.
    kinds: Vec<(SenseSet, SenseSet)>,
}

/// A place name found by the lexicon.
#[derive(Debug)]
pub(crate) struct PlaceHit {
    pub first: u32,
    pub end: u32,
    pub hit: NameHit,
    pub how: Use,
}

/// One report while it is being read.
pub(crate) struct Doc<'a> {
    pub report: &'a Report,
    pub text: &'a str,
    pub pack: &'a Pack,
    pub names: &'a dyn NameLexicon,
    pub tokens: Vec<Token>,
    pub segments: Segments,
    pub hits: Hits,
    pub numbers: Vec<Number>,
    pub number_at: Vec<u32>,
    pub times: Vec<TimeHit>,
    pub time_at: Vec<u32>,
    pub places: Vec<PlaceHit>,
    pub place_at: Vec<u32>,
    /// Quotation of each token, or [`NONE`].
    pub quote_at: Vec<u32>,
    /// Quotation whose opening or closing mark a token is, or [`NONE`].
    pub quote_mark: Vec<u32>,
    pub chunks: Vec<Chunk>,
    /// Range of chunks of each sentence.
    pub sentence_chunks: Vec<(u32, u32)>,
    pub nominals: Vec<Nominal>,
    pub verbs: Vec<VerbGroup>,
    /// Initials that the text gives to a body of the registry: actor or source.
    pub acronyms: rustc_hash::FxHashMap<&'a str, (Option<u16>, Option<u16>)>,
}

/// The room that a [`Doc`] needs, kept from one text to the next.
#[derive(Default)]
pub(crate) struct Buffers {
    tokens: Vec<Token>,
    segments: Segments,
    hits: Hits,
    numbers: Vec<Number>,
    number_at: Vec<u32>,
    times: Vec<TimeHit>,
    time_at: Vec<u32>,
    places: Vec<PlaceHit>,
    place_at: Vec<u32>,
    quote_at: Vec<u32>,
    quote_mark: Vec<u32>,
    chunks: Vec<Chunk>,
    sentence_chunks: Vec<(u32, u32)>,
    nominals: Vec<Nominal>,
    verbs: Vec<VerbGroup>,
}

/// An empty list in the room of an old one.
fn emptied<T>(list: &mut Vec<T>) -> Vec<T> {
    list.clear();
    take(list)
}

/// A list of so many [`NONE`] in the room of an old one.
fn nones(list: &mut Vec<u32>, count: usize) -> Vec<u32> {
    list.clear();
    list.resize(count, NONE);
    take(list)
}

impl<'a> Doc<'a> {
    /// Reads tokens, segments and the senses of words.
    pub fn new(
        report: &'a Report,
        part: Part,
        pack: &'a Pack,
        names: &'a dyn NameLexicon,
        old: &mut Buffers,
    ) -> Self {
        let text = report.text.as_str();
        let mut tokens = take(&mut old.tokens);
        tokenize(text, part.bytes, &pack.rules, &pack.vocab, &mut tokens);
        split_words(text, pack, names, &mut tokens);
        mark_capitals(text, pack, &mut tokens);
        tell_apart(text, pack, &mut tokens);
        let mut segments = take(&mut old.segments);
        segment(text, part.wrapped, &tokens, &pack.rules, &mut segments);
        mend_broken_words(text, pack, &mut tokens, &mut segments);
        let mut doc = Doc {
            report,
            text,
            pack,
            names,
            hits: take(&mut old.hits),
            numbers: emptied(&mut old.numbers),
            number_at: nones(&mut old.number_at, tokens.len()),
            times: emptied(&mut old.times),
            time_at: nones(&mut old.time_at, tokens.len()),
            places: emptied(&mut old.places),
            place_at: nones(&mut old.place_at, tokens.len()),
            quote_at: nones(&mut old.quote_at, tokens.len()),
            quote_mark: nones(&mut old.quote_mark, tokens.len()),
            chunks: emptied(&mut old.chunks),
            sentence_chunks: emptied(&mut old.sentence_chunks),
            nominals: emptied(&mut old.nominals),
            verbs: emptied(&mut old.verbs),
            acronyms: rustc_hash::FxHashMap::default(),
            tokens,
            segments,
        };
        for (i, quote) in doc.segments.quotes.iter().enumerate() {
            let end = quote.close.min(doc.quote_at.len() as u32);
            for at in &mut doc.quote_at[quote.open as usize + 1..end as usize] {
                *at = i as u32;
            }
            doc.quote_mark[quote.open as usize] = i as u32;
            if let Some(close) =
                doc.quote_mark.get_mut(quote.close as usize).filter(|_| quote.closed)
            {
                *close = i as u32;
            }
        }
        doc.look_up();
        doc
    }

    /// Gives its room back for the next text.
    pub fn give_back(self, to: &mut Buffers) {
        *to = Buffers {
            tokens: self.tokens,
            segments: self.segments,
            hits: self.hits,
            numbers: self.numbers,
            number_at: self.number_at,
            times: self.times,
            time_at: self.time_at,
            places: self.places,
            place_at: self.place_at,
            quote_at: self.quote_at,
            quote_mark: self.quote_mark,
            chunks: self.chunks,
            sentence_chunks: self.sentence_chunks,
            nominals: self.nominals,
            verbs: self.verbs,
        };
    }

    /// The noun at a token, folded and without an article that is written in one with it.
    pub(crate) fn noun_at(&self, token: u32) -> String {
        let word = recoupe_text::fold(self.words(token, token + 1));
        let article = self.pack.rules.clitics.article.as_deref();
        match article.map(recoupe_text::fold) {
            Some(article) if self.tokens[token as usize].flags.article => {
                word.strip_prefix(&article).map_or(word.clone(), str::to_owned)
            }
            _ => word,
        }
    }

    fn look_up(&mut self) {
        let hits = &mut self.hits;
        hits.from.clear();
        hits.list.clear();
        hits.kinds.clear();
        hits.from.reserve(self.tokens.len() + 1);
        hits.list.reserve(self.tokens.len());
        hits.kinds.reserve(self.tokens.len());
        for i in 0..self.tokens.len() {
            hits.from.push(hits.list.len() as u32);
            let (mut all, mut single) = (SenseSet::default(), SenseSet::default());
            if self.tokens[i].word != 0 {
                let list = &mut hits.list;
                let words = self.tokens[i..].iter().map(|t| t.word);
                self.pack.trie.walk(words, |length, sense| {
                    list.push((length, sense));
                    all.insert(sense);
                    if length == 1 {
                        single.insert(sense);
                    }
                });
            }
            hits.kinds.push((all, single));
        }
        hits.from.push(hits.list.len() as u32);
    }

    /// The senses of the forms that begin at a token, with their lengths, shortest first.
    #[inline]
    pub fn senses(&self, token: u32) -> &[(u32, Sense)] {
        let i = token as usize;
        if i + 1 >= self.hits.from.len() {
            return &[];
        }
        &self.hits.list[self.hits.from[i] as usize..self.hits.from[i + 1] as usize]
    }

    /// The kinds of sense of all forms that begin at a token.
    #[inline]
    pub fn kinds(&self, token: u32) -> SenseSet {
        self.hits.kinds.get(token as usize).map_or(SenseSet::default(), |k| k.0)
    }

    /// Whether a one-word form at the token has a sense of one of these kinds.
    #[inline]
    pub fn is_any(&self, token: u32, kinds: SenseSet) -> bool {
        self.hits.kinds.get(token as usize).is_some_and(|k| k.1.meets(kinds))
    }

    /// Whether these words of the pack stand at a token.
    pub fn words_stand_at(&self, token: u32, words: &[WordId]) -> bool {
        let here = self.tokens.get(token as usize..).unwrap_or_default();
        words.len() <= here.len() && words.iter().zip(here).all(|(w, t)| t.word == *w && *w != 0)
    }

    /// The longest form at a token whose sense `pick` takes.
    pub fn longest<T>(&self, token: u32, pick: impl Fn(Sense) -> Option<T>) -> Option<(u32, T)> {
        self.senses(token)
            .iter()
            .rev()
            .find_map(|(length, sense)| pick(*sense).map(|t| (*length, t)))
    }

    /// Whether a one-word form at the token has a sense that `test` takes.
    pub fn is(&self, token: u32, test: impl Fn(Sense) -> bool) -> bool {
        self.senses(token).iter().any(|(length, sense)| *length == 1 && test(*sense))
    }

    /// The token.
    pub fn token(&self, i: u32) -> Option<&Token> {
        self.tokens.get(i as usize)
    }

    /// Whether the token is this mark.
    pub fn is_mark(&self, i: u32, mark: char) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Mark(mark))
    }

    /// Span of the tokens `first..end`.
    pub fn span(&self, first: u32, end: u32) -> Span {
        let last = end.max(first + 1) - 1;
        match (self.token(first), self.token(last)) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// Words of the tokens `first..end`.
    pub fn words(&self, first: u32, end: u32) -> &'a str {
        self.span(first, end).of(self.text)
    }

    /// The quotation that a mark opens or closes.
    pub fn quote_of_mark(&self, token: u32) -> Option<&recoupe_text::Quote> {
        let index = *self.quote_mark.get(token as usize)?;
        (index != NONE).then(|| &self.segments.quotes[index as usize])
    }

    /// The verb groups inside `first..end` of the tokens.
    pub fn verbs_in(&self, first: u32, end: u32) -> impl Iterator<Item = &VerbGroup> {
        let from = self.verbs.partition_point(|v| v.first < first);
        self.verbs[from..].iter().take_while(move |v| v.first < end).filter(move |v| v.end <= end)
    }

    /// The nominals inside `first..end` of the tokens.
    pub fn nominals_in(&self, first: u32, end: u32) -> impl Iterator<Item = &Nominal> {
        let from = self.nominals.partition_point(|n| n.first < first);
        self.nominals[from..]
            .iter()
            .take_while(move |n| n.first < end)
            .filter(move |n| n.end <= end)
    }

    /// The sentence that holds a token.
    pub fn sentence_of(&self, token: u32) -> usize {
        self.segments
            .sentences
            .partition_point(|s| s.end <= token)
            .min(self.segments.sentences.len().saturating_sub(1))
    }

    /// Asks the lexicon of names at every word where a name can begin.
    pub fn find_places(&mut self) {
        let mut words: Vec<&str> = Vec::with_capacity(8);
        let mut i = 0u32;
        let count = self.tokens.len() as u32;
        while i < count {
            if !self.may_begin_name(i) {
                i += 1;
                continue;
            }
            words.clear();
            // An article that a clitic swallowed («للموصل») belongs to the name.
            let head = &self.tokens[i as usize];
            let written = head.span.of(self.text);
            let restored = match self.pack.rules.clitics.article.as_deref() {
                Some(article) if head.flags.article && !written.starts_with(article) => {
                    format!("{article}{written}")
                }
                _ => String::new(),
            };
            for (k, token) in
                (i..).zip(self.tokens[i as usize..].iter().take(<dyn NameLexicon>::LONGEST))
            {
                let word = matches!(token.kind, TokenKind::Word) && !token.flags.enclitic;
                if !word || k > i && self.runs_into_verb(k) {
                    break;
                }
                words.push(token.span.of(self.text));
            }
            let mut hit = None;
            if !restored.is_empty() {
                let mut whole = vec![restored.as_str()];
                whole.extend(&words[1..]);
                hit = self.names.longest(&whole, &self.pack.tag);
            }
            let hit = hit.or_else(|| self.names.longest(&words, &self.pack.tag));
            // "Bourem" in an Arabic report: a name in the script of other languages
            let hit = hit.or_else(|| {
                let spellings = &self.pack.grammar.foreign_names;
                let of = |tag: &String| self.names.longest(&words, tag);
                if head.flags.caseless { None } else { spellings.iter().find_map(of) }
            });
            let Some(hit) = hit else {
                i += 1;
                continue;
            };
            let end = i + hit.words as u32;
            // A name of a body that holds the name of a place is no place.
            if self.body_covers(i, end) {
                i += 1;
                continue;
            }
            self.place_at[i as usize] = self.places.len() as u32;
            self.places.push(PlaceHit { first: i, end, hit, how: Use::Whole });
            i = end;
        }
        // A body's name that began before the place and runs over it.
        for i in 0..if self.places.is_empty() { 0 } else { count } {
            if !self.kinds(i).meets(NAMED) {
                continue;
            }
            // "South African" is no word of Africa either
            let body = self.longest(i, |s| {
                matches!(s, Sense::Actor(_) | Sense::Source(_) | Sense::Demonym(_)).then_some(())
            });
            if let Some((length, ())) = body {
                for at in &mut self.place_at[i as usize + 1..(i + length) as usize] {
                    *at = NONE;
                }
            }
        }
        self.settle_places();
        self.recall_places();
        self.find_parts();
    }

    fn may_begin_name(&self, i: u32) -> bool {
        let token = &self.tokens[i as usize];
        if !token.is_word() {
            return false;
        }
        if token.flags.capital {
            return true;
        }
        if token.flags.caseless {
            let function_word = |s| {
                matches!(
                    s,
                    Sense::Preposition(_)
                        | Sense::Conjunction(_)
                        | Sense::Relative(_)
                        | Sense::Negation(_)
                        | Sense::Pronoun(_)
                )
            };
            // «السورية»: with its article, a nationality is no country
            let nationality = token.flags.article && self.is(i, |s| matches!(s, Sense::Demonym(_)));
            // «من شرق حلب»: behind a preposition a direction is part of a name that the lexicon
            // knows; behind a name it is a preposition itself («حي الزهور شرقي الموصل»)
            let direction = self.is(i, |s| matches!(s, Sense::Direction(_)))
                && i > 0
                && self.is(i - 1, |s| matches!(s, Sense::Preposition(_)));
            let function = !direction && self.is(i, function_word);
            return !(token.flags.enclitic || nationality || function);
        }
        // « cheikh Saïd », « est d'Alep »: small letters with a capital right after.
        let capital = |j: u32| self.token(j).is_some_and(|t| t.is_word() && t.flags.capital);
        // « aéroport de Goma », "Mosul's" sides
        let direction = self.is(i, |s| matches!(s, Sense::Direction(_) | Sense::Area(_)));
        let title = self.is(i, |s| s == Sense::Title);
        // « al-Joubah »: an article tied to the name
        let tied = self.token(i + 1).is_some_and(|t| t.flags.hyphened)
            && self.is(i, |s| s == Sense::NameParticle);
        // « alJalloum »: an article written together with its name
        let glued = token.word == 0
            && token.span.of(self.text).bytes().any(|byte| byte.is_ascii_uppercase());
        glued
            || ((token.word == 0 || title || tied) && capital(i + 1))
            || (direction && (capital(i + 1) || capital(i + 2)))
    }

    /// Whether an actor or source of the pack begins at `first` and reaches at least to `end`.
    fn body_covers(&self, first: u32, end: u32) -> bool {
        self.senses(first).iter().any(|(length, sense)| {
            first + length >= end
                && matches!(sense, Sense::Actor(_) | Sense::Source(_))
                && !matches!(sense, Sense::Demonym(_))
        })
    }
}

/// Words that are known only with the mark that their capital was written without: « Etat », and a
/// letter alone that opens a clause: « A Goma ».
fn mark_capitals(text: &str, pack: &Pack, tokens: &mut [Token]) {
    let pairs = &pack.grammar.bare_capitals;
    if pairs.is_empty() {
        return;
    }
    let mut folded = String::new();
    for i in 0..tokens.len() {
        let token = tokens[i];
        if !token.is_word() || !token.flags.capital {
            continue;
        }
        let word = token.span.of(text);
        let alone = word.len() == 1;
        let opens = i == 0 || !tokens[i - 1].is_word() || token.flags.new_line;
        let leads = tokens.get(i + 1).is_some_and(|next| next.is_word() && !next.flags.hyphened);
        if if alone { !(opens && leads) } else { token.word != 0 } {
            continue;
        }
        for (bare, marked) in pairs {
            folded.clear();
            recoupe_text::fold_into(word, &mut folded);
            if !folded.starts_with(*bare) {
                continue;
            }
            folded.replace_range(..bare.len_utf8(), marked.encode_utf8(&mut [0; 4]));
            let known = pack.vocab.get(&folded);
            if known != 0 {
                tokens[i].word = known;
                break;
            }
        }
    }
}

/// Cuts words written in one with their neighbours.
pub(crate) fn split_words(
    text: &str,
    pack: &Pack,
    names: &dyn NameLexicon,
    tokens: &mut Vec<Token>,
) {
    if pack.rules.clitics.is_empty() {
        return;
    }
    let whole: Vec<Token> = tokens.clone();
    let mut words: Vec<&str> = Vec::new();
    let mut is_name = |word: &str, at: usize| {
        words.clear();
        let next = whole[at + 1..].iter().take(<dyn NameLexicon>::LONGEST - 1);
        words.extend(next.take_while(|t| t.is_word()).map(|t| t.span.of(text)));
        let mut all = vec![word];
        all.append(&mut words.clone());
        names.longest(&all, &pack.tag).is_some()
    };
    split_clitics(text, &pack.rules.clitics, &pack.vocab, &mut is_name, tokens);
}

/// «علي» is a name, and no «على», in a text that writes both.
fn tell_apart(text: &str, pack: &Pack, tokens: &mut [Token]) {
    for spelled in &pack.grammar.spelled {
        let word = pack.vocab.get(&recoupe_text::fold(spelled));
        if word == 0 {
            continue;
        }
        let last = spelled.chars().next_back();
        let as_listed = |token: &Token| {
            token.span.of(text).chars().rfind(|c| !recoupe_text::is_dropped(*c)) == last
        };
        let of_word = |token: &&mut Token| token.word == word;
        let told = tokens.iter().any(|t| t.word == word && as_listed(t));
        for token in tokens.iter_mut().filter(of_word).filter(|t| told && !as_listed(t)) {
            token.word = 0;
        }
    }
}

/// A line end inside a word (« conflit e⏎n Syrie »): where the two halves are unknown to the pack
/// and the whole is known, they become one token. Offsets stay as they are.
fn mend_broken_words(text: &str, pack: &Pack, tokens: &mut Vec<Token>, segments: &mut Segments) {
    let mut i = 1;
    let mut folded = String::new();
    while i < tokens.len() {
        let (a, b) = (tokens[i - 1], tokens[i]);
        let broken = b.flags.new_line
            && a.is_word()
            && b.is_word()
            && !b.flags.capital
            && a.word == 0
            && &text[a.span.end as usize..b.span.start as usize] == "\n";
        if broken {
            folded.clear();
            recoupe_text::fold_into(a.span.of(text), &mut folded);
            recoupe_text::fold_into(b.span.of(text), &mut folded);
            let word = pack.vocab.get(&folded);
            if word != 0 {
                tokens[i - 1].span.end = b.span.end;
                tokens[i - 1].word = word;
                tokens.remove(i);
                shift(segments, i as u32);
                continue;
            }
        }
        i += 1;
    }
}

/// Token `gone` was removed: everything behind it moves up by one.
fn shift(segments: &mut Segments, gone: u32) {
    let fix = |n: &mut u32| {
        if *n > gone {
            *n -= 1;
        }
    };
    for p in &mut segments.paragraphs {
        fix(&mut p.first);
        fix(&mut p.end);
    }
    for s in &mut segments.sentences {
        fix(&mut s.first);
        fix(&mut s.end);
    }
    for q in &mut segments.quotes {
        fix(&mut q.open);
        fix(&mut q.close);
    }
}
