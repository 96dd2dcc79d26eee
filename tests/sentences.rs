//! Sentence segmentation against independent rules: the English golden rules of pySBD.

use std::fmt::Write;

use parallax::{
    analyze,
    article::{self, Metadata},
    text::{Span, sentences},
};

const GOLDEN: &str = include_str!("sentences/golden.txt");

/// The rules that are known to fail, numbered from 1.
const BROKEN: &[usize] = &[47, 48];

#[test]
fn golden_rules_hold() {
    let rules = GOLDEN
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut broken = Vec::new();
    let mut wrong = String::new();
    for (n, rule) in rules.enumerate() {
        let wanted: Vec<&str> = rule.split('|').map(str::trim).collect();
        let text = rule.replace('|', "");
        let spans = sentences(&text, Span::all(&text));
        let found: Vec<&str> = spans.iter().map(|span| span.of(&text)).collect();
        if found != wanted {
            broken.push(n + 1);
            let _ = writeln!(wrong, "{}: {found:#?}", n + 1);
        }
    }
    assert_eq!(broken, BROKEN, "{wrong}");
}

/// Checks that each of the blocks is read as separate sentences, however it ends and however the next begins.
fn check_blocks(blocks: &[&[&str]]) {
    let texts: Vec<String> = blocks.iter().map(|block| block.join(" ")).collect();
    let article = article::parse("test", texts.join("\n\n"), Metadata::default());
    let found: Vec<&str> = article
        .blocks
        .iter()
        .map(|block| block.span.of(&article.text))
        .collect();
    assert_eq!(found, texts, "the blocks");
    let analysis = analyze(&article);
    for sentence in &analysis.sentences {
        let block = article.blocks[sentence.block as usize].span;
        assert!(
            block.start <= sentence.span.start && sentence.span.end <= block.end,
            "{:?} is not inside {:?}",
            sentence.span.of(&article.text),
            block.of(&article.text)
        );
    }
    let found: Vec<&str> = analysis
        .sentences
        .iter()
        .map(|sentence| sentence.span.of(&article.text))
        .collect();
    assert_eq!(found, blocks.concat(), "the sentences");
}

#[test]
fn sentences_end_where_their_block_ends() {
    let prose: &[&str] = &["The ferry sank on Monday.", "Nobody was hurt."];
    // No full stop, an abbreviation, a bracket or an open quotation, a dash, lower case at the start.
    check_blocks(&[&["Ferry sinks off Port Ansel"], prose, prose]);
    check_blocks(&[
        prose,
        &["The owner of the boat is Mr."],
        &["Brandt, who was not on board."],
    ]);
    check_blocks(&[
        prose,
        &["“We lost the boat."],
        &["“We lost the cars.”"],
        prose,
    ]);
    check_blocks(&[
        prose,
        &["The captain (who is from Leeds"],
        &["came home) on Friday."],
        prose,
    ]);
    check_blocks(&[
        prose,
        &["The captain then said:"],
        &["“We are sorry.”"],
        prose,
    ]);
    check_blocks(&[
        prose,
        &["The boat was old, as was the U.S."],
        &["Navy ship that came to help."],
    ]);
    check_blocks(&[
        prose,
        &["It was built in St."],
        &["Ives and it was sold in the spring of 1998."],
    ]);
    check_blocks(&[prose, &["Read more: A walk along the wall"], prose]);
}
