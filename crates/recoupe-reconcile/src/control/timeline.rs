//! The days of one area: runs of days on which nothing changes.

use super::evidence::Said;
use super::evidence::Says;
use super::shares::{Part, Share, check};
use super::sieges::{Siege, sieges_on};
use super::status::{class, status_on};
use crate::relate::relation;
use crate::scope::days_between;
use crate::view::View;
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_model::{ClaimRelation, ControlCell, ControlStatus, Evidence, Id, RelationKind};
use std::collections::BTreeSet;

/// All that is told of one area.
#[derive(Debug, Default)]
pub(crate) struct Telling {
    pub said: Vec<Said>,
    pub sieges: Vec<Siege>,
    pub shares: Vec<Share>,
}

impl Telling {
    /// Puts it in an order that is not that of the input.
    pub(crate) fn sort(&mut self, view: &View) {
        for said in &mut self.said {
            said.class = class(said, view);
        }
        let id = |at: u32| &view.fact(at).id;
        let whole = |said: &Said| said.from_whole.map(|whole| view.names.text(whole));
        self.said.sort_by(|a, b| {
            let key = |said: &Said| (said.day, std::cmp::Reverse(whole(said).is_some()));
            key(a).cmp(&key(b)).then_with(|| (id(a.at), whole(a)).cmp(&(id(b.at), whole(b))))
        });
        self.sieges.sort_by(|a, b| (a.day, id(a.at)).cmp(&(b.day, id(b.at))));
        self.sieges.dedup_by_key(|siege| siege.at);
        self.shares.sort_by(|a, b| (a.day, id(a.at)).cmp(&(b.day, id(b.at))));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.said.is_empty() && self.shares.is_empty() && self.sieges.is_empty()
    }

    /// Leaves out what had not been published by a day.
    pub(crate) fn retain_known_by(&mut self, day: Date, view: &View) {
        let known = |at: u32| view.published(at).is_some_and(|published| published <= day);
        self.said.retain(|said| known(said.at));
        self.sieges.retain(|siege| known(siege.at));
        self.shares.retain(|share| known(share.at));
    }

    /// The days on which something is said.
    fn mentions(&self) -> BTreeSet<Date> {
        let mut days = BTreeSet::new();
        for said in &self.said {
            days.extend([said.day, said.told]);
        }
        days.extend(self.sieges.iter().map(|siege| siege.day));
        days.extend(self.shares.iter().map(|share| share.day));
        days
    }
}

/// The cells of an area, from the first day that anything is said of it. `telling` is sorted.
pub(crate) fn cells(
    area: &Id,
    name: &Id,
    telling: &Telling,
    parts: &[Part],
    view: &View,
) -> (Vec<ControlCell>, Vec<(u32, u32)>) {
    let stale = i64::from(view.options.stale_after);
    let mentions = telling.mentions();
    let mut days = mentions.clone();
    let after = |day: Date, by: i64| day.checked_add(by.days()).ok();
    for said in &telling.said {
        if let Says::Fought { until } | Says::HeldThen { until } = said.says {
            days.extend(after(until.max(said.day), 1));
        }
    }
    days.extend(mentions.iter().filter_map(|day| after(*day, stale + 1)));
    let checks: Vec<_> =
        telling.shares.iter().map(|share| (share.day, check(share, parts, view))).collect();
    let mut out: Vec<ControlCell> = Vec::new();
    let mut rivals = Vec::new();
    for day in days {
        let found = status_on(day, &telling.said, view);
        rivals.extend(found.conflict);
        let Some(last_mention) = mentions.range(..=day).next_back().copied() else { continue };
        let status = found.status.unwrap_or(ControlStatus::Unknown);
        let is_stale = days_between(last_mention, day) > stale && status != ControlStatus::Unknown;
        let listed = |some: &[usize]| -> Vec<Evidence> {
            let mut listed: Vec<Evidence> =
                some.iter().map(|at| telling.said[*at].listed(view)).collect();
            listed.sort();
            listed.dedup();
            listed
        };
        let cell = ControlCell {
            area: area.clone(),
            name: name.clone(),
            from: day,
            to: None,
            status: if is_stale { ControlStatus::Stale } else { status },
            was: is_stale.then_some(status),
            holders: found.holders.iter().map(|body| view.names.id(*body).clone()).collect(),
            besieged: view.ids(&sieges_on(day, &telling.sieges, stale)),
            claims_for: listed(&found.for_it),
            claims_against: listed(&found.against),
            last_mention,
            shares: checks.iter().filter(|(on, _)| *on <= day).map(|(_, c)| c.clone()).collect(),
        };
        let goes_on = |last: &ControlCell| {
            ControlCell { from: cell.from, last_mention: cell.last_mention, ..last.clone() } == cell
        };
        match out.last_mut() {
            Some(last) if goes_on(last) => last.last_mention = cell.last_mention,
            Some(last) => {
                last.to = day.yesterday().ok();
                out.push(cell);
            }
            None => out.push(cell),
        }
    }
    (out, rivals)
}

/// Pairs of claims by independent origins that disagree about who holds an area, one for each pair
/// of origins.
pub(crate) fn conflicts(area: &Id, found: &[(u32, u32)], view: &View) -> Vec<ClaimRelation> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for (a, b) in found.iter().copied() {
        let origin = |at: u32| view.names.text(view.fact(at).origin.id);
        let pair =
            if origin(a) < origin(b) { (origin(a), origin(b)) } else { (origin(b), origin(a)) };
        if seen.insert(pair) {
            let kind = RelationKind::Contradicts;
            out.push(relation(kind, "rival-holders", a, b, area, view));
        }
    }
    out.sort();
    out
}
