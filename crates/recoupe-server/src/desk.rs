//! The case as the server has it: hands that read, one hand that writes, lists and what was found.

use crate::answers::Answers;
use crate::checked::{Checked, follow};
use crate::import::Imports;
use crate::lists::Lists;
use crate::problem::{Answer, Problem};
use crate::shape::import::ChangeEvent;
use crate::{Options, Result};
use jiff::Timestamp;
use recoupe_hall::Engine;
use recoupe_store::{By, Case};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::sync::{broadcast, watch};

/// So many hands that read are kept at the ready.
const READERS: usize = 16;
/// So many changes are kept for a page that reads slowly.
const CHANGES: usize = 256;
/// So many claims are named in what is told of a change.
const NAMED: usize = 50;

/// What all requests share.
#[derive(Clone)]
pub struct Desk(pub(crate) Arc<Shared>);

/// What is behind it.
pub struct Shared {
    pub(crate) dir: PathBuf,
    pub(crate) engine: Engine,
    pub(crate) who: String,
    /// Stands for this start of the server in what is kept by pages.
    pub(crate) mark: String,
    pub(crate) imports: Imports,
    pub(crate) working: AtomicBool,
    /// Decisions made here that can be taken back, the latest last; those of one stroke together.
    pub(crate) steps: Mutex<Vec<Vec<u64>>>,
    pub(crate) changes: broadcast::Sender<ChangeEvent>,
    pub(crate) stopping: watch::Sender<bool>,
    pub(crate) answers: Answers,
    readers: Mutex<Vec<Case>>,
    writer: Mutex<Case>,
    lists: RwLock<Lists>,
    checked: RwLock<Option<Checked>>,
    /// The log's last entry that cross-checking knows of: told without a wait for what it does.
    cross_checked: AtomicU64,
    /// Grows with everything that can change an answer.
    generation: AtomicU64,
    nudge: SyncSender<()>,
}

impl std::ops::Deref for Desk {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}

impl Desk {
    /// Opens a case and begins to follow it.
    ///
    /// # Errors
    ///
    /// When there is none, or it cannot be read.
    pub fn open(dir: PathBuf, engine: Engine, options: &Options) -> Result<Desk> {
        let writer = Case::open(&dir)?;
        let lists = Lists::read(&writer)?;
        let (nudge, nudged) = sync_channel(1);
        let shared = Arc::new(Shared {
            dir,
            engine,
            who: options.who.clone(),
            mark: recoupe_store::hex(&Sha256::digest(&options.key)[..6]),
            imports: Imports::default(),
            working: AtomicBool::new(true),
            steps: Mutex::default(),
            changes: broadcast::channel(CHANGES).0,
            stopping: watch::channel(false).0,
            answers: Answers::default(),
            readers: Mutex::default(),
            writer: Mutex::new(writer),
            lists: RwLock::new(lists),
            checked: RwLock::new(None),
            cross_checked: AtomicU64::new(0),
            generation: AtomicU64::new(0),
            nudge,
        });
        let weak = Arc::downgrade(&shared);
        let follower = std::thread::Builder::new().name("cross-check".to_owned());
        follower
            .spawn(move || follow(&weak, &nudged))
            .map_err(|source| crate::ServeError::Start { source })?;
        Ok(Desk(shared))
    }

    /// Does something that takes a while, off the threads that serve.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Desk) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let desk = self.clone();
        match tokio::task::spawn_blocking(move || work(&desk)).await {
            Ok(answer) => answer,
            Err(_) => Err(Problem::internal("a fault in recoupe ended this request")),
        }
    }
}

impl Shared {
    /// Does something with a hand that reads: all of it as of one moment, so that what is shown and
    /// the etag it is shown with belong together.
    pub(crate) fn with_case<T>(&self, work: impl FnOnce(&Case) -> Answer<T>) -> Answer<T> {
        let readers = || self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let known = readers().pop();
        let case = match known {
            Some(case) => case,
            None => Case::open_read(&self.dir)?,
        };
        let answer = case.at_one_moment(work)?;
        let mut readers = readers();
        if readers.len() < READERS {
            readers.push(case);
        }
        answer
    }

    /// The hand that writes; whoever has it is the only one.
    pub(crate) fn writer(&self) -> MutexGuard<'_, Case> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn lists(&self) -> RwLockReadGuard<'_, Lists> {
        self.lists.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn lists_mut(&self) -> RwLockWriteGuard<'_, Lists> {
        self.lists.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn checked(&self) -> RwLockReadGuard<'_, Option<Checked>> {
        self.checked.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn checked_mut(&self) -> RwLockWriteGuard<'_, Option<Checked>> {
        self.checked.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with what cross-checking found. Whoever wants the lists too takes them inside:
    /// taken the other way round, two threads could wait for each other.
    ///
    /// # Errors
    ///
    /// When it has not come to its end for the first time.
    pub(crate) fn with_checked<T>(&self, work: impl FnOnce(&Checked) -> Answer<T>) -> Answer<T> {
        work(self.checked().as_ref().ok_or_else(Problem::not_ready)?)
    }

    pub(crate) fn put_checked(&self, checked: Checked) {
        *self.checked_mut() = Some(checked);
    }

    /// Who decides here, and when.
    pub(crate) fn by(&self) -> By {
        let tool = format!("recoupe {}", env!("CARGO_PKG_VERSION"));
        By { who: self.who.clone(), at: Timestamp::now(), tool }
    }

    /// Stands for everything that answers are made of, as it is.
    pub(crate) fn generation(&self) -> u64 {
        self.generation.load(Ordering::Acquire)
    }

    /// From now on answers may be others.
    pub(crate) fn say_changed(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    /// Brings the lists to where decisions on claims leave them, and tells of it. What was decided is
    /// on the disk.
    pub(crate) fn decided(&self, case: &Case, claims: &[String]) -> Answer<u64> {
        let revision = case.head()?.entries;
        {
            let mut lists = self.lists_mut();
            for id in claims {
                lists.refresh(case, id)?;
            }
            lists.revision = lists.revision.max(revision);
        }
        self.say_changed();
        self.tell("decision", claims);
        self.nudge();
        Ok(revision)
    }

    /// The log has grown.
    pub(crate) fn nudge(&self) {
        // One nudge that waits is enough.
        let _ = self.nudge.try_send(());
    }

    /// Cross-checking has caught up with this entry of the log.
    pub(crate) fn tell_cross_checked(&self, revision: u64) {
        self.cross_checked.store(revision, Ordering::Release);
        self.say_changed();
        self.tell("cross-check", &[]);
    }

    /// The log's last entry that cross-checking knows of; 0 where it has not come to its first end.
    pub(crate) fn cross_checked(&self) -> u64 {
        self.cross_checked.load(Ordering::Acquire)
    }

    /// Tells pages that are open of a change.
    pub(crate) fn tell(&self, kind: &str, claims: &[String]) {
        let revision = self.lists().revision;
        let cross_checked = self.cross_checked();
        let event = ChangeEvent {
            kind: kind.to_owned(),
            revision,
            cross_checked,
            claims: claims.iter().take(NAMED).cloned().collect(),
        };
        // Nobody may be listening.
        let _ = self.changes.send(event);
    }

    /// Something in the background went wrong; it is tried again.
    pub(crate) fn say_trouble(&self, detail: &str) {
        use std::io::Write;
        // Nobody can be told that standard error is closed.
        let _ = writeln!(std::io::stderr(), "recoupe: error: cross-checking: {detail}");
    }

    pub(crate) fn is_stopping(&self) -> bool {
        *self.stopping.borrow()
    }
}
