//! One origin, one measure, one number: the same figure, told more or less completely.
//!
//! A group holds claims of equal scope. Reports leave half of a scope out (« plus de 4 000 ont fui »,
//! a day or a place short), so a claim that lacks a day or a place takes the scope of a claim by the
//! same origin that tells the same number of the same measure, if there is only one such scope and it
//! was published within [`WINDOW`] days; and of scopes that differ only in that one population or
//! place contains the other, a number that hardly comes up twice by chance makes one.
//! Every other difference keeps claims apart.

use crate::fact::{At, Fact};
use crate::ground::Known;
use crate::reading::Reported;
use crate::scope::{Key, Time, days_between};
use crate::sym::{Names, Sym};
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// Days within which a figure is told again.
const WINDOW: i64 = 3;
/// From this number on it is taken for no chance that one origin tells it twice.
const DISTINCTIVE: i64 = 20;
/// How many scopes around a day are looked at.
const NEAR: usize = 64;

/// A claim with its own scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub at: At,
    pub key: Key,
}

/// Scopes of one figure, put together where they are one.
struct Scopes<'a> {
    known: &'a Known,
    names: &'a Names,
    keys: Vec<Key>,
    published: Vec<Option<Date>>,
    /// Union-find over `keys`.
    root: Vec<usize>,
}

/// Gives each claim of one origin, measure and number the scope that it is grouped by.
pub(crate) fn settle(
    told: &[Told],
    number: i64,
    facts: &[Fact],
    reports: &[Reported],
    known: &Known,
    names: &Names,
) -> Vec<(At, Key)> {
    let published = |at: At| reports[facts[at as usize].report as usize].published;
    let mut whole: FxHashMap<Key, Option<Date>> = FxHashMap::default();
    let is_whole = |key: &Key| key.time.is_dated() && !names.text(key.places).is_empty();
    for Told { at, key } in told.iter().filter(|told| is_whole(&told.key)) {
        let day = published(*at);
        let first = whole.entry(*key).or_insert(day);
        *first = (*first).min(day).or(*first).or(day);
    }
    let mut keys: Vec<(Key, Option<Date>)> = whole.into_iter().collect();
    keys.sort_by(|a, b| (a.1, order(&a.0, names)).cmp(&(b.1, order(&b.0, names))));
    let root = (0..keys.len()).collect();
    let (keys, days) = keys.into_iter().unzip();
    let mut scopes = Scopes { known, names, keys, published: days, root };
    if number >= DISTINCTIVE {
        scopes.join_nested();
    }
    let best = scopes.representatives();
    let own: FxHashMap<Key, Key> =
        (0..scopes.keys.len()).map(|i| (scopes.keys[i], best[&scopes.find(i)])).collect();
    let mut settled = Vec::with_capacity(told.len());
    let mut short: Vec<(Option<Date>, Told)> = Vec::new();
    for one in told {
        match own.get(&one.key) {
            Some(key) => settled.push((one.at, *key)),
            None => short.push((published(one.at), *one)),
        }
    }
    let mut left: Vec<(Option<Date>, Told)> = Vec::new();
    for (day, one) in short {
        match scopes.only_fit(&one.key, day, number, &best) {
            Some(key) => settled.push((one.at, key)),
            None => left.push((day, one)),
        }
    }
    settled.extend(join_short(left, number, facts, known, names));
    settled
}

/// For sorting keys by what stands in them.
fn order<'a>(key: &Key, names: &'a Names) -> (Time, &'a str, &'a str, bool) {
    let population = key.population.map_or("", |sym| names.text(sym));
    (key.time, names.text(key.places), population, key.planned)
}

impl Scopes<'_> {
    fn find(&self, mut at: usize) -> usize {
        while self.root[at] != at {
            at = self.root[at];
        }
        at
    }

    /// Scopes of one time, one of which contains the other in place or population.
    fn join_nested(&mut self) {
        let mut by_time: FxHashMap<Time, Vec<usize>> = FxHashMap::default();
        for (at, key) in self.keys.iter().enumerate() {
            by_time.entry(key.time).or_default().push(at);
        }
        for same in by_time.values() {
            for (nth, a) in same.iter().enumerate() {
                for b in same[..nth].iter().rev().take(NEAR) {
                    if self.nested(&self.keys[*a], &self.keys[*b]) {
                        let (a, b) = (self.find(*a), self.find(*b));
                        self.root[a.max(b)] = a.min(b);
                    }
                }
            }
        }
    }

    fn nested(&self, a: &Key, b: &Key) -> bool {
        a.planned == b.planned
            && self.populations_fit(a, b)
            && places_fit(a.places, b.places, self.known, self.names)
    }

    fn populations_fit(&self, a: &Key, b: &Key) -> bool {
        match (a.population, b.population) {
            (Some(a), Some(b)) => {
                self.known.nested_populations(self.names.text(a), self.names.text(b))
            }
            (None, None) => true,
            _ => false,
        }
    }

    /// Of scopes that are one, the one that says most: the narrowest place, then population.
    fn representatives(&self) -> FxHashMap<usize, Key> {
        let mut best: FxHashMap<usize, Key> = FxHashMap::default();
        let rank = |key: &Key| {
            let places = self.names.text(key.places);
            let depth = places.split('|').map(|p| self.known.areas.above(p).count()).min();
            let population = key.population.map_or("", |sym| self.names.text(sym));
            let narrow = self.known.populations_above(population).len();
            (depth, narrow, std::cmp::Reverse(order(key, self.names)))
        };
        for at in 0..self.keys.len() {
            let key = self.keys[at];
            let held = best.entry(self.find(at)).or_insert(key);
            if rank(&key) > rank(held) {
                *held = key;
            }
        }
        best
    }

    /// The one scope that a claim which lacks a day or a place can be of, if there is only one.
    fn only_fit(
        &self,
        key: &Key,
        day: Option<Date>,
        number: i64,
        best: &FxHashMap<usize, Key>,
    ) -> Option<Key> {
        let day = day?;
        let from =
            self.published.partition_point(|p| p.is_none_or(|p| days_between(p, day) > WINDOW));
        let near = (from..self.keys.len())
            .take_while(|at| self.published[*at].is_some_and(|p| days_between(day, p) <= WINDOW))
            .take(NEAR);
        let mut found: Option<usize> = None;
        for at in near {
            let other = &self.keys[at];
            let same = key.population == other.population
                && (key.places == other.places || number >= DISTINCTIVE);
            let fits = (same || number >= DISTINCTIVE)
                && self.nested(key, other)
                && times_fit(&key.time, &other.time, day);
            if fits {
                let root = self.find(at);
                if found.is_some_and(|known| known != root) {
                    return None;
                }
                found = Some(root);
            }
        }
        found.map(|root| best[&root])
    }
}

/// Whether a time that may lack its beginning can be the other.
fn times_fit(short: &Time, whole: &Time, published: Date) -> bool {
    if short == whole {
        return true;
    }
    if short.is_dated() {
        return false;
    }
    // Told without days: the publication is all there is, and what it tells was over by then.
    match (short.end, whole.last()) {
        (Some(end), Some(last)) if end == published => last <= end,
        (Some(end), Some(last)) => days_between(end, last).abs() <= 1,
        _ => true,
    }
}

/// Whether each place of one list is, contains or lies in one of the other; no place fits all.
pub(crate) fn places_fit(a: Sym, b: Sym, known: &Known, names: &Names) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (names.text(a), names.text(b));
    if a.is_empty() || b.is_empty() {
        return true;
    }
    let inside =
        |a: &str, b: &str| a.split('|').all(|a| b.split('|').any(|b| known.nested_places(a, b)));
    inside(a, b) || inside(b, a)
}

/// Claims without a day, of one place and population: told again within days, they are one.
fn join_short(
    mut left: Vec<(Option<Date>, Told)>,
    number: i64,
    facts: &[Fact],
    known: &Known,
    names: &Names,
) -> Vec<(At, Key)> {
    left.sort_by(|a, b| {
        let id = |told: &Told| &facts[told.at as usize].id;
        (a.0, order(&a.1.key, names), id(&a.1)).cmp(&(b.0, order(&b.1.key, names), id(&b.1)))
    });
    let window = if number >= DISTINCTIVE { WINDOW } else { 0 };
    // The runs that may go on, each with the day it was told last.
    let mut open: Vec<(Key, Date)> = Vec::new();
    let mut out = Vec::with_capacity(left.len());
    for (day, Told { at, key }) in left {
        let Some(day) = day.filter(|_| !key.time.is_dated() || number >= DISTINCTIVE) else {
            out.push((at, key));
            continue;
        };
        open.retain(|(_, last)| days_between(*last, day) <= window);
        let fits = |run: &(Key, Date)| {
            let dated = run.0.time.is_dated() || key.time.is_dated();
            run.0.planned == key.planned
                && run.0.apart == key.apart
                && run.0.population == key.population
                && if dated {
                    run.0.time == key.time && places_fit(run.0.places, key.places, known, names)
                } else {
                    run.0.places == key.places
                }
        };
        match open.iter_mut().rev().take(NEAR).find(|run| fits(run)) {
            Some(run) => {
                run.1 = day;
                out.push((at, run.0));
            }
            None => {
                open.push((key, day));
                out.push((at, key));
            }
        }
    }
    out
}
