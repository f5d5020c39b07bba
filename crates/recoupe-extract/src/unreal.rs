//! What nouns name that has not happened, and what is told with a doubt: "the release of 33 hostages
//! will begin", "talks on the release", "unconfirmed reports that".

use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use recoupe_pack::{ChainEffect, ClaimSpec, Conj, Form, FrameId, Function, RelKind, Role, Sense};

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
        if (verb.is_unreal() || self.is_only_likely(verb)) && (subject || object) {
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

    /// "are likely to mount further attacks"
    pub(crate) fn is_only_likely(&self, verb: &VerbGroup) -> bool {
        verb.planned && (verb.first..verb.main).any(|t| self.is(t, |s| s == Sense::Hedge))
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
        // «أنباء عن مقتل خمسة جنود»
        if self.verb_may_lead() && chunk > first && self.chunks[chunk - 1].kind == Kind::Hedge {
            return true;
        }
        for i in (first..chunk).rev().take(NEAR) {
            match self.chunks[i].kind {
                Kind::Conjunction(Conj::That) | Kind::Relative(RelKind::Subject) => {
                    let noun = i.checked_sub(1).filter(|i| *i >= first);
                    let Some(n) = noun.and_then(|i| self.is_nominal(i)) else { return false };
                    // "is verifying reports that"
                    let report = self.pack.grammar.head_last && {
                        let m = &self.nominals[n as usize];
                        m.det.is_none()
                            && m.end == m.first + 1
                            && m.source_noun
                                .is_some_and(|(s, _)| self.pack.source_nouns[s as usize].document)
                    };
                    let hedge = report || i >= first + 2 && self.chunks[i - 2].kind == Kind::Hedge;
                    return self.is_doubted(n) || hedge;
                }
                Kind::Conjunction(Conj::Contrast) | Kind::Semicolon | Kind::Colon => return false,
                _ => {}
            }
        }
        false
    }

    /// « nous reviendrons frapper », « pour reprendre »: an infinitive of what is only to come.
    pub(crate) fn depends_on_unreal(&self, chunk: usize) -> bool {
        let Some(verb) = self.verb_of(chunk) else { return false };
        if self.pack.grammar.marked_infinitive && self.is_purpose(chunk, verb) {
            return true;
        }
        // "urged them to stop attacking hospitals": what is to end, or is kept from happening
        let ended = |v: &VerbGroup| {
            v.end == verb.first
                && v.lemma.is_some_and(|l| {
                    self.pack.lemmas[l as usize].chain == Some(ChainEffect::Unrealized)
                })
        };
        if verb.form == Form::Ger
            && verb.main == verb.first
            && chunk.checked_sub(1).and_then(|i| self.verb_of(i)).is_some_and(ended)
        {
            return true;
        }
        if verb.form != Form::Inf || verb.main != verb.first && verb.main_form == Form::Ppart {
            return false;
        }
        let before = |i: usize| {
            self.verb_of(i).is_some_and(|v| {
                v.is_finite() && (v.future || v.planned || v.unrealized || v.negated)
            })
        };
        let direct = chunk >= 1 && before(chunk - 1);
        let over = chunk >= 2
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_))
            && before(chunk - 2);
        let purpose = chunk >= 1
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::For));
        // « l'intention de tenir deux villes »
        let aimed = chunk >= 2
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::Of))
            && self.is_nominal(chunk - 2).is_some_and(|n| self.names_aim(n));
        direct || over || purpose || aimed || self.is_ordered(chunk)
    }

    /// "launched an offensive to retake the town", "is close to taking it": where infinitives are
    /// marked, one that no verb of bringing about governs has not happened, nor has a participle that
    /// is only aimed at.
    pub(crate) fn is_purpose(&self, chunk: usize, verb: &VerbGroup) -> bool {
        let (first, _) = self.sentence_range(chunk);
        let Some(before) = chunk.checked_sub(1).filter(|i| *i >= first) else { return false };
        let Kind::Preposition(f) = self.chunks[before].kind else { return false };
        if verb.form == Form::Ger && verb.main == verb.first {
            let unreal_head = || {
                before > first
                    && self.is_nominal(before - 1).is_some_and(|n| {
                        let n = &self.nominals[n as usize];
                        (n.first..n.end).any(|t| self.is(t, |s| s == Sense::Unrealized))
                    })
            };
            // "aimed at", "close to", "prevented from"; not "after", "by", "in"
            let at = f.has(Function::In) && f.has(Function::On) && !f.has(Function::To);
            let to = f.has(Function::To) && !f.has(Function::In);
            return at || to || f.has(Function::From) || f.has(Function::Of) && unreal_head();
        }
        let to = f.has(Function::To) && !f.has(Function::In) && !f.has(Function::On);
        if !to || verb.form != Form::Inf || verb.main != verb.first {
            return false;
        }
        let governor = (first..before).rev().take(24).find(|i| {
            self.verb_of(*i).is_some_and(|v| v.is_finite() || v.bare || v.form == Form::Ger)
        });
        let Some(at) = governor else { return true };
        let between = || (at + 1..before).map(|i| self.chunks[i]);
        let row = |v: &VerbGroup| v.lemma.map(|l| &self.pack.lemmas[l as usize]);
        let governor = self.verb_of(at);
        let brings = governor.is_some_and(|v| {
            // "went on to capture"
            let went = v.form == Form::Past && v.main == v.first;
            row(v).is_some_and(|r| match r.chain {
                Some(ChainEffect::Realized) => true,
                Some(ChainEffect::Expected) => went,
                _ => false,
            }) && !v.is_unreal()
        });
        // "the latest town to fall", "the first to enter"
        let ranked = between()
            .any(|c| (c.first..c.end).any(|t| self.is(t, |s| matches!(s, Sense::Ordinal(_)))));
        // "had to withdraw", but "has yet to take", "may have to leave"
        let had = before == at + 1
            && governor.is_some_and(|v| {
                v.form == Form::Past && v.main == v.first && row(v).is_some_and(|r| r.is_have)
            });
        // "it took the army three days to retake"
        let takes = |f: &FrameId| {
            matches!(
                self.pack.frames[*f as usize].claims.first(),
                Some(ClaimSpec::Control(recoupe_model::Change::Takes))
            )
        };
        let lasted = between().any(|c| matches!(c.kind, Kind::Time(_)))
            && governor.is_some_and(|v| row(v).is_some_and(|r| r.frames.iter().any(takes)));
        !(brings || ranked || had || lasted)
    }

    /// The verb behind a noun that says of it that it happens, goes on or ends.
    pub(crate) fn verb_of_happening(&self, chunk: usize) -> Option<&VerbGroup> {
        let (_, end) = self.sentence_range(chunk);
        let verb = (chunk + 1..end).take(12).find_map(|i| match self.chunks[i].kind {
            Kind::Verb(v) if self.verbs[v as usize].is_finite() => Some(Some(v)),
            Kind::Semicolon | Kind::Relative(_) | Kind::Comma => Some(None),
            _ => None,
        })??;
        let verb = &self.verbs[verb as usize];
        let happens = |f: &u16| {
            let maps = &self.pack.frames[*f as usize];
            let subject = (Function::Subject, Role::Happening);
            maps.active.iter().chain(&maps.passive).flatten().any(|r| *r == subject)
        };
        self.pack.lemmas[verb.lemma? as usize].frames.iter().any(happens).then_some(verb)
    }
}
