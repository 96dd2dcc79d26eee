//! Lines that lead to other reports: "Read more: ...", "You may also like".

use crate::{article::line::Line, lexicon::furniture};

/// Whether the line leads to other reports.
pub(crate) fn is_related(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 30 {
        return false;
    }
    is_heading(line) || led(line)
}

/// Whether the line is the heading of a list of other reports.
pub(crate) fn is_heading(line: &Line) -> bool {
    line.n_words <= 6
        && !line.ends_sentence
        && (line.is_any(&furniture::RELATED_HEADINGS)
            || (line.starts_with("more from") && line.n_words <= 5)
            || (line.starts_with("more on") && line.text.ends_with(':')))
}

/// "Read more: ...", "RELATED | ...", "Click here to read more".
fn led(line: &Line) -> bool {
    if line.starts_with_any(&furniture::RELATED_LEADS) {
        return line.n_words <= 20 && !line.has("said") && !line.has("says");
    }
    let Some(lead) = furniture::RELATED_MARKED
        .words()
        .filter(|lead| line.starts_with(lead))
        .max_by_key(|lead| lead.len())
    else {
        return false;
    };
    let n = lead.split(' ').count();
    let Some(last) = line.raw.get(n - 1) else {
        return false;
    };
    let bar =
        line.text.split(['|', '>', '»']).next().is_some_and(|head| {
            head.split_whitespace().count() == n && head.len() < line.text.len()
        });
    let weak = furniture::RELATED_WEAK.has(lead);
    let capitals = line
        .text
        .get(..lead.len())
        .is_some_and(|head| head.chars().all(|c| !c.is_lowercase()));
    let colon = last.ends_with(':');
    (colon || bar) && (!weak || capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_other_reports() {
        let cases = [
            ("Read more: Council closes the pool", true),
            ("READ MORE", true),
            ("Related Articles", true),
            ("RELATED: Why the pool was closed", true),
            ("See also: The pool in pictures", true),
            ("MORE: How the council voted", true),
            ("You may also like", true),
            ("More from Leeds", true),
            ("Click here to read the full report", true),
            ("Watch: Swimmers protest at the hall", true),
            ("Read next | The last swim", true),
            ("VIDEO: The last swim", true),
            ("Read more about the pool", true),
            ("Read the letter in full before Friday.", false),
            ("More: a saint for our time", false),
            ("Analysis: pool closures rise", false),
            ("Related costs rose by a third.", false),
            ("More than 300 people came.", false),
            ("Watch the birds, he said.", false),
            ("Recommended doses are lower.", false),
            ("Next week the council votes again.", false),
            ("Most read the letter and laughed.", false),
            ("Live music returns", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_related(&Line::new(text)), expected, "{text:?}");
        }
    }
}
