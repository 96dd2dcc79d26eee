//! Animates screens as an SVG with CSS only. Unchanged rows are written once.
//!
//! A still screen is shown if animations are disabled or unsupported.

use std::{collections::BTreeMap, fmt::Write as _};

use ratatui::buffer::Buffer;

use crate::drawing::{CELL, FONTS, Looks, ground, row};

/// A screen and how long it is shown.
pub struct Frame {
    /// The screen.
    pub buffer: Buffer,
    /// The time in seconds.
    pub seconds: f32,
    /// The key that was pressed.
    pub key: &'static str,
    /// Its description.
    pub words: &'static str,
}

/// The space around the screen.
const MARGIN: f32 = 12.0;
/// The height of the caption below it.
const CAPTION: f32 = 40.0;

/// The picture. `still` is the frame that is shown without animation.
pub fn svg(frames: &[Frame], still: usize) -> String {
    let Some(first) = frames.first() else {
        return String::new();
    };
    let area = first.buffer.area;
    let mut looks = Looks::default();
    // The drawing shown from one frame up to another, by both.
    let mut drawn: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for y in 0..area.height {
        let rows = frames.iter().map(|it| row(&it.buffer, y, &mut looks));
        let rows: Vec<String> = rows.collect();
        let mut from = 0;
        for (n, now) in rows.iter().enumerate() {
            if rows.get(n + 1) != Some(now) {
                drawn.entry((from, n + 1)).or_default().push_str(now);
                from = n + 1;
            }
        }
    }
    let height = f32::from(area.height) * CELL.1;
    for (n, frame) in frames.iter().enumerate() {
        let caption = caption(frame, height);
        drawn.entry((n, n + 1)).or_default().push_str(&caption);
    }
    let (width, all) = (
        f32::from(area.width) * CELL.0 + 2.0 * MARGIN,
        height + 2.0 * MARGIN + CAPTION,
    );
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{all:.0}\" viewBox=\"0 0 {width:.0} {all:.0}\" \
         font-family=\"{FONTS}\" font-size=\"14\">\n<style>\n{}{}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{}\"/>\n<g transform=\"translate({MARGIN:.0} {MARGIN:.0})\">\n",
        looks.rules(),
        animations(frames, drawn.keys()),
        ground(&first.buffer),
    );
    for ((from, to), shapes) in &drawn {
        if (*from, *to) == (0, frames.len()) {
            let _ = writeln!(out, "<g>\n{shapes}</g>");
            continue;
        }
        let hidden = if (*from..*to).contains(&still) {
            ""
        } else {
            " visibility=\"hidden\""
        };
        let _ = writeln!(out, "<g class=\"k{from}-{to}\"{hidden}>\n{shapes}</g>");
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// The key and its description, below the screen.
fn caption(frame: &Frame, top: f32) -> String {
    let Frame { key, words, .. } = frame;
    let width = key.chars().count() as f32 * 9.6 + 20.0;
    let (top, base, left) = (top + 14.0, top + 33.0, width + 14.0);
    format!(
        "<rect y=\"{top:.0}\" width=\"{width:.1}\" height=\"28\" rx=\"5\" fill=\"#d6dae0\"/>\n\
         <text x=\"10\" y=\"{base:.0}\" font-size=\"16\" font-weight=\"bold\" fill=\"#14171b\">{key}</text>\n\
         <text x=\"{left:.1}\" y=\"{base:.0}\" font-size=\"16\" fill=\"#d6dae0\">{words}</text>\n"
    )
}

/// The animation of drawings by the first and last frame that show them.
fn animations<'k>(frames: &[Frame], spans: impl Iterator<Item = &'k (usize, usize)>) -> String {
    let all: f32 = frames.iter().map(|it| it.seconds).sum();
    let percent = |n: usize| {
        let before: f32 = frames.iter().take(n).map(|it| it.seconds).sum();
        before * 100.0 / all
    };
    let mut keyframes = String::new();
    let mut moving = String::new();
    for &(from, to) in spans.filter(|it| **it != (0, frames.len())) {
        let _ = write!(keyframes, "@keyframes k{from}-{to}{{");
        if from > 0 {
            let _ = write!(keyframes, "0%{{visibility:hidden}}");
        }
        let _ = write!(keyframes, "{:.2}%{{visibility:visible}}", percent(from));
        let last = if to < frames.len() {
            let _ = write!(keyframes, "{:.2}%{{visibility:hidden}}", percent(to));
            "hidden"
        } else {
            "visible"
        };
        let _ = writeln!(keyframes, "100%{{visibility:{last}}}}}");
        let _ = writeln!(
            moving,
            ".k{from}-{to}{{animation:k{from}-{to} {all:.1}s step-end infinite}}"
        );
    }
    format!("{keyframes}@media (prefers-reduced-motion:no-preference){{\n{moving}}}\n")
}
