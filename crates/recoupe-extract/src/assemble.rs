//! From raw claims to claims: every field worked out, with the words it was read from.

use crate::actor::ActorContext;
use crate::attribute::Scope;
use crate::chunk::Nominal;
use crate::doc::{Doc, NONE};
use crate::found::{Found, Raw};
use crate::moment::Moments;
use crate::place::PlaceContext;
use crate::source::Introduced;
use crate::topic::Topics;
use recoupe_model::{
    Change, Claim, Control, Denial, Extent, Id, Kind, Link, LinkRole, Provenance, Responsibility,
    Span, Stance, claim_id, content_hash,
};
use recoupe_pack::{ClaimSpec, Det, Role};
use rustc_hash::FxHashMap;

/// Everything that claims are worked out from.
pub(crate) struct Context<'c> {
    pub scopes: &'c [Scope],
    pub moments: &'c Moments,
    pub introduced: &'c Introduced,
    pub actors: ActorContext,
    pub places: PlaceContext,
    pub topics: &'c Topics,
}

/// Name and version of the engine, for provenance.
pub const ENGINE: &str = concat!("recoupe-extract/", env!("CARGO_PKG_VERSION"));

impl Doc<'_> {
    /// All claims, in the order of their anchors.
    pub fn assemble(&self, found: &Found, context: &Context<'_>) -> Vec<Claim> {
        let mut order: Vec<usize> = (0..found.raws.len())
            .filter(|i| !matches!(found.raws[*i].spec, ClaimSpec::AddsTo | ClaimSpec::Cue(_)))
            .collect();
        order.sort_by_key(|i| (found.raws[*i].trigger.0, found.raws[*i].first, *i));
        let mut claims: Vec<Claim> = Vec::with_capacity(order.len());
        let mut place: FxHashMap<usize, usize> = FxHashMap::default();
        let mut last_actor: Option<(String, Span)> = None;
        let mut last_population: Option<(Id, u32)> = None;
        let mut ordinals: FxHashMap<(u32, u32, String), u32> = FxHashMap::default();
        for index in order {
            let raw = &found.raws[index];
            if self.is_history(raw.chunk as usize, context.moments)
                || self.is_of_other_cause(context.topics, raw)
                || self.is_only_announced(raw, found)
            {
                continue;
            }
            let claim = self.claim(raw, context, &mut last_actor, &mut last_population);
            let Some(mut claim) = claim else { continue };
            if self.is_denied_there(raw, found) {
                claim.stance = Stance::Denied;
            }
            let of = claim_of(&claim);
            let key =
                (claim.anchor.start, claim.anchor.end, format!("{}{of}", claim.kind.as_str()));
            let ordinal = ordinals.entry(key).or_default();
            claim.id = claim_id(&self.report.id, claim.kind.as_str(), claim.anchor, &of, *ordinal);
            *ordinal += 1;
            place.insert(index, claims.len());
            claims.push(claim);
        }
        self.link_figures(found, &place, &mut claims);
        for claim in &mut claims {
            claim.content_hash = content_hash(claim);
        }
        claims.sort_by_key(|c| (c.anchor.start, c.anchor.end, c.kind));
        claims
    }

    pub(crate) fn claim(
        &self,
        raw: &Raw,
        context: &Context<'_>,
        last_actor: &mut Option<(String, Span)>,
        last_population: &mut Option<(Id, u32)>,
    ) -> Option<Claim> {
        let scope = self.scope_of(raw, context.scopes).filter(|s| !self.is_presupposed(raw, s));
        let mut stance = raw.stance;
        let statement = matches!(raw.spec, ClaimSpec::Statement(_));
        if let (Some(scope), false) = (scope, statement) {
            let is_cue = scope.cue.0 <= raw.trigger.0 && raw.trigger.1 <= scope.cue.1;
            // «حذر من أن ملايين قد يواجهون المجاعة»: a warning of what may come
            let told = stance == Stance::Asserted
                || stance == Stance::Hedged && scope.stance == Stance::Predicted;
            if scope.stance != Stance::Asserted && told && !is_cue {
                // A demand or forecast makes no figure of what it is about.
                if matches!(scope.stance, Stance::Predicted | Stance::Demanded | Stance::Threatened)
                {
                    let open_future =
                        self.governing_verb(raw.chunk as usize).is_some_and(|v| v.is_unreal());
                    let counted = self
                        .pack
                        .frames
                        .get(raw.frame as usize)
                        .is_some_and(|f| f.counted.is_some());
                    let named = self.names_only(raw) && !counted;
                    if open_future || named || !matches!(raw.spec, ClaimSpec::Figure(_)) {
                        return None;
                    }
                } else if scope.stance == Stance::Denied
                    && (self.names_only(raw)
                        || self.verb_may_lead()
                            && matches!(raw.spec, ClaimSpec::Event(_) | ClaimSpec::Media))
                    && !matches!(raw.spec, ClaimSpec::Figure(_) | ClaimSpec::Control(_))
                {
                    return None; // « dément tout raid »: nothing happened
                } else if scope.stance == Stance::Denied && self.holds_against(raw, scope) {
                    // « dément : « Pas un soldat n'a été blessé » »
                } else {
                    stance = scope.stance;
                }
            }
        }
        let attribution = self.attribution(raw, scope, context);
        let figure = match &raw.spec {
            ClaimSpec::Figure(measure) => {
                Some(self.figure(raw, measure, context, last_population)?)
            }
            _ => None,
        };
        let control = match &raw.spec {
            ClaimSpec::Control(change) => Some(self.control(raw, *change)),
            _ => None,
        };
        let mut actors = Vec::new();
        for role in [Role::Holder, Role::Loser, Role::Perpetrator, Role::Party] {
            let Some(n) = raw.fill.get(role) else { continue };
            for m in self.side_by_side(n) {
                actors.extend(self.actor(m, role, &context.actors, None));
            }
            if let Some(mut actor) = self.actor(n, role, &context.actors, last_actor.as_ref()) {
                if self.is_ours(n)
                    && let Some(speaker) = attribution.iter().find(|l| l.role == LinkRole::Speaker)
                    && let Some(name) = self.forces_of_speaker(speaker, &context.actors)
                {
                    actor.name = name;
                }
                *last_actor = Some((actor.name.clone(), actor.span));
                if role == Role::Perpetrator {
                    let own = attribution.iter().any(|l| {
                        l.role == LinkRole::Speaker
                            && (l.name == actor.name
                                || l.affiliation.as_deref() == Some(actor.name.as_str()))
                    });
                    actor.responsibility = Some(if own {
                        Responsibility::Claimed
                    } else {
                        Responsibility::Attributed
                    });
                    if attribution.iter().all(|l| l.role == LinkRole::Outlet) && !own {
                        actor.responsibility = None;
                    }
                }
                actors.push(actor);
            }
        }
        if let (ClaimSpec::Event(_), true) = (&raw.spec, actors.is_empty()) {
            // « les bombardements russes »
            let noun = raw
                .fill
                .get(Role::Happening)
                .or_else(|| self.is_nominal(raw.chunk as usize))
                .map(|n| &self.nominals[n as usize]);
            let doer = self
                .is_nominal(raw.chunk as usize)
                .filter(|n| self.names_only(raw) && self.names_doer(*n, raw.trigger.0))
                .filter(|n| self.nominals[*n as usize].demonym.is_none());
            if let Some(n) = doer {
                actors.extend(self.actor(n, Role::Perpetrator, &context.actors, None));
            }
            if let Some((country, token)) = noun.and_then(|n| n.demonym) {
                actors.push(recoupe_model::Actor {
                    role: recoupe_model::ActorRole::Perpetrator,
                    span: self.span(token, token + 1),
                    name: self.pack.common.countries[country as usize].forces(),
                    responsibility: None,
                    attribution: Vec::new(),
                    loaded: None,
                });
            }
        }
        if actors.is_empty() {
            actors.extend(self.avowed(raw, scope));
        }
        if let ClaimSpec::Control(change) = raw.spec {
            self.fill_holder(raw, change, &attribution, last_actor.as_ref(), &mut actors);
        }
        let kind = match raw.spec {
            ClaimSpec::Figure(_) => Kind::Figure,
            ClaimSpec::Control(_) => Kind::Control,
            ClaimSpec::Event(_) => Kind::Event,
            ClaimSpec::Media => Kind::Media,
            _ => Kind::Statement,
        };
        let mut when = self.when_of(raw, context.scopes, context.moments);
        if statement && when.as_ref().is_some_and(|w| w.as_of.is_some()) {
            when = None;
        }
        let mut places = self.places_of(raw, context.scopes, &context.places);
        if places.iter().all(|p| p.name.is_none())
            && !statement
            && let Some(before) = self.place_of_sentence(raw)
        {
            places = vec![before];
        }
        let mut named: Vec<Span> = Vec::new();
        places.retain(|p| {
            let new = !named.contains(&p.span);
            named.push(p.span);
            new
        });
        let figure = figure.map(|f| self.with_basis(f, raw, when.as_ref(), context.moments));
        let anchor = match raw.quantity.and_then(|n| self.nominals[n as usize].number) {
            Some(number) if figure.is_some() => {
                let number = &self.numbers[number as usize];
                self.span(number.core, number.end)
            }
            _ => self.span(raw.trigger.0, raw.trigger.1),
        };
        let span = self.span(raw.first, raw.end).cover(anchor);
        let denies = (kind == Kind::Statement && stance == Stance::Denied)
            .then_some(Denial { claim: None, text: Some(span) });
        let rule: Id = self
            .pack
            .frames
            .get(raw.frame as usize)
            .map_or_else(|| "engine.statement".into(), |f| f.id.clone());
        Some(Claim {
            id: String::new(),
            content_hash: String::new(),
            report_id: self.report.id.clone(),
            kind,
            stance,
            span,
            anchor,
            direct_quote: self.is_quoted(raw.first, raw.end),
            figure,
            control,
            event: if let ClaimSpec::Event(id) = &raw.spec { Some(id.clone()) } else { None },
            denies,
            actors,
            when,
            places,
            attribution,
            provenance: Provenance { engine: ENGINE.into(), pack: self.pack.version.clone(), rule },
        })
    }

    /// "threatened to kill a hostage for every strike": what is only announced is no happening.
    fn is_only_announced(&self, raw: &Raw, found: &Found) -> bool {
        matches!(raw.spec, ClaimSpec::Control(_) | ClaimSpec::Event(_))
            && found.raws.iter().any(|r| {
                matches!(r.spec, ClaimSpec::Statement(Stance::Threatened | Stance::Predicted))
                    && r.speaker.is_some()
                    && r.frame == u16::MAX
                    && r.trigger.1 <= raw.trigger.0
                    && raw.trigger.1 <= r.end
            })
    }

    /// "dismissed reports that the city had fallen": a change told only to be denied.
    fn is_denied_there(&self, raw: &Raw, found: &Found) -> bool {
        let change = matches!(
            raw.spec,
            ClaimSpec::Control(Change::Takes | Change::Loses | Change::Withdraws)
        );
        change
            && found.raws.iter().any(|r| {
                r.spec == ClaimSpec::Statement(Stance::Denied)
                    && r.trigger.1 <= raw.trigger.0
                    && raw.trigger.1 <= r.end
                    && self.sentence_of(r.trigger.0) == self.sentence_of(raw.trigger.0)
            })
    }

    /// « Nous tenons » is whoever speaks; « entre leurs mains » is who was named before.
    pub(crate) fn fill_holder(
        &self,
        raw: &Raw,
        change: Change,
        attribution: &[Link],
        last: Option<&(String, Span)>,
        actors: &mut Vec<recoupe_model::Actor>,
    ) {
        use recoupe_model::{Actor, ActorRole};
        let role = if matches!(change, Change::Loses | Change::Withdraws) {
            ActorRole::Loser
        } else {
            ActorRole::Holder
        };
        let filler = raw.fill.get(Role::Holder).or(raw.fill.get(Role::Loser));
        let we = filler.is_some_and(|n| {
            self.nominals[n as usize].pronoun == Some(recoupe_pack::Pronoun::Speaker)
        });
        // « sous notre contrôle »
        let ours = filler.is_none()
            && (raw.trigger.0..raw.trigger.1)
                .any(|t| self.is(t, |s| s == recoupe_pack::Sense::Ours));
        if ours {
            if let Some(link) = attribution.iter().find(|l| l.role == LinkRole::Speaker) {
                actors.push(Actor {
                    role,
                    span: self.span(raw.trigger.0, raw.trigger.1),
                    name: link.affiliation.clone().unwrap_or_else(|| link.name.clone()),
                    responsibility: None,
                    attribution: Vec::new(),
                    loaded: None,
                });
            }
            return;
        }
        if we {
            let speaker = attribution.iter().find(|l| l.role == LinkRole::Speaker);
            actors.retain(|a| a.role != role);
            if let (Some(link), Some(n)) = (speaker, filler) {
                let nominal = &self.nominals[n as usize];
                let name = link.affiliation.clone().unwrap_or_else(|| link.name.clone());
                actors.push(Actor {
                    role,
                    span: self.span(nominal.first, nominal.end),
                    name,
                    responsibility: None,
                    attribution: Vec::new(),
                    loaded: None,
                });
            }
            return;
        }
        let possessive = (raw.trigger.0..raw.trigger.1).any(|t| {
            self.is(t, |s| {
                matches!(s, recoupe_pack::Sense::Determiner(recoupe_pack::Det::Possessive))
            })
        });
        if filler.is_none()
            && possessive
            && let Some((name, span)) = last.cloned()
        {
            actors.push(Actor {
                role,
                span,
                name,
                responsibility: None,
                attribution: Vec::new(),
                loaded: None,
            });
        }
    }

    pub(crate) fn is_quoted(&self, first: u32, end: u32) -> bool {
        let quote = self.quote_at[first as usize];
        quote != NONE && end > first && self.quote_at[end as usize - 1] == quote
    }

    pub(crate) fn scope_of<'s>(&self, raw: &Raw, scopes: &'s [Scope]) -> Option<&'s Scope> {
        // A frame that names its own speaker stands in its own scope.
        if raw.speaker.is_some()
            && let Some(own) = self
                .scopes_here(scopes, raw.trigger.0)
                .iter()
                .find(|s| s.cue.0 <= raw.trigger.0 && raw.trigger.1 <= s.cue.1 && s.cue.0 < s.cue.1)
        {
            return Some(own);
        }
        let token = raw.quantity.map_or(raw.trigger.0, |n| {
            let q = &self.nominals[n as usize];
            if matches!(raw.spec, ClaimSpec::Figure(_)) { q.first } else { raw.trigger.0 }
        });
        self.scope_at(scopes, token)
    }

    pub(crate) fn attribution(
        &self,
        raw: &Raw,
        scope: Option<&Scope>,
        context: &Context<'_>,
    ) -> Vec<Link> {
        let mut links: Vec<Link> = Vec::new();
        let own = raw.speaker.filter(|n| {
            self.nominals[*n as usize].pronoun.is_none() && raw.spec != ClaimSpec::Media
        });
        // "It vows to fight on"
        let own = own.or_else(|| {
            let it = raw.speaker.filter(|n| {
                scope.is_none()
                    && self.pack.grammar.head_last
                    && raw.spec != ClaimSpec::Media
                    && self.nominals[*n as usize].pronoun == Some(recoupe_pack::Pronoun::Subject)
            })?;
            self.owner_of(it, &|m| self.is_speaker(&self.nominals[m as usize]))
        });
        if let (Some(n), None) = (own, scope) {
            links.push(self.link(&self.speaker_from(n), LinkRole::Speaker, context.introduced));
        } else if let Some(scope) = scope {
            links.extend(scope.links.iter().cloned());
        }
        if raw.spec == ClaimSpec::Media {
            if let Some(n) = self.maker_of(raw) {
                links.clear();
                links.push(self.link(&self.speaker_from(n), LinkRole::Speaker, context.introduced));
            } else {
                links.retain(|l| l.span.is_none_or(|s| s.len() > 4));
            }
        }
        for (i, link) in links.iter_mut().enumerate() {
            link.role = if i == 0 { LinkRole::Speaker } else { LinkRole::Relay };
        }
        if let Some(outlet) = &self.report.outlet {
            links.push(Link {
                role: LinkRole::Outlet,
                span: None,
                name: outlet.clone(),
                source_id: None,
                affiliation: None,
                relation: None,
            });
        }
        links
    }

    /// Who made or vouches for footage: the agent of the participle behind it, its complement, who
    /// publishes it, or the subject.
    pub(crate) fn maker_of(&self, raw: &Raw) -> Option<u32> {
        let speaks = |n: u32| {
            self.is_speaker(&self.nominals[n as usize])
                && self.nominals[n as usize].pronoun.is_none()
        };
        if let Some(media) = raw.fill.get(Role::Media) {
            let chunk = self.nominals[media as usize].chunk as usize;
            let (_, end) = self.sentence_range(chunk);
            for i in chunk + 1..end.min(chunk + 8) {
                if self.verb_of(i).is_some_and(|v| v.bare) {
                    if let Some(n) = self.complement(i, recoupe_pack::Function::By, &speaks) {
                        let body = self.nominals[n as usize].source.is_some()
                            || self.nominals[n as usize].source_noun.is_some()
                            || self.nominals[n as usize].name.is_some();
                        if body {
                            return Some(n);
                        }
                    }
                } else if self.is_finite_at(i) {
                    break;
                }
            }
            if let Some(n) = self.complement(chunk, recoupe_pack::Function::Of, &|n| {
                speaks(n)
                    && (self.nominals[n as usize].source.is_some()
                        || self.nominals[n as usize].source_noun.is_some())
            }) {
                return Some(n);
            }
        }
        let actor = raw.speaker.or(raw.fill.get(Role::Perpetrator))?;
        if self.nominals[actor as usize].pronoun.is_none() {
            return Some(actor);
        }
        // « Il a aussi filmé … »: the subject of the sentence before
        let sentence = self.sentence_of(raw.trigger.0);
        let (first, end) = *self.sentence_chunks.get(sentence.checked_sub(1)?)?;
        let verb = (first..end).find(|i| self.is_finite_at(*i as usize))?;
        self.subject(verb as usize, &speaks)
    }

    /// « contrôlée à 80 % », « on tient le Nord à 90 % »: a share by itself behind the verb.
    fn share_behind(&self, raw: &Raw) -> Option<f64> {
        let chunk = raw.chunk as usize;
        let (_, end) = self.sentence_range(chunk);
        self.verb_of(chunk)?;
        (chunk + 1..end.min(chunk + 5)).find_map(|i| {
            let n = &self.nominals[self.is_nominal(i)? as usize];
            let share = self.numbers[n.number? as usize].share?;
            let of = matches!(self.chunks.get(i + 1).map(|c| c.kind), Some(crate::chunk::Kind::Preposition(f)) if f.has(recoupe_pack::Function::Of));
            (n.governed.has(recoupe_pack::Function::To) && !of).then_some(share)
        })
    }

    pub(crate) fn control(&self, raw: &Raw, change: Change) -> Control {
        let frame = self.pack.frames.get(raw.frame as usize);
        let mut control = Control {
            change,
            extent: frame.and_then(|f| f.extent),
            share: None,
            areas_count: None,
        };
        for n in raw.fill.all(Role::Place) {
            let nominal = &self.nominals[*n as usize];
            if let Some(index) = nominal.number {
                let number = &self.numbers[index as usize];
                if let Some(share) = number.share {
                    control.share = Some(share);
                    control.extent = control.extent.or(Some(Extent::Part));
                } else if number.blocked.is_none()
                    && !number.indefinite
                    && (nominal.area.is_some() || self.counts_areas(nominal))
                {
                    control.areas_count = number.value;
                }
            }
            if control.share.is_none()
                && let Some(share) = self.share_behind(raw)
            {
                control.share = Some(share);
                control.extent = control.extent.or(Some(Extent::Part));
            }
            if nominal.whole {
                control.extent = Some(Extent::Whole);
            } else if nominal.part || self.is_some_area(nominal) {
                control.extent = Some(Extent::Part);
            }
        }
        control
    }

    /// « un secteur d'Alep », "some districts": an area without a name, one or some of several.
    fn is_some_area(&self, nominal: &Nominal) -> bool {
        let indefinite = nominal.number.is_some_and(|n| self.numbers[n as usize].indefinite);
        nominal.area.is_some()
            && nominal.place.is_none()
            && nominal.name.is_none()
            && (indefinite || matches!(nominal.det, Some(Det::Indefinite | Det::Plural)))
    }
}

fn claim_of(claim: &Claim) -> String {
    if let Some(f) = &claim.figure {
        return f.measure.to_string();
    }
    if let Some(c) = &claim.control {
        return c.change.as_str().to_owned();
    }
    claim.event.as_ref().map(ToString::to_string).unwrap_or_default()
}
