//! Places that stand in another clause: "the army holds the west, and the eastern districts are in the
//! hands of the rebels" says nothing of the west but that the army holds it.

use crate::fact::Fact;
use recoupe_model::{ActorRole, ClaimRecord, Kind, PlaceRecord};

/// Takes away from claims of control whose own place nobody knows the places that a claim of another
/// holder before them tells of. `facts` are those of `claims`, in their order.
pub(crate) fn leave_to_others(facts: &mut [Fact], claims: &[&ClaimRecord]) {
    for (fact, claim) in facts.iter_mut().zip(claims) {
        let taken = |place: &PlaceRecord| {
            let others = |other: &&&ClaimRecord| is_before(other, place, claim);
            claims.iter().filter(others).any(|other| !one_holder(other, claim))
        };
        let inside = |place: &PlaceRecord| {
            claim.span.start <= place.span.start && place.span.end <= claim.span.end
        };
        let own = claim.places.iter().any(|place| place.place_id.is_none() && inside(place));
        let mut resolved = claim.places.iter().filter(|place| place.place_id.is_some());
        if claim.kind == Kind::Control
            && fact.within
            && own
            && resolved.all(|place| !inside(place) && taken(place))
        {
            fact.areas = fact.spelled.iter().map(|(area, _)| *area).collect();
            fact.within = false;
        }
    }
}

/// Whether another claim before this one tells of that place.
fn is_before(other: &ClaimRecord, place: &PlaceRecord, claim: &ClaimRecord) -> bool {
    other.kind == Kind::Control
        && other.anchor.end <= claim.span.start
        && other.places.iter().any(|own| own.span == place.span)
}

fn one_holder(a: &ClaimRecord, b: &ClaimRecord) -> bool {
    let holders = |claim: &ClaimRecord| {
        let actors = claim.actors.iter().filter(|actor| actor.role == ActorRole::Holder);
        actors.map(|actor| actor.name.clone()).collect::<Vec<_>>()
    };
    holders(a).iter().any(|name| holders(b).contains(name))
}
