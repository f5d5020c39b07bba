//! How much work a thread did: on a machine that others use too, a clock on the wall tells little.
//!
//! Used by benches with `#[path = "../../../benches/worked.rs"] mod worked;`. It depends on nothing.

use std::time::{Duration, Instant};

/// A thread's clock on the wall and, where the system tells, of the time it had a processor.
#[derive(Clone, Copy, Debug)]
pub struct Began(Instant, Option<Duration>);

impl Began {
    /// Now.
    pub fn now() -> Self {
        Self(Instant::now(), worked())
    }

    /// Time on the wall since, and time of work; the former for both where the system tells of
    /// none.
    pub fn elapsed(self) -> (Duration, Duration) {
        let wall = self.0.elapsed();
        let work = worked().zip(self.1).map(|(end, start)| end.saturating_sub(start));
        (wall, work.unwrap_or(wall))
    }
}

fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}
