//! The commands on a case: one folder with a body of work.

mod add;
pub(crate) mod args;
mod check;
mod doctor;
mod found;
mod keep;
pub(crate) mod keep_args;
mod map;
mod review;
pub(crate) mod review_args;
mod serve;
pub(crate) mod stored;
pub(crate) mod suggest;
mod versions;

use crate::outcome::{Failure, Outcome};
use args::{At, CaseCommand, Init};
use jiff::Timestamp;
use recoupe_store::{By, Case};
use std::env;
use std::path::{Path, PathBuf};

/// Does what was asked of a case.
pub(crate) fn run(command: CaseCommand) -> Result<Outcome, Failure> {
    match command {
        CaseCommand::Init(args) => init(args),
        CaseCommand::Add(args) => add::run(args),
        CaseCommand::Serve(args) => serve::run(args),
        CaseCommand::Search(args) => found::run_search(args),
        CaseCommand::Claims(args) => found::run_claims(args),
        CaseCommand::Verify(args) => check::run_verify(args),
        CaseCommand::Review { command } => review::run(command),
        CaseCommand::Audit(args) => doctor::audit(args),
        CaseCommand::Doctor(args) => doctor::doctor(args),
        CaseCommand::Backup(args) => keep::backup(args),
        CaseCommand::Restore(args) => keep::restore(args),
        CaseCommand::Export(args) => keep::export(args),
        CaseCommand::Gpkg(args) => map::gpkg(args),
        CaseCommand::Rebuild(args) => check::run_rebuild(args),
    }
}

fn init(args: Init) -> Result<Outcome, Failure> {
    if let Some(from) = &args.from {
        return keep::load(&args.dir, from);
    }
    let name = args.name.or_else(|| {
        let last = args.dir.file_name()?;
        Some(last.to_string_lossy().into_owned())
    });
    let case = Case::init(&args.dir, &name.unwrap_or_default(), &by(args.by)?)?;
    crate::extract::write_out(format!("{}\n", case.contents()?.head).as_bytes())?;
    Ok(Outcome::Whole)
}

/// The folder of the case that is meant: the one named, else the one around the current folder.
fn folder(at: &At) -> Result<PathBuf, Failure> {
    if let Some(dir) = &at.case {
        return Ok(dir.clone());
    }
    let here =
        env::current_dir().map_err(|source| Failure::Read { path: PathBuf::from("."), source })?;
    let found = here.ancestors().find(|dir| Case::is_in(dir)).map(Path::to_owned);
    found.ok_or(Failure::NoCaseHere { path: here })
}

/// The desk of the case around the current folder; none where there is no case.
pub(crate) fn desk_here() -> Option<Result<Outcome, Failure>> {
    let dir = folder(&At { case: None }).ok()?;
    Some(serve::run(args::Serve { case: Some(dir), port: 0, no_browser: false, by: None }))
}

/// The case that is meant, to be read.
pub(crate) fn open_read(at: &At) -> Result<Case, Failure> {
    Ok(Case::open_read(&folder(at)?)?)
}

/// What people decided in those of the files that are cases, for cross-checking.
///
/// # Errors
///
/// When a case cannot be read.
pub(crate) fn add_decisions<'f>(
    files: impl IntoIterator<Item = &'f PathBuf>,
    ground: &mut recoupe_model::Ground,
) -> Result<(), Failure> {
    for file in files.into_iter().filter(|file| Case::is_in(file)) {
        recoupe_hall::ground::add_case(&Case::open_read(file)?, ground)?;
    }
    Ok(())
}

/// Who does this, and when.
fn by(name: Option<String>) -> Result<By, Failure> {
    let user = || env::var("USER").or_else(|_| env::var("USERNAME")).ok();
    let who = name.or_else(user).filter(|who| !who.trim().is_empty()).ok_or(Failure::NoName)?;
    let tool = format!("recoupe {}", env!("CARGO_PKG_VERSION"));
    Ok(By { who: who.trim().to_owned(), at: Timestamp::now(), tool })
}
