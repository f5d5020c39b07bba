//! Short names: « Khalifa », "the Observatory" are those whom the same report calls so at length.

use crate::fact::{Fact, Source};
use crate::name::{bare_name, name_key};
use crate::sym::Names;
use recoupe_model::{ClaimRecord, LinkRole, OriginKind};
use std::collections::BTreeMap;

/// Gives speakers without a name of their own the origin of the only one in the report whose name
/// holds all their words. `facts` are those of `claims`, in their order.
pub(crate) fn know_short_names(facts: &mut [Fact], claims: &[&ClaimRecord], names: &Names) {
    let speaker = |claim: &ClaimRecord| {
        let link = claim.attribution.iter().find(|link| link.role == LinkRole::Speaker)?;
        Some(name_key(bare_name(&link.name).0))
    };
    let mut called: BTreeMap<String, Source> = BTreeMap::new();
    for (fact, claim) in facts.iter().zip(claims) {
        if let (OriginKind::Named, Some(name)) = (fact.said_by.kind, speaker(claim)) {
            called.insert(name, fact.said_by);
            called.insert(name_key(names.text(fact.said_by.name)), fact.said_by);
        }
    }
    for (fact, claim) in facts.iter_mut().zip(claims) {
        let affiliated = claim.attribution.iter().any(|link| link.affiliation.is_some());
        if fact.said_by.kind != OriginKind::Unnamed || affiliated {
            continue;
        }
        let Some(short) = speaker(claim).filter(|short| !short.is_empty()) else { continue };
        let holds = |long: &str| {
            let mut words = short.split(' ');
            words.all(|word| long.split(' ').any(|other| other == word))
        };
        let mut fits = called.iter().filter(|(long, _)| holds(long)).map(|(_, source)| *source);
        let Some(first) = fits.next() else { continue };
        if fits.all(|other| other.id == first.id) {
            // Whoever says it does not also pass it on.
            let own = names.get(&format!("name:{short}"));
            let passed = fact.chain.iter().skip(1).copied();
            let passed = passed.filter(|link| Some(*link) != own && *link != first.id);
            fact.chain = std::iter::once(first.id).chain(passed).collect();
            fact.said_by = first;
            fact.origin = first;
        }
    }
}
