//! The visible text of a page, cut into blocks, with the map back to its source.

use super::page::{Kind, Page, Piece, Text};
use html5gum::{Token, Tokenizer};
use recoupe_model::{ByteMap, Span};
use std::collections::HashMap;
use std::ops::Range;

/// After so many different named entities the rest of a page's are left as they stand.
const MOST_ENTITIES: usize = 100_000;

/// Text between two edges or line breaks.
#[derive(Clone, Debug)]
pub(super) struct Block {
    /// Where it stands in [`Draft::text`].
    pub range: Range<usize>,
    /// The element that its first word stands in.
    pub element: u32,
    /// Whether a line break, not an edge, parts it from the block before.
    pub broken: bool,
    /// How many pieces of the page stand before it.
    pub at: usize,
    /// Characters other than white space; of those, how many in links.
    pub chars: usize,
    pub linked: usize,
    /// Whether its first and last words are in one paragraph element.
    pub is_paragraph: bool,
    /// What its element is for.
    pub kind: Kind,
}

/// The visible text of a page.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub text: String,
    pub map: ByteMap,
    pub blocks: Vec<Block>,
}

impl Draft {
    /// The text of a page that was read from `source`.
    pub fn of(page: &Page, source: &str) -> Draft {
        let mut writer = Writer {
            source,
            draft: Draft::default(),
            entities: HashMap::new(),
            space: None,
            open: false,
        };
        let mut broken = false;
        for (at, piece) in page.pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => {
                    let element = &page.elements[text.element as usize];
                    let keeps_lines = page.any_above(text.element, |e| e.kind == Kind::Pre);
                    writer.begin(text, broken, at, page);
                    writer.write(text, element.linked, keeps_lines);
                    broken &= !writer.open;
                }
                Piece::Break => {
                    writer.close();
                    broken = true;
                }
                Piece::Edge => {
                    writer.close();
                    broken = false;
                }
            }
        }
        writer.close();
        writer.draft
    }

    /// The words of a block.
    pub fn words(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }
}

struct Writer<'s> {
    source: &'s str,
    draft: Draft,
    entities: HashMap<&'s str, (String, usize)>,
    /// White space that is written only if a word follows.
    space: Option<Span>,
    /// Whether the last block goes on.
    open: bool,
}

impl<'s> Writer<'s> {
    fn begin(&mut self, text: &Text, broken: bool, at: usize, page: &Page) {
        if self.open {
            return;
        }
        let mut element = text.element;
        while page.elements[element as usize].kind == Kind::Inline && element != 0 {
            element = page.elements[element as usize].parent;
        }
        let holder = &page.elements[element as usize];
        let start = self.draft.text.len();
        let block = Block {
            range: start..start,
            element: text.element,
            broken,
            at,
            chars: 0,
            linked: 0,
            is_paragraph: holder.is_paragraph,
            kind: holder.kind,
        };
        self.draft.blocks.push(block);
        self.open = true;
        self.space = None;
    }

    fn close(&mut self) {
        if !self.open {
            return;
        }
        self.open = false;
        self.space = None;
        let end = self.draft.text.len();
        if let Some(block) = self.draft.blocks.last_mut() {
            block.range.end = end;
            if block.chars == 0 {
                self.draft.blocks.pop();
            }
        }
    }

    fn write(&mut self, text: &Text, linked: bool, keeps_lines: bool) {
        let base = text.source.start as usize;
        let stands = &self.source[base..text.source.end as usize];
        if text.verbatim {
            self.plain(stands, base, linked, keeps_lines);
            return;
        }
        let mut done = 0;
        while let Some(next) = stands[done..].find(['&', '\0']) {
            self.plain(&stands[done..done + next], base + done, linked, keeps_lines);
            done += next;
            let (word, len) = self.entity(&stands[done..]);
            if len == 0 {
                self.plain(&stands[done..=done], base + done, linked, keeps_lines);
                done += 1;
                continue;
            }
            let bytes = Span::new((base + done) as u32, (base + done + len) as u32);
            self.made(&word, bytes, linked);
            done += len;
        }
        self.plain(&stands[done..], base + done, linked, keeps_lines);
    }

    /// The text of the entity that this begins with, and its bytes; none for a mere ampersand.
    fn entity(&mut self, from: &'s str) -> (String, usize) {
        if from.starts_with('\0') {
            return (String::new(), 1);
        }
        let body = &from[1..];
        let len = match body.strip_prefix('#') {
            Some(digits) => {
                1 + digits.bytes().take(12).take_while(u8::is_ascii_alphanumeric).count()
            }
            None => body.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count(),
        };
        let len = 1 + len + usize::from(body.as_bytes().get(len) == Some(&b';'));
        let candidate = &from[..len];
        if let Some(known) = self.entities.get(candidate) {
            return known.clone();
        }
        if self.entities.len() >= MOST_ENTITIES {
            return (String::new(), 0);
        }
        let mut out = Vec::new();
        for token in Tokenizer::new(candidate) {
            let Ok(token) = token;
            if let Token::String(string) = token {
                out.extend_from_slice(&string.value);
            }
        }
        let out = String::from_utf8_lossy(&out).into_owned();
        // What the entity did not take stands at the end of both.
        let same =
            out.bytes().rev().zip(candidate.bytes().rev()).take_while(|(a, b)| a == b).count();
        let same =
            if out == candidate { candidate.len() } else { same.min(out.len().saturating_sub(1)) };
        let cut = out.floor_char_boundary(out.len() - same);
        let known = (out[..cut].to_owned(), candidate.len() - (out.len() - cut));
        self.entities.insert(candidate, known.clone());
        known
    }

    /// Text that stands in the source as it is.
    fn plain(&mut self, text: &str, at: usize, linked: bool, keeps_lines: bool) {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c');
        let mut rest = text;
        while !rest.is_empty() {
            let from = at + text.len() - rest.len();
            let word = rest.find(is_space).unwrap_or(rest.len());
            if word > 0 {
                self.space_before_word();
                let start = self.draft.text.len() as u32;
                self.draft.map.push_verbatim(start, from as u32, word as u32);
                self.draft.text.push_str(&rest[..word]);
                self.count(rest[..word].chars().count(), linked);
            }
            rest = &rest[word..];
            let space = rest.find(|c| !is_space(c)).unwrap_or(rest.len());
            if space > 0 {
                let from = at + text.len() - rest.len();
                let bytes = Span::new(from as u32, (from + space) as u32);
                let lines = rest[..space].matches('\n').count();
                if keeps_lines && lines > 0 && self.draft.text.len() > self.start() {
                    self.lines(lines, bytes);
                } else {
                    self.space.get_or_insert(bytes);
                }
            }
            rest = &rest[space..];
        }
    }

    /// Line breaks inside of a block that keeps its own; two are an empty line.
    fn lines(&mut self, lines: usize, bytes: Span) {
        let start = self.draft.text.len() as u32;
        let breaks = if lines > 1 { "\n\n" } else { "\n" };
        self.draft.text.push_str(breaks);
        self.draft.map.push_unit(Span::new(start, start + breaks.len() as u32), bytes);
        self.space = None;
    }

    fn start(&self) -> usize {
        self.draft.blocks.last().map_or(0, |block| block.range.start)
    }

    fn space_before_word(&mut self) {
        let Some(bytes) = self.space.take() else { return };
        let start = self.draft.text.len();
        if start > self.start() && !self.draft.text.ends_with('\n') {
            self.draft.text.push(' ');
            self.draft.map.push_unit(Span::new(start as u32, start as u32 + 1), bytes);
        }
    }

    /// Text that an entity stands for.
    fn made(&mut self, word: &str, bytes: Span, linked: bool) {
        if word.chars().all(|c| matches!(c, ' ' | '\t' | '\n' | '\r')) {
            self.space.get_or_insert(bytes);
            return;
        }
        self.space_before_word();
        let start = self.draft.text.len() as u32;
        self.draft.text.push_str(word);
        self.draft.map.push_unit(Span::new(start, start + word.len() as u32), bytes);
        self.count(word.chars().filter(|c| !c.is_whitespace()).count(), linked);
    }

    fn count(&mut self, chars: usize, linked: bool) {
        if let Some(block) = self.draft.blocks.last_mut() {
            block.chars += chars;
            block.linked += if linked { chars } else { 0 };
        }
    }
}
