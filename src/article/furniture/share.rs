//! Lines of buttons to share or follow: "Share on Facebook", "Facebook Twitter Email".

use crate::{article::line::Line, lexicon::furniture};

/// Whether the line consists only of buttons.
pub(crate) fn is_share(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 24 || (line.ends_sentence && line.n_words > 10) {
        return false;
    }
    let is_button = |word: &&String| furniture::SHARE_BUTTONS.has(word);
    let buttons = line.words.iter().filter(is_button).count();
    let known = line.words.iter().all(|word| {
        furniture::SHARE_BUTTONS.has(word) || furniture::SHARE_LINKS.has(word) || is_count(word)
    });
    let only_buttons = known && buttons >= 2 && !line.ends_sentence;
    let one_button = line.is_any(&furniture::SHARE_WHOLE)
        || (line.n_words == 2
            && is_count(line.word(0))
            && matches!(line.word(1), "shares" | "share"));
    let led = line.starts_with_any(&furniture::SHARE_LEADS) && line.n_words <= 14;
    (only_buttons && line.n_words <= 16)
        || one_button
        || follows_page(line)
        || (led && (known || line.starts_with_any(&furniture::SHARE_FOLLOW)))
}

/// "Follow the Evening Post on Twitter and Instagram"
fn follows_page(line: &Line) -> bool {
    let on = line.words.iter().rposition(|word| word == "on");
    let after = on.map_or(&[][..], |on| &line.words[on + 1..]);
    (line.starts_with("follow the") || line.starts_with("follow our"))
        && line.n_words <= 12
        && !line.ends_sentence
        && after.iter().any(|word| furniture::SHARE_BUTTONS.has(word))
        && after
            .iter()
            .all(|word| furniture::SHARE_BUTTONS.has(word) || furniture::SHARE_LINKS.has(word))
}

/// "12", "1.2k"
fn is_count(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buttons() {
        let cases = [
            ("Share", true),
            ("Share this article", true),
            ("Share on Facebook", true),
            ("Share on Twitter (Opens in new window)", true),
            ("Facebook Twitter WhatsApp Email", true),
            ("Copy link", true),
            ("12 shares", true),
            ("Follow us on Twitter @theeveningpost", true),
            ("Save for later Print Email", false),
            ("Share this:", true),
            ("Print | Email | Share", true),
            ("Click to share on Reddit", true),
            ("Send this page to a friend", true),
            ("Follow the Evening Post on Facebook and Twitter", true),
            ("Follow the trial on Monday", false),
            ("Send this man home", false),
            ("Share prices fell on Friday.", false),
            ("Shares in Facebook fell", false),
            ("Twitter to share more with Facebook users", false),
            ("Follow us, the leader said, and they did.", false),
            ("Facebook", true),
            ("Facebook said on Friday that it was sorry.", false),
            ("Share of the vote", false),
            ("Print is dead", false),
            ("They like to share a joke with friends over email.", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_share(&Line::new(text)), expected, "{text:?}");
        }
    }
}
