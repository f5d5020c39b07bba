//! `recoupe verify` and `recoupe rebuild`: whether everything is what it was, and making it so.

use super::args::Verify;
use super::keep_args::Rebuild;
use super::{folder, open_read};
use crate::engine::Engine;
use crate::extract::{thread_count, write_out};
use crate::outcome::{Failure, Outcome};
use crate::reading::counted;
use crate::talk::{Progress, Talk};
use recoupe_hall::in_order;
use recoupe_hall::read;
use recoupe_store::{Case, MOST_PROBLEMS, Prepared, prepare};
use std::cell::RefCell;

thread_local! {
    /// The case as this thread reads it.
    static READ: RefCell<Option<Case>> = const { RefCell::new(None) };
}

/// Verifies a case.
pub(super) fn run_verify(args: Verify) -> Result<Outcome, Failure> {
    let case = open_read(&args.at)?;
    let talk = Talk::new(args.quiet);
    let reports = case.contents()?.reports;
    let mut progress = Progress::counting(reports, "reports", args.quiet);
    let verified = case.verify(args.checkpoint.as_ref(), |_| progress.advance(1, 1))?;
    progress.end();
    for problem in &verified.problems {
        talk.error(problem.clone());
    }
    if verified.problems.len() >= MOST_PROBLEMS {
        talk.error("there may be more; the rest was not told");
    }
    let count = |number: u64, noun| counted(usize::try_from(number).unwrap_or(usize::MAX), noun);
    talk.note(format!(
        "{}, {}, {} compared with their words, {} of the log",
        count(verified.reports, "report"),
        count(verified.claims, "claim"),
        count(verified.spans, "span"),
        if verified.entries == 1 {
            "1 entry".to_owned()
        } else {
            format!("{} entries", verified.entries)
        },
    ));
    write_out(format!("{}\n", verified.head).as_bytes())?;
    Ok(if verified.problems.is_empty() { Outcome::Whole } else { Outcome::Failed })
}

/// Makes everything derived again.
pub(super) fn run_rebuild(args: Rebuild) -> Result<Outcome, Failure> {
    let dir = folder(&args.at)?;
    let engine = Engine::at(args.packs.as_deref())?;
    let mut case = Case::open(&dir)?;
    let numbers = case.report_numbers()?;
    let mut progress = Progress::counting(numbers.len() as u64, "reports", args.quiet);
    let begun = case.begin_rebuild()?;
    let work = |seq: i64| -> Result<(i64, Prepared), Failure> {
        READ.with_borrow_mut(|known| {
            let known = match known {
                Some(known) => known,
                none => none.insert(Case::open_read(&dir)?),
            };
            let stored = known.stored(seq)?;
            let report = stored.meta.report(stored.text);
            let analysis = read(&engine, &stored.meta.name, &report)?;
            Ok((seq, prepare(&report, &analysis)?))
        })
    };
    let sink = |done: Result<(i64, Prepared), Failure>| -> Result<(), Failure> {
        let (seq, prepared) = done?;
        progress.advance(1, 1);
        Ok(case.rebuild_report(seq, &prepared)?)
    };
    let done = in_order(numbers.into_iter(), thread_count(args.threads), work, sink);
    progress.end();
    if let Err(failure) = done {
        case.rollback();
        return Err(failure);
    }
    let rebuilt = case.end_rebuild(&begun, !args.check)?;
    write_out(format!("{}\n", rebuilt.digest).as_bytes())?;
    let talk = Talk::new(args.quiet);
    let differ = rebuilt.differ.join(", ");
    match (rebuilt.differ.is_empty(), args.check) {
        (true, _) => talk.note("everything derived is, row for row, what it was"),
        (false, true) => {
            talk.error(format!("made again, these would differ: {differ}; nothing was changed"));
            return Ok(Outcome::Failed);
        }
        (false, false) => talk.note(format!("these differ from before: {differ}")),
    }
    Ok(Outcome::Whole)
}
