//! The stream of records is lossless: what is written reads back as it was.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod invented;

use proptest::prelude::*;
use recoupe_export::jsonl;
use recoupe_ingest::{Lines, Records};
use recoupe_model::{Analysis, Paragraph, Record, Report, Span};
use serde_json::Value;

/// Writes reports, reads them back, and compares field by field: as values, and as JSON.
fn check(all: &[(Report, Analysis)]) {
    let mut out = Vec::new();
    for (report, analysis) in all {
        jsonl::append_records(&mut out, report, analysis);
    }
    let read: Vec<Record> =
        Records::new(Lines::new("stream", out.as_slice())).map(Result::unwrap).collect();
    let expected: Vec<Record> = all.iter().map(|(r, a)| Record::of(r, a)).collect();
    assert_eq!(read, expected);

    let mut rest = read.iter();
    let mut claims = [].iter();
    for line in String::from_utf8(out).unwrap().lines() {
        let mut written: Value = serde_json::from_str(line).unwrap();
        let kind = written.as_object_mut().unwrap().remove("type").unwrap();
        let again = match kind.as_str().unwrap() {
            "report" => {
                let record = rest.next().unwrap();
                claims = record.claims.iter();
                serde_json::to_value(&record.report).unwrap()
            }
            "claim" => serde_json::to_value(claims.next().unwrap()).unwrap(),
            _ => continue,
        };
        assert_eq!(again, written);
    }
    assert!(rest.next().is_none() && claims.next().is_none());
}

#[test]
fn invented_reports_read_back() {
    let mut all = invented::three();
    all.push(invented::hostile());
    all.push(invented::many(20));
    check(&all);
    all.reverse();
    check(&all);
}

#[test]
fn claims_without_their_report_are_read() {
    let (report, analysis) = invented::french();
    let mut out = Vec::new();
    jsonl::append_claims(&mut out, &report, &analysis);
    let read: Vec<Record> =
        Records::new(Lines::new("s", out.as_slice())).map(Result::unwrap).collect();
    assert_eq!(read.len(), 1);
    assert_eq!(&*read[0].report.report_id, report.id);
    assert_eq!(read[0].claims.len(), analysis.claims.len());
}

proptest! {
    #[test]
    fn whatever_stands_in_a_report_reads_back(
        text in "\\PC{0,80}",
        outlet in prop::option::of("\\PC{0,9}"),
        title in prop::option::of(any::<String>()),
        hashes in prop::collection::vec(any::<u64>(), 0..5),
        moved in 0..20usize,
    ) {
        let (_, mut analysis) = invented::many(3);
        let end = text.len() as u32;
        let cut = text.char_indices().map(|(at, _)| at as u32).nth(moved).unwrap_or(end);
        for claim in &mut analysis.claims {
            claim.span = Span::new(cut, end);
            claim.anchor = Span::new(cut, cut);
            claim.report_id = "r".to_owned();
            if let Some(figure) = &mut claim.figure {
                figure.value = Some(i64::MAX);
                figure.high = None;
            }
        }
        analysis.paragraphs = vec![Paragraph { span: Span::new(0, cut), shingles: hashes }];
        let report = Report { id: "r".to_owned(), text, outlet, title, ..Report::default() };
        check(&[(report, analysis)]);
    }
}
