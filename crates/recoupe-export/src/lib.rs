//! The back door: what Recoupe hands on, one file per output format.
//!
//! Useful for: writing claims as JSON Lines ([`jsonl`]), and what cross-checking found
//! ([`crosscheck`]); a map ([`geojson`]); a briefing that a person reads, in the
//! terminal, as HTML or as JSON ([`brief`]). Not useful for: reading anything, or judging it.
//! Nothing here touches a file, a clock or the network; the caller does.

pub mod brief;
pub mod crosscheck;
mod error;
pub mod flat;
pub mod geojson;
mod json;
pub mod jsonl;
pub mod tables;

pub use error::ExportError;
