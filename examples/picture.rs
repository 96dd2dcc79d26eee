//! Draws the screen of the built-in pair, as it really is, to SVG pictures:
//!
//! ```text
//! cargo run --release --example picture -- assets/pictures
//! ```
//!
//! writes `wide.svg`, `medium.svg`, `narrow.svg` and `light.svg` into that folder. The README shows them.

use std::{fmt::Write as _, fs, path::Path, sync::Arc};

use parallax::{
    config::{Action, Config},
    tui::{App, view, view::paint::Paint},
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

/// A picture: file name, columns, rows, theme, and what the reader did before.
struct Shot {
    name: &'static str,
    columns: u16,
    rows: u16,
    theme: &'static str,
    actions: &'static [Action],
}

const SHOTS: &[Shot] = &[
    Shot {
        name: "wide",
        columns: 130,
        rows: 38,
        theme: "dark",
        actions: &[Action::NextFact, Action::NextFact],
    },
    Shot {
        name: "medium",
        columns: 96,
        rows: 28,
        theme: "dark",
        actions: &[Action::NextFact],
    },
    Shot {
        name: "narrow",
        columns: 60,
        rows: 24,
        theme: "dark",
        actions: &[Action::NextFact],
    },
    Shot {
        name: "light",
        columns: 130,
        rows: 38,
        theme: "light",
        actions: &[Action::NextFact, Action::NextFact],
    },
];

/// Pixels of one cell.
const CELL: (f32, f32) = (8.4, 17.0);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args()
        .nth(1)
        .ok_or("name the folder for the pictures")?;
    fs::create_dir_all(&folder)?;
    for shot in SHOTS {
        let path = Path::new(&folder).join(shot.name).with_extension("svg");
        fs::write(&path, svg(&screen(shot)?, shot.theme == "light"))?;
        println!("{}", path.display());
    }
    Ok(())
}

/// The screen after the actions, as cells.
fn screen(shot: &Shot) -> Result<Buffer, Box<dyn std::error::Error>> {
    let mut config = Config::default();
    config.settings.theme = shot.theme.to_string();
    let mut app = App::new(Arc::new(parallax::read(parallax::source::sample())), config);
    app.resize(shot.columns, shot.rows);
    for &action in shot.actions {
        app.update(action, None);
    }
    let mut terminal = Terminal::new(TestBackend::new(shot.columns, shot.rows))?;
    let paint = Paint::new(&app.config.themes[app.theme].1, app.config.settings.ascii);
    terminal.draw(|frame| view::draw(&app, &paint, frame))?;
    Ok(terminal.backend().buffer().clone())
}

/// The cells as a picture: a rectangle a background, a line of text a run of one style.
fn svg(buffer: &Buffer, light: bool) -> String {
    let (fg, bg) = if light {
        ("#262626", "#fafafa")
    } else {
        ("#dcdcdc", "#121212")
    };
    let (width, height) = (
        f32::from(buffer.area.width) * CELL.0,
        f32::from(buffer.area.height) * CELL.1,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{bg}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let cells: Vec<&Cell> = (0..buffer.area.width).map(|x| &buffer[(x, y)]).collect();
        draw_grounds(&mut out, y, &cells, fg, bg);
        let mut x = 0;
        while x < cells.len() {
            let look = look_of(cells[x], fg, bg);
            let blank = is_blank(cells[x]);
            let same = |cell: &&Cell| look_of(cell, fg, bg) == look && is_blank(cell) == blank;
            let n = cells[x..].iter().take_while(|cell| same(cell)).count();
            draw_run(&mut out, (x, y), &cells[x..x + n], &look);
            x += n;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// How a cell looks: text color, background, and what the text is made of.
#[derive(PartialEq)]
struct Look {
    fg: String,
    bg: String,
    modifier: Modifier,
}

fn look_of(cell: &Cell, fg: &str, bg: &str) -> Look {
    let (mut front, mut back) = (hex(cell.fg, fg), hex(cell.bg, bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut front, &mut back);
    }
    Look {
        fg: front,
        bg: back,
        modifier: cell.modifier,
    }
}

fn hex(color: Color, default: &str) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_string(),
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol().trim().is_empty()
}

/// Draws the backgrounds of a row, one rectangle for neighbors of one color.
fn draw_grounds(out: &mut String, y: u16, cells: &[&Cell], fg: &str, bg: &str) {
    let (top, height) = (f32::from(y) * CELL.1, CELL.1);
    let mut x = 0;
    while x < cells.len() {
        let fill = look_of(cells[x], fg, bg).bg;
        let same = |cell: &&&Cell| look_of(cell, fg, bg).bg == fill;
        let n = cells[x..].iter().take_while(same).count();
        if fill != bg {
            let (left, width) = (x as f32 * CELL.0, n as f32 * CELL.0);
            let _ = writeln!(
                out,
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>"
            );
        }
        x += n;
    }
}

/// Draws cells of one look, all blank or none: each word gets its own place, so that no viewer's idea of blanks matters.
fn draw_run(out: &mut String, (x, y): (usize, u16), cells: &[&Cell], look: &Look) {
    let (left, top) = (x as f32 * CELL.0, f32::from(y) * CELL.1);
    let width = cells.len() as f32 * CELL.0;
    if is_blank(cells[0]) {
        return;
    }
    let mut style = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.65\""),
    ] {
        if look.modifier.contains(modifier) {
            style.push_str(attribute);
        }
    }
    let text: String = cells.iter().map(|cell| cell.symbol()).collect();
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let (base, fill) = (top + 13.0, &look.fg);
    let _ = writeln!(
        out,
        "<text x=\"{left:.1}\" y=\"{base:.1}\" textLength=\"{width:.1}\" fill=\"{fill}\"{style}>{text}</text>"
    );
}
