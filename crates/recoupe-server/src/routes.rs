//! The addresses of the API, each in the room that it asks.

mod ask;
pub(crate) mod briefing;
mod case;
mod claims;
pub(crate) mod control;
mod decisions;
pub(crate) mod figures;
pub(crate) mod import;
mod reports;
mod sources;

use crate::desk::Desk;
pub(crate) use ask::Ask;
use utoipa::OpenApi;
use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;

/// What the description says of the whole.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Recoupe",
        description = "The desk of a case: its reports, claims, decisions, and what they amount to. \
            Every address wants the key of the server, as the cookie that opening the desk sets or in \
            `X-Recoupe-Key`; every address that changes something refuses requests from elsewhere.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(crate::shape::import::ChangeEvent, crate::shape::ProblemBody))
)]
struct Description;

/// All addresses, and the description that follows from them.
pub(crate) fn all() -> OpenApiRouter<Desk> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(case::routes())
        .merge(reports::routes())
        .merge(claims::routes())
        .merge(decisions::routes())
        .merge(sources::routes())
        .merge(figures::routes())
        .merge(control::routes())
        .merge(briefing::routes())
        .merge(import::routes())
}

/// Says of every address that it may answer with a problem instead.
pub(crate) fn add_problems(api: &mut utoipa::openapi::OpenApi) {
    let body = Ref::from_schema_name("ProblemBody");
    let content = ContentBuilder::new().schema(Some(body)).build();
    let problem = ResponseBuilder::new()
        .description("What failed")
        .content("application/problem+json", content)
        .build();
    let operations = api.paths.paths.values_mut().flat_map(|path| {
        [&mut path.get, &mut path.put, &mut path.post, &mut path.delete, &mut path.patch]
    });
    for operation in operations.flatten() {
        operation.responses.responses.insert("default".to_owned(), problem.clone().into());
    }
}
