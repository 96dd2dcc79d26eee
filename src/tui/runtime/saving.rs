//! Saves the reader's bookmarks: to the file, to the reader's command, to the terminal at the end.
//!
//! The file is written in the background; quitting waits for it.

use std::time::{Duration, Instant};

use crossterm::event::Event;

use crate::{
    bookmark::Store,
    error::Result,
    text::visible::visible_line,
    tui::{
        input::typing,
        runtime::{
            external,
            message::{self, Message, Signal},
            session::Session,
        },
    },
};

/// How long quitting waits for a bookmark that is being saved.
const LAST_MOMENT: Duration = Duration::from_secs(1);

/// How long quitting waits for the reader's command, which may send the bookmark over a network. A key ends the wait.
const LAST_COMMAND: Duration = Duration::from_secs(5);

impl Session {
    /// Starts saving new changes of the bookmark file in the background.
    pub(super) fn save_beside(&mut self) -> Result<()> {
        if let Some(store) = self.app.store.as_mut().and_then(Store::begin_save) {
            message::save(store, self.sender.clone())?;
        }
        Ok(())
    }

    /// Waits a moment for bookmarks that are being saved.
    pub(super) fn wait_for_saving(&mut self) {
        let end = Instant::now() + LAST_MOMENT;
        while self.app.store.as_ref().is_some_and(Store::is_saving) {
            let left = end.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(message @ (Message::Saved(..) | Message::Handed(_))) => {
                    let _ = self.take(message);
                }
                Ok(_) => {}
                Err(_) => break,
            }
        }
    }

    /// Passes new bookmarks, which are saved now, to the reader's command.
    pub(super) fn hand_over(&mut self) -> Result<()> {
        for line in std::mem::take(&mut self.to_hand) {
            let command = self.app.config.settings.bookmark_command.clone();
            let running = self.running.clone();
            external::hand(command, line, running, self.sender.clone())?;
            self.handing += 1;
        }
        Ok(())
    }

    /// Waits for the reader's command to receive bookmarks; the last line says so.
    pub(super) fn wait_for_commands(&mut self) {
        if self.handing == 0 {
            return;
        }
        self.app
            .notify("Waiting for bookmark_command · any key quits");
        let _ = self.draw();
        let end = Instant::now() + LAST_COMMAND;
        while self.handing > 0 {
            let left = end.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(Message::Handed(_)) => self.handing -= 1,
                Ok(Message::Input(Event::Key(key))) if typing::key(key).is_some() => break,
                Ok(Message::Signal(Signal::HangUp | Signal::End(_)) | Message::Closed) | Err(_) => {
                    break;
                }
                Ok(_) => {}
            }
        }
    }

    /// Kills commands of the reader that are still running, so that nothing outlives this program. Killed commands are reported.
    pub(super) fn end_commands(&mut self) -> &'static str {
        if self.handing == 0 {
            return "";
        }
        self.running.end();
        "parallax: bookmark_command was still running and was ended\n"
    }

    /// Unsaved changes, as text for the terminal after it has been restored.
    pub(super) fn last_words(&mut self) -> String {
        let Some(store) = self.app.store.as_mut().filter(|it| it.unsaved() > 0) else {
            return String::new();
        };
        // Retrying what has just failed, or still blocks, would only delay quitting.
        let result = if store.is_untried() && !store.is_saving() {
            store.save().map_err(|error| error.to_string())
        } else {
            let path = store.path().display();
            Err(format!("bookmarks {path}: not saved"))
        };
        match result {
            Ok(()) => String::new(),
            Err(error) => {
                let error = visible_line(&error);
                let text = store.unsaved_text();
                format!("parallax: {error}\nparallax: not saved to the file:\n\n{text}")
            }
        }
    }
}
