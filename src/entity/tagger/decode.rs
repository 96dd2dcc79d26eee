//! Labels of tokens, and the best sequence of them.

#![allow(clippy::inline_always)] // Only what is inlined into a dispatch is compiled for each width of registers.

use fearless_simd::{Level, dispatch};

use crate::entity::MentionKind;

/// The kinds of names, in the order of the labels.
pub const KINDS: [MentionKind; 4] = [
    MentionKind::Person,
    MentionKind::Place,
    MentionKind::Organization,
    MentionKind::Misc,
];
/// The number of labels inside names: begin, inside, last, single for each kind.
pub const INSIDE: usize = 16;
/// All labels: those inside names, and outside as the last.
pub const LABELS: usize = INSIDE + 1;
/// The label of a token outside names.
pub const OUTSIDE: usize = INSIDE;

/// The position within a name that a label means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first of several tokens.
    Begin,
    /// Neither first nor last.
    Inside,
    /// The last of several tokens.
    Last,
    /// The only one.
    Single,
    /// Not part of a name.
    Outside,
}

/// The position that a label means.
pub const fn part(label: usize) -> Part {
    if label >= OUTSIDE {
        return Part::Outside;
    }
    match label % 4 {
        0 => Part::Begin,
        1 => Part::Inside,
        2 => Part::Last,
        _ => Part::Single,
    }
}

/// The label of the `n`th of `length` tokens of a name of kind number `kind`.
pub const fn label(kind: usize, n: usize, length: usize) -> usize {
    kind * 4
        + if length == 1 {
            3
        } else if n == 0 {
            0
        } else if n + 1 == length {
            2
        } else {
            1
        }
}

/// Whether `to` may follow `from`.
pub const fn may_follow(from: usize, to: usize) -> bool {
    let open = matches!(part(from), Part::Begin | Part::Inside);
    let goes_on = matches!(part(to), Part::Inside | Part::Last);
    if open {
        goes_on && from / 4 == to / 4
    } else {
        !goes_on
    }
}

/// The scores of the labels of a token.
pub(crate) type Scores = [i32; LABELS];

const NEVER: i32 = i32::MIN / 4;

/// The number of labels rounded up to whole registers.
const WIDE: usize = 32;

/// The scores of pairs of adjacent labels, by the first; for forbidden pairs so low that no sum with it exceeds [`NEVER`].
#[derive(Clone, Debug)]
pub struct Steps([[i32; WIDE]; LABELS]);

impl Steps {
    /// From the weights `transitions[from][to]`.
    pub fn new(transitions: &[[i32; LABELS]; LABELS]) -> Steps {
        let mut steps = [[i32::MIN / 2; WIDE]; LABELS];
        for (from, steps) in steps.iter_mut().enumerate() {
            for (to, step) in steps.iter_mut().enumerate().take(LABELS) {
                if may_follow(from, to) {
                    *step = transitions[from][to];
                }
            }
        }
        Steps(steps)
    }
}

/// Writes the best allowed sequence of labels for tokens with these scores to `labels`.
pub fn best(tokens: impl Iterator<Item = Scores>, steps: &Steps, labels: &mut [u8]) {
    dispatch!(Level::new(), _ => best_in_lanes(tokens, steps, labels));
}

#[inline(always)]
fn best_in_lanes(mut tokens: impl Iterator<Item = Scores>, steps: &Steps, labels: &mut [u8]) {
    let Some(first) = tokens.next() else { return };
    let mut scores = [NEVER; WIDE];
    for (label, score) in scores.iter_mut().enumerate().take(LABELS) {
        if may_follow(OUTSIDE, label) {
            *score = first[label] + steps.0[OUTSIDE][label];
        }
    }
    let mut back: Vec<[i32; WIDE]> = Vec::with_capacity(labels.len());
    back.push([0; WIDE]);
    for token in tokens {
        let mut next = [NEVER; WIDE];
        let mut from = [0i32; WIDE];
        for (label, steps) in steps.0.iter().enumerate() {
            let before = scores[label];
            for ((next, from), step) in next.iter_mut().zip(&mut from).zip(steps) {
                let score = before + step;
                let better = score > *next;
                *next = if better { score } else { *next };
                *from = if better { label as i32 } else { *from };
            }
        }
        for (next, score) in next.iter_mut().zip(token) {
            *next = (*next + score).max(NEVER);
        }
        scores = next;
        back.push(from);
    }
    let mut last = OUTSIDE;
    for l in 0..LABELS {
        if !matches!(part(l), Part::Begin | Part::Inside) && scores[l] > scores[last] {
            last = l;
        }
    }
    for (label, back) in labels.iter_mut().zip(&back).rev() {
        *label = last as u8;
        last = back[last] as usize;
    }
}

/// The names in a sequence of labels: first token, one past the last, number of the kind.
pub(crate) fn names(labels: &[u8]) -> Vec<(usize, usize, usize)> {
    let mut names = Vec::new();
    let mut begin = 0;
    for (n, &label) in labels.iter().enumerate() {
        let kind = label as usize / 4;
        match part(label as usize) {
            Part::Begin => begin = n,
            Part::Single => names.push((n, n + 1, kind)),
            Part::Last => names.push((begin, n + 1, kind)),
            Part::Inside | Part::Outside => {}
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_come_out() {
        let mut tokens = vec![[0; LABELS]; 4];
        // "inside a person" scores high everywhere: the best allowed sequence still begins and ends.
        for token in &mut tokens {
            token[1] = 5;
        }
        let mut labels = vec![0; 4];
        best(
            tokens.iter().copied(),
            &Steps::new(&[[0; LABELS]; LABELS]),
            &mut labels,
        );
        assert_eq!(labels, [0, 1, 1, 2]);
        assert_eq!(names(&labels), [(0, 4, 0)]);
    }

    #[test]
    fn labels_name_kind_and_part() {
        for kind in 0..KINDS.len() {
            for length in 1..4 {
                let labels: Vec<u8> = (0..length).map(|n| label(kind, n, length) as u8).collect();
                assert_eq!(names(&labels), [(0, length, kind)]);
            }
        }
    }
}
