//! Gazetteers in files: opening compiled ones, compiling others.

use crate::outcome::Failure;
use crate::places::args::ImportFormat;
use recoupe_ingest::places::{GazetteerFormat, Mapping, PlaceRecordRead, read_places};
use recoupe_mapped::Mapped;
use recoupe_place::{Gazetteer, GazetteerWriter, Reject, Written};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes that tell what a file is.
const HEAD: usize = 64 * 1024;

/// How files are imported.
#[derive(Debug, Default)]
pub(crate) struct Import<'a> {
    pub format: Option<ImportFormat>,
    pub mapping: Mapping,
    pub licence: Option<&'a str>,
    /// Whether records add to places that are known already.
    pub known: bool,
}

fn unreadable(path: &Path, source: io::Error) -> Failure {
    Failure::Read { path: path.to_owned(), source }
}

/// The places of some files alone, in their order, and what was left out of them; those that ship,
/// where no file is named.
///
/// # Errors
///
/// When a file cannot be read or is no gazetteer.
pub(crate) fn open(files: &[PathBuf]) -> Result<(Gazetteer, Vec<Reject>), Failure> {
    if files.is_empty() {
        return Ok((Gazetteer::embedded()?, Vec::new()));
    }
    let mut gazetteer = Gazetteer::default();
    let rejects = add(&mut gazetteer, files)?;
    Ok((gazetteer, rejects))
}

/// Adds the places of files to others.
///
/// # Errors
///
/// As [`open`].
pub(crate) fn add(gazetteer: &mut Gazetteer, files: &[PathBuf]) -> Result<Vec<Reject>, Failure> {
    let mut rejects = Vec::new();
    for path in files {
        let mut head = Vec::new();
        let file = File::open(path).map_err(|e| unreadable(path, e))?;
        let mut input = BufReader::with_capacity(HEAD, file);
        head.extend_from_slice(input.fill_buf().map_err(|e| unreadable(path, e))?);
        if Gazetteer::is_compiled(&head) {
            let mapped = Mapped::open(path).map_err(|e| unreadable(path, e))?;
            gazetteer.add_compiled(Arc::new(mapped))?;
            continue;
        }
        let mut bytes = Vec::new();
        let written = {
            let mut writer = GazetteerWriter::new(gazetteer);
            read(path, &mut input, &Import::default(), &mut writer)?;
            // Memory takes what is written.
            writer.finish(&mut bytes).map_err(|e| unreadable(path, e))?
        };
        rejects.extend(written.rejects);
        gazetteer.add_compiled(Arc::new(bytes))?;
    }
    Ok(rejects)
}

/// Compiles files into one. Of no place at all there is none, and what was there before stays.
///
/// # Errors
///
/// When a file cannot be read, or the gazetteer not written; then what was there before stays.
pub(crate) fn compile(
    files: &[PathBuf],
    import: &Import<'_>,
    out: &Path,
) -> Result<Written, Failure> {
    let base = Gazetteer::embedded()?;
    let mut writer = GazetteerWriter::new(&base);
    if import.known {
        writer.add_to_known();
    }
    for path in files {
        let file = File::open(path).map_err(|e| unreadable(path, e))?;
        read(path, &mut BufReader::with_capacity(HEAD, file), import, &mut writer)?;
    }
    let cannot = |source| Failure::Write { path: out.to_owned(), source };
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let beside =
        folder.unwrap_or(Path::new(".")).join(format!(".{name}.{}.part", std::process::id()));
    let write = || -> io::Result<Written> {
        let mut part = io::BufWriter::with_capacity(1 << 20, File::create(&beside)?);
        let written = writer.finish(&mut part)?;
        part.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        if written.places == 0 {
            // A gazetteer of nothing is none: what was there stays.
            std::fs::remove_file(&beside)?;
            return Ok(written);
        }
        std::fs::rename(&beside, out)?;
        Ok(written)
    };
    write().map_err(|source| {
        // It may not be there.
        drop(std::fs::remove_file(&beside));
        cannot(source)
    })
}

fn read(
    path: &Path,
    input: &mut dyn BufRead,
    import: &Import<'_>,
    writer: &mut GazetteerWriter<'_>,
) -> Result<(), Failure> {
    let head = input.fill_buf().map_err(|e| unreadable(path, e))?.to_vec();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let format = match import.format {
        Some(format) => format,
        None => format_of(&head),
    };
    let Some(of_others) = of_others(format) else {
        writer.begin(&name, import.licence.unwrap_or_default());
        return read_csv(path, &name, input, writer);
    };
    writer.begin(&name, import.licence.unwrap_or(of_others.licence()));
    let mut take = |read: PlaceRecordRead| match read {
        PlaceRecordRead::Row(row) => writer.add(*row),
        PlaceRecordRead::Broken(line, problem) => writer.broken(line, problem),
        PlaceRecordRead::Part(line, problem) => writer.remark(line, problem),
    };
    read_places(of_others, input, &import.mapping, &mut take).map_err(|e| unreadable(path, e))
}

/// The columns of the gazetteers that ship, line by line.
fn read_csv(
    path: &Path,
    name: &str,
    input: &mut dyn BufRead,
    writer: &mut GazetteerWriter<'_>,
) -> Result<(), Failure> {
    let (mut line, mut bytes, mut columns) = (0, Vec::new(), None);
    loop {
        bytes.clear();
        let length = input.read_until(b'\n', &mut bytes).map_err(|e| unreadable(path, e))?;
        if length == 0 {
            break;
        }
        line += 1;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_end_matches(['\n', '\r']);
        match &columns {
            None if text.trim().is_empty() => {}
            None => columns = Some(writer.begin_csv(name, text)?),
            Some(columns) => writer.add_csv(columns, line, text),
        }
    }
    match columns {
        Some(_) => Ok(()),
        None => Err(writer.begin_csv(name, "").map(|_| Failure::NoName).unwrap_or_else(Into::into)),
    }
}

/// What a file looks like; a table of ours where nothing else does.
fn format_of(head: &[u8]) -> ImportFormat {
    match GazetteerFormat::of(head) {
        None => ImportFormat::Csv,
        Some(GazetteerFormat::GeoNames) => ImportFormat::Geonames,
        Some(GazetteerFormat::Osm) => ImportFormat::Osm,
        Some(GazetteerFormat::Cod) => ImportFormat::Cod,
        Some(GazetteerFormat::GeoJson) => ImportFormat::Geojson,
        Some(GazetteerFormat::GeoPackage) => ImportFormat::Gpkg,
        Some(GazetteerFormat::Table) => ImportFormat::Table,
    }
}

fn of_others(format: ImportFormat) -> Option<GazetteerFormat> {
    Some(match format {
        ImportFormat::Csv => return None,
        ImportFormat::Table => GazetteerFormat::Table,
        ImportFormat::Geonames => GazetteerFormat::GeoNames,
        ImportFormat::Osm => GazetteerFormat::Osm,
        ImportFormat::Cod => GazetteerFormat::Cod,
        ImportFormat::Geojson => GazetteerFormat::GeoJson,
        ImportFormat::Gpkg => GazetteerFormat::GeoPackage,
    })
}
