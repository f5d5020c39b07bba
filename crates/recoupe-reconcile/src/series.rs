//! Running counts: of one origin, measure, population and place, since one day.

use crate::fact::{At, Counted};
use crate::relate::relation;
use crate::view::View;
use jiff::civil::Date;
use recoupe_model::{Finding, Id, RelationKind};
use std::collections::BTreeMap;

/// A claim of a series: the last day that it counts, and the group that it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub at: At,
    pub end: Date,
    pub group: Id,
}

/// Each count of an origin updates the one before it, if the number is another, and repeats it else.
pub(crate) fn findings(points: &[Point], view: &View) -> Vec<Finding> {
    let mut by_origin: BTreeMap<&str, Vec<&Point>> = BTreeMap::new();
    for point in points.iter().filter(|point| view.fact(point.at).counts()) {
        let origin = view.names.text(view.fact(point.at).origin.id);
        by_origin.entry(origin).or_default().push(point);
    }
    let mut out = Vec::new();
    for mut points in by_origin.into_values().filter(|points| points.len() > 1) {
        points.sort_by(|a, b| {
            let key = |p: &&Point| (p.end, view.published(p.at).is_none(), view.published(p.at));
            let id = |p: &&Point| &view.fact(p.at).id;
            key(a).cmp(&key(b)).then_with(|| id(a).cmp(id(b)))
        });
        // One claim stands for all of one last day: the one that was published last.
        points.reverse();
        points.dedup_by_key(|point| point.end);
        points.reverse();
        for pair in points.windows(2) {
            let (earlier, later) = (pair[0], pair[1]);
            let number = |p: &Point| view.fact(p.at).figure.as_ref().and_then(Counted::told);
            let (kind, rule) = if number(earlier) == number(later) {
                (RelationKind::Repeats, "series-same-value")
            } else {
                (RelationKind::Updates, "series-later-as-of")
            };
            let found = relation(kind, rule, later.at, earlier.at, &later.group, view);
            out.push(Finding::Relation(found));
        }
    }
    out
}
