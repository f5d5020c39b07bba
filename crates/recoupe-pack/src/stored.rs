//! How the types of other crates are written among a pack's bytes.

/// Numbers as they lie in memory, so that reading them is copying them.
pub(crate) mod numbers {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
        let bytes: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        to.serialize_bytes(&bytes)
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u32>, D::Error> {
        let (numbers, rest) = <&[u8]>::deserialize(from)?.as_chunks();
        if !rest.is_empty() {
            return Err(D::Error::custom("numbers are cut off"));
        }
        Ok(numbers.iter().map(|number| u32::from_le_bytes(*number)).collect())
    }
}

/// A vocabulary, as it writes itself.
pub(crate) mod vocab {
    use recoupe_text::Vocab;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(vocab: &Vocab, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&vocab.to_bytes())
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vocab, D::Error> {
        let bytes = <&[u8]>::deserialize(from)?;
        Vocab::from_bytes(bytes).ok_or_else(|| D::Error::custom("these bytes are no vocabulary"))
    }
}

/// What the tokeniser needs: its lists, sorted.
pub(crate) mod rules {
    use recoupe_text::{CliticRules, TokenRules};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    type Text = Box<str>;
    type Lists = [Vec<Text>; 3];
    type Clitics =
        (Vec<Vec<Text>>, Vec<(Text, Text, Text)>, Vec<Text>, Vec<(Text, Text)>, Option<Text>);

    pub(crate) fn serialize<S: Serializer>(rules: &TokenRules, to: S) -> Result<S::Ok, S::Error> {
        let TokenRules { elisions, enclitics, abbreviations, clitics } = rules;
        let lists = [elisions, enclitics, abbreviations].map(|list| {
            let mut sorted: Vec<&str> = list.iter().map(AsRef::as_ref).collect();
            sorted.sort_unstable();
            sorted
        });
        let CliticRules { before, contractions, behind, joins, article } = clitics;
        (lists, (before, contractions, behind, joins, article)).serialize(to)
    }

    pub(crate) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<TokenRules, D::Error> {
        let (lists, clitics) = <(Lists, Clitics)>::deserialize(from)?;
        let [elisions, enclitics, abbreviations] = lists.map(|list| list.into_iter().collect());
        let (before, contractions, behind, joins, article) = clitics;
        let clitics = CliticRules { before, contractions, behind, joins, article };
        Ok(TokenRules { elisions, enclitics, abbreviations, clitics })
    }
}
