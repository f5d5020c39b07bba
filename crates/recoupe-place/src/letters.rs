//! Plain letters: Unicode's, and of no language.

use crate::spelling::{Folded, is_apostrophe};

/// U+00C0 to U+024F without marks, small; `-` is a letter that has no plain one.
const LATIN: &str = "aaaaaaaceeeeiiiidnooooo-ouuuuytsaaaaaaaceeeeiiiidnooooo-ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrsssssssstttttt\
uuuuuuuuuuuuwwyyyzzzzzzs---------------e----------------oo-------------uu-------------------\
dddlllnnnaaiioouuuuuuuuuu-aaaa----ggkkoooo--jdddgg--nnaa----aaaaeeeeiiiioooorrrruuuusstt--hh------\
aaeeooooooooyy----------------------------";

/// U+1E00 to U+1EFF, likewise: the letters of scholars' transliterations and of Vietnamese.
const LATIN_MORE: &str = "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnn\
oooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas--s-\
aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy------";

/// Adds a character outside ASCII and Arabic: small, without its marks.
pub(crate) fn push_plain(c: char, out: &mut Folded) {
    if is_apostrophe(c) {
        return out.push_apostrophe();
    }
    let two = match c {
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ß' | 'ẞ' => "ss",
        'þ' | 'Þ' => "th",
        'ĳ' | 'Ĳ' => "ij",
        _ => "",
    };
    if !two.is_empty() {
        two.bytes().for_each(|byte| out.push(byte));
        return;
    }
    let plain = match c as usize {
        at @ 0xc0..=0x24f => LATIN.as_bytes().get(at - 0xc0),
        at @ 0x1e00..=0x1eff => LATIN_MORE.as_bytes().get(at - 0x1e00),
        _ => None,
    };
    match plain {
        Some(b'-') | None => {
            let kept = c.is_alphanumeric() && !is_mark(c);
            c.to_lowercase().filter(|_| kept).for_each(|c| out.push_char(c));
        }
        Some(letter) => out.push(*letter),
    }
}

/// Marks that stand over letters, and letters that only mark.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{2b0}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_complete() {
        assert_eq!(LATIN.len(), 0x250 - 0xc0);
        assert_eq!(LATIN_MORE.len(), 0x100);
    }
}
