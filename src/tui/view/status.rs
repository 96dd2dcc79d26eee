//! The footer: the current keys, a message, or the line being typed; and the position of the reader.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::{
    comparison::FactStatus,
    config::{Action, Role},
    pair::Side,
    text::visible::visible_line,
    tui::{
        state::{
            app::{App, Focus},
            arrange::WIDE,
            index::Filter,
            mode::{LetterFor, Mode, Prompt, PromptKind},
            search::Search,
        },
        view::canvas::{Canvas, shorten},
    },
};

/// Draws the footer.
pub(crate) fn draw(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    // Messages have priority over the position.
    let message_width = app
        .message
        .as_ref()
        .map_or(0, |message| message.text.width() + 4);
    let place = place(app, canvas.paint.ascii);
    let fits = place.width() + message_width <= usize::from(area.width);
    let place = if fits { place } else { app.pending.clone() };
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
        width: x.saturating_sub(area.x + if place.is_empty() { 1 } else { 3 }),
        ..area
    };
    if let Mode::Letter(wanted) = app.mode {
        canvas.words(left, (left.x, area.y), letter_hint(wanted), Role::Message);
        return;
    }
    if let Some(message) = &app.message {
        let ellipsis = canvas.paint.ornament("…", "..");
        let words = whole_parts(&message.text, usize::from(left.width), ellipsis);
        let mut x = canvas.words(left, (left.x, area.y), &words, message.role) + 1;
        let samples: usize = message.samples.iter().map(|it| it.0.width() + 2).sum();
        let gap = 1 + u16::from(samples < usize::from(left.right().saturating_sub(x)) + 3);
        for (sample, role) in message.samples {
            if sample.width() > usize::from(left.right().saturating_sub(x)) {
                break;
            }
            x = canvas.words(left, (x, area.y), sample, *role) + gap;
        }
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

/// A message in `room` columns: the last hints are left out before a word is cut.
fn whole_parts(message: &str, room: usize, ellipsis: &str) -> String {
    let mut words = message;
    while words.width() > room
        && let Some((before, _)) = words.rsplit_once(" · ")
    {
        words = before;
    }
    shorten(words, room, ellipsis)
}

/// The width of the screen from which the footer shows the position in each report.
const ROOMY: u16 = 60;

/// The width of the screen from which the footer has room for whole words next to the position.
const WORDY: u16 = 100;

/// The position: keys typed so far, number of the fact, percentage of each report that is shown.
fn place(app: &App, ascii: bool) -> String {
    let mut parts = Vec::new();
    if !app.pending.is_empty() {
        parts.push(app.pending.clone());
    }
    // Over a pane that covers the texts their position is meaningless.
    let overlay = app.overlay.as_ref();
    if overlay.is_some_and(|it| super::list::covers(it, app)) {
        return parts.join("  ");
    }
    parts.extend(nth_fact(app));
    let screen = app.screen();
    let shown = |side: &Side| screen.is_some_and(|screen| screen.columns[*side].is_some());
    // If there is little room, the focused report is enough; on the smallest screen the keys come first.
    let is_wordy = app.size.0 >= WORDY;
    if app.size.0 >= ROOMY || parts.is_empty() {
        let sides = [app.left, app.left.other()];
        for side in sides.into_iter().filter(shown) {
            if is_wordy || side == app.side {
                parts.push(far(app, side, ascii));
            }
        }
    }
    parts.join("  ")
}

/// The position in a report.
fn far(app: &App, side: Side, ascii: bool) -> String {
    const LEVELS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
    let window = &app.windows[side];
    let (len, height) = (window.layout.len(), app.height(side));
    let seen = (window.top + height).min(len);
    let percent = (seen * 100).checked_div(len).unwrap_or(100);
    let letter = side.letter();
    if ascii || app.size.0 < WIDE {
        return format!("{letter} {percent}%");
    }
    let level = LEVELS[(percent * LEVELS.len() / 101).min(LEVELS.len() - 1)];
    format!("{letter} {level} {percent}%")
}

/// The number of the selected fact among its kind.
fn nth_fact(app: &App) -> Option<String> {
    let facts = &app.reading.comparison.facts;
    let selected = app.fact?;
    let kind = |n: usize| match facts.get(n).map(|fact| (fact.status, fact.sure)) {
        Some((FactStatus::Only(Side::A), _)) => "only A",
        Some((FactStatus::Only(Side::B), _)) => "only B",
        Some((_, false)) => "possible",
        _ => "fact",
    };
    let (what, mut nth, mut all) = (kind(selected), 0, 0);
    for n in (0..facts.len()).filter(|&n| app.is_shown(n) && kind(n) == what) {
        all += 1;
        nth += usize::from(n <= selected);
    }
    // On the smallest screen the keys need the space.
    Some(if app.size.0 < ROOMY && what == "fact" {
        format!("{nth} of {all}")
    } else {
        format!("{what} {nth} of {all}")
    })
}

/// An action in the footer: in full, and in one word.
type Hint = (Action, &'static str, &'static str);

/// The relevant keys, the most useful first; as many as fit. The key for help is always included.
fn draw_hints(app: &App, area: Rect, canvas: &mut Canvas<'_>) {
    let room = usize::from(area.width);
    let hints: Vec<(String, &str)> = if let Some(overlay) = &app.overlay {
        super::list::hints(app, overlay)
    } else {
        let is_narrow = app.size.0 < WORDY;
        let hints = hints(app)
            .into_iter()
            .filter(|(action, _, _)| !app.config.keymap.keys_of(*action).is_empty());
        let worded = hints
            .map(|(action, full, short)| (app.keys(action), if is_narrow { short } else { full }));
        worded.collect()
    };
    let width = |hint: &(String, &str)| hint.0.width() + 1 + hint.1.width();
    let help = hints.iter().find(|hint| LAST.contains(&hint.1));
    // There is always room for the last one, unless it is wider than the screen.
    let mut reserved = help.map_or(0, |hint| width(hint) + 2);
    let mut left = room + 2;
    let mut x = area.x;
    for hint in &hints {
        if Some(hint) == help {
            reserved = 0;
        }
        let needed = width(hint) + 2;
        if needed + reserved > left {
            if reserved == 0 {
                break;
            }
            continue;
        }
        left -= needed;
        x = canvas.words(area, (x, area.y), &hint.0, Role::Key);
        x = canvas.words(area, (x + 1, area.y), hint.1, Role::Hint) + 2;
    }
}

/// The hint that is always shown: how to get help, or out of a pane, the list or a selection.
const LAST: [&str; 5] = ["help", "close", "back", "clear", "cancel"];

fn hints(app: &App) -> Vec<Hint> {
    const SELECTING: &[Hint] = &[
        (Action::Copy, "copy", "copy"),
        (Action::AddBookmark, "bookmark", "bookmark"),
        (Action::CrossOver, "other end", "other end"),
        (Action::SelectSentences, "sentences", "sentences"),
        (Action::SelectCharacters, "characters", "characters"),
        (Action::Cancel, "clear", "clear"),
    ];
    const IN_FACTS: &[Hint] = &[
        (Action::LineDown, "next", "next"),
        (Action::LineUp, "previous", "previous"),
        (Action::CrossOver, "read there", "read"),
        (Action::CycleFilter, "filter", "filter"),
        (Action::AddBookmark, "bookmark", "bookmark"),
        (Action::Cancel, "back", "back"),
    ];
    const AT_FACT: &[Hint] = &[
        (Action::NextFact, "next fact", "next"),
        (Action::NextOnly, "next only here", "only here"),
        (Action::NextDifference, "next difference", "differs"),
        (Action::CrossOver, "other side", "other"),
        (Action::AddBookmark, "bookmark", "bookmark"),
        (Action::Digest, "digest", "digest"),
        (Action::CycleFilter, "filter", "filter"),
        (Action::Help, "help", "help"),
        (Action::Why, "why", "why"),
        (Action::Search, "search", "search"),
        (Action::Quoted, "quoted", "quoted"),
        (Action::ToggleSync, "scroll both", "both"),
        (Action::Quit, "quit", "quit"),
    ];
    const READING: &[Hint] = &[
        (Action::NextFact, "next fact", "next"),
        (Action::NextOnly, "next only here", "only here"),
        (Action::Digest, "digest", "digest"),
        (Action::NextDifference, "next difference", "differs"),
        (Action::AddBookmark, "bookmark", "bookmark"),
        (Action::CycleFilter, "filter", "filter"),
        (Action::Help, "help", "help"),
        (Action::Quit, "quit", "quit"),
        (Action::Search, "search", "search"),
        (Action::Quoted, "quoted", "quoted"),
        (Action::ToggleSync, "scroll both", "both"),
    ];
    const COUNTED: &[Hint] = &[
        (Action::NextFact, "facts", "facts"),
        (Action::LineDown, "lines", "lines"),
        (Action::GoPercent, "percent", "percent"),
        (Action::GoTop, "line of the report", "line"),
        (Action::Cancel, "cancel", "cancel"),
    ];
    let hints = match (&app.mode, app.focus) {
        // A number was typed, and nothing after it.
        _ if !app.pending.is_empty() && app.sequence.is_empty() => COUNTED,
        (Mode::Select { .. }, _) => SELECTING,
        (_, Focus::Facts) => IN_FACTS,
        _ if app.fact.is_some() => AT_FACT,
        _ => READING,
    };
    let listed = app.listed();
    let differs = listed.differing > 0;
    // Without shared facts, the next fact is one of this report.
    let n_linked = listed.counts.n_shared() + listed.counts.possible;
    let walks = n_linked > 0 || app.filter != Filter::All || app.progress.is_some();
    // Keys named on the rule of the strip are left out if there is little room.
    let in_strip = app.size.0 < WIDE && app.screen().is_some_and(|it| it.strip.is_some());
    let fits = |hint: &&Hint| match hint.0 {
        Action::NextFact => walks,
        Action::NextOnly => !walks,
        Action::NextDifference => differs,
        Action::CrossOver | Action::Why if app.mode.is_read() && app.focus == Focus::Text => {
            !in_strip
        }
        _ => true,
    };
    hints.iter().filter(fits).copied().collect()
}

/// Draws the line being typed over the footer; returns the position of the terminal's cursor.
pub(crate) fn draw_prompt(
    app: &App,
    prompt: &Prompt,
    area: Rect,
    canvas: &mut Canvas<'_>,
) -> (u16, u16) {
    let title = match prompt.kind {
        PromptKind::Search => "/",
        PromptKind::SearchBoth => "both /",
        PromptKind::Command => ":",
        PromptKind::Filter => "filter: ",
        PromptKind::Note => "note: ",
        PromptKind::Tags => "tags: ",
        PromptKind::Export => "export to: ",
    };
    canvas.clear(area);
    let mut found = found(app, prompt);
    if found.is_empty() && area.width >= ROOMY {
        found = prompt_hint(prompt.kind).to_string();
    }
    if canvas.paint.ascii {
        found = found.replace('·', "-");
    }
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

/// The number of the current match and of all matches, while a phrase is typed.
fn found(app: &App, prompt: &Prompt) -> String {
    let search = match prompt.kind {
        PromptKind::Search | PromptKind::SearchBoth => app.search.as_ref(),
        _ => None,
    };
    match search.map(Search::position) {
        None => String::new(),
        Some((_, 0)) => "no matches".to_string(),
        Some((at, n)) => format!("{}/{n}", at.unwrap_or(0)),
    }
}

/// The keys that end a line being typed.
const fn prompt_hint(kind: PromptKind) -> &'static str {
    match kind {
        PromptKind::Search | PromptKind::SearchBoth => "Enter search · Esc cancel",
        PromptKind::Command => "Tab complete · Enter run · Esc cancel",
        PromptKind::Note | PromptKind::Tags => "Enter save · Esc cancel",
        PromptKind::Export => "Enter write · Esc cancel",
        PromptKind::Filter => "",
    }
}

/// The prompt for a letter.
const fn letter_hint(wanted: LetterFor) -> &'static str {
    match wanted {
        LetterFor::SetMark => "Mark which letter?",
        LetterFor::GoMark => "Go to which mark?",
    }
}
