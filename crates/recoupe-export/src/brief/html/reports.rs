//! The reports with their claims marked, notes beside the paragraphs; and what was not read.

use super::{Document, lower};
use crate::brief::At;
use crate::brief::catalogue::Arg;
use crate::brief::mark::{Mark, Piece, mark};
use crate::brief::visible::{push_escaped, push_html};
use recoupe_model::{Kind, Span, Stance};
use std::fmt::Write as _;

impl Document<'_> {
    pub(super) fn reports(&mut self) {
        self.section("reports", false);
        for report in 0..self.b.items.len() {
            self.report(report);
        }
        self.out.push_str("</section>\n");
    }

    fn report(&mut self, number: usize) {
        let b = self.b;
        let (report, analysis) = &b.items[number];
        let _ = write!(
            self.out,
            "<article class=\"report\" aria-labelledby=\"r{0}\">\n<h3 id=\"r{0}\">",
            number + 1
        );
        self.say(&b.report_heading(number));
        self.out.push_str("</h3>\n");
        if let Some(title) = b.report_title(number) {
            let _ = write!(self.out, "<p class=\"title\"{}>", self.tongue(number));
            push_html(&mut self.out, title);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("<p class=\"facts\">");
        if report.digest {
            self.out.push_str("<span class=\"tag digest\">");
            self.say(&b.text("report-digest", &[]));
            self.out.push_str("</span> ");
        }
        for (place, fact) in b.report_facts(number).iter().enumerate() {
            if place > 0 {
                self.out.push_str(" · ");
            }
            self.say(fact);
        }
        if let Some(url) = report.url.as_deref() {
            self.out.push_str(" · ");
            self.address(url);
        }
        self.out.push_str("</p>\n");
        if report.text.trim().is_empty() {
            self.paragraph("empty", &b.text("report-empty", &[]));
            self.out.push_str("</article>\n");
            return;
        }
        let paragraphs: Vec<Span> = analysis.paragraphs.iter().map(|p| p.span).collect();
        let marks = self.marks(number);
        let (pieces, lost) = mark(&report.text, &paragraphs, &marks);
        let claims = analysis.claims.len();
        let tongue = self.tongue(number);
        for piece in pieces {
            match piece {
                Piece::Gap(gap) => push_html(&mut self.out, gap),
                Piece::Paragraph { html, labels } => {
                    let _ = write!(
                        self.out,
                        "<div class=\"para\"><p class=\"text\"{tongue}>{html}</p>"
                    );
                    let notes: Vec<usize> = labels.into_iter().filter(|at| *at < claims).collect();
                    self.notes(number, &notes);
                    self.out.push_str("</div>");
                }
            }
        }
        self.out.push('\n');
        let lost: Vec<usize> = lost.into_iter().filter(|at| *at < claims).collect();
        self.notes(number, &lost);
        self.out.push_str("</article>\n");
    }

    /// The claims of a report as marks, in their order; then its unread sentences.
    fn marks(&self, report: usize) -> Vec<Mark> {
        let b = self.b;
        let claims = b.items[report].1.claims.iter().enumerate().map(|(claim, read)| {
            let at = At { report, claim };
            let label = b.label(at);
            let spoken = b.text(
                "mark-spoken",
                &[("kind", b.kind_text(read.kind).into()), ("label", label.as_str().into())],
            );
            let mut element = format!(
                "<a class=\"l {}\" href=\"#n{}-{}\" data-n=\"{label}\" aria-label=\"",
                lower(read.kind),
                report + 1,
                claim + 1,
            );
            push_escaped(&mut element, &spoken);
            element.push_str("\"></a>");
            Mark {
                span: read.span,
                class: match read.kind {
                    Kind::Figure => "k f",
                    Kind::Control => "k c",
                    Kind::Event => "k e",
                    Kind::Statement => "k s",
                    Kind::Media => "k m",
                },
                id: format!("m{}-{}", report + 1, claim + 1),
                label: element,
            }
        });
        let unread = b.unread[report].iter().enumerate().filter_map(|(number, unread)| {
            let spoken = b.text("unread-mark-spoken", &[("number", (number + 1).into())]);
            let mut element = format!(
                "<a class=\"l u\" href=\"#v{}-{}\" data-n=\"?\" aria-label=\"",
                report + 1,
                number + 1
            );
            push_escaped(&mut element, &spoken);
            element.push_str("\"></a>");
            Some(Mark {
                span: unread.span?,
                class: "u",
                id: format!("u{}-{}", report + 1, number + 1),
                label: element,
            })
        });
        claims.chain(unread).collect()
    }

    fn notes(&mut self, report: usize, claims: &[usize]) {
        if claims.is_empty() {
            return;
        }
        self.out.push_str("<ul class=\"notes\">");
        for claim in claims {
            self.note(At { report, claim: *claim });
        }
        self.out.push_str("</ul>");
    }

    /// One claim in a sentence, its chain, where its day and place were read, its rule.
    fn note(&mut self, at: At) {
        let b = self.b;
        let claim = b.claim(at);
        let label = b.label(at);
        let spoken = b.text(
            "note-spoken",
            &[("kind", b.kind_text(claim.kind).into()), ("label", label.as_str().into())],
        );
        let (report, number) = (at.report + 1, at.claim + 1);
        let _ = write!(
            self.out,
            "<li id=\"n{report}-{number}\"><a class=\"lab {}\" href=\"#m{report}-{number}\" aria-label=\"",
            lower(claim.kind)
        );
        push_escaped(&mut self.out, &spoken);
        let _ = write!(self.out, "\">{label}</a> ");
        self.say(&b.card_text(at));
        // A statement's card says its stance.
        let said = claim.kind == Kind::Statement && claim.stance != Stance::Hedged;
        self.tags(at, !said);
        self.out.push_str(" <span class=\"more\">");
        // The card names the origin, the page the outlet: the chain says what lies between.
        if claim.attribution.len() > 2 {
            self.chain(at);
            self.out.push_str(" · ");
        }
        if claim.direct_quote {
            self.say(&b.text("direct-quote", &[]));
            self.out.push_str(" · ");
        }
        let text = &b.report(at).text;
        if let Some(when) = claim.when.as_ref().filter(|when| when.inherited) {
            let words = Arg::Theirs(when.span.of(text));
            self.say(&b.text("when-inherited", &[("words", words)]));
            self.out.push_str(" · ");
        }
        for place in claim.places.iter().filter(|place| place.inherited) {
            let words = Arg::Theirs(place.span.of(text));
            self.say(&b.text("where-inherited", &[("words", words)]));
            self.out.push_str(" · ");
        }
        self.say(&b.text("rule", &[("rule", Arg::Theirs(&claim.provenance.rule))]));
        if self.listed.contains(&at) {
            let _ = write!(self.out, "<span class=\"back\"> · <a href=\"#s{report}-{number}\">");
            self.say(&b.text("to-table", &[]));
            self.out.push_str("</a></span>");
        }
        self.out.push_str("</span></li>");
    }

    pub(super) fn unread(&mut self) {
        let b = self.b;
        self.out.push_str("<section aria-labelledby=\"unread\">\n<h2 id=\"unread\">");
        self.say(&b.text("unread", &[]));
        self.out.push_str("</h2>\n");
        let none = b.unread.iter().all(Vec::is_empty);
        self.paragraph("lead", &b.text(if none { "unread-all-none" } else { "unread-lead" }, &[]));
        for (report, sentences) in b.unread.iter().enumerate().filter(|(_, all)| !all.is_empty()) {
            self.out.push_str("<h3>");
            self.say(&b.report_heading(report));
            self.out.push_str("</h3>\n<ul class=\"unread\">\n");
            for (number, unread) in sentences.iter().enumerate() {
                let _ = write!(self.out, "<li id=\"v{}-{}\">", report + 1, number + 1);
                match unread.span {
                    Some(span) => {
                        self.quotation(report, span, false);
                        let _ = write!(
                            self.out,
                            " <a class=\"ref\" href=\"#u{}-{}\">",
                            report + 1,
                            number + 1
                        );
                        self.say(&b.text("show", &[]));
                        self.out.push_str("</a>");
                    }
                    None => self.say(&b.text("unread-whole", &[])),
                }
                for reason in b.reason_texts(unread) {
                    self.paragraph("why", &reason);
                }
                self.out.push_str("</li>\n");
            }
            self.out.push_str("</ul>\n");
        }
        self.out.push_str("</section>\n");
    }

    /// Where a report was published: a link if a browser may follow it, else as it is written.
    fn address(&mut self, url: &str) {
        let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
        let follows = (lower.starts_with("http://") || lower.starts_with("https://"))
            && !url.contains(|c: char| c.is_whitespace() || c.is_control());
        if follows {
            self.out.push_str("<a class=\"url\" rel=\"noreferrer noopener\" href=\"");
            push_escaped(&mut self.out, url);
            self.out.push_str("\"><bdi>");
            push_html(&mut self.out, url);
            self.out.push_str("</bdi></a>");
        } else {
            self.out.push_str("<bdi class=\"url\">");
            push_html(&mut self.out, url);
            self.out.push_str("</bdi>");
        }
    }
}
