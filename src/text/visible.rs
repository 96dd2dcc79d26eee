//! Text that is safe to send to a terminal: what would be obeyed or hidden there is shown as a visible symbol.

use std::borrow::Cow;

/// The visible stand-in of a character that a terminal must not see: control characters, bidi overrides and
/// isolates, zero-width and other invisible format characters. `None` for every other character, tab and line feed included.
pub fn stand_in(c: char) -> Option<char> {
    match c {
        '\t' | '\n' => None,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32),
        '\x7f' => Some('\u{2421}'),
        // A place where a word may be broken: shown as dictionaries show it, so that pages full of them can be read.
        '\u{ad}' => Some('\u{b7}'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// `text` with every such character replaced; tabs and line feeds stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| stand_in(c).is_some()) {
        Cow::Owned(text.chars().map(|c| stand_in(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// One line for a title, a file name or a message: as [`visible`], and tabs and line feeds become blanks.
pub fn visible_line(text: &str) -> String {
    text.chars()
        .map(|c| {
            if matches!(c, '\t' | '\n') {
                ' '
            } else {
                stand_in(c).unwrap_or(c)
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_is_left() {
        let cases = [
            ("\x1b[31mred", "␛[31mred"),
            ("a\u{9b}31m", "a\u{fffd}31m"),
            ("\u{202e}evil", "\u{fffd}evil"),
            ("tab\tand\nline", "tab\tand\nline"),
            ("hy\u{ad}phen", "hy\u{b7}phen"),
            ("café — “日本” 👩\u{200d}👧", "café — “日本” 👩\u{200d}👧"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected, "{text:?}");
        }
        assert_eq!(visible_line("a\nb\tc\x07"), "a b c␇");
    }
}
