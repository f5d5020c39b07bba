//! All reports and claims of the case by what they are looked up by, kept in memory: lists, filters
//! and counts never go through a million rows of the database.

use crate::shape::words::{Kind, Stance, State};
use jiff::civil::Date;
use recoupe_model::Id;
use recoupe_store::{Case, ClaimRow, ReportRow, Result};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// A word that stands for itself in the lists.
pub(crate) type Sym = u32;

/// A claim's keys.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    /// Its number in the case.
    pub row: i64,
    /// Its report, as an index into the lists.
    pub report: u32,
    pub kind: Kind,
    pub stance: Stance,
    pub state: State,
    pub flagged: bool,
    pub unresolved: bool,
    /// Measure, change or event type.
    pub of: Option<Sym>,
    /// Id of the source that it goes back to.
    pub origin: Option<Sym>,
    pub first: Option<Date>,
    pub last: Option<Date>,
    pub places: Places,
}

/// The places of a claim. Most have one: it stands here, and nothing has to be looked up elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Places {
    first: Option<Sym>,
    more: Box<[Sym]>,
}

impl Places {
    fn new(mut places: impl Iterator<Item = Sym>) -> Self {
        Self { first: places.next(), more: places.collect() }
    }

    /// All of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Sym> {
        self.first.into_iter().chain(self.more.iter().copied())
    }

    /// Whether this is one of them.
    pub(crate) fn has(&self, place: Sym) -> bool {
        self.first == Some(place) || self.more.contains(&place)
    }
}

/// How many claims a report has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub claims: u32,
    pub undecided: u32,
}

/// Words and their numbers.
#[derive(Debug, Default)]
pub(crate) struct Interned {
    texts: Vec<Arc<str>>,
    by_text: FxHashMap<Arc<str>, Sym>,
}

impl Interned {
    pub(crate) fn put(&mut self, text: &str) -> Sym {
        if let Some(sym) = self.by_text.get(text) {
            return *sym;
        }
        let (text, sym): (Arc<str>, Sym) = (text.into(), self.texts.len() as Sym);
        self.texts.push(text.clone());
        self.by_text.insert(text, sym);
        sym
    }

    pub(crate) fn get(&self, text: &str) -> Option<Sym> {
        self.by_text.get(text).copied()
    }

    pub(crate) fn text(&self, sym: Sym) -> &str {
        self.texts.get(sym as usize).map_or("", |text| text)
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }
}

/// All reports and claims.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    pub(crate) reports: Vec<ReportRow>,
    pub(crate) counts: Vec<Counts>,
    by_id: FxHashMap<Box<str>, u32>,
    /// Reports in the order of reading: the latest published first, those without a day last.
    pub(crate) order: Vec<u32>,
    /// Sorted by their rows.
    pub(crate) claims: Vec<Key>,
    rows: FxHashMap<Id, i64>,
    pub(crate) words: Interned,
    /// Outlet and language of each report, as words.
    pub(crate) of_reports: Vec<(Option<Sym>, Option<Sym>)>,
    /// The log's last entry that these lists know of.
    pub(crate) revision: u64,
    /// How many claims there are of each state, and flagged ones.
    pub(crate) totals: Totals,
    /// First and last day of publication.
    days: Option<(Date, Date)>,
    outlets: FxHashSet<Sym>,
    /// How many reports are digests.
    pub(crate) digests: usize,
    heard: Mutex<Option<Arc<Heard>>>,
}

/// How many claims there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    states: [u64; State::ALL.len()],
    pub(crate) flagged: u64,
}

impl Totals {
    /// How many are in this state.
    pub(crate) fn of(&self, state: State) -> u64 {
        self.states[state as usize]
    }

    fn put(&mut self, key: &Key) {
        self.states[key.state as usize] += 1;
        self.flagged += u64::from(key.flagged);
    }

    fn take(&mut self, key: &Key) {
        self.states[key.state as usize] -= 1;
        self.flagged -= u64::from(key.flagged);
    }
}

/// Of each origin that spoke in several reports, the days on which they were published, in order: one
/// for each report.
pub(crate) type Heard = FxHashMap<Sym, Vec<Date>>;

impl Lists {
    /// Reads all keys of a case.
    pub(crate) fn read(case: &Case) -> Result<Lists> {
        let mut lists = Lists { revision: case.head()?.entries, ..Lists::default() };
        lists.read_new(case)?;
        Ok(lists)
    }

    /// Reads the reports that came since, with their claims, and gives their numbers.
    pub(crate) fn read_new(&mut self, case: &Case) -> Result<Vec<i64>> {
        let last = self.reports.last().map_or(0, |report| report.seq);
        let mut new = Vec::new();
        case.each_report(last, |report| {
            new.push(report.seq);
            self.put_report(report);
            Ok(())
        })?;
        if new.is_empty() {
            return Ok(new);
        }
        let mut missing = Vec::new();
        case.each_claim(last, |claim| {
            // A report that came between the two looks is taken with the next.
            if let Some(report) = self.report_at(claim.report) {
                missing.push((report, claim));
            }
            Ok(())
        })?;
        for (report, claim) in missing {
            self.put_claim(report, claim);
        }
        self.sort();
        Ok(new)
    }

    fn put_report(&mut self, report: ReportRow) {
        let at = self.reports.len() as u32;
        let outlet = report.outlet.as_deref().map(|outlet| self.words.put(outlet));
        let language = report.language.as_deref().map(|language| self.words.put(language));
        self.of_reports.push((outlet, language));
        self.outlets.extend(outlet);
        self.digests += usize::from(report.digest);
        if let Some(day) = report.published {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
        self.by_id.insert(report.id.as_str().into(), at);
        self.reports.push(report);
        self.counts.push(Counts::default());
        self.order.push(at);
    }

    fn sort(&mut self) {
        let reports = &self.reports;
        self.order.sort_by_key(|at| place_in_order(&reports[*at as usize]));
    }

    /// Puts a claim in its place, or in that of its earlier self.
    fn put_claim(&mut self, report: u32, claim: ClaimRow) {
        let origin = match &claim.origin {
            Some(name) => recoupe_reconcile::unlisted_id(name),
            None => {
                let outlet = self.reports[report as usize].outlet.as_deref();
                format!("outlet:{}", outlet.unwrap_or_default()).into()
            }
        };
        let words = &mut self.words;
        let key = Key {
            row: claim.row,
            report,
            kind: Kind::from_word(&claim.kind).unwrap_or(Kind::Statement),
            stance: Stance::from_word(&claim.stance).unwrap_or(Stance::Asserted),
            state: match claim.verdict.as_deref() {
                Some("accepted") => State::Accepted,
                Some("rejected") => State::Rejected,
                _ => State::Undecided,
            },
            flagged: claim.flagged,
            unresolved: claim.unresolved,
            of: claim.of_what.as_deref().map(|of| words.put(of)),
            origin: Some(words.put(&origin)),
            first: claim.first_day,
            last: claim.last_day,
            places: Places::new(claim.places.iter().map(|place| words.put(place))),
        };
        let counts = &mut self.counts[report as usize];
        let undecided = |key: &Key| u32::from(key.state == State::Undecided);
        self.totals.put(&key);
        match self.claims.last() {
            Some(last) if last.row >= key.row => {
                match self.claims.binary_search_by_key(&key.row, |key| key.row) {
                    Ok(at) => {
                        self.totals.take(&self.claims[at]);
                        counts.undecided -= undecided(&self.claims[at]);
                        counts.undecided += undecided(&key);
                        // Whom it goes back to is told by cross-checking, which comes later.
                        let origin = self.claims[at].origin;
                        self.claims[at] = Key { origin, ..key };
                        return;
                    }
                    Err(at) => {
                        counts.undecided += undecided(&key);
                        self.claims.insert(at, key);
                    }
                }
            }
            _ => {
                counts.undecided += undecided(&key);
                self.claims.push(key);
            }
        }
        counts.claims += 1;
        self.rows.insert(claim.id.into(), claim.row);
        self.forget_heard();
    }

    /// Brings one claim to how it is in the case; whether it is there.
    pub(crate) fn refresh(&mut self, case: &Case, id: &str) -> Result<bool> {
        match case.claim_row(id)? {
            Some(claim) => {
                if let Some(report) = self.report_at(claim.report) {
                    self.put_claim(report, claim);
                }
                Ok(true)
            }
            None => {
                self.take_out(id);
                Ok(false)
            }
        }
    }

    fn take_out(&mut self, id: &str) {
        let Some(row) = self.rows.remove(id) else { return };
        if let Ok(at) = self.claims.binary_search_by_key(&row, |key| key.row) {
            let key = self.claims.remove(at);
            self.totals.take(&key);
            self.forget_heard();
            let counts = &mut self.counts[key.report as usize];
            counts.claims -= 1;
            counts.undecided -= u32::from(key.state == State::Undecided);
        }
    }

    /// The report of this number in the case.
    pub(crate) fn report_at(&self, seq: i64) -> Option<u32> {
        let at = self.reports.binary_search_by_key(&seq, |report| report.seq).ok()?;
        Some(at as u32)
    }

    /// The report of this id.
    pub(crate) fn report(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The claims of a report.
    pub(crate) fn claims_of(&self, report: u32) -> &[Key] {
        let from = self.claims.partition_point(|key| key.report < report);
        let own = &self.claims[from..];
        &own[..own.partition_point(|key| key.report == report)]
    }

    /// The keys of a claim.
    pub(crate) fn claim(&self, id: &str) -> Option<&Key> {
        let row = *self.rows.get(id)?;
        let at = self.claims.binary_search_by_key(&row, |key| key.row).ok()?;
        self.claims.get(at)
    }

    /// Says whom claims go back to, as cross-checking found; rows in order.
    pub(crate) fn set_origins(&mut self, origins: &[(i64, Id)]) {
        let mut from = 0;
        let mut others = false;
        for (row, origin) in origins {
            // Few are looked for among many, all of them one after the other.
            let rest = &self.claims[from..];
            let found = match rest.first() {
                Some(key) if key.row == *row => Ok(0),
                _ => rest.binary_search_by_key(row, |key| key.row),
            };
            let Ok(at) = found else { continue };
            from += at;
            let origin = Some(self.words.put(origin));
            let key = &mut self.claims[from];
            others |= key.origin != origin;
            key.origin = origin;
            from += 1;
        }
        if others {
            self.forget_heard();
        }
    }

    /// Ids of all claims, with their rows.
    pub(crate) fn ids(&self) -> impl Iterator<Item = (Id, i64)> {
        self.rows.iter().map(|(id, row)| (id.clone(), *row))
    }

    /// First and last day of publication.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        self.days
    }

    /// By how many outlets the reports are.
    pub(crate) fn outlets(&self) -> usize {
        self.outlets.len()
    }

    /// When each origin was heard: gone through once, as long as nothing changes in it.
    pub(crate) fn heard(&self) -> Arc<Heard> {
        let mut kept = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get_or_insert_with(|| Arc::new(self.listen())).clone()
    }

    fn listen(&self) -> Heard {
        // Claims of one report stand together.
        let mut last: Vec<u32> = vec![u32::MAX; self.words.len()];
        let heard = self.claims.iter().filter_map(|key| {
            let day = self.reports[key.report as usize].published?;
            let before = std::mem::replace(last.get_mut(key.origin? as usize)?, key.report);
            (before != key.report).then_some((key.origin?, day, before != u32::MAX))
        });
        let heard: Vec<(Sym, Date, bool)> = heard.collect();
        // Most origins, unnamed ones, are those of one report; for each of them nothing is kept.
        let again = heard.iter().filter(|(_, _, again)| *again);
        let mut days: Heard = again.map(|(origin, _, _)| (*origin, Vec::new())).collect();
        for (origin, day, _) in heard {
            if let Some(days) = days.get_mut(&origin) {
                days.push(day);
            }
        }
        days.values_mut().for_each(|days| days.sort_unstable());
        days
    }

    fn forget_heard(&mut self) {
        *self.heard.get_mut().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Where a report stands in the order of reading.
pub(crate) fn place_in_order(report: &ReportRow) -> (bool, std::cmp::Reverse<Option<Date>>, i64) {
    (report.published.is_none(), std::cmp::Reverse(report.published), report.seq)
}
