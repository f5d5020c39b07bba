//! The record as it grows. What is found is kept in units, each a pure function of its claims; a
//! report makes dirty what it touches, and only that is found anew. A run over everything is the
//! same with all units dirty, so that the two cannot differ.

mod about;
mod add;
mod areas;
mod decided;
mod denials;
mod flush;
mod groups;
mod queries;
mod replace;

pub use about::About;
pub use queries::AreaCells;

use crate::Options;
use crate::copies::Copies;
use crate::fact::{At, Fact};
use crate::ground::Known;
use crate::includes::Holder;
use crate::outcome::{ByMatter, Matter};
use crate::reading::Reported;
use crate::same_figure::DISTINCTIVE;
use crate::scope::Key;
use crate::sym::{Names, Sym};
use crate::view::View;
use denials::Denials;
use jiff::civil::Date;
use recoupe_model::{AreaLexicon, Finding, Ground, Id};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The records read so far, and what they amount to.
///
/// ```
/// use recoupe_model::{Ground, Record, ReportRecord};
/// use recoupe_reconcile::{Options, State};
///
/// let mut state = State::new(&Ground::default(), Options::default());
/// let report = ReportRecord { report_id: "r-1".into(), ..ReportRecord::default() };
/// let delta = state.add(&Record { report, claims: Vec::new() });
/// assert!(delta.added.is_empty() && state.findings().is_empty());
/// ```
#[derive(Debug)]
pub struct State {
    known: Known,
    options: Options,
    names: Names,
    copies: Copies,
    reports: Vec<Reported>,
    report_at: FxHashMap<Id, u32>,
    facts: Vec<Fact>,
    /// Claims that were read and are not there any more.
    gone: FxHashSet<At>,
    fact_at: FxHashMap<Id, At>,
    /// Of each claim: its own scope, where its figure is kept, the group it is in.
    placed: Vec<Placed>,
    denials: Denials,
    /// Denied claim → its denials.
    denied: FxHashMap<Id, Vec<At>>,
    figures: FxHashMap<FigureKey, Vec<At>>,
    groups: Vec<GroupCell>,
    group_at: FxHashMap<Key, u32>,
    group_ids: FxHashMap<Id, u32>,
    /// Group → the group that a review has merged it into.
    redirect: FxHashMap<u32, u32>,
    series: FxHashMap<SeriesKey, Vec<At>>,
    /// Groups that differ in one respect, by what is left.
    siblings: FxHashMap<(Respect, Key), BTreeSet<u32>>,
    /// Claims that speak of who holds an area, by area; and those of them that reach its parts.
    telling: FxHashMap<Sym, Vec<At>>,
    reaching: FxHashMap<Sym, Vec<At>>,
    /// Areas of which a share is stated.
    shared: FxHashSet<Sym>,
    /// Areas that have cells.
    shown: FxHashSet<Sym>,
    by_matter: ByMatter,
    /// Statements about what is to come, by the places and matters they ask about.
    planned: FxHashMap<(Sym, Matter), Vec<At>>,
    found: FxHashMap<Unit, Vec<Finding>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Placed {
    key: Option<Key>,
    figure: Option<FigureKey>,
    group: Option<u32>,
}

/// One measure, one number; of a small number also one day of publication, for it comes up on every
/// day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct FigureKey {
    of: Sym,
    number: i64,
    published: Option<Date>,
}

impl FigureKey {
    fn new(of: Sym, number: i64, published: Option<Date>) -> Self {
        Self { of, number, published: published.filter(|_| number < DISTINCTIVE) }
    }
}

/// A running count: all but its last day and its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct SeriesKey {
    of: Sym,
    population: Option<Sym>,
    places: Sym,
    start: Date,
}

#[derive(Debug)]
struct GroupCell {
    key: Key,
    id: Id,
    members: Vec<At>,
    holder: Option<Holder>,
}

/// In what groups differ that include one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Respect {
    Population,
    Place,
    Time,
}

/// Something that is found at once, and anew when one of its claims changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Unit {
    Report(u32),
    Group(u32),
    Series(SeriesKey),
    Siblings(Respect, Key),
    Area(Sym),
    Outcome(At),
    Denial(At),
}

/// What has to be found anew.
#[derive(Debug, Default)]
struct Dirty {
    components: Vec<u32>,
    figures: FxHashSet<FigureKey>,
    units: FxHashSet<Unit>,
    /// Days about which something was said, by place and matter.
    matters: FxHashMap<(Sym, Matter), BTreeSet<Date>>,
}

impl State {
    /// Nothing read yet.
    pub fn new(ground: &Ground, options: Options) -> Self {
        Self {
            known: Known::new(ground),
            options,
            names: Names::default(),
            copies: Copies::default(),
            reports: Vec::new(),
            report_at: FxHashMap::default(),
            facts: Vec::new(),
            gone: FxHashSet::default(),
            fact_at: FxHashMap::default(),
            placed: Vec::new(),
            denials: Denials::default(),
            denied: FxHashMap::default(),
            figures: FxHashMap::default(),
            groups: Vec::new(),
            group_at: FxHashMap::default(),
            group_ids: FxHashMap::default(),
            redirect: FxHashMap::default(),
            series: FxHashMap::default(),
            siblings: FxHashMap::default(),
            telling: FxHashMap::default(),
            reaching: FxHashMap::default(),
            shared: FxHashSet::default(),
            shown: FxHashSet::default(),
            by_matter: FxHashMap::default(),
            planned: FxHashMap::default(),
            found: FxHashMap::default(),
        }
    }

    /// Looks up areas that reports name in a gazetteer, beside those of the ground. Before the first
    /// report.
    #[must_use]
    pub fn with_areas_of(mut self, atlas: Arc<dyn AreaLexicon>) -> Self {
        self.known.areas.learn_from(atlas);
        self
    }

    fn view(&self) -> View<'_> {
        View {
            facts: &self.facts,
            reports: &self.reports,
            copies: &self.copies,
            known: &self.known,
            names: &self.names,
            options: &self.options,
        }
    }
}
