//! Numbers and times of each language, line by line: `tables/TAG.txt` says what is read.
//!
//! `tables/README.md` tells how a line is written.

#![allow(clippy::disallowed_methods, reason = "the tables are files that people keep up")]

use recoupe_extract::{annotate, extract};
use recoupe_model::{NameLexicon, Qualifier, Report, Span};
use recoupe_pack::Pack;
use std::path::Path;

/// One line of a table, taken apart.
struct Row<'a> {
    number: usize,
    kind: &'a str,
    text: String,
    marks: Vec<Span>,
    values: Vec<&'a str>,
    published: Option<&'a str>,
}

/// The day on which a line is published, unless its last column says otherwise: a Monday.
const DAY: &str = "2016-12-12";

/// How many lines a table has, and what is wrong with those that are not read as they say.
pub fn run(table: &str, pack: &Pack, names: &dyn NameLexicon) -> (usize, Vec<String>) {
    let mut misses = Vec::new();
    let mut lines = 0;
    for (index, line) in table.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        lines += 1;
        let found = read_row(index + 1, line).and_then(|row| check(&row, pack, names));
        if let Err(message) = found {
            misses.push(format!("{}: {line}\n      {message}", index + 1));
        }
    }
    (lines, misses)
}

fn read_row(number: usize, line: &str) -> Result<Row<'_>, String> {
    let mut columns = line.split('|').map(str::trim);
    let (Some(kind), Some(marked)) = (columns.next(), columns.next()) else {
        return Err("a line is `kind | text | values | date`".into());
    };
    let values: Vec<&str> = columns
        .next()
        .unwrap_or_default()
        .split(';')
        .map(str::trim)
        .filter(|v| !v.is_empty())
        .collect();
    let published = match columns.next().filter(|d| !d.is_empty()) {
        Some("undated") => None,
        day => Some(day.unwrap_or(DAY)),
    };
    let (text, marks) = read_marks(marked)?;
    if !matches!(kind, "figure" | "no-figure") && marks.len() != values.len() {
        return Err(format!("{} marks and {} values", marks.len(), values.len()));
    }
    Ok(Row { number, kind, text, marks, values, published })
}

/// Takes out the square brackets; `\u202f` is the character of that number.
fn read_marks(marked: &str) -> Result<(String, Vec<Span>), String> {
    let (mut text, mut marks, mut open) = (String::new(), Vec::new(), None);
    let mut rest = marked;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => open = Some(text.len() as u32),
            ']' => {
                let start = open.take().ok_or("a bracket is closed that was not opened")?;
                marks.push(Span::new(start, text.len() as u32));
            }
            '\\' => {
                let code = rest.get(1..5).filter(|_| rest.starts_with('u'));
                let c = code
                    .and_then(|code| u32::from_str_radix(code, 16).ok())
                    .and_then(char::from_u32)
                    .ok_or("a backslash begins no \\u with four digits behind it")?;
                text.push(c);
                rest = &rest[5..];
            }
            c => text.push(c),
        }
    }
    if open.is_some() { Err("a bracket is not closed".into()) } else { Ok((text, marks)) }
}

fn check(row: &Row<'_>, pack: &Pack, names: &dyn NameLexicon) -> Result<(), String> {
    let report = Report {
        id: format!("line {}", row.number),
        text: row.text.clone(),
        published: row.published.and_then(|d| d.parse().ok()),
        language: Some(pack.tag.to_string()),
        ..Report::default()
    };
    if row.published.is_some() != report.published.is_some() {
        return Err("the last column is no date".into());
    }
    let (expected, found) = match row.kind {
        "number" | "time" | "share" => {
            let mut expected = Vec::new();
            for (mark, value) in row.marks.iter().zip(&row.values) {
                let value = match row.kind {
                    "number" => bounds(value, pack)?,
                    "share" => share(value)?,
                    _ => interval(value),
                };
                expected.push(format!("“{}” {value}", mark.of(&row.text)));
            }
            let found = annotate(&report, pack, names)
                .iter()
                .filter(|a| a.kind == row.kind)
                .map(|a| format!("“{}” {}", a.span.of(&row.text), a.value))
                .collect();
            (expected, found)
        }
        "figure" | "no-figure" => {
            let found = extract(&report, pack, names)
                .claims
                .iter()
                .filter_map(|c| c.figure.as_ref())
                .map(|f| {
                    let value = f.value.map_or_else(String::new, |v| format!(" {v}"));
                    let high = f.high.filter(|_| f.qualifier == Qualifier::Between);
                    let high = high.map_or_else(String::new, |v| format!("..{v}"));
                    format!("{} {}{value}{high}", f.measure, f.qualifier.as_str())
                })
                .collect::<Vec<_>>();
            (row.values.iter().map(|v| (*v).to_owned()).collect(), found)
        }
        other => return Err(format!("no kind `{other}`")),
    };
    if expected == found { Ok(()) } else { Err(format!("read as {found:?}")) }
}

/// « more_than 60 » as `61..`; « vague 20 » as `20..`; `3..5` as itself; a number alone is exact.
fn bounds(value: &str, pack: &Pack) -> Result<String, String> {
    if value.contains("..") {
        return Ok(value.to_owned());
    }
    let (name, number) = value.split_once(' ').unwrap_or(("exact", value));
    let number: i64 = number.parse().map_err(|_| format!("`{value}` holds no number"))?;
    if name == "vague" {
        return Ok(format!("{number}.."));
    }
    let known = [
        Qualifier::Exact,
        Qualifier::About,
        Qualifier::AtLeast,
        Qualifier::MoreThan,
        Qualifier::AtMost,
        Qualifier::LessThan,
        Qualifier::Nearly,
    ];
    let qualifier = known.into_iter().find(|q| q.as_str() == name);
    let (low, high) =
        pack.common.bounds(qualifier.ok_or_else(|| format!("no qualifier `{name}`"))?, number);
    let written = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    Ok(format!("{}..{}", written(low), written(high)))
}

/// « 2/3 » or « 0.9 » as the share that is annotated.
fn share(value: &str) -> Result<String, String> {
    let number = |v: &str| v.parse::<f64>().map_err(|_| format!("`{value}` is no share"));
    let share = match value.split_once('/') {
        Some((top, bottom)) => number(top)? / number(bottom)?,
        None => number(value)?,
    };
    Ok(recoupe_extract::written_share(share))
}

/// One day as an interval of one day; `none` as nothing.
fn interval(value: &str) -> String {
    match value {
        "none" => String::new(),
        value if value.contains("..") => value.to_owned(),
        day => format!("{day}..{day}"),
    }
}

#[test]
fn every_line_of_every_table_is_read_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tables");
    let names = recoupe_place::Gazetteer::embedded().unwrap();
    let packs = recoupe_packs::shipped().unwrap();
    let mut said = String::new();
    let mut tables = 0;
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let Some(tag) = path.file_name().and_then(|n| n.to_str()?.strip_suffix(".txt")) else {
            continue;
        };
        tables += 1;
        let table = std::fs::read_to_string(&path).unwrap();
        let (lines, misses) = run(&table, &packs.get(tag).unwrap(), &names);
        assert!(lines >= 150, "tables/{tag}.txt has {lines} lines");
        for miss in misses {
            said.push_str(&format!("tables/{tag}.txt:{miss}\n"));
        }
    }
    assert!(tables >= 2, "no tables in {}", folder.display());
    assert!(said.is_empty(), "\n{said}");
}
