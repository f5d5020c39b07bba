//! Which of several places a name means where it stands.
//!
//! Every place of the name is scored in hundredths, and the reasons are kept with the score. What
//! the words say of it (what it is called, where it is said to lie) weighs more than what else the
//! report speaks of, and that more than how large the place is. A place that does not lie where the
//! words say is not meant, and then none may be.

use crate::compile::KIND_RANK;
use crate::gazetteer::{Gazetteer, RULES};
use crate::lookup::Lookup;
use crate::spelling::{Folded, fold, has};
use recoupe_model::{
    Candidate, Id, Mention, NameHit, NameLexicon, PlaceKind, Reason, Resolution, Story, part,
};

/// Less than this, and the place is not meant.
const ENOUGH: i32 = 30;

/// Places that are offered besides the best.
const MOST: usize = 8;

/// Between a district and a district elsewhere there must be as much as this.
const MARGIN: i32 = 10;

impl Gazetteer {
    pub(crate) fn resolve_mention(&self, mention: &Mention<'_>, story: &Story) -> Resolution {
        let lookup = Lookup {
            tables: &self.tables,
            rules: &RULES,
            words: mention.words,
            language: mention.language,
        };
        let said = !mention.inside.is_empty() || !mention.beside.is_empty();
        let mut candidates: Vec<Candidate> = Vec::new();
        for found in lookup.all(said || !mention.called.is_empty()) {
            let hit = self.hit(found.best);
            if candidates.iter().any(|c| c.hit.id == hit.id) {
                continue;
            }
            let mut reasons = Vec::new();
            let mut score = 100;
            if found.loose {
                score -= 20;
            }
            reasons.push(if found.loose { Reason::Spelling } else { Reason::SameLetters });
            if found.other_language {
                score -= 10;
                reasons.push(Reason::OtherLanguage);
            }
            if found.scoped {
                score -= 25;
                reasons.push(Reason::NeedsContext);
            }
            score += self.score_context(&hit, mention, story, &mut reasons);
            score += self.score_size(&hit, found.people, &mut reasons);
            // Whoever loads a gazetteer means its places.
            score += i32::try_from(found.best.table).unwrap_or(i32::MAX).min(5);
            candidates.push(Candidate { hit, score, reasons });
        }
        self.add_division(mention, story, &mut candidates);
        // The sort is stable: what stands first in its file goes before its equals.
        candidates.sort_by_key(|c| std::cmp::Reverse(c.score));
        let settled = self.is_settled(&candidates);
        candidates.truncate(MOST);
        let words = mention.words.len();
        candidates.iter_mut().for_each(|c| c.hit.words = words);
        Resolution { candidates, settled }
    }

    /// « la province d'Idleb »: the division that is called after its town.
    fn add_division(&self, mention: &Mention<'_>, story: &Story, to: &mut Vec<Candidate>) {
        if !mention.called.contains(&PlaceKind::Admin1) {
            return;
        }
        for at in 0..to.len() {
            let town = &to[at];
            let parent = town.hit.parent.as_ref().and_then(|id| self.by_id(id));
            let Some(hit) = parent.filter(|parent| {
                matches!(town.hit.kind, PlaceKind::City | PlaceKind::Capital)
                    && parent.kind == PlaceKind::Admin1
                    && is_called_after(&parent.name, &town.hit.name)
                    && !to.iter().any(|other| other.hit.id == parent.id)
            }) else {
                continue;
            };
            let mut reasons = town.reasons[..1].to_vec();
            let base = if reasons.contains(&Reason::Spelling) { 80 } else { 100 };
            let score = base
                + self.score_context(&hit, mention, story, &mut reasons)
                + self.score_size(&hit, 0, &mut reasons);
            to.push(Candidate { hit, score, reasons });
        }
    }

    fn score_context(
        &self,
        hit: &NameHit,
        mention: &Mention<'_>,
        story: &Story,
        reasons: &mut Vec<Reason>,
    ) -> i32 {
        let mut score = 0;
        if mention.called.contains(&hit.kind) {
            score += 40;
            reasons.push(Reason::Called(hit.kind));
        } else if !mention.called.is_empty() {
            score -= 40;
            reasons.push(Reason::NotCalled(hit.kind));
        }
        let above = self.areas_of(hit);
        if let Some(inside) = mention.inside.iter().find(|id| self.holds(id, hit, &above)) {
            score += 120;
            reasons.push(Reason::LiesIn(inside.clone()));
        } else if let Some(inside) = mention.inside.first() {
            // Where nothing is known above a place, nothing speaks against it.
            score -= if above.len() > 1 { 150 } else { 20 };
            reasons.push(Reason::NotIn(inside.clone()));
        }
        if let Some(beside) = mention.beside.iter().find(|id| self.holds(id, hit, &above)) {
            score += 60;
            reasons.push(Reason::Beside(beside.clone()));
        }
        score + among(hit, &above, story, reasons)
    }

    /// Larger places are named more often.
    fn score_size(&self, hit: &NameHit, people: u64, reasons: &mut Vec<Reason>) -> i32 {
        let rank = KIND_RANK.get(hit.kind as usize).copied().unwrap_or(8);
        let mut score = -3 * i32::from(rank);
        if people > 0 {
            score += people.ilog10() as i32 * 2;
            reasons.push(Reason::Population(people));
        }
        score
    }

    /// The place and what it lies in, from the smallest to the widest.
    pub(crate) fn areas_of(&self, hit: &NameHit) -> Vec<NameHit> {
        let mut areas = vec![hit.clone()];
        while areas.len() < 9 {
            let parent = areas.last().and_then(|area| area.parent.clone());
            match parent.and_then(|id| self.by_id(&id)) {
                Some(parent) => areas.push(parent),
                None => break,
            }
        }
        areas
    }

    /// Whether the place with this id holds the one with these areas. A city stands for the
    /// division that is called after it: Saraqib lies "in Idlib".
    fn holds(&self, id: &Id, hit: &NameHit, areas: &[NameHit]) -> bool {
        if areas.iter().skip(1).any(|area| area.id == *id) {
            return true;
        }
        let Some(city) = self.by_id(id) else { return false };
        let town = matches!(city.kind, PlaceKind::City | PlaceKind::Capital);
        if hit.id == *id || !town || hit.kind < PlaceKind::Capital {
            return false;
        }
        let Some(division) = city.parent.as_ref().and_then(|parent| self.by_id(parent)) else {
            return false;
        };
        hit.kind <= PlaceKind::City
            && division.kind == PlaceKind::Admin1
            && is_called_after(&division.name, &city.name)
            && areas.iter().skip(1).any(|area| area.id == division.id)
    }

    fn is_settled(&self, candidates: &[Candidate]) -> bool {
        let Some(best) = candidates.first().filter(|best| best.score >= ENOUGH) else {
            return false;
        };
        let small = |hit: &NameHit| hit.kind >= PlaceKind::Sector;
        // Of two districts in two cities neither is likelier by itself.
        !candidates[1..].iter().any(|other| {
            best.score - other.score < MARGIN
                && small(&best.hit)
                && small(&other.hit)
                && best.hit.parent != other.hit.parent
                && best.hit.parent.as_ref() != Some(&other.hit.id)
                && other.hit.parent.as_ref() != Some(&best.hit.id)
        })
    }

    /// The entry for a part of a place, else an area derived from it.
    pub(crate) fn part_of(&self, whole: &NameHit, part: &str) -> Option<NameHit> {
        let name = part_title(whole, part);
        let entry = self.search(&name).into_iter().find(|(hit, score)| {
            *score > 0.9
                && part != part::SURROUNDINGS
                && hit.id != whole.id
                && (hit.parent.as_ref() == Some(&whole.id) || hit.parent == whole.parent)
        });
        if let Some((hit, _)) = entry {
            return Some(hit);
        }
        let kind = match whole.kind {
            PlaceKind::Country => PlaceKind::Region,
            _ => PlaceKind::Sector,
        };
        Some(NameHit {
            words: 0,
            id: Id::from(part::join(&whole.id, part)),
            name: Id::from(name),
            kind,
            lat: None,
            lon: None,
            parent: Some(whole.id.clone()),
            rivals: false,
        })
    }

    /// The part that an id of a derived part names.
    pub(crate) fn part_by_id(&self, id: &str) -> Option<NameHit> {
        let (whole, part) = part::of(id)?;
        self.part_of(&self.by_id(whole)?, part).filter(|hit| *hit.id == *id)
    }
}

/// How many other places of the report lie where this one does.
fn among(hit: &NameHit, areas: &[NameHit], story: &Story, reasons: &mut Vec<Reason>) -> i32 {
    let own = story.count(&hit.id).min(1);
    let others = |area: &NameHit| {
        i32::try_from(story.count(&area.id) - own.min(story.count(&area.id))).unwrap_or(0)
    };
    let mut score = 0;
    for area in &areas[1.min(areas.len())..] {
        let count = others(area);
        let (each, most) = match area.kind {
            PlaceKind::Country => (10, 3),
            PlaceKind::Admin1 | PlaceKind::Admin2 | PlaceKind::Region => (12, 2),
            _ => (15, 2),
        };
        if count > 0 {
            score += each * count.min(most);
            reasons.push(Reason::Among(area.id.clone(), count.unsigned_abs()));
        } else if area.kind == PlaceKind::Country && !story.areas.is_empty() {
            score -= if hit.kind >= PlaceKind::Sector { 30 } else { 5 };
            reasons.push(Reason::Elsewhere);
        }
    }
    score
}

/// Whether a division bears the name of its city: "Idlib Governorate", Idlib.
fn is_called_after(division: &str, city: &str) -> bool {
    division.strip_prefix(city).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a word names no place of its own: "Governorate".
fn is_generic(word: &str) -> bool {
    let mut folded = Folded::default();
    fold(word, &RULES, &mut folded);
    has(RULES.generic, folded.bytes())
}

/// What a part of a place is called: "North Idlib" of a division too.
pub(crate) fn part_title(whole: &NameHit, part: &str) -> String {
    let mut base = &*whole.name;
    if let Some((name, last)) = base.rsplit_once(' ')
        && matches!(whole.kind, PlaceKind::Admin1 | PlaceKind::Admin2)
        && is_generic(last)
    {
        base = name;
    }
    part_name(base, part)
}

/// "North Idlib", "Outskirts of Homs".
fn part_name(whole: &str, part: &str) -> String {
    match part {
        // What is near a place is known by its name.
        part::SURROUNDINGS => whole.to_owned(),
        part::OUTSKIRTS => format!("Outskirts of {whole}"),
        part::COUNTRYSIDE => format!("{whole} countryside"),
        _ => {
            let capital = |word: &str| {
                let mut letters = word.chars();
                let first = letters.next().map(|c| c.to_ascii_uppercase());
                first.map(String::from).unwrap_or_default() + letters.as_str()
            };
            let words: Vec<String> = part.split('-').map(capital).collect();
            match words.split_last() {
                Some((last, rest)) if last == "Countryside" && !rest.is_empty() => {
                    format!("{} {whole} countryside", rest.join("-"))
                }
                Some((last, rest)) if last == "Central" || last == "Centre" && rest.is_empty() => {
                    format!("Central {whole}")
                }
                _ => format!("{} {whole}", words.join("-")),
            }
        }
    }
}
