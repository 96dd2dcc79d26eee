//! Evaluates sentence segmentation: precision, recall and F1 of the borders inside blocks.
//!
//! `score sentences [-e] FILE...`, where a file has one sentence per line and an empty line between blocks. The sentences of a block
//! are joined by a blank and split again; with `-e` as the first argument every wrong border is shown, `+` for a wrong one and `-` for
//! a missed one.

use std::{collections::BTreeSet, fs};

use parallax::internals::text::{Span, sentences};

use crate::Outcome;

/// Scores the borders of sentences.
pub fn score(arguments: &[String]) -> Outcome {
    let explain = arguments.first().is_some_and(|name| name == "-e");
    let names = &arguments[usize::from(explain)..];
    for name in names {
        let text = fs::read_to_string(name)?;
        let mut counts = Counts::default();
        for block in text.split("\n\n") {
            counts.add(block, explain);
        }
        println!("{name}: {counts}");
    }
    Ok(())
}

/// Right, wrong and missed borders.
#[derive(Default)]
struct Counts {
    right: usize,
    extra: usize,
    missed: usize,
}

impl Counts {
    /// Splits the joined sentences of a block and compares the borders.
    fn add(&mut self, block: &str, explain: bool) {
        let lines: Vec<&str> = block.lines().map(str::trim).collect();
        let joined = lines.join(" ");
        let mut wanted = BTreeSet::new();
        let mut at = 0;
        for line in &lines {
            at += line.len() + 1;
            wanted.insert(at - 1);
        }
        let spans = sentences(&joined, Span::all(&joined));
        let found: BTreeSet<usize> = spans.iter().map(|span| span.end as usize).collect();
        // The end of the block is not a border that can be missed.
        wanted.remove(&joined.len());
        let found: BTreeSet<usize> = found.into_iter().filter(|&at| at < joined.len()).collect();
        self.right += wanted.intersection(&found).count();
        self.extra += found.difference(&wanted).count();
        self.missed += wanted.difference(&found).count();
        if explain {
            let show = |at: usize| {
                let before: Vec<char> = joined[..at].chars().rev().take(60).collect();
                let before: String = before.into_iter().rev().collect();
                let after: String = joined[at..].chars().take(40).collect();
                format!("{before}|{after}")
            };
            for &at in found.difference(&wanted) {
                println!("+ {}", show(at));
            }
            for &at in wanted.difference(&found) {
                println!("- {}", show(at));
            }
        }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |of: usize| self.right as f64 / of.max(1) as f64;
        let (precision, recall) = (
            share(self.right + self.extra),
            share(self.right + self.missed),
        );
        let f1 = 2.0 * precision * recall / (precision + recall).max(f64::EPSILON);
        write!(
            f,
            "{} borders, precision {precision:.4} recall {recall:.4} F1 {f1:.4}",
            self.right + self.missed
        )
    }
}
