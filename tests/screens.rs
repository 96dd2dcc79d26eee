//! What the screen looks like: its text, and below it one letter a cell for the role, so that a wrong highlight can be seen.
#![cfg(feature = "tui")]
#![allow(clippy::unwrap_used)]

mod pair;

use parallax::{
    article::{self, Metadata},
    config::{Action, Color, Config, Role, Style, Theme},
    pair::Pair,
    tui::{App, paint, view},
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

#[test]
fn narrow() {
    check("narrow", (40, 12), &[]);
    check("narrow_fact", (60, 20), &[Action::NextFact]);
    check("too_small", (20, 5), &[]);
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
        for (step, count) in steps {
            app.update(Action::ALL[step], count);
            draw(&app);
        }
    }
}
