//! What a cross-check of [`super::three`] could find, put together by hand.

use crate::invented::three;
use jiff::civil::{Date, date};
use recoupe_export::brief::CrossCheck;
use recoupe_model::*;
use std::collections::HashMap;

const MONDAY: Date = date(2016, 12, 12);

/// Groups with a range of origins, a dispute, a denial, a loop, a forecast whose time is up, and
/// who holds what on the day of publication.
pub fn checked() -> CrossCheck {
    let items = three();
    let id =
        |report: usize, claim: usize| Id::from(items[report - 1].1.claims[claim - 1].id.as_str());
    let at = |report: usize, claim: usize| ClaimRef {
        claim: id(report, claim),
        report: items[report - 1].0.id.as_str().into(),
        anchor: Span::new(0, 1),
    };
    let relation = |kind, rule, a, b| {
        Finding::Relation(ClaimRelation { kind, rule, a, b, about: "g-1".into() })
    };
    let evidence = |report: usize, claim: usize, change| Evidence {
        claim: id(report, claim),
        origin: "vigie".into(),
        body: Some("Salt Army".into()),
        change,
        day: Some(MONDAY),
        from_whole: None,
    };
    let cell = |area: &str, status, holders: &[&str]| ControlCell {
        area: format!("invented:{area}").into(),
        name: area.into(),
        from: MONDAY,
        to: Some(MONDAY),
        status,
        was: None,
        holders: holders.iter().map(|name| Id::from(*name)).collect(),
        besieged: Vec::new(),
        claims_for: Vec::new(),
        claims_against: Vec::new(),
        last_mention: MONDAY,
        shares: Vec::new(),
    };
    let mut tanners = cell("Tanneurs", ControlStatus::Claimed, &["salt-army"]);
    tanners.claims_for = vec![evidence(1, 4, Change::Takes), evidence(3, 2, Change::Takes)];
    tanners.claims_against = vec![evidence(1, 7, Change::Takes)];
    tanners.besieged = vec![id(2, 4)];
    tanners.shares = vec![ShareCheck {
        claim: id(1, 3),
        holder: Some("salt-army".into()),
        lost: false,
        stated: 0.9,
        count: (12, 20),
        hectares: None,
        difference: 0.3,
    }];
    let mut port = cell("Vieux-Port", ControlStatus::Stale, &["name:opposition fighters"]);
    port.was = Some(ControlStatus::Reported);
    port.last_mention = date(2016, 11, 20);
    port.claims_for = vec![evidence(1, 3, Change::Withdraws)];
    let mut contested =
        cell("Port-Sel", ControlStatus::Contested, &["salt-army", "name:opposition fighters"]);
    contested.claims_for = vec![evidence(2, 3, Change::Contests)];
    let group = Group {
        id: "g-1".into(),
        scope: Scope {
            kind: Kind::Figure,
            of: "killed".into(),
            population: Some("civilians".into()),
            places: vec!["invented:Port-Sel".into()],
            start: Some(MONDAY),
            end: Some(MONDAY),
            as_of: None,
            planned: false,
            who: None,
        },
        claims: vec![id(1, 1), id(2, 1), id(3, 1)],
        beside: Vec::new(),
        reports: 3,
        origins: OriginRange { low: 1, high: 2 },
        by_origin: Vec::new(),
        estimate: Some(Estimate {
            profile: "range",
            low: Some(23),
            best: None,
            high: None,
            divided: None,
        }),
        reviews: Vec::new(),
        merged: Vec::new(),
    };
    let outcome = Outcome {
        claim: id(1, 8),
        stance: Stance::Predicted,
        horizon: Some(MONDAY),
        reported: vec![id(3, 2)],
        count: 1,
        status: None,
    };
    let found = Loop {
        group: "g-1".into(),
        sources: vec!["name:le méridien".into(), "name:northern post".into()],
        claims: vec![id(1, 1), id(2, 1)],
        first: Some(MONDAY),
    };
    CrossCheck {
        findings: vec![
            Finding::Group(group),
            relation(RelationKind::Contradicts, "disjoint-ranges", at(2, 1), at(3, 1)),
            relation(RelationKind::Updates, "later-figure", at(1, 1), at(2, 1)),
            relation(RelationKind::Denies, "denied-in-report", at(1, 7), at(1, 4)),
            Finding::Loop(found),
            Finding::Control(cell(
                "Vieux-Port",
                ControlStatus::Held,
                &["name:opposition fighters"],
            )),
            Finding::Control(tanners.clone()),
            Finding::Outcome(outcome),
        ],
        day: Some(MONDAY),
        known_by: Some(MONDAY),
        control: vec![tanners, port, contested, cell("Ailleurs", ControlStatus::Unknown, &[])],
        outlines: vec![Outline {
            area: "invented:Vieux-Port".into(),
            polygons: vec![vec![vec![(-2.3, 36.4), (-2.2, 36.4), (-2.2, 36.5), (-2.3, 36.4)]]],
            point: (-2.22, 36.43),
            approximate: true,
            source: "invented.geojson".to_owned(),
            licence: "CC0".to_owned(),
        }],
        since: Some(MONDAY),
        sources: Vec::new(),
        names: HashMap::from([("salt-army".into(), "Salt Army".into())]).into(),
    }
}
