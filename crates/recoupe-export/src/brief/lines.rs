//! Lines that the renderings share: head, facts about a report, tags of a claim, reasons, foot.

use super::catalogue::Arg;
use super::figures::Scope;
use super::sections::Unread;
use super::{At, Briefing, visible};
use recoupe_model::{Analysis, Report, Span, Stance};
use std::collections::{BTreeSet, HashMap};

impl Briefing<'_> {
    /// "What 3 reports say, and on whose word".
    pub(crate) fn subtitle_text(&self) -> String {
        self.text("subtitle", &[("reports", self.items.len().into())])
    }

    /// From the first to the last day of publication, if any is known.
    pub(crate) fn period_text(&self) -> Option<String> {
        let days = || self.items.iter().filter_map(|(report, _)| report.published);
        let (first, last) = (days().min()?, days().max()?);
        let start = Arg::from(self.date_text(first));
        Some(if first == last {
            self.text("period-day", &[("start", start)])
        } else {
            self.text("period-days", &[("start", start), ("end", self.date_text(last).into())])
        })
    }

    /// Claims, reports, outlets.
    pub(crate) fn counts_text(&self) -> String {
        let outlets: BTreeSet<&str> =
            self.items.iter().filter_map(|(report, _)| report.outlet.as_deref()).collect();
        self.text(
            "counts",
            &[
                ("claims", self.claim_count().into()),
                ("reports", self.items.len().into()),
                ("outlets", outlets.len().into()),
            ],
        )
    }

    /// What a briefing is and is not; what the digests among the reports are.
    pub(crate) fn about_texts(&self) -> Vec<String> {
        let digests = self.items.iter().filter(|(report, _)| report.digest).count();
        self.about_of(self.items.len(), digests)
    }

    /// The same of so many reports, so many of them digests.
    pub(crate) fn about_of(&self, reports: usize, digests: usize) -> Vec<String> {
        let mut out: Vec<String> =
            ["about-is", "about-is-not", "about-how"].map(|key| self.text(key, &[])).into();
        if digests > 0 {
            let key = if digests == reports { "about-all-digests" } else { "about-digests" };
            out.push(self.text(key, &[("digests", digests.into())]));
        }
        out
    }

    /// "civilians · Aleppo · Monday 12 December 2016".
    pub(crate) fn scope_text(&self, scope: &Scope) -> String {
        let population =
            self.claim(scope.like).figure.as_ref().map(|figure| self.population_text(figure));
        self.text(
            "scope",
            &[
                ("population", population.unwrap_or_default().into()),
                ("places", self.places_or_none(scope.like).into()),
                ("when", self.when_or_none(scope.like).into()),
            ],
        )
    }

    /// What stands under the heading of a section; where nothing is in it, that nothing is.
    pub(crate) fn lead_text(&self, key: &str, empty: bool) -> String {
        let own = format!("{key}-empty");
        match (empty, self.catalogue.has(&own)) {
            (false, _) => self.text(&format!("{key}-lead"), &[]),
            (true, true) => self.text(&own, &[]),
            (true, false) => self.text("section-empty", &[]),
        }
    }

    /// "OSDH → AFP → RTS".
    pub(crate) fn chain_text(&self, at: At) -> String {
        self.chain_texts(at).join(&format!(" {} ", self.text("arrow", &[])))
    }

    /// "[1] F14".
    pub(crate) fn reference_text(&self, at: At) -> String {
        self.text(
            "reference",
            &[("report", (at.report + 1).into()), ("label", self.label(at).into())],
        )
    }

    /// "Monday 12 December 2016: taken by the Syrian Army, the whole of it", with its stance.
    pub(crate) fn control_line(&self, at: At) -> String {
        let mut said = self.control_texts(at);
        said.extend(self.stance_text(self.claim(at).stance));
        let line = self.list(said);
        self.text("dated", &[("when", self.when_or_none(at).into()), ("what", line.into())])
    }

    /// "Monday 12 December 2016: bombardment, by …", with its places.
    pub(crate) fn event_line(&self, at: At) -> String {
        let mut said = vec![self.event_text(self.claim(at))];
        said.extend(self.actors_texts(at));
        said.extend(self.places_text(at));
        let line = self.list(said);
        self.text("dated", &[("when", self.when_or_none(at).into()), ("what", line.into())])
    }

    /// The stance in a word; nothing for what is plainly asserted.
    pub(crate) fn stance_text(&self, stance: Stance) -> Option<String> {
        (stance != Stance::Asserted).then(|| self.text(&format!("stance-{}", stance.as_str()), &[]))
    }

    /// Other claims of the report that this one points at, by their labels; else the words denied.
    pub(crate) fn link_texts(&self, at: At) -> Vec<String> {
        let labelled = |(key, other)| self.text(key, &[("label", self.label(other).into())]);
        let mut out: Vec<String> = self.links(at).into_iter().map(labelled).collect();
        out.extend(self.cross.outcome_of(at).map(|outcome| self.outcome_text(outcome)));
        if let Some(words) = self.denied_words(at) {
            let words = words.of(&self.report(at).text);
            out.push(self.text("denies-words", &[("words", Arg::Theirs(words))]));
        }
        out
    }

    /// The words that a denial denies, where they are no claim of the report.
    pub(crate) fn denied_words(&self, at: At) -> Option<Span> {
        let denial = self.claim(at).denies.as_ref()?;
        let linked = denial.claim.as_deref().is_some_and(|id| self.find(at.report, id).is_some());
        denial.text.filter(|span| !linked && !span.is_empty())
    }

    /// Claims of the same report that this one points at, with the message that says how.
    pub(crate) fn links(&self, at: At) -> Vec<(&'static str, At)> {
        let claim = self.claim(at);
        let figure = claim.figure.as_ref();
        [
            ("figure-adds", figure.and_then(|figure| figure.adds_to.as_deref())),
            ("figure-revises", figure.and_then(|figure| figure.revises.as_deref())),
            ("denies", claim.denies.as_ref().and_then(|denial| denial.claim.as_deref())),
        ]
        .into_iter()
        .filter_map(|(key, id)| Some((key, self.find(at.report, id?)?)))
        .collect()
    }

    /// The claim of this id in the report.
    fn find(&self, report: usize, id: &str) -> Option<At> {
        self.ids[report].get(id).map(|claim| At { report, claim: *claim })
    }

    /// Words of a report on one line, unseen characters written out.
    pub(crate) fn plain_words(&self, report: usize, span: Span) -> String {
        let mut out = String::new();
        visible::push_plain(&mut out, span.of(&self.items[report].0.text));
        out
    }

    pub(crate) fn is_report_right_to_left(&self, report: usize) -> bool {
        self.right_to_left[report]
    }

    /// "[1] RTS".
    pub(crate) fn report_heading(&self, report: usize) -> String {
        let name = self.report_name(report);
        self.text("report-heading", &[("number", (report + 1).into()), ("name", name.into())])
    }

    /// The title, where the report has one beside its outlet.
    pub(crate) fn report_title(&self, report: usize) -> Option<&str> {
        let record = &self.items[report].0;
        record.title.as_deref().filter(|_| record.outlet.is_some())
    }

    /// The name of a language, else its tag.
    pub(crate) fn language_text(&self, tag: &str) -> String {
        let key = format!("language-{}", tag.split('-').next().unwrap_or_default());
        if self.catalogue.has(&key) { self.text(&key, &[]) } else { self.catalogue.isolate(tag) }
    }

    /// Day, language, counts.
    pub(crate) fn report_facts(&self, report: usize) -> Vec<String> {
        let (record, analysis) = &self.items[report];
        let mut out = Vec::new();
        out.push(match record.published {
            Some(day) => self.text("report-published", &[("date", self.date_text(day).into())]),
            None => self.text("report-undated", &[]),
        });
        out.push(match record.language.as_deref() {
            Some(tag) => {
                self.text("report-language", &[("language", self.language_text(tag).into())])
            }
            None => self.text("report-language-unknown", &[]),
        });
        out.push(self.text("report-claims", &[("claims", analysis.claims.len().into())]));
        out.push(self.text("report-unread", &[("unread", analysis.unread.len().into())]));
        out
    }

    /// Why something was not read; one line for each reason.
    pub(crate) fn reason_texts(&self, unread: &Unread) -> Vec<String> {
        let mut out: Vec<String> = unread
            .diagnostics
            .iter()
            .map(|diagnostic| self.text(&format!("diagnostic-{}", diagnostic.code.as_str()), &[]))
            .collect();
        out.dedup();
        if out.is_empty() {
            out.push(self.text("diagnostic-none", &[]));
        }
        out
    }

    /// Version, day, hash.
    pub(crate) fn foot_texts(&self) -> Vec<String> {
        let date = self.options.made_on.map(|day| self.date_text(day));
        let shape = if date.is_some() { "dated" } else { "undated" };
        let made = self.text(
            "made",
            &[
                ("shape", shape.into()),
                ("version", Arg::Theirs(&self.options.version)),
                ("date", date.unwrap_or_default().into()),
            ],
        );
        let hash = match self.options.record_hash.as_deref() {
            Some(hash) => self.text("record-hash", &[("hash", Arg::Theirs(hash))]),
            None => self.text("record-hash-none", &[]),
        };
        vec![made, hash]
    }
}

/// For each report: its claims by id.
pub(crate) fn ids(items: &[(Report, Analysis)]) -> Vec<HashMap<&str, usize>> {
    items.iter().map(|(_, analysis)| ids_of(analysis)).collect()
}

fn ids_of(analysis: &Analysis) -> HashMap<&str, usize> {
    analysis.claims.iter().enumerate().map(|(at, claim)| (claim.id.as_str(), at)).collect()
}
