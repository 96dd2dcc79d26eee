//! Pronouns and noun phrases: the share of resolved ones that are right, on news prose written for this test.

use parallax::{
    Analysis,
    analysis::analyze,
    article::{self, Metadata},
    text::Span,
};

/// Cases written before the rules, after them, after the last change of them, and before the rules used the tree.
const CASES: [(&str, &str); 4] = [
    ("before", include_str!("references/before.txt")),
    ("after", include_str!("references/after.txt")),
    ("later", include_str!("references/later.txt")),
    ("clauses", include_str!("references/clauses.txt")),
];

/// A marked place: the words and the name that they refer to, if any.
struct Mark {
    span: Span,
    name: Option<String>,
}

/// A case without its marks.
fn unmark(case: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for (n, part) in case.replace(" ¶ ", "\n\n").split(['{', '}']).enumerate() {
        if n % 2 == 0 {
            text.push_str(part);
            continue;
        }
        let (words, name) = part
            .split_once('=')
            .map_or((part, None), |(words, name)| (words, Some(name)));
        let lower = words.to_lowercase();
        let article = ["the ", "a ", "an "]
            .iter()
            .find(|article| lower.starts_with(*article))
            .map_or(0, |article| article.len());
        marks.push(Mark {
            span: Span::new(text.len() + article, text.len() + words.len()),
            name: name.map(str::to_string),
        });
        text.push_str(words);
    }
    (text, marks)
}

fn is_called(analysis: &Analysis, entity: usize, name: &str) -> bool {
    analysis.entities[entity]
        .names
        .iter()
        .any(|known| known.contains(name))
}

/// Resolved correctly, resolved incorrectly, to be resolved.
#[derive(Default)]
struct Counts {
    right: usize,
    wrong: usize,
    wanted: usize,
}

fn score(case: &str, counts: &mut Counts, faults: &mut Vec<String>) {
    let (text, marks) = unmark(case);
    let article = article::parse("case", text.clone(), Metadata::default());
    let analysis = analyze(&article);
    counts.wanted += marks.iter().filter(|mark| mark.name.is_some()).count();
    for reference in &analysis.references {
        let mark = marks.iter().find(|mark| mark.span == reference.span);
        let name = mark.and_then(|mark| mark.name.as_deref());
        let entity = reference.entity.0 as usize;
        if name.is_some_and(|name| is_called(&analysis, entity, name)) {
            counts.right += 1;
        } else {
            counts.wrong += 1;
            let (words, who) = (reference.span.of(&text), &analysis.entities[entity].name);
            faults.push(format!("wrong: {words} = {who} in {case}"));
        }
    }
    for mark in marks.iter().filter(|mark| mark.name.is_some()) {
        if !analysis.references.iter().any(|it| it.span == mark.span) {
            faults.push(format!("missed: {} in {case}", mark.span.of(&text)));
        }
    }
}

#[test]
fn resolved_references_are_right() {
    for (name, cases) in CASES {
        let (mut counts, mut faults, mut n_cases) = (Counts::default(), Vec::new(), 0);
        for case in cases
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            score(case, &mut counts, &mut faults);
            n_cases += 1;
        }
        let precision = counts.right as f64 / (counts.right + counts.wrong).max(1) as f64;
        let recall = counts.right as f64 / counts.wanted.max(1) as f64;
        println!(
            "{name}: {n_cases} cases, {} resolved, precision {precision:.3}, recall {recall:.3}\n{}",
            counts.right + counts.wrong,
            faults.join("\n")
        );
        assert!(n_cases >= 30 && precision >= 0.9 && recall >= 0.6, "{name}");
    }
}

#[test]
fn a_sentence_with_nothing_to_resolve_is_not_parsed() {
    let check = |text: &str, expected: bool| {
        let article = article::parse("case", text.to_string(), Metadata::default());
        let analysis = analyze(&article);
        assert_eq!(analysis.parses.is_parsed(0), expected, "{text}");
    };
    check("The storm reached Manila at noon.", false);
    check(
        "Karin Holm met the finance minister of Peru on Monday.",
        false,
    );
    check("Karin Holm said the plan had failed.", false);
    check("Karin Holm, the finance minister, defended the plan.", true);
}
