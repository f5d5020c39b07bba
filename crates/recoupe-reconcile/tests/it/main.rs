//! Cross-checking on claims built by hand: what docs/reconcile.md says, sentence by sentence.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod build;
mod control;
mod denials;
mod groups;
mod origins;
mod properties;
