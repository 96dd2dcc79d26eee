//! Several reports of one story on the screen: the matrix of facts by report, and choosing two reports of a folder.

use super::screen;

use std::sync::Arc;

use parallax::{
    article::{Article, Metadata, parse},
    config::{Action, Config, Key, KeyCode},
    matrix,
    pair::{Pair, Side},
    reading,
    tui::{App, Effect, list::Target, state::matrix::StoryMatrix},
};
use screen::{draw, message};

const TEXTS: [&str; 3] = [
    "Bridge shut after crash\n\nThe Tarn bridge in Albi was shut on Monday after a lorry hit it.\n\n\
     Two people were hurt in the crash on the Tarn bridge, the police said.\n\n\
     Mayor Ann Lee wants a new bridge of steel by 2030.\n",
    "Crash on Tarn bridge\n\nThe Tarn bridge in Albi was shut on Monday after a lorry had hit it.\n\n\
     Three people were hurt in the crash on the Tarn bridge, the police said.\n",
    "Lorry hits bridge\n\nPolice said that two people were hurt in the crash on the Tarn bridge.\n\n\
     The lorry of the firm Roe came from Toulouse with 12 tonnes of apples.\n",
];

fn article(n: usize) -> Article {
    let name = format!("{n}.txt");
    parse(&name, TEXTS[n].to_string(), Metadata::default())
}

/// The screen of the first two reports, with the third one available.
fn story(width: u16, height: u16) -> App {
    let reading = reading::read(Pair::new(article(0), article(1)));
    let mut app = App::new(Arc::new(reading), Config::default());
    app.reports.add(vec!["2.txt".to_string()]);
    app.take_report(2, Ok(article(2)));
    app.resize(width, height);
    app
}

/// Does what the run loop does for an effect that shows another pair.
fn show(app: &mut App, effect: Option<&Effect>) {
    let Some(&Effect::ShowPair(reports, at)) = effect else {
        assert_eq!(effect, None);
        return;
    };
    let articles = app.show_reports(reports).unwrap();
    app.progress = None;
    app.set_reading(Arc::new(reading::read(articles)));
    if let Some((side, span)) = at {
        app.go_to_fact(side, span);
    }
}

fn with_matrix(width: u16, height: u16) -> App {
    let mut app = story(width, height);
    assert_eq!(app.update(Action::Matrix, None), Some(Effect::CompareAll));
    assert_eq!(message(&app), "Comparing 3 reports");
    let (reports, articles): (Vec<usize>, Vec<_>) = app.story_articles().into_iter().unzip();
    let articles = articles.iter().map(|it| Article::clone(it)).collect();
    let matrix = matrix::compare(articles, |reading| reading);
    app.take_matrix(Ok(StoryMatrix { matrix, reports }));
    app
}

#[test]
fn the_matrix_shows_every_fact_by_report() {
    for (width, height) in [(120, 40), (80, 24), (60, 20), (40, 12), (40, 10)] {
        let app = with_matrix(width, height);
        let (symbols, _) = draw(&app);
        assert!(symbols.contains("facts by report"), "{symbols}");
        if height > 30 {
            for words in [
                "A Bridge shut after crash",
                "A!  B!",
                "Two people were hurt",
                "In one report",
            ] {
                assert!(symbols.contains(words), "{words:?} in\n{symbols}");
            }
        }
    }
}

#[test]
fn a_cell_opens_its_pair_at_its_fact() {
    let check = |words: &str, column: usize, shown: Pair<usize>, side: Side, there: &str| {
        let mut app = with_matrix(120, 40);
        // To the row, then to the cell.
        let found = app.matrix.clone().unwrap();
        let holds = |app: &App| {
            let Some(Target::MatrixCell { fact, .. }) = app.overlay.as_ref().unwrap().target()
            else {
                return false;
            };
            let places = found.matrix.facts[fact].places.iter();
            let mut texts = places
                .zip(TEXTS)
                .flat_map(|(spans, text)| spans.iter().map(move |it| it.of(text)));
            texts.any(|text| text.contains(words))
        };
        for _ in 0..20 {
            if !holds(&app) {
                app.update(Action::LineDown, None);
            }
        }
        assert!(holds(&app), "{words}");
        for _ in 0..column {
            app.update(Action::FocusB, None);
        }
        let effect = app.update(Action::CrossOver, None);
        show(&mut app, effect.as_ref());
        assert!(app.overlay.is_none());
        assert_eq!(
            (app.reports.shown, app.side),
            (shown, side),
            "{words} {column}"
        );
        let text = &app.reading.articles[side].text;
        let at = text.find(there).unwrap();
        let sentence = at..at + there.len();
        assert!(
            sentence.contains(&app.windows[side].cursor),
            "{words} {column}"
        );
        assert!(app.fact.is_some());
    };
    // The most different pair; a pair that is already shown stays.
    check(
        "people were hurt",
        0,
        Pair::new(0, 1),
        Side::A,
        "Two people were hurt",
    );
    check(
        "people were hurt",
        2,
        Pair::new(1, 2),
        Side::B,
        "Police said that two",
    );
    // Only in one report, and a report without it.
    check("steel", 0, Pair::new(0, 1), Side::A, "Mayor Ann Lee");
    check("steel", 2, Pair::new(0, 2), Side::A, "Mayor Ann Lee");
    check(
        "apples",
        0,
        Pair::new(0, 2),
        Side::B,
        "The lorry of the firm",
    );
}

#[test]
fn an_export_writes_all_reports_and_the_digest_those_that_are_shown() {
    let check = |app: &mut App, name: &str, expected: &str, of_all: bool| {
        let Some(Effect::Write { text, what, .. }) = app.export(name) else {
            panic!("{name}: {:?}", app.message);
        };
        assert_eq!(what, expected, "{name}");
        assert_eq!(text.contains("Toulouse"), of_all, "{name}");
    };
    let all = "the comparison of 3 reports";
    let mut app = with_matrix(120, 40);
    for name in ["x.html", "x.md", "x.json"] {
        check(&mut app, name, all, true);
    }
    // Not compared yet: written as soon as it is.
    let found = app.matrix.clone().unwrap();
    let mut app = story(120, 40);
    assert_eq!(app.export("x.html"), Some(Effect::CompareAll));
    let effect = app.take_matrix(Ok(StoryMatrix::clone(&found)));
    assert!(matches!(effect, Some(Effect::Write { .. })), "{effect:?}");
    assert!(app.overlay.is_none());
    // File names that no comparison has, and two reports.
    let mut app = story(120, 40);
    assert_eq!(app.export("x.txt"), None);
    assert_eq!(app.export("x.csv"), None);
    app.update(Action::Digest, None);
    let effect = app.export_listed("x.html");
    let Some(Effect::Write { text, what, .. }) = effect else {
        panic!("{effect:?}");
    };
    assert_eq!(what, "the comparison of the two reports shown");
    assert!(!text.contains("Toulouse"));
    let reading = reading::read(Pair::new(article(0), article(1)));
    let mut app = App::new(Arc::new(reading), Config::default());
    check(&mut app, "x.html", "the comparison", false);
}

#[test]
fn the_matrix_needs_three_reports_that_are_read() {
    let mut app = screen::screen(120, 40, &[]);
    assert_eq!(app.update(Action::Matrix, None), None);
    assert!(message(&app).contains("needs three reports"));
    let mut app = story(120, 40);
    app.reports.add(vec!["3.txt".to_string()]);
    assert_eq!(app.update(Action::Matrix, None), None);
    assert_eq!(message(&app), "Still loading 1 of the reports");
    // From the digest with a single key.
    let mut app = story(120, 40);
    app.update(Action::Digest, None);
    assert!(app.take_key(Key::plain(KeyCode::Char('m'))));
    assert_eq!(app.deferred, Some(Effect::CompareAll));
}

#[test]
fn two_reports_of_a_folder_are_chosen() {
    let mut app = story(120, 40);
    app.choose_reports();
    app.take_stories(vec![vec![0, 2]]);
    let (symbols, _) = draw(&app);
    for words in [
        "choose two reports",
        "Story 1 · 2 reports",
        "Other reports",
        "Lorry hits bridge",
    ] {
        assert!(symbols.contains(words), "{words:?} in\n{symbols}");
    }
    assert_eq!(app.update(Action::CrossOver, None), None);
    assert_eq!(message(&app), "Choose the second report");
    // The same key again undoes it.
    assert_eq!(app.update(Action::CrossOver, None), None);
    assert_eq!(app.reports.chosen, None);
    app.update(Action::CrossOver, None);
    app.update(Action::LineDown, None);
    let effect = app.update(Action::CrossOver, None);
    assert_eq!(effect, Some(Effect::ShowPair(Pair::new(0, 2), None)));
    show(&mut app, effect.as_ref());
    assert!(app.overlay.is_none() && !app.reports.is_choosing);
    assert_eq!(app.reading.articles.b.source, "2.txt");
}
