//! The rows of the page: the digest, and the facts of both reports with their full passages.

use super::{
    markup::Html,
    nest,
    page::Page,
    places::{class, name},
    report::differences,
};
use crate::{
    comparison::{Fact, FactStatus, Origin, Status},
    output::{
        digest::{Row, Said, Section},
        summary::{self, beside_status, kind_of, kind_words},
        words,
    },
    pair::{Pair, Side},
    text::Span,
};

/// Writes the digest.
pub(super) fn digest(page: &Page<'_>, html: &mut Html) {
    let Pair { a, b } = page.digest.covered;
    let covered = format!("{a}% of A is also in B, {b}% of B in A.");
    html.words("p", &[("class", "covered")], &covered);
    for section in &page.digest.sections {
        html.words("h3", &[], section.title);
        if section.is_paired {
            html.open("ul", &[("class", "rows")]);
            for row in &section.rows {
                digest_row(row, html);
            }
            html.close("ul");
        } else {
            lists(section, html);
        }
        if let Some(more) = section.more_in_words() {
            let marked = if section.is_paired {
                ""
            } else {
                ", marked in the reports"
            };
            html.words("p", &[("class", "more")], &format!("and {more}{marked}"));
        }
    }
}

/// The facts that only one report has, a list for each report.
fn lists(section: &Section, html: &mut Html) {
    html.open("div", &[("class", "columns")]);
    for side in Side::BOTH {
        let said = section.rows.iter().map(|row| &row.said[side]);
        let mut said = said.flatten().peekable();
        html.open("div", &[]);
        let heading = format!("Only in {}", side.letter());
        html.words("h4", &[], &heading);
        if said.peek().is_none() {
            html.words("p", &[("class", "more")], "nothing");
        } else {
            html.open("ul", &[("class", "plain")]);
            for said in said {
                html.open("li", &[]);
                self::said(side, said, "", html);
                html.close("li");
            }
            html.close("ul");
        }
        html.close("div");
    }
    html.close("div");
}

fn digest_row(row: &Row, html: &mut Html) {
    let class = row.status.map_or("", class);
    html.open("li", &[("class", &format!("row {class}"))]);
    html.open("div", &[("class", "kind")]);
    match row.status {
        Some(status) => {
            sign(status, html);
            html.text(words::status(status));
            kinds(&beside_status(status, row.kind.split(", ")), html);
        }
        None => kinds(&row.kind, html),
    }
    html.close("div");
    for side in Side::BOTH {
        html.open("p", &[("class", "said")]);
        if let Some(said) = &row.said[side] {
            letter(side.letter(), html);
            self::said(side, said, class, html);
        } else {
            let none = format!("not in {}", side.letter());
            html.words("span", &[("class", "more")], &none);
        }
        html.close("p");
    }
    html.close("li");
    html.constant("\n");
}

/// The kinds of differences of a fact, on a separate line.
pub(super) fn kinds(kinds: &str, html: &mut Html) {
    if !kinds.is_empty() {
        html.words("p", &[], kinds);
    }
}

/// The glyph of a status, followed by its meaning in words.
pub(super) fn sign(status: FactStatus, html: &mut Html) {
    let class = format!("sign {}", class(status));
    let attributes = [("class", class.as_str()), ("aria-hidden", "true")];
    html.words("span", &attributes, &status.glyph().to_string());
    html.text(" ");
}

/// The letter of a report.
pub(super) fn letter(letter: char, html: &mut Html) {
    html.words("b", &[("class", "side")], &letter.to_string());
    html.text(" ");
}

/// The text of a report in a row, with a link to its place.
fn said(side: Side, said: &Said, status: &str, html: &mut Html) {
    let to = format!("#{}", name(side.letter(), said.place));
    html.open("a", &[("class", "place"), ("href", &to)]);
    for (words, differs) in &said.words {
        if *differs {
            html.words("mark", &[("class", status)], words);
        } else {
            html.text(words);
        }
    }
    html.close("a");
}

/// A heading of the list of facts, and the facts below it.
type Group = (&'static str, fn(&Fact) -> bool);

/// The linked facts in groups.
const GROUPS: [Group; 3] = [
    ("Differences", |fact| fact.sure && differs(fact)),
    ("No difference found", |fact| fact.sure && !differs(fact)),
    ("Possible matches", |fact| !fact.sure),
];

fn differs(fact: &Fact) -> bool {
    matches!(fact.status, FactStatus::Linked(status) if status.differs())
}

/// Writes every fact that both reports state, with its full passages.
pub(super) fn facts(page: &Page<'_>, html: &mut Html) {
    let facts = page.reading.comparison.facts.iter().enumerate();
    for (title, is_in) in GROUPS {
        let group = facts.clone();
        let group = group.filter(|(_, fact)| matches!(fact.status, FactStatus::Linked(_)));
        let mut group = group.filter(|(_, fact)| is_in(fact)).peekable();
        if group.peek().is_none() {
            continue;
        }
        html.words("h3", &[], title);
        html.open("ul", &[("class", "rows")]);
        for (n, fact) in group {
            self::fact(page, n, fact, html);
        }
        html.close("ul");
    }
}

fn fact(page: &Page<'_>, n: usize, fact: &Fact, html: &mut Html) {
    let reading = page.reading;
    let status = class(fact.status);
    html.open("li", &[("class", &format!("row {status}"))]);
    let origin = match reading.comparison.origin(fact) {
        Origin::Found => "",
        Origin::Confirmed => ", confirmed by the reader",
        Origin::Manual => ", linked by the reader",
    };
    html.open("div", &[("class", "kind")]);
    html.words("span", &[("class", "number")], &(n + 1).to_string());
    html.text(" ");
    sign(fact.status, html);
    let (status, kinds) = kind_of(&reading.comparison, fact);
    html.text(&format!("{status}{origin}"));
    self::kinds(&kinds, html);
    html.close("div");
    let links = fact.links.iter();
    let links = links.filter_map(|&n| reading.comparison.links.get(n as usize));
    for side in Side::BOTH {
        let marks = differences(links.clone().map(|link| (link, side)));
        let report = (side.letter(), reading.articles[side].text.as_str());
        html.open("div", &[("class", "said")]);
        for span in &fact.places[side] {
            html.open("p", &[]);
            passage(report, *span, &marks, html);
            html.close("p");
        }
        html.close("div");
    }
    values(page, fact, html);
    html.close("li");
    html.constant("\n");
}

/// A passage of a report with its differences marked, as a link to its place.
pub(super) fn passage(
    (letter, text): (char, &str),
    span: Span,
    marks: &[nest::Stretch<'_>],
    html: &mut Html,
) {
    let to = format!("#{}", name(letter, span));
    let inside = marks.iter().filter_map(|mark| {
        Some(nest::Stretch {
            span: mark.span.intersect(span)?,
            ..mark.clone()
        })
    });
    let mut inside: Vec<nest::Stretch> = inside.collect();
    nest::sort(&mut inside);
    self::letter(letter, html);
    html.open("a", &[("class", "place"), ("href", &to)]);
    nest::write(html, text, span, &inside);
    html.close("a");
}

/// The values of each report for every difference: "number: 41 / 43". A single difference is only marked in the passages.
fn values(page: &Page<'_>, fact: &Fact, html: &mut Html) {
    let mut lines = Vec::new();
    for difference in summary::differences(&page.reading.comparison, fact) {
        let Pair { a, b } = summary::sides(page.reading, difference);
        let line = (kind_words(difference.kind), format!("{a} / {b}"));
        // Several passages of one fact often have the same difference.
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    if lines.len() < 2 {
        return;
    }
    for (kind, values) in lines {
        html.open("p", &[("class", "values")]);
        html.text(&format!("{kind}: "));
        html.words("strong", &[], &values);
        html.close("p");
    }
}

/// Every status with its meaning, for readers who do not know the glyphs.
pub(super) fn legend(html: &mut Html) {
    let linked = Status::ALL.map(FactStatus::Linked).into_iter();
    html.open("dl", &[("class", "legend")]);
    for status in linked.chain(Side::BOTH.map(FactStatus::Only)) {
        html.open("div", &[]);
        html.open("dt", &[]);
        sign(status, html);
        html.text(words::status(status));
        html.close("dt");
        html.words("dd", &[], words::meaning(status));
        html.close("div");
    }
    html.close("dl");
}
