//! Which scope contains which: never a shared estimate, but a relation from the nearest container.

use crate::fact::At;
use crate::relate::relation;
use crate::scope::{Key, Time};
use crate::sym::Sym;
use crate::view::View;
use crate::voices::Voices;
use jiff::civil::Date;
use recoupe_model::{ClaimRelation, Finding, Id, OriginKind, RelationKind};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// A group with a claim that stands for it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Holder {
    pub key: Key,
    pub group: Id,
    pub claim: At,
    /// Of the counts with a name to them, the claim with the lowest bound above and that bound; and
    /// the one with the highest bound below.
    pub most: Option<(At, i64)>,
    pub least: Option<(At, i64)>,
    /// What the independence of these two hangs on: origins and wordings.
    pub voices: [Option<(Sym, Option<u64>)>; 2],
}

impl Holder {
    /// What stands for a group of these claims, if any of them counts.
    pub(crate) fn of(key: Key, group: &Id, members: &[At], view: &View) -> Option<Self> {
        let fact = |at: &At| view.fact(*at);
        let counted = members.iter().filter(|at| fact(at).counts());
        let claim = *counted.clone().min_by_key(|at| &fact(at).id)?;
        let named = counted.filter(|at| fact(at).origin.kind == OriginKind::Named);
        let bound = |at: &At, high: bool| {
            let figure = fact(at).figure?;
            Some((*at, if high { figure.high? } else { figure.low? }))
        };
        let most = named.clone().filter_map(|at| bound(at, true));
        let least = named.filter_map(|at| bound(at, false));
        let most = most.min_by_key(|(at, high)| (*high, &fact(at).id));
        let least = least.min_by_key(|(at, low)| (Reverse(*low), &fact(at).id));
        let voice = |(at, _): (At, i64)| {
            let wording = fact(&at).paragraph;
            (fact(&at).origin.id, wording.map(|node| view.copies.nodes[node as usize].component))
        };
        let voices = [most.map(voice), least.map(voice)];
        Some(Self { key, group: group.clone(), claim, most, least, voices })
    }
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
    let mut order: Vec<&Holder> = groups.iter().collect();
    // Whatever contains an interval comes before it: an earlier start, or the same and a later end.
    order.sort_by_key(|group| (group.key.time.start, Reverse(group.key.time.end)));
    let mut ends: Vec<Option<Date>> = order.iter().map(|group| group.key.time.end).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut around: FxHashMap<Time, usize> = FxHashMap::default();
    let mut shortest = ShortestUntil::new(ends.len());
    for (nth, group) in order.iter().enumerate() {
        let time = group.key.time;
        let from = ends.partition_point(|end| *end < time.end);
        if let Some((.., whole)) = shortest.from(from) {
            around.insert(time, whole);
        }
        shortest.put(from, (time.length(), time, nth));
    }
    let above = |group: &Holder| around.get(&group.key.time).map(|at| order[*at]);
    included(groups, "interval-within", above, view)
}

/// The least interval by length among those that end at or after one of several days (a Fenwick
/// tree of minima; Fenwick 1994).
struct ShortestUntil(Vec<Option<(i64, Time, usize)>>);

impl ShortestUntil {
    fn new(len: usize) -> Self {
        Self(vec![None; len + 1])
    }

    fn put(&mut self, end: usize, interval: (i64, Time, usize)) {
        // From the last end on, so that prefixes of the tree are suffixes of the ends.
        let mut at = self.0.len() - 1 - end;
        while at < self.0.len() {
            let held = &mut self.0[at];
            *held = Some(held.map_or(interval, |held| held.min(interval)));
            at += at & at.wrapping_neg();
        }
    }

    fn from(&self, end: usize) -> Option<(i64, Time, usize)> {
        let mut at = self.0.len() - 1 - end;
        let mut least = None;
        while at > 0 {
            least = least.into_iter().chain(self.0[at]).min();
            at -= at & at.wrapping_neg();
        }
        least
    }
}

/// A part that is surely greater than the whole it lies in, on the word of another: of days that are
/// told, since of others nothing shows that one contains the other.
fn above_its_whole(whole: &Holder, part: &Holder, view: &View) -> Option<ClaimRelation> {
    let told = |holder: &Holder| holder.key.time.start.or(holder.key.time.as_of).is_some();
    let ((a, most), (b, least)) = (whole.most?, part.least?);
    if !told(whole) || !told(part) || least <= most {
        return None;
    }
    if !Voices::new(&[a, b], &[], view).independent() {
        return None;
    }
    let kind = match whole.key.time.last() == part.key.time.last() {
        true => RelationKind::Contradicts,
        false => RelationKind::Differs,
    };
    Some(relation(kind, "part-above-whole", a, b, &whole.group, view))
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
            let includes = relation(kind, rule, whole.claim, group.claim, &whole.group, view);
            Some([Some(includes), above_its_whole(whole, group, view)])
        })
        .flatten()
        .flatten()
        .collect();
    out.sort();
    out.into_iter().map(Finding::Relation).collect()
}
