//! Noun groups: what stands between function words, with the meaning of its words.

use crate::chunk::{Kind, Nominal};
use crate::doc::{Doc, NONE};
use crate::kinds::{HEADS, NOUNS, VERB};
use crate::number::Blocked;
use recoupe_model::PlaceKind;
use recoupe_pack::{Det, Form, Function, Negation, Pronoun, Sense, SenseKind, SenseSet};
use recoupe_text::TokenKind;

/// Words that lead to a noun.
const LIGHT: SenseSet = SenseSet::of(&[
    SenseKind::Determiner,
    SenseKind::Whole,
    SenseKind::Others,
    SenseKind::Same,
    SenseKind::Zero,
]);

/// What a noun group takes in as a whole, however many words it has.
const TAKEN_IN: SenseSet =
    HEADS.and(SenseSet::of(&[SenseKind::Thing, SenseKind::Others, SenseKind::MediaNoun]));

/// What a noun group cannot run over without a closer look.
const MAY_STOP: SenseSet = SenseSet::of(&[
    SenseKind::Preposition,
    SenseKind::Conjunction,
    SenseKind::Relative,
    SenseKind::PartMarker,
    SenseKind::Phrase,
    SenseKind::Negation,
    SenseKind::Adverb,
    SenseKind::Hedge,
    SenseKind::Adjective,
    SenseKind::Determiner,
    SenseKind::Zero,
    SenseKind::Pronoun,
]);

impl Doc<'_> {
    /// The noun group that begins at token `i`.
    pub fn nominal(&self, i: u32, end: u32) -> Nominal {
        let mut n = Nominal { first: i, end: i, ..Nominal::default() };
        let mut at = i;
        let mut head = false; // a content word has been seen
        while at < end {
            if self.time_at[at as usize] != NONE && at > i {
                break;
            }
            // "a prisoners' association": the mark of a plural that owns
            if at > i && self.is_plural_owner(at) {
                at += 1;
                continue;
            }
            if self.tokens[at as usize].flags.enclitic {
                at += 1;
                if at == i + 1 {
                    n.pronoun = Some(Pronoun::Subject);
                    break;
                }
                n.det = Some(Det::Possessive);
                continue;
            }
            // Quotation marks around a short piece (« 400 "forces du mal" »).
            if let TokenKind::Mark(mark) = self.tokens[at as usize].kind {
                if mark == '.' && at > i && self.is_abbreviation(at) {
                    n.name = n.name.map(|(a, b)| (a, if b == at { at + 1 } else { b }));
                    at += 1;
                    continue;
                }
                match self.scare_quote(at, end, mark, at > i) {
                    true => {
                        at += 1;
                        continue;
                    }
                    false => break,
                }
            }
            // « une partie de la ville »: how much, and not one
            if at == i
                && let Some(length) = self.opens_with_part(at)
            {
                n.part = true;
                at += length;
                continue;
            }
            if let Some(length) = self.number_here(&mut n, at, head) {
                if length == 0 || (head && self.begins_new_group(at, &n)) {
                    break;
                }
                // a dual or a bare singular: the noun that carries its number
                let noun = at + length - 1;
                if self.noun_with_number(noun) {
                    self.note_senses(&mut n, noun, at + length);
                    head = true;
                }
                at += length;
                continue;
            }
            // «35 جنديا أوكرانيا»: of a country, and not the country
            if let Some(end) = self.describes_counted(at, &n) {
                at = end;
                continue;
            }
            if at > i && self.begins_new_group(at, &n) {
                break;
            }
            if head && self.contact_subject(at, &n) {
                break;
            }
            if self.place_at[at as usize] != NONE {
                let index = self.place_at[at as usize];
                let hit = &self.places[index as usize];
                // the narrower one: "Colombia's Catatumbo region"
                let wider = |p: u32| self.places[p as usize].hit.kind < hit.hit.kind;
                // «حي الزهور شرقي الموصل»: where it lies begins a group of its own
                let where_it_lies = matches!(hit.hit.kind, PlaceKind::Sector | PlaceKind::Region);
                if self.pack.grammar.construct && n.place.is_some() && where_it_lies {
                    break;
                }
                // "northeastern Nigeria's Borno state"
                let owned = self.pack.grammar.head_last
                    && at > n.first
                    && self.words(at - 1, at).starts_with(['\'', '’']);
                if n.place.is_none_or(wider) || owned || hit.hit.kind >= PlaceKind::City {
                    n.place = Some(index);
                }
                self.note_name(&mut n, at, hit.end);
                at = hit.end;
                head = true;
                continue;
            }
            if at > i && (self.stops_nominal(at, head, &n) || self.new_name(at, &n)) {
                break;
            }
            if !head {
                // « la totalité du », « une partie de »: words before the noun that say how much
                let share = self.longest(at, |s| {
                    matches!(s, Sense::Whole | Sense::Part).then_some(s == Sense::Whole)
                });
                if let Some((length, whole)) = share {
                    n.whole |= whole;
                    n.part |= !whole;
                    at += length;
                    continue;
                }
            }
            let length = self.note(&mut n, at, head);
            head |= length > 1 || !self.is_light(at);
            at += length.max(1);
        }
        n.end = at.max(i + 1);
        // Never end inside a scare quote's opening mark.
        while n.end > i + 1
            && matches!(self.tokens[n.end as usize - 1].kind, TokenKind::Mark('«' | '“' | '"'))
            && self.quote_of_mark(n.end - 1).is_some_and(|q| q.open == n.end - 1)
        {
            n.end -= 1;
        }
        n
    }

    /// Articles and the like: a group of nothing else has no head yet.
    fn is_light(&self, at: u32) -> bool {
        self.is_any(at, LIGHT)
    }

    /// A number at `at`: how many tokens it takes, 0 where the group must end before it.
    fn number_here(&self, n: &mut Nominal, at: u32, head: bool) -> Option<u32> {
        let index = *self.number_at.get(at as usize)?;
        if index == NONE {
            return None;
        }
        let number = &self.numbers[index as usize];
        if number.blocked == Some(Blocked::Time) {
            return None;
        }
        if number.indefinite && n.number.is_none() && at == n.first {
            // « un » is an article, and one where a figure is asked for.
            n.number = Some(index);
            n.det = Some(Det::Indefinite);
            return Some(number.end - at);
        }
        // "a 14-hour firefight"
        let compound = number.blocked.is_some()
            && self.token(number.end).is_some_and(|t| t.flags.hyphened)
            && n.number.is_none_or(|i| self.numbers[i as usize].indefinite);
        if compound && at > n.first {
            return Some(number.end - at);
        }
        if n.number.is_some() || head {
            // A number after the noun belongs to it (« résolution 2765 »), unless people follow.
            let quoted = self.quote_of_mark(number.end).is_some_and(|q| q.open == number.end);
            let next = number.end + u32::from(quoted);
            let counts = self.is(next, |s| {
                let known = matches!(s, Sense::Population(_) | Sense::Noun(_));
                known || matches!(s, Sense::SourceNoun(_)) && !self.pack.grammar.construct
            });
            let few = self.is_few_behind(number, at, n);
            if few {
                n.number = Some(index);
                return Some(number.end - at);
            }
            return if counts || number.indefinite || n.number.is_some() {
                Some(0)
            } else {
                Some(number.end - at)
            };
        }
        n.number = Some(index);
        let mut length = number.end - at;
        // « une trentaine de », « 3 millions d' »
        let vague = number.takes_of || number.value.is_none();
        if vague
            && self.is(number.end, |s| matches!(s, Sense::Preposition(f) if f.has(Function::Of)))
        {
            length += 1;
        }
        Some(length)
    }

    /// Whether the word at `at` cannot go on with the group before it.
    fn stops_nominal(&self, at: u32, head: bool, n: &Nominal) -> bool {
        if self.time_at[at as usize] != NONE {
            return true;
        }
        if !self.kinds(at).meets(MAY_STOP) || self.is_initials(at) {
            return self.verb_ends_nominal(at, head, n);
        }
        // "told the BBC they had seen"
        let subject = |s| matches!(s, Sense::Pronoun(Pronoun::Subject | Pronoun::Speaker));
        if head && self.pack.grammar.head_last && self.is(at, subject) {
            return true;
        }
        // « Un infirmier de l'hôpital nous a confié »
        if head
            && !self.pack.grammar.construct
            && self.is(at, |s| s == Sense::Pronoun(Pronoun::Speaker))
            && self.is(at + 1, |s| matches!(s, Sense::Verb(..)))
        {
            return true;
        }
        let number = self.pack.grammar.construct && n.number.is_some();
        // A known noun that is longer than the function word wins.
        let noun = self.longest(at, |s| HEADS.has(s).then_some(()));
        // "a private South African firm"
        let people = self.longest(at, |s| matches!(s, Sense::Demonym(_)).then_some(()));
        let people = people.filter(|(l, ())| *l > 1).map_or(0, |(l, ())| l);
        let noun = noun.map_or(0, |(l, ())| l).max(people);
        for (length, sense) in self.senses(at) {
            // « le quotidien Le Nouvelliste »: an article with a capital belongs to the name
            let in_name = self.tokens[at as usize].flags.capital
                && self.token(at + 1).is_some_and(|t| t.is_word() && t.flags.capital);
            // "Kyiv's own count"
            let again = *sense == Sense::Determiner(Det::Possessive)
                && self.pack.grammar.head_last
                && self.after_determiner(at, n.first);
            if matches!(sense, Sense::Determiner(_)) && (in_name || again) && head {
                continue;
            }
            let stops = match sense {
                Sense::Preposition(_)
                | Sense::Conjunction(_)
                | Sense::Relative(_)
                | Sense::PartMarker
                | Sense::Phrase(_) => true,
                Sense::Negation(Negation::First | Negation::Second | Negation::Without) => head,
                Sense::Adverb | Sense::Hedge => head || number,
                Sense::Adjective(_) => head && n.number.is_some(),
                Sense::Determiner(_) => {
                    head || n.number.is_some_and(|i| {
                        let number = &self.numbers[i as usize];
                        (!number.takes_of || number.end == at) && number.value != Some(0)
                    })
                }
                Sense::Zero => head,
                _ => false,
            };
            let glued =
                self.tokens[at as usize].flags.hyphened && matches!(sense, Sense::Preposition(_));
            if stops && *length >= noun.max(1) && !glued {
                let det_also = self.is(at, |s| matches!(s, Sense::Determiner(_)));
                if !det_also || head || n.number.is_some() {
                    return true;
                }
            }
        }
        if self.is(at, |s| {
            matches!(s, Sense::Pronoun(Pronoun::Object | Pronoun::Reflexive))
                || s == Sense::Negation(Negation::First)
        }) && head
        {
            return true;
        }
        self.verb_ends_nominal(at, head, n)
    }

    fn verb_ends_nominal(&self, at: u32, head: bool, n: &Nominal) -> bool {
        // "Russian-installed officials"
        let tied = self.pack.grammar.head_last
            && at > n.first
            && self.tokens[at as usize].flags.hyphened
            && self.tokens[at as usize - 1].flags.capital;
        if tied {
            return false;
        }
        if !self.kinds(at).is_empty() && !self.is_any(at, VERB) {
            return false;
        }
        if self.tokens[at as usize].flags.caseless
            && n.place.is_none()
            && n.name.is_none()
            && self.is_caseless_name(at, n)
        {
            return false;
        }
        if self.closes_as_cue(at, n) {
            return true;
        }
        if head && self.closes_as_noun(at, n) {
            return false;
        }
        let mut verb = false;
        // "This is", "those are": the demonstrative is a group of its own
        let pointing =
            at == n.first + 1 && self.is(n.first, |s| s == Sense::Determiner(Det::Demonstrative));
        for (length, sense) in self.senses(at) {
            let Sense::Verb(lemma, form) = sense else { continue };
            if *length == 1 {
                let row = &self.pack.lemmas[*lemma as usize];
                verb |= match form {
                    Form::Ppart => head || (n.others && n.number.is_some()),
                    Form::Inf => head,
                    // « 21 ont été blessés »: a number alone is a head before an auxiliary.
                    _ if row.is_be || row.is_have => {
                        let counted = n.number.is_some() && !self.is_any(at, NOUNS);
                        head || pointing || counted || n.pronoun.is_some()
                    }
                    // "thousands would flee", "forty may have died"
                    _ if self.pack.grammar.head_last
                        && row.bare_infinitive
                        && n.number.is_some_and(|i| self.numbers[i as usize].end == at) =>
                    {
                        true
                    }
                    Form::Ger if self.pack.grammar.head_last && self.is_any(at, NOUNS) => {
                        head && self.object_begins(at + 1, self.sentence_end(at))
                    }
                    // « plus de 60 manquent »
                    _ if !head && !row.frames.is_empty() && !self.pack.grammar.head_last => {
                        n.pronoun.is_some()
                            // « des milliers d'autres erreraient »
                            || n.others && n.number.is_some() && !self.is_any(at, NOUNS)
                            || n.number.is_some_and(|i| {
                                let number = &self.numbers[i as usize];
                                number.end == at
                                    && number.value.is_some_and(|v| v > 1)
                                    && !self.is_any(at, NOUNS)
                            })
                    }
                    // "the other spoke of"
                    Form::Past
                        if self.pack.grammar.head_last
                            && n.others
                            && n.number.is_none()
                            && n.det == Some(Det::Definite)
                            && at == n.first + 2 =>
                    {
                        true
                    }
                    _ => head || n.pronoun.is_some() || self.is_verb_of_number(*lemma, at, n),
                };
            }
        }
        let token = &self.tokens[at as usize];
        if head && self.is_guessed_participle(at) {
            return true;
        }
        if !verb {
            let guess = head
                && self.senses(at).is_empty()
                && token.is_word()
                && !token.flags.capital
                && self.guess_ends(at);
            return guess;
        }
        if token.flags.capital && !token.flags.all_caps {
            return false;
        }
        let auxiliary = self.is(at, |s| matches!(s, Sense::Verb(l, form) if form.is_finite() && (self.pack.lemmas[l as usize].is_be || self.pack.lemmas[l as usize].is_have)));
        if auxiliary && (pointing || !self.after_determiner(at, n.first)) {
            return true;
        }
        // Also a noun, and an article or adjective leads to it: it stays in the group.
        let noun = self.is_any(at, NOUNS);
        // "under army control": behind a preposition, and without an object of its own
        let kept = self.pack.grammar.head_last
            && self.is(at, |s| matches!(s, Sense::Verb(_, Form::Inf | Form::Pres)))
            && matches!(self.chunks.last().map(|c| c.kind), Some(Kind::Preposition(f)) if !f.has(Function::As))
            && !self.object_begins(at + 1, self.sentence_end(at));
        // "…, the government in Beirut estimates"
        let says = n.place.is_some()
            && !self.token(at + 1).is_some_and(recoupe_text::Token::is_word)
            && self.is(at, |s| matches!(s, Sense::Verb(l, Form::Pres) if self.reports(l)));
        let kept = kept && !says;
        if noun && (kept || self.is_forces_of_name(at)) {
            return false;
        }
        if noun {
            let has_head = n.population.is_some()
                || n.actor.is_some()
                || n.actor_noun.is_some()
                || n.source_noun.is_some()
                || !n.triggers.is_empty()
                || n.place.is_some()
                || n.area.is_some()
                || n.name.is_some()
                || n.source.is_some()
                || (n.demonym.is_some() && self.pack.grammar.head_last)
                || n.pronoun.is_some();
            // "the U.N. report": behind a name, a noun that is also a plural verb belongs to the group
            let proper = self.pack.grammar.head_last
                && self.is(at, |s| matches!(s, Sense::Verb(_, Form::Inf)))
                && (n.name.is_some_and(|(_, e)| e == at)
                    || n.source.is_some_and(|(.., e)| e == at));
            return has_head && !proper && !self.after_determiner(at, n.first);
        }
        true
    }

    /// Takes in the word at `at`; answers how many tokens it took.
    fn note(&self, n: &mut Nominal, at: u32, head: bool) -> u32 {
        let token = &self.tokens[at as usize];
        if !head {
            for (length, sense) in self.senses(at) {
                if *length != 1 {
                    continue;
                }
                match sense {
                    Sense::Determiner(det) => n.det = n.det.or(Some(*det)),

                    Sense::Pronoun(
                        p @ (Pronoun::Subject | Pronoun::Speaker | Pronoun::Demonstrative),
                    ) if !self.is(at, |s| matches!(s, Sense::Determiner(_))) => {
                        n.pronoun = n.pronoun.or(Some(*p));
                    }
                    _ => {}
                }
            }
        }
        // The longest noun at this word, and all its senses.
        let mut longest = 1;
        for (length, sense) in self.senses(at) {
            if TAKEN_IN.has(*sense) {
                longest = longest.max(*length);
            }
        }
        self.note_senses(n, at, at + longest);
        // "Israeli soldiers": the head inside a longer name says who is counted
        let whole = self
            .senses(at)
            .iter()
            .any(|(length, s)| *length == longest && matches!(s, Sense::Population(_)));
        if longest > 1 && self.pack.grammar.head_last && !whole {
            for t in at + 1..at + longest {
                for (length, sense) in self.senses(t) {
                    if let (Sense::Population(p), true) = (sense, t + length == at + longest) {
                        n.population = Some((*p, t));
                    }
                }
            }
        }
        // A participle that is the head itself: « 31 tués », « les blessés ».
        if !head && n.participle.is_none() && (n.number.is_some() || n.det.is_some()) {
            let ppart = |s| if let Sense::Verb(l, Form::Ppart) = s { Some(l) } else { None };
            let frames = |l: &u16| !self.pack.lemmas[*l as usize].frames.is_empty();
            if let Some((1, lemma)) = self.longest(at, ppart).filter(|(_, l)| frames(l)) {
                n.participle = Some((lemma, at));
            }
        }
        if token.flags.article {
            n.det = n.det.or(Some(Det::Definite));
        }
        let named =
            if token.flags.caseless { self.is_caseless_name(at, n) } else { token.flags.capital };
        if token.is_word() && named && longest == 1 && self.is_name_word(at, n) {
            n.name = match n.name {
                Some((first, end)) if end == at => Some((first, at + 1)),
                Some(name) => Some(name),
                // « al-Joubah »: an article tied to the name by a hyphen belongs to it
                None => {
                    let tied = token.flags.hyphened
                        && at > n.first
                        && self.is(at - 1, |s| s == Sense::NameParticle);
                    Some((at - u32::from(tied), at + 1))
                }
            };
        } else if let Some((first, end)) = n.name {
            // a particle inside a name
            if end == at
                && self.is(at, |s| s == Sense::NameParticle)
                && self.token(at + 1).is_some_and(|t| t.flags.capital && t.is_word())
            {
                n.name = Some((first, at + 1));
            }
        }
        if token.is_word() && self.senses(at).is_empty() {
            n.unknown += 1;
        }
        longest
    }

    pub(crate) fn note_senses(&self, n: &mut Nominal, at: u32, end: u32) {
        // Where the head stands last ("army spokesman"), a later noun takes the place of an earlier one.
        let last = self.pack.grammar.head_last;
        let people =
            self.longest(at, |s| if let Sense::Population(p) = s { Some(p) } else { None });
        // «ثلاثة منازل فلسطينية»: what describes a thing counts nobody
        let described = self.pack.grammar.construct
            && (n.thing || n.area.is_some())
            && self.is(at, |s| matches!(s, Sense::Demonym(_)));
        // of two nouns that begin here the longer one says more: «عمال الإغاثة»
        let longer = |old: Option<(u16, u32)>| {
            self.pack.grammar.construct && old.is_some_and(|(_, t)| t == at)
        };
        // "fighter jets": the longer word for a thing, and nobody inside it
        let thing = self.longest(at, |s| matches!(s, Sense::Unit(_) | Sense::Thing).then_some(()));
        let thing = thing.filter(|_| last).map_or(0, |(length, ())| length);
        for (length, sense) in self.senses(at) {
            let to = at + length;
            let inside = *length < thing
                && matches!(
                    sense,
                    Sense::Population(_) | Sense::ActorNoun(_) | Sense::SourceNoun(_)
                );
            // "the UN-recognised government": not the UN
            let tied = last
                && to < self.tokens.len() as u32
                && self.tokens[to as usize].flags.hyphened
                && self.tokens[to as usize].is_word()
                && !self.tokens[to as usize].flags.capital
                && matches!(sense, Sense::Source(_) | Sense::Actor(_));
            if to > end || inside || tied {
                continue;
            }
            match *sense {
                Sense::Population(p)
                    if last
                        || !described
                            && (n.population.is_none() && people.is_none_or(|(_, q)| q == p)) =>
                {
                    n.population = Some((p, at))
                }
                Sense::Actor(a) if n.actor.is_none_or(|(_, f, e)| to - at > e - f) => {
                    n.actor = Some((a, at, to));
                }
                // « forces gouvernementales » are not just any forces
                Sense::ActorNoun(a) if n.actor_noun.is_none_or(|(_, t)| t == at) => {
                    n.actor_noun = Some((a, at))
                }
                Sense::Source(s) if n.source.is_none_or(|(_, f, e)| to - at > e - f) => {
                    n.source = Some((s, at, to));
                }
                Sense::SourceNoun(s)
                    if last || n.source_noun.is_none() || longer(n.source_noun) =>
                {
                    n.source_noun = Some((s, at))
                }
                Sense::Area(a) if last || n.area.is_none() => n.area = Some((a, at)),
                Sense::Direction(d) if n.direction.is_none() => n.direction = Some((d, at)),
                Sense::Demonym(c) if n.demonym.is_none() => n.demonym = Some((c, at)),
                Sense::CityDemonym(c) if n.city_demonym.is_none() => n.city_demonym = Some((c, at)),
                Sense::Thing => n.thing = true,
                Sense::Unit(_) => n.unit = true,
                Sense::Noun(group) => n.triggers.push((group, at, to)),
                Sense::Others | Sense::Ordinal(_)
                    if matches!(sense, Sense::Others) || n.det == Some(Det::Indefinite) =>
                {
                    n.others = true
                }
                Sense::Same => n.same = true,
                Sense::Whole => n.whole = true,
                Sense::Part => n.part = true,
                Sense::CountNoun => n.count_noun = true,
                Sense::MediaNoun => n.media = true,
                Sense::Topic => n.topic = true,
                Sense::Title => n.title = true,
                Sense::Loaded(l) if n.loaded.is_none() => n.loaded = Some((l, at, to)),
                _ => {}
            }
        }
    }
}
