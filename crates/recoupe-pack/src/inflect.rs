//! From lemmas to forms, by the paradigms that a pack lists.

use crate::sense::Form;
use serde::Deserialize;

/// `verbs.toml`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct VerbsFile {
    #[serde(default)]
    pub paradigm: Vec<Paradigm>,
    #[serde(default)]
    pub irregular: Vec<Irregular>,
    #[serde(default)]
    pub pattern: Vec<Pattern>,
    #[serde(default)]
    pub verbs: Vec<PatternVerbs>,
    #[serde(default)]
    pub plural: Vec<Plural>,
    #[serde(default)]
    pub guess: Guess,
}

/// Forms of a class of verbs by their stems: `{1}` is the first one, `{2}` the second…, with
/// whatever stands before and behind them.
#[derive(Debug, Clone, Default, Deserialize)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct Pattern {
    pub id: String,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(flatten)]
    pub forms: FormLists,
}

/// Verbs of a pattern: each a list of its stems, the lemma first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct PatternVerbs {
    pub pattern: String,
    pub stems: Vec<Vec<String>>,
    #[serde(default)]
    pub note: Option<String>,
}

/// Endings by which an unknown word is taken for a verb form.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct Guess {
    #[serde(default)]
    pub finite: Vec<String>,
    #[serde(default)]
    pub participle: Vec<String>,
}

/// Endings of a class of verbs.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct Paradigm {
    pub id: String,
    #[serde(rename = "match")]
    pub endings: Vec<String>,
    pub cut: String,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(flatten)]
    pub forms: FormLists,
}

/// A verb whose forms are listed in full.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct Irregular {
    pub lemma: String,
    #[serde(default)]
    pub prefixes: Vec<String>,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(flatten)]
    pub forms: FormLists,
}

/// Forms (or endings) by feature.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct FormLists {
    #[serde(default)]
    pub inf: Vec<String>,
    #[serde(default)]
    pub pres: Vec<String>,
    #[serde(default)]
    pub past: Vec<String>,
    #[serde(default)]
    pub fut: Vec<String>,
    #[serde(default)]
    pub cond: Vec<String>,
    #[serde(default)]
    pub subj: Vec<String>,
    #[serde(default)]
    pub imp: Vec<String>,
    #[serde(default)]
    pub ger: Vec<String>,
    #[serde(default)]
    pub ppart: Vec<String>,
    /// Those of the forms above whose subject is whoever speaks, where the form itself tells it.
    #[serde(default)]
    pub we: Vec<String>,
}

impl FormLists {
    fn each(&self) -> impl Iterator<Item = (Form, &String)> {
        let lists = [
            (Form::Inf, &self.inf),
            (Form::Pres, &self.pres),
            (Form::Past, &self.past),
            (Form::Fut, &self.fut),
            (Form::Cond, &self.cond),
            (Form::Subj, &self.subj),
            (Form::Imp, &self.imp),
            (Form::Ger, &self.ger),
            (Form::Ppart, &self.ppart),
        ];
        lists.into_iter().flat_map(|(form, list)| list.iter().map(move |f| (form, f)))
    }
}

/// How a plural is made: `match` is the ending, `cut` is taken off, `add` put on.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "notes and ids in a row are for people who read the pack")]
pub(crate) struct Plural {
    #[serde(rename = "match", default)]
    pub ending: Endings,
    #[serde(default)]
    pub cut: String,
    #[serde(default)]
    pub add: String,
    #[serde(default)]
    pub note: Option<String>,
}

/// One ending or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Endings {
    One(String),
    Many(Vec<String>),
}

impl Default for Endings {
    fn default() -> Self {
        Endings::One(String::new())
    }
}

impl Endings {
    fn longest(&self, word: &str) -> Option<usize> {
        let fits = |e: &String| word.ends_with(e.as_str()).then_some(e.len());
        match self {
            Endings::One(e) => fits(e),
            Endings::Many(list) => list.iter().filter_map(fits).max(),
        }
    }
}

/// A shape of a pattern with the stems of a verb; `None` where it asks for one that is not listed.
fn fill(shape: &str, stems: &[String]) -> Option<String> {
    let mut written = shape.to_owned();
    for (i, stem) in stems.iter().enumerate() {
        written = written.replace(&format!("{{{}}}", i + 1), stem);
    }
    (!written.contains('{')).then_some(written)
}

impl VerbsFile {
    /// All forms of a verb with their features; `None` if no paradigm takes it.
    pub fn forms(&self, lemma: &str) -> Option<Vec<(Form, String)>> {
        if let Some(forms) = self.by_pattern(lemma) {
            return Some(forms);
        }
        for verb in &self.irregular {
            let prefix = if verb.lemma == lemma {
                Some("")
            } else {
                lemma
                    .strip_suffix(verb.lemma.as_str())
                    .filter(|p| verb.prefixes.iter().any(|q| q == p))
            };
            if let Some(prefix) = prefix {
                let mut forms: Vec<(Form, String)> =
                    verb.forms.each().map(|(form, f)| (form, format!("{prefix}{f}"))).collect();
                if verb.forms.inf.is_empty() {
                    forms.push((Form::Inf, lemma.to_owned()));
                }
                return Some(forms);
            }
        }
        let paradigm = self
            .paradigm
            .iter()
            .filter_map(|p| {
                p.endings
                    .iter()
                    .filter(|e| lemma.ends_with(e.as_str()))
                    .map(|e| e.len())
                    .max()
                    .map(|n| (n, p))
            })
            .max_by_key(|(length, _)| *length)
            .map(|(_, p)| p)?;
        let stem = lemma.strip_suffix(paradigm.cut.as_str())?;
        let mut forms: Vec<(Form, String)> =
            paradigm.forms.each().map(|(form, ending)| (form, format!("{stem}{ending}"))).collect();
        if paradigm.forms.inf.is_empty() {
            forms.push((Form::Inf, lemma.to_owned()));
        }
        Some(forms)
    }

    fn by_pattern(&self, lemma: &str) -> Option<Vec<(Form, String)>> {
        let all: Vec<(Form, String)> = self
            .patterns_of(lemma)
            .flat_map(|(pattern, stems)| {
                pattern.forms.each().filter_map(|(form, shape)| Some((form, fill(shape, stems)?)))
            })
            .collect();
        (!all.is_empty()).then_some(all)
    }

    /// The forms of a verb whose subject is whoever speaks.
    pub fn first_person(&self, lemma: &str) -> Vec<String> {
        self.patterns_of(lemma)
            .flat_map(|(pattern, stems)| pattern.forms.we.iter().filter_map(|s| fill(s, stems)))
            .collect()
    }

    /// The patterns that list a verb, each with its stems there.
    fn patterns_of(&self, lemma: &str) -> impl Iterator<Item = (&Pattern, &[String])> {
        self.verbs.iter().flat_map(move |row| {
            let pattern = self.pattern.iter().find(|p| p.id == row.pattern);
            let stems = row.stems.iter().filter(move |s| s.first().is_some_and(|s| s == lemma));
            stems.filter_map(move |stems| Some((pattern?, stems.as_slice())))
        })
    }

    /// The plural of a noun or adjective, if it differs.
    pub fn plural(&self, noun: &str) -> Option<String> {
        let rule = self
            .plural
            .iter()
            .filter_map(|p| p.ending.longest(noun).map(|length| (length, p)))
            .max_by_key(|(length, _)| *length)
            .map(|(_, p)| p)?;
        let stem = noun.strip_suffix(rule.cut.as_str())?;
        let plural = format!("{stem}{}", rule.add);
        (plural != noun).then_some(plural)
    }
}
