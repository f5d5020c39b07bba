//! Why cross-checking says what it says about one claim, group or area.

use super::page::Style;
use super::{Terminal, View};
use crate::brief::cross::Dispute;
use crate::brief::{At, Briefing};
use recoupe_model::{ControlCell, Group};

/// Everything that was found about the claim, group or area of this id, for a terminal; nothing
/// where there is none such. A claim may be given as its reference in the briefing, `1:F14`.
pub fn why(briefing: &Briefing, id: &str, terminal: Terminal) -> Option<String> {
    let mut view = View::new(briefing, terminal);
    if let Some(at) = briefing.named_claim(id) {
        view.about_claim(at);
    } else if let Some(group) = briefing.cross.group(id) {
        view.about_group(group);
    } else {
        let cells: Vec<&ControlCell> =
            briefing.cross.segments.iter().filter(|cell| *cell.area == *id).copied().collect();
        if cells.is_empty() {
            return None;
        }
        view.about_area(&cells);
    }
    Some(view.page.finish())
}

impl View<'_> {
    fn about_claim(&mut self, at: At) {
        let b = self.b;
        self.page.line(0, &b.card_text(at), Style::Title);
        self.voice(at, true);
        let claim = b.claim(at);
        if let Some(origin) = b.cross.origin_of(at, &claim.id) {
            self.page.gap();
            self.page.line(0, &self.text("why-origin"), Style::Strong);
            self.page.line(4, &b.origin_name(origin), Style::Plain);
        }
        if let Some(group) = b.cross.group_of(at) {
            self.about_group(group);
        }
        let related: Vec<&Dispute> =
            b.cross.relations.iter().filter(|two| two.a == at || two.b == at).collect();
        self.page.gap();
        self.page.line(0, &self.text("why-relations"), Style::Strong);
        if related.is_empty() {
            self.page.line(4, &self.text("why-no-relation"), Style::Faint);
        }
        for two in related {
            self.page.gap();
            self.page.line(2, &b.relation_text(two), Style::Under);
            for side in [two.a, two.b] {
                self.voice(side, true);
            }
        }
        let cells: Vec<&ControlCell> = b
            .cross
            .segments
            .iter()
            .filter(|cell| {
                let mut evidence = cell.claims_for.iter().chain(&cell.claims_against);
                evidence.any(|one| *one.claim == *claim.id)
            })
            .copied()
            .collect();
        if !cells.is_empty() {
            self.about_area(&cells);
        }
    }

    /// Who says what in a group, origin by origin.
    fn about_group(&mut self, group: &Group) {
        let b = self.b;
        let members = b.claims_of(group.claims.iter().map(|id| &**id));
        let Some(first) = members.first() else { return };
        self.page.gap();
        self.page.line(0, &b.about_text(*first), Style::Strong);
        self.page.line(2, &b.group_support_text(group), Style::Faint);
        for said in &group.by_origin {
            self.page.gap();
            self.page.line(2, &b.origin_name(&said.origin), Style::Under);
            for at in b.claims_of(said.claims.iter().map(|id| &**id)) {
                self.page.line(4, &b.said_text(at), Style::Strong);
                self.voice(at, true);
            }
        }
        if !group.beside.is_empty() {
            self.page.gap();
            self.page.line(2, &self.text("why-beside"), Style::Under);
            for at in b.claims_of(group.beside.iter().map(|(id, _)| &**id)) {
                self.voice(at, true);
            }
        }
    }

    /// What is said of an area, stretch of days by stretch of days.
    fn about_area(&mut self, cells: &[&ControlCell]) {
        let b = self.b;
        self.page.gap();
        self.page.line(0, &self.text("why-area"), Style::Strong);
        for cell in cells {
            self.page.gap();
            self.page.line(2, &b.stretch_text(cell), Style::Under);
            for (key, evidence) in
                [("column-for", &cell.claims_for), ("column-against", &cell.claims_against)]
            {
                let claims = b.claims_of(evidence.iter().map(|one| &*one.claim));
                if !claims.is_empty() {
                    self.page.line(4, &self.text(key), Style::Faint);
                }
                for at in claims {
                    self.voice(at, true);
                }
            }
        }
    }
}
