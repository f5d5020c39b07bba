//! Tables as CSV, described by a Frictionless data package.
//!
//! One table for each kind of thing, joined by ids: reports, claims, and the places, actors and links
//! of claims. UTF-8, commas, line ends of RFC 4180, a header line, empty cells for what is not there.
//!
//! A cell of text that begins with `=`, `+`, `-`, `@`, a tab, a line end or an apostrophe is
//! written with an apostrophe before it, since spreadsheets would take it for a formula. Taking one
//! leading apostrophe away gives the text back, always.

use recoupe_model::{ClaimRecord, LinkRecord, Record};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// A column: its name and its type in the words of Table Schema.
pub(crate) type Column = (&'static str, &'static str);

/// A table that is being written.
#[derive(Debug)]
pub struct Table {
    /// Its name; the file is this with `.csv`.
    pub name: &'static str,
    columns: &'static [Column],
    key: &'static [&'static str],
    bytes: u64,
    hash: Sha256,
    rows: u64,
    pending: Vec<u8>,
}

/// All tables.
#[derive(Debug)]
pub struct Tables([Table; 6]);

const REPORTS: &[Column] = &[
    ("report_id", "string"),
    ("outlet", "string"),
    ("published", "date"),
    ("language", "string"),
    ("title", "string"),
    ("url", "string"),
    ("digest", "boolean"),
];
pub(crate) const CLAIMS: &[Column] = &[
    ("claim_id", "string"),
    ("content_hash", "string"),
    ("report_id", "string"),
    ("kind", "string"),
    ("stance", "string"),
    ("start", "integer"),
    ("end", "integer"),
    ("quote", "string"),
    ("anchor_start", "integer"),
    ("anchor_end", "integer"),
    ("direct_quote", "boolean"),
    ("measure", "string"),
    ("population", "string"),
    ("value", "integer"),
    ("qualifier", "string"),
    ("low", "integer"),
    ("high", "integer"),
    ("basis", "string"),
    ("part_of", "string"),
    ("adds_to", "string"),
    ("revises", "string"),
    ("change", "string"),
    ("extent", "string"),
    ("share", "number"),
    ("areas_count", "integer"),
    ("event", "string"),
    ("denies", "string"),
    ("denies_text", "string"),
    ("when_start", "date"),
    ("when_end", "date"),
    ("when_as_of", "date"),
    ("when_precision", "string"),
    ("when_text", "string"),
    ("engine", "string"),
    ("pack", "string"),
    ("rule", "string"),
];
const PLACES: &[Column] = &[
    ("claim_id", "string"),
    ("nth", "integer"),
    ("text", "string"),
    ("name", "string"),
    ("place_id", "string"),
    ("lat", "number"),
    ("lon", "number"),
    ("precision", "string"),
    ("start", "integer"),
    ("end", "integer"),
    ("inherited", "boolean"),
];
const ACTORS: &[Column] = &[
    ("claim_id", "string"),
    ("nth", "integer"),
    ("role", "string"),
    ("text", "string"),
    ("name", "string"),
    ("responsibility", "string"),
    ("start", "integer"),
    ("end", "integer"),
];
const LINKS: &[Column] = &[
    ("claim_id", "string"),
    ("nth", "integer"),
    ("role", "string"),
    ("text", "string"),
    ("name", "string"),
    ("source_id", "string"),
    ("affiliation", "string"),
    ("relation", "string"),
    ("start", "integer"),
    ("end", "integer"),
];
const DECISIONS: &[Column] = &[
    ("entry", "integer"),
    ("at", "datetime"),
    ("who", "string"),
    ("action", "string"),
    ("subject", "string"),
    ("why", "string"),
];

impl Default for Tables {
    fn default() -> Self {
        Tables([
            Table::new("reports", REPORTS, &["report_id"]),
            Table::new("claims", CLAIMS, &["claim_id"]),
            Table::new("places", PLACES, &["claim_id", "nth"]),
            Table::new("actors", ACTORS, &["claim_id", "nth"]),
            Table::new("links", LINKS, &["claim_id", "nth"]),
            Table::new("decisions", DECISIONS, &["entry"]),
        ])
    }
}

impl Tables {
    /// A report with its claims.
    pub fn append(&mut self, record: &Record) {
        let report = &record.report;
        self.0[0].row(&[
            text(&report.report_id),
            or_empty(report.outlet.as_deref()),
            plain(report.published),
            or_empty(report.language.as_deref()),
            or_empty(report.title.as_deref()),
            or_empty(report.url.as_deref()),
            report.digest.to_string(),
        ]);
        for claim in &record.claims {
            self.0[1].row(&claim_row(claim));
            for (nth, place) in claim.places.iter().enumerate() {
                self.0[2].row(&[
                    text(&claim.id),
                    nth.to_string(),
                    text(&place.text),
                    or_empty(place.name.as_deref()),
                    or_empty(place.place_id.as_deref()),
                    plain(place.lat),
                    plain(place.lon),
                    or_empty(place.precision.as_deref()),
                    place.span.start.to_string(),
                    place.span.end.to_string(),
                    place.inherited.to_string(),
                ]);
            }
            for (nth, actor) in claim.actors.iter().enumerate() {
                self.0[3].row(&[
                    text(&claim.id),
                    nth.to_string(),
                    text(actor.role.as_str()),
                    text(&actor.text),
                    text(&actor.name),
                    or_empty(actor.responsibility.map(|said| said.as_str())),
                    actor.span.start.to_string(),
                    actor.span.end.to_string(),
                ]);
            }
            for (nth, link) in claim.attribution.iter().enumerate() {
                self.0[4].row(&link_row(claim, nth, link));
            }
        }
    }

    /// A decision of the log.
    pub fn append_decision(
        &mut self,
        entry: u64,
        at: &str,
        who: &str,
        [action, subject, why]: [&str; 3],
    ) {
        let cells = [text(at), text(who), text(action), text(subject), text(why)];
        self.0[5].row(&[&[entry.to_string()][..], &cells].concat());
    }

    /// What is to be appended to each table's file since this was last asked: name and bytes.
    pub fn take(&mut self) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        self.0.iter_mut().map(|table| (table.name, std::mem::take(&mut table.pending)))
    }

    /// The data package's descriptor, when all is written.
    pub fn descriptor(&self, title: &str) -> Value {
        let resources: Vec<Value> = self.0.iter().map(Table::resource).collect();
        json!({
            "profile": "tabular-data-package",
            "name": "recoupe-case",
            "title": title,
            "description": "Text cells that begin with = + - @, a tab, a line end or an apostrophe have an apostrophe before them; take one away.",
            "resources": resources,
        })
    }
}

impl Table {
    fn new(name: &'static str, columns: &'static [Column], key: &'static [&'static str]) -> Self {
        let mut table = Table {
            name,
            columns,
            key,
            bytes: 0,
            hash: Sha256::new(),
            rows: 0,
            pending: Vec::new(),
        };
        let header: Vec<String> = columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        table.line(&header);
        table
    }

    fn row(&mut self, cells: &[String]) {
        self.rows += 1;
        self.line(cells);
    }

    fn line(&mut self, cells: &[String]) {
        let from = self.pending.len();
        push_line(&mut self.pending, cells);
        self.bytes += (self.pending.len() - from) as u64;
        self.hash.update(&self.pending[from..]);
    }

    fn resource(&self) -> Value {
        let hash = self.hash.clone().finalize();
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let field = |(name, kind): &Column| json!({ "name": name, "type": kind });
        let other = match self.name {
            "claims" => Some(("report_id", "reports")),
            "places" | "actors" | "links" => Some(("claim_id", "claims")),
            _ => None,
        };
        let keys: Vec<Value> = other
            .iter()
            .map(|(field, table)| {
                json!({ "fields": field, "reference": { "resource": table, "fields": field } })
            })
            .collect();
        json!({
            "profile": "tabular-data-resource",
            "name": self.name,
            "path": format!("{}.csv", self.name),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": self.bytes,
            "rows": self.rows,
            "hash": format!("sha256:{hash}"),
            "schema": {
                "fields": self.columns.iter().map(field).collect::<Vec<_>>(),
                "missingValues": [""],
                "primaryKey": self.key,
                "foreignKeys": keys,
            },
        })
    }
}

pub(crate) fn claim_row(claim: &ClaimRecord) -> Vec<String> {
    let figure = claim.figure.as_ref();
    let control = claim.control.as_ref();
    let when = claim.when.as_ref();
    vec![
        text(&claim.id),
        text(&claim.content_hash),
        text(&claim.report_id),
        text(claim.kind.as_str()),
        text(claim.stance.as_str()),
        claim.span.start.to_string(),
        claim.span.end.to_string(),
        text(&claim.span.quote),
        claim.anchor.start.to_string(),
        claim.anchor.end.to_string(),
        claim.direct_quote.to_string(),
        or_empty(figure.map(|figure| &*figure.measure)),
        or_empty(figure.and_then(|figure| figure.population.as_deref())),
        plain(figure.and_then(|figure| figure.value)),
        or_empty(figure.map(|figure| figure.qualifier.as_str())),
        plain(figure.and_then(|figure| figure.low)),
        plain(figure.and_then(|figure| figure.high)),
        or_empty(figure.and_then(|figure| figure.basis).map(|basis| basis.as_str())),
        or_empty(figure.and_then(|figure| figure.part_of.as_deref())),
        or_empty(figure.and_then(|figure| figure.adds_to.as_deref())),
        or_empty(figure.and_then(|figure| figure.revises.as_deref())),
        or_empty(control.map(|control| control.change.as_str())),
        or_empty(control.and_then(|control| control.extent).map(|extent| extent.as_str())),
        plain(control.and_then(|control| control.share)),
        plain(control.and_then(|control| control.areas_count)),
        or_empty(claim.event.as_ref().map(|event| &*event.event)),
        or_empty(claim.denies.as_ref().and_then(|denied| denied.as_deref())),
        or_empty(claim.denies_text.as_ref().and_then(|words| words.as_deref())),
        plain(when.and_then(|when| when.start)),
        plain(when.and_then(|when| when.end)),
        plain(when.and_then(|when| when.as_of)),
        or_empty(when.map(|when| when.precision.as_str())),
        or_empty(when.map(|when| when.text.as_str())),
        text(&claim.provenance.engine),
        text(&claim.provenance.pack),
        text(&claim.provenance.rule),
    ]
}

fn link_row(claim: &ClaimRecord, nth: usize, link: &LinkRecord) -> Vec<String> {
    vec![
        text(&claim.id),
        nth.to_string(),
        text(link.role.as_str()),
        or_empty(link.text.as_deref()),
        text(&link.name),
        or_empty(link.source_id.as_deref()),
        or_empty(link.affiliation.as_deref()),
        or_empty(link.relation.map(|relation| relation.as_str())),
        plain(link.span.map(|span| span.start)),
        plain(link.span.map(|span| span.end)),
    ]
}

/// A line of RFC 4180.
pub(crate) fn push_line(out: &mut Vec<u8>, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        if cell.contains(['"', ',', '\r', '\n']) {
            out.push(b'"');
            out.extend_from_slice(cell.replace('"', "\"\"").as_bytes());
            out.push(b'"');
        } else {
            out.extend_from_slice(cell.as_bytes());
        }
    }
    out.extend_from_slice(b"\r\n");
}

/// A number, a day or a truth: no spreadsheet takes these for a formula.
pub(crate) fn plain<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

pub(crate) fn or_empty(words: Option<&str>) -> String {
    words.map(text).unwrap_or_default()
}

/// Text, with an apostrophe before it where a spreadsheet would take it for a formula.
pub(crate) fn text(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// The text that a cell was written from.
///
/// ```
/// assert_eq!(recoupe_export::tables::unescaped("'=1+1"), "=1+1");
/// assert_eq!(recoupe_export::tables::unescaped("12 civils"), "12 civils");
/// ```
pub fn unescaped(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back_and_none_is_a_formula() {
        for words in ["=1", "+1", "-1", "@x", "\t=1", "'", "''=1", "l'an 2", "", "é", "\r\n=1"] {
            let cell = text(words);
            assert_eq!(unescaped(&cell), words);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{cell:?}");
        }
    }

    #[test]
    fn tables_have_a_cell_for_each_column() {
        let mut tables = Tables::default();
        tables.append(&Record { report: Default::default(), claims: Vec::new() });
        tables.append_decision(
            2,
            "2020-01-01T00:00:00Z",
            "A, B",
            ["claim.accept", "c-1", "\"so\""],
        );
        let written: Vec<(&str, String)> =
            tables.take().map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect();
        assert_eq!(written[0].1.lines().count(), 2);
        assert!(
            written[5]
                .1
                .ends_with("2,2020-01-01T00:00:00Z,\"A, B\",claim.accept,c-1,\"\"\"so\"\"\"\r\n")
        );
        let package = tables.descriptor("x");
        for (at, (_, bytes)) in written.iter().enumerate() {
            assert_eq!(package["resources"][at]["bytes"], bytes.len());
        }
        assert_eq!(LINKS.len(), 10);
    }
}
