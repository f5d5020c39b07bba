//! `recoupe add`: reports into a case, on all cores, written by one hand.

use super::args::Add;
use super::{by, folder};
use crate::engine::Engine;
use crate::extract::{options, thread_count, write_out};
use crate::outcome::{Failure, Outcome};
use crate::reading::counted;
use crate::talk::{Level, Progress, Remark, Talk};
use recoupe_hall::{Adding, Inputs, Raw, Ready, Taken, Told, in_order, take};
use recoupe_ingest::Options;
use recoupe_store::{Case, ReportRelation};
use std::cell::RefCell;
use std::path::Path;

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
    let engine = crate::engine::for_reports(&args.inputs.about)?;
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
    let mut telling = Telling {
        progress: Progress::start(inputs.size(), args.inputs.quiet),
        talk: Talk::new(args.inputs.quiet),
        counts: Counts::default(),
        list: args.list,
    };
    let mut adding = Adding::new(&engine, case, by);
    let work = |batch: Vec<Raw>| -> Result<Vec<Taken>, Failure> {
        KNOWN.with_borrow_mut(|known| take_all(&engine, &options, &dir, known, batch))
    };
    let mut tell = |case: &Case, told: Told<'_>| telling.tell(case, told);
    let sink = |taken: Result<Vec<Taken>, Failure>| -> Result<(), Failure> {
        taken?.into_iter().try_for_each(|taken| adding.take(taken, &mut tell))
    };
    let done = in_order(inputs.batches(), threads, work, sink);
    // What was read before something went wrong is kept all the same.
    let kept = adding.write(&mut tell);
    done.and(kept)?;
    telling.end(adding.rejects())
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
    batch.into_iter().map(|raw| Ok(take(engine, options, known, raw)?)).collect()
}

/// What is told of an import while it runs.
struct Telling {
    talk: Talk,
    progress: Progress,
    counts: Counts,
    list: bool,
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

impl Telling {
    fn tell(&mut self, case: &Case, told: Told<'_>) -> Result<(), Failure> {
        match told {
            Told::Added { ready, relations } => {
                self.progress.advance(ready.bytes.len() as u64, 1);
                self.counts.added += 1;
                self.counts.claims += ready.claims;
                self.counts.partial |= ready.captured.is_partial();
                for relation in relations {
                    self.relation(case, ready, relation)?;
                }
                self.listed(&ready.captured.report.id, "added", &ready.name)
            }
            Told::OtherId { ready, taken } => {
                let (name, id) = (&ready.name, &ready.captured.report.id);
                let text =
                    format!("{name}: another report has the id {taken}; this one is kept as {id}");
                self.remark(Level::Note, text);
                Ok(())
            }
            Told::Already { name, report_id, size } => {
                self.counts.already += 1;
                self.progress.advance(size, 1);
                self.listed(report_id, "already", name)
            }
            Told::Rejected { reject, size, .. } => {
                self.counts.rejected += 1;
                self.remark(Level::Error, reject.to_string());
                self.progress.advance(size, 1);
                Ok(())
            }
        }
    }

    fn relation(
        &mut self,
        case: &Case,
        ready: &Ready,
        relation: &ReportRelation,
    ) -> Result<(), Failure> {
        let ReportRelation { kind, report_id, share } = relation;
        let name = &ready.name;
        let text = match kind.as_str() {
            "near_copy_of" => {
                self.counts.near += 1;
                format!("{name}: {} % of it stands in {report_id}", share / 10)
            }
            "version_of" => {
                self.counts.versions += 1;
                let seq = case.report_number(report_id)?;
                let before = case.stored(seq)?.text;
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

    fn end(mut self, rejects: &Path) -> Result<Outcome, Failure> {
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
            parts.push(format!("{} rejected: {}", counts.rejected, rejects.display()));
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
