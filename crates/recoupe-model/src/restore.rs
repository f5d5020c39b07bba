//! From the stream back to claims that point into a text.

use crate::{
    Actor, ActorRecord, Claim, ClaimRecord, Control, Denial, Figure, Link, LinkRecord, Place,
    PlaceRecord, PointMap, Provenance, Span, When,
};

/// The precisions of places, which [`Place`] holds by name.
const PLACE_PRECISIONS: [&str; 3] = ["exact", "near", "region"];

impl ClaimRecord {
    /// The claim as it was before it was written: the inverse of [`crate::Record::of`]. None where
    /// a span does not fit the text that `map` is of.
    pub fn to_claim(&self, map: &PointMap<'_>) -> Option<Claim> {
        let id = |id: &Option<crate::Id>| id.as_deref().map(str::to_owned);
        let figure = self.figure.as_ref().map(|figure| Figure {
            measure: figure.measure.clone(),
            population: figure.population.clone(),
            value: figure.value,
            qualifier: figure.qualifier,
            low: figure.low,
            high: figure.high,
            basis: figure.basis,
            part_of: id(&figure.part_of),
            adds_to: id(&figure.adds_to),
            revises: id(&figure.revises),
        });
        let control = self.control.as_ref().map(|control| Control {
            change: control.change,
            extent: control.extent,
            share: control.share,
            areas_count: control.areas_count,
        });
        let denies = match (&self.denies, self.denies_span) {
            (None, _) => None,
            (Some(claim), span) => {
                let text = span.flatten();
                let text = match text {
                    Some(span) => Some(map.bytes(span)?),
                    None => None,
                };
                Some(Denial { claim: id(claim), text })
            }
        };
        let when = match &self.when {
            None => None,
            Some(when) => Some(When {
                start: when.start,
                end: when.end,
                as_of: when.as_of,
                precision: when.precision,
                span: map.bytes(when.span)?,
                inherited: when.inherited,
            }),
        };
        Some(Claim {
            id: self.id.to_string(),
            content_hash: self.content_hash.to_string(),
            report_id: self.report_id.to_string(),
            kind: self.kind,
            stance: self.stance,
            span: map.bytes(Span::new(self.span.start, self.span.end))?,
            anchor: map.bytes(self.anchor)?,
            direct_quote: self.direct_quote,
            figure,
            control,
            event: self.event.as_ref().map(|event| event.event.clone()),
            denies,
            actors: self.actors.iter().map(|actor| to_actor(actor, map)).collect::<Option<_>>()?,
            when,
            places: self.places.iter().map(|place| to_place(place, map)).collect::<Option<_>>()?,
            attribution: to_chain(&self.attribution, map)?,
            provenance: Provenance {
                engine: self.provenance.engine.clone(),
                pack: self.provenance.pack.clone(),
                rule: self.provenance.rule.clone(),
            },
        })
    }
}

fn to_actor(actor: &ActorRecord, map: &PointMap<'_>) -> Option<Actor> {
    Some(Actor {
        role: actor.role,
        span: map.bytes(actor.span)?,
        name: actor.name.to_string(),
        responsibility: actor.responsibility,
        attribution: to_chain(&actor.attribution, map)?,
        loaded: match &actor.loaded {
            Some(words) => Some(map.bytes(words.span)?),
            None => None,
        },
    })
}

fn to_place(place: &PlaceRecord, map: &PointMap<'_>) -> Option<Place> {
    let precision = place.precision.as_deref();
    Some(Place {
        span: map.bytes(place.span)?,
        name: place.name.as_deref().map(str::to_owned),
        place_id: place.place_id.as_deref().map(str::to_owned),
        lat: place.lat,
        lon: place.lon,
        kind: place.kind,
        precision: PLACE_PRECISIONS.into_iter().find(|known| precision == Some(known)),
        inherited: place.inherited,
    })
}

fn to_chain(links: &[LinkRecord], map: &PointMap<'_>) -> Option<Vec<Link>> {
    let link = |link: &LinkRecord| {
        Some(Link {
            role: link.role,
            span: match link.span {
                Some(span) => Some(map.bytes(span)?),
                None => None,
            },
            name: link.name.to_string(),
            source_id: link.source_id.as_deref().map(str::to_owned),
            affiliation: link.affiliation.as_deref().map(str::to_owned),
            relation: link.relation,
        })
    };
    links.iter().map(link).collect()
}
