//! Bookmarks on the screen: adding, undoing, and moving from one to the next.

use jiff::Timestamp;

use crate::{
    bookmark::{Bookmark, Finder, Found, Passage, Store, Undone, export::annotation_line},
    comparison::FactStatus,
    config::Action,
    error::Error,
    output::summary,
    pair::{Pair, Side},
    text::{Span, visible::visible_line},
    tui::state::{
        app::{App, Bookmarked, Effect},
        mode::Mode,
    },
};

/// The message while bookmarks are being saved.
const SAVING: &str = "Saving the bookmarks";

impl App {
    /// Opens the bookmark file.
    pub fn open_bookmarks(&mut self, store: Store) {
        self.store = Some(store);
        self.find_bookmarks();
        self.correct();
        if let Some(problem) = self.store.as_ref().and_then(Store::problem) {
            let problem = visible_line(&problem.to_string());
            let path = self.store.as_ref().map(|it| it.path().to_path_buf());
            let path = path.unwrap_or_default();
            let path = visible_line(&path.to_string_lossy());
            self.notify_error(format!("Bookmarks not saved: {problem} ({path})"));
        }
    }

    /// Locates the bookmarks of these reports; to be called after every change of the store.
    pub fn find_bookmarks(&mut self) {
        let Some(store) = &self.store else {
            return;
        };
        self.bookmarked = Pair::from_fn(|side| {
            let article = &self.reading.articles[side];
            if store.bookmarks().is_empty() {
                return Vec::new();
            }
            let finder = Finder::new(&article.text);
            let located = store.in_article(article, &finder);
            let spans = located.into_iter().filter_map(|located| {
                Some(Bookmarked {
                    span: located.found.span()?,
                    bookmark: located.bookmark,
                    moved: matches!(located.found, Found::Moved { .. }),
                })
            });
            let mut bookmarked: Vec<Bookmarked> = spans.collect();
            bookmarked.sort_unstable();
            bookmarked
        });
    }

    /// Bookmarks the selection, or else the selected fact if the cursor is in it, or else the sentence under the cursor.
    pub(crate) fn add_bookmark(&mut self) {
        let Some((bookmark, what)) = self.current_passage() else {
            match self.progress.clone() {
                Some(progress) => self.notify(format!("{progress} · one moment")),
                None => self.notify_error("Nothing to bookmark here"),
            }
            return;
        };
        let Some(store) = &mut self.store else {
            self.notify_error("No bookmark file is open");
            return;
        };
        let there = match &bookmark.link {
            None => store.same(&bookmark.passage),
            Some(_) => store.bookmarks().iter().find(|there| {
                let same = |(a, b): (&Passage, &Passage)| {
                    a.anchor == b.anchor && a.source.hash == b.source.hash
                };
                there.link.is_some() && there.passages().zip(bookmark.passages()).all(same)
            }),
        };
        self.mode = Mode::Read;
        if let Some(there) = there {
            self.noted = Some(there.id.clone());
            self.notify("Already bookmarked · n edit its note");
            return;
        }
        let result = store.add(bookmark);
        let last = store.bookmarks().last();
        self.noted = last.map(|it| it.id.clone());
        let command = &self.config.settings.bookmark_command;
        self.deferred = last
            .filter(|_| !command.is_empty())
            .map(|it| Effect::Hand(annotation_line(it)));
        self.find_bookmarks();
        let (list, keys) = (self.keys(Action::Bookmarks), self.keys(Action::Undo));
        match result {
            Ok(_) => self.notify_saved(format!(
                "Bookmarked {what} · n note · {list} list · {keys} undo"
            )),
            Err(error) => self.notify_store_error(&error),
        }
    }

    /// Shows why the bookmark file could not be written, and that nothing is lost yet.
    pub(crate) fn notify_store_error(&mut self, error: &Error) {
        let unsaved = self.store.as_ref().map_or(0, Store::unsaved);
        let note = if unsaved > 0 {
            format!("; kept in memory, {} retries", self.keys(Action::Save))
        } else {
            String::new()
        };
        let text = match error {
            Error::Bookmarks { path, reason } => {
                format!("{reason}{note} ({})", path.to_string_lossy())
            }
            other => format!("{other}{note}"),
        };
        self.notify_error(visible_line(&text));
    }

    /// Retries saving.
    pub(crate) fn save(&mut self) {
        let Some(store) = &mut self.store else {
            return;
        };
        let unsaved = store.unsaved();
        if store.is_deferred() && unsaved > 0 {
            store.try_again();
            let word = if unsaved == 1 { "change" } else { "changes" };
            self.notify_saved(format!("Saved: {unsaved} {word}"));
            return;
        }
        match store.save() {
            Ok(()) if unsaved == 0 => self.notify("All saved"),
            Ok(()) => self.notify(format!("Saved: {unsaved} changes")),
            Err(error) => self.notify_store_error(&error),
        }
    }

    /// Cancels a requested quit, unless `is_quit`.
    pub(crate) fn stay_unless(&mut self, is_quit: bool) {
        self.is_warned &= is_quit;
        self.is_leaving &= is_quit;
    }

    /// Quits, unless that would lose changes of the bookmark file: then the reader is warned once.
    pub(crate) fn quit(&mut self) -> Option<Effect> {
        let Some(store) = self.store.as_mut().filter(|it| it.unsaved() > 0) else {
            return Some(Effect::Quit);
        };
        if self.is_warned {
            return Some(Effect::Quit);
        }
        if store.is_deferred() {
            store.try_again();
            self.is_leaving = true;
            self.is_warned = true;
            let quit = self.keys(Action::Quit);
            self.notify(format!("{SAVING} · {quit} quit and print them"));
            return None;
        }
        match store.save() {
            Ok(()) => Some(Effect::Quit),
            Err(error) => {
                self.notify_loss(error);
                None
            }
        }
    }

    /// Shows a message when a change has been saved.
    pub(crate) fn notify_saved(&mut self, message: impl Into<String>) {
        if self
            .store
            .as_ref()
            .is_some_and(|store| store.is_deferred() && store.unsaved() > 0)
        {
            self.when_saved = Some(message.into());
            self.notify(SAVING);
        } else {
            self.notify(message);
        }
    }

    /// Receives a store that was saved in the background. Returns whether the reader waits to quit and can.
    pub fn take_saved(&mut self, saved: Store, result: Result<(), Error>) -> bool {
        let Some(store) = &mut self.store else {
            return false;
        };
        let is_new = store.end_save(saved);
        let notice = store.take_notice();
        let is_done = store.unsaved() == 0;
        if is_new {
            self.find_bookmarks();
            self.correct();
        }
        let message = self.when_saved.take();
        match result {
            Ok(()) if self.is_leaving && is_done => return true,
            Err(error) if self.is_leaving && !is_done => self.notify_loss(error),
            Err(error) => self.notify_store_error(&error),
            // Later messages stay.
            Ok(()) if self.message.as_ref().is_some_and(|it| it.text != SAVING) => {}
            Ok(()) => match (message, notice) {
                (Some(message), None) => self.notify(message),
                (message, Some(notice)) => {
                    let message = message.unwrap_or_else(|| "saved".to_string());
                    self.notify(format!("{message}; {notice}"));
                }
                (None, None) => {}
            },
        }
        // An error unrelated to the changes does not prevent quitting.
        self.is_leaving && is_done
    }

    /// Warns once what quitting now would lose.
    fn notify_loss(&mut self, error: Error) {
        self.is_leaving = false;
        let Some(store) = &self.store else {
            return;
        };
        let (n, path) = (store.unsaved(), store.path().to_string_lossy().into_owned());
        let reason = match error {
            Error::Bookmarks { reason, .. } => reason,
            other => other.to_string(),
        };
        let (quit, save) = (self.keys(Action::Quit), self.keys(Action::Save));
        let word = if n == 1 { "change" } else { "changes" };
        self.notify_error(visible_line(&format!(
            "{n} {word} {reason} · {save} retry · {quit} quit and print them ({path})"
        )));
        self.is_warned = true;
    }

    fn current_passage(&self) -> Option<(Bookmark, &'static str)> {
        let side = self.side;
        let article = &self.reading.articles[side];
        let now = (self.clock)();
        let sentences = self.reading.analyses[side].sentences.iter();
        if let Some(selection) = self.selected() {
            let passage = Passage::selected(article, sentences.map(|it| it.span), selection);
            return Some((self.beside(Bookmark::new(passage, now)), "the selection"));
        }
        let cursor = self.windows[side].cursor;
        if let Some(bookmark) = self.fact_bookmark(cursor, now) {
            return Some((bookmark, "both passages"));
        }
        let span = self
            .sentence_at(side, cursor)
            .filter(|span| !span.is_empty())?;
        let bookmark = Bookmark::new(Passage::new(article, span), now);
        Some((self.beside(bookmark), "the sentence"))
    }

    /// A bookmark of a passage in the focused report, with the other report to be reopened with it.
    fn beside(&self, bookmark: Bookmark) -> Bookmark {
        Bookmark {
            beside: self.reading.articles[self.side.other()].source.clone(),
            ..bookmark
        }
    }

    /// The selected fact as a bookmark, if the cursor is in it and both reports state it.
    fn fact_bookmark(&self, cursor: usize, now: Timestamp) -> Option<Bookmark> {
        let at = self.fact?;
        let fact = self.reading.comparison.facts.get(at)?;
        let FactStatus::Linked(status) = fact.status else {
            return None;
        };
        let mut here = fact.places[self.side].iter();
        here.find(|span| span.contains(cursor))?;
        let passage = |side: Side| {
            let span = self.place_of(at, side)?;
            Some(Passage::new(&self.reading.articles[side], span))
        };
        let passages = Pair::new(passage(Side::A)?, passage(Side::B)?);
        Some(Bookmark::of_fact(
            passages,
            status,
            &summary::name(&self.reading, fact),
            now,
        ))
    }

    /// Undoes the last bookmark, deletion, note or correction.
    pub(crate) fn undo(&mut self) {
        let Some(store) = &mut self.store else {
            self.notify("Nothing to undo");
            return;
        };
        let result = store.undo();
        self.find_bookmarks();
        self.correct();
        let quote = |bookmark: &Bookmark| visible_line(bookmark.passage.chosen());
        match result {
            Ok(None) => self.notify("Nothing to undo"),
            Ok(Some(Undone::Added(bookmark))) => {
                self.notify(format!("Bookmark removed: {}", quote(&bookmark)));
            }
            Ok(Some(Undone::Removed(bookmark) | Undone::Edited(bookmark))) => {
                self.notify(format!("Restored: {}", quote(&bookmark)));
            }
            Ok(Some(Undone::Review(_))) => self.notify("Link correction undone"),
            Ok(Some(Undone::Typed(it))) => {
                self.refill_pane();
                let name = visible_line(&it.passage.quote);
                self.notify(format!("Type correction undone: {name}"));
            }
            Err(error) => self.notify_store_error(&error),
        }
    }

    /// Goes to the next bookmark of this report.
    pub(crate) fn walk_bookmarks(&mut self, steps: i64) {
        let mut spans: Vec<Span> = self.bookmarked[self.side]
            .iter()
            .map(|it| it.span)
            .collect();
        spans.dedup();
        self.walk_spans(&spans, steps, "bookmark");
        let cursor = self.windows[self.side].cursor;
        let mut bookmarked = self.bookmarked[self.side].iter();
        if bookmarked.any(|it| it.moved && it.span.contains(cursor)) {
            let keys = self.keys(Action::Bookmarks);
            self.notify(format!(
                "Moved: please check · a in the list of bookmarks ({keys}) uses this passage"
            ));
        }
    }
}
