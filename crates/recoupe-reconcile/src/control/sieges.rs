//! Sieges: what overlays who holds an area.

use crate::fact::At;
use jiff::civil::Date;

/// What is said of a siege.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Siege {
    pub at: At,
    pub day: Date,
    /// Whether it is said to be lifted.
    pub lifted: bool,
}

/// The claims by which an area is besieged on a day: not lifted since, and no older than a status
/// that goes stale.
pub(crate) fn sieges_on(day: Date, sieges: &[Siege], stale_after: i64) -> Vec<At> {
    let lifted = sieges.iter().filter(|siege| siege.lifted && siege.day <= day);
    let lifted = lifted.map(|siege| siege.day).max();
    sieges
        .iter()
        .filter(|siege| !siege.lifted && siege.day <= day)
        .filter(|siege| lifted.is_none_or(|lifted| lifted < siege.day))
        .filter(|siege| crate::scope::days_between(siege.day, day) <= stale_after)
        .map(|siege| siege.at)
        .collect()
}
