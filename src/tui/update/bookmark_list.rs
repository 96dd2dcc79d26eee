//! Actions on bookmarks in their list: going there, in this pair or in its own, editing, deleting, accepting a place.

use crate::{
    bookmark::{Passage, Store},
    config::Action,
    history::Visit,
    pair::Pair,
    text::Span,
    tui::{
        list::{Overlay, OverlayKind},
        lists::bookmarks::{candidate, place_of, standings},
        state::{
            app::{App, Effect},
            mode::{Mode, Prompt, PromptKind},
        },
    },
};

impl App {
    /// Goes to a bookmark: in this pair, or in its own.
    pub fn go_bookmark(&mut self, id: &str) {
        let Some(store) = &self.store else {
            return;
        };
        match standings(store, &self.reading).get(id) {
            Some(here) => {
                match place_of(here) {
                    Some((side, span)) => {
                        // Another pane may have been opened during the comparison.
                        let in_list = |pane: &mut Overlay| pane.kind == OverlayKind::Bookmarks;
                        self.overlay.take_if(in_list);
                        self.jump_to(side, span);
                        let is_sure = here.iter().all(|it| candidate(it.found).is_none());
                        if !is_sure {
                            self.notify("Moved: please check · a in the list of bookmarks uses this passage");
                        }
                    }
                    None => self.notify_error("The report no longer contains this passage"),
                }
            }
            None => self.deferred = Some(Effect::OpenMark(id.to_string())),
        }
    }

    /// The pair to open for a bookmark of other reports. `visits` are the recently read pairs.
    ///
    /// # Errors
    /// In words, when the other report is unknown.
    pub fn pair_of(&self, id: &str, visits: &[Visit]) -> Result<Pair<String>, String> {
        let store = self.store.as_ref().ok_or("No bookmark file is open")?;
        let (first, second) = sources_of(store, id).ok_or("This bookmark is gone")?;
        let real = |name: &str| {
            let path = std::fs::canonicalize(name).ok();
            path.map_or_else(|| name.to_string(), |it| it.to_string_lossy().into_owned())
        };
        let (first, second) = (real(&first), second.map(|it| real(&it)));
        let visit = visits.iter().find(|visit| {
            let holds = |name: &String| visit.sources.iter().any(|(_, it)| it == name);
            holds(&first) && second.as_ref().is_none_or(holds)
        });
        match (visit, second) {
            (Some(visit), _) => Ok(visit.sources.clone()),
            (None, Some(second)) => Ok(Pair::new(first, second)),
            (None, None) => {
                Err("The other report of this pair is unknown · open both by name".to_string())
            }
        }
    }

    /// Accepts the best candidates as the places of a bookmark's passages.
    pub(crate) fn accept(&mut self, id: &str) {
        let Some(store) = &mut self.store else {
            return;
        };
        let here = standings(store, &self.reading);
        let here = here.get(id).map(Vec::as_slice).unwrap_or_default();
        let marked = store.get(id).is_some_and(|it| it.passage.mark.is_some());
        let passages: Vec<(usize, Passage)> = here
            .iter()
            .filter_map(|it| {
                let span = candidate(it.found)?;
                let article = &self.reading.articles[it.side];
                let sentences = self.reading.analyses[it.side].sentences.iter();
                let passage = if marked {
                    Passage::selected(article, sentences.map(|it| it.span), span)
                } else {
                    Passage::new(article, whole_sentences(sentences.map(|it| it.span), span))
                };
                Some((it.nth, passage))
            })
            .collect();
        if passages.is_empty() {
            self.notify("Nothing to accept here");
            return;
        }
        match store.anchor_again(id, &passages) {
            Ok(()) => self.notify("This passage is now bookmarked · u undo"),
            Err(error) => self.notify_store_error(&error),
        }
        self.find_bookmarks();
        self.correct();
        self.refill_pane();
    }

    /// Edits the note of a bookmark: in the prompt, or in the reader's editor if it has several lines.
    pub(crate) fn edit_note(&mut self, id: &str) {
        let note = self.store.as_ref().and_then(|store| store.get(id));
        match note.map(|bookmark| bookmark.note.lines().count()) {
            Some(0 | 1) => self.edit_bookmark(id, PromptKind::Note),
            _ => self.edit_outside(id),
        }
    }

    /// Edits the note of a bookmark in the reader's editor.
    pub(crate) fn edit_outside(&mut self, id: &str) {
        match self.store.as_ref().and_then(|store| store.get(id)) {
            Some(bookmark) => {
                self.deferred = Some(Effect::Edit {
                    id: id.to_string(),
                    note: bookmark.note.clone(),
                });
            }
            None => self.notify("A correction has no note"),
        }
    }

    /// Opens the prompt for the note or the tags of a bookmark.
    pub(crate) fn edit_bookmark(&mut self, id: &str, kind: PromptKind) {
        let Some(bookmark) = self.store.as_ref().and_then(|store| store.get(id)) else {
            self.notify("A correction has no note and no tags");
            return;
        };
        let text = match kind {
            PromptKind::Tags => bookmark.tags.join(" "),
            _ => bookmark.note.clone(),
        };
        self.mode = Mode::Prompt(Prompt {
            kind,
            input: text.into(),
            bookmark: id.to_string(),
            ..Prompt::default()
        });
    }

    /// Replaces the tags of a bookmark.
    pub(crate) fn set_tags(&mut self, id: &str, text: &str) {
        let Some(store) = &mut self.store else {
            return;
        };
        let tags = text
            .split([' ', ','])
            .map(|tag| tag.trim_start_matches('#'));
        let tags: Vec<String> = tags
            .filter(|tag| !tag.is_empty())
            .map(str::to_string)
            .collect();
        match store.set_tags(id, &tags) {
            Ok(()) => self.notify_saved("Saved · u undo"),
            Err(error) => self.notify_store_error(&error),
        }
        self.refill_pane();
    }

    /// Replaces the note of a bookmark.
    pub fn set_note(&mut self, id: &str, note: &str) {
        let Some(store) = &mut self.store else {
            return;
        };
        match store.set_note(id, note) {
            Ok(()) => self.notify_saved(format!("Note saved · {} undo", self.keys(Action::Undo))),
            Err(error) => self.notify_store_error(&error),
        }
        self.refill_pane();
    }

    pub(crate) fn delete_bookmark(&mut self, id: &str) {
        let Some(store) = &mut self.store else {
            return;
        };
        match store.remove(id) {
            Ok(()) => self.notify_saved("Deleted · u undo"),
            Err(error) => self.notify_store_error(&error),
        }
        self.find_bookmarks();
        self.correct();
        self.refill_pane();
    }
}

/// The sentences that are mostly inside a span, or the span if there are none. A candidate is found by its words and may begin in the
/// preceding sentence.
fn whole_sentences(sentences: impl Iterator<Item = Span>, span: Span) -> Span {
    sentences
        .filter(|it| it.intersect(span).map_or(0, Span::len) * 2 > it.len())
        .reduce(Span::join)
        .unwrap_or(span)
}

/// The report of a bookmark, and the other: that of its second passage, or the one that was open next to it, if known.
fn sources_of(store: &Store, id: &str) -> Option<(String, Option<String>)> {
    if let Some(it) = store.get(id) {
        let other = match &it.link {
            Some(link) => store.resolve(&link.passage.source),
            None => store.resolve_path(&it.beside),
        };
        let other = Some(other).filter(|name| !name.is_empty());
        return Some((store.resolve(&it.passage.source), other));
    }
    if let Some(it) = store.types().iter().find(|it| it.id == id) {
        return Some((store.resolve(&it.passage.source), None));
    }
    let mut corrections = store.corrections().iter();
    let Pair { a, b } = &corrections.find(|it| it.id == id)?.passages;
    Some((store.resolve(&a.source), Some(store.resolve(&b.source))))
}
