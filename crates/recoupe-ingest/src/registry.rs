//! Registries of sources (TOML) and reviews of groups (JSON Lines).

use crate::{LineProblem, Reject};
use recoupe_model::{GenericEntry, GroupReview, SideEntry, SourceEntry, TermEntry};
use serde::Deserialize;

/// A file of the registry: who is who, and on whose side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegistryFile {
    /// `[[source]]` rows.
    #[serde(default, rename = "source")]
    pub sources: Vec<SourceEntry>,
    /// `[[side]]` rows.
    #[serde(default, rename = "side")]
    pub sides: Vec<SideEntry>,
    /// `[[generic]]` rows.
    #[serde(default, rename = "generic")]
    pub generics: Vec<GenericEntry>,
    /// `[[term]]` rows.
    #[serde(default, rename = "term")]
    pub terms: Vec<TermEntry>,
}

/// Reads a file of the registry; `name` is what messages call it.
///
/// ```
/// let toml = "[[source]]\nid = \"sana\"\nname = \"SANA\"\nrun_by = \"syrian-government\"\n";
/// let file = recoupe_ingest::read_registry("case.toml", toml)?;
/// assert_eq!(file.sources[0].run_by.as_deref(), Some("syrian-government"));
/// # Ok::<(), recoupe_ingest::Reject>(())
/// ```
///
/// # Errors
///
/// [`Reject::Registry`] for what is no TOML, a key that there is none of, or a row that lacks one.
pub fn read_registry(name: &str, text: &str) -> Result<RegistryFile, Reject> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or(""));
        Reject::Registry {
            name: name.to_owned(),
            line: before.matches('\n').count() as u64 + 1,
            problem: error.message().to_owned(),
        }
    })
}

/// Reads reviews of groups, one object a line; `name` is what messages call the file.
///
/// # Errors
///
/// [`Reject::Line`] for a line that is no review.
pub fn read_reviews(name: &str, text: &str) -> Result<Vec<GroupReview>, Reject> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| {
                let mend = "it needs `id`, `decision` (merge, split or undo) and `claims`";
                let problem = LineProblem::not_record("review of groups", mend, &error);
                let (name, line) = (name.to_owned(), at as u64 + 1);
                Reject::Line { name, line, id: None, problem }
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let error =
            read_registry("r.toml", "[[source]]\nid = \"a\"\nname = \"A\"\nrunby = \"b\"\n");
        let said = error.unwrap_err().to_string();
        assert!(said.starts_with("r.toml:4: ") && said.contains("runby"), "{said}");
        let error =
            read_reviews("r.jsonl", "\n{\"id\":\"r\",\"decision\":\"join\"}\n").unwrap_err();
        assert!(error.to_string().starts_with("r.jsonl:2: "), "{error}");
    }

    #[test]
    fn reviews_are_read() {
        let line = r#"{"id":"r1","decision":"split","claims":["c-1"],"reason":"two shellings"}"#;
        let reviews = read_reviews("r.jsonl", line).unwrap();
        assert_eq!(reviews[0].claims, ["c-1".into()]);
    }
}
