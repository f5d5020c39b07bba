//! Answers that were made since anything changed last: who asks for the same gets the same, and who asks
//! while it is being made waits for it.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many answers, and so many bytes of them, are kept.
const MOST: usize = 256;
const MOST_BYTES: usize = 32 << 20;

/// A place for one answer.
pub(crate) type Place = Arc<tokio::sync::Mutex<Option<Bytes>>>;

/// The answers of one state of the record, by what was asked.
#[derive(Default)]
pub(crate) struct Answers(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    generation: u64,
    bytes: usize,
    places: HashMap<String, Place>,
}

impl Answers {
    /// The place of an answer; those of earlier states are forgotten.
    pub(crate) fn place(&self, generation: u64, asked: &str) -> Place {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.generation < generation || kept.places.len() >= MOST || kept.bytes > MOST_BYTES {
            *kept = Kept { generation: generation.max(kept.generation), ..Kept::default() };
        }
        if kept.generation > generation {
            // Asked before the change, and answered by itself.
            return Place::default();
        }
        kept.places.entry(asked.to_owned()).or_default().clone()
    }

    /// Counts what is kept.
    pub(crate) fn count(&self, generation: u64, bytes: usize) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.generation == generation {
            kept.bytes += bytes;
        }
    }
}

/// Whether an answer can be kept: all of it is there, and it is data.
pub(crate) fn is_data(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    response.status().is_success() && kind.is_some_and(|kind| kind == "application/json")
}

/// An answer that was kept.
pub(crate) fn again(bytes: Bytes) -> Response {
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
}
