//! As ACLED codes fatalities (ACLED Codebook, "Fatalities"): the most conservative of the figures
//! reported; vague ones by a fixed rule; a total over several days or places divided among them.

use super::{Entries, Entry};
use recoupe_model::{Division, Estimate, Qualifier};

/// The lowest figure as best; « tens » are 10, « dozens » 12, « hundreds » 100, « thousands » 1000.
pub(super) fn estimate(entries: &Entries) -> Option<Estimate> {
    let best = entries.entries.iter().filter_map(conservative).min()?;
    let over = |allowed: bool, parts: u32| if allowed { parts.max(1) } else { 1 };
    let parts = over(entries.measure.is_some_and(|rule| rule.sums_time), entries.days)
        .saturating_mul(over(entries.measure.is_some_and(|rule| rule.sums_place), entries.places));
    let divided = (parts > 1).then(|| Division {
        parts,
        each: best / i64::from(parts),
        rest: best % i64::from(parts),
    });
    Some(Estimate { profile: "acled", low: None, best: Some(best), high: None, divided })
}

/// A figure as ACLED takes it. The packs give a vague quantity the least that its plural allows, two
/// of its unit ("dozens" 24, "hundreds" 200): ACLED takes one.
fn conservative(entry: &Entry) -> Option<i64> {
    match entry.qualifier {
        Qualifier::Vague => entry.low.map(|low| low / 2),
        Qualifier::Between | Qualifier::AtLeast | Qualifier::MoreThan => entry.value.or(entry.low),
        Qualifier::AtMost | Qualifier::LessThan | Qualifier::Nearly => entry.value.or(entry.high),
        Qualifier::Exact | Qualifier::About => entry.value.or(entry.low),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use recoupe_model::{Id, MeasureRule};

    fn best(entries: &[Entry], days: u32) -> Estimate {
        let killed = MeasureRule {
            id: Id::from("killed"),
            sums_time: true,
            sums_place: true,
            ..MeasureRule::default()
        };
        estimate(&Entries { entries, days, places: 1, measure: Some(&killed) }).unwrap()
    }

    fn vague(low: i64) -> Entry {
        Entry { value: None, low: Some(low), high: None, qualifier: Qualifier::Vague }
    }

    #[test]
    fn vague_figures_by_the_codebook() {
        for (low, taken) in [(20, 10), (24, 12), (200, 100), (2000, 1000)] {
            assert_eq!(best(&[vague(low)], 1).best, Some(taken));
        }
    }

    #[test]
    fn the_most_conservative_and_divided() {
        let exact =
            |n| Entry { value: Some(n), low: Some(n), high: Some(n), qualifier: Qualifier::Exact };
        assert_eq!(best(&[exact(14), exact(11)], 1).best, Some(11));
        let week = best(&[exact(30)], 7);
        assert_eq!(week.divided, Some(Division { parts: 7, each: 4, rest: 2 }));
    }
}
