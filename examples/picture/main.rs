//! Draws screenshots of the built-in pair as SVG:
//!
//! ```text
//! cargo run --release --example picture -- assets/pictures
//! ```
//!
//! writes a picture for each size and theme into that folder, and the animation `task.svg`: one task from opening the pair to the
//! digest. The README and the guide show them; CI compares them with the screen.

mod drawing;
mod moving;

use std::{fs, path::Path, sync::Arc};

use parallax::internals::{
    bookmark::Store,
    config::{Action, Config},
    tui::{App, view, view::paint::Paint},
};
use ratatui::{Terminal, backend::TestBackend, buffer::Buffer};

use drawing::{CELL, FONTS, Looks};
use moving::Frame;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A picture: file name, columns, rows, theme, and the commands before it.
struct Shot {
    name: &'static str,
    columns: u16,
    rows: u16,
    theme: &'static str,
    actions: &'static [Action],
}

const SHOTS: &[Shot] = &[
    shot("wide", (130, 38), "dark"),
    shot("widest", (200, 50), "dark"),
    shot("medium", (96, 28), "dark"),
    shot("narrow", (60, 24), "dark"),
    shot("smallest", (40, 12), "dark"),
    shot("light", (130, 38), "light"),
    shot("paper", (96, 28), "paper"),
    shot("high-contrast", (96, 28), "high-contrast"),
    shot("ansi", (96, 28), "ansi"),
    shot("mono", (96, 28), "mono"),
];

/// A conflict on a screen of this size.
const fn shot(name: &'static str, (columns, rows): (u16, u16), theme: &'static str) -> Shot {
    Shot {
        name,
        columns,
        rows,
        theme,
        actions: &[
            Action::NextDifference,
            Action::NextDifference,
            Action::NextDifference,
            Action::NextDifference,
        ],
    }
}

/// A step of the task: the key, its description, and the time in seconds that the screen is shown.
struct Step {
    key: &'static str,
    words: &'static str,
    seconds: f32,
    actions: &'static [Action],
}

const TASK: &[Step] = &[
    Step {
        key: "parallax",
        words: "opens the built-in pair of reports",
        seconds: 3.0,
        actions: &[],
    },
    Step {
        key: "]d",
        words: "goes to the first difference: who says so?",
        seconds: 3.0,
        actions: &[Action::NextDifference],
    },
    Step {
        key: "3]d",
        words: "three differences on: 40 supporters, or 300?",
        seconds: 3.5,
        actions: &[
            Action::NextDifference,
            Action::NextDifference,
            Action::NextDifference,
        ],
    },
    Step {
        key: "K",
        words: "says why both passages are linked, and in what they differ",
        seconds: 4.5,
        actions: &[Action::Why],
    },
    Step {
        key: "Esc  b",
        words: "bookmarks both passages",
        seconds: 3.0,
        actions: &[Action::Cancel, Action::AddBookmark],
    },
    Step {
        key: "i",
        words: "shows the digest: where they differ, what they agree on, what only one has",
        seconds: 6.0,
        actions: &[Action::Digest],
    },
];

/// The screen of the task.
const SCREEN: (u16, u16) = (120, 34);
/// The step that is shown without animation.
const STILL: usize = 2;

fn main() -> Result<()> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name the folder for the pictures")?;
    fs::create_dir_all(&folder)?;
    let write = |name: &str, picture: String| -> Result<()> {
        let path = Path::new(&folder).join(name).with_extension("svg");
        fs::write(&path, picture)?;
        println!("{}", path.display());
        Ok(())
    };
    for shot in SHOTS {
        let mut app = open(shot.theme, (shot.columns, shot.rows));
        for &action in shot.actions {
            app.update(action, None);
        }
        write(shot.name, svg(&screen(&app)?))?;
    }
    write("task", moving::svg(&task()?, STILL))
}

/// The built-in pair on a screen of this size.
fn open(theme: &str, (columns, rows): (u16, u16)) -> App {
    let mut config = Config::default();
    config.settings.theme = theme.to_string();
    let mut app = App::new(
        Arc::new(parallax::internals::read(
            parallax::internals::source::sample(),
        )),
        config,
    );
    app.clock = || jiff::Timestamp::constant(1_795_694_400, 0);
    app.resize(columns, rows);
    app
}

/// The screens of the task.
fn task() -> Result<Vec<Frame>> {
    let folder = tempfile::tempdir()?;
    let mut app = open("dark", SCREEN);
    app.open_bookmarks(Store::open(folder.path().join("bookmarks.toml")));
    let mut frames = Vec::new();
    for step in TASK {
        for &action in step.actions {
            app.update(action, None);
        }
        frames.push(Frame {
            buffer: screen(&app)?,
            seconds: step.seconds,
            key: step.key,
            words: step.words,
        });
    }
    Ok(frames)
}

/// The content of the screen as cells.
fn screen(app: &App) -> Result<Buffer> {
    let mut terminal = Terminal::new(TestBackend::new(app.size.0, app.size.1))?;
    let paint = Paint::new(&app.config.themes[app.theme].1, app.config.settings.ascii);
    terminal.draw(|frame| view::draw(app, &paint, frame))?;
    Ok(terminal.backend().buffer().clone())
}

/// The cells as a picture.
fn svg(buffer: &Buffer) -> String {
    let mut looks = Looks::default();
    let rows = (0..buffer.area.height).map(|y| drawing::row(buffer, y, &mut looks));
    let rows: String = rows.collect();
    let (width, height) = (
        f32::from(buffer.area.width) * CELL.0,
        f32::from(buffer.area.height) * CELL.1,
    );
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"{FONTS}\" font-size=\"14\">\n<style>\n{}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{rows}</svg>\n",
        looks.rules(),
        drawing::ground(buffer),
    )
}
