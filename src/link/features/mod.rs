//! The numbers that a pair of sentences is judged by. Every one is symmetric in the two sentences, so that the judgment does not
//! depend on which report is A.
//!
//! In: the profiles and the candidate pairs. Out: one row of [`NAMES`] numbers for each pair. A pair that is no candidate
//! counts as zero where a pair is compared with the others of its row and column.

mod relative;
mod row;
mod whole;

pub use row::kinship;

pub(super) use relative::Line;

use super::{profile::Profiles, terms::Terms};
use relative::relative;
use row::{Row, row};
use whole::{common, lead, whole_pair};

/// A sentence pair and its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Story sentence of A.
    pub i: u32,
    /// Story sentence of B.
    pub j: u32,
    /// Its numbers, by the order of [`NAMES`].
    pub x: Vec<f64>,
}

/// The numbers of every candidate pair, ascending by pair.
pub fn cells(terms: &Terms, profiles: &Profiles, pairs: &[(u32, u32)]) -> Vec<Cell> {
    let whole = whole_pair(terms, profiles);
    let common = common(terms, profiles);
    let mut rows: Vec<Row> = pairs
        .iter()
        .map(|&(i, j)| {
            row(
                profiles,
                &profiles.sentences.a[i as usize],
                &profiles.sentences.b[j as usize],
            )
        })
        .collect();
    let lead = lead(pairs, &rows);
    let levels: Vec<f64> = rows.iter().map(|row| row.level).collect();
    let relative = relative(pairs, &levels, profiles);
    let places = FACTORS.map(index);
    pairs
        .iter()
        .zip(rows.iter_mut())
        .zip(relative)
        .map(|((&(i, j), row), relative)| {
            let mut x = std::mem::take(&mut row.x);
            x.extend(whole);
            x.extend(common);
            x.extend(lead);
            x.extend(relative);
            products(&mut x, &places);
            Cell { i, j, x }
        })
        .collect()
}

/// Names of the numbers, in order; the file of weights names them.
pub const NAMES: &[&str] = &[
    "words.jaccard",
    "words.count",
    "words.jaccard_pair",
    "words.min_pair",
    "words.max_pair",
    "words.mass_pair",
    "words.cosine_pair",
    "words.jaccard_both",
    "words.min_both",
    "words.max_both",
    "words.mass_both",
    "words.cosine_both",
    "words.single",
    "words.single_english",
    "words.rarest",
    "plain.mass",
    "plain.min",
    "plain.max",
    "order.pairs",
    "order.triples",
    "order.fives",
    "order.skips",
    "order.skip_count",
    "order.rare_min",
    "order.rare_mass",
    "order.single",
    "order.single_triples",
    "letters.dice",
    "letters.max",
    "names.count",
    "names.dice",
    "names.mass",
    "names.min",
    "names.alone",
    "names.context",
    "numbers.count",
    "numbers.mass",
    "numbers.dice",
    "numbers.conflict",
    "numbers.units",
    "numbers.heads",
    "numbers.dates",
    "numbers.other_dates",
    "quotes.shared",
    "quotes.both",
    "quotes.one",
    "meaning.min",
    "meaning.max",
    "meaning.mass",
    "meaning.all_min",
    "meaning.all_max",
    "meaning.all_mean",
    "length.min",
    "length.max",
    "length.ratio",
    "shape.named_max",
    "shape.named_min",
    "shape.dated_max",
    "shape.dated_min",
    "shape.ended_max",
    "shape.ended_min",
    "shape.pronoun_max",
    "shape.pronoun_min",
    "place.apart",
    "place.min",
    "place.max",
    "place.lead",
    "foreign.names_max",
    "foreign.names_min",
    "foreign.numbers_max",
    "foreign.numbers_min",
    "foreign.words_max",
    "foreign.words_min",
    "foreign.names_mass",
    "foreign.words_mass",
    "entities.mass",
    "entities.dice",
    "entities.other_persons",
    "told.mass",
    "told.dice",
    "told.other_persons",
    "sides.same",
    "sides.other",
    "sides.foreign",
    "central.min",
    "central.max",
    "central.other_min",
    "central.other_max",
    "pair.dice",
    "pair.names",
    "pair.cosine",
    "pair.named_min",
    "pair.named_max",
    "pair.numbers",
    "pair.shorter",
    "pair.longer",
    "pair.persons_min",
    "pair.persons_max",
    "pair.skips",
    "pair.values_same",
    "pair.values_other",
    "pair.times_same",
    "pair.times_other",
    "lead.cosine",
    "lead.explained",
    "lead.top",
    "relative.over_min",
    "relative.over_max",
    "relative.z_min",
    "relative.z_max",
    "relative.rank",
    "relative.rank_max",
    "relative.top",
    "relative.near",
    "relative.diagonal",
    "meaning.all_mean^2",
    "words.cosine_pair^2",
    "meaning.all_min^2",
    "meaning.all_mean*pair.cosine",
    "words.cosine_pair*pair.cosine",
    "place.lead*meaning.all_mean",
    "place.lead*pair.cosine",
    "names.dice*meaning.min",
    "names.context*meaning.min",
    "numbers.dice*meaning.min",
    "words.single*pair.cosine",
    "words.single*meaning.all_mean",
    "words.cosine_pair<.15",
    "meaning.all_mean<.3",
    "meaning.all_mean>.6",
    "numbers.conflict*meaning.all_mean",
    "numbers.other_dates*meaning.all_mean",
    "central.min*meaning.all_mean",
    "central.min*pair.cosine",
    "entities.dice*meaning.min",
];

/// The place of a name in [`NAMES`].
fn index(name: &str) -> usize {
    NAMES.iter().position(|known| *known == name).unwrap_or(0)
}

/// The number of a pair that has this name.
pub fn value(cell: &Cell, name: &str) -> f64 {
    cell.x.get(index(name)).copied().unwrap_or(0.0)
}

/// Where the numbers stand that products are made of.
const FACTORS: [&str; 14] = [
    "meaning.all_mean",
    "words.cosine_pair",
    "meaning.all_min",
    "pair.cosine",
    "place.lead",
    "words.single",
    "meaning.min",
    "names.dice",
    "names.context",
    "numbers.dice",
    "numbers.conflict",
    "numbers.other_dates",
    "central.min",
    "entities.dice",
];

/// Adds what two numbers say only together. `places` are those of [`FACTORS`].
fn products(x: &mut Vec<f64>, places: &[usize; 14]) {
    let [
        mean,
        cosine,
        least,
        whole,
        lead,
        single,
        min,
        names,
        context,
        numbers,
        conflict,
        dates,
        central,
        entities,
    ] = places.map(|place| x[place]);
    x.extend([
        mean * mean,
        cosine * cosine,
        least * least,
        mean * whole,
        cosine * whole,
        lead * mean,
        lead * whole,
        names * min,
        context * min,
        numbers * min,
        single * whole,
        single * mean,
        cosine.min(0.15),
        mean.min(0.3),
        (mean - 0.6).max(0.0),
        conflict * mean,
        dates * mean,
        central * mean,
        central * whole,
        entities * min,
    ]);
}
