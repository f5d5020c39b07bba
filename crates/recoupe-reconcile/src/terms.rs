//! Bodies that no registry lists, by the words that they are called with: an observatory for human
//! rights of some place is one body, in whatever language a report names it.
//!
//! The registry says what the words of such names mean (`[[term]]`); what it does not know is a
//! proper name, and compared by its consonants, which survive a change of script.

use crate::name::{bare_name, consonants, name_key};
use recoupe_model::{Id, TermEntry, TermRole};
use rustc_hash::FxHashMap;

/// Consonants that a proper name needs to be told by: fewer come together by chance.
const TELLING: usize = 3;

/// The words of names, compiled.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    by_form: FxHashMap<String, (Id, TermRole)>,
    /// Words of the longest form.
    longest: usize,
}

/// A body as its name has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Called {
    pub id: Id,
    /// Whether it is a part of the state that the name or the report tells of.
    pub of_state: bool,
    /// Whether it passes on what others say.
    pub medium: bool,
}

/// A name, word by word.
#[derive(Debug, Default)]
struct Parts {
    body: bool,
    of_state: bool,
    medium: bool,
    matters: Vec<String>,
    proper: Vec<String>,
}

impl Terms {
    pub(crate) fn new(entries: &[TermEntry]) -> Self {
        let mut out = Self::default();
        for entry in entries {
            for form in &entry.forms {
                let form = spaced(form).map(name_key).collect::<Vec<_>>().join(" ");
                out.longest = out.longest.max(form.split(' ').count());
                out.by_form.insert(form, (entry.id.clone(), entry.role));
            }
        }
        out
    }

    /// The body that these words name. `country` is the one that the report tells of, where it is
    /// one: "the Humanitarian Aid Commission" is that country's.
    pub(crate) fn body(&self, name: &str, country: Option<&Id>) -> Option<Called> {
        let parts = self.parts(bare_name(name).0)?;
        let Parts { body: true, of_state, medium, mut matters, mut proper } = parts else {
            return None;
        };
        let enough = if of_state { 2 } else { 3 };
        let letters: usize = proper.iter().map(|part| part.chars().count()).sum();
        match proper.is_empty() {
            true if matters.len() >= enough => proper.push(format!("@{}", country?)),
            true => return None,
            false if letters < TELLING => return None,
            false => {}
        }
        matters.sort();
        matters.dedup();
        proper.sort();
        let id = format!("body:{}:{}", matters.join("+"), proper.join("+"));
        Some(Called { id: id.into(), of_state, medium })
    }

    fn parts(&self, name: &str) -> Option<Parts> {
        let words: Vec<&str> = spaced(name).collect();
        let keys: Vec<String> = words.iter().map(|word| name_key(word)).collect();
        let mut parts = Parts::default();
        let mut at = 0;
        while at < words.len() {
            let longest = self.longest.min(words.len() - at);
            let found = (1..=longest).rev().find_map(|len| {
                let form = keys[at..at + len].join(" ");
                self.by_form.get(&form).map(|found| (len, found))
            });
            let Some((len, (id, role))) = found else {
                // Small letters are no name, where a script has capitals; and where it has none a
                // name begins with what says that it is a body's.
                let first = words[at].chars().next()?;
                if first.is_lowercase() || !first.is_uppercase() && !parts.body {
                    return None;
                }
                let proper = consonants(words[at]);
                if proper.is_empty() {
                    parts.proper.push(keys[at].clone());
                } else {
                    parts.proper.push(proper);
                }
                at += 1;
                continue;
            };
            match role {
                TermRole::Body | TermRole::StateBody | TermRole::Medium | TermRole::Matter => {
                    parts.matters.push(id.to_string());
                }
                TermRole::State | TermRole::Joint => {}
            }
            parts.body |= matches!(role, TermRole::Body | TermRole::StateBody | TermRole::Medium);
            parts.medium |= *role == TermRole::Medium;
            parts.of_state |= matches!(role, TermRole::State | TermRole::StateBody);
            at += len;
        }
        Some(parts)
    }
}

/// The words of a name; what an apostrophe joins are two.
fn spaced(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        let row = |id: &str, role, forms: &[&str]| TermEntry {
            id: id.into(),
            role,
            forms: forms.iter().map(|form| Id::from(*form)).collect(),
        };
        Terms::new(&[
            row("observatory", TermRole::Body, &["observatory", "observatoire", "مرصد"]),
            row("commission", TermRole::Body, &["commission", "مفوضية"]),
            row(
                "human-rights",
                TermRole::Matter,
                &["human rights", "droits humains", "لحقوق الإنسان"],
            ),
            row("aid", TermRole::Matter, &["aid", "aide", "العون"]),
            row("humanitarian", TermRole::Matter, &["humanitarian", "humanitaire", "الإنساني"]),
            row("government", TermRole::State, &["government", "الحكومية"]),
            row("of", TermRole::Joint, &["for", "s", "du", "pour les", "d"]),
        ])
    }

    #[test]
    fn one_body_in_three_languages_is_one() {
        let names = [
            "Kordofan Observatory for Human Rights (KOHR)",
            "Observatoire du Kordofan pour les droits humains",
            "مرصد كردفان لحقوق الإنسان",
        ];
        let ids = names.map(|name| terms().body(name, None).map(|body| body.id));
        assert!(ids[0].is_some() && ids[0] == ids[1] && ids[1] == ids[2], "{ids:?}");
    }

    #[test]
    fn a_body_of_common_words_is_its_country_s() {
        let sudan: Id = "sd".into();
        let names = [
            "government's Humanitarian Aid Commission",
            "Commission d’aide humanitaire",
            "مفوضية العون الإنساني الحكومية",
        ];
        for name in names {
            let body = terms().body(name, Some(&sudan)).map(|body| body.id);
            assert_eq!(body.as_deref(), Some("body:aid+commission+humanitarian:@sd"), "{name}");
            assert_eq!(terms().body(name, None), None);
        }
    }

    #[test]
    fn words_that_are_not_understood_name_nobody() {
        for name in
            ["directeur de l'observatoire", "local observatory", "مدير مرصد كردفان", "observatory"]
        {
            assert_eq!(terms().body(name, Some(&"sd".into())), None, "{name}");
        }
    }
}
