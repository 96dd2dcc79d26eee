//! Scores the shipped tagger and parser against treebanks, and by relation.

use std::{path::Path, time::Instant};

use parallax::internals::syntax::{self, Relation, Tree};
use serde_json::json;

use super::{
    conllu::{self, Sentence},
    sample::{Damage, Sample},
};

/// Prints one JSON line per file: gold tokens in, predicted tags; all punctuation counts in `uas` and `las`.
///
/// # Errors
/// When a file cannot be read.
pub fn score(files: &[String]) -> crate::Outcome {
    for file in files {
        let sentences = conllu::read(Path::new(file))?;
        println!("{}", measure(file, &sentences));
    }
    Ok(())
}

/// Prints one JSON line for each kind of damage and file: the same for sentences in the style of headlines and careless writing.
///
/// # Errors
/// When a file cannot be read.
pub fn score_damaged(files: &[String]) -> crate::Outcome {
    for file in files {
        let samples = conllu::read(Path::new(file))?;
        let samples: Vec<Sample> = samples.iter().map(Sample::new).collect();
        for (damage, name) in Damage::ALL {
            let damaged = samples.iter().filter_map(|it| it.damaged(damage));
            let sentences: Vec<Sentence> = damaged.map(|it| it.sentence()).collect();
            println!("{}", measure(&format!("{file}, {name}"), &sentences));
        }
    }
    Ok(())
}

/// Parses the sentences and compares.
fn measure(name: &str, sentences: &[Sentence]) -> serde_json::Value {
    let started = Instant::now();
    let trees: Vec<Tree> = sentences
        .iter()
        .map(|sentence| syntax::parse(&sentence.text, &sentence.tokens))
        .collect();
    let seconds = started.elapsed().as_secs_f64();
    let mut counts = Counts::default();
    for (sentence, tree) in sentences.iter().zip(&trees) {
        counts.add(sentence, tree);
    }
    let tokens = counts.words as f64;
    let share = |n: usize, of: f64| (1e4 * n as f64 / of).round() / 100.0;
    let f1 = |relations: &[Relation]| counts.f1(relations);
    json!({
        "file": name,
        "tokens": counts.words,
        "upos": share(counts.pos, tokens),
        "uas": share(counts.heads, tokens),
        "las": share(counts.labels, tokens),
        "las_universal": share(counts.universal, tokens),
        "uas_no_punct": share(counts.heads_no_punct, counts.no_punct as f64),
        "subject": f1(&[Relation::Nsubj]),
        "object": f1(&[Relation::Obj]),
        "number": f1(&[Relation::Nummod]),
        "tokens_per_s": (tokens / seconds).round(),
    })
}

#[derive(Default)]
struct Counts {
    words: usize,
    no_punct: usize,
    pos: usize,
    heads: usize,
    heads_no_punct: usize,
    labels: usize,
    universal: usize,
    /// For each relation without subtype: in gold, found, found with the right head.
    relations: Vec<(&'static str, [usize; 3])>,
}

impl Counts {
    fn add(&mut self, gold: &Sentence, tree: &Tree) {
        for (n, word) in tree.words().iter().enumerate() {
            let relation = gold.relations[n];
            let right = word.head == gold.heads[n];
            let same = word.relation.universal() == relation.universal();
            self.words += 1;
            self.pos += usize::from(word.pos == gold.pos[n]);
            self.heads += usize::from(right);
            self.labels += usize::from(right && word.relation == relation);
            self.universal += usize::from(right && same);
            if relation != Relation::Punct {
                self.no_punct += 1;
                self.heads_no_punct += usize::from(right);
            }
            self.of(relation)[0] += 1;
            self.of(word.relation)[1] += 1;
            self.of(relation)[2] += usize::from(right && same);
        }
    }

    fn of(&mut self, relation: Relation) -> &mut [usize; 3] {
        let name = relation.universal();
        let at = self.relations.iter().position(|it| it.0 == name);
        let at = at.unwrap_or_else(|| {
            self.relations.push((name, [0; 3]));
            self.relations.len() - 1
        });
        &mut self.relations[at].1
    }

    /// F1 of words with one of these relations and their head, in hundredths.
    fn f1(&self, relations: &[Relation]) -> f64 {
        let mut sums = [0; 3];
        for (name, counts) in &self.relations {
            if relations.iter().any(|it| it.universal() == *name) {
                for (sum, count) in sums.iter_mut().zip(counts) {
                    *sum += count;
                }
            }
        }
        (1e4 * 2.0 * sums[2] as f64 / (sums[0] + sums[1]).max(1) as f64).round() / 100.0
    }
}
