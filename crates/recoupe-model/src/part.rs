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

const SIGN: char = '~';

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
