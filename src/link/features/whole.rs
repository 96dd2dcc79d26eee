//! The numbers that all sentence pairs of two reports share: how much the reports have in common as a whole.

use super::{
    super::{
        profile::{Profile, Profiles},
        terms::{Terms, count_shared},
    },
    row::Row,
};
use crate::pair::{Pair, Side};

/// What holds for the two reports as a whole: how much they have in common.
pub(super) fn whole_pair(terms: &Terms, profiles: &Profiles) -> [f64; 8] {
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
pub(super) fn lead(pairs: &[(u32, u32)], rows: &[Row]) -> [f64; 3] {
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

/// What the reports have in common that tells one event from two of a kind.
pub(super) fn common(terms: &Terms, profiles: &Profiles) -> [f64; 7] {
    let sentences = &profiles.sentences;
    let is_told = Pair::from_fn(|side| {
        let mut is_told = vec![false; profiles.entities.len()];
        for id in sentences[side].iter().flat_map(|it| &it.told_persons) {
            is_told[*id as usize] = true;
        }
        is_told
    });
    let persons = Pair::from_fn(|side: Side| {
        let told = sentences[side].iter().flat_map(|it| &it.told_persons);
        let shared = told
            .clone()
            .filter(|id| is_told[side.other()][**id as usize]);
        let all = told.clone().count();
        if all > 0 {
            shared.count() as f64 / all as f64
        } else {
            0.5
        }
    });
    let all = |side: Side, of: fn(&Profile) -> &Vec<u64>| {
        let mut all: Vec<u64> = sentences[side].iter().flat_map(of).copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let skips = Pair::from_fn(|side| all(side, |it| &it.skips));
    let fewer = skips.a.len().min(skips.b.len()).max(1) as f64;
    let heads = Pair::from_fn(|side| all(side, |it| &it.heads));
    let units = Pair::from_fn(|side| all(side, |it| &it.units));
    let same = f64::from(count_shared(&units.a, &units.b));
    let other = (f64::from(count_shared(&heads.a, &heads.b)) - same).max(0.0);
    let times = times(terms, profiles);
    [
        persons.a.min(persons.b),
        persons.a.max(persons.b),
        f64::from(count_shared(&skips.a, &skips.b)) / fewer,
        same.ln_1p(),
        other.ln_1p(),
        times.0,
        times.1,
    ]
}

/// Of weekdays, months and years: how many kinds both reports name with one in common, and with none.
fn times(terms: &Terms, profiles: &Profiles) -> (f64, f64) {
    let mut named = [[false; 3]; 3]; // kind; A, B, both
    for profile in profiles.sentences.a.iter().chain(&profiles.sentences.b) {
        for id in &profile.dates {
            let stem = &terms.stems[*id as usize];
            let kind = if stem.text.starts_with(|c: char| c.is_ascii_digit()) {
                2
            } else {
                usize::from(!stem.text.ends_with("day"))
            };
            named[kind][0] |= stem.df.a > 0;
            named[kind][1] |= stem.df.b > 0;
            named[kind][2] |= stem.df.a > 0 && stem.df.b > 0;
        }
    }
    let both = named.iter().filter(|kind| kind[0] && kind[1]);
    let same = both.clone().filter(|kind| kind[2]).count() as f64;
    (same, both.count() as f64 - same)
}
