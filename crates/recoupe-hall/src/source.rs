//! From the files on the command line to reports in batches, one at a time.

use crate::{HallError, Result};
use recoupe_ingest::{Columns, Format, Found, Item, Items, Reject, find_reports};
use recoupe_store::Case;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// One report, not yet read.
#[derive(Debug)]
pub enum Raw {
    /// A file that is one report.
    File(PathBuf),
    /// A file that is one report, under the name that it had where it came from.
    Named(String, PathBuf),
    /// Standard input as one report.
    Stdin,
    /// Bytes in the binary, with their name.
    Embedded(&'static str, &'static [u8]),
    /// A report of a file that holds many, and what messages call the file.
    Item(Arc<str>, Item),
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
            Raw::Named(name, _) => name.clone(),
            Raw::Stdin => STDIN_NAME.to_owned(),
            Raw::Embedded(name, _) => (*name).to_owned(),
            Raw::Item(name, item) => format!("{name}:{}", item.number),
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

/// How inputs are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadAs {
    /// Each as its name says.
    #[default]
    ByName,
    /// As one report each.
    One,
    /// As files of this format, which hold many.
    Many(Format),
}

/// The inputs of a command.
#[derive(Debug)]
pub struct Inputs {
    open: Vec<Input>,
    refused: Vec<Reject>,
    columns: Option<Columns>,
}

#[derive(Debug)]
enum Input {
    Case(PathBuf),
    One(PathBuf),
    Many(PathBuf, Format),
    NamedOne(String, PathBuf),
    NamedMany(String, PathBuf, Format),
    StdinOne,
    StdinMany(Format),
}

impl Inputs {
    /// Looks up what the arguments name. No report is opened yet.
    ///
    /// # Errors
    ///
    /// When standard input is named twice. Folders without reports are no error here: they come
    /// out of [`Inputs::batches`] as refused.
    pub fn find(files: &[PathBuf], format: impl Into<ReadAs>) -> Result<Self> {
        let format = format.into();
        let stdin = Path::new("-");
        if files.iter().filter(|file| *file == stdin).count() > 1 {
            return Err(HallError::TwoStdin);
        }
        let (cases, files): (Vec<PathBuf>, Vec<PathBuf>) =
            files.iter().cloned().partition(|file| Case::is_in(file));
        let Found { files, rejects } = find_reports(&files);
        let open = files.into_iter().map(|path| {
            let named = Format::of_name(&path).filter(|format| format.holds_many());
            let many = match format {
                ReadAs::ByName => named,
                ReadAs::One => None,
                ReadAs::Many(format) => Some(format),
            };
            match (path == stdin, many) {
                (true, Some(format)) => Input::StdinMany(format),
                (true, None) => Input::StdinOne,
                (false, Some(format)) => Input::Many(path, format),
                (false, None) => Input::One(path),
            }
        });
        let cases = cases.into_iter().map(Input::Case);
        Ok(Self { open: cases.chain(open).collect(), refused: rejects, columns: None })
    }

    /// Files that came from elsewhere under these names; how each is read, its name says.
    pub fn given(files: Vec<(String, PathBuf)>) -> Self {
        let input = |(name, path): (String, PathBuf)| {
            let many = Format::of_name(Path::new(&name)).filter(|format| format.holds_many());
            match many {
                Some(format) => Input::NamedMany(name, path, format),
                None => Input::NamedOne(name, path),
            }
        };
        let open = files.into_iter().map(input).collect();
        Self { open, refused: Vec::new(), columns: None }
    }

    /// Reads tables by this mapping of columns, where one is stated.
    #[must_use]
    pub fn with_columns(mut self, columns: Option<Columns>) -> Self {
        self.columns = columns;
        self
    }

    /// How many bytes there are to read, as far as the file system tells; none where standard
    /// input is read.
    pub fn size(&self) -> Option<u64> {
        let size = |input: &Input| match input {
            Input::One(path)
            | Input::Many(path, _)
            | Input::NamedOne(_, path)
            | Input::NamedMany(_, path, _) => {
                Some(std::fs::metadata(path).map_or(0, |file| file.len()))
            }
            Input::Case(_) | Input::StdinOne | Input::StdinMany(_) => None,
        };
        self.open.iter().map(size).sum()
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.open.len()
    }

    /// Whether there is one report and no more.
    pub fn is_single(&self) -> bool {
        matches!(self.open.as_slice(), [] | [Input::One(_) | Input::StdinOne])
    }

    /// Whether any of it is a file that holds many reports.
    pub fn has_lines(&self) -> bool {
        self.open.iter().any(|input| {
            matches!(input, Input::Many(..) | Input::NamedMany(..) | Input::StdinMany(_))
        })
    }

    /// The files that are read, for whoever must not write over them.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.open.iter().filter_map(|input| match input {
            Input::One(path) | Input::Many(path, _) | Input::Case(path) => Some(path.as_path()),
            Input::NamedOne(_, path) | Input::NamedMany(_, path, _) => Some(path.as_path()),
            Input::StdinOne | Input::StdinMany(_) => None,
        })
    }

    /// The reports in order, in batches; folders that were refused come first.
    pub fn batches(self) -> Batches {
        let refused = self.refused.into_iter().map(Raw::Refused).collect();
        Batches {
            refused,
            open: self.open.into(),
            items: None,
            stored: None,
            columns: self.columns,
        }
    }
}

/// Reports of a file that holds many, or of standard input.
type Stream = Items<Box<dyn Read + Send>>;

/// See [`Inputs::batches`].
pub struct Batches {
    refused: Vec<Raw>,
    open: VecDeque<Input>,
    items: Option<(Arc<str>, Stream)>,
    columns: Option<Columns>,
    stored: Option<(Arc<Path>, std::vec::IntoIter<i64>)>,
}

impl Iterator for Batches {
    type Item = Vec<Raw>;

    fn next(&mut self) -> Option<Self::Item> {
        if !self.refused.is_empty() {
            return Some(std::mem::take(&mut self.refused));
        }
        loop {
            if let Some((name, items)) = &mut self.items {
                let batch = gather(name, items);
                if !batch.is_empty() {
                    return Some(batch);
                }
                self.items = None;
            }
            if let Some((case, numbers)) = &mut self.stored {
                let batch: Vec<Raw> =
                    numbers.take(BATCH_STORED).map(|seq| Raw::Stored(case.clone(), seq)).collect();
                if !batch.is_empty() {
                    return Some(batch);
                }
                self.stored = None;
            }
            let opened = match self.open.pop_front()? {
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
                Input::One(path) => return Some(vec![Raw::File(path)]),
                Input::NamedOne(name, path) => return Some(vec![Raw::Named(name, path)]),
                Input::NamedMany(name, path, format) => {
                    open(name, &path, format, self.columns.as_ref())
                }
                Input::StdinOne => return Some(vec![Raw::Stdin]),
                Input::StdinMany(format) => {
                    let stdin: Box<dyn Read + Send> = Box::new(io::stdin());
                    let items = Items::open(STDIN_NAME, format, stdin, self.columns.clone());
                    items.map(|items| (STDIN_NAME.to_owned(), items))
                }
                Input::Many(path, format) => {
                    open(path.display().to_string(), &path, format, self.columns.as_ref())
                }
            };
            match opened {
                Ok((name, items)) => self.items = Some((name.as_str().into(), items)),
                Err(reject) => return Some(vec![Raw::Refused(reject)]),
            }
        }
    }
}

/// Opens a file that holds many reports. A table without a stated mapping has it beside it, or in
/// its headings.
fn open(
    name: String,
    path: &Path,
    format: Format,
    stated: Option<&Columns>,
) -> std::result::Result<(String, Stream), Reject> {
    let columns = match (format, stated) {
        (Format::Csv, None) => Columns::read_beside(path)?,
        _ => stated.cloned(),
    };
    let unreadable = |source| Reject::Unreadable { name: name.clone(), source };
    let file: Box<dyn Read + Send> = Box::new(File::open(path).map_err(unreadable)?);
    let items = Items::open(&name, format, file, columns)?;
    Ok((name, items))
}

/// The reports that can be had now, up to a batch. Waits for one at most: whoever writes the
/// stream may wait for its claims before writing the next.
fn gather(name: &Arc<str>, items: &mut Stream) -> Vec<Raw> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    while let Some(item) = items.next() {
        batch.push(match item {
            Ok(item) => {
                bytes += item.bytes.len();
                Raw::Item(name.clone(), item)
            }
            Err(reject) => Raw::Refused(reject),
        });
        if batch.len() >= BATCH_LINES || bytes >= BATCH_BYTES || !items.is_next_at_hand() {
            break;
        }
    }
    batch
}
