//! The time from a key to the resulting frame, with two reports of 1 MB: at most 8 ms at the 99th percentile.
//!
//! `cargo bench --bench frames` prints the 50th and 99th percentile and the maximum, for each command and in total.

mod long;

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use long::long_pair;
use parallax::internals::{
    Reading,
    config::{Action, Config, Key, KeyCode},
    tui::{App, view, view::paint::Paint},
};
use ratatui::{Terminal, backend::TestBackend};

/// The commands of a reader in a long pair, by groups, each with its frequency.
const COMMANDS: &[(Action, usize)] = &[
    (Action::LineDown, 300),
    (Action::PageDown, 300),
    (Action::NextFact, 300),
    (Action::CrossOver, 200),
    (Action::NextDifference, 100),
    (Action::NextOnly, 100),
    (Action::NextMention, 200),
    (Action::NextQuote, 50),
    (Action::NextNumber, 50),
    (Action::ToggleSync, 1),
    (Action::LineDown, 200),
    (Action::PageUp, 200),
    (Action::GoBottom, 20),
    (Action::GoTop, 20),
    (Action::FocusFacts, 1),
    (Action::LineDown, 300),
    (Action::CycleFilter, 10),
    (Action::FocusA, 1),
    (Action::LowerThreshold, 10),
    (Action::RaiseThreshold, 10),
    (Action::Search, 1),
    (Action::NextHit, 200),
    (Action::SearchBoth, 1),
    (Action::NextHit, 200),
    (Action::CycleTheme, 20),
    (Action::Back, 50),
];

/// The number of repetitions of the walk; the shortest time of each key counts, which excludes other activity of the machine.
const ROUNDS: usize = 5;

fn main() {
    let reading = Arc::new(parallax::internals::read(long_pair()));
    let facts = reading.comparison.facts.len();
    for size in [(120, 40), (200, 50), (80, 24)] {
        println!("{}x{}, {facts} facts", size.0, size.1);
        let mut best = walk(&reading, size);
        for _ in 1..ROUNDS {
            for (best, again) in best.iter_mut().zip(walk(&reading, size)) {
                for (best, again) in best.1.iter_mut().zip(again.1) {
                    *best = again.min(*best);
                }
            }
        }
        let mut all = Vec::new();
        for (action, mut taken) in best {
            print(action.name(), &mut taken);
            all.extend(taken);
        }
        print("all", &mut all);
    }
}

/// The time of each key of the walk, by groups.
fn walk(reading: &Arc<Reading>, (width, height): (u16, u16)) -> Vec<(Action, Vec<Duration>)> {
    let mut app = App::new(reading.clone(), Config::default());
    app.resize(width, height);
    let mut terminal = match Terminal::new(TestBackend::new(width, height)) {
        Ok(terminal) => terminal,
        Err(error) => match error {},
    };
    let mut groups = Vec::new();
    for &(action, times) in COMMANDS {
        let mut taken = Vec::new();
        for _ in 0..times {
            taken.push(frame(&mut app, &mut terminal, |app| {
                app.update(action, None);
            }));
            // The first letter is the most expensive: the whole text is folded for it, once with capitals and once without.
            let typed = match action {
                Action::Search => "emba",
                Action::SearchBoth => "The",
                _ => continue,
            };
            let keys = typed.chars().map(KeyCode::Char);
            for code in keys.chain([KeyCode::Enter]) {
                taken.push(frame(&mut app, &mut terminal, |app| {
                    app.type_key(Key::plain(code));
                }));
            }
        }
        groups.push((action, taken));
    }
    groups
}

/// The time from a key to the end of its frame.
fn frame(
    app: &mut App,
    terminal: &mut Terminal<TestBackend>,
    press: impl FnOnce(&mut App),
) -> Duration {
    let started = Instant::now();
    press(app);
    let (_, theme) = &app.config.themes[app.theme];
    let paint = Paint::new(theme, app.config.settings.ascii);
    match terminal.draw(|frame| view::draw(app, &paint, frame)) {
        Ok(_) => started.elapsed(),
        Err(error) => match error {},
    }
}

fn print(name: &str, taken: &mut [Duration]) {
    taken.sort_unstable();
    let at = |percent: usize| {
        let n = (taken.len() * percent / 100).min(taken.len() - 1);
        taken[n].as_secs_f64() * 1000.0
    };
    println!(
        "  {name:<16} {:>5}  p50 {:7.2} ms  p99 {:7.2} ms  max {:7.2} ms",
        taken.len(),
        at(50),
        at(99),
        at(100),
    );
}
