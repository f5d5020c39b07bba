//! What was found about one claim or group, without a look at all the others.

use super::{Respect, State, Unit};
use crate::fact::At;
use crate::scope::{Key, Time};
use crate::sym::Sym;
use jiff::civil::Date;
use recoupe_model::{ClaimRelation, Finding, Group, Id, Kind, Loop, Origin, Outcome};
use std::collections::BTreeMap;

/// What was found about one claim.
#[derive(Debug, Default)]
pub struct About<'s> {
    /// The group that it is in.
    pub group: Option<&'s Group>,
    /// How it stands to other claims, each relation once.
    pub relations: Vec<&'s ClaimRelation>,
    /// Loops that it is part of.
    pub loops: Vec<&'s Loop>,
    /// What became of it, where it speaks of what was to come.
    pub outcome: Option<&'s Outcome>,
}

impl State {
    /// What was found about a claim; none where it was not read.
    pub fn about(&self, claim: &str) -> Option<About<'_>> {
        let at = *self.fact_at.get(claim)?;
        let mut about = About::default();
        for unit in self.units_about(at) {
            for finding in self.found.get(&unit).into_iter().flatten() {
                match finding {
                    Finding::Group(group) if group.claims.iter().any(|id| **id == *claim) => {
                        about.group = Some(group);
                    }
                    Finding::Relation(one) if *one.a.claim == *claim || *one.b.claim == *claim => {
                        about.relations.push(one);
                    }
                    Finding::Loop(one) if one.claims.iter().any(|id| **id == *claim) => {
                        about.loops.push(one);
                    }
                    Finding::Outcome(one) if *one.claim == *claim => about.outcome = Some(one),
                    _ => {}
                }
            }
        }
        about.relations.sort();
        about.relations.dedup();
        Some(about)
    }

    /// The group of this id, or the one that it was merged into.
    pub fn group(&self, id: &str) -> Option<&Group> {
        let at = *self.group_ids.get(id)?;
        let into = self.redirect.get(&at).copied().unwrap_or(at);
        self.found.get(&Unit::Group(into))?.iter().find_map(|finding| match finding {
            Finding::Group(group) => Some(group),
            _ => None,
        })
    }

    /// Whom a claim goes back to; none where it was not read.
    pub fn origin_of(&self, claim: &str) -> Option<Origin> {
        let origin = self.facts[*self.fact_at.get(claim)? as usize].origin;
        let id = |sym: Sym| self.names.id(sym).clone();
        Some(Origin {
            id: id(origin.id),
            name: id(origin.name),
            kind: origin.kind,
            top: id(origin.top),
        })
    }

    /// What origins are called that no registry lists: of several spellings the first by its letters.
    pub fn names_of_unlisted(&self) -> BTreeMap<Id, Id> {
        let mut out: BTreeMap<Id, Id> = BTreeMap::new();
        for source in self.facts.iter().map(|fact| fact.origin) {
            let (id, name) = (self.names.id(source.id), self.names.id(source.name));
            if !name.is_empty() && self.known.registry.by_id(id).is_none() {
                let held = out.entry(id.clone()).or_insert_with(|| name.clone());
                if name < held {
                    held.clone_from(name);
                }
            }
        }
        out
    }

    /// The name of the body whose own page an outlet is: of a registered one that is no medium.
    pub fn body_of_page(&self, outlet: &str) -> Option<Id> {
        let registry = &self.known.registry;
        let entry = registry.by_name(outlet).filter(|entry| !registry.is_medium(&entry.id))?;
        Some(entry.name.clone())
    }

    /// On whose side a body stands on a day, as `conflict/side`; none where the registry does not say.
    pub fn side_of(&self, body: &str, day: Date) -> Option<String> {
        let (conflict, side) = self.known.registry.side_of(body, day)?;
        Some(format!("{conflict}/{side}"))
    }

    /// The day on which the report of a claim was published.
    pub fn published(&self, claim: &str) -> Option<Date> {
        let at = *self.fact_at.get(claim)?;
        self.reports[self.facts[at as usize].report as usize].published
    }

    /// The day on which a report was published.
    pub fn published_report(&self, report: &str) -> Option<Date> {
        self.reports[*self.report_at.get(report)? as usize].published
    }

    /// Where something about a claim may have been found.
    fn units_about(&self, at: At) -> Vec<Unit> {
        let fact = &self.facts[at as usize];
        let mut units = vec![Unit::Report(fact.report), Unit::Outcome(at)];
        let mut touched = super::Dirty::default();
        self.mark_areas_of(at, &mut touched);
        self.mark_denials(at, &mut touched);
        units.extend(touched.units);
        for denial in self.denied.get(&fact.id).into_iter().flatten() {
            units.push(Unit::Report(self.facts[*denial as usize].report));
        }
        if let Some(group) = self.placed[at as usize].group {
            // A person may have merged it into another, which stands for both.
            let into = self.redirect.get(&group).copied().unwrap_or(group);
            units.push(Unit::Group(into));
            units.extend(self.series_of(group).map(Unit::Series));
            let key = self.groups[into as usize].key;
            units.extend(self.respects(key).map(|(respect, rest)| Unit::Siblings(respect, rest)));
        }
        // Denials are found with the group of what they deny.
        let denied = fact.denies.as_ref().and_then(|id| self.fact_at.get(id));
        let group = denied.and_then(|at| self.placed[*at as usize].group);
        units.extend(
            group.map(|group| Unit::Group(self.redirect.get(&group).copied().unwrap_or(group))),
        );
        let mut seen = rustc_hash::FxHashSet::default();
        units.retain(|unit| seen.insert(*unit));
        units
    }

    /// In what a group's siblings may differ from it, each with what is left of its key.
    fn respects(&self, key: Key) -> impl Iterator<Item = (Respect, Key)> + use<> {
        let nowhere = self.names.get("");
        let figures = key.kind == Kind::Figure && !key.planned && key.apart.is_none();
        let of_place = nowhere.filter(|nowhere| *nowhere != key.places);
        let all = [
            Some((Respect::Population, Key { population: None, ..key })),
            of_place.map(|nowhere| (Respect::Place, Key { places: nowhere, ..key })),
            Some((Respect::Time, Key { time: Time::default(), ..key })),
        ];
        all.into_iter().flatten().filter(move |_| figures)
    }
}
