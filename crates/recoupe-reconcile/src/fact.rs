//! What cross-checking keeps of a claim.

use crate::sym::Sym;
use jiff::civil::Date;
use recoupe_model::{
    Basis, Change, ClaimRef, Extent, Id, Kind, OriginKind, Qualifier, Span, Stance,
};

/// Index of a fact in the state.
pub(crate) type At = u32;

/// Whoever a claim goes back to, in symbols.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Source {
    pub id: Sym,
    pub name: Sym,
    pub kind: OriginKind,
    pub top: Sym,
}

/// A claim, without its words.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub id: Id,
    pub report: u32,
    pub kind: Kind,
    pub stance: Stance,
    pub anchor: Span,
    /// Measure, event type or change.
    pub of: Sym,
    pub figure: Option<Counted>,
    pub control: Option<Held>,
    /// Holder or perpetrator; of control claims that name no holder, the loser.
    pub who: Option<Sym>,
    /// All holders, where there are several.
    pub holders: Box<[Sym]>,
    pub losers: Box<[Sym]>,
    pub start: Option<Date>,
    pub end: Option<Date>,
    pub as_of: Option<Date>,
    /// Sorted by their ids; those that contain others of them left out.
    pub places: Box<[Sym]>,
    /// Those of them that are areas: known to the gazetteer, or called by a name.
    pub areas: Box<[Sym]>,
    /// How it spells those of the areas that no gazetteer knows.
    pub spelled: Box<[(Sym, Sym)]>,
    /// Whether it speaks of a place that nobody knows besides one that is known, which then may be
    /// where that lies: « les quartiers assiégés d'Alep ».
    pub within: bool,
    /// As the chain says; never changes.
    pub said_by: Source,
    /// As the chain says, or as the reports say that it is a copy of.
    pub origin: Source,
    /// Whom the claim went through, from the origin on, the outlet last.
    pub chain: Box<[Sym]>,
    /// Node of the near-copies, if its paragraph is long enough to tell.
    pub paragraph: Option<u32>,
    pub denies: Option<Id>,
    /// Where the words stand that a statement denies.
    pub denies_words: Option<Span>,
    pub is_denial: bool,
    pub part_of: Option<Id>,
    pub revises: Option<Id>,
}

/// A figure's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub population: Option<Sym>,
    pub value: Option<i64>,
    pub low: Option<i64>,
    pub high: Option<i64>,
    pub qualifier: Qualifier,
    pub basis: Option<Basis>,
}

impl Counted {
    /// The number that is told: stated, or the least of a vague one.
    pub(crate) fn told(&self) -> Option<i64> {
        self.value.or(self.low)
    }
}

/// What a control claim says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Held {
    pub change: Change,
    pub extent: Option<Extent>,
    pub share: Option<f64>,
    /// Whether it counts areas within its place: "five districts of the city".
    pub counted: bool,
}

impl Fact {
    /// Whether it speaks of what is to come.
    pub(crate) fn is_planned(&self) -> bool {
        matches!(self.stance, Stance::Predicted | Stance::Demanded | Stance::Threatened)
    }

    /// Whether estimates and status may rest on it.
    pub(crate) fn counts(&self) -> bool {
        self.stance == Stance::Asserted && !self.is_denial
    }

    pub(crate) fn claim_ref(&self, report: &Id) -> ClaimRef {
        ClaimRef { claim: self.id.clone(), report: report.clone(), anchor: self.anchor }
    }

    /// The last day it may be about.
    pub(crate) fn last_day(&self) -> Option<Date> {
        self.as_of.or(self.end).or(self.start)
    }
}
