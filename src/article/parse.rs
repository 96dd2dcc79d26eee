//! From text to [`Article`].

use super::{
    Article, BlockRole, Metadata, Piece, caption_story::split_captions, language::detect_language,
    pieces::pieces, roles, wire::split_opening,
};
use crate::text::Span;

/// Parses a plain text into an article. Values given in `meta` are left as they are; missing ones are taken from the text.
///
/// ```
/// use parallax::article::BlockRole;
/// use parallax::{Metadata, parse};
///
/// let report = parse("kell.txt", "Dam breaks at Kell\n\nBy Ilse Marden\n\nThe dam broke on Monday.\n".to_string(), Metadata::default());
/// assert_eq!(report.meta.byline.as_deref(), Some("Ilse Marden"));
/// assert_eq!(report.blocks[1].role, BlockRole::Byline);
/// ```
pub fn parse(source: &str, text: String, meta: Metadata) -> Article {
    parse_below(source, text, 0, meta)
}

/// Parses a plain text whose first `front` bytes are metadata (front matter) and so page furniture.
pub(crate) fn parse_below(source: &str, text: String, front: usize, meta: Metadata) -> Article {
    let above = Span::new(0, front).trim(&text);
    let mut all = Vec::new();
    if !above.is_empty() {
        all.push(Piece {
            span: above,
            markup: Some(BlockRole::Tags),
        });
    }
    all.extend(pieces(&text[front..]).into_iter().map(|piece| {
        let Span { start, end } = piece.span;
        Piece {
            span: Span::new(front + start as usize, front + end as usize),
            ..piece
        }
    }));
    let mut article = assemble(source, text, &all, meta);
    split_captions(&article.text, &mut article.blocks);
    split_opening(&article.text, &mut article.blocks);
    article
}

/// Builds an article from pieces with known markup. The pieces are sorted, disjoint and cover the whole text.
pub(crate) fn assemble(
    source: &str,
    text: String,
    pieces: &[Piece],
    mut meta: Metadata,
) -> Article {
    let blocks = roles::assign(&text, pieces, &mut meta);
    let mut article = Article {
        source: source.to_string(),
        text,
        blocks,
        meta,
    };
    if let Some(language) = detect_language(&article.body_text()) {
        article.meta.language = Some(language);
    }
    article
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Checks that blocks are sorted, disjoint, trimmed and on character boundaries, and contain all visible text.
    fn check_cover(article: &Article) {
        let text = &article.text;
        let mut at = 0;
        for block in &article.blocks {
            let span = block.span.range();
            assert!(
                at <= span.start && span.start < span.end,
                "order in {text:?}"
            );
            assert!(
                text[at..span.start].trim().is_empty(),
                "text lost in {text:?}"
            );
            assert_eq!(
                block.span.of(text).trim(),
                &text[span.clone()],
                "not trimmed in {text:?}"
            );
            at = span.end;
        }
        assert!(
            text[at..].trim().is_empty(),
            "text lost at the end of {text:?}"
        );
    }

    #[test]
    fn odd_texts_are_reports_too() {
        let long_line = "word ".repeat(40_000);
        let no_spaces = "x".repeat(200_000);
        let many_lines = "A short line\n".repeat(50_000);
        for text in [
            "",
            " ",
            "\n\n",
            "One",
            "One word.",
            "\u{feff}",
            "👩\u{200d}👧",
            "مرحبا",
            "\0\x1b[31m",
            &long_line,
            &no_spaces,
            &many_lines,
        ] {
            check_cover(&parse("test", text.to_string(), Metadata::default()));
        }
    }

    proptest! {
        #[test]
        fn blocks_cover_any_text(text in "\\PC{0,200}") {
            check_cover(&parse("test", text, Metadata::default()));
        }

        #[test]
        fn blocks_cover_lines_of_news(lines in proptest::collection::vec(
            prop_oneof![
                Just(""), Just("By Jane Doe"), Just("Jane Doe / Getty Images"), Just("© 2018 The Post"), Just("• One"),
                Just("  indented"), Just("a\tb\tc"), Just("> said"), Just("The council voted on Monday to close it."),
                Just("Related"), Just("2 May 2013"), Just("Tags: a, b"), Just("12 comments"), Just("\u{c}"), Just("“")
            ], 0..40,
        )) {
            check_cover(&parse("test", lines.join("\n"), Metadata::default()));
        }
    }
}
