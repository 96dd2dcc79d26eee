//! What the reader changes of the looks of the screen: the theme, the marks of names.

use crate::{
    config::{Role, settings::EntityMarks},
    tui::state::{
        app::{App, Message},
        legend::MARKS,
    },
};

impl App {
    /// Goes to the next theme.
    pub(crate) fn cycle_theme(&mut self) {
        let n_themes = self.config.themes.len();
        if n_themes == 0 {
            return;
        }
        self.theme = (self.theme + 1) % n_themes;
        if let Some((name, _)) = self.config.themes.get(self.theme) {
            let name = format!("Theme: {name}");
            self.say(name);
        }
    }

    /// Goes to the next way in which names are marked.
    pub(crate) fn cycle_marks(&mut self) {
        let marks = &mut self.config.settings.marks;
        *marks = match marks {
            EntityMarks::Quiet => EntityMarks::All,
            EntityMarks::All => EntityMarks::Focused,
            EntityMarks::Focused => EntityMarks::Off,
            EntityMarks::Off => EntityMarks::Quiet,
        };
        let told = match marks {
            EntityMarks::Quiet => "Names quiet; in color in the selected fact",
            EntityMarks::All => "Names:",
            EntityMarks::Focused => "Selected name only",
            EntityMarks::Off => "Names off",
        };
        self.message = Some(Message {
            text: told.to_string(),
            role: Role::Message,
            samples: if *marks == EntityMarks::All {
                &MARKS
            } else {
                &[]
            },
        });
    }
}
