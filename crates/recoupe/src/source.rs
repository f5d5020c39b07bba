//! From the files on the command line to reports in batches, one at a time.

use crate::args::InputFormat;
use crate::outcome::Failure;
use recoupe_ingest::{Found, Line, Lines, Reject, find_reports};
use recoupe_store::Case;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One report, not yet read.
#[derive(Debug)]
pub(crate) enum Raw {
    /// A file that is one report.
    File(PathBuf),
    /// Standard input as one report.
    Stdin,
    /// Bytes in the binary, with their name.
    Embedded(&'static str, &'static [u8]),
    /// A line of JSON Lines, and what messages call its file.
    Line(Arc<str>, Line),
    /// A report of a case, by its folder and number.
    Stored(Arc<Path>, i64),
    /// Something that is no report, to be said in its place.
    Refused(Reject),
}

impl Raw {
    /// What messages call it.
    pub fn name(&self) -> String {
        match self {
            Raw::File(path) => path.display().to_string(),
            Raw::Stdin => STDIN_NAME.to_owned(),
            Raw::Embedded(name, _) => (*name).to_owned(),
            Raw::Line(name, line) => format!("{name}:{}", line.number),
            Raw::Stored(case, number) => format!("{}:{number}", case.display()),
            Raw::Refused(reject) => reject.name().to_owned(),
        }
    }
}

/// What messages call standard input.
const STDIN_NAME: &str = "standard input";

/// Lines are handed on in batches of at most so many, and about so many bytes: enough for the
/// hand-over not to count, little enough for memory.
const BATCH_LINES: usize = 64;
const BATCH_BYTES: usize = 256 * 1024;
/// Reports of a case are handed on in batches of so many.
const BATCH_STORED: usize = 16;

/// The inputs of a command.
#[derive(Debug)]
pub(crate) struct Inputs {
    open: Vec<Input>,
    refused: Vec<Reject>,
}

#[derive(Debug)]
enum Input {
    Case(PathBuf),
    Text(PathBuf),
    Lines(PathBuf),
    StdinText,
    StdinLines,
}

impl Inputs {
    /// Looks up what the arguments name. No report is opened yet.
    ///
    /// # Errors
    ///
    /// When standard input is named twice. Folders without reports are no error here: they come
    /// out of [`Inputs::batches`] as refused.
    pub fn find(files: &[PathBuf], format: InputFormat) -> Result<Self, Failure> {
        let stdin = Path::new("-");
        if files.iter().filter(|file| *file == stdin).count() > 1 {
            return Err(Failure::TwoStdin);
        }
        let (cases, files): (Vec<PathBuf>, Vec<PathBuf>) =
            files.iter().cloned().partition(|file| Case::is_in(file));
        let Found { files, rejects } = find_reports(&files);
        let open = files.into_iter().map(|path| {
            let named = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("jsonl"));
            let lines = match format {
                InputFormat::Auto => named,
                InputFormat::Text => false,
                InputFormat::Jsonl => true,
            };
            match (path == stdin, lines) {
                (true, true) => Input::StdinLines,
                (true, false) => Input::StdinText,
                (false, true) => Input::Lines(path),
                (false, false) => Input::Text(path),
            }
        });
        let cases = cases.into_iter().map(Input::Case);
        Ok(Self { open: cases.chain(open).collect(), refused: rejects })
    }

    /// How many bytes there are to read, as far as the file system tells; none where standard
    /// input is read.
    pub fn size(&self) -> Option<u64> {
        let size = |input: &Input| match input {
            Input::Text(path) | Input::Lines(path) => {
                Some(std::fs::metadata(path).map_or(0, |file| file.len()))
            }
            Input::Case(_) | Input::StdinText | Input::StdinLines => None,
        };
        self.open.iter().map(size).sum()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Whether there is one report and no more.
    pub fn is_single(&self) -> bool {
        matches!(self.open.as_slice(), [] | [Input::Text(_) | Input::StdinText])
    }

    /// Whether any of it is JSON Lines.
    pub fn has_lines(&self) -> bool {
        self.open.iter().any(|input| matches!(input, Input::Lines(_) | Input::StdinLines))
    }

    /// The files that are read, for whoever must not write over them.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.open.iter().filter_map(|input| match input {
            Input::Text(path) | Input::Lines(path) | Input::Case(path) => Some(path.as_path()),
            Input::StdinText | Input::StdinLines => None,
        })
    }

    /// The reports in order, in batches; folders that were refused come first.
    pub fn batches(self) -> Batches {
        let refused = self.refused.into_iter().map(Raw::Refused).collect();
        Batches { refused, open: self.open.into(), lines: None, stored: None }
    }
}

/// Lines from a file or standard input.
type Stream = Lines<Box<dyn Read + Send>>;

/// See [`Inputs::batches`].
pub(crate) struct Batches {
    refused: Vec<Raw>,
    open: VecDeque<Input>,
    lines: Option<(Arc<str>, Stream)>,
    stored: Option<(Arc<Path>, std::vec::IntoIter<i64>)>,
}

impl Iterator for Batches {
    type Item = Vec<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.refused.is_empty() {
            return Some(std::mem::take(&mut self.refused));
        }
        loop {
            if let Some((name, lines)) = &mut self.lines {
                let batch = gather(name, lines);
                if !batch.is_empty() {
                    return Some(batch);
                }
                self.lines = None;
            }
            if let Some((case, numbers)) = &mut self.stored {
                let batch: Vec<Raw> =
                    numbers.take(BATCH_STORED).map(|seq| Raw::Stored(case.clone(), seq)).collect();
                if !batch.is_empty() {
                    return Some(batch);
                }
                self.stored = None;
            }
            let (name, reader): (String, Box<dyn Read + Send>) = match self.open.pop_front()? {
                Input::Case(path) => {
                    match Case::open_read(&path).and_then(|c| c.report_numbers()) {
                        Ok(numbers) => {
                            self.stored = Some((path.into(), numbers.into_iter()));
                            continue;
                        }
                        Err(error) => {
                            let (name, source) =
                                (path.display().to_string(), io::Error::other(error));
                            return Some(vec![Raw::Refused(Reject::Unreadable { name, source })]);
                        }
                    }
                }
                Input::Text(path) => return Some(vec![Raw::File(path)]),
                Input::StdinText => return Some(vec![Raw::Stdin]),
                Input::StdinLines => (STDIN_NAME.to_owned(), Box::new(io::stdin())),
                Input::Lines(path) => {
                    let name = path.display().to_string();
                    match File::open(&path) {
                        Ok(file) => (name, Box::new(file)),
                        Err(source) => {
                            return Some(vec![Raw::Refused(Reject::Unreadable { name, source })]);
                        }
                    }
                }
            };
            self.lines = Some((name.as_str().into(), Lines::new(name, reader)));
        }
    }
}

/// The lines that can be had now, up to a batch. Waits for one line at most: whoever writes the
/// stream may wait for its claims before writing the next.
fn gather(name: &Arc<str>, lines: &mut Stream) -> Vec<Raw> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while let Some(line) = lines.next() {
        batch.push(match line {
            Ok(line) => {
                bytes += line.bytes.len();
                Raw::Line(name.clone(), line)
            }
            Err(reject) => Raw::Refused(reject),
        });
        if batch.len() >= BATCH_LINES || bytes >= BATCH_BYTES || !lines.is_next_at_hand() {
            break;
        }
    }
    batch
}
