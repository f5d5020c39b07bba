//! Scripts: in which letters a word is written.

/// A script that a pack can be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Arabic letters.
    Arabic,
    /// Cyrillic letters.
    Cyrillic,
    /// Greek letters.
    Greek,
    /// Hebrew letters.
    Hebrew,
    /// Ethiopic syllables.
    Ethiopic,
}

impl Script {
    /// The script of a letter; nothing for digits, marks and letters of other scripts.
    pub fn of(c: char) -> Option<Self> {
        Self::block(c).filter(|_| c.is_alphabetic())
    }

    /// The script that a character would be of, were it a letter.
    fn block(c: char) -> Option<Self> {
        match c {
            _ if c.is_ascii_alphabetic() => Some(Script::Latin),
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some(Script::Latin),
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' => {
                Some(Script::Arabic)
            }
            '\u{370}'..='\u{3ff}' => Some(Script::Greek),
            '\u{400}'..='\u{52f}' => Some(Script::Cyrillic),
            '\u{590}'..='\u{5ff}' => Some(Script::Hebrew),
            '\u{1200}'..='\u{139f}' => Some(Script::Ethiopic),
            _ => None,
        }
    }

    /// The script with this code of ISO 15924.
    pub fn named(code: &str) -> Option<Self> {
        match code {
            "Latn" => Some(Script::Latin),
            "Arab" => Some(Script::Arabic),
            "Cyrl" => Some(Script::Cyrillic),
            "Grek" => Some(Script::Greek),
            "Hebr" => Some(Script::Hebrew),
            "Ethi" => Some(Script::Ethiopic),
            _ => None,
        }
    }

    /// Whether a text holds a letter of another script that is known.
    pub fn is_mixed(self, text: &str) -> bool {
        if self == Script::Latin && text.is_ascii() {
            return false;
        }
        let other = |c: char| Script::block(c).is_some_and(|script| script != self);
        text.chars().any(|c| other(c) && c.is_alphabetic())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_their_script_and_nothing_else_does() {
        assert_eq!(Script::of('é'), Some(Script::Latin));
        assert_eq!(Script::of('ق'), Some(Script::Arabic));
        assert_eq!(Script::of('ї'), Some(Script::Cyrillic));
        for c in ['3', '٣', '«', '،', ' '] {
            assert_eq!(Script::of(c), None, "{c}");
        }
    }

    #[test]
    fn a_text_is_mixed_by_letters_alone() {
        assert!(!Script::Latin.is_mixed("12 morts — « bilan »"));
        assert!(!Script::Arabic.is_mixed("قتل 12 (٤)"));
        assert!(Script::Arabic.is_mixed("قال MSF"));
        assert!(Script::Latin.is_mixed("a dit : « نعم »"));
    }
}
