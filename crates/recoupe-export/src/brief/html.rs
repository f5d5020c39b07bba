//! The briefing as one HTML file: no script, no request, fit for paper.
//!
//! Element ids: `r1` a report, `s1-14` a claim's line in the sections, `m1-14` its words in the
//! report, `n1-14` its note, `u1-3` and `v1-3` a sentence not read in the text and in the list.

mod checked;
mod reports;
mod sections;

use super::catalogue::{FIRST_STRONG_ISOLATE, POP_ISOLATE};
use super::visible::{push_escaped, push_html};
use super::{At, Briefing};
use recoupe_model::{Kind, Span};
use std::collections::HashSet;
use std::fmt::Write as _;

const STYLE: &str = include_str!("html/style.css");

/// Renders the briefing as a whole HTML document, UTF-8.
///
/// Text of reports is escaped, its control characters are shown, and none of its letters is moved:
/// each quotation carries its language and direction. Links lead inside the document, but for the
/// addresses of reports, which are links only where they are `http` or `https`.
pub fn to_html(briefing: &Briefing) -> String {
    let mut document = Document { b: briefing, out: String::new(), listed: HashSet::new() };
    document.head();
    document.contents();
    if !briefing.items.is_empty() {
        document.news();
        document.disputes();
        document.figures();
        document.control();
        document.events();
        document.statements();
        document.media();
        document.reports();
        document.unread();
    }
    document.foot();
    document.out
}

/// Stands in a message for markup that is put there afterwards.
const SLOT: &str = "\u{1}";

/// Quotations in tables longer than this many characters are cut; the link leads to all of it.
const EXCERPT: usize = 420;

struct Document<'b> {
    b: &'b Briefing<'b>,
    out: String,
    /// Claims that stand in a section already.
    listed: HashSet<At>,
}

impl<'b> Document<'b> {
    fn head(&mut self) {
        let b = self.b;
        let direction = if b.catalogue.is_right_to_left() { "rtl" } else { "ltr" };
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<title>",
            b.catalogue.tag,
        );
        let title = format!("{} · {}", b.text("title", &[]), b.subtitle_text());
        push_escaped(&mut self.out, &title.replace([FIRST_STRONG_ISOLATE, POP_ISOLATE], ""));
        self.out.push_str("</title>\n<style>\n");
        self.out.push_str(STYLE);
        self.page_foot();
        self.out.push_str("</style>\n</head>\n<body>\n");
        let (skip, target) =
            if b.items.is_empty() { ("skip-empty", "contents") } else { ("skip", "figures") };
        let _ = write!(self.out, "<a class=\"skip\" href=\"#{target}\">");
        self.say(&b.text(skip, &[]));
        self.out.push_str("</a>\n<header>\n<p class=\"over\">");
        self.say(&b.text("title", &[]));
        self.out.push_str("</p>\n<h1>");
        self.say(&b.subtitle_text());
        self.out.push_str("</h1>\n");
        if !b.items.is_empty() {
            self.out.push_str("<p class=\"facts\">");
            if let Some(period) = b.period_text() {
                self.say(&period);
                self.out.push_str("<br>");
            }
            self.say(&b.counts_text());
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</header>\n<div class=\"top\">\n<section class=\"about\" aria-labelledby=\"about\">\n<h2 id=\"about\">");
        self.say(&b.text("about", &[]));
        self.out.push_str("</h2>\n");
        for line in b.about_texts() {
            self.paragraph("", &line);
        }
        self.out.push_str("</section>\n");
    }

    /// The hash at the foot of every printed page.
    fn page_foot(&mut self) {
        let hash: String = self
            .b
            .options
            .record_hash
            .as_deref()
            .unwrap_or_default()
            .chars()
            .filter(char::is_ascii_hexdigit)
            .collect();
        if !hash.is_empty() {
            let _ = writeln!(
                self.out,
                "@page{{@bottom-left{{content:\"SHA-256 {hash}\";font:6.5pt ui-monospace,monospace;color:#555}}}}"
            );
        }
    }

    fn contents(&mut self) {
        let b = self.b;
        self.out.push_str(
            "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">",
        );
        self.say(&b.text("contents", &[]));
        self.out.push_str("</h2>\n");
        if b.items.is_empty() {
            self.out.push_str("</nav>\n</div>\n<main>\n");
            self.paragraph("empty", &b.text("empty", &[]));
            self.paragraph("", &b.text("empty-next", &[]));
            return;
        }
        let count = |kind: Kind| {
            let of =
                |a: &recoupe_model::Analysis| a.claims.iter().filter(|c| c.kind == kind).count();
            b.items.iter().map(|(_, analysis)| of(analysis)).sum::<usize>()
        };
        let positions = b.statements.iter().map(|position| position.claims.len()).sum();
        self.out.push_str("<ul>\n");
        let disputes = b.cross.disputes.len() + b.cross.denials.len() + b.cross.loops.len();
        if b.cross.since.is_some() {
            let said = b.news().iter().map(|(_, said)| said.len()).sum();
            self.entry("news-short", "news", said);
        }
        if b.cross.checked {
            self.entry("disputes", "disputes", disputes);
        }
        for (key, count) in [
            ("figures", count(Kind::Figure)),
            ("control", count(Kind::Control)),
            ("events", b.events.len()),
            ("statements", positions),
            ("media", b.media.len()),
            ("reports", b.items.len()),
            ("unread", b.unread.iter().map(Vec::len).sum()),
        ] {
            self.entry(key, key, count);
        }
        self.out.push_str(
            "</ul>\n</nav>\n</div>\n<nav class=\"sources\" aria-labelledby=\"sources\">\n<h2 id=\"sources\">",
        );
        self.say(&b.text("sources", &[]));
        self.out.push_str("</h2>\n<ol>\n");
        for (at, (report, _)) in b.items.iter().enumerate() {
            let _ = write!(self.out, "<li><a href=\"#r{}\">", at + 1);
            self.say(&b.report_heading(at));
            self.out.push_str("</a> <span class=\"cnt\">");
            let day = match report.published {
                Some(day) => b.date_text(day),
                None => b.text("report-undated", &[]),
            };
            self.say(&day);
            if report.digest {
                self.out.push_str(" · ");
                self.say(&b.text("report-digest", &[]));
            }
            self.out.push_str("</span></li>\n");
        }
        self.out.push_str("</ol>\n</nav>\n<main>\n");
        self.legend();
    }

    /// A line of the contents.
    fn entry(&mut self, key: &str, target: &str, count: usize) {
        let _ = write!(self.out, "<li><a href=\"#{target}\">");
        self.say(&self.b.text(key, &[]));
        self.out.push_str("</a> <span class=\"cnt\">");
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        self.out.push_str(&self.b.catalogue.number(count));
        self.out.push_str("</span></li>\n");
    }

    /// What the letters and lines under words mean.
    fn legend(&mut self) {
        self.out.push_str("<p class=\"legend\"><span class=\"cnt\">");
        self.say(&self.b.text("legend", &[]));
        self.out.push_str("</span>");
        for kind in Kind::ALL {
            let _ = write!(
                self.out,
                " <span class=\"one\"><b class=\"{}\">{}</b> <span class=\"k {}\">",
                lower(*kind),
                super::letter(*kind),
                lower(*kind)
            );
            self.say(&self.b.kind_text(*kind));
            self.out.push_str("</span></span>");
        }
        self.out.push_str("</p>\n");
    }

    fn foot(&mut self) {
        self.out.push_str("</main>\n<footer>\n");
        for line in self.b.foot_texts() {
            self.paragraph("", &line);
        }
        self.out.push_str("</footer>\n</body>\n</html>\n");
    }

    /// A heading of the second level with its lead; opens the section.
    fn section(&mut self, key: &str, empty: bool) {
        let _ = write!(self.out, "<section aria-labelledby=\"{key}\">\n<h2 id=\"{key}\">");
        self.say(&self.b.text(key, &[]));
        self.out.push_str("</h2>\n");
        let lead = self.b.lead_text(key, empty);
        self.paragraph("lead", &lead);
    }

    fn paragraph(&mut self, class: &str, message: &str) {
        if class.is_empty() {
            self.out.push_str("<p>");
        } else {
            let _ = write!(self.out, "<p class=\"{class}\">");
        }
        self.say(message);
        self.out.push_str("</p>\n");
    }

    /// A message of the catalogue: escaped, its isolates as elements.
    fn say(&mut self, message: &str) {
        let mut rest = message;
        while let Some(at) = rest.find([FIRST_STRONG_ISOLATE, POP_ISOLATE]) {
            push_escaped(&mut self.out, &rest[..at]);
            let opens = rest[at..].starts_with(FIRST_STRONG_ISOLATE);
            self.out.push_str(if opens { "<bdi>" } else { "</bdi>" });
            rest = &rest[at + FIRST_STRONG_ISOLATE.len_utf8()..];
        }
        push_escaped(&mut self.out, rest);
    }

    /// A message with [`SLOT`] in it, which `fill` fills.
    fn say_around(&mut self, message: &str, fill: impl FnOnce(&mut Self)) {
        let (before, after) = message.split_once(SLOT).unwrap_or((message, ""));
        self.say(before);
        fill(self);
        self.say(after);
    }

    /// Words of a report in quotation marks, with their language and direction.
    fn quotation(&mut self, report: usize, span: Span, whole: bool) {
        let words = span.of(&self.b.items[report].0.text);
        let cut = if whole { None } else { excerpt(words) };
        let frame = self.b.quoted(SLOT.to_owned());
        let tongue = self.tongue(report);
        self.say_around(&frame, |document| {
            let _ = write!(document.out, "<q{tongue}>");
            push_html(&mut document.out, cut.unwrap_or(words).trim());
            if cut.is_some() {
                document.out.push_str(" […]");
            }
            document.out.push_str("</q>");
        });
    }

    /// Attributes for words of a report: its language and direction.
    fn tongue(&self, report: usize) -> String {
        let language = self.b.items[report].0.language.as_deref().unwrap_or("und");
        let is_tag = language.len() >= 2
            && language.split('-').all(|part| {
                (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
            });
        let direction = if self.b.is_report_right_to_left(report) { "rtl" } else { "ltr" };
        format!(" lang=\"{}\" dir=\"{direction}\"", if is_tag { language } else { "und" })
    }

    /// "[1] F14", a link to the words in the report. The first line of a claim carries its id.
    fn reference(&mut self, at: At) {
        let b = self.b;
        let kind = b.claim(at).kind;
        let label = b.label(at);
        let _ = write!(self.out, "<a class=\"ref {}\"", lower(kind));
        if self.listed.insert(at) {
            let _ = write!(self.out, " id=\"s{}-{}\"", at.report + 1, at.claim + 1);
        }
        let _ = write!(self.out, " href=\"#m{}-{}\" aria-label=\"", at.report + 1, at.claim + 1);
        let spoken = b.text(
            "reference-spoken",
            &[
                ("report", (at.report + 1).into()),
                ("kind", b.kind_text(kind).into()),
                ("label", label.into()),
            ],
        );
        push_escaped(&mut self.out, &spoken);
        self.out.push_str("\">");
        self.say(&b.reference_text(at));
        self.out.push_str("</a>");
    }

    /// The chain as a line of names with arrows, the origin set off.
    fn chain(&mut self, at: At) {
        let arrow = self.b.text("arrow", &[]);
        for (number, name) in self.b.chain_texts(at).iter().enumerate() {
            if number > 0 {
                let _ = write!(self.out, " <span class=\"arrow\">{arrow}</span> ");
                self.say(name);
            } else {
                self.out.push_str("<b>");
                self.say(name);
                self.out.push_str("</b>");
            }
        }
    }

    /// Stance and links to other claims, each a small tag.
    fn tags(&mut self, at: At, with_stance: bool) {
        let b = self.b;
        let claim = b.claim(at);
        if let Some(stance) = b.stance_text(claim.stance).filter(|_| with_stance) {
            let _ = write!(self.out, " <span class=\"tag {}\">", claim.stance.as_str());
            self.say(&stance);
            self.out.push_str("</span>");
        }
        for (key, other) in b.links(at) {
            self.out.push_str(" <span class=\"tag\">");
            let message = b.text(key, &[("label", SLOT.into())]);
            self.say_around(&message, |document| {
                let _ = write!(
                    document.out,
                    "<a href=\"#m{}-{}\">{}</a>",
                    other.report + 1,
                    other.claim + 1,
                    b.label(other)
                );
            });
            self.out.push_str("</span>");
        }
        if let Some(outcome) = b.cross.outcome_of(at) {
            self.out.push_str(" <span class=\"tag\">");
            self.say(&b.outcome_text(outcome));
            self.out.push_str("</span>");
        }
        if let Some(span) = b.denied_words(at) {
            self.out.push_str(" <span class=\"tag\">");
            let tongue = self.tongue(at.report);
            self.say_around(&b.text("denies-words", &[("words", SLOT.into())]), |document| {
                let _ = write!(document.out, "<q{tongue}>");
                push_html(&mut document.out, span.of(&b.report(at).text));
                document.out.push_str("</q>");
            });
            self.out.push_str("</span>");
        }
    }
}

/// The class of a kind.
fn lower(kind: Kind) -> &'static str {
    match kind {
        Kind::Figure => "f",
        Kind::Control => "c",
        Kind::Event => "e",
        Kind::Statement => "s",
        Kind::Media => "m",
    }
}

/// The beginning of long words, cut between two of them; none if they are short.
fn excerpt(words: &str) -> Option<&str> {
    let (limit, _) = words.char_indices().nth(EXCERPT)?;
    let cut = words[..limit].rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(limit);
    Some(words[..cut].trim_end())
}
