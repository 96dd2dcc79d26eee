//! Commands and searches of earlier sessions.

use std::path::Path;

use crate::{files, tui::state::lines::Lines};

/// The file in the state folder with typed commands and searches.
const LINES: &str = "lines";

/// The lines typed in earlier sessions; none if they cannot be read.
pub(super) fn known(state: Option<&Path>) -> Lines {
    let text = state.and_then(|it| files::read_text(&it.join(LINES), 64 << 10).ok());
    Lines::of_text(&text.unwrap_or_default())
}

/// Stores the lines typed in this session after those of others. A folder that cannot be written is not reported.
pub(super) fn remember(state: &Path, typed: &Lines) {
    let before = known(Some(state));
    let text_before = before.to_text();
    let text = typed.after(before).to_text();
    if text != text_before {
        let _ = files::write(&state.join(LINES), &[text.as_bytes()]);
    }
}
