//! A case in other shapes: copies, lines, tables, maps.

use super::keep_args::{Backup, CaseFormat, Export, Restore};
use super::open_read;
use crate::engine::Engine;
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use recoupe_export::{jsonl, tables::Tables};
use recoupe_hall::read;
use recoupe_store::{Case, Entry, Prepared, StoreError, prepare};
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

/// Copies a case.
pub(super) fn backup(args: Backup) -> Result<Outcome, Failure> {
    let head = open_read(&args.at)?.backup(&args.to)?;
    write_out(format!("{head}\n").as_bytes())?;
    Ok(Outcome::Whole)
}

/// Makes a case of a copy.
pub(super) fn restore(args: Restore) -> Result<Outcome, Failure> {
    let head = Case::restore(&args.from, &args.dir)?;
    write_out(format!("{head}\n").as_bytes())?;
    Ok(Outcome::Whole)
}

/// Writes a case as lines or tables.
pub(super) fn export(args: Export) -> Result<Outcome, Failure> {
    let case = open_read(&args.at)?;
    match args.format {
        CaseFormat::Jsonl => export_lines(&case, args.out.as_deref()),
        CaseFormat::Csv => {
            let out = args.out.ok_or_else(|| Failure::BadArgument {
                given: "--format csv".to_owned(),
                problem: "tables want a folder: name one with --out".to_owned(),
            })?;
            export_tables(&case, &out)
        }
        CaseFormat::Geojson => super::map::export(&case, &args.gazetteer, args.out.as_deref()),
    }
}

fn export_lines(case: &Case, out: Option<&Path>) -> Result<Outcome, Failure> {
    let mut file = out.map(new_file).transpose()?;
    let mut put = |bytes: &[u8]| match (&mut file, out) {
        (Some(file), Some(path)) => {
            file.write_all(bytes).map_err(|source| Failure::Write { path: path.to_owned(), source })
        }
        _ => write_out(bytes),
    };
    put(format!("{}\n", case.header_line()?).as_bytes())?;
    for seq in case.report_numbers()? {
        let mut lines = format!("{}\n", case.capture_line(seq)?).into_bytes();
        let (report, analysis) = case.item(seq)?;
        jsonl::append_records(&mut lines, &report, &analysis);
        put(&lines)?;
    }
    let mut failed = None;
    case.entry_lines(|line| {
        if failed.is_none() {
            failed = put(format!("{line}\n").as_bytes()).err();
        }
        Ok(())
    })?;
    match (failed, file) {
        (Some(failure), _) => Err(failure),
        (None, Some(file)) => {
            let path = out.unwrap_or(Path::new("-")).to_owned();
            file.sync_all().map_err(|source| Failure::Write { path, source })?;
            Ok(Outcome::Whole)
        }
        (None, None) => Ok(Outcome::Whole),
    }
}

pub(super) fn new_file(path: &Path) -> Result<File, Failure> {
    OpenOptions::new().write(true).create_new(true).open(path).map_err(|source| {
        match source.kind() {
            std::io::ErrorKind::AlreadyExists => Failure::Exists { path: path.to_owned() },
            _ => Failure::Write { path: path.to_owned(), source },
        }
    })
}

fn export_tables(case: &Case, dir: &Path) -> Result<Outcome, Failure> {
    let failed = |source| Failure::Write { path: dir.to_owned(), source };
    fs::create_dir_all(dir).map_err(failed)?;
    if fs::read_dir(dir).map_err(failed)?.next().is_some() {
        return Err(StoreError::NotEmpty { path: dir.to_owned() }.into());
    }
    let mut tables = Tables::default();
    let flush = |tables: &mut Tables| -> Result<(), Failure> {
        for (name, bytes) in tables.take() {
            let path = dir.join(format!("{name}.csv"));
            let mut file =
                OpenOptions::new().create(true).append(true).open(&path).map_err(failed)?;
            file.write_all(&bytes).map_err(failed)?;
        }
        Ok(())
    };
    for (nth, seq) in case.report_numbers()?.into_iter().enumerate() {
        tables.append(&case.record(seq)?);
        if nth % 256 == 255 {
            flush(&mut tables)?;
        }
    }
    case.log_lines(1, |line| {
        let entry = Entry::read(line)?;
        if entry.action != "report.add" {
            let (at, words) = (entry.at.to_string(), [&*entry.action, &entry.subject, &entry.why]);
            tables.append_decision(entry.seq, &at, &entry.who, words);
        }
        Ok(())
    })?;
    flush(&mut tables)?;
    let package = serde_json::to_string_pretty(&tables.descriptor(&case.contents()?.name));
    let package = package.unwrap_or_default() + "\n";
    fs::write(dir.join("datapackage.json"), package).map_err(failed)?;
    Ok(Outcome::Whole)
}

/// Reads a case back from its lines.
pub(super) fn load(dir: &Path, from: &Path) -> Result<Outcome, Failure> {
    let engine = Engine::embedded()?;
    let failed = |source| Failure::Read { path: from.to_owned(), source };
    let lines = BufReader::new(File::open(from).map_err(failed)?).lines();
    let mut loading = Case::load(dir)?;
    for line in lines {
        let line = line.map_err(failed)?;
        if line.is_empty() {
            continue;
        }
        loading.line(&line, |report| -> Result<Prepared, Failure> {
            let analysis = read(&engine, &report.id, report)?;
            Ok(prepare(report, &analysis)?)
        })?;
    }
    write_out(format!("{}\n", loading.end()?).as_bytes())?;
    Ok(Outcome::Whole)
}
