//! Finds values of two passages that answer the same question and are incompatible.
//!
//! Two unequal values of the same kind are a candidate if neither has a match on the other side and the counted nouns, subjects and
//! events are compatible. A small linear model of the context gives the probability that they answer the same question.

use super::{
    around::{Around, Clauses, yes},
    equal::{Match, compare, is_met},
    model::{Group, model},
    passage::Passage,
    side_by_side::SideBySide,
    value::{Kind, Number, Use, Value},
};
use crate::{
    entity::values::unit_base,
    lexicon::differ,
    pair::{Pair, Side},
    syntax::Relation,
};

/// The features, in the order of `names::CANDIDATE` and `names::AROUND`.
pub(crate) type Features = Vec<f64>;

/// Two unequal values that may answer the same question.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The group that scores them.
    pub group: Group,
    /// Their indices in the lists of values.
    pub values: Pair<usize>,
    /// The features.
    pub features: Features,
    /// The probability that they answer the same question.
    pub p: f64,
}

/// Whether two passages have any unequal values. Without them there cannot be a candidate, and their words need not be compared.
pub(super) fn may_part(passages: Pair<&Passage>) -> bool {
    let unequal = |a: &Value, b: &Value| compare(a, b) == Some(Match::Unequal);
    let parts = |a: &Value, b: &Value| group(a.kind).is_some() && (unequal(a, b) || unequal(b, a));
    let others = &passages.b.values;
    let mut values = passages.a.values.iter();
    values.any(|a| others.iter().any(|b| parts(a, b)))
}

/// All candidates of two passages.
pub(crate) fn candidates(compared: &SideBySide) -> Vec<Candidate> {
    let values = compared.passages.map(|passage| &passage.values);
    let (mut found, mut clauses) = (Vec::new(), Clauses::default());
    for (n, a) in values.a.iter().enumerate() {
        for (m, b) in values.b.iter().enumerate() {
            if compared.met.a[n] || compared.met.b[m] || compare(a, b) != Some(Match::Unequal) {
                continue;
            }
            let Some(group) = group(a.kind) else {
                continue;
            };
            if let Some(features) = features_of(compared, &mut clauses, (n, a), (m, b)) {
                let p = model().probability(group, &features);
                found.push(Candidate {
                    group,
                    values: Pair::new(n, m),
                    features,
                    p,
                });
            }
        }
    }
    found
}

fn group(kind: Kind) -> Option<Group> {
    match kind {
        Kind::Number | Kind::Score => Some(Group::Number),
        Kind::Date | Kind::Clock => Some(Group::Date),
        Kind::Person => Some(Group::Person),
        Kind::Place => Some(Group::Place),
        Kind::Organization | Kind::Other => None,
    }
}

/// Whether one of the values of the other side matches this one.
pub(crate) fn has_like(
    compared: &SideBySide,
    value: &Value,
    others: &[Value],
    turned: bool,
) -> bool {
    others.iter().any(|other| {
        let (a, b) = if turned {
            (other, value)
        } else {
            (value, other)
        };
        is_met(compare(a, b)) && may_be_one(compared, a, b)
    })
}

/// Whether a day is matched only by a vaguer time, while the other side names another day without a match: "December 15" against
/// "December 22 of this year".
pub(super) fn is_left_open(compared: &SideBySide, value: &Value, side: Side) -> bool {
    let others = &compared.passages[side.other()].values;
    let found = |other: &Value| match side {
        Side::A => compare(value, other),
        Side::B => compare(other, value),
    };
    let mut unmet = others
        .iter()
        .zip(&compared.met[side.other()])
        .filter(|it| !*it.1);
    value.kind == Kind::Date
        && !others
            .iter()
            .any(|other| found(other) == Some(Match::Equal))
        && unmet.any(|(other, _)| found(other) == Some(Match::Unequal))
}

/// Less similar nouns are counted separately.
const UNLIKE: f64 = 0.2;

/// Whether two matching numbers may be the same: exact numbers unless they count different things; a range only with a similar unit, or
/// it would match any larger number.
fn may_be_one(compared: &SideBySide, a: &Value, b: &Value) -> bool {
    let (Some(x), Some(y)) = (a.number(), b.number()) else {
        return true;
    };
    let exact = |n: &Number| n.low.total_cmp(&n.high).is_eq();
    let counted =
        x.unit.at.is_some() && y.unit.at.is_some() && x.used == Use::Count && y.used == Use::Count;
    if exact(x) && exact(y) {
        return !counted || kinship(compared, x, y) >= UNLIKE;
    }
    if x.unit.name.is_empty() || y.unit.name.is_empty() {
        return x.value.total_cmp(&y.value).is_eq();
    }
    kinship(compared, x, y) >= 0.6
}

/// Whether two numbers count the same thing.
pub(crate) fn are_one_unit(compared: &SideBySide, a: &Value, b: &Value) -> bool {
    let named = |n: &Number| !n.unit.name.is_empty();
    a.number()
        .zip(b.number())
        .is_some_and(|(x, y)| named(x) && named(y) && kinship(compared, x, y) >= 0.6)
}

/// The similarity of two counted nouns, 1 if they are the same.
fn kinship(compared: &SideBySide, x: &Number, y: &Number) -> f64 {
    let Pair { a, b } = Pair::new(&x.unit, &y.unit);
    if a.name == b.name
        || (a.casualty.is_some() && a.casualty == b.casualty && a.person && b.person)
    {
        return 1.0;
    }
    let measures = unit_base(&x.measure).zip(unit_base(&y.measure));
    let similarity = match a.at.zip(b.at) {
        Some((at_a, at_b)) => compared.matrix.like(at_a, at_b),
        None => 0.0,
    };
    let persons = if a.person && b.person { 0.7 } else { 0.0 };
    let measured = if measures.is_some_and(|(one, other)| one.dimension == other.dimension)
        || (x.used == Use::Money && y.used == Use::Money)
    {
        0.8
    } else {
        0.0
    };
    if a.person != b.person {
        return measured;
    }
    similarity.max(persons).max(measured).min(0.95)
}

/// The number of values of a kind in a passage, at least 1.
fn many(passage: &Passage, kind: Kind) -> f64 {
    let values = passage.values.iter().filter(|value| value.kind == kind);
    values.count().max(1) as f64
}

/// The features of two values; `None` if a gate rejects them.
fn features_of(
    compared: &SideBySide,
    clauses: &mut Clauses,
    (n, a): (usize, &Value),
    (m, b): (usize, &Value),
) -> Option<Features> {
    let passages = compared.passages;
    let at = Pair::new(a.from..a.to, b.from..b.to);
    let around = Around::new(compared, clauses, &at, Pair::new(a.head(), b.head()));
    let mut unit = Unit::default();
    if let (Some(x), Some(y)) = (a.number(), b.number()) {
        unit = units(compared, (a, x), (b, y), &around)?;
    } else if a.kind == Kind::Score {
        unit.none = 1.0;
    }
    if !is_open(compared, a, b, &around) {
        return None;
    }
    let count = many(passages.a, a.kind) * many(passages.b, b.kind);
    let verb = around.features[5];
    let known = compared.known(a, b);
    let mut features = vec![
        unit.same,
        unit.kin,
        unit.none,
        unit.same.max(unit.age) * verb,
        unit.same * around.context,
        unit.rough,
        unit.own,
        unit.other,
        unit.age,
        yes(matches!(a.kind, Kind::Clock | Kind::Score)),
        count.ln(),
        yes(count < 1.5) * around.governed,
        yes(a.kind == Kind::Person && a.name().len() == 1 && b.name().len() == 1),
        rivals(compared, n, m).ln_1p(),
        ratio(a, b),
        yes(known == [true, true]),
        yes(known[0] != known[1]),
    ];
    features.extend(around.features);
    Some(features)
}

/// The logarithm of the ratio of two numbers: numbers for the same thing seldom differ by a large factor.
fn ratio(a: &Value, b: &Value) -> f64 {
    const MOST: f64 = 5.0;
    let Some((x, y)) = a.number().zip(b.number()) else {
        return 0.0;
    };
    let size = |n: &Number| {
        let base = unit_base(&n.measure).filter(|_| x.measure != y.measure);
        (n.value * base.map_or(1.0, |base| base.factor))
            .abs()
            .ln_1p()
    };
    (size(x) - size(y)).abs().min(MOST)
}

/// The number of other values without a match on either side, which suggest that the statements are different.
fn rivals(compared: &SideBySide, n: usize, m: usize) -> f64 {
    const KINDS: [Kind; 5] = [
        Kind::Number,
        Kind::Date,
        Kind::Person,
        Kind::Place,
        Kind::Score,
    ];
    let unmet = |side: Side, own: usize, kind: Kind| {
        let values = compared.passages[side]
            .values
            .iter()
            .zip(&compared.met[side])
            .enumerate();
        values
            .filter(|(k, (value, met))| *k != own && value.kind == kind && !**met)
            .count()
    };
    let both = |kind: Kind| unmet(Side::A, n, kind).min(unmet(Side::B, m, kind));
    KINDS.into_iter().map(both).sum::<usize>() as f64
}

/// The gates for dates and names.
fn is_open(compared: &SideBySide, a: &Value, b: &Value, around: &Around) -> bool {
    let passages = compared.passages;
    let together = around.governed >= 0.2 || around.between >= 0.2 || around.context >= 0.6;
    match a.kind {
        Kind::Date | Kind::Clock => {
            !around.said.a && !around.said.b && (a.kind == Kind::Date || together)
        }
        Kind::Person => {
            let is_named = |passage: &Passage, value: &Value| {
                value.name().last().is_some_and(|last| passage.holds(last))
            };
            // Two speakers are two sources.
            let speaks = around.said.a && around.said.b;
            !speaks
                && !is_named(passages.b, a)
                && !is_named(passages.a, b)
                && !compared.are_known(a, b)
        }
        Kind::Place => {
            // "Nigeria's ambassador" is not a location; "Leipzig's town hall" answers another question.
            let owned = |passage: &Passage, value: &Value| {
                let is_owner = passage.relations[value.head()] == Relation::NmodPoss;
                is_owner.then_some(passage.heads[value.head()]).flatten()
            };
            let is_one_question = match (owned(passages.a, a), owned(passages.b, b)) {
                (None, None) => true,
                (Some(x), Some(y)) => compared.matrix.sure(x, y) >= UNLIKE,
                _ => false,
            };
            is_one_question && compared.lie_apart(a, b) && !compared.are_known(a, b)
        }
        // A record of games in brackets ("(8-3)") is not the result of one game.
        Kind::Score => {
            let bracket = |passage: &Passage, value: &Value| passage.before(value.from, 1) == "(";
            !bracket(passages.a, a) && !bracket(passages.b, b) && together
        }
        _ => true,
    }
}

/// The features of the counted nouns of two numbers.
#[derive(Default)]
struct Unit {
    same: f64,
    kin: f64,
    none: f64,
    rough: f64,
    own: f64,
    other: f64,
    age: f64,
}

/// The gates for numbers.
fn units(
    compared: &SideBySide,
    (a, x): (&Value, &Number),
    (b, y): (&Value, &Number),
    around: &Around,
) -> Option<Unit> {
    let passages = compared.passages;
    let (sandwich, governed) = (around.between, around.features[5]);
    let mut unit = Unit {
        rough: yes(!x.low.total_cmp(&x.high).is_eq() || !y.low.total_cmp(&y.high).is_eq()),
        ..Unit::default()
    };
    let nameless = (x.unit.name.is_empty(), y.unit.name.is_empty());
    let age = x.used == Use::Age || y.used == Use::Age;
    unit.age = yes(age);
    let kin = kinship(compared, x, y);
    let casualties = x.unit.casualty.is_some()
        && y.unit.casualty.is_some()
        && x.unit.casualty != y.unit.casualty;
    if nameless == (false, false) {
        unit.same = yes(kin >= 1.0);
        unit.kin = if kin >= 1.0 { 0.0 } else { kin };
    } else {
        unit.none = 1.0;
    }
    let owners = (owner(passages.a, a), owner(passages.b, b));
    if let (Some(owner), Some(other)) = owners {
        let one = compared.are_one(owner, other);
        unit.own = yes(one);
        unit.other = yes(!one);
    }
    let open = if age {
        // An age must belong to the same name, or to no name and the same noun.
        let nobody = owners == (None, None) && x.used == y.used;
        unit.own > 0.5 || (nobody && (sandwich > 0.3 || governed > 0.5))
    } else {
        match nameless {
            (false, false) => (kin >= 0.3 || governed >= 0.4 || sandwich >= 0.3) && !casualties,
            (true, true) => sandwich >= 0.2 || governed >= 0.3,
            _ => sandwich > 0.2 || governed >= 0.4,
        }
    };
    let one = x.value.total_cmp(&1.0).is_eq() || y.value.total_cmp(&1.0).is_eq();
    let shut = (x.used == Use::Order && kin < 0.8)
        || (one && kin < 1.0)
        || is_sum(passages.b, x)
        || is_sum(passages.a, y)
        || rate(passages.a, a) != rate(passages.b, b)
        || is_additional(passages.a, a) != is_additional(passages.b, b);
    (open && !shut).then_some(unit)
}

/// The person that a number belongs to: named right after an age ("56-year-old Allan Hall"), or else the last name at most nine words
/// before it, or else the subject of the predicate of an age ("Ann Lee, once ..., has died at 91").
fn owner<'p>(passage: &'p Passage, value: &Value) -> Option<&'p Value> {
    let age = value.number().is_some_and(|it| it.used == Use::Age);
    let after = passage
        .values
        .iter()
        .find(|it| it.kind == Kind::Person && it.from >= value.to && it.from - value.to <= 2);
    if let Some(named) = after.filter(|_| age && !passage.is_sign(value.to)) {
        return Some(named);
    }
    // "a 10-year-old girl" has no name.
    if age && passage.is_content(value.to) && !passage.is_verb(value.to) {
        return None;
    }
    let persons = || passage.values.iter().filter(|it| it.kind == Kind::Person);
    let near = persons().filter(|it| it.to <= value.from && value.from - it.to <= 9);
    let of_verb = || {
        let verb = passage.governor(value.head()).filter(|_| age)?;
        let doer = passage.frame(verb)?.doer()?;
        persons().find(|it| (it.from..it.to).contains(&doer))
    };
    near.max_by_key(|it| it.to).or_else(of_verb)
}

/// Whether two or three adjacent counts of people add up to a count of people.
fn is_sum(passage: &Passage, number: &Number) -> bool {
    if number.used != Use::Count || !(number.unit.person || number.unit.name.is_empty()) {
        return false;
    }
    let counts: Vec<(usize, f64)> = passage
        .values
        .iter()
        .filter_map(|value| Some((value.from, value.number()?)))
        .filter(|(_, it)| it.used == Use::Count && (it.unit.person || it.unit.name.is_empty()))
        .map(|(from, it)| (from, it.value))
        .collect();
    // "two men and a woman".
    let single = (0..passage.len()).filter(|&n| {
        differ::ONE.has(passage.lower(n)) && super::values::is_person(passage.lower(n + 1))
    });
    let mut counts = counts;
    counts.extend(single.map(|n| (n, 1.0)));
    counts.sort_by(|x, y| x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)));
    counts.dedup_by_key(|it| it.0);
    let is = |sum: f64| sum.total_cmp(&number.value).is_eq();
    let two = counts.iter().enumerate().any(|(n, x)| {
        counts[..n]
            .iter()
            .any(|y| is(x.1 + y.1) && x.0.abs_diff(y.0) <= 7)
    });
    two || counts
        .windows(3)
        .any(|three| is(three[0].1 + three[1].1 + three[2].1))
}

/// "a month", "per day": the period of a rate.
fn rate<'p>(passage: &'p Passage, value: &Value) -> Option<&'p str> {
    (value.to..value.to + 3).find_map(|n| {
        let by = differ::PER.has(passage.lower(n));
        let time = differ::TIMES.has(passage.lower(n + 1));
        (by && time).then(|| passage.lower(n + 1))
    })
}

/// "two more", "another 20".
fn is_additional(passage: &Passage, value: &Value) -> bool {
    let more = |word: &str| crate::lexicon::closed_classes::is_further(word);
    (more(passage.lower(value.to)) && passage.lower(value.to + 1) != "than")
        || passage.before(value.from, 1) == "another"
}
