//! What has not come to pass: what a source foresees, what may happen, what somebody will not do; and what somebody says was their own doing.

use crate::attribute::Scope;
use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::Found;
use crate::found::Raw;
use recoupe_model::Stance;
use recoupe_model::{Actor, ActorRole, Responsibility};
use recoupe_pack::{ChainEffect, ClaimSpec, Conj, Form, Sense};

impl Doc<'_> {
    /// « a revendiqué la mort de douze soldats »: who says that it was their doing.
    pub(crate) fn avowed(&self, raw: &Raw, scope: Option<&Scope>) -> Option<Actor> {
        let harm = match &raw.spec {
            ClaimSpec::Event(_) => true,
            ClaimSpec::Figure(m) => self.pack.common.measure(m).is_some_and(|m| m.bodies),
            _ => false,
        };
        let scope = scope.filter(|s| harm && s.cue.1 <= raw.trigger.0)?;
        let avows = self.verbs_in(scope.cue.0, scope.cue.1).any(|v| {
            v.lemma.is_some_and(|l| {
                self.pack.lemmas[l as usize]
                    .frames
                    .iter()
                    .any(|f| self.pack.frames[*f as usize].avows)
            })
        });
        let link = scope.links.first().filter(|l| avows && l.span.is_some())?;
        Some(Actor {
            role: ActorRole::Perpetrator,
            span: link.span?,
            name: link.affiliation.clone().unwrap_or_else(|| link.name.clone()),
            responsibility: Some(Responsibility::Claimed),
            attribution: Vec::new(),
            loaded: None,
        })
    }

    /// « La ville a été reprise. Elle reste sous le contrôle de … »: a pronoun at the head of its sentence,
    /// behind one whose subject is a town or an area.
    pub(crate) fn stands_for_place(&self, n: &crate::chunk::Nominal) -> bool {
        if n.pronoun != Some(recoupe_pack::Pronoun::Subject) || !self.heads_lead() {
            return false;
        }
        let here = self.sentence_of(n.first);
        if self.segments.sentences[here].first != n.first || here == 0 {
            return false;
        }
        let same =
            self.segments.sentences[here - 1].paragraph == self.segments.sentences[here].paragraph;
        let (first, end) = self.sentence_chunks[here - 1];
        let verb = (first..end).find(|i| self.is_finite_at(*i as usize)).filter(|_| same);
        verb.and_then(|v| self.subject(v as usize, &|_| true)).is_some_and(|m| {
            let m = &self.nominals[m as usize];
            let town = m.place.is_some_and(|p| {
                self.places[p as usize].hit.kind >= recoupe_model::PlaceKind::City
            });
            (town || m.area.is_some())
                && m.actor.is_none()
                && m.actor_noun.is_none()
                && m.source_noun.is_none()
                && m.number.is_none()
        })
    }

    /// Whether a verb foretells how many will be in some state, in a sentence without a condition.
    pub(crate) fn is_forecast_of_state(
        &self,
        verb: &VerbGroup,
        spec: &ClaimSpec,
        chunk: usize,
    ) -> bool {
        let (first, end) = self.sentence_range(chunk);
        let stock = matches!(spec, ClaimSpec::Figure(m) if self
            .pack
            .common
            .measure(m)
            .is_some_and(|m| m.bases == [recoupe_model::Basis::Stock]));
        verb.future
            && stock
            && self.heads_lead()
            && !(first..end).any(|i| self.chunks[i].kind == Kind::Conjunction(Conj::If))
    }

    /// « Nous craignons que … »: whether a verb by itself gives what is said this stance.
    pub(crate) fn says_as(&self, v: &VerbGroup, wanted: recoupe_model::Stance) -> bool {
        self.heads_lead()
            && v.main_form == Form::Pres
            && v.lemma.is_some_and(|l| {
                self.pack.lemmas[l as usize].frames.iter().any(|f| {
                    let frame = &self.pack.frames[*f as usize];
                    let own = |c: &ClaimSpec| {
                        matches!(c, ClaimSpec::Cue(s) | ClaimSpec::Statement(s) if *s == wanted)
                    };
                    frame.with.is_empty() && frame.claims.iter().any(own)
                })
            })
    }

    /// « Le président ne démissionnera pas »: a person, of whom it is said what they will not do.
    pub(crate) fn resigns_not(&self, v: &VerbGroup) -> bool {
        self.subject(v.chunk as usize, &|_| true).is_some_and(|n| {
            let n = &self.nominals[n as usize];
            (n.title || n.source_noun.is_some() || n.actor_noun.is_some())
                && n.number.is_none()
                && n.area.is_none()
        })
    }

    /// « le régime peut perdre le Nord », « a prédit que Ramadi serait reprise »: what may come to pass, or
    /// what a source of the past foresaw, by a conditional that is no perfect.
    pub(crate) fn is_only_foreseen(&self, chunk: usize) -> bool {
        if !self.heads_lead() {
            return false;
        }
        let Some(verb) = self.verb_of(chunk) else { return false };
        if verb.possible && verb.form == Form::Pres && !verb.perfect && verb.main_form == Form::Inf
        {
            return true;
        }
        let be_perfect = verb.lemma.is_some_and(|l| self.pack.lemmas[l as usize].be_perfect);
        let over = verb.perfect
            || verb.main_form == Form::Ppart && (be_perfect || verb.reflexive)
            || verb.possible;
        if verb.form != Form::Cond || over {
            return false;
        }
        let (first, end) = self.sentence_range(chunk);
        // « Si la route venait à être coupée, la ville serait assiégée »
        if (first..end).any(|i| self.chunks[i].kind == Kind::Conjunction(Conj::If)) {
            return true;
        }
        let that = (first..chunk).rev().take(8).find(|i| {
            matches!(
                self.chunks[*i].kind,
                Kind::Conjunction(Conj::That) | Kind::Verb(_) | Kind::Semicolon
            )
        });
        let Some(that) = that.filter(|i| self.chunks[*i].kind == Kind::Conjunction(Conj::That))
        else {
            return false;
        };
        let told = (first..that).rev().take(8).find_map(|i| self.verb_of(i));
        told.is_some_and(|v| {
            v.is_finite() && (v.perfect || v.reflexive && v.main_form == Form::Ppart)
        })
    }

    /// "threatened to kill", "vowed to retake": the stance of a verb that says what its subject
    /// means to do.
    pub(crate) fn announced(&self, verb: &VerbGroup) -> Option<Stance> {
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
        // "vowed to retaliate": by the fixed words of a frame
        let threatens = |l: u16, end: u32| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                let frame = &self.pack.frames[*f as usize];
                matches!(frame.claims.first(), Some(ClaimSpec::Statement(Stance::Threatened)))
                    && !frame.with.is_empty()
                    && self.with_follows(end, &frame.with)
            })
        };
        // « jurent de venger »: the deed itself is a threat
        let threat = verb.lemma.is_some_and(|l| {
            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                self.pack.frames[*f as usize]
                    .claims
                    .contains(&ClaimSpec::Statement(Stance::Threatened))
            })
        });
        let stance = (verb.first..verb.main).find_map(|t| {
            self.senses(t).iter().find_map(|(length, s)| match s {
                Sense::Verb(l, _)
                    if *length == 1 && self.pack.grammar.head_last && threatens(*l, t + 1) =>
                {
                    Some(Stance::Threatened)
                }
                Sense::Verb(l, _) if *length == 1 => leads(*l).filter(|s| {
                    // "plans to storm", not "plans to build"
                    let told = self.reports(*l);
                    told || *s != Stance::Predicted || self.would_claim(verb, false)
                }),
                _ => None,
            })
        });
        stance.map(|s| if threat { Stance::Threatened } else { s })
    }

    pub(crate) fn announce(&self, verb: &VerbGroup, stance: Stance, found: &mut Found) {
        let chunk = verb.chunk as usize;
        let Some(n) = self.subject(chunk, &|n| self.is_actor(&self.nominals[n as usize])) else {
            return;
        };
        let first = self.nominals[n as usize].first.min(verb.first);
        let mut raw = self.statement(first, self.clause_end(chunk), stance, (verb.first, verb.end));
        raw.speaker = Some(n);
        found.raws.push(raw);
    }
}
