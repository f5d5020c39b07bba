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
    fold_chars(word, |c| out.push(c));
}

/// As [`fold`], one character after the other.
#[inline]
pub(crate) fn fold_chars(word: &str, mut put: impl FnMut(char)) {
    for c in word.chars() {
        match c {
            '\0'..='\x7f' => put(c.to_ascii_lowercase()),
            'à'..='å' | 'ç'..='ö' | 'ø'..='ÿ' => put(c),
            'À'..='Å' | 'Ç'..='Ö' | 'Ø'..='Þ' => put(char::from(c as u8 + 0x20)),
            '’' | 'ʼ' | '‘' | 'ʹ' | '＇' => put('\''),
            'œ' | 'Œ' => "oe".chars().for_each(&mut put),
            'æ' | 'Æ' => "ae".chars().for_each(&mut put),
            'أ' | 'إ' | 'آ' | 'ٱ' => put('ا'),
            'ى' => put('ي'),
            'ة' => put('ه'),
            _ if is_arabic_letter(c) => put(c),
            _ if is_dropped(c) => {}
            _ => c.to_lowercase().for_each(&mut put),
        }
    }
}

/// The letters of the Arabic alphabet, which have no case.
pub(crate) fn is_arabic_letter(c: char) -> bool {
    matches!(u32::from(c), 0x621..=0x63a | 0x641..=0x64a)
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
        assert_eq!(fold("ÉTÉ À ÎLE ÇA × ÷ Þ ß"), "été à île ça × ÷ þ ß");
        assert_eq!(fold("mili\u{ad}ciens"), "miliciens");
        assert_eq!(fold("قُتِلَ"), "قتل");
        assert_eq!(fold("الـمـدينة"), "المدينه");
    }
}
