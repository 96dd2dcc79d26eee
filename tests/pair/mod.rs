//! A small pair of reports with manually set names and facts, so that the screen does not depend on the analysis.

use std::sync::Arc;

use parallax::{
    analysis::Analysis,
    article::{Article, Block, BlockRole, Metadata},
    claim::{Quote, QuoteKind, Statements},
    comparison::{
        Comparison, Difference, DifferenceKind, Fact, FactStatus, Link, Note, NoteKind, Origin,
        SharedEntity, Status,
    },
    entity::{Entity, EntityId, Mention, MentionKind},
    pair::{Pair, Side},
    reading::Reading,
    text::{Sentence, Span},
};

const A: &[(BlockRole, &str)] = &[
    (
        BlockRole::Headline,
        "Ferry runs aground off Skye, 41 taken ashore",
    ),
    (BlockRole::Byline, "By Una Reid"),
    (
        BlockRole::Paragraph,
        "A ferry ran onto rocks near Uig on Tuesday night, and 41 people were taken ashore by lifeboat. Nobody was hurt.",
    ),
    (
        BlockRole::Paragraph,
        "The operator, Minch Lines, said the Isla had lost power in heavy rain. “We are sorry for a frightening night,” said its chief, Ewan Gray.",
    ),
    (
        BlockRole::Paragraph,
        "Mr Gray said that the ship had passed its inspection in March.",
    ),
    (
        BlockRole::Paragraph,
        "The coastguard was called at 21:40. Two lifeboats came from Portree within the hour.",
    ),
    (
        BlockRole::Paragraph,
        "Divers will look at the hull today. The crossing to Lochmaddy stays closed until Friday.",
    ),
    (BlockRole::Caption, "The Isla at low tide."),
];

const B: &[(BlockRole, &str)] = &[
    (
        BlockRole::Headline,
        "Lifeboats rescue 43 from stranded Skye ferry",
    ),
    (
        BlockRole::Standfirst,
        "Union had warned of engine trouble since spring.",
    ),
    (
        BlockRole::Paragraph,
        "Forty-three passengers and crew were brought to safety after the Isla struck rocks off the north of Skye late on Tuesday.",
    ),
    (
        BlockRole::Paragraph,
        "The seamen’s union claims that the engine had failed twice since April. Minch Lines would not comment on that.",
    ),
    (
        BlockRole::Paragraph,
        "Lifeboats from Portree reached the ship at about half past ten, the coastguard said. One woman was treated for cold.",
    ),
    (
        BlockRole::Paragraph,
        "Ewan Gray, who runs Minch Lines, apologised to passengers. The route will be shut for the rest of the week.",
    ),
    (BlockRole::Share, "Share this story"),
];

/// The pair.
pub fn reading() -> Arc<Reading> {
    let articles = Pair::new(report("isla-a.txt", A), report("isla-b.txt", B));
    let names = Pair::new(
        vec![
            (MentionKind::Place, "Skye", &["Skye"][..]),
            (MentionKind::Organization, "Minch Lines", &["Minch Lines"]),
            (MentionKind::Person, "Ewan Gray", &["Ewan Gray", "Gray"]),
            (MentionKind::Misc, "Isla", &["Isla"]),
            (MentionKind::Place, "Portree", &["Portree"]),
        ],
        vec![
            (MentionKind::Place, "Skye", &["Skye"][..]),
            (MentionKind::Organization, "Minch Lines", &["Minch Lines"]),
            (MentionKind::Person, "Ewan Gray", &["Ewan Gray"]),
            (MentionKind::Misc, "Isla", &["Isla"]),
            (MentionKind::Place, "Portree", &["Portree"]),
        ],
    );
    let values = Pair::new(
        vec![
            (MentionKind::Number, "41"),
            (MentionKind::Date, "Tuesday night"),
            (MentionKind::Date, "March"),
            (MentionKind::Time, "21:40"),
        ],
        vec![
            (MentionKind::Number, "43"),
            (MentionKind::Number, "Forty-three"),
            (MentionKind::Date, "Tuesday"),
            (MentionKind::Date, "April"),
        ],
    );
    let analyses = Pair::from_fn(|side| analysis(&articles[side], &names[side], &values[side]));
    let entities = (0..5).map(|n| {
        let id = EntityId(n);
        let entity = &analyses.a.entities[n as usize];
        SharedEntity {
            kind: entity.kind,
            name: entity.name.clone(),
            members: Pair::new(vec![id], vec![id]),
            names: Pair::new(
                entity.names.clone(),
                analyses.b.entities[n as usize].names.clone(),
            ),
        }
    });
    let comparison = Comparison {
        entities: entities.collect(),
        notes: vec![Note {
            kind: NoteKind::DatesApart,
            text: "A speaks of March, B of April: details may differ over time".to_string(),
        }],
        ..comparison(&articles)
    };
    Arc::new(Reading {
        articles,
        analyses,
        comparison,
    })
}

#[allow(clippy::too_many_lines)] // One record of data.
fn comparison(articles: &Pair<Article>) -> Comparison {
    let span = |side: Side, words: &str| find(&articles[side], words);
    let link =
        |a: &str, b: &str, status, sure, differences: &[(DifferenceKind, &str, &str)]| Link {
            passages: Pair::new(span(Side::A, a), span(Side::B, b)),
            status,
            score: if sure { 900 } else { 400 },
            sure,
            origin: Origin::Found,
            differences: differences
                .iter()
                .map(|&(kind, a, b)| {
                    let spans = Pair::new(span(Side::A, a), span(Side::B, b));
                    Difference {
                        kind,
                        rule: "number",
                        spans,
                        shown: spans,
                    }
                })
                .collect(),
            why: vec!["both name Skye".to_string()],
        };
    let links = vec![
        link(
            A[2].1.split_once(". N").unwrap().0,
            B[2].1.trim_end_matches('.'),
            Status::Conflict,
            true,
            &[(
                DifferenceKind::Number,
                "41 people",
                "Forty-three passengers and crew",
            )],
        ),
        link(
            "“We are sorry for a frightening night,” said its chief, Ewan Gray.",
            "Ewan Gray, who runs Minch Lines, apologised to passengers.",
            Status::Same,
            true,
            &[],
        ),
        link(
            "Two lifeboats came from Portree within the hour.",
            "Lifeboats from Portree reached the ship at about half past ten, the coastguard said.",
            Status::Detail,
            true,
            &[(
                DifferenceKind::Date,
                "within the hour",
                "about half past ten",
            )],
        ),
        link(
            "The crossing to Lochmaddy stays closed until Friday.",
            "The route will be shut for the rest of the week.",
            Status::Same,
            false,
            &[],
        ),
    ];
    let linked = links.iter().zip([
        "taken ashore by lifeboat",
        "Ewan Gray apologised",
        "lifeboats from Portree",
        "closed until Friday",
    ]);
    let mut facts: Vec<Fact> = linked
        .enumerate()
        .map(|(n, (link, label))| Fact {
            status: FactStatus::Linked(link.status),
            label: label.into(),
            links: vec![n as u32],
            places: link.passages.map(|span| vec![span]),
            sure: link.sure,
        })
        .collect();
    // The first fact also has the headline of B.
    facts[0].places.b.insert(0, span(Side::B, B[0].1));
    for (side, words, label) in [
        (Side::A, A[4].1, "passed its inspection"),
        (
            Side::B,
            "The seamen’s union claims that the engine had failed twice since April.",
            "engine had failed twice",
        ),
        (
            Side::B,
            "One woman was treated for cold.",
            "treated for cold",
        ),
    ] {
        let mut places = Pair::new(Vec::new(), Vec::new());
        places[side].push(span(side, words));
        facts.push(Fact {
            status: FactStatus::Only(side),
            label: label.into(),
            links: Vec::new(),
            places,
            sure: true,
        });
    }
    Comparison {
        links,
        facts,
        ..Comparison::default()
    }
}

fn report(source: &str, blocks: &[(BlockRole, &str)]) -> Article {
    let mut article = Article {
        source: source.to_string(),
        text: String::new(),
        blocks: Vec::new(),
        meta: Metadata {
            title: Some(blocks[0].1.to_string()),
            ..Metadata::default()
        },
    };
    for &(role, words) in blocks {
        let start = article.text.len();
        article.text.push_str(words);
        article.blocks.push(Block {
            span: Span::new(start, article.text.len()),
            role,
        });
        article.text.push_str("\n\n");
    }
    article
}

fn find(article: &Article, words: &str) -> Span {
    let at = article
        .text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in {}", article.source));
    Span::new(at, at + words.len())
}

type Name<'a> = (MentionKind, &'a str, &'a [&'a str]);

fn analysis(article: &Article, names: &[Name<'_>], values: &[(MentionKind, &str)]) -> Analysis {
    let text = &article.text;
    let mut mentions: Vec<Mention> = Vec::new();
    let mut add = |at: usize, words: &str, kind, entity| {
        let span = Span::new(at, at + words.len());
        if mentions.iter().all(|there| !there.span.overlaps(span)) {
            mentions.push(Mention {
                span,
                kind,
                entity,
                value: None,
            });
        }
    };
    for (n, (kind, _, forms)) in names.iter().enumerate() {
        for form in *forms {
            for (at, _) in text.match_indices(form) {
                add(at, form, *kind, Some(EntityId(n as u32)));
            }
        }
    }
    for (kind, words) in values {
        add(find(article, words).start as usize, words, *kind, None);
    }
    mentions.sort_by_key(|mention| mention.span);
    let entities = names
        .iter()
        .enumerate()
        .map(|(n, (kind, name, forms))| Entity {
            kind: *kind,
            name: (*name).to_string(),
            names: forms.iter().map(|form| (*form).to_string()).collect(),
            mentions: (0..mentions.len() as u32)
                .filter(|&m| mentions[m as usize].entity == Some(EntityId(n as u32)))
                .collect(),
        });
    let mut sentences = Vec::new();
    for (n, block) in article.blocks.iter().enumerate() {
        let mut at = block.span.start as usize;
        for part in block.span.of(text).split_inclusive(". ") {
            let span = Span::new(at, at + part.len()).trim(text);
            sentences.push(Sentence {
                span,
                block: n as u32,
                tokens: 0..0,
            });
            at += part.len();
        }
    }
    let quotes = text.find('“').map(|at| {
        let start = at + '“'.len_utf8();
        let end = text.find('”').unwrap_or(text.len());
        Quote {
            span: Span::new(start, end),
            speaker: None,
            antecedent: None,
            verb: None,
            kind: QuoteKind::Verbatim,
        }
    });
    Analysis {
        entities: entities.collect(),
        mentions,
        sentences,
        statements: Statements::of(quotes.into_iter().collect()),
        ..Analysis::default()
    }
}
