//! The shelf: the packs that ship with the program, compiled when it was built.
//!
//! A pack is found because its folder is there (`packs/`); no language is named here.

use recoupe_pack::{Files, PackError, Packs};

include!(concat!(env!("OUT_DIR"), "/files.rs"));

static PACKS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.bin"));

/// The packs that ship, as they were compiled at the build. Without their examples: to check them
/// compile [`shipped_files`].
///
/// # Errors
/// [`PackError::Compiled`], if the program was built wrongly.
pub fn shipped() -> Result<Packs, PackError> {
    Packs::compiled(PACKS)
}

/// The files of the packs that ship, for laying other packs over them and for checking them.
pub fn shipped_files() -> Files {
    Files::embedded(FILES)
}
