//! An automaton that takes the rows of signs within an edit distance of one row: it walks the
//! compiled names and leaves every branch that is already too far.
//!
//! Its state is a row of bits for each number of edits up to the distance (Wu and Manber's way):
//! bit `n` is set where what was read is the first `n` signs with so many edits.

use fst::Automaton;

/// Takes what lies within an edit distance of some signs.
#[derive(Clone, Debug)]
pub(crate) struct NearBones {
    /// For each sign: bit `n + 1` where it is the sign at `n`.
    places: [u32; 26],
    length: u32,
    distance: usize,
}

/// For each number of edits, which beginnings of the signs were read.
type Read = [u32; NearBones::FARTHEST + 1];

impl NearBones {
    /// Signs that are looked at.
    pub(crate) const LONGEST: usize = 30;
    /// The most edits.
    const FARTHEST: usize = 2;

    /// For at most [`NearBones::LONGEST`] signs and two edits.
    pub(crate) fn new(signs: &[u8], distance: u8) -> Self {
        let signs = &signs[..signs.len().min(Self::LONGEST)];
        let mut places = [0; 26];
        for (at, sign) in signs.iter().enumerate() {
            if let Some(place) = places.get_mut(usize::from(sign.wrapping_sub(b'a'))) {
                *place |= 2 << at;
            }
        }
        let distance = usize::from(distance).min(Self::FARTHEST);
        NearBones { places, length: signs.len() as u32, distance }
    }
}

impl Automaton for &NearBones {
    type State = Read;

    fn start(&self) -> Read {
        // Signs left out.
        [0b1, 0b11, 0b111]
    }

    fn is_match(&self, read: &Read) -> bool {
        read[self.distance] >> self.length & 1 != 0
    }

    fn can_match(&self, read: &Read) -> bool {
        read[self.distance] & ((2 << self.length) - 1) != 0
    }

    fn accept(&self, read: &Read, sign: u8) -> Read {
        let places = self.places.get(usize::from(sign.wrapping_sub(b'a'))).copied().unwrap_or(0);
        let mut next = [(read[0] << 1) & places, 0, 0];
        for edits in 1..=self.distance {
            // The same sign; one more, another, one less.
            let same = (read[edits] << 1) & places;
            let less = read[edits - 1];
            next[edits] = same | less | less << 1 | next[edits - 1] << 1;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn apart(a: &[u8], b: &[u8]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut diagonal = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let swap = diagonal + usize::from(x != y);
                diagonal = row[j + 1];
                row[j + 1] = swap.min(diagonal + 1).min(row[j] + 1);
            }
        }
        row[b.len()]
    }

    proptest! {
        #[test]
        fn it_takes_what_is_within_its_distance(
            a in "[a-d]{1,30}", b in "[a-e]{0,32}", distance in 1u8..=2, edits in 0usize..6,
        ) {
            let mut near = a.clone().into_bytes();
            near.truncate(near.len().saturating_sub(edits / 2));
            near.extend(b.bytes().take(edits / 2));
            for other in [b.as_bytes(), &near] {
                let automaton = &NearBones::new(a.as_bytes(), distance);
                let (mut read, mut may) = (automaton.start(), true);
                for sign in other {
                    read = automaton.accept(&read, *sign);
                    may &= automaton.can_match(&read);
                }
                let within = apart(a.as_bytes(), other) <= usize::from(distance);
                prop_assert_eq!(automaton.is_match(&read), within);
                prop_assert!(may || !within, "left too early");
            }
        }
    }
}
