//! Reports on their way in, and what changes.

use crate::desk::Desk;
use crate::import::{self, Incoming};
use crate::problem::{Answer, Problem};
use crate::shape::import::{ImportAbout, ImportJob};
use crate::stream;
use axum::Json;
use axum::extract::Path;
use axum::extract::Query;
use axum::extract::Request;
use axum::extract::State;
use axum::extract::{FromRequest, Multipart};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use axum::response::Response;
use std::io::Write;
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
    responses((status = 202, body = ImportJob, description = "What was asked for")),
)]
async fn start_import(
    State(desk): State<Desk>,
    Query(about): Query<ImportAbout>,
    request: Request,
) -> Answer<Response> {
    check(&desk, &about)?;
    let incoming = take_in(&about, request).await?;
    let job = desk.ask(move |desk| Ok(import::start(desk, incoming, &about))).await?;
    Ok((StatusCode::ACCEPTED, Json(job)).into_response())
}

/// The imports since the server was started, the latest first.
#[utoipa::path(
    get, path = "/api/v1/imports", tag = "import",
    responses((status = 200, body = Vec<ImportJob>, description = "What was asked for")),
)]
async fn list_imports(State(desk): State<Desk>) -> Answer<Json<Vec<ImportJob>>> {
    Ok(Json(desk.imports.all()))
}

/// How far an import is.
#[utoipa::path(
    get, path = "/api/v1/import/{job}", tag = "import",
    params(("job" = String, Path, description = "Id of the import")),
    responses((status = 200, body = ImportJob, description = "What was asked for")),
)]
async fn get_import(State(desk): State<Desk>, Path(job): Path<String>) -> Answer<Json<ImportJob>> {
    let found = desk.imports.get(&job).ok_or_else(|| no_import(&job))?;
    let now = found.told.borrow().clone();
    Ok(Json(now))
}

/// How far an import is, told whenever that changes: events `progress` with an ImportJob, the last one `end`.
#[utoipa::path(
    get, path = "/api/v1/import/{job}/events", tag = "import",
    params(("job" = String, Path, description = "Id of the import")),
    responses((status = 200, body = String, content_type = "text/event-stream", description = "What was asked for")),
)]
async fn import_events(State(desk): State<Desk>, Path(job): Path<String>) -> Answer<Response> {
    let found = desk.imports.get(&job).ok_or_else(|| no_import(&job))?;
    Ok(stream::of_import(found.told.subscribe(), desk.stopping.subscribe()))
}

/// What changes: events `change` with a ChangeEvent.
#[utoipa::path(
    get, path = "/api/v1/events", tag = "import",
    responses((status = 200, body = String, content_type = "text/event-stream", description = "What was asked for")),
)]
async fn events(State(desk): State<Desk>) -> Answer<Response> {
    Ok(stream::of_changes(desk.changes.subscribe(), desk.stopping.subscribe()))
}

/// So many bytes are taken in at once, all files together.
pub(crate) const MOST_BYTES: usize = 1 << 30;
/// So many files are taken in at once.
const MOST_FILES: usize = 10_000;

fn no_import(job: &str) -> Problem {
    Problem::not_found(format!("{job}: no import of this number since the server was started"))
}

/// What is said of all reports must be a day and a language that there is a pack for.
fn check(desk: &Desk, about: &ImportAbout) -> Answer<()> {
    let bad = |what: &str, next: String| Err(Problem::bad_request(what, next));
    if let Some(day) = &about.date
        && day.parse::<jiff::civil::Date>().is_err()
    {
        return bad("the day of publication is none", "write it as 2016-12-12".to_owned());
    }
    let languages = desk.engine.languages();
    if let Some(tag) = about.language.as_deref().filter(|tag| !languages.reads(tag)) {
        let known = languages.tags().collect::<Vec<_>>().join(", ");
        return bad(&format!("no pack reads {tag}"), format!("there are packs for {known}"));
    }
    Ok(())
}

/// Takes files in, into a folder that nobody else reads.
async fn take_in(about: &ImportAbout, request: Request) -> Answer<Incoming> {
    let failed = |error: std::io::Error| {
        Problem::internal(format!("the files cannot be kept until they are read: {error}"))
    };
    let folder = tempfile::Builder::new().prefix("recoupe-import-").tempdir().map_err(failed)?;
    let mut incoming = Incoming { files: Vec::new(), folder, bytes: 0 };
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        let broken = |error: axum::extract::multipart::MultipartError| {
            Problem::bad_request(error.body_text(), "send the files again")
        };
        let mut parts = Multipart::from_request(request, &())
            .await
            .map_err(|error| Problem::bad_request(error.body_text(), "send the files again"))?;
        while let Some(mut part) = parts.next_field().await.map_err(broken)? {
            let Some(name) = part.file_name().map(str::to_owned) else { continue };
            let mut file = begin(&mut incoming, &name)?;
            while let Some(piece) = part.chunk().await.map_err(broken)? {
                put(&mut incoming, &mut file, &piece)?;
            }
        }
    } else {
        let name = about.name.clone().unwrap_or_default();
        let mut file = begin(&mut incoming, &name)?;
        let mut body = request.into_body().into_data_stream();
        while let Some(piece) = stream::next(&mut body).await {
            let piece = piece
                .map_err(|error| Problem::bad_request(error.to_string(), "send the file again"))?;
            put(&mut incoming, &mut file, &piece)?;
        }
    }
    if incoming.files.is_empty() {
        let next = "send files as multipart/form-data, or one as the body with ?name=";
        return Err(Problem::bad_request("there is no file in this request", next));
    }
    Ok(incoming)
}

/// A place for one file. Its name is kept for what it says; where it lies is ours to say.
fn begin(incoming: &mut Incoming, name: &str) -> Answer<std::fs::File> {
    if incoming.files.len() >= MOST_FILES {
        let next = "send them in several goes, or use `recoupe add`";
        return Err(Problem::bad_request("these are too many files at once", next));
    }
    // A browser may send the path in a dropped folder along: it says which file it is.
    let name: String = name.chars().filter(|c| !c.is_control()).take(400).collect();
    let name = name.trim().trim_start_matches('/').to_owned();
    let path = incoming.folder.path().join(incoming.files.len().to_string());
    let file = std::fs::File::create(&path).map_err(|error| {
        Problem::internal(format!("a file cannot be kept until it is read: {error}"))
    })?;
    let name = if name.is_empty() { "report.txt".to_owned() } else { name };
    incoming.files.push((name, path));
    Ok(file)
}

fn put(incoming: &mut Incoming, file: &mut std::fs::File, piece: &[u8]) -> Answer<()> {
    incoming.bytes += piece.len() as u64;
    if incoming.bytes > MOST_BYTES as u64 {
        return Err(Problem::too_large(MOST_BYTES));
    }
    file.write_all(piece).map_err(|error| {
        Problem::internal(format!("a file cannot be kept until it is read: {error}"))
    })
}
