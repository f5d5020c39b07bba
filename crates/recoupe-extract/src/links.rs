//! Links between raw figures that their sentences state: additions and revised tolls.

use crate::doc::Doc;
use crate::found::{Found, Raw};
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
        self.link_sums(found);
        self.link_revisions(found);
    }

    /// "131 civilians, 102 men, 17 women and 12 children": figures behind a total that add up to it
    /// are its parts.
    fn link_sums(&self, found: &mut Found) {
        let value = |r: &Raw| {
            let n = &self.nominals[r.quantity? as usize];
            let number = &self.numbers[n.number? as usize];
            number.value.filter(|v| *v > 0 && !number.indefinite)
        };
        let mut order: Vec<usize> = (0..found.raws.len())
            .filter(|i| matches!(found.raws[*i].spec, ClaimSpec::Figure(_)))
            .collect();
        let at = |i: usize| found.raws[i].quantity.map_or(0, |n| self.nominals[n as usize].first);
        order.sort_by_key(|i| at(*i));
        let mut parts: Vec<(usize, usize)> = Vec::new();
        for (k, total) in order.iter().enumerate() {
            let whole = &found.raws[*total];
            let Some(sum) = value(whole).filter(|_| whole.part_of.is_none()) else { continue };
            let sentence = self.sentence_of(at(*total));
            let mut left = sum;
            let mut list = Vec::new();
            for part in order[k + 1..].iter().take(8) {
                let raw = &found.raws[*part];
                let near = self.sentence_of(at(*part)) == sentence;
                let Some(v) = value(raw).filter(|v| *v <= left) else { break };
                if !near || raw.spec != whole.spec || raw.part_of.is_some() {
                    break;
                }
                left -= v;
                list.push(*part);
                if left == 0 {
                    break;
                }
            }
            if left == 0 && list.len() >= 2 {
                parts.extend(list.into_iter().map(|p| (p, *total)));
            }
        }
        for (part, total) in parts {
            found.raws[part].part_of = Some(total);
        }
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
