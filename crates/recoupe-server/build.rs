//! Puts the desk's pages into the program, where they were built (folder dist of the desk); else
//! nothing, and the program says how to get them.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../desk/dist");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    if folder.join("index.html").is_file() {
        list(&folder, &folder, &mut files)?;
    }
    files.sort();
    let mut code = String::new();
    code.push_str("/// The desk's pages: path from the root and bytes, sorted by path.\n");
    code.push_str("pub(crate) static FILES: &[(&str, &[u8])] = &[\n");
    for (name, path) in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let path = fs::canonicalize(&path)?.display().to_string();
        writeln!(code, "    ({name:?}, include_bytes!({path:?})),").map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("pages.rs"), code)
}

/// Every file below a folder, by its path with slashes.
fn list(top: &Path, folder: &Path, out: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(top, &path, out)?;
        } else if let Ok(below) = path.strip_prefix(top) {
            let steps = below.iter().map(|step| step.to_string_lossy().into_owned());
            out.push((steps.collect::<Vec<_>>().join("/"), path));
        }
    }
    Ok(())
}

fn variable(name: &str) -> io::Result<String> {
    println!("cargo::rerun-if-env-changed={name}");
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}
