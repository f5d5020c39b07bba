//! The days of one area: runs of days on which nothing changes.

use super::classes::{Classes, class_of};
use super::evidence::{Said, Says};
use super::shares::{Part, Share, check};
use super::sieges::{Siege, sieges_on};
use super::status::{Status, status_now};
use super::sweep::Sweep;
use crate::fact::At;
use crate::relate::relation;
use crate::scope::days_between;
use crate::sym::Sym;
use crate::view::View;
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_model::{
    ClaimRelation, ControlCell, ControlStatus, Evidence, Id, RelationKind, ShareCheck,
};
use std::collections::BTreeSet;

/// How many shares stand in a cell, the latest.
const SHARES: usize = 16;

/// All that is told of one area.
#[derive(Debug, Default)]
pub(crate) struct Telling {
    pub said: Vec<Said>,
    pub sieges: Vec<Siege>,
    pub shares: Vec<Share>,
    classes: Classes,
}

impl Telling {
    /// Puts it in an order that is not that of the input.
    pub(crate) fn sort(&mut self, view: &View) {
        let id = |at: u32| &view.fact(at).id;
        let whole = |said: &Said| said.from_whole.map(|whole| view.names.text(whole));
        self.said.sort_by(|a, b| {
            let key = |said: &Said| (said.day, std::cmp::Reverse(whole(said).is_some()));
            key(a).cmp(&key(b)).then_with(|| (id(a.at), whole(a)).cmp(&(id(b.at), whole(b))))
        });
        self.classes = Classes::fill(&mut self.said, view);
        // On the day on which it is lifted a siege is over: what lifts it comes last.
        self.sieges.sort_by(|a, b| (a.day, a.lifted, id(a.at)).cmp(&(b.day, b.lifted, id(b.at))));
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

    /// The days on which something may change.
    fn days(&self, mentions: &BTreeSet<Date>, stale_after: i64) -> BTreeSet<Date> {
        let after = |day: Date, by: i64| day.checked_add(by.days()).ok();
        let mut days = mentions.clone();
        for said in &self.said {
            if let Says::Fought { until } | Says::HeldThen { until } = said.says {
                days.extend(after(until.max(said.day), 1));
            }
        }
        days.extend(mentions.iter().filter_map(|day| after(*day, stale_after + 1)));
        days
    }

    /// First and last days of the times of which somebody is said to hold it, each last day no earlier
    /// than those before it.
    fn spans(&self) -> Vec<(Date, Date)> {
        let state = |said: &&Said| {
            matches!(said.says, Says::Held { changed: false } | Says::HeldThen { .. })
        };
        let mut last = Date::MIN;
        let states = self.said.iter().filter(state);
        states
            .map(|said| {
                last = last.max(said.told);
                (said.day, last)
            })
            .collect()
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

/// What a cell is made of, before it is put in words: equal on days on which nothing changes.
#[derive(PartialEq)]
struct Day {
    status: Status,
    stale: bool,
    besieged: Vec<At>,
    shares: std::ops::Range<usize>,
}

/// The cells of an area, from the first day that anything is said of it, and pairs of claims by
/// independent origins that disagree. `telling` is sorted.
pub(crate) fn cells(
    area: &Id,
    name: &Id,
    telling: &Telling,
    parts: &[Part],
    view: &View,
) -> (Vec<ControlCell>, Vec<(At, At)>) {
    let stale_after = i64::from(view.options.stale_after);
    let mentions = telling.mentions();
    let spans = telling.spans();
    let checks: Vec<ShareCheck> =
        telling.shares.iter().map(|share| check(share, parts, view)).collect();
    let mut sweep = Sweep::new(&telling.said, &telling.classes, view);
    let mut status = Status::default();
    let mut rivals = Vec::new();
    let mut last: Option<Day> = None;
    let mut out: Vec<ControlCell> = Vec::new();
    for day in telling.days(&mentions, stale_after) {
        if sweep.advance(day) {
            status = status_now(&sweep, &telling.said, &telling.classes, view);
            rivals.extend(status.conflict);
        }
        let Some(mention) = mentions.range(..=day).next_back().copied() else { continue };
        // « depuis le mois d'août »: what is told of a time is told of each of its days.
        let told = spans.partition_point(|(first, _)| *first <= day).checked_sub(1);
        let last_mention = told.map_or(mention, |at| spans[at].1.min(day).max(mention));
        let known = !matches!(status.status, None | Some(ControlStatus::Unknown));
        let now = Day {
            status: status.clone(),
            stale: known && days_between(last_mention, day) > stale_after,
            besieged: sieges_on(day, &telling.sieges, stale_after)
                .into_iter()
                .filter(|siege| !is_over(*siege, &status, sweep.changed(), day, view))
                .collect(),
            shares: shares_on(day, &telling.shares, stale_after),
        };
        match out.last_mut() {
            Some(cell) if last.as_ref() == Some(&now) => cell.last_mention = last_mention,
            before => {
                if let Some(before) = before {
                    before.to = day.yesterday().ok();
                }
                let shares = checks[now.shares.clone()].to_vec();
                let named = (area.clone(), name.clone());
                out.push(ControlCell {
                    last_mention,
                    shares,
                    ..now.cell(named, day, telling, view)
                });
            }
        }
        last = Some(now);
    }
    (out, rivals)
}

/// Whether somebody is said to hold what he besieged: then it is besieged by him no more. A siege of
/// which nobody says by whom is over when the place has changed hands since, on `changed`.
fn is_over(siege: At, status: &Status, changed: Option<Date>, day: Date, view: &View) -> bool {
    let fact = view.fact(siege);
    let since = fact.start.or(fact.last_day()).or(view.published(siege)).unwrap_or(day);
    let firm = matches!(
        status.status,
        Some(ControlStatus::Held | ControlStatus::Reported | ControlStatus::Claimed)
    );
    let besiegers = &view.fact(siege).holders;
    let side = |body: &Sym| class_of(*body, day, view);
    let unsaid = besiegers.is_empty() && changed.is_some_and(|changed| changed > since);
    firm && (unsaid
        || besiegers.iter().any(|body| status.holders.iter().any(|h| side(h) == side(body))))
}

/// The shares stated on a day or so shortly before it that they are not stale.
fn shares_on(day: Date, shares: &[Share], stale_after: i64) -> std::ops::Range<usize> {
    let until = shares.partition_point(|share| share.day <= day);
    let oldest = day.saturating_sub(stale_after.days());
    let from = shares.partition_point(|share| share.day < oldest);
    from.max(until.saturating_sub(SHARES)).min(until)..until
}

impl Day {
    fn cell(
        &self,
        (area, name): (Id, Id),
        day: Date,
        telling: &Telling,
        view: &View,
    ) -> ControlCell {
        let status = self.status.status.unwrap_or(ControlStatus::Unknown);
        let listed = |some: &[usize]| -> Vec<Evidence> {
            let mut listed: Vec<Evidence> =
                some.iter().map(|at| telling.said[*at].listed(view)).collect();
            listed.sort();
            listed.dedup();
            listed
        };
        ControlCell {
            area,
            name,
            from: day,
            to: None,
            status: if self.stale { ControlStatus::Stale } else { status },
            was: self.stale.then_some(status),
            holders: self.status.holders.iter().map(|body| view.names.id(*body).clone()).collect(),
            besieged: view.ids(&self.besieged),
            claims_for: listed(&self.status.for_it),
            claims_against: listed(&self.status.against),
            last_mention: day,
            shares: Vec::new(),
        }
    }
}

/// Pairs of claims by independent origins that disagree about who holds an area, one for each pair
/// of origins.
pub(crate) fn conflicts(area: &Id, found: &[(At, At)], view: &View) -> Vec<ClaimRelation> {
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
