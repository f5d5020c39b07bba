//! What stands between commas behind a speaker: the office of a named person, the name of an office.

use crate::chunk::Kind;
use crate::doc::Doc;
use crate::source::{Introduced, Speaker, clean};
use recoupe_model::Relation;
use recoupe_pack::{Det, SourceRelation};

impl Doc<'_> {
    /// The noun group between commas behind a speaker.
    pub(crate) fn apposed(&self, speaker: &Speaker) -> Option<u32> {
        self.behind_comma(speaker).filter(|n| {
            let n = &self.nominals[*n as usize];
            n.name.is_some() || n.title || n.source.is_some() || n.source_noun.is_some()
        })
    }

    /// The noun group behind a speaker and a comma, in the same sentence.
    fn behind_comma(&self, speaker: &Speaker) -> Option<u32> {
        let (_, end) = self.sentence_range(speaker.last_chunk);
        let comma = speaker.last_chunk + 1;
        let behind = comma + 1 < end && self.chunks[comma].kind == Kind::Comma;
        behind.then(|| self.is_nominal(comma + 1)).flatten()
    }

    /// What stands behind a comma: an office of a named person, or a name of an office.
    pub(crate) fn apposition(
        &self,
        speaker: &Speaker,
        introduced: &Introduced,
    ) -> Option<(Option<String>, Option<Relation>, Option<String>)> {
        let n = self.behind_comma(speaker)?;
        let other = &self.nominals[n as usize];
        let main = &self.nominals[speaker.nominal as usize];
        if let Some((s, _)) = other.source_noun {
            let relation = match self.pack.source_nouns[s as usize].relation {
                SourceRelation::SpeaksFor => Some(Relation::SpeaksFor),
                SourceRelation::BelongsTo => Some(Relation::BelongsTo),
                _ => None,
            };
            if relation.is_some() && main.name.is_some() {
                let inner = self.speaker_from(n);
                return Some((self.affiliation_of(&inner, introduced), relation, None));
            }
        }
        // "the state news agency, SUNA, said"
        let body = main
            .source_noun
            .is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media || self.is_body_noun(s));
        let named = other.source.is_some() || other.name.is_some() || other.place.is_some();
        let closed = self.chunks.get(speaker.last_chunk + 3).is_some_and(|c| c.kind == Kind::Comma);
        if self.pack.grammar.head_last
            && body
            && named
            && closed
            && main.name.is_none()
            && main.source.is_none()
            && other.number.is_none()
            && (other.det.is_none() || other.det == Some(Det::Definite) && other.name.is_some())
            && other.actor.is_none()
            && other.source_noun.is_none()
        {
            return Some((None, None, Some(self.body_name(n, introduced))));
        }
        // « l'un de leurs chefs, Hadi al-Amiri »
        let one = main.number.is_some()
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && self
                .is_nominal(main.chunk as usize + 2)
                .is_some_and(|m| self.nominals[m as usize].source_noun.is_some());
        if (main.source_noun.is_some() || one)
            && (other.title || other.name.is_some())
            && other.source.is_none()
            && other.place.is_none()
            && other.number.is_none()
        {
            let name = other.name.map(|(a, b)| {
                // "Major General X": with the rank before it
                let from = if self.pack.grammar.head_last && other.det.is_none() {
                    other.first
                } else {
                    a
                };
                clean(self.words(from, b))
            })?;
            return Some((None, None, Some(name)));
        }
        None
    }
}
