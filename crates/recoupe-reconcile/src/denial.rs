//! Whether what is denied is what somebody else claims.

use crate::control::class_of;
use crate::fact::{Counted, Fact};
use crate::sym::Sym;
use crate::view::View;
use jiff::civil::Date;
use recoupe_model::{Change, Kind};

/// From this number on it is taken for no chance that two reports tell it, where one names no place.
const TELLING: i64 = 50;

/// Whether a claim says what is denied: the same number, of nested populations and places; the same
/// happening in the same place; or that an area changed hands which is denied to have.
pub(crate) fn denies(denied: &Fact, claim: &Fact, view: &View) -> bool {
    if denied.kind != claim.kind {
        return false;
    }
    match denied.kind {
        Kind::Figure => same_figure(denied, claim, view),
        Kind::Event => denied.of == claim.of && share_a_place(denied, claim),
        Kind::Control => share_a_place(denied, claim) && same_change(denied, claim, view),
        Kind::Statement | Kind::Media => false,
    }
}

fn share_a_place(denied: &Fact, claim: &Fact) -> bool {
    denied.places.iter().any(|place| claim.places.contains(place))
}

fn same_figure(denied: &Fact, claim: &Fact, view: &View) -> bool {
    let told = |fact: &Fact| fact.figure.as_ref().and_then(Counted::told);
    let population = |fact: &Fact| fact.figure.and_then(|figure| figure.population);
    let populations = match (population(denied), population(claim)) {
        (Some(a), Some(b)) => view.known.nested_populations(view.names.text(a), view.names.text(b)),
        (None, None) => true,
        _ => false,
    };
    let nested =
        |a: &Sym, b: &Sym| view.known.nested_places(view.names.text(*a), view.names.text(*b));
    let placeless = denied.places.is_empty() || claim.places.is_empty();
    let places = denied.places.iter().any(|a| claim.places.iter().any(|b| nested(a, b)));
    let same_report = denied.report == claim.report;
    denied.of == claim.of
        && told(denied).is_some()
        && told(denied) == told(claim)
        && populations
        && (places || placeless && (same_report || told(denied) >= Some(TELLING)))
}

/// "The army has taken it" is denied by "the army has not taken it" and by "we have not lost it".
fn same_change(denied: &Fact, claim: &Fact, view: &View) -> bool {
    let (Some(a), Some(b)) = (denied.control, claim.control) else { return false };
    let gains = |change| matches!(change, Change::Takes | Change::Holds);
    let day = claim.last_day().or(denied.last_day()).unwrap_or(Date::ZERO);
    let sides = |bodies: &[Sym]| -> Vec<String> {
        bodies.iter().map(|body| class_of(*body, day, view)).collect()
    };
    let (holders, losers) = (sides(&denied.holders), sides(&denied.losers));
    let (holds, loses) = (sides(&claim.holders), sides(&claim.losers));
    let agree = |a: &[String], b: &[String]| {
        a.is_empty() || b.is_empty() || a.iter().any(|side| b.contains(side))
    };
    // Words that no registry knows may mean anybody: they set nobody apart.
    let known =
        |sides: &[String]| !sides.is_empty() && !sides.iter().any(|side| side.starts_with("name:"));
    let apart =
        |a: &[String], b: &[String]| known(a) && known(b) && !a.iter().any(|side| b.contains(side));
    match (a.change, b.change) {
        (Change::Besieges | Change::Contests, other) => {
            a.change == other && agree(&holders, &holds)
        }
        (_, Change::Besieges | Change::Contests) => false,
        (x, y) if gains(x) && gains(y) => agree(&holders, &holds),
        (x, y) if gains(x) && !gains(y) => match holds.is_empty() {
            true => apart(&holders, &loses),
            false => agree(&holders, &holds),
        },
        (x, y) if !gains(x) && gains(y) => match loses.is_empty() {
            true => apart(&losers, &holds),
            false => agree(&losers, &loses),
        },
        _ => agree(&losers, &loses),
    }
}
