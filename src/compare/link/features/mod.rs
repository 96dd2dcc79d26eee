//! The features of a pair of sentences. All are symmetric in the two sentences, so that the score does not depend on which article is A.
//!
//! In: the profiles and the candidate pairs. Out: a row of [`FEATURES`] for each pair. Pairs that are not candidates count as zero when
//! a pair is compared with the others of its row and column.
//!
//! These 34 are left after backward elimination from 135: the cross-validated average precision is the same (.644, before .637), and a
//! second model that used the scores of all other pairs added .003.

mod overlap;
mod relative;

use crate::{
    compare::link::{
        features::{overlap::Overlap, relative::Standing},
        sentence::{Profile, Profiles, level},
        vocabulary::Terms,
    },
    pair::Pair,
    parallel,
};

/// The features of a pair, in the order of [`FEATURES`].
pub(crate) type Features = [f64; FEATURES.len()];

/// The number of pairs from which they are computed on several threads.
const MANY: usize = 4_000;

/// A pair of sentences and its features.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Story sentence of A.
    pub i: u32,
    /// Story sentence of B.
    pub j: u32,
    /// The overlap of the two as a single value.
    pub level: f64,
    /// Its features, in the order of [`FEATURES`].
    pub x: Features,
}

/// The input of the features of a pair.
pub struct Sight<'p> {
    overlap: &'p Overlap<'p>,
    standing: Standing,
    /// The cosine of the two articles.
    articles: f64,
}

/// A feature: its name in the file of weights and how it is computed.
type Feature = (&'static str, fn(&Sight) -> f64);

/// The features, in the order of their weights.
pub const FEATURES: &[Feature] = &[
    ("words.single", |it| it.overlap.single()),
    ("words.single_english", |it| it.overlap.single_english()),
    ("words.rarest", |it| it.overlap.rarest()),
    ("words.cosine<.15", |it| it.overlap.cosines[0].min(0.15)),
    ("words.single*articles.cosine", |it| {
        it.overlap.single() * it.articles
    }),
    ("order.single", |it| it.overlap.single_skips()),
    ("order.single_triples", |it| it.overlap.single_triples()),
    ("letters.dice", |it| it.overlap.letters_dice()),
    ("letters.max", |it| it.overlap.letters_max()),
    ("names.context", |it| it.overlap.context_dice()),
    ("names.unseen_min", |it| {
        it.overlap.both(|one| one.unseen_names).0
    }),
    ("numbers.count", |it| it.overlap.numbers().ln_1p()),
    ("numbers.conflict", |it| it.overlap.number_conflict()),
    ("numbers.heads", |it| it.overlap.heads().ln_1p()),
    ("numbers.dates", |it| it.overlap.dates().ln_1p()),
    ("meaning.min", |it| it.overlap.explained.0),
    ("meaning.max", |it| it.overlap.explained.1),
    ("meaning.mass", |it| it.overlap.meaning.ln_1p()),
    ("meaning.all<.3", |it| it.overlap.all.min(0.3)),
    ("meaning.all*articles.cosine", |it| {
        it.overlap.all * it.articles
    }),
    ("length.ratio", |it| it.overlap.length_ratio()),
    ("shape.dated_max", |it| it.overlap.both(|one| one.dated).1),
    ("shape.pronoun_min", |it| {
        it.overlap.both(|one| f64::from(u8::from(one.pronoun))).0
    }),
    ("place.apart", |it| it.overlap.depths_apart()),
    ("place.max", |it| {
        it.overlap.both(|one| one.place.min(6.0)).1
    }),
    ("place.lead", |it| it.overlap.are_leads()),
    ("entities.other_persons", |it| it.overlap.other_persons()),
    ("entities.dice", |it| it.overlap.entity_dice()),
    ("centrality.max", |it| {
        it.overlap.both(|one| one.centrality).1
    }),
    ("articles.cosine", |it| it.articles),
    ("relative.over_min", |it| it.standing.over),
    ("relative.z_min", |it| it.standing.z),
    ("relative.rank_max", |it| it.standing.rank),
    ("relative.near", |it| it.standing.near),
];

/// The features of every candidate pair, ascending by pair.
pub(crate) fn cells(terms: &Terms, profiles: &Profiles, pairs: &[(u32, u32)]) -> Vec<Cell> {
    let articles = articles_cosine(terms, profiles);
    let sentences = &profiles.sentences;
    let overlaps = parallel::map(pairs.len(), MANY, |n| {
        let (i, j) = pairs[n];
        Overlap::new(profiles, &sentences.a[i as usize], &sentences.b[j as usize])
    });
    let levels: Vec<f64> = overlaps.iter().map(Overlap::level).collect();
    let standings = relative::standings(pairs, &levels, profiles);
    parallel::map(pairs.len(), MANY, |n| Cell {
        i: pairs[n].0,
        j: pairs[n].1,
        level: levels[n],
        x: row(&overlaps[n], standings[n], articles),
    })
}

/// The features of some pairs with other sentences in place of their own; each is identified by its index in `cells`.
pub(crate) fn altered(
    terms: &Terms,
    profiles: &Profiles,
    cells: &[Cell],
    others: &[(usize, Pair<Profile>)],
) -> Vec<Features> {
    let articles = articles_cosine(terms, profiles);
    let pairs: Vec<(u32, u32)> = cells.iter().map(|cell| (cell.i, cell.j)).collect();
    let mut levels: Vec<f64> = cells.iter().map(|cell| cell.level).collect();
    let overlaps = others.iter();
    let overlaps = overlaps.map(|(n, other)| (*n, Overlap::new(profiles, &other.a, &other.b)));
    let overlaps: Vec<(usize, Overlap)> = overlaps.collect();
    for (n, overlap) in &overlaps {
        levels[*n] = overlap.level();
    }
    let standings = relative::standings(&pairs, &levels, profiles);
    let rows = overlaps.iter();
    rows.map(|(n, overlap)| row(overlap, standings[*n], articles))
        .collect()
}

fn row(overlap: &Overlap, standing: Standing, articles: f64) -> Features {
    let sight = Sight {
        overlap,
        standing,
        articles,
    };
    std::array::from_fn(|n| FEATURES[n].1(&sight))
}

/// The cosine of the two articles over their stems, weighted by rarity in English.
fn articles_cosine(terms: &Terms, profiles: &Profiles) -> f64 {
    let (mut product, mut squares) = (0.0, (0.0, 0.0));
    for (stem, weight) in terms.stems.iter().zip(&profiles.weights) {
        let (a, b) = (
            level(stem.df.a) * weight.english,
            level(stem.df.b) * weight.english,
        );
        product += a * b;
        squares = (squares.0 + a * a, squares.1 + b * b);
    }
    product / (squares.0 * squares.1).sqrt().max(1e-9)
}
