//! The numbers that a pair of sentences is judged by. Every one is symmetric in the two sentences, so that the judgment does not
//! depend on which report is A.
//!
//! In: the profiles and the candidate pairs. Out: one row of [`NAMES`] numbers for each pair. A pair that is no candidate
//! counts as zero where a pair is compared with the others of its row and column.

use super::{
    profile::{Profile, Profiles, Weight, sum},
    terms::{TermId, Terms, count_shared, intersection},
};

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
            x.extend(lead);
            x.extend(relative);
            products(&mut x, &places);
            Cell { i, j, x }
        })
        .collect()
}

struct Row {
    x: Vec<f64>,
    /// How alike the two are by one number: the middle of three overlaps.
    level: f64,
    cosine: f64,
    explained: f64,
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

#[expect(
    clippy::too_many_lines,
    reason = "one number after another, in the order of NAMES"
)]
fn row(profiles: &Profiles, a: &Profile, b: &Profile) -> Row {
    let weights = &profiles.weights;
    let mut x = Vec::with_capacity(NAMES.len());
    let ln = |x: f64| x.ln_1p();
    let over = |x: f64, y: f64, least: f64| x / y.max(least);

    // words
    let shared = intersection(&a.set, &b.set);
    let n = shared.len() as f64;
    let (size_a, size_b) = (a.set.len() as f64, b.set.len() as f64);
    x.push(over(n, size_a + size_b - n, 1.0));
    x.push(ln(n));
    let mut cosines = [0.0; 2];
    let of_pair: fn(&Weight) -> f64 = |weight| weight.pair;
    let of_both: fn(&Weight) -> f64 = |weight| weight.both;
    let sums = [
        (
            of_pair,
            a.total.pair,
            b.total.pair,
            a.total.pair_squared,
            b.total.pair_squared,
        ),
        (
            of_both,
            a.total.both,
            b.total.both,
            a.total.both_squared,
            b.total.both_squared,
        ),
    ];
    for (k, (of, total_a, total_b, squared_a, squared_b)) in sums.into_iter().enumerate() {
        let mass = sum(weights, &shared, of);
        let (in_a, in_b) = (over(mass, total_a, 1e-3), over(mass, total_b, 1e-3));
        cosines[k] = sum(weights, &shared, |weight| of(weight).powi(2))
            / (squared_a.max(1e-6) * squared_b.max(1e-6)).sqrt();
        x.extend([
            over(mass, total_a + total_b - mass, 1e-3),
            in_a.min(in_b),
            in_a.max(in_b),
            ln(mass),
            cosines[k],
        ]);
    }
    x.push(ln(sum(weights, &shared, |weight| weight.single)));
    x.push(ln(sum(weights, &shared, |weight| {
        weight.single * weight.english
    })));
    x.push(
        shared
            .iter()
            .map(|id| weights[*id as usize].both)
            .fold(0.0, f64::max),
    );

    // plain words
    let plain = intersection(&a.words, &b.words);
    let plain_mass = sum(weights, &plain, of_both);
    x.push(ln(plain_mass));
    x.push(over(plain_mass, a.words_total.max(b.words_total), 0.3));
    x.push(over(plain_mass, a.words_total.min(b.words_total), 0.3));

    // order
    let common = |x: &[u64], y: &[u64]| f64::from(count_shared(x, y));
    let fewer = |x: &[u64], y: &[u64]| (x.len().min(y.len()) as f64).max(1.0);
    x.push(common(&a.runs[0], &b.runs[0]) / fewer(&a.runs[0], &b.runs[0]));
    x.push(ln(common(&a.runs[1], &b.runs[1])));
    x.push(ln(common(&a.runs[2], &b.runs[2])));
    let skips = common(&a.skips, &b.skips);
    x.push(skips / fewer(&a.skips, &b.skips));
    x.push(ln(skips));

    // letters
    let rare = |ids: &[u64]| {
        ids.iter()
            .map(|id| profiles.letters[*id as usize])
            .sum::<f64>()
    };
    let (all_a, all_b) = (a.letters_total, b.letters_total);
    let letters = rare(&intersection(&a.letters, &b.letters));
    x.push(2.0 * over(letters, all_a + all_b, 1e-3));
    x.push(over(letters, all_a.min(all_b), 1e-3));

    // names
    let names = intersection(&a.names, &b.names);
    let names_mass = sum(weights, &names, of_both);
    let names_dice = 2.0 * over(names_mass, a.names_total + b.names_total, 0.5);
    let context = sum(weights, &intersection(&a.context, &b.context), of_both);
    x.push(ln(names.len() as f64));
    x.push(names_dice);
    x.push(ln(names_mass));
    x.push(over(names_mass, a.names_total.max(b.names_total), 0.3));
    x.push(ln((a.names_total - names_mass)
        .min(b.names_total - names_mass)
        .max(0.0)));
    x.push(2.0 * over(context, a.context_total + b.context_total, 0.5));

    // numbers
    let numbers = intersection(&a.numbers, &b.numbers);
    let n_numbers = numbers.len() as f64;
    let (count_a, count_b) = (a.numbers.len() as f64, b.numbers.len() as f64);
    x.push(ln(n_numbers));
    x.push(sum(weights, &numbers, of_pair));
    x.push(2.0 * over(n_numbers, count_a + count_b, 1.0));
    x.push(if numbers.is_empty() {
        count_a.min(count_b).min(2.0)
    } else {
        0.0
    });
    x.push(ln(common(&a.units, &b.units)));
    x.push(ln(common(&a.heads, &b.heads)));
    let dates = intersection(&a.dates, &b.dates).len() as f64;
    x.push(ln(dates));
    x.push(truth(
        dates == 0.0 && !a.dates.is_empty() && !b.dates.is_empty(),
    ));

    // quotations
    let (quotes_a, quotes_b) = (a.quoted.len() > 2, b.quoted.len() > 2);
    x.push(ln(intersection(&a.quoted, &b.quoted).len() as f64));
    x.push(truth(quotes_a && quotes_b));
    x.push(truth(quotes_a != quotes_b));

    // meaning
    let (from_a, from_b) = aligned(weights, &a.words, &b.words);
    let (in_a, in_b) = (
        over(from_a, a.words_total, 0.3),
        over(from_b, b.words_total, 0.3),
    );
    x.extend([in_a.min(in_b), in_a.max(in_b), ln(0.5 * (from_a + from_b))]);
    let exact = sum(weights, &shared, of_both) - plain_mass;
    let (all_in_a, all_in_b) = (
        over(exact + from_a, a.total.both, 0.3),
        over(exact + from_b, b.total.both, 0.3),
    );
    let explained = 0.5 * (all_in_a + all_in_b);
    x.extend([all_in_a.min(all_in_b), all_in_a.max(all_in_b), explained]);

    // length, shape, place
    let (shorter, longer) = (size_a.min(size_b), size_a.max(size_b));
    x.extend([ln(shorter), ln(longer), over(shorter, longer, 1.0)]);
    for (p, q) in [
        (a.named, b.named),
        (a.dated, b.dated),
        (a.ended, b.ended),
        (a.pronoun, b.pronoun),
    ] {
        x.extend([p.max(q), p.min(q)]);
    }
    let (place_a, place_b) = (a.place.min(6.0), b.place.min(6.0));
    x.extend([
        (a.depth - b.depth).abs(),
        place_a.min(place_b),
        place_a.max(place_b),
    ]);
    x.push(truth(a.place <= 2.0 && b.place <= 2.0));

    // what the other report does not know at all
    let foreign = |ids: &[TermId]| {
        let all = sum(weights, ids, |weight| weight.english);
        let unknown = ids
            .iter()
            .map(|id| &weights[*id as usize])
            .filter(|weight| weight.foreign);
        let mass: f64 = unknown.map(|weight| weight.english).sum();
        (if all > 0.0 { mass / all } else { 0.0 }, mass)
    };
    let plain_numbers = |profile: &Profile| -> Vec<TermId> {
        profile
            .numbers
            .iter()
            .copied()
            .filter(|id| profile.dates.binary_search(id).is_err())
            .collect()
    };
    let pairs = [
        (foreign(&a.names), foreign(&b.names)),
        (foreign(&plain_numbers(a)), foreign(&plain_numbers(b))),
        (foreign(&a.words), foreign(&b.words)),
    ];
    for ((p, _), (q, _)) in pairs {
        x.extend([p.max(q), p.min(q)]);
    }
    x.push(ln(pairs[0].0.1.min(pairs[0].1.1)));
    x.push(ln(pairs[2].0.1.min(pairs[2].1.1)));

    // who and what is named, under whatever name
    let mass: f64 = intersection(&a.entities, &b.entities)
        .iter()
        .map(|id| profiles.entities[*id as usize])
        .sum();
    x.push(ln(mass));
    x.push(2.0 * over(mass, a.entities_total + b.entities_total, 0.5));
    x.push(truth(
        !a.persons.is_empty() && !b.persons.is_empty() && count_shared(&a.persons, &b.persons) == 0,
    ));

    // what the reports are about
    x.extend([a.central.min(b.central), a.central.max(b.central)]);
    x.extend([a.echoed.min(b.echoed), a.echoed.max(b.echoed)]);

    Row {
        x,
        level: (cosines[0] + cosines[1] + explained) / 3.0,
        cosine: cosines[1],
        explained,
    }
}

fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// How much of either list finds a word of like meaning in the other: the weight of each word times how near its nearest is.
fn aligned(weights: &[Weight], a: &[TermId], b: &[TermId]) -> (f64, f64) {
    let mut nearest_b = vec![0.0; b.len()];
    let mut from_a = 0.0;
    for x in a {
        let mut nearest = 0.0f64;
        for (y, best) in b.iter().zip(&mut nearest_b) {
            let kin = kinship(weights, *x, *y);
            nearest = nearest.max(kin);
            *best = kin.max(*best);
        }
        from_a += weights[*x as usize].both * nearest;
    }
    let from_b = b
        .iter()
        .zip(&nearest_b)
        .map(|(y, nearest)| weights[*y as usize].both * nearest)
        .sum();
    (from_a, from_b)
}

/// How near two stems are: 1 for one and the same, 0.9 in one family, less for words that stand in like places.
pub fn kinship(weights: &[Weight], x: TermId, y: TermId) -> f64 {
    if x == y {
        return 1.0;
    }
    let (x, y) = (&weights[x as usize], &weights[y as usize]);
    let family = if x.family.is_some() && x.family == y.family {
        0.9
    } else {
        0.0
    };
    let cosine = x
        .meaning
        .as_ref()
        .zip(y.meaning.as_ref())
        .map_or(0.0, |(x, y)| x.cosine(y));
    ((cosine - 0.4) / 0.6).clamp(0.0, 0.95).max(family)
}

/// What holds for the two reports as a whole: how much they have in common.
fn whole_pair(terms: &Terms, profiles: &Profiles) -> [f64; 8] {
    let weights = &profiles.weights;
    let is_name = {
        let mut is_name = vec![false; weights.len()];
        for profile in profiles.sentences.a.iter().chain(&profiles.sentences.b) {
            for id in &profile.names {
                is_name[*id as usize] = true;
            }
        }
        is_name
    };
    let mut types = [[0.0; 3]; 2]; // all or names; only A, only B, both
    let mut told = [[0.0; 2]; 2]; // side; mentions of shared names, of all names
    let (mut product, mut square_a, mut square_b) = (0.0, 0.0, 0.0);
    let mut numbers = [0.0f64; 3];
    for ((stem, weight), name) in terms.stems.iter().zip(weights).zip(&is_name) {
        let (a, b) = (f64::from(stem.df.a), f64::from(stem.df.b));
        let place = if a > 0.0 && b > 0.0 {
            2
        } else {
            usize::from(a == 0.0)
        };
        types[0][place] += weight.english;
        if *name {
            types[1][place] += weight.english;
            for (side, df) in [a, b].into_iter().enumerate() {
                told[side][1] += df * weight.english;
                told[side][0] += if place == 2 { df * weight.english } else { 0.0 };
            }
        }
        if stem.text.len() > 1 && stem.text.starts_with(|c: char| c.is_ascii_digit()) {
            numbers[place] += 1.0;
        }
        let level = |df: f64| {
            if df > 0.0 {
                (1.0 + df.ln()) * weight.english
            } else {
                0.0
            }
        };
        product += level(a) * level(b);
        square_a += level(a).powi(2);
        square_b += level(b).powi(2);
    }
    let dice = |[a, b, both]: [f64; 3]| both / (a.min(b) + both).max(1.0);
    let share = |[shared, all]: [f64; 2]| shared / all.max(1.0);
    let (size_a, size_b) = (profiles.sentences.a.len(), profiles.sentences.b.len());
    let (told_a, told_b) = (share(told[0]), share(told[1]));
    [
        dice(types[0]),
        dice(types[1]),
        product / (square_a * square_b).sqrt().max(1e-9),
        told_a.min(told_b),
        told_a.max(told_b),
        numbers[2] / (1.0 + numbers[0].min(numbers[1]) + numbers[2]),
        // A claim beside an article is linked more readily than an article beside an article.
        (size_a.min(size_b).min(12) as f64).ln_1p(),
        (size_a.max(size_b).min(40) as f64).ln_1p(),
    ]
}

/// How alike the beginnings of the two reports are, and their best pairs.
fn lead(pairs: &[(u32, u32)], rows: &[Row]) -> [f64; 3] {
    let near_top = |least: u32| move |((i, j), _): &(&(u32, u32), &Row)| *i < least && *j < least;
    let cosine = pairs
        .iter()
        .zip(rows)
        .filter(near_top(3))
        .map(|(_, row)| row.cosine)
        .fold(0.0, f64::max);
    let explained = pairs
        .iter()
        .zip(rows)
        .filter(near_top(4))
        .map(|(_, row)| row.explained)
        .fold(0.0, f64::max);
    let mut best: Vec<f64> = rows.iter().map(|row| row.level).collect();
    best.sort_unstable_by(|x, y| y.total_cmp(x));
    [cosine, explained, best.iter().take(3).sum::<f64>() / 3.0]
}

/// How a pair stands among the others of its two sentences.
fn relative(pairs: &[(u32, u32)], levels: &[f64], profiles: &Profiles) -> Vec<[f64; 9]> {
    let sizes = (profiles.sentences.a.len(), profiles.sentences.b.len());
    let rows = Line::all(pairs.iter().map(|pair| pair.0), levels, sizes.0, sizes.1);
    let columns = Line::all(pairs.iter().map(|pair| pair.1), levels, sizes.1, sizes.0);
    let top = levels.iter().copied().fold(0.05, f64::max);
    let at = |i: Option<u32>, j: Option<u32>| -> f64 {
        let found = i.zip(j).and_then(|pair| pairs.binary_search(&pair).ok());
        found.map_or(0.0, |n| levels[n])
    };
    let near = |&(i, j): &(u32, u32)| {
        let (up, left) = (i.checked_sub(1), j.checked_sub(1));
        let (down, right) = (Some(i + 1), Some(j + 1));
        let diagonal = [at(up, left), at(down, right)];
        let beside = [
            at(up, Some(j)),
            at(down, Some(j)),
            at(Some(i), left),
            at(Some(i), right),
        ];
        (
            diagonal.iter().chain(&beside).copied().fold(0.0, f64::max),
            0.5 * (diagonal[0] + diagonal[1]),
        )
    };
    pairs
        .iter()
        .zip(levels)
        .map(|(pair, &level)| {
            let (row, column) = (&rows[pair.0 as usize], &columns[pair.1 as usize]);
            let (over_row, over_column) = (
                level - row.best_other(level),
                level - column.best_other(level),
            );
            let (z_row, z_column) = (row.z(level), column.z(level));
            let (rank_row, rank_column) = (row.rank(level), column.rank(level));
            let (near, diagonal) = near(pair);
            [
                over_row.min(over_column),
                over_row.max(over_column),
                z_row.min(z_column),
                z_row.max(z_column),
                rank_row.min(rank_column).min(5.0),
                rank_row.max(rank_column).min(8.0),
                level / top,
                near,
                diagonal,
            ]
        })
        .collect()
}

/// The levels of one sentence with all sentences of the other report.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Those of the candidates, falling.
    falling: Vec<f64>,
    mean: f64,
    deviation: f64,
}

impl Line {
    /// The lines of all `n` sentences; `other` is the number of sentences of the other report.
    pub(super) fn all(
        keys: impl Iterator<Item = u32>,
        levels: &[f64],
        n: usize,
        other: usize,
    ) -> Vec<Line> {
        let mut lines = vec![Line::default(); n];
        for (key, level) in keys.zip(levels) {
            lines[key as usize].falling.push(*level);
        }
        let count = other.max(1) as f64;
        for line in &mut lines {
            line.falling.sort_unstable_by(|x, y| y.total_cmp(x));
            line.mean = line.falling.iter().sum::<f64>() / count;
            let rest = count - line.falling.len() as f64;
            let squares: f64 = line
                .falling
                .iter()
                .map(|level| (level - line.mean).powi(2))
                .sum();
            line.deviation = ((squares + rest * line.mean.powi(2)) / count).sqrt();
        }
        lines
    }

    /// The best level of the line but for one of this level.
    pub(super) fn best_other(&self, level: f64) -> f64 {
        let place = usize::from(self.falling.first().is_some_and(|best| level >= *best));
        self.falling.get(place).copied().unwrap_or(0.0)
    }

    /// How many of the line are higher.
    pub(super) fn rank(&self, level: f64) -> f64 {
        self.falling.partition_point(|other| *other > level) as f64
    }

    fn z(&self, level: f64) -> f64 {
        (level - self.mean) / (self.deviation + 0.03)
    }

    /// The highest of the line.
    pub(super) fn best(&self) -> f64 {
        self.falling.first().copied().unwrap_or(0.0)
    }

    /// The sum of the line.
    pub(super) fn sum(&self) -> f64 {
        self.falling.iter().sum()
    }
}

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
