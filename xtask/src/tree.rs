//! The files of the repository, as git sees them: tracked, or new and not ignored.

use crate::trouble::{Result, Trouble, output_of};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// One text file.
pub struct File {
    /// From the repository's top, with slashes.
    pub path: String,
    /// Its content.
    pub text: String,
}

/// All files at once: the checks are functions of this value, so that tests can make one up.
#[derive(Default)]
pub struct Tree {
    files: Vec<File>,
    paths: BTreeSet<String>,
}

impl Tree {
    /// Reads the work tree. Files that are not UTF-8 are known by name only.
    pub fn read(root: &Path) -> Result<Tree> {
        let listing = output_of(
            Command::new("git")
                .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
                .current_dir(root),
        )?;
        let mut tree = Tree::default();
        for path in listing.split('\0').filter(|path| !path.is_empty()) {
            let full = root.join(path);
            if !full.is_file() {
                continue; // deleted, not yet committed
            }
            let bytes = std::fs::read(&full).map_err(Trouble::file(&full))?;
            tree.add(path, String::from_utf8(bytes).ok());
        }
        Ok(tree)
    }

    /// A tree of made-up files, for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Tree {
        let mut tree = Tree::default();
        for (path, text) in files {
            tree.add(path, Some((*text).to_owned()));
        }
        tree
    }

    fn add(&mut self, path: &str, text: Option<String>) {
        self.paths.insert(path.to_owned());
        for (slash, _) in path.match_indices('/') {
            self.paths.insert(path[..slash].to_owned());
        }
        if let Some(text) = text {
            self.files.push(File { path: path.to_owned(), text });
        }
    }

    /// The text files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The text file at a path.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The text files below a folder with an extension (without the dot).
    pub fn below<'a>(
        &'a self,
        folder: &'a str,
        extension: &'a str,
    ) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| {
            file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                && file.path.rsplit_once('.').is_some_and(|(_, ending)| ending == extension)
        })
    }

    /// Whether there is a file or folder of this path, in which `*` stands for any characters but
    /// a slash.
    pub fn has(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        if path.contains('*') {
            self.paths.iter().any(|known| matches_glob(path, known))
        } else {
            self.paths.contains(path)
        }
    }

    /// Whether any file has this name, in whatever folder.
    pub fn has_name(&self, name: &str) -> bool {
        self.paths.iter().any(|path| path.rsplit('/').next() == Some(name))
    }

    /// Whether this is a folder at the top.
    pub fn has_top(&self, name: &str) -> bool {
        self.paths.contains(name) && !self.files.iter().any(|file| file.path == name)
    }
}

/// `*` matches any characters but a slash; several stars in one pattern may take time that grows
/// with their number, which is fine for patterns that people write in documents.
fn matches_glob(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| {
            let reach = rest.find('/').unwrap_or(rest.len());
            (0..=reach)
                .filter(|&end| rest.is_char_boundary(end))
                .any(|end| matches_glob(after.trim_start_matches('*'), &rest[end..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_and_stars_are_found() {
        let tree = Tree::of(&[("packs/fr/frames/killed.toml", ""), ("README.md", "")]);
        assert!(tree.has("packs/fr/"));
        assert!(tree.has("packs/*/frames/*.toml"));
        assert!(!tree.has("packs/*.toml"));
        assert!(tree.has_name("killed.toml"));
        assert!(tree.has_top("packs") && !tree.has_top("README.md"));
    }
}
