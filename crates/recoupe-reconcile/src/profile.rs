//! Estimates: one file for each profile. A new profile is a file and a row in [`PROFILES`].

mod acled;
mod range;

use recoupe_model::{Estimate, MeasureRule, Qualifier};

/// A figure that enters an estimate: of one origin, among its latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub value: Option<i64>,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub qualifier: Qualifier,
}

/// What a profile sees of a group: the latest figures of its origins, in no order that matters, and
/// over how many days and places they go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entries<'a> {
    pub entries: &'a [Entry],
    pub days: u32,
    pub places: u32,
    pub measure: Option<&'a MeasureRule>,
}

/// A way of making one estimate of many figures.
pub(crate) type Profile = fn(&Entries) -> Option<Estimate>;

/// All profiles, by name.
pub(crate) const PROFILES: &[(&str, Profile)] =
    &[("range", range::estimate), ("acled", acled::estimate)];

/// The profile of that name.
pub(crate) fn by_name(name: &str) -> Option<Profile> {
    PROFILES.iter().find(|(known, _)| *known == name).map(|(_, profile)| *profile)
}
