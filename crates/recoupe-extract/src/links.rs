//! Links between raw figures that their sentences state: additions and revised tolls.

use crate::doc::Doc;
use crate::frames::Found;
use recoupe_pack::{ClaimSpec, Role, Sense};

impl Doc<'_> {
    /// Fills `adds_to` and `revises`.
    pub fn link_raws(&self, found: &mut Found) {
        // « ils s'ajoutent aux 1 300 … »: the quantity in `to` adds to the figure named before.
        let additions: Vec<(u32, u32)> = found
            .raws
            .iter()
            .filter(|r| r.spec == ClaimSpec::AddsTo)
            .filter_map(|r| Some((r.fill.get(Role::Victims)?, r.trigger.0)))
            .collect();
        for (quantity, at) in additions {
            let added = found.raws.iter().position(|r| {
                r.quantity == Some(quantity) && matches!(r.spec, ClaimSpec::Figure(_))
            });
            let before = found
                .raws
                .iter()
                .enumerate()
                .filter(|(_, r)| {
                    matches!(r.spec, ClaimSpec::Figure(_))
                        && r.part_of.is_none()
                        && r.quantity.is_some_and(|n| self.nominals[n as usize].end <= at)
                })
                .max_by_key(|(_, r)| r.trigger.0)
                .map(|(i, _)| i);
            if let (Some(added), Some(before)) = (added, before)
                && added != before
                && found.raws[added].spec == found.raws[before].spec
            {
                found.raws[added].adds_to = Some(before);
            }
        }
        self.link_revisions(found);
    }

    /// « un précédent bilan faisait état de 31 tués »: the figure told before is the later one.
    fn link_revisions(&self, found: &mut Found) {
        for older in 0..found.raws.len() {
            let raw = &found.raws[older];
            if !matches!(raw.spec, ClaimSpec::Figure(_)) || raw.part_of.is_some() {
                continue;
            }
            let sentence = &self.segments.sentences[self.sentence_of(raw.trigger.0)];
            let earlier = (sentence.first..raw.trigger.0)
                .any(|t| self.is(t, |s| s == Sense::Earlier))
                && (sentence.first..sentence.end)
                    .any(|t| self.senses(t).iter().any(|(_, s)| *s == Sense::CountNoun));
            if !earlier {
                continue;
            }
            let newer = found
                .raws
                .iter()
                .enumerate()
                .skip(older.saturating_sub(200))
                .take(400)
                .filter(|(i, r)| {
                    *i != older
                        && r.spec == raw.spec
                        && r.part_of.is_none()
                        && r.trigger.0 < sentence.first
                })
                .max_by_key(|(_, r)| r.trigger.0)
                .map(|(i, _)| i);
            if let Some(newer) = newer {
                found.raws[newer].revises = Some(older);
            }
        }
    }
}
