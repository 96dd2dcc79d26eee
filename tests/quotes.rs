//! Who says what, over a table of sentences in the style of news: `tests/tables/quotes.txt`.

#![allow(clippy::unwrap_used)]

use parallax::{
    analyze,
    article::{self, Metadata},
    claim::QuoteKind,
};

#[test]
fn every_row_comes_out_as_the_table_says() {
    let table = include_str!("tables/quotes.txt");
    let rows = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let (mut told, mut right, mut true_ones) = (0, 0, 0);
    for row in rows {
        let (missed, row) = row
            .strip_prefix('?')
            .map_or((false, row), |rest| (true, rest));
        let (text, expected) = row.split_once(" | ").unwrap_or((row, ""));
        let article = article::parse("test", text.replace("\\n", "\n"), Metadata::default());
        let analysis = analyze(&article);
        let shown = analysis.quotes.iter().map(|quote| {
            let kind = match quote.kind {
                QuoteKind::Verbatim => "verbatim",
                QuoteKind::Reported => "reported",
                QuoteKind::NoComment => "silent",
            };
            let word = |span: Option<parallax::text::Span>| {
                span.map_or("-", |span| span.of(&article.text)).to_string()
            };
            let told = quote.span.of(&article.text).to_string();
            (
                format!("{kind} {} {}", word(quote.speaker), word(quote.verb)),
                told,
            )
        });
        // Where a row does not say what was told, any words are right.
        let mut shown: Vec<(String, String)> = shown.collect();
        let expected: Vec<String> = expected
            .split(';')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .map(str::to_string)
            .collect();
        for (quote, told) in &mut shown {
            let whole = format!("{quote} [{told}]");
            let asked = expected.contains(&whole) || !expected.contains(quote);
            if asked && expected.iter().any(|cell| cell.contains('[')) {
                *quote = whole;
            }
        }
        let shown: Vec<String> = shown.into_iter().map(|(quote, _)| quote).collect();
        told += shown.len();
        true_ones += expected.len();
        right += shown
            .iter()
            .filter(|quote| expected.contains(quote))
            .count();
        if (shown == expected) == missed {
            wrong.push(format!(
                "{text}\n  expected {expected:?}\n  got      {shown:?}"
            ));
        }
    }
    println!("quotations: {told} told, {right} of them right, of {true_ones}");
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
