//! `recoupe brief`, `demo`, and the views of parts of a briefing: what reports say, and on whose
//! word.

use crate::args::{Brief, Demo, InputFormat, Show, View};
use crate::closing::{Closing, Next};
use crate::embedded;
use crate::engine::{self, Briefed, Engine, Look, and_places};
use crate::extract::{thread_count, write_out};
use crate::outcome::{Failure, Outcome};
use crate::reading::{Tally, read_each};
use crate::talk::Talk;
use recoupe_export::brief::{BriefOptions, Briefing, Part, Terminal, to_terminal, why};
use recoupe_hall::{Inputs, Raw};
use recoupe_model::{Analysis, Report};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the HTML file goes when nobody says.
const DEFAULT_HTML: &str = "recoupe-brief.html";

/// Shows a briefing of the reports named.
pub(crate) fn run_brief(args: Brief) -> Result<Outcome, Failure> {
    let inputs = Inputs::find(&args.files, InputFormat::Auto)?;
    if let Some(path) = html_path(&args.show) {
        refuse_inputs(&path, inputs.paths())?;
    }
    let mut talk = Talk::new(args.show.quiet);
    if !inputs.has_lines() {
        talk.start_progress(inputs.count(), false);
    }
    let next = Next::for_files(&args.files, inputs.paths().next());
    let threads = if inputs.is_single() { 1 } else { thread_count(None) };
    let batches = inputs.batches();
    let engine = Engine::at(args.packs.as_deref()).map_err(Failure::from);
    let read = engine.and_then(|engine| {
        let engine = and_places(engine, &args.show.ask.compare.gazetteer)?;
        let read = read_all(&engine, batches, threads, &talk)?;
        Ok((engine, Read { files: args.files, ..read }))
    });
    talk.end_progress();
    let (engine, read) = read?;
    show(&args.show, &engine, &read, next)
}

/// Shows one part of the briefing of the reports named.
pub(crate) fn run_view(view: View, part: Part) -> Result<Outcome, Failure> {
    run_with(&view, |briefing, terminal| Ok(to_terminal(briefing, Terminal { part, ..terminal })))
}

/// Shows what was found about one claim, group or area.
pub(crate) fn run_why(view: View, id: String) -> Result<Outcome, Failure> {
    run_with(&view, |briefing, terminal| {
        why(briefing, &id, terminal).ok_or_else(|| Failure::NothingOfThatName { name: id.clone() })
    })
}

fn run_with(
    view: &View,
    say: impl Fn(&Briefing, Terminal) -> Result<String, Failure>,
) -> Result<Outcome, Failure> {
    let inputs = Inputs::find(&view.files, InputFormat::Auto)?;
    let mut talk = Talk::new(view.quiet);
    if !inputs.has_lines() {
        talk.start_progress(inputs.count(), false);
    }
    let threads = if inputs.is_single() { 1 } else { thread_count(None) };
    let engine = and_places(Engine::at(view.packs.as_deref())?, &view.ask.compare.gazetteer)?;
    let read = read_all(&engine, inputs.batches(), threads, &talk);
    talk.end_progress();
    let read = read?;
    let found = crate::cross_check::cross_check(&engine, &read.items, &view.ask, &view.files)?;
    let options = BriefOptions { language: view.lang.clone(), ..BriefOptions::default() };
    let briefing = Briefing::new(&read.items, &found, options)?;
    write_out(ended(say(&briefing, engine::terminal())?).as_bytes())?;
    Ok(if read.partial { Outcome::Partial } else { Outcome::Whole })
}

/// Shows a briefing of the reports in the binary.
pub(crate) fn run_demo(args: Demo) -> Result<Outcome, Failure> {
    if embedded::EXAMPLES.is_empty() {
        return Err(Failure::NoExamples);
    }
    let examples = embedded::EXAMPLES.iter();
    let batches = examples.map(|(name, bytes)| vec![Raw::Embedded(name, bytes)]);
    let talk = Talk::new(args.show.quiet);
    let engine = and_places(Engine::embedded()?, &args.show.ask.compare.gazetteer)?;
    let read = read_all(&engine, batches, thread_count(None), &talk)?;
    show(&args.show, &engine, &read, Next::for_demo())
}

/// All reports that could be read, and how it went.
#[derive(Default)]
struct Read {
    /// What was named on the command line.
    files: Vec<PathBuf>,
    items: Vec<(Report, Analysis)>,
    tally: Tally,
    refused: usize,
    partial: bool,
    /// Over the lines that `recoupe extract --records` writes of the same input.
    record: Sha256,
}

fn read_all(
    engine: &Engine,
    batches: impl Iterator<Item = Vec<Raw>> + Send,
    threads: usize,
    talk: &Talk,
) -> Result<Read, Failure> {
    let mut all = Read::default();
    read_each(engine, batches, threads, |readings| {
        for reading in readings {
            // The briefing itself shows the diagnostics of every report in it.
            reading.remarks(true).iter().for_each(|remark| talk.say(remark));
            all.partial |= !reading.whole;
            let mut lines = Vec::new();
            engine::append_lines(&mut lines, &reading, true);
            all.record.update(&lines);
            if reading.captured {
                all.tally.add(&reading.analysis.diagnostics);
                all.items.push((reading.report, reading.analysis));
            } else {
                all.refused += 1;
            }
        }
        talk.advance();
    })?;
    Ok(all)
}

fn show(show: &Show, engine: &Engine, read: &Read, next: Next) -> Result<Outcome, Failure> {
    let html = html_path(show);
    let look = Look {
        language: &show.lang,
        terminal: !show.json,
        texts: show.texts,
        html: html.is_some(),
        json: show.json,
        record_hash: hex(&read.record.clone().finalize()),
    };
    let found = crate::cross_check::cross_check(engine, &read.items, &show.ask, &read.files)?;
    let Briefed { terminal, html: page, json } = engine::brief(&read.items, &found, look)?;
    // The screen first: a place that cannot be written must not cost the reader the briefing.
    write_out(ended(if show.json { json } else { terminal }).as_bytes())?;
    if let Some(path) = &html {
        write_whole(path, page.as_bytes())?;
    }
    if !show.json && !show.quiet {
        let closing =
            Closing { html: html.as_deref(), tally: &read.tally, refused: read.refused, next };
        write_out(closing.say(&show.lang)?.as_bytes())?;
    }
    Ok(if read.partial { Outcome::Partial } else { Outcome::Whole })
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn ended(mut text: String) -> String {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Where the HTML file is to go, if anywhere.
fn html_path(show: &Show) -> Option<PathBuf> {
    match &show.html {
        Some(path) => Some(path.clone()),
        None if show.no_html || show.json => None,
        None => Some(PathBuf::from(DEFAULT_HTML)),
    }
}

/// Keeps the output away from the evidence.
fn refuse_inputs<'a>(
    path: &Path,
    mut inputs: impl Iterator<Item = &'a Path>,
) -> Result<(), Failure> {
    let Ok(output) = fs::canonicalize(path) else {
        return Ok(());
    };
    if inputs.any(|input| fs::canonicalize(input).is_ok_and(|input| input == output)) {
        return Err(Failure::OverInput { path: path.to_owned() });
    }
    Ok(())
}

/// Writes a file whole or not at all: beside its place first, then over it.
fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |source| Failure::Write { path: path.to_owned(), source };
    // A pipe or device is written as it is: putting a file in its place would end it.
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::write(path, bytes).map_err(failed);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = path.with_file_name(name);
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|source| {
        // What is left of a failed write is of no use; that it may not be there is no matter.
        let _ = fs::remove_file(&beside);
        failed(source)
    })
}
