//! What has not come to pass: what a source foresees, what may happen, what somebody will not do; and what somebody says was their own doing.

use crate::attribute::Scope;
use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::Raw;
use recoupe_model::{Actor, ActorRole, Responsibility};
use recoupe_pack::{ClaimSpec, Conj, Form};

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
        if self.pack.grammar.head_last || self.verb_may_lead() {
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
        let (first, _) = self.sentence_range(chunk);
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
}
