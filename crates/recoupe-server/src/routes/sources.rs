//! Who is heard, and what is known of them; places of the gazetteer.

use crate::desk::Desk;
use crate::problem::{Answer, Problem};
use crate::shape::ProblemBody;
use crate::shape::decision::{EntryDone, PlaceHit, SideRequest, SourceRequest, SourceView};
use crate::shape::filter::Lang;
use axum::Json;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
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
    params(Lang),
    responses((status = 200, body = Vec<SourceView>, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn list_sources(
    State(desk): State<Desk>,
    Query(lang): Query<Lang>,
) -> Answer<Json<Vec<SourceView>>> {
    Err(Problem::internal("this is not built yet"))
}

/// Says what is known of a source.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}", tag = "sources",
    params(("id" = String, Path, description = "Id of the source")),
    request_body = SourceRequest,
    responses((status = 200, body = EntryDone, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn set_source(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Json(request): Json<SourceRequest>,
) -> Answer<Json<EntryDone>> {
    Err(Problem::internal("this is not built yet"))
}

/// Says on whose side a body stands, from when to when, and why.
#[utoipa::path(
    post, path = "/api/v1/sources/{id}/side", tag = "sources",
    params(("id" = String, Path, description = "Id of the body")),
    request_body = SideRequest,
    responses((status = 200, body = EntryDone, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn set_side(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Json(request): Json<SideRequest>,
) -> Answer<Json<EntryDone>> {
    Err(Problem::internal("this is not built yet"))
}

/// Places of the gazetteer that have a name, in any spelling.
#[utoipa::path(
    get, path = "/api/v1/places", tag = "sources",
    params(PlaceAsk),
    responses((status = 200, body = Vec<PlaceHit>, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn find_places(
    State(desk): State<Desk>,
    Query(ask): Query<PlaceAsk>,
) -> Answer<Json<Vec<PlaceHit>>> {
    Err(Problem::internal("this is not built yet"))
}
