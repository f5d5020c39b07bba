//! The reading room: passages with the claims that must come out of them.
//!
//! A passage is words of an invented report in a Markdown file, followed by one line for each
//! claim (`passages/README.md` is the reference). This crate reads such files, compares the
//! lines with claims that somebody else extracted, and writes claims as such lines.

mod compare;
mod error;
mod expected;
mod field;
mod names;
mod parse;
mod write;

pub use compare::{Mismatch, compare};
pub use error::FormatError;
pub use expected::{Expected, Head, Number};
pub use field::{Days, Field, LinkKind};
pub use parse::{Passage, Rest, parse_passages};
pub use write::{line_of, write_passage};
