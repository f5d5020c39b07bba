//! Who is said to hold which area on which day, and what became of what was said to come.

use crate::build::*;
use recoupe_model::{Change, ControlCell, ControlStatus, Extent, Finding, Record, Span, Stance};
use recoupe_reconcile::State;

fn on(state: &State, area: &str, at: i8) -> ControlCell {
    let cells = state.control_on(day(at), None);
    cells.into_iter().find(|cell| &*cell.area == area).unwrap()
}

fn status(records: &[Record], area: &str, at: i8) -> (ControlStatus, Vec<String>) {
    let cell = on(&state(records), area, at);
    (cell.status, cell.holders.iter().map(|id| id.to_string()).collect())
}

fn is(status: ControlStatus, holders: &[&str]) -> (ControlStatus, Vec<String>) {
    (status, holders.iter().map(|id| (*id).to_owned()).collect())
}

fn takes(id: &str, area: &str, at: i8, body: &str, by: &str) -> Record {
    report(id, id, at + 1, &[control(Change::Takes, body).at(area).when(at, at).by(by)])
}

fn holds(id: &str, area: &str, at: i8, body: &str, by: &str) -> Record {
    report(id, id, at, &[control(Change::Holds, body).at(area).when(at, at).by(by)])
}

#[test]
fn areas_are_looked_up_as_reports_name_them() {
    let mut known = ground();
    let areas = std::mem::take(&mut known.areas);
    let all = control(Change::Holds, "army").extent(Extent::Whole);
    let records = [
        report("r1", "p", 4, &[all.at("city").by("monitor")]),
        report("r2", "q", 5, &[control(Change::Takes, "rebels").at("city~north").by("doctors")]),
    ];
    let cells = |crowded: &[&str], at| {
        let crowded = crowded.iter().map(|id| (*id).into()).collect();
        let atlas = Atlas { areas: areas.clone(), crowded };
        let mut state = State::new(&known, recoupe_reconcile::Options::default())
            .with_areas_of(std::sync::Arc::new(atlas));
        state.add_all(records.iter().cloned());
        state.control_on(day(at), None)
    };
    let found = cells(&[], 4);
    // A part that reports make of a place has a name, and stands under it.
    let north = found.iter().find(|cell| &*cell.area == "city~north").unwrap();
    assert_eq!(&*north.name, "north");
    assert!(north.claims_for.iter().all(|one| one.from_whole.as_deref() == Some("city")));
    assert_eq!(north.holders, ["army".into()]);
    assert!(found.iter().any(|cell| &*cell.area == "e3"));
    // Of a place in which too much lies nothing is said part by part.
    let found = cells(&["city"], 5);
    let ids: Vec<&str> = found.iter().map(|cell| &*cell.area).collect();
    assert_eq!(ids, ["city", "city~north"]);
}

#[test]
fn held_reported_and_claimed() {
    let monitor = takes("r1", "e1", 4, "army", "monitor");
    let state_tv = takes("r2", "e1", 4, "army", "state-tv");
    let doctors = takes("r3", "e1", 4, "army", "doctors");
    assert_eq!(
        status(std::slice::from_ref(&monitor), "e1", 4),
        is(ControlStatus::Reported, &["army"])
    );
    assert_eq!(
        status(std::slice::from_ref(&state_tv), "e1", 6),
        is(ControlStatus::Claimed, &["army"])
    );
    assert_eq!(status(&[monitor.clone(), doctors], "e1", 4), is(ControlStatus::Held, &["army"]));
    // Only the holder's side and another: both say so, independently.
    assert_eq!(status(&[monitor, state_tv], "e1", 4), is(ControlStatus::Held, &["army"]));
}

#[test]
fn a_loss_admitted_ends_a_holding_and_names_no_successor() {
    let held = holds("r1", "e1", 2, "rebels", "monitor");
    let lost = report(
        "r2",
        "r2",
        5,
        &[control(Change::Withdraws, "rebels").at("e1").when(4, 4).by("rebels")],
    );
    let before = [held, lost];
    assert_eq!(status(&before, "e1", 3), is(ControlStatus::Reported, &["rebels"]));
    assert_eq!(status(&before, "e1", 4), is(ControlStatus::Unknown, &[]));
    let came = takes("r3", "e1", 4, "army", "state-tv");
    let [held, lost] = before;
    assert_eq!(status(&[held, lost, came], "e1", 4), is(ControlStatus::Held, &["army"]));
}

#[test]
fn contested_by_claims_or_by_fighting() {
    let army = holds("r1", "e1", 4, "army", "state-tv");
    let rebels = holds("r2", "e1", 4, "rebels", "monitor");
    let both = [army, rebels];
    assert_eq!(status(&both, "e1", 4), is(ControlStatus::Contested, &["army", "rebels"]));
    let found = state(&both);
    assert!(relations(&found).iter().any(|r| r.0 == "contradicts" && r.1 == "rival-holders"));
    assert!(!on(&found, "e1", 4).claims_against.is_empty());
    let fighting = report("r3", "r3", 4, &[event("clash").at("e2").when(3, 4).by("monitor")]);
    assert_eq!(status(std::slice::from_ref(&fighting), "e2", 4).0, ControlStatus::Contested);
    let taken = takes("r4", "e2", 4, "army", "monitor");
    assert_eq!(status(&[fighting, taken], "e2", 4), is(ControlStatus::Reported, &["army"]));
}

#[test]
fn an_unnamed_voice_contests_nothing() {
    let army = holds("r1", "e1", 4, "army", "monitor");
    let rebels = holds("r2", "e1", 4, "rebels", "residents");
    assert_eq!(status(&[army, rebels], "e1", 4), is(ControlStatus::Reported, &["army"]));
}

#[test]
fn joint_none_unknown_and_stale() {
    use recoupe_model::ActorRole;
    let joint = report(
        "r1",
        "r1",
        4,
        &[control(Change::Holds, "army").actor(ActorRole::Holder, "rebels").at("e1").by("monitor")],
    );
    assert_eq!(status(&[joint], "e1", 4), is(ControlStatus::Joint, &["army", "rebels"]));
    let nobody = report("r1", "r1", 4, &[control(Change::Holds, "nobody").at("e1").by("monitor")]);
    assert_eq!(status(&[nobody], "e1", 4), is(ControlStatus::None, &[]));
    let taken = [takes("r1", "e1", 4, "army", "monitor")];
    assert_eq!(status(&taken, "e2", 4).0, ControlStatus::Unknown);
    assert_eq!(status(&taken, "e1", 3).0, ControlStatus::Unknown);
    let later = on(&state(&taken), "e1", 25);
    assert_eq!((later.status, later.was), (ControlStatus::Stale, Some(ControlStatus::Reported)));
    assert_eq!(later.last_mention, day(4));
}

#[test]
fn a_whole_reaches_its_parts_only_if_it_says_all() {
    let all = report(
        "r1",
        "r1",
        5,
        &[control(Change::Takes, "army").extent(Extent::Whole).at("east").when(4, 4).by("monitor")],
    );
    let cell = on(&state(&[all]), "e2", 4);
    assert_eq!((cell.status, cell.claims_for.len()), (ControlStatus::Reported, 1));
    assert_eq!(cell.claims_for[0].from_whole.as_deref(), Some("east"));
    let plain = takes("r1", "east", 4, "army", "monitor");
    let cells = state(std::slice::from_ref(&plain)).control_on(day(4), None);
    assert!(!cells.iter().any(|cell| &*cell.area == "e2"));
    assert_eq!(status(&[plain], "east", 4).0, ControlStatus::Reported);
    // By one voice, what is said of a part by name goes before what is said of the whole.
    let named = report(
        "r1",
        "r1",
        5,
        &[
            control(Change::Takes, "army")
                .extent(Extent::Whole)
                .at("east")
                .when(4, 4)
                .by("monitor"),
            control(Change::Takes, "rebels").at("e2").when(4, 4).by("monitor"),
        ],
    );
    assert_eq!(status(&[named], "e2", 4), is(ControlStatus::Reported, &["rebels"]));
}

#[test]
fn a_share_stands_beside_what_the_parts_add_up_to() {
    let share = report(
        "r0",
        "r0",
        6,
        &[control(Change::Holds, "army").share(0.75).at("east").when(6, 6).by("state-tv")],
    );
    let parts =
        [share, takes("r1", "e1", 4, "army", "monitor"), takes("r2", "e2", 5, "army", "monitor")];
    let cell = on(&state(&parts), "east", 6);
    assert_eq!(cell.status, ControlStatus::Unknown);
    assert_eq!((cell.shares[0].stated, cell.shares[0].count), (0.75, (2, 4)));
    assert_eq!((cell.shares[0].difference, cell.shares[0].hectares), (0.25, None));
}

#[test]
fn a_siege_overlays_and_changes_nothing() {
    let held = holds("r1", "e1", 3, "rebels", "monitor");
    let siege = report(
        "r2",
        "r2",
        4,
        &[control(Change::Besieges, "army").at("east").when(4, 4).by("monitor")],
    );
    let lifted =
        report("r3", "r3", 8, &[event("siege_broken").at("east").when(8, 8).by("monitor")]);
    let found = state(&[held, siege, lifted]);
    for (at, besieged) in [(3, false), (4, true), (7, true), (8, false)] {
        let cell = on(&found, "e1", at);
        assert_eq!(
            (cell.status, !cell.besieged.is_empty()),
            (ControlStatus::Reported, besieged),
            "{at}"
        );
    }
    let shelled = report("r1", "r1", 4, &[event("shelling").at("e1").when(4, 4).by("monitor")]);
    assert!(state(&[shelled]).control_on(day(4), None).is_empty());
}

#[test]
fn what_is_said_later_of_an_earlier_day_rewrites_that_day_only() {
    let taken = takes("r1", "e1", 4, "army", "monitor");
    // Told on the 9th, of the 6th alone.
    let past = report(
        "r2",
        "r2",
        9,
        &[control(Change::Holds, "rebels").at("e1").when(6, 6).by("monitor")],
    );
    let records = [taken, past];
    for (at, holder) in [(5, "army"), (6, "rebels"), (7, "army")] {
        assert_eq!(status(&records, "e1", at).1, [holder.to_owned()], "{at}");
    }
    // And by what was known before, not at all.
    let found = state(&records);
    let known = found.control_on(day(6), Some(day(8)));
    let cell = known.iter().find(|cell| &*cell.area == "e1").unwrap();
    assert_eq!(cell.holders, ["army".into()]);
}

#[test]
fn a_change_outdates_what_others_said_before() {
    let held = holds("r1", "e1", 2, "rebels", "monitor");
    let taken = takes("r2", "e1", 4, "army", "state-tv");
    let records = [held, taken];
    assert_eq!(status(&records, "e1", 3), is(ControlStatus::Reported, &["rebels"]));
    assert_eq!(status(&records, "e1", 4), is(ControlStatus::Claimed, &["army"]));
}

#[test]
fn hedged_and_predicted_claims_hold_nothing() {
    for stance in [Stance::Hedged, Stance::Predicted, Stance::Denied] {
        let said = control(Change::Takes, "army").at("e1").when(4, 4).by("monitor").stance(stance);
        assert!(state(&[report("r1", "p", 5, &[said])]).control_on(day(5), None).is_empty());
    }
}

#[test]
fn a_forecast_stands_beside_what_was_reported_by_its_horizon() {
    let forecast =
        control(Change::Takes, "army").at("east").when(3, 9).by("un").stance(Stance::Predicted);
    let records = [
        report("r0", "p", 3, &[forecast]),
        takes("r1", "e1", 5, "army", "monitor"),
        takes("r2", "e2", 10, "army", "monitor"),
    ];
    let found = state(&records);
    let findings = found.findings();
    let outcome = findings
        .iter()
        .find_map(|finding| match finding {
            Finding::Outcome(outcome) => Some(outcome),
            _ => None,
        })
        .unwrap();
    assert_eq!((&*outcome.claim, outcome.horizon), ("r0-0", Some(day(9))));
    assert_eq!((outcome.reported.as_slice(), outcome.count), (["r1-0".into()].as_slice(), 1));
}

#[test]
fn a_count_of_districts_is_a_part_of_the_city() {
    let mut five = control(Change::Takes, "army").at("city").when(4, 4).by("monitor");
    five.0.control.as_mut().unwrap().areas_count = Some(5);
    assert_eq!(
        status(&[report("r1", "p", 5, &[five])], "city", 4),
        is(ControlStatus::Contested, &["army"])
    );
}

#[test]
fn a_loss_of_nobody_is_that_of_whoever_admits_it_and_held_it() {
    let mut admitted = control(Change::Loses, "").at("e1").when(4, 4);
    admitted.0.actors.clear();
    let held = holds("r1", "e1", 2, "rebels", "monitor");
    let came = takes("r3", "e1", 4, "army", "doctors");
    let by = |who: &str| report("r2", "r2", 5, &[admitted.clone().by(who)]);
    let told = |who: &str| status(&[held.clone(), by(who), came.clone()], "e1", 4);
    assert_eq!(told("rebels"), is(ControlStatus::Held, &["army"]));
    // The other side tells of it: that is no admission.
    assert_eq!(told("state"), is(ControlStatus::Reported, &["army"]));
}

#[test]
fn the_army_is_that_of_the_country_told_of() {
    use recoupe_model::{GenericEntry, NationalBody};
    use recoupe_reconcile::Options;
    let mut known = ground();
    known.areas.push(recoupe_model::Area {
        id: "land".into(),
        name: "land".into(),
        kind: recoupe_model::PlaceKind::Country,
        parent: None,
        hectares: None,
    });
    known.areas[0].parent = Some("land".into());
    known.generics = vec![GenericEntry {
        class: "army".into(),
        names: vec!["the troops".into()],
        reason: "invented".to_owned(),
    }];
    let national = |country: &str, body: &str| NationalBody {
        country: country.into(),
        class: "army".into(),
        body: body.into(),
    };
    known.national = vec![national("land", "army"), national("other-land", "un")];
    let holder = |said: &[Said]| {
        let mut state = State::new(&known, Options::default());
        state.add_all([report("r1", "p", 5, said)]);
        on(&state, "e1", 5).holders
    };
    let troops = control(Change::Holds, "the troops").at("e1").by("monitor");
    assert_eq!(holder(std::slice::from_ref(&troops)), ["army".into()]);
    // Where another country's army acts too, nobody knows whose troops they are.
    let others = control(Change::Holds, "un").at("e2").by("monitor");
    assert_eq!(holder(&[troops, others]), ["name:the troops".into()]);
}

#[test]
fn a_siege_is_over_when_the_besieger_holds_the_place() {
    let siege = report(
        "r1",
        "r1",
        4,
        &[control(Change::Besieges, "army").at("e1").when(4, 4).by("monitor")],
    );
    let taken = takes("r2", "e1", 8, "army", "monitor");
    let found = state(&[siege, taken]);
    assert!(!on(&found, "e1", 7).besieged.is_empty());
    assert!(on(&found, "e1", 8).besieged.is_empty());
}

#[test]
fn a_part_of_a_holder_who_is_named_himself_is_not_named_twice() {
    let both = [holds("r1", "e1", 4, "army", "monitor"), holds("r2", "e1", 4, "state", "doctors")];
    assert_eq!(status(&both, "e1", 4), is(ControlStatus::Held, &["state"]));
}

#[test]
fn a_place_that_nobody_knows_in_a_city_is_a_part_of_it() {
    let somewhere = |mut said: Said, name: Option<&str>| {
        said = said.at("north quarters");
        let place = said.0.places.last_mut().unwrap();
        (place.place_id, place.name) = (None, name.map(Into::into));
        report("r1", "r1", 4, &[said])
    };
    let siege = control(Change::Besieges, "army").at("city").when(4, 4).by("monitor");
    let held = holds("r2", "e1", 3, "rebels", "monitor");
    let found = state(&[somewhere(siege, None), held]);
    assert!(!on(&found, "city", 4).besieged.is_empty() && on(&found, "e1", 4).besieged.is_empty());
    let taken = control(Change::Takes, "army").at("city").when(4, 4).by("monitor");
    let found = state(&[somewhere(taken, None)]);
    assert_eq!(on(&found, "city", 4).status, ControlStatus::Contested);
    // Words without a name are no area of their own; a name is one, as far as anybody knows.
    let alone = |name| {
        let said = control(Change::Takes, "army").when(4, 4).by("monitor");
        state(&[somewhere(said, name)]).control_on(day(4), None).len()
    };
    assert_eq!((alone(None), alone(Some("North Quarters"))), (0, 1));
}

#[test]
fn a_siege_by_nobody_named_is_over_when_the_place_changes_hands() {
    let mut nameless = control(Change::Besieges, "army").at("e1").when(2, 2).by("monitor");
    nameless.0.actors.clear();
    let records = [
        report("r1", "p", 2, &[nameless]),
        holds("r2", "e1", 3, "rebels", "monitor"),
        takes("r3", "e1", 5, "army", "monitor"),
    ];
    let state = state(&records);
    assert!(!on(&state, "e1", 3).besieged.is_empty());
    assert!(on(&state, "e1", 5).besieged.is_empty());
}

#[test]
fn what_is_told_of_a_time_is_told_of_each_of_its_days() {
    let long = report(
        "r1",
        "p",
        28,
        &[control(Change::Holds, "rebels").at("e1").when(1, 28).by("monitor")],
    );
    assert_eq!(status(&[long], "e1", 20), is(ControlStatus::Reported, &["rebels"]));
}

#[test]
fn who_says_of_the_whole_who_holds_it_says_no_more_that_another_has_a_part() {
    let part =
        control(Change::Holds, "army").at("e1").extent(Extent::Part).when(2, 2).by("monitor");
    let records = [report("r1", "p", 2, &[part]), holds("r2", "e1", 3, "rebels", "monitor")];
    assert_eq!(status(&records, "e1", 2).0, ControlStatus::Contested);
    assert_eq!(status(&records, "e1", 3), is(ControlStatus::Reported, &["rebels"]));
}

#[test]
fn fighting_in_a_part_that_no_gazetteer_lists_is_fighting_in_the_whole() {
    let held = holds("r1", "e1", 3, "army", "monitor");
    let south = report("r2", "p", 3, &[event("clash").at("e1~south").when(3, 3).by("monitor")]);
    let near =
        report("r3", "p", 3, &[event("clash").at("e1~surroundings").when(3, 3).by("monitor")]);
    assert_eq!(status(&[held.clone(), south], "e1", 3).0, ControlStatus::Contested);
    assert_eq!(status(&[held, near], "e1", 3).0, ControlStatus::Reported);
}

#[test]
fn a_place_that_another_clause_tells_of_says_where_nothing_else_lies() {
    let clause = |said: Said, from: u32, to: u32| {
        let mut said = said.standing(to - 1);
        (said.0.span.start, said.0.span.end) = (from, to);
        said
    };
    let mut west = clause(control(Change::Holds, "army").at("west").by("monitor"), 10, 30);
    west.0.places[0].span = Span::new(5, 9);
    let mut others = control(Change::Holds, "rebels").at("some districts?").at("west");
    others = clause(others.by("monitor"), 40, 70);
    others.0.places[0].span = Span::new(42, 50);
    others.0.places[1].span = Span::new(5, 9);
    let told = status(&[report("r1", "p", 4, &[west, others])], "west", 4);
    assert_eq!(told, is(ControlStatus::Reported, &["army"]));
}
