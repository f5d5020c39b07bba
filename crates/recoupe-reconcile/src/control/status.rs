//! The status of an area on one day, from what stands of all that was said of it up to then.

use super::classes::Classes;
use super::evidence::Said;
use super::sweep::{Sweep, Weighed};
use crate::fact::At;
use crate::sym::Sym;
use crate::view::View;
use crate::voices::Voices;
use recoupe_model::{ControlStatus, OriginKind};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Id of the body that stands for nobody, in a registry that has one.
const NOBODY: &str = "nobody";

/// What is said of a day.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Status {
    pub status: Option<ControlStatus>,
    /// Bodies that hold, or that hold and fight for it.
    pub holders: Vec<Sym>,
    /// Indices into the statements.
    pub for_it: Vec<usize>,
    pub against: Vec<usize>,
    /// One statement each of two independent origins that disagree.
    pub conflict: Option<(At, At)>,
}

/// The status on the day that the sweep has come to.
pub(super) fn status_now(sweep: &Sweep, said: &[Said], classes: &Classes, view: &View) -> Status {
    let weighed = sweep.weigh();
    let judge = Judge::new(&weighed, said, classes, view);
    match judge.best() {
        Some(best) => judge.decide(best, sweep.last_change_against(best)),
        None => judge.held_by_nobody(),
    }
}

/// What decides between statements of one day.
struct Judge<'a> {
    weighed: &'a Weighed,
    said: &'a [Said],
    classes: &'a Classes,
    view: &'a View<'a>,
    voices: Voices,
    /// Origin → voice.
    at: FxHashMap<Sym, usize>,
}

impl<'a> Judge<'a> {
    fn new(weighed: &'a Weighed, said: &'a [Said], classes: &'a Classes, view: &'a View) -> Self {
        let weighs = weighed.sides.values().flatten().chain(&weighed.lost);
        let facts: Vec<At> = weighs.map(|at| said[*at].at).collect();
        let voices = Voices::new(&facts, &[], view);
        let at = voices.voices.iter().enumerate().map(|(at, v)| (v.source.id, at)).collect();
        Self { weighed, said, classes, view, voices, at }
    }

    fn voice(&self, said: usize) -> usize {
        let origin = self.view.fact(self.said[said].at).origin.id;
        self.at.get(&origin).copied().unwrap_or_default()
    }

    fn shown_among(&self, said: &[usize]) -> u32 {
        self.voices.shown_among(said.iter().map(|at| self.voice(*at)))
    }

    /// Whom these statements name; a part of somebody who is named himself left out.
    fn bodies(&self, said: impl IntoIterator<Item = usize>) -> Vec<Sym> {
        let names = self.view.names;
        let bodies = said.into_iter().flat_map(|at| self.said[at].bodies.iter().copied());
        let mut bodies: Vec<Sym> = bodies.collect();
        bodies.sort_by(|a, b| names.text(*a).cmp(names.text(*b)));
        bodies.dedup();
        let tops = |body: &Sym| names.get(&self.view.known.registry.top_of(names.text(*body)));
        let is_part =
            |body: &Sym| tops(body).is_some_and(|top| top != *body && bodies.contains(&top));
        bodies.iter().copied().filter(|body| !is_part(body)).collect()
    }

    /// The holder whom most speaks for.
    fn best(&self) -> Option<usize> {
        let rank = |(class, said): &(&usize, &Vec<usize>)| {
            let outside = said.iter().filter(|at| !self.said[**at].partial);
            let named = outside
                .clone()
                .any(|at| self.voices.voices[self.voice(*at)].source.kind == OriginKind::Named);
            let last = said.last().map(|at| self.said[*at].day);
            let shown = self.shown_among(said).min(2);
            (shown, named, outside.count() > 0, last, said.len(), Reverse(**class))
        };
        self.weighed.sides.iter().max_by_key(rank).map(|(class, _)| *class)
    }

    /// Nobody is said to hold it: there is fighting, somebody has a part of it, or nothing is known.
    fn held_by_nobody(&self) -> Status {
        let for_it = self.inside(None);
        let unknown = for_it.is_empty();
        Status {
            status: Some(match unknown {
                true => ControlStatus::Unknown,
                false => ControlStatus::Contested,
            }),
            holders: self.bodies(for_it.iter().copied()),
            for_it,
            against: if unknown { self.weighed.lost.clone() } else { Vec::new() },
            conflict: None,
        }
    }

    /// Fighting inside, and parts of it that others than a holder are said to hold.
    fn inside(&self, holder: Option<usize>) -> Vec<usize> {
        let others = |at: &&usize| Some(self.said[**at].class) != holder;
        let parts = self.weighed.parts.iter().filter(others);
        let mut inside: Vec<usize> = self.weighed.fights.iter().chain(parts).copied().collect();
        inside.sort_unstable();
        inside
    }

    fn decide(&self, class: usize, since: Option<jiff::civil::Date>) -> Status {
        let best = &self.weighed.sides[&class];
        let others: Vec<usize> = self
            .weighed
            .sides
            .iter()
            .filter(|(other, _)| **other != class)
            .flat_map(|(_, said)| said.iter().copied())
            .collect();
        // A loss that is told on the very day that it is held speaks against it.
        let last = best.last().map(|at| self.said[*at].day);
        let losing = self
            .weighed
            .lost
            .iter()
            .filter(|at| self.said[**at].class == class && last <= Some(self.said[**at].day));
        let against: Vec<usize> = others.iter().chain(losing).copied().collect();
        let conflict = best.iter().find_map(|a| {
            let independent = |b: &&usize| self.voices.shown(self.voice(*a), self.voice(**b));
            against.iter().find(independent).map(|b| (self.said[*a].at, self.said[*b].at))
        });
        let inside = self.inside(Some(class));
        let mut holders = self.bodies(best.iter().copied());
        let status = if conflict.is_some() || !inside.is_empty() {
            holders = self.bodies(best.iter().chain(&others).chain(&inside).copied());
            ControlStatus::Contested
        } else if self.classes.is_joint(class) {
            ControlStatus::Joint
        } else if holders.iter().all(|body| self.view.names.text(*body) == NOBODY) {
            holders.clear();
            ControlStatus::None
        } else {
            self.uncontested(class, since)
        };
        let mut for_it = best.clone();
        for_it.extend(inside);
        Status { status: Some(status), holders, for_it, against, conflict }
    }

    fn uncontested(&self, class: usize, since: Option<jiff::civil::Date>) -> ControlStatus {
        let best = &self.weighed.sides[&class];
        // A body admits the loss of its own position, and another says who came.
        let admitted = self.weighed.lost.iter().any(|at| {
            let lost = &self.said[*at];
            lost.partial
                && lost.class != class
                && Some(lost.day) >= since
                && best.iter().any(|b| self.voices.shown(self.voice(*b), self.voice(*at)))
        });
        if self.shown_among(best) >= 2 || admitted {
            ControlStatus::Held
        } else if best.iter().any(|at| !self.said[*at].partial) {
            ControlStatus::Reported
        } else {
            ControlStatus::Claimed
        }
    }
}
