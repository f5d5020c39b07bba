//! The files of packs: in the program, or in folders that override them.

use crate::error::PackError;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Text of every file, by its path below `packs/`.
type Layer = BTreeMap<String, Cow<'static, str>>;

/// Where packs come from: files in the program, and folders that override them.
#[derive(Debug, Clone, Default)]
pub struct Files {
    layers: Vec<Layer>,
}

impl Files {
    /// Files that are in the program: path below `packs/`, with `/` between folders, and text.
    pub fn embedded(files: &[(&str, &'static str)]) -> Self {
        let layer = files.iter().map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(*text)));
        Self { layers: vec![layer.collect()] }
    }

    /// Packs in a folder laid over these: a file there replaces the file of the same name.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn with_folder(mut self, root: &Path) -> Result<Self, PackError> {
        self.layers.push(read(root)?);
        Ok(self)
    }

    /// The one pack in a folder laid over these, as the pack of `tag`.
    ///
    /// # Errors
    /// A folder or file that cannot be read.
    pub fn with_pack(mut self, folder: &Path, tag: &str) -> Result<Self, PackError> {
        let within = |(name, text)| (format!("{tag}/{name}"), text);
        self.layers.push(read(folder)?.into_iter().map(within).collect());
        Ok(self)
    }

    /// Files laid over these, each with its path below the folder of packs (`fr/cues.toml`).
    #[must_use]
    pub fn with_files(mut self, files: impl IntoIterator<Item = (String, String)>) -> Self {
        self.layers.push(files.into_iter().map(|(name, text)| (name, text.into())).collect());
        self
    }

    /// SHA-256 over names and texts of all files that count: two sets of files have the same only
    /// if the same packs come out.
    pub fn fingerprint(&self) -> [u8; 32] {
        let names: BTreeMap<&str, &str> =
            self.layers.iter().flatten().map(|(name, text)| (name.as_str(), &**text)).collect();
        let mut hash = Sha256::new();
        for part in names.into_iter().flat_map(|(name, text)| [name, text]) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
        hash.finalize().into()
    }

    /// The text of a file.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.layers.iter().rev().find_map(|l| l.get(name)).map(|text| &**text)
    }

    /// Names of the files of a pack, sorted.
    pub(crate) fn names(&self, tag: &str) -> Vec<String> {
        let prefix = format!("{tag}/");
        let mut names: Vec<String> = self
            .layers
            .iter()
            .flat_map(|l| l.keys())
            .filter(|n| n.starts_with(&prefix))
            .cloned()
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Tags of all language packs, sorted; folders that begin with `_` are templates.
    pub(crate) fn tags(&self) -> Vec<String> {
        let mut tags: Vec<String> = self
            .layers
            .iter()
            .flat_map(|l| l.keys())
            .filter_map(|n| n.strip_suffix("/pack.toml"))
            .filter(|t| !t.contains('/') && !t.starts_with('_'))
            .map(str::to_owned)
            .collect();
        tags.sort();
        tags.dedup();
        tags
    }
}

fn read(root: &Path) -> Result<Layer, PackError> {
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
            layer.insert(name.join("/"), Cow::Owned(text));
        }
    }
    Ok(())
}
