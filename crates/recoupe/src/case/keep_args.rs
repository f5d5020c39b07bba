//! Copies, maps, tables and checks of a case: their options.

use super::args::At;
use clap::{Args, ValueEnum};
use std::num::NonZeroUsize;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(crate) struct Audit {
    #[command(flatten)]
    pub at: At,
    /// From this entry on
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub from: u64,
    /// How many entries to show
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub limit: u64,
    /// Show imports too
    #[arg(long)]
    pub imports: bool,
    /// Write each entry as the line of JSON that is hashed
    #[arg(long)]
    pub json: bool,
    /// Only what is known of this report, claim or source
    pub id: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    pub at: At,
    /// Folder for the copy, which is not there yet or is empty
    pub to: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The copy
    pub from: PathBuf,
    /// Folder for the case, which is not there yet or is empty
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Doctor {
    #[command(flatten)]
    pub at: At,
}

#[derive(Debug, Args)]
pub(crate) struct Rebuild {
    #[command(flatten)]
    pub at: At,
    /// Change nothing: say whether it would be, row for row, what it is
    #[arg(long)]
    pub check: bool,
    /// Read with the packs of this folder, or with this pack, over those in the binary
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// How many reports to read at once; all cores by default
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Gpkg {
    #[command(flatten)]
    pub at: At,
    /// Registries of sources, over the one in the binary
    #[arg(long, value_name = "TOML")]
    pub registry: Vec<PathBuf>,
    /// Gazetteers with outlines, beside the places in the binary
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
    /// Where to write it, a file that is not there yet; case.gpkg in the folder of the case by default
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CaseFormat {
    /// All of it, as lines of JSON that `recoupe init --from` reads back
    Jsonl,
    /// Tables, with a Frictionless data package
    Csv,
    /// A map: claims at their places, and who is said to hold which area
    Geojson,
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    #[command(flatten)]
    pub at: At,
    /// What to write
    #[arg(long, value_enum, default_value_t = CaseFormat::Jsonl, value_name = "FORMAT")]
    pub format: CaseFormat,
    /// Gazetteers with outlines for the map, beside the places in the binary
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
    /// Where to write it: a file for jsonl and geojson (standard output by default), a folder for csv
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,
}
