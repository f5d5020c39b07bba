//! Voice: active, passive or reflexive, also of participles that share an auxiliary told before; and what
//! else is shared or led by words between.

use crate::chunk::{Kind, VerbGroup};
use crate::clause::REACH;
use crate::doc::Doc;
use recoupe_pack::{Conj, Form, Function, Voice};

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
                    // « ont rejeté « des accusations fabriquées » et soutenu que … »
                    let quoted = self.quote_at[before.first as usize] != crate::doc::NONE
                        && self.quote_at[self.chunks[chunk].first as usize] == crate::doc::NONE;
                    if quoted && !self.pack.grammar.head_last {
                        continue;
                    }
                    if before.bare {
                        return self.joined_active(i);
                    }
                    let perfect =
                        before.main_form == Form::Ppart && !before.passive && !before.reflexive;
                    let told = !self.pack.grammar.head_last
                        && matches!(
                            self.chunks.get(chunk + 1).map(|c| c.kind),
                            Some(Kind::Conjunction(Conj::That))
                        );
                    let same = perfect && (told || self.has_object_right(chunk));
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

    /// Where an insertion led by a preposition, which opens at a comma behind a verb, closes before a
    /// noun group without one.
    pub(crate) fn inserted_until(&self, comma: usize, end: usize) -> Option<usize> {
        if !self.heads_lead()
            || !matches!(self.chunks.get(comma + 1)?.kind, Kind::Preposition(_) | Kind::Time(_))
            || !matches!(self.chunks[comma - 1].kind, Kind::Verb(_) | Kind::Time(_) | Kind::Adverb)
        {
            return None;
        }
        let close =
            (comma + 1..end.min(comma + 9)).find(|i| self.chunks[*i].kind == Kind::Comma)?;
        let plain = (comma + 1..close).all(|i| {
            matches!(
                self.chunks[i].kind,
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Time(_) | Kind::Adverb
            )
        });
        let next = self.is_nominal(close + 1).filter(|_| close + 1 < end)?;
        let led = self.nominals[next as usize].det.is_some();
        (plain && led && (comma + 1..close).any(|i| self.is_nominal(i).is_some())).then_some(close)
    }

    /// « onze femmes et adolescentes »: the group with the number that a bare plural is joined to.
    pub(crate) fn counted_with(&self, chunk: usize, n: u32) -> Option<u32> {
        let bare = &self.nominals[n as usize];
        let plain = bare.number.is_none()
            && bare.det.is_none()
            && bare.population.is_some()
            && self.heads_lead();
        let and = chunk
            .checked_sub(1)
            .filter(|i| plain && self.chunks[*i].kind == Kind::Conjunction(Conj::And))?;
        let before = and.checked_sub(1).and_then(|i| self.is_nominal(i))?;
        let counted = &self.nominals[before as usize];
        (counted.number.is_some() && counted.population.is_some()).then_some(before)
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

    /// « dans des combats et des raids, ont indiqué … »: whether a conjunction joins the noun groups
    /// beside it, and not the verb behind the comma to the one before.
    pub(crate) fn joins_nouns(&self, and: usize, verb: usize) -> bool {
        let between = and + 1..verb;
        between.clone().any(|i| matches!(self.chunks[i].kind, Kind::Nominal(_)))
            && self.chunks[and + 1].kind != Kind::Comma
            && self.chunks[verb - 1].kind == Kind::Comma
            && !between.clone().any(|i| self.verb_of(i).is_some())
    }

    /// « se sont emparés lundi des districts de X »: an article that is a preposition as well, behind a time
    /// or an adverb of the verb.
    pub(crate) fn article_leads_as(&self, chunk: usize, n: u32, function: Function) -> bool {
        let nominal = &self.nominals[n as usize];
        !self.pack.grammar.head_last
            && nominal.governed.0 == 0
            && nominal.det == Some(recoupe_pack::Det::Plural)
            && chunk > 0
            && matches!(self.chunks[chunk - 1].kind, Kind::Time(_) | Kind::Adverb)
            && self.is(
                nominal.first,
                |s| matches!(s, recoupe_pack::Sense::Preposition(f) if f.has(function)),
            )
    }
}
