//! Pictures of the briefing, as SVG inside its page: drawn by hand, without script or fonts of
//! their own. Each has a title and a description for the ear, and everything in it also stands in
//! a table. Colours are those of the page; nothing is told by colour alone, so that a picture
//! survives a black-and-white printer.

pub(super) mod map;
pub(super) mod timeline;

use super::catalogue::{FIRST_STRONG_ISOLATE, POP_ISOLATE};
use super::visible::push_escaped;
use std::fmt::Write as _;

/// A drawing in the making. Units are those of the `viewBox`; about a CSS pixel on a wide screen.
pub(super) struct Svg {
    out: String,
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Svg {
    /// Opens a picture. `id` is unique in the page and names its title and description.
    pub(super) fn open(
        id: &str,
        class: &str,
        size: (f64, f64),
        title: &str,
        description: &str,
    ) -> Self {
        let mut svg = Self { out: String::new() };
        let _ = write!(
            svg.out,
            "<svg class=\"chart {class}\" role=\"img\" viewBox=\"0 0 {:.0} {:.0}\" \
             aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">",
            size.0, size.1
        );
        svg.plain(title);
        let _ = write!(svg.out, "</title><desc id=\"{id}-d\">");
        svg.plain(description);
        svg.out.push_str("</desc>\n");
        svg
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// Markup of ours.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Words, escaped, without the isolates that a text of SVG shows as nothing.
    fn plain(&mut self, words: &str) {
        push_escaped(&mut self.out, &words.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], ""));
    }

    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let _ = writeln!(
            self.out,
            "<line class=\"{class}\" x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\"/>",
            from.0, from.1, to.0, to.1
        );
    }

    pub(super) fn rect(&mut self, class: &str, at: (f64, f64), size: (f64, f64)) {
        let _ = writeln!(
            self.out,
            "<rect class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
            at.0, at.1, size.0, size.1
        );
    }

    /// A circle; `fill` is a colour or `url(#pattern)`, or empty for what the class says.
    pub(super) fn circle(&mut self, class: &str, at: (f64, f64), radius: f64, fill: &str) {
        let _ = write!(
            self.out,
            "<circle class=\"{class}\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius:.1}\"",
            at.0, at.1
        );
        self.filled(fill);
    }

    /// A closed outline of several rings, the inner ones holes. Points that nobody could tell apart
    /// are one.
    pub(super) fn area(&mut self, class: &str, rings: &[Vec<(f64, f64)>], fill: &str) {
        let _ = write!(self.out, "<path class=\"{class}\" fill-rule=\"evenodd\" d=\"");
        for ring in rings {
            let mut last = None;
            for (x, y) in ring {
                let near = |(a, b): (f64, f64)| (a - x).abs() < 0.4 && (b - y).abs() < 0.4;
                if !last.is_some_and(near) {
                    let sign = if last.is_none() { 'M' } else { 'L' };
                    let _ = write!(self.out, "{sign}{x:.1} {y:.1}");
                    last = Some((*x, *y));
                }
            }
            self.out.push('Z');
        }
        self.out.push('"');
        self.filled(fill);
    }

    fn filled(&mut self, fill: &str) {
        if !fill.is_empty() {
            let _ = write!(self.out, " style=\"fill:{fill}\"");
        }
        self.out.push_str("/>\n");
    }

    pub(super) fn text(&mut self, class: &str, at: (f64, f64), anchor: Anchor, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = write!(
            self.out,
            "<text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\">",
            at.0, at.1
        );
        self.plain(words);
        self.out.push_str("</text>\n");
    }

    /// What is drawn by `inside` says its name to whoever points at it. It is no link: a picture is
    /// one thing for the ear, and its table leads to the words.
    pub(super) fn named(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.out.push_str("<g><title>");
        self.plain(name);
        self.out.push_str("</title>");
        inside(self);
        self.out.push_str("</g>\n");
    }
}

/// About how wide a text is drawn at 12 units: an estimate, on the wide side.
pub(super) fn width_of(words: &str) -> f64 {
    use unicode_width::UnicodeWidthStr;
    words.width() as f64 * 6.9
}

/// The text cut to about this width, with an ellipsis where something was cut.
pub(super) fn cut_to(words: &str, width: f64) -> String {
    let words = words.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], "");
    if width_of(&words) <= width {
        return words;
    }
    let mut out = String::new();
    for c in words.chars() {
        out.push(c);
        if width_of(&out) > width - 7.0 {
            out.pop();
            break;
        }
    }
    format!("{}…", out.trim_end())
}
