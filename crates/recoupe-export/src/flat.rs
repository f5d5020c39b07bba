//! Claims as one table, each with its report, for whoever opens a list in a spreadsheet: places and
//! names of the chain stand in one cell each, with ` | ` between them. What begins like a formula is
//! written as [`crate::tables`] writes it. For all of a claim, see there or [`crate::jsonl`].

use crate::tables::{CLAIMS, claim_row, or_empty, plain, push_line, text};
use recoupe_model::{ClaimRecord, LinkRole, ReportRecord};

/// What stands before the columns of the table of claims.
const BEFORE: &[&str] = &[
    "state",
    "outlet",
    "published",
    "language",
    "title",
    "url",
    "said_by",
    "chain",
    "places",
    "place_ids",
    "latitude",
    "longitude",
    "first_day",
    "last_day",
    "as_of",
];

/// Appends the line of headings.
pub fn append_headings(out: &mut Vec<u8>) {
    let own = BEFORE.iter().copied().chain(CLAIMS.iter().map(|(name, _)| *name));
    push_line(out, &own.map(str::to_owned).collect::<Vec<_>>());
}

/// Appends a claim; `state` is what people decided about it.
pub fn append_claim(out: &mut Vec<u8>, report: &ReportRecord, claim: &ClaimRecord, state: &str) {
    let joined = |words: Vec<&str>| text(&words.join(" | "));
    let speaker = claim.attribution.iter().find(|link| link.role == LinkRole::Speaker);
    let place = |at: &recoupe_model::PlaceRecord| at.lat.zip(at.lon);
    let point = claim.places.iter().find_map(place);
    let when = claim.when.as_ref();
    let mut cells = vec![
        state.to_owned(),
        or_empty(report.outlet.as_deref()),
        plain(report.published),
        or_empty(report.language.as_deref()),
        or_empty(report.title.as_deref()),
        or_empty(report.url.as_deref()),
        or_empty(speaker.map(|link| &*link.name)),
        joined(claim.attribution.iter().map(|link| &*link.name).collect()),
        joined(claim.places.iter().map(|at| at.name.as_deref().unwrap_or(&at.text)).collect()),
        joined(claim.places.iter().map(|at| at.place_id.as_deref().unwrap_or("")).collect()),
        plain(point.map(|(lat, _)| lat)),
        plain(point.map(|(_, lon)| lon)),
        plain(when.and_then(|when| when.start)),
        plain(when.and_then(|when| when.end)),
        plain(when.and_then(|when| when.as_of)),
    ];
    cells.extend(claim_row(claim));
    push_line(out, &cells);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_cell_for_each_heading() {
        let claim: ClaimRecord = serde_json::from_value(serde_json::json!({
            "id": "c-1", "content_hash": "h", "report_id": "r", "kind": "event", "stance": "asserted",
            "span": {"start": 0, "end": 4, "quote": "=cmd"}, "anchor": {"start": 0, "end": 4},
            "direct_quote": false, "event": {"type": "clash"},
            "where": [{"text": "a", "name": null, "place_id": null, "span": {"start": 0, "end": 1}}],
            "provenance": {"engine": "e", "pack": "p", "rule": "r"},
        }))
        .unwrap();
        let mut out = Vec::new();
        append_headings(&mut out);
        append_claim(&mut out, &ReportRecord::default(), &claim, "undecided");
        let text = String::from_utf8(out).unwrap();
        let widths: Vec<usize> = text.lines().map(|line| line.split(',').count()).collect();
        assert_eq!(widths[0], widths[1], "{text}");
        assert!(text.contains(",'=cmd,"), "{text}");
    }
}
