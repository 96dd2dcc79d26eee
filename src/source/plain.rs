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
