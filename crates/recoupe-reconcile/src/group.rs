//! Groups: claims of equal scope, with their reports, origins and estimate.

use crate::fact::{At, Fact};
use crate::profile::{self, Entries, Entry};
use crate::relate;
use crate::rings;
use crate::scope::{Key, days_between};
use crate::view::View;
use crate::voices::Voices;
use jiff::civil::Date;
use recoupe_model::{Finding, Group, Id, Kind, OriginClaims};

/// What a group is made of.
#[derive(Debug)]
pub(crate) struct Members<'a> {
    pub key: Key,
    pub facts: Vec<At>,
    /// Denials of its claims, each with the claim it is said to deny.
    pub denials: Vec<(At, At)>,
    /// Ids of reviews that shaped it.
    pub reviews: Vec<Id>,
    /// Ids of groups that were merged into it.
    pub merged: Vec<Id>,
    pub view: View<'a>,
}

/// What a group amounts to: itself, its relations and loops.
pub(crate) fn findings(members: &Members) -> Vec<Finding> {
    let view = &members.view;
    let mut facts = members.facts.clone();
    view.sort_by_day(&mut facts);
    let counted: Vec<At> = facts.iter().copied().filter(|at| enters(view.fact(*at))).collect();
    let circular = rings::find_rings(&facts, view);
    let voices = Voices::new(&counted, &circular, view);
    // What is only hedged was said by somebody all the same.
    let said: Vec<At> = match counted.is_empty() {
        true => facts.iter().copied().filter(|at| !view.fact(*at).is_denial).collect(),
        false => counted.clone(),
    };
    let range = Voices::new(&said, &circular, view).range();
    let id = members.key.group_id(view.names);
    let latest: Vec<Vec<At>> = voices.voices.iter().map(|v| latest(&v.facts, view)).collect();
    let mut group = group(members, &id, &facts, &counted, &voices, &latest);
    group.origins = range;
    let mut out = vec![Finding::Group(group)];
    out.extend(circular.iter().map(|ring| Finding::Loop(rings::as_loop(ring, &facts, &id, view))));
    let mut relations = relate::in_group(&facts, &voices, &latest, &id, view);
    relations.extend(relate::denials(&members.denials, &voices, &id, view));
    relations.sort();
    relations.dedup();
    out.extend(relations.into_iter().map(Finding::Relation));
    out
}

/// Whether estimates and counts of origins rest on it: what is hedged or denied is listed beside
/// them. In a group of what is planned, the plans are what is counted.
fn enters(fact: &Fact) -> bool {
    fact.counts() || fact.is_planned() && !fact.is_denial
}

fn group(
    members: &Members,
    id: &Id,
    facts: &[At],
    counted: &[At],
    voices: &Voices,
    latest: &[Vec<At>],
) -> Group {
    let view = &members.view;
    let mut beside: Vec<_> = facts
        .iter()
        .map(|at| view.fact(*at))
        .filter(|fact| !enters(fact))
        .map(|fact| (fact.id.clone(), fact.stance))
        .collect();
    beside.sort();
    let mut reports: Vec<u32> = counted.iter().map(|at| view.fact(*at).report).collect();
    reports.sort_unstable();
    reports.dedup();
    let by_origin = voices.voices.iter().enumerate().map(|(nth, voice)| {
        let mut relays: Vec<Id> = voice
            .facts
            .iter()
            .flat_map(|at| view.fact(*at).chain.iter().skip(1))
            .map(|link| view.names.id(*link).clone())
            .collect();
        relays.sort();
        relays.dedup();
        OriginClaims {
            origin: voices.origin(nth, view),
            claims: view.ids(&voice.facts),
            latest: view.ids(&latest[nth]),
            relays,
        }
    });
    Group {
        id: id.clone(),
        scope: members.key.scope(view.names),
        claims: view.ids(facts),
        beside,
        reports: reports.len() as u32,
        origins: voices.range(),
        by_origin: by_origin.collect(),
        estimate: estimate(members, latest),
        reviews: members.reviews.clone(),
        merged: members.merged.clone(),
    }
}

/// The latest figures of one origin: by the toll's own time, then by publication. What another of
/// them is said to revise is none of them.
fn latest(facts: &[At], view: &View) -> Vec<At> {
    let revised: Vec<&Id> = facts.iter().filter_map(|at| view.fact(*at).revises.as_ref()).collect();
    let standing: Vec<At> =
        facts.iter().copied().filter(|at| !revised.contains(&&view.fact(*at).id)).collect();
    let standing = if standing.is_empty() { facts.to_vec() } else { standing };
    let time = |at: &At| (as_of(view.fact(*at), view.published(*at)), view.published(*at));
    let last = standing.iter().map(time).max();
    standing.into_iter().filter(|at| Some(time(at)) == last).collect()
}

/// The day that a toll is of. A count told while its days still ran is of the day of publication;
/// one told afterwards is of its last day and all that came in later.
pub(crate) fn as_of(fact: &Fact, published: Option<Date>) -> Option<(Date, bool)> {
    if let Some(day) = fact.as_of {
        return Some((day, false));
    }
    let end = fact.end?;
    match published {
        Some(published) if published <= end => Some((published, false)),
        Some(_) => Some((end, true)),
        None => None,
    }
}

fn estimate(members: &Members, latest: &[Vec<At>]) -> Option<recoupe_model::Estimate> {
    let view = &members.view;
    if members.key.kind != Kind::Figure || members.key.planned {
        return None;
    }
    let entries: Vec<Entry> = latest
        .iter()
        .flatten()
        .filter_map(|at| view.fact(*at).figure.as_ref())
        .map(|figure| Entry {
            value: figure.value,
            low: figure.low,
            high: figure.high,
            qualifier: figure.qualifier,
        })
        .collect();
    let time = members.key.time;
    let days = time.start.zip(time.end).map_or(1, |(start, end)| days_between(start, end) + 1);
    let places = view.names.text(members.key.places).split('|').count();
    let profile = profile::by_name(&view.options.profile)?;
    profile(&Entries {
        entries: &entries,
        days: u32::try_from(days).unwrap_or(1),
        places: places as u32,
        measure: view.known.measure(view.names.text(members.key.of)),
    })
}
