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
use std::io::{self, Write};
use std::process::ExitCode;
use talk::Talk;

fn main() -> ExitCode {
    recoupe_hall::fault::set_panic_hook();
    let cli = Cli::parse();
    match std::panic::catch_unwind(|| run_or_help(cli.command)) {
        Ok(Ok(outcome)) => outcome.into(),
        Ok(Err(failure)) => {
            Talk::new(false).error(failure.to_string());
            ExitCode::from(failure.code())
        }
        // The hook has said what happened.
        Err(_) => ExitCode::from(FAILURE),
    }
}

/// Without a command: the desk of the case around the current folder; else the help, as for any
/// command line that is not right.
fn run_or_help(command: Option<Command>) -> Result<Outcome, Failure> {
    if let Some(command) = command {
        return run(command);
    }
    if let Some(outcome) = case::desk_here() {
        return outcome;
    }
    let help = Cli::command().render_help();
    write!(io::stderr(), "{}", help.ansi()).map_err(Failure::Output)?;
    std::process::exit(outcome::USAGE.into())
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
