//! The rows of "why linked": both passages of the selected link, their differences, and the reasons for the link; then the other links
//! of the fact.

use crate::{
    comparison::{Difference, Doubt, Fact, FactStatus, Link, Origin, Status},
    config::Role,
    output::summary,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::{
        list::{Cell, Column, Content, Piece, Row},
        lists::excerpt::excerpt,
    },
};

/// The largest number of links of a fact that are listed: texts made of one repeated sentence have tens of thousands.
const MOST: usize = 100;

/// The reasons of a fact; `selected` are the passages of the link to begin with.
pub(crate) fn content(reading: &Reading, fact: &Fact, selected: Option<Pair<Span>>) -> Content {
    let links = fact.links.iter();
    let mut links: Vec<&Link> = links
        .filter_map(|&n| reading.comparison.links.get(n as usize))
        .collect();
    links.sort_by_key(|link| selected != Some(link.passages));
    let mut rows = Vec::new();
    for (n, link) in links.iter().take(MOST).enumerate() {
        if n == 1 {
            let Pair { a, b } = fact.places.as_ref().map(Vec::len);
            let passages = if a == 1 { "passage" } else { "passages" };
            let words = format!("The same fact: {a} {passages} in A, {b} in B");
            rows.push(Row::Heading(vec![Piece::new(words, Role::Hint)]));
        }
        rows.push(Row::Heading(vec![
            Piece::new(
                link.status.glyph().to_string(),
                Role::of_status(FactStatus::Linked(link.status)),
            ),
            Piece::new(format!(" {}", words_for(link.status)), Role::Title),
        ]));
        rows.push(Row::Item(passages(reading, link)));
        for difference in &link.differences {
            rows.push(Row::Item(differing(reading, difference, link.status)));
        }
        let sure = if link.sure { "sure" } else { "possible" };
        let percent = link.score / 10;
        let linked = match link.origin {
            Origin::Found => format!("Match {percent}% ({sure}):"),
            Origin::Confirmed => "Confirmed by you:".to_string(),
            Origin::Manual => "Linked by you:".to_string(),
        };
        rows.push(Row::Note(vec![Piece::new(linked, Role::Hint)]));
        for reason in &link.why {
            rows.push(Row::Note(vec![
                Piece::new("· ", Role::Hint),
                Piece::new(reason, Role::Text),
            ]));
        }
    }
    if links.len() > MOST {
        let words = format!("and {} more links like this", links.len() - MOST);
        rows.push(Row::Note(vec![Piece::new(words, Role::Hint)]));
    }
    if let FactStatus::Only(side) = fact.status {
        rows.extend(alone(reading, fact, side));
    }
    Content {
        title: match fact.status {
            FactStatus::Linked(_) => "why linked".to_string(),
            FactStatus::Only(side) => format!("only in {}", side.letter()),
        },
        columns: vec![Column::Share, Column::Share],
        rows,
        empty: "".into(),
    }
}

/// Both passages with their differences marked.
fn passages(reading: &Reading, link: &Link) -> Vec<Cell> {
    let cell = |side: Side| {
        let mut marks: Vec<Span> = link
            .differences
            .iter()
            .map(|difference| difference.shown[side])
            .collect();
        marks.sort_unstable();
        let marks: Vec<(Span, Role)> = marks
            .into_iter()
            .map(|span| (span, Role::of_difference(link.status)))
            .collect();
        let passage = link.passages[side];
        Cell::of(excerpt(&reading.articles[side].text, passage, &marks)).at(side, passage)
    };
    vec![cell(Side::A), cell(Side::B)]
}

/// The kind of a difference and the values of both articles.
fn differing(reading: &Reading, difference: &Difference, status: Status) -> Vec<Cell> {
    let kind = format!("{}: ", summary::kind_words(difference.kind));
    let kind = Piece::new(kind, Role::of_status(FactStatus::Linked(status)));
    let cell = |side: Side| {
        let words = Piece::new(summary::value(reading, side, difference), Role::Title);
        let span = difference.shown[side];
        Cell::of(vec![kind.clone(), words]).at(side, span)
    };
    vec![cell(Side::A), cell(Side::B)]
}

/// A fact of one report: its passages, and the nearest passages of the other.
fn alone(reading: &Reading, fact: &Fact, side: Side) -> Vec<Row> {
    let row = |side: Side, span: Span| {
        let passage = Cell::of(excerpt(&reading.articles[side].text, span, &[])).at(side, span);
        let mut cells = vec![Cell::default(); 2];
        cells[side as usize] = passage;
        Row::Item(cells)
    };
    let places = &fact.places[side];
    let mut rows: Vec<Row> = places.iter().map(|&span| row(side, span)).collect();
    let other = side.other();
    let note = |words: String| Row::Note(vec![Piece::new(words, Role::Hint)]);
    let near = reading.comparison.nearest[side].iter();
    let near = near.filter(|it| places.iter().any(|span| it.passages[side].overlaps(*span)));
    let Some(near) = near.max_by_key(|it| it.score) else {
        rows.push(note(format!("No matching passage in {}", other.letter())));
        return rows;
    };
    let why = match near.doubt {
        Doubt::Weak => "too little for a link",
        Doubt::Possible => "a possible match",
        Doubt::Rival => "one of the two has a better match",
    };
    rows.push(note(format!(
        "Nearest in {}, match {}%: {why}",
        other.letter(),
        near.score / 10
    )));
    rows.push(row(other, near.passages[other]));
    rows
}

fn words_for(status: Status) -> &'static str {
    match status {
        Status::Same => "Both report it; every value that both give agrees",
        Status::Shared => "Both report it; not every detail could be compared",
        Status::Detail => "Both report it; a detail differs",
        Status::Conflict => "Both report it, and they contradict each other",
        Status::Time => "They differ, but refer to different dates",
    }
}
