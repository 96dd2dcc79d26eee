//! Opening list panes over the texts, and what their keys lead to.

use super::{
    app::{App, Effect, Mode, Prompt, PromptKind},
    input::Command,
    overlay::{Content, Overlay, OverlayKind, Response, Target},
    pane::{self, command},
};
use crate::{
    config::{Action, Key},
    text::visible::visible_line,
};

impl App {
    /// Opens a pane. "Why linked" needs a fact to speak of.
    pub(super) fn open_pane(&mut self, kind: OverlayKind) {
        if let Some(progress) = self.progress.clone()
            && !matches!(kind, OverlayKind::Help | OverlayKind::Bookmarks)
        {
            self.say(format!("{progress}: a moment, please"));
            return;
        }
        match self.content(kind) {
            Ok(content) => {
                self.overlay = Some(Overlay::new(kind, content));
                self.lay_out_pane();
            }
            Err(reason) => self.say(reason),
        }
    }

    /// Lays the open pane out for the screen; after everything that may have changed one of them.
    pub(super) fn lay_out_pane(&mut self) {
        if let Some(overlay) = &mut self.overlay {
            // The height of the pane follows from its lines, which follow from its width.
            for _ in 0..2 {
                let (_, list) = pane::list::place(overlay, self.size);
                overlay.lay_out(list.width, list.height);
            }
        }
    }

    /// A key that the open pane takes before it is looked up in the key map. Whether it did.
    pub fn press_in_pane(&mut self, key: Key) -> bool {
        let Some(overlay) = &mut self.overlay else {
            return false;
        };
        let Some(response) = overlay.press(key) else {
            return false;
        };
        self.message = None;
        self.answer(response);
        true
    }

    /// Whether a command does the same with an open pane as without: it concerns the screen as a whole, or opens another pane.
    pub(super) fn concerns_all(&self, action: Action) -> bool {
        let opens = [
            OverlayKind::Help,
            OverlayKind::Bookmarks,
            OverlayKind::NamesUsed,
            OverlayKind::Quoted,
            OverlayKind::Timeline,
        ];
        let open = self.overlay.as_ref().map(|overlay| overlay.kind);
        let judges = matches!(action, Action::ConfirmLink | Action::RejectLink);
        if judges && open == Some(OverlayKind::Why) {
            return true;
        }
        opens
            .iter()
            .any(|kind| kind.action() == action && open != Some(*kind))
            || matches!(
                action,
                Action::CycleTheme
                    | Action::ToggleMouse
                    | Action::CommandLine
                    | Action::Redraw
                    | Action::Suspend
            )
    }

    /// Runs a command in the open pane.
    pub(super) fn update_in_pane(&mut self, command: Command) -> Option<Effect> {
        let overlay = self.overlay.as_mut()?;
        let response = overlay.run(command);
        self.answer(response)
    }

    fn answer(&mut self, response: Response) -> Option<Effect> {
        match response {
            Response::Stay => {}
            Response::Close => self.overlay = None,
            Response::Go(Target::Place(side, span)) => {
                self.overlay = None;
                self.jump_to(side, span);
            }
            Response::Go(Target::Command(action)) => {
                self.overlay = None;
                return self.update(action, None);
            }
            Response::Go(Target::Bookmark(id)) => self.go_bookmark(&id),
            Response::EditNote(id) => self.edit_bookmark(&id, PromptKind::Note),
            Response::EditTags(id) => self.edit_bookmark(&id, PromptKind::Tags),
            Response::Delete(id) => self.delete_bookmark(&id),
            Response::Undo => {
                self.undo();
                self.refill_pane();
            }
        }
        self.lay_out_pane();
        None
    }

    fn content(&self, kind: OverlayKind) -> Result<Content, &'static str> {
        let reading = &self.reading;
        Ok(match kind {
            OverlayKind::Help => pane::help::content(&self.config.keymap),
            OverlayKind::NamesUsed => pane::names::content(reading),
            OverlayKind::Quoted => pane::quoted::content(reading, &self.index),
            OverlayKind::Timeline => pane::timeline::content(reading),
            OverlayKind::Bookmarks => {
                let store = self.store.as_ref().ok_or("no bookmark file is open")?;
                pane::bookmarks::content(store, reading)
            }
            OverlayKind::Why => {
                let fact = self.fact_at_hand();
                let fact = fact.and_then(|fact| reading.comparison.facts.get(fact));
                pane::why::content(reading, fact.ok_or("no fact is at hand here")?)
            }
        })
    }

    fn refill_pane(&mut self) {
        let Some(kind) = self.overlay.as_ref().map(|overlay| overlay.kind) else {
            return;
        };
        if let (Ok(content), Some(overlay)) = (self.content(kind), &mut self.overlay) {
            overlay.refill(content);
        }
        self.lay_out_pane();
    }

    fn go_bookmark(&mut self, id: &str) {
        let store = self.store.as_ref();
        let place = store.and_then(|store| pane::bookmarks::place_of(store, &self.reading, id));
        match place {
            Some((side, span)) => {
                self.overlay = None;
                self.jump_to(side, span);
            }
            None => self.warn("this passage is no longer in the report"),
        }
    }

    fn edit_bookmark(&mut self, id: &str, kind: PromptKind) {
        let Some(bookmark) = self.store.as_ref().and_then(|store| store.get(id)) else {
            return;
        };
        let text = match kind {
            PromptKind::Tags => bookmark.tags.join(" "),
            _ => visible_line(&bookmark.note),
        };
        self.mode = Mode::Prompt(Prompt {
            kind,
            input: text.into(),
            ..Prompt::default()
        });
    }

    /// Takes the note or the tags that were typed for the bookmark selected in the open pane.
    pub(super) fn set_on_bookmark(&mut self, kind: PromptKind, text: &str) {
        let target = self.overlay.as_ref().and_then(Overlay::target);
        let (Some(Target::Bookmark(id)), Some(store)) = (target, &mut self.store) else {
            return;
        };
        let result = match kind {
            PromptKind::Tags => {
                let tags = text
                    .split([' ', ','])
                    .map(|tag| tag.trim_start_matches('#'));
                let tags: Vec<String> = tags
                    .filter(|tag| !tag.is_empty())
                    .map(str::to_string)
                    .collect();
                store.set_tags(&id, &tags)
            }
            _ => store.set_note(&id, text.trim()),
        };
        match result {
            Ok(()) => self.say("saved; u undoes it"),
            Err(error) => self.warn(visible_line(&error.to_string())),
        }
        self.refill_pane();
    }

    fn delete_bookmark(&mut self, id: &str) {
        let Some(store) = &mut self.store else {
            return;
        };
        match store.remove(id) {
            Ok(()) => self.say("deleted; u takes it back"),
            Err(error) => self.warn(visible_line(&error.to_string())),
        }
        self.find_bookmarks();
        self.refill_pane();
    }

    pub(super) fn open_command_line(&mut self) {
        self.mode = Mode::Prompt(Prompt {
            kind: PromptKind::Command,
            ..Prompt::default()
        });
    }

    /// Runs what was typed in the command line.
    pub(super) fn run_line(&mut self, line: &str) -> Option<Effect> {
        if line.trim().is_empty() {
            return None;
        }
        match command::parse(line) {
            Ok(Command {
                action: Action::CommandLine,
                ..
            }) => None,
            Ok(Command { action, count }) => self.update(action, count),
            Err(reason) => {
                self.warn(visible_line(&reason));
                None
            }
        }
    }
}
