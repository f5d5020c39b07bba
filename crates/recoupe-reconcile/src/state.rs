use crate::Options;
use jiff::civil::Date;
use recoupe_model::{ControlCell, Delta, Finding, Ground, Record, SourceUse};

/// The records read so far, and what they amount to.
#[derive(Debug)]
pub struct State {
    ground: Ground,
    options: Options,
    findings: Vec<Finding>,
}

impl State {
    /// Nothing read yet.
    pub fn new(ground: Ground, options: Options) -> Self {
        Self { ground, options, findings: Vec::new() }
    }

    /// Reads one more report and says what that changed. A report whose id was read before changes
    /// nothing.
    pub fn add(&mut self, record: &Record) -> Delta {
        let _ = record;
        Delta::default()
    }

    /// Reads many reports at once: the same as [`State::add`] for each, and much quicker.
    pub fn add_all(&mut self, records: impl IntoIterator<Item = Record>) {
        for record in records {
            self.add(&record);
        }
    }

    /// All there is, in an order of its own: groups, relations, loops, control, outcomes.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter()
    }

    /// Who is said to hold each area on a day, by what had been published on another: every area
    /// that anything was said about, and its neighbours in the same whole, of which nothing was.
    pub fn control_on(&self, on: Date, known_by: Option<Date>) -> Vec<ControlCell> {
        let _ = (on, known_by, &self.ground, &self.options);
        Vec::new()
    }

    /// The sources that occur, by name.
    pub fn sources(&self) -> Vec<SourceUse> {
        Vec::new()
    }
}
