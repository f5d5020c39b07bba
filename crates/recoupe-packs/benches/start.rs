//! How long packs take at the start of the program. `cargo bench -p recoupe-packs`.
#![allow(clippy::expect_used, reason = "a bench may fail")]

use divan::{Bencher, black_box};
use recoupe_pack::Packs;
use recoupe_packs::{shipped, shipped_files};

fn main() {
    divan::main();
}

fn tags() -> Vec<String> {
    shipped().expect("packs ship").tags().map(str::to_owned).collect()
}

/// One pack, as it was compiled at the build.
#[divan::bench(args = tags())]
fn one_pack(tag: &str) {
    black_box(shipped().and_then(|packs| packs.get(tag)).expect("it ships"));
}

/// All packs that ship.
#[divan::bench]
fn all_packs(bencher: Bencher<'_, '_>) {
    let tags = tags();
    bencher.bench_local(|| {
        let packs = shipped().expect("packs ship");
        tags.iter().map(|tag| packs.get(tag).expect("it ships").frames.len()).sum::<usize>()
    });
}

/// One pack out of its files, as for packs of a folder.
#[divan::bench(args = tags(), sample_count = 10)]
fn one_pack_from_files(tag: &str) {
    black_box(Packs::new(shipped_files()).get(tag).expect("it ships"));
}
