//! What cross-checking was told beside the stream, compiled.

use crate::areas::Areas;
use crate::registry::Registry;
use crate::terms::Terms;
use recoupe_model::{Basis, EventSays, Ground, GroupReview, Id, MeasureRule};
use rustc_hash::FxHashMap;

#[derive(Debug, Default)]
pub(crate) struct Known {
    pub registry: Registry,
    pub terms: Terms,
    pub areas: Areas,
    measures: FxHashMap<Id, MeasureRule>,
    events: FxHashMap<Id, EventSays>,
    /// Population → those that contain it, the nearest first.
    above: FxHashMap<Id, Vec<Id>>,
    pub reviews: Vec<GroupReview>,
}

impl Known {
    pub(crate) fn new(ground: &Ground) -> Self {
        let direct: FxHashMap<&Id, &Vec<Id>> =
            ground.populations.iter().map(|rule| (&rule.id, &rule.within)).collect();
        let above = |id: &Id| {
            let mut found: Vec<Id> = direct.get(id).map(|ids| (*ids).clone()).unwrap_or_default();
            let mut at = 0;
            while at < found.len() {
                let next = direct.get(&found[at]).map(|ids| (*ids).clone()).unwrap_or_default();
                found.extend(next.into_iter().filter(|id| !found.contains(id)).collect::<Vec<_>>());
                at += 1;
            }
            found
        };
        Self {
            registry: Registry::new(ground),
            terms: Terms::new(&ground.terms),
            areas: Areas::new(&ground.areas),
            measures: ground.measures.iter().map(|rule| (rule.id.clone(), rule.clone())).collect(),
            events: ground.events.iter().map(|rule| (rule.id.clone(), rule.says)).collect(),
            above: ground
                .populations
                .iter()
                .map(|rule| (rule.id.clone(), above(&rule.id)))
                .collect(),
            reviews: ground.reviews.clone(),
        }
    }

    /// Whether a measure is a state of affairs on a day, whatever a claim's basis says.
    pub(crate) fn is_stock(&self, measure: &str) -> bool {
        self.measures.get(measure).is_some_and(|rule| rule.bases == [Basis::Stock])
    }

    pub(crate) fn measure(&self, measure: &str) -> Option<&MeasureRule> {
        self.measures.get(measure)
    }

    /// What an event says of who holds the place that it happened in.
    pub(crate) fn event_says(&self, event: &str) -> Option<EventSays> {
        self.events.get(event).copied()
    }

    /// The populations that contain one, the nearest first.
    pub(crate) fn populations_above(&self, population: &str) -> &[Id] {
        self.above.get(population).map_or(&[], Vec::as_slice)
    }

    /// Whether the two are one population or one contains the other.
    pub(crate) fn nested_populations(&self, a: &str, b: &str) -> bool {
        let inside = |a: &str, b: &str| self.populations_above(a).iter().any(|above| &**above == b);
        a == b || inside(a, b) || inside(b, a)
    }

    /// Whether two places are one or one contains the other.
    pub(crate) fn nested_places(&self, a: &str, b: &str) -> bool {
        a == b || self.areas.contains(a, b) || self.areas.contains(b, a)
    }
}
