//! What cross-checking finds, against its published schema.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod schema;

use jiff::civil::date;
use recoupe_export::crosscheck::{append_delta, append_finding};
use recoupe_model::{
    Change, ClaimRef, ClaimRelation, ControlCell, ControlStatus, Delta, Division, Estimate,
    Evidence, Finding, Group, Kind, Loop, Origin, OriginClaims, OriginKind, OriginRange, Outcome,
    RelationKind, Scope, ShareCheck, Span, Stance,
};
use serde_json::Value;

fn relation(kind: RelationKind) -> Finding {
    let claim =
        |id: &str| ClaimRef { claim: id.into(), report: "r-1".into(), anchor: Span::new(3, 5) };
    let (a, b) = (claim("c-1"), claim("c-2"));
    Finding::Relation(ClaimRelation { kind, rule: "a-rule", a, b, about: "g-1".into() })
}

fn one_of_each() -> Vec<Finding> {
    let scope = Scope {
        kind: Kind::Figure,
        of: "killed".into(),
        population: Some("civilians".into()),
        places: vec!["sy-aleppo".into()],
        start: Some(date(2016, 12, 11)),
        end: Some(date(2016, 12, 12)),
        as_of: None,
        planned: false,
        who: None,
    };
    let origin = Origin {
        id: "sohr".into(),
        name: "Syrian \"Observatory\"".into(),
        kind: OriginKind::Named,
        top: "sohr".into(),
    };
    let group = Group {
        id: "g-1".into(),
        scope,
        claims: vec!["c-1".into(), "c-2".into()],
        beside: vec![("c-2".into(), Stance::Hedged)],
        reports: 1,
        origins: OriginRange { low: 1, high: 2 },
        by_origin: vec![OriginClaims {
            origin,
            claims: vec!["c-1".into()],
            latest: vec!["c-1".into()],
            relays: vec!["afp".into()],
        }],
        estimate: Some(Estimate {
            profile: "acled",
            low: None,
            best: Some(12),
            high: None,
            divided: Some(Division { parts: 2, each: 6, rest: 0 }),
        }),
        reviews: Vec::new(),
        merged: vec!["g-2".into()],
    };
    let said = Evidence {
        claim: "c-3".into(),
        origin: "sohr".into(),
        body: Some("syrian-army".into()),
        change: Change::Takes,
        day: Some(date(2016, 12, 12)),
        from_whole: Some("sy-aleppo".into()),
    };
    let cell = ControlCell {
        area: "sy-aleppo-east".into(),
        name: "East Aleppo".into(),
        from: date(2016, 12, 12),
        to: None,
        status: ControlStatus::Stale,
        was: Some(ControlStatus::Claimed),
        holders: vec!["syrian-army".into()],
        besieged: vec!["c-4".into()],
        claims_for: vec![said.clone()],
        claims_against: vec![said],
        last_mention: date(2016, 12, 12),
        shares: vec![ShareCheck {
            claim: "c-5".into(),
            holder: None,
            lost: false,
            stated: 0.9,
            count: (3, 4),
            hectares: Some((10, 20)),
            difference: 0.15,
        }],
    };
    let outcome = Outcome {
        claim: "c-6".into(),
        stance: Stance::Predicted,
        horizon: Some(date(2016, 12, 31)),
        reported: vec!["c-7".into()],
        count: 1,
        status: Some((ControlStatus::Held, vec!["syrian-army".into()])),
    };
    let ring = Loop {
        group: "g-1".into(),
        sources: vec!["a".into(), "b".into()],
        claims: vec!["c-1".into()],
        first: None,
    };
    let mut all: Vec<Finding> = RelationKind::ALL.iter().map(|kind| relation(*kind)).collect();
    all.extend([
        Finding::Group(group),
        Finding::Control(cell),
        Finding::Outcome(outcome),
        Finding::Loop(ring),
    ]);
    all
}

#[test]
fn findings_fit_the_schema() {
    let source = include_str!("../../../schemas/finding.schema.json");
    let schema: Value = serde_json::from_str(source).unwrap();
    let delta = Delta { removed: one_of_each(), added: one_of_each() };
    let mut out = Vec::new();
    one_of_each().iter().for_each(|finding| append_finding(&mut out, finding));
    append_delta(&mut out, &delta);
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.lines().count(), 3 * one_of_each().len());
    for line in text.lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let wrong = schema::wrong(&schema, &value);
        assert!(wrong.is_empty(), "{wrong:#?}\n{line}");
        let mut bad = value.clone();
        bad.as_object_mut().unwrap().insert("surplus".to_owned(), Value::Null);
        assert!(!schema::wrong(&schema, &bad).is_empty());
    }
}
