//! The numbers of a sentence pair that the two sentences alone decide.

use super::{
    super::{
        profile::{Profile, Profiles, Weight, sum},
        terms::{TermId, count_shared, intersection},
    },
    NAMES,
};

/// The numbers of a pair and three overlaps that others build on.
pub(super) struct Row {
    /// The numbers, the first of [`NAMES`].
    pub x: Vec<f64>,
    /// How alike the two are by one number: the middle of three overlaps.
    pub level: f64,
    /// The cosine over the stems that are rare in this pair and in English.
    pub cosine: f64,
    /// The share of both that finds a word of like meaning in the other.
    pub explained: f64,
}

/// Compares two sentences.
#[expect(
    clippy::too_many_lines,
    reason = "one number after another, in the order of NAMES"
)]
pub(super) fn row(profiles: &Profiles, a: &Profile, b: &Profile) -> Row {
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
    let shared_skips = intersection(&a.skips, &b.skips);
    let rare: f64 = shared_skips
        .iter()
        .map(|id| profiles.skips[*id as usize].rarity)
        .sum();
    x.push(over(rare, a.skips_total.min(b.skips_total), 3.0));
    x.push(ln(rare));
    x.push(ln(shared_skips
        .iter()
        .map(|id| profiles.skips[*id as usize].single)
        .sum()));
    x.push(ln(intersection(&a.runs[1], &b.runs[1])
        .iter()
        .map(|id| profiles.triples[*id as usize].single)
        .sum()));

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
    for (p, q) in a.foreign.iter().zip(&b.foreign) {
        x.extend([p.share.max(q.share), p.share.min(q.share)]);
    }
    for kind in [0, 2] {
        x.push(ln(a.foreign[kind].mass.min(b.foreign[kind].mass)));
    }

    // who and what is named, under whatever name; whom it tells of, named or not
    let mut met = |ids: [&[u32]; 2], totals: f64, persons: [&[u32]; 2]| {
        let shared = intersection(ids[0], ids[1]);
        let mass: f64 = shared
            .iter()
            .map(|id| profiles.entities[*id as usize])
            .sum();
        x.push(ln(mass));
        x.push(2.0 * over(mass, totals, 0.5));
        let others = persons.iter().all(|persons| !persons.is_empty());
        x.push(truth(others && count_shared(persons[0], persons[1]) == 0));
    };
    met(
        [&a.entities, &b.entities],
        a.entities_total + b.entities_total,
        [&a.persons, &b.persons],
    );
    met(
        [&a.told, &b.told],
        a.told_total + b.told_total,
        [&a.told_persons, &b.told_persons],
    );

    // which names stand beside the words in common
    x.extend(sides(weights, a, b).map(ln));

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

/// The weight of the words in common beside which, before or behind, stands the same name, another name, and another name that one of the
/// reports does not know.
fn sides(weights: &[Weight], a: &Profile, b: &Profile) -> [f64; 3] {
    let mut found = [0.0; 3];
    let place_in_b = |id| b.words.binary_search(id).ok();
    for (id, names_a) in a.words.iter().zip(&a.beside) {
        let Some(place) = place_in_b(id) else {
            continue;
        };
        let weight = weights[*id as usize].both;
        for names in names_a.iter().zip(&b.beside[place]) {
            let (Some(p), Some(q)) = names else {
                continue;
            };
            if p == q {
                found[0] += weight;
            } else if b.names.binary_search(p).is_err() && a.names.binary_search(q).is_err() {
                let is_foreign = weights[*p as usize].foreign || weights[*q as usize].foreign;
                found[1] += weight;
                found[2] += if is_foreign { weight } else { 0.0 };
            }
        }
    }
    found
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
