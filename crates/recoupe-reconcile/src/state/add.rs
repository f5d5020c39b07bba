//! A record comes in: claims find their origin, their scope and whoever waits for them.

use super::{Dirty, FigureKey, Placed, State, Unit};
use crate::fact::{At, Counted, Fact, Source};
use crate::outcome::{asks_for, matter_of};
use crate::reading::{Lenders, Reported, read};
use crate::scope::key_of;
use recoupe_model::{Delta, Kind, OriginKind, Record};
use rustc_hash::FxHashSet;

impl State {
    /// Reads one more report and says what that changed. A report whose id was read before changes
    /// nothing, nor does a claim whose id was.
    pub fn add(&mut self, record: &Record) -> Delta {
        let mut dirty = Dirty::default();
        self.take(record, &mut dirty);
        let mut delta = Delta::default();
        self.flush(dirty, Some(&mut delta));
        delta
    }

    /// Reads many reports at once: the same as [`State::add`] for each, and much quicker.
    pub fn add_all(&mut self, records: impl IntoIterator<Item = Record>) {
        let mut dirty = Dirty::default();
        for record in records {
            self.take(&record, &mut dirty);
        }
        self.flush(dirty, None);
    }

    fn take(&mut self, record: &Record, dirty: &mut Dirty) {
        let id = &record.report.report_id;
        if self.report_at.contains_key(id) {
            return;
        }
        let at = self.reports.len() as u32;
        self.reports.push(Reported { id: id.clone(), published: None, facts: Vec::new() });
        self.report_at.insert(id.clone(), at);
        self.take_at(record, at, dirty);
    }

    /// Takes a record as the report of this index, which has no claims yet.
    pub(super) fn take_at(&mut self, record: &Record, at: u32, dirty: &mut Dirty) {
        self.known.areas.learn(record);
        let mut changed = Vec::new();
        let paragraphs = &record.report.paragraphs;
        let nodes: Vec<Option<u32>> =
            paragraphs.iter().map(|p| self.copies.node(&p.shingles, &mut changed)).collect();
        dirty.components.append(&mut changed);
        dirty.components.extend(nodes.iter().flatten());
        let (reported, facts) = read(record, at, &self.known, &mut self.names, &nodes);
        self.reports[at as usize] = reported;
        for fact in facts {
            if !self.fact_at.contains_key(&fact.id) {
                self.take_fact(fact, at, dirty);
            }
        }
        // All of a report are known before one is placed: a part asks for its total.
        for at in self.reports[at as usize].facts.clone() {
            self.place(at, dirty);
            self.tell_areas(at, dirty);
            self.tell_outcomes(at, dirty);
            self.tell_denials(at, dirty);
        }
        dirty.units.insert(Unit::Report(at));
    }

    fn take_fact(&mut self, fact: Fact, report: u32, dirty: &mut Dirty) {
        let at = self.facts.len() as At;
        self.fact_at.insert(fact.id.clone(), at);
        self.reports[report as usize].facts.push(at);
        if let Some(node) = fact.paragraph {
            self.copies.nodes[node as usize].facts.push(at);
        }
        for denial in self.denied.get(&fact.id).into_iter().flatten() {
            dirty.units.insert(Unit::Report(self.facts[*denial as usize].report));
        }
        if let Some(denied) = &fact.denies {
            self.denied.entry(denied.clone()).or_default().push(at);
            let group = self.fact_at.get(denied).and_then(|at| self.placed.get(*at as usize));
            dirty.units.extend(group.and_then(|placed| placed.group).map(Unit::Group));
        }
        self.facts.push(fact);
        self.placed.push(Placed::default());
    }

    /// Puts a claim where its figure or its group is kept.
    fn place(&mut self, at: At, dirty: &mut Dirty) {
        let fact = &self.facts[at as usize];
        let report = &self.reports[fact.report as usize];
        let mut key = key_of(fact, report, &self.known, &mut self.names);
        // A part is never the same as the total that it is a part of, whatever was read of whom it counts.
        let total = fact.part_of.as_ref().and_then(|id| self.fact_at.get(id)).copied();
        let total = total.filter(|at| self.facts[*at as usize].report == fact.report);
        if let (Some(key), Some(total)) = (&mut key, total.map(|at| &self.facts[at as usize])) {
            let alike = |fact: &Fact| (fact.of, fact.figure.and_then(|figure| figure.population));
            if alike(total) == alike(fact) {
                key.apart = Some(self.names.sym(&format!("part:{}", fact.id)));
            }
        }
        let told = fact.figure.as_ref().and_then(Counted::told);
        let figure = told
            .filter(|_| fact.kind == Kind::Figure)
            .map(|number| FigureKey::new(fact.of, number, report.published));
        self.placed[at as usize].key = key;
        self.placed[at as usize].figure = figure;
        match (figure, key) {
            (Some(figure), _) => {
                self.figures.entry(figure).or_default().push(at);
                dirty.figures.insert(figure);
            }
            (None, Some(key)) => self.put_in_group(at, key, dirty),
            (None, None) => {}
        }
    }

    /// Settles the origins of claims in the reports' own voice whose paragraphs are near-copies.
    pub(super) fn settle_copies(&mut self, dirty: &mut Dirty) {
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        for node in std::mem::take(&mut dirty.components) {
            if seen.contains(&node) {
                continue;
            }
            let (nodes, key) = self.copies.component(node);
            seen.extend(&nodes);
            let facts: Vec<At> = nodes
                .iter()
                .flat_map(|node| self.copies.nodes[*node as usize].facts.iter().copied())
                .collect();
            for node in &nodes {
                let node = &mut self.copies.nodes[*node as usize];
                if node.component != key {
                    node.component = key;
                    for at in node.facts.clone() {
                        let group = self.placed[at as usize].group;
                        dirty.units.extend(group.map(Unit::Group));
                        self.mark_areas_of(at, dirty);
                    }
                }
            }
            self.lend_origins(&facts, key, dirty);
        }
    }

    fn lend_origins(&mut self, facts: &[At], component: u64, dirty: &mut Dirty) {
        let own_voice = |fact: &Fact| fact.said_by.kind == OriginKind::Unattributed;
        if !facts.iter().any(|at| own_voice(&self.facts[*at as usize])) {
            return;
        }
        let first = facts.first().map(|at| self.facts[*at as usize].report);
        let copied = facts.iter().any(|at| Some(self.facts[*at as usize].report) != first);
        let agency = if copied { self.only_agency(facts) } else { None };
        let shared = format!("copy:{component:016x}");
        let shared = copied.then(|| self.names.sym(&shared));
        let mut moved = Vec::new();
        {
            let all = facts.iter().map(|at| &self.facts[*at as usize]);
            let lenders = Lenders::new(all);
            for at in facts.iter().filter(|at| own_voice(&self.facts[**at as usize])) {
                let fact = &self.facts[*at as usize];
                let lent = copied
                    .then(|| lenders.only_origin(fact, &self.known, &self.names))
                    .flatten()
                    .or(agency);
                let origin = match (lent, shared) {
                    (Some(source), _) => source,
                    (None, Some(id)) => Source { id, top: id, ..fact.said_by },
                    (None, None) => fact.said_by,
                };
                if origin != fact.origin {
                    moved.push((*at, origin));
                }
            }
        }
        for (at, origin) in moved {
            self.move_origin(at, origin, dirty);
        }
    }

    /// The one agency that any of these claims came through or that printed them itself.
    fn only_agency(&mut self, facts: &[At]) -> Option<Source> {
        let mut found = None;
        for at in facts {
            let fact = &self.facts[*at as usize];
            for link in fact
                .chain
                .iter()
                .filter(|link| self.known.registry.is_agency(self.names.text(**link)))
            {
                if found.is_some_and(|known| known != *link) {
                    return None;
                }
                found = Some(*link);
            }
        }
        let id = found?;
        let entry = self.known.registry.by_id(self.names.text(id))?;
        let name = self.names.sym(&entry.name);
        let top = self.known.registry.top_of(&entry.id);
        let top = self.names.sym(&top);
        Some(Source { id, name, kind: OriginKind::Named, top })
    }

    fn move_origin(&mut self, at: At, origin: Source, dirty: &mut Dirty) {
        self.facts[at as usize].origin = origin;
        let placed = self.placed[at as usize];
        dirty.units.extend(placed.group.map(Unit::Group));
        if let Some(group) = placed.group {
            let series = self.series_of(group);
            dirty.units.extend(series.map(Unit::Series));
        }
        self.mark_areas_of(at, dirty);
        self.mark_denials(at, dirty);
        dirty.figures.extend(placed.figure);
    }

    /// Lets the statements about what is to come know of a claim that may answer them.
    fn tell_outcomes(&mut self, at: At, dirty: &mut Dirty) {
        let fact = &self.facts[at as usize];
        if fact.is_planned() {
            dirty.units.insert(Unit::Outcome(at));
            let asked = asks_for(fact);
            for place in self.asked_places(at) {
                self.planned.entry((place, asked)).or_default().push(at);
            }
            return;
        }
        let (Some(matter), Some(day), true) = (matter_of(fact), fact.last_day(), fact.counts())
        else {
            return;
        };
        for place in &fact.places {
            let days = self.by_matter.entry((*place, matter)).or_default();
            days.entry(day).or_default().push(at);
            dirty.matters.entry((*place, matter)).or_default().insert(day);
        }
    }
}
