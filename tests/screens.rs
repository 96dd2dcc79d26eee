//! Snapshots of the screen: its text, and below it one letter per cell for the role, so that a wrong highlight can be seen.

use super::pair;
use super::screen;

use std::sync::Arc;

use parallax::{
    article::{self, Metadata},
    bookmark::Store,
    config::{Action, Config},
    pair::{Pair, Side},
    reading,
    tui::{
        App, Effect,
        state::mode::{Mode, PromptKind},
    },
};
use proptest::prelude::*;
use screen::{draw, message, screen, type_keys};

fn check(name: &str, (width, height): (u16, u16), actions: &[Action]) {
    let (symbols, roles) = draw(&screen(width, height, actions));
    insta::assert_snapshot!(name, format!("{symbols}\n{roles}"));
}

#[test]
fn wide() {
    check("wide", (120, 40), &[]);
    check(
        "wide_second_fact",
        (120, 40),
        &[Action::NextFact, Action::NextFact],
    );
    check(
        "wide_facts",
        (120, 40),
        &[Action::FocusFacts, Action::LineDown],
    );
    check("very_wide", (180, 40), &[Action::NextFact]);
}

#[test]
fn medium() {
    check("medium", (80, 24), &[]);
    check(
        "medium_fact",
        (80, 24),
        &[Action::NextFact, Action::CrossOver],
    );
    check(
        "medium_entity",
        (80, 24),
        &[Action::NextMention, Action::CycleMarks],
    );
}

/// A screen of a story of four reports: one of the others has been read, one has not, one cannot be read.
fn story(width: u16, height: u16) -> App {
    let mut app = screen(width, height, &[]);
    app.reports.title = Some("The bridge".to_string());
    app.reports.add(vec![
        "third.txt".to_string(),
        "https://example.org/fourth".to_string(),
        "fifth.txt".to_string(),
    ]);
    let text = "A third headline\n\n4 May 2019\n\nThe third report says more.\n";
    let third = article::parse("third.txt", text.to_string(), Metadata::default());
    app.take_report(2, Ok(third));
    app.take_report(4, Err("cannot read fifth.txt: no such file".to_string()));
    app
}

#[test]
fn the_picker_lists_all_reports() {
    for (name, width, height) in [
        ("picker_wide", 120, 40),
        ("picker_medium", 80, 24),
        ("picker_narrow", 40, 12),
    ] {
        let mut app = story(width, height);
        app.update(Action::PickReport, None);
        let (symbols, roles) = draw(&app);
        insta::assert_snapshot!(name, format!("{symbols}\n{roles}"));
    }
}

#[test]
fn another_report_is_shown_on_the_focused_side() {
    let mut app = story(120, 40);
    let before = app.reading.articles.clone();
    app.update(Action::FocusB, None);
    app.update(Action::PickReport, None);
    app.update(Action::LineDown, Some(2));
    let effect = app.update(Action::CrossOver, None);
    assert_eq!(effect, Some(Effect::ShowPair(Pair::new(0, 2), None)));
    assert!(app.overlay.is_none());
    let articles = app.show_reports(Pair::new(0, 2)).unwrap();
    assert_eq!(articles.a, before.a);
    assert_eq!(articles.b.source, "third.txt");
    assert_eq!(app.reading.articles, articles);
    assert_eq!(app.reports.shown, Pair::new(0, 2));
    assert_eq!(app.progress.as_deref(), Some("Comparing"));
    let (symbols, _) = draw(&app);
    assert!(symbols.contains("The third report says more."), "{symbols}");

    // The others have no effect: already shown, not read yet, unreadable.
    for (row, words) in [
        (0, "w swap the two"),
        (2, "Already on this side"),
        (3, "Still loading"),
        (4, "no such file"),
    ] {
        app.update(Action::PickReport, None);
        app.update(Action::LineDown, Some(row).filter(|row| *row > 0));
        if row == 0 {
            app.update(Action::GoTop, None);
        }
        assert_eq!(app.update(Action::CrossOver, None), None);
        assert!(message(&app).contains(words), "{row}: {:?}", app.message);
    }
    assert_eq!(app.reports.shown, Pair::new(0, 2));
}

#[test]
fn narrow() {
    check("narrow", (40, 12), &[]);
    check("narrow_fact", (60, 20), &[Action::NextFact]);
    check("too_small", (20, 5), &[]);
}

#[test]
fn panes() {
    use Action::*;
    for pane in [Help, NamesUsed, Quoted, Timeline, Bookmarks, Why] {
        let drawn = [(120, 30), (100, 24), (60, 16), (40, 12)].map(|(width, height)| {
            let mut app = screen(width, height, &[]);
            app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
            app.update(NextFact, None);
            app.update(AddBookmark, None);
            app.update(pane, None);
            let (symbols, roles) = draw(&app);
            format!("{width}x{height}\n{symbols}\n{roles}\n")
        });
        insta::assert_snapshot!(format!("pane_{}", pane.name()), drawn.concat());
    }
}

/// The screen rows at which the selected fact begins in A and in B.
fn ends(app: &App) -> Option<(i64, i64)> {
    let fact = app.fact?;
    let row = |side: Side| {
        let window = &app.windows[side];
        let row = window
            .layout
            .row_of(app.place_of(fact, side)?.start as usize);
        Some(row as i64 - window.top as i64)
    };
    Some((row(Side::A)?, row(Side::B)?))
}

#[test]
fn ornaments_can_be_plain_ascii() {
    use Action::*;
    let panes = [
        Help, GoBottom, NamesUsed, Quoted, Timeline, Bookmarks, Cancel, NextFact, Why, PageDown,
    ];
    for (width, height) in [(200, 50), (120, 40), (100, 24), (60, 20), (40, 12)] {
        let mut app = screen(width, height, &[]);
        app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
        app.config.settings.ascii = true;
        let walk = [
            NextFact,
            NextFact,
            ConfirmLink,
            NextFact,
            AddBookmark,
            FocusFacts,
            FocusA,
        ];
        for action in walk.into_iter().chain(panes) {
            app.update(action, None);
            let (symbols, _) = draw(&app);
            // Only the reports themselves have other characters: their quotes and apostrophes.
            let others = symbols
                .chars()
                .find(|c| !c.is_ascii() && !"“”’".contains(*c));
            assert_eq!(others, None, "{action:?}\n{symbols}");
        }
    }
}

/// A pair that was shown before it was compared: nothing moves when the comparison arrives.
#[test]
fn nothing_moves_when_the_comparison_comes() {
    for (width, height) in [
        (200, 50),
        (120, 40),
        (100, 30),
        (80, 24),
        (60, 20),
        (40, 12),
    ] {
        let reading = pair::reading();
        let unread = parallax::Reading {
            articles: reading.articles.clone(),
            analyses: Pair::default(),
            comparison: parallax::comparison::Comparison::default(),
        };
        let mut app = App::new(std::sync::Arc::new(unread), Config::default());
        app.resize(width, height);
        app.show_early();
        app.update(Action::LineDown, Some(3));
        let columns = |app: &App| app.screen().unwrap().columns;
        let text = |app: &App| {
            let (symbols, _) = draw(app);
            let rows: Vec<Vec<char>> = symbols.lines().map(|row| row.chars().collect()).collect();
            let column = columns(app).a.unwrap().text;
            let row = |y: u16| {
                let cells = rows[usize::from(y)].iter().skip(column.x.into());
                let row: String = cells.take(column.width.into()).collect();
                row.trim_end().to_string()
            };
            (column.y..column.bottom()).map(row).collect::<Vec<_>>()
        };
        let before = (columns(&app), text(&app));
        assert!(draw(&app).0.contains("ompar"), "{}", draw(&app).0);
        app.progress = None;
        app.set_reading(reading);
        assert_eq!((columns(&app), text(&app)), before, "{width}x{height}");
        // After the first step the row reserved for notes may be used for the texts.
        app.update(Action::NextFact, None);
        let widths = |it: parallax::Pair<Option<parallax::tui::state::arrange::Column>>| {
            it.map(|column| column.map(|it| (it.text.x, it.text.width)))
        };
        assert_eq!(widths(columns(&app)), widths(before.0), "{width}x{height}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_size_and_no_text_makes_it_panic(
        (width, height) in (1_u16..=240, 1_u16..=60),
        (a, b) in ("[ a-z.\n“日é\u{301}👩\u{200d}\u{1b}\u{202e}\t]{0,400}", "\\PC{0,200}"),
        steps in proptest::collection::vec(0..Action::ALL.len(), 0..24),
        count in proptest::option::of(0_u32..2000),
    ) {
        let articles = Pair::new(a, b).map(|text| article::parse("x", text, Metadata::default()));
        let mut app = App::new(std::sync::Arc::new(parallax::read(articles)), Config::default());
        app.resize(width, height);
        for step in steps {
            app.update(Action::ALL[step], count);
            draw(&app);
        }
        app.resize(height, width.min(60));
        draw(&app);
    }

    #[test]
    fn no_way_through_the_pair_makes_it_panic(
        (width, height) in (1_u16..=240, 1_u16..=60),
        steps in proptest::collection::vec((0..Action::ALL.len(), proptest::option::of(0_u32..50)), 0..40),
    ) {
        let mut app = screen(width, height, &[]);
        // Nothing can be saved there: bookmarks and corrections stay in memory.
        app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
        for (step, count) in steps {
            app.update(Action::ALL[step], count);
            draw(&app);
        }
    }

    #[test]
    fn the_selected_fact_is_under_the_cursor(
        (width, height) in (40_u16..=200, 10_u16..=60),
        steps in proptest::collection::vec((0..Action::ALL.len() * 2, proptest::option::of(0_u32..50)), 1..30),
    ) {
        let mut app = screen(width, height, &[]);
        app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
        for (step, count) in steps {
            // Text is typed as often as commands are run: the words of a search, of a note, of a command line, or Enter.
            let action = Action::ALL[step % Action::ALL.len()];
            if step < Action::ALL.len() && !app.takes_text() {
                app.update(action, count);
            } else if app.takes_text() {
                let typed = ["a", "e", "th", "the", "in", "o", "\n", "\n"];
                type_keys(&mut app, typed[step % typed.len()]);
            } else {
                app.update(Action::Search, None);
            }
            if !app.is_begun {
                continue;
            }
            let side = app.side;
            let cursor = app.windows[side].cursor;
            let sentence = app.sentence_at(side, cursor).filter(|it| it.contains(cursor));
            let is_here = |fact: usize| {
                let mut places = app.reading.comparison.facts[fact].places[side].iter();
                places.any(|it| it.contains(cursor) || sentence.is_some_and(|sentence| it.overlaps(sentence)))
            };
            if let Some(fact) = app.fact {
                prop_assert!(is_here(fact), "{action:?}: fact {fact} is not under the cursor");
                continue;
            }
            let facts = 0..app.reading.comparison.facts.len();
            let missed = facts.filter(|&fact| app.is_shown(fact)).find(|&fact| is_here(fact));
            prop_assert_eq!(missed, None, "{:?}", action);
            let said = draw(&app).0;
            let says = said.contains("only in ") || said.contains("not compared");
            // The completions of a command line cover the strip.
            let is_command = matches!(&app.mode, Mode::Prompt(prompt) if prompt.kind == PromptKind::Command);
            let has_strip = app.screen().is_some_and(|it| it.strip.is_some());
            let is_in_sight = has_strip && app.overlay.is_none() && !is_command;
            prop_assert!(says || !is_in_sight, "{said}");
        }
    }

    #[test]
    fn both_ends_of_a_fact_are_aligned(
        (width, height, text_width) in (80_u16..240, 10_u16..60, 20_u16..120),
        steps in proptest::collection::vec((0_usize..6, 1_u32..9), 1..20),
    ) {
        let mut app = screen(width, height, &[]);
        app.config.settings.text_width = text_width;
        app.resize(width, height);
        for (step, count) in steps {
            let walk = [Action::NextFact, Action::PreviousFact, Action::CrossOver, Action::LevelNow, Action::LineDown, Action::NextMention];
            let action = walk[step];
            app.update(action, Some(count));
            if let (Some((a, b)), true) = (ends(&app), step < 4) {
                prop_assert_eq!(a, b, "{:?}", action);
                prop_assert!(0 <= a && a < app.height(Side::A) as i64, "out of sight");
            }
        }
        // A new width keeps them aligned.
        app.update(Action::NextFact, None);
        app.resize(width - 1, height);
        if let Some((a, b)) = ends(&app) {
            prop_assert_eq!(a, b);
        }
    }
}

#[test]
fn unmatched_words_are_marked() {
    let article = |text: &str| article::parse("kell.txt", text.to_string(), Metadata::default());
    let texts = Pair::new(
        "Tove Lund, the former mayor, opened a bridge over the Arle in Kell.",
        "A bridge over the Arle in Kell was opened after long delays.",
    );
    let mut app = App::new(
        Arc::new(reading::read(texts.map(article))),
        Config::default(),
    );
    app.resize(80, 24);
    app.update(Action::NextFact, None);
    let (symbols, roles) = draw(&app);
    let marked = |letter: char| {
        let cells = symbols.chars().zip(roles.chars());
        let filtered = cells.map(|(symbol, role)| if role == letter { symbol } else { ' ' });
        let filtered: String = filtered.collect();
        filtered.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // The cursor is on the first letter.
    assert_eq!(
        [marked('V'), marked('v')],
        ["ove Lund", "former mayor long delays"],
        "{roles}"
    );
}
