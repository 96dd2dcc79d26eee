//! What the screen looks like: its text, and below it one letter a cell for the role, so that a wrong highlight can be seen. And what the commands
//! change in it.
#![cfg(feature = "tui")]
#![allow(clippy::unwrap_used)]

mod pair;

use parallax::{
    article::{self, Metadata},
    bookmark::Store,
    config::{Action, Color, Config, Key, KeyCode, Role, Style, Theme},
    link::Origin,
    pair::{Pair, Side},
    tui::{App, Effect, paint, view},
};
use proptest::prelude::*;
use ratatui::{Terminal, backend::TestBackend, style::Color as TerminalColor};

/// A theme in which the text colour tells the role.
fn roles_as_colors() -> Theme {
    let style = |role: &Role| Style {
        fg: Some(Color::Indexed(*role as u8)),
        ..Style::default()
    };
    Theme {
        styles: Role::ALL.iter().map(style).collect(),
    }
}

const fn letter(role: Role) -> char {
    match role {
        Role::Text => '.',
        Role::TextUnfocused => ',',
        Role::Headline => 'H',
        Role::Standfirst => 'h',
        Role::Furniture => 'u',
        Role::Frame => '-',
        Role::Title => 'n',
        Role::Hint => 'i',
        Role::Key => 'k',
        Role::Person => 'P',
        Role::Place => 'L',
        Role::Organization => 'O',
        Role::Misc => 'M',
        Role::Date => 'D',
        Role::Number => 'N',
        Role::EntityFocused => 'E',
        Role::Same => '=',
        Role::Detail => '~',
        Role::Conflict => '!',
        Role::Time => 't',
        Role::Only => 'o',
        Role::FactFocused => 'F',
        Role::Difference => 'X',
        Role::Ribbon => 'R',
        Role::Hit => '/',
        Role::HitCurrent => '1',
        Role::Selection => 'S',
        Role::Cursor => 'C',
        Role::Bookmark => 'b',
        Role::Row => 'r',
        Role::Message => 'm',
        Role::Error => 'e',
        Role::Banner => 'B',
        Role::MapWindow => 'w',
    }
}

/// The frame as text, and its roles.
fn draw(app: &App) -> (String, String) {
    let (width, height) = app.size;
    let paint = paint::Paint::new(&roles_as_colors(), app.config.settings.ascii);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| view::draw(app, &paint, frame))
        .unwrap();
    let buffer = terminal.backend().buffer();
    let (mut symbols, mut roles) = (String::new(), String::new());
    for y in 0..height {
        for x in 0..width {
            let cell = &buffer[(x, y)];
            symbols.push_str(cell.symbol());
            roles.push(match cell.fg {
                _ if cell.symbol() == " " => ' ',
                TerminalColor::Indexed(n) => letter(Role::ALL[usize::from(n)]),
                _ => '?',
            });
        }
        for grid in [&mut symbols, &mut roles] {
            grid.truncate(grid.trim_end_matches(' ').len());
            grid.push('\n');
        }
    }
    (symbols, roles)
}

fn screen(width: u16, height: u16, actions: &[Action]) -> App {
    let mut app = App::new(pair::reading(), Config::default());
    app.resize(width, height);
    for action in actions {
        app.update(*action, None);
    }
    app
}

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

/// A screen of a story of four reports: one of the others is read, one is not, one cannot be.
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
    app.take_report(
        4,
        Err("cannot read fifth.txt: there is no such file".to_string()),
    );
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
fn another_report_comes_to_the_focused_side() {
    let mut app = story(120, 40);
    let before = app.reading.articles.clone();
    app.update(Action::FocusB, None);
    app.update(Action::PickReport, None);
    app.update(Action::LineDown, Some(2));
    let effect = app.update(Action::CrossOver, None);
    assert_eq!(effect, Some(Effect::ShowReport(Side::B, 2)));
    assert!(app.overlay.is_none());
    let articles = app.show_report(Side::B, 2).unwrap();
    assert_eq!(articles.a, before.a);
    assert_eq!(articles.b.source, "third.txt");
    assert_eq!(app.reading.articles, articles);
    assert_eq!(app.reports.shown, Pair::new(0, 2));
    assert_eq!(app.progress.as_deref(), Some("comparing"));
    let (symbols, _) = draw(&app);
    assert!(symbols.contains("The third report says more."), "{symbols}");

    // The others stay where they are: shown already, not read yet, not to be read.
    for (row, words) in [
        (0, "w swaps the two"),
        (2, "is read here already"),
        (3, "still being read"),
        (4, "no such file"),
    ] {
        app.update(Action::PickReport, None);
        app.update(Action::LineDown, Some(row).filter(|row| *row > 0));
        if row == 0 {
            app.update(Action::GoTop, None);
        }
        assert_eq!(app.update(Action::CrossOver, None), None);
        assert!(told(&app).contains(words), "{row}: {:?}", app.message);
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

#[test]
fn a_search_shows_its_hits_while_it_is_typed() {
    let mut app = screen(60, 20, &[Action::LineDown]);
    let (cursor, top) = (app.windows.a.cursor, app.windows.a.top);
    app.update(Action::SearchBoth, None);
    for (typed, expected) in [("l", "1/"), ("ifeboat", "1/4"), ("q", "not found")] {
        type_keys(&mut app, typed);
        let (symbols, _) = draw(&app);
        let last = symbols.lines().last().unwrap();
        assert!(last.contains(expected), "{typed:?}: {last}");
    }
    app.type_key(Key::plain(KeyCode::Esc));
    let window = &app.windows.a;
    assert_eq!((window.cursor, window.top, app.search), (cursor, top, None));
}

/// The screen rows on which the focused fact begins in A and in B.
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

fn type_keys(app: &mut App, text: &str) {
    for c in text.chars() {
        let code = match c {
            '\n' => KeyCode::Enter,
            c => KeyCode::Char(c),
        };
        app.type_key(Key {
            code,
            ctrl: false,
            alt: false,
        });
    }
}

fn told(app: &App) -> &str {
    app.message.as_ref().map_or("", |message| &message.text)
}

#[test]
fn the_walk_goes_through_the_facts_in_order_of_the_text() {
    use Action::*;
    let check = |actions: &[Action], expected: &[usize]| {
        let mut app = screen(120, 40, &[]);
        let mut walked = Vec::new();
        for action in actions {
            app.update(*action, None);
            walked.extend(app.fact);
        }
        assert_eq!(walked, expected, "{actions:?}");
    };
    check(&[NextFact; 5], &[0, 1, 2, 3, 0]);
    check(&[FocusB, NextFact, NextFact, NextFact], &[0, 2, 1]);
    check(&[PreviousFact, PreviousFact], &[3, 2]);
    check(&[NextDifference; 3], &[0, 2, 0]);
    check(&[NextOnly, NextOnly], &[4, 4]);
    check(&[FocusB, NextOnly, NextOnly], &[5, 6]);
    check(&[CycleFilter, NextFact, NextFact, NextFact], &[0, 2, 0]);
    check(&[RaiseBar, NextFact, PreviousFact], &[0, 2]);
    check(&[FocusFacts, LineDown, GoBottom], &[0, 1, 6]);
}

#[test]
fn counts_walk_further() {
    let mut app = screen(120, 40, &[]);
    app.update(Action::NextFact, Some(3));
    assert_eq!(app.fact, Some(2));
    app.update(Action::PreviousFact, Some(2));
    assert_eq!(app.fact, Some(0));
}

#[test]
fn crossing_over_goes_through_all_places() {
    let mut app = screen(120, 40, &[Action::NextFact]);
    let mut stops = vec![(app.side, app.place[app.side])];
    for _ in 0..3 {
        app.update(Action::CrossOver, None);
        stops.push((app.side, app.place[app.side]));
    }
    // The headline of B is the first place there; the walk began at the best one.
    assert_eq!(
        stops,
        [(Side::A, 0), (Side::B, 0), (Side::B, 1), (Side::A, 0)]
    );
}

#[test]
fn going_back_restores_the_view() {
    let mut app = screen(80, 24, &[Action::NextFact, Action::LineDown]);
    let (before, seen) = (draw(&app), app.seen.clone());
    app.update(Action::NextFact, Some(2));
    assert_ne!(draw(&app), before);
    app.update(Action::Back, None);
    assert_ne!(app.seen, seen, "what was seen stays seen");
    app.seen = seen;
    assert_eq!(draw(&app), before);
    app.update(Action::Forward, None);
    assert_eq!(app.fact, Some(2));
}

#[test]
fn search_finds_phrases_across_lines() {
    let check = |open: Action, query: &str, expected: &str, side: Side| {
        let mut app = screen(60, 20, &[open]);
        assert!(app.takes_text());
        type_keys(&mut app, query);
        type_keys(&mut app, "\n");
        assert_eq!((told(&app), app.side), (expected, side), "{query:?}");
    };
    check(Action::Search, "lifeboat", "lifeboat  1/2", Side::A);
    check(
        Action::Search,
        "power in heavy rain",
        "power in heavy rain  1/1",
        Side::A,
    );
    check(
        Action::SearchBoth,
        "seamen's union",
        "seamen's union  1/1",
        Side::B,
    );
    check(Action::Search, "zeppelin", "not found: zeppelin", Side::A);
    let mut app = screen(80, 24, &[Action::SearchBoth]);
    type_keys(&mut app, "isla\n");
    for expected in [
        "isla  2/3",
        "isla  3/3",
        "isla  1/3  from the beginning again",
    ] {
        app.update(Action::NextHit, None);
        assert_eq!(told(&app), expected);
    }
}

#[test]
fn what_is_selected_is_copied() {
    use Action::*;
    let check = |actions: &[Action], expected: &str| {
        let mut app = screen(80, 24, &[]);
        let mut effect = None;
        for action in actions {
            effect = app.update(*action, None);
        }
        assert_eq!(
            effect,
            Some(Effect::Copy(expected.to_string())),
            "{actions:?}"
        );
    };
    check(&[Copy], "Ferry runs aground off Skye, 41 taken ashore");
    check(
        &[SelectCharacters, FocusB, FocusB, FocusB, FocusB, Copy],
        "Ferry",
    );
    check(&[SelectCharacters, FocusB, CrossOver, FocusB, Copy], "e");
    check(
        &[
            NextParagraph,
            NextParagraph,
            SelectSentences,
            LineDown,
            Copy,
        ],
        "A ferry ran onto rocks near Uig on Tuesday night, and 41 people were taken ashore by lifeboat. Nobody was hurt.",
    );
    check(
        &[NextFact, NextFact, CopyBoth],
        "Ewan Gray apologised (same)\n\
         A  “We are sorry for a frightening night,” said its chief, Ewan Gray.\n   Ferry runs aground off Skye, 41 taken ashore\n\
         B  Ewan Gray, who runs Minch Lines, apologised to passengers.\n   Lifeboats rescue 43 from stranded Skye ferry",
    );
}

#[test]
fn bookmarks_are_saved_found_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bookmarks.toml");
    let mut app = screen(120, 40, &[]);
    app.open_bookmarks(Store::open(&path));
    let kept = |app: &App| Side::BOTH.map(|side| app.kept[side].len());
    for (actions, expected) in [
        (&[Action::AddBookmark][..], [1, 0]),
        (&[Action::AddBookmark], [1, 0]), // there already
        (&[Action::NextFact, Action::AddBookmark], [2, 1]),
        (
            &[Action::FocusB, Action::GoBottom, Action::AddBookmark],
            [2, 2],
        ),
        (&[Action::Undo, Action::Undo], [1, 0]),
        (&[Action::SelectCharacters, Action::AddBookmark], [1, 1]),
    ] {
        for action in actions {
            app.update(*action, None);
        }
        assert_eq!(kept(&app), expected, "{actions:?}: {}", told(&app));
    }
    let mut again = screen(120, 40, &[]);
    again.open_bookmarks(Store::open(&path));
    assert_eq!(kept(&again), [1, 1]);
}

#[test]
fn the_reader_has_the_last_word_on_a_link() {
    use Action::*;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bookmarks.toml");
    let mut app = screen(120, 40, &[]);
    app.open_bookmarks(Store::open(&path));
    let n_links = |app: &App| app.reading.comparison.links.len();
    let is_confirmed = |app: &App| {
        let comparison = &app.reading.comparison;
        comparison.origin(&comparison.facts[app.fact.unwrap()]) == Origin::Confirmed
    };
    let all = n_links(&app);
    let found = app.reading.comparison.clone();

    app.update(NextFact, None);
    app.update(NextFact, None);
    let (fact, at) = (app.fact.unwrap(), app.place_of(app.fact.unwrap(), Side::A));
    let label = found.facts[fact].label.clone();
    app.update(RejectLink, None);
    assert_eq!(n_links(&app), all - 1);
    assert_eq!(
        told(&app),
        format!("no longer linked; u undoes it: {label}")
    );
    let alone = app.fact.unwrap();
    assert_eq!(
        app.place_of(alone, Side::A),
        at,
        "the passage stays at hand"
    );
    assert_eq!(app.place_of(alone, Side::B), None);
    let mut again = screen(120, 40, &[]);
    again.open_bookmarks(Store::open(&path));
    assert_eq!(n_links(&again), all - 1, "it survives a restart");
    app.update(RejectLink, None);
    assert_eq!(told(&app), "no link is at hand here");
    app.update(Undo, None);
    assert_eq!(app.reading.comparison, found);
    assert_eq!(app.fact, Some(fact));

    let unsure = found.facts.iter().position(|it| !it.sure).unwrap();
    assert!(draw(&app).0.contains('?'));
    app.go_fact(unsure);
    let at = app.place_of(unsure, Side::A);
    app.update(Why, None);
    app.update(ConfirmLink, None);
    assert!(told(&app).starts_with("link confirmed; u undoes it: "));
    let sure = app.fact.unwrap();
    assert_eq!(app.place_of(sure, Side::A), at);
    assert!(app.reading.comparison.facts[sure].sure && is_confirmed(&app));
    assert!(draw(&app).0.contains("✓"));
    app.update(RejectLink, None);
    assert_eq!(n_links(&app), all - 1, "another word replaces the first");
    app.update(Undo, None);
    assert!(is_confirmed(&app));
    app.update(Undo, None);
    assert_eq!(app.reading.comparison, found);
    assert!(!draw(&app).0.contains("✓"));
}

#[test]
fn marks_lead_back() {
    let mut app = screen(80, 24, &[Action::NextFact, Action::SetMark]);
    type_keys(&mut app, "x");
    let cursor = app.windows.a.cursor;
    app.update(Action::GoBottom, None);
    app.update(Action::GoMark, None);
    type_keys(&mut app, "x");
    assert_eq!(app.windows.a.cursor, cursor);
    app.update(Action::GoMark, None);
    type_keys(&mut app, "y");
    assert_eq!(told(&app), "no mark y");
}

#[test]
fn names_are_focused_in_both_reports() {
    let mut app = screen(120, 40, &[Action::NextMention]);
    assert_eq!(told(&app), "Skye, place: 1 in A, 2 in B");
    app.update(Action::FocusB, None);
    app.update(Action::NextMention, None);
    app.update(Action::NextMention, None);
    assert_eq!(told(&app), "Skye  2/2");
    app.update(Action::FocusEntity, None);
    assert_eq!((told(&app), app.entity), ("no name focused", None));
}

#[test]
fn the_place_is_taken_up_again() {
    use Action::*;
    let check = |size: (u16, u16), actions: &[Action]| {
        let left = screen(size.0, size.1, actions);
        let mut back = screen(size.0, size.1, &[]);
        back.resume(&left.place());
        back.resume_facts(&left.place());
        back.message = None;
        assert_eq!(back.place(), left.place(), "{actions:?}");
        // What comes next is what would have come.
        let (mut left, mut back) = (left, back);
        left.update(NextFact, None);
        back.update(NextFact, None);
        assert_eq!(back.fact, left.fact, "{actions:?}");
    };
    check((120, 40), &[]);
    check((80, 12), &[NextFact, NextFact]);
    check((80, 12), &[NextFact, NextFact, NextFact, CycleFilter]);
    check((60, 12), &[PageDown]);
    check((60, 12), &[NextOnly]);
    // The bar for links stays where it was moved to.
    for bar in [RaiseBar, LowerBar] {
        check((120, 40), &[RaiseBar, RaiseBar, bar]);
    }
}

#[test]
fn furniture_can_be_hidden() {
    let mut app = screen(80, 24, &[]);
    assert!(draw(&app).0.contains("By Una Reid"));
    app.update(Action::ToggleFurniture, None);
    assert!(!draw(&app).0.contains("By Una Reid"));
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
            // Only the reports themselves hold other characters: their quotes and apostrophes.
            let others = symbols
                .chars()
                .find(|c| !c.is_ascii() && !"“”’".contains(*c));
            assert_eq!(others, None, "{action:?}\n{symbols}");
        }
    }
}

/// The screen of a pair that was shown before it was compared: nothing that was there moves when the comparison comes.
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
            comparison: parallax::link::Comparison::default(),
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
                cells.take(column.width.into()).collect::<String>()
            };
            (column.y..column.bottom()).map(row).collect::<Vec<_>>()
        };
        let before = (columns(&app), text(&app));
        assert!(draw(&app).0.contains("compar"), "{}", draw(&app).0);
        app.progress = None;
        app.set_reading(reading);
        assert_eq!((columns(&app), text(&app)), before, "{width}x{height}");
        app.update(Action::NextFact, None);
        assert_eq!(columns(&app), before.0, "{width}x{height}");
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
        // Nothing can be saved there: bookmarks and words on links stay in memory.
        app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
        for (step, count) in steps {
            app.update(Action::ALL[step], count);
            draw(&app);
        }
    }

    #[test]
    fn both_ends_of_a_fact_come_level(
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
        // A new width keeps them level.
        app.update(Action::NextFact, None);
        app.resize(width - 1, height);
        if let Some((a, b)) = ends(&app) {
            prop_assert_eq!(a, b);
        }
    }
}
