//! A comparison as Markdown, for notes and web pages.

use std::io::{self, Write};

use crate::{
    compare::fact::counts::Counts,
    comparison::{Fact, FactStatus, Origin},
    output::{summary, words},
    pair::{Pair, Side},
    reading::Reading,
    text::visible::visible_line,
};

/// Prints the reports' names, the counts, every fact with its passages and differences, and the notes.
///
/// # Errors
/// When the writer fails.
pub(crate) fn comparison(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let titles = reading
        .articles
        .as_ref()
        .map(|article| escape(&summary::title(article)));
    writeln!(out, "# {} / {}\n", titles.a, titles.b)?;
    for (side, article) in reading.articles.iter() {
        writeln!(
            out,
            "- **{}** {} ({})",
            side.letter(),
            titles[side],
            escape(&summary::origin(article))
        )?;
    }
    let counts = Counts::of(&reading.comparison.facts);
    writeln!(out, "\n{}", summary::counts(&counts))?;
    for note in &reading.comparison.notes {
        writeln!(out, "\n*Note: {}*", escape(&note.text))?;
    }
    let facts = &reading.comparison.facts;
    let linked = facts.iter().enumerate();
    for (n, fact) in linked.filter(|(_, fact)| matches!(fact.status, FactStatus::Linked(_))) {
        self::linked(reading, n, fact, out)?;
    }
    for side in Side::BOTH {
        let mut only = facts
            .iter()
            .filter(|fact| fact.status == FactStatus::Only(side))
            .peekable();
        if only.peek().is_some() {
            writeln!(out, "\n## Only in {}\n", side.letter())?;
        }
        for span in only.flat_map(|fact| &fact.places[side]) {
            writeln!(out, "- {}", escape(span.of(&reading.articles[side].text)))?;
        }
    }
    Ok(())
}

/// A fact that both reports state.
fn linked(reading: &Reading, n: usize, fact: &Fact, out: &mut dyn Write) -> io::Result<()> {
    let origin = match (reading.comparison.origin(fact), fact.sure) {
        (Origin::Found, true) => "",
        (Origin::Found, false) => ", possible match",
        (Origin::Confirmed, _) => ", confirmed by the reader",
        (Origin::Manual, _) => ", linked by the reader",
    };
    let label = escape(reading.label(fact));
    writeln!(
        out,
        "\n## {}. {label} ({}{origin})",
        n + 1,
        words::status(fact.status)
    )?;
    for side in Side::BOTH {
        for span in &fact.places[side] {
            let passage = escape(span.of(&reading.articles[side].text));
            writeln!(out, "\n> **{}** {passage}", side.letter())?;
        }
    }
    let differences = summary::differences(&reading.comparison, fact);
    if !differences.is_empty() {
        writeln!(out)?;
    }
    for difference in differences {
        let Pair { a, b } = summary::sides(reading, difference).map(|words| escape(&words));
        writeln!(out, "- {}: {a} / {b}", summary::kind_words(difference.kind))?;
    }
    Ok(())
}

/// A line with Markdown and HTML escaped.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for word in visible_line(text).split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        for c in word.chars() {
            if matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&'
            ) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
    }
    // Text that would begin a list inside the line: "1. ", "- ".
    let number = escaped.trim_start_matches(|c: char| c.is_ascii_digit());
    if number.starts_with(['-', '+', '.', ')']) {
        escaped.insert(escaped.len() - number.len(), '\\');
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_markdown() {
        let cases = [
            ("plain words, 5.5 percent", "plain words, 5.5 percent"),
            (
                "a *b* _c_ [d](e) <f> `g`",
                "a \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\`g\\`",
            ),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("two\nlines\x1b", "two lines␛"),
        ];
        for (text, expected) in cases {
            assert_eq!(escape(text), expected, "{text:?}");
        }
    }
}
