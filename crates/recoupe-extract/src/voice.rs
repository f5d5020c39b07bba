//! Voice: active, passive or reflexive, also of participles that share an auxiliary told before.

use crate::chunk::{Kind, VerbGroup};
use crate::clause::REACH;
use crate::doc::Doc;
use recoupe_pack::{Conj, Form, Voice};

impl Doc<'_> {
    fn be_perfect(&self, verb: &VerbGroup) -> bool {
        verb.lemma.is_some_and(|l| self.pack.lemmas[l as usize].be_perfect)
    }

    /// The voice of a verb group; a bare participle takes that of the verb it is joined to.
    pub fn voice(&self, chunk: usize) -> Voice {
        let Some(verb) = self.verb_of(chunk) else { return Voice::Active };
        if verb.reflexive {
            return Voice::Reflexive;
        }
        if !verb.bare {
            return if verb.passive { Voice::Passive } else { Voice::Active };
        }
        if self.be_perfect(verb) || self.joined_active(chunk).is_some() {
            return Voice::Active;
        }
        Voice::Passive
    }

    /// For a bare participle behind « et » or a comma that shares the auxiliary of an active perfect
    /// (« ont tué neuf habitants et blessé 32 autres »): the chunk of that verb.
    pub fn joined_active(&self, chunk: usize) -> Option<usize> {
        let (first, _) = self.sentence_range(chunk);
        if let Some(have) = self.parted_auxiliary(chunk) {
            return Some(have);
        }
        let mut i = chunk;
        let mut joined = false;
        while i > first && chunk - i < REACH {
            i -= 1;
            match self.chunks[i].kind {
                Kind::Adverb | Kind::Time(_) if !joined => {}
                Kind::Conjunction(Conj::And) | Kind::Comma if !joined => joined = true,
                Kind::QuoteOpen if !joined => {}
                _ if !joined => return None,
                Kind::Verb(v) => {
                    let before = &self.verbs[v as usize];
                    if before.bare {
                        return self.joined_active(i);
                    }
                    let perfect =
                        before.main_form == Form::Ppart && !before.passive && !before.reflexive;
                    let same = perfect && self.has_object_right(chunk);
                    return same.then_some(i);
                }
                Kind::Conjunction(Conj::That | Conj::Contrast | Conj::Subordinate)
                | Kind::Semicolon => return None,
                _ => {}
            }
        }
        None
    }

    /// « L'armée a, selon l'ONU, tué neuf civils »: the auxiliary on the other side of an insertion.
    fn parted_auxiliary(&self, chunk: usize) -> Option<usize> {
        let (first, _) = self.sentence_range(chunk);
        let close = chunk.checked_sub(1).filter(|i| *i > first)?;
        if self.chunks[close].kind != Kind::Comma {
            return None;
        }
        let open = (first..close).rev().take(10).find(|i| self.chunks[*i].kind == Kind::Comma)?;
        let verb = open.checked_sub(1).filter(|i| *i >= first)?;
        let group = self.verb_of(verb)?;
        let have = group.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_have);
        (have && group.is_finite() && group.end == group.main + 1).then_some(verb)
    }

    fn has_object_right(&self, chunk: usize) -> bool {
        let (_, end) = self.sentence_range(chunk);
        (chunk + 1..end.min(chunk + 8))
            .find(|i| match self.chunks[*i].kind {
                Kind::Adverb
                | Kind::Time(_)
                | Kind::QuoteOpen
                | Kind::QuoteClose
                | Kind::Preposition(_) => false,
                Kind::Nominal(n) => self.nominals[n as usize].governed.0 == 0,
                _ => true,
            })
            .is_some_and(|i| matches!(self.chunks[i].kind, Kind::Nominal(_)))
    }
}
