//! Exports bookmarks for people and other programs.
//!
//! Every function returns text that ends with a line feed and has no terminal escape sequences.

mod annotation;
mod citation;
mod hypothesis;
mod markdown;
mod readwise;
#[cfg(test)]
mod sample;
mod shared;

use std::fmt::Write as _;

use crate::{
    bookmark::{Bookmark, Passage},
    text::visible::visible_line,
};
use shared::{hashtags, is_address, status, title};

pub(crate) use annotation::annotation_line;
#[cfg(test)]
pub(crate) use annotation::schema;

/// The export formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// Quotations with sources and notes
    Markdown,
    /// The same with front matter and block names, for Obsidian
    Obsidian,
    /// W3C web annotations
    Json,
    /// A table with the columns of Readwise
    Csv,
    /// What Hypothesis imports
    Hypothesis,
    /// The articles as CSL-JSON, for Zotero and pandoc
    Csl,
    /// The articles as BibTeX, for Zotero and LaTeX
    Bibtex,
}

/// The bookmarks in a format.
pub(crate) fn export(bookmarks: &[&Bookmark], format: Format) -> String {
    match format {
        Format::Markdown => markdown::markdown(bookmarks),
        Format::Obsidian => markdown::obsidian(bookmarks),
        Format::Json => annotation::annotations(bookmarks),
        Format::Csv => readwise::csv(bookmarks),
        Format::Hypothesis => hypothesis::annotations(bookmarks),
        Format::Csl => citation::csl(bookmarks),
        Format::Bibtex => citation::bibtex(bookmarks),
    }
}

/// The number of bookmarks that a format cannot represent: Hypothesis annotates only addresses.
pub(crate) fn n_left_out(bookmarks: &[&Bookmark], format: Format) -> usize {
    match format {
        Format::Hypothesis => {
            let has_address = |it: &&&Bookmark| it.passages().any(|it| is_address(&it.source));
            bookmarks.len() - bookmarks.iter().filter(has_address).count()
        }
        _ => 0,
    }
}

/// One or more lines per bookmark: id, date, status of a fact, the words, the article; then the other passage of a fact, note and tags.
pub(crate) fn list(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::new();
    for it in bookmarks {
        let glyph = it.link.as_ref().map_or(' ', |link| link.status.glyph());
        let day = it.created.strftime("%Y-%m-%d");
        let id = visible_line(&it.id);
        let _ = writeln!(out, "{id:8} {day} {glyph} {}", summary(&it.passage));
        let mut more = |line: &str| {
            let _ = writeln!(out, "{:22}{}", "", visible_line(line));
        };
        if let Some(link) = &it.link {
            more(&summary(&link.passage));
            more(&format!("{}: {}", status(link), link.label));
        }
        it.note.lines().for_each(&mut more);
        if !it.tags.is_empty() {
            more(&hashtags(&it.tags));
        }
    }
    out
}

/// The chosen words and the article, on one line.
fn summary(passage: &Passage) -> String {
    let words = visible_line(passage.chosen());
    format!("{}  ({})", words, visible_line(title(&passage.source)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sample::{bookmarks, refs};

    #[test]
    fn a_list_is_short() {
        insta::assert_snapshot!(list(&refs(&bookmarks())), @r#"
        b7f3c2   2026-11-22   hurt  (Dam breaks)
                              why "was"?
                              ␛[31mred
                              #water #to-check
        c0ffee   2026-11-22 ! He said, “It’s over”.  (Dam breaks)
                              Nobody *was* hurt.  (Dam breaks)
                              conflict: hurt, or not
        "#);
    }
}
