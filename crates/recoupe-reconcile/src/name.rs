//! Names as keys: what is written in three languages, with and without marks, falls together.

use recoupe_model::Id;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The id of a source that no registry lists, by what it is called.
pub fn unlisted_id(name: &str) -> Id {
    format!("name:{}", name_key(bare_name(name).0)).into()
}

/// Lower case, without marks, punctuation, and the article that Arabic writes in one with its word.
pub(crate) fn name_key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut word = String::new();
    for c in name.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\u{640}') {
        // "U.N." is "UN", and "sha'ar" is "shaar"
        if matches!(c, '.' | '\'' | '’' | 'ʼ') {
            continue;
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase().map(plain_letter));
        } else {
            push_word(&mut out, &mut word);
        }
    }
    push_word(&mut out, &mut word);
    out
}

fn push_word(out: &mut String, word: &mut String) {
    const ARTICLE: &str = "ال";
    let rest = word.strip_prefix(ARTICLE).filter(|rest| rest.chars().count() >= 3);
    let kept = rest.unwrap_or(word);
    if !kept.is_empty() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(kept);
    }
    word.clear();
}

/// Letters that are written either way.
fn plain_letter(c: char) -> char {
    match c {
        'ى' => 'ي',
        'ة' => 'ه',
        other => other,
    }
}

/// A name without the initials that stand in brackets behind it, and those.
pub(crate) fn bare_name(name: &str) -> (&str, Option<&str>) {
    let inside = name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let initials = |words: &str| {
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        (2..=12).contains(&letters) && !words.trim().contains(' ')
    };
    match inside {
        Some((long, short)) if !long.trim().is_empty() && initials(short) => {
            (long.trim_end(), Some(short.trim()))
        }
        _ => (name, None),
    }
}

/// The consonants of a word, in Latin letters: what is left of a name in another script. Letters
/// that scripts and languages write for one sound are one; those that are dropped as easily as
/// vowels are left out.
pub(crate) fn consonants(word: &str) -> String {
    let key = name_key(word);
    let mut out = String::new();
    let mut letters = key.chars().peekable();
    while let Some(c) = letters.next() {
        let two = letters.peek() == Some(&'h');
        let sound = match c {
            'k' | 'g' if two => 'x',
            's' | 'c' if two => 'c',
            't' if two => 's',
            'd' if two => 'z',
            'p' if two => 'f',
            'b' | 'ب' | 'p' => 'b',
            'd' | 'د' | 'ض' => 'd',
            'f' | 'v' | 'ف' => 'f',
            'g' | 'j' | 'ج' => 'j',
            'k' | 'q' | 'c' | 'ك' | 'ق' => 'k',
            'x' | 'خ' | 'غ' => 'x',
            'l' | 'ل' => 'l',
            'm' | 'م' => 'm',
            'n' | 'ن' => 'n',
            'r' | 'ر' => 'r',
            's' | 'س' | 'ص' | 'ث' => 's',
            'ش' => 'c',
            't' | 'ت' | 'ط' => 't',
            'z' | 'ز' | 'ذ' | 'ظ' => 'z',
            _ => continue,
        };
        if !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// Whether words that no registry knows are a proper name for certain: two words with capitals and
/// no longer word without, or an acronym. Where a script has no capitals nothing is certain.
pub(crate) fn is_proper_name(name: &str) -> bool {
    let mut capitals = 0;
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let upper = word.chars().filter(|c| c.is_uppercase()).count();
        let long = word.chars().count() > 3;
        match word.chars().next() {
            Some(first) if first.is_uppercase() => {
                capitals += if upper >= 2 && upper == word.chars().count() { 2 } else { 1 }
            }
            _ if long => return false,
            _ => {}
        }
    }
    capitals >= 2
}

/// FNV-1a (Fowler, Noll and Vo): the same in every version and on every machine.
pub(crate) fn stable_hash(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0x1f]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): FNV mixes its last bytes poorly.
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_three_languages_fall_together() {
        assert_eq!(name_key("U.N."), "un");
        assert_eq!(name_key("Média de guerre"), name_key("MEDIA DE GUERRE"));
        assert_eq!(name_key("المرصد السوري"), name_key("مرصد سوري"));
        assert_eq!(name_key("al-Sha’ar"), name_key("Al Shaar"));
    }

    #[test]
    fn names_in_two_scripts_have_the_same_consonants() {
        for (latin, other) in [("Kordofan", "كردفان"), ("Khartoum", "الخرطوم"), ("Osman", "عثمان")]
        {
            assert_eq!(consonants(latin), consonants(other), "{latin}");
        }
        assert_ne!(consonants("Kordofan"), consonants("دارفور"));
    }

    #[test]
    fn initials_in_brackets_are_no_part_of_a_name() {
        assert_eq!(bare_name("Kivu Watch (KW)"), ("Kivu Watch", Some("KW")));
        assert_eq!(bare_name("the army (of the north)"), ("the army (of the north)", None));
        assert_eq!(bare_name("(KW)"), ("(KW)", None));
    }

    #[test]
    fn only_what_is_certainly_a_name_is_one() {
        for name in ["Jean Mukendi", "Radio Sahara FM", "CSP", "Panzi Hospital"] {
            assert!(is_proper_name(name), "{name}");
        }
        for name in ["Aid workers", "députés", "FSA commander", "Israel", "مصدر عسكري", "Rebels"]
        {
            assert!(!is_proper_name(name), "{name}");
        }
    }
}
