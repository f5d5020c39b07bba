//! What could not be read, sentence by sentence.

use crate::doc::Doc;
use crate::number::Blocked;
use recoupe_model::{Analysis, Code, Diagnostic};
use recoupe_pack::Sense;

impl Doc<'_> {
    /// Notes numbers of people that no claim took, and sentences that hold a trigger but no claim.
    pub fn note_unread(&self, out: &mut Analysis) {
        for n in &self.nominals {
            let Some(index) = n.number else { continue };
            let number = &self.numbers[index as usize];
            if number.blocked.is_some() || number.indefinite || number.value == Some(0) || !self.counts_persons(n) || n.population.is_none() {
                continue;
            }
            let span = self.span(number.core, number.end);
            if out.claims.iter().any(|c| c.span.overlaps(span)) {
                continue;
            }
            out.diagnostics.push(Diagnostic {
                code: Code::NumberUnread,
                span: Some(self.span(n.first, n.end)),
                message: "a number of people that no rule took: read the sentence yourself".into(),
            });
        }
        for sentence in &self.segments.sentences {
            let span = self.segments.span(&self.tokens, sentence);
            let number = (sentence.first..sentence.end).any(|t| {
                self.number(t).is_some_and(|n| !n.indefinite && !matches!(n.blocked, Some(Blocked::Time | Blocked::Unit(_) | Blocked::Code)))
            });
            let topic = (sentence.first..sentence.end).any(|t| {
                self.senses(t).iter().any(|(_, s)| matches!(s, Sense::Topic) || matches!(s, Sense::Verb(l, _) if !self.pack.lemmas[*l as usize].frames.is_empty()))
            });
            if (number || topic) && !out.claims.iter().any(|c| c.span.overlaps(span)) {
                out.unread.push(span);
            }
        }
    }
}
