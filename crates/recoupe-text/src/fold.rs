//! Folding: the form of a word that packs list and texts are compared by.

/// Lower case, one apostrophe, no soft hyphen, zero-width mark, tatweel or Arabic vowel sign;
/// hamza seats, alif maqsura and ta marbuta as plain letters. Latin accents are kept.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// As [`fold`], appending to `out`.
pub fn fold_into(word: &str, out: &mut String) {
    for c in word.chars() {
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
            continue;
        }
        if is_dropped(c) {
            continue;
        }
        match c {
            '’' | 'ʼ' | '‘' | 'ʹ' | '＇' => out.push('\''),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' => out.push('ي'),
            'ة' => out.push('ه'),
            _ => out.extend(c.to_lowercase()),
        }
    }
}

/// Characters that carry no letter: they are skipped when words are compared.
pub fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{00ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{0640}'
        | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{064b}'..='\u{065f}' | '\u{0670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_folded_and_what_is_kept() {
        assert_eq!(fold("L’Église"), "l'église");
        assert_eq!(fold("cœur"), "coeur");
        assert_eq!(fold("mili\u{ad}ciens"), "miliciens");
        assert_eq!(fold("قُتِلَ"), "قتل");
        assert_eq!(fold("الـمـدينة"), "المدينه");
    }
}
