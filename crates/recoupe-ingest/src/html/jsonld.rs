//! Metadata of JSON-LD, as far as news pages use schema.org.

use crate::json_text::map_string;
use recoupe_model::ByteMap;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::ops::Range;

/// What a page says of its article in JSON-LD.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ld {
    pub headline: Option<String>,
    pub published: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The article's text, with the map to the page.
    pub body: Option<(String, ByteMap)>,
}

/// Reads the scripts of a page; the first article of them is what the page is about. Scripts that
/// are no JSON are passed over.
pub(super) fn read(source: &str, scripts: &[Range<u32>]) -> Ld {
    let mut ld = Ld::default();
    let mut organisations = Vec::new();
    let mut publisher_id = None;
    for range in scripts.iter().take(32) {
        let script = &source[range.start as usize..range.end as usize];
        let Some(value) = parse(script) else { continue };
        let mut nodes = Vec::new();
        gather(&value, &mut nodes, 0);
        for node in &nodes {
            if is_a(node, &["Organization", "NewsMediaOrganization", "WebSite", "NewsPublisher"]) {
                let id = text(&node["@id"]);
                organisations
                    .extend(text(&node["name"]).map(|name| (id, name, is_a(node, &["WebSite"]))));
            }
        }
        let Some(article) = nodes.iter().find(|node| is_article(node)) else { continue };
        if ld.published.is_some() {
            continue;
        }
        ld.published = text(&article["datePublished"]).or_else(|| text(&article["dateCreated"]));
        ld.headline = text(&article["headline"]).or_else(|| text(&article["name"]));
        let publisher = first(&article["publisher"]);
        ld.publisher = text(&publisher["name"]).or_else(|| text(publisher));
        publisher_id = text(&publisher["@id"]);
        ld.language = text(&article["inLanguage"]);
        ld.url = text(&article["url"])
            .or_else(|| text(&article["mainEntityOfPage"]))
            .or_else(|| text(&article["mainEntityOfPage"]["@id"]));
        if text(&article["articleBody"]).is_some_and(|body| body.len() > 200) {
            ld.body = find_body(script, range.start as usize);
        }
    }
    if ld.publisher.is_none() {
        let named = |id: &Option<String>| id.is_some() && *id == publisher_id;
        let of_id = organisations.iter().find(|(id, ..)| named(id));
        let site = || organisations.iter().find(|(.., site)| *site);
        let only = || (organisations.len() == 1).then(|| organisations.first()).flatten();
        ld.publisher = of_id.or_else(site).or_else(only).map(|(_, name, _)| name.clone());
    }
    ld
}

fn parse(script: &str) -> Option<Value> {
    let bare = script.trim().trim_end_matches(';');
    let bare = bare.strip_prefix("<!--").unwrap_or(bare);
    let bare = bare.strip_suffix("-->").unwrap_or(bare).trim();
    serde_json::from_str(bare).ok().or_else(|| {
        // Line breaks inside of strings are a common fault of hand-made templates.
        let mended: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&mended).ok()
    })
}

/// The objects of a document: those of its lists and of its graph. The parser bounds the depth.
fn gather<'v>(value: &'v Value, nodes: &mut Vec<&'v Value>, depth: usize) {
    match value {
        Value::Array(values) if depth < 8 => {
            values.iter().for_each(|value| gather(value, nodes, depth + 1));
        }
        Value::Object(object) => {
            nodes.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "publisher"] {
                if let Some(inner) = object.get(key).filter(|_| depth < 8) {
                    gather(inner, nodes, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn is_article(node: &Value) -> bool {
    let types = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        name.ends_with("Article") || matches!(name, "LiveBlogPosting" | "BlogPosting" | "Report")
    };
    match &node["@type"] {
        Value::Array(all) => all.iter().any(types),
        one => types(one),
    }
}

fn is_a(node: &Value, names: &[&str]) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|name| names.contains(&name));
    match &node["@type"] {
        Value::Array(all) => all.iter().any(is),
        one => is(one),
    }
}

fn first(value: &Value) -> &Value {
    value.as_array().and_then(|all| all.first()).unwrap_or(value)
}

fn text(value: &Value) -> Option<String> {
    first(value).as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The first `articleBody` of a script, with its place in the page.
fn find_body(script: &str, at: usize) -> Option<(String, ByteMap)> {
    const KEY: &str = "\"articleBody\"";
    let rest = &script[script.find(KEY)? + KEY.len()..];
    let value = rest.trim_start().strip_prefix(':')?.trim_start();
    let mut stream = serde_json::Deserializer::from_str(value);
    let raw = <&RawValue>::deserialize(&mut stream).ok()?.get();
    let text: String = serde_json::from_str(raw).ok()?;
    let start = at + (raw.as_ptr().addr() - script.as_ptr().addr());
    Some((text, map_string(raw, start)))
}
