//! The cellar: one folder for a body of work, with what was captured, what was read in it, what
//! people decided, and a log of both.
//!
//! Useful for: keeping reports and claims, finding them, recording decisions, proving that nothing
//! was changed. Not useful for: reading reports or saying what claims amount to; both are handed in
//! and out.
//!
//! **Ground** is captures, reports and the log; rows are added there and never changed. Everything
//! else in the database is **derived** and can be made again from it, row for row the same.
//! SQL stands in this crate alone. There is no clock in it: whoever calls hands the time in.
#![forbid(unsafe_code)]

mod backup;
mod case;
mod derive;
mod dump;
mod error;
mod find;
mod gpkg;
mod import;
mod items;
mod listing;
mod log;
mod near;
mod patch;
mod pointers;
mod prepare;
mod rebuild;
mod review;
mod rows;
mod schema;
mod state;
#[cfg(test)]
mod tests;
mod text;
mod verify;
mod words;

pub use case::{Case, Contents};
pub use dump::Loading;
pub use error::{Result, StoreError};
pub use find::{AROUND, ClaimFilter, Found, Hit, MOST_COUNTED, MOST_RANKED, around};
pub use gpkg::Layers;
pub use import::{Added, NewReport, ReportMeta, ReportRelation};
pub use items::{CaseClaim, ReadOf, Stored};
pub use log::{By, Entry, Head, hex};
pub use prepare::{Prepared, prepare};
pub use rebuild::{Rebuilding, Rebuilt};
pub use review::{Decision, Reviewed};
pub use rows::{ClaimRow, ReportRow, report_of_row};
pub use state::Reader;
pub use verify::{MOST_PROBLEMS, Verified};
