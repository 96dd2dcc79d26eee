//! Plain text: the metadata at its top, and the report.

use super::front_matter;
use crate::{
    article::{
        self, Article, BlockRole, Metadata,
        pieces::{parts_word, pieces},
    },
    learned::vectors,
};

/// Parses a plain text into an article. Front matter stays in the text as furniture; words that are split at the ends of wrapped lines
/// are joined, with a note.
pub(super) fn report(source: &str, mut text: String, mut meta: Metadata) -> Article {
    let (whole, n_joined) = joined(&text);
    if n_joined > 0 {
        text = whole;
        meta.reading_notes
            .push(format!("words split at line ends were joined: {n_joined}"));
    }
    let front = match front_matter::split(&text).or_else(|| front_matter::header(&text)) {
        Some((front, body)) => {
            front_matter::read(front, &mut meta);
            text.len() - body.len()
        }
        None => 0,
    };
    article::parse_below(source, text, front, meta)
}

/// The text with split words joined, and how many there were. Every paragraph is then one line, because line ends no longer show how
/// the text was wrapped. "well-" and "known" keep their hyphen if the text has "well-known" elsewhere.
fn joined(text: &str) -> (String, usize) {
    let mut whole = String::new();
    let mut kept = 0;
    let mut n_joined = 0;
    if !text.contains("-\n") && !text.contains("\u{2010}\n") && !text.contains("\u{ad}\n") {
        return (whole, n_joined);
    }
    for piece in pieces(text) {
        if !matches!(piece.markup, None | Some(BlockRole::ListItem)) {
            continue;
        }
        let range = piece.span.range();
        whole.push_str(&text[kept..range.start]);
        kept = range.end;
        let mut lines = text[range].split('\n').map(str::trim).peekable();
        while let Some(line) = lines.next() {
            let Some(next) = lines.peek() else {
                whole.push_str(line);
                break;
            };
            if !parts_word(line, next) {
                whole.push_str(line);
                whole.push(' ');
                continue;
            }
            n_joined += 1;
            let first = line.rsplit(char::is_whitespace).next().unwrap_or(line);
            let rest = next.split_whitespace().next().unwrap_or(next);
            let rest = rest.trim_end_matches(|c: char| !c.is_alphabetic());
            let compound = format!("{first}{rest}");
            let keeps =
                compound.contains('-') && text.contains(&compound) || is_compound(first, rest);
            let hyphen = line.chars().next_back().filter(|_| !keeps);
            whole.push_str(&line[..line.len() - hyphen.map_or(0, char::len_utf8)]);
        }
    }
    whole.push_str(&text[kept..]);
    (whole, n_joined)
}

/// Whether the hyphen between two parts belongs to the word: "40-year-old", or "well-known", where both parts are words and the two
/// together are not.
fn is_compound(first: &str, rest: &str) -> bool {
    let first = first.trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    let is_word = |word: &str| vectors::get(&word.to_lowercase()).is_some();
    let rest = rest.split('-').next().unwrap_or(rest);
    let makes_none = || is_word(first) && is_word(rest) && !is_word(&format!("{first}{rest}"));
    // A name may consist of words: "Ash-combe".
    first.ends_with(|c: char| c.is_ascii_digit())
        || (first.starts_with(char::is_lowercase) && makes_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(BlockRole, &str)], title: &str, byline: &str, day: &str) {
        let article = report("test", text.to_string(), Metadata::default());
        let found: Vec<(BlockRole, &str)> = article
            .blocks
            .iter()
            .map(|block| (block.role, block.span.of(&article.text)))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(article.text, text);
        assert_eq!(article.meta.title.as_deref(), Some(title));
        assert_eq!(article.meta.byline.as_deref(), Some(byline));
        let published = article.meta.published.map(|day| day.to_string());
        assert_eq!(published.as_deref(), Some(day));
    }

    #[test]
    fn front_matter_is_separated_from_the_report() {
        let body = [
            (BlockRole::Headline, "Pool: the end"),
            (
                BlockRole::Paragraph,
                "The council voted on Monday to close the pool.",
            ),
        ];
        let fronts = [
            "---\ntitle: \"Pool: the end\"\nauthor: Marta Hallam\ndate: 2019-03-03\n---",
            "Title: Pool: the end\nBy: Marta Hallam\nDate: March 3, 2019\nSource: https://example.org/pool",
        ];
        for front in fronts {
            let text = format!("{front}\n\n{}\n\n{}\n", body[0].1, body[1].1);
            let expected = [&[(BlockRole::Tags, front)], &body[..]].concat();
            check(
                &text,
                &expected,
                "Pool: the end",
                "Marta Hallam",
                "2019-03-03",
            );
        }
    }

    #[test]
    fn lines_wrapped_and_not_tabs_and_form_feeds_make_the_same_paragraphs() {
        let paragraphs = [
            "Kell loses its ferry",
            "The ferry between Oruba and the island of Kell will make its last crossing on Friday, the county council \
             decided on Monday night after four hours of debate.",
            "Greta Lind, who leads the council, paragraphs the meeting that nobody would insure the boat, which was built in \
             1961 and has more rust than paint.",
            "There will be a bus to the bridge at Sunde.",
        ];
        let wrapped = |text: &str, first: &str| {
            let mut lines = vec![first.to_string()];
            for word in text.split(' ') {
                let line = lines.last_mut().unwrap();
                if line.len() + word.len() >= 64 {
                    lines.push(word.to_string());
                } else {
                    line.push_str(if line.trim().is_empty() { "" } else { " " });
                    line.push_str(word);
                }
            }
            lines.join("\n")
        };
        let wrap = |first: &str| paragraphs.map(|text| wrapped(text, first));
        let cases = [
            paragraphs.join("\n"),
            paragraphs.join("\n\n"),
            paragraphs.join("\r\n"),
            paragraphs.join("\n\t"),
            paragraphs.join("\n \t\n"),
            paragraphs.join("\n\u{c}"),
            wrap("").join("\n\n"),
            wrap("").join("\n\u{c}"),
            wrap("\t").join("\n"),
            wrap("    ").join("\n\n"),
        ];
        for text in cases {
            let article = report("test", text.clone(), Metadata::default());
            let found = article.blocks.iter().map(|block| {
                let words = block.span.of(&article.text).split_whitespace();
                words.collect::<Vec<_>>().join(" ")
            });
            assert_eq!(found.collect::<Vec<_>>(), paragraphs, "{text:?}");
            assert_eq!(article.blocks[0].role, BlockRole::Headline, "{text:?}");
        }
    }

    #[test]
    fn words_split_across_lines_are_joined() {
        let text = "Pool closes\n\nThe coun-\ncil of Oruba voted on Mon-\nday to close the pool for £4.2 mil-\nlion a year, \
                    said a well-\nknown member. The well-known man left\nthe room and the town of Oruba as\nwell.\n";
        let article = report("test", text.to_string(), Metadata::default());
        let words: Vec<&str> = article.text.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "Pool closes The council of Oruba voted on Monday to close the pool for £4.2 million a year, said a well-known \
             member. The well-known man left the room and the town of Oruba as well."
        );
        assert_eq!(article.blocks.len(), 2, "{article:?}");
        assert_eq!(article.meta.reading_notes.len(), 1);
        let cases = [
            (
                "a well-\nknown man of Ash-\ncombe",
                "a well-known man of Ashcombe",
            ),
            ("a 40-\nyear-old roof", "a 40-year-old roof"),
            ("the be-\nginning be-\ntween", "the beginning between"),
            ("das Verkehrs-\nministerium", "das Verkehrsministerium"),
        ];
        for (text, expected) in cases {
            let lines =
                "The council voted to close\nthe pool in the town and\nthe school by the sea and\n"
                    .repeat(2);
            let (whole, _) = joined(&format!("{lines}{text}\nleft the town of Oruba.\n"));
            assert!(whole.contains(expected), "{whole}");
        }
        let (_, n) = joined("One -\ntwo\n\nSmith-\nJones came.\n- item-\n- other\n");
        assert_eq!(n, 0);
    }

    #[test]
    fn a_report_may_begin_with_a_colon() {
        let text =
            "Title: the word that a book bears\nIt is chosen last, the writer said on Monday.\n";
        let article = report("test", text.to_string(), Metadata::default());
        assert!(
            article
                .blocks
                .iter()
                .all(|block| block.role != BlockRole::Tags)
        );
    }
}
