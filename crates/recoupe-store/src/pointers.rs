//! The places of a claim's JSON that point at words, found by their shape.

use serde_json::{Map, Value};

/// A pointer: the span's ends in code points, and the words that stand beside it.
pub(crate) struct Pointer<'v> {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) words: Option<&'v mut String>,
}

/// Calls with every pointer in a claim: `{"start", "end", "quote"}`, `{"text", "span"}`,
/// `denies_text` beside `denies_span`, and spans that stand alone, such as `anchor`.
pub(crate) fn for_each(value: &mut Value, visit: &mut impl FnMut(Pointer<'_>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| for_each(item, visit)),
        Value::Object(fields) => {
            if let Some((start, end)) = ends(fields) {
                let words = fields.get_mut("quote").and_then(text);
                visit(Pointer { start, end, words });
                return;
            }
            for (span, words) in [("span", "text"), ("denies_span", "denies_text")] {
                let ends = fields.get(span).and_then(Value::as_object).and_then(ends);
                if let Some((start, end)) = ends
                    && fields.get(words).is_some_and(Value::is_string)
                {
                    let words = fields.get_mut(words).and_then(text);
                    visit(Pointer { start, end, words });
                }
            }
            fields.values_mut().for_each(|field| for_each(field, visit));
        }
        _ => {}
    }
}

fn text(value: &mut Value) -> Option<&mut String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn ends(fields: &Map<String, Value>) -> Option<(u32, u32)> {
    let number = |key| fields.get(key)?.as_u64().and_then(|number| u32::try_from(number).ok());
    Some((number("start")?, number("end")?))
}
