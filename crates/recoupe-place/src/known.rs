//! Rows of others that speak of places which are known already.

use crate::gazetteer::{Gazetteer, KINDS};
use crate::geometry::{holds, kilometres};
use crate::row::Row;
use recoupe_model::{Id, NameHit, PlaceKind};
use std::collections::BTreeMap;

/// Kilometres by which two gazetteers may differ on where a place is, beside its own size.
const APART: f64 = 1.0;

impl Gazetteer {
    /// The one place that a row speaks of, if it is known: one of its names is the row's (by letters,
    /// or where none is, by sound), it is of the same sort, lies in the row's parent, and its point
    /// lies in the row's outline or beside its point. Nothing where two places are all of this, or where
    /// neither the parent nor the points say anything.
    pub(crate) fn known_as(&self, row: &Row) -> Option<Id> {
        let mut found: BTreeMap<Id, (f64, NameHit)> = BTreeMap::new();
        let names = std::iter::once(&row.name).chain(row.names.iter().map(|name| &name.text));
        for (hit, score) in names.flat_map(|name| self.search(name)) {
            let best = found.entry(hit.id.clone()).or_insert((score, hit));
            best.0 = best.0.max(score);
        }
        let kind = KINDS.get(usize::from(row.kind)).copied()?;
        found.retain(|_, (_, hit)| sort_of(hit.kind) == sort_of(kind) && self.may_be(hit, row));
        let best = found.values().map(|(score, _)| *score).fold(0.0, f64::max);
        // A name that needs its context is as good where the parent gives it.
        let mut best = found.into_iter().filter(|(_, (score, _))| *score > best - 0.1);
        let (id, _) = best.next()?;
        best.next().is_none().then_some(id)
    }

    fn may_be(&self, hit: &NameHit, row: &Row) -> bool {
        let inside = row.parent.as_deref().map(|parent| {
            let above = self.ids_above(&hit.id);
            above.iter().skip(1).any(|id| **id == *parent)
        });
        let beside = hit.lat.zip(hit.lon).zip(row.point).map(|(own, point)| {
            let radius = (f64::from(row.hectares) / 100.0 / std::f64::consts::PI).sqrt();
            holds(&row.outline, own) || kilometres(own, point) <= APART + radius
        });
        match (inside, beside) {
            (None, None) => false,
            (inside, beside) => inside.unwrap_or(true) && beside.unwrap_or(true),
        }
    }
}

/// Kinds that one list calls so and another otherwise.
fn sort_of(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country => 0,
        PlaceKind::Admin1 => 1,
        PlaceKind::Admin2 => 2,
        PlaceKind::Region => 3,
        PlaceKind::Capital | PlaceKind::City => 4,
        PlaceKind::Sector | PlaceKind::District | PlaceKind::Landmark => 5,
    }
}
