//! The order of input changes nothing, and adding reports one by one is the same as all at once.

use crate::build::*;
use proptest::prelude::*;
use recoupe_model::{
    Change, Delta, Extent, Finding, GroupDecision, GroupReview, Qualifier, Record, SideEntry,
    Stance,
};
use recoupe_reconcile::{Options, State};
use std::sync::Arc;

fn arb_said() -> impl Strategy<Value = Said> {
    let place = prop::sample::select(vec![
        "city",
        "east",
        "e1",
        "e2",
        "west",
        "city~north",
        "elsewhere",
        "",
    ]);
    let stance = prop::sample::select(vec![
        Stance::Asserted,
        Stance::Asserted,
        Stance::Asserted,
        Stance::Hedged,
        Stance::Predicted,
        Stance::Denied,
    ]);
    let speaker = prop::sample::select(vec![
        "",
        "monitor",
        "director",
        "state-agency",
        "army",
        "rebels",
        "doctors",
        "echo",
        "un",
        "a deputy",
        "wire",
        "Jean Mukendi",
        "paper-1",
    ]);
    let relay = prop::sample::select(vec!["", "", "wire", "other-wire", "paper-2"]);
    let what = prop_oneof![
        4 => (prop::sample::select(vec![3i64, 25, 25, 40, 400]), prop::sample::select(vec!["killed", "trapped"]), prop::sample::select(vec!["people", "civilians", "children"]), 0..4u8)
            .prop_map(|(value, measure, population, q)| {
                let said = figure(measure, population, value);
                match q { 0 => said.open_above(Qualifier::MoreThan), 1 => said.open_above(Qualifier::AtLeast), _ => said }
            }),
        3 => (prop::sample::select(Change::ALL.to_vec()), prop::sample::select(vec!["army", "rebels", "state"]), 0..5u8)
            .prop_map(|(change, body, how)| match how {
                0 => control(change, body).extent(Extent::Whole),
                1 => control(change, body).share(0.5),
                _ => control(change, body),
            }),
        1 => prop::sample::select(vec!["clash", "shelling", "siege_broken"]).prop_map(event),
    ];
    let days = prop::option::of((1..12i8, 0..4i8));
    let denies = prop::option::weighted(0.1, 0..6u8);
    (what, place, stance, speaker, relay, days, denies).prop_map(
        |(said, place, stance, speaker, relay, days, denies)| {
            let mut said = said.stance(stance);
            if !place.is_empty() {
                said = said.at(place);
            }
            if let Some((from, more)) = days {
                said = said.when(from, from + more);
            }
            if speaker == "a deputy" {
                said = said.by_member(speaker, "state");
            } else if !speaker.is_empty() {
                said = said.by(speaker);
            }
            if !relay.is_empty() {
                said = said.via(relay);
            }
            match denies {
                Some(n) => said.denies(&format!("r{n}-0")),
                None => said,
            }
        },
    )
}

fn arb_records() -> impl Strategy<Value = Vec<Record>> {
    let one = (
        prop::collection::vec(arb_said(), 0..5),
        prop::sample::select(vec!["paper-1", "paper-2", "wire", "doctors", "state-agency"]),
        1..15i8,
        prop::sample::select(vec![vec![], vec![1u64], vec![1, 2], vec![3]]),
    );
    prop::collection::vec(one, 1..9).prop_map(|reports| {
        let named = reports.into_iter().enumerate();
        named
            .map(|(at, (said, outlet, day, words))| {
                copied(&format!("r{at}"), outlet, day, &words, &said)
            })
            .collect()
    })
}

fn arb_reviews() -> impl Strategy<Value = Vec<GroupReview>> {
    let decision = prop::sample::select(vec![GroupDecision::Merge, GroupDecision::Split]);
    let one = (decision, prop::collection::vec((0..9u8, 0..3u8), 1..4));
    prop::collection::vec(one, 0..3).prop_map(|reviews| {
        let named = reviews.into_iter().enumerate();
        named
            .map(|(at, (decision, claims))| GroupReview {
                id: format!("v{at}").into(),
                decision,
                claims: claims.iter().map(|(r, c)| format!("r{r}-{c}").into()).collect(),
                undoes: None,
                by: None,
                reason: String::new(),
            })
            .collect()
    })
}

fn empty(reviews: &[GroupReview]) -> State {
    let mut ground = ground();
    ground.reviews = reviews.to_vec();
    let atlas = Atlas::of(std::mem::take(&mut ground.areas));
    State::new(&ground, Options::default()).with_areas_of(Arc::new(atlas))
}

fn found(state: &State) -> Vec<Finding> {
    state.findings().into_iter().cloned().collect()
}

/// Takes what a change removed and added, and wants everything removed to have been told before.
fn follow(told: &mut Vec<Finding>, delta: Delta) -> Result<(), TestCaseError> {
    for gone in &delta.removed {
        let at = told.iter().position(|one| one == gone);
        prop_assert!(at.is_some(), "removed what was not there: {gone:?}");
        told.swap_remove(at.unwrap());
    }
    told.extend(delta.added);
    Ok(())
}

/// Wants a state that came to be by changes to be that of a whole run, and the changes alone to have
/// told all of it.
fn is_that_of(whole: &State, grown: &State, told: &[Finding]) -> Result<(), TestCaseError> {
    let (all, expected) = (found(grown), found(whole));
    let missing: Vec<_> = expected.iter().filter(|one| !all.contains(one)).take(2).collect();
    let extra: Vec<_> = all.iter().filter(|one| !expected.contains(one)).take(2).collect();
    prop_assert!(all == expected, "it lacks {missing:#?}\nit has {extra:#?}");
    let sorted = |findings: &[Finding]| {
        let mut keys: Vec<String> = findings.iter().map(|one| format!("{one:?}")).collect();
        keys.sort();
        keys
    };
    prop_assert_eq!(sorted(told), sorted(&expected));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn one_by_one_in_any_order_is_all_at_once(
        (records, shuffled) in arb_records().prop_flat_map(|r| (Just(r.clone()), Just(r).prop_shuffle())),
        reviews in arb_reviews(),
    ) {
        let mut whole = empty(&reviews);
        whole.add_all(records.iter().cloned());
        let mut grown = empty(&reviews);
        let mut told: Vec<Finding> = Vec::new();
        for record in &shuffled {
            let delta = grown.add(record);
            // The deltas alone lead from one state to the next.
            follow(&mut told, delta)?;
        }
        is_that_of(&whole, &grown, &told)?;
        prop_assert_eq!(grown.sources(), whole.sources());
        // Page by page there are the same, those with most claims first.
        let (all, total) = whole.sources_by_claims(0, usize::MAX);
        prop_assert_eq!(all.len(), total);
        prop_assert!(all.windows(2).all(|two| two[0].claims >= two[1].claims));
        let pages = (0..total).flat_map(|from| whole.sources_by_claims(from, 1).0);
        prop_assert_eq!(pages.collect::<Vec<_>>(), all.clone());
        let mut by_name = all;
        by_name.sort_by(|a, b| (&a.origin.name, &a.origin.id).cmp(&(&b.origin.name, &b.origin.id)));
        prop_assert_eq!(by_name, whole.sources());
        prop_assert_eq!(grown.control_on(day(9), Some(day(6))), whole.control_on(day(9), Some(day(6))));
    }

    #[test]
    fn a_report_read_anew_is_as_if_it_had_always_been_so(
        records in arb_records(),
        changes in prop::collection::vec((0..9usize, any::<u8>(), any::<u8>()), 1..4),
        reviews in arb_reviews(),
    ) {
        let mut state = empty(&reviews);
        state.add_all(records.iter().cloned());
        let mut told: Vec<Finding> = found(&state);
        let mut now = records.clone();
        for (at, kept, hedged) in changes {
            let at = at % now.len();
            // From what was read first, so that claims come back too.
            let mut record = records[at].clone();
            let bit = |mask: u8, nth: usize| mask >> (nth % 8) & 1 == 1;
            let claims = record.claims.into_iter().enumerate().filter(|(nth, _)| bit(kept, *nth));
            record.claims = claims
                .map(|(nth, claim)| match bit(hedged, nth) {
                    true => recoupe_model::ClaimRecord { stance: Stance::Predicted, ..claim },
                    false => claim,
                })
                .collect();
            let delta = state.replace(&record);
            now[at] = record;
            told.retain(|one| !delta.removed.contains(one));
            told.extend(delta.added);
        }
        let mut whole = empty(&reviews);
        whole.add_all(now);
        let expected = found(&whole);
        let all = found(&state);
        let missing: Vec<_> = expected.iter().filter(|one| !all.contains(one)).take(2).collect();
        let extra: Vec<_> = all.iter().filter(|one| !expected.contains(one)).take(2).collect();
        prop_assert!(all == expected, "it lacks {missing:#?}\nit has {extra:#?}");
        let key = |finding: &Finding| format!("{finding:?}");
        let mut told: Vec<String> = told.iter().map(key).collect();
        let mut all: Vec<String> = expected.iter().map(key).collect();
        told.sort();
        all.sort();
        prop_assert_eq!(told, all);
        prop_assert_eq!(state.sources(), whole.sources());
        prop_assert_eq!(state.claims(), whole.claims());
        for known_by in [None, Some(day(6))] {
            prop_assert_eq!(state.control_on(day(9), known_by), whole.control_on(day(9), known_by));
        }
    }

    #[test]
    fn what_people_decide_otherwise_is_as_if_it_had_been_told_first(
        records in arb_records(),
        reviews in prop::collection::vec(arb_reviews(), 2..4),
        armies in prop::collection::vec(any::<bool>(), 3),
    ) {
        let told = |at: usize| {
            let mut ground = ground();
            // An army of its own, or one of the rebels.
            if armies[at % armies.len()] {
                ground.sides.push(SideEntry { body: "army".into(), ..ground.sides[1].clone() });
            }
            ground.reviews = reviews[at].clone();
            ground
        };
        let mut state = State::new(&told(0), Options::default());
        state.add_all(records.iter().cloned());
        let mut heard: Vec<Finding> = found(&state);
        for at in 1..reviews.len() {
            let now = told(at);
            let delta = state.decide_anew(&now.sides, &now.reviews);
            follow(&mut heard, delta)?;
            let mut whole = State::new(&now, Options::default());
            whole.add_all(records.iter().cloned());
            is_that_of(&whole, &state, &heard)?;
            for known_by in [None, Some(day(6))] {
                prop_assert_eq!(state.control_on(day(9), known_by), whole.control_on(day(9), known_by));
            }
        }
    }

    #[test]
    fn what_is_found_about_a_claim_is_all_that_was_found_about_it(
        records in arb_records(),
        reviews in arb_reviews(),
    ) {
        let mut state = empty(&reviews);
        state.add_all(records.iter().cloned());
        let all = found(&state);
        for claim in records.iter().flat_map(|record| &record.claims) {
            let Some(about) = state.about(&claim.id) else { continue };
            let of = |one: &&recoupe_model::ClaimRelation| {
                one.a.claim == claim.id || one.b.claim == claim.id
            };
            let mut related: Vec<_> = all
                .iter()
                .filter_map(|one| match one {
                    Finding::Relation(relation) => Some(relation),
                    _ => None,
                })
                .filter(of)
                .collect();
            related.sort();
            related.dedup();
            prop_assert_eq!(&about.relations, &related);
            let group = all.iter().find_map(|one| match one {
                Finding::Group(group) => group.claims.contains(&claim.id).then_some(group),
                _ => None,
            });
            prop_assert_eq!(about.group, group);
            if let Some(group) = group {
                prop_assert_eq!(state.group(&group.id), Some(group));
            }
        }
    }

    #[test]
    fn estimates_and_ranges_are_in_order(records in arb_records()) {
        for group in groups(&state(&records)) {
            prop_assert!(group.origins.low <= group.origins.high);
            prop_assert!(group.beside.len() <= group.claims.len());
            let bounds = group.estimate.and_then(|estimate| estimate.low.zip(estimate.high));
            if let Some((low, high)) = bounds {
                prop_assert!(low <= high);
            }
        }
    }
}
