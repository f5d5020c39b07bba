//! The porch for browsers: the desk's API and its pages.
#![forbid(unsafe_code)]

mod desk;
mod problem;
mod routes;
pub mod shape;

/// The description of the API (OpenAPI 3.1) as JSON, made of the code.
pub fn openapi() -> String {
    let api = routes::all().into_openapi();
    // Our own description has string keys and finite numbers alone.
    api.to_pretty_json().unwrap_or_default() + "\n"
}
