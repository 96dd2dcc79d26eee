//! Resumes a pair of reports: restores what was on the screen when the reader left.
//!
//! In and out: a [`Place`], which [`crate::history`] stores. The texts are restored when they are shown; the facts follow when they are
//! known.

use crate::{
    config::Action,
    history::Place,
    pair::{Pair, Side},
    tui::state::{
        app::{App, Window},
        index::Filter,
    },
};

impl App {
    /// The reader's place.
    pub fn place(&self) -> Place {
        let top = |side: Side| {
            let window = &self.windows[side];
            let row = window.layout.rows().get(window.top);
            row.map_or(0, |row| row.span.start as usize)
        };
        let seen = self.seen.iter().enumerate().filter(|(_, seen)| **seen);
        Place {
            tops: Pair::from_fn(top),
            focus: self.fact,
            seen: seen.map(|(fact, _)| fact).collect(),
            filter: match self.filter {
                Filter::All => String::new(),
                filter => filter.name().to_string(),
            },
            threshold: (self.threshold != self.config.settings.threshold.unwrap_or(0))
                .then_some(self.threshold),
        }
    }

    /// Shows the texts and the list of facts as they were at `place`.
    pub fn resume(&mut self, place: &Place) {
        for side in Side::BOTH {
            let height = self.height(side);
            let text = &self.reading.articles[side].text;
            let window = &mut self.windows[side];
            window.top = top_row(window, place.tops[side]);
            if window.top > 0 {
                // As far down as the next step allows for the cursor, so that it does not scroll back.
                let last = window.layout.len().saturating_sub(1);
                let row = (window.top + height / 4).min(last);
                window.cursor = window.layout.byte_at(text, row, 0);
            }
        }
        self.filter = Filter::named(&place.filter).unwrap_or_default();
        self.threshold = place
            .threshold
            .map_or(self.threshold, |threshold| threshold.min(1000));
        if self.windows.a.top > 0 || self.windows.b.top > 0 {
            let keys = self.keys(Action::GoTop);
            self.notify(format!("Resumed where you left off · {keys} start"));
        }
    }

    /// Restores the facts as they were at `place`, when they are known. Nothing scrolls.
    pub fn resume_facts(&mut self, place: &Place) {
        for &fact in &place.seen {
            if let Some(seen) = self.seen.get_mut(fact) {
                *seen = true;
            }
        }
        // A reader who has moved on meanwhile is not moved back.
        let is_there = |side: Side| {
            let window = &self.windows[side];
            top_row(window, place.tops[side]) == window.top
        };
        let focus = place.focus.filter(|&fact| self.is_shown(fact));
        let Some(fact) = focus.filter(|_| Side::BOTH.into_iter().all(is_there)) else {
            return;
        };
        self.fact = Some(fact);
        self.place = self.index.best.get(fact).copied().unwrap_or_default();
        if self.place_of(fact, self.side).is_none() {
            self.side = self.side.other();
            self.rewrap();
        }
        for side in Side::BOTH {
            let window = &self.windows[side];
            let in_sight = window.top..window.top + self.height(side);
            let span = self.place_of(fact, side);
            if let Some(span) = span
                && in_sight.contains(&window.layout.row_of(span.start as usize))
            {
                self.put_cursor(side, span.start as usize);
            }
        }
    }
}

/// The row that begins at or before a byte: possibly a blank one, which may be at the top of a window.
fn top_row(window: &Window, byte: usize) -> usize {
    let rows = window.layout.rows();
    let after = rows.partition_point(|row| row.span.start as usize <= byte);
    after.saturating_sub(1)
}
