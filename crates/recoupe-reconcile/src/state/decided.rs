//! People decide otherwise about sides, and about what is one thing.

use super::{Dirty, State, Unit};
use crate::fact::At;
use recoupe_model::{Delta, GroupReview, SideEntry};
use rustc_hash::FxHashSet;

impl State {
    /// Takes these sides and reviews instead of those that it was told, and says what that changed: the
    /// state after it is that of a run over everything that was told these from the beginning.
    pub fn decide_anew(&mut self, sides: &[SideEntry], reviews: &[GroupReview]) -> Delta {
        let mut dirty = Dirty::default();
        if self.known.registry.take_sides(sides) {
            // Areas and denials ask for sides, and statements about what is to come ask the areas.
            dirty.units.extend(self.shown.iter().map(|area| Unit::Area(*area)));
            self.mark_denials_by_side(&mut dirty);
        }
        if self.known.reviews != reviews {
            let before = std::mem::replace(&mut self.known.reviews, reviews.to_vec());
            let claims = before.iter().chain(reviews).flat_map(|review| &review.claims);
            let told: FxHashSet<At> =
                claims.filter_map(|id| self.fact_at.get(id)).copied().collect();
            let mut told: Vec<At> = told.into_iter().collect();
            told.sort_unstable();
            for at in told {
                let placed = self.placed[at as usize];
                dirty.units.extend(placed.group.map(Unit::Group));
                match (placed.figure, placed.key) {
                    (Some(figure), _) => {
                        dirty.figures.insert(figure);
                    }
                    (None, Some(key)) => self.put_in_group(at, key, &mut dirty),
                    (None, None) => {}
                }
            }
        }
        let mut delta = Delta::default();
        self.flush(dirty, Some(&mut delta));
        delta
    }
}
