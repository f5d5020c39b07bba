//! The commands on a case and their options, with the help that each prints.

use super::keep_args::{Audit, Backup, Doctor, Export, Gpkg, Rebuild, Restore};
use super::review_args::ReviewCommand;
use crate::args::{Inputs, parse_date};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use recoupe_store::Head;
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum CaseCommand {
    /// Make a case: one folder that holds a body of work
    ///
    /// Makes the folder, and in it a database for reports as captured, what is read in them, what
    /// people decide, and a log of both. Writes the end of the log, which is a checkpoint for
    /// `recoupe verify`.
    #[command(after_help = "\
Example:
  recoupe init aleppo --name \"Battle of Aleppo\"")]
    Init(Init),

    /// Add reports to a case
    ///
    /// Captures reports with their bytes, reads their claims, and says what is there already, what
    /// is a near-copy, and what is another version of one address. What is acknowledged is on the
    /// disk; after an interruption the same command goes on where it was. What cannot be read is
    /// listed with the reason in rejects.jsonl, in the folder of the case.
    #[command(after_help = "\
Examples:
  recoupe add --case aleppo reports/
  zcat archive.jsonl.gz | recoupe add --case aleppo --input jsonl -")]
    Add(Add),

    /// Open a case at the desk, in the browser of this machine
    ///
    /// Starts a server that answers on this machine alone, writes its address and opens it in the
    /// browser. The address holds a key that is another at every start: whoever has it can read the
    /// case and decide. Ends with Ctrl-C; nothing that was acknowledged is lost.
    #[command(after_help = "\
Examples:
  recoupe serve aleppo
  recoupe serve aleppo --port 8000 --no-browser")]
    Serve(Serve),

    /// Find reports of a case by their words
    ///
    /// Lists the reports that hold all of the words, the best first. Endings, accents and case do
    /// not count; words in quotation marks stand one after the other.
    #[command(after_help = "\
Examples:
  recoupe search --case aleppo evacuated buses
  recoupe search --case aleppo '\"cessez le feu\"'")]
    Search(Search),

    /// List claims of a case
    ///
    /// Lists claims by kind, what they are of, place, days, origin or words; all of these together
    /// where several are given.
    #[command(after_help = "\
Examples:
  recoupe claims --case aleppo --kind figure --of killed --from 2016-12-01
  recoupe claims --case aleppo --origin OSDH --format jsonl > osdh.jsonl")]
    Claims(Claims),

    /// Verify every byte, span and log entry of a case
    ///
    /// Compares bytes, texts and records with their hashes, every span with its words, and follows
    /// the chain of the log. That the last entries of a log were cut off shows only against a
    /// checkpoint, the line that this command prints, kept elsewhere. Exit code 1 when something
    /// is not as it was.
    #[command(after_help = "\
Example:
  recoupe verify --case aleppo --checkpoint 17:9f86d081884c7d65…")]
    Verify(Verify),

    /// Decide on claims, places, sources and reports
    ///
    /// Each decision is an entry of the log: who, when, what was before and after, why. What was read
    /// is kept. Decisions stay with their claim when reports are read anew, and are never put on
    /// similar words. Writes the number of each entry, and what it is about.
    #[command(
        subcommand_required = true,
        arg_required_else_help = true,
        disable_help_subcommand = true,
        after_help = "\
Examples:
  recoupe review accept c-0351377f3e3059bb
  recoupe review list --case aleppo"
    )]
    Review {
        /// What to decide.
        #[command(subcommand)]
        command: ReviewCommand,
    },

    /// Show how a case, a report or a claim came to be what it is
    ///
    /// Lists the entries of the log; of a report with its capture, its versions and what it corrects,
    /// of a claim with every decision on it.
    #[command(after_help = "\
Examples:
  recoupe audit --case aleppo
  recoupe audit --case aleppo r-7b6bc00f6b6cbf61")]
    Audit(Audit),

    /// Say how a case is, and what wants a look
    ///
    /// Exit code 3 where something does: reports that another engine or pack read, reviews whose claim
    /// reads otherwise, inputs that were rejected, a damaged file.
    #[command(after_help = "\
Example:
  recoupe doctor --case aleppo")]
    Doctor(Doctor),

    /// Copy a case, also while it is in use
    ///
    /// The copy is a case itself, in the state of one moment. Writes the end of its log.
    #[command(after_help = "\
Example:
  recoupe backup --case aleppo /media/stick/aleppo-2016-12-12")]
    Backup(Backup),

    /// Make a case of a copy, after verifying it
    #[command(after_help = "\
Example:
  recoupe restore /media/stick/aleppo-2016-12-12 aleppo")]
    Restore(Restore),

    /// Write a case as lines of JSON or as tables
    ///
    /// The lines hold all of it, and `recoupe init --from` makes the same case of them. The tables
    /// are CSV in a Frictionless data package, with claims as people have them.
    #[command(after_help = "\
Examples:
  recoupe export --case aleppo --out aleppo.jsonl
  recoupe export --case aleppo --format csv --out tables")]
    Export(Export),

    /// Write a case as a GeoPackage, for QGIS and others
    ///
    /// Layers: claims at their places, places, and who is said to hold what over which days. The
    /// columns valid_from and valid_to are days, both inclusive, for a time slider.
    #[command(after_help = "\
Example:
  recoupe gpkg --case aleppo --out aleppo.gpkg")]
    Gpkg(Gpkg),

    /// Make everything derived again, from the reports and the log
    ///
    /// Reads every report anew, with the engine and packs of now, and applies every decision again. Writes
    /// the SHA-256 of all that is derived.
    #[command(after_help = "\
Examples:
  recoupe rebuild --case aleppo --check
  recoupe rebuild --case aleppo --packs packs")]
    Rebuild(Rebuild),
}

/// Which case.
#[derive(Debug, Args)]
pub(crate) struct At {
    /// Folder of the case; by default the current one, or the nearest above it that is one
    #[arg(long, value_name = "DIR")]
    pub case: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// What the case is called; the folder's name by default
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// Who makes it, for the log; the user of this machine by default
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Read it back from lines that `recoupe export` wrote, with their log
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "by"])]
    pub from: Option<PathBuf>,
    /// The folder, which is not there yet or is empty
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Folder of the case; the one around the current folder by default
    #[arg(value_name = "CASE")]
    pub case: Option<PathBuf>,
    /// Port of this machine; any that is free by default
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// Write the address and open no browser
    #[arg(long)]
    pub no_browser: bool,
    /// Who decides at this desk, for the log; the user of this machine by default
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    #[command(flatten)]
    pub at: At,
    /// Who adds them, for the log; the user of this machine by default
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Write a line for each report once it is safe: its id, what became of it, its name
    #[arg(long)]
    pub list: bool,
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    #[command(flatten)]
    pub at: At,
    /// How many reports to show
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub limit: u32,
    /// Write a line of JSON for each report
    #[arg(long)]
    pub json: bool,
    /// What to search for
    #[arg(required = true, value_name = "WORD")]
    pub words: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Verdict {
    /// Somebody accepted it
    Accepted,
    /// Somebody rejected it
    Rejected,
    /// Nobody judged it
    None,
}

#[derive(Debug, Args)]
pub(crate) struct Claims {
    #[command(flatten)]
    pub at: At,
    /// figure, control, event, statement or media
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// A measure, a change of control or an event type, such as killed, takes or air_strike
    #[arg(long, value_name = "ID")]
    pub of: Option<String>,
    /// A place, by its id or its primary name
    #[arg(long, value_name = "PLACE")]
    pub place: Option<String>,
    /// Places inside these degrees: west,south,east,north
    #[arg(long, value_name = "W,S,E,N", value_parser = parse_box, allow_hyphen_values = true)]
    pub within: Option<Degrees>,
    /// What happened on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub from: Option<Date>,
    /// What happened on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub to: Option<Date>,
    /// Who says so first, by the name that claims give
    #[arg(long, value_name = "NAME")]
    pub origin: Option<String>,
    /// Words of the claim
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    /// Id of a report
    #[arg(long, value_name = "ID")]
    pub report: Option<String>,
    /// What people decided
    #[arg(long, value_enum)]
    pub verdict: Option<Verdict>,
    /// Only claims that read otherwise than when they were reviewed
    #[arg(long)]
    pub flagged: bool,
    /// How many to show
    #[arg(long, default_value_t = 50, value_name = "N")]
    pub limit: u32,
    /// How many to leave out before
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub skip: u32,
    /// What to write
    #[arg(long, value_enum, default_value_t = crate::args::OutputFormat::Text, value_name = "FORMAT")]
    pub format: crate::args::OutputFormat,
}

/// West, south, east, north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Degrees(pub [f64; 4]);

fn parse_box(text: &str) -> Result<Degrees, String> {
    let numbers: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    let box_ = <[f64; 4]>::try_from(numbers)
        .map_err(|_| "write west,south,east,north in decimal degrees".to_owned())?;
    if box_[0] > box_[2] || box_[1] > box_[3] {
        return Err("west and south come first: write west,south,east,north".to_owned());
    }
    Ok(Degrees(box_))
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    pub at: At,
    /// A checkpoint kept elsewhere: a line that this command or `recoupe init` printed before
    #[arg(long, value_name = "CHECKPOINT", value_parser = parse_head)]
    pub checkpoint: Option<Head>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
}

fn parse_head(text: &str) -> Result<Head, String> {
    text.parse::<Head>().map_err(str::to_owned)
}
