//! Links between raw figures that their sentences state: additions and revised tolls.

use crate::chunk::Kind;
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
        self.link_of_them(found);
        self.link_sums(found);
        self.link_revisions(found);
    }

    /// «132 رهينة، 28 منهم لقوا حتفهم», «700 جريح توفي منهم 85», «24 جنديا، بينهم 21 قضوا»: a number of
    /// those told before, whatever befell them.
    fn link_of_them(&self, found: &mut Found) {
        let words: Vec<u32> = self
            .pack
            .grammar
            .of_them
            .iter()
            .map(|w| self.pack.vocab.get(&recoupe_text::fold(w)))
            .filter(|id| *id != 0)
            .collect();
        if words.is_empty() {
            return;
        }
        let of_them = |i: usize| {
            self.chunks.get(i).is_some_and(|c| words.contains(&self.tokens[c.first as usize].word))
        };
        let value = |n: &crate::chunk::Nominal| {
            n.number.and_then(|i| self.numbers[i as usize].value).filter(|v| *v > 0)
        };
        for part in 0..found.raws.len() {
            let raw = &found.raws[part];
            let (true, None, Some(n)) =
                (matches!(raw.spec, ClaimSpec::Figure(_)), raw.part_of, raw.quantity)
            else {
                continue;
            };
            let n = &self.nominals[n as usize];
            let chunk = n.chunk as usize;
            let marked = chunk > 0 && self.chunks[chunk - 1].kind == Kind::PartMarker;
            if !(marked || of_them(chunk + 1) || chunk > 0 && of_them(chunk - 1)) {
                continue;
            }
            let here = self.sentence_of(n.first);
            let whole = found
                .raws
                .iter()
                .enumerate()
                .filter(|(i, r)| {
                    *i != part
                        && matches!(r.spec, ClaimSpec::Figure(_))
                        && r.part_of.is_none()
                        && r.quantity.is_some_and(|m| {
                            let m = &self.nominals[m as usize];
                            let near = here - self.sentence_of(m.first).min(here) <= 1;
                            let more = value(m).is_none_or(|v| value(n).is_none_or(|own| own < v));
                            m.end <= n.first && near && more
                        })
                })
                .max_by_key(|(_, r)| r.quantity.map(|m| self.nominals[m as usize].first))
                .map(|(i, _)| i);
            let Some(whole) = whole else { continue };
            let all = found.raws[whole].quantity.map(|m| &self.nominals[m as usize]);
            let who = all.and_then(|m| m.population).filter(|_| n.population.is_none() && !marked);
            let raw = &mut found.raws[part];
            raw.part_of = Some(whole);
            if raw.population.is_none()
                && let Some((p, _)) = who
            {
                raw.population = Some(self.pack.populations[p as usize].id.clone());
            }
        }
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
