//! Files that hold many reports: what is one report of them, not yet read.

use crate::columns::Columns;
use crate::csv::{Rows, Table, read_row};
use crate::telegram::{Chat, Export, read_message};
use crate::{Captured, Format, Line, Lines, MAX_EXPORT_BYTES, Options, Reject, read_line};
use std::io::Read;
use std::sync::Arc;

/// One report of a file that holds many, not yet read: reading it needs no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number in the file, counted from 1: of its line, or of the message.
    pub number: u64,
    /// Its bytes, which are what is captured of it.
    pub bytes: Vec<u8>,
    shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    Line,
    Row(Arc<Table>),
    Message(Arc<Chat>),
}

/// Reads one report. `name` is what messages call its file.
///
/// # Errors
///
/// [`Reject::Line`] where it is no report.
pub fn read_item(name: &str, item: &Item, options: &Options) -> Result<Captured, Reject> {
    match &item.shape {
        Shape::Line => read_line(name, item.number, &item.bytes, options),
        Shape::Row(table) => read_row(name, item.number, &item.bytes, table, options),
        Shape::Message(chat) => read_message(name, item.number, &item.bytes, chat, options),
    }
}

/// The reports of a file that holds many, one at a time.
#[derive(Debug)]
pub struct Items<R> {
    kind: Kind<R>,
}

#[derive(Debug)]
enum Kind<R> {
    Lines(Lines<R>),
    Rows(Rows<R>),
    Messages(Export, u64),
}

impl<R: Read> Items<R> {
    /// Opens a file of a format of which [`Format::holds_many`] is true; any other is taken for
    /// JSON Lines. `columns` is the mapping of a table, if it is stated.
    ///
    /// # Errors
    ///
    /// Where the file as a whole cannot be read: a table without known columns, a file that is no
    /// export, one above [`MAX_EXPORT_BYTES`].
    pub fn open(
        name: &str,
        format: Format,
        reader: R,
        columns: Option<Columns>,
    ) -> Result<Self, Reject> {
        let kind = match format {
            Format::Csv => Kind::Rows(Rows::new(name, reader, columns)?),
            Format::Telegram => {
                let mut bytes = Vec::new();
                let read = reader.take(MAX_EXPORT_BYTES + 1).read_to_end(&mut bytes);
                read.map_err(|source| Reject::Unreadable { name: name.to_owned(), source })?;
                if bytes.len() as u64 > MAX_EXPORT_BYTES {
                    return Err(Reject::TooLarge {
                        name: name.to_owned(),
                        limit: MAX_EXPORT_BYTES,
                    });
                }
                Kind::Messages(Export::read(name, bytes)?, 0)
            }
            _ => Kind::Lines(Lines::new(name, reader)),
        };
        Ok(Self { kind })
    }

    /// Whether the next report can be had without waiting for whoever writes the file. A reader
    /// that gathers reports should hand on what it has when this says no.
    pub fn is_next_at_hand(&self) -> bool {
        match &self.kind {
            Kind::Lines(lines) => lines.is_next_at_hand(),
            Kind::Rows(rows) => rows.is_next_at_hand(),
            Kind::Messages(..) => true,
        }
    }
}

impl<R: Read> Iterator for Items<R> {
    type Item = Result<Item, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        let of_line = |Line { number, bytes }| Item { number, bytes, shape: Shape::Line };
        match &mut self.kind {
            Kind::Lines(lines) => Some(lines.next()?.map(of_line)),
            Kind::Rows(rows) => {
                let row = rows.next()?;
                Some(row.map(|(number, bytes, table)| Item {
                    number,
                    bytes,
                    shape: Shape::Row(table),
                }))
            }
            Kind::Messages(export, number) => {
                let (bytes, chat) = export.next_message()?;
                *number += 1;
                Some(Ok(Item { number: *number, bytes, shape: Shape::Message(chat) }))
            }
        }
    }
}
