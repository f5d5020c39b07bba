//! How fast reports are read, in bytes per second, one thread. `cargo bench -p recoupe-extract`.

#[path = "../../../benches/corpus.rs"]
#[allow(unused_imports, reason = "its own tests run where xtask includes it")]
mod corpus;

use corpus::{Mix, french_reports, french_text};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use recoupe_extract::Reader;
use recoupe_model::{NoNames, Report};
use recoupe_pack::Pack;
use std::sync::Arc;

fn main() {
    divan::main();
}

fn pack() -> Arc<Pack> {
    match recoupe_packs::shipped().and_then(|packs| packs.get("fr")) {
        Ok(pack) => pack,
        Err(error) => panic!("the French pack ships: {error}"),
    }
}

fn reports(mix: Mix) -> Vec<Report> {
    french_reports(2_000_000, mix).into_iter().map(report).collect()
}

fn report(text: String) -> Report {
    Report { id: "bench".into(), text, published: "2016-12-12".parse().ok(), ..Report::default() }
}

fn extract_all(bencher: Bencher<'_, '_>, mix: Mix) {
    let (pack, reports) = (pack(), reports(mix));
    let bytes: usize = reports.iter().map(|r| r.text.len()).sum();
    let mut reader = Reader::default();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        reports
            .iter()
            .map(|r| reader.extract(black_box(r), &pack, &NoNames).claims.len())
            .sum::<usize>()
    });
}

/// News of a natural mix.
#[divan::bench(sample_count = 5)]
fn natural(bencher: Bencher<'_, '_>) {
    extract_all(bencher, Mix::Natural);
}

/// Nothing but claims.
#[divan::bench(sample_count = 5)]
fn dense(bencher: Bencher<'_, '_>) {
    extract_all(bencher, Mix::Dense);
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
