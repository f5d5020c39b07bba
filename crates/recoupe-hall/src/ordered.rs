//! Work on many threads whose results come out in the order of the work.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Runs `work` on every item, on `threads` threads, and hands the results to `sink` on the
/// calling thread, in the order of the items. Stops when `sink` fails, with its error.
///
/// At most three items for each thread are held at once, waiting, in work or done: the memory
/// needed does not grow with their number.
pub fn in_order<T, R, E>(
    items: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut sink: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E>
where
    T: Send,
    R: Send,
{
    if threads <= 1 {
        for item in items {
            sink(work(item))?;
        }
        return Ok(());
    }
    let (job_in, job_out) = sync_channel::<(T, SyncSender<R>)>(threads);
    let (turn_in, turn_out) = sync_channel::<Receiver<R>>(threads * 2);
    let jobs = &Mutex::new(job_out);
    let work = &work;
    thread::scope(|scope| {
        scope.spawn(move || {
            for item in items {
                // Room for one result, so that no worker waits for its turn to come.
                let (result_in, result_out) = sync_channel(1);
                if turn_in.send(result_out).is_err() || job_in.send((item, result_in)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..threads {
            scope.spawn(move || {
                while let Some((item, result)) = next_job(jobs) {
                    // The other end is gone when the sink has failed; the result is not wanted.
                    let _ = result.send(work(item));
                }
            });
        }
        for turn in turn_out {
            // A worker that died took its result with it; the scope passes its panic on.
            if let Ok(result) = turn.recv() {
                sink(result)?;
            }
        }
        Ok(())
    })
}

fn next_job<J>(jobs: &Mutex<Receiver<J>>) -> Option<J> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_order_whatever_the_threads() {
        for threads in [1, 2, 7, 16] {
            let mut seen = Vec::new();
            let work = |n: u64| {
                thread::sleep(Duration::from_micros((n * 7919) % 300));
                n * 2
            };
            let done: Result<(), ()> = in_order(0..500, threads, work, |n| {
                seen.push(n);
                Ok(())
            });
            assert_eq!(done, Ok(()));
            assert!(seen.iter().copied().eq((0..500).map(|n| n * 2)), "{threads} threads");
        }
    }

    #[test]
    fn few_items_are_held_at_once() {
        let taken = AtomicUsize::new(0);
        let items = (0..1000).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        let mut most = 0;
        let mut given = 0;
        let done: Result<(), ()> = in_order(
            items,
            4,
            |n| n,
            |_| {
                given += 1;
                most = most.max(taken.load(Ordering::SeqCst).saturating_sub(given));
                thread::sleep(Duration::from_micros(50));
                Ok(())
            },
        );
        assert_eq!(done, Ok(()));
        assert!(most <= 4 * 3 + 2, "{most} were held");
    }

    #[test]
    fn a_sink_that_fails_ends_the_work() {
        let taken = AtomicUsize::new(0);
        let items = (0..).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        let done = in_order(items, 3, |n| n, |n| if n == 40 { Err(n) } else { Ok(()) });
        assert_eq!(done, Err(40));
        assert!(taken.load(Ordering::SeqCst) < 80);
    }
}
