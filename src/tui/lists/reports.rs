//! The rows of the picker: all reports of the story, which of them are shown, and what is known of the others.

use crate::{
    config::Role,
    output::summary,
    pair::Side,
    tui::{
        list::{Cell, Column, Content, Piece, Row, Target},
        update::reports::{Listing, Reports},
    },
};

/// The reports: side, title, day, length, source.
pub(crate) fn content(reports: &Reports, side: Side) -> Content {
    let mut rows = Vec::new();
    for (n, listed) in reports.listed.iter().enumerate() {
        let shown = Side::BOTH.into_iter().find(|&it| reports.shown[it] == n);
        let letter = shown.map_or(String::new(), |side| side.letter().to_string());
        let (title, role, day, words) = match &listed.state {
            Listing::Read(article) => (
                summary::title(article),
                Role::Text,
                article.meta.published.map(|day| day.to_string()),
                format!("{} words", article.n_words()),
            ),
            Listing::Awaited => (
                listed.source.clone(),
                Role::Hint,
                None,
                "being read".to_string(),
            ),
            Listing::Failed(reason) => (reason.clone(), Role::Error, None, String::new()),
        };
        rows.push(Row::Item(vec![
            Cell::new(letter, Role::Title),
            Cell::new(title, role).to(Target::Report(n)),
            Cell::new(day.unwrap_or_default(), Role::Hint),
            Cell::new(words, Role::Hint),
            Cell::new(&listed.source, Role::Hint),
        ]));
    }
    if reports.listed.len() < 3 {
        let hint = "more reports of the story: parallax A B C, or a story file";
        rows.push(Row::Note(vec![Piece::new(hint, Role::Hint)]));
    }
    let story = reports.title.as_deref().unwrap_or("reports");
    Content {
        title: format!("{story}: another report on side {}", side.letter()),
        columns: vec![
            Column::Fit(1),
            Column::Share,
            Column::Extra { fit: 10, from: 60 },
            Column::Extra { fit: 12, from: 50 },
            Column::Extra { fit: 40, from: 90 },
        ],
        rows,
        empty: "no reports".into(),
    }
}
