//! Where: which places belong to which claim, and what they are called.

use crate::attribute::Scope;
use crate::chunk::{Kind, Nominal};
use crate::doc::Doc;
use crate::found::Raw;
use crate::part::Use;
use recoupe_model::{NameHit, Place, PlaceKind, Span, part};
use recoupe_pack::{AreaKind, ClaimSpec, Function, Pronoun, Role};
use rustc_hash::FxHashMap;

/// What the text as a whole says of places.
#[derive(Debug, Default)]
pub(crate) struct PlaceContext {
    /// The city named most often (the first on a tie).
    pub main_city: Option<usize>,
    /// Whether the text comes back to it.
    pub often: bool,
}

impl Doc<'_> {
    /// Counts the cities of the text.
    pub fn place_context(&self) -> PlaceContext {
        let mut counts: FxHashMap<&str, (usize, usize)> = FxHashMap::default();
        for (i, place) in self.places.iter().enumerate() {
            if matches!(place.hit.kind, PlaceKind::City | PlaceKind::Capital)
                && self.place_at[place.first as usize] != crate::doc::NONE
            {
                let entry = counts.entry(&place.hit.id).or_insert((0, i));
                entry.0 += 1;
            }
        }
        let main_city = counts.into_values().max_by_key(|(n, first)| (*n, usize::MAX - first));
        PlaceContext {
            main_city: main_city.map(|(_, first)| first),
            often: main_city.is_some_and(|(n, _)| n > 2),
        }
    }

    /// The places of a claim. One that only says what another is near goes without saying.
    pub fn places_of(&self, raw: &Raw, scopes: &[Scope], context: &PlaceContext) -> Vec<Place> {
        let mut places = self.all_places_of(raw, scopes, context);
        let near =
            |p: &Place| p.place_id.as_deref().is_some_and(|id| part::is(id, part::SURROUNDINGS));
        if places.iter().any(|p| p.name.is_some() && !near(p) && is_narrow(p)) {
            places.retain(|p| !near(p));
        }
        // « L'hôpital a reçu trente blessés », "a school": what has no name of its own stands in the town
        // that its paragraph named last, where it is clear which
        if !places.is_empty() && places.iter().all(|p| p.name.is_none()) {
            places.extend(self.only_place_before(raw.first.min(raw.trigger.0)));
        }
        places
    }

    fn all_places_of(&self, raw: &Raw, scopes: &[Scope], context: &PlaceContext) -> Vec<Place> {
        let mut out: Vec<Place> = Vec::new();
        for n in raw.fill.all(Role::Place) {
            self.push_place(*n, context, &mut out);
        }
        if matches!(raw.spec, ClaimSpec::Statement(_)) {
            for n in self.nominals_in(raw.first, raw.end) {
                if n.actor.is_none()
                    && n.source.is_none()
                    && let (Some(p), true) = (n.place, n.governed.0 != 0)
                {
                    self.push_hit(p as usize, n, &mut out);
                }
            }
            return out;
        }
        let explicit = !raw.fill.all(Role::Place).is_empty() && out.is_empty();
        if !out.iter().any(is_narrow)
            && let Some(target) = raw.fill.get(Role::Target)
        {
            // "attacked the town of Macomia in Mozambique": the narrower place first
            let mut aimed: Vec<Place> = Vec::new();
            self.push_place(target, context, &mut aimed);
            if aimed.iter().any(is_narrow) {
                aimed.retain(|p| out.iter().all(|q| q.span != p.span));
                out.splice(0..0, aimed);
                return out;
            }
            if !out.iter().any(|p| p.name.is_some()) && aimed.iter().any(|p| p.name.is_some()) {
                return aimed;
            }
        }
        if explicit || out.iter().any(|p| p.name.is_some()) {
            return out;
        }
        let trigger = raw.chunk as usize;
        let (first, end) = self.sentence_range(trigger);
        let locative = |n: &Nominal| {
            let f = n.governed;
            [
                Function::In,
                Function::To,
                Function::From,
                Function::Near,
                Function::Toward,
                Function::On,
                Function::Against,
                Function::Of,
            ]
            .iter()
            .any(|w| f.has(*w))
        };
        // « se sont repliées vers Sake »: where they went is not what they left
        let left = matches!(raw.spec, ClaimSpec::Control(recoupe_model::Change::Withdraws))
            && !self.pack.grammar.head_last
            && !self.pack.grammar.construct;
        let usable = |n: u32| {
            let nominal = &self.nominals[n as usize];
            let located = nominal.place.is_some()
                || nominal.area.is_some()
                || nominal.named_place
                || (nominal.direction.is_some() && nominal.governed.has(Function::In));
            let spoken = self
                .scopes_here(scopes, nominal.first)
                .iter()
                .any(|s| s.cue.0 <= nominal.first && nominal.end <= s.cue.1 && s.cue.0 < s.cue.1);
            // an object: « ont pilonné al-Mayadine, tuant … »
            let named = nominal.place.is_some()
                || nominal.named_place
                || (nominal.area.is_some()
                    && !self.complement_name(nominal.chunk as usize).is_empty());
            let object = named && nominal.governed.0 == 0 && {
                let (first, _) = self.sentence_range(nominal.chunk as usize);
                (first..nominal.chunk as usize).rev().take(3).any(|i| self.verb_of(i).is_some())
            };
            // «شباب القرية»: people, and no place
            let people = self.pack.grammar.construct
                && nominal.place.is_none()
                && nominal.population.is_some_and(|(_, t)| t == nominal.first);
            let elsewhere = left && nominal.governed.has(Function::Toward);
            located
                && !elsewhere
                && !self.is_in_body_name(n)
                && !spoken
                && !people
                && nominal.source.is_none()
                && nominal.actor.is_none()
                && !nominal
                    .source_noun
                    .is_some_and(|(s, _)| self.pack.source_nouns[s as usize].media)
                && (locative(nominal) || object)
                && !self.is_distance_point(n)
        };
        // In the clause, behind the trigger; then at the head of the sentence; then before it.
        let mut candidates: Vec<u32> = Vec::new();
        let mut skip = trigger;
        for i in trigger..end {
            if i < skip {
                continue;
            }
            match self.chunks[i].kind {
                Kind::PartMarker if i > trigger => {
                    skip = self.behind_part_told(i).unwrap_or(i);
                }
                Kind::Nominal(n) if usable(n) && !self.is_of_clause_behind(n, trigger) => {
                    candidates.push(n);
                }
                Kind::Verb(v)
                    if i > trigger
                        && self.verbs[v as usize].is_finite()
                        // « contrôle neuf communes et assiège Maungdaw »
                        && (!candidates.is_empty()
                            || !out.is_empty() && !self.pack.grammar.head_last) =>
                {
                    break;
                }
                Kind::Semicolon => break,
                _ => {}
            }
            if candidates.len() >= 4 {
                break;
            }
        }
        if candidates.is_empty() {
            // « …, et y ont tué dix civils »: what the clause points back to
            if let Some(there) =
                self.there_in(raw.first.min(raw.trigger.0), raw.end.max(raw.trigger.1) + 3)
                && let Some(place) = self.place_before(there.min(raw.trigger.0))
            {
                return vec![place];
            }
            candidates.extend(
                (first..trigger).filter_map(|i| self.is_nominal(i)).filter(|n| usable(*n)).take(3),
            );
        }
        for n in &candidates {
            self.push_place(*n, context, &mut out);
        }
        if out.iter().any(|p| p.name.is_some()) && raw.fill.all(Role::Place).is_empty() {
            out.retain(|p| p.name.is_some());
        }
        // "an air strike on Teedaan killed twelve"
        if out.is_empty() && self.pack.grammar.head_last {
            let happening = |n: u32| self.event_named(&self.nominals[n as usize]).is_some();
            let place = |n: u32| self.accepts(Role::Place, n);
            let target = self.subject(trigger, &happening).and_then(|n| {
                let at = self.nominals[n as usize].chunk as usize;
                let next = self.is_nominal(at + 2).filter(|m| place(*m))?;
                matches!(self.chunks[at + 1].kind, Kind::Preposition(f) if f.has(Function::On) && !f.has(Function::To))
                    .then_some(next)
            });
            if let Some(n) = target {
                self.push_place(n, context, &mut out);
            }
        }
        if out.is_empty() {
            // « civils aleppins »
            let q = raw.quantity.map(|n| &self.nominals[n as usize]);
            if let Some((city, token)) = q.and_then(|q| q.city_demonym) {
                let name = &self.pack.cities[city as usize];
                let words: Vec<&str> = name.split(' ').collect();
                let span = self.span(token, token + 1);
                let place = match self.names.longest(&words, "en") {
                    Some(hit) => placed(span, &hit),
                    None => Place { name: Some(name.clone()), ..self.named(span) },
                };
                out.push(Place { precision: Some("near"), ..place });
            }
        }
        out
    }

    /// Where the sentence points back to (« Treize n'y ont pas survécu et 48 ont été blessés »), for
    /// a claim that names no place of its own.
    pub fn place_of_sentence(&self, raw: &Raw) -> Option<Place> {
        let (first, _) = self.sentence_range(raw.chunk as usize);
        let first = self.chunks.get(first)?.first;
        let there = self.there_in(first, raw.trigger.0)?;
        self.place_before(there)
    }

    /// The place or places that a nominal names.
    fn push_place(&self, n: u32, context: &PlaceContext, out: &mut Vec<Place>) {
        let nominal = &self.nominals[n as usize];
        if nominal.pronoun == Some(Pronoun::Demonstrative) {
            return;
        }
        let chunk = nominal.chunk as usize;
        if self.pack.grammar.construct && self.is_unknown_name(nominal) {
            out.push(self.named(self.span(nominal.first, nominal.end)));
            return;
        }
        // « 40 % des quartiers est »: the share is of what follows
        let share = nominal.number.is_some_and(|i| self.numbers[i as usize].share.is_some());
        if share
            && nominal.area.is_none()
            && nominal.place.is_none()
            && let Some(m) =
                self.complement(chunk, Function::Of, &|m| self.is_place(&self.nominals[m as usize]))
        {
            self.push_place(m, context, out);
            return;
        }
        // « Cheikh Maqsoud, un quartier tenu par … »
        let (first, _) = self.sentence_range(chunk);
        if nominal.area.is_some()
            && nominal.place.is_none()
            && nominal.name.is_none()
            && nominal.det == Some(recoupe_pack::Det::Indefinite)
            && chunk >= first + 2
            && self.chunks[chunk - 1].kind == Kind::Comma
            && let Some(p) =
                self.is_nominal(chunk - 2).and_then(|m| self.nominals[m as usize].place)
        {
            self.push_hit(p as usize, nominal, out);
            return;
        }
        // "the mainly Druze city of Sweida": what the area word leads to
        let leads = self.pack.grammar.head_last
            && nominal.place.is_none()
            && nominal.name.is_some()
            && nominal.area.is_some_and(|(a, _)| {
                matches!(self.pack.areas[a as usize], AreaKind::City | AreaKind::Capital)
            })
            && matches!(self.chunks.get(chunk + 1).map(|c| c.kind), Some(Kind::Preposition(f)) if f.has(Function::Of))
            && self
                .is_nominal(chunk + 2)
                .is_some_and(|m| self.nominals[m as usize].place.is_some());
        if leads && let Some(m) = self.is_nominal(chunk + 2) {
            self.push_place(m, context, out);
            return;
        }
        // "Colombia's Catatumbo region": the name beside the area word, not what it lies in
        if let (true, Some((first, end)), true) =
            (nominal.named_place, nominal.name, nominal.area.is_some())
        {
            out.push(self.named(self.span(first, end)));
            self.push_container(nominal, out);
            return;
        }
        let inner = self.complement_name(chunk);
        if let Some(p) = nominal.place {
            self.push_hit(p as usize, nominal, out);
            return;
        }
        if nominal.direction.is_some()
            && inner.is_empty()
            && nominal.name.is_none()
            && let Some(place) = self.sector(nominal, context)
        {
            out.push(place);
            return;
        }
        // "a UN base": whose it is, not what it is called
        let owned = |first: u32, end: u32| {
            self.pack.grammar.head_last
                && nominal.area.is_some()
                && nominal.source.is_some_and(|(_, a, b)| a <= first && end <= b)
        };
        if let Some((first, end)) = nominal.name.filter(|(a, b)| !owned(*a, *b)) {
            out.push(self.named(self.span(first, end)));
            self.push_container(nominal, out);
            return;
        }
        if !inner.is_empty() {
            if let Some(place) = self.landmark_of(nominal, &inner) {
                out.push(place);
                return;
            }
            let first = out.len();
            for m in inner {
                let m = &self.nominals[m as usize];
                match (m.place, m.name) {
                    (Some(p), _) => self.push_hit(p as usize, m, out),
                    (None, Some((first, end))) => out.push(self.named(self.span(first, end))),
                    _ => {}
                }
            }
            // « un campement près de Ménaka » has no name
            let near = out.get(first).is_some_and(|p| {
                p.place_id.as_deref().is_some_and(|id| part::is(id, part::SURROUNDINGS))
            });
            if !near
                && nominal
                    .area
                    .is_some_and(|(a, _)| self.pack.areas[a as usize] == AreaKind::Landmark)
            {
                // « l'aéroport de Goma »: the landmark by its own words, then the town
                let end = out.last().map_or(0, |p| p.span.end);
                let span = Span::new(self.span(nominal.first, nominal.end).start, end);
                if !span.is_empty() && span.len() < 120 {
                    out.insert(0, Place { precision: Some("exact"), ..self.named(span) });
                }
            }
            return;
        }
        // "much of the south, including the town of Jilib"
        if self.chunks.get(chunk + 1).is_some_and(|c| c.kind == Kind::Comma)
            && self.chunks.get(chunk + 2).is_some_and(|c| c.kind == Kind::PartMarker)
            && let Some(m) = self.is_nominal(chunk + 3)
            && self.is_place(&self.nominals[m as usize])
        {
            let before = out.len();
            self.push_place(m, context, out);
            if out.len() > before {
                return;
            }
        }
        if nominal.area.is_some() {
            let place = context
                .main_city
                .and_then(|city| {
                    // « l'entourage du palais municipal »
                    let inner = self.complement(chunk, Function::Of, &|m| {
                        self.nominals[m as usize].area.is_some()
                    });
                    self.part_of_city(nominal, city)
                        .or_else(|| self.part_of_city(&self.nominals[inner? as usize], city))
                })
                .or_else(|| self.pointed_to(nominal))
                .or_else(|| self.city_of_text(nominal, context));
            out.push(place.unwrap_or_else(|| self.common_noun(nominal)));
        }
    }

    /// "the Iron Bridge in western Mosul": behind a name without an entry, the place it lies in.
    fn push_container(&self, nominal: &Nominal, out: &mut Vec<Place>) {
        let chunk = nominal.chunk as usize;
        let (_, end) = self.sentence_range(chunk);
        if chunk + 2 < end
            && matches!(self.chunks[chunk + 1].kind, Kind::Preposition(f) if f.has(Function::In))
            && let Some(m) = self.is_nominal(chunk + 2)
            && let Some(p) = self.nominals[m as usize].place
        {
            self.push_hit(p as usize, nominal, out);
        }
    }

    /// Names in the complement of an area word: « les quartiers de Sake et Masisi ».
    fn complement_name(&self, chunk: usize) -> Vec<u32> {
        let mut at = chunk + 1;
        // « six nouveaux quartiers importants d'Alep », « quartier: A, B »
        let (_, end) = self.sentence_range(chunk);
        if at < end
            && matches!(self.chunks[at].kind, Kind::Colon | Kind::Open)
            && let Some(n) = self.is_nominal(at + 1)
        {
            let ok = |n: u32| {
                self.nominals[n as usize].place.is_some()
                    || self.nominals[n as usize].name.is_some()
            };
            return if ok(n) { self.list(n, &ok) } else { Vec::new() };
        }
        while at < end && at <= chunk + 3 {
            match self.chunks[at].kind {
                Kind::Preposition(f)
                    if f.has(Function::Of) || f.has(Function::In) || f.has(Function::Near) =>
                {
                    let Some(n) = self.is_nominal(at + 1) else { return Vec::new() };
                    let ok = |n: u32| {
                        let m = &self.nominals[n as usize];
                        m.actor.is_none()
                            && (m.place.is_some()
                                || (m.name.is_some()
                                    && m.source.is_none()
                                    && m.actor_noun.is_none()))
                    };
                    if ok(n) {
                        return self.list(n, &ok);
                    }
                    if self.nominals[n as usize].area.is_some() {
                        at += 2;
                        continue;
                    }
                    return Vec::new();
                }
                _ => return Vec::new(),
            }
        }
        Vec::new()
    }

    /// « l'aéroport de Goma »: the landmark that the lexicon knows by these words in that town.
    fn landmark_of(&self, nominal: &Nominal, inner: &[u32]) -> Option<Place> {
        let [m] = inner else { return None };
        let town = &self.nominals[*m as usize];
        let place = &self.places[town.place? as usize];
        let first = nominal.first + u32::from(nominal.det.is_some());
        if !town.governed.has(Function::Of) || place.how != Use::Whole || nominal.end > first + 4 {
            return None;
        }
        let words: Vec<&str> = (first..nominal.end).map(|t| self.words(t, t + 1)).collect();
        let hit = self.names.within(&words, std::slice::from_ref(&place.hit.id))?;
        Some(placed(self.span(first, place.end), &hit))
    }

    fn push_hit(&self, index: usize, _: &Nominal, out: &mut Vec<Place>) {
        let place = &self.places[index];
        let span = self.span(place.first, place.end);
        if out.iter().any(|p| p.span == span) {
            return;
        }
        out.push(self.place_hit(index));
    }

    /// An entry of the lexicon where the text names it.
    pub fn place_hit(&self, index: usize) -> Place {
        let place = &self.places[index];
        let narrow = place.hit.kind > PlaceKind::Admin1 && place.hit.kind != PlaceKind::Region;
        match place.how {
            Use::Near(first) | Use::Far(first) if narrow => {
                let far = matches!(place.how, Use::Far(_));
                let near = self.names.part(&place.hit, part::SURROUNDINGS);
                let hit = near.as_ref().unwrap_or(&place.hit);
                let point = |of: Option<f64>| of.filter(|_| !far);
                Place {
                    lat: point(place.hit.lat),
                    lon: point(place.hit.lon),
                    precision: Some("near"),
                    ..placed(self.span(first, place.end), hit)
                }
            }
            _ => placed(self.span(place.first, place.end), &place.hit),
        }
    }

    pub fn named(&self, span: Span) -> Place {
        let name = crate::source::clean(span.of(self.text));
        Place {
            span,
            name: Some(name),
            place_id: None,
            lat: None,
            lon: None,
            precision: None,
            kind: None,
            inherited: false,
        }
    }

    /// « la ville », « ces zones »: words alone.
    fn common_noun(&self, nominal: &Nominal) -> Place {
        Place {
            span: self.span(nominal.first, nominal.end),
            name: None,
            place_id: None,
            lat: None,
            lon: None,
            precision: nominal.area.map(|(a, _)| match self.pack.areas[a as usize] {
                AreaKind::Region | AreaKind::Country => "region",
                _ => "near",
            }),
            kind: None,
            inherited: false,
        }
    }

    /// «الأحياء الشرقية للبلدة»: the town that a part is of, where words point back to it.
    fn whose_part(&self, nominal: &Nominal) -> Option<&Nominal> {
        let chunk = nominal.chunk as usize;
        let to =
            matches!(self.chunks.get(chunk + 1)?.kind, Kind::Preposition(f) if f.has(Function::To));
        let town = &self.nominals[self.is_nominal(chunk + 2)? as usize];
        let bare = town.area.is_some() && town.place.is_none() && town.name.is_none();
        (self.pack.grammar.construct && to && bare).then_some(town)
    }

    /// The town named last before a noun group in its paragraph: «تسيطر القوات على وسط الرمادي وينتشر
    /// المسلحون في الأحياء الجنوبية».
    fn town_before(&self, nominal: &Nominal) -> Option<NameHit> {
        let paragraph = |t: u32| self.segments.sentences[self.sentence_of(t)].paragraph;
        let here = paragraph(nominal.first);
        let upto = self.places.partition_point(|p| p.first < nominal.first);
        let town = |hit: &NameHit| matches!(hit.kind, PlaceKind::City | PlaceKind::Capital);
        self.places[..upto]
            .iter()
            .rev()
            .take_while(|p| paragraph(p.first) == here)
            .filter(|p| self.place_at[p.first as usize] != crate::doc::NONE)
            .find_map(|p| {
                let whole = part::of(&p.hit.id).and_then(|(whole, _)| self.names.by_id(whole));
                Some(whole.unwrap_or_else(|| p.hit.clone())).filter(town)
            })
    }

    /// « les quartiers Est » of the city that the text is about.
    fn sector(&self, nominal: &Nominal, context: &PlaceContext) -> Option<Place> {
        let (direction, _) = nominal.direction?;
        if let Some(town) = self.whose_part(nominal) {
            return self.pointed_to(town).map(|p| Place { precision: Some("near"), ..p });
        }
        let near = if self.pack.grammar.construct { self.town_before(nominal) } else { None };
        let main = context.main_city.map(|index| &self.places[index].hit);
        let city = near.as_ref().or(main)?;
        let id = self.pack.directions.get(direction as usize)?;
        let hit = self.names.part(city, id)?;
        let derived = part::of(&hit.id).is_some();
        // "the south", "the northern provinces" are parts of a city only where it has such parts
        let of_city = nominal.area.is_some_and(|(a, _)| {
            // "the northern city" lies in the north of something, and is no part of a city
            self.pack.areas[a as usize] == AreaKind::District
        });
        if derived && !of_city {
            return None;
        }
        Some(Place {
            precision: Some("near"),
            ..placed(self.span(nominal.first, nominal.end), &hit)
        })
    }
}

/// A place of the lexicon at these words.
pub(crate) fn placed(span: Span, hit: &NameHit) -> Place {
    Place {
        span,
        name: Some(hit.name.to_string()),
        place_id: Some(hit.id.to_string()),
        lat: hit.lat,
        lon: hit.lon,
        precision: Some(match hit.kind {
            PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Region => "region",
            PlaceKind::Admin2 | PlaceKind::Sector => "near",
            _ => "exact",
        }),
        kind: Some(hit.kind),
        inherited: false,
    }
}

/// Named, and no country, province or region.
fn is_narrow(place: &Place) -> bool {
    place.name.is_some() && place.precision != Some("region")
}
