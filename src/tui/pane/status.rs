//! The footer: what the keys do here and now, a message, or the line being typed; and where the reader is.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::{
    config::{Action, Role},
    pair::Side,
    text::visible::visible_line,
    tui::{
        app::{App, Focus, LetterFor, Mode, Prompt, PromptKind},
        canvas::{Canvas, shorten},
        search::Search,
    },
};

/// Draws the footer.
pub fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let place = place(app);
    let x = canvas.words_right(
        Rect {
            width: area.width.saturating_sub(1),
            ..area
        },
        area.y,
        &place,
        Role::Hint,
    );
    let left = Rect {
        x: area.x + 1,
        width: x.saturating_sub(area.x + 2),
        ..area
    };
    if let Mode::Letter(wanted) = app.mode {
        canvas.words(left, (left.x, area.y), letter_hint(wanted), Role::Message);
        return;
    }
    if let Some(message) = &app.message {
        let ellipsis = canvas.paint.ornament("…", "..");
        let words = shorten(&message.text, usize::from(left.width), ellipsis);
        canvas.words(left, (left.x, area.y), &words, message.role);
        return;
    }
    if let Some(progress) = &app.progress {
        let dots = canvas.paint.ornament("…", "...");
        canvas.words(
            left,
            (left.x, area.y),
            &format!("{progress}{dots}"),
            Role::Message,
        );
        return;
    }
    draw_hints(app, left, canvas);
}

/// Where the reader is: how far in each report, which fact of how many, keys typed so far.
fn place(app: &App) -> String {
    let far = |side: Side| {
        let window = &app.windows[side];
        let (len, height) = (window.layout.len(), app.height(side));
        let seen = (window.top + height).min(len);
        (seen * 100).checked_div(len).unwrap_or(100)
    };
    let mut parts = Vec::new();
    if !app.pending.is_empty() {
        parts.push(app.pending.clone());
    }
    for side in [app.left, app.left.other()] {
        parts.push(format!("{} {}%", side.letter(), far(side)));
    }
    let listed = app.listed();
    if !listed.facts.is_empty() {
        let at = listed.position(app.fact);
        let at = at.map_or("-".to_string(), |at| (at + 1).to_string());
        parts.push(format!("{at}/{}", listed.facts.len()));
    }
    parts.join("  ")
}

/// The keys that matter here, most useful first; as many as fit.
fn draw_hints(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let hints = match &app.overlay {
        Some(overlay) => super::list::hints(app, overlay),
        None => hints(app)
            .iter()
            .filter(|(action, _)| !app.config.keymap.keys_of(*action).is_empty())
            .map(|(action, words)| (app.keys(*action), *words))
            .collect(),
    };
    let mut x = area.x;
    for (keys, words) in hints {
        let width = keys.width() + 1 + words.width();
        if usize::from(x - area.x) + width > usize::from(area.width) {
            break;
        }
        x = canvas.words(area, (x, area.y), &keys, Role::Key);
        x = canvas.words(area, (x + 1, area.y), words, Role::Hint) + 2;
        if x >= area.right() {
            break;
        }
    }
}

fn hints(app: &App) -> &'static [(Action, &'static str)] {
    const SELECTING: &[(Action, &str)] = &[
        (Action::Copy, "copy"),
        (Action::AddBookmark, "bookmark"),
        (Action::CrossOver, "other end"),
        (Action::SelectSentences, "sentences"),
        (Action::SelectCharacters, "characters"),
        (Action::Cancel, "drop"),
    ];
    const IN_FACTS: &[(Action, &str)] = &[
        (Action::LineDown, "next"),
        (Action::LineUp, "previous"),
        (Action::CrossOver, "read there"),
        (Action::CycleFilter, "filter"),
        (Action::AddBookmark, "bookmark"),
        (Action::Cancel, "back"),
    ];
    const AT_FACT: &[(Action, &str)] = &[
        (Action::NextFact, "next fact"),
        (Action::CrossOver, "other side"),
        (Action::AddBookmark, "bookmark"),
        (Action::Why, "why"),
        (Action::Search, "search"),
        (Action::CycleFilter, "filter"),
        (Action::ToggleSync, "scroll both"),
        (Action::Help, "help"),
        (Action::Quit, "quit"),
    ];
    const READING: &[(Action, &str)] = &[
        (Action::NextFact, "next fact"),
        (Action::AddBookmark, "bookmark"),
        (Action::Search, "search"),
        (Action::Help, "help"),
        (Action::Quit, "quit"),
        (Action::FocusEntity, "focus name"),
        (Action::CycleFilter, "filter"),
        (Action::ToggleSync, "scroll both"),
    ];
    match (&app.mode, app.focus) {
        (Mode::Select { .. }, _) => SELECTING,
        (_, Focus::Facts) => IN_FACTS,
        _ if app.fact.is_some() => AT_FACT,
        _ => READING,
    }
}

/// Draws the line being typed over the footer; where the terminal's cursor belongs.
pub fn draw_prompt(app: &App, prompt: &Prompt, area: Rect, canvas: &mut Canvas<'_>) -> (u16, u16) {
    let title = match prompt.kind {
        PromptKind::Search => "/",
        PromptKind::SearchBoth => "both /",
        PromptKind::Command => ":",
        PromptKind::Filter => "filter: ",
        PromptKind::Note => "note: ",
        PromptKind::Tags => "tags: ",
    };
    canvas.clear(area);
    let found = found(app, prompt);
    let edge = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    let found_at = canvas.words_right(edge, area.y, &found, Role::Hint);
    let area = Rect {
        width: found_at.saturating_sub(area.x),
        ..area
    };
    let x = canvas.words(area, (area.x + 1, area.y), title, Role::Key);
    let room = usize::from(area.right().saturating_sub(x + 1));
    let scroll = prompt.input.visual_scroll(room.max(1));
    // Scrolled by columns: skip whole characters until that many are gone.
    let mut skipped = 0;
    let shown: String = visible_line(prompt.input.value())
        .chars()
        .skip_while(|c| {
            let skip = skipped < scroll;
            skipped += unicode_width::UnicodeWidthChar::width(*c).unwrap_or(1);
            skip
        })
        .collect();
    canvas.words(area, (x, area.y), &shown, Role::Text);
    let column = prompt.input.visual_cursor().saturating_sub(scroll);
    let x = x.saturating_add(column as u16);
    (x.min(area.right().saturating_sub(1)), area.y)
}

/// Which hit is at hand of how many, while a phrase is typed.
fn found(app: &App, prompt: &Prompt) -> String {
    let search = match prompt.kind {
        PromptKind::Search | PromptKind::SearchBoth => app.search.as_ref(),
        _ => None,
    };
    match search.map(Search::position) {
        None => String::new(),
        Some((_, 0)) => "not found".to_string(),
        Some((at, n)) => format!("{}/{n}", at.unwrap_or(0)),
    }
}

/// What a letter is asked for.
const fn letter_hint(wanted: LetterFor) -> &'static str {
    match wanted {
        LetterFor::SetMark => "mark: type a letter",
        LetterFor::GoMark => "go to mark: type its letter",
    }
}
