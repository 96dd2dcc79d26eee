//! A comparison for people, as plain text for pipes and small terminals.
//!
//! Nothing of a report is printed that a terminal would obey.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::summary::{self, Counts};
use crate::{
    analysis::Analysis,
    article::Article,
    link::{Fact, FactStatus},
    pair::{Pair, Side},
    reading::Reading,
    text::{Span, visible::visible_line},
};

/// Prints the reports' names, the counts, every fact with its passages and differences, and the notes.
///
/// # Errors
/// When the writer fails.
pub fn comparison(reading: &Reading, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for (side, article) in reading.articles.iter() {
        paragraph(
            out,
            width,
            &format!("{}  ", side.letter()),
            &summary::title(article),
        )?;
        writeln!(out, "   {}", summary::origin(article))?;
    }
    writeln!(out, "\n{}", Counts::of(&reading.comparison.facts))?;
    for note in &reading.comparison.notes {
        paragraph(out, width, "note: ", &visible_line(&note.text))?;
    }
    let facts = &reading.comparison.facts;
    for (n, fact) in facts.iter().enumerate() {
        if let FactStatus::Only(side) = fact.status {
            let before = n.checked_sub(1).and_then(|n| facts.get(n));
            if before.is_none_or(|before| before.status != fact.status) {
                writeln!(out, "\nOnly in {}", side.letter())?;
            }
            passages(reading, side, &fact.places[side], width, out)?;
        } else {
            writeln!(out)?;
            linked(reading, n, fact, width, out)?;
        }
    }
    Ok(())
}

/// A fact that both reports tell.
fn linked(
    reading: &Reading,
    n: usize,
    fact: &Fact,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let perhaps = if fact.sure { "" } else { "  (perhaps)" };
    let label = visible_line(&fact.label);
    writeln!(out, "{:>3} {} {label}{perhaps}", n + 1, fact.status.glyph())?;
    for side in Side::BOTH {
        passages(reading, side, &fact.places[side], width, out)?;
    }
    for difference in summary::differences(&reading.comparison, fact) {
        let Pair { a, b } = summary::sides(reading, difference);
        let kind = difference.kind.name();
        paragraph(
            out,
            width,
            &format!("      {kind}: "),
            &format!("{a} / {b}"),
        )?;
    }
    Ok(())
}

/// Passages of one report under its letter.
fn passages(
    reading: &Reading,
    side: Side,
    spans: &[Span],
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for span in spans {
        let passage = visible_line(span.of(&reading.articles[side].text));
        paragraph(out, width, &format!("    {} ", side.letter()), &passage)?;
    }
    Ok(())
}

/// Prints the entities and the dates and numbers of one report.
///
/// # Errors
/// When the writer fails.
pub fn entities(article: &Article, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    for entity in &analysis.entities {
        let names: Vec<String> = entity.names.iter().map(|name| visible_line(name)).collect();
        let n = entity.mentions.len();
        writeln!(
            out,
            "{:12} {n:>3}  {}",
            entity.kind.name(),
            names.join(" · ")
        )?;
    }
    for mention in analysis
        .mentions
        .iter()
        .filter(|mention| !mention.kind.is_name())
    {
        let text = visible_line(mention.span.of(&article.text));
        writeln!(out, "{:12}      {text}", mention.kind.name())?;
    }
    Ok(())
}

/// Prints `text` wrapped to `width` columns, `indent` before its first line and as many blanks before the others.
fn paragraph(out: &mut dyn Write, width: usize, indent: &str, text: &str) -> io::Result<()> {
    let room = width.saturating_sub(indent.width()).max(10);
    let mut lead = indent.to_string();
    for line in wrap(text, room) {
        writeln!(out, "{lead}{line}")?;
        lead = " ".repeat(indent.width());
    }
    Ok(())
}

/// The words of `text` in lines of at most `width` columns; a longer word has a line of its own.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += columns;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_by_columns() {
        let cases: [(&str, usize, &[&str]); 5] = [
            ("", 10, &[""]),
            ("one two three", 7, &["one two", "three"]),
            ("a  b\n c", 80, &["a b c"]),
            ("unbreakable-word x", 5, &["unbreakable-word", "x"]),
            ("日本 日本", 5, &["日本", "日本"]),
        ];
        for (text, width, expected) in cases {
            assert_eq!(wrap(text, width), expected, "{text:?} at {width}");
        }
    }
}
