//! Excerpts of a report inside a list: the sentence around some words, with these words marked.

use crate::{analysis::Analysis, config::Role, output::excerpt::cut, text::Span, tui::list::Piece};

/// Longer sentences are shortened to about this many bytes around the marked words.
const LONGEST: usize = 280;
/// The same where many passages are listed.
const BRIEF: usize = 130;

/// The sentence that contains the span, or the span itself if there is none.
pub(crate) fn sentence_of(analysis: &Analysis, span: Span) -> Span {
    let n = analysis
        .sentences
        .partition_point(|it| it.span.end <= span.start);
    let sentence = analysis.sentences.get(n).map(|it| it.span);
    sentence
        .filter(|it| it.overlaps(span))
        .map_or(span, |it| it.join(span))
}

/// The text of `passage` with some words in other roles. `marks` are sorted and disjoint.
pub(crate) fn excerpt(text: &str, passage: Span, marks: &[(Span, Role)]) -> Vec<Piece> {
    excerpt_of(text, passage, marks, LONGEST)
}

/// The same with fewer words.
pub(crate) fn brief(text: &str, passage: Span, marks: &[(Span, Role)]) -> Vec<Piece> {
    excerpt_of(text, passage, marks, BRIEF)
}

fn excerpt_of(text: &str, passage: Span, marks: &[(Span, Role)], longest: usize) -> Vec<Piece> {
    let shown = cut(text, passage, marks.first().map(|(span, _)| *span), longest);
    let mut pieces = Vec::new();
    if shown.start > passage.start {
        pieces.push(Piece::new("… ", Role::Hint));
    }
    let mut at = shown.start;
    for (span, role) in marks {
        let Some(span) = span.intersect(Span {
            start: at,
            end: shown.end.max(at),
        }) else {
            continue;
        };
        pieces.push(Piece::new(
            Span {
                start: at,
                end: span.start,
            }
            .of(text),
            Role::Text,
        ));
        pieces.push(Piece::new(span.of(text), *role));
        at = span.end;
    }
    pieces.push(Piece::new(
        Span {
            start: at,
            end: shown.end.max(at),
        }
        .of(text),
        Role::Text,
    ));
    if shown.end < passage.end {
        pieces.push(Piece::new(" …", Role::Hint));
    }
    pieces.retain(|piece| !piece.text().is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marked: &str, expected: &str) {
        let at = text.find(marked).unwrap();
        let span = Span::new(at, at + marked.len());
        let pieces = excerpt(text, Span::all(text), &[(span, Role::Date)]);
        let written = |piece: &Piece| match piece.role {
            Role::Date => format!("[{}]", piece.text()),
            _ => piece.text().to_string(),
        };
        let got: String = pieces.iter().map(written).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn marks_words_in_their_sentence() {
        check("He left in May.", "May", "He left in [May].");
        check("May was cold", "May", "[May] was cold");
    }

    #[test]
    fn long_sentences_are_cut_at_words() {
        let text = format!("{}May{}", "word ".repeat(200), " word".repeat(200));
        let before = "word ".repeat(18);
        let pieces = excerpt(
            &text,
            Span::all(&text),
            &[(Span::new(1000, 1003), Role::Date)],
        );
        let said: Vec<&str> = pieces.iter().map(Piece::text).collect();
        assert_eq!(said[..3], ["… ", before.as_str(), "May"]);
        assert!(said[3].ends_with("word"), "{said:?}");
        // Nowhere to cut: characters stay whole.
        let text = "é".repeat(1000);
        let pieces = excerpt(
            &text,
            Span::all(&text),
            &[(Span::new(1000, 1002), Role::Date)],
        );
        assert!(pieces.len() > 2);
    }
}
