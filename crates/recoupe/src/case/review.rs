//! `recoupe review`: decisions of people into the log.

use super::review_args::{Deciding, Judge, ReviewCommand, Source};
use super::{by, folder, open_read};
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::talk::Talk;
use recoupe_hall::judge::{self, SaidOfSource};
use recoupe_model::{GroupDecision, SideEntry};
use recoupe_place::Gazetteer;
use recoupe_store::{Case, Decision};
use serde_json::Value;
use std::fs;
use std::io::Read;
use std::path::Path;

/// Writes decisions, or lists those that want a look.
pub(super) fn run(command: ReviewCommand) -> Result<Outcome, Failure> {
    match command {
        ReviewCommand::Accept(Judge { who, claims }) => {
            decide(who, claims.into_iter().map(|claim| Decision::Accept { claim }).collect())
        }
        ReviewCommand::Reject(Judge { who, claims }) => {
            decide(who, claims.into_iter().map(|claim| Decision::Reject { claim }).collect())
        }
        ReviewCommand::Correct { who, claim, fields } => {
            let fields = fields.iter().map(|field| read_field(field)).collect::<Result<_, _>>()?;
            decide(who, vec![Decision::Correct { claim, fields }])
        }
        ReviewCommand::Merge(Judge { who, claims }) => {
            decide(who, vec![Decision::Group { decision: GroupDecision::Merge, claims }])
        }
        ReviewCommand::Split(Judge { who, claims }) => {
            decide(who, vec![Decision::Group { decision: GroupDecision::Split, claims }])
        }
        ReviewCommand::Resolve { who, place, claim, to } => {
            let fields = resolution(place, &to)?;
            decide(who, vec![Decision::Correct { claim, fields }])
        }
        ReviewCommand::Source(source) => decide_source(*source),
        ReviewCommand::AddClaim { who, report, file } => {
            let fields = read_json(&file)?;
            decide(who, vec![Decision::AddClaim { report, fields }])
        }
        ReviewCommand::Note { who, id } => decide(who, vec![Decision::Note { on: id }]),
        ReviewCommand::Relate { who, report, corrects, retracts } => {
            let (kind, to) = match (corrects, retracts) {
                (Some(to), _) => ("corrects", to),
                (None, to) => ("retracts", to.unwrap_or_default()),
            };
            decide(who, vec![Decision::Relate { report, kind: kind.to_owned(), to }])
        }
        ReviewCommand::Undo { who, entry } => decide(who, vec![Decision::Undo { entry }]),
        ReviewCommand::List { at, all } => {
            let reviewed = open_read(&at)?.reviewed(all)?;
            let line = |one: &recoupe_store::Reviewed| format!("{}\t{}\n", one.claim, one.state);
            write_out(reviewed.iter().map(line).collect::<String>().as_bytes())?;
            Ok(Outcome::Whole)
        }
    }
}

/// Writes each decision as an entry of its own, and tells its number and what it made.
fn decide(who: Deciding, decisions: Vec<Decision>) -> Result<Outcome, Failure> {
    let mut case = Case::open(&folder(&who.at)?)?;
    let by = by(who.by)?;
    for decision in &decisions {
        let seq = case.decide(decision, &by, &who.why)?;
        let subject = case.entry(seq)?.map(|entry| entry.subject).unwrap_or_default();
        write_out(format!("{seq}\t{subject}\n").as_bytes())?;
    }
    Ok(Outcome::Whole)
}

fn bad(given: &str, problem: &str) -> Failure {
    Failure::BadArgument { given: given.to_owned(), problem: problem.to_owned() }
}

/// `figure.value=14`: a path, and a value in JSON or else plain words.
fn read_field(given: &str) -> Result<(String, Value), Failure> {
    let (path, value) = given
        .split_once('=')
        .ok_or_else(|| bad(given, "write FIELD=VALUE, such as figure.value=14"))?;
    let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
    Ok((path.to_owned(), value))
}

/// The fields that a place of the gazetteer gives a claim; `nth` counts from 1.
fn resolution(nth: usize, to: &str) -> Result<Vec<(String, Value)>, Failure> {
    let at = nth.checked_sub(1).ok_or_else(|| bad("--place", "places are counted from 1"))?;
    Ok(judge::resolution(at, &judge::place(&Gazetteer::embedded()?, to)?))
}

fn decide_source(given: Source) -> Result<Outcome, Failure> {
    let Source { who, side, conflict, id, .. } = &given;
    let known = open_read(&who.at)?.sources()?;
    let known = known.into_iter().find(|known| *known.id == **id);
    let some = |list: &[String]| (!list.is_empty()).then(|| list.to_vec());
    let said = SaidOfSource {
        name: given.name.clone(),
        kind: given.kind.clone(),
        aliases: some(&given.alias),
        speaks_for: given.speaks_for.clone(),
        belongs_to: given.belongs_to.clone(),
        run_by: given.run_by.clone(),
        draws_on: some(&given.draws_on),
        why: who.why.clone(),
    };
    let mut decisions = Vec::new();
    if !said.is_empty() {
        decisions.push(Decision::Source(said.over(id, known)));
    }
    if let (Some(side), Some(conflict)) = (side, conflict) {
        if who.why.trim().is_empty() {
            return Err(bad("--side", "a side wants its reason: say it with --why"));
        }
        decisions.push(Decision::Side(SideEntry {
            conflict: conflict.as_str().into(),
            side: side.as_str().into(),
            body: id.as_str().into(),
            from: given.from,
            to: given.to,
            reason: who.why.clone(),
        }));
    }
    if decisions.is_empty() {
        Talk::new(false).note(format!("nothing was said of {id}; see --help"));
        return Ok(Outcome::Whole);
    }
    decide(given.who, decisions)
}

fn read_json(path: &Path) -> Result<Value, Failure> {
    let failed = |source| Failure::Read { path: path.to_owned(), source };
    let mut text = String::new();
    if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map_err(failed)?;
    } else {
        text = fs::read_to_string(path).map_err(failed)?;
    }
    serde_json::from_str(&text).map_err(|error| {
        bad(&path.display().to_string(), &format!("it is no JSON object: {error}"))
    })
}
