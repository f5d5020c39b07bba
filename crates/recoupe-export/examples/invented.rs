//! Prints a briefing of invented reports: `cargo run -p recoupe-export --example invented -- html fr`
//! (`html`, `text` or `json`; then a language; then a set: `three`, `checked`, `none`, `hostile`, `many`).

#[path = "../tests/invented/checked.rs"]
mod checked;
#[path = "../tests/invented/mod.rs"]
mod invented;

use recoupe_export::brief::{
    BriefOptions, Briefing, CrossCheck, Terminal, to_html, to_json, to_terminal,
};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let arg = |at: usize, or: &str| args.get(at).cloned().unwrap_or_else(|| or.to_owned());
    let items = match arg(2, "three").as_str() {
        "none" => Vec::new(),
        "hostile" => vec![invented::hostile()],
        "many" => vec![invented::many(10_000)],
        _ => invented::three(),
    };
    let options = BriefOptions {
        language: arg(1, "en"),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        made_on: Some(jiff::civil::date(2016, 12, 13)),
        record_hash: Some("0f".repeat(32)),
    };
    let found = match arg(2, "three").as_str() {
        "checked" => checked::checked(),
        _ => CrossCheck::default(),
    };
    let briefing = Briefing::new(&items, &found, options)?;
    let out = match arg(0, "html").as_str() {
        "text" => to_terminal(
            &briefing,
            Terminal { width: 100, colour: false, texts: true, ..Terminal::default() },
        ),
        "json" => to_json(&briefing),
        _ => to_html(&briefing),
    };
    std::io::stdout().write_all(out.as_bytes())?;
    Ok(())
}
