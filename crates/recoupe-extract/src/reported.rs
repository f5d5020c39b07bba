//! Statements of reported speech: a clause about the conflict that somebody says, and that makes no
//! other claim.

use crate::attribute::Scope;
use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::Found;
use crate::statement::{Claimed, SHORTEST_QUOTE};
use recoupe_model::Stance;
use recoupe_pack::{ClaimSpec, Conj, Form, Sense};

impl Doc<'_> {
    /// « a assuré que la bataille … »: a content clause about the conflict without other claim.
    pub(crate) fn reported(&self, scopes: &[Scope], claimed: &Claimed, found: &mut Found) {
        for scope in scopes {
            let unmet = self.unmet_infinitive(scope, claimed);
            if let Some((first, end)) = unmet {
                found.raws.push(self.statement(first, end, Stance::Denied, (first, first + 1)));
                continue;
            }
            if let Some((first, end)) = self.met_infinitive(scope, claimed) {
                found.raws.push(self.statement(first, end, Stance::Asserted, (first, first + 1)));
                continue;
            }
            if !self.verb_may_lead() && scope.cue.0 < scope.cue.1 && scope.end <= scope.cue.0 {
                self.told_before(scope, claimed, found);
            }
            // «رجح محللون أن تتقدم القوات»: what is only to come makes no event, so the forecast stands
            let to_come = self.verb_may_lead()
                && matches!(scope.stance, Stance::Predicted | Stance::Threatened);
            let told = if to_come {
                claimed.remains_inside(scope.cue.0, scope.end)
            } else {
                claimed.inside(self.own_cue(scope), scope.end)
            };
            if !scope.that || scope.cue.1 >= scope.end || told {
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
            // «إن الوضع كارثي»: a language with such groups has sentences without a verb
            if !verbs.iter().any(|v| v.is_finite()) && !self.pack.grammar.construct {
                continue;
            }
            let stance = match scope.stance {
                Stance::Asserted => {
                    let own = self.quote_stance(&verbs, Stance::Asserted, scope.cue.1, scope.end);
                    if own == Stance::Asserted && self.tells_of_to_come(scope, &verbs) {
                        Stance::Predicted
                    } else {
                        own
                    }
                }
                // « a prévenu que son armée frapperait »
                Stance::Predicted
                    if verbs.iter().any(|v| {
                        (v.future || v.form == Form::Cond)
                            && self.does_harm(v)
                            && self
                                .subject(v.chunk as usize, &|n| {
                                    let n = &self.nominals[n as usize];
                                    self.is_actor(n) || n.det == Some(recoupe_pack::Det::Possessive)
                                })
                                .is_some()
                    }) =>
                {
                    Stance::Threatened
                }
                Stance::Predicted if self.warns_of_force(&verbs, scope) => Stance::Threatened,
                other => other,
            };
            // "it shot down all 18 of the drones": a count of things, and no position
            let counts = self.pack.grammar.head_last
                && stance == Stance::Asserted
                && !verbs.iter().any(|v| self.announces_own(v))
                && {
                    let (a, _) = (self.chunk_of(scope.cue.1, 0), ());
                    self.chunks[a..]
                    .iter()
                    .take_while(|c| c.first < scope.end && c.kind != Kind::Comma)
                    .any(|c| {
                        matches!(c.kind, Kind::Nominal(n) if self.nominals[n as usize].number.is_some_and(|i| {
                            let number = &self.numbers[i as usize];
                            !number.indefinite && number.value.is_some_and(|v| v > 1) && number.share.is_none()
                        }))
                    })
                };
            if counts {
                continue;
            }
            // "had warned hours earlier that it would"
            // «قال للصحفيين إن»: what is told begins behind its conjunction
            let leads = !self.heads_lead();
            let reach = if self.verb_may_lead() { 8 } else { 5 };
            let that = leads.then(|| {
                (scope.cue.1..scope.end.min(scope.cue.1 + reach))
                    .find(|t| self.is(*t, |s| matches!(s, Sense::Conjunction(Conj::That))))
            });
            let from = that.flatten().unwrap_or(scope.cue.1);
            let first = (from..scope.end)
                .find(|t| {
                    (self.tokens[*t as usize].is_word()
                        || self.tokens[*t as usize].kind == recoupe_text::TokenKind::Number)
                        && !self.is(*t, |s| matches!(s, Sense::Conjunction(Conj::That)))
                })
                .unwrap_or(scope.cue.1);
            let end = self.trim_end(first, scope.end);
            found.raws.push(self.statement(first, end, stance, (first, first + 1)));
        }
    }

    /// "The offensive will last weeks, the general said": a forecast, demand or denial before its cue.
    pub(crate) fn told_before(&self, scope: &Scope, claimed: &Claimed, found: &mut Found) {
        let (first, end) = (scope.first, scope.end);
        let parted = (first..end).rev().find(|t| self.is_mark(*t, ';'));
        let first = parted.filter(|_| !self.pack.grammar.head_last).map_or(first, |t| t + 1);
        let quoted = (first..end).any(|t| self.quote_at[t as usize] != crate::doc::NONE);
        if quoted
            || matches!(scope.stance, Stance::Denied | Stance::Hedged)
            || !(self.pack.grammar.head_last
                || matches!(scope.stance, Stance::Asserted | Stance::Predicted))
            || claimed.inside(first, end)
            || !self.is_about_conflict(first, end)
        {
            return;
        }
        let verbs: Vec<&VerbGroup> = self.verbs_in(first, end).collect();
        let opens = verbs.iter().find(|v| v.is_finite()).is_some_and(|v| {
            !self.is_unasserted(v.chunk as usize)
                && self.sentence_of(v.first) == scope.sentence as usize
        });
        if !opens {
            return;
        }
        let stance = match self.quote_stance(&verbs, Stance::Asserted, first, end) {
            Stance::Asserted => scope.stance,
            other => other,
        };
        if matches!(stance, Stance::Asserted | Stance::Hedged) {
            return;
        }
        let from = (first..end)
            .find(|t| {
                self.tokens[*t as usize].is_word()
                    && !self.is(*t, |s| matches!(s, Sense::Conjunction(_)))
            })
            .unwrap_or(first);
        let end = self.trim_end(from, end);
        let told = found
            .raws
            .iter()
            .any(|r| matches!(r.spec, ClaimSpec::Statement(_)) && r.first < end && from < r.end);
        if !told {
            found.raws.push(self.statement(from, end, stance, (from, from + 1)));
        }
    }

    /// "warned that it would step up its attacks", "warned it would strike unless": what whoever warns
    /// will do.
    fn warns_of_force(&self, verbs: &[&VerbGroup], scope: &Scope) -> bool {
        let will = |v: &&&VerbGroup| {
            v.is_finite() && (v.future || v.form == Form::Cond) && {
                let own = |n: u32| {
                    let n = &self.nominals[n as usize];
                    matches!(
                        n.pronoun,
                        Some(recoupe_pack::Pronoun::Subject | recoupe_pack::Pronoun::Speaker)
                    ) || n.det == Some(recoupe_pack::Det::Possessive)
                };
                self.subject(v.chunk as usize, &own).is_some()
            }
        };
        let force = self
            .nominals_in(scope.cue.1, scope.end)
            .any(|n| n.det == Some(recoupe_pack::Det::Possessive) && self.event_named(n).is_some());
        self.pack.grammar.head_last
            && verbs.iter().find(will).is_some_and(|v| self.does_harm(v) || force)
    }

    /// « assure, lui, avoir repoussé deux assauts »: an infinitive of the past about the conflict that
    /// makes no claim of its own.
    fn met_infinitive(&self, scope: &Scope, claimed: &Claimed) -> Option<(u32, u32)> {
        let leads = scope.cue.0 < scope.cue.1 && scope.cue.1 < scope.end;
        if !leads || scope.stance != Stance::Asserted || !self.heads_lead() {
            return None;
        }
        let from = self.chunk_of(scope.cue.1, 0);
        let at = (from..from + 4).find(|i| {
            !matches!(self.chunks.get(*i).map(|c| c.kind), Some(Kind::Comma | Kind::Adverb))
        })?;
        let verb = self.verb_of(at).filter(|v| v.first < scope.end)?;
        let over =
            verb.form == Form::Inf && verb.main_form == Form::Ppart && verb.main > verb.first;
        let unmet = verb.negated || verb.half_negated || verb.restricted;
        let end = self.clause_end(at).min(scope.end);
        let told = self.would_claim(verb, true)
            && !claimed.inside(scope.cue.1, scope.end)
            && self.nominals_in(verb.end, scope.end).any(|n| {
                n.topic || n.place.is_some() || n.actor.is_some() || n.actor_noun.is_some()
            });
        (over && !unmet && told && !self.is_unasserted(at)).then_some((verb.first, end))
    }

    /// « affirme n'avoir visé aucun civil »: an infinitive of the past that says what was not done.
    pub(crate) fn unmet_infinitive(&self, scope: &Scope, claimed: &Claimed) -> Option<(u32, u32)> {
        if scope.cue.0 >= scope.cue.1 || scope.cue.1 >= scope.end {
            return None;
        }
        let from = self.chunk_of(scope.cue.1, 0);
        let verb = self.verb_of(from).filter(|v| v.first == scope.cue.1)?;
        let over =
            verb.form == Form::Inf && verb.main_form == Form::Ppart && verb.main > verb.first;
        let unmet = verb.negated || verb.half_negated || verb.restricted;
        let end = self.clause_end(from).min(scope.end);
        let claims = claimed.inside(verb.first, end);
        // « n'avoir rien perdu » says of nobody what was not done
        let of = (from + 1..self.chunk_of(end - 1, from) + 1).any(|i| self.is_nominal(i).is_some());
        (over && unmet && of && !claims).then_some((verb.first, end))
    }

    /// "said it would dispatch 60 soldiers", "said his country would not send troops": what whoever speaks
    /// means to do is a position, where it does no harm.
    pub(crate) fn announces_own(&self, v: &VerbGroup) -> bool {
        let own = |n: u32| {
            let n = &self.nominals[n as usize];
            n.pronoun == Some(recoupe_pack::Pronoun::Subject)
                || n.det == Some(recoupe_pack::Det::Possessive)
        };
        let chunk = v.chunk as usize;
        self.quote_at[v.first as usize] == crate::doc::NONE
            && v.planned
            && !v.passive
            && !self.does_harm(v)
            && self.subject(chunk, &own).is_some()
            && self.object(chunk, &|n| self.nominals[n as usize].pronoun.is_none()).is_some()
    }
}
