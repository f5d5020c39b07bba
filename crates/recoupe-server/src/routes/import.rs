//! Reports on their way in, and what changes.

use crate::desk::Desk;
use crate::problem::{Answer, Problem};
use crate::shape::ProblemBody;
use crate::shape::import::{ImportAbout, ImportJob};
use axum::Json;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::Request;
use axum::extract::State;
use axum::response::Response;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(start_import))
        .routes(routes!(list_imports))
        .routes(routes!(get_import))
        .routes(routes!(import_events))
        .routes(routes!(events))
}

/// Takes files as `multipart/form-data`, or one file as the body with `name`. Answers at once; the import goes on by itself.
#[utoipa::path(
    post, path = "/api/v1/import", tag = "import",
    params(ImportAbout),
    request_body(content_type = "application/octet-stream", content = Vec<u8>),
    responses((status = 202, body = ImportJob, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn start_import(
    State(desk): State<Desk>,
    Query(about): Query<ImportAbout>,
    request: Request,
) -> Answer<Json<ImportJob>> {
    Err(Problem::internal("this is not built yet"))
}

/// The imports since the server was started, the latest first.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "import",
    responses((status = 200, body = Vec<ImportJob>, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn list_imports(State(desk): State<Desk>) -> Answer<Json<Vec<ImportJob>>> {
    Err(Problem::internal("this is not built yet"))
}

/// How far an import is.
#[utoipa::path(
    get, path = "/api/v1/import/{job}", tag = "import",
    params(("job" = String, Path, description = "Id of the import")),
    responses((status = 200, body = ImportJob, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_import(State(desk): State<Desk>, Path(job): Path<String>) -> Answer<Json<ImportJob>> {
    Err(Problem::internal("this is not built yet"))
}

/// How far an import is, told whenever that changes: events `progress` with an ImportJob, the last one `end`.
#[utoipa::path(
    get, path = "/api/v1/import/{job}/events", tag = "import",
    params(("job" = String, Path, description = "Id of the import")),
    responses((status = 200, body = String, content_type = "text/event-stream", description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn import_events(State(desk): State<Desk>, Path(job): Path<String>) -> Answer<Response> {
    Err(Problem::internal("this is not built yet"))
}

/// What changes: events `change` with a ChangeEvent.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "import",
    responses((status = 200, body = String, content_type = "text/event-stream", description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn events(State(desk): State<Desk>) -> Answer<Response> {
    Err(Problem::internal("this is not built yet"))
}
