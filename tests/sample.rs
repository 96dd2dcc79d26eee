//! The built-in pair shows every status, and the program finds everything that was written into it: no link connects two different things.

use parallax::{
    comparison::{Doubt, FactStatus, Status},
    entity::MentionKind,
    pair::Side,
    source::sample,
};

/// The beginnings of the passages that state the same thing.
const LINKED: [(&str, &str); 15] = [
    ("Embassy takes internet", "Tavara takes Daniel"),
    ("Embassy takes internet", "The embassy of Tavara"),
    ("Daniel Marek has lost", "Tavara takes Daniel"),
    ("Daniel Marek has lost", "The embassy of Tavara"),
    ("The line was cut by", "The line was cut on purpose"),
    ("Marek, a 45-year-old", "Marek, 45, walked"),
    ("Prosecutors in Norland", "Norland wants to"),
    ("If he leaves", "If he leaves"),
    ("About 40", "About 300"),
    ("Ambassador Lucia", "Ambassador Lucia"),
    ("Paul Rehn", "Paul Rehn"),
    ("Ada Lund", "Ada Lund"),
    ("In July", "In July"),
    ("In February 2016", "In February 2016"),
    ("Openshelf may", "Openshelf will"),
];

/// The names in both, with their kinds.
const NAMES: [(&str, MentionKind); 16] = [
    ("Daniel Marek", MentionKind::Person),
    ("Tavara", MentionKind::Place),
    ("London", MentionKind::Place),
    ("Openshelf Foundation", MentionKind::Organization),
    ("Norland", MentionKind::Place),
    ("United States", MentionKind::Place),
    ("Lucia Andrade", MentionKind::Person),
    ("Paul Rehn", MentionKind::Person),
    ("Ada Lund", MentionKind::Person),
    ("United Nations", MentionKind::Organization),
    ("Ines Falk", MentionKind::Person),
    ("Foreign Ministry", MentionKind::Organization),
    ("Marta Hallam", MentionKind::Person),
    ("Leeds", MentionKind::Place),
    ("Colin Reyes", MentionKind::Person),
    ("Bergen", MentionKind::Place),
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
    // No possible match connects two different things either.
    for link in &comparison.links {
        let [a, b] = Side::BOTH.map(|side| link.passages[side].of(&reading.articles[side].text));
        let is_pair = |(x, y): &(&str, &str)| a.starts_with(x) && b.starts_with(y);
        let is_half = ONE_TO_TWO.iter().any(|it| a.starts_with(it))
            && b.starts_with("The Openshelf Foundation, which was founded");
        assert!(LINKED.iter().any(is_pair) || is_half, "{a} / {b}");
    }
}

#[test]
fn every_name_of_the_sample_has_its_type() {
    let reading = parallax::read(sample());
    let entities = reading.comparison.entities.iter();
    let got: Vec<(&str, MentionKind)> = entities.map(|it| (it.name.as_str(), it.kind)).collect();
    assert_eq!(got, NAMES);
}

#[test]
fn a_report_of_the_sample_is_read_in_a_minute_or_two() {
    for (side, article) in sample().iter() {
        let n_words = article.text.split_whitespace().count();
        assert!((250..=350).contains(&n_words), "{side:?}: {n_words} words");
    }
}

#[test]
fn sentences_without_a_sure_link_have_a_nearest_passage() {
    let reading = parallax::read(sample());
    let comparison = &reading.comparison;
    for side in Side::BOTH {
        let mut nearest = comparison.nearest[side].iter();
        assert!(nearest.len() > 2 && nearest.clone().any(|it| it.doubt == Doubt::Weak));
        let is_linked = |span: parallax::text::Span| {
            let mut sure = comparison.links.iter().filter(|link| link.sure);
            sure.any(|link| link.passages[side].overlaps(span))
        };
        assert!(nearest.all(|it| it.score < 1000 && !is_linked(it.passages[side])));
    }
}
