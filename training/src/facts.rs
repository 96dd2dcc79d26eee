//! Scores the facts of whole comparisons against `training/labels/facts.tsv`: links, statuses, repeats, mixed facts and lists of one side.
//!
//! A passage meets a labeled place if they share 20 characters or half of the place. A sure link is right if it meets the same fact on
//! both sides, is ignored if it meets an optional fact, and is wrong otherwise.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    ops::{AddAssign, Range},
    path::Path,
};

use parallax::internals::{
    Pair, Reading, Side, article,
    comparison::{FactStatus, Status},
    read,
    text::Span,
};

use crate::{Outcome, labels::Sources};

/// Rows of one labeled pair.
pub struct Case {
    pub name: String,
    pub texts: Pair<String>,
    pub kind: String,
    pub facts: Vec<Labeled>,
    pub optional: Vec<Labeled>,
    /// Facts of one report: the place, and whether it is important.
    pub only: Pair<Vec<(Place, bool)>>,
}

/// A labeled fact.
pub struct Labeled {
    pub places: Pair<Vec<Place>>,
    pub statuses: Vec<String>,
}

/// A place in code points.
pub type Place = Range<usize>;

impl Labeled {
    /// Whether two passages both state it.
    fn is_met(&self, passages: &Pair<Place>) -> bool {
        let meets_on = |side: Side| {
            self.places[side]
                .iter()
                .any(|it| meets(&passages[side], it))
        };
        meets_on(Side::A) && meets_on(Side::B)
    }
}

pub fn meets(passage: &Place, place: &Place) -> bool {
    common(passage, place) >= place.len().div_ceil(2).min(20)
}

/// The number of characters that two places share.
pub fn common(x: &Place, y: &Place) -> usize {
    x.end.min(y.end).saturating_sub(x.start.max(y.start))
}

/// `score facts TABLE DATA [odd|even]`: the table of labels, the folder of data that it refers to, and the pairs that are scored; odd
/// pairs (the first, the third ...) are for choosing settings, even ones for evaluation.
///
/// # Errors
/// When a file cannot be read, or a row has other columns or refers to missing data.
pub fn score(arguments: &[String]) -> Outcome {
    let (table, data, half) = match arguments {
        [table, data] => (table, data, None),
        [table, data, half] => (table, data, Some(half.as_str())),
        _ => return Err("expected TABLE DATA [odd|even]".into()),
    };
    let wanted = |n: usize| match half {
        Some("odd") => n.is_multiple_of(2),
        Some("even") => !n.is_multiple_of(2),
        _ => true,
    };
    let shows = std::env::var_os("SHOW").is_some();
    let mut total = Counts::default();
    println!("{}", Counts::HEAD);
    for (n, case) in cases(Path::new(table), Path::new(data))?.iter().enumerate() {
        if wanted(n) {
            let (counts, shown) = count(case);
            println!("{}", counts.line(&format!("{} {}", case.name, case.kind)));
            if shows {
                print!("{shown}");
            }
            total += counts;
        }
    }
    println!("{}", total.line("all"));
    Ok(())
}

pub fn cases(table: &Path, data: &Path) -> Result<Vec<Case>, Box<dyn std::error::Error>> {
    let mut sources = Sources::new(data);
    let mut cases: Vec<Case> = Vec::new();
    let table = fs::read_to_string(table)?;
    let rows = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    for row in rows {
        let odd = || format!("not a row of labels: {row}");
        let columns: Vec<&str> = row.split('\t').collect();
        let &[set, name, item, a, b, label, ..] = &columns[..] else {
            return Err(odd().into());
        };
        if item == "pair" {
            let texts = sources.documents(set, name)?.ok_or_else(odd)?;
            cases.push(Case {
                name: name.to_string(),
                texts,
                kind: label.to_string(),
                facts: Vec::new(),
                optional: Vec::new(),
                only: Pair::default(),
            });
            continue;
        }
        let case = cases
            .last_mut()
            .filter(|it| it.name == name)
            .ok_or_else(odd)?;
        let places = Pair::new(places(a).ok_or_else(odd)?, places(b).ok_or_else(odd)?);
        let is_outside = |side: Side| {
            places[side]
                .iter()
                .any(|it| it.end > case.texts[side].chars().count())
        };
        if Side::BOTH.into_iter().any(is_outside) {
            return Err(format!("points outside the data: {row}").into());
        }
        let statuses = label.split('|').map(str::to_string).collect();
        match item {
            "fact" => case.facts.push(Labeled { places, statuses }),
            "optional" => case.optional.push(Labeled { places, statuses }),
            "only_a" => case
                .only
                .a
                .extend(places.a.into_iter().map(|it| (it, label == "important"))),
            "only_b" => case
                .only
                .b
                .extend(places.b.into_iter().map(|it| (it, label == "important"))),
            _ => return Err(odd().into()),
        }
    }
    Ok(cases)
}

/// Places `START-END`, joined by commas.
fn places(words: &str) -> Option<Vec<Place>> {
    let place = |it: &str| {
        let (start, end) = it.split_once('-')?;
        Some(start.parse().ok()?..end.parse().ok()?)
    };
    words
        .split(',')
        .filter(|it| !it.is_empty())
        .map(place)
        .collect()
}

/// Counts over comparisons.
#[derive(Clone, Copy, Default)]
struct Counts {
    /// Sure links that are right or wrong.
    scored: usize,
    right: usize,
    /// Labeled facts, and those that a right link states.
    gold: usize,
    found: usize,
    /// Characters of passages of right links, of the labeled places that they meet, and of both.
    linked: usize,
    labeled: usize,
    common: usize,
    /// Right links with one of the right statuses.
    status: usize,
    /// Right links of facts that differ, and those called `same`.
    differing: usize,
    false_same: usize,
    /// Facts with a sure link, those that repeat a labeled fact, and those whose links have no labeled fact in common.
    facts: usize,
    repeats: usize,
    mixed: usize,
    /// Passages listed for one report, those that both reports state, and those that are labeled neither way.
    listed: usize,
    shared: usize,
    unlabeled: usize,
    important: usize,
    important_listed: usize,
    minor: usize,
    minor_listed: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, it: Counts) {
        self.scored += it.scored;
        self.right += it.right;
        self.gold += it.gold;
        self.found += it.found;
        self.linked += it.linked;
        self.labeled += it.labeled;
        self.common += it.common;
        self.status += it.status;
        self.differing += it.differing;
        self.false_same += it.false_same;
        self.facts += it.facts;
        self.repeats += it.repeats;
        self.mixed += it.mixed;
        self.listed += it.listed;
        self.shared += it.shared;
        self.unlabeled += it.unlabeled;
        self.important += it.important;
        self.important_listed += it.important_listed;
        self.minor += it.minor;
        self.minor_listed += it.minor_listed;
    }
}

impl Counts {
    const HEAD: &'static str = "pair                                      links right   P   | facts found   R   | passage P   R | status ok | differ 'same' | \
        facts_of_link repeat mixed | listed shared unlabeled right | important listed  R  | minor listed";

    fn line(&self, name: &str) -> String {
        let share = |n: usize, of: usize| n as f64 / of.max(1) as f64;
        format!(
            "{name:42} {:4} {:4} {:5.2} | {:4} {:4} {:5.2} |  {:4.2} {:4.2} | {:4} {:4.2} | {:4} {:4}     | {:4} {:4} {:4}    | {:4} {:4} {:4}      {:5.2} | {:4} {:4} {:5.2}    | {:4} {:4}",
            self.scored,
            self.right,
            share(self.right, self.scored),
            self.gold,
            self.found,
            share(self.found, self.gold),
            share(self.common, self.linked),
            share(self.common, self.labeled),
            self.status,
            share(self.status, self.right),
            self.differing,
            self.false_same,
            self.facts,
            self.repeats,
            self.mixed,
            self.listed,
            self.shared,
            self.unlabeled,
            share(self.listed - self.shared, self.listed),
            self.important,
            self.important_listed,
            share(self.important_listed, self.important),
            self.minor,
            self.minor_listed,
        )
    }
}

/// The counts of one pair, and its errors in words.
fn count(case: &Case) -> (Counts, String) {
    let parse = |text: &String| article::parse("", text.clone(), article::Metadata::default());
    let reading = read(case.texts.as_ref().map(parse));
    let mut counts = Counts::default();
    let mut shown = String::new();
    count_links(case, &reading, &mut counts, &mut shown);
    count_facts(case, &reading, &mut counts, &mut shown);
    count_listed(case, &reading, &mut counts, &mut shown);
    (counts, shown)
}

/// A span of a side in code points.
pub fn place(reading: &Reading, side: Side, span: Span) -> Place {
    let text = &reading.articles[side].text;
    let chars = |byte: u32| text[..byte as usize].chars().count();
    chars(span.start)..chars(span.end)
}

fn words(reading: &Reading, side: Side, span: Span) -> &str {
    span.of(&reading.articles[side].text)
}

/// The labeled facts of a link.
fn facts_of_link(case: &Case, reading: &Reading, link: usize) -> BTreeSet<usize> {
    let link = &reading.comparison.links[link];
    let passages = Pair::from_fn(|side| place(reading, side, link.passages[side]));
    let facts = case.facts.iter().enumerate();
    facts
        .filter(|(_, it)| it.is_met(&passages))
        .map(|(n, _)| n)
        .collect()
}

fn count_links(case: &Case, reading: &Reading, counts: &mut Counts, shown: &mut String) {
    let mut found = BTreeSet::new();
    for (n, link) in reading
        .comparison
        .links
        .iter()
        .enumerate()
        .filter(|(_, it)| it.sure)
    {
        let facts = facts_of_link(case, reading, n);
        let passages = Pair::from_fn(|side| place(reading, side, link.passages[side]));
        if facts.is_empty() && case.optional.iter().any(|it| it.is_met(&passages)) {
            continue;
        }
        counts.scored += 1;
        if facts.is_empty() {
            let (a, b) = (
                words(reading, Side::A, link.passages.a),
                words(reading, Side::B, link.passages.b),
            );
            let _ = writeln!(shown, "  wrong link {}\n    A {a}\n    B {b}", link.score);
            continue;
        }
        counts.right += 1;
        for side in Side::BOTH {
            let passage = &passages[side];
            let places = facts.iter().flat_map(|&n| &case.facts[n].places[side]);
            let met = places.filter(|it| meets(passage, it));
            let best = met.max_by_key(|it| common(passage, it));
            counts.linked += passage.len();
            counts.labeled += best.map_or(0, ExactSizeIterator::len);
            counts.common += best.map_or(0, |it| common(passage, it));
        }
        let has = |name: &str| {
            facts
                .iter()
                .any(|&n| case.facts[n].statuses.iter().any(|it| it == name))
        };
        counts.status += usize::from(has(link.status.name()));
        let differs = facts
            .iter()
            .all(|&n| case.facts[n].statuses[0] != "same" && case.facts[n].statuses[0] != "shared");
        counts.differing += usize::from(differs);
        counts.false_same += usize::from(differs && link.status == Status::Same);
        found.extend(facts);
    }
    counts.gold += case.facts.len();
    counts.found += found.len();
    for (n, fact) in case
        .facts
        .iter()
        .enumerate()
        .filter(|(n, _)| !found.contains(n))
    {
        let cut = |side: Side| {
            let it = &fact.places[side][0];
            case.texts[side]
                .chars()
                .skip(it.start)
                .take(it.len())
                .collect::<String>()
        };
        let _ = writeln!(
            shown,
            "  missed {n}\n    A {}\n    B {}",
            cut(Side::A),
            cut(Side::B)
        );
    }
}

fn count_facts(case: &Case, reading: &Reading, counts: &mut Counts, shown: &mut String) {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let facts = reading.comparison.facts.iter();
    for fact in facts.filter(|it| it.sure && matches!(it.status, FactStatus::Linked(_))) {
        counts.facts += 1;
        let links = fact.links.iter().map(|&n| n as usize);
        let links = links.filter(|&n| reading.comparison.links[n].sure);
        let sets: Vec<BTreeSet<usize>> = links
            .map(|n| facts_of_link(case, reading, n))
            .filter(|it| !it.is_empty())
            .collect();
        let Some(first) = sets.first() else { continue };
        let common = sets.iter().fold(first.clone(), |all, it| &all & it);
        let any: BTreeSet<usize> = sets.iter().flatten().copied().collect();
        let is_mixed = common.is_empty();
        let own = if is_mixed { &any } else { &common };
        let free = own.iter().find(|n| !taken.contains(n));
        counts.mixed += usize::from(is_mixed);
        counts.repeats += usize::from(free.is_none());
        if is_mixed || free.is_none() {
            let what = if is_mixed { "mixed" } else { "repeat" };
            let _ = writeln!(shown, "  {what} {any:?}");
            for side in Side::BOTH {
                for span in &fact.places[side] {
                    let _ = writeln!(
                        shown,
                        "    {} {}",
                        side.letter(),
                        words(reading, side, *span)
                    );
                }
            }
        }
        taken.extend(if is_mixed {
            any
        } else {
            free.into_iter().copied().collect()
        });
    }
}

fn count_listed(case: &Case, reading: &Reading, counts: &mut Counts, shown: &mut String) {
    for side in Side::BOTH {
        let facts = reading.comparison.facts.iter();
        let own = facts.filter(|it| it.status == FactStatus::Only(side));
        let spans: Vec<Span> = own.flat_map(|it| it.places[side].iter().copied()).collect();
        let listed: Vec<Place> = spans.iter().map(|it| place(reading, side, *it)).collect();
        for (it, span) in listed.iter().zip(&spans) {
            counts.listed += 1;
            if case.only[side].iter().any(|(only, _)| meets(it, only)) {
                continue;
            }
            let facts = case.facts.iter().flat_map(|fact| &fact.places[side]);
            let is_shared = facts.clone().any(|place| meets(it, place));
            counts.shared += usize::from(is_shared);
            counts.unlabeled += usize::from(!is_shared);
            let what = if is_shared { "shared" } else { "unlabeled" };
            let _ = writeln!(
                shown,
                "  {what} {} {}",
                side.letter(),
                words(reading, side, *span)
            );
        }
        for (only, is_important) in &case.only[side] {
            let is_listed = usize::from(listed.iter().any(|it| meets(it, only)));
            if *is_important {
                counts.important += 1;
                counts.important_listed += is_listed;
            } else {
                counts.minor += 1;
                counts.minor_listed += is_listed;
            }
            if is_listed == 0 {
                let cut = case.texts[side].chars().skip(only.start).take(only.len());
                let rank = if *is_important { "important" } else { "minor" };
                let _ = writeln!(
                    shown,
                    "  hidden {rank} {} {}",
                    side.letter(),
                    cut.collect::<String>()
                );
            }
        }
    }
}
