//! The rows of the bookmarks: those of this pair, where they stand now, and those that are no longer found.

use super::excerpt::excerpt;
use crate::{
    bookmark::{Bookmark, Finder, Found, Placed, Store},
    config::Role,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::overlay::{Cell, Column, Content, Piece, Row, Target},
};

/// Where the passages of a bookmark stand in this pair.
struct Standing {
    side: Side,
    placed: Placed,
}

/// The bookmarks of a pair, then how many others the file holds.
pub fn content(store: &Store, reading: &Reading) -> Content {
    let standings = standings(store, reading);
    let mut rows = Vec::new();
    let mut n_elsewhere = 0;
    for (n, bookmark) in store.bookmarks().iter().enumerate() {
        let here: Vec<&Standing> = standings
            .iter()
            .filter(|it| it.placed.bookmark == n)
            .collect();
        if here.is_empty() {
            n_elsewhere += 1;
        } else {
            rows.push(Row::Item(cells(bookmark, &here)));
        }
    }
    if n_elsewhere > 0 {
        rows.push(Row::Heading(vec![Piece::new(
            format!("{n_elsewhere} more in other reports: parallax bookmarks list"),
            Role::Hint,
        )]));
    }
    Content {
        title: "bookmarks".to_string(),
        columns: vec![Column::Fit(5), Column::Share],
        rows,
        empty: "nothing is bookmarked in these reports yet",
    }
}

/// Where a bookmark is to be read: the place of its first passage that is found, on the side where it stands.
pub fn place_of(store: &Store, reading: &Reading, id: &str) -> Option<(Side, Span)> {
    let n = store
        .bookmarks()
        .iter()
        .position(|bookmark| bookmark.id == id)?;
    let standings = standings(store, reading);
    let here = || standings.iter().filter(|it| it.placed.bookmark == n);
    let found = here().find_map(|it| Some((it.side, it.placed.found.span()?)));
    found.or_else(|| {
        here().find_map(|it| match it.placed.found {
            Found::Orphan { best } => Some((it.side, best?)),
            _ => None,
        })
    })
}

fn standings(store: &Store, reading: &Reading) -> Vec<Standing> {
    if store.bookmarks().is_empty() {
        return Vec::new();
    }
    let of_side = Pair::from_fn(|side| {
        let article = &reading.articles[side];
        store.in_article(article, &Finder::new(&article.text))
    });
    let mut standings = Vec::new();
    for (side, placed) in [(Side::A, of_side.a), (Side::B, of_side.b)] {
        standings.extend(placed.into_iter().map(|placed| Standing { side, placed }));
    }
    standings.sort_by_key(|it| (it.placed.bookmark, it.placed.passage));
    standings
}

fn cells(bookmark: &Bookmark, here: &[&Standing]) -> Vec<Cell> {
    let mut letters: Vec<String> = here.iter().map(|it| it.side.letter().to_string()).collect();
    letters.dedup();
    let mut pieces = Vec::new();
    for found in here.iter().map(|it| it.placed.found) {
        match found {
            Found::Exact(_) => {}
            Found::Moved { .. } => pieces.push(Piece::new("moved, please check  ", Role::Message)),
            Found::Orphan { best: Some(_) } => {
                pieces.push(Piece::new(
                    "not found; this looks most like it  ",
                    Role::Error,
                ));
            }
            Found::Orphan { best: None } => {
                pieces.push(Piece::new("no longer in the report  ", Role::Error));
            }
        }
    }
    if let Some(link) = &bookmark.link {
        let label = format!("{} {}  ", link.status.glyph(), link.label);
        pieces.push(Piece::new(label, Role::Title));
    }
    let chosen = bookmark.passage.chosen();
    pieces.extend(excerpt(chosen, Span::all(chosen), &[]));
    if !bookmark.note.is_empty() {
        pieces.push(Piece::new(format!("  — {}", bookmark.note), Role::Message));
    }
    for tag in &bookmark.tags {
        pieces.push(Piece::new(format!("  #{tag}"), Role::Key));
    }
    let target = Target::Bookmark(bookmark.id.clone());
    vec![
        Cell::new(letters.join(" "), Role::Key),
        Cell::of(pieces).to(target),
    ]
}
