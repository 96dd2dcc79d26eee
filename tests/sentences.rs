//! Sentences against rules that others wrote: the English golden rules of pySBD.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use parallax::text::{Span, sentences};

const GOLDEN: &str = include_str!("sentences/golden.txt");

/// The rules that are known to be broken, by number from 1.
const BROKEN: &[usize] = &[47, 48];

#[test]
fn golden_rules_are_kept() {
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
