//! Reads a file with the embedded packs and prints what comes out, for rule writers.

use recoupe_model::{NoNames, Report};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (path, date) = (args.next().ok_or("a file, please")?, args.next());
    let packs = recoupe_pack::Packs::embedded();
    let pack = packs.get("fr")?;
    let report = Report {
        id: "r".into(),
        text: std::fs::read_to_string(path)?,
        published: date.and_then(|d| d.parse().ok()),
        ..Report::default()
    };
    for claim in recoupe_extract::extract(&report, &pack, &NoNames).claims {
        println!(
            "{:?} {:?} {} | {}",
            claim.kind,
            claim.stance,
            claim.provenance.rule,
            claim.span.of(&report.text)
        );
    }
    Ok(())
}
