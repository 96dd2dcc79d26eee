//! Pairs of words that exclude each other ([`crate::lexicon::opposed`]) in two passages.

use super::side_by_side::SideBySide;
use crate::{
    lexicon::opposed::{Place, Relation},
    pair::Pair,
};

/// Whether two words exclude each other, by their positions in the lists of one relation.
fn are_opposed(a: &[Place], b: &[Place]) -> bool {
    let in_one_line = |x: &Place| b.iter().any(|y| y.1 == x.1 && y.2 != x.2);
    a.iter().any(in_one_line) && !a.iter().any(|x| b.contains(x))
}

/// Two words that exclude each other, and how likely they are to have the same role in the same statement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opposed {
    /// The words.
    pub words: Pair<usize>,
    /// At least 0.
    pub score: f64,
}

/// Whether one of two words has a counterpart elsewhere on the other side.
fn has_partner(compared: &SideBySide, i: usize, j: usize) -> bool {
    let Pair { a, b } = compared.passages;
    let like = |i: usize, j: usize| compared.matrix.sure(i, j) >= 0.8;
    (0..b.len()).any(|k| k != j && like(i, k)) || (0..a.len()).any(|k| k != i && like(k, j))
}

/// Whether two predicates have different subjects: exports rise while imports fall.
fn have_others(compared: &SideBySide, i: usize, j: usize) -> bool {
    let Pair { a, b } = compared.passages;
    let (Some(x), Some(y)) = (a.frame(i), b.frame(j)) else {
        return false;
    };
    let similarity = |p: Option<usize>, q: Option<usize>| {
        p.zip(q).map(|(p, q)| compared.matrix.sure(p, q) >= 0.5)
    };
    let known = [
        similarity(x.doer(), y.doer()),
        similarity(x.undergoer(), y.undergoer()),
    ];
    known.iter().flatten().next().is_some() && !known.contains(&Some(true))
}

/// The pairs of words that exclude each other, if neither word nor its counterpart occurs elsewhere on the other side.
pub(super) fn opposed(compared: &SideBySide, relation: Relation) -> Vec<Opposed> {
    let Pair { a, b } = compared.passages;
    let listed = |passage: &super::Passage| -> Vec<(usize, Vec<Place>)> {
        let words = passage.listed().chunk_by(|x, y| x.0 == y.0);
        let of_relation = words.map(|word| {
            let places = word.iter().map(|it| it.1);
            (word[0].0, places.filter(|it| it.0 == relation).collect())
        });
        of_relation
            .filter(|(_, places): &(usize, Vec<Place>)| !places.is_empty())
            .collect()
    };
    let (in_a, in_b) = (listed(a), listed(b));
    let mut found = Vec::new();
    for (i, places_of_i) in &in_a {
        for (j, places_of_j) in &in_b {
            let (i, j) = (*i, *j);
            let (x, y) = (a.stem(i), b.stem(j));
            if x == y
                || !are_opposed(places_of_i, places_of_j)
                || b.holds_stem(x)
                || a.holds_stem(y)
            {
                continue;
            }
            if a.is_denied(i) != b.is_denied(j)
                || has_partner(compared, i, j)
                || have_others(compared, i, j)
            {
                continue;
            }
            let beside = compared
                .matrix
                .beside(compared.passages, &Pair::new(i..i + 1, j..j + 1));
            let (before, after) = (f64::from(beside.before), f64::from(beside.after));
            let context = compared.matrix.context(i, j).min(1.0);
            let governed = compared.matrix.part(a.governor(i), b.governor(j)) >= 0.85;
            let similarity = if governed && a.relations[i] == b.relations[j] {
                0.2
            } else {
                0.0
            };
            let score = similarity
                + 0.2
                + 0.5 * before * after
                + 0.25 * before.max(after)
                + 0.25 * context
                + 0.2 * (compared.matrix.share() - 0.6);
            found.push(Opposed {
                words: Pair::new(i, j),
                score,
            });
        }
    }
    found
}
