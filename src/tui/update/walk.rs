//! Navigation from fact to fact and from mention to mention.

use crate::{
    comparison::FactStatus,
    config::Action,
    pair::{Pair, Side},
    text::Span,
    tui::state::{
        app::{App, Focus},
        index::{Filter, begin, differs},
        mode::{Mode, SelectUnit},
    },
};

impl App {
    /// Goes to the next listed fact (`steps` > 0) or a previous one, in the order of the list.
    pub(in crate::tui) fn walk_facts(&mut self, steps: i64) {
        let linked_only = self.filter == Filter::All;
        let listed = self.listed();
        let facts = &self.reading.comparison.facts;
        let is_walked =
            |n: &usize| !linked_only || matches!(facts[*n].status, FactStatus::Linked(_));
        let walked: Vec<usize> = listed.facts.iter().copied().filter(is_walked).collect();
        let none = match self.filter {
            Filter::All => "No shared facts".to_string(),
            Filter::Differences => "No differences in the shared facts".to_string(),
            Filter::Only(side) => format!("Nothing is only in {}", side.letter()),
            Filter::Unseen => "You have seen every fact".to_string(),
        };
        self.walk(&walked, steps, &none);
    }

    /// Goes to the next fact that differs.
    pub(in crate::tui) fn walk_differences(&mut self, steps: i64) {
        let facts = self.shown_facts(differs);
        self.walk(&facts, steps, "No differences in the shared facts");
    }

    /// Goes to the next passage that only this article has.
    pub(in crate::tui) fn walk_only(&mut self, steps: i64) {
        let side = self.side;
        let mut facts = self.shown_facts(|status| status == FactStatus::Only(side));
        // The list has the important facts first, but a step goes to the next one in the text.
        let start = |n: &usize| begin(&self.reading.comparison.facts[*n], side);
        facts.sort_by_key(start);
        let none = format!("Nothing is only in {}", side.letter());
        self.walk(&facts, steps, &none);
    }

    /// The facts above the threshold with a status that `wanted` accepts, in the order of the list.
    fn shown_facts(&self, wanted: impl Fn(FactStatus) -> bool) -> Vec<usize> {
        let facts = self.reading.comparison.facts.iter().enumerate();
        let shown = facts.filter(|(n, fact)| self.is_shown(*n) && wanted(fact.status));
        shown.map(|(n, _)| n).collect()
    }

    /// Goes `steps` further among some facts: from the selected one if it is among them, or else from the cursor.
    fn walk(&mut self, facts: &[usize], steps: i64, none: &str) {
        let len = facts.len() as i64;
        if len == 0 {
            // Before the comparison is done, it is unknown what is missing.
            match self.progress {
                Some(_) => self.notify("Comparing the reports · one moment"),
                None => self.notify(none),
            }
            return;
        }
        let selected = self
            .fact
            .and_then(|fact| facts.iter().position(|&n| n == fact));
        let to = match selected {
            Some(at) => at as i64 + steps,
            None if steps > 0 => self.beside_cursor(facts, Step::Next) + steps - 1,
            None => self.beside_cursor(facts, Step::Previous) + steps + 1,
        };
        // From a report without any of these facts every step leads to the first one.
        let side = self.side;
        let all = &self.reading.comparison.facts;
        let is_around =
            selected.is_some() || facts.iter().any(|&n| !all[n].places[side].is_empty());
        self.go_fact(facts[to.rem_euclid(len) as usize]);
        if to >= len && is_around {
            self.notify("Back to the first fact");
        } else if to < 0 {
            self.notify("Back to the last fact");
        }
    }

    /// The next or previous of some facts in the text. Possible ones come after all sure ones, as in the list.
    fn beside_cursor(&self, facts: &[usize], step: Step) -> i64 {
        let side = self.side;
        let comparison = &self.reading.comparison;
        let cursor = self.windows[side].cursor;
        let n_sure = facts.iter().filter(|&&n| comparison.facts[n].sure).count();
        let starts = facts.iter().enumerate().filter_map(|(at, &n)| {
            let fact = &comparison.facts[n];
            let start = fact.places[side].first()?.start as usize;
            fact.sure.then_some((start, at as i64))
        });
        match step {
            Step::Next => {
                let after = starts.filter(|(start, _)| *start >= cursor).min();
                after.map_or(n_sure as i64, |(_, at)| at)
            }
            Step::Previous => {
                let before = starts.filter(|(start, _)| *start < cursor).max();
                before.map_or(-1, |(_, at)| at)
            }
        }
    }

    /// Goes to a fact at its best place, with both ends aligned.
    pub fn go_fact(&mut self, fact: usize) {
        let best = self.index.best.get(fact).copied().unwrap_or_default();
        self.go_place(fact, best, self.side);
    }

    /// The place of a fact in a report: the selected one if the fact is selected, or else the best one.
    pub fn place_of(&self, fact: usize, side: Side) -> Option<Span> {
        let places = &self.reading.comparison.facts.get(fact)?.places[side];
        let nth = if self.fact == Some(fact) {
            self.place[side]
        } else {
            self.index.best.get(fact)?[side]
        };
        places.get(nth).or(places.first()).copied()
    }

    /// The best place of a fact in a report, wherever the reader is.
    pub(crate) fn best_place_of(&self, fact: usize, side: Side) -> Option<Span> {
        let places = &self.reading.comparison.facts.get(fact)?.places[side];
        let best = self.index.best.get(fact)?[side];
        places.get(best).or(places.first()).copied()
    }

    fn go_place(&mut self, fact: usize, place: Pair<usize>, side: Side) {
        let Some(found) = self.reading.comparison.facts.get(fact) else {
            return;
        };
        let spans = Pair::from_fn(|side| found.places[side].get(place[side]).copied());
        self.remember();
        if let Some(seen) = self.seen.get_mut(fact) {
            *seen = true;
        }
        self.fact = Some(fact);
        self.place = place;
        let side = if spans[side].is_some() {
            side
        } else {
            side.other()
        };
        if side != self.side {
            self.side = side;
            self.rewrap();
        }
        for side in Side::BOTH {
            if let Some(span) = spans[side] {
                self.put_cursor(side, span.start as usize);
            }
        }
        if spans.a.is_some() && spans.b.is_some() {
            if !self.is_level() {
                self.level_now();
            }
        } else if let Some(span) = spans[side] {
            self.show_span(side, span);
        }
    }

    /// Goes to the other end of the fact, or to its next place if repeated.
    pub(crate) fn cross_over(&mut self) {
        let Some(fact) = self.fact else {
            let keys = self.keys(Action::NextFact);
            self.notify(format!("No fact here · {keys} next fact"));
            return;
        };
        let places = &self.reading.comparison.facts[fact].places;
        // A's first, B's first, A's second ...: crossing whenever the other side has a place left.
        let (n_a, n_b) = (places.a.len(), places.b.len());
        let mut stops: Vec<(Side, usize)> = Vec::with_capacity(n_a + n_b);
        for n in 0..n_a.max(n_b) {
            for side in [self.left, self.left.other()] {
                if n < places[side].len() {
                    stops.push((side, n));
                }
            }
        }
        let here = (self.side, self.place[self.side]);
        let at = stops.iter().position(|stop| *stop == here).unwrap_or(0);
        let Some(&(side, n)) = stops.get((at + 1) % stops.len().max(1)) else {
            return;
        };
        if n_a == 0 || n_b == 0 {
            let letter = if n_a == 0 { 'A' } else { 'B' };
            if stops.len() == 1 {
                self.notify(format!("Not in {letter}"));
                return;
            }
        }
        let mut place = self.place;
        place[side] = n;
        self.focus = Focus::Text;
        self.go_place(fact, place, side);
        if stops.len() > 2 {
            let at = (at + 1) % stops.len();
            self.notify(format!("Passage {} of {}", at + 1, stops.len()));
        }
    }

    /// Moves the focus to the list of facts.
    pub(crate) fn focus_facts(&mut self) {
        if self.index.scores.is_empty() {
            self.notify("No facts found yet");
            return;
        }
        self.mode = Mode::Read;
        self.focus = Focus::Facts;
        self.rewrap();
        if self.fact.is_none()
            && let Some(&first) = self.listed().facts.first()
        {
            self.go_fact(first);
        }
    }

    /// Handles commands in the list of facts; false for commands that are the same in the texts.
    pub(crate) fn update_facts(&mut self, action: Action, times: i64) -> bool {
        if self.focus != Focus::Facts {
            return false;
        }
        let listed = self.listed();
        let last = listed.facts.len().saturating_sub(1);
        let at = listed.position(self.fact);
        let page = 10;
        let to = match action {
            Action::LineDown => at.map_or(0, |at| at + times as usize),
            Action::LineUp => at.map_or(0, |at| at.saturating_sub(times as usize)),
            Action::PageDown | Action::HalfPageDown => at.map_or(0, |at| at + page),
            Action::PageUp | Action::HalfPageUp => at.map_or(0, |at| at.saturating_sub(page)),
            Action::GoTop => 0,
            Action::GoBottom => last,
            Action::CrossOver => {
                self.focus_side(self.side);
                return true;
            }
            _ => return false,
        };
        if let Some(&fact) = listed.facts.get(to.min(last)) {
            self.go_fact(fact);
        }
        true
    }

    /// Handles commands during a selection; false for commands that are the same without one.
    pub(crate) fn update_selection(&mut self, action: Action, times: i64) -> bool {
        let Mode::Select { anchor, unit } = self.mode else {
            return false;
        };
        let sentences = unit == SelectUnit::Sentences;
        match action {
            Action::FocusA if !sentences => self.move_characters(-times),
            Action::FocusB if !sentences => self.move_characters(times),
            Action::LineDown | Action::FocusB if sentences => self.move_sentences(times),
            Action::LineUp | Action::FocusA if sentences => self.move_sentences(-times),
            Action::CrossOver => {
                let cursor = self.windows[self.side].cursor;
                self.mode = Mode::Select {
                    anchor: cursor,
                    unit,
                };
                self.put_cursor(self.side, anchor);
            }
            _ => return false,
        }
        let cursor = self.windows[self.side].cursor;
        self.show_span(self.side, Span::new(cursor, cursor));
        true
    }

    /// Selects the name under the cursor, or the next one in its sentence; deselects it if it is already selected.
    pub(crate) fn focus_entity(&mut self) {
        let side = self.side;
        let cursor = self.windows[side].cursor;
        let mentions = &self.reading.analyses[side].mentions;
        let end = self
            .sentence_at(side, cursor)
            .map_or(cursor, |span| span.end as usize);
        let names = mentions
            .iter()
            .filter(|mention| mention.span.end as usize > cursor);
        let here = names
            .filter(|mention| (mention.span.start as usize) < end.max(cursor + 1))
            .find_map(|mention| Some((self.index.entity_of(side, mention)?, mention.span)));
        let Some((entity, span)) = here else {
            self.notify("No name here");
            return;
        };
        if self.entity == Some(entity) && span.contains(cursor) {
            self.entity = None;
            self.notify("No name selected");
            return;
        }
        self.entity = Some(entity);
        self.put_cursor(side, span.start as usize);
        self.show_entity(entity);
    }

    /// Selects the name under the cursor, if any.
    pub(crate) fn focus_entity_here(&mut self) {
        let (side, cursor) = (self.side, self.windows[self.side].cursor);
        let mentions = &self.reading.analyses[side].mentions;
        let before = mentions.partition_point(|mention| mention.span.end as usize <= cursor);
        let here = mentions.get(before).filter(|it| it.span.contains(cursor));
        if let Some(entity) = here.and_then(|it| self.index.entity_of(side, it)) {
            self.entity = Some(entity);
            self.show_entity(entity);
        }
    }

    fn show_entity(&mut self, entity: usize) {
        let Some(shared) = self.reading.comparison.entities.get(entity) else {
            return;
        };
        let count = |side: Side| self.mentions_of(side, entity).len();
        let name = crate::text::visible::visible_line(&shared.name);
        let message = format!(
            "{name}, {}: {} in A, {} in B",
            shared.kind.title(),
            count(Side::A),
            count(Side::B)
        );
        self.notify(message);
    }

    /// The mentions of an entity of the comparison in one report.
    pub fn mentions_of(&self, side: Side, entity: usize) -> Vec<Span> {
        let mentions = self.reading.analyses[side].mentions.iter();
        mentions
            .filter(|mention| self.index.entity_of(side, mention) == Some(entity))
            .map(|mention| mention.span)
            .collect()
    }

    /// Goes to the next mention of the selected entity; if none is selected, selects the name under the cursor.
    pub(crate) fn walk_mentions(&mut self, steps: i64) {
        let Some(entity) = self.entity else {
            self.focus_entity();
            return;
        };
        let spans = self.mentions_of(self.side, entity);
        let name = self
            .reading
            .comparison
            .entities
            .get(entity)
            .map_or("", |entity| &entity.name);
        let name = crate::text::visible::visible_line(name);
        self.walk_spans(&spans, steps, &name);
    }

    /// Goes to the next quotation.
    pub(crate) fn walk_quotes(&mut self, steps: i64) {
        let article = &self.reading.articles[self.side];
        let quotes = self.reading.analyses[self.side].quotes(article);
        let spans: Vec<Span> = quotes.iter().map(|quote| quote.span).collect();
        self.walk_spans(&spans, steps, "quotation");
    }

    /// Goes to the next number or date.
    pub(crate) fn walk_numbers(&mut self, steps: i64) {
        let mentions = self.reading.analyses[self.side].mentions.iter();
        let values = mentions.filter(|mention| !mention.kind.is_name());
        let spans: Vec<Span> = values.map(|mention| mention.span).collect();
        self.walk_spans(&spans, steps, "number or date");
    }

    /// Goes to the next of some sorted spans of this report and shows its number.
    pub(crate) fn walk_spans(&mut self, spans: &[Span], steps: i64, what: &str) {
        let len = spans.len() as i64;
        if len == 0 {
            self.notify(format!("No {what} in this report"));
            return;
        }
        let cursor = self.windows[self.side].cursor;
        let before = spans.partition_point(|span| (span.start as usize) < cursor) as i64;
        let after = spans.partition_point(|span| span.start as usize <= cursor) as i64;
        let to = if steps > 0 {
            after + steps - 1
        } else {
            before + steps
        };
        let nth = to.rem_euclid(len);
        self.remember();
        self.show_span(self.side, spans[nth as usize]);
        self.notify(format!("{what}  {}/{len}{}", nth + 1, round(to, len)));
    }
}

/// The direction of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Next,
    Previous,
}

/// The message for a step past the end or beginning of `len` places that continues from the other end.
pub(crate) const fn round(to: i64, len: i64) -> &'static str {
    if to >= len {
        " · wrapped to the top"
    } else if to < 0 {
        " · wrapped to the end"
    } else {
        ""
    }
}
