//! The time to read and compare reports: the built-in pair and reports of 1 MB.
//!
//! `cargo bench --bench reading`

mod long;

use divan::Bencher;
use long::{long_pair, templated_pair, varied_pair};

fn main() {
    divan::main();
}

#[divan::bench]
fn builtin_pair_read(bencher: Bencher) {
    let pair = parallax::internals::source::sample();
    bencher.bench(|| parallax::internals::read(pair.clone()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn two_megabytes_read(bencher: Bencher) {
    let pair = long_pair();
    bencher.bench(|| parallax::internals::read(pair.clone()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn two_templated_megabytes_read(bencher: Bencher) {
    let pair = templated_pair();
    bencher.bench(|| parallax::internals::read(pair.clone()));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn two_varied_megabytes_read(bencher: Bencher) {
    let pair = varied_pair();
    bencher.bench(|| parallax::internals::read(pair.clone()));
}
