//! Figures side by side.

use crate::desk::Desk;
use crate::figures;
use crate::problem::Answer;
use crate::shape::figures::{FiguresView, MeasureView};
use crate::shape::filter::Lang;
use axum::Json;
use axum::extract::Query;
use axum::extract::State;
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Desk> {
    OpenApiRouter::new().routes(routes!(list_measures)).routes(routes!(get_figures))
}

/// Which figures are wanted.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct FiguresAsk {
    /// Id of the measure; the most frequent one without it.
    pub measure: Option<String>,
    /// Id of a population.
    pub population: Option<String>,
    /// Id of a place; what lies in it comes along.
    pub place: Option<String>,
    /// Id of a group: its figures alone.
    pub group: Option<String>,
    /// What they speak of ends on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// What they speak of begins on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    pub on: Option<Date>,
    /// What was published later is left out.
    #[param(value_type = Option<String>, format = Date)]
    pub known_by: Option<Date>,
}

/// What is counted in the case.
#[utoipa::path(
    get, path = "/api/v1/measures", tag = "figures",
    params(Lang),
    responses((status = 200, body = Vec<MeasureView>, description = "What was asked for")),
)]
async fn list_measures(
    State(desk): State<Desk>,
    Query(lang): Query<Lang>,
) -> Answer<Json<Vec<MeasureView>>> {
    desk.ask(move |desk| figures::measures(desk, lang.lang.as_deref())).await.map(Json)
}

/// The figures of one measure: lanes by origin, groups of equal scope, relations.
#[utoipa::path(
    get, path = "/api/v1/figures", tag = "figures",
    params(FiguresAsk, Lang),
    responses((status = 200, body = FiguresView, description = "What was asked for")),
)]
async fn get_figures(
    State(desk): State<Desk>,
    Query(ask): Query<FiguresAsk>,
    Query(lang): Query<Lang>,
) -> Answer<Json<FiguresView>> {
    desk.ask(move |desk| figures::figures(desk, &ask, lang.lang.as_deref())).await.map(Json)
}
