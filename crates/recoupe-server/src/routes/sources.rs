//! Who is heard, and what is known of them; places of the gazetteer.

use crate::decide;
use crate::desk::Desk;
use crate::figures::Names;
use crate::problem::Answer;
use crate::reports::{cursor, limit};
use crate::shape::decision::{
    EntryDone, PlaceHit, Road, SideRequest, SideView, SourcePage, SourceRequest, SourceView,
};
use crate::shape::filter::{Lang, Paging};
use axum::Json;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use recoupe_export::brief::Briefing;
use recoupe_model::{NameHit, NameLexicon, SourceUse};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list_sources))
        .routes(routes!(set_source))
        .routes(routes!(set_side))
        .routes(routes!(find_places))
}

/// Which places are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct PlaceAsk {
    /// A name, or the beginning of one.
    pub q: String,
}

/// The sources that occur, those with most claims first.
#[utoipa::path(
    get, path = "/api/v1/sources", tag = "sources",
    params(Paging, Lang),
    responses((status = 200, body = SourcePage, description = "What was asked for")),
)]
async fn list_sources(
    State(desk): State<Desk>,
    Query(paging): Query<Paging>,
    Query(lang): Query<Lang>,
) -> Answer<Json<SourcePage>> {
    desk.ask(move |desk| sources(desk, &paging, lang.lang.as_deref())).await.map(Json)
}

/// Says what is known of a source.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}", tag = "sources",
    params(("id" = String, Path, description = "Id of the source")),
    request_body = SourceRequest,
    responses((status = 200, body = EntryDone, description = "What was asked for")),
)]
async fn set_source(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Json(request): Json<SourceRequest>,
) -> Answer<Json<EntryDone>> {
    desk.ask(move |desk| decide::source(desk, &id, request)).await.map(Json)
}

/// Says on whose side a body stands, from when to when, and why.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}/side", tag = "sources",
    params(("id" = String, Path, description = "Id of the body")),
    request_body = SideRequest,
    responses((status = 200, body = EntryDone, description = "What was asked for")),
)]
async fn set_side(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Json(request): Json<SideRequest>,
) -> Answer<Json<EntryDone>> {
    desk.ask(move |desk| decide::side(desk, &id, request)).await.map(Json)
}

/// Places of the gazetteer that have a name, in any spelling.
#[utoipa::path(
    get, path = "/api/v1/places", tag = "sources",
    params(PlaceAsk),
    responses((status = 200, body = Vec<PlaceHit>, description = "What was asked for")),
)]
async fn find_places(
    State(desk): State<Desk>,
    Query(ask): Query<PlaceAsk>,
) -> Answer<Json<Vec<PlaceHit>>> {
    desk.ask(move |desk| Ok(places(desk, &ask.q))).await.map(Json)
}

/// So many places are told of one name.
const MOST_PLACES: usize = 20;

fn sources(desk: &Desk, paging: &Paging, lang: Option<&str>) -> Answer<SourcePage> {
    let from = usize::try_from(cursor(paging)?).unwrap_or(usize::MAX);
    desk.with_checked(|checked| {
        let briefing = Briefing::new(&[], &checked.names, crate::speak::options(lang))?;
        let names = Names { briefing: &briefing, engine: &desk.engine };
        let sides = |id: &str| {
            let own = checked.ground.sides.iter().filter(|side| *side.body == *id);
            own.map(|side| SideView {
                conflict: side.conflict.to_string(),
                side: side.side.to_string(),
                from: side.from,
                to: side.to,
                reason: side.reason.clone(),
            })
            .collect()
        };
        let view = |used: &SourceUse| SourceView {
            origin: names.origin(&used.origin),
            claims: used.claims,
            reports: used.reports,
            through: used
                .through
                .iter()
                .map(|(id, claims)| Road { by: names.body(id), claims: *claims })
                .collect(),
            passes_on: used.passes_on,
            sides: sides(&used.origin.id),
        };
        let (page, total) = checked.state.sources_by_claims(from, limit(paging));
        let next = from.saturating_add(page.len());
        Ok(SourcePage {
            items: page.iter().map(view).collect(),
            next: (!page.is_empty() && next < total).then(|| next.to_string()),
            total: total as u64,
        })
    })
}

fn places(desk: &Desk, q: &str) -> Vec<PlaceHit> {
    let places = desk.engine.places();
    let within = |hit: &NameHit| {
        let mut out = Vec::new();
        let mut next = hit.parent.clone();
        while let Some(id) = next.filter(|_| out.len() < 8) {
            let Some(place) = places.by_id(&id) else { break };
            out.push(crate::shape::Named { id: id.to_string(), name: place.name.to_string() });
            next = place.parent;
        }
        out
    };
    let hit = |hit: NameHit| PlaceHit {
        within: within(&hit),
        id: hit.id.to_string(),
        name: hit.name.to_string(),
        kind: hit.kind.into(),
        lat: hit.lat,
        lon: hit.lon,
    };
    let own = places.by_id(q).into_iter();
    let found = places.search(q).into_iter().map(|(hit, _)| hit);
    own.chain(found).take(MOST_PLACES).map(hit).collect()
}
