//! Puts the registry of sources into the program: whatever `registry/*.toml` is there.

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../../registry");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(&folder)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let mut code = String::new();
    code.push_str("/// The registry of sources: file name and TOML.\n");
    code.push_str("pub(crate) static REGISTRY: &[(&str, &str)] = &[\n");
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = fs::canonicalize(path)?.display().to_string();
        writeln!(code, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("registry.rs"), code)
}

fn variable(name: &str) -> io::Result<String> {
    println!("cargo::rerun-if-env-changed={name}");
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}
