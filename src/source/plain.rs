//! Plain text: what stands at its top about it, and the report.

use super::front_matter;
use crate::article::{self, Article, Metadata};

/// The report that a plain text is. Front matter stays in the text, as furniture.
pub fn report(source: &str, text: String, mut meta: Metadata) -> Article {
    let front = match front_matter::split(&text).or_else(|| front_matter::header(&text)) {
        Some((front, body)) => {
            front_matter::read(front, &mut meta);
            text.len() - body.len()
        }
        None => 0,
    };
    article::parse_below(source, text, front, meta)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockRole;

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
    fn front_matter_is_told_from_the_report() {
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
        let told = [
            "Kell loses its ferry",
            "The ferry between Oruba and the island of Kell will make its last crossing on Friday, the county council \
             decided on Monday night after four hours of debate.",
            "Greta Lind, who leads the council, told the meeting that nobody would insure the boat, which was built in \
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
        let wrap = |first: &str| told.map(|text| wrapped(text, first));
        let cases = [
            told.join("\n"),
            told.join("\n\n"),
            told.join("\r\n"),
            told.join("\n\t"),
            told.join("\n \t\n"),
            told.join("\n\u{c}"),
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
            assert_eq!(found.collect::<Vec<_>>(), told, "{text:?}");
            assert_eq!(article.blocks[0].role, BlockRole::Headline, "{text:?}");
        }
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
