//! Names by themselves, without a report around them: which places may a spelling mean, in whatever
//! script, and how well does each fit?
//!
//! Candidates come from the exact key, the loose key and the bones of the name; where these find
//! nothing that fits well, from names whose bones differ by a consonant (each looked up) or two (an
//! automaton that walks the compiled names). All of them are then compared by sound with what was asked.

use crate::compile::KIND_RANK;
use crate::cut::words_of;
use crate::gazetteer::{Gazetteer, RULES};
use crate::lookup::{Best, keys_of};
use crate::near_bones::NearBones;
use crate::sound::Sounded;
use crate::spelling::Hash;
use crate::table::{Found, Table};
use fst::{IntoStreamer, Streamer};
use recoupe_model::{Id, NameHit, NameLexicon, PlaceKind};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// What a name is asked with.
#[derive(Clone, Debug, Default)]
pub struct Query<'a> {
    /// The name as written.
    pub name: &'a str,
    /// BCP 47 tag of the language it is written in.
    pub language: Option<&'a str>,
    /// Where the place is likely to be.
    pub near: Option<Near>,
}

/// Where a place is likely to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Near {
    /// In or beside the place with this id.
    Place(Id),
    /// Around a point: latitude and longitude.
    Point(f64, f64),
}

/// A place that a spelling may mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The place.
    pub hit: NameHit,
    /// The name of it that fits best.
    pub matched: String,
    /// How well it fits: 1 for the same letters and everything else right.
    pub score: f64,
    /// What was counted.
    pub reasons: Vec<String>,
}

/// Below this a name is another name.
const ENOUGH: f64 = 0.55;

/// With a candidate as good as this, names with other consonants are not looked for.
const GOOD: f64 = 0.86;

/// Sets of bones that are looked at, beside those of the name itself.
const SETS: usize = 200;

/// Names that are compared for one query.
const COMPARED: usize = 288;

/// Of these, under one key of the name itself, and under one set of other bones. Under each the
/// widest places come first.
const UNDER_OWN: usize = 128;
const UNDER_OTHER: usize = 8;

/// A name that may be meant.
#[derive(Clone, Debug)]
struct Candidate {
    table: usize,
    entry: u32,
    name: u32,
    language: u16,
    sound: f64,
    same_letters: bool,
}

impl Gazetteer {
    /// Places that a name may mean, the likeliest first, at most `most` of them.
    ///
    /// Unlike [`NameLexicon::longest`] it reads the name alone, compares scripts with one another,
    /// and needs no capitals.
    ///
    /// ```
    /// use recoupe_place::{Gazetteer, Query};
    ///
    /// let places = Gazetteer::embedded()?;
    /// let found = places.matches(&Query { name: "حي بستان القصر", ..Query::default() }, 5);
    /// assert_eq!(&*found[0].hit.name, "Bustan al-Qasr");
    /// # Ok::<(), recoupe_place::PlaceError>(())
    /// ```
    pub fn matches(&self, query: &Query<'_>, most: usize) -> Vec<Match> {
        let words = words_of(query.name);
        let asked = Sounded::of(&words, &RULES);
        let mut best: FxHashMap<(usize, u32), Candidate> = FxHashMap::default();
        let mut left = COMPARED;
        for (hash, loose) in keys_of(&words, &RULES) {
            self.compare_key(hash, &asked, !loose, (&mut left, UNDER_OWN), &mut best);
        }
        let all_bones = asked.all_bones();
        for bones in &all_bones {
            let own = (&mut left, UNDER_OWN);
            self.compare_key(Hash::BONES.add(bones), &asked, false, own, &mut best);
        }
        for bones in &all_bones {
            if !best.values().any(|c| c.sound >= GOOD) {
                self.compare_mixed(bones, &asked, &mut left, &mut best);
                self.compare_near(bones, &asked, &mut left, &mut best);
            }
        }
        let near = query.near.as_ref().map(|near| self.place_near(near));
        let mut found: Vec<(f64, Candidate)> = best
            .into_values()
            .map(|c| (self.rough_score(&c, query.language), c))
            .filter(|(score, _)| *score >= ENOUGH - 0.1)
            .collect();
        let order = |a: &(f64, Candidate), b: &(f64, Candidate)| {
            b.0.total_cmp(&a.0).then((a.1.table, a.1.entry).cmp(&(b.1.table, b.1.entry)))
        };
        found.sort_by(order);
        found.truncate(most.max(16) * 4);
        let mut matches: Vec<Match> = found
            .iter()
            .map(|(score, c)| self.settle(c, *score, &asked, near.as_ref()))
            .filter(|m| m.score >= ENOUGH)
            .collect();
        matches.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut told: Vec<Id> = Vec::new();
        // A place that several gazetteers have is told once.
        matches.retain(|m| {
            self.tables.len() == 1
                || !told.contains(&m.hit.id) && {
                    told.push(m.hit.id.clone());
                    true
                }
        });
        matches.truncate(most);
        for found in &mut matches {
            found.score = (found.score.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
        }
        matches
    }

    fn compare_key(
        &self,
        hash: Hash,
        asked: &Sounded,
        same_letters: bool,
        (left, most): (&mut usize, usize),
        best: &mut FxHashMap<(usize, u32), Candidate>,
    ) {
        for (at, table) in self.tables.iter().enumerate() {
            let Some(slot) = table.slot(hash) else { continue };
            for found in table.names(slot).take(most) {
                if *left == 0 {
                    return;
                }
                *left -= 1;
                compare(at, table, found, asked, same_letters, best);
            }
        }
    }

    /// Short names one consonant of which is often taken for another.
    fn compare_mixed(
        &self,
        bones: &[u8],
        asked: &Sounded,
        left: &mut usize,
        best: &mut FxHashMap<(usize, u32), Candidate>,
    ) {
        if bones.len() > 3 {
            return;
        }
        let mut other = bones.to_vec();
        for at in 0..bones.len() {
            let own = usize::from(bones[at].wrapping_sub(b'a').min(25));
            for (sign, cost) in (b'a'..).zip(RULES.near[own]) {
                if cost < 100 {
                    other[at] = sign;
                    let some = (&mut *left, UNDER_OTHER * 4);
                    self.compare_key(Hash::BONES.add(&other), asked, false, some, best);
                }
            }
            other[at] = bones[at];
        }
    }

    /// Names whose consonants differ by one; by two, if the name is long and that finds none.
    fn compare_near(
        &self,
        bones: &[u8],
        asked: &Sounded,
        left: &mut usize,
        best: &mut FxHashMap<(usize, u32), Candidate>,
    ) {
        for distance in 1..=2u8 {
            if bones.len() < 2 + usize::from(distance) * 2 - 1 || bones.len() > NearBones::LONGEST {
                return;
            }
            let mut sets = match distance {
                1 => self.bones_beside(bones),
                _ => self.bones_around(bones, distance),
            };
            // What is often mixed up first.
            sets.sort_by_cached_key(|set| (apart(bones, set), set.clone()));
            sets.dedup();
            sets.truncate(SETS);
            for set in sets {
                let few = (&mut *left, UNDER_OTHER);
                self.compare_key(Hash::BONES.add(&set), asked, false, few, best);
            }
            if best.values().any(|c| c.sound >= ENOUGH + 0.1) {
                return;
            }
        }
    }

    /// Bones of names that differ by one sign, each looked up by its key: there are few enough.
    fn bones_beside(&self, bones: &[u8]) -> Vec<Vec<u8>> {
        let mut sets = Vec::new();
        let mut look_up = |other: &[u8]| {
            let known = |table: &Table| table.slot(Hash::BONES.add(other)).is_some();
            if other.len() > 2 && other != bones && self.tables.iter().any(known) {
                sets.push(other.to_vec());
            }
        };
        let mut other = Vec::with_capacity(bones.len() + 1);
        for at in 0..=bones.len() {
            let (before, after) = bones.split_at(at);
            for sign in b'a'..=b'z' {
                other.clear();
                other.extend_from_slice(before);
                other.push(sign);
                other.extend_from_slice(after);
                look_up(&other);
                if !after.is_empty() {
                    other.remove(at + 1);
                    look_up(&other);
                }
            }
            if !after.is_empty() {
                look_up(&[before, &after[1..]].concat());
            }
        }
        sets
    }

    /// Bones of names within a distance, found by walking all of them.
    fn bones_around(&self, bones: &[u8], distance: u8) -> Vec<Vec<u8>> {
        let automaton = NearBones::new(bones, distance);
        let mut sets: Vec<Vec<u8>> = Vec::new();
        for table in &self.tables {
            let Some(set) = table.bones() else { continue };
            let mut stream = set.search(&automaton).into_stream();
            while let Some(found) = stream.next() {
                sets.push(found.to_vec());
                if sets.len() >= SETS {
                    break;
                }
            }
        }
        sets
    }

    /// Before anything is looked up: sound, language, kind.
    fn rough_score(&self, candidate: &Candidate, language: Option<&str>) -> f64 {
        let table = &self.tables[candidate.table];
        let kind = usize::from(table.kind(candidate.entry));
        let rank = KIND_RANK.get(kind).copied().unwrap_or(8);
        let people = (table.people(candidate.entry) + 1).ilog10();
        let tag = table.language_tag(candidate.language);
        let own = language.is_none_or(|language| tag.is_empty() || language.starts_with(tag));
        candidate.sound - 0.001 * f64::from(rank)
            + 0.001 * f64::from(people)
            + if own { 0.002 } else { 0.0 }
    }

    fn settle(
        &self,
        candidate: &Candidate,
        rough: f64,
        asked: &Sounded,
        near: Option<&NearPlace>,
    ) -> Match {
        let table = &self.tables[candidate.table];
        let (words, entry) = (0, candidate.entry);
        let hit = self.hit(Best { words, table: candidate.table, entry, rivals: false });
        let matched = if candidate.name == u32::MAX {
            hit.name.to_string()
        } else {
            table.string(candidate.name).to_owned()
        };
        let mut reasons = vec![if candidate.same_letters {
            format!("same letters as {matched}")
        } else {
            format!("sounds like {matched}")
        }];
        let mut score = rough;
        for (number, name) in RULES.concept_names.iter().enumerate() {
            if asked.concepts >> number & 1 == 0 {
                continue;
            }
            match PlaceKind::ALL.iter().find(|kind| kind.as_str() == *name) {
                Some(kind) if fits(*kind, hit.kind) => {
                    score += 0.02;
                    reasons.push(format!("is a {}", hit.kind.as_str()));
                }
                Some(_) => {
                    score -= 0.06;
                    reasons.push(format!("is a {}, called a {name}", hit.kind.as_str()));
                }
                None => {}
            }
        }
        if let Some(near) = near {
            let (more, reason) = self.nearness(&hit, near);
            score += more;
            reasons.extend(reason);
        }
        let source = usize::from(table.entry(candidate.entry).source);
        if let Some((path, _)) = table.sources().nth(source) {
            reasons.push(format!("from {path}"));
        }
        Match { hit, matched, score, reasons }
    }

    fn place_near(&self, near: &Near) -> NearPlace {
        match near {
            Near::Point(lat, lon) => {
                NearPlace { point: Some((*lat, *lon)), ..NearPlace::default() }
            }
            Near::Place(id) => {
                let place = self.by_id(id);
                let point = place.as_ref().and_then(|place| place.lat.zip(place.lon));
                NearPlace { point, areas: self.ids_above(id) }
            }
        }
    }

    /// The id, and those of what the place lies in.
    pub(crate) fn ids_above(&self, id: &str) -> Vec<Id> {
        let mut ids: Vec<Id> = vec![Id::from(id)];
        while ids.len() < 9 {
            let parent = ids.last().and_then(|id| self.by_id(id)).and_then(|place| place.parent);
            match parent {
                Some(parent) if !ids.contains(&parent) => ids.push(parent),
                _ => break,
            }
        }
        ids
    }

    fn nearness(&self, hit: &NameHit, near: &NearPlace) -> (f64, Option<String>) {
        let above = self.ids_above(&hit.id);
        if let Some(id) = near.areas.first()
            && above.contains(id)
        {
            return (0.12, Some(format!("in {id}")));
        }
        let shared = near.areas.iter().position(|id| above[1..].contains(id));
        let distance =
            near.point.zip(hit.lat.zip(hit.lon)).map(|(a, b)| crate::geometry::kilometres(a, b));
        match (shared, distance) {
            (_, Some(km)) if km < 30.0 => (0.1, Some(format!("{km:.0} km away"))),
            (Some(at), _) if at < near.areas.len().saturating_sub(1) => {
                (0.07, Some(format!("in {} too", near.areas[at])))
            }
            (_, Some(km)) if km < 150.0 => (0.05, Some(format!("{km:.0} km away"))),
            (Some(at), _) => (0.03, Some(format!("in {} too", near.areas[at]))),
            (None, Some(km)) if km > 600.0 => (-0.08, Some(format!("{km:.0} km away"))),
            _ => (-0.03, Some("not near it".to_owned())),
        }
    }
}

/// How far bones of one length are apart, by how often their signs are mixed up; those of another
/// length come last.
fn apart(a: &[u8], b: &[u8]) -> u32 {
    if a.len() != b.len() {
        return 95;
    }
    let index = |sign: u8| usize::from(sign.wrapping_sub(b'a').min(25));
    let pairs = a.iter().zip(b).filter(|(a, b)| a != b);
    pairs.map(|(a, b)| u32::from(RULES.near[index(*a)][index(*b)])).sum()
}

/// Where a place is likely to be, looked up once.
#[derive(Debug, Default)]
struct NearPlace {
    point: Option<(f64, f64)>,
    /// The place and what it lies in.
    areas: Vec<Id>,
}

fn compare(
    at: usize,
    table: &Table,
    found: Found,
    asked: &Sounded,
    same_letters: bool,
    best: &mut FxHashMap<(usize, u32), Candidate>,
) {
    let sound = if same_letters {
        1.0
    } else {
        let name = Sounded::of(&words_of(table.string(found.name)), &RULES);
        // By the sound alone no name is as good as by its letters.
        let (sides, apart) = difference(asked, &name);
        0.99 * asked.likeness(&name, apart, &RULES) - sides
    };
    let candidate = Candidate {
        table: at,
        entry: found.entry,
        name: found.name,
        language: found.language,
        sound,
        same_letters,
    };
    let key = (at, found.entry);
    if best.get(&key).is_none_or(|old| (old.sound, old.same_letters) < (sound, same_letters)) {
        best.insert(key, candidate);
    }
}

/// What the words beside two names take off, for sides and for what the place is: another side of a city is another place, and so is a
/// dam that is called after it.
fn difference(a: &Sounded, b: &Sounded) -> (f64, f64) {
    let sides = f64::from((a.directions ^ b.directions).count_ones());
    // What a district or a town is called goes without saying in a gazetteer.
    let other = (a.concepts ^ b.concepts) & !kinds();
    (sides * 0.2, f64::from(other.count_ones()) * 0.08)
}

/// The concepts that are kinds of gazetteers, as bits.
fn kinds() -> u32 {
    static KINDS: OnceLock<u32> = OnceLock::new();
    *KINDS.get_or_init(|| {
        let is_kind = |name: &str| PlaceKind::ALL.iter().any(|kind| kind.as_str() == name);
        let numbered = (0..).zip(RULES.concept_names);
        numbered.filter(|(_, name)| is_kind(name)).fold(0, |bits, (number, _)| bits | 1 << number)
    })
}

/// Whether a place of a kind may be called so.
fn fits(called: PlaceKind, kind: PlaceKind) -> bool {
    match called {
        PlaceKind::City => matches!(kind, PlaceKind::City | PlaceKind::Capital),
        PlaceKind::District => {
            matches!(kind, PlaceKind::District | PlaceKind::Sector | PlaceKind::Admin2)
        }
        PlaceKind::Admin1 | PlaceKind::Admin2 => {
            matches!(kind, PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Region)
        }
        called => called == kind,
    }
}
