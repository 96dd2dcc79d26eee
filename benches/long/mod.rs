//! Two reports of 1 MB, for the benches.

use parallax::{
    Article, Pair,
    article::{self, Metadata},
};

/// A report of about `bytes` bytes in the manner of the sample: its paragraphs over and over, with other names and numbers
/// each time, so that the copies are not one another's facts.
fn long_report(sample: &Article, bytes: usize) -> Article {
    const NAMES: &[&str] = &[
        "Moreno",
        "Lindqvist",
        "Okafor",
        "Tanaka",
        "Brandt",
        "Castell",
        "Duarte",
        "Eriksen",
        "Fontaine",
        "Grzybowski",
    ];
    let mut text = String::with_capacity(bytes + 4096);
    let mut n = 0_usize;
    while text.len() < bytes {
        for line in sample.text.lines() {
            let name = NAMES[n % NAMES.len()];
            let line = line
                .replace("Assange", &format!("{name}{}", n / 97))
                .replace("2016", &(1900 + n % 120).to_string());
            text.push_str(&line);
            text.push('\n');
            n += 1;
        }
    }
    article::parse("long.txt", text, Metadata::default())
}

/// Two reports of 1 MB each.
pub fn long_pair() -> Pair<Article> {
    let sample = parallax::source::sample();
    Pair::new(
        long_report(&sample.a, 1 << 20),
        long_report(&sample.b, 1 << 20),
    )
}
