//! Both ends of the selected fact are on the same screen row, for any texts, facts and screen size.

use std::sync::Arc;

use parallax::{
    Reading, article,
    article::Metadata,
    comparison::{Comparison, Fact, FactStatus, Link, Origin, Status},
    config::{Action, Config},
    pair::{Pair, Side},
    text::Span,
    tui::App,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Sentences used in both reports, so that they are linked wherever they are.
const SENTENCES: &[&str] = &[
    "The mill at Orrin burned down on Monday night.",
    "Nine people were taken to hospital in Garve, two of them with serious burns.",
    "Fire chief Mara Lund said that the sprinklers had been switched off.",
    "Nobody is missing.",
    "The owner, Strath Timber, said on Tuesday that the 140 workers would be paid until the end of June while the cause is looked into.",
    "Witnesses spoke of a bang.",
    "日本語の文もあります。",
    "“We had warned them,” said Ms Lund’s deputy.",
];

/// Paragraphs of such sentences, among others that only one report has.
fn text() -> impl Strategy<Value = String> {
    let sentence = prop_oneof![
        3 => select(SENTENCES).prop_map(str::to_string),
        1 => "[A-Z][a-z]{1,12}( [a-z]{1,14}){1,30}\\.",
    ];
    vec(vec(sentence, 1..6), 1..25).prop_map(|paragraphs| {
        let paragraphs: Vec<String> = paragraphs.iter().map(|it| it.join(" ")).collect();
        paragraphs.join("\n\n")
    })
}

fn read(a: String, b: String) -> Reading {
    let parse = |text| article::parse("report.txt", text, Metadata::default());
    parallax::read(Pair::new(a, b).map(parse))
}

/// The reading with artificial facts: each of a few sentences of A with one or two of B, by index.
fn made_up(mut reading: Reading, made: &[(usize, usize, usize)]) -> Reading {
    let sentence = |side: Side, n: usize| -> Option<Span> {
        let sentences = &reading.analyses[side].sentences;
        sentences.get(n % sentences.len().max(1)).map(|it| it.span)
    };
    let mut comparison = Comparison::default();
    for &(a, b, again) in made {
        let Some((a, b)) = sentence(Side::A, a).zip(sentence(Side::B, b)) else {
            continue;
        };
        let n = comparison.links.len() as u32;
        comparison.links.push(Link {
            passages: Pair::new(a, b),
            status: Status::Same,
            score: 900,
            sure: true,
            origin: Origin::Found,
            differences: Vec::new(),
            why: Vec::new(),
        });
        let mut places = Pair::new(vec![a], vec![b]);
        places.b.extend(sentence(Side::B, again));
        places.b.sort();
        places.b.dedup();
        comparison.facts.push(Fact {
            status: FactStatus::Linked(Status::Same),
            label: format!("fact {n}").as_str().into(),
            links: vec![n],
            places,
            sure: true,
        });
    }
    reading.comparison = comparison;
    reading
}

/// The commands that align both ends.
const LEVELING: [Action; 4] = [
    Action::NextFact,
    Action::PreviousFact,
    Action::CrossOver,
    Action::LevelNow,
];

/// Other commands of a reader.
const BETWEEN: [Action; 10] = [
    Action::LineDown,
    Action::PageDown,
    Action::HalfPageUp,
    Action::GoBottom,
    Action::FocusB,
    Action::SwapSides,
    Action::ToggleSolo,
    Action::ToggleFurniture,
    Action::Widen,
    Action::ToggleSync,
];

/// The screen rows at which the two ends of the selected fact begin.
fn ends(app: &App) -> Option<Pair<i64>> {
    let row = |side: Side| {
        let window = &app.windows[side];
        let place = app.place_of(app.fact?, side)?;
        let row = window.layout.row_of(place.start as usize);
        Some(row as i64 - window.top as i64)
    };
    Some(Pair::new(row(Side::A)?, row(Side::B)?))
}

fn tops(app: &App) -> Pair<usize> {
    app.windows.as_ref().map(|window| window.top)
}

/// Navigates with `steps`; after every aligning step both ends are on the same row of both windows. Returns how often there was one.
fn check(reading: Reading, (width, height): (u16, u16), steps: &[(usize, u32)]) -> usize {
    let mut app = App::new(Arc::new(reading), Config::default());
    app.resize(width, height);
    let mut leveled = 0;
    for &(step, count) in steps {
        let all = LEVELING.iter().chain(&BETWEEN);
        let action = *all.clone().nth(step % all.count()).unwrap();
        let (before, fact, side) = (tops(&app), app.fact, app.side);
        app.update(action, Some(count));
        let Some(rows) = ends(&app).filter(|_| LEVELING.contains(&action)) else {
            continue;
        };
        leveled += 1;
        assert_eq!(rows.a, rows.b, "{action:?} at {width}x{height}");
        for side in Side::BOTH {
            let in_sight = 0..app.height(side) as i64;
            assert!(in_sight.contains(&rows[side]), "{action:?}: out of sight");
        }
        // Repeating it moves nothing, and going back restores the view.
        let after = tops(&app);
        if action == Action::LevelNow {
            app.update(action, None);
            assert_eq!(tops(&app), after, "{action:?} again");
        } else if app.fact != fact && app.side == side {
            app.update(Action::Back, None);
            assert_eq!(tops(&app), before, "back from {action:?}");
            // Before the first step nothing is selected, after it the fact under the cursor.
            assert!(fact.is_none() || app.fact == fact, "back from {action:?}");
            app.update(Action::Forward, None);
            assert_eq!(
                tops(&app),
                after,
                "forward to {action:?} {:?} {:?}",
                app.message,
                (fact, app.fact, app.side)
            );
        }
    }
    leveled
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    (40_u16..240, 12_u16..60)
}

fn steps() -> impl Strategy<Value = Vec<(usize, u32)>> {
    // As many aligning steps as others.
    vec((prop_oneof![0_usize..4, 4_usize..14], 1_u32..9), 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn found_facts_are_aligned(a in text(), b in text(), size in size(), steps in steps()) {
        check(read(a, b), size, &steps);
    }

    #[test]
    fn facts_between_any_two_places_are_aligned(
        (a, b) in (text(), text()),
        made in vec((0_usize..100, 0_usize..100, 0_usize..100), 1..12),
        (size, steps) in (size(), steps()),
    ) {
        check(made_up(read(a, b), &made), size, &steps);
    }
}

/// The random walks do meet facts: these texts and steps are typical.
#[test]
fn the_walk_meets_facts() {
    let a = SENTENCES.join("\n\n");
    let b = SENTENCES
        .iter()
        .rev()
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let steps = [(0, 1), (2, 1), (4, 7), (3, 1), (1, 2)];
    assert_eq!(check(read(a.clone(), b.clone()), (120, 40), &steps), 4);
    let made = made_up(read(a, b), &[(0, 0, 7), (7, 1, 2)]);
    assert_eq!(check(made, (60, 12), &steps), 3);
}
