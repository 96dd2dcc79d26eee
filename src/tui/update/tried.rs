//! Commands that the next key may cancel: `3` goes to the list of facts at once, but `3Tab` still moves by three facts.

use crate::{
    config::Action,
    pair::Side,
    tui::{
        input::typing::Step,
        state::{
            app::{App, Before, Effect, Focus},
            mode::Mode,
        },
    },
};

impl App {
    /// Runs a step of typing.
    pub(crate) fn step(&mut self, step: Step) -> Option<Effect> {
        match step {
            Step::Run(command) => self.update(command.action, command.count),
            Step::Try(command) => {
                self.before = Some(Before {
                    place: self.here(),
                    focus: self.focus,
                    show: self.show,
                    mode: self.mode.clone(),
                    seen: self.seen.clone(),
                    is_begun: self.is_begun,
                    column: self.overlay.as_ref().map(|overlay| overlay.column),
                });
                self.update(command.action, command.count)
            }
            Step::Cancel => {
                self.cancel_tried();
                None
            }
        }
    }

    /// Whether a command that may be tried would change anything.
    pub(crate) fn does(&self, action: Action) -> bool {
        let is_selecting = matches!(self.mode, Mode::Select { .. });
        let moves_to = |side: Side| self.side != side || self.focus != Focus::Text;
        match (action, &self.overlay) {
            (Action::FocusA | Action::FocusB, Some(overlay)) => overlay.has_columns(),
            (_, Some(_)) => false,
            (Action::FocusA | Action::FocusB | Action::FocusFacts, _) if is_selecting => false,
            (Action::FocusA, None) => moves_to(Side::A),
            (Action::FocusB, None) => moves_to(Side::B),
            (Action::FocusFacts, None) => self.focus != Focus::Facts,
            (_, None) => true,
        }
    }

    fn cancel_tried(&mut self) {
        let Some(before) = self.before.take() else {
            return;
        };
        self.message = None;
        if let (Some(overlay), Some(column)) = (&mut self.overlay, before.column) {
            overlay.column = column;
            return;
        }
        self.focus = before.focus;
        self.show = before.show;
        self.mode = before.mode;
        self.seen = before.seen;
        self.is_begun = before.is_begun;
        self.show_place(before.place);
    }
}
