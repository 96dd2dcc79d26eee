//! Properties for any two texts: no panic; every span is inside its text on character boundaries; everything is sorted; and the
//! comparison of (b, a) is the mirror image of that of (a, b).

use parallax::{
    Article, Pair, Reading, Side,
    article::{self, Metadata},
    comparison::{Comparison, Difference, FactStatus},
    text::Span,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Words and punctuation of news reports, and strings that no report should contain.
const PIECES: &[&str] = &[
    "Julia",
    "Mendes",
    "Ms Mendes",
    "the United Nations",
    "(UN)",
    "Lisbon",
    "Portugal's",
    "police",
    "said",
    "killed",
    "three",
    "3",
    "people",
    "were",
    "not",
    "arrested",
    "on Tuesday",
    "in May 2017",
    "allegedly",
    "“It is over,”",
    "\"quote",
    "$2.6 million",
    "45%",
    "more than 40",
    "at 5 p.m.",
    "U.S.",
    "Inc.",
    ".",
    ". ",
    "!",
    "?",
    ",",
    ";",
    "\n",
    "\n\n",
    " ",
    "\u{a0}",
    "\t",
    "By Ann Lee",
    "•",
    "https://example.org/a?b=c",
    "#tag",
    "@name",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{200b}",
    "\u{0}",
    "👩\u{200d}👧",
    "é",
    "日本語",
    "שלום",
    "a\u{301}",
    "don't",
    "fell",
    "by",
    "and",
    "the",
    "a",
    "of",
    "embassy",
    "charges",
    "fire",
    "—",
    "…",
    "1,200.50",
    "½",
    "Ⅳ",
];

fn report() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..120).prop_map(|pieces| {
        let mut text = String::new();
        for piece in pieces {
            if !text.is_empty() && piece.chars().all(char::is_alphanumeric) {
                text.push(' ');
            }
            text.push_str(piece);
        }
        text
    })
}

fn article(text: &str) -> Article {
    article::parse("report.txt", text.to_string(), Metadata::default())
}

fn read(a: &str, b: &str) -> Reading {
    parallax::read(Pair::new(article(a), article(b)))
}

fn sound(article: &Article, span: Span, what: &str) {
    assert!(
        article.text.get(span.range()).is_some(),
        "{what} {span:?} does not fit {:?}",
        article.text
    );
    assert!(
        !span.is_empty(),
        "{what} {span:?} is empty in {:?}",
        article.text
    );
}

fn in_order(spans: impl Iterator<Item = Span>, what: &str) {
    let spans: Vec<_> = spans.collect();
    for pair in spans.windows(2) {
        assert!(
            pair[0].end <= pair[1].start,
            "{what}: {:?} and {:?} overlap or are out of order",
            pair[0],
            pair[1]
        );
    }
}

/// The comparison as facts about spans, with the sides swapped.
fn mirrored(comparison: &Comparison) -> Comparison {
    let mut it = comparison.clone();
    for link in &mut it.links {
        link.passages = link.passages.swap();
        for difference in &mut link.differences {
            difference.spans = difference.spans.swap();
            difference.shown = difference.shown.swap();
        }
    }
    for entity in &mut it.entities {
        entity.members = std::mem::take(&mut entity.members).swap();
    }
    for fact in &mut it.facts {
        fact.places = std::mem::take(&mut fact.places).swap();
        if let FactStatus::Only(side) = fact.status {
            fact.status = FactStatus::Only(side.other());
        }
    }
    it
}

/// A link as a comparable value.
type Told = (Pair<Span>, &'static str, u16, bool, Vec<Difference>);

/// Links as comparable values, in any order.
fn links(comparison: &Comparison) -> Vec<Told> {
    let mut links: Vec<_> = comparison
        .links
        .iter()
        .map(|link| {
            let mut differences = link.differences.clone();
            differences.sort();
            let status = link.status.name();
            (link.passages, status, link.score, link.sure, differences)
        })
        .collect();
    links.sort();
    links
}

/// Entities of the reading as comparable values, in any order.
fn entities(comparison: &Comparison) -> Vec<(&'static str, &str, [Vec<u32>; 2])> {
    let mut entities: Vec<_> = comparison
        .entities
        .iter()
        .map(|entity| {
            let members = |side| entity.members[side].iter().map(|id| id.0).collect();
            (
                entity.kind.name(),
                entity.name.as_str(),
                Side::BOTH.map(members),
            )
        })
        .collect();
    entities.sort();
    entities
}

/// Facts as comparable values, in any order.
fn facts(comparison: &Comparison) -> Vec<(&'static str, Pair<Vec<Span>>, bool)> {
    let mut facts: Vec<_> = comparison
        .facts
        .iter()
        .map(|fact| (fact.status.name(), fact.places.clone(), fact.sure))
        .collect();
    facts.sort();
    facts
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everything_found_is_in_its_text(a in report(), b in report()) {
        let reading = read(&a, &b);
        for side in Side::BOTH {
            let (article, analysis) = (&reading.articles[side], &reading.analyses[side]);
            article.blocks.iter().for_each(|block| sound(article, block.span, "block"));
            analysis.sentences.iter().for_each(|sentence| sound(article, sentence.span, "sentence"));
            analysis.tokens.iter().for_each(|token| sound(article, token.span, "token"));
            analysis.mentions.iter().for_each(|mention| sound(article, mention.span, "mention"));
            analysis.claims(article, Span::all(&article.text)).iter().for_each(|claim| sound(article, claim.span, "claim"));
            analysis.quotes(article).iter().for_each(|quote| sound(article, quote.span, "quote"));
            in_order(article.blocks.iter().map(|block| block.span), "blocks");
            in_order(analysis.sentences.iter().map(|sentence| sentence.span), "sentences");
            in_order(analysis.tokens.iter().map(|token| token.span), "tokens");
            in_order(analysis.mentions.iter().map(|mention| mention.span), "mentions");
            for mention in &analysis.mentions {
                prop_assert_eq!(mention.kind.is_name(), mention.entity.is_some());
            }
        }
        for link in &reading.comparison.links {
            prop_assert!(!link.why.is_empty());
            for side in Side::BOTH {
                sound(&reading.articles[side], link.passages[side], "passage");
                for difference in &link.differences {
                    prop_assert!(difference.spans[side].is_empty() || link.passages[side].overlaps(difference.spans[side]));
                    prop_assert!(difference.shown[side].covers(difference.spans[side]));
                }
            }
        }
        for fact in &reading.comparison.facts {
            for (side, places) in fact.places.iter() {
                for place in places {
                    sound(&reading.articles[side], *place, "place");
                }
            }
        }
    }

    #[test]
    fn comparing_is_a_mirror(a in report(), b in report()) {
        let there = read(&a, &b).comparison;
        let back = mirrored(&read(&b, &a).comparison);
        prop_assert_eq!(links(&there), links(&back));
        prop_assert_eq!(facts(&there), facts(&back));
        prop_assert_eq!(entities(&there), entities(&back));
    }

    #[test]
    fn any_text_is_accepted(a in any::<String>(), b in any::<String>()) {
        read(&a, &b);
    }
}

#[test]
fn odd_texts_are_read_as_they_are() {
    let long = "x".repeat(200_000);
    let spaced = "word ".repeat(40_000);
    for text in [
        "",
        " ",
        "\n\n\n",
        ".",
        "A",
        "“",
        long.as_str(),
        spaced.as_str(),
    ] {
        let reading = read(text, "One sentence about nothing much.");
        assert_eq!(reading.articles.a.text, text);
    }
}
