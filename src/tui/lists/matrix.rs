//! The rows of the matrix: every fact of the story, with the status of each report.

use crate::{
    comparison::{FactStatus, Status},
    config::Role,
    matrix::MatrixFact,
    output::{
        matrix::{counts, letter, notes},
        summary, words,
    },
    pair::Side,
    text::Span,
    tui::{
        list::{Cell, Column, Content, Piece, Row, Target},
        lists::excerpt::brief,
        state::matrix::StoryMatrix,
    },
};

/// The facts by report. A cell shows the status of a report's links to the others; Enter opens it next to the one from which it differs
/// most.
pub(crate) fn content(found: &StoryMatrix) -> Content {
    let matrix = &found.matrix;
    let note = |words: String| Row::Note(vec![Piece::new(words, Role::Hint)]);
    let mut rows: Vec<Row> = Vec::new();
    for (n, article) in matrix.articles.iter().enumerate() {
        let mut parts = vec![summary::title_or_start(article)];
        parts.extend(article.meta.site.clone());
        parts.extend(article.meta.published.map(words::day));
        rows.push(Row::Note(vec![
            Piece::new(format!("{} ", letter(n)), Role::Key),
            Piece::new(parts.join(" · "), Role::Text),
        ]));
    }
    rows.push(note(counts(matrix)));
    rows.extend(notes(matrix).map(note));
    let (shared, only): (Vec<_>, Vec<_>) =
        (matrix.facts.iter().enumerate()).partition(|(_, fact)| fact.status().is_some());
    for (title, facts) in [("In two reports or more", shared), ("In one report", only)] {
        if facts.is_empty() {
            continue;
        }
        rows.push(Row::Heading(vec![Piece::new(title, Role::Title)]));
        rows.extend(
            facts
                .into_iter()
                .map(|(n, fact)| Row::Item(row(found, n, fact))),
        );
    }
    let mut columns = vec![Column::Fit(2); matrix.articles.len()];
    columns.push(Column::Share);
    Content {
        title: "facts by report".to_string(),
        columns,
        rows,
        empty: "No facts found".into(),
    }
}

/// A cell for each report, then the passage of the first report that has the fact, with its differences marked.
fn row(found: &StoryMatrix, nth: usize, fact: &MatrixFact) -> Vec<Cell> {
    let matrix = &found.matrix;
    let cell = |report: usize| {
        let (words, role) = match fact.status_of(report) {
            _ if fact.places[report].is_empty() => ("·".to_string(), Role::Hint),
            None => (letter(report).to_string(), Role::Only),
            Some(status) => (
                format!("{}{}", letter(report), status.glyph()),
                Role::of_status(FactStatus::Linked(status)),
            ),
        };
        Cell::new(words, role).to(Target::MatrixCell { fact: nth, report })
    };
    let n = matrix.articles.len();
    let mut cells: Vec<Cell> = (0..n).map(cell).collect();
    let first = (0..n).find_map(|report| Some((report, *fact.places[report].first()?)));
    let passage = first.map_or_else(Vec::new, |(report, span)| {
        brief(
            &matrix.articles[report].text,
            span,
            &marks(fact, report, span),
        )
    });
    cells.push(Cell::of(passage));
    cells
}

/// The words of a passage that differ from other reports.
fn marks(fact: &MatrixFact, report: usize, span: Span) -> Vec<(Span, Role)> {
    let mut marks: Vec<(Span, Status)> = Vec::new();
    for it in &fact.links {
        for side in Side::BOTH
            .into_iter()
            .filter(|&side| it.reports[side] == report)
        {
            let differing = it.link.differences.iter().map(|it| it.shown[side]);
            marks.extend(differing.map(|span| (span, it.link.status)));
        }
    }
    marks.sort_by_key(|(span, status)| (*span, u8::MAX - status.gravity()));
    let mut end = span.start;
    marks.retain(|(it, _)| {
        let is_free = it.start >= end && span.overlaps(*it);
        end = if is_free { it.end } else { end };
        is_free
    });
    let role = |(span, status)| (span, Role::of_difference(status));
    marks.into_iter().map(role).collect()
}
