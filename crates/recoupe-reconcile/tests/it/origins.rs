//! Whose word it is, and on how many words a figure rests.

use crate::build::*;
use recoupe_model::{Finding, SourceEntry};
use recoupe_reconcile::{Options, State};

/// One figure of one scope, as everybody here tells it.
fn toll() -> Said {
    killed(40).at("e1").when(4, 4)
}

#[test]
fn a_head_speaks_for_the_body_and_a_member_does_not() {
    let head = report("r1", "paper", 5, &[toll().by_head("the director", "monitor")]);
    let body = report("r2", "gazette", 5, &[toll().by("monitor")]);
    let member = report("r3", "gazette", 5, &[toll().by_member("a member", "monitor")]);
    assert_eq!(origins(&[head.clone(), body.clone()]), (1, 1));
    assert_eq!(origins(&[body, member]), (1, 2));
}

#[test]
fn names_in_three_languages_fall_together() {
    let names = ["monitor", "Observatoire", "المرصد", "the director, director"];
    let reports: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| report(&format!("r{at}"), &format!("paper {at}"), 5, &[toll().by(name)]))
        .collect();
    assert_eq!(origins(&reports[..3]), (1, 1));
}

#[test]
fn three_outlets_with_one_wire_are_one_origin() {
    let reports = [
        copied("r1", "paper 1", 5, &[7], &[toll()]),
        copied("r2", "paper 2", 5, &[7], &[toll().via("wire").by("wire")]),
        copied("r3", "paper 3", 5, &[7], &[toll()]),
    ];
    assert_eq!(origins(&reports), (1, 1));
    let group = only_group(&reports);
    assert_eq!((group.reports, &*group.by_origin[0].origin.id), (3, "wire"));
}

#[test]
fn a_wire_is_credited_where_any_copy_names_it() {
    // Nobody says the figure in so many words; one copy is the agency's own page.
    let reports =
        [copied("r1", "paper 1", 5, &[7], &[toll()]), copied("r2", "wire", 5, &[7], &[toll()])];
    assert_eq!(&*only_group(&reports).by_origin[0].origin.id, "wire");
    let without =
        [copied("r1", "paper 1", 5, &[7], &[toll()]), copied("r2", "paper 2", 5, &[7], &[toll()])];
    let group = only_group(&without);
    assert_eq!((group.origins.low, group.origins.high), (1, 1));
    assert_eq!(group.by_origin[0].origin.kind.as_str(), "unattributed");
}

#[test]
fn one_glued_in_paragraph_makes_no_reports_alike() {
    // « Lire aussi »: both have it, and the figures stand elsewhere.
    let mut first = report("r1", "paper 1", 5, &[toll()]);
    let mut second = report("r2", "paper 2", 5, &[toll()]);
    let glued = copied("x", "x", 5, &[9], &[]).report.paragraphs.remove(0);
    for record in [&mut first, &mut second] {
        let mut glued = glued.clone();
        (glued.span.start, glued.span.end) = (2000, 3000);
        record.report.paragraphs.push(glued);
    }
    assert_eq!(origins(&[first, second]), (1, 2));
}

#[test]
fn two_outlets_that_quote_one_deputy_show_no_second_origin() {
    let deputy =
        |id: &str, outlet: &str| report(id, outlet, 5, &[toll().by_member("a deputy", "state")]);
    assert_eq!(origins(&[deputy("r1", "paper 1"), deputy("r2", "paper 2")]), (1, 2));
    let told = |id: &str, outlet: &str| {
        report(id, outlet, 5, &[toll().by_member("a deputy", "state").via("wire")])
    };
    assert_eq!(origins(&[told("r1", "paper 1"), told("r2", "paper 2")]), (1, 1));
    // Nor does he beside a body with a name.
    let body = report("r3", "paper 3", 5, &[toll().by("monitor")]);
    assert_eq!(origins(&[deputy("r1", "paper 1"), body]), (1, 2));
}

#[test]
fn independence_is_shown_between_bodies_that_no_path_joins() {
    let by = |id: &str, name: &str| report(id, &format!("paper {id}"), 5, &[toll().by(name)]);
    assert_eq!(origins(&[by("r1", "monitor"), by("r2", "doctors")]), (2, 2));
    // The state's agency is run by the state, the army is a part of it.
    assert_eq!(origins(&[by("r1", "state-agency"), by("r2", "army")]), (1, 1));
    assert_eq!(origins(&[by("r1", "state-agency"), by("r2", "state-tv")]), (1, 1));
    // It passes on the monitor's figures.
    assert_eq!(origins(&[by("r1", "echo"), by("r2", "monitor")]), (1, 1));
    // An unknown body enters by its own name, if it is one.
    assert_eq!(origins(&[by("r1", "Radio Sahara FM"), by("r2", "monitor")]), (2, 2));
    assert_eq!(origins(&[by("r1", "residents"), by("r2", "monitor")]), (1, 2));
}

#[test]
fn a_chain_that_passes_through_the_other_shows_nothing() {
    let doctors = report("r1", "paper 1", 5, &[toll().by("doctors").via("un")]);
    let un = report("r2", "paper 2", 5, &[toll().by("un")]);
    assert_eq!(origins(&[doctors, un]), (1, 2));
}

#[test]
fn an_outlet_that_is_no_medium_speaks_for_itself() {
    let own = report("r1", "doctors", 5, &[toll()]);
    let monitor = report("r2", "paper", 5, &[toll().by("monitor")]);
    assert_eq!(origins(&[own, monitor]), (2, 2));
}

#[test]
fn a_headline_takes_the_origin_of_the_body() {
    let both = report("r1", "paper", 5, &[toll(), toll().by("monitor")]);
    assert_eq!(origins(&[both]), (1, 1));
    let rivals = report("r1", "paper", 5, &[toll(), toll().by("monitor"), toll().by("doctors")]);
    assert_eq!(origins(&[rivals]), (2, 3));
}

#[test]
fn figures_that_go_round_are_a_loop() {
    let reports = [
        report("r1", "paper-1", 5, &[toll().by("paper-2")]),
        report("r2", "paper-2", 6, &[toll().by("paper-1")]),
    ];
    let state = state(&reports);
    let findings = state.findings();
    let rings: Vec<_> = findings
        .iter()
        .filter_map(|finding| match finding {
            Finding::Loop(ring) => Some(ring),
            _ => None,
        })
        .collect();
    assert_eq!(rings.len(), 1);
    assert_eq!(rings[0].claims, ["r1-0".into(), "r2-0".into()]);
    assert_eq!(rings[0].first, Some(day(5)));
    let straight = crate::build::state(&[
        report("r1", "paper-1", 5, &[toll().by("monitor")]),
        report("r2", "paper-2", 6, &[toll().by("monitor").via("paper-1")]),
    ]);
    assert!(!straight.findings().iter().any(|finding| matches!(finding, Finding::Loop(_))));
}

#[test]
fn sources_are_told_with_those_through_whom_they_came() {
    let state = state(&[
        report("r1", "paper", 5, &[toll().by("monitor").via("wire")]),
        report("r2", "wire", 5, &[toll().by("monitor")]),
    ]);
    let sources = state.sources();
    assert_eq!(sources.len(), 1);
    let monitor = &sources[0];
    assert_eq!((&*monitor.origin.id, monitor.claims, monitor.reports), ("monitor", 2, 2));
    assert!(monitor.through.iter().any(|(id, count)| &**id == "wire" && *count == 2));
}

#[test]
fn a_short_name_is_whoever_the_report_calls_so_at_length() {
    let long = killed(30).at("e1").when(2, 2).by_head("Osman Khalifa", "army");
    let short = killed(12).at("e1").when(2, 2).by("Khalifa");
    let state = state(&[report("r1", "p", 2, &[long, short.clone()])]);
    let origin = |claim: &str| state.origin_of(claim).unwrap().id;
    assert_eq!(origin("r1-0"), origin("r1-1"));
    // In another report it may be anybody.
    assert_eq!(origins(&[report("r2", "q", 2, &[short])]), (1, 1));
}

#[test]
fn a_row_of_the_same_name_is_the_same_body() {
    let mut ground = ground();
    let own = SourceEntry {
        id: "obs".into(),
        name: "monitor".into(),
        aliases: vec!["Watchers".into()],
        ..SourceEntry::default()
    };
    ground.sources.push(own);
    let mut state = State::new(&ground, Options::default());
    let said = |name: &str| killed(30).at("e1").when(2, 2).by(name);
    state.add_all([report("r1", "p", 2, &[said("Watchers"), said("Observatoire")])]);
    let origin = |claim: &str| state.origin_of(claim).unwrap().id;
    assert_eq!((&*origin("r1-0"), &*origin("r1-1")), ("monitor", "monitor"));
}
