//! Descriptions of facts: a table of sentences that state one fact, `tests/tables/labels.txt`, and properties of every description.

use parallax::{
    Article, Pair, Reading,
    article::{self, Metadata},
    comparison::FactStatus,
    read,
};

/// Words that must not end a description.
const OPEN_ENDS: &[&str] = &[
    "a", "an", "the", "of", "and", "or", "but", "that", "who", "was", "were", "his", "her", "its",
    "their",
];

fn reading(texts: &Pair<String>) -> Reading {
    let articles: Pair<Article> = texts
        .as_ref()
        .map(|text| article::parse("test", text.clone(), Metadata::default()));
    read(articles)
}

/// What is wrong with a description, whatever the fact is.
fn fault(label: &str, texts: &Pair<String>) -> Option<&'static str> {
    // The words of one article, in its order.
    let from = |text: &str, part: &str| {
        let mut at = 0;
        part.split([' ', '…', ',']).all(|word| {
            text[at..].find(word).is_some_and(|found| {
                at += found + word.len();
                true
            })
        })
    };
    let both = label.split_once(" / ");
    let either = [&texts.a, &texts.b].iter().any(|text| from(text, label));
    let each = both.is_some_and(|(a, b)| from(&texts.a, a) && from(&texts.b, b));
    let last = label
        .split(' ')
        .next_back()
        .unwrap_or_default()
        .to_lowercase();
    if label.is_empty() {
        Some("is empty")
    } else if label.chars().count() > 60 {
        Some("is longer than 60 characters")
    } else if !either && !each {
        Some("is not in the words of one article")
    } else if OPEN_ENDS.contains(&last.as_str()) {
        Some("ends on a function word")
    } else {
        None
    }
}

#[test]
fn facts_are_described_as_the_table_says() {
    let table = include_str!("tables/labels.txt");
    let mut wrong = Vec::new();
    for row in table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (is_known, row) = row
            .strip_prefix('?')
            .map_or((false, row), |rest| (true, rest));
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [wanted, unwanted, a, b] = cells.as_slice() else {
            panic!("four cells: {row}");
        };
        let other = if b.is_empty() {
            "The council of Leeds raised the price of school meals."
        } else {
            b
        };
        let texts = Pair::new((*a).to_string(), other.to_string());
        let reading = reading(&texts);
        let fact = reading
            .comparison
            .facts
            .iter()
            .find(|fact| match fact.status {
                FactStatus::Linked(_) => !b.is_empty(),
                FactStatus::Only(side) => b.is_empty() && side == parallax::Side::A,
            });
        let label = fact.map_or("no such fact", |fact| reading.label(fact));
        let parts = |cell: &str| {
            cell.split("; ")
                .filter(|part| *part != "-")
                .map(str::to_string)
                .collect::<Vec<_>>()
        };
        let missing = parts(wanted).into_iter().find(|part| !label.contains(part));
        let added = parts(unwanted)
            .into_iter()
            .find(|part| label.contains(part));
        let fault = fault(label, &texts);
        if (missing.is_some() || added.is_some() || fault.is_some()) != is_known {
            wrong.push(format!(
                "{label:?}\n  of {a}\n  missing {missing:?}, added {added:?}, {fault:?}"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} rows:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_conflict_is_described_by_both_values_or_without_them() {
    let check = |a: &str, b: &str, expected: &str| {
        let texts = Pair::new(a.to_string(), b.to_string());
        let [label, turned] = [texts.clone(), texts.swap()].map(|texts| {
            let reading = reading(&texts);
            let fact = reading
                .comparison
                .facts
                .first()
                .unwrap_or_else(|| panic!("no fact: {a}"));
            (fact.status.glyph(), reading.label(fact).to_string())
        });
        assert_eq!((label.0, label.1.as_str()), ('!', expected), "{a}");
        let halves = expected
            .split_once(" / ")
            .map(|(a, b)| format!("{b} / {a}"));
        assert_eq!(
            turned.1,
            halves.unwrap_or_else(|| expected.to_string()),
            "{b}"
        );
    };
    check(
        "The quake in Tarn killed nine people on Monday.",
        "The quake in Tarn killed seven people on Monday.",
        "nine people / seven people",
    );
    check(
        "The ferry Oruba sank off Salto with 40 passengers on board on Monday night.",
        "On Monday night the ferry Oruba sank off Salto with 52 passengers on board.",
        "40 passengers on board / 52 passengers on board",
    );
}

#[test]
fn descriptions_of_whole_articles_are_names() {
    let quarry = include_str!("reports/quarry.txt");
    let ferry = include_str!("reports/ferry.txt");
    let library = include_str!("reports/library.txt");
    for (a, b) in [(quarry, ferry), (ferry, library), (library, quarry)] {
        let texts = Pair::new(a.to_string(), b.to_string());
        let reading = reading(&texts);
        for fact in &reading.comparison.facts {
            let label = reading.label(fact);
            assert_eq!(fault(label, &texts), None, "{label:?}");
        }
    }
}
