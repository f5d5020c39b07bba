//! What can fill a role.

use crate::chunk::Nominal;
use crate::doc::Doc;
use recoupe_pack::{Pronoun, Role, Sense};

impl Doc<'_> {
    /// Whether a nominal can fill a role.
    pub fn accepts(&self, role: Role, n: u32) -> bool {
        let nominal = &self.nominals[n as usize];
        match role {
            Role::Victims => self.counts_persons(nominal),
            Role::Things => self.counts_things(nominal),
            Role::Place => self.is_place(nominal),
            Role::Holder | Role::Loser | Role::Perpetrator | Role::Party => self.is_actor(nominal),
            Role::Target => !matches!(nominal.pronoun, Some(Pronoun::Reflexive)),
            Role::Speaker | Role::Relay => {
                // A frame of a statement asks for somebody, not for any noun.
                let known = nominal.source.is_some()
                    || nominal.source_noun.is_some()
                    || nominal.actor.is_some()
                    || nominal.actor_noun.is_some();
                let named = nominal.population.is_some()
                    || nominal.name.is_some()
                    || nominal.place.is_some()
                    || nominal.demonym.is_some()
                    || nominal.pronoun.is_some()
                    || nominal.number.is_some();
                (known || named) && self.is_speaker(nominal)
            }
            Role::Media => nominal.media,
            Role::People => {
                let office = nominal.source_noun.is_some_and(|(s, _)| {
                    self.pack.source_nouns[s as usize].relation
                        == recoupe_pack::SourceRelation::SpeaksFor
                });
                nominal.population.is_some()
                    && !office
                    && !self.counts_persons(nominal)
                    && self.counted_with(nominal.chunk as usize, n).is_none()
            }
            Role::Happening => self.event_named(nominal).is_some(),
            Role::Cause | Role::Any | Role::Content => true,
        }
    }

    /// The event type that a noun of the group names.
    pub fn event_named(&self, n: &Nominal) -> Option<recoupe_model::Id> {
        let named = |group: u16| {
            self.pack.nouns[group as usize].iter().find_map(|frame| {
                self.pack.frames[*frame as usize].claims.iter().find_map(|c| match c {
                    recoupe_pack::ClaimSpec::Event(id) => Some(id.clone()),
                    recoupe_pack::ClaimSpec::Control(recoupe_model::Change::Contests) => {
                        Some("clash".into())
                    }
                    // what is broken or lifted
                    recoupe_pack::ClaimSpec::Control(recoupe_model::Change::Besieges) => {
                        Some("siege".into())
                    }
                    _ => None,
                })
            })
        };
        // The longest noun says most: « raid aérien », not « raid ».
        n.triggers
            .iter()
            .filter_map(|(group, first, end)| Some((end - first, named(*group)?)))
            .reduce(|a, b| if b.0 > a.0 { b } else { a })
            .map(|(_, id)| id)
    }

    /// A quantity of persons.
    pub fn counts_persons(&self, n: &Nominal) -> bool {
        let Some(index) = n.number else { return false };
        let number = &self.numbers[index as usize];
        if self.counts_areas(n) || n.media {
            return false;
        }
        if number.blocked.is_some()
            || self.is_age_apart(n)
            || (n.unit && n.population.is_none() && !self.is_counting_unit(n))
            || (number.share.is_some() && number.value.is_none())
        {
            return false;
        }
        // « vingt villages proches », « deux hôpitaux militaires »: the noun that stands first
        let first_area = !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && n.area.is_some_and(|(_, area)| n.population.is_some_and(|(_, at)| area < at));
        if first_area {
            return false;
        }
        let person = n.population.is_some()
            || n.participle.is_some()
            || n.actor_noun.is_some()
            || n.source_noun.is_some_and(|(s, _)| !self.pack.source_nouns[s as usize].media)
            || n.demonym.is_some();
        // "an official toll of 71"
        if number.indefinite && n.count_noun {
            return false;
        }
        // "an independent body"
        let corpse = n.population.is_some_and(|(p, _)| self.pack.populations[p as usize].body);
        if number.indefinite && corpse && self.pack.grammar.head_last && n.end - n.first > 2 {
            return false;
        }
        if number.indefinite {
            // « un autre », « un troisième »: of those named before
            let alone =
                n.others && n.unknown == 0 && n.triggers.is_empty() && n.area.is_none() && !n.thing;
            // «سقوط شهيد»: a noun that itself says what happened to one
            let told = self.pack.grammar.construct
                && n.triggers.iter().any(|(group, ..)| {
                    self.pack.nouns[*group as usize]
                        .iter()
                        .any(|f| self.pack.frames[*f as usize].counted == Some(Role::Victims))
                });
            return n.population.is_some()
                || told
                || alone
                || self.is_single_counted(n)
                || self.is_one_of(n)
                || (n.source_noun.is_some() && n.area.is_none());
        }
        if person || n.others && !self.others_are_things(n) {
            return true;
        }
        if n.thing
            || n.area.is_some()
            || n.direction.is_some()
            || n.media
            || n.count_noun
            || n.topic
            || n.place.is_some()
        {
            return false;
        }
        // A year alone is no number of people.
        if number.year_like && n.unknown == 0 && n.triggers.is_empty() {
            return false;
        }
        true
    }

    /// « l'un d'entre eux »: behind the preposition, one more and a pronoun.
    pub(crate) fn is_one_among_them(&self, chunk: usize) -> bool {
        let among = matches!(self.chunks.get(chunk).map(|c| c.kind), Some(crate::chunk::Kind::Preposition(f)) if f.has(recoupe_pack::Function::Among));
        let next = self.chunks.get(chunk + 1).filter(|_| among && !self.pack.grammar.head_last);
        next.is_some_and(|c| {
            c.end == c.first + 1
                && (matches!(c.kind, crate::chunk::Kind::Adverb) || self.is_pronoun(c.first))
        })
    }

    /// "221 cases of rape": a longer noun for what is counted begins with the unit.
    fn is_counting_unit(&self, n: &Nominal) -> bool {
        !self.pack.grammar.construct
            && n.triggers.iter().any(|(group, first, end)| {
                end - first > 1
                    && self.is(*first, |s| matches!(s, recoupe_pack::Sense::Unit(_)))
                    && self.pack.nouns[*group as usize]
                        .iter()
                        .any(|f| self.pack.frames[*f as usize].counted.is_some())
            })
    }

    /// « un mort et sept blessés »: a noun that is what is counted, and nothing beside it.
    fn is_single_counted(&self, n: &Nominal) -> bool {
        !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && n.unknown == 0
            && !n.thing
            && n.area.is_none()
            && !n.count_noun
            && n.triggers.iter().any(|(group, first, end)| {
                *end == n.end
                    && n.number.is_some_and(|i| self.numbers[i as usize].end == *first)
                    && self.pack.nouns[*group as usize].iter().any(|f| {
                        let frame = &self.pack.frames[*f as usize];
                        frame.counted == Some(Role::Victims) && frame.population.is_some()
                    })
            })
    }

    /// « un de ses soldats »: one of people who are pointed to.
    fn is_one_of(&self, n: &Nominal) -> bool {
        let at = n.chunk as usize;
        let bare = n.unknown == 0 && n.end - n.first <= 2 && n.triggers.is_empty() && !n.thing;
        let of = matches!(self.chunks.get(at + 1).map(|c| c.kind), Some(crate::chunk::Kind::Preposition(f)) if f.has(recoupe_pack::Function::Of));
        bare && of
            && n.area.is_none()
            && self.is_nominal(at + 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.number.is_none()
                    && m.population.is_some()
                    && matches!(
                        m.det,
                        Some(recoupe_pack::Det::Possessive | recoupe_pack::Det::Demonstrative)
                    )
            })
    }

    /// « une famille de six personnes », « un groupe de 30 femmes »: the quantity that a noun for a
    /// group of people is measured by.
    pub(crate) fn group_of(&self, n: u32) -> Option<u32> {
        let group = &self.nominals[n as usize];
        let bare = group.number.is_none_or(|i| self.numbers[i as usize].indefinite);
        let families = group
            .population
            .and_then(|(p, _)| {
                self.pack.common.population_row(&self.pack.populations[p as usize].id)
            })
            .is_some_and(|row| row.groups);
        // "a battalion of 128 soldiers"
        let troop = group.actor_noun.is_some() && group.actor.is_none();
        if !bare || !(families || troop || (group.unit && group.population.is_none())) {
            return None;
        }
        let at = group.chunk as usize;
        let of = matches!(self.chunks.get(at + 1).map(|c| c.kind), Some(crate::chunk::Kind::Preposition(f)) if f.has(recoupe_pack::Function::Of));
        let inner = of.then(|| self.is_nominal(at + 2)).flatten()?;
        let m = &self.nominals[inner as usize];
        let counted = m.number.is_some_and(|i| !self.numbers[i as usize].indefinite);
        // "a family of nine"
        let bare = families && m.unknown == 0 && !m.unit && !m.thing && m.triggers.is_empty();
        (counted && (m.population.is_some() || bare) && self.counts_persons(m)).then_some(inner)
    }

    /// "Ahmed Saleh, 31, said": a bare number between commas behind a person is an age.
    fn is_age_apart(&self, n: &Nominal) -> bool {
        let at = n.chunk as usize;
        let comma =
            |i: usize| self.chunks.get(i).is_some_and(|c| c.kind == crate::chunk::Kind::Comma);
        let bare = n.unknown == 0
            && n.population.is_none()
            && n.triggers.is_empty()
            && n.participle.is_none()
            && n.end == n.first + 1
            && n.number.is_some_and(|i| self.numbers[i as usize].value.is_some_and(|v| v < 120));
        bare && comma(at + 1)
            && at >= 2
            && comma(at - 1)
            && self.is_nominal(at - 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                let person = m.name.is_some() || m.source_noun.is_some() || m.title;
                person && m.number.is_none_or(|i| self.numbers[i as usize].indefinite)
            })
    }

    /// "14 of the 17 townships": a bare number of areas or buildings.
    pub(crate) fn counts_areas(&self, n: &Nominal) -> bool {
        let one = n.number.is_some_and(|i| self.numbers[i as usize].indefinite);
        // « à 40 km de la frontière »
        if n.number.is_some_and(|i| self.numbers[i as usize].blocked.is_some()) {
            return false;
        }
        if n.unknown > 0
            || n.media
            || one && n.source_noun.is_some()
            || n.population.is_some()
            || n.others
            || !n.triggers.is_empty()
            || n.area.is_some()
        {
            return false;
        }
        let at = n.chunk as usize;
        let of = matches!(self.chunks.get(at + 1).map(|c| c.kind), Some(crate::chunk::Kind::Preposition(f)) if f.has(recoupe_pack::Function::Of));
        of && self.is_nominal(at + 2).is_some_and(|m| {
            let m = &self.nominals[m as usize];
            let things = m.area.is_some() || m.thing || m.unit;
            let blocked = m.number.is_some_and(|i| self.numbers[i as usize].blocked.is_some());
            m.population.is_none() && (things || blocked)
        })
    }

    /// Whether the noun that is counted is known for people, or left out.
    pub fn is_known_people(&self, n: u32) -> bool {
        let n = &self.nominals[n as usize];
        let known = n.population.is_some()
            || n.participle.is_some()
            || n.actor_noun.is_some()
            || n.demonym.is_some()
            || n.others;
        // « 100 000 Mossouliotes »: a capital right behind the number, of no place and no body
        let inhabitants = !self.pack.grammar.head_last
            && n.place.is_none()
            && n.source.is_none()
            && n.name.is_some_and(|(first, end)| {
                end == n.end
                    && end - first == 1
                    && n.number.is_some_and(|i| {
                        let number = &self.numbers[i as usize];
                        number.end <= first && first - number.end <= 1 && !number.indefinite
                    })
            });
        // "three letters", "a press conference": what carries words is nobody
        let speaks = |(s, _): (u16, u32)| !self.pack.source_nouns[s as usize].document;
        known
            || inhabitants
            || n.source_noun.is_some_and(speaks)
            || (n.unknown == 0
                && n.number.is_some_and(|i| {
                    !self.pack.grammar.head_last || self.numbers[i as usize].end == n.end
                })
                && n.source_noun.is_none()
                && n.triggers.is_empty()
                && !n.thing
                && n.name.is_none())
    }

    /// Whether what is counted is one of these populations: "nine hostages", "nine of the hostages".
    pub(crate) fn is_of(&self, n: u32, populations: &[recoupe_model::Id]) -> bool {
        let one = |m: &Nominal| {
            m.population
                .is_some_and(|(p, _)| populations.contains(&self.pack.populations[p as usize].id))
        };
        let nominal = &self.nominals[n as usize];
        let of = || {
            let whole = |m: u32| one(&self.nominals[m as usize]);
            self.complement(nominal.chunk as usize, recoupe_pack::Function::Of, &whole)
        };
        one(nominal) || (nominal.population.is_none() && of().is_some())
    }

    /// "22 bodies": the measure that a word for the dead themselves counts.
    pub fn counts_dead(&self, n: u32) -> Option<recoupe_model::Id> {
        let n = &self.nominals[n as usize];
        let (p, at) = n.population?;
        if !self.pack.populations[p as usize].body {
            return None;
        }
        n.triggers
            .iter()
            .filter(|(_, first, _)| *first <= at)
            .flat_map(|(group, ..)| &self.pack.nouns[*group as usize])
            .find_map(|f| {
                let frame = &self.pack.frames[*f as usize];
                match frame.claims.first() {
                    Some(recoupe_pack::ClaimSpec::Figure(m)) if frame.counted.is_some() => {
                        Some(m.clone())
                    }
                    _ => None,
                }
            })
    }

    /// "put its losses at 1,400 killed and wounded": a quantity whose own noun counts another measure
    /// that this one is a part of.
    pub(crate) fn counts_both(&self, n: u32, measure: &recoupe_model::Id) -> bool {
        let nominal = &self.nominals[n as usize];
        nominal.triggers.iter().flat_map(|(group, ..)| &self.pack.nouns[*group as usize]).any(|f| {
            let frame = &self.pack.frames[*f as usize];
            let joint = |m: &recoupe_model::Id| {
                self.pack.common.measures.iter().any(|row| row.id == *m && row.joins.contains(measure))
            };
            frame.counted.is_some()
                && matches!(frame.claims.first(), Some(recoupe_pack::ClaimSpec::Figure(m)) if joint(m))
        })
    }

    fn counts_things(&self, n: &Nominal) -> bool {
        let Some(index) = n.number else { return false };
        let number = &self.numbers[index as usize];
        let landmark = n.area.is_some_and(|(a, _)| {
            matches!(self.pack.areas[a as usize], recoupe_pack::AreaKind::Landmark)
        });
        // « un entrepôt a été détruit »
        let one = !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && (n.thing || landmark)
            && n.triggers.is_empty();
        number.blocked.is_none()
            && (!number.indefinite || one)
            && n.population.is_none()
            && (n.thing || n.area.is_some())
    }

    /// "the army headquarters": where the head stands last, an area word behind the actor.
    fn is_area_of_actor(&self, n: &Nominal) -> bool {
        let Some((_, area)) = n.area else { return false };
        let behind = |token: u32| {
            let last =
                area + 1 >= n.end || n.name.is_none_or(|(first, end)| area < first || area >= end);
            self.pack.grammar.head_last && area > token && last
        };
        let last_is_actor = n.actor.is_some_and(|(_, first, _)| first > area)
            || n.actor_noun.is_some_and(|(_, t)| t > area)
            || n.population.is_some_and(|(_, t)| t > area);
        !last_is_actor
            && (n.actor.is_some_and(|(_, first, _)| behind(first))
                || n.actor_noun.is_some_and(|(_, t)| behind(t)))
    }

    /// A place: known, headed by an area word, or pointed to by a pronoun.
    pub fn is_place(&self, n: &Nominal) -> bool {
        if self.is_area_of_actor(n) || (n.number.is_some() && self.counts_areas(n)) {
            return true;
        }
        // « une école religieuse », « des positions rebelles »: the noun that stands first
        let described = !self.pack.grammar.head_last
            && !self.pack.grammar.construct
            && n.area.is_some_and(|(_, area)| n.population.is_some_and(|(_, at)| area < at));
        if n.actor.is_some() || n.population.is_some() && !described {
            return false;
        }
        if n.place.is_some()
            || n.area.is_some()
            || n.named_place
            || n.pronoun == Some(Pronoun::Demonstrative)
            || self.stands_for_place(n)
        {
            return true;
        }
        let share = n.number.is_some_and(|i| self.numbers[i as usize].share.is_some());
        if share {
            // « 40 % des quartiers », not « a cédé 2,5 % »
            let of = recoupe_pack::Function::Of;
            let whole = |m: u32| {
                m != 0
                    && self.nominals[m as usize].number.is_none()
                    && self.is_place(&self.nominals[m as usize])
            };
            // « n'en tiennent que 48 % »: the pronoun says of what
            let before = (n.chunk as usize).checked_sub(1).and_then(|i| self.verb_of(i));
            // « les deux tiers de la ville »: the preposition went with the fraction
            let next = self.is_nominal(n.chunk as usize + 1);
            return before.is_some_and(|v| v.object)
                || next.is_some_and(whole)
                || self.complement(n.chunk as usize, of, &whole).is_some();
        }
        if n.direction.is_some() && n.population.is_none() {
            return true;
        }
        // A bare name where only a place makes sense.
        n.name.is_some()
            && n.number.is_none()
            && n.source.is_none()
            && n.source_noun.is_none()
            && n.actor_noun.is_none()
            && n.demonym.is_none()
    }

    /// Where the head of a group stands first, whether that is a noun for an act or a matter, and not
    /// whoever is named behind it: «استهداف القوات», «غارات روسية».
    fn is_headed_by_matter(&self, n: &Nominal) -> bool {
        let first = n.first;
        let who = |s: &Sense| {
            matches!(
                s,
                Sense::Actor(_)
                    | Sense::ActorNoun(_)
                    | Sense::Source(_)
                    | Sense::SourceNoun(_)
                    | Sense::Population(_)
                    | Sense::Title
                    | Sense::NameParticle
            )
        };
        let matter = |s: &Sense| {
            matches!(s, Sense::Noun(_) | Sense::Unit(_) | Sense::Unrealized | Sense::CountNoun)
        };
        self.pack.grammar.construct
            && n.number.is_none()
            && n.place.is_none_or(|p| self.places[p as usize].first != first)
            && self.senses(first).iter().any(|(_, s)| matter(s))
            && !self.senses(first).iter().any(|(_, s)| who(s))
    }

    /// A body, a group, its members, or a pronoun for one.
    pub fn is_actor(&self, n: &Nominal) -> bool {
        if self.is_area_of_actor(n) || self.is_headed_by_matter(n) {
            return false;
        }
        if n.actor.is_some()
            || n.actor_noun.is_some()
            || self.is_of_owner(n)
            || self.are_men_of(n).is_some()
        {
            return true;
        }
        if let Some((p, _)) = n.population {
            let row = self.pack.common.population_row(&self.pack.populations[p as usize].id);
            // «في أيدي الأوكرانيين»: a people by its name
            let people = self.pack.grammar.construct
                && n.demonym.is_some_and(|(_, t)| t == n.first)
                && n.number.is_none();
            return people || row.is_some_and(|row| row.armed);
        }
        if matches!(n.pronoun, Some(Pronoun::Subject | Pronoun::Speaker | Pronoun::Demonstrative)) {
            return true;
        }
        let counted = n.number.is_some_and(|i| !self.numbers[i as usize].indefinite);
        if (n.demonym.is_some() && !counted) || n.source.is_some() {
            return true;
        }
        let government = n.place.is_some_and(|p| {
            matches!(
                self.places[p as usize].hit.kind,
                recoupe_model::PlaceKind::Country | recoupe_model::PlaceKind::Capital
            )
        });
        government || (n.name.is_some() && n.area.is_none() && n.place.is_none() && !n.named_place)
    }

    /// "its mines", "their aircraft": weapons of somebody named before.
    pub(crate) fn is_of_owner(&self, n: &Nominal) -> bool {
        self.pack.grammar.head_last
            && n.det == Some(recoupe_pack::Det::Possessive)
            && n.number.is_none()
            && n.population.is_none()
            && n.place.is_none()
            && (n.unit || self.event_named(n).is_some())
    }

    /// Anybody who can say something.
    pub fn is_speaker(&self, n: &Nominal) -> bool {
        // "no group has claimed"
        if n.number.is_some_and(|i| self.numbers[i as usize].value == Some(0))
            || self.is_headed_by_matter(n)
        {
            return false;
        }
        if n.source.is_some()
            || n.source_noun.is_some()
            || n.actor.is_some()
            || n.actor_noun.is_some()
            || n.population.is_some()
        {
            return true;
        }
        // "a village elder" speaks, "the village" does not
        let heads = |t: u32| !self.pack.grammar.head_last || t + 1 >= n.end;
        if n.area.is_some_and(|(_, t)| heads(t)) && n.name.is_none() {
            return false;
        }
        // "a Russian missile"
        let weapon = self.pack.grammar.head_last
            && n.name.is_none()
            && (n.unit || self.event_named(n).is_some());
        if (n.place.is_some() || n.name.is_some() || n.demonym.is_some()) && !weapon {
            return true;
        }
        if n.others && n.number.is_none() && n.unknown == 0 && self.pack.grammar.head_last {
            return true;
        }
        // « un de ses porte-parole », "one of them"
        let bare_number =
            n.number.is_some() && n.unknown == 0 && n.triggers.is_empty() && !n.unit && !n.thing;
        if bare_number {
            if let Some(crate::chunk::Kind::Preposition(f)) =
                self.chunks.get(n.chunk as usize + 1).map(|c| c.kind)
            {
                let inner = self.is_nominal(n.chunk as usize + 2);
                return f.has(recoupe_pack::Function::Of)
                    && (self.is_one_among_them(n.chunk as usize + 2)
                        || inner
                            .map(|m| &self.nominals[m as usize])
                            // « l'un d'eux »
                            .is_some_and(|m| self.is_pronoun(m.first) || self.is_speaker(m)));
            }
            return false;
        }
        matches!(n.pronoun, Some(Pronoun::Subject | Pronoun::Demonstrative | Pronoun::Speaker))
            || (n.unknown > 0 && !n.thing && !n.unit && !n.count_noun)
    }
}
