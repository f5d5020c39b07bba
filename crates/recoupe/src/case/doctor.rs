//! `recoupe doctor` and `recoupe audit`: how a case is, and how it came to be so.

use super::keep_args::{Audit, Doctor};
use super::{folder, open_read};
use crate::engine::Engine;
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::reading::counted;
use crate::talk::visible;
use recoupe_store::{Case, Entry};
use std::fs;

/// Says how a case is.
pub(super) fn doctor(args: Doctor) -> Result<Outcome, Failure> {
    let dir = folder(&args.at)?;
    let case = Case::open_read(&dir)?;
    let contents = case.contents()?;
    let engine = Engine::embedded()?;
    let mut wants = Vec::new();
    let count = |number: u64, noun| counted(usize::try_from(number).unwrap_or(usize::MAX), noun);
    let size = |name: &str| fs::metadata(dir.join(name)).map_or(0, |file| file.len());
    let mut out = format!(
        "{}\n  {} and {}, {} of the log\n  {} MB, and {} MB not yet put in its place\n",
        visible(&contents.name),
        count(contents.reports, "report"),
        count(contents.claims, "claim"),
        if contents.head.entries == 1 {
            "1 entry".to_owned()
        } else {
            format!("{} entries", contents.head.entries)
        },
        size("case.sqlite") / 1_000_000,
        size("case.sqlite-wal") / 1_000_000,
    );
    for reader in case.readers()? {
        let now = match &reader.language {
            Some(tag) => engine.reader_of(tag)?,
            None => None,
        };
        let language = reader.language.as_deref().unwrap_or("no language");
        let reports = count(reader.reports, "report");
        match now {
            None => out.push_str(&format!("  {language}: {reports}, which no pack reads\n")),
            Some(now) if now == reader.engine => {
                out.push_str(&format!("  {language}: {reports}, read by {now}\n"));
            }
            Some(now) => wants.push(format!(
                "{language}: {reports} read by {}, and this is {now}: `recoupe rebuild` reads them anew",
                reader.engine
            )),
        }
    }
    for reviewed in case.reviewed(false)? {
        wants.push(format!("claim {}: its review is {}", reviewed.claim, reviewed.state));
    }
    let rejected =
        fs::read_to_string(dir.join("rejects.jsonl")).map_or(0, |text| text.lines().count());
    if rejected > 0 {
        wants.push(format!(
            "{} rejected when reports were added: rejects.jsonl",
            counted(rejected, "input")
        ));
    }
    for problem in case.quick_check()? {
        wants.push(format!("the database: {problem}: restore a backup"));
    }
    for want in &wants {
        out.push_str(&format!("! {}\n", visible(want)));
    }
    write_out(out.as_bytes())?;
    Ok(if wants.is_empty() { Outcome::Whole } else { Outcome::Partial })
}

/// Lists entries of the log.
pub(super) fn audit(args: Audit) -> Result<Outcome, Failure> {
    let case = open_read(&args.at)?;
    if let Some(id) = &args.id {
        return audit_one(&case, id, args.json);
    }
    let mut out = String::new();
    let mut left = args.limit;
    case.log_lines(args.from, |line| {
        if left > 0 {
            let entry = Entry::read(line)?;
            if args.imports || entry.action != "report.add" {
                left -= 1;
                out.push_str(&if args.json { format!("{line}\n") } else { shown(&entry, false) });
            }
        }
        Ok(())
    })?;
    write_out(out.as_bytes())?;
    Ok(Outcome::Whole)
}

/// All that is known of how a report or claim came to be what it is.
fn audit_one(case: &Case, id: &str, json: bool) -> Result<Outcome, Failure> {
    let mut out = String::new();
    let entries = case.entries_on(id)?;
    if json {
        for (entry, _) in &entries {
            out.push_str(&serde_json::to_string(entry).unwrap_or_default());
            out.push('\n');
        }
        write_out(out.as_bytes())?;
        return Ok(Outcome::Whole);
    }
    if let Ok(seq) = case.report_number(id) {
        let meta = case.meta(seq)?;
        out.push_str(&format!(
            "{id}\n  {}\n  {} bytes, SHA-256 {}\n  captured {} by {}, read as {} in {}\n",
            visible(&meta.name),
            meta.size,
            meta.sha256,
            meta.captured,
            meta.tool,
            meta.format,
            meta.encoding
        ));
        for (field, how) in &meta.found {
            out.push_str(&format!("  {field}: from {}\n", visible(how)));
        }
        for relation in case.relations_of(seq)? {
            let share = if relation.share > 0 {
                format!(" ({} %)", relation.share / 10)
            } else {
                String::new()
            };
            out.push_str(&format!("  {} {}{share}\n", relation.kind, relation.report_id));
            if relation.kind == "version_of" {
                let before = case.stored(case.report_number(&relation.report_id)?)?.text;
                out.push_str(&super::versions::shown(&before, &case.stored(seq)?.text));
            }
        }
    } else {
        case.claim(id)
            .map(|_| ())
            .or_else(|error| if entries.is_empty() { Err(error) } else { Ok(()) })?;
        out.push_str(&format!("{id}\n"));
    }
    for (entry, undone) in &entries {
        out.push_str(&shown(entry, *undone));
    }
    write_out(out.as_bytes())?;
    Ok(Outcome::Whole)
}

fn shown(entry: &Entry, undone: bool) -> String {
    let Entry { seq, at, who, action, subject, body, why, .. } = entry;
    let at = at.strftime("%Y-%m-%d %H:%M:%S");
    let mut line = format!("{seq:>6}  {at}  {}  {action}  {}", visible(who), visible(subject));
    for (key, from) in [("fields", " "), ("before", " from "), ("after", " to "), ("claims", " ")] {
        if action != "claim.add" && !body[key].is_null() {
            line.push_str(&format!("{from}{}", visible(&body[key].to_string())));
        }
    }
    if let Some(undoes) = body["undoes"].as_u64() {
        line.push_str(&format!(" {undoes}"));
    }
    if !why.is_empty() {
        line.push_str(&format!("  “{}”", visible(why)));
    }
    if undone {
        line.push_str("  (undone)");
    }
    line.push('\n');
    line
}
