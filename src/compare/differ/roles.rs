//! Swapped roles: who does what to whom, when both passages name the same two.

use super::{compared::Compared, passage::Passage};
use crate::{
    lexicon::{cues, differ},
    pair::Pair,
};

/// The subject, object and prepositional phrases of a verb, by names of roles and indices of words.
struct Roles<'p> {
    verb: usize,
    fill: Vec<(&'p str, usize)>,
}

/// The roles of the words of a passage.
fn roles<'p>(passage: &'p Passage) -> Vec<Roles<'p>> {
    let frames = passage
        .frames
        .iter()
        .filter(|frame| !cues::is_saying(passage.lower(frame.predicate)));
    frames
        .map(|frame| {
            let mut fill: Vec<(&str, usize)> = Vec::new();
            fill.extend(frame.doer().map(|n| ("doer", n)));
            fill.extend(frame.undergoer().map(|n| ("other", n)));
            fill.extend(
                frame
                    .obliques
                    .iter()
                    .filter_map(|it| Some((passage.lower(it.preposition?), it.noun))),
            );
            Roles {
                verb: frame.predicate,
                fill,
            }
        })
        .collect()
}

/// Two names that have each other's roles of a verb; returns those of the first role.
pub(super) fn swapped(compared: &Compared) -> Vec<Pair<usize>> {
    let Pair { a, b } = compared.passages;
    let (here, there) = (roles(a), roles(b));
    let one = |i: usize, j: usize| compared.matrix.sure(i, j) >= 0.95;
    let mut found = Vec::new();
    for x in &here {
        for y in there
            .iter()
            .filter(|y| one(x.verb, y.verb) && !differ::MUTUAL.has(a.stem(x.verb)))
        {
            let slots = |role: &str| {
                y.fill
                    .iter()
                    .filter(move |it| it.0 == role)
                    .map(|it| it.1)
                    .collect::<Vec<usize>>()
            };
            for (n, &(p, i)) in x.fill.iter().enumerate() {
                for &(q, k) in x.fill[n + 1..].iter().filter(|it| it.0 != p) {
                    for (j, l) in slots(p)
                        .into_iter()
                        .flat_map(|j| slots(q).into_iter().map(move |l| (j, l)))
                    {
                        if one(i, l) && one(k, j) && !one(i, j) && !one(k, l) {
                            found.push(Pair::new(i, j));
                        }
                    }
                }
            }
        }
    }
    found.truncate(1);
    found
}

/// The role of a name by its position: subject, object or a preposition; with the verb.
pub(super) fn role<'p>(passage: &'p Passage, from: usize, to: usize) -> Option<(&'p str, usize)> {
    let verb = passage.governor(to - 1)?;
    let inside = |n: Option<usize>| n.is_some_and(|n| (from..to).contains(&n));
    if let Some(frame) = passage.frame(verb) {
        if inside(frame.doer()) {
            return Some(("doer", verb));
        }
        if inside(frame.undergoer()) {
            return Some(("other", verb));
        }
    }
    let before = passage
        .previous(from)
        .filter(|&n| !passage.is_content(n) && !passage.is_sign(n))?;
    Some((passage.lower(before), verb))
}
