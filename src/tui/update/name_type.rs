//! Corrects the kind of a name: `:type organization` on the selected name.

use std::sync::Arc;

use crate::{
    bookmark::{
        Passage, Retyped,
        name_type::{NAME_TYPES, apply_types, entity_at, word_of},
    },
    config::Action,
    entity::MentionKind,
    pair::Side,
    reading::Reading,
    text::{Span, visible::visible_line},
    tui::{
        input::line::rank,
        list::{OverlayKind, Target},
        state::app::App,
    },
};

impl App {
    /// Stores the kind of the selected name and shows the effects.
    pub(crate) fn set_name_type(&mut self, argument: &str) {
        if let Some(progress) = self.progress.clone() {
            self.notify(format!("{progress} · one moment"));
            return;
        }
        let fitting = NAME_TYPES.iter();
        let fitting = fitting.filter_map(|(word, kind)| Some((rank(word, "", argument)?, *kind)));
        let Some((_, kind)) = fitting
            .min_by_key(|(rank, _)| *rank)
            .filter(|_| !argument.is_empty())
        else {
            self.notify_error("Types: person, place, organization, other");
            return;
        };
        let Some((entity, (side, span))) = self
            .selected_name()
            .and_then(|entity| Some((entity, self.first_mention(entity)?)))
        else {
            let keys = self.keys(Action::FocusEntity);
            self.notify_error(format!("No name selected · {keys} selects the one here"));
            return;
        };
        let now = (self.clock)();
        let earlier = self.retyped.iter().flat_map(|(retyped, _)| retyped);
        let earlier = earlier
            .filter(|it| entity_at(&self.reading, it.side, it.span) == Some(entity))
            .map(|it| it.id.clone())
            .next_back();
        let passage = Passage::new(&self.reading.articles[side], span);
        let name = visible_line(&self.reading.comparison.entities[entity].name);
        let Some(store) = &mut self.store else {
            self.notify_error("No bookmark file is open");
            return;
        };
        let result = store.set_type(earlier.as_deref(), passage, kind, now);
        self.entity = Some(entity);
        self.correct();
        self.refill_pane();
        match result {
            Ok(_) => {
                let (word, undo) = (word_of(kind), self.keys(Action::Undo));
                self.notify_saved(format!("{name} is now: {word} · {undo} undo"));
            }
            Err(error) => self.notify_store_error(&error),
        }
    }

    /// The kind of the selected name.
    pub(crate) fn selected_type(&self) -> Option<MentionKind> {
        let entities = &self.reading.comparison.entities;
        Some(entities.get(self.selected_name()?)?.kind)
    }

    /// The name of the selected row of "names used" if that list is open, or else the selected name, or else the one under the cursor.
    fn selected_name(&self) -> Option<usize> {
        let pane = self.overlay.as_ref();
        if let Some(pane) = pane.filter(|pane| pane.kind == OverlayKind::NamesUsed) {
            let targets = pane.row_targets().into_iter();
            let mut of_row = targets.filter_map(|target| match target {
                Target::Place(side, span) => entity_at(&self.reading, side, span)
                    .or_else(|| self.entity_of_phrase(side, span)),
                _ => None,
            });
            return of_row.next();
        }
        self.entity.or_else(|| {
            let cursor = self.windows[self.side].cursor;
            entity_at(&self.reading, self.side, Span::new(cursor, cursor + 1))
        })
    }

    /// The entity of the comparison that a noun phrase refers to.
    fn entity_of_phrase(&self, side: Side, span: Span) -> Option<usize> {
        let analysis = &self.reading.analyses[side];
        let mut entities = self.reading.comparison.entities.iter();
        entities.position(|entity| {
            let mut members = entity.members[side].iter();
            members.any(|&id| analysis.phrases_of(id).any(|it| it == span))
        })
    }

    /// The first mention of an entity of the comparison, in the focused report if it has one.
    pub(crate) fn first_mention(&self, entity: usize) -> Option<(Side, Span)> {
        let mut sides = [self.side, self.side.other()].into_iter();
        sides.find_map(|side| Some((side, *self.mentions_of(side, entity).first()?)))
    }

    /// The uncorrected reading with these kinds of names. Corrections are few and rare, but bookmarks are saved often, so the last
    /// result is cached.
    pub(crate) fn typed(&mut self, retyped: Vec<Retyped>) -> Arc<Reading> {
        if retyped.is_empty() {
            self.retyped = None;
            return self.found.clone();
        }
        if let Some((known, reading)) = &self.retyped
            && *known == retyped
        {
            return reading.clone();
        }
        let reading = Arc::new(apply_types(&self.found, &retyped));
        self.retyped = Some((retyped, reading.clone()));
        reading
    }
}
