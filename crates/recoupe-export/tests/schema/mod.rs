//! As much of JSON Schema as `schemas/claim.schema.json` uses: enough to hold the writer to it
//! without a large dependency. A keyword that it does not know fails the check.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use serde_json::Value;

/// What is wrong with a value, as lines that name the place.
pub fn wrong(schema: &Value, value: &Value) -> Vec<String> {
    let mut out = Vec::new();
    check(schema, schema, value, "", &mut out);
    out
}

fn check(root: &Value, schema: &Value, value: &Value, place: &str, out: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().expect("a schema is an object") {
        let fits = match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => true,
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                check(root, root.pointer(pointer).expect("a known definition"), value, place, out);
                true
            }
            "const" => value == rule,
            "enum" => rule.as_array().unwrap().contains(value),
            "type" => match rule {
                Value::Array(types) => types.iter().any(|kind| is(value, kind)),
                kind => is(value, kind),
            },
            "minimum" => value.as_f64().is_none_or(|n| n >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= rule.as_f64().unwrap()),
            // The one pattern in use.
            "pattern" => value
                .as_str()
                .is_none_or(|text| text.parse::<jiff::civil::Date>().is_ok() && text.len() == 10),
            "required" => {
                let missing = |key: &&Value| value.get(key.as_str().unwrap()).is_none();
                !value.is_object() || !rule.as_array().unwrap().iter().any(|key| missing(&key))
            }
            "properties" => {
                for (key, rule) in rule.as_object().unwrap() {
                    if let Some(field) = value.get(key) {
                        check(root, rule, field, &format!("{place}/{key}"), out);
                    }
                }
                true
            }
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                let known = schema["properties"].as_object().unwrap();
                value
                    .as_object()
                    .is_none_or(|fields| fields.keys().all(|key| known.contains_key(key)))
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{place}/{at}"), out);
                }
                true
            }
            "oneOf" => {
                let fit = |rule: &&Value| {
                    let mut wrong = Vec::new();
                    check(root, rule, value, place, &mut wrong);
                    wrong.is_empty()
                };
                rule.as_array().unwrap().iter().filter(fit).count() == 1
            }
            other => panic!("the check does not know the keyword {other}"),
        };
        if !fits {
            out.push(format!("{place}: {keyword} {rule}: {value}"));
        }
    }
}

fn is(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a type is a string") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("no such type: {other}"),
    }
}
