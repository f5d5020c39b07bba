//! What people decide.

use crate::decide;
use crate::desk::Desk;
use crate::problem::Answer;
use crate::shape::decision::{
    BulkDone, BulkRequest, DecisionDone, DecisionRequest, EntryDone, GroupRequest, NewClaim,
    ResolveRequest, UndoDone, UndoRequest,
};
use crate::shape::filter::Lang;
use axum::Json;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use recoupe_model::GroupDecision;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(decide_claim))
        .routes(routes!(add_claim))
        .routes(routes!(undo))
        .routes(routes!(decide_bulk))
        .routes(routes!(merge_groups))
        .routes(routes!(split_groups))
        .routes(routes!(resolve_place))
}

/// Accepts, rejects, corrects or remarks on a claim. Wants `If-Match`; what is returned is on the disk.
#[utoipa::path(
    post, path = "/api/v1/claims/{id}/decision", tag = "decisions",
    params(("id" = String, Path, description = "Id of the claim"), ("If-Match" = String, Header, description = "The claim's etag as it was seen"), Lang),
    request_body = DecisionRequest,
    responses((status = 200, body = DecisionDone, description = "What was asked for")),
)]
async fn decide_claim(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
    headers: HeaderMap,
    Json(request): Json<DecisionRequest>,
) -> Answer<Json<DecisionDone>> {
    let seen = seen(&headers);
    desk.ask(move |desk| decide::decide(desk, &id, request, seen.as_deref(), lang.lang.as_deref()))
        .await
        .map(Json)
}

/// Adds a claim that was not read, from a selection.
#[utoipa::path(
    post, path = "/api/v1/reports/{id}/claims", tag = "decisions",
    params(("id" = String, Path, description = "Id of the report"), Lang),
    request_body = NewClaim,
    responses((status = 201, body = DecisionDone, description = "What was asked for")),
)]
async fn add_claim(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
    Json(request): Json<NewClaim>,
) -> Answer<Response> {
    let done =
        desk.ask(move |desk| decide::add_claim(desk, id, request, lang.lang.as_deref())).await?;
    Ok((StatusCode::CREATED, Json(done)).into_response())
}

/// Undoes an entry of the log, or the latest decision that holds. An undoing is an entry of its own and can be undone by its number.
#[utoipa::path(
    post, path = "/api/v1/undo", tag = "decisions",
    params(Lang),
    request_body = UndoRequest,
    responses((status = 200, body = UndoDone, description = "What was asked for")),
)]
async fn undo(
    State(desk): State<Desk>,
    Query(lang): Query<Lang>,
    Json(request): Json<UndoRequest>,
) -> Answer<Json<UndoDone>> {
    desk.ask(move |desk| decide::undo(desk, request, lang.lang.as_deref())).await.map(Json)
}

/// Accepts or rejects all claims that pass a filter: first a preview, then by its token.
#[utoipa::path(
    post, path = "/api/v1/decisions/bulk", tag = "decisions",
    params(Lang),
    request_body = BulkRequest,
    responses((status = 200, body = BulkDone, description = "What was asked for")),
)]
async fn decide_bulk(
    State(desk): State<Desk>,
    Query(lang): Query<Lang>,
    Json(request): Json<BulkRequest>,
) -> Answer<Json<BulkDone>> {
    desk.ask(move |desk| decide::bulk(desk, request, lang.lang.as_deref())).await.map(Json)
}

/// Says that the groups of these claims are one.
#[utoipa::path(
    post, path = "/api/v1/groups/merge", tag = "decisions",
    request_body = GroupRequest,
    responses((status = 200, body = EntryDone, description = "What was asked for")),
)]
async fn merge_groups(
    State(desk): State<Desk>,
    Json(request): Json<GroupRequest>,
) -> Answer<Json<EntryDone>> {
    let GroupRequest { claims, why } = request;
    desk.ask(move |desk| decide::group(desk, GroupDecision::Merge, claims, &why)).await.map(Json)
}

/// Says that these claims are a group of their own.
#[utoipa::path(
    post, path = "/api/v1/groups/split", tag = "decisions",
    request_body = GroupRequest,
    responses((status = 200, body = EntryDone, description = "What was asked for")),
)]
async fn split_groups(
    State(desk): State<Desk>,
    Json(request): Json<GroupRequest>,
) -> Answer<Json<EntryDone>> {
    let GroupRequest { claims, why } = request;
    desk.ask(move |desk| decide::group(desk, GroupDecision::Split, claims, &why)).await.map(Json)
}

/// Says which place of the gazetteer a claim means. Wants `If-Match`.
#[utoipa::path(
    post, path = "/api/v1/places/resolve", tag = "decisions",
    params(("If-Match" = String, Header, description = "The claim's etag as it was seen"), Lang),
    request_body = ResolveRequest,
    responses((status = 200, body = DecisionDone, description = "What was asked for")),
)]
async fn resolve_place(
    State(desk): State<Desk>,
    Query(lang): Query<Lang>,
    headers: HeaderMap,
    Json(request): Json<ResolveRequest>,
) -> Answer<Json<DecisionDone>> {
    let seen = seen(&headers);
    desk.ask(move |desk| decide::resolve(desk, request, seen.as_deref(), lang.lang.as_deref()))
        .await
        .map(Json)
}

/// The etag that a decision says it saw.
fn seen(headers: &HeaderMap) -> Option<String> {
    headers.get(header::IF_MATCH)?.to_str().ok().map(str::to_owned)
}
