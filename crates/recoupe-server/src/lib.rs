//! The porch for browsers: the desk's API and its pages, for one case and one machine.
//!
//! Useful for: [`serve`], which answers on the local machine until it is told to stop; [`openapi`], the
//! description of what it answers. Not useful for: anything that the porch for terminals needs too;
//! that is in the hall.
//!
//! Reads are answered from lists in memory and from what cross-checking found, both kept up in the
//! background; writes go through one hand, each against what its writer saw. Nothing is sent anywhere
//! but to whoever asks with the key of this start.
#![forbid(unsafe_code)]

mod answers;
mod brief;
mod browser;
mod checked;
mod claims;
mod control;
mod decide;
mod desk;
mod figures;
mod guard;
mod import;
mod lists;
mod news;
mod pages;
mod problem;
mod reports;
mod routes;
pub mod shape;
mod speak;
mod stream;
mod wanted;

pub use browser::{Doorway, open_browser};
pub use desk::Desk;
use guard::Guard;

use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Router, middleware};
use problem::Problem;
use recoupe_hall::{Engine, HallError};
use recoupe_store::StoreError;
use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use tokio::net::TcpListener;
use utoipa::openapi::OpenApi;

/// A request that is no import has at most so many bytes.
const MOST_BYTES: usize = 4 << 20;
/// An answer that takes longer is given up; streams and imports are not held to it.
const PATIENCE: Duration = Duration::from_secs(30);
/// So long a stop waits for requests and imports that are under way.
const FAREWELL: Duration = Duration::from_secs(20);

/// What keeps the server from starting or going on.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The case cannot be opened or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Packs, places or the registry do not load.
    #[error(transparent)]
    Hall(#[from] HallError),
    /// The port cannot be had.
    #[error("port {port} of this machine cannot be had: {source}; choose another with --port")]
    Port {
        /// The port.
        port: u16,
        /// What the system says.
        source: io::Error,
    },
    /// The server cannot be started.
    #[error("the server cannot be started: {source}; try again")]
    Start {
        /// What the system says.
        source: io::Error,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers, so there can be no key: {problem}")]
    NoChance {
        /// What the system says.
        problem: String,
    },
}

/// A result of the server.
pub type Result<T> = std::result::Result<T, ServeError>;

/// How the server is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Who decides at this desk, for the log.
    pub who: String,
    /// What a request must bring: see [`new_key`].
    pub key: String,
}

/// A key that nobody can guess: 32 bytes by chance, in hex.
///
/// # Errors
///
/// When the system gives none.
pub fn new_key() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| ServeError::NoChance { problem: error.to_string() })?;
    Ok(recoupe_store::hex(&bytes))
}

/// Whether the desk's pages are in this program.
pub fn has_pages() -> bool {
    pages::are_built()
}

/// The description of the API (OpenAPI 3.1) as JSON, made of the code.
pub fn openapi() -> String {
    described(routes::all().into_openapi())
}

/// A description as JSON, in which every address can also answer with a problem.
fn described(mut api: OpenApi) -> String {
    routes::add_problems(&mut api);
    // Our own description has string keys and finite numbers alone.
    api.to_pretty_json().unwrap_or_default() + "\n"
}

/// Everything that is answered on one port, with what keeps others out.
pub fn router(desk: Desk, port: u16, key: &str) -> Router {
    let (api, description) = routes::all().split_for_parts();
    let description = described(description);
    let slow = api
        .method_not_allowed_fallback(|| async { Problem::bad_method() })
        .layer(middleware::from_fn(in_time))
        .layer(middleware::from_fn_with_state(desk.clone(), guard::unchanged))
        .with_state(desk);
    let tell = move || {
        let description = description.clone();
        async move { ([(header::CONTENT_TYPE, "application/json")], description) }
    };
    Router::new()
        .merge(slow)
        .route("/api/v1/openapi.json", get(tell))
        .fallback(pages::page)
        .layer(middleware::map_response(plain_problems))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(Guard::new(port, key), guard::guard))
}

/// Gives an answer up that takes too long.
async fn in_time(request: axum::extract::Request, next: middleware::Next) -> Response {
    let path = request.uri().path();
    let long = path.ends_with("/events") || path.ends_with("/import") || path.contains("/claims.");
    if long {
        return next.run(request).await;
    }
    match tokio::time::timeout(PATIENCE, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::too_slow().into_response(),
    }
}

/// Refusals of the framework itself, in the words of all others.
async fn plain_problems(response: Response) -> Response {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let told = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !status.is_client_error() || !told {
        return response;
    }
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        return Problem::too_large(MOST_BYTES).into_response();
    }
    let words = axum::body::to_bytes(response.into_body(), 4096).await.unwrap_or_default();
    let words = String::from_utf8_lossy(&words).into_owned();
    match status {
        StatusCode::NOT_FOUND => Problem::not_found(words).into_response(),
        _ => Problem::bad_request(words, "mend the request and send it again").into_response(),
    }
}

/// Is done when the person at the terminal, or the system, wants an end.
pub async fn interrupted() {
    let by_key = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut by_system) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = by_key => {}
                _ = by_system.recv() => {}
            }
            return;
        }
    }
    // Where a signal cannot be waited for, the process is ended by it; nothing acknowledged is lost.
    if by_key.await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Serves a case on this machine until `stop` is done, and then until what was begun is ended.
/// `ready` is told the address, with the key, once it answers.
///
/// # Errors
///
/// When the case cannot be opened, or the port not be had.
pub fn serve(
    dir: PathBuf,
    engine: Engine,
    options: &Options,
    port: u16,
    ready: impl FnOnce(&str),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<()> {
    let desk = Desk::open(dir, engine, options)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|source| ServeError::Start { source })?;
    let served = runtime.block_on(async {
        // This machine and nobody else.
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let failed = |source| ServeError::Port { port, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let router = router(desk.clone(), port, &options.key);
        ready(&format!("http://127.0.0.1:{port}/?key={}", options.key));
        let leaving = desk.clone();
        let stopped = async move {
            stop.await;
            // Pages that listen are told to hang up, or they would hold the server open.
            leaving.stopping.send_replace(true);
        };
        let mut ended = desk.stopping.subscribe();
        let late = async move {
            let _ = ended.wait_for(|stopping| *stopping).await;
            tokio::time::sleep(FAREWELL).await;
        };
        tokio::select! {
            served = axum::serve(listener, router).with_graceful_shutdown(stopped) => served,
            () = late => Ok(()),
        }
        .map_err(|source| ServeError::Start { source })?;
        // An import that is cut off keeps what it has told of; one that may end is let to.
        let mut patience = FAREWELL.as_millis() / 100;
        while desk.imports.is_busy() && patience > 0 {
            tokio::time::sleep(Duration::from_millis(100)).await;
            patience -= 1;
        }
        Ok(())
    });
    // What was acknowledged is on the disk; requests that still run have acknowledged nothing.
    runtime.shutdown_timeout(Duration::from_secs(2));
    served
}
