//! Splits plain text into pieces that become blocks.
//!
//! In: any text. Out: pieces, sorted, disjoint, trimmed, together covering all text that is not white space. Reports have one line per
//! paragraph, blank lines between paragraphs, or lines wrapped at a fixed width; wrapped lines are joined into one piece, whose span
//! includes the line breaks. The text itself is never changed.

use super::BlockRole;
use crate::text::{Span, terminal::is_terminal};

/// A piece of text that becomes one block, before its role is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its text, without white space at the ends, never empty.
    pub span: Span,
    /// The role given by the markup, if any.
    pub markup: Option<BlockRole>,
}

/// Longer lines were not wrapped for reading.
const WIDEST_WRAP: usize = 110;
/// Lines are not wrapped more narrowly; newspaper columns this narrow are recognized only by several lines.
const NARROWEST_WRAP: usize = 16;
const NARROW: usize = 40;
const NARROW_LINES: usize = 4;

/// A line of the text that is not blank.
struct Line {
    span: Span,
    /// The number of characters from the first to the last that is not white space.
    width: usize,
    /// Whether a blank line or a form feed is before it.
    gap: bool,
    /// Whether white space is before its first character.
    indented: bool,
}

/// The pieces of a text.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let lines = lines(text);
    let wrap = wrap_width(text, &lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        let markup = marker(line.span.of(text));
        let joined = match (pieces.last_mut(), before) {
            (Some(piece), Some(before))
                if continues(text, before, line, wrap, piece.markup, markup) =>
            {
                piece.span = piece.span.join(line.span);
                true
            }
            _ => false,
        };
        if !joined {
            pieces.push(Piece {
                span: line.span,
                markup,
            });
        }
        before = Some(line);
    }
    pieces
}

/// Whether `line` continues the piece that ends with `before`.
fn continues(
    text: &str,
    before: &Line,
    line: &Line,
    wrap: Option<usize>,
    piece: Option<BlockRole>,
    markup: Option<BlockRole>,
) -> bool {
    if line.gap {
        return false;
    }
    match (piece, markup) {
        (Some(BlockRole::Table), Some(BlockRole::Table))
        | (Some(BlockRole::Quote), Some(BlockRole::Quote)) => true,
        (Some(BlockRole::ListItem), None) if line.indented => {
            wrap.is_some_and(|width| is_full(text, before, line, width))
        }
        (None, None) if !line.indented => wrap.is_some_and(|width| {
            is_full(text, before, line, width) || is_interrupted(text, before, line)
        }),
        _ => false,
    }
}

/// Whether the first word of `next` would not have fitted on the line, so that the break has no meaning; or whether a word is split.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let next = next.span.of(text);
    let word = next.split_whitespace().next().unwrap_or("");
    line.width + 1 + word.chars().count() > width || parts_word(line.span.of(text), next)
}

/// Whether a sentence continues from one line to the next. In newspaper columns letters have different widths, so a full line may have
/// far fewer characters than others.
fn is_interrupted(text: &str, line: &Line, next: &Line) -> bool {
    next.span.of(text).starts_with(char::is_lowercase) && !ends_sentence(line.span.of(text))
}

/// Whether a line ends with the first part of a word and the next begins with the rest: "mil-", "lion crowns"; "40-", "year-old".
pub(crate) fn parts_word(line: &str, next: &str) -> bool {
    let Some(head) = line.strip_suffix(['-', '\u{2010}', '\u{ad}']) else {
        return false;
    };
    head.ends_with(char::is_alphanumeric) && next.starts_with(char::is_lowercase)
}

/// The width at which the lines of the text were wrapped, if they were: most breaks are then where the next word would not have fitted,
/// usually within a sentence. Only lines that are followed by another one count; a few of them may be longer: headlines, the head of a
/// page.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    // An indented line begins a paragraph.
    let neighbors = || {
        let pairs = lines.windows(2);
        pairs.filter(|two| !two[1].gap && !two[1].indented)
    };
    let mut widths: Vec<usize> = neighbors().map(|two| two[0].width).collect();
    widths.sort_unstable();
    let fit = widths.partition_point(|width| *width <= WIDEST_WRAP);
    let width = *widths.get(fit.checked_sub(1)? - fit / 12)?;
    if width < NARROWEST_WRAP || (widths.len() - fit) * 20 > widths.len() {
        return None;
    }
    let full = || neighbors().filter(|two| is_full(text, &two[0], &two[1], width));
    let mid_sentence = full()
        .filter(|two| !ends_sentence(two[0].span.of(text)))
        .count();
    let (all, full) = (neighbors().count(), full().count());
    let least = if width < NARROW { NARROW_LINES } else { 2 };
    // In narrow columns, lines of prose continue in lower case; lists of names do not.
    let goes_on = neighbors()
        .filter(|two| two[1].span.of(text).starts_with(char::is_lowercase))
        .count();
    let is_prose = width >= NARROW || goes_on * 2 > all;
    let is_wrapped = full >= least && full * 2 > all && mid_sentence * 3 > full * 2 && is_prose;
    // Paragraphs of one or two lines have as many ends as full lines.
    let interrupted = || neighbors().filter(|two| !ends_sentence(two[0].span.of(text)));
    let n_cut = interrupted()
        .filter(|two| is_full(text, &two[0], &two[1], width))
        .count();
    let is_cut = width >= NARROW
        && n_cut >= NARROW_LINES
        && n_cut * 10 >= interrupted().count() * 9
        && goes_on * 2 > n_cut;
    (is_wrapped || is_cut || is_ragged(text, lines)).then_some(width)
}

/// Whether most lines break within a sentence that continues in lower case, and some end one: prose in columns whose lines differ much
/// in length. Lower-case lists have no full stops.
fn is_ragged(text: &str, lines: &[Line]) -> bool {
    let pairs = || {
        lines
            .windows(2)
            .filter(|two| !two[1].gap && !two[1].indented)
    };
    let n = pairs()
        .filter(|two| is_interrupted(text, &two[0], &two[1]))
        .count();
    let some_end = lines.iter().any(|line| ends_sentence(line.span.of(text)));
    n >= NARROW_LINES && n * 5 > pairs().count() * 3 && some_end
}

/// Whether the text ends like a sentence: with a full stop or similar mark, before closing quotes and brackets.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '“' | '»' | '«' | ')' | ']' | '」' | '』' | '）'
            )
    });
    end.ends_with(|c| matches!(c, '.' | '!' | '?' | '…') || is_terminal(c))
}

/// The role shown by the characters at the start of a line: a list item, a quotation, a table row.
fn marker(line: &str) -> Option<BlockRole> {
    if line.matches('\t').count() >= 2 && !ends_sentence(line) {
        return Some(BlockRole::Table);
    }
    let mut chars = line.chars();
    match chars.next()? {
        '>' if chars.clone().next().is_some_and(|c| c == ' ' || c == '>') => Some(BlockRole::Quote),
        '•' | '‣' | '◦' | '▪' | '●' | '·' => Some(BlockRole::ListItem),
        '-' | '*' | '–' | '—' | '+' if chars.next().is_some_and(char::is_whitespace) => {
            Some(BlockRole::ListItem)
        }
        '0'..='9' => is_numbered(line).then_some(BlockRole::ListItem),
        _ => None,
    }
}

/// "1. One" and "12) Twelve", but not "3.5 million" or "2008 was".
fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.len() - rest.len() <= 2
        && rest.starts_with(['.', ')'])
        && rest
            .get(1..)
            .is_some_and(|rest| rest.starts_with([' ', '\t']))
}

fn lines(text: &str) -> Vec<Line> {
    let is_break = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    let mut lines = Vec::new();
    let mut gap = false;
    let mut at = 0;
    for part in text.split_inclusive(is_break) {
        let span = Span::new(at, at + part.len()).trim(text);
        if span.is_empty() {
            gap = gap || at > 0;
        } else {
            lines.push(Line {
                span,
                width: span.of(text).chars().count(),
                gap,
                indented: span.start as usize > at,
            });
            gap = part.ends_with(['\u{c}', '\u{2029}']);
        }
        at += part.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = pieces(text)
            .iter()
            .map(|piece| piece.span.of(text))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn one_line_is_one_paragraph() {
        check("", &[]);
        check(" \n\t\n", &[]);
        check("One word", &["One word"]);
        check("First.\nSecond.\n", &["First.", "Second."]);
        check("First.\n\n\nSecond.", &["First.", "Second."]);
        check(
            "First.\u{c}Second.\rThird.",
            &["First.", "Second.", "Third."],
        );
        check("\u{a0}A.\u{a0}\n\tB.", &["A.", "B."]);
    }

    #[test]
    fn headlines_of_similar_length_are_not_wrapped_prose() {
        let text = "The council voted on Monday to close the old swimming pool.\n\
                    Residents had collected four thousand names to keep it open.\n\
                    The mayor said that there was no money left for the repairs.\n";
        assert_eq!(pieces(text).len(), 3);
    }

    const WRAPPED: &str = "The council voted on Monday to close the old swimming pool,\n\
        which has served the town since 1934 and needs a new roof,\n\
        new boilers and a new filter.\n\
        Residents had collected four thousand names in three weeks\n\
        to keep it open, and several of them spoke at the meeting.";

    #[test]
    fn wrapped_lines_are_joined() {
        let found = pieces(WRAPPED);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].span.of(WRAPPED).ends_with("new filter."));
        assert!(found[1].span.of(WRAPPED).starts_with("Residents"));
    }

    #[test]
    fn columns_of_any_width_are_joined() {
        let words = "The council of Oruba voted on Monday evening to close the old swimming pool, which has served \
                     the town since it was built in the year when the bridge was opened, and which needs a new roof.";
        for width in [22, 30, 38, 45, 60, 90] {
            let mut text = "Council closes the old swimming pool of the town\n\n".to_string();
            for _ in 0..2 {
                let mut column = 0;
                for word in words.split(' ') {
                    if column + word.len() >= width {
                        text.push('\n');
                        column = 0;
                    } else if column > 0 {
                        text.push(' ');
                        column += 1;
                    }
                    text.push_str(word);
                    column += word.len();
                }
                text.push_str("\n\n");
            }
            assert_eq!(pieces(&text).len(), 3, "{width}: {text}");
        }
        // As many lines end a paragraph as are full.
        let wide = "The council of Oruba voted on Monday evening to close the old swimming pool, which has\n\
                    served the town.\n\
                    Mayor Greta Lind said that a new roof would cost more than four million crowns, which the\n\
                    town does not have.\n\
                    Two of the nine members voted against the plan because three schools of the town use the\n\
                    pool on Mondays.\n\
                    Children will be taken by bus to the pool at Sunde, which is nine kilometres away, the\n\
                    council said on Monday.\n";
        assert_eq!(pieces(wide).len(), 4);
        let names = "Ann Ash\nBo Birk\nCy Cole of Tarn\nDi Dunn\nEd East of Selby\nFlo Finn\n";
        assert_eq!(pieces(names).len(), 6);
        let poem = "There was a young lady of Kell,\nWho lived at the foot of a well.\nShe said to the moon,\nI will see you soon,\nAnd rang for her supper a bell.\n";
        assert_eq!(pieces(poem).len(), 5);
    }

    #[test]
    fn columns_copied_from_a_newspaper_are_joined() {
        let first = |text: &str, n: usize| {
            let found = pieces(text)
                .get(n)
                .map(|piece| piece.span.of(text).to_string());
            found.unwrap_or_default().replace('\n', " ")
        };
        let page = "               THE ORUBA POST\nMonday 4 March 2019                                   Page 2\n\n\
                    Old swimming pool is to\nclose in the spring\n\nTHE coun-\ncil of Oruba voted on Mon-\nday evening to \
                    close the\nold pool, which leaks and\nneeds a roof.\n   Mayor Greta Lind said it\nwould cost 4.2 million\n\
                    crowns and two years, and\nthat nobody has them.\n";
        assert_eq!(
            first(page, 2),
            "Old swimming pool is to close in the spring"
        );
        assert!(
            first(page, 3).ends_with("needs a roof."),
            "{}",
            first(page, 3)
        );
        assert!(first(page, 4).starts_with("Mayor"), "{}", first(page, 4));
        assert!(first(page, 4).ends_with("has them."), "{}", first(page, 4));
        // Uneven lines without hyphens, and two paragraphs separated only by the end of a sentence.
        let uneven = "The ferry to Kell will make\nits last crossing on Friday, the\nharbour board of Selby\ndecided late \
                      on Monday after\nfour hours of talk.\nA bus will take the children\nof the island to the bridge\nat \
                      Sunde until the new slip\nis built and paid for.\n";
        assert!(
            first(uneven, 0).ends_with("of talk."),
            "{}",
            first(uneven, 0)
        );
        assert!(
            first(uneven, 1).ends_with("paid for."),
            "{}",
            first(uneven, 1)
        );
        // Recipe steps and shopping lists have one piece per line.
        assert_eq!(
            pieces("2 eggs\nflour for the pan\nmilk\na spoon of salt\nbutter\n").len(),
            5
        );
        assert_eq!(
            pieces("Go home.\nwash your hands.\nstay there.\ncall the doctor.\n").len(),
            4
        );
    }

    #[test]
    fn a_blank_line_always_ends_a_paragraph() {
        let text = WRAPPED.replace("pool,\n", "pool,\n\n");
        assert_eq!(pieces(&text).len(), 3);
    }

    #[test]
    fn markers_make_list_items_quotations_and_tables() {
        let role = |line: &str| pieces(line).first().and_then(|piece| piece.markup);
        assert_eq!(role("• One"), Some(BlockRole::ListItem));
        assert_eq!(role("  - One"), Some(BlockRole::ListItem));
        assert_eq!(role("1. One"), Some(BlockRole::ListItem));
        assert_eq!(role("12) Twelve"), Some(BlockRole::ListItem));
        assert_eq!(role("3.5 million people left."), None);
        assert_eq!(role("2008. A hard year."), None);
        assert_eq!(role("-5 degrees were measured."), None);
        assert_eq!(role("> As they said"), Some(BlockRole::Quote));
        assert_eq!(role(">5 percent"), None);
        assert_eq!(role("Party\tVotes\tSeats"), Some(BlockRole::Table));
        assert_eq!(role("A\ttab in a sentence."), None);
        assert_eq!(pieces("a\tb\tc\nd\te\tf\n").len(), 1);
    }
}
