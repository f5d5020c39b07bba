//! How fast claims are written: `cargo bench -p recoupe-export`.
//!
//! Prints bytes of JSON Lines a second, bytes of report text a second at two claims a kilobyte,
//! and the time of a briefing of ten thousand claims. One thread, best of several runs.

#![allow(clippy::unwrap_used, reason = "a bench fails by panicking")]
#![allow(clippy::print_stdout, reason = "a bench prints its result")]

#[path = "../tests/invented/mod.rs"]
mod invented;

use recoupe_export::brief::{
    BriefOptions, Briefing, CrossCheck, Terminal, to_html, to_json, to_terminal,
};
use recoupe_export::jsonl;
use std::hint::black_box;
use std::time::{Duration, Instant};

fn best(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..runs {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
    }
    best
}

fn main() {
    let (report, mut analysis) = invented::french();
    // Ten thousand reports' worth of the same claims, into one buffer that is emptied each time.
    let claims = analysis.claims.len();
    let mut out = Vec::new();
    let mut bytes = 0;
    let time = best(7, || {
        bytes = 0;
        for _ in 0..10_000 {
            out.clear();
            jsonl::append_claims(&mut out, black_box(&report), black_box(&analysis));
            bytes += out.len();
        }
    });
    let rate = |bytes: usize, time: Duration| bytes as f64 / time.as_secs_f64() / 1e6;
    println!(
        "jsonl, claims: {:.0} MB/s written, {:.0} bytes and {:.0} ns a claim",
        rate(bytes, time),
        bytes as f64 / (claims * 10_000) as f64,
        time.as_secs_f64() * 1e9 / (claims * 10_000) as f64,
    );
    let text_of_claims = claims * 10_000 * 500;
    println!(
        "jsonl, at 2 claims a kB of text: {:.0} MB of text a second",
        rate(text_of_claims, time)
    );
    analysis.paragraphs.iter_mut().for_each(|paragraph| paragraph.shingles = vec![u64::MAX; 32]);
    let time = best(5, || {
        bytes = 0;
        for _ in 0..2_000 {
            out.clear();
            jsonl::append_records(&mut out, black_box(&report), black_box(&analysis));
            bytes += out.len();
        }
    });
    println!("jsonl, with records: {:.0} MB/s written", rate(bytes, time));

    let items = [invented::many(10_000)];
    let options = BriefOptions { language: "fr".to_owned(), ..BriefOptions::default() };
    let found = CrossCheck::default();
    let briefing = Briefing::new(&items, &found, options.clone()).unwrap();
    let arranged = best(3, || drop(black_box(Briefing::new(&items, &found, options.clone()))));
    println!("briefing of 10,000 claims: arranged in {arranged:.0?}");
    let mut size = 0;
    let time = best(3, || size = to_html(&briefing).len());
    println!("    html {time:.0?}, {:.1} MB", size as f64 / 1e6);
    let terminal = Terminal { texts: true, ..Terminal::default() };
    let time = best(3, || size = to_terminal(&briefing, terminal).len());
    println!("    terminal {time:.0?}, {:.1} MB", size as f64 / 1e6);
    let time = best(3, || size = to_json(&briefing).len());
    println!("    json {time:.0?}, {:.1} MB", size as f64 / 1e6);
}
