//! The screen of the small pair of [`crate::pair`], as text and as roles.

#![allow(dead_code, clippy::unwrap_used)]

use parallax::{
    config::{Action, Color, Config, Key, KeyCode, Role, Style, Theme},
    tui::{App, view, view::paint},
};
use ratatui::{Terminal, backend::TestBackend, style::Color as TerminalColor};

use super::pair;

/// A theme in which the text color shows the role.
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
        Role::Name => 'N',
        Role::Person => 'P',
        Role::Place => 'L',
        Role::Organization => 'O',
        Role::Misc => 'M',
        Role::Date => 'D',
        Role::Number => '#',
        Role::EntityFocused => 'E',
        Role::Same => '=',
        Role::Shared => '+',
        Role::Detail => '~',
        Role::Conflict => '!',
        Role::Time => 't',
        Role::Only => 'o',
        Role::FactFocused => 'F',
        Role::Difference => 'X',
        Role::DifferenceConflict => 'Y',
        Role::DifferenceTime => 'Z',
        Role::UnmatchedValue => 'V',
        Role::Unmatched => 'v',
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

/// The frame as text and as roles.
pub fn draw(app: &App) -> (String, String) {
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

pub fn screen(width: u16, height: u16, actions: &[Action]) -> App {
    let mut app = App::new(pair::reading(), Config::default());
    // Noon of 26 November 2026: a bookmark shows its date.
    app.clock = || jiff::Timestamp::constant(1_795_694_400, 0);
    app.resize(width, height);
    for action in actions {
        app.update(*action, None);
    }
    app
}

pub fn type_keys(app: &mut App, text: &str) {
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

pub fn message(app: &App) -> &str {
    app.message.as_ref().map_or("", |message| &message.text)
}
