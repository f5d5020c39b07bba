//! Reports on their way in through a page: files are taken in, then read in the background, one
//! import after the other; whoever sent them may go away.

use crate::desk::{Desk, Shared};
use crate::shape::import::{ImportAbout, ImportJob, ImportState, RejectView};
use recoupe_hall::{Adding, HallError, Inputs, Raw, Taken, Told, in_order, take};
use recoupe_ingest::Options;
use recoupe_store::Case;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;
use tokio::sync::watch;

/// So many rejects and new reports are named.
const NAMED: usize = 200;
/// So many imports are remembered.
const REMEMBERED: usize = 100;

thread_local! {
    /// The case as this thread looks into it.
    static KNOWN: RefCell<Option<Case>> = const { RefCell::new(None) };
}

/// The imports since the server was started.
#[derive(Default)]
pub(crate) struct Imports {
    jobs: Mutex<Vec<Arc<Job>>>,
    /// Whoever has this reads; the others wait.
    turn: Mutex<()>,
}

/// One import.
pub(crate) struct Job {
    pub(crate) told: watch::Sender<ImportJob>,
}

/// Files that were taken in, in a folder that vanishes with them.
pub(crate) struct Incoming {
    /// What each was called, and where it lies.
    pub(crate) files: Vec<(String, PathBuf)>,
    pub(crate) folder: TempDir,
    pub(crate) bytes: u64,
}

impl Imports {
    fn jobs(&self) -> MutexGuard<'_, Vec<Arc<Job>>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The import of this id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Job>> {
        self.jobs().iter().find(|job| job.told.borrow().id == id).cloned()
    }

    /// All of them, the latest first.
    pub(crate) fn all(&self) -> Vec<ImportJob> {
        self.jobs().iter().rev().map(|job| job.told.borrow().clone()).collect()
    }

    /// Whether one is being read or waits.
    pub(crate) fn is_busy(&self) -> bool {
        let open = |job: &Arc<Job>| {
            matches!(job.told.borrow().state, ImportState::Waiting | ImportState::Running)
        };
        self.jobs().iter().any(open)
    }

    fn open(&self, incoming: &Incoming) -> Arc<Job> {
        let mut jobs = self.jobs();
        let last = jobs.last().and_then(|job| job.told.borrow().id.parse::<u64>().ok());
        let start = ImportJob {
            id: (last.unwrap_or_default() + 1).to_string(),
            files: incoming.files.iter().map(|(name, _)| name.clone()).take(NAMED).collect(),
            bytes: incoming.bytes,
            ..ImportJob::default()
        };
        let job = Arc::new(Job { told: watch::channel(start).0 });
        jobs.push(job.clone());
        if jobs.len() > REMEMBERED {
            jobs.remove(0);
        }
        job
    }
}

/// Begins to read what was taken in.
pub(crate) fn start(desk: &Desk, incoming: Incoming, about: &ImportAbout) -> ImportJob {
    let job = desk.imports.open(&incoming);
    let first = job.told.borrow().clone();
    let shared = desk.0.clone();
    let options = Options {
        languages: desk.engine.languages(),
        outlet: about.outlet.clone().filter(|outlet| !outlet.trim().is_empty()),
        published: about.date.as_deref().and_then(|day| day.parse().ok()),
        language: about.language.clone().filter(|tag| !tag.trim().is_empty()),
    };
    let reading = job.clone();
    let run = move || {
        let _turn = shared.imports.turn.lock().unwrap_or_else(PoisonError::into_inner);
        reading.told.send_modify(|job| job.state = ImportState::Running);
        let done = read(&shared, &reading, incoming, &options);
        reading.told.send_modify(|job| match &done {
            Ok(()) => (job.state, job.bytes_done) = (ImportState::Done, job.bytes),
            Err(error) => {
                job.state = ImportState::Failed;
                job.problem = Some(error.to_string());
            }
        });
        shared.nudge();
        shared.tell("import", &[]);
    };
    if let Err(error) = std::thread::Builder::new().name("import".to_owned()).spawn(run) {
        job.told.send_modify(|job| {
            job.state = ImportState::Failed;
            job.problem = Some(error.to_string());
        });
    }
    first
}

fn read(
    shared: &Shared,
    job: &Job,
    incoming: Incoming,
    options: &Options,
) -> Result<(), HallError> {
    // Until all is read, the files must stay.
    let Incoming { files, folder: _folder, .. } = incoming;
    let engine = &shared.engine;
    let mut adding = Adding::new(engine, Case::open(&shared.dir)?, shared.by());
    let work = |batch: Vec<Raw>| -> Result<Vec<Taken>, HallError> {
        KNOWN.with_borrow_mut(|known| {
            let known = match known {
                Some(known) if known.dir() == shared.dir => known,
                other => other.insert(Case::open_read(&shared.dir)?),
            };
            batch.into_iter().map(|raw| take(engine, options, known, raw)).collect()
        })
    };
    let mut tell = |_: &Case, told: Told<'_>| -> Result<(), HallError> {
        job.told.send_modify(|job| count(job, &told));
        if matches!(told, Told::Added { .. }) {
            shared.nudge();
        }
        Ok(())
    };
    let sink = |taken: Result<Vec<Taken>, HallError>| -> Result<(), HallError> {
        taken?.into_iter().try_for_each(|taken| adding.take(taken, &mut tell))
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let done = in_order(Inputs::given(files).batches(), threads, work, sink);
    // What was read before something went wrong is kept all the same.
    let kept = adding.write(&mut tell);
    done.and(kept)
}

fn count(job: &mut ImportJob, told: &Told<'_>) {
    let mut one = |bytes: u64| {
        job.read += 1;
        job.bytes_done = (job.bytes_done + bytes).min(job.bytes);
    };
    match told {
        Told::Added { ready, relations } => {
            one(ready.bytes.len() as u64);
            job.added += 1;
            job.claims += ready.claims as u64;
            let of = |kind: &str| u64::from(relations.iter().any(|one| one.kind == kind));
            job.near_copies += of("near_copy_of");
            job.versions += of("version_of");
            if job.reports.len() < NAMED {
                job.reports.push(ready.captured.report.id.clone());
            }
        }
        Told::OtherId { .. } => {}
        Told::Already { size, .. } => {
            one(*size);
            job.already += 1;
        }
        Told::Rejected { name, reject, size } => {
            one(*size);
            job.rejected += 1;
            if job.rejects.len() < NAMED {
                job.rejects.push(RejectView {
                    name: (*name).to_owned(),
                    code: reject.code().as_str().to_owned(),
                    reason: reject.to_string(),
                });
            }
        }
    }
}
