//! The frame around a box over the texts.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Ornament};
use crate::config::Role;

/// Draws rules around an area, with corners.
pub(super) fn draw(area: Rect, canvas: &mut Canvas<'_>) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    for y in [area.y, bottom] {
        canvas.rule(Rect {
            y,
            height: 1,
            ..area
        });
    }
    for x in [area.x, right] {
        canvas.upright(Rect::new(x, area.y + 1, 1, area.height - 2));
    }
    for (at, corner) in [
        ((area.x, area.y), "┌"),
        ((right, area.y), "┐"),
        ((area.x, bottom), "└"),
        ((right, bottom), "┘"),
    ] {
        canvas.ornament(area, at, Ornament(corner, "+"), Role::Frame);
    }
}
