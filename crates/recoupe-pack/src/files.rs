//! The files of packs: embedded in the binary, or in a folder that overrides them.

use crate::error::PackError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Text of every file, by its path below `packs/`.
pub(crate) type Layer = BTreeMap<String, String>;

/// The packs in the binary.
pub(crate) fn embedded() -> Layer {
    EMBEDDED.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

/// The packs in a folder that holds one folder for each.
pub(crate) fn from_folder(root: &Path) -> Result<Layer, PackError> {
    let mut layer = Layer::new();
    walk(root, root, &mut layer)?;
    Ok(layer)
}

fn walk(root: &Path, folder: &Path, layer: &mut Layer) -> Result<(), PackError> {
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| PackError::Io { path, source }
    };
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(io(folder))? {
        entries.push(entry.map_err(io(folder))?.path());
    }
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(root, &path, layer)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            let text = std::fs::read_to_string(&path).map_err(io(&path))?;
            let name = path.strip_prefix(root).unwrap_or(&path).components();
            let name: Vec<_> = name.map(|c| c.as_os_str().to_string_lossy()).collect();
            layer.insert(name.join("/"), text);
        }
    }
    Ok(())
}
