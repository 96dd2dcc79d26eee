//! The writing direction of a text.

/// Whether most letters belong to right-to-left scripts (`Bidi_Class` R and AL).
pub(crate) fn is_right_to_left(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().filter(|c| is_from_right(*c)).count() * 2 > letters().count()
}

/// Hebrew to Arabic Extended-A, their presentation forms, and the right-to-left ranges of the supplementary planes.
const fn is_from_right(c: char) -> bool {
    matches!(
        c,
        '\u{590}'..='\u{8ff}'
            | '\u{fb1d}'..='\u{fdff}'
            | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_letters_decide() {
        for (text, expected) in [
            ("قال المتحدث إن ثلاثة لقوا حتفهم.", true),
            ("הבריכה נסגרה ביום שני.", true),
            ("وزیر نے کہا BBC کو", true),
            ("The Arabic name is القاهرة, the guide said.", false),
            ("日本語の文章。", false),
            ("1934", false),
            ("", false),
        ] {
            assert_eq!(is_right_to_left(text), expected, "{text}");
        }
    }
}
