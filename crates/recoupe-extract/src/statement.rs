//! Statements: quotations and reported speech that carry no other claim.

use crate::attribute::Scope;
use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::{Found, Raw};
use recoupe_model::Stance;
use recoupe_pack::{ChainEffect, ClaimSpec, Conj, Pronoun, Sense};

/// A quotation of fewer words than this is a word of the source's, not a statement.
const SHORTEST_QUOTE: u32 = 4;

/// Where frames made claims, by the first token of their triggers.
struct Claimed(Vec<(u32, u32)>);

impl Claimed {
    fn new(found: &Found) -> Self {
        let mut triggers: Vec<(u32, u32)> = found
            .raws
            .iter()
            .filter(|r| !matches!(r.spec, ClaimSpec::AddsTo))
            .map(|r| r.trigger)
            .collect();
        triggers.sort_unstable();
        Self(triggers)
    }

    /// Whether a trigger begins at a token.
    fn begins(&self, first: u32) -> bool {
        self.0.binary_search_by_key(&first, |(a, _)| *a).is_ok()
    }

    /// Whether a trigger stands inside `first..end`.
    fn inside(&self, first: u32, end: u32) -> bool {
        let from = self.0.partition_point(|(a, _)| *a < first);
        self.0[from..].iter().take_while(|(a, _)| *a < end).any(|(_, b)| *b <= end)
    }
}

impl Doc<'_> {
    /// Adds the statements that no frame makes.
    pub fn find_statements(&self, scopes: &[Scope], found: &mut Found) {
        let claimed = Claimed::new(found);
        self.quoted(scopes, &claimed, found);
        self.reported(scopes, &claimed, found);
        self.forecasts(&claimed, found);
    }

    /// Direct quotations of a full clause, attributed, without figure or control inside.
    fn quoted(&self, scopes: &[Scope], claimed: &Claimed, found: &mut Found) {
        for quote in &self.segments.quotes {
            let (first, end) = (quote.open + 1, quote.close.min(self.tokens.len() as u32));
            let words = (first..end).filter(|t| self.tokens[*t as usize].is_word()).count() as u32;
            if words < SHORTEST_QUOTE || claimed.inside(first, end) {
                continue;
            }
            let verbs: Vec<&VerbGroup> = self.verbs_in(first, end).collect();
            if !verbs.iter().any(|v| v.is_finite()) && words < 6 {
                continue;
            }
            let Some(scope) = self.scope_at(scopes, first) else { continue };
            let question = (first..end).all(|t| !self.is_mark(t, '.'))
                && end > first
                && (self.is_mark(end - 1, '?') || self.is_mark(end - 1, '؟'));
            if question {
                continue;
            }
            let stance = self.quote_stance(&verbs, scope.stance, first, end);
            found.raws.push(self.statement(first, end, stance, (first, end)));
        }
    }

    fn quote_stance(&self, verbs: &[&VerbGroup], cue: Stance, first: u32, end: u32) -> Stance {
        if cue != Stance::Asserted && cue != Stance::Hedged {
            return cue;
        }
        let speaker_subject = |v: &VerbGroup| {
            self.subject(v.chunk as usize, &|n| {
                self.nominals[n as usize].pronoun == Some(Pronoun::Speaker)
            })
            .is_some()
        };
        let mut denied = false;
        let mut predicted = false;
        let mut conditional = false;
        let mut demanded = false;
        for v in verbs {
            demanded |= v.is_finite() && v.demanded && !v.perfect;
            denied |= v.is_finite()
                && v.negated
                && !v.future
                && (speaker_subject(v) || self.is_there_is(v))
                || self.says_there_is_none(v);
            predicted |= v.is_finite() && (v.future || ((v.planned || v.possible) && v.hedged));
        }
        for t in first..end {
            conditional |= self.is(t, |s| s == Sense::Conjunction(Conj::If));
        }
        // « Aucun de nos postes n'a été perdu »
        denied |= verbs.iter().any(|v| v.is_finite() && v.half_negated && !v.future)
            && self
                .nominals_in(first, end)
                .any(|n| n.number.is_some_and(|i| self.numbers[i as usize].value == Some(0)));
        let ours = verbs.iter().any(|v| v.future && speaker_subject(v));
        if predicted && (conditional && ours) {
            Stance::Threatened
        } else if demanded {
            Stance::Demanded
        } else if predicted {
            Stance::Predicted
        } else if denied {
            Stance::Denied
        } else {
            Stance::Asserted
        }
    }

    /// "There was no killing": a copula without a subject of its own and none of something.
    fn says_there_is_none(&self, v: &VerbGroup) -> bool {
        let is = v.is_finite() && v.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be);
        let chunk = v.chunk as usize;
        let there = chunk > 0
            && self.chunks[chunk - 1].kind == Kind::Adverb
            && self.is(self.chunks[chunk - 1].first, |s| s == Sense::There);
        is && there
            && self.is_nominal(chunk + 1).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                self.is(n.first, |s| s == Sense::Zero)
            })
    }

    /// « il n'y a pas », "there was no": a negated copula right at the head of the quotation.
    fn is_there_is(&self, v: &VerbGroup) -> bool {
        v.lemma.is_some_and(|l| {
            let row = &self.pack.lemmas[l as usize];
            row.is_have || row.is_be
        }) && v.object
    }

    /// « a assuré que la bataille … »: a content clause about the conflict without other claim.
    fn reported(&self, scopes: &[Scope], claimed: &Claimed, found: &mut Found) {
        for scope in scopes {
            if !scope.that || scope.cue.1 >= scope.end || claimed.inside(scope.cue.0, scope.end) {
                continue;
            }
            let quoted = (scope.cue.1..scope.end).any(|t| {
                self.quote_of_mark(t)
                    .is_some_and(|q| q.open == t && q.close - q.open > SHORTEST_QUOTE)
            });
            if quoted || !self.is_about_conflict(scope.cue.1, scope.end) {
                continue;
            }
            let from = self.chunk_of(scope.cue.1, 0);
            if from >= self.chunks.len() || self.is_unasserted(from) {
                continue;
            }
            let verbs: Vec<&VerbGroup> = self.verbs_in(scope.cue.1, scope.end).collect();
            if !verbs.iter().any(|v| v.is_finite()) {
                continue;
            }
            let stance = match scope.stance {
                Stance::Asserted => {
                    self.quote_stance(&verbs, Stance::Asserted, scope.cue.1, scope.end)
                }
                other => other,
            };
            let first = (scope.cue.1..scope.end)
                .find(|t| {
                    self.tokens[*t as usize].is_word()
                        && !self.is(*t, |s| matches!(s, Sense::Conjunction(Conj::That)))
                })
                .unwrap_or(scope.cue.1);
            let end = self.trim_end(first, scope.end);
            found.raws.push(self.statement(first, end, stance, (first, first + 1)));
        }
    }

    fn trim_end(&self, first: u32, mut end: u32) -> u32 {
        while end > first + 1 && !self.tokens[end as usize - 1].is_word() {
            end -= 1;
        }
        end
    }

    /// Words of the conflict: a topic word, or an actor.
    fn is_about_conflict(&self, first: u32, end: u32) -> bool {
        (first..end).any(|t| self.senses(t).iter().any(|(_, s)| *s == Sense::Topic))
            || self
                .nominals_in(first, end)
                .any(|n| n.actor.is_some() || n.actor_noun.is_some() || n.topic)
    }

    /// « devrait s'achever »: what somebody expects, in a clause about the conflict.
    fn forecasts(&self, claimed: &Claimed, found: &mut Found) {
        let mut stated: Vec<(u32, u32)> = found
            .raws
            .iter()
            .filter(|r| matches!(r.spec, ClaimSpec::Statement(_)))
            .map(|r| (r.first, r.end))
            .collect();
        stated.sort_unstable();
        for verb in &self.verbs {
            let said = &stated[..stated.partition_point(|(first, _)| *first <= verb.first)];
            let chained = verb.hedged && (verb.possible || verb.planned) && verb.main > verb.first;
            if verb.negated || self.is_unasserted(verb.chunk as usize) {
                continue;
            }
            if let Some(stance) = self.announced(verb) {
                self.announce(verb, stance, found);
                continue;
            }
            let (from, to) = self.sentence_range(verb.chunk as usize);
            let conditional =
                (from..to).any(|i| self.chunks[i].kind == Kind::Conjunction(Conj::If));
            if !chained || conditional {
                continue;
            }
            let effect = self.senses(verb.first).iter().any(|(_, s)| {
                matches!(s, Sense::Verb(l, _) if matches!(self.pack.lemmas[*l as usize].chain, Some(ChainEffect::Possible | ChainEffect::Expected | ChainEffect::Demanded)))
            });
            let (a, b) = self.sentence_range(verb.chunk as usize);
            if !effect || a == b {
                continue;
            }
            let (from, to) = (self.chunks[a].first, self.chunks[b - 1].end);
            let covered = said
                .iter()
                .rev()
                .take(64)
                .any(|(first, end)| *first <= verb.first && verb.end <= *end);
            let own = claimed.begins(verb.first);
            if covered || own || !self.is_about_conflict(from, to) {
                continue;
            }
            let subject = self.subject(verb.chunk as usize, &|_| true);
            let first = subject.map_or(verb.first, |n| self.nominals[n as usize].first);
            let end = self.clause_end(verb.chunk as usize);
            found.raws.push(self.statement(first, end, Stance::Predicted, (verb.first, verb.end)));
        }
    }

    /// "threatened to kill", "vowed to retake": the stance of a verb that says what its subject
    /// means to do.
    fn announced(&self, verb: &VerbGroup) -> Option<Stance> {
        if verb.main == verb.first || !verb.is_finite() || verb.passive || !verb.planned {
            return None;
        }
        let leads = |l: u16| {
            let row = &self.pack.lemmas[l as usize];
            (row.chain == Some(ChainEffect::Planned)).then(|| {
                row.frames.iter().find_map(|f| {
                    self.pack.frames[*f as usize].claims.iter().find_map(|c| match c {
                        ClaimSpec::Cue(s) | ClaimSpec::Statement(s)
                            if matches!(s, Stance::Threatened | Stance::Predicted) =>
                        {
                            Some(*s)
                        }
                        _ => None,
                    })
                })
            })?
        };
        (verb.first..verb.main).find_map(|t| {
            self.senses(t).iter().find_map(|(length, s)| match s {
                Sense::Verb(l, _) if *length == 1 => leads(*l),
                _ => None,
            })
        })
    }

    fn announce(&self, verb: &VerbGroup, stance: Stance, found: &mut Found) {
        let chunk = verb.chunk as usize;
        let Some(n) = self.subject(chunk, &|n| self.is_actor(&self.nominals[n as usize])) else {
            return;
        };
        let first = self.nominals[n as usize].first.min(verb.first);
        let mut raw = self.statement(first, self.clause_end(chunk), stance, (verb.first, verb.end));
        raw.speaker = Some(n);
        found.raws.push(raw);
    }

    /// Last token of the clause of a verb.
    fn clause_end(&self, chunk: usize) -> u32 {
        let (_, end) = self.sentence_range(chunk);
        let mut last = self.chunks[chunk].end;
        for i in chunk + 1..end {
            match self.chunks[i].kind {
                Kind::Comma | Kind::Semicolon | Kind::Other | Kind::QuoteClose => break,
                _ => last = self.chunks[i].end,
            }
        }
        last
    }

    fn statement(&self, first: u32, end: u32, stance: Stance, trigger: (u32, u32)) -> Raw {
        let chunk = self
            .chunks
            .partition_point(|c| c.end <= trigger.0)
            .min(self.chunks.len().saturating_sub(1));
        Raw {
            first,
            end,
            stance,
            ..Raw::of(u16::MAX, ClaimSpec::Statement(stance), chunk as u32, trigger)
        }
    }
}
