//! What a denial's own words say of others: "called false what the rebels said of 140 dead".

use crate::fact::Fact;
use recoupe_model::{Kind, Stance};

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
    first.map(|(at, _)| at)
}
