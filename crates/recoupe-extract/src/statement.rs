//! Statements: quotations and reported speech that carry no other claim.

use crate::attribute::Scope;
use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::{Found, Raw};
use recoupe_model::Stance;
use recoupe_pack::{ChainEffect, ClaimSpec, Conj, Form, Function, Pronoun, Role, Sense};

/// A quotation of fewer words than this is a word of the source's, not a statement.
pub(crate) const SHORTEST_QUOTE: u32 = 4;

/// Where frames made claims, by the first token of their triggers.
pub(crate) struct Claimed(Vec<(u32, u32)>, Vec<(u32, u32)>);

impl Claimed {
    pub(crate) fn new(found: &Found) -> Self {
        let all = |keep: &dyn Fn(&ClaimSpec) -> bool| {
            let raws = found.raws.iter().filter(|r| keep(&r.spec));
            let mut triggers: Vec<(u32, u32)> = raws.map(|r| r.trigger).collect();
            triggers.sort_unstable();
            triggers
        };
        Self(
            all(&|s| !matches!(s, ClaimSpec::AddsTo)),
            all(&|s| matches!(s, ClaimSpec::Figure(_) | ClaimSpec::Statement(_))),
        )
    }

    /// Whether a trigger stands inside that remains where nothing has happened yet: no event, no change.
    pub(crate) fn remains_inside(&self, first: u32, end: u32) -> bool {
        Self(self.1.clone(), Vec::new()).inside(first, end)
    }

    /// Whether a trigger begins at a token.
    pub(crate) fn begins(&self, first: u32) -> bool {
        self.0.binary_search_by_key(&first, |(a, _)| *a).is_ok()
    }

    /// Whether a trigger stands inside `first..end`.
    pub(crate) fn inside(&self, first: u32, end: u32) -> bool {
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
            // « Nous frapperons Goma »: short, and yet a clause
            let short_clause =
                words + 1 == SHORTEST_QUOTE && self.verbs_in(first, end).any(VerbGroup::is_finite);
            if words < SHORTEST_QUOTE && !short_clause {
                self.called(quote, scopes, claimed, found);
                continue;
            }
            let vague = self.fighting_somewhere(first, end, found);
            if vague.is_none() && claimed.inside(first, end) {
                self.widen_to_quote(first, end, found);
                continue;
            }
            let verbs: Vec<&VerbGroup> = self.verbs_in(first, end).collect();
            let clause = verbs.iter().any(|v| v.is_finite());
            if !clause && (words < 6 || self.is_subject(quote.close)) {
                continue;
            }
            let told = self.told_by_frame(quote, found);
            if verbs.is_empty() && told.is_none() && self.is_object(quote.open) {
                continue;
            }
            let Some(scope) = self.scope_at(scopes, first) else { continue };
            let question = (first..end).all(|t| !self.is_mark(t, '.'))
                && end > first
                && (self.is_mark(end - 1, '?') || self.is_mark(end - 1, '؟'));
            if question {
                continue;
            }
            // « Elle a démenti avoir perdu le camp : « Nos positions sont intactes » »
            let behind_colon = quote.open > 0 && self.is_mark(quote.open - 1, ':');
            let cue = match scope.stance {
                Stance::Denied if clause && behind_colon => Stance::Asserted,
                other => other,
            };
            let stance = self.quote_stance(&verbs, cue, first, end);
            let statement = self.statement(first, end, stance, (first, end));
            match told.or(vague) {
                Some(at) => found.raws[at] = statement,
                None => found.raws.push(statement),
            }
        }
    }

    /// « Des dizaines de civils » ont été tués: whether the verb of the sentence stands right behind a
    /// quotation without one.
    fn is_subject(&self, close: u32) -> bool {
        let next = self.chunk_of(close, 0) + 1;
        self.verb_of(next)
            .is_some_and(|v| v.is_finite() && !v.lemma.is_some_and(|l| self.reports(l)))
    }

    /// « d'avoir visé « un marché, une pharmacie » »: whether a verb that does not report stands right
    /// before a quotation without one.
    fn is_object(&self, open: u32) -> bool {
        let chunk = self.chunk_of(open, 0);
        chunk.checked_sub(1).and_then(|i| self.verb_of(i)).is_some_and(|v| {
            let reports = v.lemma.is_some_and(|l| self.reports(l));
            let copula = v.lemma.is_some_and(|l| self.pack.lemmas[l as usize].is_be);
            !reports && !copula && !self.pack.grammar.head_last
        })
    }

    /// « réclame « l'ouverture de couloirs sûrs » »: the statement of a verb whose whole content is the
    /// quotation, which then speaks for itself.
    fn told_by_frame(&self, quote: &recoupe_text::Quote, found: &Found) -> Option<usize> {
        found.raws.iter().position(|r| {
            matches!(r.spec, ClaimSpec::Statement(_))
                && r.frame != u16::MAX
                && r.trigger.1 <= quote.open
                && quote.open - r.trigger.1 <= 1 + u32::from(self.pack.grammar.head_last)
                && r.end > quote.open
                && r.end <= quote.close + 1
                && self.verb_of(r.chunk as usize).is_some()
        })
    }

    /// « a dénoncé un « acte de barbarie » », « parle de « crime de guerre » »: what a source calls it, in
    /// two or three words right behind the verb.
    fn called(
        &self,
        quote: &recoupe_text::Quote,
        scopes: &[Scope],
        claimed: &Claimed,
        found: &mut Found,
    ) {
        let (first, end) = (quote.open + 1, quote.close.min(self.tokens.len() as u32));
        let words = (first..end).filter(|t| self.tokens[*t as usize].is_word()).count();
        if words < 2 || !self.heads_lead() {
            return;
        }
        let Some(scope) = self.scopes_here(scopes, first).iter().find(|s| {
            s.cue.0 < s.cue.1
                && s.cue.1 <= quote.open
                && quote.open - s.cue.1 <= 1 + self.over_of(s.cue.1)
        }) else {
            return;
        };
        let told = found.raws.iter().any(|r| r.first < end && first < r.end);
        if let Some(stance) = self.vowed(first, end, scope).filter(|_| !told) {
            found.raws.push(self.statement(first, end, stance, (first, end)));
            return;
        }
        let bare = self.verbs_in(first, end).next().is_none()
            && !(first..end).any(|t| self.number(t).is_some_and(|n| !n.indefinite));
        if bare && !told && !claimed.inside(first, end) && scope.stance == Stance::Asserted {
            found.raws.push(self.statement(first, end, Stance::Asserted, (first, end)));
        }
    }

    /// « parle d'un « malheureux accident » »: a preposition between a cue and what it calls something.
    fn over_of(&self, at: u32) -> u32 {
        let of = self.is(at, |s| matches!(s, Sense::Preposition(f) if f.has(Function::Of)));
        u32::from(of)
    }

    /// "Fighting is under way in the southern sector and the enemy is taking losses": where the only
    /// claim of a quotation is that there is fighting, and no place is named, it is a statement.
    fn fighting_somewhere(&self, first: u32, end: u32, found: &Found) -> Option<usize> {
        let inside = |r: &&Raw| first <= r.trigger.0 && r.trigger.1 <= end;
        if !self.pack.grammar.head_last || found.raws.iter().filter(|r| inside(r)).count() != 1 {
            return None;
        }
        let at = found.raws.iter().position(|r| inside(&r))?;
        let raw = &found.raws[at];
        let fighting = match &raw.spec {
            ClaimSpec::Control(change) => *change == recoupe_model::Change::Contests,
            ClaimSpec::Event(id) => &**id == "clash",
            ClaimSpec::EventOf => raw.fill.get(Role::Happening).is_some_and(|n| {
                self.event_named(&self.nominals[n as usize]).is_some_and(|e| &*e == "clash")
            }),
            _ => false,
        };
        let named = raw.fill.all(Role::Place).iter().any(|n| {
            let n = &self.nominals[*n as usize];
            n.place.is_some() || n.name.is_some()
        });
        (fighting && !named).then_some(at)
    }

    /// Fixed words that make the only claim of a quotation speak for the whole of it.
    fn widen_to_quote(&self, first: u32, end: u32, found: &mut Found) {
        let mut inside = found.raws.iter_mut().filter(|r| {
            first <= r.trigger.0 && r.trigger.1 <= end && !matches!(r.spec, ClaimSpec::AddsTo)
        });
        let (Some(only), None) = (inside.next(), inside.next()) else { return };
        let fixed = self
            .pack
            .frames
            .get(only.frame as usize)
            .is_some_and(|f| f.trigger == recoupe_pack::Trigger::Phrase);
        if fixed && matches!(only.spec, ClaimSpec::Statement(_)) {
            (only.first, only.end) = (first, self.trim_end(first, end));
        }
    }

    pub(crate) fn quote_stance(
        &self,
        verbs: &[&VerbGroup],
        cue: Stance,
        first: u32,
        end: u32,
    ) -> Stance {
        let warned = cue == Stance::Predicted;
        if cue != Stance::Asserted && cue != Stance::Hedged && !warned {
            return cue;
        }
        let speaker_subject = |v: &VerbGroup| {
            // "said it had not attacked": in reported speech the pronoun is whoever speaks
            let third = self.pack.grammar.head_last
                && self.quote_at[v.first as usize] == crate::doc::NONE
                && v.negated
                && self
                    .subject(v.chunk as usize, &|n| {
                        self.nominals[n as usize].pronoun == Some(Pronoun::Subject)
                    })
                    .is_some();
            third
                || self.is(v.main, |s| s == Sense::FirstPerson)
                || self
                    .subject(v.chunk as usize, &|n| {
                        self.nominals[n as usize].pronoun == Some(Pronoun::Speaker)
                    })
                    .is_some()
        };
        // where a negation of one word stands before its verb, what is said first under it is denied
        let outright = self.verb_may_lead()
            && verbs
                .iter()
                .find(|v| v.is_finite() && !self.is_in_condition(v))
                .is_some_and(|v| v.negated && !v.future && !v.possible);
        let mut denied = false;
        let mut predicted = false;
        let mut conditional = false;
        let mut demanded = false;
        // "Leave while you can": a verb in its plain form at the head of the quotation
        let plain = |v: &VerbGroup| {
            v.main == v.first
                && v.lemma.is_some_and(|l| self.is(v.first, |s| s == Sense::Verb(l, Form::Inf)))
        };
        let orders = verbs.first().is_some_and(|v| v.first == first && plain(v));
        demanded |= self.pack.grammar.head_last && orders;
        // « Arrêtez cette guerre »
        demanded |= self.heads_lead()
            && verbs.first().is_some_and(|v| {
                v.first == first
                    && v.main == first
                    && self.is(first, |s| matches!(s, Sense::Verb(_, Form::Imp)))
            });
        for v in verbs {
            demanded |= v.is_finite() && v.demanded && !v.perfect;
            denied |= v.is_finite()
                && v.negated
                && !v.future
                && !self.is_counterfactual(v)
                && !((v.possible || v.planned) && self.pack.grammar.head_last)
                && (self.would_claim(v, true)
                    || speaker_subject(v) && self.would_claim(v, false)
                    || self.is_there_is(v))
                || v.negated && speaker_subject(v) && self.has_aim(v)
                || self.says_there_is_none(v);
            // « Nous ne céderons pas », « le président ne partira pas »: a position
            let refused = v.negated
                && (self.heads_lead() && (speaker_subject(v) || self.resigns_not(v))
                    // «بلاده لن تستقبل أحدا», «لن نوقع»
                    || self.verb_may_lead() && !warned);
            let may = self.heads_lead()
                && v.possible
                && !v.negated
                && v.form == Form::Pres
                && self.would_claim(v, true);
            predicted |= v.is_finite()
                && (v.future && !refused
                    || ((v.planned || v.possible) && v.hedged) && !self.announces_own(v)
                    || may);
        }
        // « Nous craignons que … », « Nous demandons une seule chose »
        for v in verbs.iter().filter(|v| v.is_finite() && !v.negated && speaker_subject(v)) {
            predicted |= self.says_as(v, Stance::Predicted);
            demanded |= self.says_as(v, Stance::Demanded);
        }
        for t in first..end {
            conditional |= self.is(t, |s| s == Sense::Conjunction(Conj::If));
        }
        // « Aucun de nos postes n'a été perdu »
        denied |= verbs
            .iter()
            .any(|v| v.is_finite() && v.half_negated && !v.future && v.form != Form::Subj)
            && self
                .nominals_in(first, end)
                .any(|n| n.number.is_some_and(|i| self.numbers[i as usize].value == Some(0)));
        // « Pas un seul village n'a changé de mains »
        denied |= verbs.iter().any(|v| {
            v.is_finite()
                && v.half_negated
                && !v.negated
                && !v.restricted
                && (first..v.first)
                    .rev()
                    .take(8)
                    .any(|t| self.is(t, |s| s == Sense::Negation(recoupe_pack::Negation::Second)))
        });
        let ours = |v: &&&VerbGroup| v.future && speaker_subject(v);
        let hurts = verbs.iter().filter(ours).any(|v| {
            let next = self.verb_of(v.chunk as usize + 1).filter(|v| v.form == Form::Inf);
            self.does_harm(v) || next.is_some_and(|v| self.does_harm(v))
        });
        // a warning is a threat where something is done to others: « s'il le faut, nous les chasserons »
        let alone = warned && self.heads_lead();
        let on_condition = (conditional || alone)
            && verbs.iter().any(|v| {
                let done_to = || {
                    v.object
                        || self.is(v.main - 1, |s| s == Sense::Pronoun(Pronoun::Object))
                        || conditional && self.object(v.chunk as usize, &|_| true).is_some()
                };
                let bare = !self.heads_lead();
                ours(&v)
                    && !v.negated
                    && !self.loses_by(v)
                    && (!warned || if bare { v.object } else { done_to() })
            });
        denied |= outright;
        // «سنلاحقهم»: what whoever speaks will do to others, told by the verb itself
        let vowed =
            self.verb_may_lead() && verbs.iter().any(|v| ours(&v) && !v.negated && v.object);
        if hurts || on_condition || vowed {
            Stance::Threatened
        } else if warned {
            cue
        } else if demanded {
            Stance::Demanded
        } else if outright {
            Stance::Denied
        } else if predicted {
            Stance::Predicted
        } else if denied {
            Stance::Denied
        } else {
            Stance::Asserted
        }
    }

    /// «إذا لم تصل»: a verb right behind the word that opens a condition.
    fn is_in_condition(&self, v: &VerbGroup) -> bool {
        (v.first.saturating_sub(2)..=v.first)
            .any(|t| self.is(t, |s| s == Sense::Conjunction(Conj::If)))
    }

    /// A verb that would make a claim of its own, or one of control: to deny it is to deny that claim.
    pub(crate) fn would_claim(&self, v: &VerbGroup, control: bool) -> bool {
        v.lemma.is_some_and(|l| {
            let row = &self.pack.lemmas[l as usize];
            !(row.is_have || row.is_be)
                && row.frames.iter().any(|f| {
                    let frame = &self.pack.frames[*f as usize];
                    (frame.with.is_empty()
                        || self.heads_lead() && self.with_follows(v.end, &frame.with))
                        && frame.claims.iter().any(|c| {
                            matches!(c, ClaimSpec::Control(_))
                                || !control
                                    && matches!(
                                        c,
                                        ClaimSpec::Figure(_)
                                            | ClaimSpec::Event(_)
                                            | ClaimSpec::EventOf
                                    )
                        })
                })
        })
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
                // "there is no safe place left" denies nothing
                let said = !self.pack.grammar.head_last || !n.triggers.is_empty();
                said && self.is(n.first, |s| s == Sense::Zero)
            })
    }

    /// « il n'y a pas », "there was no": a negated copula right at the head of the quotation.
    fn is_there_is(&self, v: &VerbGroup) -> bool {
        v.lemma.is_some_and(|l| {
            let row = &self.pack.lemmas[l as usize];
            row.is_have || row.is_be
        }) && v.object
    }

    pub(crate) fn trim_end(&self, first: u32, mut end: u32) -> u32 {
        let idle = |t: u32| {
            !self.tokens[t as usize].is_word()
                || self.pack.grammar.head_last
                    && self.is(t, |s| matches!(s, Sense::Conjunction(Conj::And | Conj::Contrast)))
        };
        while end > first + 1 && idle(end - 1) {
            end -= 1;
        }
        end
    }

    /// Words of the conflict: a topic word, or an actor.
    pub(crate) fn is_about_conflict(&self, first: u32, end: u32) -> bool {
        (first..end).any(|t| self.senses(t).iter().any(|(_, s)| *s == Sense::Topic))
            || self
                .nominals_in(first, end)
                .any(|n| n.actor.is_some() || n.actor_noun.is_some() || n.topic)
            || self.verbs_in(first, end).any(|v| {
                self.would_change(v)
                    || self.pack.grammar.head_last
                        && (v.negated || v.is_unreal())
                        && (self.does_harm(v) || self.would_claim(v, true))
            })
    }

    /// "the city would fall": a verb that, were it asserted, would say who holds a place.
    fn would_change(&self, v: &VerbGroup) -> bool {
        let Some(lemma) = v.lemma.filter(|_| !self.verb_may_lead()) else { return false };
        let place = |n: u32| {
            self.nominals[n as usize].place.is_some() || self.nominals[n as usize].area.is_some()
        };
        let changes = self.pack.lemmas[lemma as usize].frames.iter().any(|f| {
            let frame = &self.pack.frames[*f as usize];
            frame.with.is_empty() && matches!(frame.claims.first(), Some(ClaimSpec::Control(_)))
        });
        let chunk = v.chunk as usize;
        changes && (self.subject(chunk, &place).is_some() || self.object(chunk, &place).is_some())
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
            // "neither figure could be verified"
            let checked = self.pack.grammar.head_last
                && verb.passive
                && verb.lemma.is_some_and(|l| self.reports(l));
            if verb.negated
                || checked
                || self.announces_own(verb)
                || self.is_unasserted(verb.chunk as usize)
            {
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
            let likely = self.is_only_likely(verb);
            let (a, b) = self.sentence_range(verb.chunk as usize);
            if !(effect || likely) || a == b {
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
            // "Asked when the siege would end"
            let opened = subject.map_or(verb.chunk, |n| self.nominals[n as usize].chunk) as usize;
            let asked = self.pack.grammar.head_last
                && opened > a
                && matches!(self.chunks[opened - 1].kind, Kind::Relative(_));
            if asked {
                continue;
            }
            let first = subject.map_or(verb.first, |n| self.nominals[n as usize].first);
            let end = self.clause_end(verb.chunk as usize);
            found.raws.push(self.statement(first, end, Stance::Predicted, (verb.first, verb.end)));
        }
    }

    /// Last token of the clause of a verb.
    pub(crate) fn clause_end(&self, chunk: usize) -> u32 {
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

    pub(crate) fn statement(
        &self,
        first: u32,
        end: u32,
        stance: Stance,
        trigger: (u32, u32),
    ) -> Raw {
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
