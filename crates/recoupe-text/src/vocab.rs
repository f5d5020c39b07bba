//! The words that a pack knows.

/// The number of a folded word in a [`Vocab`]; 0 is a word that it does not know.
pub type WordId = u32;

/// Words that a pack knows, numbered from 1 in the order in which they came.
///
/// All words stand in one text, and a flat table leads from their hashes to them: most words that
/// it does not know are turned away without a look at any that it does, and a vocabulary is read
/// from bytes without making anything anew.
#[derive(Clone, Debug, Default)]
pub struct Vocab {
    /// All words, in UTF-8.
    text: Vec<u8>,
    /// Where each word ends in `text`; the word with number 1 first.
    ends: Vec<u32>,
    /// Open addressing with linear probing; as many entries as a power of two, or none. Eight
    /// bits of the hash above the word's number; 0 where nothing is.
    table: Vec<u32>,
}

/// The bits of an entry that are the word's number.
const NUMBER: u32 = 0x00ff_ffff;

impl Vocab {
    /// The number of a folded word, given anew if it has none.
    ///
    /// # Panics
    ///
    /// If there are 16 777 215 words already.
    pub fn intern(&mut self, folded: &str) -> WordId {
        // At most half of the table is taken, so that every search comes to an end, and soon.
        if self.table.len() < (self.ends.len() + 1) * 2 {
            self.grow();
        }
        let hash = hash(folded.as_bytes());
        match self.find(hash, folded.as_bytes()) {
            Ok(id) => id,
            Err(free) => {
                let id = self.ends.len() as WordId + 1;
                assert!(id <= NUMBER, "a vocabulary is full");
                self.text.extend_from_slice(folded.as_bytes());
                self.ends.push(self.text.len() as u32);
                self.table[free] = entry(hash, id);
                id
            }
        }
    }

    /// The number of a folded word, or 0.
    pub fn get(&self, folded: &str) -> WordId {
        if self.table.is_empty() {
            return 0;
        }
        self.find(hash(folded.as_bytes()), folded.as_bytes()).unwrap_or(0)
    }

    /// How many words are known.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no word is known.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The vocabulary as bytes, for [`Vocab::from_bytes`]. They are the same on every machine.
    pub fn to_bytes(&self) -> Vec<u8> {
        let counts = [self.ends.len() as u32, self.table.len() as u32];
        let numbers = counts.iter().chain(&self.ends).chain(&self.table);
        let mut bytes: Vec<u8> = numbers.flat_map(|number| number.to_le_bytes()).collect();
        bytes.extend_from_slice(&self.text);
        bytes
    }

    /// A vocabulary out of bytes; `None` if they are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Vocab> {
        let (words, rest) = bytes.split_first_chunk()?;
        let (places, rest) = rest.split_first_chunk()?;
        let [words, places] = [*words, *places].map(|count| u32::from_le_bytes(count) as usize);
        let (ends, rest) = rest.split_at_checked(words.checked_mul(4)?)?;
        let (table, text) = rest.split_at_checked(places.checked_mul(4)?)?;
        let [ends, table] = [ends, table].map(|numbers| {
            let (numbers, _) = numbers.as_chunks();
            numbers.iter().map(|number| u32::from_le_bytes(*number)).collect::<Vec<u32>>()
        });
        let fits = ends.is_sorted() && ends.last().copied().unwrap_or(0) as usize == text.len();
        let free = places == 0 && words == 0 || places.is_power_of_two() && places > words;
        // What is taken must be as many as the words: else a search might have no end.
        let taken = table.iter().map(|entry| usize::from(*entry != 0)).sum::<usize>() == words;
        let most = table.iter().map(|entry| entry & NUMBER).max();
        let known = most.unwrap_or(0) as usize <= words;
        (fits && free && taken && known).then(|| Vocab { text: text.to_vec(), ends, table })
    }

    #[inline]
    fn word(&self, id: WordId) -> &[u8] {
        let end = self.ends[id as usize - 1];
        let start = if id == 1 { 0 } else { self.ends[id as usize - 2] };
        &self.text[start as usize..end as usize]
    }

    /// The number of a word, or where in the table it would stand.
    #[inline]
    fn find(&self, hash: u64, folded: &[u8]) -> Result<WordId, usize> {
        let mask = self.table.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let here = self.table[at];
            let id = here & NUMBER;
            if id == 0 {
                return Err(at);
            }
            if here == entry(hash, id) && self.word(id) == folded {
                return Ok(id);
            }
            at = (at + 1) & mask;
        }
    }

    /// Makes the table larger: four times as many places as words.
    fn grow(&mut self) {
        let places = ((self.ends.len() + 1) * 4).next_power_of_two();
        let mut table = vec![0; places];
        for id in 1..=self.ends.len() as WordId {
            let hash = hash(self.word(id));
            let mut at = hash as usize & (places - 1);
            while table[at] != 0 {
                at = (at + 1) & (places - 1);
            }
            table[at] = entry(hash, id);
        }
        self.table = table;
    }
}

/// The same words with the same numbers.
impl PartialEq for Vocab {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.ends == other.ends
    }
}

impl Eq for Vocab {}

/// An entry of the table: its place comes from the low bits of the hash, what stands in it from
/// the high ones.
#[inline]
fn entry(hash: u64, id: WordId) -> u32 {
    ((hash >> 56) as u32) << 24 | id
}

/// The same on every machine: what was made on one is read on another.
#[inline]
fn hash(word: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, part: [u8; 8]| {
        let product = u128::from(hash ^ u64::from_le_bytes(part)) * u128::from(ODD);
        product as u64 ^ (product >> 64) as u64
    };
    let (parts, rest) = word.as_chunks::<8>();
    let hash = parts.iter().fold(word.len() as u64 ^ ODD, |hash, part| mix(hash, *part));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(hash, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocab<'w>(words: impl IntoIterator<Item = &'w str>) -> Vocab {
        let mut vocab = Vocab::default();
        words.into_iter().for_each(|word| {
            vocab.intern(word);
        });
        vocab
    }

    #[test]
    fn words_keep_their_numbers() {
        let words: Vec<String> = (0..5000).map(|n| format!("{:x}", n * n)).collect();
        let mut known = Vocab::default();
        for (at, word) in words.iter().enumerate() {
            assert_eq!(known.intern(word), at as WordId + 1);
        }
        let read = Vocab::from_bytes(&known.to_bytes()).unwrap();
        assert_eq!((known.len(), &known), (words.len(), &read));
        for (at, word) in words.iter().enumerate() {
            assert_eq!(known.intern(word), at as WordId + 1);
            assert_eq!(read.get(word), at as WordId + 1);
        }
        assert_eq!(known, read);
    }

    #[test]
    fn unknown_words_have_none() {
        let known = vocab(["", "a", "ab", "a", "huit ou \u{640}"]);
        assert_eq!(["", "a", "ab"].map(|word| known.get(word)), [1, 2, 3]);
        assert_eq!(["b", "aa", "abc", "\0", "a\0"].map(|word| known.get(word)), [0; 5]);
        assert_eq!(Vocab::default().get("a"), 0);
        assert_eq!(known.len(), 4);
    }

    #[test]
    fn other_words_are_another_vocabulary() {
        assert_eq!(vocab(["a", "bc"]), vocab(["a", "bc", "a"]));
        for words in [&["a"][..], &["ab", "c"], &["bc", "a"]] {
            assert_ne!(vocab(["a", "bc"]), vocab(words.iter().copied()));
        }
    }

    #[test]
    fn bytes_that_are_no_vocabulary_are_refused() {
        let bytes = vocab(["un", "deux"]).to_bytes();
        assert!(Vocab::from_bytes(&bytes).is_some());
        assert_eq!(Vocab::from_bytes(&Vocab::default().to_bytes()), Some(Vocab::default()));
        for length in 0..bytes.len() {
            assert_eq!(Vocab::from_bytes(&bytes[..length]), None, "{length}");
        }
        // Counts, and the ends of the words: none of them can be another.
        for at in 0..16 {
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x81;
            assert_eq!(Vocab::from_bytes(&bytes), None, "{at}");
        }
    }
}
