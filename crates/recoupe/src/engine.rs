//! The rooms behind the terminal's porch that the hall does not join: export, and the terminal itself.

use crate::args::About;
use crate::outcome::Failure;
use crate::places::{self, files};
use crate::reading::Reading;
use crate::talk::{Talk, stdout_wants_colour};
use console::Term;
use recoupe_export::brief::{
    BriefOptions, Briefing, CrossCheck, Terminal, to_html, to_json, to_terminal,
};
use recoupe_export::jsonl::{self, AnnotationValue};
use recoupe_extract::Annotation;
pub(crate) use recoupe_hall::Engine;
use recoupe_model::{Analysis, Report};
use std::path::PathBuf;

/// The packs and places that the command line asks for.
///
/// # Errors
///
/// When there is no pack there, packs or gazetteer do not open, or a gazetteer cannot be read.
pub(crate) fn for_reports(about: &About) -> Result<Engine, Failure> {
    and_places(Engine::at(about.packs.as_deref())?, &about.gazetteer)
}

/// Adds the places of gazetteers.
///
/// # Errors
///
/// When one cannot be read.
pub(crate) fn and_places(mut engine: Engine, gazetteers: &[PathBuf]) -> Result<Engine, Failure> {
    let rejects = files::add(engine.places_mut(), gazetteers)?;
    places::tell(&Talk::new(false), &rejects);
    Ok(engine)
}

/// Appends a report's claims as JSON Lines; with `records`, the report and its diagnostics too.
/// Of an input that is no report (not `captured`) there are diagnostics alone.
pub(crate) fn append_lines(out: &mut Vec<u8>, reading: &Reading, records: bool) {
    let Reading { report, analysis, captured, .. } = reading;
    match (captured, records) {
        (true, true) => jsonl::append_records(out, report, analysis),
        (true, false) => jsonl::append_claims(out, report, analysis),
        (false, true) => {
            let mut records = Vec::new();
            jsonl::append_records(&mut records, report, analysis);
            let last = records.split_inclusive(|byte| *byte == b'\n').next_back();
            out.extend_from_slice(last.unwrap_or_default());
        }
        (false, false) => {}
    }
}

/// Appends a report's annotations as one line of JSON.
pub(crate) fn append_annotations(out: &mut Vec<u8>, report: &Report, annotations: &[Annotation]) {
    let annotations: Vec<jsonl::Annotation> = annotations
        .iter()
        .map(|annotation| jsonl::Annotation {
            kind: annotation.kind,
            span: annotation.span,
            value: annotation_value(annotation),
        })
        .collect();
    jsonl::append_annotations(out, &report.id, &report.text, &annotations);
}

/// Extraction writes intervals and bounds as `low..high`, either of which may be missing.
fn annotation_value(annotation: &Annotation) -> AnnotationValue<'_> {
    let value = annotation.value.as_str();
    if value.is_empty() {
        return AnnotationValue::Unresolved;
    }
    let (low, high) = value.split_once("..").unwrap_or((value, value));
    match annotation.kind {
        "time" => match (low.parse().ok(), high.parse().ok()) {
            (None, None) => AnnotationValue::Unresolved,
            (start, end) => AnnotationValue::Interval(start, end),
        },
        "number" => AnnotationValue::Bounds(low.parse().ok(), high.parse().ok()),
        _ => AnnotationValue::Text(value),
    }
}

/// A briefing in the three forms it can be shown in.
pub(crate) struct Briefed {
    /// For a person at a terminal.
    pub terminal: String,
    /// For a browser: one file.
    pub html: String,
    /// For a program.
    pub json: String,
}

/// How a briefing is to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Look<'a> {
    /// Language of the briefing's own words.
    pub language: &'a str,
    /// Whether to make it for a person at a terminal.
    pub terminal: bool,
    /// Whether the terminal shows the reports too.
    pub texts: bool,
    /// Whether to make it for a browser.
    pub html: bool,
    /// Whether to make it for a program.
    pub json: bool,
    /// SHA-256, in hex, of the record's lines.
    pub record_hash: String,
}

/// Arranges what reports say into a briefing, in the forms wanted; the others stay empty.
///
/// # Errors
///
/// When there is no catalogue for the language.
pub(crate) fn brief(
    items: &[(Report, Analysis)],
    found: &CrossCheck,
    look: Look,
) -> Result<Briefed, Failure> {
    let options = BriefOptions {
        language: look.language.to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_on: Some(jiff::Zoned::now().date()),
        record_hash: Some(look.record_hash),
    };
    let briefing = Briefing::new(items, found, options)?;
    let terminal = Terminal { texts: look.texts, ..terminal() };
    let form =
        |wanted: bool, show: &dyn Fn() -> String| if wanted { show() } else { String::new() };
    Ok(Briefed {
        terminal: form(look.terminal, &|| to_terminal(&briefing, terminal)),
        html: form(look.html, &|| to_html(&briefing)),
        json: form(look.json, &|| to_json(&briefing)),
    })
}

/// The terminal as it is.
pub(crate) fn terminal() -> Terminal {
    Terminal { width: terminal_width(), colour: stdout_wants_colour(), ..Terminal::default() }
}

/// Columns of the terminal; 80 where there is none to ask.
fn terminal_width() -> usize {
    Term::stdout().size_checked().map_or(80, |(_, columns)| usize::from(columns))
}
