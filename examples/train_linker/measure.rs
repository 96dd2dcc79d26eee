//! The measures of `score_links.py` at every threshold.

use std::{collections::BTreeMap, fmt};

use crate::{
    OTHER,
    case::{Case, Set},
};

/// Prints the measures of `score_links.py` at every threshold and returns the best threshold that makes few enough
/// false links in pairs of other events.
pub fn report(cases: &[Case], judged: &[Vec<f64>]) -> f64 {
    let mut best = (0.0, 0.5);
    for step in 20..=60 {
        let threshold = f64::from(step) / 100.0;
        let (mut f1, mut cover, mut other, mut meantime) = (BTreeMap::new(), 0.0, 0.0, 0.0);
        for set in [
            Set::Hand,
            Set::Read,
            Set::Follow,
            Set::Page,
            Set::Superpal,
            Set::Wice,
            Set::Ecb,
            Set::Meantime,
        ] {
            let measures = measure(cases, judged, set, threshold);
            f1.insert(set, measures.f1);
            if set == Set::Ecb {
                (cover, other) = (measures.cover, measures.other);
            } else if set == Set::Meantime {
                meantime = measures.other;
            }
        }
        let by_hand = f1[&Set::Hand] + f1[&Set::Read];
        let others = [Set::Follow, Set::Page, Set::Superpal, Set::Wice];
        let others: f64 = others.iter().map(|set| f1[set]).sum();
        let mean = (by_hand + others + cover) / 7.0;
        if step % 3 == 0 {
            println!(
                "  {threshold:.2}  hand {:.3}  read {:.3}  follow {:.3}  page {:.3}  superpal {:.3}  wice {:.3}  cover {cover:.3} at {other:.2}  meantime {meantime:.2}  mean {mean:.4}",
                f1[&Set::Hand],
                f1[&Set::Read],
                f1[&Set::Follow],
                f1[&Set::Page],
                f1[&Set::Superpal],
                f1[&Set::Wice]
            );
        }
        if other <= OTHER && mean > best.0 {
            best = (mean, threshold);
        }
    }
    println!("  best {:.2}: {:.4}", best.1, best.0);
    best.1
}

/// The measures of one set.
pub struct Measures {
    f1: f64,
    cover: f64,
    other: f64,
}

impl fmt::Display for Measures {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Measures { f1, cover, other } = self;
        write!(
            f,
            "F1 {f1:.3}, cover {cover:.3}, {other:.2} links a pair of other events"
        )
    }
}

/// The measures of one set at a threshold.
pub fn measure(cases: &[Case], judged: &[Vec<f64>], set: Set, threshold: f64) -> Measures {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let (mut covered, mut needed) = (0, 0);
    let (mut other, mut other_cases) = (0, 0);
    for (case, p) in cases.iter().zip(judged).filter(|(case, _)| case.set == set) {
        let line = &case.line;
        let mut links: Vec<(u32, u32)> = case
            .places
            .iter()
            .zip(p)
            .filter(|(_, p)| **p >= threshold)
            .map(|(place, _)| *place)
            .collect();
        links.sort_unstable();
        links.dedup();
        links.retain(|link| !line.optional.contains(link));
        let is_judged =
            |link: &(u32, u32)| line.judged_a.contains(&link.0) && line.judged_b.contains(&link.1);
        let hits = links
            .iter()
            .filter(|link| is_judged(link) && line.gold.contains(link))
            .count();
        right += hits;
        wrong += links
            .iter()
            .filter(|link| is_judged(link) && !line.gold.contains(link))
            .count();
        missed += line.gold.len() - hits;
        let good: Vec<&(u32, u32)> = links
            .iter()
            .filter(|link| line.gold.contains(link) || line.extra.contains(link))
            .collect();
        if !line.same_event {
            other += links.len() - good.len();
            other_cases += 1;
        }
        for side in 0..2 {
            let of = |link: &(u32, u32)| if side == 0 { link.0 } else { link.1 };
            let mut need: Vec<u32> = line.gold.iter().map(of).collect();
            need.sort_unstable();
            need.dedup();
            needed += need.len();
            covered += need
                .iter()
                .filter(|k| good.iter().any(|link| of(link) == **k))
                .count();
        }
    }
    let ratio = |x: usize, y: usize| if y == 0 { 0.0 } else { x as f64 / y as f64 };
    Measures {
        f1: ratio(2 * right, 2 * right + wrong + missed),
        cover: ratio(covered, needed),
        other: ratio(other, other_cases),
    }
}

/// Prints each link of a set: `+` right, `-` wrong, `0` in a pair of other events, `?` missed, with its probability and both sentences.
pub fn show(cases: &[Case], judged: &[Vec<f64>], set: &str, threshold: f64) {
    let of_set = |case: &Case| format!("{:?}", case.set).eq_ignore_ascii_case(set);
    for (case, p) in cases.iter().zip(judged).filter(|(case, _)| of_set(case)) {
        let line = &case.line;
        let mut links: BTreeMap<(u32, u32), f64> =
            line.gold.iter().map(|link| (*link, 0.0)).collect();
        for (place, p) in case.places.iter().zip(p) {
            if *p >= threshold || line.gold.contains(place) {
                let best = links.entry(*place).or_insert(0.0);
                *best = f64::max(*best, *p);
            }
        }
        links.retain(|link, _| !line.optional.contains(link) && !line.extra.contains(link));
        println!(
            "== {} {}",
            line.id,
            if line.same_event { "" } else { "other events" }
        );
        for ((i, j), p) in links {
            let gold = line.gold.contains(&(i, j));
            let mark = match (gold, p >= threshold) {
                (true, true) => '+',
                (true, false) => '?',
                (false, _) if line.same_event => '-',
                (false, _) => '0',
            };
            let (a, b) = (&line.a.sentences[i as usize], &line.b.sentences[j as usize]);
            println!("{mark} {p:.2}\n    A {a}\n    B {b}");
        }
    }
}
