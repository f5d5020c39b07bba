//! Who is said to hold what.

use crate::control;
use crate::desk::Desk;
use crate::problem::Answer;
use crate::shape::control::{ControlDays, ControlDifference, ControlView};
use crate::shape::filter::Lang;
use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new()
        .routes(routes!(get_control))
        .routes(routes!(get_control_days))
        .routes(routes!(compare_control))
        .routes(routes!(get_areas))
}

/// Which day is wanted, and what is to be known of it.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct ControlAsk {
    /// The day; the last day of publication without it.
    #[param(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// What was published later is left out.
    #[param(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
}

/// Which two days are wanted.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct CompareAsk {
    /// The one.
    #[param(value_type = String, format = Date)]
    pub a: Date,
    /// The other.
    #[param(value_type = String, format = Date)]
    pub b: Date,
    /// What was published later is left out.
    #[serde(default)]
    #[param(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
}

/// Who is said to hold each area on a day.
#[utoipa::path(
    get, path = "/api/v1/control", tag = "control",
    params(ControlAsk, Lang),
    responses((status = 200, body = ControlView, description = "What was asked for")),
)]
async fn get_control(
    State(desk): State<Desk>,
    Query(ask): Query<ControlAsk>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ControlView>> {
    desk.ask(move |desk| control::control(desk, &ask, lang.lang.as_deref())).await.map(Json)
}

/// Days on which what is said of any area changes.
#[utoipa::path(
    get, path = "/api/v1/control/days", tag = "control",
    responses((status = 200, body = ControlDays, description = "What was asked for")),
)]
async fn get_control_days(State(desk): State<Desk>) -> Answer<Json<ControlDays>> {
    desk.ask(control::days).await.map(Json)
}

/// What differs between two days.
#[utoipa::path(
    get, path = "/api/v1/control/compare", tag = "control",
    params(CompareAsk, Lang),
    responses((status = 200, body = ControlDifference, description = "What was asked for")),
)]
async fn compare_control(
    State(desk): State<Desk>,
    Query(ask): Query<CompareAsk>,
    Query(lang): Query<Lang>,
) -> Answer<Json<ControlDifference>> {
    desk.ask(move |desk| control::compare(desk, &ask, lang.lang.as_deref())).await.map(Json)
}

/// Areas that anything is said of, as GeoJSON: outlines where known, else points. `properties.approximate` says where an outline is none that anybody drew.
#[utoipa::path(
    get, path = "/api/v1/areas", tag = "control",
    responses((status = 200, body = String, content_type = "application/geo+json", description = "What was asked for")),
)]
async fn get_areas(State(desk): State<Desk>) -> Answer<Response> {
    let areas = desk.ask(control::areas).await?;
    let kind = [(header::CONTENT_TYPE, "application/geo+json")];
    Ok((kind, areas.to_string()).into_response())
}
