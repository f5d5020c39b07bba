//! Reports into a case, written together by one hand, each told once it is on the disk.

use crate::{Engine, HallError, Ready, Result, Taken};
use recoupe_ingest::Reject;
use recoupe_store::{Added, By, Case, ReportRelation};
use serde_json::json;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Reports are written together: so many, or so many bytes, or after so long.
const TOGETHER: usize = 1024;
const TOGETHER_BYTES: usize = 16 * 1024 * 1024;
const AT_LATEST: Duration = Duration::from_millis(500);

/// What became of an input. Whoever is told this can rely on it: it is on the disk.
#[derive(Debug)]
pub enum Told<'a> {
    /// A new report, and how it stands to earlier ones.
    Added {
        /// The report.
        ready: &'a Ready,
        /// Earlier reports of which it is a near-copy, a version, a correction or a retraction.
        relations: &'a [ReportRelation],
    },
    /// Another report has the id that this one states; it is kept under another.
    OtherId {
        /// The report, with its id of now.
        ready: &'a Ready,
        /// The id that is taken.
        taken: &'a str,
    },
    /// Its bytes are in the case.
    Already {
        /// What messages call it.
        name: &'a str,
        /// The report that has them.
        report_id: &'a str,
        /// How many bytes it has.
        size: u64,
    },
    /// It is no report; the reason stands in `rejects.jsonl` too.
    Rejected {
        /// What messages call it.
        name: &'a str,
        /// Why.
        reject: &'a Reject,
        /// How many bytes it has.
        size: u64,
    },
}

/// An import while it runs.
#[derive(Debug)]
pub struct Adding<'e> {
    case: Case,
    by: By,
    engine: &'e Engine,
    rejects: Rejects,
    waiting: Vec<Ready>,
    bytes: usize,
    since: Option<Instant>,
}

impl<'e> Adding<'e> {
    /// Begins to add reports to a case.
    pub fn new(engine: &'e Engine, case: Case, by: By) -> Self {
        let rejects = Rejects { path: case.dir().join("rejects.jsonl"), file: None };
        Self { case, by, engine, rejects, waiting: Vec::new(), bytes: 0, since: None }
    }

    /// The case.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Where rejects are listed.
    pub fn rejects(&self) -> &Path {
        &self.rejects.path
    }

    /// Takes an input; now and then what waits is written and told.
    ///
    /// # Errors
    ///
    /// When the case or the list of rejects cannot be written, or whoever is told fails.
    pub fn take<E: From<HallError>>(
        &mut self,
        taken: Taken,
        tell: &mut impl FnMut(&Case, Told<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        match taken {
            Taken::Report(ready) => {
                self.bytes += ready.bytes.len();
                self.waiting.push(*ready);
                let since = *self.since.get_or_insert_with(Instant::now);
                if self.waiting.len() >= TOGETHER
                    || self.bytes >= TOGETHER_BYTES
                    || since.elapsed() >= AT_LATEST
                {
                    self.write(tell)?;
                }
            }
            Taken::Already { name, report_id, size } => {
                tell(&self.case, Told::Already { name: &name, report_id: &report_id, size })?;
            }
            Taken::Rejected { name, reject, size } => {
                self.rejects.write(&name, &reject, &self.by)?;
                tell(&self.case, Told::Rejected { name: &name, reject: &reject, size })?;
            }
        }
        Ok(())
    }

    /// Writes what waits, and says what became of it once it is on the disk.
    ///
    /// # Errors
    ///
    /// As [`Adding::take`]; nothing of what waited is kept then.
    pub fn write<E: From<HallError>>(
        &mut self,
        tell: &mut impl FnMut(&Case, Told<'_>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let mut reports = std::mem::take(&mut self.waiting);
        (self.bytes, self.since) = (0, None);
        if reports.is_empty() {
            return Ok(());
        }
        self.by.at = jiff::Timestamp::now();
        let added = self.add_all(&mut reports)?;
        for (ready, (added, taken)) in reports.iter().zip(&added) {
            if let Some(taken) = taken {
                tell(&self.case, Told::OtherId { ready, taken })?;
            }
            match added {
                Added::New { relations, .. } => tell(&self.case, Told::Added { ready, relations })?,
                Added::Already { report_id } => {
                    let size = ready.bytes.len() as u64;
                    tell(&self.case, Told::Already { name: &ready.name, report_id, size })?;
                }
                // Two reports of one batch cannot have one hash and not be the same bytes.
                Added::IdTaken => {}
            }
        }
        Ok(())
    }

    /// Adds them in one change: of each what became of it, and the id that it could not have.
    fn add_all(&mut self, reports: &mut [Ready]) -> Result<Vec<(Added, Option<String>)>> {
        self.case.begin()?;
        let mut added = Vec::with_capacity(reports.len());
        for ready in reports {
            match self.add(ready) {
                Ok(done) => added.push(done),
                Err(error) => {
                    self.case.rollback();
                    return Err(error);
                }
            }
        }
        self.case.commit()?;
        Ok(added)
    }

    fn add(&mut self, ready: &mut Ready) -> Result<(Added, Option<String>)> {
        let added = self.case.add(&ready.new_report(), &ready.prepared, &self.by)?;
        if added != Added::IdTaken {
            return Ok((added, None));
        }
        let taken = ready.captured.report.id.clone();
        ready.take_other_id(self.engine)?;
        Ok((self.case.add(&ready.new_report(), &ready.prepared, &self.by)?, Some(taken)))
    }
}

/// The file with what was rejected, opened when the first is.
#[derive(Debug)]
struct Rejects {
    path: PathBuf,
    file: Option<File>,
}

impl Rejects {
    fn write(&mut self, name: &str, reject: &Reject, by: &By) -> Result<()> {
        let failed = |source| HallError::Write { path: self.path.clone(), source };
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(
                OpenOptions::new().create(true).append(true).open(&self.path).map_err(failed)?,
            ),
        };
        let line = json!({
            "at": by.at, "name": name, "report_id": reject.report_id(),
            "code": reject.code().as_str(), "reason": reject.to_string(),
        });
        file.write_all(format!("{line}\n").as_bytes()).map_err(failed)
    }
}
