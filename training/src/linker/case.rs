//! The cases: two documents with gold links, read as the program reads them, and the weight of each sentence pair in training.

use std::{collections::BTreeMap, error::Error, fs};

use parallax::internals::{
    Pair, Side, analyze,
    article::{self, Article, Metadata},
    compare::link::{
        entities,
        entity_overlap::Named,
        features::{self, Cell},
        score::candidate_cells,
        sentence::Profiles,
        vocabulary::Terms,
    },
    source,
};
use serde::Deserialize;

use super::{FOLDS, MASS};

#[derive(Clone, Deserialize)]
pub struct Document {
    pub sentences: Vec<String>,
}

#[derive(Clone, Deserialize)]
pub struct Line {
    pub id: String,
    pub topic: serde_json::Value,
    pub same_event: bool,
    pub a: Document,
    pub b: Document,
    pub judged_a: Vec<u32>,
    pub judged_b: Vec<u32>,
    pub gold: Vec<(u32, u32)>,
    #[serde(default)]
    pub strong: Vec<(u32, u32)>,
    #[serde(default)]
    pub extra: Vec<(u32, u32)>,
    #[serde(default)]
    pub optional: Vec<(u32, u32)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Set {
    Hand,
    /// Manually read pairs of ecb.
    Read,
    /// Manually read pairs of similar events and of successive events.
    Follow,
    /// Manually read pairs of pages.
    Page,
    Superpal,
    Wice,
    Ecb,
    Meantime,
}

pub const SETS: [(Set, &str); 5] = [
    (Set::Hand, "hand"),
    (Set::Superpal, "superpal"),
    (Set::Wice, "wice"),
    (Set::Ecb, "ecb"),
    (Set::Meantime, "meantime"),
];

pub struct Case {
    pub set: Set,
    pub line: Line,
    /// Whether its links were also labeled manually, which gives another case.
    pub is_read: bool,
    pub fold: usize,
    pub terms: Terms,
    pub named: Named,
    pub profiles: Profiles,
    pub cells: Vec<Cell>,
    /// For each cell, the sentences of the case that it connects.
    pub places: Vec<(u32, u32)>,
    /// For each cell, its weight in training, its label and its domain (0 none, 1 superpal, 2 ecb).
    pub rows: Vec<(f64, bool, u8)>,
}

/// Every case of the folder, weighted for training.
pub fn read(folder: &str) -> Result<Vec<Case>, Box<dyn Error>> {
    let mut cases = Vec::new();
    for (set, name) in SETS {
        for line in fs::read_to_string(format!("{folder}/{name}.dev.jsonl"))?.lines() {
            let line: Line = serde_json::from_str(line)?;
            let read = matches!(set, Set::Ecb | Set::Meantime)
                .then(|| read_manually(&line))
                .flatten();
            let is_read = read.is_some();
            let same = set == Set::Ecb && line.same_event;
            let of = if same { Set::Read } else { Set::Follow };
            cases.extend(read.map(|line| case(of, line)));
            cases.push(Case {
                is_read,
                ..case(set, line)
            });
        }
    }
    let rows = include_str!("../../labels/page-links.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        cases.push(pages(&format!("{folder}/../extract/html"), row)?);
    }
    weigh(&mut cases);
    Ok(cases)
}

/// The case with manually labeled links, if there are any.
fn read_manually(line: &Line) -> Option<Line> {
    let row = include_str!("../../labels/links.tsv")
        .lines()
        .find(|row| row.split('\t').next() == Some(&line.id))?;
    let pairs = |list: Option<&str>| -> Vec<(u32, u32)> {
        let pairs = list
            .unwrap_or("")
            .split(' ')
            .filter_map(|pair| pair.split_once('-'));
        pairs
            .filter_map(|(i, j)| Some((i.parse().ok()?, j.parse().ok()?)))
            .collect()
    };
    let mut columns = row.split('\t').skip(1);
    let (gold, optional) = (pairs(columns.next()), pairs(columns.next()));
    Some(Line {
        same_event: line.same_event && !gold.is_empty(),
        judged_a: (0..line.a.sentences.len() as u32).collect(),
        judged_b: (0..line.b.sentences.len() as u32).collect(),
        gold,
        optional,
        strong: Vec::new(),
        extra: Vec::new(),
        ..line.clone()
    })
}

fn case(set: Set, line: Line) -> Case {
    let read = |document: &Document| {
        let mut text = String::new();
        let mut spans = Vec::new();
        for sentence in &document.sentences {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let from = text.len();
            text.push_str(&words.join(" "));
            spans.push((from, text.len()));
            text.push_str("\n\n");
        }
        (article::parse("case", text, Metadata::default()), spans)
    };
    let ((a, spans_a), (b, spans_b)) = (read(&line.a), read(&line.b));
    let place = |spans: &[(usize, usize)], start: u32| {
        spans.partition_point(|(_, end)| *end <= start as usize) as u32
    };
    make_case(set, line, &Pair::new(a, b), |starts| {
        (place(&spans_a, starts.a), place(&spans_b, starts.b))
    })
}

/// A pair of pages; its sentences are those of the story as found by the program.
fn pages(folder: &str, row: &str) -> Result<Case, Box<dyn Error>> {
    let mut columns = row.split('\t');
    let id = columns.next().unwrap_or("");
    let names = id.split_once('+').ok_or("two pages")?;
    let load = |prefix: &str| -> Result<Article, Box<dyn Error>> {
        let mut found = fs::read_dir(folder)?.filter_map(|file| Some(file.ok()?.path()));
        let found = found.find(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(prefix))
        });
        Ok(source::load(
            &found.ok_or("no such page")?.to_string_lossy(),
        )?)
    };
    let articles = Pair::new(load(names.0)?, load(names.1)?);
    let analyses = articles.as_ref().map(analyze);
    let terms = Terms::new(articles.as_ref(), analyses.as_ref());
    let sentences = Pair::from_fn(|side| {
        let spans = terms.sentences[side].iter().map(|it| it.span);
        let words = spans.map(|span| {
            let words: Vec<&str> = span.of(&articles[side].text).split_whitespace().collect();
            words.join(" ")
        });
        words.collect::<Vec<String>>()
    });
    let hashes = sentences
        .as_ref()
        .map(|all| all.iter().map(|text| hash(text)).collect::<Vec<String>>());
    let pairs = |column: Option<&str>| -> Result<Vec<(u32, u32)>, String> {
        let mut pairs = Vec::new();
        for (a, b) in column
            .unwrap_or("")
            .split(' ')
            .filter_map(|pair| pair.split_once('-'))
        {
            let at = |side: Side, hash: &str| hashes[side].iter().position(|it| it == hash);
            match at(Side::A, a).zip(at(Side::B, b)) {
                Some((i, j)) => pairs.push((i as u32, j as u32)),
                None => return Err(format!("{id}: {a}-{b} is not there any more")),
            }
        }
        Ok(pairs)
    };
    let (gold, optional) = (pairs(columns.next())?, pairs(columns.next())?);
    let line = Line {
        id: id.to_string(),
        topic: id.into(),
        same_event: true,
        judged_a: (0..sentences.a.len() as u32).collect(),
        judged_b: (0..sentences.b.len() as u32).collect(),
        a: Document {
            sentences: sentences.a,
        },
        b: Document {
            sentences: sentences.b,
        },
        gold,
        optional,
        strong: Vec::new(),
        extra: Vec::new(),
    };
    let starts = Pair::from_fn(|side| {
        terms.sentences[side]
            .iter()
            .map(|it| it.span.start)
            .collect::<Vec<u32>>()
    });
    let at = |side: Side, start: u32| starts[side].partition_point(|it| *it < start) as u32;
    Ok(make_case(Set::Page, line, &articles, |it| {
        (at(Side::A, it.a), at(Side::B, it.b))
    }))
}

/// The first six digits of a hash of a sentence (FNV-1a).
fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:06x}", hash >> 40)
}

/// Makes the case; `place` returns the sentences of the case at given positions.
fn make_case(
    set: Set,
    line: Line,
    articles: &Pair<Article>,
    place: impl Fn(Pair<u32>) -> (u32, u32),
) -> Case {
    let analyses = articles.as_ref().map(analyze);
    let terms = Terms::new(articles.as_ref(), analyses.as_ref());
    let entities = entities::match_entities(articles.as_ref(), analyses.as_ref());
    let named = Named::new(articles.as_ref(), analyses.as_ref(), &terms, &entities);
    let (profiles, cells) = candidate_cells(
        articles.as_ref().map(|article| article.text.as_str()),
        &terms,
        &named,
    );
    let places = cells
        .iter()
        .map(|cell| {
            let (a, b) = (
                &terms.sentences.a[cell.i as usize],
                &terms.sentences.b[cell.j as usize],
            );
            place(Pair::new(a.span.start, b.span.start))
        })
        .collect();
    let fold = match (set, line.topic.as_u64(), line.topic.as_str()) {
        (Set::Hand | Set::Read | Set::Follow | Set::Ecb, Some(topic), _) => topic as usize % FOLDS,
        (Set::Follow | Set::Meantime, _, topic) => usize::from(topic != Some("corpus_apple")),
        (Set::Wice, ..) => checksum(&line.id) % FOLDS,
        _ => checksum(&line.topic.to_string()) % FOLDS,
    };
    Case {
        set,
        line,
        is_read: false,
        fold,
        terms,
        named,
        profiles,
        cells,
        places,
        rows: Vec::new(),
    }
}

impl Case {
    /// The number of story sentences on each side.
    pub fn sentences(&self) -> Pair<usize> {
        self.profiles.sentences.as_ref().map(Vec::len)
    }
}

fn checksum(text: &str) -> usize {
    text.bytes().fold(7usize, |sum, byte| {
        (sum * 31 + usize::from(byte)) % 1_000_003
    })
}

/// The weight of each group of cells: 0 hand, 1 superpal, 2 wice, 3 ecb labeled, 4 ecb other event, 5 ecb unlabeled, 6 meantime, 7 read
/// manually, 8 the same for other events, 9 pages.
const WANTED: [f64; 10] = [1.5, 1.5, 1.2, 0.4, 1.5, 0.5, 0.5, 2.5, 1.0, 2.0];
/// The additional weight of right pairs in each group.
const RIGHT: [f64; 10] = [1.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];

/// The group of a cell and its weight; `level` is its overlap in words.
fn weight_of(case: &Case, n: usize, level: f64) -> (usize, f64) {
    let (line, place) = (&case.line, &case.places[n]);
    let gold = line.gold.contains(place);
    let judged = line.judged_a.contains(&place.0) && line.judged_b.contains(&place.1);
    let extra = line.extra.contains(place);
    let optional = line.optional.contains(place);
    let dice = (checksum(&line.id) + 7919 * n) % 1000;
    match case.set {
        Set::Hand => (0, f64::from(u8::from(!optional))),
        Set::Read => (7, f64::from(u8::from(!optional))),
        Set::Page => (9, f64::from(u8::from(!optional))),
        Set::Follow => (8, f64::from(u8::from(!optional))),
        Set::Superpal => (1, 1.0),
        Set::Wice => (2, 1.0),
        Set::Ecb if line.same_event && judged => (
            3,
            if gold && !line.strong.contains(place) {
                0.6
            } else {
                1.0
            },
        ),
        // Manual labels are more precise than the assumption that two events have nothing in common.
        Set::Ecb | Set::Meantime if case.is_read && !line.same_event => (0, 0.0),
        Set::Ecb if !line.same_event && !gold && !extra => {
            let kept = if level > 0.06 {
                1000
            } else if level > 0.02 {
                300
            } else {
                30
            };
            (
                4,
                if dice < kept {
                    1000.0 / kept as f64
                } else {
                    0.0
                },
            )
        }
        Set::Ecb if line.same_event && !gold && !extra && level < 0.15 => {
            (5, f64::from(u8::from(dice < 150)))
        }
        Set::Meantime if !gold => (
            6,
            if level > 0.02 {
                1.0
            } else if dice < 100 {
                10.0
            } else {
                0.0
            },
        ),
        _ => (0, 0.0),
    }
}

/// Sets the label and weight of every cell: a total weight for each set, shared among its cells.
fn weigh(cases: &mut [Case]) {
    let cosine = features::FEATURES
        .iter()
        .position(|it| it.0 == "words.cosine<.15")
        .unwrap_or(0);
    let mut totals = [0.0; WANTED.len()];
    let mut groups: Vec<Vec<Option<usize>>> = Vec::new();
    for case in cases.iter_mut() {
        // Of the cells within one pair of the case, the best is the one that the label refers to.
        let mut best: BTreeMap<(u32, u32), (f64, usize)> = BTreeMap::new();
        for (n, (cell, place)) in case.cells.iter().zip(&case.places).enumerate() {
            let entry = best.entry(*place).or_insert((cell.level, n));
            if cell.level > entry.0 {
                *entry = (cell.level, n);
            }
        }
        let mut group_of = Vec::new();
        let mut rows = Vec::new();
        for (n, (cell, place)) in case.cells.iter().zip(&case.places).enumerate() {
            let gold = case.line.gold.contains(place);
            let (group, weight) = weight_of(case, n, cell.x[cosine]);
            let weight = if gold && best.get(place).is_some_and(|(_, best)| *best != n) {
                0.0
            } else {
                weight
            };
            totals[group] += weight;
            group_of.push((weight > 0.0).then_some(group));
            let domain = match group {
                1 => 1,
                3 => 2,
                _ => 0,
            };
            rows.push((weight, gold, domain));
        }
        case.rows = rows;
        groups.push(group_of);
    }
    let whole: f64 = WANTED.iter().sum();
    for (case, groups) in cases.iter_mut().zip(groups) {
        for (row, group) in case.rows.iter_mut().zip(groups) {
            row.0 *= group.map_or(0.0, |group| {
                let more = if row.1 { RIGHT[group] } else { 1.0 };
                more * WANTED[group] / totals[group] * MASS / whole
            });
        }
    }
}
