//! Which format a file is in, by its name and by what it holds.

use crate::sniff;
use std::path::Path;

/// A format that reports come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text or Markdown, with or without front matter.
    Text,
    /// A web page as saved from a browser.
    Html,
    /// An e-mail.
    Eml,
    /// One report a line, as JSON.
    Jsonl,
    /// One report a row.
    Csv,
    /// An export of Telegram: one report a message.
    Telegram,
}

impl Format {
    /// Its name in records and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Eml => "eml",
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::Telegram => "telegram",
        }
    }

    /// Whether a file of it holds many reports.
    pub fn holds_many(self) -> bool {
        matches!(self, Format::Jsonl | Format::Csv | Format::Telegram)
    }

    /// By the end of a file's name alone; `None` where it says nothing.
    pub fn of_name(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match end.as_str() {
            "txt" | "md" => Format::Text,
            "html" | "htm" | "xhtml" => Format::Html,
            "eml" => Format::Eml,
            "jsonl" | "ndjson" => Format::Jsonl,
            "csv" | "tsv" => Format::Csv,
            "json" => Format::Telegram,
            _ => return None,
        })
    }

    /// Of one report's text, by its name and how it begins. A name that says what its content is
    /// not does not matter: a web page is one whatever its file is called.
    pub(crate) fn of_one(name: &str, text: &str) -> Self {
        let named = Self::of_name(Path::new(name));
        if sniff::is_html(text) {
            return Format::Html;
        }
        match named {
            Some(Format::Html) if sniff::has_tags(text) => Format::Html,
            Some(Format::Eml) => Format::Eml,
            Some(_) => Format::Text,
            None if sniff::is_message(text) => Format::Eml,
            None => Format::Text,
        }
    }
}
