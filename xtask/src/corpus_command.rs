//! `cargo xtask bench-corpus`: writes the text of `benches/corpus.rs` for measuring by hand.

use crate::Options;
use crate::corpus::{Mix, arabic_reports, french_reports, french_text};
use crate::trouble::{Result, Trouble};
use serde_json::json;
use std::path::Path;

/// Writes one file, a folder of reports, or JSON Lines, by the look of the path.
pub fn run(options: &Options) -> Result<bool> {
    let [path] = options.free.as_slice() else {
        return Err(Trouble::usage("say where to write: `bench-corpus PATH --mb N`"));
    };
    let megabytes: usize = options
        .value("--mb")
        .and_then(|value| value.parse().ok())
        .filter(|megabytes| (1..=4096).contains(megabytes))
        .ok_or_else(|| Trouble::usage("`--mb` wants a whole number from 1 to 4096"))?;
    let (bytes, mix) =
        (megabytes * 1_000_000, if options.has("--dense") { Mix::Dense } else { Mix::Natural });
    let (tag, reports) = match options.has("--arabic") {
        true => ("ar", arabic_reports(bytes, mix)),
        false => ("fr", french_reports(bytes, mix)),
    };
    let target = Path::new(path);
    if path.ends_with('/') || target.is_dir() {
        std::fs::create_dir_all(target).map_err(Trouble::file(target))?;
        for (number, report) in reports.iter().enumerate() {
            write(&target.join(format!("{number:06}.txt")), report)?;
        }
    } else if path.ends_with(".jsonl") {
        let lines: String = reports
            .iter()
            .enumerate()
            .map(|(number, text)| {
                let id = format!("{number:06}");
                format!(
                    "{}\n",
                    json!({"id": id, "text": text, "published": "2016-12-12", "language": tag})
                )
            })
            .collect();
        write(target, &lines)?;
    } else {
        let text = if tag == "fr" { french_text(bytes, mix) } else { reports.join("\n") };
        write(target, &text)?;
    }
    println!("bench-corpus: {megabytes} MB in {path}");
    Ok(true)
}

fn write(path: &Path, text: &str) -> Result<()> {
    std::fs::write(path, text).map_err(Trouble::file(path))
}
