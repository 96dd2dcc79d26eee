//! The rows of "quoted": the speakers in each report, verbatim or reported, and those who declined to comment.

use crate::{
    claim::{Quote, QuoteKind},
    config::Role,
    output::speakers::speakers,
    pair::Side,
    reading::Reading,
    tui::{
        list::{Cell, Column, Content, Piece, Row},
        lists::excerpt::excerpt,
    },
};

/// The quotations of both reports by speaker: those quoted in both first, then by first appearance.
pub(crate) fn content(reading: &Reading) -> Content {
    let speakers = speakers(reading);
    let mut rows = Vec::new();
    for speaker in &speakers {
        let name = if speaker.name.is_empty() {
            "speaker not named"
        } else {
            &speaker.name
        };
        rows.push(Row::Heading(vec![
            Piece::new(name, Role::Title),
            Piece::new(format!("  {}", count(&speaker.quotes)), Role::Hint),
        ]));
        for &(side, quote) in &speaker.quotes {
            let text = &reading.articles[side].text;
            let words = match quote.kind {
                QuoteKind::Verbatim => {
                    let mut words = vec![Piece::new("“", Role::Hint)];
                    words.extend(excerpt(text, quote.span, &[]));
                    words.push(Piece::new("”", Role::Hint));
                    words
                }
                QuoteKind::Reported | QuoteKind::NoComment => excerpt(text, quote.span, &[]),
            };
            rows.push(Row::Item(vec![
                Cell::new(side.letter().to_string(), Role::Key),
                Cell::new(manner(text, quote), Role::Hint),
                Cell::of(words).to(crate::tui::list::Target::Place(side, quote.span)),
            ]));
        }
    }
    Content {
        title: "who is quoted".to_string(),
        columns: vec![Column::Fit(1), Column::Fit(22), Column::Share],
        rows,
        empty: "Nobody is quoted in these reports".into(),
    }
}

/// How a statement is given: the verb, and whether it is verbatim.
fn manner(text: &str, quote: &Quote) -> String {
    let verb = quote.verb.map_or("", |verb| verb.of(text));
    let kind = match quote.kind {
        QuoteKind::Verbatim => "verbatim",
        QuoteKind::Reported => "reported",
        QuoteKind::NoComment => "no comment",
    };
    if verb.is_empty() || quote.kind == QuoteKind::NoComment {
        kind.to_string()
    } else {
        format!("{kind}, {verb}")
    }
}

fn count(quotes: &[(Side, &Quote)]) -> String {
    let in_side = |side: Side| quotes.iter().filter(|(of, _)| *of == side).count();
    let parts = Side::BOTH.map(|side| (side.letter(), in_side(side)));
    let parts = parts.iter().filter(|(_, n)| *n > 0);
    let parts: Vec<String> = parts.map(|(letter, n)| format!("{letter} {n}")).collect();
    parts.join("  ")
}
