//! The rooms behind the terminal's porch, joined: packs, names, extraction, export. What they
//! are called elsewhere stands in this file alone.

use crate::args::About;
use crate::outcome::Failure;
use crate::pack_folder::PackFolder;
use crate::places::{self, files};
use crate::reading::Reading;
use crate::talk::{Talk, stdout_wants_colour};
use console::Term;
use recoupe_export::brief::{
    BriefOptions, Briefing, CrossCheck, Terminal, to_html, to_json, to_terminal,
};
use recoupe_export::jsonl::{self, AnnotationValue};
use recoupe_extract::check::{PackCheck, check_pack};
use recoupe_extract::why::{self, NumberFate};
use recoupe_extract::{Annotation, Reader};
use recoupe_ingest::Languages;
use recoupe_model::{Analysis, Id, Report, Resolution, Span};
use recoupe_pack::{Pack, Packs};
use recoupe_place::Gazetteer;
use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

thread_local! {
    /// The room in which this thread reads.
    static READER: RefCell<Reader> = RefCell::default();
}

/// Packs and names.
#[derive(Debug)]
pub(crate) struct Engine {
    packs: Packs,
    names: Gazetteer,
}

impl Engine {
    /// The packs and gazetteers in the binary. A pack is read when a report first needs it.
    ///
    /// # Errors
    ///
    /// When there are no packs, or packs or gazetteer do not open.
    pub fn embedded() -> Result<Self, Failure> {
        let packs = recoupe_packs::shipped()?;
        if packs.tags().next().is_none() {
            return Err(Failure::NoPacks);
        }
        Ok(Self { packs, names: Gazetteer::embedded()? })
    }

    /// The packs in the binary, or with those of a folder over them: one that holds a folder for
    /// each pack, or a pack itself.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, or the gazetteer does not open.
    pub fn over(folder: Option<&PackFolder>) -> Result<Self, Failure> {
        if folder.is_some() { Self::to_check(folder) } else { Self::embedded() }
    }

    /// As [`Engine::over`], made of the packs' files in any case, so that they have their examples.
    ///
    /// # Errors
    ///
    /// As [`Engine::over`].
    pub fn to_check(folder: Option<&PackFolder>) -> Result<Self, Failure> {
        let files = recoupe_packs::shipped_files();
        let files = match folder {
            None => files,
            Some(PackFolder::Packs(path)) => files.with_folder(path)?,
            Some(PackFolder::Among { packs, .. }) => files.with_folder(packs)?,
            Some(PackFolder::Alone { path, tag }) => files.with_pack(path, tag)?,
        };
        Ok(Self { packs: Packs::new(files), names: Gazetteer::embedded()? })
    }

    /// As [`Engine::over`], for a folder as a person names it.
    ///
    /// # Errors
    ///
    /// As [`Engine::over`], or when no pack is there.
    pub fn at(dir: Option<&Path>) -> Result<Self, Failure> {
        Self::over(dir.map(PackFolder::find).transpose()?.as_ref())
    }

    /// The packs and places that the command line asks for.
    ///
    /// # Errors
    ///
    /// As [`Engine::at`], or when a gazetteer cannot be read.
    pub fn for_reports(about: &About) -> Result<Self, Failure> {
        let mut engine = Self::at(about.packs.as_deref())?;
        let rejects = files::add(&mut engine.names, &about.gazetteer)?;
        places::tell(&Talk::new(false), &rejects);
        Ok(engine)
    }

    /// The tags of the packs, sorted.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.packs.tags()
    }

    /// Runs the examples of one pack, which has some if it came by [`Engine::to_check`].
    ///
    /// # Errors
    ///
    /// When the pack does not load.
    pub fn check(&self, tag: &str) -> Result<PackCheck, Failure> {
        Ok(check_pack(&*self.packs.get(tag)?, &self.names))
    }

    /// The pack that reads a language, if there is one.
    ///
    /// # Errors
    ///
    /// When the pack does not load.
    pub fn pack_for(&self, language: &str) -> Result<Option<Arc<Pack>>, Failure> {
        self.tag(language).map(|tag| Ok(self.packs.get(tag)?)).transpose()
    }

    /// The languages that there are packs for.
    pub fn languages(&self) -> Languages {
        Languages::new(self.packs.tags())
    }

    /// What is of no language: the same in every pack.
    ///
    /// # Errors
    ///
    /// When a pack does not load.
    pub fn common(&self) -> Result<Option<Arc<recoupe_pack::Common>>, Failure> {
        let tag = self.packs.tags().next();
        tag.map(|tag| Ok(self.packs.get(tag)?.common.clone())).transpose()
    }

    /// Engine and pack that read a language, as the provenance of claims names them.
    ///
    /// # Errors
    ///
    /// When the pack does not load.
    pub fn reader_of(&self, language: &str) -> Result<Option<String>, Failure> {
        let pack = self.pack_for(language)?;
        Ok(pack.map(|pack| format!("{} {}", recoupe_extract::ENGINE, pack.version)))
    }

    /// Every place that there is a name for.
    pub fn places_known(&self) -> impl Iterator<Item = recoupe_model::NameHit> {
        self.names.places()
    }

    /// Whether there is a pack for reports in this language.
    pub fn reads(&self, language: &str) -> bool {
        self.tag(language).is_some()
    }

    /// The claims of a report, and what in it could not be read.
    ///
    /// # Errors
    ///
    /// When the pack or the gazetteer does not load.
    pub fn extract(&self, report: &Report) -> Result<Analysis, Failure> {
        match self.pack(report)? {
            Some(pack) => {
                Ok(READER.with_borrow_mut(|reader| reader.extract(report, &pack, &self.names)))
            }
            None => Ok(Analysis::default()),
        }
    }

    /// What each stage recognised in a report.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn annotate(&self, report: &Report) -> Result<Vec<Annotation>, Failure> {
        match self.pack(report)? {
            Some(pack) => Ok(recoupe_extract::annotate(report, &pack, &self.names)),
            None => Ok(Vec::new()),
        }
    }

    /// What became of every number of a report.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn numbers(&self, report: &Report) -> Result<Vec<NumberFate>, Failure> {
        Ok(match self.pack(report)? {
            Some(pack) => why::numbers(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// The rules that fired in a report, once for each time.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn fired(&self, report: &Report) -> Result<Vec<Id>, Failure> {
        Ok(match self.pack(report)? {
            Some(pack) => why::fired(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// Names in a report that are those of persons, for the most part.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn persons(&self, report: &Report) -> Result<Vec<Span>, Failure> {
        Ok(match self.pack(report)? {
            Some(pack) => recoupe_extract::persons(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// What each name of a place in a report was taken to mean.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn mentions(&self, report: &Report) -> Result<Vec<(Span, Resolution)>, Failure> {
        Ok(match self.pack(report)? {
            Some(pack) => recoupe_extract::place_mentions(report, &pack, &self.names),
            None => Vec::new(),
        })
    }

    /// Names of places in a report.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn places(&self, report: &Report) -> Result<Vec<Span>, Failure> {
        let annotations = self.annotate(report)?;
        Ok(annotations.into_iter().filter(|a| a.kind == "place").map(|a| a.span).collect())
    }

    /// Sentence by sentence, how a report was cut and what its words mean.
    ///
    /// # Errors
    ///
    /// As [`Engine::extract`].
    pub fn chunks(&self, report: &Report) -> Result<String, Failure> {
        Ok(match self.pack(report)? {
            Some(pack) => recoupe_extract::describe(&report.text, &pack, &self.names),
            None => String::new(),
        })
    }

    fn pack(&self, report: &Report) -> Result<Option<Arc<Pack>>, Failure> {
        match report.language.as_deref() {
            Some(language) => self.pack_for(language),
            None => Ok(None),
        }
    }

    /// The pack for a language: of its very tag, else of the language without region or script.
    fn tag(&self, language: &str) -> Option<&str> {
        let language = language.replace('_', "-").to_ascii_lowercase();
        let primary = language.split('-').next().unwrap_or_default();
        let find = |wanted: &str| self.packs.tags().find(|tag| tag.eq_ignore_ascii_case(wanted));
        find(&language).or_else(|| find(primary))
    }
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
