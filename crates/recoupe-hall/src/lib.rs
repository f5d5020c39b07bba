//! The hall, where the rooms are joined: what the porches, for terminals and for browsers, both need
//! of more rooms than one.
//!
//! Useful for: reading a report with packs and places ([`Engine`]), adding reports to a case
//! ([`Adding`]), what cross-checking is told beside the reports ([`ground`]), decisions that take
//! knowledge of places and sources ([`judge`]). Not useful for: talking to anybody; whoever calls
//! says what to tell.
#![forbid(unsafe_code)]

mod adding;
mod atlas;
mod engine;
mod error;
pub mod fault;
pub mod ground;
pub mod judge;
mod ordered;
mod pack_folder;
mod reading;
mod source;

pub use adding::{Adding, Told};
pub use atlas::Atlas;
pub use engine::Engine;
pub use error::{HallError, Result};
pub use ordered::in_order;
pub use pack_folder::{PackFolder, parent};
pub use reading::{Ready, Taken, read, take};
pub use source::{Batches, Inputs, Raw, ReadAs};
