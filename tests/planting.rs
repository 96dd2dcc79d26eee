//! A contradiction planted in one of two equal passages is never called "same", and comparing any passages succeeds.

use parallax::{
    Article, Pair, Side, analyze,
    article::{self, Metadata},
    compare::compare_linked,
    comparison::Status,
};

/// The status of two linked passages, the same with the sides swapped.
fn status(a: &str, b: &str) -> Status {
    let parse = |text: &str| article::parse("test", text.to_string(), Metadata::default());
    let articles: Pair<Article> = Pair::new(parse(a), parse(b));
    let analyses = articles.as_ref().map(analyze);
    let there = compare_linked(articles.as_ref(), analyses.as_ref()).links[0].clone();
    let turned = (articles.as_ref().swap(), analyses.as_ref().swap());
    let back = compare_linked(turned.0, turned.1).links[0].clone();
    let mut mirrored = back.differences;
    for difference in &mut mirrored {
        difference.spans = difference.spans.swap();
        difference.shown = difference.shown.swap();
    }
    mirrored.sort_by_key(|it| (it.spans.a, it.spans.b, it.kind));
    assert_eq!(
        (there.status, &there.differences),
        (back.status, &mirrored),
        "{a} | {b}"
    );
    there.status
}

/// Sentences with a value in braces, and incompatible values.
const SENTENCES: &[(&str, &[&str])] = &[
    (
        "Firefighters brought {14} guests out of the burning hotel in Sarna.",
        &["15", "41", "none", "3"],
    ),
    (
        "The court in Oruba fined the brewery {$3 million} for spilling beer into the lake.",
        &["$5 million", "$30 million", "€3 million"],
    ),
    (
        "The ferry Lark ran aground near Tolven on {Tuesday}, the harbour office said.",
        &["Monday", "Friday"],
    ),
    (
        "The museum will open on {3 May} after two years of repairs.",
        &["13 May", "3 June"],
    ),
    (
        "The mayor of Calder Park, {Ruth Hale}, opened the new bridge.",
        &["Mona Teller", "Emil Sarkis"],
    ),
    (
        "The company {has} sold its plant in Harrow to a Danish rival.",
        &["has not", "has never"],
    ),
    (
        "The driver {was} hurt when the bus hit a tree near Oruba.",
        &["was not", "wasn't"],
    ),
    (
        "The price of bread in Sarna rose {12 percent} last year.",
        &["2 percent", "21 percent"],
    ),
    (
        "The council voted {for} the plan to widen the road.",
        &["against"],
    ),
    (
        "The walkers were found {8 miles} north of the village.",
        &["3 miles", "8 kilometres"],
    ),
];

/// The sentence with the value in braces, or with another in its place.
fn with(sentence: &str, value: Option<&str>) -> String {
    let (before, rest) = sentence.split_once('{').unwrap();
    let (old, after) = rest.split_once('}').unwrap();
    format!("{before}{}{after}", value.unwrap_or(old))
}

#[test]
fn a_planted_contradiction_is_never_the_same() {
    for (sentence, values) in SENTENCES {
        let plain = with(sentence, None);
        assert_eq!(status(&plain, &plain), Status::Same, "{plain}");
        for value in *values {
            let planted = with(sentence, Some(value));
            assert_ne!(
                status(&plain, &planted),
                Status::Same,
                "{plain} | {planted}"
            );
        }
    }
}

/// Pseudo-random numbers, the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

#[test]
fn no_mutation_of_a_passage_fails() {
    let mut dice = Dice(7);
    let sentences: Vec<String> = SENTENCES.iter().map(|it| with(it.0, None)).collect();
    for _ in 0..5_000 {
        let texts = Pair::from_fn(|_: Side| {
            let mut words: Vec<&str> = sentences[dice.below(sentences.len())].split(' ').collect();
            for _ in 0..dice.below(6) {
                let (at, from) = (dice.below(words.len()), dice.below(words.len()));
                match dice.below(4) {
                    0 => words.swap(at, from),
                    1 if words.len() > 1 => {
                        words.remove(at);
                    }
                    2 => words.insert(at, ["not", "40", "$", "Tuesday", "no", "-"][dice.below(6)]),
                    _ => words[at] = words[from],
                }
            }
            words.join(" ")
        });
        let found = status(&texts.a, &texts.b);
        assert!(texts.a != texts.b || found == Status::Same, "{texts:?}");
    }
}
