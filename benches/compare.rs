//! The time to link two analyzed reports: the built-in pair and reports of 1 MB.
//!
//! `cargo bench --bench compare`

mod long;

use divan::Bencher;
use long::{long_pair, templated_pair, varied_pair};
use parallax::internals::{Article, Pair, analyze, compare::compare};

fn main() {
    divan::main();
}

fn linked(bencher: Bencher, articles: &Pair<Article>) {
    let analyses = articles.as_ref().map(analyze);
    bencher.bench(|| compare(articles.as_ref(), analyses.as_ref()));
}

#[divan::bench]
fn builtin_pair(bencher: Bencher) {
    linked(bencher, &parallax::internals::source::sample());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn two_megabytes(bencher: Bencher) {
    linked(bencher, &long_pair());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn two_templated_megabytes(bencher: Bencher) {
    linked(bencher, &templated_pair());
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn two_varied_megabytes(bencher: Bencher) {
    linked(bencher, &varied_pair());
}
