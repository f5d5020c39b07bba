//! Who is said to hold which area, and what became of what was said to come.

use super::{Dirty, State, Unit};
use crate::control::{Part, Said, Share, Siege, Telling, cells, conflicts, read_evidence};
use crate::fact::{At, Fact};
use crate::outcome::{Matter, asks_for, outcome, status_on_horizon, window};
use crate::sym::Sym;
use jiff::civil::Date;
use recoupe_model::{Change, ControlCell, EventSays, Extent, Finding, Id, Kind, PlaceKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How many parts of an area are asked for what was said to come about it.
const MOST_PARTS: usize = 64;

impl State {
    fn speaks_of_control(&self, fact: &Fact) -> bool {
        fact.counts()
            && match fact.kind {
                Kind::Control => true,
                Kind::Event => self.known.event_says(self.names.text(fact.of)).is_some(),
                _ => false,
            }
    }

    /// Lets the areas that a claim speaks of know of it.
    pub(super) fn tell_areas(&mut self, at: At, dirty: &mut Dirty) {
        let fact = &self.facts[at as usize];
        if !self.speaks_of_control(fact) {
            return;
        }
        let (areas, all) = (fact.areas.clone(), says_all(fact));
        let (overlays, shares) = (self.reaches_parts(fact), states_share(fact));
        for place in areas {
            self.telling.entry(place).or_default().push(at);
            self.shown.insert(place);
            if shares {
                self.shared.insert(place);
            }
            if overlays {
                self.reaching.entry(place).or_default().push(at);
            }
            if all {
                let id = self.names.id(place).clone();
                let parts: Vec<Id> = self.parts_shown(&id);
                for part in parts {
                    let part = self.names.sym(&part);
                    self.shown.insert(part);
                }
            }
        }
        self.mark_areas_of(at, dirty);
    }

    /// The parts that a statement about a whole gives cells to.
    fn parts_shown(&self, area: &str) -> Vec<Id> {
        let kind = |id: &&&Id| {
            self.known.areas.get(id).is_some_and(|area| area.kind != PlaceKind::Landmark)
        };
        self.known.areas.listed_below(area).iter().filter(kind).map(|id| (*id).clone()).collect()
    }

    pub(super) fn mark_areas_of(&self, at: At, dirty: &mut Dirty) {
        let fact = &self.facts[at as usize];
        if !self.speaks_of_control(fact) {
            return;
        }
        let overlays = self.reaches_parts(fact);
        for place in &fact.areas {
            dirty.units.insert(Unit::Area(*place));
            // A whole's siege or holding overlays its parts.
            let parts = overlays.then(|| self.known.areas.below(self.names.text(*place)));
            for part in parts.into_iter().flatten() {
                let part = self.names.get(part).filter(|part| self.shown.contains(part));
                dirty.units.extend(part.map(Unit::Area));
            }
        }
    }

    /// Whether what is said of a whole is said of its parts: of all of it, or of a siege of it.
    fn reaches_parts(&self, fact: &Fact) -> bool {
        let part =
            fact.within || fact.control.is_some_and(|control| control.extent == Some(Extent::Part));
        says_all(fact) || self.siege(fact).is_some() && !part
    }

    /// Whether a claim tells of a siege, and then whether of its end.
    fn siege(&self, fact: &Fact) -> Option<bool> {
        let lifted = self.known.event_says(self.names.text(fact.of)) == Some(EventSays::EndsSiege);
        let besieges = fact.control.is_some_and(|control| control.change == Change::Besieges);
        match (fact.kind, lifted, besieges) {
            (Kind::Event, true, _) => Some(true),
            (Kind::Control, _, true) => Some(false),
            _ => None,
        }
    }

    /// All that is told of an area, by itself and by what contains it.
    fn telling_of(&self, area: Sym, known_by: Option<Date>) -> Telling {
        let mut telling = Telling::default();
        for at in self.telling.get(&area).into_iter().flatten() {
            self.tell(*at, area, None, &mut telling);
        }
        for whole in self.known.areas.above(self.names.text(area)) {
            let Some(whole) = self.names.get(whole) else { continue };
            for at in self.reaching.get(&whole).into_iter().flatten() {
                self.tell(*at, area, Some(whole), &mut telling);
            }
        }
        let view = self.view();
        if let Some(day) = known_by {
            telling.retain_known_by(day, &view);
        }
        telling.sort(&view);
        telling
    }

    fn tell(&self, at: At, area: Sym, whole: Option<Sym>, telling: &mut Telling) {
        let fact = &self.facts[at as usize];
        let published = self.reports[fact.report as usize].published;
        let day = fact.last_day().or(published);
        if let (Some(day), Some(lifted)) = (day, self.siege(fact)) {
            telling.sieges.push(Siege { at, day: fact.start.unwrap_or(day).min(day), lifted });
            return;
        }
        let control = fact.control.unwrap_or(crate::fact::Held {
            change: Change::Contests,
            extent: None,
            share: None,
            counted: false,
        });
        if let (Some(day), Some(stated), None) = (day, control.share, whole) {
            let lost = matches!(control.change, Change::Loses | Change::Withdraws);
            let holder = if lost { &fact.losers } else { &fact.holders };
            telling.shares.push(Share { at, day, stated, holder: holder.first().copied(), lost });
        }
        // « cinq quartiers d'Alep » are a part of it.
        let has_parts = self.known.areas.has_parts(self.names.text(area));
        let within = (control.counted || fact.within) && has_parts;
        if let Some(said) = read_evidence(at, fact, published, within) {
            telling.said.push(Said { from_whole: whole, ..said });
        }
    }

    /// How deep an area lies: parts are found before the wholes that add them up.
    pub(super) fn depth(&self, area: Sym) -> usize {
        self.known.areas.above(self.names.text(area)).count()
    }

    /// The areas around one of which a share is stated.
    pub(super) fn wholes_with_shares(&self, area: Sym) -> Vec<Sym> {
        let above = self.known.areas.above(self.names.text(area));
        above
            .filter_map(|id| self.names.get(id))
            .filter(|whole| self.shared.contains(whole))
            .collect()
    }

    pub(super) fn find_area(&self, area: Sym) -> Vec<Finding> {
        let telling = self.telling_of(area, None);
        if telling.is_empty() || !self.shown.contains(&area) {
            return Vec::new();
        }
        let (cells, rivals) = self.cells_of(area, &telling, &|part| self.cells_found(part));
        let id = self.names.id(area);
        let conflicts = conflicts(id, &rivals, &self.view());
        let cells = cells.into_iter().map(Finding::Control);
        cells.chain(conflicts.into_iter().map(Finding::Relation)).collect()
    }

    /// The cells of an area as they were found last.
    pub(super) fn cells_found(&self, area: &str) -> Vec<&ControlCell> {
        let found = self.names.get(area).and_then(|area| self.found.get(&Unit::Area(area)));
        found.into_iter().flatten().filter_map(Finding::as_control).collect()
    }

    /// What an area is called: by the gazetteer, else as those who tell who holds it spell it.
    pub(super) fn area_name(&self, area: Sym) -> Id {
        let id = self.names.id(area);
        if let Some(entry) = self.known.areas.get(id) {
            return entry.name.clone();
        }
        let told = self.telling.get(&area).into_iter().flatten();
        let spelled = told.flat_map(|at| &self.facts[*at as usize].spelled);
        let names = spelled.filter(|(of, _)| *of == area).map(|(_, name)| self.names.id(*name));
        names
            .min()
            .cloned()
            .unwrap_or_else(|| id.strip_prefix("name:").map_or_else(|| id.clone(), Id::from))
    }

    fn cells_of<'a>(
        &'a self,
        area: Sym,
        telling: &Telling,
        cells_of_part: &dyn Fn(&str) -> Vec<&'a ControlCell>,
    ) -> (Vec<ControlCell>, Vec<(At, At)>) {
        let id = self.names.id(area);
        let name = self.area_name(area);
        let parts: Vec<Part> = match telling.shares.is_empty() {
            true => Vec::new(),
            false => self
                .known
                .areas
                .leaves(id)
                .into_iter()
                .map(|part| Part {
                    hectares: self.known.areas.get(part).and_then(|area| area.hectares),
                    cells: cells_of_part(part),
                })
                .collect(),
        };
        cells(id, &name, telling, &parts, &self.view())
    }

    /// The cells of an area by what had been published on a day. Shares stand beside what is known of
    /// the parts today.
    pub(super) fn cells_known_by(&self, area: Sym, known_by: Option<Date>) -> Vec<ControlCell> {
        match known_by {
            None => self.cells_found(self.names.text(area)).into_iter().cloned().collect(),
            Some(_) => {
                let telling = self.telling_of(area, known_by);
                self.cells_of(area, &telling, &|part| self.cells_found(part)).0
            }
        }
    }

    /// The places that a statement about what is to come asks about: those it names, and their parts.
    pub(super) fn asked_places(&mut self, at: At) -> Vec<Sym> {
        let places = self.facts[at as usize].places.clone();
        let mut asked: Vec<Sym> = places.to_vec();
        for place in &places {
            let id = self.names.id(*place).clone();
            let below = self.known.areas.listed_below(&id);
            let parts: Vec<Id> = below.into_iter().take(MOST_PARTS).cloned().collect();
            asked.extend(parts.iter().map(|part| self.names.sym(part)));
        }
        asked.sort_by(|a, b| self.names.text(*a).cmp(self.names.text(*b)));
        asked.dedup();
        asked
    }

    /// The statements about what is to come that what was said of these days may answer.
    pub(super) fn asking(&self, matters: &FxHashMap<(Sym, Matter), BTreeSet<Date>>) -> Vec<At> {
        let view = self.view();
        let mut asking = Vec::new();
        for (matter, days) in matters {
            let within = |at: &&At| {
                window(**at, &view).is_some_and(|(from, to)| days.range(from..=to).next().is_some())
            };
            asking.extend(self.planned.get(matter).into_iter().flatten().filter(within));
        }
        asking
    }

    /// The statements about what is to come of an area whose status on their day has changed.
    pub(super) fn asking_of(&self, area: Sym) -> Vec<At> {
        let cells = self.cells_found(self.names.text(area));
        let changed = |at: &&At| {
            let fact = &self.facts[**at as usize];
            let known = self.found.get(&Unit::Outcome(**at)).and_then(|found| found.first());
            match known {
                Some(Finding::Outcome(known)) => {
                    *fact.places == [area] && known.status != status_on_horizon(fact, &cells)
                }
                _ => false,
            }
        };
        let asking = self.planned.get(&(area, Matter::Control)).into_iter().flatten();
        asking.filter(changed).copied().collect()
    }

    pub(super) fn find_outcome(&self, at: At) -> Vec<Finding> {
        if self.gone.contains(&at) {
            return Vec::new();
        }
        let fact = &self.facts[at as usize];
        let mut asked: Vec<Sym> = fact.places.to_vec();
        for place in &fact.places {
            let parts = self.known.areas.listed_below(self.names.text(*place));
            asked.extend(parts.into_iter().take(MOST_PARTS).filter_map(|id| self.names.get(id)));
        }
        let control = asks_for(fact) == Matter::Control;
        let cells = match &*fact.places {
            [place] if control => self.cells_found(self.names.text(*place)),
            _ => Vec::new(),
        };
        let found = outcome(at, &asked, &self.by_matter, &cells, &self.view());
        vec![Finding::Outcome(found)]
    }
}

/// Whether a claim about a whole is one about all of its parts: only if it says so.
pub(super) fn says_all(fact: &Fact) -> bool {
    !fact.within
        && fact.control.is_some_and(|control| {
            control.extent == Some(Extent::Whole) || control.share.is_some_and(|share| share >= 1.0)
        })
}

fn states_share(fact: &Fact) -> bool {
    fact.control.is_some_and(|control| control.share.is_some())
}
