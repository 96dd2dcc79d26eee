//! Finding phrases in the texts themselves, so that a line wrap never hides one.
//!
//! Curly quotes find straight ones, a no-break space finds a blank, any dash any dash. A query without capitals finds them too (smart case).

use std::sync::OnceLock;

use memchr::memmem;

use crate::{
    pair::{Pair, Side},
    text::{
        Span,
        fold::{Case, Folded},
    },
    tui::{
        state::{
            app::App,
            mode::{Mode, Prompt, PromptKind},
        },
        update::walk::round,
    },
};

/// Where a search looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In one report.
    One(Side),
    /// In both, A first.
    Both,
}

/// A phrase and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// The phrase as typed.
    pub query: String,
    /// Where it was looked for.
    pub scope: Scope,
    /// The hits, sorted, not overlapping.
    pub hits: Pair<Vec<Span>>,
    /// The hit at hand.
    pub current: Option<(Side, usize)>,
}

impl Search {
    /// The number of the hit at hand, from 1, and the number of hits.
    pub fn position(&self) -> (Option<usize>, usize) {
        let total = self.hits.a.len() + self.hits.b.len();
        let number = self.current.map(|(side, n)| match side {
            Side::A => n + 1,
            Side::B => self.hits.a.len() + n + 1,
        });
        (number, total)
    }
}

/// The texts as they are searched, folded when first needed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folds {
    lower: Pair<OnceLock<Folded>>,
    keep: Pair<OnceLock<Folded>>,
    keep_plain: Pair<OnceLock<Folded>>,
    plain: Pair<OnceLock<Folded>>,
}

impl Folds {
    /// Every place of `query` in the text of a side.
    fn find(&self, side: Side, text: &str, query: &str) -> Vec<Span> {
        // A capital letter or an accent in the query is meant.
        let keeps = query.chars().any(char::is_uppercase);
        let accented =
            Folded::new(query, Case::Keep).text != Folded::new(query, Case::KeepPlain).text;
        let case = match (keeps, accented) {
            (true, true) => Case::Keep,
            (true, false) => Case::KeepPlain,
            (false, true) => Case::Lower,
            (false, false) => Case::Plain,
        };
        let needle = Folded::new(query, case).text;
        if needle.trim().is_empty() {
            return Vec::new();
        }
        let cache = match case {
            Case::Keep => &self.keep[side],
            Case::Lower => &self.lower[side],
            Case::KeepPlain => &self.keep_plain[side],
            Case::Plain => &self.plain[side],
        };
        let folded = cache.get_or_init(|| Folded::new(text, case));
        let places = memmem::find_iter(folded.text.as_bytes(), needle.as_bytes());
        folded.originals(places, needle.len())
    }
}

impl App {
    /// Opens the search line.
    pub(crate) fn open_search(&mut self, kind: PromptKind) {
        self.remember();
        self.mode = Mode::Prompt(Prompt {
            kind,
            ..Prompt::default()
        });
    }

    /// Looks for what has been typed so far and shows the first hit after where the search began.
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

    /// Gives a search up: everything is as it was before it.
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

    /// The next hit (`steps` > 0) or the one before, from the cursor; through both reports when both were searched.
    pub(crate) fn go_hit(&mut self, steps: i64) {
        let Some(search) = &self.search else {
            let keys = self.keys(crate::config::Action::Search);
            self.say(format!("No search yet · {keys} search"));
            return;
        };
        let query = search.query.clone();
        let n_hits = search.hits.as_ref().map(Vec::len);
        let len = (n_hits.a + n_hits.b) as i64;
        if len == 0 {
            self.warn(format!(
                "not found: {}",
                crate::text::visible::visible_line(&query)
            ));
            return;
        }
        // The hits of A are counted first, then those of B.
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
        self.say(format!("{query}  {number}/{len}{}", round(at, len)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, query: &str, expected: &[&str]) {
        let hits = Folds::default().find(Side::A, text, query);
        let found: Vec<&str> = hits.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{query:?} in {text:?}");
    }

    #[test]
    fn finds_what_the_reader_means() {
        check("The mayor’s house", "mayor's", &["mayor’s"]);
        check(
            "by\u{a0}five\nyears",
            "by five years",
            &["by\u{a0}five\nyears"],
        );
        check("Bus and bus", "bus", &["Bus", "bus"]);
        check("Bus and bus", "Bus", &["Bus"]);
        check("1998–2001", "1998-2001", &["1998–2001"]);
        check("anything", " ", &[]);
        check("日本語", "本", &["本"]);
    }
}
