//! Names replaced by names of nobody, which the rules still read as names.

use recoupe_model::Span;

/// Names of nobody: « the first », « the second »…
const NOBODY: [&str; 10] = [
    "Primus", "Secundus", "Tertius", "Quartus", "Quintus", "Sextus", "Septimus", "Octavus",
    "Nonus", "Decimus",
];

/// What stands before them where a name has several words.
const PERSON: &str = "Nomen";
/// What stands before them for a place.
const PLACE: &str = "Locus";

/// The names that were replaced so far, each by its words.
#[derive(Debug, Default)]
pub(crate) struct Nameless {
    persons: Vec<Vec<String>>,
    places: Vec<Vec<String>>,
}

impl Nameless {
    /// The text without these names of persons and places. One who is named again by some of the
    /// words, such as a surname, gets the same name. Words of a name that stand elsewhere in the
    /// text go too.
    pub fn replace(&mut self, text: &str, persons: &[Span], places: &[Span]) -> String {
        let mut names: Vec<(Span, String)> = Vec::new();
        for span in persons {
            let (nth, words) = known(&mut self.persons, span.of(text));
            let before = if words > 1 { format!("{PERSON} ") } else { String::new() };
            names.push((*span, before + &nobody(nth)));
        }
        for span in places {
            let (nth, _) = known(&mut self.places, span.of(text));
            names.push((*span, format!("{PLACE} {}", nobody(nth))));
        }
        names.sort_by_key(|(span, _)| *span);
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        for (span, name) in names.iter().filter(|(span, _)| !span.is_empty()) {
            if span.start < from {
                continue;
            }
            out.push_str(Span::new(from, span.start).of(text));
            out.push_str(name);
            from = span.end;
        }
        out.push_str(text.get(from as usize..).unwrap_or_default());
        self.rest(&out)
    }

    /// Words of names that stand elsewhere: in a list, in a body named after somebody.
    fn rest(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut word = String::new();
        for c in text.chars().chain(['\n']) {
            if c.is_alphanumeric() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                let known = |names: &[Vec<String>]| {
                    names.iter().position(|name| is_telling(&word) && name.contains(&word))
                };
                match (known(&self.persons), known(&self.places)) {
                    (Some(nth), _) => out.push_str(&nobody(nth)),
                    (None, Some(nth)) => out.push_str(&format!("{PLACE} {}", nobody(nth))),
                    (None, None) => out.push_str(&word),
                }
                word.clear();
            }
            out.push(c);
        }
        out.pop();
        out
    }
}

/// Which of those known a name is of, one more if of none; and how many words it has.
fn known(known: &mut Vec<Vec<String>>, name: &str) -> (usize, usize) {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let telling = |words: &[String], word: &String| is_telling(word) && words.contains(word);
    let same = |one: &Vec<String>| match words.as_slice() {
        [word] => telling(one, word),
        [.., last] => one.last() == Some(last) || words.iter().all(|word| one.contains(word)),
        [] => false,
    };
    let nth = known.iter().position(same).unwrap_or_else(|| {
        known.push(words.clone());
        known.len() - 1
    });
    (nth, words.len())
}

/// Whether a word tells of whom: not a particle.
fn is_telling(word: &str) -> bool {
    word.chars().count() > 2 && word.starts_with(char::is_uppercase)
}

fn nobody(nth: usize) -> String {
    let name = NOBODY[nth % NOBODY.len()];
    match nth / NOBODY.len() {
        0 => name.to_owned(),
        round => format!("{name} {}", NOBODY[round % NOBODY.len()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str, names: &[&str]) -> Vec<Span> {
        let span = |name: &&str| {
            let start = text.find(name)? as u32;
            Some(Span::new(start, start + name.len() as u32))
        };
        names.iter().filter_map(span).collect()
    }

    #[test]
    fn one_who_is_named_twice_keeps_one_name() {
        let text = "Ann de Lune met Bo. Lune left; L. Lune's Bo, and Annie, stayed. Ann spoke.";
        let names = spans(text, &["Ann de Lune", "Bo"]);
        assert_eq!(
            Nameless::default().replace(text, &names, &[]),
            "Nomen Primus met Secundus. Primus left; L. Primus's Bo, and Annie, stayed. Primus spoke."
        );
    }

    #[test]
    fn places_have_names_of_their_own() {
        let text = "Ann went from Ix to Port Ypsilon.";
        let out = Nameless::default().replace(
            text,
            &spans(text, &["Ann"]),
            &spans(text, &["Ix", "Port Ypsilon"]),
        );
        assert_eq!(out, "Primus went from Locus Primus to Locus Secundus.");
    }
}
