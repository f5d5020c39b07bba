//! Parts of places and what lies beside them: « le nord de la province d'Idleb », "northern Idlib",
//! «ريف إدلب الشمالي» are areas inside the place; « à 20 km au sud de Goma », "near Goma" only say
//! where something else is.

use crate::doc::{Doc, NONE};
use recoupe_model::{NameHit, PlaceKind, part};
use recoupe_pack::{AreaKind, Det, Function, Sense, UnitClass};

/// Words between a direction and the name that it belongs to.
const REACH: u32 = 6;

/// Words between "near" and the name.
const NEAR: usize = 5;

/// How the place of a name stands to what the name is used for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Use {
    /// The name means the place.
    #[default]
    Whole,
    /// The words before the name, from this token on, make it a part of the place.
    Part,
    /// The words before the name, from this token on, say that something is near the place.
    Near(u32),
    /// Likewise, so far from it.
    Far(u32),
}

/// Words that make a part of the name behind or before them.
struct Words {
    first: u32,
    end: u32,
    part: String,
    inside: bool,
    /// A word for a division stands between: « le nord de la province d'Idleb ».
    division: bool,
}

impl Doc<'_> {
    /// « à 40 km de Beni »: the point a distance is measured from, not where it happened.
    pub(crate) fn is_distance_point(&self, n: u32) -> bool {
        let chunk = self.nominals[n as usize].chunk as usize;
        if chunk < 2 {
            return false;
        }
        let (first, _) = self.sentence_range(chunk);
        (first..chunk).rev().take(6).any(|i| match self.chunks[i].kind {
            crate::chunk::Kind::Nominal(m) => {
                let number = self.nominals[m as usize].number;
                number.is_some_and(|x| {
                    matches!(
                        self.numbers[x as usize].blocked,
                        Some(crate::number::Blocked::Unit(recoupe_pack::UnitClass::Distance))
                    )
                })
            }
            _ => false,
        }) && self.nominals[n as usize].governed.has(Function::Of)
    }

    /// Joins names with the words that make parts of them, and marks those that only say what
    /// something is near.
    pub fn find_parts(&mut self) {
        for i in 0..self.places.len() {
            let place = &self.places[i];
            if self.place_at[place.first as usize] == NONE || place.hit.kind == PlaceKind::Landmark
            {
                continue;
            }
            let found = self.words_before(i).or_else(|| self.words_behind(i));
            match found {
                Some(words) if words.inside => self.join_part(i, &words),
                Some(words) => self.places[i].how = self.near_or_far(words.first),
                None => {
                    let first = self.places[i].first;
                    let before = self.near_before(first);
                    self.places[i].how = match self.near_or_far(before.unwrap_or(first)) {
                        Use::Near(_) if before.is_none() => Use::Whole,
                        how => how,
                    };
                }
            }
        }
    }

    fn join_part(&mut self, i: usize, words: &Words) {
        let place = &self.places[i];
        let free = |t: u32| self.place_at[t as usize] == NONE || t == place.first;
        if !(words.first..words.end).all(free) {
            return;
        }
        let whole = self.whole_of(&place.hit, words);
        let Some(hit) = self.names.part(&whole, &words.part) else { return };
        self.place_at[place.first as usize] = NONE;
        self.place_at[words.first as usize] = i as u32;
        let place = &mut self.places[i];
        (place.first, place.end) = (words.first, words.end.max(place.end));
        place.how = Use::Part;
        place.hit = NameHit { words: (place.end - place.first) as usize, ..hit };
    }

    /// The countryside of a town is that of the division called after it.
    fn whole_of(&self, hit: &NameHit, words: &Words) -> NameHit {
        let above = hit.parent.as_ref().and_then(|id| self.names.by_id(id));
        let called_after = |division: &NameHit| {
            division.kind == PlaceKind::Admin1
                && division.name.strip_prefix(&*hit.name).is_some_and(|rest| rest.starts_with(' '))
        };
        let wide = words.division || words.part.ends_with(part::COUNTRYSIDE);
        above.filter(|d| wide && called_after(d)).unwrap_or(hit.clone())
    }

    /// « le nord de », "northern", «شمال» before a name.
    fn words_before(&self, i: usize) -> Option<Words> {
        let name = self.places[i].first;
        let from = self.segments.sentences[self.sentence_of(name)].first;
        let (mut at, mut linked, mut area, mut division) = (name, false, false, false);
        let (first, direction) = loop {
            if let Some(found) = self.direction_before(at, from) {
                break found;
            }
            if at <= from || name - at >= REACH {
                return None;
            }
            let before = at - 1;
            let link = |s| matches!(s, Sense::Preposition(f) if f.has(Function::Of) || f.has(Function::In));
            if self.is(before, link) {
                linked = true;
            } else if self.longest(before, |s| (s == Sense::Part).then_some(())).is_some() {
                // "the western part of"
                area = true;
            } else if let Some(kind) = self.area_at(before) {
                (area, division) = (true, division | (kind == AreaKind::Region));
            } else if !self.is(before, |s| s == Sense::Determiner(Det::Definite)) {
                return None;
            }
            at = before;
        };
        let mut which = self.pack.directions[direction as usize].clone();
        let mut first = first;
        let outer = !is_side(&which);
        if outer && let Some((more, side)) = self.direction_before(first, from) {
            // "southern countryside of": the side says more
            let side = &self.pack.directions[side as usize];
            which = match which.as_str() {
                part::COUNTRYSIDE => format!("{side}-{which}"),
                part::OUTSKIRTS if self.pack.grammar.head_last => which,
                _ => side.clone(),
            };
            first = more;
        }
        let mut end = self.places[i].end;
        if which == part::COUNTRYSIDE
            && self.pack.grammar.construct
            && self.token(end).is_some_and(|t| t.flags.article)
            && let Some((length, side)) = self.longest(end, direction_of)
        {
            which = format!("{}-{which}", self.pack.directions[side as usize]);
            end += length;
        }
        let head_last = self.pack.grammar.head_last;
        let area_before = first > from && self.is(first - 1, |s| matches!(s, Sense::Area(_)));
        if area_before && !head_last {
            first -= 1;
        }
        let joined = at == name && head_last;
        // "the southern Kherson region": where the region lies, not a part of it
        let region = |t: u32| {
            self.is(
                t,
                |s| matches!(s, Sense::Area(a) if self.pack.areas[a as usize] == AreaKind::Region),
            )
        };
        let named_region = joined
            && !outer
            && first > from
            && (region(end) || end > self.places[i].first + 1 && region(end - 1))
            && (self.is(first - 1, |s| s == Sense::Determiner(Det::Definite))
                || self.words(first - 1, first).starts_with(['\'', '’']));
        if named_region {
            return None;
        }
        let inside = joined || outer || area || area_before || self.is_inside(first, from, linked);
        // "the eastern, Mosul": something stands between
        (linked || at == name || inside).then_some(Words {
            first,
            end,
            part: which,
            inside,
            division,
        })
    }

    /// Whether a noun for a direction means a part of the place: with an article and no « à »
    /// before it; where there are no articles before such a noun, behind a preposition.
    fn is_inside(&self, first: u32, from: u32, linked: bool) -> bool {
        if first <= from {
            return false;
        }
        let functions = |token: u32| {
            self.senses(token).iter().find_map(|(length, s)| match s {
                Sense::Preposition(f) if *length == 1 => Some(*f),
                _ => None,
            })
        };
        let before = first - 1;
        if self.is(before, |s| s == Sense::Determiner(Det::Definite)) && functions(before).is_none()
        {
            return !(before > from
                && functions(before - 1)
                    .is_some_and(|f| f.has(Function::To) && f.has(Function::In)));
        }
        let Some(f) = functions(before) else { return false };
        if self.pack.grammar.construct {
            return !linked;
        }
        !self.pack.grammar.head_last && f.has(Function::Of)
    }

    /// The form of a direction that ends before a token.
    fn direction_before(&self, end: u32, from: u32) -> Option<(u32, u8)> {
        (end.saturating_sub(3).max(from)..end).find_map(|first| {
            self.senses(first).iter().rev().find_map(|(length, sense)| match sense {
                Sense::Direction(d) if first + length == end => Some((first, *d)),
                _ => None,
            })
        })
    }

    fn area_at(&self, token: u32) -> Option<AreaKind> {
        let (_, area) = self.longest(token, |s| match s {
            Sense::Area(area) => Some(area),
            _ => None,
        })?;
        Some(self.pack.areas[area as usize])
    }

    /// « Idleb-Nord », "Hama's northern countryside", «إدلب الشمالية» behind a name.
    fn words_behind(&self, i: usize) -> Option<Words> {
        let (name, mut at) = (self.places[i].first, self.places[i].end);
        let token = self.token(at)?;
        let possessive = token.span.of(self.text).starts_with(['\'', '’']);
        let adjective = self.pack.grammar.construct && token.flags.article;
        let tied = token.flags.hyphened && token.flags.capital;
        if !(possessive || adjective || tied) {
            return None;
        }
        at += u32::from(possessive);
        let (length, direction) = self.longest(at, direction_of)?;
        let side = &self.pack.directions[direction as usize];
        let mut end = at + length;
        let mut which = side.clone();
        if possessive {
            // Only with a word for an area: "Hama's northern residents" are people.
            if !self.is(end, |s| matches!(s, Sense::Area(_) | Sense::Direction(_))) {
                return None;
            }
            end += 1;
        }
        let from = self.segments.sentences[self.sentence_of(name)].first;
        let mut first = name;
        if adjective && let Some((more, outer)) = self.direction_before(name, from) {
            let outer = &self.pack.directions[outer as usize];
            if outer == part::COUNTRYSIDE {
                which = format!("{side}-{outer}");
            }
            first = more;
        }
        Some(Words { first, end, part: which, inside: true, division: false })
    }

    /// Where "near" and the like before a name begin.
    fn near_before(&self, name: u32) -> Option<u32> {
        let from = self.segments.sentences[self.sentence_of(name)].first;
        let mut end = name;
        for _ in 0..NEAR {
            let near = (end.saturating_sub(4).max(from)..end).find(|first| {
                self.senses(*first).iter().any(|(length, s)| {
                    first + length == end
                        && matches!(s, Sense::Preposition(f) if f.has(Function::Near))
                        // « le long de » the river is at the river; "around" is anywhere
                        && !matches!(s, Sense::Preposition(f) if f.has(Function::In))
                })
            });
            if near.is_some() {
                return near;
            }
            let skip = |s| {
                // "near the Syrian town of"
                matches!(s, Sense::Determiner(Det::Definite) | Sense::Area(_) | Sense::Demonym(_))
                    || matches!(s, Sense::Preposition(f) if f.has(Function::Of))
            };
            if end <= from || !self.is(end - 1, skip) {
                return None;
            }
            end -= 1;
        }
        None
    }

    /// « à 20 km » before a token: far, by so much.
    fn near_or_far(&self, first: u32) -> Use {
        let from = self.segments.sentences[self.sentence_of(first)].first;
        let low = first.saturating_sub(4).max(from);
        for t in (low..first).rev() {
            if self.is(t, |s| s == Sense::Unit(UnitClass::Distance)) {
                return Use::Far(t.saturating_sub(1).max(from));
            }
            let skip =
                |s| matches!(s, Sense::Determiner(_) | Sense::Preposition(_) | Sense::Direction(_));
            if !self.is(t, skip) {
                break;
            }
        }
        Use::Near(first)
    }
}

fn direction_of(sense: Sense) -> Option<u8> {
    match sense {
        Sense::Direction(direction) => Some(direction),
        _ => None,
    }
}

/// Whether the id of a direction is one of the compass or the middle.
fn is_side(id: &str) -> bool {
    !matches!(id, part::OUTSKIRTS | part::COUNTRYSIDE)
}
