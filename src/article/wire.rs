//! The dateline of an agency report: "LISBON, 4 May 2019 (Reuters) - Firefighters ...". It has the date of publication and is not part
//! of the first sentence.

use super::{Block, BlockRole, furniture::date_line};
use crate::text::Span;

/// Splits the dateline off the first paragraph.
pub(super) fn split_opening(text: &str, blocks: &mut Vec<Block>) {
    let Some(n) = blocks
        .iter()
        .position(|block| block.role == BlockRole::Paragraph)
    else {
        return;
    };
    let span = blocks[n].span;
    let paragraph = span.of(text);
    let Some(dash) = dash(paragraph).filter(|_| {
        day_in_opening(paragraph)
            .and_then(date_line::read)
            .is_some()
    }) else {
        return;
    };
    let story = Span::new(span.start as usize + dash.end, span.end as usize).trim(text);
    if story.is_empty() {
        return;
    }
    blocks[n].span = story;
    let opening = Span::new(span.start as usize, span.start as usize + dash.end).trim(text);
    blocks.insert(
        n,
        Block {
            span: opening,
            role: BlockRole::DateLine,
        },
    );
}

/// The first dash between a dateline and the story.
fn dash(text: &str) -> Option<std::ops::Range<usize>> {
    let dashes = [" - ", " – ", " — ", "\u{2014}"].iter();
    let found = dashes.filter_map(|dash| text.find(dash).map(|at| at..at + dash.len()));
    found.min_by_key(|dash| dash.start)
}

/// The date in the dateline, such as "4 May 2019": the text between the place, in capitals, and the dash.
pub(super) fn day_in_opening(text: &str) -> Option<&str> {
    let opening = text
        .get(..dash(text)?.start)
        .filter(|opening| opening.len() <= 80)?;
    let (place, rest) = opening.split_once(',')?;
    let letters = place.chars().filter(|c| c.is_alphabetic());
    if letters.clone().count() < 3 || letters.clone().any(char::is_lowercase) {
        return None;
    }
    let day = rest.split('(').next().unwrap_or(rest).trim();
    // "PARIS, France, 4 May": a country or state may precede the date.
    let from = day.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let before = day
        .get(..from)
        .unwrap_or("")
        .rfind(',')
        .map_or(0, |comma| comma + 1);
    day.get(before..)
        .map(str::trim)
        .filter(|day| !day.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(day_in_opening(text), expected, "{text:?}");
    }

    #[test]
    fn the_opening_is_a_date_line_of_its_own() {
        let text = "PORTO, 4 May 2019 – A bridge fell.";
        let mut blocks = vec![Block {
            span: Span::all(text),
            role: BlockRole::Paragraph,
        }];
        split_opening(text, &mut blocks);
        let found: Vec<_> = blocks
            .iter()
            .map(|block| (block.role, block.span.of(text)))
            .collect();
        let expected = [
            (BlockRole::DateLine, "PORTO, 4 May 2019 –"),
            (BlockRole::Paragraph, "A bridge fell."),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn agencies_open_with_place_and_day() {
        check("LISBON, 4 May 2019 - Firefighters have", Some("4 May 2019"));
        check(
            "LISBON, May 4, 2019 (Agency) — Firefighters have",
            Some("May 4, 2019"),
        );
        check("NEW YORK, June 1 (Agency) - Shares fell", Some("June 1"));
        check("PORTO, Portugal, 4 May 2019 – A bridge", Some("4 May 2019"));
    }

    #[test]
    fn other_openings_have_no_date() {
        check("Lisbon, 4 May 2019 - Firefighters have", None);
        check("LISBON - Firefighters have", None);
        check(
            "The bridge, built in 2019 - and closed since - will reopen",
            None,
        );
        check("", None);
        check("É, - x", None);
    }
}
