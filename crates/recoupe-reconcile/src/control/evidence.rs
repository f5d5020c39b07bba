//! What a claim says about the holding of one area.

use crate::fact::{At, Fact};
use crate::sym::Sym;
use crate::view::View;
use jiff::civil::Date;
use recoupe_model::{Change, Evidence, Extent, Kind, OriginKind};

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    /// These hold it from that day on. `changed`: they came to, so that whoever held it before does
    /// not any more; else it is a state, of that day.
    Held { changed: bool },
    /// These held it on the days told, which lie before the publication: it says nothing of later days.
    HeldThen { until: Date },
    /// The loser does not hold it any more.
    Lost,
    /// There is fighting inside, until that day.
    Fought { until: Date },
    /// These hold a part of it from that day on, beside whoever holds the rest.
    Part,
}

/// One claim about one area.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub at: At,
    /// The day from which on it holds.
    pub day: Date,
    /// The last day that it speaks of.
    pub told: Date,
    pub says: Says,
    /// Holders; of [`Says::Lost`], losers. Sorted by id.
    pub bodies: Box<[Sym]>,
    /// The whole that it was said of.
    pub from_whole: Option<Sym>,
    /// Number of the sides that its bodies stand on, among those of one telling; filled in when all
    /// is told.
    pub class: usize,
    /// Whether whoever says so stands on the side of the bodies; filled in with the class.
    pub partial: bool,
    /// Whether a loss names no loser: it is that of whoever says so, if he was said to hold it.
    pub loser_unsaid: bool,
}

/// What a claim says, if it says anything of who holds its places. `within` tells whether it speaks
/// of areas within them.
pub(crate) fn read_evidence(
    at: At,
    fact: &Fact,
    published: Option<Date>,
    within: bool,
) -> Option<Said> {
    if !fact.counts() {
        return None;
    }
    let first = fact.as_of.or(fact.start);
    let last = fact.last_day().or(published)?;
    let said = |says, day, bodies: &[Sym]| {
        Some(Said {
            at,
            day,
            told: last.max(day),
            says,
            bodies: bodies.into(),
            from_whole: None,
            class: 0,
            partial: false,
            loser_unsaid: false,
        })
    };
    if fact.kind == Kind::Event {
        return said(Says::Fought { until: last }, first.unwrap_or(last), &[]);
    }
    let control = fact.control?;
    // A part of an area is not the area.
    let whole = control.extent != Some(Extent::Part)
        && control.share.is_none_or(|share| share >= 1.0)
        && !within;
    match control.change {
        Change::Takes if whole && !fact.holders.is_empty() => {
            said(Says::Held { changed: true }, last, &fact.holders)
        }
        Change::Holds if whole && !fact.holders.is_empty() => {
            // Told of days before the publication's eve, a state is of those days alone.
            let past = fact.as_of.is_none()
                && fact.end.is_some_and(|end| {
                    published.is_some_and(|day| crate::scope::days_between(end, day) > 1)
                });
            match (past, fact.end) {
                (true, Some(until)) => {
                    said(Says::HeldThen { until }, fact.start.unwrap_or(until), &fact.holders)
                }
                _ => said(
                    Says::Held { changed: false },
                    first.unwrap_or(last).min(last),
                    &fact.holders,
                ),
            }
        }
        Change::Loses | Change::Withdraws if whole && !fact.losers.is_empty() => {
            said(Says::Lost, last, &fact.losers)
        }
        // « un porte-parole des insurgés a reconnu la perte »: of whom is not said.
        Change::Loses if whole && fact.holders.is_empty() => match fact.origin.kind {
            OriginKind::Unattributed => None,
            _ => said(Says::Lost, last, &[fact.origin.top])
                .map(|said| Said { loser_unsaid: true, ..said }),
        },
        // To hold a part, or to come to, is to be inside beside others.
        Change::Takes | Change::Holds if !whole && control.share.is_none() => {
            said(Says::Part, first.unwrap_or(last), &fact.holders)
        }
        Change::Contests => said(Says::Fought { until: last }, first.unwrap_or(last), &[]),
        _ => None,
    }
}

impl Said {
    /// As it is listed for or against a status.
    pub(crate) fn listed(&self, view: &View) -> Evidence {
        let fact = view.fact(self.at);
        let change = fact.control.map_or(Change::Contests, |control| control.change);
        Evidence {
            claim: fact.id.clone(),
            origin: view.names.id(fact.origin.id).clone(),
            body: self.bodies.first().map(|body| view.names.id(*body).clone()),
            change,
            day: Some(self.day),
            from_whole: self.from_whole.map(|whole| view.names.id(whole).clone()),
        }
    }
}
