//! The selected fact: the one under the cursor.
//!
//! The cursor decides, so that the strip, the tags, the list and the keys all refer to the fact that the reader sees.

use crate::{
    comparison::FactStatus,
    config::Action,
    pair::{Pair, Side},
    tui::App,
};

impl App {
    /// Selects the fact under the cursor: the selected one if it is there, or else the one that matches the cursor most closely; `None`
    /// if there is none.
    pub(in crate::tui) fn select_here(&mut self) {
        self.is_begun = true;
        let side = self.side;
        let here = self.facts_under_cursor();
        let selected = here.iter().find(|(fact, _)| self.fact == Some(*fact));
        let chosen =
            selected.or_else(|| here.iter().min_by_key(|(fact, nth)| self.rank(*fact, *nth)));
        let Some(&(fact, nth)) = chosen else {
            self.fact = None;
            self.place = Pair::default();
            return;
        };
        let is_new = self.fact != Some(fact);
        if is_new {
            self.fact = Some(fact);
            self.place = self.index.best.get(fact).copied().unwrap_or_default();
            if let Some(seen) = self.seen.get_mut(fact) {
                *seen = true;
            }
        }
        let is_at_place = here.contains(&(fact, self.place[side]));
        if !is_at_place {
            self.place[side] = nth;
        }
    }

    /// Facts with a passage at the cursor, or else in the sentence of the cursor; with the index of the passage.
    fn facts_under_cursor(&self) -> Vec<(usize, usize)> {
        let side = self.side;
        let cursor = self.windows[side].cursor;
        let places = self.index.places[side].iter();
        let shown = places.filter(|(_, fact)| self.is_shown(*fact));
        let nth = |span, fact: usize| {
            let mut places = self.reading.comparison.facts[fact].places[side].iter();
            (fact, places.position(|it| *it == span).unwrap_or(0))
        };
        let at_cursor: Vec<_> = shown
            .clone()
            .filter(|(span, _)| span.contains(cursor))
            .map(|&(span, fact)| nth(span, fact))
            .collect();
        if !at_cursor.is_empty() {
            return at_cursor;
        }
        let Some(sentence) = self.sentence_at(side, cursor) else {
            return Vec::new();
        };
        // White space after a sentence and page furniture around the story belong to no sentence.
        let in_sentence =
            shown.filter(|(span, _)| sentence.contains(cursor) && span.overlaps(sentence));
        in_sentence.map(|&(span, fact)| nth(span, fact)).collect()
    }

    /// The order of facts at one place: shared before unmatched, sure before possible, then the shortest passage, then the gravest status.
    fn rank(&self, fact: usize, nth: usize) -> (bool, bool, u32, u8, usize) {
        let found = &self.reading.comparison.facts[fact];
        let gravity = match found.status {
            FactStatus::Linked(status) => status.gravity(),
            FactStatus::Only(_) => 0,
        };
        let length = found.places[self.side]
            .get(nth)
            .map_or(0, |span| span.len() as u32);
        let is_only = matches!(found.status, FactStatus::Only(_));
        (is_only, !found.sure, length, u8::MAX - gravity, fact)
    }

    /// The position of the cursor, to see whether a command moved it.
    pub(in crate::tui) fn at(&self) -> (Side, usize) {
        (self.side, self.windows[self.side].cursor)
    }

    /// Whether a command acts on the selected fact. Before the first step nothing is selected; then it acts on the fact under the cursor.
    pub(in crate::tui) const fn acts_on_fact(action: Action) -> bool {
        matches!(
            action,
            Action::CrossOver
                | Action::Why
                | Action::ConfirmLink
                | Action::RejectLink
                | Action::AddBookmark
                | Action::CopyBoth
        )
    }
}
