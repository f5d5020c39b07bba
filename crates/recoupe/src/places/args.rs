//! The commands on gazetteers and their options, with the help that each prints.

use crate::args::About;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(crate) enum PlacesCommand {
    /// Say which places spellings mean, line by line
    ///
    /// Reads lines {"query", "lang", "near"}, of which only "query" is needed, and writes for each
    /// {"query", "matches": [{"id", "name", "score", "reasons"}]}, the best first. "near" is the id
    /// or the name of a place, or [latitude, longitude]. Scripts are compared by sound: French,
    /// English, Arabic, Ukrainian and Russian spellings of one name are found together.
    #[command(after_help = "\
Examples:
  echo '{\"query\": \"Boustane al-Qaser\"}' | recoupe places match
  recoupe places match --gazetteer syria.places --limit 3 spellings.jsonl")]
    Match(Match),

    /// Find places by name
    ///
    /// Lists the places that a name may mean, with kind, point, what they lie in, and why.
    #[command(after_help = "\
Examples:
  recoupe places search Soukkari --near Homs
  recoupe places search --gazetteer syria.places 'حي السكري'")]
    Search(Search),

    /// Compile gazetteers of others into one file
    ///
    /// Reads dumps of GeoNames, extracts of OpenStreetMap as GeoJSON, OCHA COD-AB with p-codes,
    /// tables with the columns of the gazetteers that ship (id,name,names,lat,lon,kind,parent,
    /// population), and other tables, GeoJSON and GeoPackages with --column. What is wrong in them
    /// is told by line, and the rest imported. The file is written under another name and takes its
    /// place at the end: an import that fails leaves what was there.
    #[command(after_help = "\
Examples:
  recoupe places import --out syria.places SY.txt
  recoupe places import --out aleppo.places --column name=NAME --column ar=NAME_A \\
      --kind district --parent sy-aleppo Neighborhoods.geojson
  recoupe extract --gazetteer syria.places report.txt

Exit code 3 when something was left out.")]
    Import(Import),

    /// Show what the names of places in a report were taken to mean, and why
    ///
    /// Lists every name with the place that was chosen, the reasons, and the runners-up; or that
    /// none was, and why.
    #[command(after_help = "\
Example:
  recoupe places explain report.txt")]
    Explain {
        #[command(flatten)]
        about: About,
        /// The report, or `-` for standard input
        file: PathBuf,
    },
}

/// Where places are looked up.
#[derive(Debug, Args)]
pub(crate) struct Where {
    /// Look in these gazetteers instead of those in the binary: compiled, or as the importers read
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Vec<PathBuf>,
    /// Matches for each name at most
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct Match {
    #[command(flatten)]
    pub places: Where,
    /// What to read and write
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: MatchFormat,
    /// Lines of JSON; standard input without one
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatchFormat {
    /// One object a line
    #[default]
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    #[command(flatten)]
    pub places: Where,
    /// BCP 47 tag of the language the name is written in
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Where it is likely to be: id or name of a place, or LAT,LON
    #[arg(long, value_name = "PLACE")]
    pub near: Option<String>,
    /// The name
    #[arg(required = true, value_name = "NAME")]
    pub words: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Where to write the gazetteer; what is there is replaced once all is read
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// What the files are; by their content without it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub from: Option<ImportFormat>,
    /// Which column or property is which field: id, name, lat, lon, kind, parent, population, or the
    /// language of a name
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub column: Vec<String>,
    /// Kind of the places that state none: country, admin1, admin2, region, capital, city, sector,
    /// district, landmark
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Parent of the places that state none
    #[arg(long, value_name = "ID")]
    pub parent: Option<String>,
    /// Country of all places: two letters of ISO 3166-1
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Begins every id, so that ids of several files do not meet
    #[arg(long, value_name = "WORDS", default_value = "")]
    pub prefix: String,
    /// A record that speaks of a place known already (same name, inside --parent, beside its point)
    /// adds its outline and names to that place, instead of being a place of its own
    #[arg(long)]
    pub known: bool,
    /// Licence and source of the data; of known formats that of their publisher without it
    #[arg(long, value_name = "WORDS")]
    pub licence: Option<String>,
    /// Say nothing on standard error but what went wrong
    #[arg(long, short)]
    pub quiet: bool,
    /// Gazetteers
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// The columns of the gazetteers that ship
    Csv,
    /// Another table, with --column
    Table,
    /// A dump of GeoNames
    Geonames,
    /// OpenStreetMap as GeoJSON
    Osm,
    /// OCHA COD-AB as GeoJSON or CSV
    Cod,
    /// GeoJSON with --column
    Geojson,
    /// GeoPackage with --column
    Gpkg,
}
