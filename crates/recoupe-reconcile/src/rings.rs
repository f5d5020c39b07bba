//! Figures that go round: A cites B, and B cites A.

use crate::fact::At;
use crate::sym::Sym;
use crate::view::View;
use recoupe_model::{Id, Loop};
use rustc_hash::{FxHashMap, FxHashSet};

/// Sources of one group that cite one another round, each ring sorted by id.
pub(crate) fn find_rings(facts: &[At], view: &View) -> Vec<Vec<Sym>> {
    let mut cited: FxHashMap<Sym, FxHashSet<Sym>> = FxHashMap::default();
    for at in facts {
        let chain = &view.fact(*at).chain;
        for pair in chain.windows(2).filter(|pair| pair[0] != pair[1]) {
            cited.entry(pair[1]).or_default().insert(pair[0]);
        }
    }
    // Who is cited and cites nobody, or cites and is not cited, is in no ring.
    loop {
        let citing: FxHashSet<Sym> = cited.keys().copied().collect();
        let mut passed_on: FxHashSet<Sym> = FxHashSet::default();
        cited.values_mut().for_each(|set| {
            set.retain(|source| citing.contains(source));
            passed_on.extend(set.iter().copied());
        });
        let before = cited.len();
        cited.retain(|source, set| !set.is_empty() && passed_on.contains(source));
        if cited.len() == before {
            break;
        }
    }
    let reach = |from: Sym| {
        let mut seen: FxHashSet<Sym> = FxHashSet::default();
        let mut next = vec![from];
        while let Some(at) = next.pop() {
            let fresh = cited[&at].iter().filter(|to| seen.insert(**to));
            next.extend(fresh);
        }
        seen
    };
    let mut left: Vec<Sym> = cited.keys().copied().collect();
    left.sort_by(|a, b| view.names.text(*a).cmp(view.names.text(*b)));
    let reached: FxHashMap<Sym, FxHashSet<Sym>> = left.iter().map(|at| (*at, reach(*at))).collect();
    let mut rings: Vec<Vec<Sym>> = Vec::new();
    for at in &left {
        if rings.iter().any(|ring| ring.contains(at)) {
            continue;
        }
        let ring: Vec<Sym> = left
            .iter()
            .filter(|to| reached[at].contains(to) && reached[to].contains(at))
            .copied()
            .collect();
        if ring.len() > 1 {
            rings.push(ring);
        }
    }
    rings
}

/// A ring as it is reported: the claims that cite one of its sources by another.
pub(crate) fn as_loop(ring: &[Sym], facts: &[At], group: &Id, view: &View) -> Loop {
    let inside =
        |pair: &[Sym]| pair[0] != pair[1] && ring.contains(&pair[0]) && ring.contains(&pair[1]);
    let mut claims: Vec<At> =
        facts.iter().copied().filter(|at| view.fact(*at).chain.windows(2).any(inside)).collect();
    view.sort_by_day(&mut claims);
    Loop {
        group: group.clone(),
        sources: ring.iter().map(|source| view.names.id(*source).clone()).collect(),
        first: claims.iter().find_map(|at| view.published(*at)),
        claims: claims.iter().map(|at| view.id(*at)).collect(),
    }
}
