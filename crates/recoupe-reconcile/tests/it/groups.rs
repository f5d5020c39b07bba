//! Which figures are one, how they stand to one another, and what is made of them.

use crate::build::*;
use recoupe_model::{Basis, GroupDecision, GroupReview, Qualifier, Stance};
use recoupe_reconcile::{Options, State};

fn ids(group: &recoupe_model::Group) -> Vec<&str> {
    group.claims.iter().map(|id| &**id).collect()
}

/// How many groups of figures there are.
fn count(records: &[recoupe_model::Record]) -> usize {
    groups(&state(records)).len()
}

#[test]
fn equal_scope_is_one_group_and_containment_is_two() {
    let all = report("r1", "p", 5, &[figure("killed", "people", 40).at("e1").when(4, 4).by("un")]);
    let children =
        report("r2", "q", 5, &[figure("killed", "children", 9).at("e1").when(4, 4).by("doctors")]);
    let elsewhere =
        report("r3", "p", 5, &[figure("killed", "people", 90).at("east").when(4, 4).by("un")]);
    let week =
        report("r4", "p", 8, &[figure("killed", "people", 120).at("e1").when(1, 7).by("un")]);
    let state = state(&[all, children, elsewhere, week]);
    assert_eq!(groups(&state).len(), 4);
    let mut includes: Vec<_> = relations(&state)
        .into_iter()
        .filter(|(kind, ..)| *kind == "includes")
        .map(|(_, rule, whole, part)| format!("{rule}: {whole} {part}"))
        .collect();
    includes.sort();
    assert_eq!(
        includes,
        ["interval-within: r4-0 r1-0", "place-within: r3-0 r1-0", "population-within: r1-0 r2-0"]
    );
}

#[test]
fn one_body_that_leaves_out_day_or_place_tells_the_same_figure() {
    let whole = report("r1", "p", 5, &[killed(400).at("east").when(4, 5).by("monitor")]);
    let undated = report("r2", "q", 6, &[killed(400).at("east").by("monitor")]);
    let wider = report("r3", "q", 5, &[killed(400).at("city").when(4, 5).by("monitor")]);
    let nowhere =
        report("r4", "q", 5, &[figure("killed", "people", 400).when(4, 5).by("director")]);
    let all = [whole.clone(), undated, wider, nowhere];
    let group = only_group(&all);
    assert_eq!(ids(&group), ["r1-0", "r2-0", "r3-0", "r4-0"]);
    assert_eq!(group.scope.places, ["east".into()]);
    // But not another body, another number, a week later, or a place beside it.
    assert_eq!(
        count(&[whole.clone(), report("x", "q", 6, &[killed(400).at("east").by("doctors")])]),
        2
    );
    assert_eq!(
        count(&[whole.clone(), report("x", "q", 6, &[killed(401).at("east").by("monitor")])]),
        2
    );
    assert_eq!(
        count(&[whole.clone(), report("x", "q", 14, &[killed(400).at("east").by("monitor")])]),
        2
    );
    assert_eq!(count(&[whole, report("x", "q", 6, &[killed(400).at("west").by("monitor")])]), 2);
}

#[test]
fn small_numbers_come_up_every_day() {
    let on = |id: &str, at: &str, day: i8| {
        report(id, "p", day, &[killed(3).at(at).when(day, day).by("monitor")])
    };
    assert_eq!(count(&[on("r1", "e1", 4), on("r2", "east", 4)]), 2);
    assert_eq!(count(&[on("r1", "e1", 4), on("r2", "e1", 5)]), 2);
}

#[test]
fn ten_thousand_more_are_not_the_same_ten_thousand() {
    let sunday = report("r1", "p", 11, &[killed(10_000).at("east").when(11, 11).by("monitor")]);
    let since = report("r2", "q", 12, &[killed(10_000).at("east").when(11, 12).by("monitor")]);
    assert_eq!(count(&[sunday, since]), 2);
}

#[test]
fn a_count_that_runs_on_stands_still_for_a_day() {
    let on = |id: &str, day: i8| {
        report(
            id,
            "p",
            day,
            &[killed(413).at("east").when(1, day).basis(Basis::Cumulative).by("monitor")],
        )
    };
    assert_eq!(count(&[on("r1", 11), on("r2", 12)]), 1);
    assert_eq!(count(&[on("r1", 5), on("r2", 12)]), 2);
}

#[test]
fn plans_and_counts_do_not_meet() {
    let counted = report("r1", "p", 5, &[killed(400).at("east").when(4, 5).by("state")]);
    let planned = report(
        "r2",
        "p",
        5,
        &[killed(400).at("east").when(4, 5).by("state").stance(Stance::Predicted)],
    );
    let found = groups(&state(&[counted, planned]));
    assert_eq!(found.len(), 2);
    assert!(found.iter().any(|group| group.scope.planned && group.estimate.is_none()));
}

#[test]
fn hedged_and_denied_stand_beside() {
    let at = |said: Said| said.at("e1").when(4, 4);
    let group = only_group(&[
        report("r1", "p", 5, &[at(killed(40)).by("monitor")]),
        report("r2", "p", 5, &[at(killed(90)).by("doctors").stance(Stance::Hedged)]),
        report("r3", "p", 5, &[at(killed(40)).by("army").stance(Stance::Denied)]),
    ]);
    let beside: Vec<&str> = group.beside.iter().map(|(id, _)| &**id).collect();
    assert_eq!(beside, ["r2-0", "r3-0"]);
    assert_eq!((group.reports, group.origins.low, group.origins.high), (1, 1, 1));
    let estimate = group.estimate.unwrap();
    assert_eq!((estimate.low, estimate.best, estimate.high), (Some(40), None, Some(40)));
}

#[test]
fn relations_between_origins() {
    let at = |id: &str, said: Said, by: &str| report(id, id, 5, &[said.at("e1").when(4, 4).by(by)]);
    let kind = |a: Said, b: Said| {
        let state = state(&[at("r1", a, "monitor"), at("r2", b, "doctors")]);
        relations(&state).into_iter().map(|(kind, ..)| kind).collect::<Vec<_>>()
    };
    assert_eq!(kind(killed(40), killed(40)), ["corroborates"]);
    assert_eq!(kind(killed(60).open_above(Qualifier::MoreThan), killed(80)), ["compatible"]);
    assert_eq!(kind(killed(60).open_above(Qualifier::MoreThan), killed(60)), ["corroborates"]);
    assert_eq!(kind(killed(40), killed(90)), ["contradicts"]);
    // Without a day nothing shows that they speak of the same time.
    let undated = state(&[
        report("r1", "p", 5, &[killed(40).at("e1").by("monitor")]),
        report("r2", "q", 5, &[killed(90).at("e1").by("doctors")]),
    ]);
    assert_eq!(relations(&undated).first().map(|r| r.0), Some("differs"));
    // Where independence is not shown nothing is said of agreement.
    let state_of = state(&[at("r1", killed(40), "monitor"), at("r2", killed(90), "residents")]);
    assert!(relations(&state_of).is_empty());
}

#[test]
fn repeats_and_updates_of_one_origin() {
    let at = |id: &str, day: i8, value: i64| {
        report(id, id, day, &[killed(value).at("e1").when(4, 6).by("monitor")])
    };
    let found = relations(&state(&[at("r1", 4, 40), at("r2", 4, 40), at("r3", 5, 55)]));
    let told: Vec<_> = found.iter().map(|r| (r.0, &*r.2, &*r.3)).collect();
    assert_eq!(told, [("repeats", "r2-0", "r1-0"), ("updates", "r3-0", "r1-0")]);
    // The publication is not the toll's time: after its days are over, one is not later than another.
    let found = relations(&state(&[at("r1", 8, 40), at("r2", 9, 55)]));
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_running_count_updates_itself_across_groups() {
    let on = |id: &str, day: i8, value: i64| {
        let said = killed(value).at("east").when(1, day).basis(Basis::Cumulative).by("monitor");
        report(id, id, day, &[said])
    };
    let state = state(&[on("r1", 5, 219), on("r2", 9, 319)]);
    let updates: Vec<_> = relations(&state).into_iter().filter(|r| r.0 == "updates").collect();
    assert_eq!(updates, [("updates", "series-later-as-of", "r2-0".to_owned(), "r1-0".to_owned())]);
}

#[test]
fn the_range_is_over_the_latest_of_each_origin() {
    let at = |id: &str, day: i8, value: i64, by: &str| {
        report(id, id, day, &[killed(value).at("e1").when(4, 9).by(by)])
    };
    let group = only_group(&[
        at("r1", 4, 10, "monitor"),
        at("r2", 6, 25, "monitor"),
        at("r3", 6, 31, "doctors"),
    ]);
    let estimate = group.estimate.unwrap();
    assert_eq!((estimate.low, estimate.high), (Some(25), Some(31)));
}

#[test]
fn acled_takes_the_most_conservative_and_divides() {
    let mut state =
        State::new(&ground(), Options { profile: "acled".to_owned(), ..Options::default() });
    state.add(&report("r1", "p", 9, &[killed(30).at("e1").when(4, 9).by("monitor")]));
    state.add(&report("r2", "q", 9, &[killed(40).at("e1").when(4, 9).by("doctors")]));
    let estimate = groups(&state).remove(0).estimate.unwrap();
    assert_eq!(
        (estimate.best, estimate.divided.map(|d| (d.parts, d.each))),
        (Some(30), Some((6, 5)))
    );
}

#[test]
fn a_denial_is_linked_across_reports_and_lowers_no_figure() {
    let at = |said: Said| said.at("e1").when(4, 4);
    let claimed = report(
        "r1",
        "p",
        5,
        &[at(killed(40)).by("monitor"), statement(Stance::Denied).by("army").denies("r1-0")],
    );
    let again = report("r2", "q", 5, &[at(killed(40)).by("doctors")]);
    let state = state(&[claimed, again]);
    let denials: Vec<_> = relations(&state).into_iter().filter(|r| r.0 == "denies").collect();
    assert_eq!(
        denials.iter().map(|r| (r.1, &*r.2, &*r.3)).collect::<Vec<_>>(),
        [("denied-elsewhere", "r1-1", "r2-0"), ("said-to-deny", "r1-1", "r1-0")]
    );
    let estimate = groups(&state).remove(0).estimate.unwrap();
    assert_eq!((estimate.low, estimate.high), (Some(40), Some(40)));
}

#[test]
fn people_split_merge_and_undo() {
    let reports = [
        report("r1", "p", 5, &[killed(40).at("e1").when(4, 4).by("monitor")]),
        report("r2", "q", 5, &[killed(90).at("e1").when(4, 4).by("doctors")]),
        report("r3", "q", 5, &[killed(12).at("e2").when(4, 4).by("doctors")]),
    ];
    let review = |id: &str, decision, claims: &[&str], undoes: Option<&str>| GroupReview {
        id: id.into(),
        decision,
        claims: claims.iter().map(|id| (*id).into()).collect(),
        undoes: undoes.map(Into::into),
        by: None,
        reason: String::new(),
    };
    let with = |reviews: &[GroupReview]| {
        let mut ground = ground();
        ground.reviews = reviews.to_vec();
        let mut state = State::new(&ground, Options::default());
        state.add_all(reports.iter().cloned());
        groups(&state)
    };
    let shape = |groups: &[recoupe_model::Group]| {
        let mut shape: Vec<Vec<String>> =
            groups.iter().map(|g| g.claims.iter().map(|id| id.to_string()).collect()).collect();
        shape.sort();
        shape
    };
    let split = review("v1", GroupDecision::Split, &["r2-0"], None);
    let merge = review("v2", GroupDecision::Merge, &["r1-0", "r3-0"], None);
    let undo = review("v3", GroupDecision::Undo, &[], Some("v1"));
    assert_eq!(shape(&with(&[])), [vec!["r1-0", "r2-0"], vec!["r3-0"]]);
    assert_eq!(
        shape(&with(std::slice::from_ref(&split))),
        [vec!["r1-0"], vec!["r2-0"], vec!["r3-0"]]
    );
    let merged = with(&[split.clone(), merge]);
    assert_eq!(shape(&merged), [vec!["r1-0", "r3-0"], vec!["r2-0"]]);
    assert!(merged.iter().any(|group| group.merged.len() == 1));
    assert_eq!(with(&[split, undo]), with(&[]));
}

#[test]
fn a_count_of_years_is_one_figure_weeks_later_and_on_nobody_s_word() {
    let war = |id: &str, at: i8, number| {
        let mut said = figure("killed", "people", number).at("city").basis(Basis::Cumulative);
        said = said.when(1, at);
        if let Some(when) = &mut said.0.when {
            when.start = Some(jiff::civil::date(2011, 3, 15));
        }
        report(id, id, at, &[said])
    };
    assert_eq!(count(&[war("r1", 2, 300_000), war("r2", 20, 300_000)]), 1);
    assert_eq!(count(&[war("r1", 2, 300_000), war("r2", 20, 310_000)]), 2);
}

#[test]
fn a_market_that_nobody_knows_is_in_the_town_that_is_known() {
    let market = killed(23).at("market?").at("e1").when(2, 2).by("monitor");
    let town = killed(23).at("e1").when(2, 2).by("monitor");
    assert_eq!(count(&[report("r1", "p", 2, &[market]), report("r2", "q", 2, &[town])]), 1);
}

#[test]
fn a_figure_set_beside_another_s_tells_of_the_same_place_and_days() {
    let theirs = killed(52).at("e1").when(3, 3).by("un");
    let beside = |short: Said| report("r1", "p", 5, &[theirs.clone(), short.standing(150)]);
    let group = only_group(&[beside(killed(38).by("monitor"))]);
    assert_eq!(ids(&group), ["r1-0", "r1-1"]);
    let rivals = relations(&state(&[beside(killed(38).by("monitor"))]));
    assert!(rivals.iter().any(|r| r.0 == "contradicts" && r.1 == "independent-disjoint"));
    // Its day alone may be left out.
    assert_eq!(count(&[beside(killed(38).at("e1").by("monitor"))]), 1);
    // But what has its own day or place, is of one body, of others or of nobody, or stands far off.
    assert_eq!(count(&[beside(killed(38).when(4, 4).by("monitor"))]), 2);
    assert_eq!(count(&[beside(killed(38).at("e2").by("monitor"))]), 2);
    assert_eq!(count(&[beside(killed(38).by("un"))]), 2);
    assert_eq!(count(&[beside(killed(38))]), 2);
    assert_eq!(count(&[beside(figure("killed", "people", 38).by("monitor"))]), 2);
    let far = killed(38).by("monitor").standing(900);
    assert_eq!(count(&[report("r1", "p", 5, &[theirs, far])]), 2);
}
