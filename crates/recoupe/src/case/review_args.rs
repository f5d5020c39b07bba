//! `recoupe review` and its commands.

use super::args::At;
use crate::args::parse_date;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

/// Which case, who, and why.
#[derive(Debug, Args)]
pub(crate) struct Deciding {
    #[command(flatten)]
    pub at: At,
    /// Who decides, for the log; the user of this machine by default
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Why, for the log
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub why: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// Say that claims are read right
    #[command(after_help = "Example:\n  recoupe review accept c-0351377f3e3059bb")]
    Accept(Judge),

    /// Say that claims are read wrong; they are left out of what the case says
    #[command(after_help = "Example:\n  recoupe review reject c-0351377f3e3059bb --why \"a film\"")]
    Reject(Judge),

    /// Put other values into fields of a claim
    ///
    /// Each field is a path into the claim as `recoupe claims --format jsonl` writes it, and a value
    /// in JSON or plain words: figure.value=14, when.start=2016-12-12, where.0.place_id=null. With
    /// other ends of a span (span.start=120) its words are taken from the report. The id, kind and
    /// anchor make a claim what it is: reject it and add another.
    #[command(after_help = "\
Example:
  recoupe review correct c-0351377f3e3059bb figure.value=14 figure.low=14 figure.high=14")]
    Correct {
        #[command(flatten)]
        who: Deciding,
        /// The claim's id
        claim: String,
        /// Fields with their values
        #[arg(required = true, value_name = "FIELD=VALUE")]
        fields: Vec<String>,
    },

    /// Say that claims are of one thing
    #[command(
        after_help = "Example:\n  recoupe review merge c-0351377f3e3059bb c-cf98e71d82a7380e"
    )]
    Merge(Judge),

    /// Say that claims are of another thing than the rest of their group
    #[command(after_help = "Example:\n  recoupe review split c-0351377f3e3059bb")]
    Split(Judge),

    /// Say which place a claim means
    #[command(
        after_help = "Example:\n  recoupe review resolve c-0351377f3e3059bb --place 1 Salihin"
    )]
    Resolve {
        #[command(flatten)]
        who: Deciding,
        /// Which of the claim's places, from 1
        #[arg(long, default_value_t = 1, value_name = "N")]
        place: usize,
        /// The claim's id
        claim: String,
        /// A place of the gazetteer, by its id or a name that only one has
        #[arg(value_name = "PLACE")]
        to: String,
    },

    /// Say what a source is, whose word its word is, and on whose side it stands
    #[command(after_help = "\
Examples:
  recoupe review source sohr --name \"Syrian Observatory for Human Rights\" --kind monitor
  recoupe review source sana --run-by sy-government --conflict syria --side government")]
    Source(Box<Source>),

    /// Add a claim that was not read
    ///
    /// The file holds one JSON object with the fields of a claim as `recoupe claims --format jsonl`
    /// writes them. `kind` and `span` with `start` and `end` are needed; words are taken from the report.
    #[command(after_help = "\
Example:
  recoupe review add-claim r-7b6bc00f6b6cbf61 claim.json")]
    AddClaim {
        #[command(flatten)]
        who: Deciding,
        /// The report's id
        report: String,
        /// The claim, or `-` for standard input
        file: PathBuf,
    },

    /// Remark on a claim or a report
    #[command(
        after_help = "Example:\n  recoupe review note c-0351377f3e3059bb --why \"ask the desk\""
    )]
    Note {
        #[command(flatten)]
        who: Deciding,
        /// Id of the claim or report
        id: String,
    },

    /// Say that a report corrects or retracts an earlier one
    #[command(after_help = "\
Example:
  recoupe review relate r-7b6bc00f6b6cbf61 --corrects r-2b82dcb3369637a0")]
    Relate {
        #[command(flatten)]
        who: Deciding,
        /// Id of the later report
        report: String,
        /// Id of the report that it corrects
        #[arg(long, value_name = "ID", required_unless_present = "retracts")]
        corrects: Option<String>,
        /// Id of the report that it retracts
        #[arg(long, value_name = "ID", conflicts_with = "corrects")]
        retracts: Option<String>,
    },

    /// Undo a decision, by a decision of its own; an undoing can be undone too
    #[command(after_help = "Example:\n  recoupe review undo 27 --why \"wrong claim\"")]
    Undo {
        #[command(flatten)]
        who: Deciding,
        /// Number of the entry in the log
        entry: u64,
    },

    /// List reviewed claims that read otherwise now, or are not read any more
    #[command(after_help = "Example:\n  recoupe review list --case aleppo")]
    List {
        #[command(flatten)]
        at: At,
        /// All reviewed claims
        #[arg(long)]
        all: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Suggest {
    #[command(flatten)]
    pub at: At,
    /// Replace names of places too
    #[arg(long)]
    pub hide_places: bool,
    /// Read with the packs of this folder, or with this pack, over those in the binary
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Judge {
    #[command(flatten)]
    pub who: Deciding,
    /// Ids of claims
    #[arg(required = true, value_name = "CLAIM")]
    pub claims: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Source {
    #[command(flatten)]
    pub who: Deciding,
    /// What it is called
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What else it is called; may stand several times
    #[arg(long, value_name = "NAME")]
    pub alias: Vec<String>,
    /// monitor, agency, broadcaster, newspaper, ngo, government, military, party, person…
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// The body whose word its word is
    #[arg(long, value_name = "ID")]
    pub speaks_for: Option<String>,
    /// The body that it is a part of
    #[arg(long, value_name = "ID")]
    pub belongs_to: Option<String>,
    /// Who owns or directs it
    #[arg(long, value_name = "ID")]
    pub run_by: Option<String>,
    /// Whose words it passes on as a rule; may stand several times
    #[arg(long, value_name = "ID")]
    pub draws_on: Vec<String>,
    /// On whose side it stands
    #[arg(long, value_name = "SIDE", requires = "conflict")]
    pub side: Option<String>,
    /// In which conflict
    #[arg(long, value_name = "CONFLICT", requires = "side")]
    pub conflict: Option<String>,
    /// On that side from this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, requires = "side")]
    pub from: Option<Date>,
    /// On that side up to this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, requires = "side")]
    pub to: Option<Date>,
    /// Its id; that of the common pack where it stands there
    pub id: String,
}
