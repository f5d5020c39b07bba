//! Where a row stands, for what is said of it when it is wrong.

use crate::error::PackError;
use crate::load::line_of;
use std::path::Path;
use toml::Spanned;

/// What an error points at.
#[derive(Clone, Copy)]
pub(crate) struct At<'a> {
    pub path: &'a Path,
    pub id: &'a str,
    /// The file's text and the byte where the row begins, if that is known.
    row: Option<(&'a str, usize)>,
}

impl<'a> At<'a> {
    /// A whole file.
    pub(crate) fn file(path: &'a Path, id: &'a str) -> Self {
        Self { path, id, row: None }
    }

    /// A row of a file with this text, by its id.
    pub(crate) fn row(path: &'a Path, text: &'a str, id: &'a Spanned<String>) -> Self {
        Self { path, id: id.get_ref(), row: Some((text, id.span().start)) }
    }

    /// The line, counted only when there is something to say.
    pub(crate) fn line(&self) -> usize {
        self.row.map_or(1, |(text, at)| line_of(text, at))
    }

    pub(crate) fn bad(&self, message: impl Into<String>) -> PackError {
        PackError::BadRow {
            path: self.path.to_owned(),
            line: self.line(),
            id: self.id.to_owned(),
            message: message.into(),
        }
    }

    pub(crate) fn unknown(&self, what: &'static str, id: &str) -> PackError {
        PackError::UnknownId {
            path: self.path.to_owned(),
            line: self.line(),
            what,
            id: id.to_owned(),
        }
    }
}
