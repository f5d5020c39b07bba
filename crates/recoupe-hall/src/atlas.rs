//! How areas lie in one another, looked up in gazetteers as reports name them: of a gazetteer of
//! millions, cross-checking sees the few that it needs.

use recoupe_model::{Area, AreaLexicon, Around, Id, NameHit, NameLexicon};
use recoupe_place::Gazetteer;

/// Places in an area at most of which cross-checking is told.
const MOST: usize = 4096;

/// The areas of a gazetteer.
#[derive(Clone, Debug)]
pub struct Atlas {
    places: Gazetteer,
}

impl Atlas {
    pub(crate) fn of(places: Gazetteer) -> Self {
        Self { places }
    }

    fn area(&self, place: NameHit) -> Area {
        Area {
            hectares: self.places.hectares(&place.id),
            id: place.id,
            name: place.name,
            kind: place.kind,
            parent: place.parent,
        }
    }

    /// All that lies in a place, however deep; nothing where that is too much.
    fn below(&self, id: &str) -> Option<Vec<NameHit>> {
        let mut found = self.places.children(id, MOST)?;
        let mut at = 0;
        while let Some(next) = found.get(at) {
            let more = self.places.children(&next.id.clone(), MOST - found.len())?;
            found.extend(more);
            at += 1;
        }
        Some(found)
    }
}

impl AreaLexicon for Atlas {
    fn around(&self, id: &str) -> Around {
        let Some(place) = self.places.by_id(id) else { return Around::default() };
        let beside = place.parent.as_ref().and_then(|parent| self.places.children(parent, MOST));
        let below = self.below(id);
        let mut crowded: Vec<Id> = below.is_none().then(|| place.id.clone()).into_iter().collect();
        crowded.extend(place.parent.clone().filter(|_| beside.is_none()));
        let above = self.places.above(&place);
        let all = [place].into_iter().chain(above).chain(beside.into_iter().flatten());
        let areas = all.chain(below.into_iter().flatten()).map(|place| self.area(place)).collect();
        Around { areas, crowded }
    }
}
