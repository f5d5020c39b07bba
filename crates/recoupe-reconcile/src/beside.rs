//! A rival figure is told short: "52 were killed in the market on Wednesday, the committees said. The
//! Observatory counts 38." Whose is set beside another's tells of the same place and days.

use crate::fact::{Counted, Fact};
use crate::ground::Known;
use crate::sym::{Names, Sym};
use recoupe_model::OriginKind;

/// How far, in code points, a figure may stand behind the one that it is set beside.
const NEAR: u32 = 360;

/// Gives a figure without a day, and without a place or of the same place, the place and days of the
/// nearest one before it that counts the same for somebody else.
pub(crate) fn lend_scopes(facts: &mut [Fact], known: &Known, names: &Names) {
    let lenders: Vec<Option<usize>> =
        facts.iter().map(|short| lender(short, facts, known, names)).collect();
    for (at, lender) in lenders.into_iter().enumerate() {
        let Some(whole) = lender.map(|lender| facts[lender].clone()) else { continue };
        let short = &mut facts[at];
        (short.start, short.end, short.as_of) = (whole.start, whole.end, whole.as_of);
        if short.places.is_empty() {
            short.places = whole.places;
            short.areas = whole.areas;
            short.spelled = whole.spelled;
            short.within = whole.within;
        }
    }
}

fn is_dated(fact: &Fact) -> bool {
    fact.start.is_some() || fact.as_of.is_some()
}

/// Whether somebody is said to say it: a report in its own voice sets nobody against anybody.
fn somebody(fact: &Fact) -> bool {
    fact.said_by.kind != OriginKind::Unattributed
}

fn lender(short: &Fact, facts: &[Fact], known: &Known, names: &Names) -> Option<usize> {
    let told =
        |fact: &Fact| fact.counts() && fact.figure.as_ref().and_then(Counted::told).is_some();
    if is_dated(short) || !told(short) {
        return None;
    }
    let population = |fact: &Fact| fact.figure.and_then(|figure| figure.population);
    let holds = |whole: Option<Sym>, part: Option<Sym>| match (whole, part) {
        (Some(whole), Some(part)) => {
            let above = known.populations_above(names.text(part));
            whole == part || above.iter().any(|id| **id == *names.text(whole))
        }
        (whole, part) => whole == part,
    };
    let here = |whole: &Fact| {
        let nested = |a: &Sym, b: &Sym| known.nested_places(names.text(*a), names.text(*b));
        short.places.is_empty()
            || short.places.iter().all(|a| whole.places.iter().any(|b| nested(a, b)))
    };
    let rivals = facts.iter().enumerate().filter(|(_, whole)| {
        told(whole)
            && whole.of == short.of
            && is_dated(whole)
            && !whole.places.is_empty()
            && whole.said_by.id != short.said_by.id
            && somebody(whole)
            && somebody(short)
            && short.anchor.start.checked_sub(whole.anchor.end).is_some_and(|gap| gap <= NEAR)
            && holds(population(whole), population(short))
            && here(whole)
    });
    let nearest = rivals.max_by_key(|(_, whole)| (whole.anchor.start, &whole.id));
    nearest.map(|(at, _)| at)
}
