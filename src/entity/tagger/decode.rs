//! Labels of tokens, and the best sequence of them.

use crate::entity::MentionKind;

/// The kinds of names, in the order of their labels.
pub const KINDS: [MentionKind; 4] = [
    MentionKind::Person,
    MentionKind::Place,
    MentionKind::Organization,
    MentionKind::Misc,
];
/// Labels inside names: for each kind begin, inside, last, single.
pub const INSIDE: usize = 16;
/// All labels: those inside names and, last, outside.
pub const LABELS: usize = INSIDE + 1;
/// The label of a token outside names.
pub const OUTSIDE: usize = INSIDE;

/// The part of a name that a label says.
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
    /// No name.
    Outside,
}

/// The part that the label says.
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

/// The label of the `n`th of `length` tokens of a name of the kind with number `kind`.
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

/// For each label the labels that may stand before it.
pub fn before() -> [Vec<u8>; LABELS] {
    std::array::from_fn(|to| {
        (0..LABELS)
            .filter(|&from| may_follow(from, to))
            .map(|from| from as u8)
            .collect()
    })
}

/// Scores of the labels at each token and of each pair of neighbors.
pub(crate) type Scores = [i32; LABELS];

const NEVER: i32 = i32::MIN / 4;

/// Writes the best legal labels for tokens with these scores to `labels`, one for each token.
pub fn best(
    mut tokens: impl Iterator<Item = Scores>,
    transitions: &[[i32; LABELS]; LABELS],
    before: &[Vec<u8>; LABELS],
    labels: &mut [u8],
) {
    let Some(first) = tokens.next() else { return };
    let mut scores: Scores = std::array::from_fn(|l| {
        if may_follow(OUTSIDE, l) {
            first[l] + transitions[OUTSIDE][l]
        } else {
            NEVER
        }
    });
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(labels.len());
    back.push([0; LABELS]);
    for token in tokens {
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        for to in 0..LABELS {
            for &b in &before[to] {
                let score = scores[b as usize] + transitions[b as usize][to];
                if score > next[to] {
                    next[to] = score;
                    from[to] = b;
                }
            }
            next[to] = (next[to] + token[to]).max(NEVER);
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

/// The names that legal labels say: first token, one past the last, number of the kind.
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
        // "inside a person" alone scores high everywhere: the best legal sequence still begins and ends.
        for token in &mut tokens {
            token[1] = 5;
        }
        let mut labels = vec![0; 4];
        best(
            tokens.iter().copied(),
            &[[0; LABELS]; LABELS],
            &before(),
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
