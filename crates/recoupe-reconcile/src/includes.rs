//! Which scope contains which: never a shared estimate, but a relation from the nearest container.

use crate::fact::At;
use crate::relate::relation;
use crate::scope::{Key, Time};
use crate::sym::Sym;
use crate::view::View;
use recoupe_model::{Finding, Id, RelationKind};
use rustc_hash::FxHashMap;

/// A group with a claim that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Holder {
    pub key: Key,
    pub group: Id,
    pub claim: At,
}

/// Groups that differ in population alone: each is included in the nearest population around it.
pub(crate) fn by_population(groups: &[Holder], view: &View) -> Vec<Finding> {
    let of: FxHashMap<Option<Sym>, &Holder> =
        groups.iter().map(|group| (group.key.population, group)).collect();
    let above = |group: &Holder| {
        let population = view.names.text(group.key.population?);
        let mut above = view.known.populations_above(population).iter();
        above.find_map(|id| of.get(&view.names.get(id)).copied())
    };
    included(groups, "population-within", above, view)
}

/// Groups that differ in place alone: each is included in the nearest area around it.
pub(crate) fn by_place(groups: &[Holder], view: &View) -> Vec<Finding> {
    let of: FxHashMap<&str, &Holder> =
        groups.iter().map(|group| (view.names.text(group.key.places), group)).collect();
    let above = |group: &Holder| {
        let place = view.names.text(group.key.places);
        view.known.areas.above(place).find_map(|id| of.get(&**id).copied())
    };
    included(groups, "place-within", above, view)
}

/// Groups that differ in time alone: each is included in the shortest interval around it.
pub(crate) fn by_time(groups: &[Holder], view: &View) -> Vec<Finding> {
    let mut spans: Vec<(Time, &Holder)> =
        groups.iter().map(|group| (group.key.time, group)).collect();
    spans.sort_by_key(|span| (span.0.length(), span.0));
    let above = |group: &Holder| {
        let from = spans.partition_point(|(time, _)| time.length() <= group.key.time.length());
        let around = spans[from..].iter().find(|(time, _)| time.contains(&group.key.time));
        around.map(|(_, holder)| *holder)
    };
    included(groups, "interval-within", above, view)
}

fn included<'a>(
    groups: &'a [Holder],
    rule: &'static str,
    above: impl Fn(&'a Holder) -> Option<&'a Holder>,
    view: &View,
) -> Vec<Finding> {
    let mut out: Vec<_> = groups
        .iter()
        .filter_map(|group| {
            let whole = above(group)?;
            let kind = RelationKind::Includes;
            Some(relation(kind, rule, whole.claim, group.claim, &whole.group, view))
        })
        .collect();
    out.sort();
    out.into_iter().map(Finding::Relation).collect()
}
