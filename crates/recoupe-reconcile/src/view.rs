//! What the rules read: everything known, nothing that changes while they do.

use crate::Options;
use crate::copies::Copies;
use crate::fact::{At, Fact};
use crate::ground::Known;
use crate::reading::Reported;
use crate::sym::Names;
use jiff::civil::Date;
use recoupe_model::{ClaimRef, Id};
use std::cmp::Ordering;

/// All records read so far, as the rules see them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'a> {
    pub facts: &'a [Fact],
    pub reports: &'a [Reported],
    pub copies: &'a Copies,
    pub known: &'a Known,
    pub names: &'a Names,
    pub options: &'a Options,
}

impl<'a> View<'a> {
    pub(crate) fn fact(&self, at: At) -> &'a Fact {
        &self.facts[at as usize]
    }

    pub(crate) fn report(&self, at: At) -> &'a Reported {
        &self.reports[self.fact(at).report as usize]
    }

    pub(crate) fn published(&self, at: At) -> Option<Date> {
        self.report(at).published
    }

    pub(crate) fn id(&self, at: At) -> Id {
        self.fact(at).id.clone()
    }

    pub(crate) fn claim_ref(&self, at: At) -> ClaimRef {
        self.fact(at).claim_ref(&self.report(at).id)
    }

    /// Ids of claims, sorted.
    pub(crate) fn ids(&self, facts: &[At]) -> Vec<Id> {
        let mut ids: Vec<Id> = facts.iter().map(|at| self.id(*at)).collect();
        ids.sort();
        ids
    }

    /// Puts claims in order of publication, then of their ids; those without a day last.
    pub(crate) fn sort_by_day(&self, facts: &mut [At]) {
        facts.sort_by(|a, b| self.by_day(a, b));
    }

    /// Keeps the first claims of that order, in it.
    pub(crate) fn keep_first(&self, facts: &mut Vec<At>, most: usize) {
        if facts.len() > most {
            facts.select_nth_unstable_by(most, |a, b| self.by_day(a, b));
            facts.truncate(most);
        }
        self.sort_by_day(facts);
    }

    fn by_day(&self, a: &At, b: &At) -> Ordering {
        let key = |at: &At| (self.published(*at).is_none(), self.published(*at));
        key(a).cmp(&key(b)).then_with(|| self.fact(*a).id.cmp(&self.fact(*b).id))
    }
}
