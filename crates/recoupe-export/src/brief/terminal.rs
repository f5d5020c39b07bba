//! The briefing as text for a terminal: columns by display width, no colour unless asked for.

mod checked;
mod page;
mod why;

use super::catalogue::Arg;
use super::figures::Row;
use super::{At, Briefing};
use page::{Page, Style};
use recoupe_model::Stance;
pub use why::why;

/// How a terminal shows a briefing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// Columns; less than 40 is taken for 40.
    pub width: usize,
    /// Whether to write colour and weight as control sequences.
    pub colour: bool,
    /// Whether to show each report's text, with its claims in brackets.
    pub texts: bool,
    /// How much of the briefing to show.
    pub part: Part,
}

/// A part of the briefing that can be shown alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Figures by measure and scope, and what disagrees.
    Figures,
    /// Who is said to hold what on the day of the cross-check.
    Control,
    /// The sources, with how much goes back to each and through whom.
    Sources,
    /// Loops among the sources.
    Loops,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { width: 80, colour: false, texts: false, part: Part::Whole }
    }
}

/// Renders the briefing for a terminal. Control characters of the reports are written out, so no
/// report can drive the terminal; words written from right to left stand between isolates.
pub fn to_terminal(briefing: &Briefing, terminal: Terminal) -> String {
    let mut view = View::new(briefing, terminal);
    match terminal.part {
        Part::Whole => {}
        Part::Figures => {
            view.figures();
            view.disputes();
            return view.page.finish();
        }
        Part::Control => {
            view.day_of_control();
            return view.page.finish();
        }
        Part::Sources => {
            view.sources();
            return view.page.finish();
        }
        Part::Loops => {
            view.loops();
            return view.page.finish();
        }
    }
    view.head();
    if !briefing.items.is_empty() {
        view.news();
        view.disputes();
        view.figures();
        view.control();
        view.events();
        view.statements();
        view.media();
        view.reports(terminal.texts);
        view.unread();
    }
    view.foot();
    view.page.finish()
}

struct View<'b> {
    b: &'b Briefing<'b>,
    page: Page,
}

impl<'b> View<'b> {
    fn new(briefing: &'b Briefing<'b>, terminal: Terminal) -> Self {
        let right_to_left = briefing.catalogue.is_right_to_left();
        let page = Page::new(terminal.width.max(40), terminal.colour, right_to_left);
        Self { b: briefing, page }
    }

    fn text(&self, key: &str) -> String {
        self.b.text(key, &[])
    }

    fn head(&mut self) {
        let b = self.b;
        self.page.line(0, &self.text("title"), Style::Title);
        self.page.line(0, &b.subtitle_text(), Style::Strong);
        if b.items.is_empty() {
            self.page.gap();
            self.page.line(0, &self.text("empty"), Style::Plain);
            self.page.line(0, &self.text("empty-next"), Style::Plain);
            return;
        }
        if let Some(period) = b.period_text() {
            self.page.line(0, &period, Style::Plain);
        }
        self.page.line(0, &b.counts_text(), Style::Plain);
        self.page.gap();
        for line in b.about_texts() {
            self.page.line(0, &line, Style::Faint);
        }
    }

    fn section(&mut self, key: &str, empty: bool) {
        self.page.heading(&self.text(key));
        let lead = self.b.lead_text(key, empty);
        self.page.line(0, &lead, Style::Faint);
    }

    fn figures(&mut self) {
        let b = self.b;
        self.section("figures", b.figures.is_empty());
        for measure in &b.figures {
            self.page.gap();
            self.page.line(0, &b.measure_text(measure.id), Style::Strong);
            for scope in &measure.scopes {
                self.page.gap();
                self.page.line(2, &b.scope_text(scope), Style::Under);
                self.page.line(2, &b.support_text(scope), Style::Faint);
                if let Some(estimate) = b.estimate_text(scope) {
                    self.page.line(2, &estimate, Style::Strong);
                }
                for row in &scope.rows {
                    self.row(row, 0);
                }
            }
        }
    }

    fn row(&mut self, row: &Row, depth: usize) {
        let b = self.b;
        let claim = b.claim(row.voices[0]);
        let Some(figure) = &claim.figure else { return };
        let said = b.figure_text(figure);
        for (number, at) in row.voices.iter().enumerate() {
            let mut line = Vec::new();
            if depth > 0 && number == 0 {
                let population = b.population_text(figure);
                line.push(b.text("figure-part", &[("population", population.into())]));
            }
            line.push(b.chain_text(*at));
            line.extend(b.stance_text(b.claim(*at).stance));
            line.extend(b.link_texts(*at));
            let key = if number == 0 { said.as_str() } else { "" };
            self.page.entry(2 * depth, Some(key), &line.join(" · "), &b.reference_text(*at));
            self.quote(*at);
        }
        for part in &row.parts {
            self.row(part, depth + 1);
        }
    }

    fn control(&mut self) {
        let b = self.b;
        self.section("control", b.control.is_empty());
        self.day_of_control();
        if b.cross.day.is_some() && !b.cross.cells.is_empty() {
            self.page.gap();
            self.page.line(0, &self.text("control-claims"), Style::Strong);
        }
        for district in &b.control {
            self.page.gap();
            let place = match district.place {
                Some(place) => b.district_text(place, district.rows[0].voices[0]),
                None => self.text("where-none"),
            };
            self.page.line(0, &place, Style::Strong);
            for row in &district.rows {
                let first = row.voices[0];
                self.page.gap();
                self.page.line(2, &b.control_line(first), Style::Plain);
                for at in &row.voices {
                    self.voice(*at, false);
                }
            }
        }
    }

    fn events(&mut self) {
        let b = self.b;
        self.section("events", b.events.is_empty());
        for at in &b.events {
            self.page.gap();
            self.page.line(2, &b.event_line(*at), Style::Plain);
            self.voice(*at, true);
        }
    }

    fn statements(&mut self) {
        let b = self.b;
        self.section("statements", b.statements.is_empty());
        for position in &b.statements {
            self.page.gap();
            let heading = format!("statements-{}", position.stance.as_str());
            self.page.line(0, &self.text(&heading), Style::Strong);
            for at in &position.claims {
                // The heading says the stance, but for what is said with reserve.
                self.voice(*at, b.claim(*at).stance == Stance::Hedged);
            }
        }
    }

    fn media(&mut self) {
        let b = self.b;
        self.section("media", b.media.is_empty());
        for at in &b.media {
            self.voice(*at, true);
        }
    }

    /// Chain and reference on one line, the words below.
    fn voice(&mut self, at: At, with_stance: bool) {
        let b = self.b;
        let mut line = vec![b.chain_text(at)];
        line.extend(b.stance_text(b.claim(at).stance).filter(|_| with_stance));
        line.extend(b.link_texts(at));
        self.page.entry(4, None, &line.join(" · "), &b.reference_text(at));
        self.quote(at);
    }

    fn quote(&mut self, at: At) {
        let words = self.b.plain_words(at.report, self.b.claim(at).span);
        let words = self.b.quoted(words);
        self.page.quotation(&words, self.b.is_report_right_to_left(at.report));
    }

    fn reports(&mut self, texts: bool) {
        let b = self.b;
        self.page.heading(&self.text(if texts { "reports" } else { "sources" }));
        for number in 0..b.items.len() {
            self.page.gap();
            self.page.line(0, &b.report_heading(number), Style::Strong);
            if let Some(title) = b.report_title(number) {
                let title = b.text("report-title", &[("title", Arg::Theirs(title))]);
                self.page.line(4, &title, Style::Plain);
            }
            let mut facts = b.report_facts(number);
            if b.items[number].0.digest {
                facts.insert(0, self.text("report-digest"));
            }
            self.page.line(4, &facts.join(" · "), Style::Plain);
            if texts {
                self.page.gap();
                self.page.report_text(b, number);
            }
        }
    }

    fn unread(&mut self) {
        let b = self.b;
        let none = b.unread.iter().all(Vec::is_empty);
        self.page.heading(&self.text("unread"));
        self.page.line(
            0,
            &self.text(if none { "unread-all-none" } else { "unread-lead" }),
            Style::Faint,
        );
        for (number, sentences) in b.unread.iter().enumerate().filter(|(_, all)| !all.is_empty()) {
            self.page.gap();
            self.page.line(0, &b.report_heading(number), Style::Strong);
            for unread in sentences {
                match unread.span {
                    Some(span) => {
                        let words = b.quoted(b.plain_words(number, span));
                        self.page.quotation(&words, b.is_report_right_to_left(number));
                    }
                    None => self.page.line(4, &self.text("unread-whole"), Style::Plain),
                }
                for reason in b.reason_texts(unread) {
                    self.page.line(8, &reason, Style::Faint);
                }
            }
        }
    }

    fn foot(&mut self) {
        let b = self.b;
        self.page.gap();
        self.page.rule();
        for line in b.foot_texts() {
            self.page.line(0, &line, Style::Faint);
        }
    }
}
