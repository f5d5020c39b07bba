//! What changes and what days are about, by day: what a briefing looks up, kept up as things are found.

use jiff::civil::Date;
use recoupe_model::{ClaimRelation, Delta, Finding, Group, Id, Kind, Outcome, RelationKind};
use recoupe_reconcile::State;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Figures, disagreements and forecasts by their days.
#[derive(Debug, Default)]
pub(crate) struct News {
    /// Relations that are news, by the later of the two days on which their claims were published; each
    /// with how often it was found.
    relations: BTreeMap<Date, BTreeMap<ClaimRelation, u32>>,
    /// Groups of figures, by the last day that they speak of.
    groups: BTreeMap<Date, BTreeMap<Id, Weight>>,
    /// What became of statements about what was to come, by the day on which their time was up.
    outcomes: BTreeMap<Date, BTreeMap<Id, Outcome>>,
}

/// What a group is chosen by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight {
    /// At least and at most so many origins, and so many reports: in this order, most first.
    pub(crate) heard: (u32, u32, u32),
    /// The first day on which one of its claims was published; none where one is of no day.
    known: Option<Date>,
}

impl Weight {
    fn of(group: &Group, state: &State) -> Self {
        let published = group.claims.iter().map(|claim| state.published(claim));
        Self {
            heard: (group.origins.low, group.origins.high, group.reports),
            // What is of no day comes before all days.
            known: published.min().flatten(),
        }
    }

    /// Whether any of it had been published by a day.
    pub(crate) fn is_known_by(self, day: Option<Date>) -> bool {
        day.is_none_or(|day| self.known.is_none_or(|known| known <= day))
    }
}

/// The kinds of relations that are news.
pub(crate) const NEWS: [RelationKind; 4] =
    [RelationKind::Updates, RelationKind::Contradicts, RelationKind::Differs, RelationKind::Denies];

impl News {
    /// Of all that was found.
    pub(crate) fn of(state: &State) -> Self {
        let mut news = Self::default();
        state.found().for_each(|finding| news.put(finding, state));
        news
    }

    /// Takes a change.
    pub(crate) fn follow(&mut self, delta: &Delta, state: &State) {
        delta.removed.iter().for_each(|finding| self.drop(finding, state));
        delta.added.iter().for_each(|finding| self.put(finding, state));
    }

    fn put(&mut self, finding: &Finding, state: &State) {
        match finding {
            Finding::Relation(one) => {
                if let Some(day) = day_of(one, state) {
                    *self.relations.entry(day).or_default().entry(one.clone()).or_default() += 1;
                }
            }
            Finding::Group(group) => {
                if let Some(day) = last_of(group) {
                    let of_day = self.groups.entry(day).or_default();
                    of_day.insert(group.id.clone(), Weight::of(group, state));
                }
            }
            Finding::Outcome(outcome) => {
                if let Some(day) = outcome.horizon {
                    let of_day = self.outcomes.entry(day).or_default();
                    of_day.insert(outcome.claim.clone(), outcome.clone());
                }
            }
            Finding::Loop(_) | Finding::Control(_) => {}
        }
    }

    fn drop(&mut self, finding: &Finding, state: &State) {
        match finding {
            Finding::Relation(one) => {
                let of_day = day_of(one, state).and_then(|day| self.relations.get_mut(&day));
                let Some(of_day) = of_day else { return };
                let count = of_day.get_mut(one);
                if let Some(count) = count.filter(|count| **count > 1) {
                    *count -= 1;
                } else {
                    of_day.remove(one);
                }
            }
            Finding::Group(group) => {
                let of_day = last_of(group).and_then(|day| self.groups.get_mut(&day));
                of_day.map(|of_day| of_day.remove(&group.id));
            }
            Finding::Outcome(outcome) => {
                let of_day = outcome.horizon.and_then(|day| self.outcomes.get_mut(&day));
                of_day.map(|of_day| of_day.remove(&outcome.claim));
            }
            Finding::Loop(_) | Finding::Control(_) => {}
        }
    }

    /// Relations between claims the later of which was published on these days, the latest first.
    pub(crate) fn relations(
        &self,
        days: RangeInclusive<Date>,
    ) -> impl Iterator<Item = &ClaimRelation> {
        within(&self.relations, days).rev().flat_map(|(_, of_day)| of_day.keys())
    }

    /// Groups of figures that speak of days the last of which is one of these.
    pub(crate) fn groups(
        &self,
        days: RangeInclusive<Date>,
    ) -> impl Iterator<Item = (&Id, &Weight)> {
        within(&self.groups, days).flat_map(|(_, of_day)| of_day)
    }

    /// What became of statements whose time was up on these days, in order.
    pub(crate) fn outcomes(&self, days: RangeInclusive<Date>) -> impl Iterator<Item = &Outcome> {
        within(&self.outcomes, days).flat_map(|(_, of_day)| of_day.values())
    }
}

/// What stands on these days; nothing where the first is after the last.
fn within<T>(
    by_day: &BTreeMap<Date, T>,
    days: RangeInclusive<Date>,
) -> impl DoubleEndedIterator<Item = (&Date, &T)> {
    let some = !days.is_empty();
    some.then(|| by_day.range(days)).into_iter().flatten()
}

/// The later of the days on which the claims of a relation that is news were published.
fn day_of(one: &ClaimRelation, state: &State) -> Option<Date> {
    let published = |report: &str| state.published_report(report);
    NEWS.contains(&one.kind).then(|| published(&one.a.report).max(published(&one.b.report)))?
}

/// The last day that figures of a group speak of; none of a group of other things.
fn last_of(group: &Group) -> Option<Date> {
    let scope = &group.scope;
    let told = scope.kind == Kind::Figure && !scope.planned && group.reports > 0;
    scope.end.or(scope.as_of).filter(|_| told)
}
