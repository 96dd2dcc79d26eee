//! Speakers of quotations, for tables of sentences in the style of news: `tests/tables/quotes.txt` and `tests/tables/speakers.txt`.

use parallax::{
    analyze,
    article::{self, Metadata},
    claim::{Quote, QuoteKind},
};

/// A quotation as "kind speaker verb", with its antecedent as "kind speaker (antecedent) verb".
fn shown(text: &str, quote: &Quote, with_antecedent: bool) -> String {
    let kind = match quote.kind {
        QuoteKind::Verbatim => "verbatim",
        QuoteKind::Reported => "reported",
        QuoteKind::NoComment => "silent",
    };
    let word = |span: Option<parallax::text::Span>| span.map_or("-", |span| span.of(text));
    let antecedent = quote.antecedent.map(|span| format!(" ({})", span.of(text)));
    let antecedent = antecedent.filter(|_| with_antecedent).unwrap_or_default();
    format!(
        "{kind} {}{antecedent} {}",
        word(quote.speaker),
        word(quote.verb)
    )
}

/// Checks the rows of a table: each is read as given, or, if it begins with "?", is not. At least these shares of the found quotations
/// are right, and of the true ones are found.
fn check(name: &str, table: &str, precision: f64, recall: f64) {
    let rows = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let (mut found_ones, mut right, mut true_ones) = (0.0, 0.0, 0.0);
    for row in rows {
        let (missed, row) = row
            .strip_prefix('?')
            .map_or((false, row), |rest| (true, rest));
        let (text, expected) = row.split_once(" |").unwrap_or((row, ""));
        let article = article::parse("test", text.replace("\\n", "\n"), Metadata::default());
        let analysis = analyze(&article);
        let expected: Vec<String> = expected
            .split(';')
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .map(str::to_string)
            .collect();
        let mut found = Vec::new();
        for quote in analysis.quotes(&article) {
            // If a row gives no antecedents, any are right.
            let plain = shown(&article.text, quote, row.contains(" ("));
            // If a row does not give the content, any is right.
            let whole = format!("{plain} [{}]", quote.span.of(&article.text));
            let asked = expected.contains(&whole) || !expected.contains(&plain);
            let words = asked && expected.iter().any(|cell| cell.contains('['));
            found.push(if words { whole } else { plain });
        }
        found_ones += found.len() as f64;
        true_ones += expected.len() as f64;
        right += found
            .iter()
            .filter(|quote| expected.contains(quote))
            .count() as f64;
        if (found == expected) == missed {
            wrong.push(format!(
                "{text}\n  expected {expected:?}\n  got      {found:?}"
            ));
        }
    }
    println!("{name}: {found_ones} found, {right} of them right, of {true_ones}");
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(right >= precision * found_ones);
    assert!(right >= recall * true_ones);
}

#[test]
fn every_row_matches_the_table() {
    check("quotes", include_str!("tables/quotes.txt"), 0.98, 0.98);
}

#[test]
fn speakers_match_the_table() {
    check("speakers", include_str!("tables/speakers.txt"), 0.97, 0.96);
}
