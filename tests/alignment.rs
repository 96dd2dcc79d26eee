//! The unmatched words of two linked passages, as marked in `tests/tables/unmatched.txt`.

use parallax::{
    Analysis, Article, Pair, analyze,
    article::{self, Metadata},
    compare::align::{Unmatched, UnmatchedKind, unmatched_words},
    text::Span,
};

fn read(text: &str) -> (Article, Analysis) {
    let article = article::parse("test", text.to_string(), Metadata::default());
    let analysis = analyze(&article);
    (article, analysis)
}

fn unmatched(texts: Pair<&str>) -> Pair<Vec<Unmatched>> {
    let sides = texts.map(read);
    let spans = sides.as_ref().map(|(article, _)| Span::all(&article.text));
    unmatched_words(
        sides
            .as_ref()
            .map(|(article, analysis)| (article, analysis)),
        spans,
    )
}

/// A text with its unmatched words in braces.
fn mark(text: &str, found: &[Unmatched]) -> String {
    let mut marked = String::new();
    let mut at = 0;
    for Unmatched { span, kind } in found {
        let letter = match kind {
            UnmatchedKind::Name => "n",
            UnmatchedKind::Value => "v",
            UnmatchedKind::Words => "w",
        };
        marked.push_str(&text[at..span.start as usize]);
        marked.extend(["{", letter, " ", span.of(text), "}"]);
        at = span.end as usize;
    }
    marked + &text[at..]
}

/// A text without marks.
fn plain(text: &str) -> String {
    let text = ["{n ", "{v ", "{w "]
        .iter()
        .fold(text.to_string(), |text, mark| text.replace(mark, ""));
    text.replace('}', "")
}

#[test]
fn unmatched_words_are_those_of_the_table() {
    let rows = include_str!("tables/unmatched.txt")
        .lines()
        .filter(|row| !row.starts_with('#'));
    let mut wrong = Vec::new();
    for row in rows {
        let (missed, row) = row
            .strip_prefix('?')
            .map_or((false, row), |row| (true, row));
        let (a, b) = row.split_once(" | ").unwrap();
        let texts = Pair::new(plain(a), plain(b));
        let found = unmatched(texts.as_ref().map(String::as_str));
        let shown = format!(
            "{} | {}",
            mark(&texts.a, &found.a),
            mark(&texts.b, &found.b)
        );
        if (shown == row) == missed {
            wrong.push(format!("expected {row}\nfound    {shown}"));
        }
        let mirrored = unmatched(texts.as_ref().map(String::as_str).swap());
        assert_eq!(mirrored.swap(), found, "{row}");
        let same = unmatched(Pair::new(&texts.a, &texts.a));
        assert_eq!(same, Pair::default(), "{} against itself", texts.a);
    }
    assert!(
        wrong.is_empty(),
        "{} rows\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
