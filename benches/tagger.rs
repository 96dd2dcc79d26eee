//! The time to find names in a report of 1 MB: the tagger alone in tokens per second, and the whole analysis of a report.
//!
//! `cargo bench --bench tagger`

mod long;

use std::ops::Range;

use divan::{
    Bencher,
    counter::{BytesCount, ItemsCount},
};
use long::long_pair;
use parallax::internals::{
    Article,
    entity::tagger,
    text::{self, Span, Token},
};

fn main() {
    divan::main();
}

fn report() -> Article {
    long_pair().a
}

/// The tokens of the text and the token range of each sentence, line by line.
fn prepared(text: &str) -> (Vec<Token>, Vec<Range<u32>>) {
    let (mut tokens, mut sentences, mut start) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        for sentence in text::sentences(text, Span::new(start, end)) {
            let from = tokens.len() as u32;
            tokens.extend(text::tokenize(text, sentence));
            sentences.push(from..tokens.len() as u32);
        }
        start = end;
    }
    (tokens, sentences)
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn names_of_one_megabyte(bencher: Bencher) {
    let text = report().text;
    let (tokens, sentences) = prepared(&text);
    bencher
        .counter(ItemsCount::new(tokens.len()))
        .bench(|| tagger::tag(&text, &tokens, &sentences));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn sentences_and_tokens_of_one_megabyte(bencher: Bencher) {
    let text = report().text;
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| prepared(&text));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn one_megabyte_analyzed(bencher: Bencher) {
    let article = report();
    bencher
        .counter(BytesCount::new(article.text.len()))
        .bench(|| parallax::internals::analyze(&article));
}
