//! `eval/floors.toml`: how well each set of marked reports must at least be read.
//!
//! A section is the tag of a language, or the name of one marked report. Its keys:
//! `KIND_f1`, `KIND_precision`, `KIND_recall` (kinds as in claims, or `all`); `FIELD`, the share
//! that is right; `FIELD_wrong_max`, the share that may be wrong; `spans_exact`, `grounded`;
//! `failed_max`, how many reports may fail; and `name`, by which the README calls the section
//! (without one it does not).

use crate::score::Scores;
use crate::trouble::{Result, Trouble};
use std::path::Path;
use toml::{Table, Value};

/// A floor is worth raising when the measure is better than it by this much.
const WORTH_RAISING: f64 = 0.02;
/// Scores are rounded to three places; half of the last one is no miss.
const ROUNDING: f64 = 0.0005;

/// All sections, in the order of the file.
#[derive(Debug)]
pub struct Floors {
    /// One for each set of reports.
    pub sections: Vec<Section>,
}

/// The floors for one set of reports.
#[derive(Debug)]
pub struct Section {
    /// A language's tag or a report's name.
    pub tag: String,
    /// How the README calls it.
    pub name: Option<String>,
    floors: Vec<(String, f64)>,
}

impl Floors {
    /// Reads the file.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(Trouble::file(path))?;
        Self::parse(&text, &path.display().to_string())
    }

    fn parse(text: &str, path: &str) -> Result<Self> {
        let wrong = |what: String| Trouble::Content { path: path.to_owned(), what };
        let table: Table =
            text.parse().map_err(|error: toml::de::Error| wrong(error.to_string()))?;
        let mut sections = Vec::new();
        for (tag, section) in &table {
            let rows = section
                .as_table()
                .ok_or_else(|| wrong(format!("`{tag}` stands outside of a section")))?;
            let mut floors = Vec::new();
            for (key, value) in rows.iter().filter(|(key, _)| *key != "name") {
                let floor = match value {
                    Value::Float(floor) => *floor,
                    Value::Integer(floor) => *floor as f64,
                    _ => return Err(wrong(format!("[{tag}] {key} wants a number"))),
                };
                floors.push((key.clone(), floor));
            }
            let name = rows.get("name").and_then(Value::as_str).map(str::to_owned);
            sections.push(Section { tag: tag.clone(), name, floors });
        }
        // Tables are read in no order of their own: the file's is the order of the headers.
        sections.sort_by_key(|section| text.find(&format!("[{}]", section.tag)));
        Ok(Floors { sections })
    }
}

impl Section {
    /// A section without floors, for tests.
    #[cfg(test)]
    pub fn named(tag: &str, name: Option<&str>) -> Self {
        Section { tag: tag.to_owned(), name: name.map(str::to_owned), floors: Vec::new() }
    }

    /// The floor of this name, as it is written.
    pub fn floor(&self, key: &str) -> Option<f64> {
        self.floors.iter().find(|(name, _)| name == key).map(|(_, floor)| *floor)
    }

    /// What a person calls it.
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.tag)
    }

    /// The floors that are missed, and those that could be raised.
    pub fn compare(&self, scores: &Scores) -> (Vec<String>, Vec<String>) {
        let (mut misses, mut raises) = (Vec::new(), Vec::new());
        for (key, floor) in &self.floors {
            let tag = &self.tag;
            let Some((measured, ceiling)) = measured(key, scores) else {
                misses.push(format!("[{tag}] {key}: nothing is measured by that name"));
                continue;
            };
            let (short, spare) = if ceiling {
                (measured - floor, floor - measured)
            } else {
                (floor - measured, measured - floor)
            };
            if short > ROUNDING {
                let bound = if ceiling { "at most" } else { "at least" };
                misses.push(format!("[{tag}] {key}: {measured:.3}, wanted {bound} {floor:.3}"));
            } else if spare >= WORTH_RAISING && key != "failed_max" {
                raises.push(format!("[{tag}] {key}: {measured:.3}, the file asks for {floor:.3}"));
            }
        }
        (misses, raises)
    }
}

/// What is measured under a key, and whether less is better.
fn measured(key: &str, scores: &Scores) -> Option<(f64, bool)> {
    let field = |name: &str| scores.fields.iter().find(|field| field.name == name);
    let kind = |name: &str| scores.kinds.iter().find(|kind| kind.name == name);
    match key {
        "spans_exact" => return Some((scores.spans_exact, false)),
        "grounded" => return Some((scores.grounded, false)),
        "failed_max" => return Some((scores.failed as f64, true)),
        _ => {}
    }
    if let Some(name) = key.strip_suffix("_wrong_max") {
        return field(name).map(|field| (field.share(field.wrong), true));
    }
    if let Some((name, what)) = key.rsplit_once('_')
        && let Some(kind) = kind(name)
    {
        match what {
            "f1" => return Some((kind.f1, false)),
            "precision" => return Some((kind.precision, false)),
            "recall" => return Some((kind.recall, false)),
            _ => {}
        }
    }
    field(key).map(|field| (field.share(field.right), false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::tests::said;

    fn compare(text: &str) -> (Vec<String>, Vec<String>) {
        Floors::parse(text, "floors.toml").unwrap().sections[0].compare(&said())
    }

    #[test]
    fn a_missed_floor_is_told() {
        let text = "[fr]\nall_f1 = 0.85\nfigure_f1 = 0.95\npopulation = 0.9\n\
                    population_wrong_max = 0.05\nfailed_max = 0\nspans_exact = 1\n";
        let (misses, raises) = compare(text);
        assert_eq!(
            misses,
            [
                "[fr] all_f1: 0.818, wanted at least 0.850",
                "[fr] failed_max: 1.000, wanted at most 0.000",
                "[fr] population_wrong_max: 0.100, wanted at most 0.050",
            ]
        );
        assert_eq!(raises, ["[fr] figure_f1: 1.000, the file asks for 0.950"]);
    }

    #[test]
    fn a_floor_for_nothing_is_a_miss() {
        assert_eq!(compare("[fr]\norigins = 0.5\nmedia_f1 = 0.5\n").0.len(), 2);
    }

    #[test]
    fn sections_keep_their_order() {
        let floors = Floors::parse("[fr]\nname = \"French\"\n[en]\n[ar]\n", "floors.toml").unwrap();
        let tags: Vec<_> = floors.sections.iter().map(|s| (s.tag.as_str(), s.title())).collect();
        assert_eq!(tags, [("fr", "French"), ("en", "en"), ("ar", "ar")]);
    }

    #[test]
    fn what_is_no_number_is_told() {
        assert!(Floors::parse("[fr]\nall_f1 = \"high\"\n", "floors.toml").is_err());
        assert!(Floors::parse("all_f1 = 1\n", "floors.toml").is_err());
    }
}
