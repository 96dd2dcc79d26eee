//! The reader's word on links: confirming and rejecting them, and what the screen shows then.
//!
//! The comparison as it was found stays as it is; what is shown is made from it and from everything the reader has said. The passage at
//! hand stays at hand, whatever becomes of its fact.

use std::{collections::BTreeSet, sync::Arc};

use super::{app::App, index::Index, overlay::OverlayKind};
use crate::{
    bookmark::{
        Finder, Passage, Verdict,
        correction::{apply_corrections, verdict},
    },
    config::Action,
    link::{Comparison, Link},
    pair::{Pair, Side},
    reading::Reading,
    text::{Span, visible::visible_line},
};

impl App {
    /// Says whether the link at hand is right.
    pub(super) fn judge(&mut self, word: Verdict) {
        if let Some(progress) = self.progress.clone() {
            self.say(format!("{progress}: a moment, please"));
            return;
        }
        // The reasons were weighed: what is judged is seen in the texts.
        if self.overlay.as_ref().map(|pane| pane.kind) == Some(OverlayKind::Why) {
            self.overlay = None;
        }
        let Some((fact, passages)) = self.link_at_hand() else {
            self.say("no link is at hand here");
            return;
        };
        let label = visible_line(&self.reading.comparison.facts[fact].label);
        let passages =
            Pair::from_fn(|side| Passage::new(&self.reading.articles[side], passages[side]));
        let now = (self.clock)();
        let Some(store) = &mut self.store else {
            self.warn("no bookmark file is open");
            return;
        };
        let result = store.judge(passages, word, now);
        if self.fact.is_none() {
            self.fact = Some(fact);
            self.place = self.index.best.get(fact).copied().unwrap_or_default();
        }
        self.correct();
        let keys = self.keys(Action::Undo);
        match (result, word) {
            (Err(error), _) => self.warn(visible_line(&error.to_string())),
            (Ok(_), Verdict::Rejected) => {
                self.say(format!("no longer linked; {keys} undoes it: {label}"));
            }
            (Ok(_), _) => self.say(format!("link confirmed; {keys} undoes it: {label}")),
        }
    }

    /// Whether the reader has confirmed a link of the fact.
    pub fn is_confirmed(&self, fact: usize) -> bool {
        let mut links = self.links_of(fact);
        links.any(|link| verdict(&self.judged, link).is_some())
    }

    /// The fact at hand and the passages of its link that is seen: of the passages at hand, or else of the one with the cursor.
    fn link_at_hand(&self) -> Option<(usize, Pair<Span>)> {
        let fact = self.fact_at_hand()?;
        let cursor = self.windows[self.side].cursor;
        let places = Pair::from_fn(|side| self.place_of(fact, side));
        let link = self.links_of(fact).max_by_key(|link| {
            let is_at_hand = |side: Side| places[side] == Some(link.passages[side]);
            let n_at_hand = Side::BOTH.into_iter().filter(|&it| is_at_hand(it)).count();
            let has_cursor = link.passages[self.side].contains(cursor);
            (has_cursor, n_at_hand, link.score)
        })?;
        Some((fact, link.passages))
    }

    fn links_of(&self, fact: usize) -> impl Iterator<Item = &Link> {
        let comparison = &self.reading.comparison;
        let links = comparison.facts.get(fact).map(|fact| fact.links.as_slice());
        let links = links.unwrap_or_default().iter();
        links.filter_map(|&n| comparison.links.get(n as usize))
    }

    /// Makes the comparison that is shown from the one that was found; after every word on a link.
    pub(super) fn correct(&mut self) {
        let Some(store) = &self.store else {
            return;
        };
        // Of a comparison that is not there yet nothing can be right or wrong.
        let is_as_found = Arc::ptr_eq(&self.found, &self.reading);
        if self.progress.is_some() || (is_as_found && store.corrections().is_empty()) {
            return;
        }
        let articles = self.found.articles.as_ref();
        let finders = articles.map(|article| Finder::new(&article.text));
        self.judged = store.judged(articles, finders.as_ref());
        if is_as_found && self.judged.is_empty() {
            return;
        }
        let reading = if self.judged.is_empty() {
            self.found.clone()
        } else {
            let comparison = apply_corrections(articles, &self.found.comparison, &self.judged);
            Arc::new(Reading {
                articles: self.found.articles.clone(),
                analyses: self.found.analyses.clone(),
                comparison,
            })
        };
        self.show_corrected(reading);
    }

    fn show_corrected(&mut self, reading: Arc<Reading>) {
        let index = Index::new(&reading);
        let before = &self.reading.comparison;
        let side = self.side;
        let now = |fact: Option<usize>, nth: Pair<usize>| {
            let places = &before.facts.get(fact?)?.places;
            let at_hand = Pair::from_fn(|side| {
                let here = places[side].get(nth[side]).or(places[side].first());
                here.copied()
            });
            find(&reading.comparison, at_hand, side)
        };
        let focus = now(self.fact, self.place);
        for place in (self.back.iter_mut())
            .chain(&mut self.forward)
            .chain(self.letters.values_mut())
        {
            let found = now(place.fact, place.nth);
            place.fact = found.map(|(fact, _)| fact);
            place.nth = found.map_or_else(Pair::default, |(_, nth)| nth);
        }
        let places = |comparison: &Comparison, n: usize| {
            let fact = comparison.facts.get(n);
            let places = fact.map(|fact| fact.places.clone()).unwrap_or_default();
            let of = |side: Side| places[side].clone().into_iter().map(move |it| (side, it));
            of(Side::A).chain(of(Side::B)).collect::<Vec<_>>()
        };
        let seen = self.seen.iter().enumerate().filter(|(_, seen)| **seen);
        let seen: BTreeSet<(Side, Span)> = seen.flat_map(|(n, _)| places(before, n)).collect();
        self.seen = (0..reading.comparison.facts.len())
            .map(|n| {
                let places = places(&reading.comparison, n);
                places.iter().any(|place| seen.contains(place))
            })
            .collect();
        self.fact = focus.map(|(fact, _)| fact);
        self.place = focus.map_or_else(Pair::default, |(_, nth)| nth);
        self.index = index;
        self.reading = reading;
        self.rewrap();
    }
}

/// The fact that both passages are of, else the one that the passage on `side` is of, else that of the other; and which of its places
/// they are.
fn find(
    comparison: &Comparison,
    at_hand: Pair<Option<Span>>,
    side: Side,
) -> Option<(usize, Pair<usize>)> {
    let nth = |fact: usize, side: Side| {
        let mut places = comparison.facts[fact].places[side].iter();
        places.position(|span| Some(*span) == at_hand[side])
    };
    let (fact, _) = (0..comparison.facts.len())
        .map(|fact| {
            let here = nth(fact, side).is_some();
            let there = nth(fact, side.other()).is_some();
            (fact, (here, there))
        })
        .filter(|(_, (here, there))| *here || *there)
        .min_by_key(|(fact, shown)| (std::cmp::Reverse(*shown), *fact))?;
    let places = Pair::from_fn(|side| nth(fact, side).unwrap_or(0));
    Some((fact, places))
}
