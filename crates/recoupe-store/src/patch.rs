//! A claim as JSON, with fields put in by a person.

use crate::{Result, StoreError, pointers};
use recoupe_model::{ClaimRecord, PointMap, Span};
use serde_json::{Map, Value, json};

/// What makes a claim this claim, and is never corrected: another one is added instead.
const FIXED: &[&str] =
    &["type", "id", "content_hash", "report_id", "kind", "anchor", "provenance", "quote", "text"];

fn bad(field: &str, problem: impl Into<String>) -> StoreError {
    StoreError::BadField { field: field.to_owned(), problem: problem.into() }
}

/// What stands at a path; null where nothing does.
pub(crate) fn get<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, step| {
        match value {
            Value::Array(items) => step.parse().ok().and_then(|at: usize| items.get(at)),
            value => value.get(step),
        }
        .unwrap_or(&Value::Null)
    })
}

/// Puts `new` at a path such as `figure.value` or `where.0.place_id`. Objects on the way are made;
/// lists grow by one at their end; `null` at an element of a list takes it away.
pub(crate) fn set(value: &mut Value, path: &str, new: Value) -> Result<()> {
    let steps: Vec<&str> = path.split('.').collect();
    let first = steps.first().copied().unwrap_or_default();
    let last = steps.last().copied().unwrap_or_default();
    if FIXED.contains(&first) || FIXED.contains(&last) {
        return Err(bad(
            path,
            "it makes the claim what it is, or is taken from the report, and is not corrected; reject the claim and add another",
        ));
    }
    let mut here = value;
    for (at, step) in steps.iter().enumerate() {
        let ends = at + 1 == steps.len();
        if here.is_null() {
            *here = Value::Object(Map::new());
        }
        here = match here {
            Value::Object(fields) => {
                if ends {
                    fields.insert((*step).to_owned(), new);
                    return Ok(());
                }
                fields.entry((*step).to_owned()).or_insert(Value::Null)
            }
            Value::Array(items) => {
                let nth: usize =
                    step.parse().map_err(|_| bad(path, "a list wants a number, from 0, here"))?;
                if nth > items.len() {
                    return Err(bad(path, format!("the list has {} elements", items.len())));
                }
                if ends && new.is_null() {
                    if nth < items.len() {
                        items.remove(nth);
                    }
                    return Ok(());
                }
                if nth == items.len() {
                    items.push(Value::Null);
                }
                if ends {
                    items[nth] = new;
                    return Ok(());
                }
                &mut items[nth]
            }
            _ => return Err(bad(path, "there is nothing inside of this field")),
        };
    }
    Ok(())
}

/// Takes every word that a claim points at from the report's text, and refuses spans that lead out
/// of it, or do not hold the claim's anchor.
pub(crate) fn settle(value: &mut Value, text: &str) -> Result<()> {
    give_texts(value);
    let map = PointMap::new(text);
    let mut wrong = None;
    pointers::for_each(value, &mut |pointer| {
        let span = map.bytes(Span::new(pointer.start, pointer.end));
        match span.filter(|span| !span.is_empty()) {
            None => wrong = Some((pointer.start, pointer.end)),
            Some(span) => {
                if let Some(words) = pointer.words {
                    span.of(text).clone_into(words);
                }
            }
        }
    });
    if let Some((start, end)) = wrong {
        return Err(bad(&format!("{start}..{end}"), "no words of the report stand there"));
    }
    let ends = |of: &Value| Some((of["start"].as_u64()?, of["end"].as_u64()?));
    match (ends(&value["span"]), ends(&value["anchor"])) {
        (Some((start, end)), Some((from, to))) if start <= from && to <= end => Ok(()),
        _ => Err(bad("span", "it must hold the claim's anchor, the number or trigger")),
    }?;
    to_record(value.clone()).map(|_| ())
}

/// Where a person gave a span alone, the words beside it are to be filled in.
fn give_texts(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(give_texts),
        Value::Object(fields) => {
            if fields.get("span").is_some_and(Value::is_object) && !fields.contains_key("id") {
                fields.entry("text").or_insert_with(|| Value::String(String::new()));
                if fields.get("text").is_some_and(Value::is_null) {
                    fields.insert("text".to_owned(), Value::String(String::new()));
                }
            }
            fields.values_mut().for_each(give_texts);
        }
        _ => {}
    }
}

/// Fills in what a person who adds a claim need not say.
pub(crate) fn complete(value: &mut Value, report: &str, who: &str) -> Result<()> {
    let fields = value.as_object_mut().ok_or_else(|| bad("claim", "it must be a JSON object"))?;
    let span = fields.get_mut("span").and_then(Value::as_object_mut);
    let span =
        span.ok_or_else(|| bad("span", "say where the words stand: {\"start\", \"end\"}"))?;
    span.insert("quote".to_owned(), Value::String(String::new()));
    let anchor = json!({ "start": span.get("start"), "end": span.get("end") });
    for (field, usual) in [
        ("anchor", anchor),
        ("stance", json!("asserted")),
        ("direct_quote", json!(false)),
        ("actors", json!([])),
        ("when", Value::Null),
        ("where", json!([])),
        ("attribution", json!([])),
    ] {
        fields.entry(field).or_insert(usual);
    }
    // Their values are worked out of the rest.
    fields.insert("id".to_owned(), json!("c-"));
    fields.insert("content_hash".to_owned(), json!(""));
    fields.insert("report_id".to_owned(), json!(report));
    fields.insert("provenance".to_owned(), json!({ "engine": "by hand", "pack": "", "rule": who }));
    Ok(())
}

/// The claim that JSON is.
pub(crate) fn to_record(value: Value) -> Result<ClaimRecord> {
    serde_json::from_value(value).map_err(|error| bad("the claim", error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_put_where_the_path_leads() {
        let mut value = json!({"figure": {"value": 1}, "where": [{"name": "a"}], "when": null});
        set(&mut value, "figure.value", json!(14)).unwrap();
        set(&mut value, "where.0.place_id", json!("p")).unwrap();
        set(&mut value, "where.1.name", json!("b")).unwrap();
        set(&mut value, "when.start", json!("2016-12-12")).unwrap();
        assert_eq!(get(&value, "where.1.name"), "b");
        assert_eq!(get(&value, "when.start"), "2016-12-12");
        set(&mut value, "where.0", Value::Null).unwrap();
        assert_eq!(value["where"], json!([{"name": "b"}]));
        for path in
            ["id", "anchor.start", "span.quote", "where.x", "where.7.name", "figure.value.x"]
        {
            assert!(set(&mut value, path, json!(0)).is_err(), "{path}");
        }
        assert_eq!(get(&value, "no.such.path"), &Value::Null);
    }
}
