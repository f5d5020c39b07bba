//! What a report, a paragraph, a sentence is about: the conflict, or something else.

use crate::doc::Doc;
use crate::found::Raw;
use recoupe_model::{Claim, Kind};
use recoupe_pack::{ClaimSpec, Sense, SenseKind, SenseSet};
use std::iter::Sum;

/// A text of fewer tokens is too short to tell what it is about.
const SHORT: usize = 60;

/// Words of the conflict and of other matters in a stretch of text.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    /// Words of the conflict.
    on: u32,
    /// Those among them that name violence, arms or arrangements, not people.
    violent: u32,
    /// Armed actors.
    actors: u32,
    /// Words of sport, film, school, courts.
    off: u32,
    /// Causes of death and flight that are no conflict.
    cause: u32,
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Self {
        tallies.fold(Tally::default(), |a, b| Tally {
            on: a.on + b.on,
            violent: a.violent + b.violent,
            actors: a.actors + b.actors,
            off: a.off + b.off,
            cause: a.cause + b.cause,
        })
    }
}

/// What a text is about, sentence by sentence.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    sentences: Vec<Tally>,
    paragraphs: Vec<Tally>,
    whole: Tally,
}

impl Topics {
    /// A report mostly about something else in the words of war: sport, film, a flood, a trial.
    pub fn is_off(&self) -> bool {
        let whole = self.whole;
        let other = whole.off + whole.cause;
        (other >= 2 && other >= whole.violent + whole.actors)
            || (whole.cause >= 1 && whole.on + whole.actors == 0)
    }
}

impl Doc<'_> {
    /// Counts the words of the conflict and of other matters.
    pub(crate) fn topics(&self) -> Topics {
        let sentences: Vec<Tally> =
            self.segments.sentences.iter().map(|s| self.tally(s.first, s.end)).collect();
        let mut paragraphs = vec![Tally::default(); self.segments.paragraphs.len()];
        for (sentence, tally) in self.segments.sentences.iter().zip(&sentences) {
            let sum = &mut paragraphs[sentence.paragraph as usize];
            *sum = [*sum, *tally].into_iter().sum();
        }
        let whole = paragraphs.iter().copied().sum();
        Topics { sentences, paragraphs, whole }
    }

    fn tally(&self, first: u32, end: u32) -> Tally {
        const WORDS: SenseSet =
            SenseSet::of(&[SenseKind::Topic, SenseKind::OffTopic, SenseKind::OtherCause]);
        let mut tally = Tally::default();
        for t in (first..end).filter(|t| self.kinds(*t).meets(WORDS)) {
            let senses = self.senses(t);
            let has = |wanted: Sense| senses.iter().any(|(_, s)| *s == wanted);
            // "killing 14 passengers": a verb tells of any matter
            let verb = self.verbs_in(first, end).any(|v| v.first <= t && t < v.end);
            if has(Sense::Topic) && !verb {
                tally.on += 1;
                let people = senses.iter().any(|(_, s)| {
                    matches!(s, Sense::Population(_) | Sense::ActorNoun(_) | Sense::SourceNoun(_))
                });
                tally.violent += u32::from(!people);
            }
            tally.off += u32::from(has(Sense::OffTopic));
            tally.cause += u32::from(has(Sense::OtherCause));
        }
        let armed = |class: &str| !matches!(class, "government" | "party" | "police");
        for n in self.nominals_in(first, end) {
            let actor =
                n.actor.is_some_and(|(a, ..)| armed(&self.pack.common.actors[a as usize].class));
            let noun =
                n.actor_noun.is_some_and(|(a, _)| armed(&self.pack.actor_nouns[a as usize].class));
            tally.actors += u32::from(actor || noun);
        }
        tally
    }

    /// A figure or event of a sentence that names another cause and no violence: « Le choléra a tué
    /// 61 personnes ».
    pub(crate) fn is_of_other_cause(&self, topics: &Topics, raw: &Raw) -> bool {
        let tally = topics.sentences[self.sentence_of(raw.trigger.0)];
        // "a caliph of the Abbasid empire, 12 centuries ago, lost two sons to a war of succession"
        let elsewhere = tally.off >= 3 && tally.off > tally.violent + tally.actors;
        if elsewhere && !matches!(raw.spec, ClaimSpec::Statement(_)) {
            return true;
        }
        matches!(raw.spec, ClaimSpec::Figure(_) | ClaimSpec::Event(_) | ClaimSpec::Control(_))
            && tally.cause > 0
            && tally.violent + tally.actors == 0
    }

    /// In a report that is mostly about something else only those claims are kept whose own sentence
    /// and paragraph are plainly about the conflict. Answers how many were left out.
    pub(crate) fn drop_elsewhere(&self, topics: &Topics, claims: &mut Vec<Claim>) -> usize {
        let before = claims.len();
        if topics.is_off() {
            claims.retain(|claim| self.stays_on_topic(topics, claim.anchor.start));
        }
        before - claims.len()
    }

    /// Whether the sentence and the paragraph of a byte are about the conflict and nothing else.
    pub(crate) fn stays_on_topic(&self, topics: &Topics, byte: u32) -> bool {
        let at = self.sentence_of_byte(byte);
        let (own, around) = (
            topics.sentences[at],
            topics.paragraphs[self.segments.sentences[at].paragraph as usize],
        );
        own.violent + own.actors > 0
            && own.off + own.cause == 0
            && around.violent + around.actors > around.off + around.cause
    }

    fn sentence_of_byte(&self, byte: u32) -> usize {
        let token = self.tokens.partition_point(|t| t.span.end <= byte);
        self.sentence_of(token.min(self.tokens.len() - 1) as u32)
    }

    /// Statements need a conflict to be about: a claim of another kind in the report, or words of
    /// the conflict in their own sentence and more of them elsewhere.
    pub(crate) fn drop_idle_statements(&self, topics: &Topics, claims: &mut Vec<Claim>) {
        if self.tokens.len() < SHORT {
            return;
        }
        let told =
            claims.iter().any(|c| matches!(c.kind, Kind::Figure | Kind::Control | Kind::Event));
        claims.retain(|claim| {
            if claim.kind != Kind::Statement {
                return true;
            }
            let at = self.sentence_of_byte(claim.anchor.start);
            let own = topics.sentences[at];
            if own.on + own.actors > 0 {
                return told || topics.whole.on + topics.whole.actors >= 2;
            }
            let around = topics.paragraphs[self.segments.sentences[at].paragraph as usize];
            told && around.off + around.cause <= around.on + around.actors
        });
    }
}
