//! Tables of claims: figures, control, events, statements, footage.

use super::{Document, lower};
use crate::brief::At;
use crate::brief::figures::{Row, Scope};
use std::fmt::Write as _;

impl Document<'_> {
    pub(super) fn figures(&mut self) {
        let b = self.b;
        self.section("figures", b.figures.is_empty());
        for (number, measure) in b.figures.iter().enumerate() {
            let name = b.measure_text(measure.id);
            let _ = write!(self.out, "<h3 id=\"measure{number}\">");
            self.say(&name);
            self.out.push_str("</h3>\n");
            self.timeline(number, measure);
            self.table(&format!("measure{number}"), "column-figure", number > 0);
            for scope in &measure.scopes {
                self.scope(scope);
            }
            self.out.push_str("</table>\n");
        }
        self.out.push_str("</section>\n");
    }

    fn scope(&mut self, scope: &Scope) {
        self.out.push_str("<tbody>\n<tr class=\"scope\"><th colspan=\"4\" scope=\"rowgroup\">");
        self.say(&self.b.scope_text(scope));
        self.out.push_str(" <span class=\"cnt\">");
        self.say(&self.b.support_text(scope));
        self.out.push_str("</span>");
        if let Some(estimate) = self.b.estimate_text(scope) {
            self.out.push_str(" <span class=\"est\">");
            self.say(&estimate);
            self.out.push_str("</span>");
        }
        self.out.push_str("</th></tr>\n");
        for row in &scope.rows {
            self.figure_row(row, 0);
        }
        self.out.push_str("</tbody>\n");
    }

    fn figure_row(&mut self, row: &Row, depth: usize) {
        let b = self.b;
        let Some(figure) = &b.claim(row.voices[0]).figure else { return };
        for (number, at) in row.voices.iter().enumerate() {
            self.out.push_str(if depth > 0 { "<tr class=\"part\">" } else { "<tr>" });
            if number == 0 {
                let _ = write!(self.out, "<td class=\"n d{}\"", depth.min(3));
                if row.voices.len() > 1 {
                    let _ = write!(self.out, " rowspan=\"{}\"", row.voices.len());
                }
                self.out.push_str("><span class=\"fig\">");
                self.say(&b.figure_text(figure));
                self.out.push_str("</span>");
                if depth > 0 {
                    let population = b.population_text(figure);
                    self.out.push_str(" <span class=\"of\">");
                    self.say(&b.text("figure-part", &[("population", population.into())]));
                    self.out.push_str("</span>");
                }
                self.out.push_str("</td>");
            }
            self.voice(*at, true);
        }
        for part in &row.parts {
            self.figure_row(part, depth + 1);
        }
    }

    pub(super) fn control(&mut self) {
        let b = self.b;
        self.section("control", b.control.is_empty());
        self.day_of_control();
        if !b.control.is_empty() {
            self.out.push_str("<h3 id=\"control-claims\">");
            self.say(&b.text("control-claims", &[]));
            self.out.push_str("</h3>\n");
            self.table("control-claims", "column-change", false);
        }
        for district in &b.control {
            self.out.push_str("<tbody>\n<tr class=\"scope\"><th colspan=\"4\" scope=\"rowgroup\">");
            let place = match district.place {
                Some(place) => b.district_text(place, district.rows[0].voices[0]),
                None => b.text("where-none", &[]),
            };
            self.say(&place);
            self.out.push_str("</th></tr>\n");
            for row in &district.rows {
                let first = row.voices[0];
                let said = b.control_texts(first);
                for (number, at) in row.voices.iter().enumerate() {
                    self.out.push_str("<tr>");
                    if number == 0 {
                        self.said(first, &said, row.voices.len());
                    }
                    self.voice(*at, true);
                }
            }
            self.out.push_str("</tbody>\n");
        }
        if !b.control.is_empty() {
            self.out.push_str("</table>\n");
        }
        self.out.push_str("</section>\n");
    }

    pub(super) fn events(&mut self) {
        let b = self.b;
        self.section("events", b.events.is_empty());
        if !b.events.is_empty() {
            self.table("events", "column-event", false);
            self.out.push_str("<tbody>\n");
            for at in &b.events {
                let mut said = vec![b.event_text(b.claim(*at))];
                said.extend(b.actors_texts(*at));
                said.push(b.places_or_none(*at));
                self.out.push_str("<tr>");
                self.said(*at, &said, 1);
                self.voice(*at, true);
            }
            self.out.push_str("</tbody>\n</table>\n");
        }
        self.out.push_str("</section>\n");
    }

    pub(super) fn statements(&mut self) {
        let b = self.b;
        self.section("statements", b.statements.is_empty());
        for (number, position) in b.statements.iter().enumerate() {
            let stance = position.stance.as_str();
            let _ = write!(self.out, "<h3 id=\"stance-{stance}\">");
            self.say(&b.text(&format!("statements-{stance}"), &[]));
            self.out.push_str("</h3>\n");
            self.words_table(&format!("stance-{stance}"), &position.claims, number > 0);
        }
        self.out.push_str("</section>\n");
    }

    pub(super) fn media(&mut self) {
        let b = self.b;
        self.section("media", b.media.is_empty());
        if !b.media.is_empty() {
            self.words_table("media", &b.media, false);
        }
        self.out.push_str("</section>\n");
    }

    /// A table without a first column: who, words, report.
    fn words_table(&mut self, labelled_by: &str, claims: &[At], again: bool) {
        self.columns(labelled_by, &["column-who", "column-words", "column-report"], again);
        self.out.push_str("<tbody>\n");
        for at in claims {
            let by_heading = self.b.claim(*at).stance;
            self.out.push_str("<tr>");
            self.voice(*at, by_heading == recoupe_model::Stance::Hedged);
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    pub(super) fn table(&mut self, labelled_by: &str, first: &str, again: bool) {
        self.columns(labelled_by, &[first, "column-who", "column-words", "column-report"], again);
    }

    /// Begins a table. Its heads are for the ear alone where a table like it stands above.
    pub(super) fn columns(&mut self, labelled_by: &str, keys: &[&str], again: bool) {
        let columns = if keys.len() == 3 { " three" } else { "" };
        let again = if again { " again" } else { "" };
        let _ = write!(
            self.out,
            "<table class=\"t{columns}{again}\" aria-labelledby=\"{labelled_by}\">\n<colgroup>"
        );
        for _ in keys {
            self.out.push_str("<col>");
        }
        self.out.push_str("</colgroup>\n<thead><tr>");
        for key in keys {
            self.out.push_str("<th scope=\"col\">");
            self.say(&self.b.text(key, &[]));
            self.out.push_str("</th>");
        }
        self.out.push_str("</tr></thead>\n");
    }

    /// First cell of a claim that is no figure: its day, and what is said.
    pub(super) fn said(&mut self, at: At, said: &[String], rows: usize) {
        self.out.push_str("<td class=\"said\"");
        if rows > 1 {
            let _ = write!(self.out, " rowspan=\"{rows}\"");
        }
        self.out.push_str("><span class=\"day\">");
        self.say(&self.b.when_or_none(at));
        self.out.push_str("</span> <span class=\"what\">");
        self.say(&self.b.list(said.to_vec()));
        self.out.push_str("</span></td>");
    }

    /// The cells of one voice: chain and tags, words, reference.
    pub(super) fn voice(&mut self, at: At, with_stance: bool) {
        self.out.push_str("<td class=\"who\">");
        self.chain(at);
        self.tags(at, with_stance);
        let _ = write!(self.out, "</td><td class=\"words {}\">", lower(self.b.claim(at).kind));
        self.quotation(at.report, self.b.claim(at).span, false);
        self.out.push_str("</td><td class=\"to\">");
        self.reference(at);
        self.out.push_str("</td></tr>\n");
    }
}
