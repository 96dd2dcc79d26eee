//! Draws cells of a screen as SVG.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, Cell},
    style::{Color, Modifier},
};

/// Pixels of one cell.
pub const CELL: (f32, f32) = (8.4, 17.0);

/// The fonts of a terminal.
pub const FONTS: &str = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, monospace";

/// Text styles as CSS declarations. A style is identified by its index.
#[derive(Default)]
pub struct Looks(Vec<String>);

impl Looks {
    fn name(&mut self, look: String) -> usize {
        let known = self.0.iter().position(|it| *it == look);
        known.unwrap_or_else(|| {
            self.0.push(look);
            self.0.len() - 1
        })
    }

    /// The styles as rules of a style sheet.
    pub fn rules(&self) -> String {
        let rules = self.0.iter().enumerate();
        let rules: Vec<String> = rules
            .map(|(n, look)| format!(".c{n}{{{look}}}\n"))
            .collect();
        rules.concat()
    }
}

/// The background of a whole screen: that of its first cell.
pub fn ground(buffer: &Buffer) -> String {
    buffer
        .content
        .first()
        .map_or_else(String::new, |cell| colors(cell).1)
}

/// A row of the screen, backgrounds first. Text keeps its columns in every font: blanks are preserved, and each run has an explicit width.
pub fn row(buffer: &Buffer, y: u16, looks: &mut Looks) -> String {
    let mut out = String::new();
    let cells: Vec<&Cell> = (0..buffer.area.width).map(|x| &buffer[(x, y)]).collect();
    let whole = ground(buffer);
    let top = f32::from(y) * CELL.1;
    runs(
        &cells,
        |cell| colors(cell).1,
        |x, run, fill| {
            if *fill != whole {
                let (left, width) = (x as f32 * CELL.0, run.len() as f32 * CELL.0);
                let _ = writeln!(
                    out,
                    "<path fill=\"{fill}\" d=\"M{left:.1} {top:.0}h{width:.1}v{:.0}h-{width:.1}z\"/>",
                    CELL.1
                );
            }
        },
    );
    runs(&cells, look, |x, run, look| {
        let symbols: Vec<&str> = run.iter().map(|cell| cell.symbol()).collect();
        let is_blank = |symbol: &&str| symbol.trim().is_empty();
        let Some(first) = symbols.iter().position(|it| !is_blank(it)) else {
            return;
        };
        let last = symbols
            .iter()
            .rposition(|it| !is_blank(it))
            .unwrap_or(first);
        let text: String = symbols[first..=last].concat();
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let text = text.replace(' ', "\u{a0}");
        let left = (x + first) as f32 * CELL.0;
        let width = (last + 1 - first) as f32 * CELL.0;
        let name = looks.name(look.clone());
        let base = top + 13.0;
        let _ = writeln!(
            out,
            "<text class=\"c{name}\" x=\"{left:.1}\" y=\"{base:.0}\" textLength=\"{width:.1}\">{text}</text>"
        );
    });
    out
}

/// Calls `draw` for each longest run of cells with the same key: its column, the cells, the key.
fn runs<K: PartialEq>(
    cells: &[&Cell],
    key: impl Fn(&Cell) -> K,
    mut draw: impl FnMut(usize, &[&Cell], &K),
) {
    let mut x = 0;
    while x < cells.len() {
        let here = key(cells[x]);
        let n = cells[x..]
            .iter()
            .take_while(|cell| key(cell) == here)
            .count();
        draw(x, &cells[x..x + n], &here);
        x += n;
    }
}

/// The colors of text and background.
fn colors(cell: &Cell) -> (String, String) {
    let (front, back) = (hex(cell.fg, "#dcdcdc"), hex(cell.bg, "#121212"));
    if cell.modifier.contains(Modifier::REVERSED) {
        (back, front)
    } else {
        (front, back)
    }
}

/// The sixteen colors as shown by many terminals.
const PALETTE: [&str; 8] = [
    "#000000", "#cd3131", "#0dbc79", "#e5e510", "#2472c8", "#bc3fbc", "#11a8cd", "#e5e5e5",
];

/// A color; `plain` is the default of the terminal, which the themes `ansi` and `mono` use.
fn hex(color: Color, plain: &str) -> String {
    match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(n) => PALETTE
            .get(usize::from(n))
            .unwrap_or(&"#808080")
            .to_string(),
        _ => plain.to_string(),
    }
}

fn look(cell: &Cell) -> String {
    let mut look = format!("fill:{}", colors(cell).0);
    for (modifier, declaration) in [
        (Modifier::BOLD, ";font-weight:bold"),
        (Modifier::ITALIC, ";font-style:italic"),
        (Modifier::UNDERLINED, ";text-decoration:underline"),
        (Modifier::DIM, ";opacity:.65"),
    ] {
        if cell.modifier.contains(modifier) {
            look.push_str(declaration);
        }
    }
    look
}
