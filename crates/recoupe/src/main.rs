//! `recoupe`: the porch for terminals.
#![forbid(unsafe_code)]

mod args;
mod brief;
mod case;
mod check;
mod closing;
mod cross_check;
mod engine;
mod explain;
mod extract;
mod misread;
mod nameless;
mod outcome;
mod pack;
mod passages;
mod places;
mod reading;
mod reconcile;
mod talk;
mod text_view;

/// What the build put in: example reports and catalogues.
mod embedded {
    include!(concat!(env!("OUT_DIR"), "/embedded.rs"));
}

use args::{Cli, Command};
use clap::{CommandFactory, Parser};
use outcome::{FAILURE, Failure, Outcome};
use recoupe_export::brief::Part;
use std::process::ExitCode;
use talk::Talk;

fn main() -> ExitCode {
    recoupe_hall::fault::set_panic_hook();
    let cli = Cli::parse();
    match std::panic::catch_unwind(|| run(cli.command)) {
        Ok(Ok(outcome)) => outcome.into(),
        Ok(Err(failure)) => {
            Talk::new(false).error(failure.to_string());
            ExitCode::from(failure.code())
        }
        // The hook has said what happened.
        Err(_) => ExitCode::from(FAILURE),
    }
}

fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Extract(args) => extract::run_extract(args),
        Command::Annotate(args) => extract::run_annotate(args),
        Command::Brief(args) => brief::run_brief(args),
        Command::Demo(args) => brief::run_demo(args),
        Command::Reconcile(args) => reconcile::run(&args),
        Command::Figures(view) => brief::run_view(view, Part::Figures),
        Command::Control(view) => brief::run_view(view, Part::Control),
        Command::Sources { view, loops } => {
            brief::run_view(view, if loops { Part::Loops } else { Part::Sources })
        }
        Command::Why { id, view } => brief::run_why(view, id),
        Command::Pack { command } => pack::run(command),
        Command::Case(command) => case::run(command),
        Command::Places { command } => places::run(command),
        Command::Misread(args) => misread::run(args),
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "recoupe", &mut out);
            extract::write_out(&out)?;
            Ok(Outcome::Whole)
        }
    }
}
