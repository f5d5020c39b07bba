//! A filter over the lists: which claims pass, and what there is to choose from among them.

use crate::lists::{Key, Lists, Sym};
use crate::problem::{Answer, Problem};
use crate::shape::filter::ClaimFilter;
use crate::shape::words::{Kind, Stance, State};
use jiff::civil::Date;
use recoupe_store::Case;
use rustc_hash::FxHashMap;

/// Fields of the filter that have facets, in the order in which they are told.
pub(crate) const FACETS: [&str; 9] =
    ["kind", "measure", "event", "stance", "state", "place", "source", "outlet", "language"];

/// Places of the fields in a set of fields that a claim fails.
mod bit {
    pub const KIND: u16 = 0;
    pub const MEASURE: u16 = 1;
    pub const EVENT: u16 = 2;
    pub const STANCE: u16 = 3;
    pub const STATE: u16 = 4;
    pub const PLACE: u16 = 5;
    pub const SOURCE: u16 = 6;
    pub const OUTLET: u16 = 7;
    pub const LANGUAGE: u16 = 8;
    pub const REST: u16 = 9;
}

/// A word of the filter among the words of the lists: one that is not there passes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Any,
    This(Sym),
    Nowhere,
}

impl Word {
    fn of(lists: &Lists, text: Option<&String>) -> Word {
        match text {
            None => Word::Any,
            Some(text) => lists.words.get(text).map_or(Word::Nowhere, Word::This),
        }
    }

    fn fails(self, sym: Option<Sym>) -> bool {
        match self {
            Word::Any => false,
            Word::This(wanted) => sym != Some(wanted),
            Word::Nowhere => true,
        }
    }
}

/// A filter, ready to be held against claims.
#[derive(Debug)]
pub(crate) struct Wanted {
    kind: Option<Kind>,
    stance: Option<Stance>,
    state: Option<State>,
    measure: Word,
    event: Word,
    place: Word,
    source: Word,
    outlet: Word,
    language: Word,
    flagged: bool,
    unresolved: bool,
    report: Option<Option<u32>>,
    from: Option<Date>,
    to: Option<Date>,
    published_from: Option<Date>,
    published_to: Option<Date>,
    /// Rows of the claims that hold the words, sorted.
    with_words: Option<Vec<i64>>,
}

impl Wanted {
    /// Reads a filter against the lists; words are looked up in the case.
    pub(crate) fn new(filter: &ClaimFilter, lists: &Lists, case: &Case) -> Answer<Self> {
        let words = filter.q.as_deref().map(str::trim).filter(|words| !words.is_empty());
        Ok(Self {
            kind: filter.kind,
            stance: filter.stance,
            state: filter.state,
            measure: Word::of(lists, filter.measure.as_ref()),
            event: Word::of(lists, filter.event.as_ref()),
            place: Word::of(lists, filter.place.as_ref()),
            source: Word::of(lists, filter.source.as_ref()),
            outlet: Word::of(lists, filter.outlet.as_ref()),
            language: Word::of(lists, filter.language.as_ref()),
            flagged: filter.flagged.unwrap_or_default(),
            unresolved: filter.unresolved.unwrap_or_default(),
            report: filter.report.as_ref().map(|id| lists.report(id)),
            from: filter.from,
            to: filter.to,
            published_from: filter.published_from,
            published_to: filter.published_to,
            with_words: words
                .map(|words| case.claim_rows_with(words).map_err(Problem::from))
                .transpose()?,
        })
    }

    /// The fields that a claim fails.
    fn fails(&self, key: &Key, lists: &Lists) -> u16 {
        let (outlet, language) = lists.of_reports[key.report as usize];
        let set = |fails: bool, bit: u16| u16::from(fails) << bit;
        set(self.kind.is_some_and(|kind| kind != key.kind), bit::KIND)
            | set(
                self.measure != Word::Any && !is_of(key, Kind::Figure, self.measure),
                bit::MEASURE,
            )
            | set(self.event != Word::Any && !is_of(key, Kind::Event, self.event), bit::EVENT)
            | set(self.stance.is_some_and(|stance| stance != key.stance), bit::STANCE)
            | set(self.state.is_some_and(|state| state != key.state), bit::STATE)
            | set(self.fails_place(key), bit::PLACE)
            | set(self.source.fails(key.origin), bit::SOURCE)
            | set(self.outlet.fails(outlet), bit::OUTLET)
            | set(self.language.fails(language), bit::LANGUAGE)
            | set(self.fails_rest(key, lists), bit::REST)
    }

    fn fails_place(&self, key: &Key) -> bool {
        match self.place {
            Word::Any => false,
            Word::This(place) => !key.places.has(place),
            Word::Nowhere => true,
        }
    }

    fn fails_rest(&self, key: &Key, lists: &Lists) -> bool {
        let ends_before = |day: Date| key.last.is_none_or(|last| last < day);
        let begins_after = |day: Date| key.first.is_none_or(|first| first > day);
        let published = lists.reports[key.report as usize].published;
        self.flagged && !key.flagged
            || self.unresolved && !key.unresolved
            || self.report.is_some_and(|report| report != Some(key.report))
            || self.from.is_some_and(ends_before)
            || self.to.is_some_and(begins_after)
            || self.published_from.is_some_and(|day| published.is_none_or(|on| on < day))
            || self.published_to.is_some_and(|day| published.is_none_or(|on| on > day))
    }

    /// Whether a claim passes.
    pub(crate) fn passes(&self, key: &Key, lists: &Lists) -> bool {
        self.fails(key, lists) == 0
    }

    /// The claims that may pass, in order: those of one report alone where one is asked for, those that
    /// hold the words where some are, else all.
    fn candidates<'l>(&'l self, lists: &'l Lists) -> Candidates<'l> {
        let claims = match self.report {
            Some(Some(report)) => lists.claims_of(report),
            _ => &lists.claims,
        };
        match &self.with_words {
            Some(rows) => Candidates::Rows { claims, rows },
            None => Candidates::All(claims.iter()),
        }
    }

    /// The claims that pass, in order.
    pub(crate) fn all<'l>(&'l self, lists: &'l Lists) -> impl Iterator<Item = &'l Key> {
        self.candidates(lists).filter(|key| self.passes(key, lists))
    }

    /// Whether everything passes.
    fn is_open(&self) -> bool {
        let words = [self.measure, self.event, self.place, self.source, self.outlet, self.language];
        let days = [self.from, self.to, self.published_from, self.published_to];
        self.kind.is_none()
            && self.stance.is_none()
            && self.state.is_none()
            && words.iter().all(|word| *word == Word::Any)
            && days.iter().all(Option::is_none)
            && !self.flagged
            && !self.unresolved
            && self.report.is_none()
            && self.with_words.is_none()
    }

    /// The rows of a page after one row, where the next one begins, and how many pass in all.
    pub(crate) fn page(&self, lists: &Lists, after: i64, limit: usize) -> (Vec<i64>, bool, u64) {
        if self.is_open() {
            let from = lists.claims.partition_point(|key| key.row <= after);
            let rest = &lists.claims[from..];
            let rows = rest.iter().take(limit).map(|key| key.row).collect();
            return (rows, rest.len() > limit, lists.claims.len() as u64);
        }
        let (mut rows, mut more, mut total) = (Vec::new(), false, 0);
        for key in self.all(lists) {
            total += 1;
            if key.row > after {
                if rows.len() < limit {
                    rows.push(key.row);
                } else {
                    more = true;
                }
            }
        }
        (rows, more, total)
    }

    /// Counts of every value of every field, each as if its own field were left open.
    pub(crate) fn count(&self, lists: &Lists) -> Counted {
        let mut counted = Counted::new(lists.words.len());
        let open = self.is_open();
        for key in self.candidates(lists) {
            let fails = if open { 0 } else { self.fails(key, lists) };
            if fails == 0 {
                counted.total += 1;
                counted.by_month(key);
                for field in 0..FACETS.len() as u16 {
                    counted.add(field, key, lists);
                }
            } else if fails.is_power_of_two() {
                counted.add(fails.trailing_zeros() as u16, key, lists);
            }
        }
        counted
    }
}

/// See [`Wanted::candidates`].
enum Candidates<'l> {
    All(std::slice::Iter<'l, Key>),
    Rows { claims: &'l [Key], rows: &'l [i64] },
}

impl<'l> Iterator for Candidates<'l> {
    type Item = &'l Key;

    fn next(&mut self) -> Option<&'l Key> {
        match self {
            Candidates::All(keys) => keys.next(),
            Candidates::Rows { claims, rows } => loop {
                let (row, rest) = rows.split_first()?;
                *rows = rest;
                let at = match claims.first() {
                    Some(key) if key.row == *row => 0,
                    _ => claims.partition_point(|key| key.row < *row),
                };
                *claims = &claims[at..];
                if let Some(key) = claims.first().filter(|key| key.row == *row) {
                    return Some(key);
                }
            },
        }
    }
}

fn is_of(key: &Key, kind: Kind, word: Word) -> bool {
    key.kind == kind && !word.fails(key.of)
}

/// What was counted.
#[derive(Debug)]
pub(crate) struct Counted {
    /// How many claims pass.
    pub total: u64,
    /// By kind, stance and state.
    pub closed: [Vec<(&'static str, u64)>; 3],
    /// By measure, event, place, source, outlet, language: a count for every word.
    pub open: [Vec<u64>; 6],
    /// By month of the last day.
    pub months: FxHashMap<(i16, i8), u64>,
}

impl Counted {
    fn new(words: usize) -> Self {
        Self {
            total: 0,
            closed: [
                Kind::ALL.iter().map(|word| (word.as_str(), 0)).collect(),
                Stance::ALL.iter().map(|word| (word.as_str(), 0)).collect(),
                State::ALL.iter().map(|word| (word.as_str(), 0)).collect(),
            ],
            open: std::array::from_fn(|_| vec![0; words]),
            months: FxHashMap::default(),
        }
    }

    fn by_month(&mut self, key: &Key) {
        let month = key.last.map_or((0, 0), |day| (day.year(), day.month()));
        *self.months.entry(month).or_default() += 1;
    }

    fn add(&mut self, field: u16, key: &Key, lists: &Lists) {
        let (outlet, language) = lists.of_reports[key.report as usize];
        let mut open = |at: usize, sym: Option<Sym>| {
            if let Some(count) = sym.and_then(|sym| self.open[at].get_mut(sym as usize)) {
                *count += 1;
            }
        };
        match field {
            bit::KIND => self.closed[0][key.kind as usize].1 += 1,
            bit::MEASURE => open(0, key.of.filter(|_| key.kind == Kind::Figure)),
            bit::EVENT => open(1, key.of.filter(|_| key.kind == Kind::Event)),
            bit::STANCE => self.closed[1][key.stance as usize].1 += 1,
            bit::STATE => self.closed[2][key.state as usize].1 += 1,
            bit::PLACE => key.places.iter().for_each(|place| open(2, Some(place))),
            bit::SOURCE => open(3, key.origin),
            bit::OUTLET => open(4, outlet),
            bit::LANGUAGE => open(5, language),
            _ => {}
        }
    }
}
