//! `recoupe search` and `recoupe claims`: what is in a case, for reading or as lines.

use super::args::{Claims, Search, Verdict};
use super::open_read;
use crate::args::OutputFormat;
use crate::extract::write_out;
use crate::outcome::{Failure, Outcome};
use crate::reading::counted;
use crate::talk::{Talk, visible};
use crate::text_view::claim_lines;
use recoupe_model::{Analysis, Claim, PointMap, Report};
use recoupe_store::{Case, CaseClaim, ClaimFilter, Hit, MOST_COUNTED, StoreError};
use serde_json::json;
use std::fmt::Write;

/// Finds reports by their words.
pub(super) fn run_search(args: Search) -> Result<Outcome, Failure> {
    let case = open_read(&args.at)?;
    let hits = case.search(&args.words.join(" "), args.limit)?;
    let mut out = String::new();
    for hit in &hits {
        if args.json {
            let line = json!({
                "report_id": hit.report_id, "outlet": hit.outlet, "published": hit.published,
                "title": hit.title, "claims": hit.claims, "around": hit.around,
            });
            let _ = writeln!(out, "{line}");
        } else {
            out.push_str(&shown(hit));
        }
    }
    write_out(out.as_bytes())?;
    if hits.is_empty() {
        Talk::new(false).note("no report holds all of these words");
    }
    Ok(Outcome::Whole)
}

fn shown(hit: &Hit) -> String {
    let mut head = vec![hit.report_id.clone()];
    head.extend(hit.outlet.as_deref().map(visible));
    head.extend(hit.published.map(|day| day.to_string()));
    head.push(counted(usize::try_from(hit.claims).unwrap_or(usize::MAX), "claim"));
    head.extend(hit.title.as_deref().map(visible));
    format!("{}\n    … {} …\n\n", head.join(" · "), visible(&hit.around))
}

/// Lists claims.
pub(super) fn run_claims(args: Claims) -> Result<Outcome, Failure> {
    let case = open_read(&args.at)?;
    let filter = ClaimFilter {
        kind: args.kind,
        of_what: args.of,
        place: args.place,
        within: args.within.map(|degrees| degrees.0),
        from: args.from,
        to: args.to,
        origin: args.origin,
        words: args.words,
        report: args.report,
        verdict: args.verdict.map(|verdict| {
            let name = match verdict {
                Verdict::Accepted => "accepted",
                Verdict::Rejected => "rejected",
                Verdict::None => "none",
            };
            name.to_owned()
        }),
        flagged: args.flagged,
    };
    let found = case.claims(&filter, args.limit, args.skip)?;
    let mut out = Vec::new();
    let mut report: Option<Report> = None;
    for claim in &found.claims {
        let id = &*claim.claim.report_id;
        if report.as_ref().is_none_or(|report| report.id != id) {
            report = Some(report_of(&case, id)?);
        }
        if let Some(report) = &report {
            append(&mut out, report, claim, args.format)?;
        }
    }
    write_out(&out)?;
    if args.format == OutputFormat::Text {
        let first = u64::from(args.skip) + 1;
        let last = u64::from(args.skip) + found.claims.len() as u64;
        let more = if found.total >= MOST_COUNTED { " or more" } else { "" };
        let said = match found.claims.len() {
            0 => format!("0 of {}{more} claims", found.total),
            _ => format!("{first} to {last} of {}{more} claims", found.total),
        };
        Talk::new(false).note(said);
    }
    Ok(Outcome::Whole)
}

fn report_of(case: &Case, id: &str) -> Result<Report, Failure> {
    let stored = case.stored(case.report_number(id)?)?;
    Ok(stored.meta.report(stored.text))
}

/// A claim of a case as one that points into its report's text.
pub(super) fn to_claim(report: &Report, claim: &CaseClaim) -> Result<Claim, Failure> {
    let damaged = || StoreError::Damaged {
        what: format!("claim {}", claim.claim.id),
        problem: "it points out of its report".to_owned(),
    };
    Ok(claim.claim.to_claim(&PointMap::new(&report.text)).ok_or_else(damaged)?)
}

fn append(
    out: &mut Vec<u8>,
    report: &Report,
    claim: &CaseClaim,
    format: OutputFormat,
) -> Result<(), Failure> {
    let read = to_claim(report, claim)?;
    if format == OutputFormat::Jsonl {
        let analysis = Analysis { claims: vec![read], ..Analysis::default() };
        recoupe_export::jsonl::append_claims(out, report, &analysis);
        return Ok(());
    }
    let mut about = vec![read.id.clone()];
    about.extend(report.outlet.as_deref().map(visible));
    about.extend(report.published.map(|day| day.to_string()));
    about.extend(claim.verdict.clone());
    about.extend(claim.corrected.then(|| "corrected".to_owned()));
    about.extend(claim.by_hand.then(|| "made by hand".to_owned()));
    about.extend(claim.flag.as_ref().map(|flag| format!("look again: {flag}")));
    let lines = [about.join(" · ")].into_iter().chain(claim_lines(&report.text, &read));
    for line in lines.chain([String::new()]) {
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
    Ok(())
}
