//! Random keys, clicks and size changes on odd reports: the state of the screen stays valid.

use std::sync::Arc;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use parallax::{
    Pair, Side,
    article::{Metadata, parse},
    bookmark::Store,
    config::{Action, Config, Key, KeyCode, Theme},
    tui::{App, Effect, view, view::paint::Paint},
};
use ratatui::{Terminal, backend::TestBackend};

/// The number of actions, and after how many of them a frame is drawn.
const ACTIONS: usize = 100_000;
const PAIRS: usize = 20;
const DRAWN: usize = 250;

/// Pseudo-random numbers, the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const SENTENCES: &[&str] = &[
    "The dam at Kell broke on Monday, said mayor Greta Lind.",
    "Mayor Greta Lind of Kell said that the dam had broken on Tuesday.",
    "Three people were hurt, the Harrow Chronicle (HC) reported.",
    "Four people were hurt on 3 March 2019.",
    "“We saw smoke,” she said. “Then flames.”",
    "By Marta Hallam",
    "Photo: Colin Reyes",
    "He paid $2.6 million for it, 45% more than in May.",
    "\u{1b}[31m\u{202e}\u{0}\u{9b}5m",
    "伦敦发生火灾警方说 日本語 שלום العربية",
    "👩\u{200d}👧 e\u{301}\u{301}\u{301} \u{fe0f}\u{3164}x",
    "https://example.org/a/very/long/address/that/fits/into/no/column/of/any/terminal/at/all",
    "\t\t tabs\tand   blanks",
    "x",
    "",
];

fn report(random: &mut Random) -> String {
    let mut text = String::new();
    for _ in 0..random.below(40) {
        text += random.pick(SENTENCES);
        text += random.pick(&[" ", "\n\n", "\n", ""]);
    }
    text
}

const SIZES: &[(u16, u16)] = &[
    (0, 0),
    (1, 1),
    (2, 1),
    (1, 30),
    (200, 2),
    (20, 10),
    (40, 12),
    (60, 20),
    (80, 24),
    (90, 30),
    (120, 40),
    (250, 60),
    (500, 100),
];

/// Handles a random key as the loop would.
fn step(app: &mut App, random: &mut Random) -> Option<Effect> {
    let key = |random: &mut Random| {
        let code = match random.below(12) {
            0 => KeyCode::Enter,
            1 => KeyCode::Esc,
            2 => KeyCode::Backspace,
            3 => KeyCode::Up,
            4 => KeyCode::Down,
            5 => KeyCode::Tab,
            _ => KeyCode::Char(random.pick(&[
                'a', 'd', 'j', 'n', 'u', '/', ' ', '1', 'é', '日', '\u{301}', '#', '"', ':',
            ])),
        };
        Key {
            code,
            ctrl: random.below(12) == 0,
            alt: random.below(20) == 0,
        }
    };
    match random.below(20) {
        0 => {
            let (width, height) = random.pick(SIZES);
            app.resize(width, height);
            None
        }
        1 => {
            let kind = random.pick(&[
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::Drag(MouseButton::Left),
                MouseEventKind::Up(MouseButton::Left),
                MouseEventKind::ScrollDown,
                MouseEventKind::ScrollUp,
            ]);
            app.point(MouseEvent {
                kind,
                column: random.below(260) as u16,
                row: random.below(70) as u16,
                modifiers: KeyModifiers::NONE,
            });
            None
        }
        _ if app.takes_text() => {
            let key = key(random);
            app.type_key(key)
        }
        2..=5 if app.overlay.is_some() => {
            let key = key(random);
            app.take_key(key);
            None
        }
        _ => {
            let action = random.pick(Action::ALL);
            let count =
                random.pick(&[None, None, None, Some(0), Some(3), Some(50), Some(u32::MAX)]);
            app.update(action, count)
        }
    }
}

/// The invariants after every action.
fn sound(app: &App, what: &str) {
    let comparison = &app.reading.comparison;
    let n_facts = comparison.facts.len();
    assert!(
        app.fact.is_none_or(|fact| fact < n_facts),
        "{what}: fact {:?} of {n_facts}",
        app.fact
    );
    assert_eq!(app.seen.len(), n_facts, "{what}");
    assert!(
        app.entity.is_none_or(|it| it < comparison.entities.len()),
        "{what}: entity {:?}",
        app.entity
    );
    assert!(app.threshold <= 1000, "{what}");
    for side in Side::BOTH {
        let text = &app.reading.articles[side].text;
        let window = &app.windows[side];
        assert!(
            text.is_char_boundary(window.cursor),
            "{what}: cursor {} of {side:?}",
            window.cursor
        );
        assert!(
            window.top < window.layout.len().max(1),
            "{what}: top {} of {} in {side:?}, {:?}",
            window.top,
            window.layout.len(),
            app.size
        );
        if let Some(fact) = app.fact {
            let places = comparison.facts[fact].places[side].len();
            assert!(
                app.place[side] < places.max(1),
                "{what}: place {} of {places}",
                app.place[side]
            );
        }
        for bookmarked in &app.bookmarked[side] {
            assert!(
                text.get(bookmarked.span.range()).is_some(),
                "{what}: {bookmarked:?}"
            );
        }
    }
    let text = &app.reading.articles[app.side].text;
    if let Some(span) = app.selected() {
        assert!(
            text.get(span.range()).is_some(),
            "{what}: selection {span:?}"
        );
    }
}

#[test]
fn random_keys_leave_the_state_valid() {
    let mut random = Random(1);
    let folder = tempfile::tempdir().unwrap();
    let paint = Paint::new(&Theme { styles: Vec::new() }, false);
    for pair in 0..PAIRS {
        let article =
            |name: &str, random: &mut Random| parse(name, report(random), Metadata::default());
        let articles = Pair::new(article("a.txt", &mut random), article("b.txt", &mut random));
        let mut app = App::new(Arc::new(parallax::read(articles)), Config::default());
        app.clock = || jiff::Timestamp::UNIX_EPOCH;
        if pair % 2 == 0 {
            app.open_bookmarks(Store::open(folder.path().join(format!("{pair}.toml"))));
        }
        app.resize(120, 40);
        for n in 0..ACTIONS / PAIRS {
            let before = app.mode.clone();
            let effect = step(&mut app, &mut random);
            let what = format!("pair {pair}, action {n} in {before:?}, {effect:?}");
            sound(&app, &what);
            app.deferred = None;
            if n % DRAWN == 0 {
                let (width, height) = app.size;
                let mut terminal = Terminal::new(TestBackend::new(width.min(300), height)).unwrap();
                terminal
                    .draw(|frame| view::draw(&app, &paint, frame))
                    .unwrap();
            }
        }
    }
}
