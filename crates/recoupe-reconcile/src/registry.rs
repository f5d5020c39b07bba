//! The registry, compiled: which words mean whom, what stands above whom, and who is on which side.

use crate::name::{bare_name, name_key};
use jiff::civil::Date;
use recoupe_model::{Ground, Id, SideEntry, SourceEntry};
use rustc_hash::FxHashMap;

/// How far up or along the registry is followed; a longer chain is a ring.
const REACH: usize = 16;
/// Words of the longest name of a person.
const LONGEST_NAME: usize = 5;

/// Sources and actors, by id and by every name.
#[derive(Debug, Default)]
pub(crate) struct Registry {
    entries: Vec<SourceEntry>,
    by_id: FxHashMap<Id, u32>,
    by_name: FxHashMap<String, u32>,
    sides: FxHashMap<Id, Vec<SideEntry>>,
    /// Class of what a generic name means, by its key.
    generics: FxHashMap<String, Id>,
    /// By country and class.
    national: FxHashMap<(Id, Id), Id>,
    /// The countries of national bodies.
    country_of: FxHashMap<Id, Id>,
}

impl Registry {
    /// An entry that comes later wins over an earlier one of the same id, or of the same name: a
    /// case's file over what ships, whatever it calls the body. Of two entries with one name the first
    /// keeps it, ids before names before aliases.
    pub(crate) fn new(ground: &Ground) -> Self {
        let mut out = Self::default();
        let mut named: FxHashMap<String, u32> = FxHashMap::default();
        for entry in &ground.sources {
            let name = name_key(&entry.name);
            let known = out.by_id.get(&entry.id).or_else(|| named.get(&name)).copied();
            let at = known.unwrap_or(out.entries.len() as u32);
            match known {
                Some(at) => out.entries[at as usize] = merged(&out.entries[at as usize], entry),
                None => out.entries.push(entry.clone()),
            }
            out.by_id.insert(entry.id.clone(), at);
            if !name.is_empty() {
                named.entry(name).or_insert(at);
            }
        }
        for (at, entry) in out.entries.iter().enumerate() {
            out.by_name.entry(name_key(&entry.name)).or_insert(at as u32);
        }
        for (at, entry) in out.entries.iter().enumerate() {
            for alias in &entry.aliases {
                out.by_name.entry(name_key(alias)).or_insert(at as u32);
            }
        }
        out.take_sides(&ground.sides);
        for entry in &ground.generics {
            let names = entry.names.iter().map(|name| (name_key(name), entry.class.clone()));
            out.generics.extend(names);
        }
        for national in &ground.national {
            let (country, body) = (national.country.clone(), national.body.clone());
            out.country_of.insert(out.top_of(&body), country.clone());
            out.national.insert((country, national.class.clone()), body);
        }
        out
    }

    /// Takes these sides instead of those that it has, and says whether they are others.
    pub(crate) fn take_sides(&mut self, sides: &[SideEntry]) -> bool {
        let mut by_body: FxHashMap<Id, Vec<SideEntry>> = FxHashMap::default();
        for side in sides {
            by_body.entry(self.own_id(&side.body)).or_default().push(side.clone());
        }
        let others = by_body != self.sides;
        self.sides = by_body;
        others
    }

    pub(crate) fn entries(&self) -> &[SourceEntry] {
        &self.entries
    }

    /// The class of bodies that words such as "the paramilitaries" mean one of.
    pub(crate) fn generic_class(&self, name: &str) -> Option<&Id> {
        self.generics.get(&name_key(name))
    }

    /// The army or government of a country.
    pub(crate) fn of_state(&self, class: &Id, country: &Id) -> Option<&SourceEntry> {
        self.by_id(self.national.get(&(country.clone(), class.clone()))?)
    }

    /// The country whose government stands at the top of a body.
    pub(crate) fn country_of(&self, id: &str) -> Option<&Id> {
        self.country_of.get(&self.top_of(id))
    }

    /// The id that a body goes by here.
    fn own_id(&self, id: &str) -> Id {
        self.by_id(id).map_or_else(|| id.into(), |entry| entry.id.clone())
    }

    /// The entry of that id.
    pub(crate) fn by_id(&self, id: &str) -> Option<&SourceEntry> {
        self.by_id.get(id).map(|at| &self.entries[*at as usize])
    }

    /// The entry that these words name: all of them, or without the initials in brackets behind
    /// them, or those.
    pub(crate) fn by_name(&self, name: &str) -> Option<&SourceEntry> {
        let (long, short) = bare_name(name);
        let keys = [Some(name), short.map(|_| long), short];
        let at = keys.into_iter().flatten().find_map(|name| self.by_name.get(&name_key(name)))?;
        Some(&self.entries[*at as usize])
    }

    /// The person whose name stands within these words: « le directeur de l'OSDH, Rami Abdel Rahmane ».
    pub(crate) fn person_in(&self, words: &str) -> Option<&SourceEntry> {
        let key = name_key(words);
        let words: Vec<&str> = key.split(' ').collect();
        let longest = words.len().min(LONGEST_NAME);
        (2..=longest).rev().flat_map(|len| words.windows(len)).find_map(|window| {
            let at = self.by_name.get(&window.join(" "))?;
            Some(&self.entries[*at as usize]).filter(|entry| &*entry.kind == "person")
        })
    }

    /// The body that an actor's name or words stand for; of the words, also without the first one,
    /// which may be an article.
    pub(crate) fn body(&self, name: &str, words: &str) -> Option<&SourceEntry> {
        let rest = words.split_once([' ', '\'', '’']).map_or("", |(_, rest)| rest);
        [name, words, rest].into_iter().find_map(|name| self.by_name(name))
    }

    /// The body whose word an entry's word is: itself, where it speaks for nobody.
    pub(crate) fn voice_of<'a>(&'a self, entry: &'a SourceEntry) -> &'a SourceEntry {
        let mut at = entry;
        for _ in 0..REACH {
            match at.speaks_for.as_deref().and_then(|id| self.by_id(id)) {
                Some(body) => at = body,
                None => break,
            }
        }
        at
    }

    /// The body at the top: who is run by, part of or speaking for whom, to the end.
    pub(crate) fn top_of(&self, id: &str) -> Id {
        let mut at: Id = id.into();
        for _ in 0..REACH {
            let Some(entry) = self.by_id(&at) else { break };
            at = entry.id.clone();
            let up = [&entry.speaks_for, &entry.run_by, &entry.belongs_to];
            match up.into_iter().flatten().next() {
                Some(up) => at = up.clone(),
                None => break,
            }
        }
        at
    }

    /// Whom an entry passes on as a rule.
    pub(crate) fn draws_on(&self, id: &str) -> &[Id] {
        self.by_id(id).map_or(&[], |entry| &entry.draws_on)
    }

    /// Whether somebody publishes what others say: an outlet of its own is no origin.
    pub(crate) fn is_medium(&self, id: &str) -> bool {
        self.by_id(id).is_some_and(|entry| {
            matches!(&*entry.kind, "agency" | "broadcaster" | "newspaper" | "platform")
        })
    }

    /// Whether it is a news agency, whose dispatches others print.
    pub(crate) fn is_agency(&self, id: &str) -> bool {
        self.by_id(id).is_some_and(|entry| &*entry.kind == "agency")
    }

    /// The side of a body on a day, as conflict and side: its own, or of what stands above it.
    pub(crate) fn side_of(&self, id: &str, day: Date) -> Option<(&Id, &Id)> {
        let mut at = self.own_id(id);
        for _ in 0..REACH {
            let on = |side: &&SideEntry| {
                side.from.is_none_or(|from| from <= day) && side.to.is_none_or(|to| day <= to)
            };
            let side = self.sides.get(&at).and_then(|sides| sides.iter().find(on));
            if let Some(side) = side {
                return Some((&side.conflict, &side.side));
            }
            let entry = self.by_id(&at)?;
            let up = [&entry.speaks_for, &entry.run_by, &entry.belongs_to, &entry.affiliation];
            at = self.own_id(up.into_iter().flatten().next()?);
        }
        None
    }

    /// Whether two bodies stand on one side on that day, or have one body above them.
    pub(crate) fn one_side(&self, a: &str, b: &str, day: Date) -> bool {
        if a == b || self.top_of(a) == self.top_of(b) {
            return true;
        }
        match (self.side_of(a, day), self.side_of(b, day)) {
            (Some(a), Some(b)) => a == b,
            _ => false,
        }
    }
}

/// A case's entry over one that ships: what it says wins, and aliases add up.
fn merged(old: &SourceEntry, new: &SourceEntry) -> SourceEntry {
    let pick = |new: &Option<Id>, old: &Option<Id>| new.clone().or_else(|| old.clone());
    let mut aliases = old.aliases.clone();
    aliases.extend(new.aliases.iter().filter(|alias| !old.aliases.contains(alias)).cloned());
    let kept = |new: &Id, old: &Id| if new.is_empty() { old.clone() } else { new.clone() };
    SourceEntry {
        id: old.id.clone(),
        name: kept(&new.name, &old.name),
        aliases,
        kind: kept(&new.kind, &old.kind),
        affiliation: pick(&new.affiliation, &old.affiliation),
        speaks_for: pick(&new.speaks_for, &old.speaks_for),
        belongs_to: pick(&new.belongs_to, &old.belongs_to),
        run_by: pick(&new.run_by, &old.run_by),
        draws_on: if new.draws_on.is_empty() { old.draws_on.clone() } else { new.draws_on.clone() },
        note: if new.note.is_empty() { old.note.clone() } else { new.note.clone() },
    }
}
