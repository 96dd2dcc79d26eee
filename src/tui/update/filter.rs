//! The listed facts: those above the threshold that pass the filter.

use std::rc::Rc;

use crate::tui::state::{
    app::{App, Focus},
    arrange::{Facts, Screen},
    index::{Filter, Listing},
};

/// The step of the threshold, in thousandths.
const THRESHOLD_STEP: u16 = 50;

impl App {
    /// Whether a fact is above the threshold.
    pub fn is_shown(&self, fact: usize) -> bool {
        self.index
            .scores
            .get(fact)
            .is_some_and(|&score| score >= self.threshold)
    }

    /// The listed facts: above the threshold, passing the filter; in the order of the comparison.
    pub fn listed(&self) -> Rc<Listing> {
        let what = (self.threshold, self.filter);
        self.index
            .listing(&self.reading, what, &self.seen, self.fact)
    }

    /// The number of facts that pass each filter.
    pub fn filter_counts(&self) -> [(Filter, usize); 5] {
        let listing = self.listed();
        let counts = &listing.counts;
        let all = counts.n_shared() + counts.possible + counts.only.a + counts.only.b;
        let shown = (0..self.seen.len()).filter(|&n| self.is_shown(n));
        let unseen = shown.filter(|&n| !self.seen[n]).count();
        Filter::IN_TURN.map(|filter| {
            let n = match filter {
                Filter::All => all,
                Filter::Differences => listing.differing,
                Filter::Only(side) => counts.only[side],
                Filter::Unseen => unseen,
            };
            (filter, n)
        })
    }

    /// Switches to the next filter.
    pub(crate) fn cycle_filter(&mut self) {
        self.set_filter(self.filter.next());
        let is_hidden = |it: Screen| it.facts == Facts::Hidden;
        if self.screen().is_some_and(is_hidden) && self.progress.is_none() {
            let message = self.message.take();
            self.focus_facts();
            self.message = message;
        }
        // In the list the selection is one of its rows.
        let listed = self.listed();
        if self.focus == Focus::Facts
            && listed.position(self.fact).is_none()
            && let Some(&first) = listed.facts.first()
        {
            self.go_fact(first);
        }
    }

    pub(crate) fn set_filter(&mut self, filter: Filter) {
        self.filter = filter;
        let n = self.listed().facts.len();
        let name = self.filter.name();
        self.notify(format!("Facts: {name} ({n})"));
    }

    /// Moves the threshold to the next step at which the number of facts changes.
    pub(crate) fn move_threshold(&mut self, steps: i64) {
        let linked = |threshold: u16| self.n_linked(threshold);
        let mut threshold = self.threshold;
        for _ in 0..steps.unsigned_abs().min(20) {
            let before = linked(threshold);
            loop {
                let next = if steps > 0 {
                    threshold + THRESHOLD_STEP
                } else {
                    threshold.saturating_sub(THRESHOLD_STEP)
                };
                let next = next / THRESHOLD_STEP * THRESHOLD_STEP;
                if next == threshold || next > 1000 {
                    break;
                }
                threshold = next;
                if linked(threshold) != before {
                    break;
                }
            }
        }
        self.set_threshold(threshold);
    }

    /// Sets the threshold.
    pub(crate) fn set_threshold(&mut self, threshold: u16) {
        self.threshold = threshold;
        let n = self.n_linked(threshold);
        self.select_here();
        let threshold = f64::from(threshold) / 1000.0;
        let facts = if n == 1 { "fact" } else { "facts" };
        self.notify(format!("{n} shared {facts} (threshold {threshold:.2})"));
    }
}
