//! Puts the example reports and the catalogues of the interface into the binary: whatever
//! `examples/aleppo-2016/*.md` (README aside) and `locales/*/cli.ftl` are there.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let top = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../..");
    let examples = top.join("examples/aleppo-2016");
    let locales = top.join("locales");

    let mut code = String::new();
    code.push_str("/// The example reports: file name and bytes, sorted by name.\n");
    code.push_str("pub(crate) static EXAMPLES: &[(&str, &[u8])] = &[\n");
    for path in list(&examples)? {
        let name = file_name(&path);
        if name.ends_with(".md") && !name.eq_ignore_ascii_case("README.md") {
            put(&mut code, &name, "include_bytes", &path)?;
        }
    }
    code.push_str("];\n\n/// The catalogues of messages: language tag and Fluent source.\n");
    code.push_str("pub(crate) static LOCALES: &[(&str, &str)] = &[\n");
    for folder in list(&locales)? {
        let path = folder.join("cli.ftl");
        println!("cargo::rerun-if-changed={}", path.display());
        if path.is_file() {
            put(&mut code, &file_name(&folder), "include_str", &path)?;
        }
    }
    code.push_str("];\n");
    fs::write(PathBuf::from(variable("OUT_DIR")?).join("embedded.rs"), code)
}

/// One row of a table: a name, and the file that the compiler reads.
fn put(code: &mut String, name: &str, how: &str, path: &Path) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", path.display());
    let path = fs::canonicalize(path)?;
    writeln!(code, "    ({name:?}, {how}!({:?})),", path.display().to_string())
        .map_err(io::Error::other)
}

/// What a folder holds, sorted; nothing where there is none yet.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn variable(name: &str) -> io::Result<String> {
    println!("cargo::rerun-if-env-changed={name}");
    env::var(name).map_err(|error| io::Error::other(format!("{name}: {error}")))
}
