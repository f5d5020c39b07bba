//! A table with a mapping of its columns: fields parted by commas, semicolons or tabs (RFC 4180, but a
//! field does not go over the end of a line, so that a mark that nobody closed spoils one row).

use super::{Mapping, PlaceRecordRead};
use std::io::{self, BufRead};

/// Lines of a file with their numbers.
pub(super) struct Lines<'i> {
    input: &'i mut dyn BufRead,
    line: u64,
    bytes: Vec<u8>,
}

impl<'i> Lines<'i> {
    pub(super) fn new(input: &'i mut dyn BufRead) -> Self {
        Lines { input, line: 0, bytes: Vec::new() }
    }

    /// The next line without its end; bytes that are no UTF-8 are replaced.
    pub(super) fn next_line(&mut self) -> io::Result<Option<(u64, String)>> {
        self.bytes.clear();
        if self.input.read_until(b'\n', &mut self.bytes)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        let text = String::from_utf8_lossy(&self.bytes);
        Ok(Some((self.line, text.trim_end_matches(['\n', '\r']).to_owned())))
    }
}

pub(super) fn read(
    input: &mut dyn BufRead,
    mapping: &Mapping,
    take: &mut dyn FnMut(PlaceRecordRead),
) -> io::Result<()> {
    let mut lines = Lines::new(input);
    let Some((_, header)) = lines.next_line()? else { return Ok(()) };
    let part =
        [';', '\t'].into_iter().find(|part| header.matches(*part).count() > 1).unwrap_or(',');
    let header = cells(header.trim_start_matches('\u{feff}'), part).unwrap_or_default();
    let mapping = mapping.for_columns(header.iter().map(|name| name.trim()));
    while let Some((line, text)) = lines.next_line()? {
        if text.trim().is_empty() {
            continue;
        }
        let row = match cells(&text, part) {
            None => Err("a quotation mark is not closed on this line".to_owned()),
            Some(cells) if cells.len() != header.len() => {
                Err(format!("{} fields where the header has {}", cells.len(), header.len()))
            }
            Some(cells) => mapping.row(line, line, &|column| {
                let at = header.iter().position(|name| name.trim().eq_ignore_ascii_case(column))?;
                Some(cells[at].clone())
            }),
        };
        take(match row {
            Ok(row) => PlaceRecordRead::Row(Box::new(row)),
            Err(problem) => PlaceRecordRead::Broken(line, problem),
        });
    }
    Ok(())
}

/// The fields of a line; nothing if a quotation mark is not closed.
pub(super) fn cells(line: &str, part: char) -> Option<Vec<String>> {
    let mut cells = Vec::new();
    let (mut cell, mut quoted) = (String::new(), false);
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                cell.push('"');
                chars.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            c if c == part && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    (!quoted).then_some(cells)
}
