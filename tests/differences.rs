//! The differences of two linked sentences, for a table of cases in the style of news: `tests/tables/differences.txt`.

use jiff::civil::Date;
use parallax::{
    Article, Pair, Side, analyze,
    article::{self, Metadata},
    compare::compare_linked,
};

/// A row of the table.
struct Row {
    missed: bool,
    status: String,
    differences: Vec<String>,
    texts: Pair<String>,
    published: Pair<Option<Date>>,
}

fn rows() -> Vec<Row> {
    let table = include_str!("tables/differences.txt");
    let lines = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (missed, line) = line
                .strip_prefix('?')
                .map_or((false, line), |rest| (true, rest));
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let (status, differences, a, b, days) = match cells.as_slice() {
                [status, differences, a, b] => (status, differences, a, b, ""),
                [status, differences, a, b, days] => (status, differences, a, b, *days),
                _ => panic!("four or five cells: {line}"),
            };
            let days = days.split_once(" / ").unwrap_or((days, ""));
            let mut differences: Vec<String> = differences
                .split(';')
                .map(|cell| cell.trim().to_lowercase())
                .filter(|cell| !cell.is_empty())
                .collect();
            differences.sort_unstable();
            Row {
                missed,
                status: (*status).to_string(),
                differences,
                texts: Pair::new((*a).to_string(), (*b).to_string()),
                published: Pair::new(days.0.parse().ok(), days.1.parse().ok()),
            }
        })
        .collect()
}

/// The status of two sentences and their differences as "kind: words of A / words of B".
fn found(texts: &Pair<String>, published: Pair<Option<Date>>) -> (String, Vec<String>) {
    let articles: Pair<Article> = Pair::from_fn(|side| {
        let meta = Metadata {
            published: published[side],
            ..Metadata::default()
        };
        article::parse("test", texts[side].clone(), meta)
    });
    let analyses = articles.as_ref().map(analyze);
    let comparison = compare_linked(articles.as_ref(), analyses.as_ref());
    let link = &comparison.links[0];
    let mut shown: Vec<String> = link
        .differences
        .iter()
        .map(|difference| {
            let [a, b] = [Side::A, Side::B].map(|side| difference.spans[side].of(&texts[side]));
            format!("{}: {a} / {b}", difference.kind.name()).to_lowercase()
        })
        .collect();
    shown.sort_unstable();
    (link.status.name().to_string(), shown)
}

#[test]
fn every_row_matches_the_table() {
    let mut wrong = Vec::new();
    let (mut found_ones, mut right, mut true_ones) = (0, 0, 0);
    for row in rows() {
        let (status, differences) = found(&row.texts, row.published);
        let grave = |status: &str| matches!(status, "conflict" | "time");
        found_ones += usize::from(grave(&status));
        true_ones += usize::from(grave(&row.status));
        right += usize::from(grave(&status) && grave(&row.status));
        let good = (status.as_str(), &differences) == (row.status.as_str(), &row.differences);
        if good == row.missed {
            wrong.push(format!(
                "{}\n  {}\n  {}\n  expected {} {:?}\n  got      {status} {differences:?}",
                if good { "no longer missed" } else { "wrong" },
                row.texts.a,
                row.texts.b,
                row.status,
                row.differences,
            ));
        }
    }
    println!("conflict or time: {found_ones} told, {right} of them right, of {true_ones}");
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn swapped_reports_have_the_same_result() {
    for row in rows() {
        let (status, differences) = found(&row.texts, row.published);
        let turned = Pair::new(row.texts.b.clone(), row.texts.a.clone());
        let (status_turned, differences_turned) = found(&turned, row.published.swap());
        let mut back: Vec<String> = differences_turned
            .iter()
            .map(|difference| {
                let (kind, spans) = difference.split_once(": ").unwrap();
                let (b, a) = spans.split_once(" / ").unwrap();
                format!("{kind}: {a} / {b}")
            })
            .collect();
        back.sort_unstable();
        assert_eq!(
            (&status, &differences),
            (&status_turned, &back),
            "{:?}",
            row.texts
        );
    }
}
