//! The context of two runs of words, one in each passage: features for whether they answer the same question.

use std::{collections::BTreeMap, ops::Range};

use super::{
    equal::{self, are_one_name},
    names::AROUND,
    passage::Passage,
    side_by_side::SideBySide,
    value::{Kind, Value},
};
use crate::{
    lexicon::places,
    pair::{Pair, Side},
    syntax::Frame,
};

/// The context of two runs of words.
pub(super) struct Around {
    /// The similarity of the words before and after them, combined.
    pub between: f64,
    /// The similarity of the words around them.
    pub context: f64,
    /// The similarity of the verbs that govern them, directly or indirectly.
    pub governed: f64,
    /// Whether each depends on a verb of saying.
    pub said: Pair<bool>,
    /// The features, in the order of [`AROUND`].
    pub features: [f64; AROUND.len()],
}

/// 1 for yes.
pub(super) fn yes(is: bool) -> f64 {
    f64::from(u8::from(is))
}

impl Around {
    /// The context of two runs of words with the given head words.
    pub(super) fn new(
        compared: &SideBySide,
        clauses: &mut Clauses,
        at: &Pair<Range<usize>>,
        heads: Pair<usize>,
    ) -> Around {
        let (Pair { a, b }, matrix) = (compared.passages, &compared.matrix);
        let beside = matrix.beside(compared.passages, at);
        let between = f64::from(beside.both());
        let context = matrix.context(heads.a, heads.b);
        let verbs = Pair::new(a.governor(heads.a), b.governor(heads.b));
        let both = verbs.a.zip(verbs.b);
        let verb = both.map_or(0.0, |(i, j)| matrix.sure(i, j).max(0.8 * matrix.like(i, j)));
        let before = a.previous(at.a.start).zip(b.previous(at.b.start));
        let preposition = before
            .is_some_and(|(i, j)| a.lower(i) == b.lower(j) && !a.is_content(i) && !a.is_sign(i));
        let said = Pair::from_fn(|side| compared.passages[side].depends_on_saying(heads[side]));
        let above = above(compared, heads);
        let (argument, unlike) = arguments(compared, both, at);
        let clauses = clauses.shares(compared, verbs, at);
        let stated =
            |passage: &Passage, verb: Option<usize>| verb.is_none_or(|n| passage.is_stated(n));
        let place = |passage: &Passage, n: usize| (n as f64 + 0.5) / passage.len() as f64;
        let around = |kind: Kind| compared.values_under(verbs, at, kind);
        Around {
            between,
            context,
            governed: verb.max(above),
            said,
            features: [
                f64::from(beside.before),
                f64::from(beside.after),
                between,
                context,
                matrix.sure(heads.a, heads.b),
                verb,
                yes(both.is_some_and(|(i, j)| a.stem(i) == b.stem(j))),
                yes(preposition),
                yes(preposition) * verb,
                yes(both.is_some() && verb < 0.15),
                above,
                argument,
                unlike,
                clauses.a.max(clauses.b),
                clauses.a.min(clauses.b),
                yes(a.relations[heads.a] == b.relations[heads.b]),
                yes(stated(a, verbs.a) == stated(b, verbs.b)),
                yes(said.a != said.b),
                matrix.share(),
                matrix.shares.a.min(matrix.shares.b),
                (place(a, heads.a) - place(b, heads.b)).abs(),
                yes(are_apart(&around(Kind::Place), |x, y| {
                    places::are_apart(&x.name().join(" "), &y.name().join(" "))
                })),
                yes(are_apart(&around(Kind::Date), |x, y| {
                    equal::compare(x, y) == Some(equal::Match::Unequal)
                })),
                agreed(compared, at).ln_1p(),
                verb * argument,
                verb * clauses.a.min(clauses.b),
            ],
        }
    }
}

/// The similarity of the most similar verbs that govern two words, directly or indirectly.
fn above(compared: &SideBySide, heads: Pair<usize>) -> f64 {
    let verbs = Pair::from_fn(|side| {
        let passage = compared.passages[side];
        std::iter::successors(passage.governor(heads[side]), |&n| passage.governor(n))
            .take(6)
            .collect::<Vec<usize>>()
    });
    let pairs = verbs
        .a
        .iter()
        .flat_map(|&i| verbs.b.iter().map(move |&j| (i, j)));
    pairs
        .map(|(i, j)| compared.matrix.sure(i, j))
        .fold(0.0, f64::max)
}

/// The highest similarity of the subjects and objects of two verbs, apart from the runs themselves, or a half if none can be compared;
/// and whether two with the same role are entirely different. "Thomas placed on reserve" may be parsed as if Thomas were the subject.
pub(super) fn arguments(
    compared: &SideBySide,
    verbs: Option<(usize, usize)>,
    at: &Pair<Range<usize>>,
) -> (f64, f64) {
    let Pair { a, b } = compared.passages;
    let Some((x, y)) = verbs.and_then(|(i, j)| a.frame(i).zip(b.frame(j))) else {
        return (0.5, 0.0);
    };
    let (mut most, mut unlike): (Option<f64>, bool) = (None, false);
    let roles: [fn(&Frame) -> Option<usize>; 2] = [Frame::doer, Frame::undergoer];
    for (n, m) in [(0, 0), (1, 1), (0, 1), (1, 0)] {
        let Some((i, j)) = roles[n](x).zip(roles[m](y)) else {
            continue;
        };
        let similarity = compared
            .similarity(i, j)
            .filter(|_| !at.a.contains(&i) && !at.b.contains(&j));
        let Some(similarity) = similarity.filter(|&it| n == m || it >= 0.8) else {
            continue;
        };
        unlike |= n == m && similarity < 0.3;
        most = Some(most.map_or(similarity, |most| most.max(similarity)));
    }
    (
        most.unwrap_or(0.5),
        yes(unlike && most.is_some_and(|it| it < 0.8)),
    )
}

/// How much of the content of two clauses has a counterpart in the other, by the verbs of the clauses. Cached, because a passage has up
/// to 32 values and most of them depend on the same verb.
#[derive(Default)]
pub(super) struct Clauses(BTreeMap<[Option<usize>; 2], Pair<Vec<ContentWord>>>);

/// A content word with the most similar word of the other clause.
struct ContentWord {
    n: usize,
    most_similar: usize,
    like: f64,
}

impl Clauses {
    /// The share of each clause, without the two runs of words.
    fn shares(
        &mut self,
        compared: &SideBySide,
        verbs: Pair<Option<usize>>,
        at: &Pair<Range<usize>>,
    ) -> Pair<f64> {
        let words = self.0.entry([verbs.a, verbs.b]);
        let words = &*words.or_insert_with(|| content_words(compared, verbs));
        Pair::from_fn(|side| {
            let out = &at[side.other()];
            let others = words[side.other()].iter().map(|it| it.n);
            let others = others.filter(|n| !out.contains(n));
            let (mut all, mut met) = (0.0, 0.0);
            for word in words[side].iter().filter(|it| !at[side].contains(&it.n)) {
                let like = if out.contains(&word.most_similar) {
                    most_similar(compared, side, word.n, others.clone()).1
                } else {
                    word.like
                };
                let weight = f64::from(compared.passages[side].words[word.n].rarity);
                all += weight;
                met += weight * like;
            }
            met / all.max(0.3)
        })
    }
}

/// The content words of two clauses.
fn content_words(compared: &SideBySide, verbs: Pair<Option<usize>>) -> Pair<Vec<ContentWord>> {
    let words = Pair::from_fn(|side| {
        let passage = compared.passages[side];
        let inside = |n: &usize| verbs[side].is_none_or(|verb| passage.is_under(*n, verb));
        (0..passage.len())
            .filter(|&n| passage.is_content(n))
            .filter(inside)
            .collect::<Vec<usize>>()
    });
    Pair::from_fn(|side| {
        let with_likest = |&n: &usize| {
            let (most_similar, like) =
                most_similar(compared, side, n, words[side.other()].iter().copied());
            ContentWord {
                n,
                most_similar,
                like,
            }
        };
        words[side].iter().map(with_likest).collect()
    })
}

/// Which of some words of the other side is most similar to a word of this side, and how similar it is.
fn most_similar(
    compared: &SideBySide,
    side: Side,
    n: usize,
    others: impl Iterator<Item = usize>,
) -> (usize, f64) {
    let like = |m: usize| match side {
        Side::A => compared.matrix.sure(n, m),
        Side::B => compared.matrix.sure(m, n),
    };
    others.map(|m| (m, like(m))).fold(
        (usize::MAX, 0.0),
        |best, it| if it.1 > best.1 { it } else { best },
    )
}

/// Whether no value of either side is matched and two are incompatible.
fn are_apart(values: &Pair<Vec<&Value>>, apart: impl Fn(&Value, &Value) -> bool) -> bool {
    let any = |is: &dyn Fn(&Value, &Value) -> bool| {
        values.a.iter().any(|x| values.b.iter().any(|y| is(x, y)))
    };
    !any(&|x, y| equal::is_met(equal::compare(x, y))) && any(&|x, y| apart(x, y))
}

/// The number of other values that are matched, on the side with fewer of them.
fn agreed(compared: &SideBySide, at: &Pair<Range<usize>>) -> f64 {
    let met = Pair::from_fn(|side| {
        let values = compared.passages[side].values.iter();
        let others = values
            .zip(&compared.met[side])
            .filter(|(value, met)| **met && !at[side].contains(&value.from));
        others.count()
    });
    met.a.min(met.b) as f64
}

impl SideBySide<'_> {
    /// The values of a kind that depend on two verbs, apart from those in two runs.
    fn values_under(
        &self,
        verbs: Pair<Option<usize>>,
        at: &Pair<Range<usize>>,
        kind: Kind,
    ) -> Pair<Vec<&Value>> {
        Pair::from_fn(|side| {
            let passage = self.passages[side];
            let own = passage
                .values
                .iter()
                .filter(|it| it.kind == kind && !at[side].contains(&it.from));
            own.filter(|it| verbs[side].is_none_or(|verb| passage.is_under(it.head(), verb)))
                .collect()
        })
    }

    /// The similarity of two words by their referents, or else by their forms; `None` for a pronoun without a known referent, and for a
    /// name against a description.
    pub fn similarity(&self, i: usize, j: usize) -> Option<f64> {
        let Pair { a, b } = self.passages;
        match (a.referent(i), b.referent(j)) {
            (Some(x), Some(y)) => Some(yes(are_one_name(x, y))),
            (None, None) => (a.is_content(i) && b.is_content(j)).then(|| self.matrix.sure(i, j)),
            _ => Some(self.matrix.sure(i, j)).filter(|&it| it >= 0.8),
        }
    }
}
