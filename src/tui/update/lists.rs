//! Opens list panes over the texts, and handles their keys.

use crate::{
    article::Article,
    config::{Action, Key},
    history::Visit,
    tui::{
        input::typing::{Command, plain_char},
        list::{Content, Overlay, OverlayKind, Response, Target},
        lists,
        state::{
            app::{App, Effect},
            mode::PromptKind,
        },
        view,
    },
};

impl App {
    /// Opens a pane. "Why linked" requires a selected fact.
    pub(crate) fn open_pane(&mut self, kind: OverlayKind) {
        if let Some(progress) = self.progress.clone()
            && !matches!(
                kind,
                OverlayKind::Help
                    | OverlayKind::Bookmarks
                    | OverlayKind::Visits
                    | OverlayKind::Reports
                    | OverlayKind::Themes
            )
        {
            self.notify(format!("{progress} · one moment"));
            return;
        }
        match self.content(kind) {
            Ok(content) => {
                let mut overlay = Overlay::new(kind, content);
                overlay.is_full = kind == OverlayKind::Reports && self.reports.is_choosing;
                self.overlay = Some(overlay);
                self.lay_out_pane();
            }
            Err(reason) => self.notify(reason),
        }
    }

    /// Shows the recently read pairs.
    pub fn open_visits(&mut self, visits: Vec<Visit>) {
        self.visits = visits;
        self.open_pane(OverlayKind::Visits);
    }

    /// Lays out the open pane for the screen; after everything that may have changed either.
    pub(crate) fn lay_out_pane(&mut self) {
        let Some(mut overlay) = self.overlay.take() else {
            return;
        };
        // The height of the pane depends on its lines, which depend on its width.
        for _ in 0..2 {
            let (_, list) = view::list::place(&overlay, self);
            overlay.lay_out(list.width, list.height);
        }
        self.overlay = Some(overlay);
    }

    /// Handles a key before it is looked up in the key map: `n` for a note on the bookmark just added, or a key of the open pane.
    /// Returns whether it did.
    pub fn take_key(&mut self, key: Key) -> bool {
        let noted = self.noted.take();
        if let Some(id) = noted.filter(|_| plain_char(key) == Some('n') && self.overlay.is_none()) {
            self.message = None;
            self.edit_note(&id);
            return true;
        }
        self.press_in_pane(key)
    }

    fn press_in_pane(&mut self, key: Key) -> bool {
        let Some(overlay) = &mut self.overlay else {
            return false;
        };
        let Some(response) = overlay.press(key) else {
            return false;
        };
        self.message = None;
        if let Some(effect) = self.answer(response) {
            self.deferred = Some(effect);
        }
        self.preview_theme();
        true
    }

    /// Whether a command has the same effect with and without an open pane: it concerns the screen as a whole, or opens another pane.
    pub(crate) fn concerns_all(&self, action: Action) -> bool {
        let opens = [
            OverlayKind::Help,
            OverlayKind::Bookmarks,
            OverlayKind::NamesUsed,
            OverlayKind::Quoted,
            OverlayKind::Digest,
            OverlayKind::Timeline,
            OverlayKind::Visits,
            OverlayKind::Reports,
            OverlayKind::Matrix,
            OverlayKind::Themes,
        ];
        let open = self.overlay.as_ref().map(|overlay| overlay.kind);
        let reviews = matches!(action, Action::ConfirmLink | Action::RejectLink);
        if reviews && open == Some(OverlayKind::Why) {
            return true;
        }
        // Kinds are corrected in the list of names.
        if action == Action::Undo && open == Some(OverlayKind::NamesUsed) {
            return true;
        }
        opens
            .iter()
            .any(|kind| kind.action() == action && open != Some(*kind))
            || matches!(
                action,
                Action::ToggleMouse
                    | Action::CommandLine
                    | Action::Redraw
                    | Action::Suspend
                    | Action::Save
            )
    }

    /// Runs a command in the open pane.
    pub(crate) fn update_in_pane(&mut self, command: Command) -> Option<Effect> {
        let overlay = self.overlay.as_mut()?;
        let response = overlay.run(command);
        let effect = self.answer(response);
        self.preview_theme();
        effect
    }

    pub(crate) fn answer(&mut self, response: Response) -> Option<Effect> {
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
            Response::Go(Target::Report(report)) if self.reports.is_choosing => {
                return self.choose_two(report);
            }
            Response::Go(Target::Report(report)) => {
                self.overlay = None;
                return self.choose_report(report);
            }
            Response::Go(Target::MatrixCell { fact, report }) => {
                self.overlay = None;
                return self.choose_cell(fact, report);
            }
            Response::Go(Target::Theme(theme)) => {
                self.overlay = None;
                return self.keep_theme(theme);
            }
            Response::Go(Target::Bookmark(id)) => self.go_bookmark(&id),
            Response::Go(Target::Pair(sources)) => {
                self.overlay = None;
                return Some(Effect::Open(sources));
            }
            Response::EditNote(id) => self.edit_note(&id),
            Response::EditOutside(id) => self.edit_outside(&id),
            Response::Accept(id) => self.accept(&id),
            Response::EditTags(id) => self.edit_bookmark(&id, PromptKind::Tags),
            Response::Delete(id) => self.delete_bookmark(&id),
            Response::Export => self.ask_for_export(),
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
            OverlayKind::Help => {
                lists::help::content(&self.config.keymap, self.config.settings.ascii)
            }
            OverlayKind::NamesUsed => lists::names::content(reading),
            OverlayKind::Reports => lists::reports::content(&self.reports, self.side),
            OverlayKind::Matrix => {
                let found = self.matrix.as_ref().ok_or("No matrix yet")?;
                lists::matrix::content(found)
            }
            OverlayKind::Quoted => lists::quoted::content(reading),
            OverlayKind::Themes => lists::themes::content(&self.config.themes),
            OverlayKind::Digest => {
                lists::digest::content(reading, view::title::counts_in_words(self))
            }
            OverlayKind::Timeline => lists::timeline::content(reading),
            OverlayKind::Bookmarks => {
                let store = self.store.as_ref().ok_or("No bookmark file is open")?;
                lists::bookmarks::content(store, reading, &self.keys(Action::AddBookmark))
            }
            OverlayKind::Visits => lists::visits::content(&self.visits),
            OverlayKind::Why => {
                let fact = self
                    .fact
                    .and_then(|fact| reading.comparison.facts.get(fact));
                let selected = self.current_link().map(|(_, passages)| passages);
                lists::why::content(reading, fact.ok_or("No fact here")?, selected)
            }
        })
    }

    /// Adds a report of the story that was read in the background, or the reason why it could not be.
    pub fn take_report(&mut self, report: usize, read: Result<Article, String>) {
        self.reports.take(report, read);
        let open = self.overlay.as_ref().map(|overlay| overlay.kind);
        if open == Some(OverlayKind::Reports) {
            self.refill_pane();
        }
    }

    pub(crate) fn refill_pane(&mut self) {
        let Some(kind) = self.overlay.as_ref().map(|overlay| overlay.kind) else {
            return;
        };
        if let (Ok(content), Some(overlay)) = (self.content(kind), &mut self.overlay) {
            overlay.refill(content);
        }
        self.lay_out_pane();
    }
}
