//! A comparison in reading order, for screen readers, braille displays and terminals that only print line by line: digest, facts, texts.
//!
//! Every line is a sentence or a paragraph, without columns, boxes and glyphs: what the screen shows by color or position is put into
//! words.

use std::io::{self, Write};

use crate::{
    article::{Article, BlockRole},
    compare::fact::counts::{Counts, possible_matches},
    comparison::{Fact, FactStatus, Origin, Status},
    matrix::{Matrix, MatrixFact},
    output::{
        digest::{self, Digest, Row, Said, Section},
        matrix::{letter, notes},
        summary, words,
    },
    pair::{Pair, Side},
    reading::Reading,
    text::visible::visible_line,
};

/// Prints the reports' names, the counts, the digest, every fact, and both texts.
///
/// # Errors
/// When the writer fails.
pub(crate) fn comparison(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Two reports compared.\n")?;
    for (side, article) in reading.articles.iter() {
        let about = format!("{}. {}", closed(&summary::title(article)), origin(article));
        writeln!(out, "Report {}: {}.", side.letter(), about)?;
    }
    writeln!(out)?;
    counts(reading, out)?;
    for note in &reading.comparison.notes {
        writeln!(out, "Note: {}", sentence(&note.text))?;
    }
    let digest = digest::digest(reading);
    let Pair { a, b } = digest.covered;
    writeln!(
        out,
        "{a} percent of A is also in B, {b} percent of B is also in A."
    )?;
    self::digest(reading, &digest, out)?;
    writeln!(out, "\nAll facts.")?;
    let mut before = None;
    for (n, fact) in reading.comparison.facts.iter().enumerate() {
        let is_list = matches!(fact.status, FactStatus::Only(_));
        if is_list && before != Some(fact.status) {
            writeln!(out)?;
        }
        self::fact(reading, n, fact, out)?;
        before = Some(fact.status);
    }
    for (side, article) in reading.articles.iter() {
        let facts = reading.comparison.facts.iter().enumerate();
        let places = facts.flat_map(|(n, fact)| {
            let (status, kinds) = summary::kind_of(&reading.comparison, fact);
            let comma = if kinds.is_empty() { "" } else { ", " };
            let words = format!("fact {}, {status}{comma}{kinds}", n + 1);
            let places = fact.places[side].iter();
            places.map(move |place| (place.start, n, words.clone()))
        });
        text(side.letter(), article, places.collect(), out)?;
    }
    Ok(())
}

/// Prints the same for several reports: their names, the counts, every fact with the reports that have it, and all texts.
///
/// # Errors
/// When the writer fails.
pub(crate) fn story(matrix: &Matrix, title: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let n = matrix.articles.len();
    let title = title.map(|title| format!(" {}", sentence(title)));
    writeln!(out, "{n} reports compared.{}\n", title.unwrap_or_default())?;
    for (report, article) in matrix.articles.iter().enumerate() {
        let about = format!("{}. {}", closed(&summary::title(article)), origin(article));
        writeln!(out, "Report {}: {about}.", letter(report))?;
    }
    writeln!(out)?;
    let (shared, alone): (Vec<_>, Vec<_>) =
        (matrix.facts.iter().enumerate()).partition(|(_, fact)| fact.status().is_some());
    let n_of = |wanted: Status| {
        let statuses = shared.iter().filter_map(|(_, fact)| fact.status());
        statuses.filter(|status| *status == wanted).count()
    };
    let mut statuses = Status::ALL.map(|status| (n_of(status), status));
    statuses.sort_by_key(|(_, status)| u8::MAX - status.gravity());
    let parts = statuses.into_iter().filter(|(n, _)| *n > 0);
    let parts =
        parts.map(|(n, status)| format!("{} {n}", words::status(FactStatus::Linked(status))));
    let parts: Vec<String> = parts.collect();
    match shared.len() {
        0 => writeln!(out, "No shared facts found.")?,
        1 => writeln!(
            out,
            "1 fact is in two reports or more: {}.",
            parts.join(", ")
        )?,
        n => writeln!(
            out,
            "{n} facts are in two reports or more: {}.",
            parts.join(", ")
        )?,
    }
    let has = |fact: &MatrixFact, report: usize| !fact.places[report].is_empty();
    let only = (0..n).map(|report| {
        let n = alone.iter().filter(|(_, fact)| has(fact, report)).count();
        format!("Facts only in {}: {n}.", letter(report))
    });
    writeln!(out, "{}", only.collect::<Vec<String>>().join(" "))?;
    for note in notes(matrix) {
        writeln!(out, "Note: {}", sentence(&note))?;
    }
    writeln!(out, "\nFacts in two reports or more.")?;
    for (n, fact) in &shared {
        story_fact(matrix, *n, fact, out)?;
    }
    writeln!(out, "\nFacts in one report.\n")?;
    for (n, fact) in &alone {
        for (report, article) in matrix.articles.iter().enumerate() {
            for place in &fact.places[report] {
                let words = sentence(place.of(&article.text));
                writeln!(out, "Fact {}, only in {}: {words}", n + 1, letter(report))?;
            }
        }
    }
    for (report, article) in matrix.articles.iter().enumerate() {
        let facts = matrix.facts.iter().enumerate();
        let places = facts.flat_map(|(n, fact)| {
            let status = match fact.status_of(report) {
                Some(status) => words::status(FactStatus::Linked(status)),
                None => "only here",
            };
            let words = format!("fact {}, {status}", n + 1);
            let places = fact.places[report].iter();
            places.map(move |place| (place.start, n, words.clone()))
        });
        text(letter(report), article, places.collect(), out)?;
    }
    Ok(())
}

/// A fact of several reports: which of them have it, the text of each, and their differences.
fn story_fact(matrix: &Matrix, n: usize, fact: &MatrixFact, out: &mut dyn Write) -> io::Result<()> {
    let status = fact
        .status()
        .map_or("", |status| words::status(FactStatus::Linked(status)));
    let (with, without): (Vec<usize>, Vec<usize>) =
        (0..matrix.articles.len()).partition(|report| !fact.places[*report].is_empty());
    let letters = |reports: &[usize]| {
        let letters = reports.iter().map(|report| letter(*report).to_string());
        letters.collect::<Vec<String>>().join(", ")
    };
    let lacking = if without.is_empty() {
        String::new()
    } else {
        format!(", not in {}", letters(&without))
    };
    writeln!(
        out,
        "\nFact {}. {} In {}{lacking}.",
        n + 1,
        sentence(&capital(status)),
        letters(&with)
    )?;
    for (report, article) in matrix.articles.iter().enumerate() {
        for place in &fact.places[report] {
            let words = sentence(place.of(&article.text));
            writeln!(out, "Report {}: {words}", letter(report))?;
        }
    }
    let mut written = Vec::new();
    for it in &fact.links {
        for difference in &it.link.differences {
            let value = |side: Side| {
                let text = &matrix.articles[it.reports[side]].text;
                let words = one_line(difference.shown[side].of(text));
                let words = if words.is_empty() { "nothing" } else { &words };
                format!("in {} {words}", letter(it.reports[side]))
            };
            let kind = capital(summary::kind_words(difference.kind));
            let line = format!("{kind}: {}, {}.", value(Side::A), value(Side::B));
            if !written.contains(&line) {
                writeln!(out, "{line}")?;
                written.push(line);
            }
        }
    }
    Ok(())
}

/// Outlet, author, date and length.
fn origin(article: &Article) -> String {
    let meta = &article.meta;
    let mut parts: Vec<String> = meta.site.iter().map(|site| visible_line(site)).collect();
    parts.extend(
        meta.byline
            .iter()
            .map(|name| format!("by {}", visible_line(name))),
    );
    parts.extend(
        meta.published
            .map(|day| day.strftime("%-d %B %Y").to_string()),
    );
    parts.push(format!("{} words", article.n_words()));
    parts.extend(meta.reading_notes.iter().map(|note| visible_line(note)));
    let mut words = parts.join(", ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

fn counts(reading: &Reading, out: &mut dyn Write) -> io::Result<()> {
    let counts = Counts::of(&reading.comparison.facts);
    let mut parts = Status::ALL.map(|status| (counts.shared[status as usize], status));
    parts.sort_by_key(|(_, status)| u8::MAX - status.gravity());
    let parts = parts.into_iter().filter(|(n, _)| *n > 0);
    let parts =
        parts.map(|(n, status)| format!("{} {n}", words::status(FactStatus::Linked(status))));
    let parts: Vec<String> = parts.collect();
    match counts.n_shared() {
        0 => writeln!(out, "No shared facts found.")?,
        1 => writeln!(out, "1 fact is in both reports: {}.", parts.join(", "))?,
        n => writeln!(out, "{n} facts are in both reports: {}.", parts.join(", "))?,
    }
    if counts.possible > 0 {
        writeln!(out, "{}.", possible_matches(counts.possible))?;
    }
    let Pair { a, b } = counts.only;
    writeln!(out, "Facts only in A: {a}. Facts only in B: {b}.")
}

fn digest(reading: &Reading, digest: &Digest, out: &mut dyn Write) -> io::Result<()> {
    for section in &digest.sections {
        writeln!(out, "\n{}.", section.title)?;
        if section.is_paired {
            for row in &section.rows {
                self::row(reading, row, out)?;
            }
        } else {
            for side in Side::BOTH {
                list(reading, section, side, out)?;
            }
        }
        if let Some(more) = section.more_in_words() {
            writeln!(out, "And {more}.")?;
        }
    }
    Ok(())
}

fn row(reading: &Reading, row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let kind = match row.status {
        Some(status) => {
            let kinds = summary::beside_status(status, row.kind.split(", "));
            kind_sentence(words::status(status), &kinds)
        }
        None if row.kind.is_empty() => String::new(),
        None => sentence(&capital(&row.kind)),
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(Some(kind).filter(|it| !it.is_empty()));
    for (side, said) in row.said.iter() {
        let words = match said {
            Some(said) if row.status.is_some() => passage(reading, side, said),
            Some(said) => sentence(&said.text().replace(" …", " and more")),
            None => "nothing.".to_string(),
        };
        parts.push(format!("In {}: {words}", side.letter()));
    }
    writeln!(out, "{}", parts.join(" "))
}

/// The facts that only one report has.
fn list(reading: &Reading, section: &Section, side: Side, out: &mut dyn Write) -> io::Result<()> {
    let all = section
        .rows
        .iter()
        .filter_map(|row| row.said[side].as_ref());
    for said in all {
        writeln!(
            out,
            "Only in {}: {}",
            side.letter(),
            passage(reading, side, said)
        )?;
    }
    Ok(())
}

/// The full passage of a row: it is shortened only on the screen.
fn passage(reading: &Reading, side: Side, said: &Said) -> String {
    sentence(said.place.of(&reading.articles[side].text))
}

fn fact(reading: &Reading, n: usize, fact: &Fact, out: &mut dyn Write) -> io::Result<()> {
    let origin = match reading.comparison.origin(fact) {
        Origin::Found => "",
        Origin::Confirmed => ", confirmed by you",
        Origin::Manual => ", linked by you",
    };
    if let FactStatus::Only(side) = fact.status {
        let places = fact.places[side].iter();
        let words = places.map(|place| sentence(place.of(&reading.articles[side].text)));
        let words: Vec<String> = words.collect();
        let (n, letter) = (n + 1, side.letter());
        return writeln!(out, "Fact {n}, only in {letter}: {}", words.join(" "));
    }
    let (status, kinds) = summary::kind_of(&reading.comparison, fact);
    let kind = kind_sentence(&format!("{status}{origin}"), &kinds);
    writeln!(out, "\nFact {}. {kind}", n + 1)?;
    for (side, places) in fact.places.iter() {
        for place in places {
            let words = sentence(place.of(&reading.articles[side].text));
            writeln!(out, "Report {}: {words}", side.letter())?;
        }
    }
    let mut written = Vec::new();
    for difference in summary::differences(&reading.comparison, fact) {
        let value = |side: Side| {
            if difference.spans[side].is_empty() {
                "nothing".to_string()
            } else {
                summary::value(reading, side, difference)
            }
        };
        let kind = capital(summary::kind_words(difference.kind));
        let (a, b) = (value(Side::A), value(Side::B));
        let line = format!("{kind}: in A {a}, in B {b}.");
        // Several passages of one fact often have the same difference.
        if !written.contains(&line) {
            writeln!(out, "{line}")?;
            written.push(line);
        }
    }
    Ok(())
}

/// A report, paragraph by paragraph, each followed by its facts: where their passages begin, their numbers, and their status.
fn text(
    letter: char,
    article: &Article,
    mut places: Vec<(u32, usize, String)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\nText of report {letter}.")?;
    places.sort_unstable();
    for block in &article.blocks {
        let words = one_line(block.span.of(&article.text));
        match label(block.role) {
            "" => writeln!(out, "\n{words}")?,
            label => writeln!(out, "\n{label}: {words}")?,
        }
        let first = places.partition_point(|(at, ..)| *at < block.span.start);
        let here = places[first..].iter();
        let here = here.take_while(|(at, ..)| *at < block.span.end);
        let here: Vec<&str> = here.map(|(.., words)| words.as_str()).collect();
        if !here.is_empty() {
            writeln!(out, "Here: {}.", here.join("; "))?;
        }
    }
    Ok(())
}

/// The role of a block, unless it is an ordinary paragraph.
fn label(role: BlockRole) -> &'static str {
    match role {
        BlockRole::Paragraph => "",
        BlockRole::Headline => "Headline",
        BlockRole::Standfirst => "Standfirst",
        BlockRole::Subhead => "Heading",
        BlockRole::Quote => "Quotation",
        BlockRole::ListItem => "List item",
        BlockRole::Table => "Table",
        BlockRole::Byline => "Byline",
        BlockRole::Bio => "About the author",
        BlockRole::Caption => "Caption",
        BlockRole::Credit => "Picture credit",
        BlockRole::Tags => "Tags",
        BlockRole::DateLine => "Date",
        BlockRole::Share => "Share links",
        BlockRole::Related => "Related links",
        BlockRole::Newsletter => "Newsletter",
        BlockRole::Comments => "Comments",
        BlockRole::Copyright => "Copyright",
        BlockRole::Navigation => "Page text",
    }
}

/// "Conflict: number."
fn kind_sentence(status: &str, kinds: &str) -> String {
    let colon = if kinds.is_empty() { "" } else { ": " };
    sentence(&capital(&format!("{status}{colon}{kinds}")))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// Text on one line.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    visible_line(&words.join(" "))
}

/// Text on one line that ends like a sentence, so that speech pauses there.
fn sentence(text: &str) -> String {
    let line = one_line(text);
    let end = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    if line.is_empty() || end.ends_with(['.', '!', '?', '…', ':', '。']) {
        line
    } else {
        line + "."
    }
}

/// The same without its last stop, if another follows.
fn closed(text: &str) -> String {
    one_line(text).trim_end_matches('.').to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_sentences_do() {
        let check = |text: &str, expected: &str| assert_eq!(sentence(text), expected, "{text:?}");
        check("", "");
        check("Bridge shut", "Bridge shut.");
        check("It was\nshut.", "It was shut.");
        check("“Is it?”", "“Is it?”");
        check("He said “no”", "He said “no”.");
        check("one\x1b", "one␛.");
    }

    #[test]
    fn signs_of_the_screen_are_said_in_words() {
        let reading = crate::reading::read(crate::source::sample());
        let mut out = Vec::new();
        comparison(&reading, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let is_lone = |word: &&str| word.chars().all(|c| !c.is_alphanumeric());
        // Text that a report itself has, such as its list of topics.
        let own = |word: &str| {
            reading
                .articles
                .iter()
                .any(|(_, it)| it.text.contains(word))
        };
        let lone: Vec<&str> = text.split_whitespace().filter(is_lone).collect();
        assert!(lone.iter().all(|word| own(word)), "{lone:?}");
        for sign in ["=", "~", "…", "—", "·", "  ", "│", "\x1b"] {
            assert!(!text.contains(sign), "{sign:?} in {text}");
        }
        assert!(text.contains("Conflict: number. In A: About 40"), "{text}");
        // Every word of both reports is included.
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for (_, article) in reading.articles.iter() {
            for block in &article.blocks {
                assert!(flat(&text).contains(&flat(block.span.of(&article.text))));
            }
        }
    }
}
