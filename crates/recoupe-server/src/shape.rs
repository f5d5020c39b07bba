//! The shapes that go over the wire. `schemas/openapi.json` is written from them, and the desk's
//! client from that.
//!
//! Days are `2016-12-12`. Spans are half-open and count Unicode code points of the report's text.
//! Words from outside come as they were captured: markup, control characters and marks of direction
//! included; whoever shows them shows them as text.

pub mod briefing;
pub mod case;
pub mod claim;
pub mod control;
pub mod decision;
pub mod figures;
pub mod filter;
pub mod import;
pub mod report;
pub mod words;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A half-open range of a report's text, in Unicode code points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Span {
    /// First code point inside.
    pub start: u32,
    /// First code point after.
    pub end: u32,
}

impl From<recoupe_model::Span> for Span {
    fn from(span: recoupe_model::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// An id and what it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Named {
    /// The id.
    pub id: String,
    /// What it is called, in the language asked for where it has a name there.
    pub name: String,
}

/// What went wrong (RFC 9457). Served as `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProblemBody {
    /// Which problem it is, such as `/problems/stale`: the same for every occurrence.
    #[serde(rename = "type")]
    pub kind: String,
    /// What failed, in a few words.
    pub title: String,
    /// The status code.
    pub status: u16,
    /// What failed here.
    pub detail: String,
    /// What is safe all the same.
    pub safe: String,
    /// What to do.
    pub next: String,
}
