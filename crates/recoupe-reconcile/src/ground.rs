//! What cross-checking was told beside the stream, compiled.

use crate::areas::Areas;
use crate::registry::Registry;
use crate::terms::Terms;
use recoupe_model::{Basis, EventSays, Ground, GroupReview, Id, MeasureRule, SourceEntry};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Stands for the country that a name does not tell.
static ANY: LazyLock<Id> = LazyLock::new(|| Id::from("any"));

#[derive(Debug, Default)]
pub(crate) struct Known {
    pub registry: Registry,
    pub terms: Terms,
    /// Registered bodies by what the words of their names mean; none where two are called alike.
    called: FxHashMap<Id, Option<Id>>,
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
        let (registry, terms) = (Registry::new(ground), Terms::new(&ground.terms));
        let mut called: FxHashMap<Id, Option<Id>> = FxHashMap::default();
        for entry in registry.entries() {
            for name in entry.aliases.iter().chain([&entry.name]) {
                let Some(body) = terms.body(name, Some(&ANY)) else { continue };
                let held = called.entry(body.id).or_insert_with(|| Some(entry.id.clone()));
                if held.as_ref().is_some_and(|id| *id != entry.id) {
                    *held = None;
                }
            }
        }
        Self {
            registry,
            terms,
            called,
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

    /// The registered body whose name has the same words in another order, form or language: "the
    /// government's Humanitarian Aid Commission".
    pub(crate) fn registered_as(&self, name: &str) -> Option<&SourceEntry> {
        let body = self.terms.body(name, Some(&ANY))?;
        self.registry.by_id(self.called.get(&body.id)?.as_deref()?)
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
