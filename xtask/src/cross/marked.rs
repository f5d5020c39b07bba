//! A case: its reports as they are read, and what a person marked in them.

use super::{Share, array, missing, text};
use crate::trouble::{Result, Trouble, output_of};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A claim as it is read.
#[derive(Debug)]
pub struct Claim {
    pub id: String,
    kind: String,
    report: String,
    /// In code points of the text.
    anchor: (usize, usize),
    quote: String,
    /// The number told: stated, or the least of a vague one.
    pub number: Option<i64>,
}

impl Claim {
    /// For messages.
    pub fn shown(&self) -> String {
        format!("{}: {}", self.report, self.quote.replace('\n', " "))
    }
}

/// Reports, claims, and `cross.json`.
pub struct Case {
    pub cross: Value,
    texts: BTreeMap<String, String>,
    claims: BTreeMap<String, Claim>,
}

impl Case {
    pub fn read(dir: &Path, binary: &str) -> Result<Self> {
        let path = dir.join("cross.json");
        if !path.is_file() {
            return Err(missing(path));
        }
        let cross = fs::read_to_string(&path).map_err(Trouble::file(&path))?;
        let cross: Value = serde_json::from_str(&cross).map_err(|error| Trouble::Content {
            path: path.display().to_string(),
            what: format!("this is no JSON: {error}"),
        })?;
        let mut names: Vec<String> = Vec::new();
        for entry in fs::read_dir(dir).map_err(Trouble::file(dir))? {
            let name =
                entry.map_err(Trouble::file(dir))?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".md") && !name.eq_ignore_ascii_case("README.md") {
                names.push(name);
            }
        }
        names.sort();
        let mut texts = BTreeMap::new();
        for name in &names {
            let path = dir.join(name);
            let whole = fs::read_to_string(&path).map_err(Trouble::file(&path))?;
            texts.insert(name.clone(), without_front_matter(&whole).to_owned());
        }
        let mut command = Command::new(binary);
        command.args(["extract", "--quiet", "--records"]).arg(dir);
        let mut claims = BTreeMap::new();
        let mut reports = names.iter();
        let mut report = String::new();
        for line in lines(&output_of(&mut command)?)? {
            match text(&line["type"]) {
                "report" => report = reports.next().cloned().unwrap_or_default(),
                "claim" => {
                    let claim = claim(&line, &report);
                    claims.insert(claim.id.clone(), claim);
                }
                _ => {}
            }
        }
        Ok(Self { cross, texts, claims })
    }

    /// The claim that answers a member: its anchor lies in the words quoted, or shares most with them.
    pub fn claim(&self, member: &Value, kind: Option<&str>) -> Option<&Claim> {
        let report = text(&member["report"]);
        let whole = self.texts.get(report)?;
        let quote = text(&member["quote"]);
        let at = whole.find(quote)?;
        let start = whole[..at].chars().count();
        let end = start + quote.chars().count();
        let shared = |claim: &Claim| {
            let (from, to) = (claim.anchor.0.max(start), claim.anchor.1.min(end));
            to.saturating_sub(from)
        };
        self.claims
            .values()
            .filter(|claim| claim.report == report && kind.is_none_or(|kind| claim.kind == kind))
            .filter(|claim| shared(claim) > 0)
            .max_by_key(|claim| shared(claim))
    }

    pub fn by_id(&self, id: &str) -> Option<&Claim> {
        self.claims.get(id)
    }

    pub fn shown(&self, id: &str) -> String {
        self.by_id(id).map_or_else(|| id.to_owned(), Claim::shown)
    }

    /// Members of groups whom a claim answers.
    pub fn read_share(&self) -> Share {
        let mut share = Share::default();
        for group in array(&self.cross["groups"]) {
            for member in array(&group["members"]) {
                share.count(self.claim(member, Some("figure")).is_some());
            }
        }
        share
    }
}

fn claim(line: &Value, report: &str) -> Claim {
    let offset = |key: &str| line["anchor"][key].as_u64().unwrap_or_default() as usize;
    let figure = &line["figure"];
    Claim {
        id: text(&line["id"]).to_owned(),
        kind: text(&line["kind"]).to_owned(),
        report: report.to_owned(),
        anchor: (offset("start"), offset("end")),
        quote: text(&line["span"]["quote"]).to_owned(),
        number: figure["value"].as_i64().or_else(|| figure["low"].as_i64()),
    }
}

fn without_front_matter(whole: &str) -> &str {
    let rest = whole.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
    rest.map_or(whole, |(_, text)| text)
}

/// Lines of JSON.
pub fn lines(written: &str) -> Result<Vec<Value>> {
    let read = |line: &str| {
        serde_json::from_str(line).map_err(|error| Trouble::Content {
            path: "the output of recoupe".to_owned(),
            what: format!("a line is no JSON: {error}"),
        })
    };
    written.lines().map(read).collect()
}

/// Countries by their adjective, in lower case: « Syrian » is `sy`.
pub fn countries(root: &Path) -> Result<BTreeMap<String, String>> {
    let path = root.join("packs/common/countries.toml");
    let text = fs::read_to_string(&path).map_err(Trouble::file(&path))?;
    let rows: toml::Table = toml::from_str(&text).map_err(|error| Trouble::Content {
        path: path.display().to_string(),
        what: error.to_string(),
    })?;
    let rows = rows.get("country").and_then(toml::Value::as_array).into_iter().flatten();
    let word = |row: &toml::Value, key: &str| row.get(key)?.as_str().map(str::to_lowercase);
    Ok(rows.filter_map(|row| Some((word(row, "adjective")?, word(row, "id")?))).collect())
}

/// Whether the id of a body is that of a body marked by its name: by the word that tells sides apart,
/// which may stand for a country.
pub fn one_body(id: &str, name: &str, countries: &BTreeMap<String, String>) -> bool {
    let name = name.to_lowercase();
    let Some(first) = name.split(' ').next() else { return false };
    let id = id.trim_start_matches("name:").replace('-', " ");
    let side = |word: &str| id.split(' ').any(|other| other == word);
    side(first) || countries.get(first).is_some_and(|country| side(country))
}
