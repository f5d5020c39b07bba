//! What could not be read, sentence by sentence.

use crate::doc::Doc;
use crate::number::Blocked;
use recoupe_model::{Analysis, Claim, Code, Diagnostic, Span};
use recoupe_pack::{Sense, SenseKind, SenseSet};

/// A sentence with so many numbers that are no counts is a table.
const TABLE: usize = 12;

/// What a sentence about the conflict may hold.
const MAY_TELL: SenseSet = SenseSet::of(&[SenseKind::Topic, SenseKind::Verb]);

/// The words that claims stand on, joined to intervals that do not touch.
struct Covered(Vec<Span>);

impl Covered {
    fn new(claims: &[Claim]) -> Self {
        let mut spans: Vec<Span> = claims.iter().map(|c| c.span).collect();
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => joined.push(span),
            }
        }
        Self(joined)
    }

    fn touches(&self, span: Span) -> bool {
        let at = self.0.partition_point(|s| s.end <= span.start);
        self.0.get(at).is_some_and(|s| s.overlaps(span))
    }
}

impl Doc<'_> {
    /// Notes numbers of people that no claim took, and sentences that hold a trigger but no claim.
    pub fn note_unread(&self, claims: &[Claim], out: &mut Analysis) {
        let covered = Covered::new(claims);
        for n in &self.nominals {
            let Some(index) = n.number else { continue };
            let number = &self.numbers[index as usize];
            if number.blocked.is_some()
                || number.indefinite
                || number.value == Some(0)
                || !self.counts_persons(n)
                || n.population.is_none()
            {
                continue;
            }
            let span = self.span(number.core, number.end);
            if covered.touches(span) {
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
            let codes = self.numbers.partition_point(|n| n.first < sentence.first);
            let codes = self.numbers[codes..]
                .iter()
                .take_while(|n| n.first < sentence.end)
                .filter(|n| n.blocked == Some(Blocked::Code))
                .count();
            if codes >= TABLE {
                out.diagnostics.push(Diagnostic {
                    code: Code::NumberUnread,
                    span: Some(span),
                    message: format!(
                        "a row of {codes} numbers: no rule reads tables; read it yourself"
                    ),
                });
            }
            let number = (sentence.first..sentence.end).any(|t| {
                self.number(t).is_some_and(|n| {
                    !n.indefinite
                        && !matches!(
                            n.blocked,
                            Some(Blocked::Time | Blocked::Unit(_) | Blocked::Code)
                        )
                })
            });
            let topic = (sentence.first..sentence.end).any(|t| {
                self.kinds(t).meets(MAY_TELL) && self.senses(t).iter().any(|(_, s)| matches!(s, Sense::Topic) || matches!(s, Sense::Verb(l, _) if !self.pack.lemmas[*l as usize].frames.is_empty()))
            });
            if (number || topic) && !covered.touches(span) {
                out.unread.push(span);
            }
        }
    }
}
