//! A briefing: what the reports say, on whose word, with every line leading to its words.
//!
//! [`Briefing::new`] arranges the claims; [`to_terminal`], [`to_html`] and [`to_json`] render
//! them. All are pure functions of their arguments: the caller gives the version, the day and the
//! hash. The words of the briefing itself come from one catalogue for each language in `locales/`;
//! words of reports are quoted as they stand.
//!
//! ```
//! use recoupe_export::brief::{BriefOptions, Briefing, CrossCheck, to_html};
//! let options = BriefOptions { version: "0.1.0".to_owned(), ..BriefOptions::default() };
//! let found = CrossCheck::default();
//! let briefing = Briefing::new(&[], &found, options)?;
//! assert!(to_html(&briefing).starts_with("<!doctype html>"));
//! # Ok::<(), recoupe_export::ExportError>(())
//! ```

mod catalogue;
mod chart;
mod checked;
mod cross;
mod days;
mod figures;
mod html;
mod json;
mod lines;
mod mark;
mod sections;
mod sentences;
mod terminal;
mod visible;
mod words;

pub use catalogue::languages;
pub use cross::{CrossCheck, control_news};
pub use html::to_html;
pub use json::to_json;
pub use sentences::{Change, alone, is_written_right_to_left, runs_right_to_left};
pub use terminal::{Part, Terminal, to_terminal, why};

use crate::ExportError;
use catalogue::Catalogue;
use cross::Cross;
use figures::Measure;
use jiff::civil::Date;
use recoupe_model::{Analysis, Claim, Kind, Report};
use sections::{District, Position, Unread};
use std::collections::HashMap;
use std::sync::Arc;

/// The key in [`CrossCheck::names`] under which the body stands whose own page an outlet is.
pub fn page_of(outlet: &str) -> String {
    format!("page:{outlet}")
}

/// What the caller decides about a briefing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefOptions {
    /// Language of the briefing's own words: one of [`languages`]. Quotations stay as they are.
    pub language: String,
    /// Version of the tool, for the foot.
    pub version: String,
    /// The day it is made, for the foot; none for output that is the same every day.
    pub made_on: Option<Date>,
    /// SHA-256, in hex, of the record's JSON Lines, for the foot.
    pub record_hash: Option<String>,
}

impl Default for BriefOptions {
    fn default() -> Self {
        Self { language: "en".to_owned(), version: String::new(), made_on: None, record_hash: None }
    }
}

/// Which claim: positions of its report and of itself, both from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    pub(crate) report: usize,
    pub(crate) claim: usize,
}

/// The claims of some reports, arranged for a reader. Borrows the reports.
pub struct Briefing<'a> {
    items: &'a [(Report, Analysis)],
    options: BriefOptions,
    catalogue: Arc<Catalogue>,
    cross: Cross<'a>,
    figures: Vec<Measure<'a>>,
    control: Vec<District<'a>>,
    events: Vec<At>,
    statements: Vec<Position>,
    media: Vec<At>,
    /// For each report.
    unread: Vec<Vec<Unread<'a>>>,
    /// For each report: its claims by id.
    ids: Vec<HashMap<&'a str, usize>>,
    /// For each report: whether it is written from right to left.
    right_to_left: Vec<bool>,
}

impl<'a> Briefing<'a> {
    /// Arranges the claims of the reports, and what cross-checking found in them; reports are
    /// numbered from 1 in the order given.
    ///
    /// # Errors
    ///
    /// [`ExportError::UnknownLanguage`] if there is no catalogue of the language.
    pub fn new(
        items: &'a [(Report, Analysis)],
        found: &'a CrossCheck,
        options: BriefOptions,
    ) -> Result<Self, ExportError> {
        let catalogue = Catalogue::load(&options.language)?;
        let cross = Cross::arrange(items, found);
        Ok(Self {
            items,
            figures: figures::arrange(items, &cross, &catalogue),
            cross,
            control: sections::control(items),
            events: sections::events(items),
            statements: sections::statements(items),
            media: sections::media(items),
            unread: sections::unread(items),
            ids: lines::ids(items),
            right_to_left: items
                .iter()
                .map(|(report, _)| visible::runs_right_to_left(&report.text))
                .collect(),
            options,
            catalogue,
        })
    }

    /// How many claims all reports give together.
    pub fn claim_count(&self) -> usize {
        self.items.iter().map(|(_, analysis)| analysis.claims.len()).sum()
    }

    /// How many sentences could not be read, in all reports.
    pub fn unread_count(&self) -> usize {
        self.items.iter().map(|(_, analysis)| analysis.unread.len()).sum()
    }

    fn report(&self, at: At) -> &'a Report {
        &self.items[at.report].0
    }

    fn claim(&self, at: At) -> &'a Claim {
        &self.items[at.report].1.claims[at.claim]
    }
}

/// The letter of a kind of claim, the same in every language: a label such as `F12` names a claim
/// whatever language the briefing is in.
fn letter(kind: Kind) -> char {
    match kind {
        Kind::Figure => 'F',
        Kind::Control => 'C',
        Kind::Event => 'E',
        Kind::Statement => 'S',
        Kind::Media => 'M',
    }
}
