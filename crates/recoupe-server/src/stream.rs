//! What is told while it happens (server-sent events), and what is sent piece by piece.

use crate::shape::import::{ChangeEvent, ImportJob, ImportState};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, StreamExt, stream};
use std::convert::Infallible;
use std::io;
use tokio::sync::{broadcast, mpsc, watch};

/// What a stream ends with, whatever else it waits for.
async fn stopped(stopping: &mut watch::Receiver<bool>) {
    // The sender lives as long as the server: an error is the end as well.
    let _ = stopping.wait_for(|stopping| *stopping).await;
}

/// What changes, as events `change`. A page that reads too slowly is told that it missed some.
pub(crate) fn of_changes(
    changes: broadcast::Receiver<ChangeEvent>,
    stopping: watch::Receiver<bool>,
) -> Response {
    let told = stream::unfold((changes, stopping), |(mut changes, mut stopping)| async move {
        let change = tokio::select! {
            change = changes.recv() => change,
            () = stopped(&mut stopping) => return None,
        };
        let event = match change {
            Ok(change) => Event::default().event("change").json_data(change).ok()?,
            Err(broadcast::error::RecvError::Lagged(_)) => {
                Event::default().event("missed").data("read anew what is shown")
            }
            Err(broadcast::error::RecvError::Closed) => return None,
        };
        Some((Ok::<_, Infallible>(event), (changes, stopping)))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}

/// How far an import is, as events `progress`; the last one is `end`.
pub(crate) fn of_import(
    told: watch::Receiver<ImportJob>,
    stopping: watch::Receiver<bool>,
) -> Response {
    let start = Some((told, stopping, true));
    let told = stream::unfold(start, |state| async move {
        let (mut told, mut stopping, first) = state?;
        if !first {
            tokio::select! {
                changed = told.changed() => changed.ok()?,
                () = stopped(&mut stopping) => return None,
            }
        }
        let job = told.borrow_and_update().clone();
        let ended = matches!(job.state, ImportState::Done | ImportState::Failed);
        let event = Event::default().event(if ended { "end" } else { "progress" });
        let event = event.json_data(job).ok()?;
        Some((Ok::<_, Infallible>(event), (!ended).then_some((told, stopping, false))))
    });
    Sse::new(told).keep_alive(KeepAlive::default()).into_response()
}

/// Pieces of an export in the order in which they come.
pub(crate) fn of_pieces(
    pieces: mpsc::Receiver<Result<Vec<u8>, io::Error>>,
) -> impl Stream<Item = Result<Vec<u8>, io::Error>> {
    stream::unfold(pieces, |mut pieces| async move {
        let piece = pieces.recv().await?;
        Some((piece, pieces))
    })
}

/// The next piece of a body.
pub(crate) async fn next<S: Stream + Unpin>(body: &mut S) -> Option<S::Item> {
    body.next().await
}
