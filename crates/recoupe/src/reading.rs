//! One report from its bytes to its claims, with what there is to say about it.

use crate::case::stored;
use crate::engine::Engine;
use crate::outcome::Failure;
use crate::talk::{Level, Remark};
use recoupe_hall::Raw;
use recoupe_hall::{fault, in_order};
use recoupe_ingest::{Captured, Options, Reject, read_bytes, read_file, read_item};
use recoupe_model::{Analysis, Code, Diagnostic, Report};
use std::collections::BTreeMap;
use std::io::{self, Read};

/// A report that was read, or the shell of one that was not.
#[derive(Debug)]
pub(crate) struct Reading {
    /// What messages call it.
    pub name: String,
    /// The report; of a refused input, its id alone.
    pub report: Report,
    /// Claims, and the diagnostics of reading and capture together.
    pub analysis: Analysis,
    /// Whether the input was read as a report at all.
    pub captured: bool,
    /// Whether all of it was used.
    pub whole: bool,
    /// Whether bytes were lost in decoding.
    lossy: bool,
}

/// Captures one report and reads its claims with `read`.
///
/// # Errors
///
/// When a pack or the gazetteer does not load: nothing can be read then. Whatever is wrong with
/// the report alone is in its diagnostics.
pub(crate) fn read_raw<T>(
    engine: &Engine,
    options: &Options,
    raw: Raw,
    read: impl Fn(&Engine, &Report) -> recoupe_hall::Result<T>,
    none: impl Fn() -> T,
) -> Result<(Reading, T), Failure> {
    let name = raw.name();
    if let Raw::Stored(case, number) = &raw {
        let (report, _) = stored::item(case, *number)?;
        let reading = Reading::of_case(name, report, Analysis::default());
        let found = read(engine, &reading.report)?;
        return Ok((reading, found));
    }
    let captured = match capture(raw, options) {
        Ok(captured) => captured,
        Err(reject) => return Ok((refused(name, &reject), none())),
    };
    let whole = !captured.is_partial();
    let Captured { report, diagnostics, lossy, .. } = captured;
    let analysis = Analysis { diagnostics, ..Analysis::default() };
    let mut reading = Reading { name, report, analysis, captured: true, whole, lossy };
    let supported = reading.report.language.as_deref().is_some_and(|tag| engine.reads(tag));
    if !supported {
        return Ok((reading, none()));
    }
    match fault::guard(&reading.name, || read(engine, &reading.report)) {
        Ok(result) => Ok((reading, result?)),
        Err(said) => {
            reading.whole = false;
            reading.analysis.diagnostics.push(Diagnostic {
                code: Code::Limit,
                span: None,
                message: format!("a fault in recoupe ended the reading of this report: {said}"),
            });
            Ok((reading, none()))
        }
    }
}

/// Captures one report and reads its claims.
///
/// # Errors
///
/// As [`read_raw`].
pub(crate) fn read_claims(
    engine: &Engine,
    options: &Options,
    raw: Raw,
) -> Result<Reading, Failure> {
    if let Raw::Stored(case, number) = &raw {
        let (report, analysis) = stored::item(case, *number)?;
        return Ok(Reading::of_case(raw.name(), report, analysis));
    }
    let (mut reading, analysis) =
        read_raw(engine, options, raw, Engine::extract, Analysis::default)?;
    let capture = std::mem::replace(&mut reading.analysis, analysis).diagnostics;
    reading.analysis.diagnostics.splice(0..0, capture);
    Ok(reading)
}

/// Reads the claims of many reports on some threads and hands them on in their order.
///
/// # Errors
///
/// As [`read_raw`].
pub(crate) fn read_each(
    engine: &Engine,
    batches: impl Iterator<Item = Vec<Raw>> + Send,
    threads: usize,
    mut take: impl FnMut(Vec<Reading>),
) -> Result<(), Failure> {
    let options = Options { languages: engine.languages(), ..Options::default() };
    let work = |batch: Vec<Raw>| -> Result<Vec<Reading>, Failure> {
        batch.into_iter().map(|raw| read_claims(engine, &options, raw)).collect()
    };
    let sink = |readings: Result<Vec<Reading>, Failure>| -> Result<(), Failure> {
        take(readings?);
        Ok(())
    };
    in_order(batches, threads, work, sink)
}

fn capture(raw: Raw, options: &Options) -> Result<Captured, Reject> {
    match raw {
        Raw::File(path) | Raw::Named(_, path) => read_file(&path, options),
        Raw::Embedded(name, bytes) => read_bytes(name, bytes, options),
        Raw::Item(name, item) => read_item(&name, &item, options),
        Raw::Refused(reject) => Err(reject),
        // Read where it is, not captured anew.
        Raw::Stored(..) => Err(Reject::Empty { name: raw.name() }),
        Raw::Stdin => {
            let name = Raw::Stdin.name();
            let mut bytes = Vec::new();
            let limit = recoupe_ingest::MAX_REPORT_BYTES + 1;
            match io::stdin().take(limit).read_to_end(&mut bytes) {
                Ok(_) => read_bytes(&name, &bytes, options),
                Err(source) => Err(Reject::Unreadable { name, source }),
            }
        }
    }
}

fn refused(name: String, reject: &Reject) -> Reading {
    let report = Report { id: reject.report_id(), ..Report::default() };
    let about = Diagnostic { code: reject.code(), span: None, message: reject.to_string() };
    let analysis = Analysis { diagnostics: vec![about], ..Analysis::default() };
    Reading { name, report, analysis, captured: false, whole: false, lossy: false }
}

impl Reading {
    /// A report as a case has it.
    pub fn of_case(name: String, report: Report, analysis: Analysis) -> Self {
        Self { name, report, analysis, captured: true, whole: true, lossy: false }
    }

    /// What to say about this report on standard error: what went wrong at capture, then one
    /// line of counts. With `brief`, what went wrong alone.
    pub fn remarks(&self, brief: bool) -> Vec<Remark> {
        let mut remarks = Vec::new();
        let mut rest = Tally::default();
        let mut shown = 0;
        for diagnostic in &self.analysis.diagnostics {
            match self.level(diagnostic) {
                Some(level) if shown < MOST_REMARKS && !(brief && level == Level::Note) => {
                    shown += 1;
                    remarks.push(Remark { level, text: self.sentence(diagnostic) });
                }
                _ => rest.count(diagnostic.code),
            }
        }
        if !brief && !rest.is_empty() {
            let claims = counted(self.analysis.claims.len(), "claim");
            let text = format!("{}: {claims}; diagnostics: {rest}", self.name);
            remarks.push(Remark { level: Level::Note, text });
        }
        remarks
    }

    /// How much a diagnostic about the whole report, or about its very text, matters; none for
    /// those about single words, which are counted.
    fn level(&self, diagnostic: &Diagnostic) -> Option<Level> {
        if !self.captured {
            return Some(Level::Error);
        }
        match (diagnostic.code, diagnostic.span) {
            (Code::LanguageUnsupported, None) => Some(Level::Error),
            (Code::Limit, None) if !self.whole => Some(Level::Error),
            (Code::BadDate | Code::BadInput, None) => Some(Level::Warning),
            (Code::Decoded, None) if self.lossy => Some(Level::Warning),
            (Code::QuoteUnclosed | Code::Limit, _) | (_, None) => Some(Level::Note),
            _ => None,
        }
    }

    fn sentence(&self, diagnostic: &Diagnostic) -> String {
        let message = &diagnostic.message;
        if !self.captured {
            return message.clone();
        }
        match diagnostic.span {
            Some(span) => {
                let before = self.report.text.get(..span.start as usize).unwrap_or("");
                let line = before.matches('\n').count() + 1;
                format!("{}: line {line} of the text: {message}", self.name)
            }
            None => format!("{}: {message}", self.name),
        }
    }
}

/// How many remarks one report gets before the rest is counted.
const MOST_REMARKS: usize = 8;

/// How often each kind of diagnostic occurred.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally(BTreeMap<Code, usize>);

impl Tally {
    /// One more.
    pub fn count(&mut self, code: Code) {
        *self.0.entry(code).or_default() += 1;
    }

    /// All diagnostics of a report.
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        diagnostics.iter().for_each(|diagnostic| self.count(diagnostic.code));
    }

    /// All of another tally.
    pub fn merge(&mut self, other: &Tally) {
        for (code, count) in &other.0 {
            *self.0.entry(*code).or_default() += count;
        }
    }

    /// Whether there were none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The codes that occurred, each with its count, the most frequent first.
    pub fn by_count(&self) -> Vec<(Code, usize)> {
        let mut counts: Vec<_> = self.0.iter().map(|(code, count)| (*code, *count)).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        counts
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        for (nth, (code, count)) in self.by_count().into_iter().enumerate() {
            let comma = if nth == 0 { "" } else { ", " };
            write!(f, "{comma}{count} {}", code.as_str())?;
        }
        Ok(())
    }
}

/// A count with its noun, in the plural but for one.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
