//! Denials and what they deny, and parts that exceed their whole.

use crate::build::*;
use recoupe_model::{Change, Record, Span, Stance};

fn denied(records: &[Record]) -> Vec<(String, String)> {
    let found = relations(&state(records)).into_iter();
    found.filter(|r| r.0 == "denies").map(|r| (r.2, r.3)).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn a_denial_finds_what_others_claim_of_the_place() {
    let taken = report("r1", "p", 5, &[control(Change::Takes, "army").at("e1").by("monitor")]);
    let not_lost = control(Change::Loses, "rebels").at("e1").by("rebels").stance(Stance::Denied);
    let denial = report("r2", "q", 6, std::slice::from_ref(&not_lost));
    assert_eq!(denied(&[taken.clone(), denial]), pairs(&[("r2-0", "r1-0")]));
    // Weeks later, or of another place, it denies something else.
    assert_eq!(denied(&[taken.clone(), report("r2", "q", 20, &[not_lost])]), []);
    let elsewhere = control(Change::Loses, "rebels").at("e2").by("rebels").stance(Stance::Denied);
    assert_eq!(denied(&[taken.clone(), report("r2", "q", 6, &[elsewhere])]), []);
    // Nobody denies the other side's loss by denying his own.
    let army = control(Change::Loses, "army").at("e1").by("state").stance(Stance::Denied);
    assert_eq!(denied(&[taken, report("r2", "q", 6, &[army])]), []);
}

#[test]
fn a_statement_denies_what_is_told_within_its_words() {
    let mut says_no = statement(Stance::Denied).by("army");
    says_no.0.denies = Some(None);
    says_no.0.denies_span = Some(Some(Span::new(0, 90)));
    let number = killed(40).at("e1").by("army").stance(Stance::Denied);
    let told = report("r1", "p", 5, &[killed(40).at("city").by("doctors")]);
    let denial = report("r2", "q", 5, &[says_no, number]);
    assert_eq!(denied(&[told, denial]), pairs(&[("r2-0", "r1-0"), ("r2-1", "r1-0")]));
}

#[test]
fn a_part_above_its_whole_contradicts_it() {
    let whole =
        report("r1", "p", 5, &[figure("killed", "people", 40).at("e1").when(3, 4).by("un")]);
    let part = |value| {
        let said = figure("killed", "civilians", value).at("e1").when(3, 4).by("doctors");
        report("r2", "q", 5, &[said])
    };
    let found = |records: &[Record]| {
        let rules = relations(&state(records)).into_iter();
        rules.filter(|r| r.1 == "part-above-whole").map(|r| r.0).collect::<Vec<_>>()
    };
    assert_eq!(found(&[whole.clone(), part(60)]), ["contradicts"]);
    assert!(found(&[whole.clone(), part(40)]).is_empty());
    let open = figure("killed", "people", 40).at("e1").when(3, 4).by("un");
    let open = report("r1", "p", 5, &[open.open_above(recoupe_model::Qualifier::AtLeast)]);
    assert!(found(&[open, part(60)]).is_empty());
    let same_word = figure("killed", "civilians", 60).at("e1").when(3, 4).by("un");
    assert!(found(&[whole, report("r2", "q", 5, &[same_word])]).is_empty());
}

#[test]
fn a_denial_that_tells_what_another_claims_denies_it() {
    let mut says_no = statement(Stance::Denied).by("army");
    says_no.0.denies = Some(None);
    says_no.0.denies_span = Some(Some(Span::new(0, 90)));
    let theirs = killed(40).at("e1").by("rebels");
    let denial = report("r1", "q", 5, &[says_no, theirs]);
    assert_eq!(denied(&[denial]), pairs(&[("r1-0", "r1-1")]));
}

#[test]
fn who_denies_and_tells_it_otherwise_denies_what_was_told_last() {
    let says_no = || {
        let mut says_no = statement(Stance::Denied).by("rebels").standing(60);
        says_no.0.denies = Some(None);
        says_no.0.denies_span = Some(Some(Span::new(60, 75)));
        says_no
    };
    let theirs = killed(200).at("e1").when(3, 3).by("army");
    let own = killed(9).at("e1").when(3, 3).by("rebels").standing(100);
    let all = report("r1", "q", 5, &[says_no(), theirs.clone(), own.clone()]);
    assert_eq!(denied(&[all]), pairs(&[("r1-0", "r1-1")]));
    // Who tells nothing of it may deny anything.
    assert_eq!(denied(&[report("r1", "q", 5, &[says_no(), theirs.clone()])]), []);
    let other = figure("injured", "civilians", 9).at("e1").by("rebels").standing(100);
    assert_eq!(denied(&[report("r1", "q", 5, &[says_no(), theirs, other])]), []);
    let taken = control(Change::Takes, "army").at("e1").by("army");
    let ours = control(Change::Holds, "rebels").at("e1").by("rebels").standing(100);
    let all = report("r1", "q", 5, &[says_no(), taken, ours]);
    assert_eq!(denied(&[all]), pairs(&[("r1-0", "r1-1")]));
}
