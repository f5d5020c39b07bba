//! The case as the server has it.

/// What all requests share.
#[derive(Clone)]
pub struct Desk;
