//! `recoupe reconcile`: a stream of records in, what it amounts to out.

use crate::args::{InputFormat, Reconcile};
use crate::engine::{Engine, and_places};
use crate::extract::{thread_count, write_out};
use crate::outcome::{Failure, Outcome};
use crate::reading::read_each;
use crate::talk::Talk;
use recoupe_export::crosscheck;
use recoupe_hall::Inputs;
use recoupe_hall::ground;
use recoupe_ingest::{Lines, Records};
use recoupe_model::Record;
use recoupe_reconcile::State;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How many bytes of lines are gathered before they are written.
const CHUNK: usize = 1 << 20;

/// Cross-checks the reports of a stream or of folders.
pub(crate) fn run(args: &Reconcile) -> Result<Outcome, Failure> {
    let talk = Talk::new(args.quiet);
    let engine = and_places(Engine::at(args.packs.as_deref())?, &args.compare.gazetteer)?;
    let (registry, reviews) = (&args.compare.registry, args.compare.reviews.as_deref());
    let mut ground = ground::gather(&engine, registry, reviews)?;
    crate::case::add_decisions(args.files.iter().chain(&args.with), &mut ground)?;
    let mut state = State::new(&ground, args.compare.options()).with_areas_of(engine.atlas());
    let mut whole = true;
    let base = if args.with.is_empty() { &args.files } else { &args.with };
    read_all(&engine, base, args.input, &talk, &mut whole, |records| {
        state.add_all(records);
        Ok(())
    })?;
    if args.with.is_empty() {
        write_findings(&state)?;
    } else {
        read_all(&engine, &args.files, args.input, &talk, &mut whole, |records| {
            for record in records {
                let mut out = Vec::new();
                crosscheck::append_delta(&mut out, &state.add(&record));
                write_out(&out)?;
            }
            Ok(())
        })?;
    }
    Ok(if whole { Outcome::Whole } else { Outcome::Partial })
}

/// Everything found, as lines.
fn write_findings(state: &State) -> Result<(), Failure> {
    let mut out = Vec::with_capacity(CHUNK);
    for finding in state.findings() {
        crosscheck::append_finding(&mut out, finding);
        if out.len() >= CHUNK {
            write_out(&out)?;
            out.clear();
        }
    }
    write_out(&out)?;
    io::stdout().flush().map_err(Failure::Output)
}

/// Hands on all records of the inputs: of streams as they stand there, of reports as they are read.
fn read_all(
    engine: &Engine,
    files: &[PathBuf],
    format: InputFormat,
    talk: &Talk,
    whole: &mut bool,
    mut take: impl FnMut(&mut dyn Iterator<Item = Record>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let is_stream = |path: &&PathBuf| {
        let named = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl"));
        format == InputFormat::Jsonl
            || format == InputFormat::Auto && (named || path.as_os_str() == "-")
    };
    let (streams, reports): (Vec<&PathBuf>, Vec<&PathBuf>) =
        files.iter().partition(|path| is_stream(path));
    for path in streams {
        let mut refused = Vec::new();
        let mut records = open(path)?.filter_map(|record| match record {
            Ok(record) => Some(record),
            Err(reject) => {
                refused.push(reject);
                None
            }
        });
        take(&mut records)?;
        for reject in &refused {
            *whole = false;
            talk.error(reject.to_string());
        }
    }
    if !reports.is_empty() {
        let reports: Vec<PathBuf> = reports.into_iter().cloned().collect();
        let mut records = extract(engine, &reports, talk, whole)?.into_iter();
        take(&mut records)?;
    }
    Ok(())
}

/// A stream of records from a file or standard input.
fn open(path: &Path) -> Result<Records<Box<dyn Read>>, Failure> {
    let (name, reader): (String, Box<dyn Read>) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), Box::new(io::stdin()))
    } else {
        let file =
            File::open(path).map_err(|source| Failure::Read { path: path.to_owned(), source })?;
        (path.display().to_string(), Box::new(file))
    };
    Ok(Records::new(Lines::new(name, reader)))
}

/// The records of reports that are read here and now.
fn extract(
    engine: &Engine,
    files: &[PathBuf],
    talk: &Talk,
    whole: &mut bool,
) -> Result<Vec<Record>, Failure> {
    let inputs = Inputs::find(files, InputFormat::Text)?;
    let threads = if inputs.is_single() { 1 } else { thread_count(None) };
    let mut records = Vec::new();
    read_each(engine, inputs.batches(), threads, |readings| {
        for reading in readings {
            reading.remarks(true).iter().for_each(|remark| talk.say(remark));
            *whole &= reading.whole;
            if reading.captured {
                records.push(Record::of(&reading.report, &reading.analysis));
            }
        }
    })?;
    Ok(records)
}
