//! Noun phrases in a tree: the whole phrase, its core, the noun that a number counts, and appositions.

use std::ops::Range;

use super::{
    labels::{Pos, Relation, Tag},
    tree::Tree,
};

/// The noun phrase of noun `n`, without clauses, appositions, coordinated nouns and punctuation at its ends: "the mayor of Porto".
pub(crate) fn noun_phrase(tree: &Tree, n: usize) -> Range<usize> {
    cut(tree, n, |relation| {
        !matches!(
            relation.universal(),
            "acl"
                | "appos"
                | "conj"
                | "cc"
                | "parataxis"
                | "punct"
                | "advcl"
                | "case"
                | "cop"
                | "nsubj"
                | "mark"
                | "aux"
                | "obl"
                | "dislocated"
                | "list"
        )
    })
}

/// The run of `n` and those of its children that `keep` accepts, as far as they are adjacent.
fn cut(tree: &Tree, n: usize, keep: impl Fn(Relation) -> bool) -> Range<usize> {
    let mut run = n..n + 1;
    for child in tree
        .children(n)
        .filter(|&child| child < n)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
    {
        if !keep(tree.relation(child)) {
            break;
        }
        run.start = tree.run(child).start;
    }
    for child in tree.children(n).filter(|&child| child > n) {
        if !keep(tree.relation(child)) {
            break;
        }
        run.end = tree.run(child).end;
    }
    run
}

/// The noun that number `n` counts: "people" in "40 people" and "40 of the people".
pub(crate) fn counted(tree: &Tree, n: usize) -> Option<usize> {
    let of = |noun: usize| {
        tree.children(noun).find(|&child| {
            child > noun
                && tree.relation(child).is(Relation::Nmod)
                && tree.words()[child].pos != Pos::Num
        })
    };
    let is_number = |word: usize| matches!(tree.words().get(word).map(|it| it.pos), Some(Pos::Num));
    if tree.relation(n).is(Relation::Nummod) {
        // "two million people": "million" depends on "people", "two" on "million".
        let noun = tree.head(n)?;
        return if is_number(noun) {
            counted(tree, noun).or(Some(noun))
        } else {
            Some(noun)
        };
    }
    if tree.relation(n).is(Relation::Compound) && tree.head(n).is_some_and(is_number) {
        return tree.head(n).and_then(|number| counted(tree, number));
    }
    of(n)
}

/// The nouns in apposition to noun `n`, in either direction: "Rui Matos, the fire chief", "the fire chief Rui Matos".
pub(crate) fn appositions(tree: &Tree, n: usize) -> impl Iterator<Item = usize> + '_ {
    let is_apposition =
        |word: usize| matches!(tree.relation(word), Relation::Appos | Relation::NmodDesc);
    let below = tree.children(n).filter(move |&child| is_apposition(child));
    let above = tree.head(n).filter(move |_| is_apposition(n));
    below.chain(above)
}

/// Whether the word is a noun, a name or a pronoun.
pub(crate) fn is_nominal(tree: &Tree, n: usize) -> bool {
    tree.words().get(n).is_some_and(|word| {
        matches!(word.pos, Pos::Noun | Pos::Propn | Pos::Pron) || matches!(word.tag, Tag::Cd)
    })
}
