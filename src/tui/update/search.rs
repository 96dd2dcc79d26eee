//! Incremental search, and moving from match to match.

use crate::{
    pair::{Pair, Side},
    tui::{
        state::{
            app::App,
            mode::{Mode, Prompt, PromptKind},
            search::{Scope, Search},
        },
        update::walk::round,
    },
};

impl App {
    /// Opens the search line.
    pub(crate) fn open_search(&mut self, kind: PromptKind) {
        self.remember();
        self.mode = Mode::Prompt(Prompt {
            kind,
            ..Prompt::default()
        });
    }

    /// Searches for the text typed so far and shows the first match after the origin of the search.
    pub(crate) fn search_as_typed(&mut self, query: &str, kind: PromptKind) {
        self.return_to_start();
        let scope = match kind {
            PromptKind::SearchBoth => Scope::Both,
            _ => Scope::One(self.side),
        };
        let hits = Pair::from_fn(|side| match scope {
            Scope::One(only) if only != side => Vec::new(),
            _ => self
                .folds
                .find(side, &self.reading.articles[side].text, query),
        });
        self.search = (!query.is_empty()).then(|| Search {
            query: query.to_string(),
            scope,
            hits,
            current: None,
        });
        if self.search.is_some() {
            self.go_hit(1);
        }
    }

    /// Cancels a search and restores the state before it.
    pub(crate) fn drop_search(&mut self) {
        self.search = None;
        self.return_to_start();
        self.back.pop();
    }

    fn return_to_start(&mut self) {
        if let Some(&place) = self.back.last() {
            let focus = self.focus;
            self.restore(place);
            self.focus = focus;
        }
    }

    /// Goes to the next match (`steps` > 0) or the previous one, from the cursor; through both reports if both were searched.
    pub(crate) fn go_hit(&mut self, steps: i64) {
        let Some(search) = &self.search else {
            let keys = self.keys(crate::config::Action::Search);
            self.notify(format!("No search yet · {keys} search"));
            return;
        };
        let query = search.query.clone();
        let n_hits = search.hits.as_ref().map(Vec::len);
        let len = (n_hits.a + n_hits.b) as i64;
        if len == 0 {
            self.notify_error(format!(
                "No matches: {}",
                crate::text::visible::visible_line(&query)
            ));
            return;
        }
        // The matches of A are counted first, then those of B.
        let cursor = self.windows[self.side].cursor as u32;
        let here = &search.hits[self.side];
        let earlier = match self.side {
            Side::A => 0,
            Side::B => n_hits.a,
        };
        let at = if steps > 0 {
            let after = earlier + here.partition_point(|span| span.start <= cursor);
            after as i64 + steps - 1
        } else {
            let before = earlier + here.partition_point(|span| span.start < cursor);
            before as i64 + steps
        };
        let nth = at.rem_euclid(len) as usize;
        let (side, n) = match nth.checked_sub(n_hits.a) {
            None => (Side::A, nth),
            Some(n) => (Side::B, n),
        };
        let span = search.hits[side][n];
        self.side = side;
        self.show_span(side, span);
        if let Some(search) = &mut self.search {
            search.current = Some((side, n));
        }
        let number = nth + 1;
        let query = crate::text::visible::visible_line(&query);
        self.notify(format!("{query}  {number}/{len}{}", round(at, len)));
    }
}
