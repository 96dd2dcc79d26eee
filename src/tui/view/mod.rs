//! Draws the [`App`]: decides which parts are shown where, and lets each part draw itself.

pub(crate) mod article;
pub(crate) mod canvas;
pub(crate) mod command;
pub(crate) mod facts;
mod frame;
pub(crate) mod lane;
pub(crate) mod list;
pub(crate) mod map;
pub(crate) mod next_keys;
pub(crate) mod paint;
mod passage;
mod peek;
pub(crate) mod status;
mod strip;
pub(crate) mod title;

use ratatui::{Frame, layout::Rect};

use crate::{
    config::{Action, Role},
    pair::Side,
    tui::{
        App,
        list::Overlay,
        state::{
            arrange::{Facts, Lane, Ruled, Screen},
            mode::{Mode, PromptKind},
        },
        view::{canvas::Canvas, paint::Paint},
    },
};

/// Draws one frame.
pub fn draw(app: &App, paint: &Paint, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas {
        buffer: frame.buffer_mut(),
        paint,
    };
    canvas.tint(area, Role::Text);
    let Some(screen) = app.screen() else {
        too_small(app, &mut canvas, area);
        return;
    };
    title::draw(app, &screen, &mut canvas);
    title::draw_banner(app, &screen, &mut canvas);
    draw_texts(app, &screen, &mut canvas);
    if let Some(Ruled { rule, area }) = screen.strip {
        strip::draw(app, rule, area, &mut canvas);
    }
    match screen.facts {
        Facts::Hidden => {}
        Facts::Below { rule, area } => facts::draw_below(app, rule, area, &mut canvas),
        Facts::Beside { rule, area } => facts::draw_beside(app, rule, area, &mut canvas),
    }
    if let Some(Ruled { rule, area }) = screen.peek {
        peek::draw(app, rule, area, &mut canvas);
    }
    if let Some(overlay) = &app.overlay {
        list::draw(overlay, app, &mut canvas);
    }
    status::draw(app, screen.footer, &mut canvas);
    next_keys::draw(app, screen.footer, &mut canvas);
    let filter = app.overlay.as_ref().and_then(Overlay::filter_being_typed);
    let prompt = match &app.mode {
        Mode::Prompt(prompt) => Some(prompt),
        _ => filter,
    };
    if let Some(prompt) = prompt {
        if prompt.kind == PromptKind::Command {
            command::draw(app, prompt, screen.footer, &mut canvas);
        }
        let cursor = status::draw_prompt(app, prompt, screen.footer, &mut canvas);
        frame.set_cursor_position(cursor);
    }
}

fn draw_texts(app: &App, screen: &Screen, canvas: &mut Canvas<'_>) {
    for side in Side::BOTH {
        if let Some(column) = screen.columns[side] {
            article::draw(app, side, column.text, canvas);
            article::draw_tags(app, side, &column, canvas);
            map::draw(app, side, column.map, canvas);
        }
    }
    match screen.lane {
        Lane::None => {}
        Lane::Rule(area) => canvas.upright(area),
        Lane::Ribbon(area) => lane::draw(app, screen, area, canvas),
    }
}

fn too_small(app: &App, canvas: &mut Canvas<'_>, area: Rect) {
    let (width, height) = crate::tui::state::arrange::SMALLEST;
    let keys = app.keys(Action::Quit);
    let words = format!("Needs at least {width}x{height} · {keys} quits");
    canvas.words(area, (area.x, area.y), &words, Role::Message);
}
