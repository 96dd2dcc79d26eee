//! The rows of "names used": how each report refers to the same person, place, organization or thing.

use std::collections::BTreeSet;

use crate::{
    comparison::SharedEntity,
    config::Role,
    entity::MentionKind,
    pair::{Pair, Side},
    reading::Reading,
    text::Span,
    tui::list::{Cell, Column, Content, Piece, Row},
};

/// The kinds of names, with their headings.
const TYPES: [(MentionKind, &str); 4] = [
    (MentionKind::Person, "People"),
    (MentionKind::Place, "Places"),
    (MentionKind::Organization, "Organizations"),
    (MentionKind::Misc, "Other names"),
];

/// The names of a reading by kind: those that the reports call differently, those that they call the same, those that only one of them has.
pub(crate) fn content(reading: &Reading) -> Content {
    let mut rows = Vec::new();
    let rank = |entity: &SharedEntity| match (&entity.names.a[..], &entity.names.b[..]) {
        (_, []) => Rank::Only(Side::A),
        ([], _) => Rank::Only(Side::B),
        _ if names_differ(reading, entity) => Rank::Differs,
        _ => Rank::Same,
    };
    for (kind, title) in TYPES {
        let of_kind = reading.comparison.entities.iter();
        let of_kind = of_kind
            .filter(|it| it.kind == kind && !it.names.iter().all(|(_, names)| names.is_empty()));
        let mut of_kind: Vec<(Rank, &SharedEntity)> = of_kind.map(|it| (rank(it), it)).collect();
        of_kind.sort_by_key(|(rank, _)| *rank);
        if of_kind.is_empty() {
            continue;
        }
        rows.push(heading(title, &of_kind));
        for (_, entity) in of_kind {
            let mut of_entity = both(reading, entity);
            of_entity.iter_mut().skip(1).for_each(indent);
            rows.extend(of_entity);
        }
    }
    Content {
        title: "names used".to_string(),
        columns: vec![Column::Share, Column::Share],
        rows,
        empty: "No names found in these reports".into(),
    }
}

/// How the reports use a name, in the order of the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Under different names.
    Differs,
    /// Under the same names.
    Same,
    /// In one report only.
    Only(Side),
}

impl Rank {
    fn words(self) -> String {
        match self {
            Rank::Differs => "called differently".to_string(),
            Rank::Same => "called the same".to_string(),
            Rank::Only(side) => format!("only in {}", side.letter()),
        }
    }
}

/// The title of a kind, with the number of its names of each rank.
fn heading(title: &str, of_kind: &[(Rank, &SharedEntity)]) -> Row {
    let mut counts: Vec<(Rank, usize)> = Vec::new();
    for (rank, _) in of_kind {
        match counts.last_mut() {
            Some((last, n)) if last == rank => *n += 1,
            _ => counts.push((*rank, 1)),
        }
    }
    // A count stays on one line with its noun.
    let counts = counts
        .iter()
        .map(|(rank, n)| format!("{n} {}", rank.words()).replace(' ', "\u{a0}"));
    let counts = counts.collect::<Vec<_>>().join(" · ");
    Row::Heading(vec![
        Piece::new(title, Role::Title),
        Piece::new(format!("  {counts}"), Role::Hint),
    ])
}

/// Whether the reports use different sets of names and noun phrases.
fn names_differ(reading: &Reading, entity: &SharedEntity) -> bool {
    let used = Pair::from_fn(|side| {
        let text = &reading.articles[side].text;
        let members = entity.members[side].iter();
        let names = members.flat_map(|&id| reading.analyses[side].names_used(text, id));
        names.collect::<BTreeSet<String>>()
    });
    used.a != used.b
}

/// The names of an entity in both reports, side by side.
fn both(reading: &Reading, entity: &SharedEntity) -> Vec<Row> {
    let cells = Pair::from_fn(|side| name_cells(reading, entity, side));
    let cell = |side: Side, n: usize| cells[side].get(n).cloned().unwrap_or_default();
    (0..cells.a.len().max(cells.b.len()))
        .map(|n| Row::Item(vec![cell(Side::A, n), cell(Side::B, n)]))
        .collect()
}

/// Indents another name of the entity above.
fn indent(row: &mut Row) {
    if let Row::Item(cells) = row {
        for cell in cells.iter_mut().filter(|cell| !cell.is_empty()) {
            cell.pieces
                .insert(0, Piece::new("\u{a0}\u{a0}", Role::Text));
        }
    }
}

/// A cell for each spelling of an entity in a report, with its frequency: names before noun phrases, the most frequent first.
fn name_cells(reading: &Reading, entity: &SharedEntity, side: Side) -> Vec<Cell> {
    let analysis = &reading.analyses[side];
    let members = entity.members[side].iter();
    let of_report = members
        .clone()
        .filter_map(|id| analysis.entities.get(id.0 as usize));
    let mentions = of_report.flat_map(|entity| &entity.mentions);
    let names = mentions
        .filter_map(|&n| analysis.mentions.get(n as usize))
        .map(|mention| mention.span);
    let phrases = members.flat_map(|&id| analysis.phrases_of(id));
    let name_role = Role::of_mention(entity.kind);
    let text = &reading.articles[side].text;
    let names = cells(text, side, names.collect(), name_role);
    let phrases = cells(text, side, phrases.collect(), Role::Text);
    names.into_iter().chain(phrases).collect()
}

/// A cell for each different text among `spans`.
fn cells(text: &str, side: Side, mut spans: Vec<Span>, role: Role) -> Vec<Cell> {
    spans.sort_unstable();
    let mut texts: Vec<(&str, Span, usize)> = Vec::new();
    for span in spans {
        let words = span.of(text);
        match texts.iter_mut().find(|(known, _, _)| *known == words) {
            Some((_, _, n)) => *n += 1,
            None => texts.push((words, span, 1)),
        }
    }
    texts.sort_by_key(|&(_, span, n)| (std::cmp::Reverse(n), span));
    texts
        .into_iter()
        .map(|(words, span, n)| {
            let mut pieces = vec![Piece::new(words, role)];
            if n > 1 {
                pieces.push(Piece::new(format!("  {n}"), Role::Hint));
            }
            Cell::of(pieces).at(side, span)
        })
        .collect()
}
