//! The rows of the digest. Each has its place as target.

use crate::{
    comparison::FactStatus,
    config::Role,
    output::digest::{self, Said},
    pair::{Pair, Side},
    reading::Reading,
    tui::list::{Cell, Column, Content, Piece, Row},
};

/// The digest of a reading; `counts` are the numbers of facts by status.
pub(crate) fn content(reading: &Reading, counts: Vec<Piece>) -> Content {
    let digest = digest::digest(reading);
    let Pair { a, b } = digest.covered;
    let covered = format!("{a}% of A is also in B, {b}% of B in A");
    let mut rows = vec![Row::Note(counts), note(covered)];
    rows.extend(
        reading
            .comparison
            .notes
            .iter()
            .map(|it| note(it.text.clone())),
    );
    for section in &digest.sections {
        rows.push(Row::Heading(vec![Piece::new(section.title, Role::Title)]));
        for row in &section.rows {
            let glyph = row.status.map_or_else(Cell::default, |status| {
                Cell::new(status.glyph().to_string(), Role::of_status(status))
            });
            let role = row.status.map_or(Role::Hint, Role::of_status);
            let mark = match row.status {
                Some(FactStatus::Linked(status)) => Role::of_difference(status),
                _ => Role::Difference,
            };
            let cell = |side: Side| {
                let said = row.said[side].as_ref();
                said.map_or_else(Cell::default, |said| cell_of(said, side, mark))
            };
            rows.push(Row::Item(vec![
                glyph,
                Cell::new(&row.kind, role),
                cell(Side::A),
                cell(Side::B),
            ]));
        }
        if let Some(more) = section.more_in_words() {
            rows.push(note(format!("and {more}")));
        }
    }
    Content {
        title: "digest".to_string(),
        columns: vec![
            Column::Fit(1),
            Column::Fit(13),
            Column::Share,
            Column::Share,
        ],
        rows,
        empty: "".into(),
    }
}

fn cell_of(said: &Said, side: Side, mark: Role) -> Cell {
    let pieces = said.words.iter().map(|(words, differs)| {
        let role = if *differs { mark } else { Role::Text };
        Piece::new(words, role)
    });
    Cell::of(pieces.collect()).at(side, said.place)
}

fn note(words: String) -> Row {
    Row::Note(vec![Piece::new(words, Role::Hint)])
}
