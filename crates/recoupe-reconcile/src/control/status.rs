//! The status of an area on one day, from what was said of it up to then.

use super::evidence::{Said, Says};
use crate::fact::At;
use crate::scope::days_between;
use crate::sym::Sym;
use crate::view::View;
use crate::voices::Voices;
use jiff::civil::Date;
use recoupe_model::{ControlStatus, OriginKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Statements about days this near to one another speak of the same time: the later one does not
/// outdate the earlier one, unless it tells of a change.
const SAME_TIME: i64 = 3;
/// How many statements of one origin are listed.
const LISTED: usize = 16;
/// Id of the body that stands for nobody, in a registry that has one.
const NOBODY: &str = "nobody";

/// What is said of a day.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Status {
    pub status: Option<ControlStatus>,
    /// Bodies that hold, or that hold and fight for it.
    pub holders: Vec<Sym>,
    /// Indices into the evidence.
    pub for_it: Vec<usize>,
    pub against: Vec<usize>,
    /// One statement each of two independent origins that disagree.
    pub conflict: Option<(At, At)>,
}

/// Statements for one holder.
struct Side {
    bodies: Vec<Sym>,
    said: Vec<usize>,
    joint: bool,
}

/// The status on a day. `evidence` is sorted by day; those of later days are left out of account.
pub(crate) fn status_on(day: Date, evidence: &[Said], view: &View) -> Status {
    let upto = evidence.partition_point(|said| said.day <= day);
    let evidence = &evidence[..upto];
    let standing = standing(day, evidence, view);
    let sides = sides(day, evidence, &standing, view);
    let fights = fights(day, evidence, sides.is_empty());
    let lost: Vec<usize> =
        standing.iter().copied().filter(|at| evidence[*at].says == Says::Lost).collect();
    if sides.is_empty() {
        let status = match (fights.is_empty(), lost.is_empty()) {
            (false, _) => ControlStatus::Contested,
            (true, _) => ControlStatus::Unknown,
        };
        let against = if fights.is_empty() { lost } else { Vec::new() };
        return Status { status: Some(status), for_it: fights, against, ..Status::default() };
    }
    let facts: Vec<At> =
        sides.values().flat_map(|side| side.said.iter().map(|at| evidence[*at].at)).collect();
    let facts = [facts, lost.iter().map(|at| evidence[*at].at).collect()].concat();
    let voices = Voices::new(&facts, &[], view);
    let judge = Judge { day, evidence, lost: &lost, voices: &voices, view, at: places(&voices) };
    judge.decide(&sides, fights)
}

fn places(voices: &Voices) -> FxHashMap<Sym, usize> {
    voices.voices.iter().enumerate().map(|(at, voice)| (voice.source.id, at)).collect()
}

/// Of each origin, what it said last and all before that agrees with it.
fn standing(day: Date, evidence: &[Said], view: &View) -> Vec<usize> {
    let mut by_origin: FxHashMap<Sym, Vec<usize>> = FxHashMap::default();
    for (at, said) in evidence.iter().enumerate() {
        let stands = match said.says {
            Says::Fought { .. } => false,
            Says::HeldThen { until } => day <= until,
            Says::Held { .. } | Says::Lost => true,
        };
        if stands {
            by_origin.entry(view.fact(said.at).origin.id).or_default().push(at);
        }
    }
    let mut out = Vec::new();
    for said in by_origin.into_values() {
        let Some(last) = said.last().map(|at| &evidence[*at]) else { continue };
        let agrees = |at: &usize| {
            let said = &evidence[*at];
            let same =
                (said.says == Says::Lost) == (last.says == Says::Lost) && said.class == last.class;
            // What is said of a place by name goes before what is said of a whole.
            same || said.day == last.day && said.from_whole.is_none()
        };
        let run: Vec<usize> = said.iter().rev().copied().take_while(agrees).collect();
        out.extend(run.iter().take(LISTED));
    }
    out.sort_unstable();
    out
}

/// Whom a statement has as holder or loser, as sides where they are known.
pub(crate) fn class(said: &Said, view: &View) -> Vec<String> {
    let mut classes: Vec<String> =
        said.bodies.iter().map(|body| class_of(*body, said.day, view)).collect();
    classes.sort();
    classes.dedup();
    classes
}

pub(crate) fn class_of(body: Sym, day: Date, view: &View) -> String {
    let id = view.names.text(body);
    match view.known.registry.side_of(id, day) {
        Some((conflict, side)) => format!("{conflict}/{side}"),
        None => view.known.registry.top_of(id).to_string(),
    }
}

/// Who is said to hold it, leaving out what later statements have outdated.
fn sides(
    day: Date,
    evidence: &[Said],
    standing: &[usize],
    view: &View,
) -> BTreeMap<Vec<String>, Side> {
    // The last change against, and the last statement against, each class; over all origins.
    let mut changed: Vec<(bool, &Vec<String>, Date, bool)> = Vec::new();
    for said in evidence {
        let (lost, change) = match said.says {
            Says::Held { changed } => (false, changed),
            Says::HeldThen { until } if day <= until => (false, false),
            Says::Lost => (true, true),
            _ => continue,
        };
        // A loss speaks against the loser, a holding against everybody else.
        let same = |known: &&mut (bool, &Vec<String>, Date, bool)| {
            (known.0, known.1, known.3) == (lost, &said.class, change)
        };
        match changed.iter_mut().find(same) {
            Some(known) => known.2 = known.2.max(said.day),
            None => changed.push((lost, &said.class, said.day, change)),
        }
    }
    let outdated = |said: &Said| {
        changed.iter().any(|(lost, other, last, change)| {
            let against = if *lost { **other == said.class } else { **other != said.class };
            against && (*change && said.day < *last || days_between(said.day, *last) > SAME_TIME)
        })
    };
    let mut sides: BTreeMap<Vec<String>, Side> = BTreeMap::new();
    for at in standing.iter().copied().filter(|at| evidence[*at].says != Says::Lost) {
        let said = &evidence[at];
        if outdated(said) {
            continue;
        }
        let class = said.class.clone();
        let joint = class.len() > 1;
        let side =
            sides.entry(class).or_insert(Side { bodies: Vec::new(), said: Vec::new(), joint });
        side.said.push(at);
        side.bodies.extend(said.bodies.iter().copied());
    }
    for side in sides.values_mut() {
        side.bodies.sort_by(|a, b| view.names.text(*a).cmp(view.names.text(*b)));
        side.bodies.dedup();
    }
    sides
}

/// Fighting inside on that day. Who took or lost it afterwards, or on its last day, has ended it; and
/// where nobody is said to hold it, it goes on until somebody says more.
fn fights(day: Date, evidence: &[Said], nobody: bool) -> Vec<usize> {
    let ended = |until: Date| {
        evidence.iter().any(|said| {
            matches!(said.says, Says::Held { changed: true } | Says::Lost) && said.day >= until
        })
    };
    let fought = |said: &Said| match said.says {
        Says::Fought { until } => (nobody || day <= until) && !ended(until),
        _ => false,
    };
    let mut found: Vec<usize> =
        (0..evidence.len()).rev().filter(|at| fought(&evidence[*at])).take(LISTED).collect();
    found.reverse();
    found
}

/// What decides between statements of one day.
struct Judge<'a> {
    day: Date,
    evidence: &'a [Said],
    lost: &'a [usize],
    voices: &'a Voices,
    view: &'a View<'a>,
    at: FxHashMap<Sym, usize>,
}

impl Judge<'_> {
    fn voice(&self, said: usize) -> usize {
        let origin = self.view.fact(self.evidence[said].at).origin.id;
        self.at.get(&origin).copied().unwrap_or_default()
    }

    fn on_side(&self, said: usize, bodies: &[Sym]) -> bool {
        let origin = &self.voices.voices[self.voice(said)].source;
        let names = self.view.names;
        let with = |id: &str, body: &Sym| {
            self.view.known.registry.one_side(id, names.text(*body), self.day)
        };
        bodies
            .iter()
            .any(|body| with(names.text(origin.id), body) || with(names.text(origin.top), body))
    }

    fn decide(&self, sides: &BTreeMap<Vec<String>, Side>, fights: Vec<usize>) -> Status {
        let rank = |(class, side): &(&Vec<String>, &Side)| {
            let shown = self.voices.shown_among(side.said.iter().map(|at| self.voice(*at)));
            let outside = side.said.iter().any(|at| !self.on_side(*at, &side.bodies));
            let named = side.said.iter().any(|at| {
                let source = self.voices.voices[self.voice(*at)].source;
                source.kind == OriginKind::Named && !self.on_side(*at, &side.bodies)
            });
            let last = side.said.iter().map(|at| self.evidence[*at].day).max();
            (
                shown.min(2),
                named,
                outside,
                last,
                side.said.len(),
                std::cmp::Reverse((*class).clone()),
            )
        };
        let Some((class, best)) = sides.iter().max_by_key(rank) else {
            return Status::default();
        };
        let others: Vec<usize> = sides
            .iter()
            .filter(|(other, _)| *other != class)
            .flat_map(|(_, side)| side.said.iter().copied())
            .collect();
        // A loss that is told on the very day that it is held speaks against it.
        let losing: Vec<usize> = self
            .lost
            .iter()
            .copied()
            .filter(|at| self.evidence[*at].class == *class)
            .filter(|at| best.said.iter().all(|b| self.evidence[*b].day <= self.evidence[*at].day))
            .collect();
        let against: Vec<usize> = others.iter().chain(&losing).copied().collect();
        let conflict = best.said.iter().find_map(|a| {
            let independent = |b: &&usize| self.voices.shown(self.voice(*a), self.voice(**b));
            against.iter().find(independent).map(|b| (self.evidence[*a].at, self.evidence[*b].at))
        });
        let mut holders = best.bodies.clone();
        let status = if conflict.is_some() || !fights.is_empty() {
            let rivals = others.iter().flat_map(|at| self.evidence[*at].bodies.iter().copied());
            holders.extend(rivals);
            holders.sort_by(|a, b| self.view.names.text(*a).cmp(self.view.names.text(*b)));
            holders.dedup();
            ControlStatus::Contested
        } else if best.joint {
            ControlStatus::Joint
        } else if best.bodies.iter().all(|body| self.view.names.text(*body) == NOBODY) {
            holders.clear();
            ControlStatus::None
        } else {
            self.uncontested(best)
        };
        let mut for_it = best.said.clone();
        for_it.extend(fights);
        Status { status: Some(status), holders, for_it, against, conflict }
    }

    fn uncontested(&self, side: &Side) -> ControlStatus {
        let shown = self.voices.shown_among(side.said.iter().map(|at| self.voice(*at)));
        // A body admits the loss of its own position, and another says who came.
        let admitted = self.lost.iter().any(|at| {
            let said = &self.evidence[*at];
            let other =
                side.said.iter().any(|b| self.voices.shown(self.voice(*b), self.voice(*at)));
            self.on_side(*at, &said.bodies) && other
        });
        if shown >= 2 || admitted {
            ControlStatus::Held
        } else if side.said.iter().any(|at| !self.on_side(*at, &side.bodies)) {
            ControlStatus::Reported
        } else {
            ControlStatus::Claimed
        }
    }
}
