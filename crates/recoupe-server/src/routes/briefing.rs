//! The picture of a day, and search.

use super::Ask;
use crate::brief;
use crate::desk::Desk;
use crate::problem::Answer;
use crate::reports;
use crate::shape::briefing::BriefingView;
use crate::shape::filter::{ClaimFilter, Lang, Paging};
use crate::shape::report::SearchPage;
use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new().routes(routes!(get_briefing)).routes(routes!(search))
}

/// Which briefing is wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct BriefingAsk {
    /// From this day of publication on, something counts as changed; the last week without it.
    #[param(value_type = Option<String>, format = Date)]
    pub since: Option<Date>,
    /// The day that is described; the last day of publication without it.
    #[param(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// What was published later is left out.
    #[param(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
}

/// The picture of a day and what changed, each sentence with the words it goes back to.
#[utoipa::path(
    get, path = "/api/v1/briefing", tag = "briefing",
    params(BriefingAsk, Lang),
    responses((status = 200, body = BriefingView, description = "What was asked for")),
)]
async fn get_briefing(
    State(desk): State<Desk>,
    Query(ask): Query<BriefingAsk>,
    Query(lang): Query<Lang>,
) -> Answer<Json<BriefingView>> {
    desk.ask(move |desk| brief::briefing(desk, &ask, lang.lang.as_deref())).await.map(Json)
}

/// Reports that hold all of the words of `q`, with excerpts; other fields of the filter hold of their claims.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "briefing",
    params(ClaimFilter, Paging, Lang),
    responses((status = 200, body = SearchPage, description = "What was asked for")),
)]
async fn search(State(desk): State<Desk>, ask: Ask) -> Answer<Json<SearchPage>> {
    desk.ask(move |desk| reports::search(desk, &ask.filter, &ask.paging, ask.lang.lang.as_deref()))
        .await
        .map(Json)
}
