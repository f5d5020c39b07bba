//! What a denial's own words say of others: "called false what the rebels said of 140 dead"; and what
//! it is meant of where they say nothing: "the rebels denied it and spoke of nine dead".

use crate::fact::Fact;
use recoupe_model::{Change, Kind, Stance};

/// How far, in code points, the denier's own word may stand from the denial.
const OWN: u32 = 160;
/// How far, in code points, what is denied may stand before the denial.
const NEAR: u32 = 360;

/// Gives a denial that tells what it denies as the claim of another that claim; of several the one
/// that its words come to first. What is told only to be denied, on the denier's own word, is found
/// among all reports.
pub(crate) fn link_denials(facts: &mut [Fact]) {
    let told: Vec<Option<usize>> = facts.iter().map(|fact| denied_in(fact, facts)).collect();
    for (at, denied) in told.into_iter().enumerate() {
        if let Some(denied) = denied {
            facts[at].denies = Some(facts[denied].id.clone());
        }
    }
}

fn denied_in(denial: &Fact, facts: &[Fact]) -> Option<usize> {
    let words = denial.denies_words.filter(|_| denial.denies.is_none())?;
    let inside = |fact: &Fact| words.start <= fact.anchor.start && fact.anchor.end <= words.end;
    let content = |fact: &Fact| matches!(fact.kind, Kind::Figure | Kind::Control | Kind::Event);
    let own = |fact: &Fact| fact.stance == Stance::Denied && content(fact) && inside(fact);
    if denial.kind != Kind::Statement || facts.iter().any(own) {
        return None;
    }
    let others = facts.iter().enumerate().filter(|(_, fact)| {
        content(fact) && fact.counts() && inside(fact) && fact.said_by.id != denial.said_by.id
    });
    let first = others.min_by_key(|(_, fact)| (fact.anchor.start, fact.id.clone()));
    first.map(|(at, _)| at).or_else(|| rival_of(denial, facts))
}

/// "The rebels denied it and spoke of nine dead": whoever denies something in so many words and tells
/// it otherwise denies the last that somebody else claimed of it.
fn rival_of(denial: &Fact, facts: &[Fact]) -> Option<usize> {
    let gap = |a: &Fact, b: &Fact| match a.anchor.start < b.anchor.start {
        true => b.anchor.start.saturating_sub(a.anchor.end),
        false => a.anchor.start.saturating_sub(b.anchor.end),
    };
    let own: Vec<&Fact> = facts
        .iter()
        .filter(|fact| fact.counts() && fact.said_by.id == denial.said_by.id)
        .filter(|fact| gap(fact, denial) <= OWN)
        .collect();
    let rivals = facts.iter().enumerate().filter(|(_, fact)| {
        fact.counts()
            && fact.said_by.id != denial.said_by.id
            && fact.anchor.start < denial.anchor.start
            && gap(fact, denial) <= NEAR
            && own.iter().any(|own| tells_otherwise(own, fact))
    });
    let last = rivals.max_by_key(|(_, fact)| (fact.anchor.start, &fact.id));
    last.map(|(at, _)| at)
}

/// Whether two claims are of one thing and do not say the same: two numbers, or two holders of a place.
fn tells_otherwise(own: &Fact, other: &Fact) -> bool {
    let here = || own.places.iter().any(|place| other.places.contains(place));
    match (&own.figure, &other.figure, &own.control, &other.control) {
        (Some(a), Some(b), ..) => {
            let placeless = own.places.is_empty() || other.places.is_empty();
            own.of == other.of
                && a.population == b.population
                && a.told() != b.told()
                && (placeless || here())
        }
        (.., Some(a), Some(b)) if a.change == Change::Holds => match b.change {
            Change::Holds | Change::Takes => {
                here() && !own.holders.iter().any(|body| other.holders.contains(body))
            }
            Change::Loses => here(),
            Change::Withdraws | Change::Contests | Change::Besieges => false,
        },
        _ => false,
    }
}
