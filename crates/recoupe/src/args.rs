//! Commands and options, with the help that each prints. The parser, the help and the shell
//! completions all come from here.

use crate::case::args::CaseCommand;
use crate::case::review_args::Suggest;
use crate::places::args::PlacesCommand;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;
use recoupe_ingest::Columns;
use std::num::NonZeroUsize;
use std::path::PathBuf;

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  failure: nothing could be written, or a pack is broken
  2  usage: the command line is not right
  3  partial: some input could not be read, or not without loss; the rest was processed

Colour is used on a terminal only, and not when NO_COLOR is set.
Everything happens on this machine: recoupe opens no connection. In the folder of a case, recoupe
without a command opens the desk, as `recoupe serve` does.";

/// Turns reports of war into an attributed, checkable record: who said what, about when and
/// where, on whose word.
#[derive(Debug, Parser)]
#[command(
    name = "recoupe",
    version,
    about = "Turns reports of war into an attributed, checkable record",
    long_about,
    disable_help_subcommand = true,
    after_help = EXIT_CODES,
    max_term_width = 100
)]
pub(crate) struct Cli {
    /// What to do; nothing in the folder of a case opens the desk.
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read reports and write their claims
    ///
    /// Reads reports and writes every claim in them, with its words, its chain of attribution,
    /// its interval and places. As JSON Lines, one claim a line, in the order of the reports.
    ///
    /// What could not be read is said on standard error, in full with --records.
    #[command(after_help = "\
Examples:
  recoupe extract --date 2016-12-12 --outlet RFI report.txt
  recoupe extract --records reports/ > record.jsonl
  zcat archive.jsonl.gz | recoupe extract --input jsonl - > claims.jsonl")]
    Extract(Extract),

    /// Write what each stage recognised under the claims
    ///
    /// Writes what was recognised under the claims: times, numbers, places, sources and cues,
    /// one line for each report: {"id", "annotations": [{"type", "start", "end",
    /// "value"}]}. Offsets count Unicode code points. For measuring each stage alone.
    #[command(after_help = "\
Example:
  recoupe annotate --date 2016-12-12 report.txt")]
    Annotate(Annotate),

    /// Show what reports say, and on whose word
    ///
    /// Reads reports and shows a briefing: figures by measure with what each origin says and
    /// through whom, control by district, events, denials and forecasts, and what could not be
    /// read. Also writes it as one HTML file with every report and its claims marked, which
    /// needs no other file and no connection.
    #[command(after_help = "\
Examples:
  recoupe brief examples/aleppo-2016
  recoupe brief --lang fr --html note.html reports/ more/report.txt
  recoupe brief --json reports/ > briefing.json")]
    Brief(Brief),

    /// Cross-check reports: which claims are one, on how many words, and who disagrees
    ///
    /// Reads the stream that `extract --records` writes, or reports and folders of them, and writes
    /// one line for each group of claims on one thing, with its estimate, its reports and the range
    /// of its origins; each relation, contradiction and loop; who is said to hold which area from
    /// when to when; and what was reported by the time that a forecast gave itself. Nothing is
    /// judged: each line names the claims and the rule that it comes from.
    ///
    /// With --with, the lines say what FILE changes in the record of the other files.
    #[command(after_help = "\
Examples:
  recoupe extract --records reports/ | recoupe reconcile --input jsonl -
  recoupe reconcile --profile acled reports/ > findings.jsonl
  recoupe reconcile --with record.jsonl new-report.txt")]
    Reconcile(Reconcile),

    /// Show a briefing of reports that come with recoupe
    ///
    /// Shows the briefing of the short reports in the binary, on the battle of Aleppo in 2016.
    /// Needs no file. They are digests: each restates in other words what one outlet reported.
    #[command(after_help = "\
Example:
  recoupe demo --lang fr")]
    Demo(Demo),

    /// Show figures side by side, with how many origins stand behind them
    ///
    /// Reads reports, compares their figures, and shows them by measure and scope: what each
    /// origin says and through whom, reports and origins as a range, and what disagrees.
    #[command(after_help = "\
Examples:
  recoupe figures examples/aleppo-2016
  recoupe figures --profile acled reports/")]
    Figures(View),

    /// Show who is said to hold what on a day
    ///
    /// Reads reports and shows, for every area that they speak of, who is said to hold it on a
    /// day, on whose word, and against whose. --known-by leaves out what was published later.
    #[command(after_help = "\
Examples:
  recoupe control --on 2016-12-12 examples/aleppo-2016
  recoupe control --on 2016-12-07 --known-by 2016-12-08 reports/")]
    Control(View),

    /// Show on whose word things are claimed, and through whom
    ///
    /// Reads reports and lists everybody to whom a claim goes back: how many claims, in how many
    /// reports, through whom. --loops shows sources that cite one another instead.
    #[command(after_help = "\
Examples:
  recoupe sources examples/aleppo-2016
  recoupe sources --loops reports/")]
    Sources {
        #[command(flatten)]
        view: View,
        /// Show the sources that cite one another in a circle
        #[arg(long)]
        loops: bool,
    },

    /// Show why claims are counted, joined or opposed as they are
    ///
    /// Shows for one claim, group or area all that was found: whom it goes back to, what is said
    /// beside it, by which rule it stands to other claims, and the claims behind each status.
    #[command(after_help = "\
Examples:
  recoupe why 5:F7 examples/aleppo-2016
  recoupe why sy-aleppo-sheikh-saeed examples/aleppo-2016")]
    Why {
        /// A claim's id or its place in the briefing (5:F7), a group's id, or an area's id
        id: String,
        #[command(flatten)]
        view: View,
    },

    /// Check language packs, or show what their rules make of a text
    #[command(
        subcommand_required = true,
        disable_help_subcommand = true,
        after_help = "\
Examples:
  recoupe pack check packs
  recoupe pack explain report.txt"
    )]
    Pack {
        /// What to do with packs.
        #[command(subcommand)]
        command: PackCommand,
    },

    /// Look up places, import gazetteers, explain what names mean
    #[command(
        subcommand_required = true,
        disable_help_subcommand = true,
        after_help = "\
Examples:
  recoupe places search Soukkari --near Homs
  recoupe places import --out syria.places SY.txt"
    )]
    Places {
        /// What to do with places.
        #[command(subcommand)]
        command: PlacesCommand,
    },

    /// Write a passage out of words that were misread, to be mended and sent
    ///
    /// Writes the paragraph around the words as a literate passage: names of persons replaced,
    /// then a line for each claim that is read there today, to be mended into what should be
    /// read. More paragraphs are taken along where the first alone is read otherwise.
    ///
    /// Names are found by their capitals: read the passage before you send it.
    #[command(after_help = "\
Examples:
  recoupe misread report.txt:120-168
  recoupe misread --hide-places --out misread.md report.txt:4:1-52")]
    Misread(Misread),

    #[command(flatten)]
    Case(CaseCommand),

    /// Print a completion script for a shell
    #[command(after_help = "\
Example:
  recoupe completions bash > ~/.local/share/bash-completion/completions/recoupe")]
    Completions {
        /// The shell that will read the script
        shell: Shell,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Run every example of every rule, and the passages beside the packs
    ///
    /// Loads packs and runs the marked examples of their rules, then the passages that lie in
    /// `passages` beside the folder of packs. Without DIR, the packs in the binary and no
    /// passages. Exit code 1 when a pack does not load, or an example or passage fails.
    ///
    /// Of one pack, says besides what no rule covers, and which rules nobody would miss.
    #[command(after_help = "\
Examples:
  recoupe pack check packs
  recoupe pack check packs/fr
  recoupe pack check packs --passages passages/fr/numbers.md
  recoupe pack check packs/fr --fired reports/")]
    Check {
        /// Folder that holds one folder for each pack, laid over those in the binary; or one pack
        dir: Option<PathBuf>,
        /// Run these passages and nothing else: files, or folders without their KNOWN.md
        #[arg(long, value_name = "PATH", num_args = 1..)]
        passages: Vec<PathBuf>,
        /// Count how often each rule fires on these reports
        #[arg(long, value_name = "PATH", num_args = 1.., conflicts_with = "passages")]
        fired: Vec<PathBuf>,
    },

    /// Write passages out of what people corrected, rejected or added in a case
    ///
    /// Each is a literate passage of the paragraph around the claim, with what is read there today and
    /// what the person says, to be mended into a test. Names of persons are replaced as far as they are
    /// found: read before you send.
    #[command(after_help = "\
Example:
  recoupe pack suggest --case aleppo > passages.md")]
    Suggest(Suggest),

    /// Show, for one text, what each stage found and which rule made which claim
    ///
    /// Shows a report paragraph by paragraph with the annotations of each stage, the claims with
    /// the rule that made each and its fields, and why the rest was left alone.
    #[command(after_help = "\
Example:
  recoupe pack explain --date 2016-12-12 report.txt")]
    Explain {
        #[command(flatten)]
        about: About,
        /// The report, or `-` for standard input
        file: PathBuf,
    },
}

/// What is known about the reports beside what they state themselves.
#[derive(Debug, Default, Args)]
pub(crate) struct About {
    /// Day of publication of reports that state none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<Date>,
    /// Outlet of reports that state none
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Language of reports that state none, such as fr; else it is detected
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Read with the packs of this folder, or with this pack, over those in the binary
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Know the places of this gazetteer too, compiled or as `recoupe places import` reads it
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
}

/// What to read, and how fast.
#[derive(Debug, Args)]
pub(crate) struct Inputs {
    #[command(flatten)]
    pub about: About,
    /// How to read the files: by their name, each as one report, or each as a file of many
    ///
    /// By name, *.jsonl holds one report a line, *.csv and *.tsv one a row, *.json one a message
    /// of an export of Telegram, and any other file is one report: text, a web page or an e-mail,
    /// told by what it holds; standard input is one report. A line is {"id", "text", "published", "language", "outlet", "title",
    /// "url"}, of which only "text" is needed. Order is kept; memory holds the reports in hand
    /// alone.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub input: InputFormat,
    /// Which columns of tables hold what, such as "text=Body, published=Date:DMY, outlet=Source"
    ///
    /// Fields are text, id, outlet, published, language, title, url and digest; behind the column
    /// of dates :DMY or :MDY says the order of day and month. Without it, the mapping stands in a
    /// file FILE.columns beside the table, or the headings say it.
    #[arg(long, value_name = "FIELD=COLUMN,…")]
    pub columns: Option<Columns>,
    /// How many reports to read at once; all cores by default
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
    /// Reports, folders with reports, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputFormat {
    /// By the file's name
    #[default]
    Auto,
    /// One report a file
    Text,
    /// One report a line, as JSON
    Jsonl,
    /// One report a row
    Csv,
    /// One report a message of an export of Telegram
    Telegram,
}

impl From<InputFormat> for recoupe_hall::ReadAs {
    fn from(format: InputFormat) -> Self {
        use recoupe_ingest::Format;
        match format {
            InputFormat::Auto => Self::ByName,
            InputFormat::Text => Self::One,
            InputFormat::Jsonl => Self::Many(Format::Jsonl),
            InputFormat::Csv => Self::Many(Format::Csv),
            InputFormat::Telegram => Self::Many(Format::Telegram),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// What to write
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: OutputFormat,
    /// Write a record of each report before its claims, and its diagnostics after
    #[arg(long)]
    pub records: bool,
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// One claim a line, as JSON
    #[default]
    Jsonl,
    /// For reading
    Text,
}

#[derive(Debug, Args)]
pub(crate) struct Annotate {
    #[command(flatten)]
    pub inputs: Inputs,
}

#[derive(Debug, Args)]
pub(crate) struct Brief {
    #[command(flatten)]
    pub show: Show,
    /// Read with the packs of this folder, or with this pack, over those in the binary
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Reports, folders with reports, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Reconcile {
    /// What to write
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: FindingsFormat,
    /// What FILE is: by name, *.jsonl and standard input are streams of records, all else reports
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub input: InputFormat,
    #[command(flatten)]
    pub compare: Compare,
    /// The record so far: write what FILE changes in it, and nothing else
    #[arg(long, value_name = "FILE")]
    pub with: Vec<PathBuf>,
    /// Read with the packs of this folder, or with this pack, over those in the binary
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
    /// Streams, reports, folders of reports, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FindingsFormat {
    /// One finding a line, as JSON
    #[default]
    Jsonl,
}

/// By what claims are compared with one another.
#[derive(Clone, Debug, Args)]
pub(crate) struct Compare {
    /// How estimates are made
    #[arg(long, value_enum, default_value_t, value_name = "PROFILE")]
    pub profile: Profile,
    /// After how many days without a word the status of an area is stale
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    pub stale_after: u16,
    /// Registries of sources, over the one in the binary
    #[arg(long, value_name = "TOML")]
    pub registry: Vec<PathBuf>,
    /// Know the places and outlines of this gazetteer too, compiled or as `recoupe places import`
    /// reads it
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
    /// Reviews of groups: merged, split, undone
    #[arg(long, value_name = "JSONL")]
    pub reviews: Option<PathBuf>,
}

impl Compare {
    /// What can be switched in the library.
    pub fn options(&self) -> recoupe_reconcile::Options {
        recoupe_reconcile::Options {
            profile: self.profile.as_str().to_owned(),
            stale_after: self.stale_after,
        }
    }
}

/// How estimates are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// From the lowest low to the highest high of what the origins say last
    #[default]
    Range,
    /// The most conservative figure, as ACLED codes it
    Acled,
}

impl Profile {
    /// Its name in the library.
    pub fn as_str(self) -> &'static str {
        match self {
            Profile::Range => "range",
            Profile::Acled => "acled",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Misread {
    #[command(flatten)]
    pub about: About,
    /// Replace names of places too; words that only a place makes sense of may be read otherwise
    #[arg(long)]
    pub hide_places: bool,
    /// Where to write the passage; a file that is there already is left alone
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// The report and the words: START-END in code points of its text, as in its claims, or
    /// LINE:FROM-TO in lines and columns of the file, from 1, TO included
    #[arg(value_name = "FILE:SPAN")]
    pub words: String,
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub show: Show,
}

/// Reports, and what is asked of them.
#[derive(Debug, Args)]
pub(crate) struct View {
    #[command(flatten)]
    pub ask: Ask,
    /// Language of what is shown; quotations stay as they are
    #[arg(long, default_value = "en", value_name = "TAG", value_parser = interface_languages())]
    pub lang: String,
    /// Read with the packs of this folder, or with this pack, over those in the binary
    #[arg(long, value_name = "DIR")]
    pub packs: Option<PathBuf>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
    /// Reports, folders with reports in *.txt, *.md and *.jsonl, or `-` for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// What is asked of the cross-check.
#[derive(Clone, Debug, Args)]
pub(crate) struct Ask {
    /// The day whose control is described; the last day of publication by default
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub on: Option<Date>,
    /// Describe that day by what had been published until this one
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub known_by: Option<Date>,
    /// What counts as new: published on this day or later; the last week by default
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub since: Option<Date>,
    #[command(flatten)]
    pub compare: Compare,
}

/// How a briefing is shown.
#[derive(Debug, Args)]
pub(crate) struct Show {
    #[command(flatten)]
    pub ask: Ask,
    /// Where to write the HTML file; ./recoupe-brief.html by default, written over if there
    #[arg(long, value_name = "FILE", conflicts_with = "no_html")]
    pub html: Option<PathBuf>,
    /// Write no HTML file
    #[arg(long)]
    pub no_html: bool,
    /// Show the reports too, with their claims in brackets
    #[arg(long)]
    pub texts: bool,
    /// Language of the briefing; quotations stay as they are
    #[arg(long, default_value = "en", value_name = "TAG", value_parser = interface_languages())]
    pub lang: String,
    /// Write the briefing as JSON, and nothing else, to standard output; HTML only with --html
    #[arg(long)]
    pub json: bool,
    /// Show the briefing alone: no progress, no remarks, no closing lines
    #[arg(long, short)]
    pub quiet: bool,
}

/// The languages of the interface: those with a catalogue.
fn interface_languages() -> PossibleValuesParser {
    PossibleValuesParser::new(crate::embedded::LOCALES.iter().map(|(tag, _)| *tag))
}

pub(crate) fn parse_date(words: &str) -> Result<Date, String> {
    recoupe_ingest::read_date(words).map_err(|error| error.to_string())
}
