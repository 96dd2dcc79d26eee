//! The rows of the picker: all reports of the story, which of them are shown, and what is known about the others.

use crate::{
    config::Role,
    output::{summary, words},
    pair::Side,
    tui::{
        list::{Cell, Column, Content, Piece, Row, Target},
        state::reports::{Listing, Reports},
    },
};

/// The reports: side, title, date, length, source.
pub(crate) fn content(reports: &Reports, side: Side) -> Content {
    let mut rows = Vec::new();
    let sources: Vec<&str> = reports.listed.iter().map(|it| it.source.as_str()).collect();
    let folder = common_folder(&sources);
    let row = |n: usize| {
        let listed = &reports.listed[n];
        let shown = Side::BOTH.into_iter().find(|&it| reports.shown[it] == n);
        let letter = if reports.is_choosing {
            let is_chosen = reports.chosen == Some(n);
            if is_chosen { "A" } else { "" }.to_string()
        } else {
            shown.map_or(String::new(), |side| side.letter().to_string())
        };
        let (title, role, outlet, day, length) = match &listed.state {
            Listing::Read(article) => (
                summary::title_or_start(article),
                Role::Text,
                article.meta.site.clone(),
                article.meta.published.map(words::day),
                // Blanks at the beginning of a cell would be cut off.
                format!("{:>4} words", article.n_words()).replace(' ', "\u{a0}"),
            ),
            Listing::Awaited => (
                listed.source.clone(),
                Role::Hint,
                None,
                None,
                "loading".to_string(),
            ),
            Listing::Failed(reason) => (reason.clone(), Role::Error, None, None, String::new()),
        };
        Row::Item(vec![
            Cell::new(letter, Role::Title),
            Cell::new(title, role).to(Target::Report(n)),
            Cell::new(outlet.unwrap_or_default(), Role::Hint),
            Cell::new(day.unwrap_or_default(), Role::Hint),
            Cell::new(length, Role::Hint),
            Cell::new(&listed.source[folder..], Role::Hint),
        ])
    };
    let stories = reports.stories.as_deref().unwrap_or_default();
    for (nth, story) in stories.iter().enumerate() {
        let words = format!("Story {} · {} reports", nth + 1, story.len());
        rows.push(Row::Heading(vec![Piece::new(words, Role::Title)]));
        rows.extend(story.iter().map(|&n| row(n)));
    }
    let is_alone = |n: &usize| !stories.iter().any(|story| story.contains(n));
    let alone: Vec<usize> = (0..reports.listed.len()).filter(is_alone).collect();
    if !stories.is_empty() && !alone.is_empty() {
        rows.push(Row::Heading(vec![Piece::new("Other reports", Role::Title)]));
    }
    rows.extend(alone.into_iter().map(row));
    if reports.listed.len() < 3 {
        let hint = "more reports of the story: parallax A B C, or a story file";
        rows.push(Row::Note(vec![Piece::new(hint, Role::Hint)]));
    }
    let story = reports.title.as_deref().unwrap_or("reports");
    Content {
        title: match reports.chosen {
            _ if !reports.is_choosing => {
                format!("{story}: report for side {}", side.letter())
            }
            None => format!("{story}: choose two reports"),
            Some(_) => format!("{story}: choose the second report"),
        },
        columns: vec![
            Column::Fit(1),
            Column::Share,
            Column::Extra { fit: 24, from: 90 },
            Column::Extra { fit: 11, from: 60 },
            Column::Extra { fit: 12, from: 50 },
            Column::Extra { fit: 40, from: 110 },
        ],
        rows,
        empty: "No reports".into(),
    }
}

/// The length in bytes of the folder that all sources have in common; 0 if there is only one source.
fn common_folder(sources: &[&str]) -> usize {
    let Some((first, others)) = sources
        .split_first()
        .filter(|(_, others)| !others.is_empty())
    else {
        return 0;
    };
    let ends = first.match_indices('/').map(|(at, _)| at + 1);
    let is_common = |end: &usize| others.iter().all(|it| it.starts_with(&first[..*end]));
    let folder = ends.take_while(is_common).last().unwrap_or(0);
    // In addresses the outlet is more useful than the space saved.
    if first.contains("://") { 0 } else { folder }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_folder_is_left_out() {
        let check = |sources: &[&str], expected: &str| {
            assert_eq!(
                &sources[0][..common_folder(sources)],
                expected,
                "{sources:?}"
            );
        };
        check(&["a.txt", "b.txt"], "");
        check(&["/kell/a.txt", "/kell/b.txt"], "/kell/");
        check(&["/kell/a.txt", "/kell/more/b.txt"], "/kell/");
        check(&["/kell/a.txt", "/kelly/b.txt"], "/");
        check(&["/kell/a.txt"], "");
        check(&["https://one.example/a", "https://one.example/b"], "");
    }
}
