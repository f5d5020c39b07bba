//! What a clause does not assert: questions, conditions.

use crate::chunk::Kind;
use crate::clause::REACH;
use crate::doc::Doc;
use recoupe_pack::Conj;

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
}
