//! The panes over the texts: their rows, filters and targets, on screens of any size.

use super::pair;

use parallax::{
    bookmark::Store,
    config::{Action, Config, Key, KeyCode, Theme},
    tui::{App, view, view::paint::Paint},
};
use ratatui::{Terminal, backend::TestBackend};

const PANES: [Action; 7] = [
    Action::Help,
    Action::NamesUsed,
    Action::Quoted,
    Action::Timeline,
    Action::Bookmarks,
    Action::Why,
    Action::PickReport,
];

fn app(width: u16, height: u16) -> App {
    let mut app = App::new(pair::reading(), Config::default());
    app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
    app.resize(width, height);
    app
}

/// Types keys as the run loop does.
fn press(app: &mut App, keys: &str) {
    for c in keys.chars() {
        let code = match c {
            '\r' => KeyCode::Enter,
            '\x1b' => KeyCode::Esc,
            '\t' => KeyCode::Tab,
            c => KeyCode::Char(c),
        };
        let key = Key::plain(code);
        if app.takes_text() {
            app.type_key(key);
        } else if !app.take_key(key) {
            match code {
                KeyCode::Enter => app.update(Action::CrossOver, None),
                KeyCode::Esc => app.update(Action::Cancel, None),
                KeyCode::Char('/') => app.update(Action::Search, None),
                KeyCode::Char('j') => app.update(Action::LineDown, None),
                KeyCode::Char('G') => app.update(Action::GoBottom, None),
                KeyCode::Char(':') => app.update(Action::CommandLine, None),
                _ => None,
            };
        }
    }
}

fn screen(app: &App) -> String {
    let (width, height) = app.size;
    let paint = Paint::new(&Theme { styles: Vec::new() }, app.config.settings.ascii);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| view::draw(app, &paint, frame))
        .unwrap();
    let buffer = terminal.backend().buffer();
    let row = |y: u16| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol())
            .collect::<String>()
    };
    (0..height)
        .map(|y| row(y).trim_end().to_string() + "\n")
        .collect()
}

/// Opens a pane, types keys, and checks the words on the screen.
fn check(pane: Action, keys: &str, expected: &[&str]) {
    let mut app = app(120, 40);
    app.update(Action::NextFact, None);
    app.update(pane, None);
    press(&mut app, keys);
    let screen = screen(&app);
    for words in expected {
        assert!(
            screen.contains(words),
            "no {words:?} after {pane:?} {keys:?} in\n{screen}"
        );
    }
}

#[test]
fn every_pane_says_what_it_is_and_how_it_closes() {
    check(
        Action::Help,
        "",
        &[
            "keys and commands",
            "Moving in a report",
            ":line-down",
            "Esc close",
        ],
    );
    check(Action::NamesUsed, "", &["names used", "Esc close"]);
    check(
        Action::Quoted,
        "",
        &["who is quoted", "Ewan Gray", "verbatim"],
    );
    check(Action::Timeline, "", &["timeline"]);
    check(Action::Bookmarks, "", &["No bookmarks yet"]);
    check(Action::Why, "", &["why linked", "Match "]);
}

#[test]
fn a_filter_keeps_the_rows_with_all_its_words() {
    check(
        Action::Help,
        "/book next",
        &["1 of ", "next bookmark in this report"],
    );
    check(Action::Help, "/xyzzy", &["No matches"]);
    check(Action::Help, "/xyzzy\x1b", &["Moving in a report"]);
    // Words of a heading match the rows below it.
    check(Action::Help, "/searching\r", &["next hit", "previous hit"]);
}

#[test]
fn closing_a_pane_changes_nothing() {
    for pane in PANES {
        let mut app = app(120, 40);
        app.update(Action::NextFact, None);
        let before = screen(&app);
        app.update(pane, None);
        assert!(app.overlay.is_some(), "{pane:?}");
        press(&mut app, "jjG");
        app.update(Action::Cancel, None);
        assert!(app.overlay.is_none(), "{pane:?}");
        assert_eq!(screen(&app), before, "{pane:?}");
    }
}

#[test]
fn enter_reads_the_passage_and_runs_the_command() {
    let mut app = app(120, 40);
    app.update(Action::Quoted, None);
    press(&mut app, "\r");
    assert!(app.overlay.is_none());
    let article = &app.reading.articles[app.side];
    let quote = &app.reading.analyses[app.side].quotes(article)[0];
    assert_eq!(app.windows[app.side].cursor, quote.span.start as usize);

    app.update(Action::Help, None);
    press(&mut app, "/who is quoted\r\r");
    assert!(screen(&app).contains("who is quoted"));
}

#[test]
fn the_command_line_completes_and_runs() {
    let mut app = app(80, 24);
    press(&mut app, ":nam\t");
    assert!(screen(&app).contains(":names-used"), "{}", screen(&app));
    press(&mut app, "\r");
    assert!(screen(&app).contains("names used"));
    press(&mut app, "\x1b:nonsense\r");
    assert!(
        screen(&app).contains("No command nonsense"),
        "{}",
        screen(&app)
    );
}

#[test]
fn no_size_is_too_small_for_a_pane() {
    for pane in PANES {
        let mut app = app(120, 40);
        app.update(Action::NextFact, None);
        app.update(pane, None);
        for (width, height) in (1..=60)
            .map(|n| (n * 3, n))
            .chain((1..=60).map(|n| (61 - n, n)))
        {
            app.resize(width, height);
            press(&mut app, "jj");
            screen(&app);
            press(&mut app, "G");
            screen(&app);
        }
        press(&mut app, "/a");
        app.resize(1, 1);
        screen(&app);
    }
}

#[test]
fn the_walk_keys_go_from_part_to_part() {
    use Action::{GoBottom, LineDown, NextFact, PreviousFact};
    let mut app = app(120, 40);
    app.update(Action::Help, None);
    let mut run = |actions: &[Action]| {
        for action in actions {
            app.update(*action, None);
        }
        let pane = app.overlay.as_ref().unwrap();
        let row = pane.selected.map(|row| &pane.content.rows[row]);
        format!("{row:?}")
    };
    let check = |row: String, words: &str| assert!(row.contains(words), "{words:?} in {row}");
    check(run(&[NextFact]), ":line-down");
    check(run(&[NextFact]), ":cross-over");
    check(run(&[LineDown, PreviousFact]), ":cross-over");
    check(run(&[PreviousFact]), ":line-down");
    check(
        run(&[PreviousFact, PreviousFact, PreviousFact]),
        ":next-fact",
    );
    // Nothing comes after the last part.
    let last = run(&[GoBottom, PreviousFact]);
    assert_eq!(run(&[NextFact, NextFact]), last);
}

#[test]
fn a_short_list_leaves_the_texts_visible() {
    let check = |size: (u16, u16), pane: Action, expected: bool| {
        let mut app = app(size.0, size.1);
        let text = "Ferry";
        assert!(screen(&app).contains(text), "{size:?}");
        app.update(pane, None);
        assert_eq!(screen(&app).contains(text), expected, "{size:?} {pane:?}");
    };
    for size in [(200, 50), (120, 40), (80, 24), (60, 20)] {
        check(size, Action::CycleTheme, true);
    }
    check((80, 24), Action::Help, false);
    check((40, 10), Action::CycleTheme, false);
}

#[test]
fn labels_are_above_where_there_is_no_room_beside_them() {
    let reading = std::sync::Arc::new(parallax::read(parallax::source::sample()));
    // "who says so" is the widest label of the digest.
    let check = |width: u16, expected: bool| {
        let mut app = App::new(reading.clone(), Config::default());
        app.resize(width, 60);
        app.update(Action::Digest, None);
        let screen = screen(&app);
        let label = screen.lines().find(|line| line.contains("who says so"));
        let is_above = label.is_some_and(|line| line.trim_end().ends_with("who says so"));
        assert_eq!(is_above, expected, "{width}:\n{screen}");
    };
    check(100, false);
    check(60, false);
    check(40, true);
}
