//! Parts of places that no gazetteer lists, and how their ids are made.
//!
//! A part has the id of its whole, a tilde and which part it is: `sy-id~north`. Which parts there
//! are is for the packs to say: their directions (`north`, `south-east`, `centre`), and the three
//! here. A direction may stand before [`COUNTRYSIDE`]: `sy-hm~south-countryside`.

use crate::Id;

/// What lies round a town and still belongs to it.
pub const OUTSKIRTS: &str = "outskirts";
/// The land round a town.
pub const COUNTRYSIDE: &str = "countryside";
/// What is near a place and not in it: so many kilometres away, north of it, close to it.
pub const SURROUNDINGS: &str = "surroundings";

/// The middle of a place.
pub const CENTRE: &str = "centre";

const SIGN: char = '~';

/// The sides, with how far north and how far east of the middle each lies.
const SIDES: [(&str, (f64, f64)); 8] = [
    ("north", (1.0, 0.0)),
    ("north-east", (1.0, 1.0)),
    ("east", (0.0, 1.0)),
    ("south-east", (-1.0, 1.0)),
    ("south", (-1.0, 0.0)),
    ("south-west", (-1.0, -1.0)),
    ("west", (0.0, -1.0)),
    ("north-west", (1.0, -1.0)),
];

/// The ids of the sides.
pub fn sides() -> impl Iterator<Item = &'static str> {
    SIDES.iter().map(|(side, _)| *side)
}

/// Which way from the middle of its whole a part lies that is a side, or the countryside of one:
/// north and east, each 1, 0 or -1.
pub fn way(part: &str) -> Option<(f64, f64)> {
    let before = part.strip_suffix(COUNTRYSIDE).and_then(|part| part.strip_suffix('-'));
    let side = before.unwrap_or(part);
    SIDES.iter().find(|(id, _)| *id == side).map(|(_, way)| *way)
}

/// The id of a part.
pub fn join(whole: &str, part: &str) -> Id {
    Id::from(format!("{whole}{SIGN}{part}"))
}

/// The id of the whole, and the part; nothing for a place that is none.
pub fn of(id: &str) -> Option<(&str, &str)> {
    id.rsplit_once(SIGN)
}

/// Whether an id is that of such a part.
pub fn is(id: &str, part: &str) -> bool {
    of(id).is_some_and(|(_, which)| which == part)
}
