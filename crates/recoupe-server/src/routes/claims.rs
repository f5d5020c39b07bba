//! Claims: lists, facets, exports, one.

use super::Ask;
use crate::desk::Desk;
use crate::problem::{Answer, Problem};
use crate::shape::ProblemBody;
use crate::shape::claim::{Alternatives, ClaimPage, ClaimView, ClaimWhy};
use crate::shape::filter::{ClaimFilter, Facets, Lang, Paging};
use axum::Json;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(list_claims))
        .routes(routes!(get_facets))
        .routes(routes!(export_csv))
        .routes(routes!(export_jsonl))
        .routes(routes!(export_geojson))
        .routes(routes!(get_claim))
        .routes(routes!(get_why))
        .routes(routes!(get_alternatives))
}

/// Claims that pass a filter, in the order in which their reports came. Unknown names in the query are refused.
#[utoipa::path(
    get, path = "/api/v1/claims", tag = "claims",
    params(ClaimFilter, Paging, Lang),
    responses((status = 200, body = ClaimPage, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn list_claims(State(desk): State<Desk>, ask: Ask) -> Answer<Json<ClaimPage>> {
    Err(Problem::internal("this is not built yet"))
}

/// What there is to choose from among the claims that pass a filter.
#[utoipa::path(
    get, path = "/api/v1/claims/facets", tag = "claims",
    params(ClaimFilter, Lang),
    responses((status = 200, body = Facets, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_facets(State(desk): State<Desk>, ask: Ask) -> Answer<Json<Facets>> {
    Err(Problem::internal("this is not built yet"))
}

/// The claims that pass a filter as a table.
#[utoipa::path(
    get, path = "/api/v1/claims.csv", tag = "claims",
    params(ClaimFilter),
    responses((status = 200, body = String, content_type = "text/csv", description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn export_csv(State(desk): State<Desk>, ask: Ask) -> Answer<Response> {
    Err(Problem::internal("this is not built yet"))
}

/// The claims that pass a filter as JSON Lines (schemas/claim.schema.json).
#[utoipa::path(
    get, path = "/api/v1/claims.jsonl", tag = "claims",
    params(ClaimFilter),
    responses((status = 200, body = String, content_type = "application/jsonl", description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn export_jsonl(State(desk): State<Desk>, ask: Ask) -> Answer<Response> {
    Err(Problem::internal("this is not built yet"))
}

/// The claims that pass a filter and have a point, as GeoJSON (RFC 7946).
#[utoipa::path(
    get, path = "/api/v1/claims.geojson", tag = "claims",
    params(ClaimFilter),
    responses((status = 200, body = String, content_type = "application/geo+json", description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn export_geojson(State(desk): State<Desk>, ask: Ask) -> Answer<Response> {
    Err(Problem::internal("this is not built yet"))
}

/// A claim. Its `ETag` is what `If-Match` wants of a decision.
#[utoipa::path(
    get, path = "/api/v1/claims/{id}", tag = "claims",
    params(("id" = String, Path, description = "Id of the claim"), Lang),
    responses((status = 200, body = ClaimView, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_claim(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ClaimView>> {
    Err(Problem::internal("this is not built yet"))
}

/// Why a claim stands where it stands: as the machine read it, its origin, its group, its relations, the decisions on it.
#[utoipa::path(
    get, path = "/api/v1/claims/{id}/why", tag = "claims",
    params(("id" = String, Path, description = "Id of the claim"), Lang),
    responses((status = 200, body = ClaimWhy, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_why(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ClaimWhy>> {
    Err(Problem::internal("this is not built yet"))
}

/// What could stand in a field instead, the likeliest first.
#[utoipa::path(
    get, path = "/api/v1/claims/{id}/alternatives", tag = "claims",
    params(("id" = String, Path, description = "Id of the claim"), Lang),
    responses((status = 200, body = Alternatives, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_alternatives(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Json<Alternatives>> {
    Err(Problem::internal("this is not built yet"))
}
