//! `recoupe add`: reports into a case, on all cores, written by one hand.

use super::args::Add;
use super::reading::{Ready, Taken, take};
use super::{by, folder};
use crate::engine::Engine;
use crate::extract::{options, thread_count, write_out};
use crate::ordered::in_order;
use crate::outcome::{Failure, Outcome};
use crate::reading::counted;
use crate::source::{Inputs, Raw};
use crate::talk::{Level, Progress, Remark, Talk};
use recoupe_ingest::{Options, Reject};
use recoupe_store::{Added, By, Case, ReportRelation};
use serde_json::json;
use std::cell::RefCell;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Reports are written together: so many, or so many bytes, or after so long.
const TOGETHER: usize = 1024;
const TOGETHER_BYTES: usize = 16 * 1024 * 1024;
const AT_LATEST: Duration = Duration::from_millis(500);
/// So many remarks about single reports, then they are counted.
const MOST_REMARKS: usize = 40;

thread_local! {
    /// The case as this thread looks into it.
    static KNOWN: RefCell<Option<Case>> = const { RefCell::new(None) };
}

/// Adds reports to a case.
pub(super) fn run(args: Add) -> Result<Outcome, Failure> {
    let dir = folder(&args.at)?;
    let case = Case::open(&dir)?;
    let by = by(args.by)?;
    let engine = Engine::for_reports(&args.inputs.about)?;
    let options = options(&engine, args.inputs.about)?;
    if let Some(case) = args.inputs.files.iter().find(|file| Case::is_in(file)) {
        return Err(Failure::BadArgument {
            given: case.display().to_string(),
            problem: "this is a case; `recoupe backup` copies one, with its log".to_owned(),
        });
    }
    let inputs = Inputs::find(&args.inputs.files, args.inputs.input)?;
    let inputs = inputs.with_columns(args.inputs.columns);
    let threads = if inputs.is_single() { 1 } else { thread_count(args.inputs.threads) };
    let mut adding = Adding {
        progress: Progress::start(inputs.size(), args.inputs.quiet),
        talk: Talk::new(args.inputs.quiet),
        rejects: Rejects { path: dir.join("rejects.jsonl"), file: None },
        waiting: Waiting::default(),
        counts: Counts::default(),
        list: args.list,
        engine: &engine,
        case,
        by,
    };
    let work = |batch: Vec<Raw>| -> Result<Vec<Taken>, Failure> {
        KNOWN.with_borrow_mut(|known| take_all(&engine, &options, &dir, known, batch))
    };
    let sink = |taken: Result<Vec<Taken>, Failure>| -> Result<(), Failure> {
        taken?.into_iter().try_for_each(|taken| adding.take(taken))
    };
    let done = in_order(inputs.batches(), threads, work, sink);
    // What was read before something went wrong is kept all the same.
    let kept = adding.write_waiting();
    done.and(kept)?;
    adding.end()
}

fn take_all(
    engine: &Engine,
    options: &Options,
    dir: &Path,
    known: &mut Option<Case>,
    batch: Vec<Raw>,
) -> Result<Vec<Taken>, Failure> {
    let known = match known {
        Some(known) => known,
        none => none.insert(Case::open_read(dir)?),
    };
    batch.into_iter().map(|raw| take(engine, options, known, raw)).collect()
}

/// An import while it runs.
struct Adding<'e> {
    case: Case,
    by: By,
    engine: &'e Engine,
    talk: Talk,
    progress: Progress,
    rejects: Rejects,
    waiting: Waiting,
    counts: Counts,
    list: bool,
}

/// Reports that are read and not yet written.
#[derive(Default)]
struct Waiting {
    reports: Vec<Ready>,
    bytes: usize,
    since: Option<Instant>,
}

/// What became of the reports so far.
#[derive(Debug, Default)]
struct Counts {
    added: usize,
    claims: usize,
    already: usize,
    near: usize,
    versions: usize,
    rejected: usize,
    partial: bool,
    remarks: usize,
}

impl Adding<'_> {
    fn take(&mut self, taken: Taken) -> Result<(), Failure> {
        match taken {
            Taken::Report(ready) => {
                self.waiting.bytes += ready.bytes.len();
                self.waiting.reports.push(*ready);
                let since = *self.waiting.since.get_or_insert_with(Instant::now);
                if self.waiting.reports.len() >= TOGETHER
                    || self.waiting.bytes >= TOGETHER_BYTES
                    || since.elapsed() >= AT_LATEST
                {
                    self.write_waiting()?;
                }
            }
            Taken::Already { name, report_id, size } => {
                self.counts.already += 1;
                self.listed(&report_id, "already", &name)?;
                self.progress.advance(size, 1);
            }
            Taken::Rejected { name, reject, size } => {
                self.counts.rejected += 1;
                self.remark(Level::Error, reject.to_string());
                self.rejects.write(&name, &reject, &self.by)?;
                self.progress.advance(size, 1);
            }
        }
        Ok(())
    }

    /// Writes what waits, and says what became of it once it is on the disk.
    fn write_waiting(&mut self) -> Result<(), Failure> {
        let Waiting { mut reports, .. } = std::mem::take(&mut self.waiting);
        if reports.is_empty() {
            return Ok(());
        }
        self.by.at = jiff::Timestamp::now();
        self.case.begin()?;
        let mut added = Vec::with_capacity(reports.len());
        for ready in &mut reports {
            match self.add(ready) {
                Ok(done) => added.push(done),
                Err(failure) => {
                    self.case.rollback();
                    return Err(failure);
                }
            }
        }
        self.case.commit()?;
        for (ready, added) in reports.iter().zip(&added) {
            self.say(ready, added)?;
        }
        Ok(())
    }

    fn add(&mut self, ready: &mut Ready) -> Result<Added, Failure> {
        let added = self.case.add(&ready.new_report(), &ready.prepared, &self.by)?;
        if added != Added::IdTaken {
            return Ok(added);
        }
        let taken = ready.captured.report.id.clone();
        ready.take_other_id(self.engine)?;
        let name = &ready.name;
        let id = &ready.captured.report.id;
        let text = format!("{name}: another report has the id {taken}; this one is kept as {id}");
        self.remark(Level::Note, text);
        Ok(self.case.add(&ready.new_report(), &ready.prepared, &self.by)?)
    }

    fn say(&mut self, ready: &Ready, added: &Added) -> Result<(), Failure> {
        self.progress.advance(ready.bytes.len() as u64, 1);
        match added {
            Added::New { relations, .. } => {
                self.counts.added += 1;
                self.counts.claims += ready.claims;
                self.counts.partial |= ready.captured.is_partial();
                for relation in relations {
                    self.relation(ready, relation)?;
                }
                self.listed(&ready.captured.report.id, "added", &ready.name)
            }
            Added::Already { report_id } => {
                self.counts.already += 1;
                self.listed(report_id, "already", &ready.name)
            }
            // Two reports of one batch cannot have one hash and not be the same bytes.
            Added::IdTaken => Ok(()),
        }
    }

    fn relation(&mut self, ready: &Ready, relation: &ReportRelation) -> Result<(), Failure> {
        let ReportRelation { kind, report_id, share } = relation;
        let name = &ready.name;
        let text = match kind.as_str() {
            "near_copy_of" => {
                self.counts.near += 1;
                format!("{name}: {} % of it stands in {report_id}", share / 10)
            }
            "version_of" => {
                self.counts.versions += 1;
                let seq = self.case.report_number(report_id)?;
                let before = self.case.stored(seq)?.text;
                let change = super::versions::told(&before, &ready.captured.report.text);
                format!("{name}: another version of {report_id}: {change}")
            }
            kind => format!("{name}: {kind} {report_id}"),
        };
        self.remark(Level::Note, text);
        Ok(())
    }

    fn listed(&self, id: &str, what: &str, name: &str) -> Result<(), Failure> {
        if self.list {
            write_out(format!("{id}\t{what}\t{}\n", crate::talk::visible(name)).as_bytes())?;
        }
        Ok(())
    }

    fn remark(&mut self, level: Level, text: String) {
        self.counts.remarks += 1;
        if self.counts.remarks <= MOST_REMARKS {
            let talk = &self.talk;
            self.progress.suspend(|| talk.say(&Remark { level, text }));
        }
    }

    fn end(mut self) -> Result<Outcome, Failure> {
        let time = self.progress.end();
        let counts = &self.counts;
        let mut parts = vec![format!(
            "{} added with {}",
            counted(counts.added, "report"),
            counted(counts.claims, "claim")
        )];
        for (count, what) in [
            (counts.already, "there already"),
            (counts.near, "near-copies"),
            (counts.versions, "other versions of an address"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        if counts.rejected > 0 {
            parts.push(format!("{} rejected: {}", counts.rejected, self.rejects.path.display()));
        }
        if counts.remarks > MOST_REMARKS {
            parts.push(format!("{} remarks not shown", counts.remarks - MOST_REMARKS));
        }
        let seconds = time.as_secs_f64().max(0.001);
        parts.push(format!("{:.0} reports a second", counts.added as f64 / seconds));
        self.talk.note(parts.join("; "));
        let partial = counts.partial || counts.rejected > 0;
        Ok(if partial { Outcome::Partial } else { Outcome::Whole })
    }
}

/// The file with what was rejected, opened when the first is.
struct Rejects {
    path: PathBuf,
    file: Option<File>,
}

impl Rejects {
    fn write(&mut self, name: &str, reject: &Reject, by: &By) -> Result<(), Failure> {
        let failed = |source| Failure::Write { path: self.path.clone(), source };
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
