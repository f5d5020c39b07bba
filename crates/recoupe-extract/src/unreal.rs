//! What nouns name that has not happened, and what is told with a doubt: "the release of 33 hostages
//! will begin", "talks on the release", "unconfirmed reports that".

use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use recoupe_pack::{ChainEffect, ClaimSpec, Conj, Function, RelKind, Sense};

/// How far before a clause the noun that it hangs on may stand.
const NEAR: usize = 12;

impl Doc<'_> {
    /// Whether a verb says of what a noun names that it is not, or not yet: as its subject ("the
    /// evacuation will begin") or as its object ("they seek the release").
    pub(crate) fn is_unreal_for(&self, verb: &VerbGroup, noun: usize) -> bool {
        let chunk = verb.chunk as usize;
        let behind = noun > chunk;
        let subject = !behind && self.leads_to_subject(noun, chunk);
        let object = behind && self.is_object_of(noun, chunk);
        if verb.is_unreal() && (subject || object) {
            return true;
        }
        let meant = |l: u16| {
            matches!(
                self.pack.lemmas[l as usize].chain,
                Some(
                    ChainEffect::Planned
                        | ChainEffect::Unrealized
                        | ChainEffect::Demanded
                        | ChainEffect::Expected
                )
            )
        };
        let passive = subject && verb.passive;
        (passive || (object && !verb.passive)) && verb.lemma.is_some_and(meant)
    }

    /// Whether nothing but the noun's own complements stands between it and the verb behind it.
    fn leads_to_subject(&self, noun: usize, verb: usize) -> bool {
        let governed = |n: u32| self.nominals[n as usize].governed.0 != 0;
        let own = |i: usize| match self.chunks[i].kind {
            Kind::Nominal(n) => governed(n),
            Kind::Preposition(_) | Kind::Adverb | Kind::Time(_) => true,
            _ => false,
        };
        self.is_nominal(noun).is_some_and(|n| !governed(n)) && (noun + 1..verb).all(own)
    }

    /// Whether a noun is the object of the verb before it, or a complement of that object.
    fn is_object_of(&self, noun: usize, verb: usize) -> bool {
        let object = self.object(verb, &|_| true).map(|n| self.nominals[n as usize].chunk as usize);
        object.is_some_and(|o| {
            o <= noun
                && (o + 1..=noun)
                    .all(|i| matches!(self.chunks[i].kind, Kind::Preposition(_) | Kind::Nominal(_)))
        })
    }

    /// "talks on the release of 33 hostages": a noun that hangs on one for what is only planned, or
    /// that has such a word before it in its own group.
    pub(crate) fn is_prospect_of(&self, noun: usize) -> bool {
        let (first, _) = self.sentence_range(noun);
        let prospect = |n: u32| {
            let n = &self.nominals[n as usize];
            (n.first..n.end).any(|t| self.is(t, |s| s == Sense::Unrealized))
        };
        let governed = noun > first && matches!(self.chunks[noun - 1].kind, Kind::Preposition(_));
        let head = (governed && noun >= first + 2).then(|| self.is_nominal(noun - 2)).flatten();
        self.is_nominal(noun).is_some_and(prospect) || head.is_some_and(prospect)
    }

    /// "the release of 33 hostages": whether a noun is the complement of one that counts it.
    pub(crate) fn is_of_figure(&self, noun: usize) -> bool {
        let of =
            |i: usize| matches!(self.chunks[i].kind, Kind::Preposition(f) if f.has(Function::Of));
        let (first, _) = self.sentence_range(noun);
        let head = (noun >= first + 2 && of(noun - 1)).then(|| self.is_nominal(noun - 2)).flatten();
        head.is_some_and(|n| {
            self.nominals[n as usize].triggers.iter().any(|(g, ..)| {
                self.pack.nouns[*g as usize].iter().any(|f| {
                    let frame = &self.pack.frames[*f as usize];
                    frame.counted.is_none()
                        && matches!(frame.claims.first(), Some(ClaimSpec::Figure(_)))
                })
            })
        })
    }

    /// "the alleged killing of nine", "unconfirmed reports that nine were killed": a word of doubt in
    /// the noun group of a trigger, or in the one that its clause hangs on.
    pub(crate) fn is_doubted_here(&self, chunk: usize, trigger: u32) -> bool {
        if let Kind::Nominal(n) = self.chunks[chunk].kind {
            let first = self.nominals[n as usize].first;
            if (first..trigger).any(|t| self.is(t, |s| s == Sense::Hedge)) {
                return true;
            }
        }
        let (first, _) = self.sentence_range(chunk);
        for i in (first..chunk).rev().take(NEAR) {
            match self.chunks[i].kind {
                Kind::Conjunction(Conj::That) | Kind::Relative(RelKind::Subject) => {
                    let noun = i.checked_sub(1).filter(|i| *i >= first);
                    let Some(n) = noun.and_then(|i| self.is_nominal(i)) else { return false };
                    let hedge = i >= first + 2 && self.chunks[i - 2].kind == Kind::Hedge;
                    return self.is_doubted(n) || hedge;
                }
                Kind::Conjunction(Conj::Contrast) | Kind::Semicolon | Kind::Colon => return false,
                _ => {}
            }
        }
        false
    }
}
