//! Compiles `packs/`, and puts both the bytes and the files that they were made of into the
//! program. A pack that does not load ends the build, with its file and line.

use recoupe_pack::Files;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn std::error::Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../packs");
    // Cargo looks at everything below.
    println!("cargo::rerun-if-changed={}", root.display());
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut found = Vec::new();
    walk(&root, &mut found)?;
    found.sort();
    let mut code = String::from("pub(crate) static FILES: &[(&str, &str)] = &[\n");
    for path in &found {
        // As `Files::with_folder` names them, so that both are the same files.
        let name: Vec<_> = path.strip_prefix(&root)?.iter().map(|n| n.to_string_lossy()).collect();
        let full = fs::canonicalize(path)?.display().to_string();
        writeln!(code, "    ({:?}, include_str!({full:?})),", name.join("/"))?;
    }
    code.push_str("];\n");
    fs::write(out.join("files.rs"), code)?;
    fs::write(out.join("packs.bin"), Files::default().with_folder(&root)?.compile()?)?;
    Ok(())
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
    Ok(())
}
