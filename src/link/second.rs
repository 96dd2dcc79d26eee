//! The second look: a pair is judged again with the first judgment of all other pairs in sight. A sentence that is said again in
//! other words near by, or that has a better counterpart elsewhere, tells of it.

use super::{
    features::{Cell, Line},
    profile::{Profile, Profiles, Weight},
};

/// Names of the numbers, in order; the file of weights names them.
pub const NAMES: &[&str] = &[
    "first.logit",
    "first.over_min",
    "first.over_max",
    "first.logit_over_min",
    "first.logit_over_max",
    "first.rank",
    "first.rank_max",
    "first.diagonal",
    "first.beside_min",
    "first.beside_max",
    "first.echo_min",
    "first.echo_max",
    "first.best",
    "first.total",
    "first.top",
    "first.sum_min",
    "first.sum_max",
];

/// A first judgment below this is no reason for anything.
const FAINT: f64 = 0.05;

/// The numbers of the second look for every cell; `first` are the probabilities of the first.
pub fn look_again(cells: &[Cell], first: &[f64], profiles: &Profiles) -> Vec<Vec<f64>> {
    let sizes = (profiles.sentences.a.len(), profiles.sentences.b.len());
    let logits: Vec<f64> = first.iter().map(|p| logit(*p)).collect();
    // Pairs that are no candidates count as nothing; for the logits that is the logit of next to nothing.
    let shifted: Vec<f64> = logits.iter().map(|l| l - logit(0.0)).collect();
    let rows = Line::all(cells.iter().map(|cell| cell.i), first, sizes.0, sizes.1);
    let columns = Line::all(cells.iter().map(|cell| cell.j), first, sizes.1, sizes.0);
    let logit_rows = Line::all(cells.iter().map(|cell| cell.i), &shifted, sizes.0, sizes.1);
    let logit_columns = Line::all(cells.iter().map(|cell| cell.j), &shifted, sizes.1, sizes.0);
    let at = |i: Option<u32>, j: Option<u32>| -> f64 {
        let found = i.zip(j).and_then(|pair| {
            cells
                .binary_search_by_key(&pair, |cell| (cell.i, cell.j))
                .ok()
        });
        found.map_or(0.0, |n| first[n])
    };
    let (in_rows, in_columns) = echoes(cells, first, profiles);
    let best = first.iter().copied().fold(0.0, f64::max);
    let row_best: f64 = rows.iter().map(Line::best).sum();
    let column_best: f64 = columns.iter().map(Line::best).sum();
    let total = (0.5 * (row_best + column_best)).ln_1p();
    let top = 0.5 * (top_three(&rows) + top_three(&columns));
    cells
        .iter()
        .enumerate()
        .map(|(n, cell)| {
            let (row, column) = (&rows[cell.i as usize], &columns[cell.j as usize]);
            let (logit_row, logit_column) = (
                &logit_rows[cell.i as usize],
                &logit_columns[cell.j as usize],
            );
            let p = first[n];
            let over = (p - row.best_other(p), p - column.best_other(p));
            let logit_over = (
                shifted[n] - logit_row.best_other(shifted[n]),
                shifted[n] - logit_column.best_other(shifted[n]),
            );
            let rank = (row.rank(p), column.rank(p));
            let (up, left, down, right) = (
                cell.i.checked_sub(1),
                cell.j.checked_sub(1),
                Some(cell.i + 1),
                Some(cell.j + 1),
            );
            let diagonal = at(up, left).max(at(down, right));
            let in_row = at(Some(cell.i), left).max(at(Some(cell.i), right));
            let in_column = at(up, Some(cell.j)).max(at(down, Some(cell.j)));
            vec![
                logits[n],
                over.0.min(over.1),
                over.0.max(over.1),
                logit_over.0.min(logit_over.1),
                logit_over.0.max(logit_over.1),
                rank.0.min(rank.1).min(5.0),
                rank.0.max(rank.1).min(8.0),
                diagonal,
                in_row.min(in_column),
                in_row.max(in_column),
                in_rows[n].min(in_columns[n]),
                in_rows[n].max(in_columns[n]),
                best,
                total,
                top,
                row.sum().min(column.sum()),
                row.sum().max(column.sum()),
            ]
        })
        .collect()
}

fn logit(p: f64) -> f64 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

fn top_three(lines: &[Line]) -> f64 {
    let mut best: Vec<f64> = lines.iter().map(Line::best).collect();
    best.sort_unstable_by(|x, y| y.total_cmp(x));
    best.iter().take(3).sum::<f64>() / 3.0
}

/// For every cell how strongly a like sentence of the same report is tied to the other end: along the row (like sentences of B)
/// and along the column (like sentences of A).
fn echoes(cells: &[Cell], first: &[f64], profiles: &Profiles) -> (Vec<f64>, Vec<f64>) {
    let (a, b) = (&profiles.sentences.a, &profiles.sentences.b);
    let mut rows = vec![Vec::new(); a.len()];
    let mut columns = vec![Vec::new(); b.len()];
    for (n, cell) in cells.iter().enumerate() {
        rows[cell.i as usize].push((n, cell.j));
        columns[cell.j as usize].push((n, cell.i));
    }
    (
        echoes_along(&rows, first, &profiles.weights, b),
        echoes_along(&columns, first, &profiles.weights, a),
    )
}

/// The echoes along lines of cells, each given by its number and its sentence of one report. The stems of a strong sentence
/// are marked once, so that its cosine with each other of the line is a walk over that one's stems.
fn echoes_along(
    lines: &[Vec<(usize, u32)>],
    first: &[f64],
    weights: &[Weight],
    sentences: &[Profile],
) -> Vec<f64> {
    let mut echoes = vec![0.0; first.len()];
    let mut marks = vec![0.0; weights.len()];
    for line in lines {
        for &(strong, told) in line.iter().filter(|(n, _)| first[*n] >= FAINT) {
            let (p, told) = (first[strong], &sentences[told as usize]);
            for id in &told.set {
                let weight = weights[*id as usize].both;
                marks[*id as usize] = weight * weight;
            }
            for &(n, here) in line.iter().filter(|(n, _)| *n != strong) {
                let here = &sentences[here as usize];
                let shared: f64 = here.set.iter().map(|id| marks[*id as usize]).sum();
                let cosine = shared / (square(here) * square(told)).sqrt();
                echoes[n] = f64::max(echoes[n], p * cosine);
            }
            for id in &told.set {
                marks[*id as usize] = 0.0;
            }
        }
    }
    echoes
}

/// The squared length of a sentence, never nothing.
fn square(sentence: &Profile) -> f64 {
    sentence.total.both_squared.max(1e-6)
}
