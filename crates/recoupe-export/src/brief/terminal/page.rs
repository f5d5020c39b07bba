//! Lines of a terminal: wrapped by display width, columns kept straight.

use crate::brief::catalogue::{FIRST_STRONG_ISOLATE, POP_ISOLATE};
use crate::brief::{At, Briefing, visible};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a line is set off; only weight and colour, never the letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Title,
    Strong,
    Under,
    Faint,
}

impl Style {
    fn codes(self) -> &'static str {
        match self {
            Style::Plain => "",
            Style::Title => "\u{1b}[1;4m",
            Style::Strong => "\u{1b}[1m",
            Style::Under => "\u{1b}[36m",
            Style::Faint => "\u{1b}[2m",
        }
    }
}

/// Columns for the figure of a row.
const KEY: usize = 16;
/// Where quotations begin.
const QUOTE: usize = 6;
/// Lines longer than this are hard to read, however wide the terminal is.
const WIDEST: usize = 110;

pub(super) struct Page {
    out: String,
    width: usize,
    colour: bool,
    /// Whether the briefing's own words run so: then every cell of a row is isolated.
    right_to_left: bool,
}

impl Page {
    pub(super) fn new(width: usize, colour: bool, right_to_left: bool) -> Self {
        Self { out: String::new(), width: width.min(WIDEST), colour, right_to_left }
    }

    /// A cell beside others in its row, kept apart from their direction.
    fn cell(&self, text: &str) -> String {
        if self.right_to_left && !text.is_empty() {
            format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
        } else {
            text.to_owned()
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn gap(&mut self) {
        self.out.push('\n');
    }

    pub(super) fn rule(&mut self) {
        let rule = "─".repeat(self.width);
        self.put(0, &rule, Style::Faint);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.gap();
        self.put(0, text, Style::Title);
        self.put(0, &"─".repeat(text.width().min(self.width)), Style::Faint);
    }

    /// A paragraph, wrapped.
    pub(super) fn line(&mut self, indent: usize, text: &str, style: Style) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.put(indent, &line, style);
        }
    }

    /// Who says so, the reference at the right edge; before it a column for the figure, if any.
    pub(super) fn entry(
        &mut self,
        indent: usize,
        figure: Option<&str>,
        text: &str,
        reference: &str,
    ) {
        let mut figure = figure;
        if let Some(wide) = figure.filter(|figure| figure.width() > KEY) {
            self.line(indent + QUOTE, wide, Style::Strong);
            figure = Some("");
        }
        let left = indent + figure.map_or(0, |_| KEY + 2);
        let room = self.width.saturating_sub(left + reference.width() + 2).max(16);
        for (number, line) in wrap(text, room).iter().enumerate() {
            let mut row = " ".repeat(indent);
            if let Some(figure) = figure {
                let shown = if number == 0 { figure } else { "" };
                row.push_str(&" ".repeat(KEY - shown.width()));
                self.styled(&mut row, &self.cell(shown), Style::Strong);
                row.push_str("  ");
            }
            row.push_str(&self.cell(line));
            if number == 0 {
                row.push_str(&" ".repeat(room.saturating_sub(line.width()) + 2));
                self.styled(&mut row, reference, Style::Under);
            }
            self.put(0, &row, Style::Plain);
        }
    }

    /// Words of a source, indented; each line isolated where they run from right to left.
    pub(super) fn quotation(&mut self, words: &str, right_to_left: bool) {
        for line in wrap(words, self.width.saturating_sub(QUOTE)) {
            let line = if right_to_left {
                format!("{FIRST_STRONG_ISOLATE}{line}{POP_ISOLATE}")
            } else {
                line
            };
            self.put(QUOTE, &line, Style::Plain);
        }
    }

    /// A report's text: each claim in brackets, its label after it.
    pub(super) fn report_text(&mut self, briefing: &Briefing, report: usize) {
        let (record, analysis) = &briefing.items[report];
        let text = record.text.as_str();
        let mut edges: Vec<(usize, u8, usize)> = Vec::new();
        for (claim, read) in analysis.claims.iter().enumerate() {
            if text.get(read.span.start as usize..read.span.end as usize).is_some() {
                edges.push((read.span.end as usize, 0, claim));
                edges.push((read.span.start as usize, 1, claim));
            }
        }
        edges.sort_unstable();
        let right_to_left = briefing.is_report_right_to_left(report);
        let mut marked = String::with_capacity(text.len() * 2);
        let mut done = 0;
        for (at, side, claim) in edges {
            marked.push_str(&text[done..at]);
            done = at;
            if side == 1 {
                marked.push('[');
            } else {
                marked.push(']');
                marked.push_str(&briefing.label(At { report, claim }));
            }
        }
        marked.push_str(&text[done..]);
        for paragraph in marked.split('\n').filter(|line| !line.trim().is_empty()) {
            let mut words = String::with_capacity(paragraph.len());
            visible::push_plain(&mut words, paragraph);
            self.quotation(words.trim(), right_to_left);
        }
    }

    fn put(&mut self, indent: usize, text: &str, style: Style) {
        let mut row = " ".repeat(indent);
        self.styled(&mut row, text, style);
        self.out.push_str(row.trim_end());
        self.out.push('\n');
    }

    fn styled(&self, row: &mut String, text: &str, style: Style) {
        if self.colour && style != Style::Plain && !text.is_empty() {
            row.push_str(style.codes());
            row.push_str(text);
            row.push_str("\u{1b}[0m");
        } else {
            row.push_str(text);
        }
    }
}

/// Breaks text into lines of at most `width` columns, at spaces where there are any; no-break
/// spaces hold. Isolates that a line break would cut are closed and opened again.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if wide <= width {
            line.push_str(word);
            used += wide;
            continue;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used > 0 && used + wide > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(c);
            used += wide;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    let mut open = 0usize;
    for line in &mut lines {
        let before = open;
        for c in line.chars() {
            match c {
                FIRST_STRONG_ISOLATE => open += 1,
                POP_ISOLATE => open = open.saturating_sub(1),
                _ => {}
            }
        }
        if before > 0 || open > 0 {
            let opened: String = std::iter::repeat_n(FIRST_STRONG_ISOLATE, before).collect();
            let closed: String = std::iter::repeat_n(POP_ISOLATE, open).collect();
            *line = format!("{opened}{line}{closed}");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_wider_than_asked() {
        let lines = wrap("un deux trois quatre 中文字 abcdefghijklmnop", 10);
        assert!(lines.iter().all(|line| line.width() <= 10), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), "undeuxtroisquatre中文字abcdefghijklmnop");
    }

    #[test]
    fn isolates_do_not_leak_over_lines() {
        let lines = wrap("\u{2068}قتل ثمانية مدنيين\u{2069} x", 8);
        for line in &lines {
            let opened = line.matches(FIRST_STRONG_ISOLATE).count();
            assert_eq!(opened, line.matches(POP_ISOLATE).count(), "{lines:?}");
        }
        assert!(lines.len() > 2);
    }
}
