//! Names that are words of the language too, where the text has told what they name: «مدينة الأبيض»,
//! and «الأبيض» after that; and the town that a place without a name stands in.

use crate::doc::{Doc, NONE, PlaceHit};
use crate::part::Use;
use recoupe_model::{NameHit, Place, PlaceKind};
use recoupe_pack::{Sense, SenseKind, SenseSet};
use rustc_hash::FxHashMap;

/// What a name may stand right behind.
const LEADS: SenseSet =
    SenseSet::of(&[SenseKind::Preposition, SenseKind::Conjunction, SenseKind::Verb]);

impl Doc<'_> {
    /// Finds names that stood behind an area word elsewhere in the text.
    pub(crate) fn recall_places(&mut self) {
        if !self.pack.grammar.construct || self.places.is_empty() {
            return;
        }
        let mut known: FxHashMap<String, NameHit> = FxHashMap::default();
        let mut inside = vec![false; self.tokens.len()];
        for place in &self.places {
            if self.place_at[place.first as usize] == NONE {
                continue;
            }
            inside[place.first as usize..place.end as usize].fill(true);
            let led = place.end == place.first + 2
                && place.hit.kind <= PlaceKind::City
                && self.is(place.first, |s| matches!(s, Sense::Area(_)));
            if led {
                let name = recoupe_text::fold(self.words(place.first + 1, place.end));
                known.entry(name).or_insert_with(|| NameHit { words: 1, ..place.hit.clone() });
            }
        }
        if known.is_empty() {
            return;
        }
        for t in 0..self.tokens.len() as u32 {
            let free = self.tokens[t as usize].is_word()
                && !inside[t as usize]
                && self.senses(t).is_empty()
                && (t == 0 || self.kinds(t - 1).meets(LEADS));
            if !free {
                continue;
            }
            if let Some(hit) = known.get(&recoupe_text::fold(self.words(t, t + 1))) {
                self.place_at[t as usize] = self.places.len() as u32;
                let hit = hit.clone();
                self.places.push(PlaceHit { first: t, end: t + 1, hit, how: Use::Whole });
            }
        }
        self.places_in_order();
    }

    /// As [`Self::place_before`], where the sentence that names it names no other town.
    pub(crate) fn only_place_before(&self, token: u32) -> Option<Place> {
        let place = self.place_before(token)?;
        let at = self.tokens.partition_point(|t| t.span.start < place.span.start);
        let named = self.sentence_of(at as u32);
        let mut others = self.places.iter().filter(|p| {
            self.place_at[p.first as usize] != NONE
                && p.first < token
                && p.hit.kind >= PlaceKind::Capital
                && self.sentence_of(p.first) == named
                && place.place_id.as_deref() != Some(&*p.hit.id)
        });
        others.next().is_none().then_some(place)
    }
}
