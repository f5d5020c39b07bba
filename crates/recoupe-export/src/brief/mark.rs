//! A report's text with marks around claims that may overlap in any way.
//!
//! No letter is added or moved: tags taken away, the HTML is the text. What a reader sees besides
//! (labels, unseen characters) is printed by the style sheet from attributes. Marks nest where
//! claims nest; where they cross, the inner one is closed and opened again. A label never parts
//! two letters of a word or two digits of a number, so that letters join and numbers run as in
//! the source, also from right to left.

use super::visible::push_html;
use recoupe_model::Span;

/// Something to mark in a text.
pub(crate) struct Mark {
    pub(crate) span: Span,
    /// Classes of the marked words.
    pub(crate) class: &'static str,
    /// The element id of the marked words.
    pub(crate) id: String,
    /// The element, empty of text, that stands after the words.
    pub(crate) label: String,
}

/// A stretch of the text, in order; all pieces together are the text.
#[derive(Debug)]
pub(crate) enum Piece<'t> {
    /// White space between paragraphs.
    Gap(&'t str),
    /// A paragraph, with the marks (by position in the list given) whose labels stand in it.
    Paragraph {
        /// Content of the paragraph's element.
        html: String,
        /// In the order of their labels.
        labels: Vec<usize>,
    },
}

/// Marks nested deeper than this get their label alone.
const DEEPEST: usize = 8;

/// A label moves at most this far to find the end of a word.
const LABEL_REACH: usize = 64;

/// Divides the text into paragraphs and marks it. Marks that do not fit the text are left out and
/// given back by their positions.
pub(crate) fn mark<'t>(
    text: &'t str,
    paragraphs: &[Span],
    marks: &[Mark],
) -> (Vec<Piece<'t>>, Vec<usize>) {
    let fits =
        |span: Span| !span.is_empty() && text.get(span.start as usize..span.end as usize).is_some();
    let (mut opens, lost): (Vec<usize>, Vec<usize>) =
        (0..marks.len()).partition(|at| fits(marks[*at].span));
    opens.sort_by_key(|at| {
        let span = marks[*at].span;
        (span.start, std::cmp::Reverse(span.end), *at)
    });
    let mut labels: Vec<(usize, usize)> =
        opens.iter().map(|at| (label_position(text, marks[*at].span.end as usize), *at)).collect();
    labels.sort_by_key(|(position, at)| (*position, marks[*at].span.start, *at));
    let mut edges: Vec<usize> = labels.iter().map(|(position, _)| *position).collect();
    for at in &opens {
        edges.extend([marks[*at].span.start as usize, marks[*at].span.end as usize]);
    }
    edges.sort_unstable();
    edges.dedup();
    let mut pen = Pen {
        text,
        marks,
        edges,
        opens,
        labels,
        next_edge: 0,
        next_open: 0,
        next_label: 0,
        open: Vec::new(),
        written: vec![false; marks.len()],
    };
    let mut pieces = Vec::new();
    let mut done = 0;
    for (start, end) in stretches(text, paragraphs) {
        if done < start {
            pieces.push(Piece::Gap(&text[done..start]));
        }
        let (html, labels) = pen.paragraph(start, end);
        pieces.push(Piece::Paragraph { html, labels });
        done = end;
    }
    if done < text.len() {
        pieces.push(Piece::Gap(&text[done..]));
    }
    pen.rest(&mut pieces);
    (pieces, lost)
}

struct Pen<'t, 'm> {
    text: &'t str,
    marks: &'m [Mark],
    edges: Vec<usize>,
    opens: Vec<usize>,
    labels: Vec<(usize, usize)>,
    next_edge: usize,
    next_open: usize,
    next_label: usize,
    /// Marks open at this point, outermost first.
    open: Vec<usize>,
    /// Marks whose words carry their id already.
    written: Vec<bool>,
}

impl Pen<'_, '_> {
    fn paragraph(&mut self, start: usize, end: usize) -> (String, Vec<usize>) {
        let mut html = String::with_capacity((end - start) * 2);
        let mut labels = Vec::new();
        // What ended in the gap before this paragraph is over; the rest goes on here.
        self.open.retain(|at| self.marks[*at].span.end as usize > start);
        for at in self.open.clone() {
            self.begin(&mut html, at);
        }
        self.open(&mut html, start, end);
        let mut done = start;
        while let Some(edge) = self.edges.get(self.next_edge).copied().filter(|edge| *edge <= end) {
            self.next_edge += 1;
            let here = edge.max(start);
            push_html(&mut html, &self.text[done..here]);
            done = here;
            self.close(&mut html, here);
            self.label(&mut html, here, &mut labels);
            self.open(&mut html, here, end);
        }
        push_html(&mut html, &self.text[done..end]);
        for _ in &self.open {
            html.push_str("</span>");
        }
        (html, labels)
    }

    /// Closes the marks that end here; those inside them that go on are opened again.
    fn close(&mut self, html: &mut String, here: usize) {
        let ends = |at: &usize| self.marks[*at].span.end as usize <= here;
        let Some(lowest) = self.open.iter().position(ends) else { return };
        for _ in lowest..self.open.len() {
            html.push_str("</span>");
        }
        let again: Vec<usize> = self.open.drain(lowest..).filter(|at| !ends(at)).collect();
        for at in again {
            self.open.push(at);
            self.begin(html, at);
        }
    }

    fn label(&mut self, html: &mut String, here: usize, labels: &mut Vec<usize>) {
        while let Some((_, at)) =
            self.labels.get(self.next_label).filter(|(position, _)| *position <= here)
        {
            let mark = &self.marks[*at];
            if !self.written[*at] {
                // Words that could not be marked: the place to come back to is the label.
                html.push_str("<span id=\"");
                html.push_str(&mark.id);
                html.push_str("\"></span>");
            }
            html.push_str(&mark.label);
            labels.push(*at);
            self.next_label += 1;
        }
    }

    fn open(&mut self, html: &mut String, here: usize, end: usize) {
        if here >= end {
            return; // what begins at the end of a paragraph is opened at the beginning of the next
        }
        while let Some(at) = self.opens.get(self.next_open).copied() {
            let span = self.marks[at].span;
            if span.start as usize > here {
                return;
            }
            self.next_open += 1;
            if span.end as usize > here && self.open.len() < DEEPEST {
                self.open.push(at);
                self.begin(html, at);
            }
        }
    }

    fn begin(&mut self, html: &mut String, at: usize) {
        let mark = &self.marks[at];
        html.push_str("<span class=\"");
        html.push_str(mark.class);
        html.push('"');
        if !std::mem::replace(&mut self.written[at], true) {
            html.push_str(" id=\"");
            html.push_str(&mark.id);
            html.push('"');
        }
        html.push('>');
    }

    /// Labels of marks that end after the last paragraph.
    fn rest(&mut self, pieces: &mut [Piece]) {
        let last = pieces.iter_mut().rev().find_map(|piece| match piece {
            Piece::Paragraph { html, labels } => Some((html, labels)),
            Piece::Gap(_) => None,
        });
        if let Some((html, labels)) = last {
            self.label(html, usize::MAX, labels);
        }
    }
}

/// The paragraphs, made to fit: in order, apart from each other, on character boundaries, without
/// white space at their edges; words between them are paragraphs too.
fn stretches(text: &str, paragraphs: &[Span]) -> Vec<(usize, usize)> {
    let mut given: Vec<(usize, usize)> = paragraphs
        .iter()
        .map(|span| (span.start as usize, span.end as usize))
        .filter(|(start, end)| text.get(*start..*end).is_some())
        .collect();
    given.sort_unstable();
    let mut out = Vec::with_capacity(given.len() + 1);
    let mut done = 0;
    for (start, end) in given {
        if start < done {
            continue;
        }
        push_lines(text, done, start, &mut out);
        push_trimmed(text, start, end, &mut out);
        done = end;
    }
    push_lines(text, done, text.len(), &mut out);
    out
}

/// Every line that holds something is a paragraph of its own.
fn push_lines(text: &str, start: usize, end: usize, out: &mut Vec<(usize, usize)>) {
    let mut at = start;
    for line in text[start..end].split_inclusive('\n') {
        push_trimmed(text, at, at + line.len(), out);
        at += line.len();
    }
}

fn push_trimmed(text: &str, start: usize, end: usize, out: &mut Vec<(usize, usize)>) {
    let words = &text[start..end];
    let after = words.trim_start();
    let inside = after.trim_end();
    if !inside.is_empty() {
        let start = start + words.len() - after.len();
        out.push((start, start + inside.len()));
    }
}

/// The first place at or after `end` that parts neither a word nor a number.
fn label_position(text: &str, end: usize) -> usize {
    let mut before = text[..end].chars().next_back();
    let mut at = end;
    let mut in_number = false;
    for c in text[end..].chars().take(LABEL_REACH) {
        let mut ahead = text[at..].chars();
        ahead.next();
        let next = ahead.next();
        let in_word = before.is_some_and(char::is_alphanumeric) && joins(c);
        in_number = if c.is_numeric() {
            in_number
        } else {
            let parts = !c.is_alphanumeric() && next.is_some_and(char::is_numeric);
            parts && before.is_some_and(char::is_numeric)
        };
        if !(in_word || in_number || is_combining(c)) {
            return at;
        }
        before = Some(c);
        at += c.len_utf8();
    }
    at
}

fn joins(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c) || matches!(c, '\u{0640}' | '\u{200C}' | '\u{200D}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05BD}' | '\u{0610}'..='\u{061A}'
        | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(spans: &[(u32, u32)]) -> Vec<Mark> {
        let one = |(number, (start, end)): (usize, &(u32, u32))| Mark {
            span: Span::new(*start, *end),
            class: "k",
            id: format!("m{number}"),
            label: format!("<a href=\"#n{number}\"></a>"),
        };
        spans.iter().enumerate().map(one).collect()
    }

    fn html(pieces: &[Piece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Gap(text) => push_html(&mut out, text),
                Piece::Paragraph { html, .. } => {
                    out.push_str("<p>");
                    out.push_str(html);
                    out.push_str("</p>");
                }
            }
        }
        out
    }

    /// What a browser would show as text: tags away, entities read.
    fn stripped(html: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in html.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => out.push(c),
                _ => {}
            }
        }
        out.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    }

    fn balanced(html: &str) -> bool {
        let mut depth = 0i64;
        for tag in html.split('<').skip(1) {
            match tag.as_bytes().first() {
                Some(b'/') => depth -= 1,
                _ => depth += 1,
            }
            if depth < 0 {
                return false;
            }
        }
        depth == 0
    }

    #[test]
    fn crossing_marks_are_closed_and_opened_again() {
        let (pieces, _) = mark("abcdef", &[], &marks(&[(0, 4), (2, 6)]));
        assert_eq!(
            html(&pieces),
            "<p><span class=\"k\" id=\"m0\">ab<span class=\"k\" id=\"m1\">cd</span></span>\
             <span class=\"k\">ef</span><a href=\"#n0\"></a><a href=\"#n1\"></a></p>"
        );
    }

    #[test]
    fn a_mark_over_two_paragraphs_is_in_both() {
        let text = "one two\n\nthree";
        let (pieces, _) = mark(text, &[], &marks(&[(4, 14)]));
        assert_eq!(
            html(&pieces),
            "<p>one <span class=\"k\" id=\"m0\">two</span></p>\n\n\
             <p><span class=\"k\">three</span><a href=\"#n0\"></a></p>"
        );
    }

    #[test]
    fn labels_part_no_word_and_no_number() {
        assert_eq!(label_position("13,346 civils", 2), 6);
        assert_eq!(label_position("والمدينة سقطت", "وال".len()), "والمدينة".len());
        assert_eq!(label_position("8, 9", 1), 1);
        assert_eq!(label_position("civils.", 6), 6);
    }

    #[test]
    fn marks_that_do_not_fit_are_given_back() {
        let (pieces, lost) = mark("é", &[], &marks(&[(1, 2), (0, 99), (0, 2), (2, 2)]));
        assert_eq!(lost, [0, 1, 3]);
        assert!(html(&pieces).contains("id=\"m2\""));
    }

    #[test]
    fn many_marks_on_one_place_stay_shallow() {
        let spans: Vec<(u32, u32)> = (0..1000).map(|_| (0, 5)).collect();
        let (pieces, _) = mark("12345", &[], &marks(&spans));
        let html = html(&pieces);
        assert_eq!(html.matches("<span class=\"k\"").count(), DEEPEST);
        assert_eq!(html.matches("<a href").count(), 1000);
        assert!((0..1000).all(|n| html.contains(&format!("id=\"m{n}\""))));
    }

    proptest! {
        #[test]
        fn the_text_comes_back(
            text in "([a-zé <>&\"'قتل١\u{202E}\u{200B}13,.]|\n){0,80}",
            spans in prop::collection::vec((0u32..90, 0u32..90), 0..20),
            edges in prop::collection::vec((0u32..90, 0u32..90), 0..6),
        ) {
            let paragraphs: Vec<Span> = edges.iter().map(|(a, b)| Span::new(*a, *b)).collect();
            let marks = marks(&spans);
            let (pieces, lost) = mark(&text, &paragraphs, &marks);
            let html = html(&pieces);
            prop_assert_eq!(stripped(&html), text.clone());
            prop_assert!(balanced(&html), "{}", html);
            let labelled = html.matches("<a href").count();
            let paragraphs = pieces.iter().any(|piece| matches!(piece, Piece::Paragraph { .. }));
            if paragraphs {
                prop_assert_eq!(labelled + lost.len(), marks.len());
            }
            for (number, mark) in marks.iter().enumerate().filter(|(n, _)| !lost.contains(n)) {
                if paragraphs {
                    prop_assert_eq!(html.matches(&format!("id=\"m{number}\"")).count(), 1, "{} {:?}", html, mark.span);
                }
            }
        }
    }
}
