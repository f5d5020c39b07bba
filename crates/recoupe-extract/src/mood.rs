//! What a clause does not assert: questions, conditions.

use crate::chunk::{Kind, Nominal, VerbGroup};
use crate::clause::REACH;
use crate::doc::Doc;
use recoupe_model::Stance;
use recoupe_pack::{ChainEffect, ClaimSpec, Conj, Frame, Function, Role, Sense};

impl Doc<'_> {
    /// Whether a chunk stands inside an if-clause or a question.
    pub fn is_unasserted(&self, chunk: usize) -> bool {
        let (first, end) = self.sentence_range(chunk);
        if end == 0 {
            return false;
        }
        let last = self.chunks[end - 1].end;
        let question = (self.chunks[end - 1].first..last)
            .any(|t| self.is_mark(t, '?') || self.is_mark(t, '؟'))
            || (end >= 2
                && (self.chunks[end - 2].first..last)
                    .any(|t| self.is_mark(t, '?') || self.is_mark(t, '؟')));
        if question {
            return true;
        }
        for i in (first..chunk).rev().take(REACH) {
            match self.chunks[i].kind {
                Kind::Conjunction(Conj::If) => return true,
                Kind::Comma | Kind::Conjunction(_) | Kind::Semicolon | Kind::Colon => return false,
                _ => {}
            }
        }
        false
    }

    /// Of a noun that says what is done, in a language where such a noun stands for a clause: whether
    /// it is only tried, planned, wished for or prevented («محاولة اقتحام البلدة», «لاستعادة البلدة»,
    /// «هدد بقصف المدينة»).
    pub(crate) fn is_unrealized_noun(&self, nominal: &Nominal, first: u32, frame: &Frame) -> bool {
        if !self.pack.grammar.construct || frame.counted.is_some() {
            return false;
        }
        let unrealized =
            |n: &Nominal, end: u32| (n.first..end).any(|t| self.is(t, |s| s == Sense::Unrealized));
        if unrealized(nominal, first) {
            return true;
        }
        let chunk = nominal.chunk as usize;
        let (start, _) = self.sentence_range(chunk);
        let verb = self.governing_verb(chunk).filter(|v| (v.chunk as usize) < chunk);
        let chain = |v: &VerbGroup| v.lemma.and_then(|l| self.pack.lemmas[l as usize].chain);
        // «أدى القصف لمقتل مدنيين» brings it about; else a purpose is meant
        let brings = verb.and_then(chain) == Some(ChainEffect::Realized);
        let purpose = nominal.governed.has(Function::For)
            || nominal.governed.has(Function::To) && !nominal.governed.has(Function::Toward);
        if purpose && !brings {
            return true;
        }
        // the noun that takes it, or that leads to it over a preposition: «خطة لاقتحام»
        let heads = [chunk.checked_sub(1), chunk.checked_sub(2)];
        for at in heads.into_iter().flatten().filter(|at| *at >= start) {
            if let Some(n) = self.is_nominal(at) {
                let n = &self.nominals[n as usize];
                if unrealized(n, n.end) {
                    return true;
                }
                break;
            }
            if !matches!(self.chunks[at].kind, Kind::Preposition(_)) {
                break;
            }
        }
        let Some(verb) = verb else { return false };
        let row = verb.lemma.map(|l| &self.pack.lemmas[l as usize]);
        let chained = chain(verb).is_some_and(|effect| {
            matches!(
                effect,
                ChainEffect::Unrealized
                    | ChainEffect::Planned
                    | ChainEffect::Expected
                    | ChainEffect::Demanded
            )
        });
        // what a verb asks for or threatens with
        let says = |wanted: &[Stance]| {
            row.is_some_and(|row| {
                row.frames.iter().map(|f| &self.pack.frames[*f as usize]).any(|frame| {
                    frame.with.is_empty()
                        && frame.claims.iter().any(|c| {
                            matches!(c, ClaimSpec::Cue(s) | ClaimSpec::Statement(s) if wanted.contains(s))
                        })
                })
            })
        };
        let wished = says(&[Stance::Demanded, Stance::Threatened]);
        let figure = frame.claims.iter().any(|c| matches!(c, ClaimSpec::Figure(_)));
        let denied = !figure && says(&[Stance::Denied]);
        let event = frame.claims.iter().all(|c| matches!(c, ClaimSpec::Event(_)));
        chained
            || wished
            || denied
            || verb.planned
            || verb.unrealized
            || verb.future
            || (verb.negated && !event)
    }

    /// « nous frapperons », « nous reviendrons frapper »: a verb whose subject does something to others.
    pub(crate) fn does_harm(&self, v: &VerbGroup) -> bool {
        v.lemma.is_some_and(|l| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                let frame = &self.pack.frames[*f as usize];
                let harms = frame.claims.iter().any(|c| match c {
                    ClaimSpec::Event(_) | ClaimSpec::EventOf => true,
                    ClaimSpec::Figure(m) => self
                        .pack
                        .common
                        .measure(m)
                        .is_some_and(|m| m.bodies || m.counts == "things"),
                    _ => false,
                });
                let acts = |r: &&(Function, Role)| {
                    r.0 == Function::Subject && matches!(r.1, Role::Perpetrator | Role::Cause)
                };
                harms && frame.with.is_empty() && frame.active.iter().flatten().any(|r| acts(&r))
            })
        })
    }
}
