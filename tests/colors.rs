//! Colors and contrast: themes set every background, and everything drawn on it is readable.

use super::pair;

use std::collections::BTreeMap;

use parallax::{
    bookmark::Store,
    config::{Action, Config},
    tui::{App, view, view::paint::Paint},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::Cell,
    style::{Color, Modifier},
};

/// The smallest contrast of text by WCAG 2 AA.
const READABLE: f64 = 4.5;

const THEMES: [&str; 4] = ["dark", "light", "paper", "high-contrast"];

fn luminance(color: Color) -> Option<f64> {
    let Color::Rgb(r, g, b) = color else {
        return None;
    };
    let linear = |level: u8| {
        let level = f64::from(level) / 255.0;
        if level <= 0.04045 {
            level / 12.92
        } else {
            ((level + 0.055) / 1.055).powf(2.4)
        }
    };
    Some(0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b))
}

/// The contrast of a cell; `None` if a color is left to the terminal.
fn contrast(cell: &Cell) -> Option<f64> {
    let (a, b) = (luminance(cell.fg)?, luminance(cell.bg)?);
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// All elements of the screen: marked texts, each pane, the command line, the box of next keys.
fn screens() -> Vec<(String, App)> {
    use Action::*;
    let states: &[&[Action]] = &[
        &[],
        &[NextFact],
        &[NextFact, NextFact, NextFact],
        &[NextFact, CycleMarks, FocusEntity],
        &[NextOnly, SelectSentences, LineDown],
        &[NextFact, AddBookmark],
        &[NextFact, AddBookmark, Bookmarks],
        &[FocusFacts, LineDown, CycleFilter],
        &[NextFact, ToggleSolo],
        &[NextFact, Why],
        &[Help],
        &[Help, GoBottom],
        &[NamesUsed],
        &[Quoted],
        &[Timeline],
        &[Digest],
        &[CycleTheme],
        &[PickReport],
        &[CommandLine],
        &[Search],
        &[SetMark],
    ];
    let mut screens = Vec::new();
    for (width, height) in [(200, 50), (120, 40), (80, 24), (60, 20), (40, 12), (30, 5)] {
        for actions in states {
            let mut app = App::new(pair::reading(), Config::default());
            app.open_bookmarks(Store::open("/dev/null/bookmarks.toml"));
            app.resize(width, height);
            for action in *actions {
                app.update(*action, None);
            }
            let names: Vec<&str> = actions.iter().map(|action| action.name()).collect();
            screens.push((format!("{width}x{height} {}", names.join(" ")), app));
        }
        let mut app = App::new(pair::reading(), Config::default());
        app.resize(width, height);
        app.update(SearchBoth, None);
        for c in "the".chars() {
            app.type_key(parallax::config::Key::plain(
                parallax::config::KeyCode::Char(c),
            ));
        }
        screens.push((format!("{width}x{height} hits"), app));
        let mut app = App::new(pair::reading(), Config::default());
        app.resize(width, height);
        app.pending = "]".to_string();
        app.sequence = "]".to_string();
        screens.push((format!("{width}x{height} next keys"), app));
    }
    screens
}

#[test]
fn every_cell_has_both_colors_and_can_be_read() {
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    for (what, app) in screens() {
        for name in THEMES {
            let theme = app.config.themes.iter().find(|(known, _)| known == name);
            let paint = Paint::new(&theme.unwrap().1, false);
            let (width, height) = app.size;
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            let draw = |frame: &mut ratatui::Frame<'_>| view::draw(&app, &paint, frame);
            terminal.draw(draw).unwrap();
            let buffer = terminal.backend().buffer();
            for y in 0..height {
                for x in 0..width {
                    let cell = &buffer[(x, y)];
                    let fault = match contrast(cell) {
                        None => "no color".to_string(),
                        Some(_) if cell.symbol().trim().is_empty() => continue,
                        Some(ratio) if ratio < READABLE => format!("{ratio:.2}"),
                        Some(_) if cell.modifier.contains(Modifier::DIM) => "dim".to_string(),
                        Some(_) => continue,
                    };
                    let pair = format!("{name} {fault} {:?} on {:?}", cell.fg, cell.bg);
                    let place = format!("{:?} at {x},{y} in {what}", cell.symbol());
                    faults.entry(pair).or_insert(place);
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
