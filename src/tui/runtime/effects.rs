//! Carries out the effects of commands: other reports, the clipboard, files, the reader's editor.

use std::env;

use crate::{
    config::{Config, Dirs, Terminal},
    error::Result,
    text::visible::visible_line,
    tui::{
        runtime::{
            background,
            clipboard::{self, Route},
            external,
            message::{self, Signal},
            session::{Ending, Session},
            system,
            terminal::{self, Mouse},
        },
        state::app::Effect,
    },
};

impl Session {
    /// Carries out the effect of a command, and effects deferred by a pane or a new bookmark.
    pub(super) fn effect(&mut self, effect: Option<Effect>) -> Result<Option<Ending>> {
        let deferred = self.app.deferred.take();
        for effect in effect.into_iter().chain(deferred) {
            if let Some(ending) = self.one_effect(effect)? {
                return Ok(Some(ending));
            }
        }
        Ok(None)
    }

    fn one_effect(&mut self, effect: Effect) -> Result<Option<Ending>> {
        match effect {
            Effect::Quit => return Ok(Some(Ending::Quit)),
            Effect::Suspend => system::end_by(Signal::Stop),
            Effect::Redraw => self.screen.clear()?,
            Effect::KeepTheme(name) => {
                if let Some(folder) = &self.state {
                    background::remember_theme(folder, &name);
                }
            }
            Effect::ShowPair(reports, at) => {
                self.remember();
                if let Some(articles) = self.app.show_reports(reports) {
                    self.at = at;
                    message::analyze(articles, self.sender.clone())?;
                }
            }
            Effect::CompareAll => {
                let (reports, store) = (self.app.story_articles(), self.app.store.clone());
                message::compare_all(reports, store, self.sender.clone())?;
            }
            Effect::Mouse(true) => self.screen.set_mouse(Mouse::Taken)?,
            Effect::Mouse(false) => self.screen.set_mouse(Mouse::Left)?,
            Effect::Copy(text) => match clipboard::copy(&text, |name| env::var(name).ok()) {
                Ok(route) => {
                    let words = match text.split_whitespace().count() {
                        1 => "1 word".to_string(),
                        n => format!("{n} words"),
                    };
                    let through = match route {
                        Route::Terminal => "via the terminal".to_string(),
                        Route::Program(program) => format!("with {program}"),
                    };
                    self.app.notify(format!("Copied {words} ({through})"));
                }
                Err(error) => self.app.notify_error(format!("Could not copy: {error}")),
            },
            Effect::ListVisits => {
                let visits = self.visits();
                self.app.open_visits(visits);
            }
            Effect::Open(names) => {
                let names =
                    names.map(|name| external::in_home(&name).to_string_lossy().into_owned());
                self.open(names, None)?;
            }
            Effect::OpenMark(id) => match self.app.pair_of(&id, &self.visits()) {
                Ok(names) => self.open_mark(names, id)?,
                Err(reason) => self.app.notify_error(visible_line(&reason)),
            },
            Effect::Edit { id, note } => self.edit(&id, &note)?,
            Effect::Hand(line) => self.to_hand.push(line),
            Effect::Reload => self.reload()?,
            Effect::Write { name, text, what } => match external::write(&name, &text) {
                Ok(path) => {
                    let path = visible_line(&path.to_string_lossy());
                    self.app.notify(format!("Exported {what} to {path}"));
                }
                Err(reason) => self.app.notify_error(visible_line(&reason)),
            },
        }
        Ok(None)
    }

    /// Reads the configuration again.
    fn reload(&mut self) -> Result<()> {
        match Config::load(&Dirs::find(), &self.flags, &Terminal::from_env()) {
            Ok((config, problems)) => {
                let mouse = if config.settings.mouse {
                    Mouse::Taken
                } else {
                    Mouse::Left
                };
                self.screen.set_mouse(mouse)?;
                self.app.set_config(config, &problems);
            }
            Err(error) => self.app.notify_error(visible_line(&error.to_string())),
        }
        Ok(())
    }

    /// Opens a note in the reader's editor, which owns the terminal meanwhile.
    fn edit(&mut self, id: &str, note: &str) -> Result<()> {
        let edited = self.keys.lend(|| {
            terminal::restore();
            external::edit(note)
        });
        self.screen.reopen()?;
        match edited {
            None => self
                .app
                .notify_error("Could not give the keyboard to an editor"),
            Some(Err(reason)) => self.app.notify_error(visible_line(&reason)),
            Some(Ok(text)) if text == note => self.app.notify("Note unchanged"),
            Some(Ok(text)) => self.app.set_note(id, &text),
        }
        Ok(())
    }
}
