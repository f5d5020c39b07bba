//! One origin, one measure, one number: the same figure, told more or less completely.
//!
//! A group holds claims of equal scope. Reports leave half of a scope out (« plus de 4 000 ont fui »,
//! a day or a place short), and date what they repeat by their own day. So claims that tell one number
//! of one measure on one body's word are one figure where their scopes do not exclude each other, by
//! the rules of [`Scopes::are_one`] and [`Scopes::only_fit`]; and a claim in a report's own voice that
//! lacks a day or a place takes the scope of the only figure near it that it can repeat. Every other
//! difference keeps claims apart.

use crate::fact::{At, Fact};
use crate::ground::Known;
use crate::reading::Reported;
use crate::scope::{Key, Time, days_between};
use crate::sym::{Names, Sym};
use jiff::civil::Date;
use recoupe_model::{Basis, OriginKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Days within which a figure is told again.
const WINDOW: i64 = 3;
/// Days within which a count that has run for long is told again: the dead of years of war stand in
/// report after report.
const LONG_WINDOW: i64 = 31;
/// Days that a count has run for long after.
const LONG: i64 = 180;
/// From this number on it is taken for no chance that one body tells it twice within these days.
pub(crate) const DISTINCTIVE: i64 = 10;
/// From this number on it is taken for none that two reports tell it of one place and population.
const TELLING: i64 = 50;
/// How many scopes around a day are looked at.
const NEAR: usize = 64;

/// A claim with its own scope.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub at: At,
    pub key: Key,
}

/// A scope as it is told: by whom does not matter here, when does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Telling {
    key: Key,
    published: Option<Date>,
    /// Whether the words say of which days or day: else it is dated by its publication alone.
    dated: bool,
    /// Whether it counts since a day, up to the day that it is told.
    running: bool,
}

impl Telling {
    /// Whether it counts since a day that lies far back.
    fn is_long(&self) -> bool {
        self.running && self.dated && (LONG..i64::MAX).contains(&self.key.time.length())
    }
}

/// Everything that the rules look at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub number: i64,
    pub facts: &'a [Fact],
    pub reports: &'a [Reported],
    pub known: &'a Known,
    pub names: &'a Names,
}

/// Gives each claim of one measure and number the scope that it is grouped by.
pub(crate) fn settle(told: &[Told], context: &Context) -> Vec<(At, Key)> {
    let mut bodies: BTreeMap<&str, Vec<(At, Telling)>> = BTreeMap::new();
    let mut nobody: Vec<(At, Telling)> = Vec::new();
    for Told { at, key } in told {
        let fact = &context.facts[*at as usize];
        let telling = context.telling(fact, *key);
        match fact.origin.kind {
            OriginKind::Unattributed => nobody.push((*at, telling)),
            _ => {
                bodies.entry(context.names.text(fact.origin.top)).or_default().push((*at, telling))
            }
        }
    }
    let mut settled: Vec<(At, Key)> = Vec::with_capacity(told.len());
    // Scopes that bodies gave, with the day on which they were first told.
    let mut given: Vec<Telling> = Vec::new();
    for said in bodies.into_values() {
        let scopes = Scopes::new(&said, context);
        settled.extend(said.iter().map(|(at, telling)| (*at, scopes.settled(telling))));
        given.extend(
            scopes
                .tellings
                .iter()
                .map(|telling| Telling { key: scopes.settled(telling), ..*telling }),
        );
    }
    given.sort_by(|a, b| context.order(a).cmp(&context.order(b)));
    given.dedup();
    let all = Scopes { tellings: given, best: Vec::new(), context: *context };
    let mut alone: Vec<(At, Telling)> = Vec::new();
    for (at, telling) in nobody {
        let whole = telling.dated && !context.names.text(telling.key.places).is_empty();
        let open = !whole || telling.is_long();
        let lent = (context.number >= TELLING && open).then(|| all.only_fit(&telling)).flatten();
        match lent {
            None if telling.is_long() => alone.push((at, telling)),
            lent => settled.push((at, lent.unwrap_or(telling.key))),
        }
    }
    // A count of years that nobody is named for is one figure all the same.
    let scopes = Scopes::new(&alone, context);
    settled.extend(alone.iter().map(|(at, telling)| (*at, scopes.settled(telling))));
    settled
}

impl<'a> Context<'a> {
    fn telling(&self, fact: &Fact, key: Key) -> Telling {
        let published = self.reports[fact.report as usize].published;
        let dated = match key.time.as_of {
            Some(_) => fact.as_of.or(fact.end).or(fact.start).is_some(),
            None => key.time.start.is_some() && fact.start.is_some(),
        };
        let basis = fact.figure.as_ref().and_then(|figure| figure.basis);
        Telling { key, published, dated, running: basis == Some(Basis::Cumulative) }
    }

    /// For sorting tellings by what stands in them.
    fn order(&self, telling: &Telling) -> (Option<Date>, Time, &'a str, &'a str, [bool; 3]) {
        let key = &telling.key;
        let population = key.population.map_or("", |sym| self.names.text(sym));
        let marks = [key.planned, telling.dated, telling.running];
        (telling.published, key.time, self.names.text(key.places), population, marks)
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

    /// Whether each place of one list is, contains or lies in one of the other. No place fits all, and
    /// so does one that the gazetteer does not know: nothing shows that it is another.
    fn places_fit(&self, a: Sym, b: Sym) -> bool {
        let (a, b) = (self.names.text(a), self.names.text(b));
        let unknown = |place: &str| place.split('|').all(|place| place.starts_with("name:"));
        if a == b || a.is_empty() || b.is_empty() || unknown(a) || unknown(b) {
            return true;
        }
        // Beside a place that is known, one that is not says where in it: « le marché d'El-Obeid ».
        let known = |places: &'a str| places.split('|').filter(|place| !place.starts_with("name:"));
        let inside = |a: &'a str, b: &'a str| {
            known(a).all(|a| known(b).any(|b| self.known.nested_places(a, b)))
        };
        inside(a, b) || inside(b, a)
    }
}

/// The scopes in which one body tells a number, those that are one put together.
struct Scopes<'a> {
    tellings: Vec<Telling>,
    /// Of each telling, the scope that stands for all it is one with.
    best: Vec<Key>,
    context: Context<'a>,
}

impl<'a> Scopes<'a> {
    fn new(said: &[(At, Telling)], context: &Context<'a>) -> Self {
        let mut tellings: Vec<Telling> = said.iter().map(|(_, telling)| *telling).collect();
        tellings.sort_by(|a, b| context.order(a).cmp(&context.order(b)));
        tellings.dedup();
        let mut scopes = Self { tellings, best: Vec::new(), context: *context };
        let mut root: Vec<usize> = (0..scopes.tellings.len()).collect();
        let find = |root: &[usize], mut at: usize| {
            while root[at] != at {
                at = root[at];
            }
            at
        };
        for at in 0..scopes.tellings.len() {
            let a = &scopes.tellings[at];
            for other in (0..at).rev().take(NEAR) {
                let b = &scopes.tellings[other];
                let (near, may_be) = match (a.published, b.published) {
                    (Some(x), Some(y)) => {
                        let days = days_between(y, x);
                        (days <= LONG_WINDOW, days <= reach(a, b))
                    }
                    _ => (a.key == b.key, true),
                };
                if !near {
                    break;
                }
                if may_be && scopes.are_one(a, b) {
                    let (x, y) = (find(&root, at), find(&root, other));
                    root[x.max(y)] = x.min(y);
                }
            }
        }
        let mut best: FxHashMap<usize, usize> = FxHashMap::default();
        for at in 0..scopes.tellings.len() {
            let held = best.entry(find(&root, at)).or_insert(at);
            if scopes.rank(at) > scopes.rank(*held) {
                *held = at;
            }
        }
        scopes.best =
            (0..root.len()).map(|at| scopes.tellings[best[&find(&root, at)]].key).collect();
        scopes
    }

    fn settled(&self, telling: &Telling) -> Key {
        let order = self.context.order(telling);
        let at = self.tellings.binary_search_by(|other| self.context.order(other).cmp(&order));
        at.ok().and_then(|at| self.best.get(at)).copied().unwrap_or(telling.key)
    }

    /// What stands for scopes that are one is the one that says most: days, a known place, the
    /// narrowest place and population, the first told.
    fn rank(&self, at: usize) -> impl Ord + use<> {
        let Telling { key, dated, .. } = &self.tellings[at];
        let (known, names) = (self.context.known, self.context.names);
        let places = names.text(key.places);
        let resolved = !places.is_empty() && !places.contains("name:");
        let depth = places.split('|').map(|place| known.areas.above(place).count()).min();
        let population = key.population.map_or("", |sym| names.text(sym));
        let narrow = known.populations_above(population).len();
        (*dated, resolved, depth, narrow, std::cmp::Reverse(at))
    }

    /// Whether two tellings of one number by one body are one figure.
    fn are_one(&self, a: &Telling, b: &Telling) -> bool {
        let context = &self.context;
        if a.key.planned != b.key.planned || a.key.apart != b.key.apart {
            return false;
        }
        if a.key == b.key {
            return true;
        }
        if context.number < DISTINCTIVE {
            // A small number comes up every day: only days that are left out may be filled in.
            return a.key.population == b.key.population
                && a.key.places == b.key.places
                && !(a.dated && b.dated)
                && a.published == b.published;
        }
        context.populations_fit(&a.key, &b.key)
            && context.places_fit(a.key.places, b.key.places)
            && times_are_one(a, b)
    }

    /// The scope of the only figure that a telling which lacks a day or a place can repeat.
    fn only_fit(&self, short: &Telling) -> Option<Key> {
        let day = short.published?;
        let from = self.tellings.partition_point(|other| {
            let far = if short.is_long() { LONG_WINDOW } else { WINDOW };
            other.published.is_none_or(|published| days_between(published, day) > far)
        });
        let near = self.tellings[from..].iter().take(NEAR).take_while(|other| {
            other.published.is_some_and(|published| days_between(day, published) <= WINDOW)
        });
        let near = near.filter(|other| {
            other
                .published
                .is_some_and(|published| days_between(published, day) <= reach(short, other))
        });
        let mut found: Option<Key> = None;
        for other in near.filter(|other| other.published <= Some(day)) {
            let fits = self.are_one(short, other);
            if fits && found.is_some_and(|known| known != other.key) {
                return None;
            }
            found = if fits { Some(other.key) } else { found };
        }
        found
    }
}

/// Days within which one of two tellings may repeat the other.
fn reach(a: &Telling, b: &Telling) -> i64 {
    if a.is_long() && b.is_long() { LONG_WINDOW } else { WINDOW }
}

/// Whether the days of two tellings can be the same days.
fn times_are_one(a: &Telling, b: &Telling) -> bool {
    let (x, y) = (&a.key.time, &b.key.time);
    if x == y {
        return true;
    }
    if x.as_of.is_some() != y.as_of.is_some() && (a.dated && b.dated) {
        return false;
    }
    match (a.dated, b.dated) {
        // Told without days: what it tells was over by its publication.
        (false, other) | (other, false) => {
            let (short, whole) = if a.dated { (b, a) } else { (a, b) };
            let last = whole.key.time.last();
            let end = short.key.time.last();
            !other
                || match (end, last, short.published) {
                    (Some(end), Some(last), Some(day)) if end == day => last <= end,
                    (Some(end), Some(last), _) => days_between(end, last).abs() <= 1,
                    _ => true,
                }
        }
        (true, true) => told_again(a, b),
    }
}

/// Whether two tellings with days of their own differ only in the day on which they were told: a
/// count that runs on from one day, or « ces dernières 48 heures » repeated a day later.
fn told_again(a: &Telling, b: &Telling) -> bool {
    let days = |x: Option<Date>, y: Option<Date>| x.zip(y).map(|(x, y)| days_between(x, y));
    let (x, y) = (&a.key.time, &b.key.time);
    let starts = days(x.start, y.start);
    let ends = days(x.last(), y.last());
    let published = days(a.published, b.published);
    let runs_on = starts == Some(0)
        && (a.running || b.running)
        && ends.is_some_and(|days| days.abs() <= reach(a, b));
    let shifted = x.start.is_some()
        && starts == ends
        && starts == published
        && x.last() == a.published
        && x.length() > 0;
    runs_on || shifted
}
