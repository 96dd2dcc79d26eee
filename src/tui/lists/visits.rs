//! The rows of recently read pairs.

use crate::{
    config::Role,
    history::Visit,
    tui::list::{Cell, Column, Content, Piece, Row, Target},
};

/// The pairs, the latest first.
pub(crate) fn content(visits: &[Visit]) -> Content {
    let rows = visits.iter().map(|visit| {
        let mut pieces = Vec::new();
        for (side, source) in visit.sources.iter() {
            if !pieces.is_empty() {
                pieces.push(Piece::new("  /  ", Role::Hint));
            }
            let title = visit.titles[side].as_str();
            let name = source.rsplit('/').next().unwrap_or(source);
            if title.is_empty() {
                pieces.push(Piece::new(name, Role::Text));
            } else {
                pieces.push(Piece::new(title, Role::Text));
                pieces.push(Piece::new(format!(" ({name})"), Role::Hint));
            }
        }
        let day = visit.at.strftime("%Y-%m-%d").to_string();
        Row::Item(vec![
            Cell::new(day, Role::Key),
            Cell::of(pieces).to(Target::Pair(visit.sources.clone())),
        ])
    });
    Content {
        title: "recent pairs".to_string(),
        columns: vec![Column::Fit(11), Column::Share],
        rows: rows.collect(),
        empty: "No recent pairs".into(),
    }
}
