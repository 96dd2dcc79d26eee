//! The rows of the bookmarks: those of this pair with their places, and the corrections of its links; then those of other reports.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use crate::{
    bookmark::{
        Bookmark, Correction, Finder, Found, NameType, Passage, Source, Store, Verdict,
        filter::haystack, name_type::word_of,
    },
    comparison::FactStatus,
    config::Role,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::{
        list::{Cell, Column, Content, Piece, Row, Target},
        lists::excerpt::excerpt,
    },
};

/// A passage of a bookmark or of a correction in this pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The index of the passage: 0 or 1.
    pub nth: usize,
    /// The report.
    pub side: Side,
    /// Its place.
    pub found: Found,
}

/// The places of all bookmarks in a pair, by id; those of other reports are left out.
pub(crate) fn standings(store: &Store, reading: &Reading) -> BTreeMap<String, Vec<Standing>> {
    let mut all: BTreeMap<String, Vec<Standing>> = BTreeMap::new();
    if store.bookmarks().is_empty() && !store.has_corrections() {
        return all;
    }
    let articles = reading.articles.as_ref();
    let finders = articles.map(|article| Finder::new(&article.text));
    for side in Side::BOTH {
        for it in store.in_article(articles[side], &finders[side]) {
            let id = store.bookmarks()[it.bookmark].id.clone();
            all.entry(id).or_default().push(Standing {
                nth: it.passage,
                side,
                found: it.found,
            });
        }
    }
    for it in store.corrections_in(articles, finders.as_ref()) {
        let id = store.corrections()[it.correction].id.clone();
        for (nth, side) in [(0, Side::A), (1, Side::B)] {
            let side = if it.turned { side.other() } else { side };
            all.entry(id.clone()).or_default().push(Standing {
                nth,
                side,
                found: it.found[side],
            });
        }
    }
    for it in store.types_in(articles, finders.as_ref()) {
        let id = store.types()[it.nth].id.clone();
        all.entry(id).or_default().push(Standing {
            nth: 0,
            side: it.side,
            found: it.found,
        });
    }
    for places in all.values_mut() {
        places.sort_by_key(|it| it.nth);
    }
    all
}

/// Every bookmark and every correction of a link or name; `add` is the key that adds a bookmark.
pub(crate) fn content(store: &Store, reading: &Reading, add: &str) -> Content {
    let standings = standings(store, reading);
    let mut rows = Vec::new();
    let mut elsewhere: Vec<(String, Vec<Row>)> = Vec::new();
    // There may be as many reports as bookmarks.
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut put = |id: &str, source: &Source, cells: &dyn Fn(&[Standing]) -> Vec<Cell>| {
        if let Some(here) = standings.get(id) {
            rows.push(Row::Item(cells(here)));
            return;
        }
        let heading = heading(source);
        let nth = *known.entry(heading).or_insert_with_key(|heading| {
            elsewhere.push((heading.clone(), Vec::new()));
            elsewhere.len() - 1
        });
        elsewhere[nth].1.push(Row::Item(cells(&[])));
    };
    for it in store.bookmarks() {
        put(&it.id, &it.passage.source, &|here| bookmark_cells(it, here));
    }
    for it in store.corrections() {
        put(&it.id, &it.passages.a.source, &|here| link_cells(it, here));
    }
    for it in store.types() {
        put(&it.id, &it.passage.source, &|here| type_cells(it, here));
    }
    for (source, of_source) in elsewhere {
        rows.push(Row::Heading(vec![Piece::new(source, Role::Hint)]));
        rows.extend(of_source);
    }
    Content {
        title: "bookmarks".to_string(),
        columns: vec![
            Column::Fit(5),
            Column::Extra { fit: 11, from: 80 },
            Column::Share,
        ],
        rows,
        empty: format!("No bookmarks yet · {add} bookmarks a passage").into(),
    }
}

/// The name of the article for people: headline and path.
fn heading(source: &Source) -> String {
    match (source.title.as_str(), source.path.as_str()) {
        ("", "") => "unnamed report".to_string(),
        (title, "") => title.to_string(),
        ("", path) => path.to_string(),
        (title, path) => format!("{title}  ({path})"),
    }
}

/// Where to go for a bookmark: to its first passage that is found, in the report that has it, or else to the best candidate.
pub(crate) fn place_of(here: &[Standing]) -> Option<(Side, Span)> {
    let found = here.iter().find_map(|it| Some((it.side, it.found.span()?)));
    found.or_else(|| {
        here.iter()
            .find_map(|it| Some((it.side, candidate(it.found)?)))
    })
}

/// The probable place of a passage to be checked; `None` if it is certain or missing.
pub(crate) const fn candidate(found: Found) -> Option<Span> {
    match found {
        Found::Exact(_) | Found::Orphan { best: None } => None,
        Found::Moved { span, .. } | Found::Orphan { best: Some(span) } => Some(span),
    }
}

fn bookmark_cells(bookmark: &Bookmark, here: &[Standing]) -> Vec<Cell> {
    let mut pieces = doubts(here);
    if let Some(link) = &bookmark.link {
        let role = Role::of_status(FactStatus::Linked(link.status));
        pieces.push(Piece::new(format!("{} ", link.status.glyph()), role));
    }
    pieces.extend(words(&bookmark.passage));
    if let Some(link) = &bookmark.link {
        pieces.push(Piece::new("  /  ", Role::Hint));
        pieces.extend(words(&link.passage));
    }
    let mut lines = bookmark.note.lines();
    if let Some(first) = lines.next() {
        let more = if lines.next().is_some() { " …" } else { "" };
        pieces.push(Piece::new("  — ", Role::Hint));
        pieces.push(Piece::new(first, Role::Message));
        pieces.push(Piece::new(more, Role::Hint));
    }
    for tag in &bookmark.tags {
        pieces.push(Piece::new(format!("  #{tag}"), Role::Key));
    }
    row(
        here,
        bookmark.created,
        pieces,
        &bookmark.id,
        haystack(bookmark),
    )
}

fn link_cells(correction: &Correction, here: &[Standing]) -> Vec<Cell> {
    let mut pieces = doubts(here);
    let word = match correction.verdict {
        Verdict::Confirmed => "Link confirmed  ",
        Verdict::Rejected => "Link rejected  ",
        Verdict::Manual => "Linked by you  ",
    };
    pieces.push(Piece::new(word, Role::Title));
    let Pair { a, b } = &correction.passages;
    pieces.extend(words(a));
    pieces.push(Piece::new("  /  ", Role::Hint));
    pieces.extend(words(b));
    let also = format!(
        "\nkind:link\nreport:{}\nreport:{}\n",
        a.source.path, b.source.path
    );
    row(here, correction.created, pieces, &correction.id, also)
}

fn type_cells(it: &NameType, here: &[Standing]) -> Vec<Cell> {
    let mut pieces = doubts(here);
    let word = format!("Type: {}  ", word_of(it.kind));
    pieces.push(Piece::new(word, Role::Title));
    pieces.extend(words(&it.passage));
    let also = format!("\nkind:type\nreport:{}\n", it.passage.source.path);
    row(here, it.created, pieces, &it.id, also)
}

fn words(passage: &Passage) -> Vec<Piece> {
    let chosen = passage.chosen();
    excerpt(chosen, Span::all(chosen), &[])
}

/// What the reader should know about the places of the passages.
fn doubts(here: &[Standing]) -> Vec<Piece> {
    let doubts = here.iter().filter_map(|it| match it.found {
        Found::Exact(_) => None,
        Found::Moved { .. } => Some(("Moved: please check  ", Role::Message)),
        Found::Orphan { best: Some(_) } => Some(("Not found; closest match:  ", Role::Error)),
        Found::Orphan { best: None } => Some(("No longer in the report  ", Role::Error)),
    });
    doubts
        .map(|(words, role)| Piece::new(words, role))
        .collect()
}

fn row(
    here: &[Standing],
    made: Timestamp,
    pieces: Vec<Piece>,
    id: &str,
    also: String,
) -> Vec<Cell> {
    let mut letters: Vec<String> = here.iter().map(|it| it.side.letter().to_string()).collect();
    letters.sort_unstable();
    letters.dedup();
    let mut first = Cell::new(letters.join(" "), Role::Key);
    first.also = also;
    let day = made.strftime("%-d %b %Y").to_string();
    let passages = Cell::of(pieces).to(Target::Bookmark(id.to_string()));
    vec![first, Cell::new(day, Role::Hint), passages]
}
