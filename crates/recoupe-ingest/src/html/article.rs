//! Which blocks of a page are the article.
//!
//! Blocks that read like prose vote for the elements they are in; from the top, or from an element
//! whose name says that it holds the article, the way goes down to the smallest element that has
//! nearly all of them. What stands in it apart from the text (related links, shares, captions) goes
//! out by the names of its elements, by links, and by how it begins.

use super::draft::{Block, Draft};
use super::labels::Labels;
use super::page::{Kind, Page};

/// Where the article is, as blocks of the draft in order.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub blocks: Vec<usize>,
    /// The block that is the headline.
    pub headline: Option<usize>,
    /// The first block of its prose.
    pub first: Option<usize>,
}

/// The part of the prose that a child must have to be preferred to its parent.
const NEARLY_ALL: (usize, usize) = (85, 100);

/// Finds the article. `titles` are what metadata call it.
pub(super) fn find(page: &Page, draft: &Draft, titles: &[&str], labels: &Labels) -> Article {
    let blocks = &draft.blocks;
    let prose: Vec<bool> = blocks.iter().map(|block| is_prose(block, draft.words(block))).collect();
    let out = out_of_the_article(page, blocks, &prose);
    let is_good = |nth: usize| prose[nth] && !out[blocks[nth].element as usize];
    let good = sums(page, blocks, is_good);
    let top = container(page, &good, &out);
    let inside = inside_of(page, top);
    let in_top = |nth: usize| inside[blocks[nth].element as usize];
    let first = (0..blocks.len()).find(|nth| in_top(*nth) && is_good(*nth));
    let Some(first) = first else {
        return Article { headline: headline(draft, titles, blocks.len()), ..Article::default() };
    };
    let last =
        (first..blocks.len()).rev().find(|nth| in_top(*nth) && is_good(*nth)).unwrap_or(first);
    let headline = headline(draft, titles, first);
    let mut choice = Choice {
        page,
        draft,
        out: &out,
        prose: &prose,
        labels,
        heading: None,
        after_label: false,
        taken: Vec::new(),
    };
    let from = headline
        .map_or_else(|| (0..first).find(|nth| in_top(*nth)).unwrap_or(first), |nth| nth + 1);
    let end = (last + 1..blocks.len()).take_while(|nth| in_top(*nth)).last().unwrap_or(last) + 1;
    for (nth, block) in blocks.iter().enumerate().take(end).skip(from) {
        let place = match nth {
            _ if nth < first => {
                Place::Before { inside: in_top(nth), next: Some(nth) == headline.map(|h| h + 1) }
            }
            _ if nth > last => Place::After,
            _ if in_top(nth) => Place::Among,
            _ => continue,
        };
        if titles.iter().any(|title| same(title, draft.words(block))) {
            continue;
        }
        choice.look_at(nth, place);
    }
    Article { blocks: choice.taken, headline, first: Some(first) }
}

/// Where a block stands to the prose of the article.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Before { inside: bool, next: bool },
    Among,
    After,
}

struct Choice<'a> {
    page: &'a Page,
    draft: &'a Draft,
    out: &'a [bool],
    prose: &'a [bool],
    labels: &'a Labels,
    /// A heading that is taken when something under it is.
    heading: Option<usize>,
    /// Whether the last words announced related links.
    after_label: bool,
    taken: Vec<usize>,
}

impl Choice<'_> {
    fn look_at(&mut self, nth: usize, place: Place) {
        let block = &self.draft.blocks[nth];
        let words = self.draft.words(block);
        if self.out[block.element as usize] {
            return;
        }
        let short = block.linked > 0 || block.chars < 45;
        if block.chars < 300 && self.labels.announces(words, short) {
            self.after_label = block.chars < 60 && block.linked == 0;
            self.heading = None;
            return;
        }
        if block.linked * 10 > block.chars * 7 {
            return;
        }
        let linked = block.linked * 2 > block.chars;
        let is_lead = self.page.any_above(block.element, |e| e.class.lead && !e.is_top);
        let is_heading = matches!(block.kind, Kind::Heading(_));
        if is_heading && !linked && block.chars < 250 {
            self.after_label = false;
            match place {
                Place::Before { next, .. } if is_lead || (next && block.chars > 25) => {
                    self.take(nth)
                }
                Place::Before { inside: true, .. } | Place::Among => self.heading = Some(nth),
                _ => {}
            }
            return;
        }
        let prose = self.prose[nth];
        if prose && !linked {
            self.after_label = false;
        }
        let keep = match place {
            Place::Before { inside, .. } => {
                let listed = matches!(block.kind, Kind::Item | Kind::Pre) && block.chars > 20;
                let said = ends_sentence(words) && block.chars > 15;
                is_lead && block.chars > 20
                    || prose && !linked
                    || inside && (said || listed && !self.is_described(block))
            }
            Place::Among => self.keeps_among(block, words, prose),
            Place::After => {
                matches!(block.kind, Kind::Item | Kind::Pre)
                    && block.chars > 20
                    && ends_sentence(words)
            }
        };
        if keep && !linked && !self.after_label {
            self.take(nth);
        }
    }

    fn keeps_among(&self, block: &Block, words: &str, prose: bool) -> bool {
        prose
            || matches!(block.kind, Kind::Pre)
            || (matches!(block.kind, Kind::Item | Kind::Cell) && block.linked == 0)
            || (block.is_paragraph || block.broken) && (ends_sentence(words) || block.chars > 40)
            || ends_sentence(words) && block.chars > 15
    }

    /// Whether a block is a term or what is said of it, as lists of metadata are written.
    fn is_described(&self, block: &Block) -> bool {
        !ends_sentence(self.draft.words(block)) && block.chars < 30
    }

    fn take(&mut self, nth: usize) {
        self.taken.extend(self.heading.take());
        self.taken.push(nth);
    }
}

/// Whether a block reads like sentences.
fn is_prose(block: &Block, words: &str) -> bool {
    if matches!(block.kind, Kind::Heading(_)) || block.linked * 2 > block.chars {
        return false;
    }
    let marks = words.chars().filter(|c| matches!(c, ',' | '،' | ';' | '؛' | ':')).count();
    block.chars >= 35 && ends_sentence(words)
        || block.chars >= 90 && (marks > 0 || words.contains(". ") || words.contains("؟ "))
        || block.chars >= 25
            && block.is_paragraph
            && block.kind != Kind::Item
            && ends_sentence(words)
}

/// Whether words end as a sentence does, behind quotation marks and brackets.
pub(super) fn ends_sentence(words: &str) -> bool {
    let end = words.trim_end_matches(|c: char| {
        matches!(c, '"' | '”' | '»' | '“' | '’' | '\'' | ')' | ']')
            || c.is_whitespace()
            || is_direction(c)
    });
    end.ends_with(['.', '!', '?', '…', '؟', '。', '۔', ':'])
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// For each element, whether it or one that it is in stands apart from the article.
fn out_of_the_article(page: &Page, blocks: &[Block], prose: &[bool]) -> Vec<bool> {
    let sums = sums(page, blocks, |nth| prose[nth]);
    let all = sums[0];
    let mut out = vec![false; page.elements.len()];
    for (nth, element) in page.elements.iter().enumerate().skip(1) {
        let class = element.class;
        // A name that most of the text would go out by is a name for something else.
        let named =
            class.apart && sums[nth] * 10 <= all * 9 || class.doubtful && sums[nth] * 2 <= all;
        let own = named && !element.is_top && !class.body && !class.lead;
        out[nth] = own || out[element.parent as usize];
    }
    out
}

/// For each element, the characters of the blocks inside that count.
fn sums(page: &Page, blocks: &[Block], counts: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut sums = vec![0usize; page.elements.len()];
    for (_, block) in blocks.iter().enumerate().filter(|(nth, _)| counts(*nth)) {
        sums[block.element as usize] += block.chars;
    }
    // Elements stand behind those that they are in.
    for nth in (1..sums.len()).rev() {
        sums[page.elements[nth].parent as usize] += sums[nth];
    }
    sums
}

/// The smallest element that has nearly all of the prose.
fn container(page: &Page, good: &[usize], out: &[bool]) -> u32 {
    let mut richest = vec![0u32; page.elements.len()];
    for (nth, element) in page.elements.iter().enumerate().skip(1) {
        let best = &mut richest[element.parent as usize];
        if *best == 0 || good[nth] > good[*best as usize] {
            *best = nth as u32;
        }
    }
    let named = (1..page.elements.len())
        .filter(|nth| {
            page.elements[*nth].class.body && !out[*nth] && good[*nth] * 10 >= good[0] * 6
        })
        .max_by_key(|nth| good[*nth]);
    let mut top = named.unwrap_or(0) as u32;
    // Past elements that are parts of a line, or paragraphs: their parent is the article.
    let mut at = top;
    loop {
        let next = richest[at as usize];
        let (part, whole) = NEARLY_ALL;
        if next == 0
            || good[next as usize] * whole < good[at as usize] * part
            || good[next as usize] == 0
        {
            return top;
        }
        let element = &page.elements[next as usize];
        if element.is_paragraph {
            return top;
        }
        if element.kind != Kind::Inline {
            top = next;
        }
        at = next;
    }
}

fn inside_of(page: &Page, top: u32) -> Vec<bool> {
    let mut inside = vec![false; page.elements.len()];
    inside[top as usize] = true;
    for (nth, element) in page.elements.iter().enumerate().skip(top as usize + 1) {
        inside[nth] = inside[element.parent as usize];
    }
    inside
}

/// The last block before `end` that says what a title of the metadata says, headings first.
fn headline(draft: &Draft, titles: &[&str], end: usize) -> Option<usize> {
    let all = 0..end.min(draft.blocks.len());
    let is_title = |nth: &usize| {
        let words = draft.words(&draft.blocks[*nth]);
        titles.iter().any(|title| same(title, words))
    };
    let is_heading = |nth: &usize| matches!(draft.blocks[*nth].kind, Kind::Heading(_));
    all.clone()
        .rev()
        .find(|nth| is_heading(nth) && is_title(nth))
        .or_else(|| all.clone().rev().find(is_title))
        .or_else(|| all.rev().find(|nth| draft.blocks[*nth].kind == Kind::Heading(1)))
}

/// Whether two lines say the same, marks and white space aside; the one may go on a little.
pub(super) fn same(title: &str, words: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .take(400)
            .collect()
    };
    if words.len() > 4 * title.len() + 40 || title.is_empty() {
        return false;
    }
    let (title, words) = (letters(title), letters(words));
    !title.is_empty()
        && (title == words
            || words.len() >= 15 && title.starts_with(&words) && title.len() < words.len() * 3 / 2)
}
