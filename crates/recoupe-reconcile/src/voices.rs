//! Who speaks in a group, and who of them is independent of whom.
//!
//! Independence is *shown* between two that both have a name, with different bodies at the top, no
//! path between them in the registry, and neither of whose chains passes through the other. Two are
//! *dependent* that are one origin, near-copies, or joined by such a path. Everything else is not
//! shown either way: it raises the higher number of origins and never the lower.

use crate::fact::{At, Source};
use crate::sym::Sym;
use crate::view::View;
use recoupe_model::{Id, Origin, OriginKind, OriginRange};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// One origin with its claims.
#[derive(Debug)]
pub(crate) struct Voice {
    pub source: Source,
    pub facts: Vec<At>,
}

/// All origins of some claims, sorted by id.
#[derive(Debug)]
pub(crate) struct Voices {
    pub voices: Vec<Voice>,
    /// Equal for those that are dependent.
    dependent: Vec<usize>,
    /// Equal for those whose independence is not shown; of named ones alone.
    merged: Vec<usize>,
}

impl Voices {
    /// The origins of these claims. `circular` are sources that cite one another round.
    pub(crate) fn new(facts: &[At], circular: &[Vec<Sym>], view: &View) -> Self {
        let mut by_origin: BTreeMap<&str, Voice> = BTreeMap::new();
        for at in facts {
            let source = view.fact(*at).origin;
            let voice = by_origin
                .entry(view.names.text(source.id))
                .or_insert_with(|| Voice { source, facts: Vec::new() });
            voice.facts.push(*at);
            // One origin goes by several spellings: the first of them stands for all.
            if view.names.text(source.name) < view.names.text(voice.source.name) {
                voice.source.name = source.name;
            }
        }
        let voices: Vec<Voice> = by_origin.into_values().collect();
        let at: FxHashMap<Sym, usize> =
            voices.iter().enumerate().map(|(at, voice)| (voice.source.id, at)).collect();
        let mut dependent = Joined::new(voices.len());
        join_paths(&voices, &at, &mut dependent, view);
        join_copies(&voices, &at, &mut dependent, view);
        let mut merged = dependent.clone();
        join_tops(&voices, &mut merged);
        join_chains(&voices, &at, &mut merged, view);
        for ring in circular {
            let inside: Vec<usize> = ring.iter().filter_map(|id| at.get(id).copied()).collect();
            inside.windows(2).for_each(|pair| merged.join(pair[0], pair[1]));
        }
        let dependent = (0..voices.len()).map(|at| dependent.root(at)).collect();
        let merged = (0..voices.len()).map(|at| merged.root(at)).collect();
        Self { voices, dependent, merged }
    }

    /// At least, at most.
    pub(crate) fn range(&self) -> OriginRange {
        if self.voices.is_empty() {
            return OriginRange::default();
        }
        let named = (0..self.voices.len()).filter(|at| self.is_named(*at));
        let low = distinct(named.map(|at| self.merged[at]));
        OriginRange { low: low.max(1), high: distinct(self.dependent.iter().copied()) }
    }

    pub(crate) fn is_named(&self, at: usize) -> bool {
        self.voices[at].source.kind == OriginKind::Named
    }

    /// Whether the independence of two is shown.
    pub(crate) fn shown(&self, a: usize, b: usize) -> bool {
        self.is_named(a) && self.is_named(b) && self.merged[a] != self.merged[b]
    }

    /// Whether there are several, and the independence of the first two is shown.
    pub(crate) fn independent(&self) -> bool {
        self.voices.len() > 1 && self.shown(0, 1)
    }

    /// A number that dependent ones have in common.
    pub(crate) fn class(&self, at: usize) -> usize {
        self.dependent[at]
    }

    /// How many of these have their independence of one another shown, one at least if any is named.
    pub(crate) fn shown_among(&self, some: impl Iterator<Item = usize>) -> u32 {
        distinct(some.filter(|at| self.is_named(*at)).map(|at| self.merged[at]))
    }

    pub(crate) fn origin(&self, at: usize, view: &View) -> Origin {
        let source = self.voices[at].source;
        let id = |sym: Sym| -> Id { view.names.id(sym).clone() };
        Origin { id: id(source.id), name: id(source.name), kind: source.kind, top: id(source.top) }
    }
}

fn distinct(classes: impl Iterator<Item = usize>) -> u32 {
    let mut classes: Vec<usize> = classes.collect();
    classes.sort_unstable();
    classes.dedup();
    classes.len() as u32
}

/// Bodies that the registry puts under one roof, and those that draw on others.
fn join_paths(voices: &[Voice], at: &FxHashMap<Sym, usize>, joined: &mut Joined, view: &View) {
    let registry = &view.known.registry;
    let mut roofs: FxHashMap<Sym, usize> = FxHashMap::default();
    for (nth, voice) in voices.iter().enumerate() {
        let id = view.names.text(voice.source.id);
        if registry.by_id(id).is_none() {
            continue;
        }
        joined.join(nth, *roofs.entry(voice.source.top).or_insert(nth));
        for other in registry.draws_on(id) {
            let drawn = view.names.get(other).and_then(|sym| at.get(&sym));
            drawn.into_iter().for_each(|other| joined.join(nth, *other));
        }
    }
}

/// Near-copies of one paragraph that name different origins are one account all the same, unless a
/// copy names both.
fn join_copies(voices: &[Voice], at: &FxHashMap<Sym, usize>, joined: &mut Joined, view: &View) {
    let mut copies: BTreeMap<u64, BTreeMap<u32, Vec<usize>>> = BTreeMap::new();
    for fact in voices.iter().flat_map(|voice| &voice.facts) {
        let fact = view.fact(*fact);
        if let (Some(node), Some(voice)) = (fact.paragraph, at.get(&fact.origin.id)) {
            let component = view.copies.nodes[node as usize].component;
            let reports = copies.entry(component).or_default();
            reports.entry(fact.report).or_default().push(*voice);
        }
    }
    for reports in copies.values().filter(|reports| reports.len() > 1) {
        // By their origins: numbers of reports are as they came in.
        let mut told: Vec<&Vec<usize>> = reports.values().collect();
        told.sort();
        told.dedup();
        for pair in told.windows(2) {
            if !pair[0].iter().any(|voice| pair[1].contains(voice)) {
                joined.join(pair[0][0], pair[1][0]);
            }
        }
    }
}

/// Persons of one body: own voices, and no independent ones.
fn join_tops(voices: &[Voice], joined: &mut Joined) {
    let mut tops: FxHashMap<Sym, usize> = FxHashMap::default();
    for (nth, voice) in voices.iter().enumerate() {
        if voice.source.kind == OriginKind::Named {
            joined.join(nth, *tops.entry(voice.source.top).or_insert(nth));
        }
    }
}

/// Whose words came through another.
fn join_chains(voices: &[Voice], at: &FxHashMap<Sym, usize>, joined: &mut Joined, view: &View) {
    for (nth, voice) in voices.iter().enumerate() {
        for fact in &voice.facts {
            let links = view.fact(*fact).chain.iter().skip(1);
            links.filter_map(|link| at.get(link)).for_each(|other| joined.join(nth, *other));
        }
    }
}

/// Union-find whose roots are the least members.
#[derive(Clone, Debug)]
pub(crate) struct Joined(Vec<usize>);

impl Joined {
    pub(crate) fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    pub(crate) fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            // Whoever passes shortens the way.
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}
