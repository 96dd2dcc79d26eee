//! The reader's corrections of links: confirming and rejecting them, and updating the screen.
//!
//! The original comparison does not change; the shown one is made from it and all corrections. The selected passage stays selected,
//! whatever happens to its fact.

use std::{collections::BTreeSet, sync::Arc};

use crate::{
    bookmark::{Finder, Passage, Verdict, correction::apply_corrections, name_type::entity_at},
    comparison::{Comparison, Link, Origin},
    config::Action,
    output::summary,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::{
        list::{Overlay, OverlayKind, Target},
        state::{app::App, index::Index, mode::Mode},
    },
};

impl App {
    /// Confirms or rejects the selected link.
    pub(crate) fn review(&mut self, word: Verdict) {
        if let Some(progress) = self.progress.clone() {
            self.notify(format!("{progress} · one moment"));
            return;
        }
        let chosen = self.current_link();
        // The reader has seen the reasons: the effect of the correction is seen in the texts.
        if self.overlay.as_ref().map(|pane| pane.kind) == Some(OverlayKind::Why) {
            self.overlay = None;
        }
        let Some((fact, passages)) = chosen else {
            self.notify("No link here");
            return;
        };
        let n_links = self.links_of(fact).count();
        let label = summary::name(&self.reading, &self.reading.comparison.facts[fact]);
        if !self.keep_word(fact, passages, word) {
            return;
        }
        let undo = self.keys(Action::Undo);
        let message = match (word, n_links) {
            (Verdict::Rejected, 0 | 1) => format!("Link rejected · {undo} undo: {label}"),
            (Verdict::Rejected, _) => {
                let again = self.keys(Action::RejectLink);
                let left = n_links - 1;
                format!("Rejected link 1 of {n_links} · {again} next ({left} left) · {undo} undo")
            }
            (_, 0 | 1) => format!("Link confirmed · {undo} undo: {label}"),
            (_, _) => {
                let cross = self.keys(Action::CrossOver);
                format!("Confirmed link 1 of {n_links} · {cross} next passage · {undo} undo")
            }
        };
        self.notify(message);
    }

    /// Links the passage here with the one chosen in the other report, or chooses it.
    pub(crate) fn make_link(&mut self) {
        if let Some(progress) = self.progress.clone() {
            self.notify(format!("{progress} · one moment"));
            return;
        }
        let side = self.side;
        let cursor = self.windows[side].cursor;
        let here = self.selected().or_else(|| self.sentence_at(side, cursor));
        let text = &self.reading.articles[side].text;
        let here = here.map(|span| span.trim(text));
        let Some(here) = here.filter(|span| !span.is_empty()) else {
            self.notify_error("Nothing to link here");
            return;
        };
        self.mode = Mode::Read;
        let Some((_, there)) = self.held.filter(|(held, _)| *held != side) else {
            self.held = Some((side, here));
            let keys = self.keys(Action::MakeLink);
            let drop = self.keys(Action::Cancel);
            let other = side.other().letter();
            self.notify(format!(
                "Passage held · go to the matching passage in {other}, then {keys} link · {drop} cancel"
            ));
            return;
        };
        self.held = None;
        let mut passages = Pair::new(here, here);
        passages[side.other()] = there;
        let fact = self.fact.unwrap_or(usize::MAX);
        if !self.keep_word(fact, passages, Verdict::Manual) {
            return;
        }
        let mut links = self.reading.comparison.links.iter();
        let Some(nth) = links.position(|link| {
            Side::BOTH
                .iter()
                .all(|&side| link.passages[side].overlaps(passages[side]))
                && link.origin == Origin::Manual
        }) else {
            return;
        };
        let mut facts = self.reading.comparison.facts.iter();
        self.fact = facts.position(|fact| fact.links.contains(&(nth as u32)));
        self.place = self
            .fact
            .map_or_else(Pair::default, |fact| self.index.best[fact]);
        self.level_now();
        let keys = self.keys(Action::Undo);
        self.notify(format!("Linked by you · {keys} undo"));
    }

    /// Stores a correction of the link of two passages and shows its effects. Returns whether it is on the screen; a failure to save is
    /// reported.
    fn keep_word(&mut self, fact: usize, passages: Pair<Span>, word: Verdict) -> bool {
        let passages =
            Pair::from_fn(|side| Passage::new(&self.reading.articles[side], passages[side]));
        let now = (self.clock)();
        let Some(store) = &mut self.store else {
            self.notify_error("No bookmark file is open");
            return false;
        };
        let result = store.review(passages, word, now);
        if self.fact.is_none() && fact != usize::MAX {
            self.fact = Some(fact);
            self.place = self.index.best.get(fact).copied().unwrap_or_default();
        }
        self.correct();
        if let Err(error) = result {
            self.notify_store_error(&error);
            return false;
        }
        true
    }

    /// The selected fact and the passages of the shown link: that of the row selected in "why linked", of the selected passages, or
    /// else of the passage under the cursor.
    pub(crate) fn current_link(&self) -> Option<(usize, Pair<Span>)> {
        let fact = self.fact?;
        let pane = self.overlay.as_ref();
        let row = pane.filter(|pane| pane.kind == OverlayKind::Why);
        let row = row.map_or_else(Vec::new, Overlay::row_targets);
        let cursor = self.windows[self.side].cursor;
        let places = Pair::from_fn(|side| self.place_of(fact, side));
        let link = self.links_of(fact).max_by_key(|link| {
            let in_row = |side: Side| {
                row.iter().any(|target| {
                    matches!(target, Target::Place(at, span) if *at == side && link.passages[side].overlaps(*span))
                })
            };
            let n_in_row = Side::BOTH.into_iter().filter(|&it| in_row(it)).count();
            let is_selected = |side: Side| places[side] == Some(link.passages[side]);
            let n_selected = Side::BOTH.into_iter().filter(|&it| is_selected(it)).count();
            let has_cursor = link.passages[self.side].contains(cursor);
            (n_in_row, has_cursor, n_selected, link.score)
        })?;
        Some((fact, link.passages))
    }

    fn links_of(&self, fact: usize) -> impl Iterator<Item = &Link> {
        let comparison = &self.reading.comparison;
        let links = comparison.facts.get(fact).map(|fact| fact.links.as_slice());
        let links = links.unwrap_or_default().iter();
        links.filter_map(|&n| comparison.links.get(n as usize))
    }

    /// Makes the shown comparison from the original one; to be called after every correction.
    pub(crate) fn correct(&mut self) {
        let Some(store) = &self.store else {
            return;
        };
        // A comparison that has not arrived yet cannot be corrected.
        let is_as_found = Arc::ptr_eq(&self.found, &self.reading);
        if self.progress.is_some() || (is_as_found && !store.has_corrections()) {
            return;
        }
        let articles = self.found.articles.as_ref();
        let finders = articles.map(|article| Finder::new(&article.text));
        self.reviewed = store.reviewed(articles, finders.as_ref());
        let retyped = store.retyped(articles, finders.as_ref());
        if is_as_found && self.reviewed.is_empty() && retyped.is_empty() {
            return;
        }
        let typed = self.typed(retyped);
        let reading = if self.reviewed.is_empty() {
            typed
        } else {
            let comparison = apply_corrections(&typed, &self.reviewed);
            Arc::new(Reading {
                articles: typed.articles.clone(),
                analyses: typed.analyses.clone(),
                comparison,
            })
        };
        self.show_corrected(reading);
    }

    fn show_corrected(&mut self, reading: Arc<Reading>) {
        let index = Index::new(&reading);
        let name = self.entity.and_then(|entity| self.first_mention(entity));
        let before = &self.reading.comparison;
        let side = self.side;
        let now = |fact: Option<usize>, nth: Pair<usize>| {
            let places = &before.facts.get(fact?)?.places;
            let selected = Pair::from_fn(|side| {
                let here = places[side].get(nth[side]).or(places[side].first());
                here.copied()
            });
            find(&reading.comparison, selected, side)
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
        self.entity = name.and_then(|(side, span)| entity_at(&reading, side, span));
        self.index = index;
        self.reading = reading;
        self.rewrap();
    }
}

/// The fact of both passages, or else that of the passage on `side`, or else that of the other; with the indices of the passages.
fn find(
    comparison: &Comparison,
    selected: Pair<Option<Span>>,
    side: Side,
) -> Option<(usize, Pair<usize>)> {
    let nth = |fact: usize, side: Side| {
        let mut places = comparison.facts[fact].places[side].iter();
        places.position(|span| Some(*span) == selected[side])
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
