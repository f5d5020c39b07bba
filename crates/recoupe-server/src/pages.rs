//! The desk's pages, as they were built into the program. Every address of a room is the one page,
//! which finds its room by itself.

use crate::problem::Problem;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

/// What the build put in.
mod built {
    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}

/// Shown where the pages were not built.
const WITHOUT: &str = include_str!("without_pages.html");

/// Whether the pages are in the program.
pub(crate) fn are_built() -> bool {
    !built::FILES.is_empty()
}

/// A file of the desk, or its page.
pub(crate) async fn page(request: Request) -> Response {
    let path = request.uri().path();
    if path.starts_with("/api/") {
        return Problem::no_route(path).into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Problem::bad_method().into_response();
    }
    let name = path.trim_start_matches('/');
    if let Some(bytes) = find(name) {
        return file(&request, name, bytes);
    }
    // What looks like a file and is none is missing; a room has no dot in its last step.
    let last = name.rsplit('/').next().unwrap_or_default();
    if name.starts_with("assets/") || last.ends_with(".js") || last.ends_with(".css") {
        return (StatusCode::NOT_FOUND, "there is no such file").into_response();
    }
    match find("index.html") {
        Some(bytes) => file(&request, "index.html", bytes),
        None => ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], WITHOUT).into_response(),
    }
}

fn find(name: &str) -> Option<&'static [u8]> {
    let at = built::FILES.binary_search_by_key(&name, |(name, _)| *name).ok()?;
    Some(built::FILES[at].1)
}

fn file(request: &Request, name: &str, bytes: &'static [u8]) -> Response {
    // The build names files in `assets` by what is in them: they never change.
    let kept = match name.starts_with("assets/") {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    };
    let tag = format!("\"{}\"", recoupe_store::hex(&Sha256::digest(bytes)[..12]));
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    let mut response = match known == Some(tag.as_str()) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, kind(name))], bytes).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// What a file is, by its name.
fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "json" | "webmanifest" | "geojson" => "application/json",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
