//! Folders of packs as people name them.

use crate::{HallError, Result};
use std::path::{Path, PathBuf};

/// Where packs lie that a person works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackFolder {
    /// In a folder that holds one folder for each.
    Packs(PathBuf),
    /// One pack that is meant, among others.
    Among {
        /// The folder that holds them.
        packs: PathBuf,
        /// The pack's tag.
        tag: String,
    },
    /// One pack in a folder of its own.
    Alone {
        /// The pack's folder.
        path: PathBuf,
        /// The pack's tag.
        tag: String,
    },
}

impl PackFolder {
    /// A folder that holds packs, or one pack. A pack that lies beside `common` is read with
    /// everything that lies there; one that lies alone is read with the packs in the binary.
    ///
    /// # Errors
    ///
    /// When the folder cannot be read, or no pack is there.
    pub fn find(dir: &Path) -> Result<Self> {
        let failed = |source| HallError::Read { path: dir.to_owned(), source };
        if dir.join("pack.toml").is_file() {
            let whole = dir.canonicalize().map_err(failed)?;
            let tag = whole.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let packs = parent(dir);
            return Ok(if packs.join("common").is_dir() {
                PackFolder::Among { packs, tag }
            } else {
                PackFolder::Alone { path: dir.to_owned(), tag }
            });
        }
        let is_pack = |path: &Path| path.join("pack.toml").is_file() || path.ends_with("common");
        let mut entries = dir.read_dir().map_err(failed)?;
        if !entries.any(|entry| entry.is_ok_and(|entry| is_pack(&entry.path()))) {
            return Err(HallError::NoPackThere { path: dir.to_owned() });
        }
        Ok(PackFolder::Packs(dir.to_owned()))
    }

    /// The tag of the one pack that is meant.
    pub fn tag(&self) -> Option<&str> {
        match self {
            PackFolder::Packs(_) => None,
            PackFolder::Among { tag, .. } | PackFolder::Alone { tag, .. } => Some(tag),
        }
    }
}

/// The folder that holds a folder; never empty.
pub fn parent(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if path.file_name().is_some() => match parent.as_os_str().is_empty() {
            true => PathBuf::from("."),
            false => parent.to_owned(),
        },
        _ => path.join(".."),
    }
}
