//! Which language a text is in, when nobody says.

use whatlang::{Detector, Lang};

/// About as many bytes as tell a language for certain; more cost time and change nothing.
const SAMPLE_BYTES: usize = 900;

/// The languages that can be read, and the means to tell them from all others.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    tags: Vec<String>,
    among: Detector,
    any: Detector,
}

/// What a text looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Certain, or as good as.
    Sure(String),
    /// The best guess among the languages that can be read.
    Likely(String),
    /// A language that cannot be read.
    Other {
        /// Its BCP 47 tag.
        tag: &'static str,
        /// Its name in English.
        name: &'static str,
    },
    /// Nothing to tell it by.
    None,
}

impl Languages {
    /// The languages with these BCP 47 tags. Without any, every language that is recognised is
    /// taken as it is.
    pub fn new<T: Into<String>>(tags: impl IntoIterator<Item = T>) -> Self {
        let tags: Vec<String> = tags.into_iter().map(Into::into).collect();
        let known = Lang::all()
            .iter()
            .copied()
            .filter(|lang| tags.iter().any(|tag| primary(tag).eq_ignore_ascii_case(tag_of(*lang))));
        let among = Detector::with_allowlist(known.collect());
        Self { tags, among, any: Detector::new() }
    }

    /// The tags that were given.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(String::as_str)
    }

    /// Whether a report in the language `tag` can be read: `fr-CH` by a pack of `fr`.
    pub fn reads(&self, tag: &str) -> bool {
        self.tags.is_empty()
            || self.tags.iter().any(|known| primary(known).eq_ignore_ascii_case(primary(tag)))
    }

    /// The language of `text`, by the letters and letter triples of a sample of it.
    pub(crate) fn detect(&self, text: &str) -> Guess {
        let sample = sample(text);
        let Some(first) = self.any.detect(&sample) else {
            return Guess::None;
        };
        let tag = tag_of(first.lang());
        if let Some(known) = self.own_tag(tag) {
            return Guess::Sure(known);
        }
        if !first.is_reliable()
            && let Some(best) = self.among.detect_lang(&sample)
            && let Some(known) = self.own_tag(tag_of(best))
        {
            return Guess::Likely(known);
        }
        Guess::Other { tag, name: first.lang().eng_name() }
    }

    /// The language that a text is in, where that is certain.
    pub(crate) fn sure(&self, text: &str) -> Option<String> {
        match self.detect(text) {
            Guess::Sure(tag) => Some(tag),
            _ => None,
        }
    }

    fn own_tag(&self, tag: &str) -> Option<String> {
        if self.tags.is_empty() {
            return Some(tag.to_owned());
        }
        self.tags.iter().find(|known| primary(known).eq_ignore_ascii_case(tag)).cloned()
    }
}

/// The first part of a tag: `fr` of `fr-CH`.
fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// The text, or three pieces of a long one: a headline or a first quotation may be in another
/// language than the rest.
fn sample(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= SAMPLE_BYTES {
        return text.into();
    }
    let piece = SAMPLE_BYTES / 3;
    let starts = [0, (text.len() - piece) / 2, text.len() - piece];
    let pieces = starts.map(|start| {
        let start = text.floor_char_boundary(start);
        &text[start..text.ceil_char_boundary(start + piece)]
    });
    pieces.join(" ").into()
}

/// The BCP 47 tag of what the detector knows by ISO 639-3 codes: the two-letter code where
/// there is one (as BCP 47 has it), and the wider code where the detector's is one member.
fn tag_of(lang: Lang) -> &'static str {
    const TWO: &[(&str, &str)] = &[
        ("epo", "eo"),
        ("eng", "en"),
        ("rus", "ru"),
        ("cmn", "zh"),
        ("spa", "es"),
        ("por", "pt"),
        ("ita", "it"),
        ("ben", "bn"),
        ("fra", "fr"),
        ("deu", "de"),
        ("ukr", "uk"),
        ("kat", "ka"),
        ("ara", "ar"),
        ("hin", "hi"),
        ("jpn", "ja"),
        ("heb", "he"),
        ("yid", "yi"),
        ("pol", "pl"),
        ("amh", "am"),
        ("jav", "jv"),
        ("kor", "ko"),
        ("nob", "nb"),
        ("dan", "da"),
        ("swe", "sv"),
        ("fin", "fi"),
        ("tur", "tr"),
        ("nld", "nl"),
        ("hun", "hu"),
        ("ces", "cs"),
        ("ell", "el"),
        ("bul", "bg"),
        ("bel", "be"),
        ("mar", "mr"),
        ("kan", "kn"),
        ("ron", "ro"),
        ("slv", "sl"),
        ("hrv", "hr"),
        ("srp", "sr"),
        ("mkd", "mk"),
        ("lit", "lt"),
        ("lav", "lv"),
        ("est", "et"),
        ("tam", "ta"),
        ("vie", "vi"),
        ("urd", "ur"),
        ("tha", "th"),
        ("guj", "gu"),
        ("uzb", "uz"),
        ("pan", "pa"),
        ("aze", "az"),
        ("ind", "id"),
        ("tel", "te"),
        ("pes", "fa"),
        ("mal", "ml"),
        ("ori", "or"),
        ("mya", "my"),
        ("nep", "ne"),
        ("sin", "si"),
        ("khm", "km"),
        ("tuk", "tk"),
        ("aka", "ak"),
        ("zul", "zu"),
        ("sna", "sn"),
        ("afr", "af"),
        ("lat", "la"),
        ("slk", "sk"),
        ("cat", "ca"),
        ("tgl", "tl"),
        ("hye", "hy"),
        ("cym", "cy"),
    ];
    let code = lang.code();
    TWO.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_detector_has_a_two_letter_tag() {
        for lang in Lang::all() {
            assert_eq!(tag_of(*lang).len(), 2, "{lang:?}");
        }
    }

    #[test]
    fn the_language_of_sentences() {
        let languages = Languages::new(["en", "fr"]);
        let sure = |tag: &str| Guess::Sure(tag.to_owned());
        let french = "L'armée a repris lundi deux quartiers de l'est de la ville, selon une ONG.";
        let english =
            "The army retook two districts in the east of the city on Monday, a group said.";
        let spanish = "Según la ONU, al menos doce civiles murieron el lunes en los bombardeos del barrio oriental de la ciudad.";
        assert_eq!(languages.detect(french), sure("fr"));
        assert_eq!(languages.detect(english), sure("en"));
        assert_eq!(languages.detect(spanish), Guess::Other { tag: "es", name: "Spanish" });
        assert_eq!(
            languages.detect("قتل 12 مدنيا في قصف"),
            Guess::Other { tag: "ar", name: "Arabic" }
        );
        assert_eq!(languages.detect("413 civils tués"), Guess::Likely("fr".to_owned()));
        assert_eq!(languages.detect("1 2 3"), Guess::None);
        assert_eq!(Languages::default().detect(spanish), sure("es"));
    }

    #[test]
    fn a_headline_does_not_outvote_the_text() {
        let body = "Les habitants ont quitté dimanche soir trois quartiers du sud, où les combats \
            avaient repris depuis l'aube. Une association locale affirme que des familles entières \
            dorment dehors, sans eau ni électricité. Le gouverneur, interrogé par une radio, a \
            promis des autobus pour ceux qui voudraient partir, mais personne n'en avait vu à la \
            tombée de la nuit. Un médecin joint au téléphone dit ne plus pouvoir opérer faute de \
            médicaments ; il parle de blessés couchés à même le sol. Les négociations entre les \
            deux camps, ouvertes vendredi, devaient se poursuivre cette semaine à l'étranger.";
        let text = format!(
            "Aleppo: government forces retake two districts from the rebels in the east\n\n{body}"
        );
        assert_eq!(Languages::new(["en", "fr"]).detect(&text), Guess::Sure("fr".to_owned()));
    }

    #[test]
    fn regions_are_read_by_the_pack_of_the_language() {
        let languages = Languages::new(["fr"]);
        assert!(languages.reads("fr-CH") && languages.reads("FR") && !languages.reads("frr"));
    }
}
