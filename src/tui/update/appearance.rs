//! Changes of appearance: the theme, the marks of names.

use crate::{
    config::{Action, Role, settings::EntityMarks},
    tui::{
        input::typing::Command,
        list::{Overlay, OverlayKind, Target},
        state::{
            app::{App, Effect, Message},
            legend::MARKS,
        },
    },
};

impl App {
    /// Switches to a theme.
    pub(in crate::tui) fn set_theme(&mut self, theme: usize) {
        self.theme = theme;
        self.theme_before = theme;
    }

    /// Opens the list of themes at the current one.
    pub(crate) fn pick_theme(&mut self) {
        self.open_pane(OverlayKind::Themes);
        self.theme_before = self.theme;
        if let Some(overlay) = &mut self.overlay {
            overlay.run(Command {
                action: Action::LineDown,
                count: u32::try_from(self.theme).ok().filter(|n| *n > 0),
            });
            if self.theme == 0 {
                overlay.run(Command {
                    action: Action::GoTop,
                    count: None,
                });
            }
        }
    }

    /// Shows the theme that is selected in the list, or the previous one when the list was closed.
    pub(crate) fn preview_theme(&mut self) {
        let open = self.overlay.as_ref().map(|overlay| overlay.kind);
        let target = self.overlay.as_ref().and_then(Overlay::target);
        match (open, target) {
            (Some(OverlayKind::Themes), Some(Target::Theme(theme))) => self.theme = theme,
            (Some(OverlayKind::Themes), _) => {}
            _ => self.theme = self.theme_before,
        }
    }

    /// Switches to a theme, also for the next start.
    pub(crate) fn keep_theme(&mut self, theme: usize) -> Option<Effect> {
        let (name, _) = self.config.themes.get(theme)?;
        let (name, message) = (name.clone(), format!("Theme: {name}"));
        self.theme = theme;
        self.theme_before = theme;
        self.notify(message);
        Some(Effect::KeepTheme(name))
    }

    /// Cycles through the ways of marking names.
    pub(crate) fn cycle_marks(&mut self) {
        let marks = &mut self.config.settings.marks;
        *marks = match marks {
            EntityMarks::Quiet => EntityMarks::All,
            EntityMarks::All => EntityMarks::Focused,
            EntityMarks::Focused => EntityMarks::Off,
            EntityMarks::Off => EntityMarks::Quiet,
        };
        let message = match marks {
            EntityMarks::Quiet => "Names quiet; in color in the selected fact",
            EntityMarks::All => "Names:",
            EntityMarks::Focused => "Selected name only",
            EntityMarks::Off => "Names off",
        };
        self.message = Some(Message {
            text: message.to_string(),
            role: Role::Message,
            samples: if *marks == EntityMarks::All {
                &MARKS
            } else {
                &[]
            },
        });
    }
}
