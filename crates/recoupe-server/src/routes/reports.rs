//! Reports.

use crate::desk::Desk;
use crate::problem::Answer;
use crate::reports;
use crate::shape::claim::ReportClaims;
use crate::shape::filter::{Lang, Paging, ReportFilter};
use crate::shape::report::{ReportPage, ReportView};
use axum::Json;
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
        .routes(routes!(list_reports))
        .routes(routes!(get_report))
        .routes(routes!(get_report_claims))
        .routes(routes!(get_capture))
}

/// Reports, the latest published first.
#[utoipa::path(
    get, path = "/api/v1/reports", tag = "reports",
    params(ReportFilter, Paging),
    responses((status = 200, body = ReportPage, description = "What was asked for")),
)]
async fn list_reports(
    State(desk): State<Desk>,
    Query(filter): Query<ReportFilter>,
    Query(paging): Query<Paging>,
) -> Answer<Json<ReportPage>> {
    desk.ask(move |desk| reports::list(desk, &filter, &paging)).await.map(Json)
}

/// A report to be read.
#[utoipa::path(
    get, path = "/api/v1/reports/{id}", tag = "reports",
    params(("id" = String, Path, description = "Id of the report"), Lang),
    responses((status = 200, body = ReportView, description = "What was asked for")),
)]
async fn get_report(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ReportView>> {
    desk.ask(move |desk| reports::read(desk, &id, lang.lang.as_deref())).await.map(Json)
}

/// All claims of a report in the order of their anchors, rejected ones included.
#[utoipa::path(
    get, path = "/api/v1/reports/{id}/claims", tag = "reports",
    params(("id" = String, Path, description = "Id of the report"), Lang),
    responses((status = 200, body = ReportClaims, description = "What was asked for")),
)]
async fn get_report_claims(
    State(desk): State<Desk>,
    Path(id): Path<String>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ReportClaims>> {
    desk.ask(move |desk| reports::claims(desk, &id, lang.lang.as_deref())).await.map(Json)
}

/// The bytes of a report as they were captured: always an attachment, never run.
#[utoipa::path(
    get, path = "/api/v1/reports/{id}/capture", tag = "reports",
    params(("id" = String, Path, description = "Id of the report")),
    responses((status = 200, body = String, content_type = "application/octet-stream", description = "What was asked for")),
)]
async fn get_capture(State(desk): State<Desk>, Path(id): Path<String>) -> Answer<Response> {
    let stored = desk
        .ask(move |desk| desk.with_case(|case| Ok(case.stored(case.report_number(&id)?)?)))
        .await?;
    Ok(attachment(stored))
}

/// Captured bytes on their way out: never shown, never run, whatever they are.
fn attachment(stored: recoupe_store::Stored) -> Response {
    let name = format!("{}.capture", &stored.meta.sha256[..16.min(stored.meta.sha256.len())]);
    let etag = format!("\"{}\"", stored.meta.sha256);
    let mut response = stored.bytes.into_response();
    let headers = response.headers_mut();
    let mut put = |name: header::HeaderName, value: &str| {
        // Hex digits and words of ours.
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    put(header::CONTENT_TYPE, "application/octet-stream");
    put(header::CONTENT_DISPOSITION, &format!("attachment; filename=\"{name}\""));
    put(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox");
    put(header::ETAG, &etag);
    response
}
