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
    let mut left: Vec<Sym> = cited.keys().copied().collect();
    left.sort_by(|a, b| view.names.text(*a).cmp(view.names.text(*b)));
    let mut rings = joined_both_ways(&left, &cited);
    for ring in &mut rings {
        ring.sort_by(|a, b| view.names.text(*a).cmp(view.names.text(*b)));
    }
    rings.sort_by(|a, b| view.names.text(a[0]).cmp(view.names.text(b[0])));
    rings
}

/// Sets of several that reach one another (Kosaraju's algorithm, in Sharir 1981): those that are
/// reached against the arrows, from the last that was left along them.
fn joined_both_ways(all: &[Sym], cited: &FxHashMap<Sym, FxHashSet<Sym>>) -> Vec<Vec<Sym>> {
    let mut citing: FxHashMap<Sym, Vec<Sym>> = FxHashMap::default();
    for (from, set) in cited {
        set.iter().for_each(|to| citing.entry(*to).or_default().push(*from));
    }
    let mut seen: FxHashSet<Sym> = FxHashSet::default();
    let mut left: Vec<Sym> = Vec::with_capacity(all.len());
    for start in all {
        // Twice on the stack: going in, and leaving.
        let mut stack = vec![(*start, false)];
        while let Some((at, leaving)) = stack.pop() {
            if leaving {
                left.push(at);
            } else if seen.insert(at) {
                stack.push((at, true));
                stack.extend(cited[&at].iter().map(|to| (*to, false)));
            }
        }
    }
    let mut rings = Vec::new();
    while let Some(start) = left.pop() {
        let mut ring = Vec::new();
        let mut stack = vec![start];
        while let Some(at) = stack.pop() {
            if seen.remove(&at) {
                ring.push(at);
                stack.extend(citing.get(&at).into_iter().flatten());
            }
        }
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
