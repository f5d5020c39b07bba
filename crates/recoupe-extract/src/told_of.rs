//! Turns of phrase that say of a source, a quantity or an infinitive how it is meant.

use crate::attribute::{Last, Scope};
use crate::chunk::{Kind, VerbGroup};
use crate::clause::Accept;
use crate::cue::Cue;
use crate::doc::Doc;
use crate::found::{Fill, Raw};
use crate::source::Speaker;
use recoupe_model::Stance;
use recoupe_pack::{ClaimSpec, Conj, Form, Frame, Function, Pronoun, Role, RoleMap, Sense};

/// How many noun groups before a pronoun are looked over for whom it takes up.
const BACK: usize = 32;

impl Doc<'_> {
    /// « Ces violences portent à 700 le nombre de morts »: what raises a count, and says nothing.
    pub(crate) fn only_raises_a_count(&self, n: u32, maps: &[RoleMap], after: usize) -> bool {
        let nominal = &self.nominals[n as usize];
        let raises = maps.iter().flatten().any(|r| *r == (Function::To, Role::Content));
        let number = |m: u32| {
            self.nominals[m as usize].number.is_some_and(|i| !self.numbers[i as usize].indefinite)
        };
        raises
            && self.heads_lead()
            && (nominal.pronoun.is_some() || self.is_counted(n))
            && self.complement(after, Function::To, &number).is_some()
    }

    /// « Une société, dont les hélicoptères ont exfiltré 240 clients, dresse un bilan »: a relative clause
    /// between who says something and the verb that reports tells of the speaker.
    pub(crate) fn tells_of_speaker(&self, cue: &Cue) -> bool {
        let Some(speaker) = cue.speaker.as_ref().filter(|_| self.heads_lead()) else {
            return false;
        };
        if cue.preposition || speaker.end > self.chunks[cue.chunk].first {
            return false;
        }
        let from = speaker.last_chunk + 1;
        (from..cue.chunk)
            .find(|i| matches!(self.chunks[*i].kind, Kind::Relative(_) | Kind::PartMarker))
            .is_some_and(|i| (i + 1..cue.chunk).any(|j| self.is_finite_at(j)))
    }

    /// « prévient X dans une allocution retransmise par Y »: who passes on the words of a source that is
    /// named behind them.
    pub(crate) fn relay_behind(&self, cue: &Cue) -> Option<Speaker> {
        if !cue.trailing || cue.preposition || !self.heads_lead() {
            return None;
        }
        self.document_relay(cue).filter(|r| r.last_chunk <= cue.end_chunk + 7)
    }

    /// « Un responsable a confirmé à Reuters …, tout en assurant que … »: the second verb of one speaker
    /// goes through the same relay.
    pub(crate) fn keep_relays(&self, before: &[Cue], cue: &mut Cue) {
        let Some(speaker) = cue.speaker.as_ref().filter(|_| self.heads_lead()) else { return };
        if cue.relays.is_empty()
            && let Some(same) = before
                .iter()
                .rev()
                .find(|other| other.speaker.as_ref().is_some_and(|s| s.nominal == speaker.nominal))
        {
            cue.relays = same.relays.clone();
        }
    }

    /// « le M23 n'aurait jamais pris Goma »: what did not come about, by a condition that is not met.
    pub(crate) fn is_counterfactual(&self, v: &VerbGroup) -> bool {
        v.form == Form::Cond && v.main > v.first && self.heads_lead()
    }

    /// Whether a noun group names an aim, a plan or an attempt.
    pub(crate) fn names_aim(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        (n.first..n.end).any(|t| self.is(t, |s| s == Sense::Unrealized))
    }

    /// « n'avons pas l'intention de »: whether the object of a verb names an aim.
    pub(crate) fn has_aim(&self, v: &VerbGroup) -> bool {
        self.heads_lead()
            && self.object(v.chunk as usize, &|_| true).is_some_and(|n| self.names_aim(n))
    }

    /// « L'armée a repris le pont aux miliciens. Ces derniers démentent »: who was told of last, in this
    /// sentence or the one before. Nobody where that is whoever spoke last.
    pub(crate) fn last_told_of(&self, n: u32, last: &Last) -> Option<u32> {
        let first = self.nominals[n as usize].first;
        let sentence = self.sentence_of(first);
        let start = self.segments.sentences[sentence.saturating_sub(1)].first;
        let found = (0..n)
            .rev()
            .take(BACK)
            .take_while(|m| self.nominals[*m as usize].first >= start)
            .find(|m| {
                let m = &self.nominals[*m as usize];
                (m.actor.is_some() || m.actor_noun.is_some())
                    && m.pronoun.is_none()
                    && m.number.is_none()
                    && m.area.is_none()
            })?;
        let own = |m: u32| {
            let m = &self.nominals[m as usize];
            let words = self.span(m.first, m.end);
            last.links
                .first()
                .and_then(|l| l.span)
                .is_some_and(|span| span.start <= words.start && words.end <= span.end)
        };
        (!own(found)).then_some(found)
    }

    /// « a promis de « marcher sur la capitale » si ses hommes ne sont pas relâchés »: an infinitive that
    /// a source holds out.
    pub(crate) fn vowed(&self, first: u32, end: u32, scope: &Scope) -> Option<Stance> {
        if !matches!(scope.stance, Stance::Predicted | Stance::Threatened) {
            return None;
        }
        let mut verbs = self.verbs_in(first, end);
        let verb = verbs.next().filter(|v| v.form == Form::Inf && v.first == first)?;
        if verbs.next().is_some() {
            return None;
        }
        let (_, to) = self.sentence_range(verb.chunk as usize);
        let on_condition =
            (verb.chunk as usize..to).any(|i| self.chunks[i].kind == Kind::Conjunction(Conj::If));
        let threat = on_condition || self.does_harm(verb) || scope.stance == Stance::Threatened;
        Some(if threat { Stance::Threatened } else { Stance::Predicted })
    }

    /// « nie toute implication dans la mort de huit civils »: what is denied is the part in it.
    pub(crate) fn is_presupposed(&self, raw: &Raw, scope: &Scope) -> bool {
        scope.stance == Stance::Denied
            && self.heads_lead()
            && self.names_only(raw)
            && scope.cue.1 <= raw.trigger.0
            && self.is_nominal(raw.chunk as usize).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                n.governed.has(Function::In) && !n.governed.has(Function::Of)
            })
    }

    /// « 3 000 combattants sont arrivés à la base »: armed men who come to a place have not fled.
    pub(crate) fn is_march(&self, frame: &Frame, claim: Option<&ClaimSpec>, fill: &Fill) -> bool {
        let Some(ClaimSpec::Figure(measure)) = claim else { return false };
        let crowds = self.pack.common.measure(measure).is_some_and(|m| m.crowds);
        self.heads_lead()
            && crowds
            && frame.needs.contains(&Role::Place)
            && fill
                .get(Role::Victims)
                .and_then(|n| self.nominals[n as usize].population)
                .is_some_and(|(p, _)| {
                    let id = &self.pack.populations[p as usize].id;
                    self.pack.common.population_row(id).is_some_and(|row| row.armed)
                })
    }

    /// « opposaient l'armée à des groupes retranchés dans Palma »: a participle right behind a noun that a
    /// preposition governs tells of that noun, and of no other.
    pub(crate) fn tells_of_governed(&self, chunk: usize, accept: Accept<'_>) -> bool {
        let bare = self.verb_of(chunk).is_some_and(|v| v.bare && v.lemma.is_some());
        let Some(n) = chunk.checked_sub(1).filter(|_| bare).and_then(|i| self.is_nominal(i)) else {
            return false;
        };
        let nominal = &self.nominals[n as usize];
        let plain = nominal.place.is_none()
            && nominal.name.is_none()
            && nominal.area.is_none()
            && nominal.pronoun != Some(Pronoun::Subject);
        self.heads_lead()
            && plain
            && nominal.governed.0 != 0
            && !nominal.governed.has(Function::Of)
            && !accept(n)
    }

    /// « 22 soldats auraient été tués et une cinquantaine capturés »: a participle that shares the
    /// auxiliary of the one before shares its doubt.
    pub(crate) fn shares_hedge(&self, chunk: usize) -> bool {
        let participle = self.verb_of(chunk).is_some_and(|v| v.bare)
            || self
                .is_nominal(chunk)
                .is_some_and(|n| self.nominals[n as usize].participle.is_some());
        if !self.heads_lead() || !participle {
            return false;
        }
        let (first, _) = self.sentence_range(chunk);
        let mut joined = false;
        for i in (first..chunk).rev().take(8) {
            match self.chunks[i].kind {
                Kind::Conjunction(Conj::And) => joined = true,
                Kind::Nominal(_) | Kind::Adverb | Kind::Time(_) | Kind::Preposition(_) => {}
                Kind::Verb(v) => {
                    let v = &self.verbs[v as usize];
                    return joined && v.is_finite() && v.hedged && v.passive;
                }
                _ => return false,
            }
        }
        false
    }

    /// « Alep est tombée »: a copula behind a name, and not the side of it that has the same letters.
    pub(crate) fn runs_into_verb(&self, token: u32) -> bool {
        let flags = &self.tokens[token as usize].flags;
        let is_verb = |t: u32, be: bool| {
            self.is(t, |s| {
                matches!(s, Sense::Verb(l, form) if form.is_finite()
                    && (!be || self.pack.lemmas[l as usize].is_be))
            })
        };
        self.heads_lead()
            && !flags.capital
            && !flags.hyphened
            && is_verb(token, true)
            && self.token(token + 1).is_some_and(|t| t.is_word() && !t.flags.capital)
            && !is_verb(token + 1, false)
    }

    /// Whether a role may stand near or in, and the nearer of the two is meant: « près de Sake, dans la
    /// province ».
    pub(crate) fn is_nearness(&self, function: Function, role: Role) -> bool {
        role == Role::Place
            && self.heads_lead()
            && matches!(function, Function::In | Function::Near)
    }

    /// « si nous perdons la ville, nous perdrons le pays »: a verb whose subject comes to harm.
    pub(crate) fn loses_by(&self, v: &VerbGroup) -> bool {
        let loses = (Function::Subject, Role::Loser);
        self.heads_lead()
            && v.lemma.is_some_and(|l| {
                self.pack.lemmas[l as usize].frames.iter().any(|f| {
                    self.pack.frames[*f as usize].active.iter().flatten().any(|r| *r == loses)
                })
            })
    }

    /// « la Mission de l'ONU en Centrafrique (Minusca) »: a place that is part of the name of a body.
    pub(crate) fn is_in_body_name(&self, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        let at = nominal.chunk as usize;
        self.heads_lead()
            && at >= 2
            && nominal.governed.has(Function::In)
            && self.chunks.get(at + 1).is_some_and(|c| c.kind == Kind::Open)
            && self.is_nominal(at + 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.end == m.first + 1 && self.token(m.first).is_some_and(|t| t.flags.all_caps)
            })
            && self.is_nominal(at - 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.source.is_some()
                    || m.source_noun.is_some()
                    || m.actor.is_some()
                    || m.actor_noun.is_some()
            })
    }

    /// « la chute de Goma aux mains du M23 »: the place whose fall a noun names, where fixed words say
    /// whose it has become.
    pub(crate) fn told_to_fall(&self, spec: &ClaimSpec, fill: &Fill) -> Option<u32> {
        use recoupe_model::Change;
        if *spec != ClaimSpec::Control(Change::Holds) || !self.heads_lead() {
            return None;
        }
        let place = fill.get(Role::Place)?;
        let mut at = self.nominals[place as usize].chunk as usize;
        for _ in 0..2 {
            let n = self.is_nominal(at)?;
            if !self.nominals[n as usize].governed.has(Function::Of) || at < 2 {
                return None;
            }
            at -= 2;
            let falls = match self.chunks[at].kind {
                Kind::Nominal(head) => {
                    self.nominals[head as usize].triggers.iter().any(|(g, ..)| {
                        self.pack.nouns[*g as usize].iter().any(|f| self.is_change_of_hands(*f))
                    })
                }
                Kind::Phrase(_) => {
                    self.fixed_frames(at).iter().any(|f| self.is_change_of_hands(*f))
                }
                _ => false,
            };
            // « depuis la chute de »: fixed words that end in the preposition's head
            let before =
                at + 1 < self.chunks.len() && matches!(self.chunks[at + 1].kind, Kind::Phrase(_));
            if falls
                || before && self.fixed_frames(at + 1).iter().any(|f| self.is_change_of_hands(*f))
            {
                return Some(place);
            }
        }
        None
    }

    fn is_change_of_hands(&self, frame: recoupe_pack::FrameId) -> bool {
        use recoupe_model::Change;
        self.pack.frames[frame as usize]
            .claims
            .iter()
            .any(|c| matches!(c, ClaimSpec::Control(Change::Takes | Change::Loses)))
    }

    /// Whether a claim tells of the fall of a place by the noun alone.
    pub(crate) fn is_same_fall(&self, raw: &Raw, place: u32) -> bool {
        use recoupe_model::Change;
        matches!(raw.spec, ClaimSpec::Control(Change::Takes | Change::Loses))
            && raw.fill.get(Role::Place) == Some(place)
            && self.verb_of(raw.chunk as usize).is_none()
    }

    /// Whether a claim under a denial is what is held against what is denied: nobody was hurt, or words
    /// behind a colon.
    pub(crate) fn holds_against(&self, raw: &Raw, scope: &Scope) -> bool {
        let from = self.chunks.partition_point(|c| c.end <= scope.cue.1);
        let colon = self.chunks[from..]
            .iter()
            .take_while(|c| c.first < raw.trigger.0)
            .any(|c| c.kind == Kind::Colon);
        let nobody = raw.zero && matches!(raw.spec, ClaimSpec::Figure(_));
        self.heads_lead() && (colon || nobody)
    }

    /// « a ordonné à ses troupes d'avancer sur la capitale »: an infinitive that somebody is told to do.
    pub(crate) fn is_ordered(&self, chunk: usize) -> bool {
        let (first, _) = self.sentence_range(chunk);
        let led = chunk > first
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f)
                if f.has(Function::Of) || f.has(Function::To));
        if !led || !self.heads_lead() {
            return false;
        }
        for i in (first..chunk - 1).rev().take(6) {
            match self.chunks[i].kind {
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Adverb | Kind::Time(_) => {}
                Kind::Verb(v) => {
                    let v = &self.verbs[v as usize];
                    return v.is_finite()
                        && v.lemma.is_some_and(|l| {
                            self.pack.lemmas[l as usize].frames.iter().any(|f| {
                                self.pack.frames[*f as usize]
                                    .claims
                                    .contains(&ClaimSpec::Statement(Stance::Demanded))
                            })
                        });
                }
                _ => return false,
            }
        }
        false
    }

    /// « une partie de la ville »: the words for a part that a noun group opens with, where their first
    /// one is read as a number too.
    pub(crate) fn opens_with_part(&self, at: u32) -> Option<u32> {
        if self.pack.grammar.head_last || self.pack.grammar.construct {
            return None;
        }
        let one = self.number(at).is_some_and(|n| n.indefinite);
        let (length, ()) = self.longest(at, |s| (s == Sense::Part).then_some(()))?;
        (one && length > 2).then_some(length)
    }

    /// « les hommes du M23 », « des hommes de Haftar »: whose men they are.
    pub(crate) fn are_men_of(&self, n: &crate::chunk::Nominal) -> Option<u32> {
        let (p, _) = n.population.filter(|_| n.actor.is_none() && n.actor_noun.is_none())?;
        let row = self.pack.common.population_row(&self.pack.populations[p as usize].id)?;
        if !row.of_a_side || !self.heads_lead() {
            return None;
        }
        self.complement(n.chunk as usize, Function::Of, &|m| {
            let m = &self.nominals[m as usize];
            m.actor.is_some()
                || m.actor_noun.is_some()
                || m.name.is_some() && m.place.is_none() && !m.named_place && m.area.is_none()
        })
    }

    /// « Aux mains des insurgés depuis janvier, Mingala … »: the subject behind fixed words that open the
    /// sentence.
    pub(crate) fn subject_behind_words(
        &self,
        chunk: usize,
        first: usize,
        accept: Accept<'_>,
    ) -> Option<u32> {
        let (_, end) = self.sentence_range(chunk);
        if chunk != first
            || !self.heads_lead()
            || !matches!(self.chunks[chunk].kind, Kind::Phrase(_))
        {
            return None;
        }
        let mut comma = false;
        for i in chunk + 1..end.min(chunk + 12) {
            match self.chunks[i].kind {
                Kind::Comma => comma = true,
                Kind::Nominal(n) if comma => {
                    let verb = (i + 1..end.min(i + 4))
                        .find(|j| !matches!(self.chunks[*j].kind, Kind::Adverb | Kind::Time(_)))
                        .is_some_and(|j| self.is_finite_at(j));
                    let free = self.nominals[n as usize].governed.0 == 0;
                    return (accept(n) && (free || verb)).then_some(n);
                }
                Kind::Nominal(_) | Kind::Preposition(_) | Kind::Time(_) | Kind::Adverb => {}
                _ => return None,
            }
        }
        None
    }

    /// « a assuré que la ville serait reprise »: behind a verb in the past a conditional is what is to
    /// come; « affirme que la ville serait prise » is a doubt.
    pub(crate) fn tells_of_to_come(&self, scope: &Scope, verbs: &[&VerbGroup]) -> bool {
        let compound = |v: &VerbGroup| v.main > v.first && v.main_form == Form::Ppart;
        let said = self
            .verbs_in(scope.cue.0, scope.cue.1)
            .any(|v| v.is_finite() && (v.form == Form::Past || compound(v) && !v.passive));
        let to_come = verbs
            .iter()
            .find(|v| v.is_finite())
            .is_some_and(|v| v.form == Form::Cond && !v.negated && (!compound(v) || v.passive));
        self.heads_lead() && said && to_come
    }

    /// « a rejeté ces accusations et soutenu que … »: where the words of a cue begin that are no other
    /// cue's of the same speaker: at its verb.
    pub(crate) fn own_cue(&self, scope: &Scope) -> u32 {
        let verb = self.verbs_in(scope.cue.0, scope.cue.1).last().map(|v| v.first);
        verb.filter(|_| self.heads_lead()).unwrap_or(scope.cue.0)
    }

    /// « avant de reconnaître »: an infinitive of saying behind a preposition.
    pub(crate) fn admits_then(&self, chunk: usize) -> bool {
        self.heads_lead()
            && chunk > 0
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_))
            && self.verb_of(chunk).is_some_and(|v| {
                v.form == Form::Inf
                    && v.main == v.first
                    && v.lemma.is_some_and(|l| {
                        self.pack.lemmas[l as usize].frames.iter().any(|f| {
                            self.pack.frames[*f as usize]
                                .claims
                                .contains(&ClaimSpec::Cue(Stance::Asserted))
                        })
                    })
            })
    }
}
