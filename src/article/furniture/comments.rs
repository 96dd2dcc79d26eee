//! Lines about readers' comments: "12 comments", "Join the conversation".

use crate::{article::line::Line, lexicon::furniture};

/// Whether the line is about readers' comments.
pub(crate) fn is_comments(line: &Line) -> bool {
    let is_count = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    line.n_words <= 24
        && (line.is_any(&furniture::COMMENTS_WHOLE)
            || (line.starts_with_any(&furniture::COMMENTS_PLAIN)
                && line.n_words <= 20
                && !line.has_any(&furniture::COMMENTS_NEWS))
            || asks_opinion(line)
            || (line.n_words <= 6
                && line.starts_with_any(&furniture::COMMENTS_SHOW)
                && line.words.iter().any(|word| is_count(word))
                && line.words.last().is_some_and(|word| word == "comments"))
            || (is_count(line.word(0))
                && furniture::COMMENTS_COUNTED.has(line.word(1))
                && line
                    .words
                    .get(2..)
                    .is_some_and(|rest| furniture::COMMENTS_ON.has(&rest.join(" "))))
            || (line.n_words == 2
                && is_count(line.word(0))
                && furniture::COMMENTS_COUNTED.has(line.word(1)))
            || (line.n_words == 2 && is_count(line.word(1)) && line.word(0) == "comments"))
}

/// "What do you think?", "What do you think about this story? Tell us below."
fn asks_opinion(line: &Line) -> bool {
    let asks = |n: usize| line.raw.get(n).is_some_and(|word| word.ends_with('?'));
    line.starts_with("what do you think")
        && !line.has_any(&furniture::COMMENTS_NEWS)
        && (line.n_words == 4
            || asks(3)
            || matches!(line.word(4), "of" | "about")
                && line.word(5) == "this"
                && (asks(5) || asks(6)))
}

/// Whether the line may be the heading of readers' comments: "12 comments", "Leave a reply".
pub(crate) fn is_heading(line: &Line) -> bool {
    line.n_words <= 6 && is_comments(line) && !(line.is("reply") || line.is("comment"))
}

/// Whether the line accompanies a reader's comment: "Reply", "Ann Lee 2 hours ago", "Ann Lee says:".
pub(crate) fn is_sign(line: &Line) -> bool {
    let last = line.words.last().map_or("", String::as_str);
    line.n_words <= 12
        && (line.is_any(&furniture::COMMENTS_BUTTONS)
            || (line.n_words >= 3 && last == "ago")
            || (line.text.ends_with(':') && furniture::COMMENTS_SAYS.has(last))
            || line.starts_with("joined:")
            || line.starts_with("member since"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_comments() {
        let cases = [
            ("Comments", true),
            ("12 comments", true),
            ("Comments (12)", true),
            ("Leave a comment", true),
            ("Join the conversation", true),
            ("View all comments", true),
            ("Comments are closed.", true),
            ("What do you think? Tell us below.", true),
            ("No comments yet", true),
            ("12 comments were struck from the record.", false),
            ("Comments by the minister caused anger.", false),
            ("View all 12 comments", true),
            ("12 comments so far", true),
            ("What do you think about this story?", true),
            ("What do you think of when it rains?", false),
            ("View of the town", false),
            ("No comment.", false),
            ("“What do you think?” he asked.", false),
            ("Comment is free", false),
            ("Reply came there none.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_comments(&Line::new(text)), expected, "{text:?}");
        }
    }

    #[test]
    fn signs_of_comments() {
        for (text, heading, sign) in [
            ("12 comments", true, false),
            ("Leave a reply", true, false),
            ("Reply", false, true),
            ("Ann Lee 2 hours ago", false, true),
            ("Ann Lee says:", false, true),
            (
                "The mayor said there would be no comment on it.",
                false,
                false,
            ),
            (
                "She left two years ago, and nobody has seen her since, a neighbour told the paper.",
                false,
                false,
            ),
        ] {
            let line = Line::new(text);
            assert_eq!(is_heading(&line), heading, "{text}");
            assert_eq!(is_sign(&line), sign, "{text}");
        }
    }
}
