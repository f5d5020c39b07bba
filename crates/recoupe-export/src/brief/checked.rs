//! What cross-checking found, in words: ranges, statuses, disputes, news.

use super::catalogue::Arg;
use super::cross::Dispute;
use super::figures::Scope;
use super::{At, Briefing};
use recoupe_model::{
    Change, ControlCell, ControlStatus, Estimate, Evidence, Group, Loop, Origin, OriginRange,
    Outcome, ShareCheck, SourceUse,
};

/// A sentence, and the claims that it goes back to.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) from: Vec<At>,
}

/// More areas of which nobody said anything than this are counted and not named.
const NAMED: usize = 12;

/// Whether all that is said is that one body holds a part: nobody says that the area is fought for.
fn is_only_of_a_part(cell: &ControlCell) -> bool {
    let holds = |one: &Evidence| matches!(one.change, Change::Takes | Change::Holds);
    cell.claims_against.is_empty() && cell.claims_for.iter().all(holds)
}

impl Briefing<'_> {
    /// "2–3", or one number where both ends are the same.
    pub(crate) fn origins_text(&self, origins: OriginRange) -> String {
        let number = |n: u32| self.catalogue.number(n.into());
        if origins.low == origins.high {
            return number(origins.low);
        }
        self.text(
            "figure-between",
            &[("low", number(origins.low).into()), ("high", number(origins.high).into())],
        )
    }

    /// "7 reports, 2–3 origins"; by name alone where nothing was cross-checked.
    pub(crate) fn support_text(&self, scope: &Scope) -> String {
        match scope.group {
            // A group of nothing but forecasts, denials and reserve counts in no estimate.
            Some(group) if group.reports > 0 => self.group_support_text(group),
            _ => self.text(
                "support",
                &[("reports", scope.reports.into()), ("origins", scope.named_origins.into())],
            ),
        }
    }

    /// "7 reports, 2–3 origins".
    pub(crate) fn group_support_text(&self, group: &Group) -> String {
        self.text(
            "support-checked",
            &[
                ("reports", Arg::Number(group.reports.into())),
                ("n", Arg::Number(group.origins.high.into())),
                ("origins", self.origins_text(group.origins).into()),
            ],
        )
    }

    /// "Masaken Hanano, from … to …: held by …".
    pub(crate) fn stretch_text(&self, cell: &ControlCell) -> String {
        let end = cell.to.map(|day| self.date_text(day));
        self.text(
            "stretch",
            &[
                ("shape", if end.is_some() { "closed" } else { "open" }.into()),
                ("area", Arg::Theirs(&cell.name)),
                ("start", self.date_text(cell.from).into()),
                ("end", end.unwrap_or_default().into()),
                ("said", self.cell_text(cell).into()),
            ],
        )
    }

    /// The claim of this id, or of this place in the briefing: report, colon, label (`1:F14`).
    pub(crate) fn named_claim(&self, name: &str) -> Option<At> {
        if let Some(at) = self.cross.claim(name) {
            return Some(at);
        }
        let (report, label) = name.split_once(':')?;
        let report = report.parse::<usize>().ok()?.checked_sub(1)?;
        let claims = &self.items.get(report)?.1.claims;
        (0..claims.len())
            .map(|claim| At { report, claim })
            .find(|at| self.label(*at).eq_ignore_ascii_case(label))
    }

    /// The range that the figures of a scope span, where more than one of them enters it.
    pub(crate) fn estimate_text(&self, scope: &Scope) -> Option<String> {
        let group = scope.group?;
        let estimate = group.estimate.as_ref()?;
        let counted = group.claims.len().saturating_sub(group.beside.len());
        (counted > 1).then(|| {
            let best = estimate.best.map(|best| self.catalogue.number(best));
            let shape = if best.is_some() { "best" } else { "range" };
            self.text(
                "estimate",
                &[
                    ("shape", shape.into()),
                    ("range", self.range_text(estimate).into()),
                    ("best", best.unwrap_or_default().into()),
                    ("profile", estimate.profile.into()),
                ],
            )
        })
    }

    pub(crate) fn range_text(&self, estimate: &Estimate) -> String {
        let number = |n: i64| Arg::from(self.catalogue.number(n));
        match (estimate.low, estimate.high) {
            (Some(low), Some(high)) if low == high => {
                self.text("figure-exact", &[("value", number(low))])
            }
            (Some(low), Some(high)) => {
                self.text("figure-between", &[("low", number(low)), ("high", number(high))])
            }
            (Some(low), None) => self.text("figure-at_least", &[("value", number(low))]),
            (None, Some(high)) => self.text("figure-at_most", &[("value", number(high))]),
            (None, None) => self.text("figure-unstated", &[]),
        }
    }

    /// The holders of a cell, as the language names them.
    pub(crate) fn holders_text(&self, cell: &ControlCell) -> String {
        self.list(cell.holders.iter().map(|id| self.body_text(id)).collect())
    }

    /// "held by the Syrian Army", "contested: …", with what overlays it.
    pub(crate) fn cell_text(&self, cell: &ControlCell) -> String {
        let stale = cell.status == ControlStatus::Stale;
        let status = cell.was.filter(|_| stale).unwrap_or(cell.status);
        let shape = match cell.holders.len() {
            0 => "none",
            1 if status == ControlStatus::Contested && is_only_of_a_part(cell) => "part",
            _ => "named",
        };
        let mut out = vec![self.text(
            &format!("status-{}", status.as_str()),
            &[("shape", shape.into()), ("holders", self.holders_text(cell).into())],
        )];
        if stale {
            let day = self.date_text(cell.last_mention);
            out.push(self.text("status-stale", &[("day", day.into())]));
        }
        if !cell.besieged.is_empty() {
            out.push(self.text("status-besieged", &[]));
        }
        self.list(out)
    }

    /// How the area of a cell is shown: `drawn`, `approximate`, or a `point`.
    pub(crate) fn shape_of(&self, cell: &ControlCell) -> &'static str {
        match self.cross.outlines.get(&*cell.area) {
            Some(outline) if outline.approximate => "approximate",
            Some(_) => "drawn",
            None => "point",
        }
    }

    /// Which sorts of outlines the areas shown have: `false` for drawn ones, `true` for approximate
    /// ones.
    pub(crate) fn edges(&self) -> Vec<bool> {
        let outlines =
            self.cross.cells.iter().filter_map(|cell| self.cross.outlines.get(&*cell.area));
        let mut edges: Vec<bool> = outlines.map(|outline| outline.approximate).collect();
        edges.sort_unstable();
        edges.dedup();
        edges
    }

    /// Whose outlines are shown, and under which licence.
    pub(crate) fn outlines_from(&self) -> Option<String> {
        let outlines =
            self.cross.cells.iter().filter_map(|cell| self.cross.outlines.get(&*cell.area));
        let mut sources: Vec<(&str, &str)> =
            outlines.map(|outline| (&*outline.source, &*outline.licence)).collect();
        sources.sort_unstable();
        sources.dedup();
        let told = sources.iter().map(|(source, licence)| {
            let shape = if licence.is_empty() { "bare" } else { "licensed" };
            self.text(
                "outline-source",
                &[
                    ("shape", shape.into()),
                    ("source", Arg::Theirs(source)),
                    ("licence", Arg::Theirs(licence)),
                ],
            )
        });
        let sources = self.list(told.collect());
        (!sources.is_empty()).then(|| self.text("outlines-from", &[("sources", sources.into())]))
    }

    /// The name of a status alone, for legends.
    pub(crate) fn status_name(&self, status: ControlStatus) -> String {
        self.text(&format!("status-{}.name", status.as_str()), &[])
    }

    /// What a claim says, without who and where: its figure, its change, its event, its stance.
    pub(crate) fn said_text(&self, at: At) -> String {
        let claim = self.claim(at);
        if let Some(figure) = &claim.figure {
            return self.counted_text(figure);
        }
        if claim.control.is_some() {
            return self.list(self.control_texts(at));
        }
        if claim.event.is_some() {
            return self.event_text(claim);
        }
        self.text(&format!("said-{}", claim.stance.as_str()), &[])
    }

    /// What a claim is about: measure or place, and when.
    pub(crate) fn about_text(&self, at: At) -> String {
        let claim = self.claim(at);
        let what = match &claim.figure {
            Some(figure) => self.measure_text(&figure.measure),
            None => self.kind_text(claim.kind),
        };
        self.text(
            "scope",
            &[
                ("population", what.into()),
                ("places", self.places_or_none(at).into()),
                ("when", self.when_or_none(at).into()),
            ],
        )
    }

    /// How two claims stand to one another, and by which rule.
    pub(crate) fn relation_text(&self, dispute: &Dispute) -> String {
        let key = format!("relation-{}", dispute.relation.kind.as_str());
        self.text(&key, &[("rule", dispute.relation.rule.into())])
    }

    /// "A, B and A cite one another".
    pub(crate) fn loop_text(&self, found: &Loop) -> String {
        let names = self.list(found.sources.iter().map(|id| self.body_text(id)).collect());
        self.text("loop", &[("sources", names.into())])
    }

    /// What an origin is called, and of what sort it is where it has no name.
    pub(crate) fn origin_name(&self, origin: &Origin) -> String {
        let key = format!("origin-{}", origin.kind.as_str());
        self.text(&key, &[("name", Arg::Theirs(&origin.name))])
    }

    /// What stands under the areas of a day: those known from a whole alone, those nobody spoke of.
    pub(crate) fn rest_of_areas(&self) -> Vec<String> {
        let mut out = Vec::new();
        if self.cross.implied > 0 {
            out.push(self.text("areas-implied", &[("count", self.cross.implied.into())]));
        }
        if !self.cross.unknown.is_empty() {
            let unknown = &self.cross.unknown;
            let name = |cell: &&ControlCell| self.catalogue.isolate(&cell.name);
            out.push(match unknown.len() {
                0..=NAMED => {
                    let names = self.list(unknown.iter().map(name).collect());
                    self.text("areas-unknown", &[("areas", names.into())])
                }
                many => self.text("areas-unknown-many", &[("count", many.into())]),
            });
        }
        out
    }

    /// How much goes back to a source, through whom, and what it passes on.
    pub(crate) fn source_facts(&self, used: &SourceUse) -> Vec<String> {
        let mut out = vec![self.text(
            "source-claims",
            &[
                ("claims", Arg::Number(used.claims.into())),
                ("reports", Arg::Number(used.reports.into())),
            ],
        )];
        if used.origin.top != used.origin.id {
            let body = self.body_text(&used.origin.top);
            out.push(self.text("source-top", &[("body", body.into())]));
        }
        if !used.through.is_empty() {
            let name = |(id, count): &(recoupe_model::Id, u32)| {
                let count = Arg::Number((*count).into());
                self.text("source-road", &[("name", self.body_text(id).into()), ("count", count)])
            };
            let names = self.list(used.through.iter().map(name).collect());
            out.push(self.text("source-through", &[("names", names.into())]));
        }
        if used.passes_on > 0 {
            let count = Arg::Number(used.passes_on.into());
            out.push(self.text("source-passes-on", &[("count", count)]));
        }
        out
    }

    /// A source or actor by its id: the name that the registry or any origin found gives it.
    pub(crate) fn body_text(&self, id: &str) -> String {
        let bare = id.split_once(':').map_or(id, |(_, name)| name);
        self.neutral_name(self.cross.source(id).unwrap_or(bare))
    }

    /// "90% by this source; of the parts named, 12 of 20 are said to be held".
    pub(crate) fn share_text(&self, share: &ShareCheck) -> String {
        let percent = (share.stated * 1000.0).round() / 10.0;
        let holder = share.holder.as_deref().map(|id| self.body_text(id));
        let shape = match (holder.is_some(), share.lost) {
            (true, false) => "named",
            (true, true) => "lost",
            (false, false) => "none",
            (false, true) => "gone",
        };
        self.text(
            "share-check",
            &[
                ("shape", shape.into()),
                ("holder", holder.unwrap_or_default().into()),
                ("percent", percent.to_string().into()),
                ("held", Arg::Number(share.count.0.into())),
                ("all", Arg::Number(share.count.1.into())),
            ],
        )
    }

    /// The shares that are stated of an area, those that say the same in one.
    pub(crate) fn shares_said(&self, cell: &ControlCell) -> Vec<Said> {
        let mut out: Vec<Said> = Vec::new();
        for share in &cell.shares {
            let text = self.share_text(share);
            let from = self.claims_of(std::iter::once(&*share.claim));
            match out.iter_mut().find(|said| said.text == text) {
                Some(said) => said.from.extend(from),
                None => out.push(Said { text, from }),
            }
        }
        out
    }

    /// What had been reported when a forecast's time was up.
    pub(crate) fn outcome_text(&self, outcome: &Outcome) -> String {
        let day = outcome.horizon.map(|day| self.date_text(day));
        self.text(
            "outcome",
            &[
                ("shape", if day.is_some() { "dated" } else { "open" }.into()),
                ("day", day.unwrap_or_default().into()),
                ("count", Arg::Number(outcome.count.into())),
            ],
        )
    }

    /// The claims that were reported by then, as far as they are listed.
    pub(crate) fn outcome_claims(&self, outcome: &Outcome) -> Vec<At> {
        outcome.reported.iter().filter_map(|id| self.cross.claim(id)).collect()
    }

    /// Claims named by their ids, in the order of the reports.
    pub(crate) fn claims_of<'i>(&self, ids: impl Iterator<Item = &'i str>) -> Vec<At> {
        let mut out: Vec<At> = ids.filter_map(|id| self.cross.claim(id)).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// What stands over the news, and under it whether there is any; nothing if nobody asked.
    pub(crate) fn news_heading(&self) -> Option<(String, String)> {
        let day = self.date_text(self.cross.since?);
        let lead = if self.cross.news.is_empty() { "news-none" } else { "news-lead" };
        Some((self.text("news", &[("day", day.into())]), self.text(lead, &[])))
    }

    /// Whether no two claims were found to stand against each other; nothing where none were compared.
    pub(crate) fn nothing_disputed(&self) -> Option<bool> {
        let cross = &self.cross;
        let nothing =
            cross.disputes.is_empty() && cross.denials.is_empty() && cross.loops.is_empty();
        cross.checked.then_some(nothing)
    }

    /// What stands over who is said to hold what on a day; nothing where nobody is said to.
    pub(crate) fn control_heading(&self) -> Option<String> {
        let day = self.cross.day.filter(|_| !self.cross.cells.is_empty())?;
        let day = ("day", self.date_text(day).into());
        Some(match self.cross.known_by {
            Some(known) => {
                self.text("map-day-known", &[day, ("known", self.date_text(known).into())])
            }
            None => self.text("map-day", &[day]),
        })
    }

    /// What changed since the day asked for: a heading and its sentences.
    pub(crate) fn news(&self) -> Vec<(&'static str, Vec<Said>)> {
        let news = &self.cross.news;
        let all = [
            ("news-figures", news.moved.iter().map(|two| self.moved_text(two)).collect()),
            ("news-disputes", news.disputes.iter().map(|two| self.dispute_text(two)).collect()),
            ("news-denials", news.denials.iter().map(|two| self.denial_text(two)).collect()),
            ("news-control", self.control_news()),
            ("news-outcomes", self.outcome_news()),
            ("news-silent", self.silent_news()),
        ];
        all.into_iter().filter(|(_, said): &(_, Vec<Said>)| !said.is_empty()).collect()
    }

    /// "SOHR: killed · East Aleppo · …: ≥ 319 civilians, then ≥ 413 civilians".
    fn moved_text(&self, two: &Dispute) -> Said {
        // An update leads from the later figure to the earlier one, or back: days decide.
        let day = |at: At| {
            let when = self.claim(at).when.as_ref();
            (when.and_then(|when| when.as_of.or(when.end)), self.report(at).published)
        };
        let (before, after) =
            if day(two.a) <= day(two.b) { (two.a, two.b) } else { (two.b, two.a) };
        let text = self.text(
            "news-moved",
            &[
                ("origin", self.origin_text(after).into()),
                ("about", self.about_text(after).into()),
                ("before", self.said_text(before).into()),
                ("after", self.said_text(after).into()),
            ],
        );
        Said { text, from: vec![before, after] }
    }

    fn dispute_text(&self, two: &Dispute) -> Said {
        let text = self.text(
            "news-dispute",
            &[
                ("about", self.about_text(two.a).into()),
                ("one", self.origin_text(two.a).into()),
                ("first", self.said_text(two.a).into()),
                ("other", self.origin_text(two.b).into()),
                ("second", self.said_text(two.b).into()),
            ],
        );
        Said { text, from: vec![two.a, two.b] }
    }

    fn denial_text(&self, two: &Dispute) -> Said {
        let text = self.text(
            "news-denial",
            &[
                ("one", self.origin_text(two.a).into()),
                ("other", self.origin_text(two.b).into()),
                ("second", self.said_text(two.b).into()),
            ],
        );
        Said { text, from: vec![two.a, two.b] }
    }

    fn control_news(&self) -> Vec<Said> {
        let said = |(before, cell): &(Option<&ControlCell>, &ControlCell)| {
            let shape = if before.is_some() { "changed" } else { "first" };
            let text = self.text(
                "news-area",
                &[
                    ("shape", shape.into()),
                    ("area", Arg::Theirs(&cell.name)),
                    ("day", self.date_text(cell.from).into()),
                    ("after", self.cell_text(cell).into()),
                    ("before", before.map(|cell| self.cell_text(cell)).unwrap_or_default().into()),
                ],
            );
            let ids = cell.claims_for.iter().chain(&cell.claims_against);
            Said { text, from: self.claims_of(ids.map(|evidence| &*evidence.claim)) }
        };
        self.cross.news.control.iter().map(said).collect()
    }

    fn outcome_news(&self) -> Vec<Said> {
        let said = |(at, outcome): &(At, &Outcome)| {
            let text = self.text(
                "news-outcome",
                &[
                    ("origin", self.origin_text(*at).into()),
                    ("said", self.card_text(*at).into()),
                    ("outcome", self.outcome_text(outcome).into()),
                ],
            );
            let mut from = vec![*at];
            from.extend(self.outcome_claims(outcome));
            Said { text, from }
        };
        self.cross.news.outcomes.iter().map(said).collect()
    }

    fn silent_news(&self) -> Vec<Said> {
        let said =
            |(origin, last, reports): &(&recoupe_model::Origin, jiff::civil::Date, usize)| {
                let text = self.text(
                    "news-quiet",
                    &[
                        ("origin", Arg::Theirs(&origin.name)),
                        ("day", self.date_text(*last).into()),
                        ("reports", (*reports).into()),
                    ],
                );
                Said { text, from: Vec::new() }
            };
        self.cross.news.silent.iter().map(said).collect()
    }
}
