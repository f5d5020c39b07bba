//! One report for a case: its bytes kept beside what is read in them.

use crate::{Engine, Raw, Result, fault};
use recoupe_ingest::{Captured, MAX_REPORT_BYTES, Options, Reject, read_bytes, read_item};
use recoupe_model::{Analysis, Code, Diagnostic, Report, report_id};
use recoupe_store::{Case, NewReport, Prepared, prepare};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, Read};

/// What became of one input.
#[derive(Debug)]
pub enum Taken {
    /// A report, ready to be kept.
    Report(Box<Ready>),
    /// Its bytes are in the case.
    Already {
        /// What messages call it.
        name: String,
        /// The report that has them.
        report_id: String,
        /// How many bytes it has.
        size: u64,
    },
    /// It is no report.
    Rejected {
        /// What messages call it.
        name: String,
        /// Why.
        reject: Reject,
        /// How many bytes it has.
        size: u64,
    },
}

/// A report, ready to be kept.
#[derive(Debug)]
pub struct Ready {
    /// What messages call it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The report, and how it was captured.
    pub captured: Captured,
    /// How many claims were read in it.
    pub claims: usize,
    /// What is derived from it.
    pub prepared: Prepared,
}

impl Ready {
    /// What is handed to the store.
    pub fn new_report(&self) -> NewReport<'_> {
        NewReport {
            bytes: &self.bytes,
            name: &self.name,
            report: &self.captured.report,
            map: &self.captured.map,
            format: self.captured.format.as_str(),
            published_at: self.captured.published_at.as_deref(),
            found: self
                .captured
                .found
                .iter()
                .map(|f| (f.field.to_owned(), f.how.clone()))
                .collect(),
            encoding: self.captured.encoding,
            notes: &self.captured.notes,
            diagnostics: &self.captured.diagnostics,
        }
    }

    /// Gives the report the hash of its bytes for an id, and reads it again under it.
    ///
    /// # Errors
    ///
    /// When a pack does not load.
    pub fn take_other_id(&mut self, engine: &Engine) -> Result<()> {
        self.captured.report.id = report_id(&self.bytes);
        let analysis = read(engine, &self.name, &self.captured.report)?;
        self.prepared = prepare(&self.captured.report, &analysis)?;
        Ok(())
    }
}

/// Takes one input, unless `known` has its bytes.
///
/// # Errors
///
/// When a pack does not load, or the case cannot be asked.
pub fn take(engine: &Engine, options: &Options, known: &Case, raw: Raw) -> Result<Taken> {
    let name = raw.name();
    if let Raw::Refused(reject) = raw {
        return Ok(Taken::Rejected { name, reject, size: 0 });
    }
    let bytes = match bytes_of(&raw) {
        Ok(bytes) => bytes,
        Err(reject) => return Ok(Taken::Rejected { name, reject, size: 0 }),
    };
    let size = bytes.len() as u64;
    if let Some(report_id) = known.find_capture(&Sha256::digest(&bytes).into())? {
        return Ok(Taken::Already { name, report_id, size });
    }
    let captured = match &raw {
        Raw::Item(file, item) => read_item(file, item, options),
        _ => read_bytes(&name, &bytes, options),
    };
    let captured = match captured {
        Ok(captured) => captured,
        Err(reject) => return Ok(Taken::Rejected { name, reject, size }),
    };
    let analysis = read(engine, &name, &captured.report)?;
    let prepared = prepare(&captured.report, &analysis)?;
    let claims = analysis.claims.len();
    Ok(Taken::Report(Box::new(Ready { name, bytes, captured, claims, prepared })))
}

/// The claims of a report; of one that no pack reads, none.
///
/// # Errors
///
/// When a pack does not load.
pub fn read(engine: &Engine, name: &str, report: &Report) -> Result<Analysis> {
    if !report.language.as_deref().is_some_and(|tag| engine.reads(tag)) {
        return Ok(Analysis::default());
    }
    match fault::guard(name, || engine.extract(report)) {
        Ok(analysis) => analysis,
        Err(said) => {
            let message = format!("a fault in recoupe ended the reading of this report: {said}");
            let about = Diagnostic { code: Code::Limit, span: None, message };
            Ok(Analysis { diagnostics: vec![about], ..Analysis::default() })
        }
    }
}

fn bytes_of(raw: &Raw) -> std::result::Result<Vec<u8>, Reject> {
    let name = raw.name();
    let unreadable = |source| Reject::Unreadable { name: name.clone(), source };
    let limited = |reader: &mut dyn Read| {
        let mut bytes = Vec::new();
        reader.take(MAX_REPORT_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > MAX_REPORT_BYTES {
            return Err(Reject::TooLarge { name: name.clone(), limit: MAX_REPORT_BYTES });
        }
        Ok(bytes)
    };
    match raw {
        Raw::File(path) | Raw::Named(_, path) => {
            limited(&mut File::open(path).map_err(unreadable)?)
        }
        Raw::Stdin => limited(&mut io::stdin()),
        Raw::Embedded(_, bytes) => Ok(bytes.to_vec()),
        Raw::Item(_, item) => Ok(item.bytes.clone()),
        // Taken out before.
        Raw::Refused(_) | Raw::Stored(..) => Ok(Vec::new()),
    }
}
