//! The rules: the kinds of differences of two passages, their severity, and the functions that find them.

use super::{
    compared::Compared,
    equal::{self, Match},
    model::{Group, model},
    pairs::opposed,
    passage::Passage,
    roles, slots,
    slots::Candidate,
    speech,
    value::{Kind, Number, Use, Value},
};
use crate::{
    claim::Claim,
    comparison::DifferenceKind,
    entity::values::unit_base,
    lexicon::{cues, opposed::Relation},
    pair::{Pair, Side},
    text::Span,
};

/// The severity of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    /// A nuance.
    Detail,
    /// Both can be true, each at its time.
    Time,
    /// Both cannot be true.
    Conflict,
}

/// A rule.
pub(crate) struct Rule {
    /// Its name in JSON and in explanations.
    pub name: &'static str,
    /// The kind of difference.
    pub kind: DifferenceKind,
    /// Its severity.
    pub severity: Severity,
    /// The spans that differ.
    pub find: fn(&Compared) -> Vec<Pair<Span>>,
}

const fn rule(
    name: &'static str,
    kind: DifferenceKind,
    severity: Severity,
    find: fn(&Compared) -> Vec<Pair<Span>>,
) -> Rule {
    Rule {
        name,
        kind,
        severity,
        find,
    }
}

/// All rules.
pub(crate) const RULES: &[Rule] = &[
    rule("number", DifferenceKind::Number, Severity::Conflict, |it| {
        values(it, Group::Number, |x, y| !is_unit(x, y))
    }),
    rule("unit", DifferenceKind::Number, Severity::Conflict, |it| {
        values(it, Group::Number, is_unit)
    }),
    rule("result", DifferenceKind::Number, Severity::Conflict, |it| {
        of_kind(it, Kind::Score)
    }),
    rule("date", DifferenceKind::Date, Severity::Conflict, |it| {
        of_kind(it, Kind::Date)
    }),
    rule(
        "time of day",
        DifferenceKind::Date,
        Severity::Conflict,
        |it| of_kind(it, Kind::Clock),
    ),
    rule("person", DifferenceKind::Name, Severity::Conflict, |it| {
        of_kind(it, Kind::Person)
    }),
    rule(
        "organization",
        DifferenceKind::Name,
        Severity::Conflict,
        organizations,
    ),
    rule("place", DifferenceKind::Place, Severity::Conflict, |it| {
        of_kind(it, Kind::Place)
    }),
    rule(
        "negation",
        DifferenceKind::Negation,
        Severity::Conflict,
        denials,
    ),
    rule(
        "opposites",
        DifferenceKind::Negation,
        Severity::Conflict,
        |it| words(it, Relation::Opposite, 0.67),
    ),
    rule(
        "swapped roles",
        DifferenceKind::Negation,
        Severity::Conflict,
        |it| spans(it, roles::swapped(it)),
    ),
    rule(
        "order and extent",
        DifferenceKind::Negation,
        Severity::Conflict,
        |it| words(it, Relation::Extent, 0.85),
    ),
    rule(
        "man or woman",
        DifferenceKind::Name,
        Severity::Conflict,
        |it| words(it, Relation::Who, 0.75),
    ),
    rule(
        "kind of thing",
        DifferenceKind::Wording,
        Severity::Conflict,
        |it| words(it, Relation::Thing, 0.85),
    ),
    rule("progress", DifferenceKind::Wording, Severity::Time, |it| {
        words(it, Relation::Stage, 0.5)
    }),
    rule(
        "planned or done",
        DifferenceKind::Certainty,
        Severity::Time,
        speech::planned,
    ),
    rule(
        "vaguer value",
        DifferenceKind::Number,
        Severity::Detail,
        vaguer,
    ),
    rule(
        "source",
        DifferenceKind::Attribution,
        Severity::Detail,
        speech::sources,
    ),
    rule(
        "certainty",
        DifferenceKind::Certainty,
        Severity::Detail,
        speech::certainties,
    ),
    rule("wording", DifferenceKind::Wording, Severity::Detail, |it| {
        words(it, Relation::Wording, 0.5)
    }),
];

/// The candidates above their threshold, the most likely one of each value.
fn over_threshold<'c>(compared: &'c Compared) -> Vec<&'c Candidate> {
    likeliest(compared, |it| it.p >= model().threshold(it.group))
}

impl Compared<'_> {
    /// The unequal values that answer the same question with at least this probability, each once, and whether they are people.
    pub fn slots(&self, likely: f64) -> Vec<(Pair<Span>, bool)> {
        let likeliest_of_each = likeliest(self, |it| it.p >= likely);
        likeliest_of_each
            .into_iter()
            .map(|it| (self.spans(it), it.group == Group::Person))
            .collect()
    }
}

/// The most likely candidates of each value among those that `are` accepts.
fn likeliest<'c>(compared: &'c Compared, are: impl Fn(&Candidate) -> bool) -> Vec<&'c Candidate> {
    let mut over: Vec<&Candidate> = compared.candidates.iter().filter(|it| are(it)).collect();
    over.sort_by(|x, y| {
        let near = |it: &Candidate| (it.values.a + it.values.b, it.values.a.abs_diff(it.values.b));
        y.p.total_cmp(&x.p).then(near(x).cmp(&near(y)))
    });
    let mut likeliest_of_each: Vec<&Candidate> = Vec::new();
    for it in over {
        let taken =
            |other: &&Candidate| other.values.a == it.values.a || other.values.b == it.values.b;
        if !likeliest_of_each.iter().any(taken) {
            likeliest_of_each.push(it);
        }
    }
    likeliest_of_each
}

fn of_kind(compared: &Compared, kind: Kind) -> Vec<Pair<Span>> {
    let is = |it: &&Candidate| compared.passages.a.values[it.values.a].kind == kind;
    over_threshold(compared)
        .into_iter()
        .filter(is)
        .map(|it| compared.laid(it))
        .collect()
}

fn values(compared: &Compared, group: Group, is: fn(&Number, &Number) -> bool) -> Vec<Pair<Span>> {
    let numbers = |it: &&Candidate| {
        let number = |side: Side| compared.passages[side].values[it.values[side]].number();
        it.group == group
            && number(Side::A)
                .zip(number(Side::B))
                .is_some_and(|(x, y)| is(x, y))
    };
    over_threshold(compared)
        .into_iter()
        .filter(numbers)
        .map(|it| compared.laid(it))
        .collect()
}

/// Whether two numbers are equal but have different units.
fn is_unit(x: &Number, y: &Number) -> bool {
    let measured = |it: &Number| it.used == Use::Money || unit_base(&it.measure).is_some();
    x.value.total_cmp(&y.value).is_eq() && x.measure != y.measure && measured(x) && measured(y)
}

fn spans(compared: &Compared, words: Vec<Pair<usize>>) -> Vec<Pair<Span>> {
    words
        .into_iter()
        .map(|at| Pair::from_fn(|side| compared.passages[side].words[at[side]].span))
        .collect()
}

/// The most likely pair of words that exclude each other.
fn words(compared: &Compared, relation: Relation, threshold: f64) -> Vec<Pair<Span>> {
    let over = opposed(compared, relation)
        .into_iter()
        .filter(|it| it.score >= threshold);
    let best = over.max_by(|x, y| {
        let near =
            |words: &Pair<usize>| std::cmp::Reverse((words.a + words.b, words.a.abs_diff(words.b)));
        x.score
            .total_cmp(&y.score)
            .then(near(&x.words).cmp(&near(&y.words)))
    });
    spans(compared, best.map(|it| it.words).into_iter().collect())
}

fn denials(compared: &Compared) -> Vec<Pair<Span>> {
    let over = compared
        .denials
        .iter()
        .filter(|it| it.p >= model().threshold(Group::Denial));
    let best = over.max_by(|x, y| {
        x.p.total_cmp(&y.p)
            .then((y.words.a + y.words.b).cmp(&(x.words.a + x.words.b)))
    });
    spans(compared, best.map(|it| it.words).into_iter().collect())
}

/// Organizations with the same role of the same verb.
fn organizations(compared: &Compared) -> Vec<Pair<Span>> {
    let Pair { a, b } = compared.passages;
    let mut found = Vec::new();
    let bodies = |kind: Kind| matches!(kind, Kind::Organization | Kind::Other);
    // Speakers are compared elsewhere.
    let speaks = |passage: &Passage, value: &Value| {
        let verb = passage.governor(value.head());
        let speaker = |it: &&Claim| it.attributed_to.is_some_and(|by| by.overlaps(value.span));
        verb.is_some_and(|verb| cues::is_saying(passage.lower(verb)))
            || passage.claims.iter().any(speaker)
    };
    for x in a.values.iter().filter(|it| bodies(it.kind)) {
        for y in b.values.iter().filter(|it| it.kind == x.kind) {
            let one = equal::is_met(equal::compare(x, y))
                || x.name().iter().any(|word| b.holds(word))
                || y.name().iter().any(|word| a.holds(word));
            if one || speaks(a, x) || speaks(b, y) || compared.are_known(x, y) {
                continue;
            }
            let (Some((p, v)), Some((q, w))) =
                (roles::role(a, x.from, x.to), roles::role(b, y.from, y.to))
            else {
                continue;
            };
            let beside = compared
                .matrix
                .beside(compared.passages, &Pair::new(x.from..x.to, y.from..y.to));
            let held = f64::from(beside.both()) >= 0.5;
            if p == q
                && p != "of"
                && compared.matrix.sure(v, w) >= 0.85
                && held
                && compared.matrix.share() >= 0.6
            {
                found.push(Pair::new(x.span, y.span));
            }
        }
    }
    found
}

/// Numbers that answer the same question, one of them a vaguer form of the other: "some 40", "41".
fn vaguer(compared: &Compared) -> Vec<Pair<Span>> {
    let Pair { a, b } = compared.passages;
    let mut found = Vec::new();
    for x in a.values.iter().filter(|it| it.number().is_some()) {
        for y in &b.values {
            let vague = equal::compare(x, y) == Some(Match::Vaguer);
            if vague && slots::are_one_unit(compared, x, y) {
                found.push(Pair::new(x.span, y.span));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Article, analyze, article, compare::differ::Differ};

    /// Checks which rules find a difference in two passages.
    fn check(a: &str, b: &str, expected: &[&str]) {
        let parse =
            |text: &str| article::parse("test", text.to_string(), article::Metadata::default());
        let articles: Pair<Article> = Pair::new(parse(a), parse(b));
        let analyses = articles.as_ref().map(analyze);
        let mut differ = Differ::new(articles.as_ref(), analyses.as_ref());
        let (_, differences) = differ.differ(articles.as_ref().map(|it| Span::all(&it.text)));
        let found: Vec<&str> = differences.iter().map(|it| it.rule).collect();
        assert_eq!(found, expected, "{a} | {b}");
    }

    #[test]
    fn each_rule_finds_its_kind_and_no_look_alike() {
        for (a, b, expected) in [
            (
                "Rescuers pulled 40 people from the water.",
                "Rescuers pulled 52 people from the water.",
                &["number"][..],
            ),
            (
                "Two women and a man died in the fire.",
                "Three people died in the fire.",
                &[],
            ),
            (
                "The works cost $4 million.",
                "The works cost €4 million.",
                &["unit"],
            ),
            (
                "The ship travelled 100 miles.",
                "The ship travelled 160 kilometres.",
                &[],
            ),
            (
                "The man was arrested on Tuesday.",
                "The man was arrested on Friday.",
                &["date"],
            ),
            (
                "Officials said on Tuesday that the bridge will open in May.",
                "The bridge will open in May, officials said on Friday.",
                &[],
            ),
            (
                "The company has sold its plant in Harrow.",
                "The company has not sold its plant in Harrow.",
                &["negation"],
            ),
            (
                "It isn't clear who started the fire.",
                "It is unclear who started the fire.",
                &[],
            ),
            (
                "The board voted for the plan.",
                "The board voted against the plan.",
                &["opposites"],
            ),
            (
                "Exports rose while imports fell.",
                "Imports fell as exports rose.",
                &[],
            ),
        ] {
            check(a, b, expected);
            check(b, a, expected);
        }
    }

    #[test]
    fn rules_have_names_of_their_own() {
        let mut names: Vec<&str> = RULES.iter().map(|it| it.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
    }
}
