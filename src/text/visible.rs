//! Text that is safe to send to a terminal: characters that it would interpret or hide become visible symbols.

use std::borrow::Cow;

/// The visible substitute of a character that a terminal must not receive: control characters, bidi overrides and isolates, zero-width
/// and other invisible format characters. `None` for every other character, including tab and line feed.
pub(crate) fn substitute(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | ' '..='~' => None,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32),
        '\x7f' => Some('\u{2421}'),
        // A soft hyphen outside words: shown as in dictionaries.
        '\u{ad}' => Some('\u{b7}'),
        '\u{80}'..='\u{9f}'
        // Fillers: letters that are not drawn.
        | '\u{34f}'
        | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{ffa0}'
        // Signs before Arabic numbers, shorthand and music: they change the following characters or are not drawn.
        | '\u{600}'..='\u{605}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        // Noncharacters, the last two of each plane.
        _ if c as u32 & 0xfffe == 0xfffe => Some('\u{fffd}'),
        _ => None,
    }
}

/// The longest run of break marks, in bytes; longer ones hide something.
const LONGEST_BREAK: usize = 64;

/// The length in bytes of the marks at the beginning that allow or forbid a break: soft hyphens, zero-width blanks, word joiners. They
/// are not drawn before a letter: "heli\u{ad}copter" is one word.
pub(crate) fn breaks_len(rest: &str) -> usize {
    let after = rest.trim_start_matches(['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}']);
    let length = rest.len() - after.len();
    if length <= LONGEST_BREAK && after.starts_with(char::is_alphanumeric) {
        length
    } else {
        0
    }
}

/// Whether a variation selector belongs after this character. Elsewhere selectors are not drawn, and a row of them can hide any message.
fn takes_selector(before: Option<char>, selector: char) -> bool {
    let Some(before) = before else {
        return false;
    };
    let is_han = matches!(before, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    match selector {
        // Text or emoji: "❤️", and the digits of keys, "1️⃣".
        '\u{fe0e}' | '\u{fe0f}' => {
            matches!(before, '0'..='9' | '#' | '*' | '©' | '®' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
        }
        '\u{fe00}'..='\u{fe0d}' => is_han || matches!(before, '\u{2200}'..='\u{2bff}'),
        _ => is_han,
    }
}

const fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The characters of a text, each with its [`substitute`]; a misplaced variation selector also has one.
pub(crate) fn substitutes(text: &str) -> impl Iterator<Item = (char, Option<char>)> {
    let mut before = None;
    text.chars().map(move |c| {
        let last = before.replace(c);
        let is_astray = is_selector(c) && !takes_selector(last, c);
        (c, substitute(c).or(is_astray.then_some('\u{fffd}')))
    })
}

/// `text` with every such character replaced; tabs and line feeds stay. All text for a terminal, a clipboard or a message passes
/// through this function, [`visible_line`], or the cells of the screen.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() && !text.bytes().any(|byte| substitute(byte.into()).is_some()) {
        return Cow::Borrowed(text);
    }
    if substitutes(text).any(|(_, shown)| shown.is_some()) {
        Cow::Owned(drawn(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text as drawn: with substitutes, and without the break marks inside words.
fn drawn(text: &str) -> String {
    let mut drawn = String::with_capacity(text.len());
    let (mut at, mut end_of_breaks) = (0, 0);
    for (c, shown) in substitutes(text) {
        if shown.is_some() && at >= end_of_breaks {
            end_of_breaks = at + breaks_len(&text[at..]);
        }
        if at >= end_of_breaks {
            drawn.push(shown.unwrap_or(c));
        }
        at += c.len_utf8();
    }
    drawn
}

/// One line for a title, a file name or a message: as [`visible`], with tabs and line feeds replaced by blanks.
pub(crate) fn visible_line(text: &str) -> String {
    drawn(text).replace(['\t', '\n'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_are_removed() {
        let cases = [
            ("\x1b[31mred", "␛[31mred"),
            ("a\u{9b}31m", "a\u{fffd}31m"),
            ("\u{202e}evil", "\u{fffd}evil"),
            ("tab\tand\nline", "tab\tand\nline"),
            ("hy\u{ad}phen, hy\u{ad}\u{200b}phen", "hyphen, hyphen"),
            ("\u{feff}hy\u{2060}phen", "hyphen"),
            (
                "hyphen\u{ad} hyphen\u{200b}.",
                "hyphen\u{b7} hyphen\u{fffd}.",
            ),
            ("hy\u{ad}\u{202e}phen", "hy\u{b7}\u{fffd}phen"),
            ("a\u{3164}\u{115f}\u{2800}b", "a\u{fffd}\u{fffd}\u{fffd}b"),
            ("a\u{fdd0}\u{fffe}\u{10ffff}", "a\u{fffd}\u{fffd}\u{fffd}"),
            ("a\u{1d173}\u{1bca0}\u{600}1", "a\u{fffd}\u{fffd}\u{fffd}1"),
            ("a\u{fe0f}\u{e0101}", "a\u{fffd}\u{fffd}"),
            ("\u{fe0f}a", "\u{fffd}a"),
            ("辻\u{e0100}\u{e0101}", "辻\u{e0100}\u{fffd}"),
            (
                "❤\u{fe0f} 1\u{fe0f}\u{20e3} 👁\u{fe0f}\u{200d}🗨",
                "❤\u{fe0f} 1\u{fe0f}\u{20e3} 👁\u{fe0f}\u{200d}🗨",
            ),
            ("日本語 한국어 ខ្មែរ العربية", "日本語 한국어 ខ្មែរ العربية"),
            ("café — “日本” 👩\u{200d}👧", "café — “日本” 👩\u{200d}👧"),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected, "{text:?}");
        }
        assert_eq!(visible_line("a\nb\tc\x07"), "a b c␇");
    }
}
