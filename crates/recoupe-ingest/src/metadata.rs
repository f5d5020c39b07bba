//! What a report says about itself, whatever the format, and how the options complete it.

use crate::date::{read_moment, shorten};
use crate::language::Guess;
use crate::{Captured, Format, FoundField, Options, read_date, whole};
use jiff::civil::Date;
use recoupe_model::{ByteMap, Code, Diagnostic, Report};

/// The keys of front matter and JSON Lines that Recoupe knows.
pub(crate) const KEYS: &[&str] = &["outlet", "published", "language", "title", "url", "digest"];

/// How a field was found that the options filled.
const BY_OPTION: &str = "options";

/// Metadata as written, with what was odd about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    outlet: Option<String>,
    published: Option<String>,
    language: Option<String>,
    title: Option<String>,
    url: Option<String>,
    digest: bool,
    notes: Vec<(String, String)>,
    found: Vec<FoundField>,
    pub(crate) published_at: Option<String>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Metadata {
    /// Takes one key with its value, and how it was found; empty values and YAML's nulls say
    /// nothing.
    pub(crate) fn set(&mut self, key: &str, value: String, how: &str) {
        let words = value.trim();
        if words.is_empty() || words == "~" || words == "null" {
            return;
        }
        if let Some(field) = KEYS.iter().find(|known| **known == key) {
            self.note_found(field, how);
        }
        match key {
            "outlet" => self.outlet = Some(words.to_owned()),
            "published" => self.published = Some(words.to_owned()),
            "language" => self.language = Some(words.to_owned()),
            "title" => self.title = Some(words.to_owned()),
            "url" => self.url = Some(words.to_owned()),
            "digest" => match words {
                "true" | "yes" => self.digest = true,
                "false" | "no" => self.digest = false,
                _ => self.odd(format!("`digest` is `{}`; write true or false", shorten(words))),
            },
            _ => self.notes.push((key.to_owned(), value)),
        }
    }

    /// What was found out about a text itself, without what it says of where it was published.
    pub(crate) fn about_text(mut self) -> Self {
        self.found.retain(|found| found.field == "language");
        let (language, found) = (self.language, self.found);
        Self { language, found, diagnostics: self.diagnostics, ..Self::default() }
    }

    /// Notes something about the metadata that could not be read.
    pub(crate) fn odd(&mut self, message: String) {
        self.diagnostics.push(whole(Code::BadInput, message));
    }

    /// The report of this metadata and text, completed by the options.
    pub(crate) fn complete(
        mut self,
        id: String,
        sha256: String,
        text: String,
        map: ByteMap,
        options: &Options,
    ) -> Captured {
        let published = self.date(options);
        let language = self.main_language(&text, options);
        if self.outlet.is_none() && options.outlet.is_some() {
            self.note_found("outlet", BY_OPTION);
        }
        let report = Report {
            id,
            text,
            outlet: self.outlet.or_else(|| options.outlet.clone()),
            published,
            language,
            title: self.title,
            url: self.url,
            digest: self.digest,
        };
        Captured {
            report,
            diagnostics: self.diagnostics,
            sha256,
            format: Format::Text,
            map,
            published_at: self.published_at,
            found: self.found,
            columns: None,
            encoding: "UTF-8",
            lossy: false,
            notes: self.notes,
        }
    }

    fn note_found(&mut self, field: &'static str, how: &str) {
        self.found.retain(|found| found.field != field);
        self.found.push(FoundField { field, how: how.to_owned() });
    }

    fn date(&mut self, options: &Options) -> Option<Date> {
        let Some(words) = self.published.clone() else {
            if options.published.is_some() {
                self.note_found("published", BY_OPTION);
            }
            if options.published.is_none() {
                let hint = if self.notes.iter().any(|(key, _)| key == "date") {
                    " (`date` is not read: rename it)"
                } else {
                    ""
                };
                self.diagnostics.push(whole(
                    Code::NoDate,
                    format!("no publication date, so that days named by weekday or as today stay open; state `published` as YYYY-MM-DD{hint}"),
                ));
            }
            return options.published;
        };
        match read_date(&words) {
            Ok(date) => {
                self.published_at = self.published_at.take().or_else(|| read_moment(&words));
                Some(date)
            }
            Err(error) => {
                let then = match options.published {
                    Some(date) => format!("the report was read as of {date}"),
                    None => "the report was read without a date".to_owned(),
                };
                self.diagnostics.push(whole(
                    Code::BadDate,
                    format!("`published`: {error}; {then}; write it as YYYY-MM-DD"),
                ));
                options.published
            }
        }
    }

    fn main_language(&mut self, text: &str, options: &Options) -> Option<String> {
        let languages = &options.languages;
        if self.language.is_none() {
            let how = if options.language.is_some() { BY_OPTION } else { "detected in the text" };
            self.note_found("language", how);
        }
        let stated = self.language.take().or_else(|| options.language.clone());
        if let Some(tag) = stated {
            let tag = tag.replace('_', "-");
            if !languages.reads(&tag) {
                self.unsupported(&format!("its language is given as `{}`", shorten(&tag)), options);
            }
            return Some(tag);
        }
        match languages.detect(text) {
            Guess::Sure(tag) => Some(tag),
            Guess::Likely(tag) => {
                self.diagnostics.push(whole(
                    Code::Ambiguous,
                    format!("too little text, or too mixed, to tell its language for certain; read as `{tag}`; state `language`"),
                ));
                Some(tag)
            }
            Guess::Other { tag, name } => {
                self.unsupported(&format!("it looks like {name} (`{tag}`)"), options);
                Some(tag.to_owned())
            }
            Guess::None => {
                self.found.retain(|found| found.field != "language");
                self.unsupported("its language cannot be told", options);
                None
            }
        }
    }

    fn unsupported(&mut self, why: &str, options: &Options) {
        let tags = options.languages.tags().collect::<Vec<_>>().join(", ");
        let tags = if tags.is_empty() { "none".to_owned() } else { tags };
        self.diagnostics.push(whole(
            Code::LanguageUnsupported,
            format!("no pack reads this report: {why}; languages with a pack: {tags}; if it is in one of these, state `language`"),
        ));
    }
}
