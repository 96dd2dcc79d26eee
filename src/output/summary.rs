//! Common texts of all output formats: titles, origins, differences.

use crate::{
    article::Article,
    compare::fact::counts::{Counts, possible_matches},
    comparison::{Comparison, Difference, DifferenceKind, Fact, FactStatus, Status},
    output::words,
    pair::{Pair, Side},
    reading::Reading,
    text::{Span, visible::visible_line},
};

/// The headline, or the last part of the source when there is none.
pub(crate) fn title(article: &Article) -> String {
    let source = article.source.trim_end_matches('/');
    let name = source.rsplit('/').next().unwrap_or(source);
    visible_line(article.meta.title.as_deref().unwrap_or(name))
}

/// The headline, or the first words of the story when there is none.
pub(crate) fn title_or_start(article: &Article) -> String {
    const LONGEST: usize = 70;
    let mut story = article.blocks.iter().filter(|it| !it.role.is_furniture());
    match (&article.meta.title, story.next()) {
        (None, Some(block)) => shortened(words(&article.text, block.span), LONGEST),
        _ => title(article),
    }
}

/// Words shortened to a length, after a complete word.
fn shortened(words: String, longest: usize) -> String {
    match words.char_indices().nth(longest) {
        None => words,
        Some((at, _)) => {
            let end = words[..at].rfind(' ').unwrap_or(at);
            format!("{} …", &words[..end])
        }
    }
}

/// Source, length, date and notes about reading: "a.txt, 307 words, 2016-10-17".
pub(crate) fn origin(article: &Article) -> String {
    let mut parts = vec![
        visible_line(&article.source),
        format!("{} words", article.n_words()),
    ];
    parts.extend(article.meta.published.map(|day| day.to_string()));
    parts.extend(
        article
            .meta
            .reading_notes
            .iter()
            .map(|note| visible_line(note)),
    );
    parts.join(", ")
}

/// "4 shared facts: 3 = agree, 1 ! conflict; 2 possible matches; 5 only in A, 3 only in B".
pub(crate) fn counts(counts: &Counts) -> String {
    let mut line = match counts.n_shared() {
        0 => "No shared facts found".to_string(),
        1 => "1 shared fact: ".to_string(),
        n => format!("{n} shared facts: "),
    };
    line += &by_status(|status| counts.shared[status as usize]);
    if counts.possible > 0 {
        line += "; ";
        line += &possible_matches(counts.possible);
    }
    let Pair { a, b } = counts.only;
    format!("{line}; {a} only in A, {b} only in B")
}

/// The number of facts by status: "3 = agree, 1 ! conflict".
pub(crate) fn by_status(n_of: impl Fn(Status) -> usize) -> String {
    let statuses = Status::ALL.map(|status| (n_of(status), FactStatus::Linked(status)));
    let parts = statuses.into_iter().filter(|(n, _)| *n > 0);
    let parts = parts.map(|(n, status)| {
        let (glyph, words) = (status.glyph(), words::status(status));
        format!("{n} {glyph} {words}")
    });
    parts.collect::<Vec<String>>().join(", ")
}

/// The differences of all links of a fact, without repetitions.
pub(crate) fn differences<'a>(comparison: &'a Comparison, fact: &Fact) -> Vec<&'a Difference> {
    let mut found = Vec::new();
    let links = fact
        .links
        .iter()
        .filter_map(|&n| comparison.links.get(n as usize));
    for difference in links.flat_map(|link| &link.differences) {
        if !found.contains(&difference) {
            found.push(difference);
        }
    }
    found
}

/// The name of a kind of difference for the reader.
pub(crate) const fn kind_words(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Number => "number",
        DifferenceKind::Date => "date",
        DifferenceKind::Place => "place",
        DifferenceKind::Name => "name",
        DifferenceKind::Negation => "yes or no",
        DifferenceKind::Attribution => "who says so",
        DifferenceKind::Certainty => "how sure",
        DifferenceKind::Wording => "wording",
    }
}

/// The differences that give a fact its status, then the others.
fn weighty<'a>(comparison: &'a Comparison, fact: &Fact) -> Vec<&'a Difference> {
    let links = fact.links.iter();
    let links = links.filter_map(|&n| comparison.links.get(n as usize));
    let (gravest, others): (Vec<_>, Vec<_>) =
        links.partition(|link| fact.status == FactStatus::Linked(link.status));
    let links = gravest.into_iter().chain(others);
    links.flat_map(|link| &link.differences).collect()
}

/// The kinds of differences of a fact, in words, without repetitions, the most important first. Empty for facts without differences.
pub(crate) fn kinds(comparison: &Comparison, fact: &Fact) -> Vec<&'static str> {
    let mut kinds = match fact.status {
        FactStatus::Linked(Status::Time) => vec!["dates"],
        FactStatus::Linked(status) if status.differs() => Vec::new(),
        _ => return Vec::new(),
    };
    for difference in weighty(comparison, fact) {
        let words = kind_words(difference.kind);
        // "dates" already includes it.
        let is_said = kinds.contains(&words) || (words == "date" && kinds.contains(&"dates"));
        if !is_said {
            kinds.push(words);
        }
    }
    kinds
}

/// The status of a fact in words, with the kinds of its differences.
pub(crate) fn kind_of(comparison: &Comparison, fact: &Fact) -> (String, String) {
    let status = words::status(fact.status);
    let kinds = kinds(comparison, fact);
    let kinds = beside_status(fact.status, kinds.into_iter());
    let status = if fact.sure {
        status.to_string()
    } else {
        format!("possible match, {status}")
    };
    (status, kinds)
}

/// The kinds of differences in words, except what the status already says.
pub(crate) fn beside_status<'k>(
    status: FactStatus,
    kinds: impl Iterator<Item = &'k str>,
) -> String {
    let is_said = |kind: &str| status == FactStatus::Linked(Status::Time) && kind == "dates";
    let kinds: Vec<&str> = kinds.filter(|kind| !is_said(kind)).collect();
    kinds.join(", ")
}

/// The values of both articles for the most important difference of a fact. `None` for facts without differences.
pub(crate) fn values(reading: &Reading, fact: &Fact) -> Option<Pair<String>> {
    let first = weightiest(reading, fact)?;
    Some(Pair::from_fn(|side| value(reading, side, first)))
}

/// The value of one article for a difference.
pub(crate) fn value(reading: &Reading, side: Side, difference: &Difference) -> String {
    words(&reading.articles[side].text, difference.shown[side])
}

/// The spans of these values.
pub(crate) fn values_of(reading: &Reading, fact: &Fact) -> Option<Pair<Span>> {
    weightiest(reading, fact).map(|it| it.shown)
}

/// The most important difference of a fact. `None` for facts without differences.
fn weightiest<'a>(reading: &'a Reading, fact: &Fact) -> Option<&'a Difference> {
    let FactStatus::Linked(status) = fact.status else {
        return None;
    };
    let differences = weighty(&reading.comparison, fact);
    differences.first().copied().filter(|_| status.differs())
}

/// A short name for a fact: the two values if it has a difference, so that a conflict is not named after one side; otherwise its label.
pub(crate) fn name(reading: &Reading, fact: &Fact) -> String {
    const LONGEST: usize = 30;
    match values(reading, fact) {
        Some(Pair { a, b }) => {
            format!("{} / {}", shortened(a, LONGEST), shortened(b, LONGEST))
        }
        None => visible_line(reading.label(fact)),
    }
}

/// The values of both reports for a difference; a dash for an empty one.
pub(crate) fn sides(reading: &Reading, difference: &Difference) -> Pair<String> {
    Pair::from_fn(|side| value(reading, side, difference))
}

/// The words of a span on one line; a dash for an empty one.
pub(crate) fn words(text: &str, span: Span) -> String {
    let words = span
        .of(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if words.is_empty() {
        "—".to_string()
    } else {
        visible_line(&words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the counts of facts given by their glyphs; a question mark follows a possible match.
    #[track_caller]
    fn check(facts: &str, expected: &str) {
        let statuses = Status::ALL.map(FactStatus::Linked).into_iter();
        let statuses = statuses.chain(Side::BOTH.map(FactStatus::Only));
        let statuses: Vec<FactStatus> = statuses.collect();
        let fact = |words: &str| Fact {
            status: *statuses
                .iter()
                .find(|status| words.starts_with(status.glyph()))
                .unwrap(),
            label: "".into(),
            links: Vec::new(),
            places: Pair::default(),
            sure: !words.ends_with('?'),
        };
        let facts: Vec<Fact> = facts.split_whitespace().map(fact).collect();
        assert_eq!(counts(&Counts::of(&facts)), expected, "{facts:?}");
    }

    #[test]
    fn only_sure_facts_are_counted_as_shared() {
        check("", "No shared facts found; 0 only in A, 0 only in B");
        check("= A", "1 shared fact: 1 = agree; 1 only in A, 0 only in B");
        check(
            "= = ! =? !? B",
            "3 shared facts: 2 = agree, 1 ! conflict; 2 possible matches; 0 only in A, 1 only in B",
        );
        check(
            "~? A B",
            "No shared facts found; 1 possible match; 1 only in A, 1 only in B",
        );
        check(
            "+ ~ t",
            "3 shared facts: 1 + both report it, 1 ~ differ, 1 t other dates; 0 only in A, 0 only in B",
        );
    }

    #[test]
    fn verbs_include_their_negations_and_hedges() {
        use crate::{Metadata, parse, read};
        let report = |text: &str| parse("report", text.to_string(), Metadata::default());
        let check = |a: &str, b: &str, expected: &str| {
            let reading = read(Pair::new(report(a), report(b)));
            let fact = &reading.comparison.facts[0];
            assert_eq!(name(&reading, fact), expected, "{a} / {b}");
        };
        check(
            "The mayor of Kell, Ilse Marden, did not resign on Monday.",
            "The mayor of Kell, Ilse Marden, resigned on Monday.",
            "did not resign / resigned",
        );
        check(
            "The dam at Kell may be closed on Monday, Ilse Marden said.",
            "The dam at Kell will be closed on Monday, Ilse Marden said.",
            "may be closed / will be closed",
        );
        // For other differences the words themselves.
        check(
            "The dam at Kell broke on Monday, and nine people were hurt.",
            "The dam at Kell broke on Monday, and eleven people were hurt.",
            "nine / eleven",
        );
    }
}
