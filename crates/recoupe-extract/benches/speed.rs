//! How fast reports are read, in bytes per second, one thread. `cargo bench -p recoupe-extract`.

#[path = "../../../benches/corpus.rs"]
#[allow(unused_imports, reason = "its own tests run where xtask includes it")]
mod corpus;

use corpus::{Mix, arabic_reports, french_reports, french_text};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use recoupe_extract::Reader;
use recoupe_model::{NoNames, Report};
use recoupe_pack::Pack;
use std::sync::Arc;

/// So much text for one measure.
const BYTES: usize = 2_000_000;

fn main() {
    divan::main();
}

fn pack() -> Arc<Pack> {
    pack_of("fr")
}

fn pack_of(tag: &str) -> Arc<Pack> {
    match recoupe_packs::shipped().and_then(|packs| packs.get(tag)) {
        Ok(pack) => pack,
        Err(error) => panic!("the pack `{tag}` ships: {error}"),
    }
}

fn report(text: String) -> Report {
    Report { id: "bench".into(), text, published: "2016-12-12".parse().ok(), ..Report::default() }
}

fn extract_all(bencher: Bencher<'_, '_>, pack: &Pack, reports: Vec<String>) {
    let reports: Vec<Report> = reports.into_iter().map(report).collect();
    let bytes: usize = reports.iter().map(|r| r.text.len()).sum();
    let mut reader = Reader::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        reports
            .iter()
            .map(|r| reader.extract(black_box(r), pack, &NoNames).claims.len())
            .sum::<usize>()
    });
}

/// News of a natural mix.
#[divan::bench(sample_count = 5)]
fn natural(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &pack(), french_reports(BYTES, Mix::Natural));
}

/// The same mix in Arabic: within a third of French, bytes for bytes.
#[divan::bench(sample_count = 5)]
fn natural_arabic(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &pack_of("ar"), arabic_reports(BYTES, Mix::Natural));
}

/// Nothing but claims.
#[divan::bench(sample_count = 5)]
fn dense(bencher: Bencher<'_, '_>) {
    extract_all(bencher, &pack(), french_reports(BYTES, Mix::Dense));
}

/// One report of so many megabytes: growth is linear if the rate stays.
#[divan::bench(args = [1, 2, 5, 10], sample_count = 2)]
fn one_report_of_megabytes(bencher: Bencher<'_, '_>, megabytes: usize) {
    let pack = pack();
    let one = report(french_text(megabytes * 1_000_000, Mix::Natural));
    bencher
        .counter(BytesCount::new(one.text.len()))
        .bench_local(|| recoupe_extract::extract(black_box(&one), &pack, &NoNames).claims.len());
}

/// Loading and compiling the French pack.
#[divan::bench(sample_count = 10)]
fn load_pack() -> usize {
    pack().frames.len()
}
