//! Raw claims: what a frame that fits becomes, and the words it covers.

use crate::chunk::{Kind, VerbGroup};
use crate::doc::Doc;
use crate::found::{Fill, Found, Raw, Site};
use recoupe_model::Stance;
use recoupe_pack::{ClaimSpec, Form, Frame, FrameId, Function, Role, Trigger};

impl Doc<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(crate) fn make_raw(
        &self,
        id: FrameId,
        frame: &Frame,
        spec: &ClaimSpec,
        fill: Fill,
        site: &Site,
        verb: Option<&VerbGroup>,
        found: &mut Found,
    ) {
        let quantity = fill.get(Role::Victims).or(fill.get(Role::Things));
        let number = quantity.and_then(|n| self.nominals[n as usize].number);
        let zero_number = number.is_some_and(|i| self.numbers[i as usize].value == Some(0));
        let none_of = quantity.is_some() && number.is_none();
        let mut stance = frame.stance.unwrap_or(Stance::Asserted);
        let trigger_is_verb = frame.trigger == Trigger::Verb;
        if let Some(verb) = verb {
            let statement = matches!(spec, ClaimSpec::Statement(_));
            if trigger_is_verb || frame.trigger == Trigger::Phrase {
                let negated =
                    !frame.negated && (verb.negated || (verb.half_negated && !zero_number));
                let figure = matches!(spec, ClaimSpec::Figure(_) | ClaimSpec::AddsTo);
                if negated && figure && !zero_number && !none_of {
                    return;
                }
                if matches!(spec, ClaimSpec::Control(_)) && negated {
                    return;
                }
                // "the population can go home"
                if matches!(spec, ClaimSpec::Event(_) | ClaimSpec::EventOf)
                    && self.pack.grammar.head_last
                    && verb.possible
                    && !verb.perfect
                {
                    return;
                }
                if matches!(spec, ClaimSpec::Event(_) | ClaimSpec::EventOf | ClaimSpec::Media)
                    && (negated || verb.is_unreal() || verb.restricted && verb.form == Form::Inf)
                {
                    return;
                }
                // "is expected to leave the army in control"
                let governs = trigger_is_verb
                    || self.pack.grammar.head_last && matches!(spec, ClaimSpec::Control(_));
                // « 2,8 millions de personnes auront besoin d'aide en 2021 »: a forecast of a state
                let state = self.is_forecast_of_state(verb, spec, site.chunk);
                if state {
                    stance = Stance::Predicted;
                }
                if !statement
                    && governs
                    && !state
                    && (verb.future
                        || verb.planned
                        || verb.unrealized
                        || self.depends_on_unreal(if trigger_is_verb {
                            site.chunk
                        } else {
                            verb.chunk as usize
                        }))
                {
                    return;
                }
            }
            if verb.hedged && !statement && stance == Stance::Asserted {
                stance = Stance::Hedged;
            }
            let noun = frame.trigger == Trigger::Noun && frame.counted.is_none();
            let changes = self.pack.grammar.head_last && matches!(spec, ClaimSpec::Control(_));
            if noun
                && (changes || matches!(spec, ClaimSpec::Figure(_)) || self.is_only_likely(verb))
                && self.is_unreal_for(verb, site.chunk)
            {
                return;
            }
            if !statement && trigger_is_verb && self.is_only_foreseen(site.chunk) {
                return;
            }
            if verb.possible
                && !statement
                && matches!(
                    spec,
                    ClaimSpec::Control(_) | ClaimSpec::Event(_) | ClaimSpec::Figure(_)
                )
                && verb.form == Form::Cond
                && !verb.perfect
            {
                // "could soon be facing famine": a forecast of a state
                let state = matches!(spec, ClaimSpec::Figure(m) if self
                    .pack
                    .common
                    .measure(m)
                    .is_some_and(|m| m.bases.contains(&recoupe_model::Basis::Stock)));
                if !state {
                    return;
                }
                stance = Stance::Predicted;
            }
        }
        // « aucun otage ne sortirait vivant »: nobody is counted by what would not be
        if zero_number
            && frame.counted.is_some()
            && verb.is_some_and(|v| v.form == Form::Cond || v.future)
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct
        {
            return;
        }
        if trigger_is_verb && stance == Stance::Asserted && self.shares_hedge(site.chunk) {
            stance = Stance::Hedged;
        }
        // "was not aware of any strike"
        let unknown = self.pack.grammar.head_last
            && frame.trigger == Trigger::Noun
            && matches!(spec, ClaimSpec::Event(_))
            && self
                .is_nominal(site.chunk)
                .is_some_and(|n| self.nominals[n as usize].det == Some(recoupe_pack::Det::Plural))
            && self
                .governing_verb(site.chunk)
                .is_some_and(|v| v.negated && (v.chunk as usize) < site.chunk);
        if unknown {
            return;
        }
        if frame.trigger == Trigger::Noun
            && frame.counted.is_none()
            && matches!(spec, ClaimSpec::Figure(_))
            && self.is_prospect_of(site.chunk)
        {
            return;
        }
        if stance == Stance::Asserted && self.is_doubted_here(site.chunk, site.trigger.0) {
            stance = Stance::Hedged;
        }
        // « La bataille n'a pas commencé », « L'évacuation commencera lundi »
        // « les zones libérées »: which zones they are, by a participle with nobody and no name
        let described = verb.is_some_and(|v| v.bare)
            && trigger_is_verb
            && matches!(spec, ClaimSpec::Control(recoupe_model::Change::Takes))
            && fill.get(Role::Holder).is_none()
            && !self.pack.grammar.head_last
            && fill.get(Role::Place).is_some_and(|n| {
                let n = &self.nominals[n as usize];
                n.area.is_some()
                    && n.place.is_none()
                    && n.name.is_none()
                    && n.number.is_none()
                    && (n.chunk + 1 == site.chunk as u32 || n.chunk + 2 == site.chunk as u32)
            });
        if described {
            return;
        }
        if frame.trigger == Trigger::Noun
            && frame.counted.is_none()
            && self.verb_of_happening(site.chunk).is_some_and(|v| v.is_unreal() || v.half_negated)
        {
            return;
        }
        if let ClaimSpec::Statement(own) = spec {
            // "did not deny" is no denial
            if trigger_is_verb && !frame.negated && verb.is_some_and(|v| v.negated) {
                return;
            }
            // « cinq hommes accusés d'espionnage »: by nobody who is named
            let unsaid_by = trigger_is_verb
                && verb.is_some_and(|v| v.bare)
                && self.voice(site.chunk) == recoupe_pack::Voice::Passive
                && fill.get(Role::Speaker).is_none()
                && !self.pack.grammar.head_last;
            if unsaid_by {
                return;
            }
            stance = *own;
            // « Bakou réclamera demain un corridor »: foreseen, by whoever says so
            let foreseen = trigger_is_verb && verb.is_some_and(|v| v.future) && self.heads_lead();
            if foreseen {
                stance = Stance::Predicted;
            }
            // « l'attentat n'a pas été revendiqué », « aucun groupe n'a revendiqué »
            let unsaid = |v: &VerbGroup| v.negated || v.half_negated;
            let told = |r: &Raw| {
                matches!(r.spec, ClaimSpec::Statement(_))
                    && r.first <= site.trigger.0
                    && site.trigger.1 <= r.end
            };
            let again = !trigger_is_verb && found.raws.iter().rev().take(8).any(told);
            if again || (trigger_is_verb && !frame.negated && verb.is_some_and(unsaid)) {
                return;
            }
        }
        // « abrite 900 déplacés »: the noun says more of them than that they are housed
        let named = || {
            quantity.is_some_and(|n| {
                self.nominals[n as usize].triggers.iter().any(|(g, ..)| {
                    self.pack.nouns[*g as usize]
                        .iter()
                        .any(|f| self.pack.frames[*f as usize].counted.is_some())
                })
            })
        };
        let measure = match spec {
            ClaimSpec::Figure(m) => self.pack.common.measure(m),
            _ => None,
        };
        let yields = measure.is_some_and(|m| m.yields) && !self.pack.grammar.construct;
        if yields && frame.counts.is_empty() && named() {
            return;
        }
        let one = number.is_some_and(|i| self.numbers[i as usize].indefinite);
        if one && measure.is_some_and(|m| m.crowds) {
            return;
        }
        let bodies = quantity.is_some_and(|n| {
            let population = self.nominals[n as usize].population;
            population.is_some_and(|(p, _)| self.pack.populations[p as usize].body)
        });
        if bodies && measure.is_some_and(|m| !m.bodies) {
            return;
        }
        // « a libéré cent prisonniers détenus à Baïji »: what became of them has been told
        let told = trigger_is_verb
            && verb.is_some_and(|v| v.bare)
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && measure.zip(number).is_some_and(|(own, number)| {
                found.taken.measures(number).iter().any(|m| own.ended_by.contains(m))
            });
        if told {
            return;
        }
        if let (ClaimSpec::Figure(measure), Some(number)) = (spec, number)
            && !found.taken.take(number, measure)
        {
            return;
        }
        // «سقط 50 بين قتيل وجريح»: fixed words for two measures say more than the verb before them
        if let (Some(measure), Trigger::Phrase) = (measure, &frame.trigger) {
            found.raws.retain(|r| {
                r.quantity != quantity
                    || !matches!(&r.spec, ClaimSpec::Figure(m) if measure.joins.contains(m))
            });
        }
        // Footage told of twice: by who published it, and by what it shows.
        if let (ClaimSpec::Media, Some(n)) = (spec, fill.get(Role::Media))
            && let Some(old) = found
                .raws
                .iter_mut()
                .rev()
                .take(8)
                .find(|r| r.spec == ClaimSpec::Media && r.fill.get(Role::Media) == Some(n))
        {
            old.speaker = old.speaker.or(fill.get(Role::Speaker));
            return;
        }
        // "no truce has come into force"
        let none = fill.get(Role::Happening).is_some_and(|n| {
            self.nominals[n as usize]
                .number
                .is_some_and(|i| self.numbers[i as usize].value == Some(0))
        });
        if none {
            return;
        }
        // "fighting was raging in the district": the noun itself claims that it is contested
        let itself = fill.get(Role::Happening).is_some_and(|n| {
            self.nominals[n as usize].triggers.iter().any(|(group, ..)| {
                self.pack.nouns[*group as usize].iter().any(|f| {
                    let claims = &self.pack.frames[*f as usize].claims;
                    claims.iter().any(|c| matches!(c, ClaimSpec::Control(_)))
                })
            })
        });
        // "fighting in South Sudan" says of no place that it is contested
        let country = fill.get(Role::Place).is_some_and(|n| {
            let place = self.nominals[n as usize].place.map(|p| self.places[p as usize].hit.kind);
            place == Some(recoupe_model::PlaceKind::Country)
        });
        if country
            && frame.trigger == Trigger::Noun
            && *spec == ClaimSpec::Control(recoupe_model::Change::Contests)
        {
            return;
        }
        let inside = fill
            .get(Role::Place)
            .is_some_and(|n| self.nominals[n as usize].governed.has(Function::In));
        // where a pack has both, the verb tells of the fighting and the noun of the place
        let both = self.heads_lead();
        if itself && inside && !both {
            return;
        }
        // « a bloqué un convoi d'aide » is aid refused; « a bloqué une offensive » is not
        if !self.undoes_what_it_names(spec, &fill) {
            return;
        }
        let falls =
            (frame.trigger == Trigger::Phrase).then(|| self.told_to_fall(spec, &fill)).flatten();
        if let Some(place) = falls {
            found.raws.retain(|r| !self.is_same_fall(r, place));
        }
        let spec = &match spec {
            // « la chute de Goma aux mains du M23 »
            ClaimSpec::Control(recoupe_model::Change::Holds) if falls.is_some() => {
                ClaimSpec::Control(recoupe_model::Change::Takes)
            }
            ClaimSpec::Control(recoupe_model::Change::Holds)
                if trigger_is_verb
                    && verb.is_some_and(|v| self.is_news(v))
                    && !fill.get(Role::Place).is_some_and(|n| {
                        let n = &self.nominals[n as usize];
                        n.number.is_some() || n.part
                    }) =>
            {
                ClaimSpec::Control(recoupe_model::Change::Takes)
            }
            ClaimSpec::EventOf => match fill
                .get(Role::Happening)
                .and_then(|n| self.event_named(&self.nominals[n as usize]))
            {
                Some(event) if self.pack.common.events.iter().any(|e| e.id == event) => {
                    ClaimSpec::Event(event)
                }
                _ => return,
            },
            other => other.clone(),
        };
        // « Une trêve conclue en mai avait tenu »: one happening told by two verbs
        let twice = |r: &Raw| {
            r.spec == *spec
                && fill.get(Role::Happening).is_some()
                && r.fill.get(Role::Happening) == fill.get(Role::Happening)
        };
        if matches!(spec, ClaimSpec::Event(_)) && found.raws.iter().rev().take(16).any(twice) {
            return;
        }
        let mut raw = Raw {
            quantity,
            stance,
            zero: none_of || zero_number,
            speaker: fill.get(Role::Speaker),
            fill,
            ..Raw::of(id, spec.clone(), site.chunk as u32, site.trigger)
        };
        self.stretch(&mut raw);
        if matches!(raw.spec, ClaimSpec::Statement(_)) && trigger_is_verb {
            let speaker_after =
                raw.speaker.is_some_and(|n| self.nominals[n as usize].first >= raw.trigger.1);
            if !speaker_after {
                raw.end = self.statement_end(&raw);
            }
        }
        found.raws.push(raw);
    }

    /// Whether an event that undoes another one has one of that kind to undo, where it has any.
    pub(crate) fn undoes_what_it_names(&self, spec: &ClaimSpec, fill: &Fill) -> bool {
        let (ClaimSpec::Event(id), Some(n)) = (spec, fill.get(Role::Happening)) else {
            return true;
        };
        let row = self.pack.common.events.iter().find(|e| e.id == *id);
        let of = row.map_or(&[][..], |e| e.undoes.as_slice());
        let named = self.event_named(&self.nominals[n as usize]);
        of.is_empty() || named.is_some_and(|e| of.contains(&e))
    }

    /// A denial, demand or accusation reaches to the end of its content.
    pub(crate) fn statement_end(&self, raw: &Raw) -> u32 {
        let from = self.chunk_of(raw.end.max(raw.trigger.1) - 1, raw.chunk as usize);
        let (_, end) = self.sentence_range(raw.chunk as usize);
        let mut last = raw.end;
        for i in from + 1..end {
            match self.chunks[i].kind {
                Kind::Semicolon | Kind::Colon | Kind::Conjunction(recoupe_pack::Conj::Contrast) => {
                    break;
                }
                // « nie tirer sur des civils et impute aux rebelles »
                Kind::Conjunction(recoupe_pack::Conj::And)
                    if self.verb_of(i + 1).is_some_and(|v| {
                        v.is_finite() || v.bare && self.joined_active(i + 1).is_some()
                    }) =>
                {
                    break;
                }
                Kind::Comma => {
                    let next_verb = (i + 1..end.min(i + 4)).any(|j| {
                        self.verb_of(j).is_some_and(|v| {
                            v.lemma.is_some_and(|l| {
                                self.pack.lemmas[l as usize].frames.iter().any(|f| {
                                    let frame = &self.pack.frames[*f as usize];
                                    frame.is_cue()
                                        || frame
                                            .claims
                                            .iter()
                                            .any(|c| matches!(c, ClaimSpec::Statement(_)))
                                })
                            })
                        })
                    });
                    if next_verb {
                        break;
                    }
                }
                Kind::Other => {}
                _ => last = self.chunks[i].end,
            }
        }
        last
    }

    /// « sans faire de victimes », « il n'y a pas eu de morts »: a bare plural under a negation.
    pub(crate) fn is_none_of(&self, chunk: usize, n: u32, verb: Option<&VerbGroup>) -> bool {
        let nominal = &self.nominals[n as usize];
        if nominal.number.is_some()
            || matches!(
                nominal.det,
                Some(
                    recoupe_pack::Det::Definite
                        | recoupe_pack::Det::Demonstrative
                        | recoupe_pack::Det::Possessive
                )
            )
        {
            return false;
        }
        let (first, _) = self.sentence_range(chunk);
        let without = (first..chunk).rev().take(4).any(|i| self.chunks[i].kind == Kind::Without);
        // «لم تتحدث عن ضحايا»: what is not told of may be
        let tells = |v: &VerbGroup| {
            self.verb_may_lead()
                && v.lemma.is_some_and(|l| {
                    let frames = &self.pack.lemmas[l as usize].frames;
                    let cue = |f: &recoupe_pack::FrameId| self.pack.frames[*f as usize].is_cue();
                    !frames.is_empty() && frames.iter().all(cue)
                })
        };
        let negated = verb.is_some_and(|v| {
            v.negated && (v.chunk as usize) < chunk && chunk - (v.chunk as usize) <= 3 && !tells(v)
        });
        without || negated
    }

    /// The verb of the clause that a nominal or fixed words stand in.
    pub fn governing_verb(&self, chunk: usize) -> Option<&VerbGroup> {
        let (first, end) = self.sentence_range(chunk);
        let left = (first..chunk).rev().take(12).find_map(|i| match self.chunks[i].kind {
            Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                Some(Some(&self.verbs[v as usize]))
            }
            Kind::Semicolon | Kind::Comma | Kind::Conjunction(_) | Kind::Relative(_) => Some(None),
            _ => None,
        });
        if let Some(Some(verb)) = left {
            return Some(verb);
        }
        (chunk + 1..end).take(8).find_map(|i| match self.chunks[i].kind {
            Kind::Verb(v) if self.verbs[v as usize].is_finite() => {
                Some(Some(&self.verbs[v as usize]))
            }
            Kind::Semicolon | Kind::Comma | Kind::Conjunction(_) | Kind::Relative(_) => Some(None),
            _ => None,
        })?
    }
}
