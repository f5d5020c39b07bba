//! What is said, from the lowest to the highest, and no figure of our own.

use super::Entries;
use recoupe_model::Estimate;

/// Lowest low and highest high over the origins' latest figures; open upwards where one is.
pub(super) fn estimate(entries: &Entries) -> Option<Estimate> {
    let low = entries.entries.iter().filter_map(|entry| entry.low.or(entry.value)).min();
    let mut high = Some(i64::MIN);
    for entry in entries.entries {
        high = high.zip(entry.high).map(|(a, b)| a.max(b));
    }
    let high = high.filter(|high| *high != i64::MIN);
    (low.is_some() || high.is_some()).then_some(Estimate {
        profile: "range",
        low,
        best: None,
        high,
        divided: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;
    use recoupe_model::Qualifier;

    #[test]
    fn lowest_low_and_highest_high() {
        let entry = |low, high| Entry { value: low, low, high, qualifier: Qualifier::Exact };
        let of = |entries: &[Entry]| {
            let entries = Entries { entries, days: 1, places: 1, measure: None };
            estimate(&entries).map(|e| (e.low, e.best, e.high))
        };
        assert_eq!(
            of(&[entry(Some(12), Some(12)), entry(Some(9), Some(15))]),
            Some((Some(9), None, Some(15)))
        );
        assert_eq!(
            of(&[entry(Some(61), None), entry(Some(80), Some(80))]),
            Some((Some(61), None, None))
        );
        assert_eq!(of(&[]), None);
    }
}
