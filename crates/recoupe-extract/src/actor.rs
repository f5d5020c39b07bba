//! Actors: neutral names for who does, holds and suffers.

use crate::anaphora::Use;
use crate::chunk::{Kind, Nominal};
use crate::doc::Doc;
use recoupe_model::{Actor, ActorRole, PlaceKind, Span};
use recoupe_pack::{Det, Pronoun, Role};
use rustc_hash::FxHashMap;

/// What the text as a whole says of actors: the nationality that a bare noun stands for.
#[derive(Debug, Default)]
pub(crate) struct ActorContext {
    /// Actor noun → the full name it has most often in this text.
    full: FxHashMap<u16, String>,
}

impl Doc<'_> {
    /// Counts « armée syrienne », so that « l'armée » alone can be named.
    pub fn actor_context(&self) -> ActorContext {
        let mut counts: FxHashMap<u16, FxHashMap<String, (usize, usize)>> = FxHashMap::default();
        for (i, n) in self.nominals.iter().enumerate() {
            let Some((noun, _)) = n.actor_noun else { continue };
            let name = self.full_name(n);
            if let Some(name) = name {
                let entry = counts.entry(noun).or_default().entry(name).or_insert((0, i));
                entry.0 += 1;
            }
        }
        // « les rebelles du M23 », « les rebelles houthis »: whom the noun stands for in this text
        for n in &self.nominals {
            let Some((noun, _)) = n.actor_noun else { continue };
            let own = n.actor.map(|(a, ..)| a);
            let inner = own.or_else(|| {
                let m = self.complement(n.chunk as usize, recoupe_pack::Function::Of, &|m| {
                    self.nominals[m as usize].actor.is_some()
                })?;
                self.nominals[m as usize].actor.map(|(a, ..)| a)
            });
            if let Some(actor) = inner {
                let row = &self.pack.common.actors[actor as usize];
                if self.pack.actor_nouns[noun as usize].class == row.class {
                    counts
                        .entry(noun)
                        .or_default()
                        .entry(row.name.clone())
                        .or_insert((0, n.first as usize))
                        .0 += 1;
                }
            }
        }
        let full = counts
            .into_iter()
            .filter_map(|(noun, names)| {
                let best =
                    names.into_iter().max_by_key(|(_, (n, first))| (*n, usize::MAX - first))?;
                Some((noun, best.0))
            })
            .collect();
        ActorContext { full }
    }

    /// A name that needs no context: an actor of the common pack, or a noun with a nationality.
    fn full_name(&self, n: &Nominal) -> Option<String> {
        if let Some((a, ..)) = n.actor {
            return Some(self.pack.common.actors[a as usize].name.clone());
        }
        let (noun, _) = n.actor_noun?;
        let country = n.demonym.map(|(c, _)| c).or_else(|| self.owning_country(n))?;
        let adjective = &self.pack.common.countries[country as usize].adjective;
        let noun = &self.pack.actor_nouns[noun as usize];
        Some(format!("{adjective} {}", noun.name))
    }

    /// "Ukraine's military": the country that owns it.
    fn owning_country(&self, n: &Nominal) -> Option<u16> {
        let place = &self.places[n.place.filter(|_| self.pack.grammar.head_last)? as usize];
        let owns = place.hit.kind == PlaceKind::Country
            && self
                .token(place.end)
                .is_some_and(|t| t.is_word() && t.span.of(self.text).starts_with(['\'', '’']));
        let countries = &self.pack.common.countries;
        owns.then(|| countries.iter().position(|c| *c.name == *place.hit.name))
            .flatten()
            .map(|i| i as u16)
    }

    /// The neutral name of an actor; `None` where only a pronoun stands and nobody came before.
    pub fn actor_name(&self, n: &Nominal, context: &ActorContext) -> Option<String> {
        if let Some(name) = self.full_name(n) {
            return Some(name);
        }
        if let Some((noun, _)) = n.actor_noun {
            let row = &self.pack.actor_nouns[noun as usize];
            // «قواتنا»: whose they are is not known here
            if self.pack.grammar.construct && n.det == Some(recoupe_pack::Det::Possessive) {
                return Some(row.neutral.clone());
            }
            // « le groupe » after « le Groupe de soutien … »: the actor named by that head before
            let words = n.end - n.first;
            if words <= 2
                && n.det == Some(recoupe_pack::Det::Definite)
                && row.class != "army"
                && row.class != "government"
            {
                let head = recoupe_text::fold(self.words(n.end - 1, n.end));
                let upto = self.nominals.partition_point(|m| m.first < n.first);
                let before = self.nominals[..upto].iter().rev().take(400).find(|m| {
                    m.actor.is_some_and(|(_, a, b)| {
                        b - a > 1 && recoupe_text::fold(self.words(a, a + 1)) == head
                    })
                });
                if let Some((a, ..)) = before.and_then(|m| m.actor) {
                    return Some(self.pack.common.actors[a as usize].name.clone());
                }
            }
            // Fighters of no state keep their neutral name; an army takes the one of this text.
            if matches!(
                row.class.as_str(),
                "army" | "government" | "police" | "rebels" | "militia" | "jihadists"
            ) && let Some(full) = context.full.get(&noun)
            {
                return Some(full.clone());
            }
            if let Some((first, end)) = n.name {
                return Some(crate::source::clean(self.words(first, end)));
            }
            return Some(row.neutral.clone());
        }
        if let (Some((country, _)), true) = (n.demonym, n.area.is_none() && n.source_noun.is_none())
        {
            return Some(self.pack.common.countries[country as usize].forces());
        }
        if let Some((first, end)) = n.name {
            return Some(crate::source::clean(self.words(first, end)));
        }
        if let Some((s, ..)) = n.source {
            return Some(self.pack.common.sources[s as usize].name.clone());
        }
        if let Some(p) = n.place {
            let hit = &self.places[p as usize].hit;
            return match hit.kind {
                PlaceKind::Country => Some(hit.name.to_string()),
                PlaceKind::Capital => {
                    let country = hit.parent.as_ref().and_then(|id| self.names.by_id(id));
                    Some(country.map_or_else(|| hit.name.to_string(), |c| c.name.to_string()))
                }
                _ => None,
            };
        }
        if let Some((country, _)) = n.demonym {
            return Some(self.pack.common.countries[country as usize].forces());
        }
        if let Some((p, _)) = n.population {
            return Some(self.pack.populations[p as usize].id.to_string());
        }
        None
    }

    /// Whether a verb of saying stands right beside a noun group.
    fn tells(&self, n: u32) -> bool {
        let says =
            |i: usize| self.verb_of(i).and_then(|v| v.lemma).is_some_and(|l| self.reports(l));
        let at = self.nominals[n as usize].chunk as usize;
        says(at + 1) || at.checked_sub(1).is_some_and(says)
    }

    /// "the army and allied militias": who stands joined before an actor.
    pub(crate) fn side_by_side(&self, n: u32) -> Vec<u32> {
        let nominal = &self.nominals[n as usize];
        let joined = nominal.governed.0 == 0
            && matches!(
                (nominal.chunk as usize).checked_sub(1).map(|i| self.chunks[i].kind),
                Some(Kind::Conjunction(recoupe_pack::Conj::And))
            );
        if !joined || nominal.pronoun.is_some() {
            return Vec::new();
        }
        let named = |m: u32| {
            let m = &self.nominals[m as usize];
            self.is_actor(m) && m.pronoun.is_none() && m.number.is_none()
        };
        let mut list = self.list_left(n, &named);
        list.remove(0);
        list.truncate(3);
        list
    }

    /// "Islamic State (IS) jihadists", "IS snipers": the body named right before a noun for its members.
    fn named_in_front(&self, n: u32, context: &ActorContext) -> Option<String> {
        let nominal = &self.nominals[n as usize];
        nominal.actor_noun.filter(|_| nominal.actor.is_none() && nominal.number.is_none())?;
        if let Some((Some(actor), _)) =
            self.acronyms.get(self.words(nominal.first, nominal.first + 1))
        {
            return Some(self.pack.common.actors[*actor as usize].name.clone());
        }
        let at = nominal.chunk as usize;
        let bracket = at >= 4
            && nominal.det.is_none()
            && nominal.governed.0 == 0
            && self.chunks[at - 1].kind == Kind::Close
            && self.chunks[at - 3].kind == Kind::Open
            && self.sentence_range(at).0 <= at - 4;
        let body = bracket.then(|| self.is_nominal(at - 4)).flatten()?;
        self.nominals[body as usize].actor?;
        self.actor_name(&self.nominals[body as usize], context)
    }

    /// "its troops", "the group": the name of the body that the words point back to.
    fn taken_up(&self, n: u32, context: &ActorContext) -> Option<String> {
        let nominal = &self.nominals[n as usize];
        if let Some(name) = self.named_in_front(n, context) {
            return Some(name);
        }
        if nominal.actor.is_some() || nominal.demonym.is_some() || nominal.name.is_some() {
            return None;
        }
        if nominal.det == Some(Det::Possessive)
            && (nominal.actor_noun.is_some()
                || nominal.population.is_some()
                || self.is_of_owner(nominal))
        {
            if self.is_ours(n) {
                return Some(self.without_article(nominal.first, nominal.end));
            }
            let owner = self.owner_of(n, &|m| self.forces_of(m, context).is_some());
            let quoted = self.quote_at[nominal.first as usize] != crate::doc::NONE;
            // « Nos soldats tiennent », said by somebody who owns no forces here: by their own words
            if owner.is_none() && quoted && self.heads_lead() {
                return Some(self.without_article(nominal.first, nominal.end));
            }
            return self.forces_of(owner?, context);
        }
        let body = self.antecedent_of(n, Use::Actor, &[])?;
        self.actor_name(&self.nominals[body as usize], context)
    }

    /// The actor in a role, with the loaded word where one stands there. `last` is the actor named
    /// before, for pronouns.
    pub fn actor(
        &self,
        n: u32,
        role: Role,
        context: &ActorContext,
        last: Option<&(String, Span)>,
    ) -> Option<Actor> {
        let nominal = &self.nominals[n as usize];
        let role = match role {
            Role::Holder => ActorRole::Holder,
            Role::Loser => ActorRole::Loser,
            Role::Perpetrator => ActorRole::Perpetrator,
            Role::Target => ActorRole::Target,
            _ => ActorRole::Party,
        };
        let (name, span) = if matches!(
            nominal.pronoun,
            Some(Pronoun::Subject | Pronoun::Speaker | Pronoun::Demonstrative)
        ) {
            // "They hold two towns," said a colonel: who is quoted means somebody else
            let quote = self.quote_at[nominal.first as usize];
            let other = |m: u32| {
                quote == crate::doc::NONE
                    || self.quote_at[self.nominals[m as usize].first as usize] == quote
                    || !self.tells(m)
            };
            let before = (nominal.pronoun != Some(Pronoun::Speaker))
                .then(|| {
                    self.owner_of(n, &|m| self.is_actor(&self.nominals[m as usize]) && other(m))
                })
                .flatten()
                .and_then(|m| {
                    let body = &self.nominals[m as usize];
                    Some((self.actor_name(body, context)?, self.span(body.first, body.end)))
                });
            before.or_else(|| last.cloned())?
        } else if let Some(name) = self.taken_up(n, context) {
            (name, self.span(nominal.first, nominal.end))
        } else {
            // « la mission de l'ONU (Minusma) »
            let phrase = self.speaker_from(n);
            let bracket = (nominal.chunk as usize + 1..=phrase.last_chunk)
                .find(|i| self.chunks[*i].kind == Kind::Open)
                .and_then(|i| self.is_nominal(i + 1))
                .and_then(|m| self.nominals[m as usize].actor);
            if let (Some((a, ..)), None) = (bracket, nominal.actor) {
                let name = self.pack.common.actors[a as usize].name.clone();
                return Some(Actor {
                    role,
                    span: self.span(phrase.first, phrase.end),
                    name,
                    responsibility: None,
                    attribution: Vec::new(),
                    loaded: None,
                });
            }
            // « les rebelles du M23 », « les combattants des FDS »: the body named in the complement
            let inner = self.complement(nominal.chunk as usize, recoupe_pack::Function::Of, &|m| {
                let m = &self.nominals[m as usize];
                m.actor.is_some() || m.actor_noun.is_some()
            });
            let inner = inner.or_else(|| self.are_men_of(nominal));
            match inner {
                Some(m)
                    if nominal.actor.is_none()
                        && (nominal.actor_noun.is_some() || self.are_men_of(nominal).is_some()) =>
                {
                    let inner = &self.nominals[m as usize];
                    let mut name = self.actor_name(inner, context)?;
                    let government = inner.actor_noun.is_some_and(|(a, _)| {
                        self.pack.actor_nouns[a as usize].class == "government"
                    });
                    if government && inner.actor.is_none() && !name.ends_with(" forces") {
                        name.push_str(" forces"); // « les troupes du régime »
                    }
                    (name, self.span(nominal.first, inner.end))
                }
                _ => (self.actor_name(nominal, context)?, self.span(nominal.first, nominal.end)),
            }
        };
        let loaded = nominal.loaded.map(|(_, a, b)| self.span(a, b));
        Some(Actor { role, span, name, responsibility: None, attribution: Vec::new(), loaded })
    }
}
