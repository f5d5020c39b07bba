//! Places that no gazetteer knows: names that stand where a report puts places, and words that
//! point back to a place (« la ville », "there").

use crate::chunk::{Kind, Nominal};
use crate::doc::{Doc, NONE, PlaceHit};
use crate::part::Use;
use crate::place::placed;
use recoupe_model::{Id, NameHit, Place, PlaceKind};
use recoupe_pack::{AreaKind, Det, Function, Sense};
use recoupe_text::TokenKind;
use rustc_hash::{FxHashMap, FxHashSet};

/// Noun groups that are looked over for what a word points back to.
const BACK: usize = 48;

/// Sentences before its own in which a word may find its place.
const SENTENCES_BACK: usize = 4;

impl Doc<'_> {
    /// Marks the names that this text uses for places: beside an area word (« la localité de X »,
    /// "X district"), behind a preposition of place, in apposition to an area word; and the same
    /// names wherever else they stand alone.
    pub fn learn_places(&mut self) {
        let mut learned: FxHashSet<&str> = FxHashSet::default();
        let mut others: FxHashMap<&str, u32> = FxHashMap::default();
        for n in &self.nominals {
            let Some((first, end)) = n.name else { continue };
            if self.is_place_evidence(n) {
                learned.insert(self.words(first, end));
            } else if n.title || n.source.is_some() || n.actor.is_some() {
                *others.entry(self.words(first, end)).or_default() += 1;
            }
        }
        if learned.is_empty() {
            return;
        }
        for i in 0..self.nominals.len() {
            let n = &self.nominals[i];
            let Some((first, end)) = n.name else { continue };
            let words = self.words(first, end);
            let beside_area = n.area.is_some() && self.area_beside_name(n).is_some();
            if (self.is_bare_name(n) || beside_area)
                && learned.contains(words)
                && !others.contains_key(words)
            {
                self.nominals[i].named_place = true;
            }
        }
        self.settle_names();
    }

    /// Names of places that the lexicon knows inside a country only: where the text speaks of that
    /// country, they are its places (« Say », "Hit").
    fn settle_names(&mut self) {
        let mut inside: Option<Vec<Id>> = None;
        for i in 0..self.nominals.len() {
            let n = &self.nominals[i];
            let (true, None, Some((first, end))) = (n.named_place, n.place, n.name) else {
                continue;
            };
            let words: Vec<&str> = (first..end).map(|t| self.words(t, t + 1)).collect();
            let said = self.said_to_lie_in(i);
            let inside = if said.is_empty() {
                inside.get_or_insert_with(|| self.countries())
            } else {
                &said
            };
            if let Some(hit) = self.names.within(&words, inside) {
                self.place_at[first as usize] = self.places.len() as u32;
                self.nominals[i].place = Some(self.places.len() as u32);
                self.nominals[i].named_place = false;
                self.places.push(PlaceHit { first, end, hit, how: Use::Whole });
            }
        }
        self.places_in_order();
    }

    /// The places are kept in the order of the text.
    pub(crate) fn places_in_order(&mut self) {
        if self.places.is_sorted_by_key(|p| p.first) {
            return;
        }
        let mut order: Vec<u32> = (0..self.places.len() as u32).collect();
        order.sort_by_key(|i| self.places[*i as usize].first);
        let mut now = vec![0; order.len()];
        for (to, from) in order.iter().enumerate() {
            now[*from as usize] = to as u32;
        }
        self.places.sort_by_key(|p| p.first);
        for at in self.place_at.iter_mut().filter(|at| **at != NONE) {
            *at = now[*at as usize];
        }
        for n in &mut self.nominals {
            n.place = n.place.map(|p| now[p as usize]);
        }
    }

    /// The countries whose places the text names, by towns and divisions.
    fn countries(&self) -> Vec<Id> {
        let mut found: Vec<Id> = Vec::new();
        for place in &self.places {
            let counts =
                self.place_at[place.first as usize] != NONE && place.hit.kind <= PlaceKind::City;
            if counts
                && let Some(country) = self.country_of(&place.hit)
                && !found.contains(&country)
            {
                found.push(country);
            }
        }
        found
    }

    /// The country that a place lies in, or itself if it is one.
    fn country_of(&self, hit: &NameHit) -> Option<Id> {
        let (mut id, mut parent, mut kind) = (hit.id.clone(), hit.parent.clone(), hit.kind);
        for _ in 0..8 {
            let Some(above) = parent.and_then(|p| self.names.by_id(&p)) else { break };
            (id, parent, kind) = (above.id, above.parent, above.kind);
        }
        (kind == PlaceKind::Country).then_some(id)
    }

    /// Districts, landmarks and towns of a country that nothing else in the text speaks of: a
    /// place of the same name in a country that the text does speak of is meant; without one, a
    /// district is taken for a name like any other.
    pub fn settle_places(&mut self) {
        if self.places.is_empty() {
            return;
        }
        let countries: Vec<Option<Id>> =
            self.places.iter().map(|p| self.country_of(&p.hit)).collect();
        let mut spoken: FxHashMap<&Id, FxHashSet<&Id>> = FxHashMap::default();
        for (place, country) in self.places.iter().zip(&countries) {
            if let Some(country) = country
                && self.place_at[place.first as usize] != NONE
            {
                spoken.entry(country).or_default().insert(&place.hit.id);
            }
        }
        let mut changes: Vec<(usize, Option<NameHit>)> = Vec::new();
        for (i, place) in self.places.iter().enumerate() {
            let Some(country) = &countries[i] else { continue };
            if place.hit.kind < PlaceKind::City
                || spoken.get(country).is_none_or(|ids| ids.len() > 1)
            {
                continue;
            }
            let others: Vec<Id> = spoken
                .iter()
                .filter(|(id, ids)| **id != country && !ids.is_empty())
                .map(|(id, _)| (*id).clone())
                .collect();
            let words: Vec<&str> = (place.first..place.end).map(|t| self.words(t, t + 1)).collect();
            if self.is_named_for_parent(&place.hit, &words) {
                continue;
            }
            let other = if others.is_empty() { None } else { self.names.within(&words, &others) };
            match other {
                Some(hit) => changes.push((i, Some(hit))),
                None if place.hit.kind >= PlaceKind::Sector && !others.is_empty() => {
                    changes.push((i, None));
                }
                None => {}
            }
        }
        for (i, hit) in changes {
            match hit {
                Some(hit) => self.places[i].hit = hit,
                None => self.place_at[self.places[i].first as usize] = NONE,
            }
        }
    }

    /// Whether the name of a place holds that of the place it is a part of, so that no namesake can
    /// be meant (« Alep-Est », "eastern Aleppo").
    fn is_named_for_parent(&self, hit: &NameHit, words: &[&str]) -> bool {
        let language = &self.pack.tag;
        let n = words.len();
        (0..n).any(|from| {
            (from + 1..=n).filter(|to| to - from < n).any(|to| {
                self.names
                    .longest(&words[from..to], language)
                    .is_some_and(|part| hit.parent.as_ref() == Some(&part.id))
            })
        })
    }

    /// A name and nothing that makes it a person's or a body's.
    fn is_bare_name(&self, n: &Nominal) -> bool {
        n.place.is_none()
            && n.source.is_none()
            && n.source_noun.is_none()
            && n.actor.is_none()
            && n.actor_noun.is_none()
            && n.population.is_none()
            && n.demonym.is_none()
            && n.number.is_none()
            && n.pronoun.is_none()
            && !n.title
            && !n.media
            && !n.unit
    }

    /// The kind of the area word that stands right beside the name in its noun group.
    fn area_beside_name(&self, n: &Nominal) -> Option<AreaKind> {
        let ((area, token), (first, end)) = (n.area?, n.name?);
        let touches = (first..=end).contains(&token)
            || token < first && first - token <= 4
            || (self.pack.grammar.head_last && token == end);
        let alone = n.actor.is_none() && n.source.is_none() && n.population.is_none();
        (touches && alone && !n.title).then(|| self.pack.areas[area as usize])
    }

    /// Whether the name of a noun group can only be that of a place here.
    fn is_place_evidence(&self, n: &Nominal) -> bool {
        let Some((first, end)) = n.name else { return false };
        // "Colombia's Catatumbo region", « la ville Gubio »
        if self.area_beside_name(n).is_some() {
            return true;
        }
        if !self.is_bare_name(n) || n.unknown == 0 || n.area.is_some() {
            return false;
        }
        let chunk = n.chunk as usize;
        let before = chunk.checked_sub(2).and_then(|i| self.is_nominal(i));
        // "the town of Macomia", « les îlots de Tumbun Rago »
        if n.governed.has(Function::Of)
            && chunk >= 2
            && matches!(self.chunks[chunk - 1].kind, Kind::Preposition(_))
            && before.is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.area.is_some() && m.name.is_none() && m.place.is_none() && m.actor.is_none()
            })
        {
            return true;
        }
        // « Gajiganna, une bourgade du Borno », "Barire, a village south of the capital"
        if matches!(self.chunks.get(chunk + 1).map(|c| c.kind), Some(Kind::Comma))
            && self.is_nominal(chunk + 2).is_some_and(|m| {
                let m = &self.nominals[m as usize];
                m.area.is_some_and(|(a, _)| self.pack.areas[a as usize] != AreaKind::Country)
                    && m.name.is_none()
                    && m.place.is_none()
                    && m.actor.is_none()
                    && m.actor_noun.is_none()
                    && m.det != Some(Det::Definite)
                    && m.det != Some(Det::Possessive)
                    && self.chunks[chunk + 2].first + 4 >= m.area.map_or(0, |(_, t)| t)
            })
        {
            return true;
        }
        // « Gajiganna, dans l'État de Borno », "Barire, Lower Shabelle"
        if matches!(self.chunks.get(chunk + 1).map(|c| c.kind), Some(Kind::Comma))
            && let Some(m) = [chunk + 2, chunk + 3].into_iter().find_map(|i| self.is_nominal(i))
            && self.lies_in(&self.nominals[m as usize], chunk)
        {
            return true;
        }
        // "in Barire", « à Mocímboa »: where nothing says that it is somebody or something
        let f = n.governed;
        let strong = f.has(Function::In) || f.has(Function::Near);
        let toward = f.has(Function::Toward) && !f.has(Function::For);
        (strong || toward)
            && n.det.is_none()
            && first == n.first
            && end == n.end
            && !self.is_told(n)
            && self.name_is_unknown(first, end)
    }

    /// Whether a noun group behind a comma is the division or the part of a country that the name
    /// before it lies in.
    fn lies_in(&self, n: &Nominal, name: usize) -> bool {
        let Some(p) = n.place else { return false };
        let kind = self.places[p as usize].hit.kind;
        let division = matches!(kind, PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Region);
        let part = n.direction.is_some() && kind == PlaceKind::Country;
        let joined = n.chunk as usize == name + 2 && division && n.governed.0 == 0
            || n.chunk as usize == name + 3 && n.governed.has(Function::In);
        (division || part) && joined && n.actor.is_none() && n.source.is_none()
    }

    /// Whether no word of the name means something else to the pack.
    fn name_is_unknown(&self, first: u32, end: u32) -> bool {
        (first..end).any(|t| self.token(t).is_some_and(|token| token.is_word() && token.word == 0))
            && !(first..end).any(|t| self.is(t, |s| matches!(s, Sense::Source(_) | Sense::Title)))
    }

    /// « a affirmé à X »: the preposition belongs to a verb that tells somebody something.
    fn is_told(&self, n: &Nominal) -> bool {
        if !n.governed.has(Function::To) {
            return false;
        }
        let chunk = n.chunk as usize;
        let (first, _) = self.sentence_range(chunk);
        (first..chunk.saturating_sub(1))
            .rev()
            .take(3)
            .find_map(|i| self.verb_of(i))
            .and_then(|v| v.lemma)
            .is_some_and(|l| {
                let frames = &self.pack.lemmas[l as usize].frames;
                !frames.is_empty()
                    && frames
                        .iter()
                        .flat_map(|f| &self.pack.frames[*f as usize].claims)
                        .all(|c| matches!(c, recoupe_pack::ClaimSpec::Cue(_)))
            })
    }

    /// The place that a noun group names, with the words of the name: an entry of the lexicon, or
    /// a name that this text uses for a place.
    fn place_named(&self, n: &Nominal) -> Option<Place> {
        if n.actor.is_some() || n.source.is_some() || n.population.is_some() {
            return None;
        }
        if n.named_place
            && let Some((first, end)) = n.name
        {
            return Some(self.named(self.span(first, end)));
        }
        n.place.map(|p| self.place_hit(p as usize))
    }

    /// Whether a place of this kind can be called by an area word of that kind.
    fn is_called(&self, n: &Nominal, area: AreaKind, at: u32) -> bool {
        let word = self.tokens[at as usize].word;
        let own = n.area.or_else(|| {
            // « le camp de Hamidiya »: the area word stands before the name
            let chunk = n.chunk as usize;
            let m = chunk.checked_sub(2).filter(|_| n.governed.has(Function::Of))?;
            self.nominals[self.is_nominal(m)? as usize].area
        });
        let said = |token: u32| self.tokens[token as usize].word;
        if own.is_some_and(|(_, token)| said(token) == word && word != 0) {
            return true;
        }
        if self.pack.grammar.construct
            && own.is_some_and(|(_, token)| self.noun_at(token) == self.noun_at(at))
        {
            return true;
        }
        // "Zamzam camp": the lexicon's name holds the word
        if let Some(p) = n.place
            && word != 0
            && (self.places[p as usize].first..self.places[p as usize].end)
                .any(|t| self.tokens[t as usize].word == word)
        {
            return true;
        }
        if matches!(
            area,
            AreaKind::Country | AreaKind::Sector | AreaKind::Landmark | AreaKind::Capital
        ) {
            return false;
        }
        if n.named_place {
            // « le marché de Rann »: a name without a word for its kind is most often a town's
            return own.map_or(AreaKind::City, |(a, _)| match self.pack.areas[a as usize] {
                AreaKind::Landmark | AreaKind::Sector if n.area.is_none() => AreaKind::City,
                kind => kind,
            }) == area;
        }
        let Some(p) = n.place else { return false };
        match (area, self.places[p as usize].hit.kind) {
            (AreaKind::City, PlaceKind::City) | (AreaKind::District, PlaceKind::District) => true,
            // a capital alone may be its government
            (AreaKind::City, PlaceKind::Capital) => n.governed.0 != 0 || n.area.is_some(),
            (AreaKind::Region, kind) => {
                matches!(kind, PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Region)
            }
            _ => false,
        }
    }

    /// The place that « la ville », "this camp" points back to: the nearest sentence that names one
    /// of that kind decides, if it names only one.
    pub fn pointed_to(&self, nominal: &Nominal) -> Option<Place> {
        let (area, token) = nominal.area?;
        let definite = matches!(nominal.det, Some(Det::Definite | Det::Demonstrative))
            || self.tokens[token as usize].flags.article;
        if !definite
            || nominal.number.is_some()
            || nominal.actor.is_some()
            || nominal.actor_noun.is_some()
            || nominal.direction.is_some()
            || self.is_plural_area(token)
        {
            return None;
        }
        let area = self.pack.areas[area as usize];
        let upto = self.nominals.partition_point(|n| n.first < nominal.first);
        let here = self.sentence_of(nominal.first);
        let mut found: Option<(usize, Place)> = None;
        let mut by_word = false; // whether it was named by this very word
        for (i, n) in self.nominals[..upto].iter().enumerate().rev().take(BACK) {
            let sentence = self.sentence_of(n.first);
            if here - sentence > SENTENCES_BACK
                || found.as_ref().is_some_and(|(at, _)| *at != sentence)
            {
                break;
            }
            if !self.is_called(n, area, token) {
                continue;
            }
            let Some(place) = self.place_named(n) else { continue };
            if self.pack.grammar.construct {
                // «مدينة غريان الواقعة على بعد 80 كيلومترا من طرابلس»
                let noun = self.noun_at(token);
                let own = (n.first..n.end)
                    .filter(|t| self.is(*t, |s| matches!(s, Sense::Area(_))))
                    .map(|t| self.noun_at(t) == noun)
                    .reduce(|a, b| a || b);
                if own == Some(false) || self.is_distance_point(i as u32) {
                    continue;
                }
                match (own == Some(true), by_word) {
                    (true, false) => {
                        by_word = true;
                        found = Some((sentence, place));
                        continue;
                    }
                    (false, true) => continue,
                    _ => {}
                }
            }
            match &found {
                Some((_, other)) if other.name != place.name => return None,
                _ => found = Some((sentence, place)),
            }
        }
        found.map(|(_, place)| Place { inherited: true, ..place })
    }

    /// "the city", far behind its name: the one that the text comes back to, where its paragraph names
    /// no other.
    pub(crate) fn city_of_text(
        &self,
        nominal: &Nominal,
        context: &crate::place::PlaceContext,
    ) -> Option<Place> {
        let (area, token) = nominal.area?;
        if self.pack.areas[area as usize] == AreaKind::Capital {
            return self.capital_of_text(nominal);
        }
        if self.is_plural_area(token) {
            return None;
        }
        let grammar = &self.pack.grammar;
        let index = context
            .main_city
            .filter(|_| context.often && (grammar.head_last || grammar.construct))?;
        let written_in = grammar.construct && self.tokens[token as usize].flags.article;
        let alone = (nominal.det == Some(Det::Definite) || written_in)
            && nominal.end == nominal.first + 1 + u32::from(grammar.head_last)
            && self.pack.areas[area as usize] == recoupe_pack::AreaKind::City;
        let city = &self.places[index];
        let paragraph = |t: u32| self.segments.sentences[self.sentence_of(t)].paragraph;
        let here = paragraph(nominal.first);
        let other = self.places.iter().any(|p| {
            p.first < nominal.first
                && paragraph(p.first) == here
                && p.hit.kind >= PlaceKind::Capital
                && p.hit.id != city.hit.id
        });
        (alone && !other).then(|| Place {
            inherited: true,
            ..placed(self.span(city.first, city.end), &city.hit)
        })
    }

    /// "the capital": the only one that the text names.
    fn capital_of_text(&self, nominal: &Nominal) -> Option<Place> {
        let alone = nominal.det == Some(Det::Definite) && nominal.end == nominal.first + 2;
        let mut capitals = self.places.iter().filter(|p| {
            p.hit.kind == PlaceKind::Capital && self.place_at[p.first as usize] != NONE
        });
        let city = capitals.next().filter(|_| alone)?;
        capitals.all(|other| other.hit.id == city.hit.id).then(|| Place {
            inherited: true,
            ..placed(self.span(city.first, city.end), &city.hit)
        })
    }

    /// « le palais national », "the Old City": a part of the city that the text is about, which the
    /// lexicon knows under these words there.
    pub fn part_of_city(&self, nominal: &Nominal, city: usize) -> Option<Place> {
        let first = nominal.first + u32::from(nominal.det.is_some());
        if nominal.number.is_some() || nominal.end < first + 2 || nominal.end > first + 4 {
            return None;
        }
        let words: Vec<&str> = (first..nominal.end).map(|t| self.words(t, t + 1)).collect();
        let hit = self.names.within(&words, &[self.places.get(city)?.hit.id.clone()])?;
        let span = self.span(nominal.first, nominal.end);
        Some(Place { precision: Some("exact"), ..placed(span, &hit) })
    }

    /// "towns": its last letter gone, the word is an area word too.
    fn is_plural_area(&self, token: u32) -> bool {
        // «بلدة» is no plural of «بلد»
        if self.pack.grammar.construct {
            return false;
        }
        let word = recoupe_text::fold(self.words(token, token + 1));
        let mut shorter = word.chars();
        shorter.next_back();
        let id = self.pack.vocab.get(shorter.as_str());
        let mut found = false;
        if id != 0 {
            self.pack.trie.walk([id].into_iter(), |_, s| found |= matches!(s, Sense::Area(_)));
        }
        found
    }

    /// The place named last before a token, in its paragraph, town or smaller.
    pub fn place_before(&self, token: u32) -> Option<Place> {
        let sentence = &self.segments.sentences[self.sentence_of(token)];
        let paragraph = &self.segments.paragraphs[sentence.paragraph as usize];
        let upto = self.nominals.partition_point(|n| n.first < token);
        let near = self.nominals[..upto].iter().rev().take_while(|n| n.first >= paragraph.first);
        let place = near.take(BACK).find_map(|n| {
            let known = n.place.is_some_and(|p| {
                let hit = &self.places[p as usize];
                self.place_at[hit.first as usize] != NONE && hit.hit.kind >= PlaceKind::Capital
            });
            (known || n.named_place).then(|| self.place_named(n)).flatten()
        })?;
        Some(Place { inherited: true, ..place })
    }

    /// « y ont tué », "were killed there": where between these tokens a word points back to a place.
    pub fn there_in(&self, first: u32, end: u32) -> Option<u32> {
        (first..end.min(self.tokens.len() as u32))
            .find(|t| self.is(*t, |s| s == Sense::There) && !self.opens_existence(*t))
    }

    /// "There were twelve dead": the word stands before the copula and points to nothing.
    fn opens_existence(&self, token: u32) -> bool {
        self.pack.grammar.head_last
            && self.is(token + 1, |s| {
                matches!(s, Sense::Verb(l, form) if form.is_finite() && self.pack.lemmas[l as usize].is_be)
            })
    }

    /// A capital that makes a name: not only the start of a sentence.
    pub(crate) fn is_name_word(&self, at: u32, n: &Nominal) -> bool {
        let starts = self.segments.sentences.binary_search_by_key(&at, |s| s.first).is_ok()
            || (at > 0
                && matches!(
                    self.tokens[at as usize - 1].kind,
                    TokenKind::Mark('«' | '“' | '"' | ':' | '-')
                ));
        let known = !self.senses(at).is_empty();
        let only_a_start = starts && known && n.name.is_none();
        !only_a_start
            && !self.is(at, |s| {
                matches!(
                    s,
                    Sense::Determiner(_)
                        | Sense::Preposition(_)
                        | Sense::Population(_)
                        | Sense::Direction(_)
                        | Sense::Demonym(_)
                )
            })
    }

    /// "Ansar Allah forces": a noun for fighters that is also a verb, where no object follows.
    pub(crate) fn is_forces_of_name(&self, at: u32) -> bool {
        self.pack.grammar.head_last
            && self.is(at, |s| matches!(s, Sense::ActorNoun(_)))
            && self.is(at, |s| matches!(s, Sense::Verb(_, recoupe_pack::Form::Pres)))
            && !self.object_begins(at + 1, self.sentence_end(at))
    }

    pub(crate) fn guess_ends(&self, at: u32) -> bool {
        self.words(at, at + 1).chars().nth(5).is_some()
            && self.has_ending(at, &self.pack.grammar.guess_finite)
    }
}
