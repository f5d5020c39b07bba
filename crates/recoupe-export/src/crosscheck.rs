//! What cross-checking found, as JSON Lines: one finding a line, under the rules of [`crate::jsonl`].
//!
//! `type` is `group`, `relation`, `contradiction`, `loop`, `control` or `outcome`. A contradiction is
//! a relation of kind `contradicts` or `differs`; the rest of its fields are those of a relation.
//! With deltas each line has `"delta": "added"` or `"removed"` behind its type.

use crate::json::Json;
use recoupe_model::{
    ClaimRef, ClaimRelation, ControlCell, Delta, Estimate, Evidence, Finding, Group, Loop, Origin,
    Outcome, RelationKind, Scope, ShareCheck,
};

/// Appends a finding as a line.
///
/// ```
/// # use recoupe_model::{Finding, Loop};
/// let ring = Loop {
///     group: "g-1".into(),
///     sources: vec!["a".into(), "b".into()],
///     claims: vec!["c-1".into(), "c-2".into()],
///     first: None,
/// };
/// let mut out = Vec::new();
/// recoupe_export::crosscheck::append_finding(&mut out, &Finding::Loop(ring));
/// assert_eq!(
///     String::from_utf8(out).unwrap(),
///     "{\"type\":\"loop\",\"group\":\"g-1\",\"sources\":[\"a\",\"b\"],\"claims\":[\"c-1\",\"c-2\"],\"first\":null}\n"
/// );
/// ```
pub fn append_finding(out: &mut Vec<u8>, finding: &Finding) {
    append(out, finding, None);
}

/// Appends what a report changed: first what no longer stands.
pub fn append_delta(out: &mut Vec<u8>, delta: &Delta) {
    delta.removed.iter().for_each(|finding| append(out, finding, Some("removed")));
    delta.added.iter().for_each(|finding| append(out, finding, Some("added")));
}

fn append(out: &mut Vec<u8>, finding: &Finding, delta: Option<&str>) {
    Json::new(out).object(|json| {
        json.key("type").string(type_of(finding));
        if let Some(delta) = delta {
            json.key("delta").string(delta);
        }
        match finding {
            Finding::Group(group) => write_group(json, group),
            Finding::Relation(relation) => write_relation(json, relation),
            Finding::Loop(ring) => write_loop(json, ring),
            Finding::Control(cell) => write_cell(json, cell),
            Finding::Outcome(outcome) => write_outcome(json, outcome),
        }
    });
    out.push(b'\n');
}

fn type_of(finding: &Finding) -> &'static str {
    match finding {
        Finding::Group(_) => "group",
        Finding::Relation(relation) => match relation.kind {
            RelationKind::Contradicts | RelationKind::Differs => "contradiction",
            _ => "relation",
        },
        Finding::Loop(_) => "loop",
        Finding::Control(_) => "control",
        Finding::Outcome(_) => "outcome",
    }
}

fn strings<T: AsRef<str>>(json: &mut Json, strings: &[T]) {
    json.array(strings, |json, text| json.string(text.as_ref()));
}

fn write_group(json: &mut Json, group: &Group) {
    json.key("id").string(&group.id);
    json.key("scope").object(|json| write_scope(json, &group.scope));
    strings(json.key("claims"), &group.claims);
    json.key("beside").array(&group.beside, |json, (claim, stance)| {
        json.object(|json| {
            json.key("claim").string(claim);
            json.key("stance").string(stance.as_str());
        });
    });
    json.key("estimate").or_null(group.estimate.as_ref(), write_estimate);
    json.key("reports").number(group.reports);
    json.key("origins").object(|json| {
        json.key("low").number(group.origins.low);
        json.key("high").number(group.origins.high);
    });
    json.key("by_origin").array(&group.by_origin, |json, told| {
        json.object(|json| {
            json.key("origin").object(|json| write_origin(json, &told.origin));
            strings(json.key("claims"), &told.claims);
            strings(json.key("latest"), &told.latest);
            strings(json.key("through"), &told.relays);
        });
    });
    strings(json.key("reviews"), &group.reviews);
    strings(json.key("merged"), &group.merged);
}

fn write_scope(json: &mut Json, scope: &Scope) {
    json.key("kind").string(scope.kind.as_str());
    json.key("of").string(&scope.of);
    json.key("population").string_or_null(scope.population.as_deref());
    strings(json.key("places"), &scope.places);
    json.key("start").or_null(scope.start, Json::date);
    json.key("end").or_null(scope.end, Json::date);
    json.key("as_of").or_null(scope.as_of, Json::date);
    json.key("planned").boolean(scope.planned);
    json.key("who").string_or_null(scope.who.as_deref());
}

fn write_origin(json: &mut Json, origin: &Origin) {
    json.key("id").string(&origin.id);
    json.key("name").string(&origin.name);
    json.key("kind").string(origin.kind.as_str());
    json.key("top").string(&origin.top);
}

fn write_estimate(json: &mut Json, estimate: &Estimate) {
    json.object(|json| {
        json.key("profile").string(estimate.profile);
        json.key("low").or_null(estimate.low, Json::number);
        json.key("best").or_null(estimate.best, Json::number);
        json.key("high").or_null(estimate.high, Json::number);
        json.key("divided").or_null(estimate.divided, |json, divided| {
            json.object(|json| {
                json.key("parts").number(divided.parts);
                json.key("each").number(divided.each);
                json.key("rest").number(divided.rest);
            });
        });
    });
}

fn write_relation(json: &mut Json, relation: &ClaimRelation) {
    json.key("kind").string(relation.kind.as_str());
    json.key("rule").string(relation.rule);
    json.key("about").string(&relation.about);
    write_ref(json.key("a"), &relation.a);
    write_ref(json.key("b"), &relation.b);
    strings(json.key("claims"), &[&relation.a.claim, &relation.b.claim]);
}

fn write_ref(json: &mut Json, claim: &ClaimRef) {
    json.object(|json| {
        json.key("claim").string(&claim.claim);
        json.key("report_id").string(&claim.report);
        json.key("anchor").object(|json| {
            json.key("start").number(claim.anchor.start);
            json.key("end").number(claim.anchor.end);
        });
    });
}

fn write_loop(json: &mut Json, ring: &Loop) {
    json.key("group").string(&ring.group);
    strings(json.key("sources"), &ring.sources);
    strings(json.key("claims"), &ring.claims);
    json.key("first").or_null(ring.first, Json::date);
}

fn write_cell(json: &mut Json, cell: &ControlCell) {
    json.key("area").string(&cell.area);
    json.key("name").string(&cell.name);
    json.key("from").date(cell.from);
    json.key("to").or_null(cell.to, Json::date);
    json.key("status").string(cell.status.as_str());
    json.key("was").string_or_null(cell.was.map(|was| was.as_str()));
    strings(json.key("holders"), &cell.holders);
    strings(json.key("besieged"), &cell.besieged);
    json.key("for").array(&cell.claims_for, |json, said| write_evidence(json, said));
    json.key("against").array(&cell.claims_against, |json, said| write_evidence(json, said));
    json.key("last_mention").date(cell.last_mention);
    json.key("shares").array(&cell.shares, |json, share| write_share(json, share));
}

fn write_evidence(json: &mut Json, said: &Evidence) {
    json.object(|json| {
        json.key("claim").string(&said.claim);
        json.key("origin").string(&said.origin);
        json.key("body").string_or_null(said.body.as_deref());
        json.key("change").string(said.change.as_str());
        json.key("day").or_null(said.day, Json::date);
        json.key("from_whole").string_or_null(said.from_whole.as_deref());
    });
}

fn write_share(json: &mut Json, share: &ShareCheck) {
    let pair = |json: &mut Json, (held, all): (u32, u32)| {
        json.object(|json| {
            json.key("held").number(held);
            json.key("all").number(all);
        });
    };
    json.object(|json| {
        json.key("claim").string(&share.claim);
        json.key("holder").string_or_null(share.holder.as_deref());
        json.key("lost").boolean(share.lost);
        json.key("stated").decimal(share.stated);
        pair(json.key("count"), share.count);
        json.key("hectares").or_null(share.hectares, pair);
        json.key("difference").decimal(share.difference);
    });
}

fn write_outcome(json: &mut Json, outcome: &Outcome) {
    json.key("claim").string(&outcome.claim);
    json.key("stance").string(outcome.stance.as_str());
    json.key("horizon").or_null(outcome.horizon, Json::date);
    strings(json.key("reported"), &outcome.reported);
    json.key("count").number(outcome.count);
    json.key("status").or_null(outcome.status.as_ref(), |json, (status, holders)| {
        json.object(|json| {
            json.key("status").string(status.as_str());
            strings(json.key("holders"), holders);
        });
    });
}
