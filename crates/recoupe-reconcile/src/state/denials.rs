//! Denials and what they deny, across reports: « nous n'avons pas perdu la ville », and whoever said
//! that it was lost.

use super::{Dirty, FigureKey, State, Unit};
use crate::denial::denies;
use crate::fact::{At, Counted, Fact};
use crate::outcome::{Matter, matter_of};
use crate::relate::relation;
use crate::scope::days_between;
use crate::sym::Sym;
use jiff::ToSpan;
use jiff::civil::Date;
use recoupe_model::{Finding, Kind, RelationKind, Stance};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Days after which nobody denies a report any more, and by which a denial may come before it: what
/// is denied is printed a day later elsewhere.
const AFTER: i64 = 7;
const BEFORE: i64 = 1;
/// How far, in code points, a denied claim may stand after the verb that denies it, where the
/// statement's words do not hold it.
const NEAR: u32 = 120;
/// How many are listed for one denial.
const LISTED: usize = 16;

/// Denials by what they are about, and what can be denied.
#[derive(Debug, Default)]
pub(super) struct Denials {
    figures: FxHashMap<FigureKey, Vec<At>>,
    others: FxHashMap<(Sym, Matter), Vec<At>>,
    deniable: FxHashMap<(Sym, Matter), BTreeMap<Date, Vec<At>>>,
}

impl State {
    /// Lets denials know of a claim that they may deny, and keeps a denial.
    pub(super) fn tell_denials(&mut self, at: At, dirty: &mut Dirty) {
        self.mark_denials(at, dirty);
        self.each_denial_list(at, |list| list.push(at));
    }

    pub(super) fn forget_denials(&mut self, at: At, dirty: &mut Dirty) {
        self.mark_denials(at, dirty);
        self.each_denial_list(at, |list| list.retain(|other| *other != at));
    }

    /// The lists that a claim stands in.
    fn each_denial_list(&mut self, at: At, mut change: impl FnMut(&mut Vec<At>)) {
        let fact = &self.facts[at as usize];
        let published = self.reports[fact.report as usize].published;
        if is_denied_content(fact) {
            if let Some(key) = self.figure_key(fact, published) {
                change(self.denials.figures.entry(key).or_default());
            } else if let Some(matter) = matter_of(fact).filter(|_| fact.kind != Kind::Figure) {
                for place in &fact.places {
                    change(self.denials.others.entry((*place, matter)).or_default());
                }
            }
        } else if let (true, Some(matter), Some(day)) =
            (may_be_denied(fact), matter_of(fact), published)
        {
            for place in &fact.places {
                let days = self.denials.deniable.entry((*place, matter)).or_default();
                change(days.entry(day).or_default());
            }
        }
    }

    fn figure_key(&self, fact: &Fact, published: Option<Date>) -> Option<FigureKey> {
        let told = fact.figure.as_ref().and_then(Counted::told)?;
        (fact.kind == Kind::Figure).then(|| FigureKey::new(fact.of, told, published))
    }

    /// Makes dirty the denials that may be about a claim, or that it is.
    pub(super) fn mark_denials(&self, at: At, dirty: &mut Dirty) {
        let fact = &self.facts[at as usize];
        if is_denied_content(fact) {
            dirty.units.insert(Unit::Denial(at));
        }
        if fact.denies_words.is_some() {
            let here = self.reports[fact.report as usize].facts.iter();
            let denied = |other: &&At| is_denied_content(&self.facts[**other as usize]);
            dirty.units.extend(here.filter(denied).map(|other| Unit::Denial(*other)));
        }
        if !fact.counts() {
            return;
        }
        let published = self.reports[fact.report as usize].published;
        let mut waiting: Vec<At> = Vec::new();
        if fact.kind == Kind::Figure {
            let told = fact.figure.as_ref().and_then(Counted::told);
            for key in told
                .into_iter()
                .flat_map(|told| keys_around(fact.of, told, published, BEFORE, AFTER))
            {
                waiting.extend(self.denials.figures.get(&key).into_iter().flatten());
            }
        } else if let Some(matter) = matter_of(fact) {
            for place in &fact.places {
                waiting.extend(self.denials.others.get(&(*place, matter)).into_iter().flatten());
            }
        }
        waiting.retain(|denial| self.in_time(*denial, at));
        dirty.units.extend(waiting.into_iter().map(Unit::Denial));
    }

    /// Makes dirty all denials that are no figures: what they deny is asked of sides.
    pub(super) fn mark_denials_by_side(&self, dirty: &mut Dirty) {
        let told = |(at, fact): (usize, &Fact)| {
            let asks = fact.kind != Kind::Figure && is_denied_content(fact);
            asks.then_some(Unit::Denial(at as At))
        };
        dirty.units.extend(self.facts.iter().enumerate().filter_map(told));
    }

    /// Whether a claim was published so near to a denial that it can be what is denied.
    fn in_time(&self, denial: At, claim: At) -> bool {
        let (denial, claim) = (&self.facts[denial as usize], &self.facts[claim as usize]);
        let published = |fact: &Fact| self.reports[fact.report as usize].published;
        denial.report == claim.report
            || published(claim).zip(published(denial)).is_some_and(|(claim, denial)| {
                (-BEFORE..=AFTER).contains(&days_between(claim, denial))
            })
    }

    /// What a denial denies: of each origin the claim that stands nearest to it.
    pub(super) fn find_denials(&self, denial: At) -> Vec<Finding> {
        let view = self.view();
        let fact = view.fact(denial);
        if self.gone.contains(&denial) {
            return Vec::new();
        }
        let mut nearest: BTreeMap<&str, At> = BTreeMap::new();
        let away = |at: At| {
            let days = view.published(at).zip(view.published(denial));
            let days = days.map(|(claim, denial)| days_between(claim, denial).abs());
            (view.fact(at).report != fact.report, days, &view.fact(at).id)
        };
        for at in self.deniable_by(denial) {
            let claim = view.fact(at);
            let other = claim.origin.id != fact.origin.id;
            if other && claim.counts() && self.in_time(denial, at) && denies(fact, claim, &view) {
                let held = nearest.entry(view.names.text(claim.origin.id)).or_insert(at);
                if away(at) < away(*held) {
                    *held = at;
                }
            }
        }
        let mut denied: Vec<At> = nearest.into_values().collect();
        denied.sort_by(|a, b| away(*a).cmp(&away(*b)));
        denied.truncate(LISTED);
        let report = &self.reports[fact.report as usize];
        let mut out = Vec::new();
        for from in self.statement_around(denial).into_iter().chain([denial]) {
            out.extend(denied.iter().map(|at| {
                relation(RelationKind::Denies, "denied-as-told", from, *at, &report.id, &view)
            }));
        }
        out.sort();
        out.into_iter().map(Finding::Relation).collect()
    }

    /// The statement that a denied claim is told in: « a démenti avoir tué douze civils ». Of those on
    /// the same word, the one whose words hold it, or that stands shortly before it.
    fn statement_around(&self, denial: At) -> Option<At> {
        let fact = &self.facts[denial as usize];
        let away = |at: &At| {
            let statement = &self.facts[*at as usize];
            let words = statement.denies_words?;
            let holds = words.start <= fact.anchor.start && fact.anchor.end <= words.end;
            let before = fact.anchor.start.checked_sub(statement.anchor.start)?;
            let told = statement.origin.id == fact.origin.id && (holds || before <= NEAR);
            told.then_some((!holds, before, &statement.id))
        };
        let here = self.reports[fact.report as usize].facts.iter().copied();
        here.filter_map(|at| Some((away(&at)?, at))).min().map(|(_, at)| at)
    }

    /// Claims of the same matter: in the same report, and near to it in time.
    fn deniable_by(&self, denial: At) -> Vec<At> {
        let fact = &self.facts[denial as usize];
        let report = &self.reports[fact.report as usize];
        let mut found = report.facts.clone();
        let published = report.published;
        if fact.kind == Kind::Figure {
            let told = fact.figure.as_ref().and_then(Counted::told);
            for key in told
                .into_iter()
                .flat_map(|told| keys_around(fact.of, told, published, AFTER, BEFORE))
            {
                found.extend(self.figures.get(&key).into_iter().flatten());
            }
        } else if let (Some(matter), Some(day)) = (matter_of(fact), published) {
            let (from, to) = (day.saturating_sub(AFTER.days()), day.saturating_add(BEFORE.days()));
            for place in &fact.places {
                let days = self.denials.deniable.get(&(*place, matter));
                let days = days.into_iter().flat_map(|days| days.range(from..=to));
                found.extend(days.flat_map(|(_, claims)| claims));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What is told only to be denied.
fn is_denied_content(fact: &Fact) -> bool {
    fact.stance == Stance::Denied && matter_of(fact).is_some() && fact.denies.is_none()
}

fn may_be_denied(fact: &Fact) -> bool {
    fact.counts() && matches!(fact.kind, Kind::Control | Kind::Event)
}

/// The keys under which a number stands that was published from some days before a day to some after.
fn keys_around(
    of: Sym,
    number: i64,
    published: Option<Date>,
    before: i64,
    after: i64,
) -> Vec<FigureKey> {
    let key = FigureKey::new(of, number, published);
    let Some(day) = key.published else { return vec![key] };
    let days = (-before..=after).filter_map(|by| day.checked_add(by.days()).ok());
    days.map(|day| FigureKey { published: Some(day), ..key }).collect()
}
