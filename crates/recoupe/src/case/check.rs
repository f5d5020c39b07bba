//! `recoupe verify`: whether everything still is what it was.

use super::args::Verify;
use super::open_read;
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::reading::counted;
use crate::talk::{Progress, Talk};
use recoupe_store::MOST_PROBLEMS;

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
