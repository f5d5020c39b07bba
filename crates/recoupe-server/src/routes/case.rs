//! The case as a whole, its log, and what changes in it.

use crate::desk::Desk;
use crate::problem::{Answer, Problem};
use crate::shape::ProblemBody;
use crate::shape::case::{CaseView, LogPage};
use crate::shape::filter::{Lang, Paging};
use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new().routes(routes!(get_case)).routes(routes!(get_log))
}

/// Which entries of the log are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct LogAsk {
    /// Id of a claim, report or source.
    pub subject: Option<String>,
    /// Whether imports are wanted too.
    pub imports: Option<bool>,
}

/// What is in the case, and how far cross-checking is.
#[utoipa::path(
    get, path = "/api/v1/case", tag = "case",
    params(Lang),
    responses((status = 200, body = CaseView, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_case(State(desk): State<Desk>, Query(lang): Query<Lang>) -> Answer<Json<CaseView>> {
    Err(Problem::internal("this is not built yet"))
}

/// The log, the latest entry first; with `subject`, what is about one claim, report or source.
#[utoipa::path(
    get, path = "/api/v1/log", tag = "case",
    params(LogAsk, Paging),
    responses((status = 200, body = LogPage, description = "What was asked for"), (status = "default", body = ProblemBody, content_type = "application/problem+json", description = "What failed")),
)]
async fn get_log(
    State(desk): State<Desk>,
    Query(ask): Query<LogAsk>,
    Query(paging): Query<Paging>,
) -> Answer<Json<LogPage>> {
    Err(Problem::internal("this is not built yet"))
}
