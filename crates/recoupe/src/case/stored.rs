//! Reports of a case for the commands that read reports.

use crate::outcome::Failure;
use recoupe_model::{Analysis, Report};
use recoupe_store::Case;
use std::cell::RefCell;
use std::path::Path;

thread_local! {
    /// The case that this thread looks into.
    static OPEN: RefCell<Option<Case>> = const { RefCell::new(None) };
}

/// A report of a case with its claims as people have them.
///
/// # Errors
///
/// When it cannot be read.
pub(crate) fn item(dir: &Path, number: i64) -> Result<(Report, Analysis), Failure> {
    OPEN.with_borrow_mut(|open| {
        let case = match open.take().filter(|case| case.dir() == dir) {
            Some(case) => case,
            None => Case::open_read(dir)?,
        };
        let item = case.item(number);
        *open = Some(case);
        Ok(item?)
    })
}
