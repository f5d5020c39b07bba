//! What cross-checking found, for a terminal: what is new, what disagrees, who holds what on a day.

use super::View;
use super::page::Style;
use crate::brief::At;
use crate::brief::catalogue::Arg;
use recoupe_model::{OriginKind, SourceUse};
use std::collections::BTreeMap;

impl View<'_> {
    /// What changed since the day asked for.
    pub(super) fn news(&mut self) {
        let b = self.b;
        let Some((heading, lead)) = b.news_heading() else { return };
        self.page.heading(&heading);
        self.page.line(0, &lead, Style::Faint);
        for (key, sentences) in b.news() {
            self.page.gap();
            self.page.line(0, &self.text(key), Style::Strong);
            for said in sentences {
                self.page.entry(2, None, &said.text, &self.references(&said.from));
            }
        }
    }

    /// "[1] F14 [3] F2", at most three of them.
    pub(super) fn references(&self, claims: &[At]) -> String {
        let shown: Vec<String> =
            claims.iter().take(3).map(|at| self.b.reference_text(*at)).collect();
        let more = if claims.len() > 3 { " …" } else { "" };
        format!("{}{more}", shown.join(" "))
    }

    /// Claims that stand against each other.
    pub(super) fn disputes(&mut self) {
        let b = self.b;
        let cross = &b.cross;
        let Some(empty) = b.nothing_disputed() else { return };
        self.section("disputes", empty);
        for two in cross.disputes.iter().chain(&cross.denials) {
            self.page.gap();
            self.page.line(2, &b.about_text(two.b), Style::Under);
            self.page.line(2, &b.relation_text(two), Style::Faint);
            for at in [two.a, two.b] {
                self.page.line(2, &b.said_text(at), Style::Strong);
                self.voice(at, true);
            }
        }
        for found in &cross.loops {
            self.page.gap();
            let claims = b.claims_of(found.claims.iter().map(|id| &**id));
            self.page.entry(2, None, &b.loop_text(found), &self.references(&claims));
        }
    }

    /// Who is said to hold what on the day asked for.
    pub(super) fn day_of_control(&mut self) {
        let b = self.b;
        let Some(heading) = b.control_heading() else { return };
        self.page.gap();
        self.page.line(0, &heading, Style::Strong);
        for cell in &b.cross.cells {
            let line = b.text(
                "area-spoken",
                &[("area", Arg::Theirs(&cell.name)), ("said", b.cell_text(cell).into())],
            );
            let claims = b.claims_of(cell.claims_for.iter().map(|evidence| &*evidence.claim));
            self.page.entry(2, None, &line, &self.references(&claims));
            let against = b.claims_of(cell.claims_against.iter().map(|one| &*one.claim));
            if !against.is_empty() {
                self.page.entry(6, None, &self.text("column-against"), &self.references(&against));
            }
            for share in b.shares_said(cell) {
                self.page.entry(6, None, &share.text, &self.references(&share.from));
            }
        }
        for line in b.rest_of_areas() {
            self.page.gap();
            self.page.line(2, &line, Style::Faint);
        }
    }

    /// The sources by name: how much goes back to each, and through whom it came; last the outlets
    /// that speak on nobody's word.
    pub(super) fn sources(&mut self) {
        let b = self.b;
        self.page.heading(&self.text("sources-heard"));
        self.page.line(0, &self.text("sources-heard-lead"), Style::Faint);
        let (own, heard): (Vec<&SourceUse>, Vec<&SourceUse>) =
            b.cross.heard.iter().partition(|used| used.origin.kind == OriginKind::Unattributed);
        for used in heard {
            self.page.gap();
            self.page.line(0, &b.origin_name(&used.origin), Style::Strong);
            for fact in b.source_facts(used) {
                self.page.line(4, &fact, Style::Plain);
            }
        }
        self.own_voices(&own);
    }

    /// Outlets with what they say in their own voice.
    fn own_voices(&mut self, own: &[&SourceUse]) {
        let b = self.b;
        if own.is_empty() {
            return;
        }
        let mut counted: BTreeMap<&str, u32> = BTreeMap::new();
        for used in own {
            *counted.entry(&used.origin.name).or_default() += used.claims;
        }
        self.page.gap();
        self.page.line(0, &self.text("sources-own"), Style::Strong);
        for (name, claims) in counted {
            let count = Arg::Number(claims.into());
            let line = b.text("source-road", &[("name", Arg::Theirs(name)), ("count", count)]);
            self.page.line(4, &line, Style::Plain);
        }
    }

    /// Figures that go round among the sources.
    pub(super) fn loops(&mut self) {
        let b = self.b;
        self.page.heading(&self.text("loops"));
        let key = if b.cross.loops.is_empty() { "loops-none" } else { "loops-lead" };
        self.page.line(0, &self.text(key), Style::Faint);
        for found in &b.cross.loops {
            self.page.gap();
            let claims = b.claims_of(found.claims.iter().map(|id| &**id));
            self.page.entry(2, None, &b.loop_text(found), &self.references(&claims));
            for at in claims {
                self.voice(at, true);
            }
        }
    }
}
