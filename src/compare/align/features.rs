//! The features of a pair of words for alignment: from the similarity matrix, and from the probabilities of the previous pass.
//!
//! All features are symmetric: swapping A and B does not change those of a pair of words.

use super::{Grid, Relation, Similarity, Word, WordClass, context};
use crate::pair::Pair;

/// The names of the features of the first pass, as in the file of weights.
pub const FIRST: [&str; 21] = [
    "likeness",
    "same",
    "stem",
    "meaning",
    "letters",
    "function",
    "unequal",
    "cosine",
    "diagonal",
    "rival.more",
    "rival.less",
    "before",
    "after",
    "context",
    "run",
    "capital",
    "rare",
    "dice",
    "only",
    "content.before",
    "content.after",
];

/// The names of the additional features of later passes.
pub const SECOND: [&str; 16] = [
    "p",
    "p.logit",
    "p.rival.more",
    "p.rival.less",
    "p.before",
    "p.after",
    "p.both",
    "p.context",
    "p.off.more",
    "p.off.less",
    "p.beside.more",
    "p.beside.less",
    "p.row",
    "p.column",
    "p.content.before",
    "p.content.after",
];

/// The features of a cell in the first pass.
pub type First = [f32; FIRST.len()];
/// The additional features of a cell in later passes.
pub(crate) type Second = [f32; SECOND.len()];

/// How many words away the context reaches.
const REACH: usize = 3;

/// The features of the first pass.
pub fn first(words: Pair<&[Word]>, cells: &Similarity) -> Grid<First> {
    let similarity = cells.map(|cell| cell.similarity);
    let weight = |word: &Word| match word.class {
        WordClass::Content => word.rarity,
        _ => 0.0,
    };
    let weights = words.map(|side| side.iter().map(weight).collect::<Vec<f32>>());
    let context = context(&similarity, Pair::new(&weights.a, &weights.b), REACH);
    let rivals = Rivals::of(&similarity);
    let runs = runs(&similarity);
    let (rows, columns) = (cells.rows, cells.columns);
    let content = words.map(content_neighbors);
    Grid::from_fn(rows, columns, |i, j| {
        let (a, b) = (&words.a[i], &words.b[j]);
        let cell = cells.at(i, j);
        let is = |relation| f32::from(u8::from(cell.relation == relation));
        let (more, less) = rivals.lead(&similarity, i, j);
        let sure = matches!(cell.relation, Relation::Same | Relation::Stem);
        [
            cell.similarity,
            is(Relation::Same),
            is(Relation::Stem),
            is(Relation::Meaning),
            is(Relation::Letters),
            is(Relation::Function),
            is(Relation::Unequal),
            cell.cosine,
            (middle(i, rows) - middle(j, columns)).abs(),
            more,
            less,
            before(&similarity, i, j),
            after(&similarity, i, j),
            log(context.at(i, j)),
            log(runs.at(i, j)),
            f32::from(u8::from(a.capital && b.capital)),
            if sure {
                f32::midpoint(a.rarity, b.rarity)
            } else {
                0.0
            },
            cell.letters,
            f32::from(u8::from(more > 0.0 && less > 0.0)),
            both(&similarity, content.a[i].before, content.b[j].before),
            both(&similarity, content.a[i].after, content.b[j].after),
        ]
    })
}

/// Cells with a smaller probability are ruled out for later passes.
pub const HOPELESS: f32 = 0.01;

/// The features from the probabilities of the previous pass; all 0 for cells that are ruled out.
pub fn later(words: Pair<&[Word]>, p: &Grid<f32>) -> Grid<Second> {
    let weights = words.map(|side| side.iter().map(Word::weight).collect::<Vec<f32>>());
    let context = context(p, Pair::new(&weights.a, &weights.b), REACH);
    let rivals = Rivals::of(p);
    let content = words.map(content_neighbors);
    let anchors = Pair::new(anchors(p), anchors(&p.transpose()));
    Grid::from_fn(p.rows, p.columns, |i, j| {
        if p.at(i, j) < HOPELESS {
            return Second::default();
        }
        let own = p.at(i, j).min(1.0 - 1e-4);
        let (more, less) = rivals.lead(p, i, j);
        let (before, after) = (before(p, i, j), after(p, i, j));
        let off = (anchors.a[i].off(i, j), anchors.b[j].off(j, i));
        let beside = (
            previous(p, i, j, (1, 0)).max(p.at(i + 1, j)),
            previous(p, i, j, (0, 1)).max(p.at(i, j + 1)),
        );
        let best = (rivals.rows[i].first, rivals.columns[j].first);
        [
            own,
            (own / (1.0 - own)).ln(),
            more,
            less,
            before,
            after,
            before * after,
            log(context.at(i, j)),
            log(off.0.max(off.1)),
            log(off.0.min(off.1)),
            beside.0.max(beside.1),
            beside.0.min(beside.1),
            best.0.max(best.1),
            best.0.min(best.1),
            both(p, content.a[i].before, content.b[j].before),
            both(p, content.a[i].after, content.b[j].after),
        ]
    })
}

/// ln(1 + x).
fn log(x: f32) -> f32 {
    if x > 0.0 { (1.0 + x).ln() } else { 0.0 }
}

fn middle(n: usize, of: usize) -> f32 {
    (n as f32 + 0.5) / of as f32
}

/// The value of the cell before both words; 1 if both are first in their passage.
fn before(grid: &Grid<f32>, i: usize, j: usize) -> f32 {
    match (i, j) {
        (0, 0) => 1.0,
        _ => previous(grid, i, j, (1, 1)),
    }
}

/// The value of the cell after both words; 1 if both are last in their passage.
fn after(grid: &Grid<f32>, i: usize, j: usize) -> f32 {
    if i + 1 == grid.rows && j + 1 == grid.columns {
        1.0
    } else {
        grid.at(i + 1, j + 1)
    }
}

/// The value a number of rows and columns before; 0 outside the grid.
fn previous(grid: &Grid<f32>, i: usize, j: usize, (rows, columns): (usize, usize)) -> f32 {
    match (i.checked_sub(rows), j.checked_sub(columns)) {
        (Some(i), Some(j)) => grid.at(i, j),
        _ => 0.0,
    }
}

/// The two largest values of a row or column.
#[derive(Clone, Copy, Debug, Default)]
struct Top {
    first: f32,
    second: f32,
    at: usize,
}

impl Top {
    fn add(&mut self, at: usize, value: f32) {
        if value > self.first {
            *self = Top {
                first: value,
                second: self.first,
                at,
            };
        } else if value > self.second {
            self.second = value;
        }
    }

    /// The largest value of the other cells.
    fn other(&self, at: usize) -> f32 {
        if at == self.at {
            self.second
        } else {
            self.first
        }
    }
}

struct Rivals {
    rows: Vec<Top>,
    columns: Vec<Top>,
}

impl Rivals {
    fn of(grid: &Grid<f32>) -> Rivals {
        let mut rivals = Rivals {
            rows: vec![Top::default(); grid.rows],
            columns: vec![Top::default(); grid.columns],
        };
        for (i, j, value) in grid.iter() {
            rivals.rows[i].add(j, value);
            rivals.columns[j].add(i, value);
        }
        rivals
    }

    /// The margin of a cell over the best other cell of its row and of its column: the larger and the smaller.
    fn lead(&self, grid: &Grid<f32>, i: usize, j: usize) -> (f32, f32) {
        let value = grid.at(i, j);
        let leads = (
            value - self.rows[i].other(j),
            value - self.columns[j].other(i),
        );
        (leads.0.max(leads.1), leads.0.min(leads.1))
    }
}

/// For each cell of (nearly) equal words, the length of the diagonal run of such cells around it, at most 6.
fn runs(similarity: &Grid<f32>) -> Grid<f32> {
    let equal = |i: usize, j: usize| similarity.at(i, j) >= 0.95;
    let mut runs = Grid::new(similarity.rows, similarity.columns);
    for (i, j, _) in similarity.iter() {
        let starts = equal(i, j) && !(i > 0 && j > 0 && equal(i - 1, j - 1));
        if starts {
            let rest = (similarity.rows - i).min(similarity.columns - j);
            let length = (0..rest).take_while(|n| equal(i + n, j + n)).count();
            for n in 0..length {
                runs.set(i + n, j + n, length.min(6) as f32);
            }
        }
    }
    runs
}

/// The nearest surely aligned words before and after a word, with the words they are aligned to.
#[derive(Clone, Copy, Debug, Default)]
struct Anchors {
    before: Option<(usize, usize)>,
    after: Option<(usize, usize)>,
}

impl Anchors {
    /// The distance of a cell from the diagonal of the nearest anchor, at most 6.
    fn off(&self, i: usize, j: usize) -> f32 {
        let off = |anchor: Option<(usize, usize)>| {
            anchor.map_or(6, |(row, column)| (j + row).abs_diff(column + i))
        };
        off(self.before).min(off(self.after)).min(6) as f32
    }
}

/// The anchors of each row.
fn anchors(p: &Grid<f32>) -> Vec<Anchors> {
    let best: Vec<Option<(usize, usize)>> = (0..p.rows)
        .map(|i| {
            let mut best = Top::default();
            for (j, value) in p.row(i).iter().enumerate() {
                best.add(j, *value);
            }
            (best.first >= 0.6).then_some((i, best.at))
        })
        .collect();
    (0..p.rows)
        .map(|i| Anchors {
            before: best[i.saturating_sub(6)..i].iter().rev().find_map(|it| *it),
            after: best[i + 1..(i + 7).min(p.rows)].iter().find_map(|it| *it),
        })
        .collect()
}

/// The nearest content words before and after a word.
#[derive(Clone, Copy, Debug, Default)]
struct ContentNeighbors {
    before: Option<usize>,
    after: Option<usize>,
}

/// The content words nearest to each word.
fn content_neighbors(words: &[Word]) -> Vec<ContentNeighbors> {
    let mut found = vec![ContentNeighbors::default(); words.len()];
    let is_content = |n: usize| words[n].class == WordClass::Content;
    for n in 1..words.len() {
        found[n].before = Some(n - 1)
            .filter(|n| is_content(*n))
            .or(found[n - 1].before);
    }
    for n in (1..words.len()).rev() {
        found[n - 1].after = Some(n).filter(|n| is_content(*n)).or(found[n].after);
    }
    found
}

/// The value of two words; 0 if there is none on one side.
fn both(grid: &Grid<f32>, a: Option<usize>, b: Option<usize>) -> f32 {
    a.zip(b).map_or(0.0, |(a, b)| grid.at(a, b))
}
