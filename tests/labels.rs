//! What facts are called: a table of pairs of sentences that tell one fact, `tests/tables/labels.txt`, and what holds of every label.

#![allow(clippy::unwrap_used)]

use parallax::{
    Article, Pair, analyze,
    article::{self, Metadata},
    link::compare,
};

/// Words that tell nothing, with which no label begins or ends.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "of", "in", "on", "at", "to", "and", "or", "but", "that", "which", "who",
    "was", "were", "is", "are", "be", "been", "has", "have", "had", "said", "with", "for", "from",
    "by", "as", "it", "he", "she", "they", "his", "her", "its", "their",
];

/// The labels of all facts of two reports.
fn labels(texts: &Pair<String>) -> Vec<String> {
    let articles: Pair<Article> = texts
        .as_ref()
        .map(|text| article::parse("test", text.clone(), Metadata::default()));
    let analyses = articles.as_ref().map(analyze);
    let comparison = compare(articles.as_ref(), analyses.as_ref());
    comparison
        .facts
        .into_iter()
        .map(|fact| fact.label)
        .collect()
}

/// What is wrong with a label whatever the fact is.
fn fault(label: &str, texts: &Pair<String>) -> Option<&'static str> {
    let words: Vec<&str> = label.split(' ').collect();
    let stands = [&texts.a, &texts.b].iter().any(|text| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        line.contains(label)
    });
    let edge = |word: Option<&&str>| {
        word.is_some_and(|word| FUNCTION_WORDS.contains(&word.to_lowercase().as_str()))
    };
    if !(2..=5).contains(&words.len()) {
        Some("is not of two to five words")
    } else if !stands {
        Some("does not stand in a report")
    } else if edge(words.first()) || edge(words.last()) {
        Some("begins or ends with a function word")
    } else {
        None
    }
}

#[test]
fn every_fact_is_called_as_the_table_says() {
    let table = include_str!("tables/labels.txt");
    let mut wrong = Vec::new();
    for row in table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [expected, a, b] = cells.as_slice() else {
            panic!("three cells: {row}");
        };
        let texts = Pair::new((*a).to_string(), (*b).to_string());
        let labels = labels(&texts);
        let turned = self::labels(&Pair::new(texts.b.clone(), texts.a.clone()));
        if labels.first().map(String::as_str) != Some(*expected) || turned != labels {
            wrong.push(format!(
                "{a}\n  expected {expected:?}\n  got      {labels:?} {turned:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn labels_of_whole_reports_read_as_names() {
    let quarry = include_str!("reports/quarry.txt");
    let ferry = include_str!("reports/ferry.txt");
    let library = include_str!("reports/library.txt");
    for (a, b) in [(quarry, ferry), (ferry, library), (library, quarry)] {
        let texts = Pair::new(a.to_string(), b.to_string());
        for label in labels(&texts) {
            assert_eq!(fault(&label, &texts), None, "{label:?}");
        }
    }
}
