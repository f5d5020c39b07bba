//! Faults of recoupe itself: one report that meets one must not take the others along.

use std::any::Any;
use std::cell::RefCell;
use std::io::Write;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook};

thread_local! {
    /// What this thread is reading.
    static READING: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic says what happened, in which report, and that nothing was lost.
pub fn set_panic_hook() {
    set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!(" ({}:{})", at.file(), at.line()));
        let reading = READING.with_borrow(Clone::clone);
        let during = match &reading {
            Some(name) => format!(" while reading {name}; the other reports are read on"),
            None => String::new(),
        };
        // Nobody can be told that standard error is closed.
        let _ = writeln!(
            std::io::stderr(),
            "recoupe: error: a fault in recoupe{during}: {}{}\n\
             recoupe: nothing was lost: reports are only read, and what was written before stays. \
             please send this line, and the report if you may, to the project.",
            said(info),
            place.unwrap_or_default()
        );
    }));
}

/// Runs `work` for the report `name`; of a panic in it, the words.
pub fn guard<T>(name: &str, work: impl FnOnce() -> T) -> Result<T, String> {
    READING.set(Some(name.to_owned()));
    // What `work` borrows is either dropped with its result or only read.
    let result = catch_unwind(AssertUnwindSafe(work));
    READING.set(None);
    result.map_err(|panic| words(panic.as_ref()))
}

fn said(info: &PanicHookInfo) -> String {
    words(info.payload())
}

fn words(payload: &(dyn Any + Send)) -> String {
    match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(words), _) => (*words).to_owned(),
        (_, Some(words)) => words.clone(),
        _ => "no reason given".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_one_report_is_held() {
        assert_eq!(guard("a.txt", || 1), Ok(1));
        let fault = guard("b.txt", || if true { panic!("at {}", 7) } else { 0 });
        assert_eq!(fault, Err("at 7".to_owned()));
        assert_eq!(READING.with_borrow(Clone::clone), None);
    }
}
