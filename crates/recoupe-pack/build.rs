//! Takes the hash of the source code that decides what compiled packs look like.
#![allow(clippy::disallowed_methods, reason = "a build script reads files and its environment")]

use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// This crate, and those whose types are in its packs.
const SOURCES: &[&str] = &["src", "../recoupe-text/src", "../recoupe-model/src"];

fn main() -> io::Result<()> {
    let home = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let mut hash = Sha256::new();
    for folder in SOURCES {
        walk(&home.join(folder), &mut hash)?;
    }
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("format.bin"), hash.finalize())
}

fn walk(folder: &Path, hash: &mut Sha256) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.sort();
    for path in paths {
        if path.is_dir() {
            walk(&path, hash)?;
        } else {
            let bytes = fs::read(&path)?;
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<String> {
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}
