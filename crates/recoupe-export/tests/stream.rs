//! The claim stream against its published schema, and against the text it points into.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod invented;
mod schema;

use recoupe_export::jsonl::{self, Annotation, AnnotationValue};
use recoupe_model::{Analysis, Report, Span};
use serde_json::Value;

fn lines(write: impl FnOnce(&mut Vec<u8>)) -> Vec<Value> {
    let mut out = Vec::new();
    write(&mut out);
    let text = String::from_utf8(out).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn everything() -> Vec<(Report, Analysis)> {
    let mut all = invented::three();
    all.push(invented::hostile());
    all.push(invented::many(50));
    all
}

#[test]
fn claims_fit_the_schema() {
    let source = include_str!("../../../schemas/claim.schema.json");
    let schema: Value = serde_json::from_str(source).unwrap();
    for (report, analysis) in everything() {
        for claim in lines(|out| jsonl::append_claims(out, &report, &analysis)) {
            let wrong = schema::wrong(&schema, &claim);
            assert!(wrong.is_empty(), "{wrong:#?}\n{claim:#}");
        }
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let source = include_str!("../../../schemas/claim.schema.json");
    let schema: Value = serde_json::from_str(source).unwrap();
    let (report, analysis) = invented::french();
    let good = lines(|out| jsonl::append_claims(out, &report, &analysis)).remove(0);
    for (field, value) in [
        ("kind", Value::from("rumour")),
        ("when", Value::from("monday")),
        ("surplus", Value::Null),
        ("span", serde_json::json!({"start": -1, "end": 2, "quote": "x"})),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        assert!(!schema::wrong(&schema, &bad).is_empty(), "{field}");
    }
    let mut bad = good;
    bad.as_object_mut().unwrap().remove("provenance");
    assert!(!schema::wrong(&schema, &bad).is_empty());
}

#[test]
fn every_pointer_stands_on_its_words() {
    for (report, analysis) in everything() {
        let text: Vec<char> = report.text.chars().collect();
        for claim in lines(|out| jsonl::append_claims(out, &report, &analysis)) {
            let mut seen = 0;
            pointers(&claim, &mut |words, span| {
                let at = |end: &str| span[end].as_u64().unwrap() as usize;
                assert_eq!(text[at("start")..at("end")].iter().collect::<String>(), words);
                seen += 1;
            });
            assert!(seen > 0);
        }
    }
}

/// Every object that has words and a place where they stand.
fn pointers(value: &Value, each: &mut impl FnMut(&str, &Value)) {
    match value {
        Value::Object(fields) => {
            if let (Some(Value::String(words)), Some(span)) =
                (fields.get("text"), fields.get("span"))
            {
                each(words, span);
            }
            if let Some(Value::String(words)) = fields.get("quote") {
                each(words, value);
            }
            if let Some(Value::String(words)) = fields.get("denies_text") {
                each(words, &fields["denies_span"]);
            }
            fields.values().for_each(|field| pointers(field, each));
        }
        Value::Array(items) => items.iter().for_each(|item| pointers(item, each)),
        _ => {}
    }
}

#[test]
fn records_stand_around_the_claims() {
    let (report, analysis) = invented::french();
    let lines = lines(|out| jsonl::append_records(out, &report, &analysis));
    let types: Vec<&str> = lines.iter().map(|line| line["type"].as_str().unwrap()).collect();
    assert_eq!(types.first(), Some(&"report"));
    assert_eq!(types.last(), Some(&"diagnostics"));
    assert!(types[1..types.len() - 1].iter().all(|kind| *kind == "claim"));
    assert_eq!(lines[0]["published"], "2016-12-12");
    assert_eq!(lines[0]["digest"], true);
    assert_eq!(lines[0]["paragraphs"][0]["shingles"][1], "ffffffffffffffff");
    let last = lines.last().unwrap();
    assert_eq!(last["items"][0]["code"], "number-unread");
    assert_eq!(
        last["items"][0]["span"]["end"].as_u64().unwrap()
            - last["items"][0]["span"]["start"].as_u64().unwrap(),
        6
    );
    assert_eq!(last["unread"].as_array().unwrap().len(), 1);
}

#[test]
fn a_report_without_claims_or_text_has_its_records() {
    let lines = lines(|out| jsonl::append_records(out, &Report::default(), &Analysis::default()));
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["outlet"], Value::Null);
    assert_eq!(lines[1]["items"], Value::Array(Vec::new()));
}

#[test]
fn one_claim_as_it_is_written() {
    let (report, analysis) = invented::english();
    let mut out = Vec::new();
    jsonl::append_claims(&mut out, &report, &analysis);
    let first = String::from_utf8(out).unwrap().lines().next().unwrap().to_owned();
    insta::assert_snapshot!(first);
}

#[test]
fn annotations_point_in_code_points() {
    let text = "Dès lundi, près de 60";
    let annotations = [
        Annotation {
            kind: "time",
            span: Span::new(5, 10),
            value: AnnotationValue::Interval(Some(jiff::civil::date(2016, 12, 12)), None),
        },
        Annotation {
            kind: "number",
            span: Span::new(21, 23),
            value: AnnotationValue::Bounds(Some(54), Some(60)),
        },
        Annotation { kind: "cue", span: Span::new(0, 4), value: AnnotationValue::Text("a\"b") },
        Annotation { kind: "place", span: Span::new(0, 4), value: AnnotationValue::Unresolved },
    ];
    let mut out = Vec::new();
    jsonl::append_annotations(&mut out, "r-1", text, &annotations);
    assert_eq!(
        String::from_utf8(out).unwrap(),
        concat!(
            r#"{"id":"r-1","annotations":["#,
            r#"{"type":"time","start":4,"end":9,"value":{"start":"2016-12-12","end":null}},"#,
            r#"{"type":"number","start":19,"end":21,"value":{"low":54,"high":60}},"#,
            r#"{"type":"cue","start":0,"end":3,"value":"a\"b"},"#,
            r#"{"type":"place","start":0,"end":3,"value":null}]}"#,
            "\n"
        )
    );
}
