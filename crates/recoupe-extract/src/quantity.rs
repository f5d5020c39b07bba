//! Figures: value and bounds, who is counted, over what time, and links between them.

use crate::assemble::Context;
use crate::doc::Doc;
use crate::found::{Found, Raw};
use crate::moment::Moments;
use recoupe_model::{Basis, Claim, Figure, Id, Qualifier, When};
use recoupe_pack::{Form, Role};
use rustc_hash::FxHashMap;

impl Doc<'_> {
    pub(crate) fn figure(
        &self,
        raw: &Raw,
        measure: &Id,
        context: &Context<'_>,
        last: &mut Option<(Id, u32)>,
    ) -> Option<Figure> {
        let nominal = &self.nominals[raw.quantity? as usize];
        let things = self.pack.common.measure(measure).is_some_and(|m| m.counts == "things");
        let frame = self.pack.frames.get(raw.frame as usize);
        let population = if things {
            None
        } else {
            let own = self.population_of(raw, nominal, context);
            let resolved = match own {
                Some(id) => Some(id),
                None if nominal.others
                    || nominal.population.is_none()
                        && nominal.triggers.is_empty()
                        && nominal.participle.is_none()
                        && nominal.name.is_none()
                        && nominal.demonym.is_none()
                        && nominal.unknown == 0 =>
                {
                    // « 47 autres », « 21 ont été blessés »: of the same population as before
                    // "Tens of thousands have left" opens on people of its own
                    let opens = |at: u32| {
                        !nominal.others
                            && nominal
                                .number
                                .is_some_and(|i| self.numbers[i as usize].value.is_none())
                            && self.sentence_of(at) != self.sentence_of(nominal.first)
                    };
                    // "six of its staff": of people that another noun names
                    let of_others = || {
                        self.complement(nominal.chunk as usize, recoupe_pack::Function::Of, &|m| {
                            let m = &self.nominals[m as usize];
                            m.pronoun.is_none()
                                && m.number.is_none()
                                && (m.source_noun.is_some() || m.unknown > 0)
                        })
                        .is_some()
                    };
                    last.as_ref()
                        .filter(|(_, at)| nominal.first.saturating_sub(*at) < 80 && !opens(*at))
                        .filter(|_| nominal.others || !of_others())
                        .map(|(id, _)| id.clone())
                }
                // "two soldiers were killed and three wounded"
                None if self.is_elliptic(nominal) => last
                    .as_ref()
                    .filter(|(_, at)| nominal.first.saturating_sub(*at) < 12)
                    .map(|(id, _)| id.clone()),
                None => frame.and_then(|f| f.population.clone()),
            };
            resolved.or_else(|| self.pack.common.everybody())
        };
        if let (Some(id), None) = (&population, raw.part_of) {
            *last = Some((id.clone(), nominal.first));
        }
        let number = nominal.number.map(|i| &self.numbers[i as usize]);
        let (value, low, high, qualifier) = match number {
            Some(n) if !raw.zero => (n.value, n.low, n.high, n.qualifier),
            _ => (Some(0), Some(0), Some(0), Qualifier::Exact),
        };
        Some(Figure {
            measure: measure.clone(),
            population,
            value,
            qualifier,
            low,
            high,
            basis: None,
            part_of: None,
            adds_to: None,
            revises: None,
        })
    }

    /// A number and a participle joined to the figure before: the noun is left out.
    fn is_elliptic(&self, n: &crate::chunk::Nominal) -> bool {
        let chunk = n.chunk as usize;
        n.unknown == 0
            && chunk > 0
            && matches!(
                self.chunks[chunk - 1].kind,
                crate::chunk::Kind::Conjunction(recoupe_pack::Conj::And)
            )
    }

    /// Who is counted: the noun beside the number, or the side named with « parmi », « côté ».
    pub(crate) fn population_of(
        &self,
        raw: &Raw,
        nominal: &crate::chunk::Nominal,
        context: &Context<'_>,
    ) -> Option<Id> {
        let among = |function| {
            self.complement(nominal.chunk as usize, function, &|m| {
                let m = &self.nominals[m as usize];
                // where one preposition says both « of » and « among », only right behind the number
                let far = self.pack.grammar.construct
                    && m.governed.has(recoupe_pack::Function::Of)
                    && m.chunk > nominal.chunk + 2;
                !far && m.number.is_none()
                    && (m.population.is_some() || m.actor.is_some() || m.actor_noun.is_some())
            })
        };
        let member = |n: u32| {
            let m = &self.nominals[n as usize];
            m.population
                .map(|(p, _)| self.pack.populations[p as usize].id.clone())
                .or_else(|| self.members_of(n))
        };
        if let Some((p, _)) = nominal.population {
            let word = &self.pack.populations[p as usize];
            // « trente dépouilles de militaires »: the dead by what they were
            if word.body
                && let Some(id) = self
                    .complement(nominal.chunk as usize, recoupe_pack::Function::Of, &|m| {
                        let m = &self.nominals[m as usize];
                        m.number.is_none() && (m.population.is_some() || m.actor_noun.is_some())
                    })
                    .and_then(member)
            {
                return Some(id);
            }
            // « perdre onze hommes »: members of the side that lost them
            let row = self.pack.common.population_row(&word.id);
            // "killed in clashes between rebel factions" says nothing of who they were
            let apart = self.pack.grammar.head_last
                && among(recoupe_pack::Function::Among).is_some_and(|m| {
                    let m = &self.nominals[m as usize];
                    m.chunk > nominal.chunk + 2
                });
            if row.is_some_and(|row| row.everybody)
                && !apart
                && let Some(id) = among(recoupe_pack::Function::Among).and_then(member)
            {
                return Some(id);
            }
            if row.is_some_and(|row| row.everybody)
                && let Some(id) = raw.quantity.and_then(|n| self.all_of_them(n))
            {
                return Some(id);
            }
            // « 55 000 hommes, femmes et enfants »: people
            let mixed = || {
                let list = self.list(raw.quantity.unwrap_or_default(), &|m| {
                    let m = &self.nominals[m as usize];
                    m.number.is_none() && m.population.is_some() && m.det.is_none()
                });
                // "40 men, mostly relatives of soldiers": not joined
                let joined = list.last().is_some_and(|n| {
                    let at = self.nominals[*n as usize].chunk as usize;
                    at > 0
                        && matches!(
                            self.chunks[at - 1].kind,
                            crate::chunk::Kind::Conjunction(recoupe_pack::Conj::And)
                        )
                });
                list.len() >= 2 && (joined || self.pack.grammar.construct)
            };
            if row.is_some_and(|row| row.of_a_side) && raw.quantity.is_some() && mixed() {
                return self.pack.common.everybody();
            }
            if row.is_some_and(|row| row.of_a_side) {
                if let Some(id) = self
                    .fronted(raw.chunk as usize, recoupe_pack::Function::Among, &|m| {
                        self.members_of(m).is_some()
                    })
                    .and_then(|n| self.members_of(n))
                {
                    return Some(id);
                }
                let side = raw.fill.get(Role::Loser).or(raw.fill.get(Role::Holder));
                if let Some(id) = side.and_then(|n| self.members_meant(n)) {
                    return Some(id);
                }
                // "losing eleven men": nobody says whose
                let loses = self.pack.frames.get(raw.frame as usize).is_some_and(|f| {
                    f.active.iter().flatten().any(|(_, role)| *role == Role::Loser)
                });
                if loses || nominal.det == Some(recoupe_pack::Det::Possessive) {
                    return raw
                        .quantity
                        .and_then(|n| self.members_owned(n))
                        .or_else(|| self.pack.common.everybody());
                }
                // « L'ANL reconnaît la perte de 70 hommes »
                let admits = (self.names_only(raw) && !self.pack.grammar.head_last)
                    .then(|| self.governing_verb(raw.chunk as usize))
                    .flatten()
                    .filter(|v| v.chunk < raw.chunk)
                    .and_then(|v| {
                        self.subject(v.chunk as usize, &|m| self.members_of(m).is_some())
                    });
                if let Some(id) = admits.and_then(|n| self.members_of(n)) {
                    return Some(id);
                }
            }
            return Some(word.id.clone());
        }
        let _ = context;
        // « 30 000 le nombre de civils »
        if let Some(id) = self.counted_behind(nominal) {
            return Some(id);
        }
        if let Some(id) = &raw.population {
            return Some(id.clone());
        }
        // « trois de ses employés »
        if nominal.unknown == 0
            && nominal.triggers.is_empty()
            && nominal.participle.is_none()
            && nominal.actor_noun.is_none()
        {
            let whole = self.complement(nominal.chunk as usize, recoupe_pack::Function::Of, &|m| {
                self.nominals[m as usize].population.is_some()
            });
            // "fourteen of his men": of the side that they belong to
            let of_a_side = |n: u32| {
                let m = &self.nominals[n as usize];
                let owned = m.det == Some(recoupe_pack::Det::Possessive) || m.name.is_some();
                let word = m.population.map(|(p, _)| &self.pack.populations[p as usize].id);
                owned
                    && word
                        .and_then(|id| self.pack.common.population_row(id))
                        .is_some_and(|row| row.of_a_side)
            };
            if let Some(n) = whole.filter(|n| of_a_side(*n) && !self.is_ours(*n)) {
                return self.members_owned(n).or_else(|| self.pack.common.everybody());
            }
            if let Some(id) = whole.and_then(member) {
                return Some(id);
            }
        }
        if let Some((noun, _)) = nominal.actor_noun
            && let Some(id) = &self.pack.actor_nouns[noun as usize].population
        {
            return Some(id.clone());
        }
        let side = among(recoupe_pack::Function::Among);
        if let Some(id) = side.and_then(member) {
            return Some(id);
        }
        nominal.demonym.and_then(|_| self.pack.common.everybody())
    }

    /// What the members of an actor count as, also of one that a pronoun stands for.
    fn members_meant(&self, n: u32) -> Option<Id> {
        let pronoun = self.nominals[n as usize].pronoun.is_some();
        if pronoun { self.members_owned(n) } else { self.members_of(n) }
    }

    /// What the members of the actor count as that a possessive or pronoun points back to.
    fn members_owned(&self, n: u32) -> Option<Id> {
        self.owner_of(n, &|m| self.members_of(m).is_some()).and_then(|m| self.members_of(m))
    }

    /// What the members of an actor count as.
    pub(crate) fn members_of(&self, n: u32) -> Option<Id> {
        let m = &self.nominals[n as usize];
        if let Some((noun, _)) = m.actor_noun
            && let Some(id) = &self.pack.actor_nouns[noun as usize].population
        {
            return Some(id.clone());
        }
        let (a, ..) = m.actor?;
        self.pack.common.members_of(&self.pack.common.actors[a as usize].class)
    }

    pub(crate) fn with_basis(
        &self,
        mut figure: Figure,
        raw: &Raw,
        when: Option<&When>,
        moments: &Moments,
    ) -> Figure {
        let allows = |basis: Basis| {
            self.pack.common.measure(&figure.measure).is_some_and(|m| m.bases.contains(&basis))
        };
        let since = when.is_some_and(|w| {
            let at = self
                .times
                .partition_point(|hit| self.span(hit.first, hit.end).start < w.span.start);
            moments.resolved.get(at).copied().flatten().is_some_and(|i| i.since)
                || self.times.get(at).is_some_and(|hit| {
                    self.begins_there(self.chunk_of(hit.first, 0), raw.chunk as usize)
                })
        });
        let present = self.verb_of(raw.chunk as usize).is_some_and(|v| {
            v.form == Form::Pres && !v.bare && (v.passive || v.main_form != Form::Ppart)
        });
        figure.basis = if since && allows(Basis::Cumulative) {
            Some(Basis::Cumulative)
        } else if present && allows(Basis::Stock) && when.is_none_or(|w| w.start.is_none()) {
            Some(Basis::Stock)
        } else if when.is_some_and(|w| w.start.is_some() && w.end.is_some()) && allows(Basis::Flow)
        {
            Some(Basis::Flow)
        } else {
            None
        };
        figure
    }

    /// Links between figures of one report: parts, additions, revisions.
    pub(crate) fn link_figures(
        &self,
        found: &Found,
        place: &FxHashMap<usize, usize>,
        claims: &mut [Claim],
    ) {
        let ids: Vec<String> = claims.iter().map(|c| c.id.clone()).collect();
        for (index, raw) in found.raws.iter().enumerate() {
            let Some(&at) = place.get(&index) else { continue };
            let id_of =
                |other: Option<usize>| other.and_then(|o| place.get(&o)).map(|p| ids[*p].clone());
            let (part_of, adds_to, revises) =
                (id_of(raw.part_of), id_of(raw.adds_to), id_of(raw.revises));
            if let Some(figure) = &mut claims[at].figure {
                figure.part_of = part_of;
                figure.adds_to = adds_to;
                figure.revises = revises;
            }
            // A part lies in the interval, place and hands of its total.
            if let Some(total) = raw.part_of.and_then(|o| place.get(&o)).copied() {
                let whole = claims[total].clone();
                let part = &mut claims[at];
                part.when = part.when.take().or(whole.when);
                if part.places.is_empty() {
                    part.places = whole.places;
                }
                // "the mayor said 20 of them": a part may have a source of its own
                let own = |l: &recoupe_model::Link| l.role == recoupe_model::LinkRole::Speaker;
                let apart = raw.part_of.is_some_and(|o| {
                    self.sentence_of(found.raws[o].trigger.0) != self.sentence_of(raw.trigger.0)
                });
                // «28 منهم»: in a sentence of its own it is said by nobody else's leave
                let construct = self.pack.grammar.construct;
                if !(raw.told_apart || apart && (construct || part.attribution.iter().any(own))) {
                    part.attribution = whole.attribution;
                    if !(construct && part.stance == recoupe_model::Stance::Hedged) {
                        part.stance = whole.stance;
                    }
                }
                // « quatre reporters, dont deux Français »: reporters too
                let bare = raw.quantity.map(|n| &self.nominals[n as usize]).is_some_and(|n| {
                    n.demonym.is_some() && n.population.is_none() && n.actor_noun.is_none()
                });
                if let (Some(f), Some(w)) = (&mut part.figure, &whole.figure)
                    && bare
                {
                    f.population.clone_from(&w.population);
                }
                if let (Some(f), Some(w)) = (&mut part.figure, whole.figure) {
                    f.basis = f.basis.or(w.basis);
                }
            }
        }
    }
}
