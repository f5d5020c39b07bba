//! The stream of records, as `recoupe extract --records` writes it, back into values.

use crate::jsonl::{Line, Lines};
use crate::{LineProblem, Reject};
use recoupe_model::{ClaimRecord, Id, Record, ReportRecord};
use serde::Deserialize;
use std::io::Read;

/// The records of a stream: each report with the claims that follow it. Lines of other kinds
/// (diagnostics) are passed over. Memory holds one report.
///
/// A claim whose report did not stand directly before it becomes a record of its own, whose report
/// is known by its id alone: a stream without report records is read too.
#[derive(Debug)]
pub struct Records<R> {
    lines: Lines<R>,
    next: Option<Record>,
}

/// What is on a line.
enum Item {
    Report(ReportRecord),
    Claim(Box<ClaimRecord>),
    Other,
}

impl<R: Read> Records<R> {
    /// The records on these lines.
    pub fn new(lines: Lines<R>) -> Self {
        Self { lines, next: None }
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let line = match self.lines.next() {
                Some(Ok(line)) => line,
                Some(Err(reject)) => return Some(Err(reject)),
                None => return self.next.take().map(Ok),
            };
            let begun = match read_item(self.lines.name(), &line) {
                Err(reject) => return Some(Err(reject)),
                Ok(Item::Other) => continue,
                Ok(Item::Report(report)) => Record { report, claims: Vec::new() },
                Ok(Item::Claim(claim)) => match &mut self.next {
                    Some(record) if record.report.report_id == claim.report_id => {
                        record.claims.push(*claim);
                        continue;
                    }
                    _ => {
                        let id = claim.report_id.clone();
                        let report = ReportRecord { report_id: id, ..ReportRecord::default() };
                        Record { report, claims: vec![*claim] }
                    }
                },
            };
            if let Some(done) = self.next.replace(begun) {
                return Some(Ok(done));
            }
        }
    }
}

fn read_item(name: &str, line: &Line) -> Result<Item, Reject> {
    #[derive(Deserialize)]
    struct Typed {
        #[serde(rename = "type")]
        kind: Option<Id>,
    }
    let problem = |error: serde_json::Error| Reject::Line {
        name: name.to_owned(),
        line: line.number,
        id: None,
        problem: LineProblem::not_record(
            "record",
            "write the stream with `recoupe extract --records`",
            &error,
        ),
    };
    // What the writers write begins with its type: the line need not be read twice to know it.
    let begins = |kind: &str| {
        let rest = line.bytes.strip_prefix(b"{\"type\":\"");
        rest.is_some_and(|rest| rest.starts_with(kind.as_bytes()))
    };
    let kind = if begins("claim\"") {
        Some("claim".into())
    } else if begins("report\"") {
        Some("report".into())
    } else {
        serde_json::from_slice::<Typed>(&line.bytes).map_err(problem)?.kind
    };
    match kind.as_deref() {
        Some("claim") => serde_json::from_slice(&line.bytes).map(Item::Claim).map_err(problem),
        Some("report") => serde_json::from_slice(&line.bytes).map(Item::Report).map_err(problem),
        _ => Ok(Item::Other),
    }
}
