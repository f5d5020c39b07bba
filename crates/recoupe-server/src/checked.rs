//! What cross-checking found, kept up in the background: a request never computes it.
//!
//! One thread follows the log. Reports that came are added, reports whose claims people changed are
//! taken anew, and where people changed who is who or what is one thing, everything is compared again
//! beside the state that is served. Another program's entries are followed like our own.

use crate::desk::Shared;
use crate::news::News;
use crate::problem::{Answer, Problem};
use jiff::civil::Date;
use recoupe_export::brief::CrossCheck;
use recoupe_hall::in_order;
use recoupe_model::{AreaLexicon, Delta, Finding, Ground, Id, Origin, OriginKind, Record};
use recoupe_reconcile::{AreaCells, Options, State, unlisted_id};
use recoupe_store::{Case, Entry};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// How often the log is looked at if nobody says that it grew.
const LOOK: Duration = Duration::from_secs(2);
/// So many reports are added while readers wait.
const TOGETHER: usize = 64;
/// Of so many days of `known_by` the cells are kept.
const KEPT: usize = 6;

/// The cells of every area over time.
pub(crate) type Cells = Arc<AreaCells>;

/// What an origin is called, and of which kind it is.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) name: Id,
    pub(crate) kind: OriginKind,
}

/// A whole state of cross-checking, with what is looked up in it often: kept up by what each change
/// tells, so that no request goes through all of it.
pub(crate) struct Checked {
    pub(crate) state: State,
    /// What it was told beside the reports.
    pub(crate) ground: Ground,
    /// What sources and actors are called; nothing else.
    pub(crate) names: CrossCheck,
    /// What is told of days and changes.
    pub(crate) news: News,
    /// Origins by their ids.
    pub(crate) origins: FxHashMap<Id, Known>,
    cells: Cells,
    earlier: Mutex<Vec<(Date, Cells)>>,
}

impl Checked {
    fn new(ground: Ground, areas: Arc<dyn AreaLexicon>) -> Self {
        Self {
            state: State::new(&ground, Options::default()).with_areas_of(areas),
            names: CrossCheck::default(),
            news: News::default(),
            origins: FxHashMap::default(),
            cells: Cells::default(),
            earlier: Mutex::default(),
            ground,
        }
    }

    /// The cells of every area by what had been published on a day.
    pub(crate) fn cells(&self, known_by: Option<Date>) -> Cells {
        let Some(day) = known_by else { return self.cells.clone() };
        let mut kept = self.earlier.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, cells)) = kept.iter().find(|(known, _)| *known == day) {
            return cells.clone();
        }
        let cells: Cells = Arc::new(self.state.control_cells(known_by));
        if kept.len() >= KEPT {
            kept.remove(0);
        }
        kept.push((day, cells.clone()));
        cells
    }

    /// Learns whom a claim goes back to.
    fn hear(&mut self, claim: &str) -> Option<Id> {
        let Origin { id, name, kind, .. } = self.state.origin_of(claim)?;
        if !name.is_empty() {
            let names = Arc::make_mut(&mut self.names.names);
            names.entry(id.clone()).or_insert_with(|| name.clone());
        }
        match self.origins.get_mut(&id) {
            Some(known) if known.name <= name => {}
            Some(known) => known.name = name,
            None => {
                self.origins.insert(id.clone(), Known { name, kind });
            }
        }
        Some(id)
    }

    /// Brings what is looked up to where a whole run leaves it.
    fn settle(&mut self) {
        self.news = News::of(&self.state);
        self.cells = Arc::new(self.state.control_cells(None));
    }

    /// Brings what is looked up to where a change leaves it.
    fn follow(&mut self, delta: &Delta) {
        self.news.follow(delta, &self.state);
        let areas: BTreeSet<&Id> = [&delta.removed, &delta.added]
            .into_iter()
            .flatten()
            .filter_map(|finding| Some(&finding.as_control()?.area))
            .collect();
        if !areas.is_empty() {
            let cells = Arc::make_mut(&mut self.cells);
            for area in areas {
                let now = self.state.cells_of_area(area);
                if now.is_empty() {
                    cells.remove(area);
                } else {
                    cells.insert(area.clone(), now.into());
                }
            }
        }
        self.earlier.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Learns what those are called whom a record names.
fn name_those_of(names: &mut HashMap<Id, Id>, record: &Record) {
    let links = record.claims.iter().flat_map(|claim| &claim.attribution);
    let actors = record.claims.iter().flat_map(|claim| &claim.actors);
    let all = links.map(|link| &link.name).chain(actors.map(|actor| &actor.name));
    for name in all.chain(&record.report.outlet) {
        names.entry(unlisted_id(name)).or_insert_with(|| name.clone());
    }
}

/// Follows the log until nobody needs it any more.
pub(crate) fn follow(shared: &Weak<Shared>, nudged: &Receiver<()>) {
    let mut follower = Follower { seen: 0 };
    loop {
        let Some(desk) = shared.upgrade() else { return };
        if desk.is_stopping() {
            return;
        }
        if let Err(problem) = follower.catch_up(&desk) {
            desk.say_trouble(&problem.body().detail);
        }
        desk.working.store(false, Ordering::Release);
        drop(desk);
        match nudged.recv_timeout(LOOK) {
            Ok(()) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

struct Follower {
    /// The last entry that was followed.
    seen: u64,
}

/// What entries of the log ask for.
#[derive(Debug, Default)]
struct Asked {
    /// Who is who, who is on which side, or what is one thing.
    ground: bool,
    /// Claims that may be others now, with whether their fields may be: accepting a claim, or a remark
    /// on it, changes nothing that is compared.
    claims: BTreeMap<String, bool>,
}

impl Asked {
    fn by(&mut self, entry: &Entry) {
        let action = entry.action.as_str();
        let mut claim = |mended: bool| {
            *self.claims.entry(entry.subject.clone()).or_default() |= mended;
        };
        if action.starts_with("claim.") {
            claim(matches!(action, "claim.correct" | "claim.add"));
        } else if action == "undo" {
            // What is undone is about the same subject; of a source or group we cannot tell.
            claim(true);
            self.ground |= !entry.subject.starts_with("c-");
        } else if matches!(action, "group.merge" | "group.split" | "source.set" | "side.set") {
            self.ground = true;
        }
    }
}

impl Follower {
    fn catch_up(&mut self, desk: &Shared) -> Answer<()> {
        desk.with_case(|case| {
            let head = case.head()?.entries;
            let first = desk.checked().is_none();
            if head == self.seen && !first {
                return Ok(());
            }
            desk.working.store(true, Ordering::Release);
            let mut asked = Asked { ground: first, ..Asked::default() };
            if !first {
                case.log_lines(self.seen + 1, |line| {
                    asked.by(&Entry::read(line)?);
                    Ok(())
                })?;
                // Undoing a merge is about its first claim, and so looks like one of a claim.
                asked.ground |= asked.claims.keys().any(|id| undoes_group(case, id));
            }
            let new = {
                let mut lists = desk.lists_mut();
                for id in asked.claims.keys() {
                    lists.refresh(case, id)?;
                }
                let new = lists.read_new(case)?;
                lists.revision = lists.revision.max(head);
                new
            };
            desk.say_changed();
            if first {
                take_ground(desk, case)?;
            } else {
                take_changes(desk, case, &asked, &new)?;
                if asked.ground {
                    take_ground(desk, case)?;
                }
            }
            // So that the first who asks does not wait for it.
            desk.lists().heard();
            self.seen = head;
            desk.tell_cross_checked(head);
            Ok(())
        })
    }
}

/// Takes what people say of sides and of what is one thing; where they say more than that of
/// sources, everything is compared again.
fn take_ground(desk: &Shared, case: &Case) -> Answer<()> {
    let mut ground = recoupe_hall::ground::gather(&desk.engine, &[], None)
        .map_err(|error| Problem::internal(error.to_string()))?;
    recoupe_hall::ground::add_case(case, &mut ground)
        .map_err(|error| Problem::internal(error.to_string()))?;
    let same = desk.checked().as_ref().is_some_and(|checked| {
        // Packs, gazetteers and the registry that ships do not change while the server runs.
        checked.ground.sources == ground.sources
    });
    if !same {
        return compare_all(desk, case, ground);
    }
    let mut kept = desk.checked_mut();
    let Some(checked) = kept.as_mut() else { return Ok(()) };
    let delta = checked.state.decide_anew(&ground.sides, &ground.reviews);
    checked.ground = ground;
    checked.follow(&delta);
    Ok(())
}

/// Compares everything again, beside the state that is served.
fn compare_all(desk: &Shared, case: &Case, ground: Ground) -> Answer<()> {
    let mut checked = Checked::new(ground, desk.engine.atlas());
    let numbers = case.report_numbers()?;
    let mut failed = None;
    std::thread::scope(|scope| {
        let (put, records) = sync_channel::<Answer<Record>>(256);
        scope.spawn(move || {
            let work = |seq: i64| desk.with_case(|case| Ok(case.record(seq)?));
            // The other end is gone where a record could not be read.
            let sink = |record| put.send(record).map_err(|_| ());
            let _ = in_order(numbers.into_iter(), threads(), work, sink);
        });
        let names = Arc::make_mut(&mut checked.names.names);
        let good = records.into_iter().map_while(|record| match record {
            Ok(record) => {
                name_those_of(names, &record);
                Some(record)
            }
            Err(problem) => {
                failed = Some(problem);
                None
            }
        });
        checked.state.add_all(good);
    });
    if let Some(problem) = failed {
        return Err(problem);
    }
    let registry = checked.ground.sources.iter();
    let named = registry.map(|entry| (entry.id.clone(), entry.name.clone()));
    let names = Arc::make_mut(&mut checked.names.names);
    names.extend(checked.state.names_of_unlisted());
    names.extend(named);
    checked.settle();
    let ids: Vec<(Id, i64)> = desk.lists().ids().collect();
    let mut origins: Vec<(i64, Id)> = Vec::with_capacity(ids.len());
    for (id, row) in ids {
        origins.extend(checked.hear(&id).map(|origin| (row, origin)));
    }
    origins.sort_unstable_by_key(|(row, _)| *row);
    desk.lists_mut().set_origins(&origins);
    desk.put_checked(checked);
    Ok(())
}

/// Whether the last entry about a claim undoes one about its group.
fn undoes_group(case: &Case, id: &str) -> bool {
    let entries = case.entries_on(id).unwrap_or_default();
    entries.last().is_some_and(|(last, _)| last.action == "undo")
        && entries.iter().any(|(entry, _)| entry.action.starts_with("group."))
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Adds new reports and takes those anew whose claims people changed.
fn take_changes(desk: &Shared, case: &Case, asked: &Asked, new: &[i64]) -> Answer<()> {
    let mut changed: BTreeSet<i64> = BTreeSet::new();
    for (id, mended) in &asked.claims {
        let Some(row) = case.claim_row(id)? else {
            // Added by hand and taken back: its report is told by the log alone.
            let entries = case.entries_on(id)?;
            let of_entry = |(entry, _): &(Entry, bool)| {
                case.report_number(entry.body["report"].as_str()?).ok()
            };
            changed.extend(entries.iter().find_map(of_entry));
            continue;
        };
        let known = || {
            let checked = desk.checked();
            let state = checked.as_ref().map(|checked| &checked.state);
            state.is_some_and(|state| state.origin_of(id).is_some())
        };
        if *mended || (row.verdict.as_deref() != Some("rejected")) != known() {
            changed.insert(row.report);
        }
    }
    changed.retain(|seq| new.binary_search(seq).is_err());
    let put = |records: Vec<Record>, anew: bool| {
        let mut kept = desk.checked_mut();
        let Some(checked) = kept.as_mut() else { return };
        let mut origins: Vec<(i64, Id)> = Vec::new();
        {
            let lists = desk.lists();
            for record in &records {
                name_those_of(Arc::make_mut(&mut checked.names.names), record);
                let delta =
                    if anew { checked.state.replace(record) } else { checked.state.add(record) };
                checked.follow(&delta);
                let own = record.claims.iter().map(|claim| &claim.id);
                for id in moved(&delta).chain(own) {
                    let row = lists.claim(id).map(|key| key.row);
                    origins.extend(row.zip(checked.hear(id)));
                }
            }
        }
        origins.sort_unstable();
        origins.dedup();
        desk.lists_mut().set_origins(&origins);
    };
    for seq in changed {
        put(vec![case.record(seq)?], true);
    }
    for seqs in new.chunks(TOGETHER) {
        let records: Result<Vec<Record>, _> = seqs.iter().map(|seq| case.record(*seq)).collect();
        put(records?, false);
    }
    Ok(())
}

/// Claims that may go back to others now, as far as groups that changed tell.
fn moved(delta: &Delta) -> impl Iterator<Item = &Id> {
    delta.added.iter().flat_map(|finding| {
        let origins = match finding {
            Finding::Group(group) => group.by_origin.as_slice(),
            _ => &[],
        };
        origins.iter().flat_map(|said| &said.claims)
    })
}
