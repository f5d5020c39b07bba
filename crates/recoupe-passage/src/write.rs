//! Claims as lines of a passage.

use crate::field::{Days, Field, LinkKind, NONE, THROUGH};
use recoupe_model::{
    Actor, ActorRole, Claim, Figure, Kind, Link, LinkRole, Place, Qualifier, Stance,
};

/// A claim as the line that it would hold, with every field that it has, without the dash.
/// `claims` are all those of its report.
pub fn line_of(text: &str, claim: &Claim, claims: &[Claim]) -> String {
    let mut fields = vec![Field::Quote(String::new())];
    if claim.stance != Stance::Asserted && claim.kind != Kind::Statement {
        fields.push(Field::Stance(claim.stance));
    }
    if claim.figure.as_ref().is_some_and(|f| f.basis.is_some()) {
        fields.push(Field::Basis(None));
    }
    if claim.when.is_some() {
        fields.push(Field::When(Days::Unknown));
    }
    if !claim.places.is_empty() {
        fields.push(Field::Where(Vec::new()));
    }
    fields.push(Field::Who(None));
    if speaker(claim).is_some_and(|link| link.affiliation.is_some()) {
        fields.push(Field::Of(None));
    }
    if claim.attribution.iter().any(|l| l.role == LinkRole::Relay) {
        fields.push(Field::Via(Vec::new()));
    }
    for roles in ACTOR_FIELDS {
        if claim.actors.iter().any(|a| roles.contains(&a.role)) {
            fields.push(Field::Actors(roles, Vec::new()));
        }
    }
    for kind in [LinkKind::PartOf, LinkKind::AddsTo, LinkKind::Revises] {
        if linked(kind, claim, claims).is_some() {
            fields.push(Field::Linked(kind, None));
        }
    }
    if claim.denies.is_some() {
        fields.push(Field::Denies(None));
    }
    if let Some(control) = &claim.control {
        fields.extend(control.extent.map(|_| Field::Extent(None)));
        fields.extend(control.share.map(|_| Field::Share(None)));
        fields.extend(control.areas_count.map(|_| Field::Areas(None)));
    }
    let mut line = head(claim);
    for field in &fields {
        let (name, value) = value_of(field, text, claim, claims);
        line.push_str(&format!(" | {name}: {value}"));
    }
    line
}

/// A passage with these claims, ready to be put into a file.
///
/// `text` is the whole of its words; `about` stands before them, such as `published 2016-12-12`.
pub fn write_passage(heading: &str, about: &str, text: &str, claims: &[Claim]) -> String {
    let mut out = format!("## {heading}\n");
    if !about.is_empty() {
        out.push_str(about);
        out.push('\n');
    }
    out.push('\n');
    for line in text.trim_end().lines() {
        let line = line.trim_end();
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(line);
        out.push('\n');
    }
    out.push('\n');
    for claim in claims {
        out.push_str(&format!("- {}\n", line_of(text, claim, claims)));
    }
    out.push_str(if claims.is_empty() { "- nothing\n" } else { "- nothing else\n" });
    out
}

/// Which actors stand in which field.
const ACTOR_FIELDS: [&[ActorRole]; 4] = [
    &[ActorRole::Perpetrator, ActorRole::Holder],
    &[ActorRole::Loser],
    &[ActorRole::Target],
    &[ActorRole::Party],
];

fn head(claim: &Claim) -> String {
    match (&claim.figure, &claim.control, &claim.event) {
        (Some(figure), ..) => {
            let bound = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
            let number = match (figure.value, figure.qualifier) {
                (_, Qualifier::Vague) => format!("vague {}", bound(figure.low)),
                (Some(_), Qualifier::Between) | (None, _) => {
                    format!("{}..{}", bound(figure.low), bound(figure.high))
                }
                (Some(value), _) => value.to_string(),
            };
            let population = figure.population.as_deref().unwrap_or(NONE);
            let qualifier = match figure.qualifier {
                Qualifier::Vague => String::new(),
                known => format!(" {}", known.as_str()),
            };
            format!("figure {} {number} {population}{qualifier}", figure.measure)
        }
        (_, Some(control), _) => format!("control {}", control.change.as_str()),
        (.., Some(event)) => format!("event {event}"),
        _ if claim.kind == Kind::Statement => format!("statement {}", claim.stance.as_str()),
        _ => claim.kind.as_str().to_owned(),
    }
}

/// Name of a field, and what a claim has there.
pub(crate) fn value_of(
    field: &Field,
    text: &str,
    claim: &Claim,
    claims: &[Claim],
) -> (&'static str, String) {
    let none = || NONE.to_owned();
    let list = |names: Vec<String>, between: &str| match names.is_empty() {
        true => none(),
        false => names.join(between),
    };
    match field {
        Field::Quote(_) => ("quote", on_one_line(claim.span.of(text))),
        Field::Stance(_) => ("stance", claim.stance.as_str().to_owned()),
        Field::Basis(_) => {
            let basis = claim.figure.as_ref().and_then(|f| f.basis);
            ("basis", basis.map_or_else(none, |b| b.as_str().to_owned()))
        }
        Field::When(_) => ("when", Days::of(claim.when.as_ref()).to_string()),
        Field::Where(_) => {
            ("where", list(claim.places.iter().map(|p| place(p, text)).collect(), ", "))
        }
        Field::Who(_) => ("who", speaker(claim).map_or_else(none, |link| name(link, text))),
        Field::Via(_) => {
            let relays = claim.attribution.iter().filter(|l| l.role == LinkRole::Relay);
            ("via", list(relays.map(|l| name(l, text)).collect(), THROUGH))
        }
        Field::Of(_) => {
            let body = speaker(claim).and_then(|link| link.affiliation.clone());
            ("of", body.unwrap_or_else(none))
        }
        Field::Actors(roles, _) => {
            let label = match roles.first() {
                Some(ActorRole::Loser) => "from",
                Some(ActorRole::Target) => "target",
                Some(ActorRole::Party) => "party",
                _ => "by",
            };
            let actors = claim.actors.iter().filter(|a| roles.contains(&a.role));
            (label, list(actors.map(|a: &Actor| a.name.clone()).collect(), ", "))
        }
        Field::Linked(kind, _) => {
            let other = linked(*kind, claim, claims).and_then(|f| f.value.or(f.low));
            let label = match kind {
                LinkKind::PartOf => "part of",
                LinkKind::AddsTo => "adds to",
                LinkKind::Revises => "revises",
            };
            (label, other.map_or_else(none, |n| n.to_string()))
        }
        Field::Denies(_) => {
            let told = claim.denies.as_ref().and_then(|denial| {
                let other = claims.iter().find(|c| Some(&c.id) == denial.claim.as_ref());
                denial.text.or(other.map(|c| c.span))
            });
            ("denies", told.map_or_else(none, |span| on_one_line(span.of(text))))
        }
        Field::Share(_) => {
            let share = claim.control.as_ref().and_then(|c| c.share);
            ("share", share.map_or_else(none, |s| format!("{} %", (s * 1000.0).round() / 10.0)))
        }
        Field::Areas(_) => {
            let count = claim.control.as_ref().and_then(|c| c.areas_count);
            ("areas", count.map_or_else(none, |n| n.to_string()))
        }
        Field::Extent(_) => {
            let extent = claim.control.as_ref().and_then(|c| c.extent);
            ("extent", extent.map_or_else(none, |e| e.as_str().to_owned()))
        }
        Field::Quoted(_) => ("quoted", if claim.direct_quote { "yes" } else { "no" }.to_owned()),
    }
}

/// The origin; none in the report's own voice.
pub(crate) fn speaker(claim: &Claim) -> Option<&Link> {
    claim.attribution.iter().find(|link| link.role == LinkRole::Speaker)
}

/// The figure that a claim is linked to.
pub(crate) fn linked<'a>(kind: LinkKind, claim: &Claim, claims: &'a [Claim]) -> Option<&'a Figure> {
    let figure = claim.figure.as_ref()?;
    let id = match kind {
        LinkKind::PartOf => figure.part_of.as_ref(),
        LinkKind::AddsTo => figure.adds_to.as_ref(),
        LinkKind::Revises => figure.revises.as_ref(),
    }?;
    claims.iter().find(|c| c.id == *id)?.figure.as_ref()
}

fn place(place: &Place, text: &str) -> String {
    place.name.clone().unwrap_or_else(|| on_one_line(place.span.of(text)))
}

fn name(link: &Link, text: &str) -> String {
    match link.span {
        Some(span) if link.source_id.is_none() && !span.is_empty() => on_one_line(span.of(text)),
        _ => link.name.clone(),
    }
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
