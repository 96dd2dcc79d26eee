//! A comparison as plain text, for pipes and small terminals.
//!
//! Text of reports is printed without terminal escape sequences.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::{
    analysis::Analysis,
    article::Article,
    compare::fact::counts::Counts,
    comparison::{Fact, FactStatus, Origin},
    config::Role,
    entity::EntityId,
    output::{
        digest::{self, Digest, Row, Said},
        ink::Ink,
        summary,
    },
    pair::{Pair, Side},
    reading::Reading,
    text::{Span, visible::visible_line},
};

/// How text is printed.
#[derive(Clone, Debug)]
pub(crate) struct Look {
    /// Columns of a line.
    pub width: usize,
    /// Colors, or none.
    pub ink: Ink,
}

/// Prints the reports' names, the counts, every fact with its passages and differences, and the notes.
///
/// # Errors
/// When the writer fails.
pub(crate) fn comparison(reading: &Reading, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (side, article) in reading.articles.iter() {
        let letter = format!("{}  ", side.letter());
        look.paragraph(out, &letter, Role::Title, &summary::title(article))?;
        look.paragraph(out, "   ", Role::Hint, &summary::origin(article))?;
    }
    let facts = &reading.comparison.facts;
    writeln!(out)?;
    look.paragraph(out, "", Role::Text, &summary::counts(&Counts::of(facts)))?;
    for note in &reading.comparison.notes {
        look.paragraph(out, "note: ", Role::Message, &visible_line(&note.text))?;
    }
    digest(&digest::digest(reading), look, out)?;
    writeln!(out, "\n{}", look.ink.paint(Role::Title, "All facts"))?;
    let mut before = None;
    for (n, fact) in facts.iter().enumerate() {
        match fact.status {
            FactStatus::Linked(_) => linked(reading, n, fact, look, out)?,
            FactStatus::Only(side) => {
                if before != Some(fact.status) {
                    let heading = format!("Only in {}", side.letter());
                    writeln!(out, "\n{}", look.ink.paint(Role::Title, &heading))?;
                }
                passages(reading, side, &fact.places[side], &[], look, out)?;
            }
        }
        before = Some(fact.status);
    }
    Ok(())
}

/// Prints the digest.
fn digest(digest: &Digest, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Pair { a, b } = digest.covered;
    let covered = format!("{a}% of A is also in B, {b}% of B in A");
    look.paragraph(out, "", Role::Hint, &covered)?;
    for section in &digest.sections {
        writeln!(out, "\n{}", look.ink.paint(Role::Title, section.title))?;
        if section.is_paired {
            for row in &section.rows {
                paired(row, look, out)?;
            }
        } else {
            for side in Side::BOTH {
                for said in section
                    .rows
                    .iter()
                    .filter_map(|row| row.said[side].as_ref())
                {
                    said_in(side, said, Role::Difference, look, out)?;
                }
            }
        }
        if let Some(more) = section.more_in_words() {
            writeln!(out, "    and {more}")?;
        }
    }
    Ok(())
}

/// A row of the digest about the same thing in both articles.
fn paired(row: &Row, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut mark = Role::Difference;
    if let Some(status) = row.status {
        let glyph = look
            .ink
            .paint(Role::of_status(status), &status.glyph().to_string());
        let kind = if row.kind.is_empty() {
            String::new()
        } else {
            format!(" {}", row.kind)
        };
        writeln!(out, "  {glyph}{kind}")?;
        if let FactStatus::Linked(status) = status {
            mark = Role::of_difference(status);
        }
    } else if !row.kind.is_empty() {
        writeln!(out, "    {}", row.kind)?;
    }
    for side in Side::BOTH {
        if let Some(said) = &row.said[side] {
            said_in(side, said, mark, look, out)?;
        }
    }
    Ok(())
}

/// The text of one article in a row of the digest.
fn said_in(
    side: Side,
    said: &Said,
    mark: Role,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = said.text();
    let mut at = 0;
    let mut differing = Vec::new();
    for (words, differs) in &said.words {
        if *differs {
            differing.push(Span::new(at, at + words.len()));
        }
        at += words.len();
    }
    let all = words(&text, Span::all(&text)).map(|(place, word)| {
        let differs = differing.iter().any(|it| it.overlaps(place));
        (if differs { mark } else { Role::Text }, word.to_string())
    });
    look.lines(out, &format!("    {} ", side.letter()), all.collect())
}

/// A fact that both reports state.
fn linked(
    reading: &Reading,
    n: usize,
    fact: &Fact,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let glyph = fact.status.glyph().to_string();
    let glyph = look.ink.paint(Role::of_status(fact.status), &glyph);
    let label = look
        .ink
        .paint(Role::Title, &visible_line(reading.label(fact)));
    let origin = match (reading.comparison.origin(fact), fact.sure) {
        (Origin::Found, true) => "",
        (Origin::Found, false) => "  (possible match)",
        (Origin::Confirmed, _) => "  (confirmed by you)",
        (Origin::Manual, _) => "  (linked by you)",
    };
    writeln!(out, "\n{:>3} {glyph} {label}{origin}", n + 1)?;
    let differences = summary::differences(&reading.comparison, fact);
    for side in Side::BOTH {
        let differing = united(differences.iter().map(|it| it.shown[side]).collect());
        passages(reading, side, &fact.places[side], &differing, look, out)?;
    }
    let mut notes = Vec::new();
    for difference in differences {
        let Pair { a, b } = summary::sides(reading, difference);
        let line = (difference.kind, format!("{a} / {b}"));
        // Several passages of one fact often have the same difference.
        if !notes.contains(&line) {
            let kind = format!("      {}: ", summary::kind_words(line.0));
            look.paragraph(out, &kind, Role::Text, &line.1)?;
            notes.push(line);
        }
    }
    Ok(())
}

/// The union of spans, sorted and disjoint.
fn united(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    spans.dedup_by(|next, before| {
        let meet = next.overlaps(*before);
        if meet {
            *before = before.join(*next);
        }
        meet
    });
    spans
}

/// Passages of one report under its letter, with differing words marked if there is color. The `differing` spans are sorted and disjoint.
fn passages(
    reading: &Reading,
    side: Side,
    spans: &[Span],
    differing: &[Span],
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let text = &reading.articles[side].text;
    for span in spans {
        let words = words(text, *span).map(|(word, text)| {
            let next = differing.partition_point(|it| it.end <= word.start);
            let differs = differing.get(next).is_some_and(|it| it.overlaps(word));
            let role = if differs {
                Role::Difference
            } else {
                Role::Text
            };
            (role, visible_line(text))
        });
        look.lines(out, &format!("    {} ", side.letter()), words.collect())?;
    }
    Ok(())
}

/// The words inside a span with their places.
fn words(text: &str, span: Span) -> impl Iterator<Item = (Span, &str)> {
    let inside = span.of(text);
    inside.split_whitespace().map(move |word| {
        let at = span.start as usize + (word.as_ptr() as usize - inside.as_ptr() as usize);
        (Span::new(at, at + word.len()), word)
    })
}

/// Prints the entities, then the dates and numbers of one report.
///
/// # Errors
/// When the writer fails.
pub(crate) fn entities(
    article: &Article,
    analysis: &Analysis,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (id, entity) in analysis.entities.iter().enumerate() {
        let names = analysis.names_used(&article.text, EntityId(id as u32));
        let names: Vec<String> = names.iter().map(|name| visible_line(name)).collect();
        let kind = look
            .ink
            .paint(Role::of_mention(entity.kind), entity.kind.name());
        let pad = " ".repeat(13_usize.saturating_sub(entity.kind.name().len()));
        writeln!(
            out,
            "{kind}{pad}{:>3}x  {}",
            entity.mentions.len(),
            names.join(" · ")
        )?;
    }
    let values = analysis
        .mentions
        .iter()
        .filter(|mention| !mention.kind.is_name());
    for value in values {
        let kind = look
            .ink
            .paint(Role::of_mention(value.kind), value.kind.name());
        let pad = " ".repeat(19_usize.saturating_sub(value.kind.name().len()));
        writeln!(
            out,
            "{kind}{pad}{}",
            visible_line(value.span.of(&article.text))
        )?;
    }
    Ok(())
}

impl Look {
    /// Prints `text` wrapped, with `lead` before its first line and as many blanks before the others.
    ///
    /// # Errors
    /// When the writer fails.
    pub(crate) fn paragraph(
        &self,
        out: &mut dyn Write,
        lead: &str,
        role: Role,
        text: &str,
    ) -> io::Result<()> {
        let words = text.split_whitespace().map(|word| (role, word.to_string()));
        self.lines(out, lead, words.collect())
    }

    fn lines(&self, out: &mut dyn Write, lead: &str, words: Vec<(Role, String)>) -> io::Result<()> {
        let room = self.width.saturating_sub(lead.width()).max(10);
        let mut lead = lead.to_string();
        for line in wrap(words, room) {
            let mut painted = String::new();
            for (n, (role, words)) in line.into_iter().enumerate() {
                painted.push_str(if n > 0 { " " } else { "" });
                painted.push_str(&self.ink.paint(role, &words));
            }
            writeln!(out, "{lead}{painted}")?;
            lead = " ".repeat(lead.width());
        }
        Ok(())
    }
}

/// Words in lines of at most `width` columns, with adjacent words of the same role joined. A longer word has a line of its own.
fn wrap(words: Vec<(Role, String)>, width: usize) -> Vec<Vec<(Role, String)>> {
    let mut lines: Vec<Vec<(Role, String)>> = vec![Vec::new()];
    let mut used = 0;
    for (role, word) in words {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(Vec::new());
            used = 0;
        }
        used += columns + usize::from(used > 0);
        if let Some(line) = lines.last_mut() {
            match line.last_mut() {
                Some((last, words)) if *last == role => {
                    words.push(' ');
                    words.push_str(&word);
                }
                _ => line.push((role, word)),
            }
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
            let words = text
                .split_whitespace()
                .map(|word| (Role::Text, word.to_string()));
            let pieces = wrap(words.collect(), width).into_iter();
            let lines: Vec<String> = pieces
                .map(|line| line.into_iter().map(|(_, words)| words).collect())
                .collect();
            assert_eq!(lines, expected, "{text:?} at {width}");
        }
    }

    #[test]
    fn words_know_their_places() {
        let text = "x “one”  two y";
        for (place, word) in words(text, Span::new(2, text.len() - 2)) {
            assert_eq!(place.of(text), word);
        }
        assert_eq!(words(text, Span::new(2, text.len() - 2)).count(), 2);
    }
}
