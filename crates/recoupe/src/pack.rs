//! `recoupe pack check` and `recoupe pack explain`.

use crate::args::{InputFormat, PackCommand};
use crate::check;
use crate::explain::explain;
use crate::extract::{options, write_out};
use crate::outcome::{Failure, Outcome};
use crate::reading::read_claims;
use crate::talk::Talk;
use recoupe_hall::Inputs;

/// Runs a command about packs.
pub(crate) fn run(command: PackCommand) -> Result<Outcome, Failure> {
    match command {
        PackCommand::Check { dir, passages, fired } => {
            check::run(dir.as_deref(), &passages, &fired)
        }
        PackCommand::Suggest(args) => crate::case::suggest::run(args),
        PackCommand::Explain { about, file } => {
            let engine = crate::engine::for_reports(&about)?;
            let options = options(&engine, about)?;
            let talk = Talk::new(false);
            let mut outcome = Outcome::Whole;
            for raw in Inputs::find(&[file], InputFormat::Auto)?.batches().flatten() {
                let reading = read_claims(&engine, &options, raw)?;
                if !reading.whole {
                    outcome = Outcome::Partial;
                }
                if reading.captured {
                    write_out(explain(&engine, &reading)?.as_bytes())?;
                    write_out(engine.chunks(&reading.report)?.as_bytes())?;
                } else {
                    reading.remarks(true).iter().for_each(|remark| talk.say(remark));
                }
            }
            Ok(outcome)
        }
    }
}
