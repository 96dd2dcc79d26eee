//! Pages without a report, or with only its beginning: what they contain instead, in words.

use crate::{
    article::{BlockRole, ends_sentence},
    lexicon::{List, pages},
    source::{compose::count_words, html::elements::Walked},
    text::visible::visible_line,
};

/// A report with fewer words is reported as short.
pub(super) const STUB: usize = 50;

/// A text with fewer words is not a report.
const NOTHING: usize = 5;

/// The smallest number of titles of other reports on a page that is a list of them.
const LIST: usize = 20;

/// The smallest number of headings that are links on a front page.
const TEASERS: usize = 8;

const ROBOT_REASON: &str =
    "the server sent a robot check instead of the page; save the page from a browser";

/// Whether a text is a script, a style sheet or data: one in twenty characters is a sign of these. News has less than one in a thousand.
fn is_code(text: &str) -> bool {
    let signs = text.bytes().filter(|byte| b"{};=<>".contains(byte));
    text.len() >= 200 && signs.count() * 20 > text.len()
}

/// A page with the report extracted from it.
pub(super) struct Stub<'a> {
    /// The source of the page.
    pub source: &'a str,
    /// All its blocks.
    pub page: &'a Walked,
    /// The address to which it redirects.
    pub sends_to: Option<&'a str>,
    /// Whether it is free to read, according to its metadata.
    pub is_free: Option<bool>,
    /// The extracted report.
    pub found: &'a Walked,
}

impl Stub<'_> {
    /// What the page is if it has no report.
    pub(super) fn reason(&self) -> Option<String> {
        if is_code(&self.found.made.text) {
            return Some(
                "the page contains scripts instead of an article; save it from a browser"
                    .to_string(),
            );
        }
        self.list().or_else(|| self.answer())
    }

    /// Whether the page is a list of reports, in words.
    fn list(&self) -> Option<String> {
        let n_links = self.n_titles();
        let (n_teasers, n_paragraphs) = self.n_teasers();
        let n_titles = if self.n_own_words() < STUB && n_links >= LIST {
            n_links
        } else if n_teasers >= TEASERS && n_paragraphs * 2 <= n_teasers * 3 {
            n_teasers
        } else {
            return None;
        };
        Some(format!(
            "no article found: the page lists {n_titles} headlines; give the address of one article"
        ))
    }

    /// What the server returns instead of the page.
    fn answer(&self) -> Option<String> {
        let n_words_found = self.n_words();
        if n_words_found >= STUB * 8 {
            return None;
        }
        let said = self.found.made.text.to_lowercase();
        let n_said = |phrases: &List| phrases.words().filter(|it| said.contains(it)).count();
        let top: String = said
            .split_whitespace()
            .take(12)
            .collect::<Vec<_>>()
            .join(" ");
        let heads = |phrases: &List| phrases.words().any(|phrase| top.contains(phrase));
        if n_said(&pages::ROBOT_CHECKS) >= 2
            || (n_words_found < STUB * 2 && heads(&pages::ROBOT_CHECKS))
        {
            return Some(ROBOT_REASON.to_string());
        }
        if n_said(&pages::CONSENT) >= 3
            || (n_words_found < STUB * 4 && n_said(&pages::CONSENT) == 2)
        {
            return Some(
                "the page only asks for cookie consent; save the article from a browser"
                    .to_string(),
            );
        }
        if n_words_found < STUB * 4
            && (n_said(&pages::NOT_FOUND) >= 2
                || (n_words_found < STUB && heads(&pages::NOT_FOUND)))
        {
            return Some("the server has no such page".to_string());
        }
        let shown: Vec<&str> = self.page.made.text.split_whitespace().take(30).collect();
        let shown = shown.join(" ").to_lowercase();
        let is_error = || pages::SERVER_ERRORS.words().any(|it| shown.contains(it));
        if n_words_found < STUB * 2 && is_error() {
            return Some("the server sent an error page".to_string());
        }
        if let Some(address) = self.sends_to.filter(|_| n_words_found < STUB) {
            let address = visible_line(address);
            return Some(format!(
                "the page only redirects; give the address {address}"
            ));
        }
        if n_words_found >= STUB * 2 {
            return None;
        }
        let text = self.page.made.text.to_lowercase();
        let n_words = text.split_whitespace().count();
        let says = |phrases: &List| phrases.words().any(|phrase| text.contains(phrase));
        if n_words < STUB * 4 && says(&pages::ROBOT_CHECKS) {
            return Some(ROBOT_REASON.to_string());
        }
        let found = self.found.made.text.to_lowercase();
        let asks_for_scripts = found.contains("javascript")
            && pages::SCRIPT_WORDS.words().any(|word| found.contains(word));
        if n_words_found >= STUB || (n_words_found >= NOTHING && !asks_for_scripts) {
            return None;
        }
        Some(if self.source.matches("<script").count() > 2 {
            "no article found: the page needs JavaScript; save it from a browser".to_string()
        } else if n_words == 0 {
            "no article found: the page has no text".to_string()
        } else {
            format!("no article found, only {n_words} words of other text")
        })
    }

    /// A note for the reader about a report that seems incomplete.
    pub(super) fn note(&self) -> Option<String> {
        let text = || self.page.made.text.to_lowercase();
        let has_wall = || {
            self.is_free == Some(false) || pages::WALLS.words().any(|wall| text().contains(wall))
        };
        let n_words = self.n_words();
        if n_words < STUB * 4 && has_wall() {
            Some(format!(
                "the page has only {n_words} words; the rest seems to be for subscribers"
            ))
        } else if n_words < STUB {
            Some(format!(
                "the page has only {n_words} words; the rest may need JavaScript"
            ))
        } else {
            None
        }
    }

    fn n_words(&self) -> usize {
        count_words(&self.found.made.text)
    }

    /// The number of words of the extracted report outside links.
    fn n_own_words(&self) -> usize {
        let blocks = self.found.made.pieces.iter().zip(&self.found.linked);
        let own = blocks.filter(|(_, linked)| !**linked);
        own.map(|(piece, _)| count_words(piece.span.of(&self.found.made.text)))
            .sum()
    }

    /// The number of headings in it that are links, and of its paragraphs.
    fn n_teasers(&self) -> (usize, usize) {
        let blocks = || {
            let pieces = self.found.made.pieces.iter().zip(&self.found.linked);
            pieces.map(|(piece, linked)| {
                (piece.markup, piece.span.of(&self.found.made.text), *linked)
            })
        };
        let is_teaser = |it: &(Option<BlockRole>, &str, bool)| {
            it.2 && it.0 == Some(BlockRole::Subhead) && count_words(it.1) >= 4
        };
        let n_paragraphs = blocks()
            .filter(|(_, text, linked)| !linked && ends_sentence(text))
            .count();
        (blocks().filter(is_teaser).count(), n_paragraphs)
    }

    /// The number of blocks that consist only of a link of several words.
    fn n_titles(&self) -> usize {
        let blocks = self.page.made.pieces.iter().zip(&self.page.linked);
        blocks
            .filter(|(piece, linked)| {
                let text = piece.span.of(&self.page.made.text);
                **linked && text.split_whitespace().count() >= 4
            })
            .count()
    }
}
