//! `recoupe places`: gazetteers looked up, imported, explained.

pub(crate) mod args;
pub(crate) mod files;

use crate::args::InputFormat;
use crate::extract::{options, write_out};
use crate::outcome::{Failure, Outcome};
use crate::reading::read_claims;
use crate::talk::{Level, Remark, Talk, visible};
use args::{Import, Match, PlacesCommand, Search};
use recoupe_hall::Inputs;
use recoupe_ingest::places::Mapping;
use recoupe_model::{Candidate, NameLexicon, Resolution};
use recoupe_place::{Gazetteer, Near, Query, Reject};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// Faults of a gazetteer that are told one by one; the rest is counted.
const TOLD: usize = 100_000;

/// Runs a command about places.
pub(crate) fn run(command: PlacesCommand) -> Result<Outcome, Failure> {
    match command {
        PlacesCommand::Match(args) => run_match(&args),
        PlacesCommand::Search(args) => run_search(&args),
        PlacesCommand::Import(args) => run_import(&args),
        PlacesCommand::Explain { about, file } => {
            let engine = crate::engine::for_reports(&about)?;
            let options = options(&engine, about)?;
            let (talk, mut outcome) = (Talk::new(false), Outcome::Whole);
            for raw in Inputs::find(&[file], InputFormat::Auto)?.batches().flatten() {
                let reading = read_claims(&engine, &options, raw)?;
                if !reading.whole {
                    outcome = Outcome::Partial;
                }
                if reading.captured {
                    let mentions = engine.mentions(&reading.report)?;
                    write_out(explain(&reading.report.text, &mentions).as_bytes())?;
                } else {
                    reading.remarks(true).iter().for_each(|remark| talk.say(remark));
                }
            }
            Ok(outcome)
        }
    }
}

/// A line that is asked.
#[derive(Deserialize)]
struct Asked {
    query: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    near: Option<AskedNear>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum AskedNear {
    Point([f64; 2]),
    Place(String),
}

/// A line that is answered.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    matches: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    id: String,
    name: String,
    score: f64,
    reasons: Vec<String>,
}

fn run_match(args: &Match) -> Result<Outcome, Failure> {
    let (places, rejects) = files::open(&args.places.gazetteer)?;
    let talk = Talk::new(false);
    let mut outcome = tell(&talk, &rejects);
    let stdin = Path::new("-").to_owned();
    let files = if args.files.is_empty() { std::slice::from_ref(&stdin) } else { &args.files };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for path in files {
        let cannot = |source| Failure::Read { path: path.clone(), source };
        let mut input: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::new(File::open(path).map_err(cannot)?))
        };
        let (mut line, mut bytes) = (0u64, Vec::new());
        loop {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes).map_err(cannot)? == 0 {
                break;
            }
            line += 1;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            match serde_json::from_slice::<Asked>(&bytes) {
                Ok(asked) => answer(&places, &asked, args.places.limit, &mut out)?,
                Err(error) => {
                    outcome = Outcome::Partial;
                    talk.say(&Remark {
                        level: Level::Error,
                        text: format!("{}:{line}: no question: {error}", path.display()),
                    });
                }
            }
            // A program may write a line and wait for its answer.
            if !input.fill_buf().is_ok_and(|more| more.contains(&b'\n')) {
                out.flush().map_err(Failure::Output)?;
            }
        }
    }
    out.flush().map_err(Failure::Output)?;
    Ok(outcome)
}

fn answer(
    places: &Gazetteer,
    asked: &Asked,
    most: usize,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let near = match &asked.near {
        Some(AskedNear::Point([lat, lon])) => Some(Near::Point(*lat, *lon)),
        Some(AskedNear::Place(words)) => near_of(places, words),
        None => None,
    };
    let query = Query { name: &asked.query, language: asked.lang.as_deref(), near };
    let matches = places.matches(&query, most).into_iter().map(|found| Found {
        id: found.hit.id.to_string(),
        name: found.hit.name.to_string(),
        score: found.score,
        reasons: found.reasons,
    });
    let answer = Answer { query: &asked.query, matches: matches.collect() };
    let line = serde_json::to_string(&answer).map_err(|e| Failure::Output(e.into()))?;
    writeln!(out, "{line}").map_err(Failure::Output)
}

/// A place by id, two numbers, or the likeliest of a name.
fn near_of(places: &Gazetteer, words: &str) -> Option<Near> {
    if let Some(place) = places.by_id(words) {
        return Some(Near::Place(place.id));
    }
    let point = words.split_once(',').and_then(|(lat, lon)| {
        Some(Near::Point(lat.trim().parse().ok()?, lon.trim().parse().ok()?))
    });
    point.or_else(|| {
        let found = places.matches(&Query { name: words, ..Query::default() }, 1);
        found.into_iter().next().map(|found| Near::Place(found.hit.id))
    })
}

fn run_search(args: &Search) -> Result<Outcome, Failure> {
    let (places, rejects) = files::open(&args.places.gazetteer)?;
    let outcome = tell(&Talk::new(false), &rejects);
    let words = args.words.join(" ");
    let near = args.near.as_deref().and_then(|near| near_of(&places, near));
    let query = Query { name: &words, language: args.lang.as_deref(), near };
    let mut out = String::new();
    for found in places.matches(&query, args.places.limit) {
        let hit = &found.hit;
        let point = hit.lat.zip(hit.lon).map(|(lat, lon)| format!("  {lat}, {lon}"));
        let parent = hit.parent.as_deref().map(|parent| {
            let name = places.by_id(parent).map_or(String::new(), |parent| parent.name.to_string());
            format!("  in {name} ({parent})")
        });
        out += &format!(
            "{:.3}  {}  {}  {}{}{}\n       {}\n",
            found.score,
            visible(&hit.name),
            hit.id,
            hit.kind.as_str(),
            point.unwrap_or_default(),
            parent.unwrap_or_default(),
            visible(&found.reasons.join("; ")),
        );
        if let Some(licence) = places.licence_of(&hit.id).filter(|licence| !licence.is_empty()) {
            out += &format!("       licence: {}\n", visible(&licence));
        }
    }
    if out.is_empty() {
        out = format!("no place is called {}\n", visible(&words));
    }
    write_out(out.as_bytes())?;
    Ok(outcome)
}

fn run_import(args: &Import) -> Result<Outcome, Failure> {
    let mut mapping = Mapping {
        every_parent: args.parent.clone(),
        country: args.country.as_ref().map(|code| code.to_ascii_lowercase()),
        prefix: args.prefix.clone(),
        ..Mapping::default()
    };
    let bad =
        |given: &str, problem: String| Failure::BadArgument { given: given.to_owned(), problem };
    for column in &args.column {
        mapping.add(column).map_err(|e| bad("--column", e.to_string()))?;
    }
    if let Some(kind) = &args.kind {
        mapping.set_kind(kind).map_err(|e| bad("--kind", e.to_string()))?;
    }
    if args.files.iter().any(|file| same_file(file, &args.out)) {
        return Err(Failure::OverInput { path: args.out.clone() });
    }
    let licence = args.licence.as_deref();
    let import = files::Import { format: args.from, mapping, licence, known: args.known };
    let written = files::compile(&args.files, &import, &args.out)?;
    let talk = Talk::new(args.quiet);
    let mut outcome = tell(&talk, &written.rejects);
    if written.places == 0 {
        return Err(Failure::NoPlaces { path: args.out.clone(), records: written.rows });
    }
    for (name, count) in &written.crowded {
        outcome = Outcome::Partial;
        let text = format!(
            "{count} places are called `{}`: by name the widest {} are found, the others by their ids",
            visible(name),
            Gazetteer::MOST_OF_A_NAME
        );
        talk.say(&Remark { level: Level::Warning, text });
    }
    let known = match written.known {
        0 => String::new(),
        known => format!(", {known} of them known before,"),
    };
    let line = format!(
        "{}: {} places{known} of {} records; {} faults\n",
        args.out.display(),
        written.places,
        written.rows,
        written.faults
    );
    write_out(line.as_bytes())?;
    Ok(outcome)
}

fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    real(a).zip(real(b)).is_some_and(|(a, b)| a == b)
}

/// Tells what was left out of gazetteers, by file and line.
pub(crate) fn tell(talk: &Talk, rejects: &[Reject]) -> Outcome {
    for reject in rejects.iter().take(TOLD) {
        talk.say(&Remark { level: Level::Warning, text: reject.to_string() });
    }
    if rejects.len() > TOLD {
        let text = format!("and {} more faults", rejects.len() - TOLD);
        talk.say(&Remark { level: Level::Warning, text });
    }
    if rejects.is_empty() { Outcome::Whole } else { Outcome::Partial }
}

/// Every name with what it was taken to mean.
fn explain(text: &str, mentions: &[(recoupe_model::Span, Resolution)]) -> String {
    let mut lines = Vec::new();
    for (span, found) in mentions {
        let chars = text[..span.start as usize].chars().count();
        lines.push(format!("{} (at {chars})", visible(span.of(text))));
        match found.choice() {
            Some(choice) => lines.push(line_of("  means ", choice)),
            None if found.candidates.is_empty() => {
                lines.push("  no place has this name".to_owned())
            }
            None => lines.push("  none of these is settled".to_owned()),
        }
        let rest = &found.candidates[usize::from(found.settled)..];
        lines.extend(rest.iter().map(|candidate| line_of("  not   ", candidate)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn line_of(begin: &str, candidate: &Candidate) -> String {
    let hit = &candidate.hit;
    let reasons: Vec<String> = candidate.reasons.iter().map(ToString::to_string).collect();
    format!(
        "{begin}{} ({}, {}) {}: {}",
        visible(&hit.name),
        hit.id,
        hit.kind.as_str(),
        candidate.score,
        reasons.join("; ")
    )
}
