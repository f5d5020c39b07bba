//! How fast a record is cross-checked: `cargo bench -p recoupe-reconcile [-- CLAIMS…]`.
//!
//! Prints, for 10^4, 10^5 and 10^6 claims or those named, the time of a run over all, the claims a
//! second, and the largest memory so far; then, on the largest record, the median and the worst time
//! of one more report, of the usual kind and of one that speaks of the hottest place alone. The time
//! of a run is that on the processor, where the system tells it: what else runs does not count. A
//! single report is too quick for that, and is timed by the clock.

#![allow(clippy::print_stdout, reason = "a bench prints its result")]
#![allow(clippy::disallowed_methods, reason = "a bench looks at the clock and at its own memory")]

#[path = "../../../benches/record.rs"]
mod record;

use recoupe_model::Record;
use recoupe_reconcile::{Options, State};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

fn main() {
    let mut sizes: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![10_000, 100_000, 1_000_000];
    }
    let mut last = None;
    for size in sizes {
        drop(last.take());
        let mut state = State::new(&record::ground(), Options::default());
        let start = now();
        state.add_all(record::records(size));
        let took = now() - start;
        let found = state.findings().len();
        let rate = state.claims() as f64 / took.as_secs_f64();
        println!(
            "{size:>9} claims: {took:>8.2?} ({rate:.0} claims/s), {found} findings, {} MiB at most",
            peak_mib()
        );
        last = Some(state);
    }
    if let Some(mut state) = last {
        let fresh: Vec<Record> = record::records(2_000_000).skip(200_000).take(101).collect();
        report("one more report", &mut state, fresh.into_iter());
        report("one on the hottest place", &mut state, (0..21).map(record::hot_report));
    }
}

fn report(what: &str, state: &mut State, records: impl Iterator<Item = Record>) {
    let mut times: Vec<Duration> = records
        .map(|record| {
            let start = Instant::now();
            let delta = state.add(&record);
            let took = start.elapsed();
            drop(delta);
            took
        })
        .collect();
    times.sort_unstable();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what}: median {median:.2?}, worst {worst:.2?}");
}

/// Time of this thread on the processor, where the system tells; else on the clock.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|line| line.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

/// Largest resident memory of this process, where the system tells.
fn peak_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kib.unwrap_or_default() / 1024
}
