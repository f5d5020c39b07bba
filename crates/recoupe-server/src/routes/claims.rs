//! Claims: lists, facets, exports, one.

use super::Ask;
use crate::claims::{self, Form};
use crate::decide;
use crate::desk::Desk;
use crate::problem::Answer;
use crate::shape::claim::{Alternatives, ClaimPage, ClaimView, ClaimWhy};
use crate::shape::filter::{ClaimFilter, Facets, Lang, Paging};
use crate::wanted::Wanted;
use axum::Json;
use axum::body::Body;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
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
    responses((status = 200, body = ClaimPage, description = "What was asked for")),
)]
async fn list_claims(State(desk): State<Desk>, ask: Ask) -> Answer<Json<ClaimPage>> {
    desk.ask(move |desk| claims::page(desk, &ask)).await.map(Json)
}

/// What there is to choose from among the claims that pass a filter.
#[utoipa::path(
    get, path = "/api/v1/claims/facets", tag = "claims",
    params(ClaimFilter, Lang),
    responses((status = 200, body = Facets, description = "What was asked for")),
)]
async fn get_facets(State(desk): State<Desk>, ask: Ask) -> Answer<Json<Facets>> {
    desk.ask(move |desk| claims::facets(desk, &ask)).await.map(Json)
}

/// The claims that pass a filter as a table.
#[utoipa::path(
    get, path = "/api/v1/claims.csv", tag = "claims",
    params(ClaimFilter),
    responses((status = 200, body = String, content_type = "text/csv", description = "What was asked for")),
)]
async fn export_csv(State(desk): State<Desk>, ask: Ask) -> Answer<Response> {
    exported(desk, ask, Form::Csv).await
}

/// The claims that pass a filter as JSON Lines (schemas/claim.schema.json).
#[utoipa::path(
    get, path = "/api/v1/claims.jsonl", tag = "claims",
    params(ClaimFilter),
    responses((status = 200, body = String, content_type = "application/jsonl", description = "What was asked for")),
)]
async fn export_jsonl(State(desk): State<Desk>, ask: Ask) -> Answer<Response> {
    exported(desk, ask, Form::Jsonl).await
}

/// The claims that pass a filter and have a point, as GeoJSON (RFC 7946).
#[utoipa::path(
    get, path = "/api/v1/claims.geojson", tag = "claims",
    params(ClaimFilter),
    responses((status = 200, body = String, content_type = "application/geo+json", description = "What was asked for")),
)]
async fn export_geojson(State(desk): State<Desk>, ask: Ask) -> Answer<Response> {
    exported(desk, ask, Form::GeoJson).await
}

/// A claim. Its `ETag` is what `If-Match` wants of a decision.
#[utoipa::path(
    get, path = "/api/v1/claims/{id}", tag = "claims",
    params(("id" = String, Path, description = "Id of the claim"), Lang),
    responses((status = 200, body = ClaimView, description = "What was asked for")),
)]
async fn get_claim(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Response> {
    let lang = lang.lang;
    let claim = desk
        .ask(move |desk| desk.with_case(|case| decide::show(desk, case, &id, lang.as_deref())))
        .await?;
    let etag = HeaderValue::from_str(&claim.etag);
    let mut response = Json(claim).into_response();
    // An etag of ours is made of hex digits and numbers.
    if let Ok(etag) = etag {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(response)
}

/// Why a claim stands where it stands: as the machine read it, its origin, its group, its relations, the decisions on it.
#[utoipa::path(
    get, path = "/api/v1/claims/{id}/why", tag = "claims",
    params(("id" = String, Path, description = "Id of the claim"), Lang),
    responses((status = 200, body = ClaimWhy, description = "What was asked for")),
)]
async fn get_why(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ClaimWhy>> {
    desk.ask(move |desk| claims::why(desk, &id, lang.lang.as_deref())).await.map(Json)
}

/// What could stand in a field instead, the likeliest first.
#[utoipa::path(
    get, path = "/api/v1/claims/{id}/alternatives", tag = "claims",
    params(("id" = String, Path, description = "Id of the claim")),
    responses((status = 200, body = Alternatives, description = "What was asked for")),
)]
async fn get_alternatives(
    State(desk): State<Desk>,
    Path(id): Path<String>,
) -> Answer<Json<Alternatives>> {
    desk.ask(move |desk| claims::alternatives(desk, &id)).await.map(Json)
}

/// So many pieces of an export wait for whoever reads it.
const WAITING: usize = 4;

/// An export as it is written: no more of it is in memory than waits to be sent.
async fn exported(desk: Desk, ask: Ask, form: Form) -> Answer<Response> {
    let (kind, name) = match form {
        Form::Csv => ("text/csv; charset=utf-8", "claims.csv"),
        Form::Jsonl => ("application/jsonl", "claims.jsonl"),
        Form::GeoJson => ("application/geo+json", "claims.geojson"),
    };
    // What is wrong with the filter is said before anything is sent.
    let filter = ask.filter.clone();
    desk.ask(move |desk| {
        desk.with_case(|case| Wanted::new(&filter, &desk.lists(), case).map(|_| ()))
    })
    .await?;
    let (put, pieces) = tokio::sync::mpsc::channel::<Result<Vec<u8>, std::io::Error>>(WAITING);
    tokio::task::spawn_blocking(move || {
        let failed =
            claims::export(&desk, &ask.filter, form, |piece| put.blocking_send(Ok(piece)).is_ok());
        if let Err(problem) = failed {
            // Whoever reads sees that it ends before its end.
            let _ = put.blocking_send(Err(std::io::Error::other(problem.body().detail)));
        }
    });
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, Body::from_stream(crate::stream::of_pieces(pieces))).into_response())
}
