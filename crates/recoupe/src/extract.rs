//! `recoupe extract` and `recoupe annotate`: reports in, lines out, in their order.

use crate::args::{About, Annotate, Extract, Inputs, OutputFormat};
use crate::engine::{self, Engine};
use crate::outcome::{Failure, Outcome};
use crate::reading::{Reading, Tally, counted, read_claims, read_raw};
use crate::talk::{Remark, Talk};
use crate::text_view;
use recoupe_hall::Raw;
use recoupe_hall::in_order;
use recoupe_ingest::Options;
use std::io::{self, ErrorKind, Write};
use std::num::NonZeroUsize;
use std::process::exit;
use std::thread::available_parallelism;

/// Writes the claims of reports.
pub(crate) fn run_extract(args: Extract) -> Result<Outcome, Failure> {
    let Extract { format, records, inputs } = args;
    run(inputs, "claim", |engine, options, raw| {
        let reading = read_claims(engine, options, raw)?;
        let mut out = Vec::new();
        match format {
            OutputFormat::Text => text_view::append_claims(&mut out, &reading, records),
            OutputFormat::Jsonl => engine::append_lines(&mut out, &reading, records),
        }
        let found = reading.analysis.claims.len();
        Ok(Written { out, found, reading })
    })
}

/// Writes what was recognised under the claims of reports.
pub(crate) fn run_annotate(args: Annotate) -> Result<Outcome, Failure> {
    run(args.inputs, "annotation", |engine, options, raw| {
        let (reading, annotations) = read_raw(engine, options, raw, Engine::annotate, Vec::new)?;
        let mut out = Vec::new();
        if reading.captured {
            engine::append_annotations(&mut out, &reading.report, &annotations);
        }
        Ok(Written { out, found: annotations.len(), reading })
    })
}

/// One report's lines.
struct Written {
    out: Vec<u8>,
    found: usize,
    reading: Reading,
}

/// A batch's lines, and what to say of it.
#[derive(Default)]
struct Done {
    out: Vec<u8>,
    remarks: Vec<Remark>,
    reports: usize,
    found: usize,
    tally: Tally,
    partial: bool,
}

impl Done {
    fn take(&mut self, written: Written, brief: bool) {
        let Written { out, found, reading } = written;
        self.out.extend_from_slice(&out);
        self.remarks.append(&mut reading.remarks(brief));
        self.reports += usize::from(reading.captured);
        self.found += found;
        self.tally.add(&reading.analysis.diagnostics);
        self.partial |= !reading.whole;
    }
}

fn run(
    args: Inputs,
    noun: &str,
    write: impl Fn(&Engine, &Options, Raw) -> Result<Written, Failure> + Sync,
) -> Result<Outcome, Failure> {
    let engine = crate::engine::for_reports(&args.about)?;
    let options = options(&engine, args.about)?;
    let inputs = recoupe_hall::Inputs::find(&args.files, args.input)?.with_columns(args.columns);
    let threads = if inputs.is_single() { 1 } else { thread_count(args.threads) };
    let lines = inputs.has_lines();
    let mut talk = Talk::new(args.quiet);
    if !lines {
        talk.start_progress(inputs.count(), true);
    }

    let work = |batch: Vec<Raw>| -> Result<Done, Failure> {
        let mut done = Done::default();
        for raw in batch {
            // In bulk the odd thing about a report is counted, not said.
            let brief = matches!(raw, Raw::Item(..));
            done.take(write(&engine, &options, raw)?, brief);
        }
        Ok(done)
    };
    let mut all = Done::default();
    let sink = |done: Result<Done, Failure>| -> Result<(), Failure> {
        let done = done?;
        write_out(&done.out)?;
        done.remarks.iter().for_each(|remark| talk.say(remark));
        talk.advance();
        all.reports += done.reports;
        all.found += done.found;
        all.tally.merge(&done.tally);
        all.partial |= done.partial;
        Ok(())
    };
    in_order(inputs.batches(), threads, work, sink)?;
    talk.end_progress();

    if lines {
        let (reports, found) = (counted(all.reports, "report"), counted(all.found, noun));
        let tally = if all.tally.is_empty() {
            String::new()
        } else {
            format!("; diagnostics: {}", all.tally)
        };
        talk.note(format!("{reports}, {found}{tally}"));
    }
    Ok(if all.partial { Outcome::Partial } else { Outcome::Whole })
}

/// What the command line says about reports, joined with the languages there are.
///
/// # Errors
///
/// When `--lang` names a language without a pack.
pub(crate) fn options(engine: &Engine, about: About) -> Result<Options, Failure> {
    let languages = engine.languages();
    if let Some(tag) = about.lang.as_ref().filter(|tag| !languages.reads(tag)) {
        let known = languages.tags().collect::<Vec<_>>().join(", ");
        return Err(Failure::NoPack { tag: tag.clone(), known });
    }
    Ok(Options { outlet: about.outlet, published: about.date, language: about.lang, languages })
}

/// As many threads as asked for, else as there are cores.
pub(crate) fn thread_count(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// Writes to standard output at once: whoever reads may wait for it. When nobody reads any
/// more, as after `recoupe … | head`, the command ends without a word.
///
/// # Errors
///
/// [`Failure::Output`] when it cannot be written for another reason, as with a full disk.
pub(crate) fn write_out(bytes: &[u8]) -> Result<(), Failure> {
    if bytes.is_empty() {
        return Ok(());
    }
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        // A thread may be waiting for input that nobody will send: there is no orderly way out.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit(0),
        Err(error) => Err(Failure::Output(error)),
    }
}
