//! The facts of several reports by report, as text and Markdown.
//!
//! A cell of the matrix is the status of a report's links to the others that state the fact: `=` `~` `!` `t`; its own letter if no
//! other report states it, `·` if it does not state it.

use std::io::{self, Write};

use crate::{
    comparison::{FactStatus, Status},
    config::Role,
    matrix::{Matrix, MatrixFact},
    output::{markdown::escape, summary, text::Look, words},
    pair::Pair,
    text::visible::visible_line,
};

/// The letter of a report. There are at most 26.
pub(crate) fn letter(report: usize) -> char {
    char::from(b'A' + (report % 26) as u8)
}

/// The cell of a report for a fact.
fn cell(fact: &MatrixFact, report: usize) -> char {
    match fact.status_of(report) {
        _ if fact.places[report].is_empty() => '·',
        Some(status) => status.glyph(),
        None => letter(report),
    }
}

/// "5 facts in two reports or more: 3 = agree, 2 ! conflict; only in A 4, B 2, C 0".
pub(crate) fn counts(matrix: &Matrix) -> String {
    let n_of = |wanted: Status| {
        let statuses = matrix.facts.iter().filter_map(MatrixFact::status);
        statuses.filter(|status| *status == wanted).count()
    };
    let statuses = summary::by_status(n_of);
    let n_shared = matrix.facts.iter().filter(|it| it.status().is_some());
    let n_shared = n_shared.count();
    let only: Vec<String> = (0..matrix.articles.len())
        .map(|report| {
            let alone = matrix.facts.iter().filter(|fact| fact.links.is_empty());
            let n = alone.filter(|fact| !fact.places[report].is_empty()).count();
            format!("{} {n}", letter(report))
        })
        .collect();
    let shared = match n_shared {
        0 => "No shared facts found".to_string(),
        1 => format!("1 fact in two reports or more: {statuses}"),
        n => format!("{n} facts in two reports or more: {statuses}"),
    };
    format!("{shared}; only in {}", only.join(", "))
}

/// "A and C: ..." for every note on two of the reports.
pub(crate) fn notes(matrix: &Matrix) -> impl Iterator<Item = String> {
    matrix.notes.iter().flat_map(|pair| {
        let letters = pair.reports.map(letter);
        let Pair { a, b } = letters;
        let notes = pair.notes.iter();
        notes.map(move |note| {
            let text = relettered(&visible_line(&note.text), letters);
            format!("{a} and {b}: {text}")
        })
    })
}

/// A note on two reports, in which A and B are replaced with other letters. Quoted text is unchanged.
fn relettered(note: &str, letters: Pair<char>) -> String {
    let mut words = Vec::new();
    let mut is_quoted = false;
    for word in note.split(' ') {
        is_quoted |= word.contains('“');
        words.push(match word {
            "A" if !is_quoted => letters.a.to_string(),
            "B" if !is_quoted => letters.b.to_string(),
            _ => word.to_string(),
        });
        is_quoted &= word.rfind('”') < word.rfind('“') || !word.contains('”');
    }
    words.join(" ")
}

/// The values of the reports for each difference of a fact: "A/C number: 2 / 3", without repetitions.
pub(crate) fn values(matrix: &Matrix, fact: &MatrixFact) -> Vec<String> {
    let mut lines = Vec::new();
    for it in &fact.links {
        for difference in &it.link.differences {
            let words = Pair::from_fn(|side| {
                let text = &matrix.articles[it.reports[side]].text;
                summary::words(text, difference.shown[side])
            });
            let letters = it.reports.map(letter);
            let line = format!(
                "{}/{} {}: {} / {}",
                letters.a,
                letters.b,
                summary::kind_words(difference.kind),
                words.a,
                words.b
            );
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Prints the names of the reports, the matrix, and every shared fact with its passages and differences.
///
/// # Errors
/// When the writer fails.
pub(crate) fn text(
    matrix: &Matrix,
    title: Option<&str>,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let Some(title) = title {
        look.paragraph(out, "", Role::Title, &visible_line(title))?;
        writeln!(out)?;
    }
    for (report, article) in matrix.articles.iter().enumerate() {
        let lead = format!("{}  ", letter(report));
        look.paragraph(out, &lead, Role::Title, &summary::title(article))?;
        look.paragraph(out, "   ", Role::Hint, &summary::origin(article))?;
    }
    writeln!(out)?;
    look.paragraph(out, "", Role::Text, &counts(matrix))?;
    for note in notes(matrix) {
        look.paragraph(out, "note: ", Role::Message, &note)?;
    }
    let letters: Vec<String> = (0..matrix.articles.len())
        .map(|report| letter(report).to_string())
        .collect();
    writeln!(out, "\n     {}", letters.join(" "))?;
    for (n, fact) in matrix.facts.iter().enumerate() {
        let cells: Vec<String> = (0..matrix.articles.len())
            .map(|report| {
                let role = match fact.status_of(report) {
                    Some(status) => Role::of_status(FactStatus::Linked(status)),
                    None => Role::Hint,
                };
                look.ink.paint(role, &cell(fact, report).to_string())
            })
            .collect();
        let label = visible_line(&fact.label);
        writeln!(out, "{:>3}  {}  {label}", n + 1, cells.join(" "))?;
    }
    for (n, fact) in matrix.facts.iter().enumerate() {
        let Some(status) = fact.status() else {
            continue;
        };
        let role = Role::of_status(FactStatus::Linked(status));
        let glyph = look.ink.paint(role, &status.glyph().to_string());
        let label = look.ink.paint(Role::Title, &visible_line(&fact.label));
        writeln!(out, "\n{:>3} {glyph} {label}", n + 1)?;
        for (report, places) in fact.places.iter().enumerate() {
            let lead = format!("    {} ", letter(report));
            for span in places {
                let passage = summary::words(&matrix.articles[report].text, *span);
                look.paragraph(out, &lead, Role::Text, &passage)?;
            }
        }
        for difference in values(matrix, fact) {
            look.paragraph(out, "      ", Role::Text, &difference)?;
        }
    }
    Ok(())
}

/// Prints the same as Markdown, the matrix as a table.
///
/// # Errors
/// When the writer fails.
pub(crate) fn markdown(
    matrix: &Matrix,
    title: Option<&str>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(
        out,
        "# {}\n",
        escape(title.unwrap_or("Reports of one story"))
    )?;
    for (report, article) in matrix.articles.iter().enumerate() {
        let (title, origin) = (summary::title(article), summary::origin(article));
        writeln!(
            out,
            "- **{}** {} ({})",
            letter(report),
            escape(&title),
            escape(&origin)
        )?;
    }
    writeln!(out, "\n{}", counts(matrix))?;
    for note in notes(matrix) {
        writeln!(out, "\n*Note: {}*", escape(&note))?;
    }
    let reports = 0..matrix.articles.len();
    let letters: Vec<String> = reports
        .clone()
        .map(|report| letter(report).to_string())
        .collect();
    writeln!(out, "\n| | fact | {} |", letters.join(" | "))?;
    writeln!(out, "|---|---|{}", "---|".repeat(letters.len()))?;
    for (n, fact) in matrix.facts.iter().enumerate() {
        let cells: Vec<String> = reports
            .clone()
            .map(|report| escape(&cell(fact, report).to_string()))
            .collect();
        let label = escape(&fact.label);
        writeln!(out, "| {} | {label} | {} |", n + 1, cells.join(" | "))?;
    }
    for (n, fact) in matrix.facts.iter().enumerate() {
        let Some(status) = fact.status() else {
            continue;
        };
        let label = escape(&fact.label);
        writeln!(
            out,
            "\n## {}. {label} ({})",
            n + 1,
            words::status(FactStatus::Linked(status))
        )?;
        for (report, places) in fact.places.iter().enumerate() {
            for span in places {
                let passage = escape(span.of(&matrix.articles[report].text));
                writeln!(out, "\n> **{}** {passage}", letter(report))?;
            }
        }
        let differences = values(matrix, fact);
        if !differences.is_empty() {
            writeln!(out)?;
        }
        for difference in differences {
            writeln!(out, "- {}", escape(&difference))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_name_the_reports_by_their_letters() {
        let check = |note: &str, expected: &str| {
            assert_eq!(relettered(note, Pair::new('C', 'D')), expected);
        };
        check("No shared facts found", "No shared facts found");
        check(
            "Dates: A names May; B is from 2018",
            "Dates: C names May; D is from 2018",
        );
        check(
            "A says “Plan A or B” since “A”; B not",
            "C says “Plan A or B” since “A”; D not",
        );
        check("B is not in English: names", "D is not in English: names");
    }
}
