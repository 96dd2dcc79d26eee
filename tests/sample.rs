//! The built-in pair shows every status, and the program finds in it what was written into it: no sure link joins two other things.

use parallax::{
    comparison::{FactStatus, Status},
    pair::Side,
    source::sample,
};

/// How the passages begin that state one thing.
const LINKED: [(&str, &str); 15] = [
    ("Embassy cuts off Daniel", "Tavara takes Daniel"),
    ("Embassy cuts off Daniel", "The embassy of Tavara"),
    ("Daniel Marek has lost", "Tavara takes Daniel"),
    ("Daniel Marek has lost", "The embassy of Tavara"),
    ("The line was cut by", "The line was cut on purpose"),
    ("Marek, a 45-year-old", "Marek, 45, walked"),
    ("Prosecutors in Norland", "Norland wants to"),
    ("If he leaves", "If he leaves"),
    ("About 40", "About 300"),
    ("The ambassador", "The ambassador"),
    ("Paul Rehn", "Paul Rehn"),
    ("Ada Lund", "Ada Lund"),
    ("In July", "In July"),
    ("In February 2016", "In February 2016"),
    ("Openshelf may", "Openshelf will"),
];

/// Both halves of A are in one sentence of B.
const ONE_TO_TWO: [&str; 2] = ["Openshelf was founded", "It publishes secret"];

#[test]
fn the_sample_holds_every_kind_of_fact() {
    let reading = parallax::read(sample());
    let comparison = &reading.comparison;
    let n = |status: FactStatus| {
        let facts = comparison.facts.iter().filter(|fact| fact.sure);
        facts.filter(|fact| fact.status == status).count()
    };
    let linked = Status::ALL.map(|status| n(FactStatus::Linked(status)));
    let [same, _, detail, conflict, time] = linked;
    assert!(
        same >= 5 && detail >= 3 && conflict >= 2 && time >= 2,
        "{linked:?}"
    );
    for side in Side::BOTH {
        assert!(n(FactStatus::Only(side)) >= 3, "{side:?}");
    }
    for link in comparison.links.iter().filter(|link| link.sure) {
        let [a, b] = Side::BOTH.map(|side| link.passages[side].of(&reading.articles[side].text));
        let is_pair = |(x, y): &(&str, &str)| a.starts_with(x) && b.starts_with(y);
        let is_half = ONE_TO_TWO.iter().any(|it| a.starts_with(it))
            && b.starts_with("Openshelf, which was founded");
        assert!(LINKED.iter().any(is_pair) || is_half, "{a} / {b}");
    }
}
