//! The briefing's own words: one Fluent catalogue for each language, built in.

use crate::ExportError;
use crate::brief::visible;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};
use unic_langid::LanguageIdentifier;

/// Tag and files of every catalogue. A language is one row here and one folder in `locales/`.
const CATALOGUES: &[(&str, [&str; 3])] = &[
    (
        "en",
        [
            include_str!("../../../../locales/en/brief.ftl"),
            include_str!("../../../../locales/en/actors.ftl"),
            include_str!("../../../../locales/en/checked.ftl"),
        ],
    ),
    (
        "fr",
        [
            include_str!("../../../../locales/fr/brief.ftl"),
            include_str!("../../../../locales/fr/actors.ftl"),
            include_str!("../../../../locales/fr/checked.ftl"),
        ],
    ),
    (
        "ar",
        [
            include_str!("../../../../locales/ar/brief.ftl"),
            include_str!("../../../../locales/ar/actors.ftl"),
            include_str!("../../../../locales/ar/checked.ftl"),
        ],
    ),
];

/// The languages that a briefing can be written in.
pub fn languages() -> impl Iterator<Item = &'static str> {
    CATALOGUES.iter().map(|(tag, _)| *tag)
}

/// Stands for a separator of groups of digits until the catalogue's own replaces it: Fluent's
/// formatter of numbers is a plain function that cannot know the catalogue.
const GROUP: char = '\u{1F}';

/// What stands before and after a variable in a formatted message (Unicode isolates).
pub(crate) const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// See [`FIRST_STRONG_ISOLATE`].
pub(crate) const POP_ISOLATE: char = '\u{2069}';

/// The messages of one language.
pub(crate) struct Catalogue {
    /// BCP 47 tag.
    pub(crate) tag: &'static str,
    bundle: FluentBundle<FluentResource>,
    group: String,
    right_to_left: bool,
}

/// Variables of a message.
pub(crate) type Args<'a> = [(&'static str, Arg<'a>)];

/// One variable of a message.
pub(crate) enum Arg<'a> {
    /// A number: chooses plural forms and is shown with groups of digits.
    Number(i64),
    /// A word of ours that chooses a variant, or text made of other messages.
    Ours(Cow<'a, str>),
    /// Words from outside, kept apart from the direction of what stands around them; control
    /// characters become visible.
    Theirs(&'a str),
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Ours(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Arg::Ours(Cow::Owned(text))
    }
}

impl Catalogue {
    /// The catalogue of this language; only the first subtag counts ("fr-CA" is "fr"). It is read
    /// once and kept.
    pub(crate) fn load(language: &str) -> Result<Arc<Self>, ExportError> {
        let wanted = language.split(['-', '_']).next().unwrap_or_default();
        static READ: [OnceLock<Arc<Catalogue>>; CATALOGUES.len()] =
            [const { OnceLock::new() }; CATALOGUES.len()];
        let known = CATALOGUES.iter().position(|(tag, _)| tag.eq_ignore_ascii_case(wanted));
        let Some(at) = known else {
            let known = languages().collect::<Vec<_>>().join(", ");
            return Err(ExportError::UnknownLanguage { asked: language.to_owned(), known });
        };
        let (tag, files) = &CATALOGUES[at];
        Ok(READ[at].get_or_init(|| Arc::new(Self::read(tag, files))).clone())
    }

    fn read(tag: &'static str, files: &[&str]) -> Self {
        let id: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(group_digits));
        for source in files {
            // A test keeps the catalogues free of errors; what did parse is used in any case.
            let resource = FluentResource::try_new((*source).to_owned())
                .unwrap_or_else(|(resource, _)| resource);
            let _ = bundle.add_resource(resource);
        }
        let mut catalogue = Self { tag, bundle, group: String::new(), right_to_left: false };
        catalogue.group = catalogue.text("number-group", &[]);
        catalogue.right_to_left = catalogue.text("direction", &[]) == "rtl";
        catalogue
    }

    /// Whether this language is written from right to left.
    pub(crate) fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// Whether there is such a message (`id`) or attribute (`id.attribute`).
    pub(crate) fn has(&self, key: &str) -> bool {
        let (id, attribute) = split_key(key);
        self.bundle.get_message(id).is_some_and(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).is_some(),
            None => message.value().is_some(),
        })
    }

    /// The message with its variables; a key that is missing is shown in double brackets.
    pub(crate) fn text(&self, key: &str, args: &Args) -> String {
        let (id, attribute) = split_key(key);
        let pattern = self.bundle.get_message(id).and_then(|message| match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|found| found.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else { return format!("⟦{key}⟧") };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            values.set(
                *name,
                match arg {
                    Arg::Number(number) => FluentValue::from(*number),
                    Arg::Ours(text) => FluentValue::from(text.as_ref()),
                    Arg::Theirs(text) => FluentValue::from(self.isolate(text)),
                },
            );
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        if text.contains(GROUP) {
            return text.replace(GROUP, &self.group);
        }
        text.into_owned()
    }

    /// A number with groups of digits.
    pub(crate) fn number(&self, number: i64) -> String {
        grouped(number).replace(GROUP, &self.group)
    }

    /// Words from outside: control characters made visible, and between isolates where they run
    /// against the direction of this language.
    pub(crate) fn isolate(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len() + 6);
        let against = words.chars().any(|c| {
            if self.right_to_left { c.is_ascii_alphabetic() } else { visible::is_right_to_left(c) }
        });
        if against {
            out.push(FIRST_STRONG_ISOLATE);
        }
        visible::push_plain(&mut out, words);
        if against {
            out.push(POP_ISOLATE);
        }
        out
    }
}

fn split_key(key: &str) -> (&str, Option<&str>) {
    match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    }
}

fn group_digits<M>(value: &FluentValue, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value as i64)),
        _ => None,
    }
}

/// Groups of three digits from the right.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(GROUP);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// Ids, with those of attributes as `id.attribute`, read from the source line by line.
    fn keys(source: &str) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        let mut id = String::new();
        for line in source.lines() {
            let Some((name, _)) = line.split_once(" =") else { continue };
            if let Some(attribute) = name.strip_prefix("    .") {
                keys.insert(format!("{id}.{attribute}"));
            } else if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                assert!(keys.insert(name.to_owned()), "{name} stands twice");
                id = name.to_owned();
            }
        }
        keys
    }

    #[test]
    fn every_catalogue_parses_and_has_the_same_keys() {
        let first = keys(&CATALOGUES[0].1.concat());
        for (tag, files) in CATALOGUES {
            for source in files {
                if let Err((_, errors)) = FluentResource::try_new((*source).to_owned()) {
                    panic!("{tag}: {errors:?}");
                }
            }
            let these = keys(&files.concat());
            let odd: Vec<_> = first.symmetric_difference(&these).collect();
            assert!(odd.is_empty(), "{tag} differs: {odd:?}");
            let catalogue = Catalogue::load(tag).unwrap();
            assert!(these.iter().all(|key| catalogue.has(key)), "{tag}");
        }
    }

    #[test]
    fn every_ordered_id_has_a_row() {
        for (tag, _) in CATALOGUES {
            let catalogue = Catalogue::load(tag).unwrap();
            for kind in ["measure", "population"] {
                for id in catalogue.text(&format!("order-{kind}s"), &[]).split(' ') {
                    assert!(catalogue.has(&format!("{kind}-{id}")), "{tag}: {kind}-{id}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_grouped_as_the_language_does() {
        let english = Catalogue::load("en").unwrap();
        let french = Catalogue::load("fr-CA").unwrap();
        assert_eq!(english.number(13346), "13,346");
        assert_eq!(french.number(1_000_000), "1\u{202f}000\u{202f}000");
        assert_eq!(
            french.text("report-claims", &[("claims", Arg::Number(10000))]),
            "10\u{202f}000 affirmations"
        );
        assert_eq!(french.text("report-claims", &[("claims", Arg::Number(1))]), "1 affirmation");
        assert_eq!(english.text("report-claims", &[("claims", Arg::Number(0))]), "no claim");
        let arabic = Catalogue::load("ar").unwrap();
        assert!(arabic.is_right_to_left());
        let counted = |n| arabic.text("report-claims", &[("claims", Arg::Number(n))]);
        assert_eq!([counted(2), counted(3), counted(11)], ["ادعاءان", "3 ادعاءات", "11 ادعاء"]);
    }

    #[test]
    fn unknown_languages_are_named_with_the_known() {
        let error = Catalogue::load("xx").err().unwrap();
        assert_eq!(error.to_string(), "no briefing in the language `xx`: choose one of en, fr, ar");
    }

    #[test]
    fn outside_words_are_isolated_and_shown() {
        let catalogue = Catalogue::load("en").unwrap();
        assert_eq!(catalogue.isolate("AFP"), "AFP");
        assert_eq!(catalogue.isolate("سانا"), "\u{2068}سانا\u{2069}");
        assert_eq!(catalogue.isolate("a\u{2069}b\u{1b}"), "a‹U+2069›b‹U+001B›");
    }
}
