//! Forecasts, demands and threats, and what was reported by the day that they gave themselves.

use crate::fact::{At, Fact};
use crate::sym::Sym;
use crate::view::View;
use jiff::civil::Date;
use recoupe_model::{ControlCell, ControlStatus, Id, Kind, Outcome};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// How many claims are listed; all are counted.
const LISTED: usize = 12;

/// Claims by place and matter, then by the last day that they may be about.
pub(crate) type ByMatter = FxHashMap<(Sym, Matter), BTreeMap<Date, Vec<At>>>;

/// What a claim is about, as far as an outcome asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Matter {
    /// Who holds a place.
    Control,
    /// A measure or a type of event.
    Of(Kind, Sym),
}

/// The matter of a claim, if it has one.
pub(crate) fn matter_of(fact: &Fact) -> Option<Matter> {
    match fact.kind {
        Kind::Control => Some(Matter::Control),
        Kind::Figure | Kind::Event => Some(Matter::Of(fact.kind, fact.of)),
        Kind::Statement | Kind::Media => None,
    }
}

/// What a statement about what is to come asks for: of a statement without more, who holds the place.
pub(crate) fn asks_for(fact: &Fact) -> Matter {
    matter_of(fact).unwrap_or(Matter::Control)
}

/// From the publication to the horizon: the days that count.
pub(crate) fn window(at: At, view: &View) -> Option<(Date, Date)> {
    let fact = view.fact(at);
    let horizon = fact.end.or(fact.as_of)?;
    let from = view.published(at).or(fact.start)?;
    (from <= horizon).then_some((from, horizon))
}

/// What became of a statement about what is to come. `places` are those it names and what lies in
/// them; `cells` are those of its area, where it names one.
pub(crate) fn outcome(
    at: At,
    places: &[Sym],
    by_matter: &ByMatter,
    cells: &[&ControlCell],
    view: &View,
) -> Outcome {
    let fact = view.fact(at);
    let mut found: Vec<At> = Vec::new();
    if let Some((from, horizon)) = window(at, view) {
        for place in places {
            let claims = by_matter.get(&(*place, asks_for(fact)));
            for (_, claims) in claims.into_iter().flat_map(|days| days.range(from..=horizon)) {
                let known = |at: &&At| view.published(**at).is_some_and(|day| day <= horizon);
                found.extend(claims.iter().filter(known).filter(|other| **other != at));
            }
        }
        found.sort_unstable();
        found.dedup();
    }
    let count = found.len() as u32;
    view.keep_first(&mut found, LISTED);
    Outcome {
        claim: fact.id.clone(),
        stance: fact.stance,
        horizon: fact.end.or(fact.as_of),
        reported: found.iter().map(|at| view.id(*at)).collect::<Vec<Id>>(),
        count,
        status: status_on_horizon(fact, cells),
    }
}

/// Who is said to hold an area on the day that a statement gives itself.
pub(crate) fn status_on_horizon(
    fact: &Fact,
    cells: &[&ControlCell],
) -> Option<(ControlStatus, Vec<Id>)> {
    let horizon = fact.end.or(fact.as_of)?;
    let after = cells.partition_point(|cell| cell.from <= horizon);
    let cell = cells.get(after.checked_sub(1)?)?;
    Some((cell.status, cell.holders.clone()))
}
