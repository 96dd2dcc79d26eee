//! Frames of sentences: arguments, negation, modality, tense and source of each predicate.

use parallax::{
    analyze, article,
    syntax::{
        Frame, Tree,
        frame::{Modality, Tense},
    },
};

/// The number of rows that the parser may get wrong: it is a learned model.
const MISSES: usize = 6;

/// The frame of the first predicate with this word, in the columns of the table.
fn row(text: &str, predicate: &str) -> String {
    let article = article::parse("test", text.to_string(), article::Metadata::default());
    let analysis = analyze(&article);
    let grammar = analysis.grammar(&article.text);
    let sentences = 0..analysis.sentences.len();
    let frames = sentences.flat_map(|n| {
        grammar
            .frames(n)
            .iter()
            .map(move |it| (grammar.tree(n), it))
    });
    let word = |tree: &Tree, n: usize| tree.words()[n].span.of(&article.text).to_string();
    let found = frames
        .into_iter()
        .find(|(tree, it)| word(tree, it.predicate) == predicate);
    found.map_or_else(
        || "no frame".to_string(),
        |(tree, frame)| columns(frame, |n| n.map_or("-".to_string(), |n| word(tree, n))),
    )
}

fn columns(frame: &Frame, word: impl Fn(Option<usize>) -> String) -> String {
    let modality = match frame.modality {
        Modality::Stated => "stated",
        Modality::Possible => "possible",
        Modality::Required => "required",
        Modality::Open => "open",
    };
    let tense = match frame.tense {
        Tense::Past => "past",
        Tense::Present => "present",
        Tense::Future => "future",
        Tense::None => "-",
    };
    [
        word(frame.subject),
        word(frame.object),
        word(frame.agent),
        word(frame.negation),
        modality.to_string(),
        tense.to_string(),
        word(frame.report.and_then(|it| it.source)),
    ]
    .join(" | ")
}

#[test]
fn predicates_and_their_arguments() {
    let table = include_str!("tables/frames.txt");
    let rows = table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    let mut wrong = Vec::new();
    for line in rows {
        let (sentence, rest) = line.split_once(" | ").unwrap();
        let (predicate, expected) = rest.split_once(" | ").unwrap();
        let found = row(sentence, predicate);
        if found != expected {
            wrong.push(format!(
                "{sentence}\n  {predicate}: {found}\n  not {expected}"
            ));
        }
    }
    assert!(
        wrong.len() <= MISSES,
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
