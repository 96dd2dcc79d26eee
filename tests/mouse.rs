//! The mouse while it is captured: a click goes to its position, the wheel scrolls, a drag selects. Also the navigation through names,
//! which a click begins.

use super::pair;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::{
    config::{Action, Config},
    pair::Side,
    tui::{
        App, Effect,
        state::{
            app::Focus,
            arrange::{Column, Facts},
        },
    },
};
use ratatui::layout::Rect;

const LEFT: MouseButton = MouseButton::Left;

fn app(width: u16, height: u16) -> App {
    let mut app = App::new(pair::reading(), Config::default());
    app.resize(width, height);
    app
}

fn message(app: &App) -> &str {
    app.message.as_ref().map_or("", |message| &message.text)
}

fn point(app: &mut App, kind: MouseEventKind, (column, row): (u16, u16)) {
    app.point(MouseEvent {
        kind,
        column,
        row,
        modifiers: KeyModifiers::NONE,
    });
}

fn column(app: &App, side: Side) -> Column {
    app.screen().unwrap().columns[side].unwrap()
}

/// The first screen cell of words of a report, which must be on one line.
fn cell_of(app: &App, side: Side, words: &str) -> (u16, u16) {
    let text = &app.reading.articles[side].text;
    let at = text.find(words).unwrap();
    let window = &app.windows[side];
    let row = window.layout.row_of(at);
    let start = window.layout.rows()[row].span.start as usize;
    let area = column(app, side).text;
    let x = text[start..at].chars().count() as u16;
    (area.x + x, area.y + (row - window.top) as u16)
}

#[test]
fn a_click_on_a_name_focuses_it_in_both_reports() {
    for (side, words, expected) in [
        (
            Side::A,
            "Minch Lines",
            "Minch Lines, organization: 1 in A, 2 in B",
        ),
        (Side::B, "Portree", "Portree, place: 1 in A, 1 in B"),
        (Side::B, "Isla", "Isla, other name: 2 in A, 1 in B"),
    ] {
        let mut app = app(120, 40);
        let (x, y) = cell_of(&app, side, words);
        point(&mut app, MouseEventKind::Down(LEFT), (x + 1, y));
        assert_eq!((message(&app), app.side), (expected, side));
        let at = app.reading.articles[side].text.find(words).unwrap();
        assert_eq!(app.windows[side].cursor, at + 1);
        assert!(app.entity.is_some());
    }
    // A click next to a name selects nothing but moves the cursor.
    let mut app = app(120, 40);
    let at = cell_of(&app, Side::B, "rocks off");
    point(&mut app, MouseEventKind::Down(LEFT), at);
    let text = &app.reading.articles.b.text;
    assert_eq!(app.windows.b.cursor, text.find("rocks off").unwrap());
    assert_eq!((app.side, app.entity), (Side::B, None));
}

#[test]
fn names_are_walked_with_a_count() {
    use Action::*;
    let check = |side: Action, steps: &[(Action, u32)], expected: &[&str]| {
        let mut app = app(120, 40);
        let at = cell_of(&app, Side::A, "Isla");
        point(&mut app, MouseEventKind::Down(LEFT), at);
        app.update(side, None);
        app.update(GoTop, None);
        let walked = steps.iter().map(|&(action, count)| {
            app.update(action, Some(count));
            message(&app).to_string()
        });
        assert_eq!(walked.collect::<Vec<_>>(), expected, "{steps:?}");
    };
    check(
        FocusA,
        &[(NextMention, 1), (NextMention, 1)],
        &["Isla  1/2", "Isla  2/2"],
    );
    check(FocusA, &[(NextMention, 2)], &["Isla  2/2"]);
    check(
        FocusA,
        &[(NextMention, 2), (PreviousMention, 1)],
        &["Isla  2/2", "Isla  1/2"],
    );
    check(FocusB, &[(NextMention, 1)], &["Isla  1/1"]);
    check(
        FocusA,
        &[(NextMention, 3), (PreviousMention, 1)],
        &[
            "Isla  1/2 · wrapped to the top",
            "Isla  2/2 · wrapped to the end",
        ],
    );
}

#[test]
fn a_click_on_the_map_goes_to_that_part_of_the_report() {
    // So few rows that the report does not fit.
    let mut app = app(120, 14);
    let map = column(&app, Side::B).map;
    let len = app.windows.b.layout.len();
    point(
        &mut app,
        MouseEventKind::Down(LEFT),
        (map.x, map.bottom() - 1),
    );
    assert_eq!(app.side, Side::B);
    let row = app.windows.b.layout.row_of(app.windows.b.cursor);
    assert!(
        row + len / usize::from(map.height) + 2 >= len,
        "{row} of {len}"
    );
    point(&mut app, MouseEventKind::Down(LEFT), (map.x, map.y));
    assert_eq!((app.windows.b.cursor, app.windows.b.top), (0, 0));
}

#[test]
fn a_click_on_a_tag_or_in_the_list_goes_to_the_fact() {
    let mut app = app(120, 40);
    let (_, y) = cell_of(&app, Side::B, "Lifeboats from Portree");
    let tags = column(&app, Side::B).tags;
    point(&mut app, MouseEventKind::Down(LEFT), (tags.x, y));
    assert_eq!((app.fact, app.side), (Some(2), Side::B));

    for width in [120, 200] {
        let mut app = self::app(width, 40);
        let list = match app.screen().unwrap().facts {
            Facts::Below { area: list, .. } => list,
            // Below its heading.
            Facts::Beside { area: list, .. } => Rect {
                y: list.y + 1,
                ..list
            },
            Facts::Hidden => panic!("no list at {width}"),
        };
        let mut facts = Vec::new();
        for row in 0..3 {
            point(
                &mut app,
                MouseEventKind::Down(LEFT),
                (list.x + 3, list.y + row),
            );
            facts.extend(app.fact);
        }
        assert_eq!(facts, [0, 1, 2], "{width}");
        assert_eq!(app.focus, Focus::Text);
    }
}

#[test]
fn a_drag_selects_what_is_copied() {
    for (side, from, to, expected) in [
        (Side::A, "ferry ran", "ran onto", "ferry r"),
        (Side::B, "Union had", "engine", "Union had warned of e"),
        // Backwards.
        (Side::A, "hull", "Divers", "Divers will look at the h"),
    ] {
        let mut app = app(120, 40);
        let (down, up) = (cell_of(&app, side, from), cell_of(&app, side, to));
        point(&mut app, MouseEventKind::Down(LEFT), down);
        point(&mut app, MouseEventKind::Drag(LEFT), up);
        point(&mut app, MouseEventKind::Up(LEFT), up);
        let copied = app.update(Action::Copy, None);
        assert_eq!(copied, Some(Effect::Copy(expected.to_string())));
        assert!(app.mode.is_read(), "copying ends the selection");
        // The next click selects nothing.
        point(&mut app, MouseEventKind::Down(LEFT), down);
        assert!(app.mode.is_read());
    }
}

#[test]
fn the_wheel_scrolls_the_report_under_the_pointer() {
    let mut app = app(80, 14);
    app.config.settings.sync = false;
    let area = column(&app, Side::B).text;
    let over = (area.x + 2, area.y + 2);
    point(&mut app, MouseEventKind::ScrollDown, over);
    assert_eq!((app.windows.a.top, app.windows.b.top), (0, 3));
    point(&mut app, MouseEventKind::ScrollUp, over);
    assert_eq!((app.windows.b.top, app.side), (0, Side::B));
}

#[test]
fn a_pane_is_clicked_through() {
    // Outside it, it closes.
    let mut app = app(120, 40);
    app.update(Action::Quoted, None);
    point(&mut app, MouseEventKind::ScrollDown, (60, 20));
    assert!(app.overlay.is_some());
    point(&mut app, MouseEventKind::Down(LEFT), (0, 0));
    assert!(app.overlay.is_none());
    // On the row of a quotation; some row of the pane has it as target.
    let start = app.reading.analyses.a.quotes(&app.reading.articles.a)[0]
        .span
        .start as usize;
    let is_led_to = (0..40).any(|row| {
        let mut app = self::app(120, 40);
        app.update(Action::Quoted, None);
        point(&mut app, MouseEventKind::Down(LEFT), (60, row));
        app.update(Action::CrossOver, None);
        app.overlay.is_none() && app.windows.a.cursor == start
    });
    assert!(is_led_to);
}
