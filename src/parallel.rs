//! Work on all processors, where it is large enough for threads to pay off. The results do not depend on the number of processors.

use std::{
    num::NonZeroUsize,
    ops::Range,
    panic,
    thread::{self, Builder},
};

use crate::pair::{Pair, Side};

/// The largest number of threads; more save little.
const MOST: usize = 8;

/// The results of `f` for each number below `n`, in order; on several threads when `n` is at least `enough`.
pub(crate) fn map<R: Send>(n: usize, enough: usize, f: impl Fn(usize) -> R + Sync) -> Vec<R> {
    let processors = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let n_threads = if n < enough.max(2) {
        1
    } else {
        processors().min(MOST).min(n)
    };
    if n_threads == 1 {
        return (0..n).map(f).collect();
    }
    let size = n.div_ceil(n_threads);
    let part = |from: usize| from..n.min(from + size);
    let work = |part: Range<usize>| part.map(&f).collect::<Vec<R>>();
    thread::scope(|scope| {
        let others: Vec<_> = (size..n)
            .step_by(size)
            .map(|from| {
                let thread = Builder::new().spawn_scoped(scope, move || work(part(from)));
                (from, thread)
            })
            .collect();
        let mut results = work(part(0));
        results.reserve_exact(n - results.len());
        for (from, thread) in others {
            results.extend(match thread {
                Ok(thread) => thread
                    .join()
                    .unwrap_or_else(|cause| panic::resume_unwind(cause)),
                // No thread is available.
                Err(_) => work(part(from)),
            });
        }
        results
    })
}

/// The results for both sides; in parallel when the work is large.
pub(crate) fn both<R: Send>(size: Size, f: impl Fn(Side) -> R + Sync) -> Pair<R> {
    let enough = match size {
        Size::Small => usize::MAX,
        Size::Large => 2,
    };
    let mut results = map(2, enough, |n| f(Side::BOTH[n])).into_iter();
    match (results.next(), results.next()) {
        (Some(a), Some(b)) => Pair::new(a, b),
        _ => Pair::from_fn(f),
    }
}

/// Whether work is worth a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// It takes less than a few milliseconds.
    Small,
    /// It takes more.
    Large,
}

impl Size {
    /// Large when `n` is at least `enough`.
    pub(crate) const fn of(n: usize, enough: usize) -> Size {
        if n < enough { Size::Small } else { Size::Large }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for (n, enough) in [(0, 0), (1, 0), (2, 0), (7, 0), (100, 0), (100, 101)] {
            let squares: Vec<usize> = (0..n).map(|it| it * it).collect();
            assert_eq!(map(n, enough, |it| it * it), squares, "{n} {enough}");
        }
        for size in [Size::of(1, 2), Size::of(2, 2)] {
            assert_eq!(both(size, Side::letter), Pair::from_fn(Side::letter));
        }
    }
}
