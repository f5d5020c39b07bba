//! Who is said to hold an area, day by day.

mod classes;
mod evidence;
mod shares;
mod sieges;
mod status;
mod sweep;
mod timeline;

pub(crate) use classes::class_of;
pub(crate) use evidence::{Said, read_evidence};
pub(crate) use shares::{Part, Share};
pub(crate) use sieges::Siege;
pub(crate) use timeline::{Telling, cells, conflicts};
