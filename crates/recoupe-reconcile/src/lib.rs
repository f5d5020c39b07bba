//! The meeting room: which claims go back to one origin, which speak of one thing, which agree,
//! contradict or deny, and who is said to hold what on which day.
//!
//! Useful for: [`State`], which takes the records of reports one after another and always holds
//! what a run over all of them would find. Not useful for: reading text, or saying what is true.
//!
//! Everything is a pure function of the records, the registry, the areas and the reviews; the order
//! of the records changes nothing.
#![forbid(unsafe_code)]

mod areas;
mod beside;
mod control;
mod copies;
mod denial;
mod denied_there;
mod fact;
mod ground;
mod group;
mod includes;
mod name;
mod options;
mod origin;
mod outcome;
mod profile;
mod reading;
mod registry;
mod relate;
mod rings;
mod same_figure;
mod scope;
mod series;
mod short;
mod state;
mod sym;
mod taken;
mod terms;
mod view;
mod voices;

pub use name::unlisted_id;
pub use options::Options;
pub use state::{About, AreaCells, State};
