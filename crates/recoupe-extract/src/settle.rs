//! Which of several places of one name a report means: what the words around a name say of its
//! place is gathered here, and the lexicon decides.

use crate::chunk::{Kind, Nominal};
use crate::doc::{Doc, NONE};
use crate::part::Use;
use recoupe_model::{
    Id, Mention, NameHit, NameLexicon, PlaceKind, Report, Resolution, Span, Story,
};
use recoupe_pack::{AreaKind, Det, Function, Pack};
use std::collections::BTreeMap;

/// What the words around a name say of its place.
#[derive(Debug, Default)]
struct Said {
    called: &'static [PlaceKind],
    inside: Vec<Id>,
    beside: Vec<Id>,
}

impl Doc<'_> {
    /// Looks again at names that several places have, and at those of which the words around say
    /// where they lie or what they are. One that is none of the places of its name stays a name.
    pub fn settle_mentions(&mut self) {
        let mut story = None;
        for n in 0..self.nominals.len() {
            let Some(p) = self.nominals[n].place else { continue };
            let said = self.said_of(n);
            let place = &self.places[p as usize];
            let telling = !said.called.is_empty() || !said.inside.is_empty();
            let asked = place.hit.rivals || telling && place.hit.kind > PlaceKind::Country;
            if place.how == Use::Part || !asked {
                continue;
            }
            let story = story.get_or_insert_with(|| self.story());
            let found = self.resolve(p as usize, &said, story);
            match found.choice() {
                Some(choice) => self.places[p as usize].hit = choice.hit.clone(),
                None if found.candidates.is_empty() => {}
                None => self.unname(n, p as usize),
            }
        }
    }

    /// What each name of the text was taken to mean, and why.
    pub fn resolutions(&self) -> Vec<(u32, u32, Resolution)> {
        let story = self.story();
        let mut all = Vec::new();
        for n in 0..self.nominals.len() {
            if let Some(p) = self.nominals[n].place {
                let place = &self.places[p as usize];
                let found = if place.how == Use::Part {
                    Resolution {
                        candidates: vec![recoupe_model::Candidate {
                            hit: place.hit.clone(),
                            score: 100,
                            reasons: Vec::new(),
                        }],
                        settled: true,
                    }
                } else {
                    self.resolve(p as usize, &self.said_of(n), &story)
                };
                all.push((place.first, place.end, found));
            } else if let (true, Some((first, end))) =
                (self.nominals[n].named_place, self.nominals[n].name)
            {
                let words: Vec<&str> = (first..end).map(|t| self.words(t, t + 1)).collect();
                let said = self.said_of(n);
                all.push((first, end, self.ask(&words, &said, &story)));
            }
        }
        all.sort_by_key(|(first, ..)| *first);
        all
    }

    fn resolve(&self, place: usize, said: &Said, story: &Story) -> Resolution {
        let place = &self.places[place];
        let words: Vec<&str> = (place.first..place.end).map(|t| self.words(t, t + 1)).collect();
        let found = self.ask(&words, said, story);
        if !found.candidates.is_empty() || !self.token(place.first).is_some_and(|t| t.flags.article)
        {
            return found;
        }
        // An article that a clitic swallowed («للموصل»).
        let Some(article) = self.pack.rules.clitics.article.as_deref() else { return found };
        let whole = format!("{article}{}", words[0]);
        let mut words = words;
        words[0] = &whole;
        self.ask(&words, said, story)
    }

    fn ask(&self, words: &[&str], said: &Said, story: &Story) -> Resolution {
        let mention = Mention {
            words,
            language: &self.pack.tag,
            called: said.called,
            inside: &said.inside,
            beside: &said.beside,
        };
        self.names.resolve(&mention, story)
    }

    /// The name is no place of the lexicon, but it is used like one.
    fn unname(&mut self, n: usize, place: usize) {
        let (first, end) = (self.places[place].first, self.places[place].end);
        self.place_at[first as usize] = NONE;
        let nominal = &mut self.nominals[n];
        nominal.place = None;
        nominal.name = Some((first, end));
        nominal.named_place = true;
    }

    /// How many places of the text lie in which area.
    fn story(&self) -> Story {
        let mut counts: BTreeMap<Id, u32> = BTreeMap::new();
        let mut seen: Vec<&Id> = Vec::new();
        for place in &self.places {
            if self.place_at[place.first as usize] == NONE || seen.contains(&&place.hit.id) {
                continue;
            }
            seen.push(&place.hit.id);
            let mut area: Option<NameHit> = Some(place.hit.clone());
            for _ in 0..9 {
                let Some(here) = area else { break };
                *counts.entry(here.id).or_default() += 1;
                area = here.parent.and_then(|id| self.names.by_id(&id));
            }
        }
        Story { areas: counts.into_iter().collect() }
    }

    fn said_of(&self, n: usize) -> Said {
        let nominal = &self.nominals[n];
        let mut said = Said::default();
        let chunk = nominal.chunk as usize;
        let (first, end) = self.sentence_range(chunk);
        let head = self.area_head(nominal, first);
        if let Some(area) = head {
            said.called = kinds_called(area);
        }
        let placed_at = |m: u32| {
            let other = &self.nominals[m as usize];
            other.place.map(|p| &self.places[p as usize])
        };
        let next = |i: usize| (i < end).then(|| self.chunks[i].kind);
        match next(chunk + 1) {
            // « le quartier de Soukkari à Homs »
            Some(Kind::Preposition(f)) if f.has(Function::Of) || f.has(Function::In) => {
                if let Some(place) = self.is_nominal_before(chunk + 2, end).and_then(placed_at) {
                    let list = if head.is_some() { &mut said.inside } else { &mut said.beside };
                    list.push(place.hit.id.clone());
                }
            }
            Some(Kind::Comma | Kind::Open | Kind::Dash) => {
                let behind = self.is_nominal_before(chunk + 2, end);
                if let Some(m) = behind
                    && self.nominals[m as usize].area.is_some()
                    && self.nominals[m as usize].place.is_none()
                    && !matches!(
                        self.nominals[m as usize].det,
                        Some(Det::Definite | Det::Demonstrative)
                    )
                {
                    // « Soukkari, un quartier de Homs »
                    let link = matches!(next(chunk + 3), Some(Kind::Preposition(f)) if f.has(Function::Of) || f.has(Function::In));
                    if let Some(place) = self.is_nominal_before(chunk + 4, end).and_then(placed_at)
                        && link
                    {
                        said.inside.push(place.hit.id.clone());
                        let area = self.nominals[m as usize]
                            .area
                            .map(|(a, _)| self.pack.areas[a as usize]);
                        said.called = area.map_or(said.called, kinds_called);
                    }
                } else if let Some(place) = behind.and_then(placed_at) {
                    said.beside.push(place.hit.id.clone());
                } else if matches!(next(chunk + 2), Some(Kind::Preposition(f)) if f.has(Function::In))
                    && let Some(place) = self.is_nominal_before(chunk + 3, end).and_then(placed_at)
                {
                    said.beside.push(place.hit.id.clone());
                }
            }
            // «طرابلس شمالي لبنان»
            Some(Kind::Nominal(m)) => {
                said.beside.extend(placed_at(m).map(|place| place.hit.id.clone()))
            }
            _ => {}
        }
        let own = nominal.place.map(|p| &self.places[p as usize].hit.id);
        said.inside.retain(|id| Some(id) != own);
        said.beside.retain(|id| Some(id) != own);
        said
    }

    /// The places that a name is said to lie in.
    pub fn said_to_lie_in(&self, n: usize) -> Vec<Id> {
        self.said_of(n).inside
    }

    fn is_nominal_before(&self, chunk: usize, end: usize) -> Option<u32> {
        (chunk < end).then(|| self.is_nominal(chunk)).flatten()
    }

    /// The word that heads the name: « le quartier de Soukkari », "Sukkari neighbourhood".
    fn area_head(&self, n: &Nominal, first: usize) -> Option<AreaKind> {
        if n.actor.is_some() || n.source.is_some() || n.population.is_some() {
            return None;
        }
        if let Some((area, token)) = n.area {
            let place = n.place.map(|p| &self.places[p as usize]).map(|p| (p.first, p.end));
            let (from, to) = place.or(n.name)?;
            // (A word inside the name is the name's.)
            let touches = token == to || (token < from && from - token <= 2);
            return touches.then(|| self.pack.areas[area as usize]);
        }
        let chunk = n.chunk as usize;
        if chunk < first + 2
            || !matches!(self.chunks[chunk - 1].kind, Kind::Preposition(f) if f.has(Function::Of))
        {
            return None;
        }
        let m = &self.nominals[self.is_nominal(chunk - 2)? as usize];
        let bare = m.place.is_none() && m.name.is_none() && m.actor.is_none() && m.number.is_none();
        let (area, token) = m.area?;
        (bare && token + 1 == m.end && m.direction.is_none())
            .then(|| self.pack.areas[area as usize])
    }
}

/// Kinds of gazetteers that a word for an area may call so.
fn kinds_called(area: AreaKind) -> &'static [PlaceKind] {
    match area {
        AreaKind::District => {
            &[PlaceKind::District, PlaceKind::Sector, PlaceKind::Admin2, PlaceKind::City]
        }
        AreaKind::Capital => &[PlaceKind::Capital, PlaceKind::City],
        AreaKind::City => &[PlaceKind::City, PlaceKind::Capital, PlaceKind::Landmark],
        AreaKind::Region => {
            &[PlaceKind::Admin1, PlaceKind::Admin2, PlaceKind::Region, PlaceKind::Sector]
        }
        AreaKind::Country => &[PlaceKind::Country],
        AreaKind::Landmark => &[PlaceKind::Landmark, PlaceKind::District, PlaceKind::City],
        // « la zone de » anything
        AreaKind::Sector => &[],
    }
}

/// What each name of a place in a report was taken to mean, with the reasons and the runners-up; the
/// names too that stand where only a place makes sense and that no place bears.
pub fn place_mentions(
    report: &Report,
    pack: &Pack,
    names: &dyn NameLexicon,
) -> Vec<(Span, Resolution)> {
    let doc = crate::read_whole(report, pack, names);
    let found = doc.resolutions();
    found.into_iter().map(|(first, end, found)| (doc.span(first, end), found)).collect()
}
