//! The measures of `score_links.py` at every threshold, and the calibration of scores.

use std::collections::BTreeMap;

use super::{
    Held,
    case::{Case, Set},
};

/// The links of each case: indices of cells with their scores.
type Links = [Vec<(usize, u16)>];

const NAMED: [(Set, &str); 8] = [
    (Set::Hand, "hand"),
    (Set::Read, "read"),
    (Set::Follow, "follow"),
    (Set::Page, "page"),
    (Set::Superpal, "superpal"),
    (Set::Wice, "wice"),
    (Set::Ecb, "ecb"),
    (Set::Meantime, "meantime"),
];

/// Prints how well the same event is distinguished from two events in ecb: in all pairs, and in those in which neither side is a single
/// sentence.
pub fn events(cases: &[Case], held: &[Held]) {
    let ecb = cases.iter().zip(held);
    let ecb = ecb.filter(|(case, _)| case.set == Set::Ecb);
    let scored = |(case, held): (&Case, &Held)| {
        let sizes = [&case.line.a, &case.line.b].map(|it| it.sentences.len());
        let is_long = sizes.iter().all(|&n| n > 1);
        (is_long, (held.event.probability(), case.line.same_event))
    };
    let of: Vec<(bool, (f64, bool))> = ecb.map(scored).collect();
    print_events("all", &of.iter().map(|it| it.1).collect::<Vec<_>>());
    let long = of.iter().filter(|it| it.0).map(|it| it.1);
    print_events("no single sentences", &long.collect::<Vec<_>>());
}

/// Prints the results for pairs with the probability that they report the same event, and whether they do.
fn print_events(name: &str, of: &[(f64, bool)]) {
    let (same, other): (Vec<_>, Vec<_>) = of.iter().partition(|it| it.1);
    let above = |x: f64| {
        other
            .iter()
            .map(|(p, _)| {
                if x > *p {
                    1.0
                } else if x < *p {
                    0.0
                } else {
                    0.5
                }
            })
            .sum::<f64>()
    };
    let auc = same.iter().map(|(p, _)| above(*p)).sum::<f64>() / (same.len() * other.len()) as f64;
    let said = of.iter().filter(|it| it.0 < 0.5);
    let right = said.clone().filter(|it| !it.1).count() as f64;
    println!(
        "event, {name}, {} pairs: AUC {auc:.4}, other event P {:.3} R {:.3}",
        of.len(),
        right / said.count() as f64,
        right / other.len() as f64
    );
    for low in (0..10).map(|n| f64::from(n) / 10.0) {
        let band: Vec<_> = of
            .iter()
            .filter(|it| it.0 >= low && it.0 < low + 0.1)
            .collect();
        let share = band.iter().filter(|it| it.1).count() as f64 / band.len().max(1) as f64;
        println!("  p {low:.1}: {:4} pairs, same {share:.2}", band.len());
    }
}

/// Prints the measures of every set at every threshold.
pub fn report(cases: &[Case], links: &Links) {
    for step in (30..=75).step_by(5) {
        print!("  .{step}");
        for (set, name) in NAMED {
            let it = measure(cases, links, set, step * 10);
            match set {
                Set::Ecb => print!("  cover {:.3} at {:.2}", it.cover, it.other),
                Set::Meantime => print!("  meantime {:.2}", it.other),
                _ => print!(
                    "  {name} {:.3} ({:.2}/{:.2})",
                    it.f1, it.precision, it.recall
                ),
            }
        }
        println!();
    }
}

/// Prints how many of the links in each band of scores are right.
pub fn bands(cases: &[Case], links: &Links) {
    println!("claimed, links, right: hand, read, page and superpal; wice");
    for low in (300..1000).step_by(100) {
        print!("  .{low}");
        for sets in [
            &[Set::Hand, Set::Read, Set::Page, Set::Superpal][..],
            &[Set::Wice],
        ] {
            let (mut all, mut right, mut claimed) = (0, 0, 0.0);
            for (case, links) in cases
                .iter()
                .zip(links)
                .filter(|(case, _)| sets.contains(&case.set))
            {
                for (n, score) in links.iter().filter(|it| it.1 >= low && it.1 < low + 100) {
                    if !case.line.optional.contains(&case.places[*n]) {
                        all += 1;
                        claimed += f64::from(*score) / 1000.0;
                        right += usize::from(case.line.gold.contains(&case.places[*n]));
                    }
                }
            }
            let n = f64::from(all.max(1));
            print!(
                "  {all:4} claimed {:.2} right {:.2}",
                claimed / n,
                right as f64 / n
            );
        }
        println!();
    }
}

/// The measures of one set.
pub struct Measures {
    f1: f64,
    precision: f64,
    recall: f64,
    cover: f64,
    other: f64,
}

/// The measures of one set at a threshold.
pub fn measure(cases: &[Case], links: &Links, set: Set, threshold: u16) -> Measures {
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    let (mut covered, mut needed) = (0, 0);
    let (mut other, mut other_cases) = (0, 0);
    for (case, scored) in cases.iter().zip(links).filter(|(case, _)| case.set == set) {
        let line = &case.line;
        let over = scored.iter().filter(|it| it.1 >= threshold);
        let mut links: Vec<(u32, u32)> = over.map(|it| case.places[it.0]).collect();
        links.sort_unstable();
        links.dedup();
        links.retain(|link| !line.optional.contains(link));
        let is_labeled =
            |link: &(u32, u32)| line.judged_a.contains(&link.0) && line.judged_b.contains(&link.1);
        let hits = links
            .iter()
            .filter(|link| is_labeled(link) && line.gold.contains(link))
            .count();
        right += hits;
        wrong += links
            .iter()
            .filter(|link| is_labeled(link) && !line.gold.contains(link))
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
        precision: ratio(right, right + wrong),
        recall: ratio(right, right + missed),
        f1: ratio(2 * right, 2 * right + wrong + missed),
        cover: ratio(covered, needed),
        other: ratio(other, other_cases),
    }
}

/// Prints each link of a set with its probability and both sentences: `+` right, `-` wrong, `0` in a pair of other events, `?` missed.
pub fn show(cases: &[Case], links: &Links, set: &str, threshold: u16) {
    let of_set = |case: &Case| format!("{:?}", case.set).eq_ignore_ascii_case(set);
    for (case, scored) in cases.iter().zip(links).filter(|(case, _)| of_set(case)) {
        let line = &case.line;
        let mut links: BTreeMap<(u32, u32), u16> =
            line.gold.iter().map(|link| (*link, 0)).collect();
        for (n, score) in scored {
            let place = case.places[*n];
            if *score >= threshold || line.gold.contains(&place) {
                let best = links.entry(place).or_insert(0);
                *best = (*best).max(*score);
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
            println!("{mark} {p}\n    A {a}\n    B {b}");
        }
    }
}
