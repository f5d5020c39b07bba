//! Sieges: what overlays who holds an area.

use crate::fact::At;
use jiff::ToSpan;
use jiff::civil::Date;

/// How many claims of a siege are listed, the latest.
const LISTED: usize = 32;

/// What is said of a siege.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Siege {
    pub at: At,
    pub day: Date,
    /// Whether it is said to be lifted.
    pub lifted: bool,
}

/// The claims by which an area is besieged on a day: not lifted since, and no older than a status
/// that goes stale. `sieges` are sorted by day.
pub(crate) fn sieges_on(day: Date, sieges: &[Siege], stale_after: i64) -> Vec<At> {
    let until = sieges.partition_point(|siege| siege.day <= day);
    let oldest = day.saturating_sub(stale_after.days());
    sieges[..until]
        .iter()
        .rev()
        .take_while(|siege| siege.day >= oldest)
        .scan(None, |lifted: &mut Option<Date>, siege| {
            // On the day on which it is lifted nothing is besieged any more.
            let over = lifted.is_some_and(|lifted| siege.day <= lifted);
            if siege.lifted {
                lifted.get_or_insert(siege.day);
            }
            (!over).then_some(*siege)
        })
        .filter(|siege| !siege.lifted)
        .take(LISTED)
        .map(|siege| siege.at)
        .collect()
}
