//! Names, dates and numbers in single sentences, as listed in `tests/tables`.

use parallax::{
    Analysis, Article, Pair, analyze,
    article::{self, Metadata},
    entity::EntityId,
};

/// The rows of a table: no blank lines, no comments.
fn rows(table: &str) -> impl Iterator<Item = &str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn analyzed(text: &str) -> (Article, Analysis) {
    let meta = Metadata {
        published: "2024-10-16".parse().ok(),
        ..Metadata::default()
    };
    let article = article::parse("test", text.to_string(), meta);
    let analysis = analyze(&article);
    (article, analysis)
}

/// A line without its marks.
fn plain(line: &str) -> String {
    let parts = line.split(['{', '}']).enumerate();
    let text = parts.map(|(n, part)| match part.rsplit_once('=') {
        Some((words, _)) if n % 2 == 1 => words,
        _ => part,
    });
    text.collect()
}

/// A text with its values marked as in `tables/values.txt`.
fn with_values(text: &str) -> String {
    let (article, analysis) = analyzed(text);
    let mut marked = String::new();
    let mut at = 0;
    for mention in &analysis.mentions {
        let Some(value) = &mention.value else {
            continue;
        };
        let value = value.to_string();
        let value = value.strip_suffix(" percent").unwrap_or(&value);
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        marked.push_str(&article.text[at..start]);
        let words = &article.text[start..end];
        marked.extend(["{", words, "=", mention.kind.name(), " ", value, "}"]);
        at = end;
    }
    marked + &article.text[at..]
}

/// Fails with every row that is read differently.
fn check(table: &str, read: impl Fn(&str) -> String) {
    let wrong: Vec<String> = rows(table)
        .map(|row| (row, read(row)))
        .filter(|(row, got)| row != got)
        .map(|(row, got)| format!("want {row}\n got {got}"))
        .collect();
    let n_rows = rows(table).count();
    assert!(
        wrong.is_empty(),
        "{} of {n_rows} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn finds_the_values_of_every_phrase() {
    check(include_str!("tables/values.txt"), |row| {
        with_values(&plain(row))
    });
}

/// The entity named in a text by these words.
fn entity_of(article: &Article, analysis: &Analysis, words: &str) -> Option<EntityId> {
    let mut named = analysis
        .mentions
        .iter()
        .filter(|mention| mention.kind.is_name());
    let mention = named.find(|mention| mention.span.of(&article.text) == words)?;
    mention.entity
}

/// Whether a condition of `tables/names.txt` is true for a text.
fn holds(condition: &str, text: &str) -> bool {
    let (article, analysis) = analyzed(text);
    let names = || {
        analysis
            .mentions
            .iter()
            .filter(|mention| mention.kind.is_name())
    };
    let entity = |words| entity_of(&article, &analysis, words);
    if let Some((a, b)) = condition.split_once(" = ") {
        entity(a).is_some() && entity(a) == entity(b)
    } else if let Some((a, b)) = condition.split_once(" / ") {
        entity(a).is_some() && entity(b).is_some() && entity(a) != entity(b)
    } else if let Some(words) = condition.strip_prefix("no ") {
        entity(words).is_none()
    } else if let Some(rest) = condition.strip_prefix("not ") {
        let (kind, words) = rest.split_once(' ').unwrap();
        !names().any(|it| it.kind.name() == kind && it.span.of(&article.text).contains(words))
    } else {
        let (kind, words) = condition.split_once(' ').unwrap();
        names().any(|it| it.kind.name() == kind && it.span.of(&article.text) == words)
    }
}

/// Whether a condition is true for two articles; an entity must not be reported as a difference of names.
fn holds_of_two(condition: &str, a: &str, b: &str) -> bool {
    let articles = Pair::new(a, b).map(|text| analyzed(text).0);
    let reading = parallax::read(articles);
    let comparison = &reading.comparison;
    let is_one = |x: &str, y: &str| {
        let has = |names: &[String], name: &str| names.iter().any(|it| it == name);
        let mut entities = comparison.entities.iter();
        entities.any(|it| has(&it.names.a, x) && has(&it.names.b, y))
    };
    let mut differences = comparison.links.iter().flat_map(|link| &link.differences);
    match (condition.split_once(" = "), condition.split_once(" / ")) {
        (Some((x, y)), _) => is_one(x, y) && !differences.any(|it| it.kind.name() == "name"),
        (_, Some((x, y))) => !is_one(x, y),
        _ => panic!("no condition on two articles: {condition}"),
    }
}

#[test]
fn names_match_the_table() {
    let table = include_str!("tables/names.txt");
    let mut section = "";
    let mut wrong = Vec::new();
    let mut n_rows = 0;
    for line in table.lines() {
        section = line.strip_prefix("# -- ").unwrap_or(section);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        n_rows += 1;
        let (is_known, line) = line
            .strip_prefix('?')
            .map_or((false, line), |rest| (true, rest));
        let (conditions, text) = line.split_once(" | ").unwrap();
        let fails = |condition: &&str| match text.split_once(" || ") {
            Some((a, b)) => !holds_of_two(condition, a, b),
            None => !holds(condition, text),
        };
        let failed: Vec<&str> = conditions.split("; ").filter(fails).collect();
        if failed.is_empty() == is_known {
            let (article, analysis) = analyzed(text);
            let names = analysis
                .mentions
                .iter()
                .filter(|mention| mention.kind.is_name());
            let names: Vec<String> = names
                .map(|it| format!("{} {}", it.kind.name(), it.span.of(&article.text)))
                .collect();
            wrong.push(format!("[{section}] {failed:?} | {text}\n   got {names:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {n_rows} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
