//! Extracts the author from what a page marks as its byline.

use super::day;
use crate::{
    article::{
        ends_sentence,
        furniture::{byline, name::is_name},
        line::Line,
    },
    lexicon::{
        calendar::{MONTHS, SHORT_MONTHS, WEEKDAYS},
        pages,
    },
    source::{compose::push_collapsed, html::elements::Walked},
};

/// The number of blocks below the headline that may contain the byline.
const BELOW: usize = 12;

/// The author named by a line near the headline, above the second paragraph: a byline, a name with a job title, a linked name on its
/// own above the date.
pub(super) fn near(page: &Walked, headline: usize) -> Option<String> {
    let text = |n: usize| {
        let piece = page.made.pieces.get(n);
        piece.map_or("", |piece| piece.span.of(&page.made.text))
    };
    let is_above_day = |n: usize| (n + 1..n + 3).any(|n| day::in_line(text(n)).is_some());
    let mut n_prose = 0;
    (headline + 1..page.places.len())
        .take(BELOW)
        .filter(|n| page.places[*n].boxes == 0)
        .map(|n| (n, Line::new(text(n))))
        .take_while(|(_, line)| {
            n_prose += usize::from(line.ends_sentence && line.n_words >= 10);
            n_prose < 2
        })
        .find_map(|(n, line)| {
            let is_alone = page.linked[n] && line.n_words <= 4 && is_name(&line.raw);
            byline::signed(&line)
                .or_else(|| byline::titled(&line))
                .or_else(|| (is_alone && is_above_day(n)).then(|| line.text.to_string()))
        })
        .and_then(|name| author(&name))
}

/// The name in what the page marks as its byline: "By Marta Hallam - 2019-03-03", "Posted by Marta Hallam on March 3, 2019". `None` if
/// it is not a name: the label of a form field ("Name (required)"), an address, a sentence.
pub(crate) fn author(byline: &str) -> Option<String> {
    let mut line = String::new();
    push_collapsed(&mut line, byline);
    let line = [" - ", " – ", " — ", " | ", " • ", " · "]
        .iter()
        .fold(&*line, |line, bar| line.split(bar).next().unwrap_or(""));
    let name = after_label(without_day(line).trim_matches(MARKS)).trim_matches(MARKS);
    let words: Vec<&str> = name.split(' ').collect();
    let is_field = words.last().is_some_and(|word| {
        word.len() > 2
            && word.starts_with('(')
            && word.ends_with(')')
            && !word.contains(char::is_uppercase)
    });
    let is_not_name = is_field
        || words.len() > LONGEST_BYLINE
        || name.contains(['*', '@'])
        || name.contains("://")
        || ends_sentence(name) && words.len() > 6;
    (!name.is_empty() && !is_not_name).then(|| once(&words))
}

/// Characters around names.
const MARKS: [char; 4] = [' ', ',', '|', ':'];

/// The longest byline of several authors with their job titles, in words.
const LONGEST_BYLINE: usize = 24;

/// The text after a label such as "Author:".
pub(super) fn after_label(line: &str) -> &str {
    let is_label = |label: &&str| {
        let after = line.get(label.len()..).unwrap_or("");
        line.get(..label.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(label))
            && !after.starts_with(char::is_alphanumeric)
            && (*label != "author" || after.starts_with(':'))
    };
    pages::AUTHOR_LABELS
        .words()
        .find(is_label)
        .map_or(line, |label| &line[label.len()..])
}

/// The line before its date; some pages put the two together without a blank.
fn without_day(line: &str) -> &str {
    const LABELS: [&str; 2] = ["Published", "Updated"];
    const PREPOSITIONS: [&str; 2] = ["on", "at"];
    let words = [
        &MONTHS[..],
        &SHORT_MONTHS,
        &WEEKDAYS,
        &LABELS,
        &PREPOSITIONS,
    ];
    let Some((mut line, _)) = line.split_once(|c: char| c.is_ascii_digit()) else {
        return line;
    };
    loop {
        let end = line.trim_end_matches([' ', ',', '.', ':', '|', '(']);
        let shorter = words.iter().copied().flatten().filter_map(|word| {
            let rest = end.strip_suffix(word)?;
            // Many names end with "on".
            (word.starts_with(char::is_uppercase) || rest.ends_with(' ')).then_some(rest)
        });
        match shorter.min_by_key(|rest| rest.len()) {
            Some(rest) => line = rest,
            None => return end,
        }
    }
}

/// The words without a repetition, for pages that print them twice.
fn once(words: &[&str]) -> String {
    let (first, second) = words.split_at(words.len() / 2);
    let words = if first == second { first } else { words };
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::html::elements::Walk;

    #[test]
    fn authors_are_names_only() {
        let cases = [
            ("By Marta Hallam - 2019-03-03", Some("Marta Hallam")),
            ("by  Marta Hallam", Some("Marta Hallam")),
            ("Byron Hallam", Some("Byron Hallam")),
            (
                "Marta Hallam, Post Politics",
                Some("Marta Hallam, Post Politics"),
            ),
            ("Posted by Marta Hallam", Some("Marta Hallam")),
            (
                "Posted by: Marta Hallam on March 3, 2019",
                Some("Marta Hallam"),
            ),
            ("Author: Marta Hallam", Some("Marta Hallam")),
            ("Author Hallam", Some("Author Hallam")),
            ("WRITTEN BY MARTA HALLAM", Some("MARTA HALLAM")),
            ("Marta HallamMarch 3, 2019", Some("Marta Hallam")),
            ("Marta Hallam Sunday 3 March 2019", Some("Marta Hallam")),
            ("Marta Johnson, Sept. 3", Some("Marta Johnson")),
            ("By Marta Hallam | Evening Post", Some("Marta Hallam")),
            ("Marta Hallam Marta Hallam", Some("Marta Hallam")),
            ("Marta Hallam (Leeds)", Some("Marta Hallam (Leeds)")),
            ("Name (required)", None),
            ("Nom (obligatoire)", None),
            ("Your name *", None),
            ("https://example.org/marta", None),
            ("March 3, 2019", None),
            ("2019-03-03", None),
            ("By", None),
            (" ", None),
        ];
        for (byline, expected) in cases {
            assert_eq!(author(byline).as_deref(), expected, "{byline:?}");
        }
    }

    #[test]
    fn lines_near_the_headline_name_the_author() {
        let cases = [
            (
                "<div>By <a href=a>Marta Hallam</a></div>",
                Some("Marta Hallam"),
            ),
            (
                "<div><a href=a>Marta Hallam</a> Political Correspondent</div>",
                Some("Marta Hallam"),
            ),
            (
                "<div><a href=a>Marta Hallam</a></div><div>3 March 2019</div>",
                Some("Marta Hallam"),
            ),
            (
                "<div><a href=a>Marta Hallam</a></div><div>Leeds</div>",
                None,
            ),
            ("<div><a href=a>Local News</a></div><div>Leeds</div>", None),
            ("<aside>By Marta Hallam</aside>", None),
            (
                "<p>Marta Hallam said so on Monday in a letter to the council.</p>",
                None,
            ),
        ];
        for (html, expected) in cases {
            let html = format!("<h1>Pool closes</h1>{html}");
            let page = dom_query::Document::from(html.as_str());
            let found = near(&Walk::over(page.root()), 0);
            assert_eq!(found.as_deref(), expected, "{html}");
        }
    }
}
