//! What stands of all that was said of an area, as the days go on.
//!
//! The statements are gone through once, in the order of their days. What an origin said last stands,
//! with all before it that agrees; what a later statement has outdated does not. Of each side the
//! latest statements alone are weighed ([`NAMED`], [`OTHERS`]), so that a day costs the same however
//! much was said before it.

use super::classes::Classes;
use super::evidence::{Said, Says};
use crate::sym::Sym;
use crate::view::View;
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_model::OriginKind;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Statements about days this near to one another speak of the same time: the later one does not
/// outdate the earlier one, unless it tells of a change.
const SAME_TIME: i64 = 3;
/// How many statements of one origin, and of fighting, are weighed.
const LISTED: usize = 16;
/// How many statements by voices with a name are weighed for each holder.
const NAMED: usize = 48;
/// And how many by others.
const OTHERS: usize = 16;

/// What is weighed on a day. Numbers are indices into the statements, in their order.
#[derive(Debug, Default)]
pub(super) struct Weighed {
    /// By class of the holder.
    pub sides: BTreeMap<usize, Vec<usize>>,
    /// Losses, and since when each class has not been spoken against by a change.
    pub lost: Vec<usize>,
    /// Fighting inside, and holdings of a part.
    pub fights: Vec<usize>,
    pub parts: Vec<usize>,
}

/// The statements that stand on a day that only moves on.
pub(super) struct Sweep<'a> {
    said: &'a [Said],
    view: &'a View<'a>,
    next: usize,
    /// What ends on which day.
    ends: BTreeMap<Date, Vec<usize>>,
    origins: FxHashMap<Sym, Origin>,
    classes: Vec<Class>,
    fights: BTreeSet<usize>,
    /// Fighting whose days are over, which goes on where nobody is said to hold the place.
    fought: BTreeSet<usize>,
    /// All of both, by their last days.
    fights_until: BTreeSet<(Date, usize)>,
    parts: BTreeSet<usize>,
    /// Last day on which anybody took or lost it, and was said to hold it.
    changed: Option<Date>,
    state: Option<Date>,
    /// Who was said to hold it last, and on a day before that.
    holder: Option<(Date, usize)>,
    holder_before: Option<(Date, usize)>,
}

/// What one origin has said.
#[derive(Default)]
struct Origin {
    /// All that may still stand.
    said: Vec<usize>,
    /// What does: the last, and those before it that agree.
    run: Vec<usize>,
}

/// What is said for and against one holder.
#[derive(Default)]
struct Class {
    /// Standing statements that it holds, by voices with a name and by others.
    held: [BTreeSet<usize>; 2],
    /// Standing statements that it has lost.
    lost: BTreeSet<usize>,
    /// Last days on which it took the place, was said to hold it, lost it.
    took: Option<Date>,
    state: Option<Date>,
    gone: Option<Date>,
    /// Statements about past days that have not ended.
    then: BTreeSet<usize>,
}

impl Class {
    /// Where a statement stands, by whether its origin has a name (0) or none (1).
    fn standing(&mut self, said: &Said, kind: usize) -> &mut BTreeSet<usize> {
        if said.says == Says::Lost { &mut self.lost } else { &mut self.held[kind] }
    }

    fn last_state(&self, said: &[Said]) -> Option<Date> {
        self.state.max(self.then.last().map(|at| said[*at].day))
    }
}

impl<'a> Sweep<'a> {
    /// Before the first day. `said` is in the order of its days.
    pub(super) fn new(said: &'a [Said], classes: &Classes, view: &'a View<'a>) -> Self {
        Self {
            said,
            view,
            next: 0,
            ends: BTreeMap::new(),
            origins: FxHashMap::default(),
            classes: (0..classes.len()).map(|_| Class::default()).collect(),
            fights: BTreeSet::new(),
            fought: BTreeSet::new(),
            fights_until: BTreeSet::new(),
            parts: BTreeSet::new(),
            changed: None,
            state: None,
            holder: None,
            holder_before: None,
        }
    }

    /// Goes on to a day, and says whether anything stands or falls by it.
    pub(super) fn advance(&mut self, day: Date) -> bool {
        let before = self.next;
        while let Some(said) = self.said.get(self.next).filter(|said| said.day <= day) {
            self.come(self.next, said);
            self.next += 1;
        }
        let mut moved = self.next > before;
        while let Some(entry) = self.ends.first_entry().filter(|entry| *entry.key() <= day) {
            for at in entry.remove() {
                self.end(at);
            }
            moved = true;
        }
        moved
    }

    fn come(&mut self, at: usize, said: &Said) {
        if said.loser_unsaid && self.holder_until(said.day) != Some(said.class) {
            return;
        }
        if matches!(said.says, Says::Held { .. } | Says::HeldThen { .. }) {
            if self.holder.is_some_and(|(day, _)| day < said.day) {
                self.holder_before = self.holder;
            }
            self.holder = Some((said.day, said.class));
        }
        let class = &mut self.classes[said.class];
        let day = Some(said.day);
        match said.says {
            Says::Fought { until } => {
                if self.changed.is_none_or(|changed| changed < until) {
                    self.fights.insert(at);
                    self.fights_until.insert((until, at));
                    self.end_after(until, at);
                }
                return;
            }
            Says::Part => {
                if self.changed < day {
                    self.parts.insert(at);
                }
                return;
            }
            Says::Held { changed: true } => class.took = class.took.max(day),
            Says::Held { changed: false } => {
                class.state = class.state.max(day);
                self.state = self.state.max(day);
                // Who says of the whole who holds it says no more that another has a part.
                let (all, view) = (self.said, self.view);
                let origin = |at: usize| view.fact(all[at].at).origin.id;
                self.parts.retain(|part| origin(*part) != origin(at) || all[*part].day >= said.day);
            }
            Says::HeldThen { until } => {
                class.then.insert(at);
                self.end_after(until, at);
            }
            Says::Lost => class.gone = class.gone.max(day),
        }
        if matches!(said.says, Says::Held { changed: true } | Says::Lost) {
            self.change(said.day);
        }
        self.origin_of(at).said.push(at);
        self.settle(at);
    }

    /// Who was the last to be said to hold it before a day.
    fn holder_until(&self, day: Date) -> Option<usize> {
        let before = |held: &(Date, usize)| held.0 < day;
        self.holder.filter(before).or(self.holder_before).map(|(_, class)| class)
    }

    /// Who took or lost it afterwards, or on its last day, has ended the fighting; and parts are
    /// parts of what was before.
    fn change(&mut self, day: Date) {
        self.changed = self.changed.max(Some(day));
        self.parts.clear();
        while let Some((_, at)) = self.fights_until.first().filter(|(until, _)| *until <= day) {
            let at = *at;
            self.fights.remove(&at);
            self.fought.remove(&at);
            self.fights_until.pop_first();
        }
    }

    fn end_after(&mut self, until: Date, at: usize) {
        if let Ok(day) = until.max(self.said[at].day).checked_add(1.days()) {
            self.ends.entry(day).or_default().push(at);
        }
    }

    fn end(&mut self, at: usize) {
        match self.said[at].says {
            Says::Fought { .. } => {
                if self.fights.remove(&at) {
                    self.fought.insert(at);
                }
            }
            _ => {
                self.classes[self.said[at].class].then.remove(&at);
                self.origin_of(at).said.retain(|other| *other != at);
                self.settle(at);
            }
        }
    }

    fn origin_of(&mut self, at: usize) -> &mut Origin {
        self.origins.entry(self.view.fact(self.said[at].at).origin.id).or_default()
    }

    /// Finds anew what stands of all that the origin of a statement has said.
    fn settle(&mut self, at: usize) {
        let all = self.said;
        let source = self.view.fact(all[at].at).origin;
        let Some(origin) = self.origins.get_mut(&source.id) else { return };
        let run: Vec<usize> = match origin.said.last().map(|at| &all[*at]) {
            Some(last) => {
                let agrees = |at: &usize| {
                    let said = &all[*at];
                    let same = (said.says == Says::Lost) == (last.says == Says::Lost)
                        && said.class == last.class;
                    // What is said of a place by name goes before what is said of a whole.
                    same || said.day == last.day && said.from_whole.is_none()
                };
                origin.said.iter().rev().copied().take_while(agrees).take(LISTED).collect()
            }
            None => Vec::new(),
        };
        let old = std::mem::replace(&mut origin.run, run);
        let nth = usize::from(source.kind != OriginKind::Named);
        for at in old.iter().filter(|at| !origin.run.contains(at)) {
            self.classes[all[*at].class].standing(&all[*at], nth).remove(at);
        }
        for at in origin.run.iter().filter(|at| !old.contains(at)) {
            self.classes[all[*at].class].standing(&all[*at], nth).insert(*at);
        }
    }

    /// What stands on the day that was gone on to.
    pub(super) fn weigh(&self) -> Weighed {
        let mut weighed = Weighed::default();
        for class in 0..self.classes.len() {
            let floor = self.floor(class);
            let since = |at: &&usize| Some(self.said[**at].day) >= floor;
            let [named, others] = &self.classes[class].held;
            let named = named.iter().rev().take_while(since).take(NAMED);
            let others = others.iter().rev().take_while(since).take(OTHERS);
            let mut held: Vec<usize> = named.chain(others).copied().collect();
            if !held.is_empty() {
                held.sort_unstable();
                weighed.sides.insert(class, held);
            }
            // Who is said to hold it again has lost nothing.
            let own = &self.classes[class];
            let again = own.took.max(own.last_state(self.said).and_then(before_same_time));
            let lost = own.lost.iter().rev();
            weighed.lost.extend(
                lost.take_while(|at| Some(self.said[**at].day) >= again).take(NAMED).copied(),
            );
        }
        weighed.lost.sort_unstable();
        let nobody = weighed.sides.is_empty();
        let fought = self.fought.iter().rev().take(if nobody { LISTED } else { 0 });
        weighed.fights = self.fights.iter().rev().take(LISTED).chain(fought).copied().collect();
        weighed.fights.sort_unstable();
        let first = weighed.fights.len().saturating_sub(LISTED);
        weighed.fights.drain(..first);
        let whole = self.state.and_then(before_same_time);
        let parts = self.parts.iter().rev();
        weighed.parts = parts
            .take_while(|at| Some(self.said[**at].day) >= whole)
            .take(LISTED)
            .copied()
            .collect();
        weighed.parts.sort_unstable();
        weighed
    }

    /// The first day whose statements for a holder are not outdated: by a change in others' favour
    /// or a loss of its own, or by what was said of others more than some days later.
    fn floor(&self, class: usize) -> Option<Date> {
        let others = self.classes.iter().enumerate().filter(|(other, _)| *other != class);
        let mut floor = self.classes[class].gone;
        for (_, other) in others {
            floor = floor.max(other.took);
            floor = floor.max(other.last_state(self.said).and_then(before_same_time));
        }
        floor
    }

    /// The last day on which anybody took or lost it.
    pub(super) fn changed(&self) -> Option<Date> {
        self.changed
    }

    /// Since when nobody but this holder was said to have come, and it was not said to have gone.
    pub(super) fn last_change_against(&self, class: usize) -> Option<Date> {
        let others = self.classes.iter().enumerate().filter(|(other, _)| *other != class);
        others.map(|(_, other)| other.took).chain([self.classes[class].gone]).max().flatten()
    }
}

fn before_same_time(day: Date) -> Option<Date> {
    day.checked_sub(SAME_TIME.days()).ok()
}
