//! Lines of buttons to share or follow: "Share on Facebook", "Facebook Twitter Email".

use crate::article::line::Line;

/// Where things are shared, and what the buttons are called.
const BUTTONS: &[&str] = &[
    "bluesky",
    "bookmark",
    "clipboard",
    "copy",
    "e-mail",
    "email",
    "facebook",
    "flipboard",
    "instagram",
    "linkedin",
    "link",
    "messenger",
    "pinterest",
    "pocket",
    "print",
    "reddit",
    "save",
    "share",
    "sms",
    "telegram",
    "threads",
    "tumblr",
    "tweet",
    "twitter",
    "whatsapp",
    "x",
    "youtube",
    "shares",
    "like",
    "gplus",
    "google+",
    "google",
    "google plus",
    "stumbleupon",
    "digg",
    "delicious",
    "mail",
    "text",
    "messages",
    "pin",
    "icon",
    "button",
    "more",
    "open",
    "opens",
    "window",
    "new",
    "shared",
];

/// Small words between the buttons.
const LINKS: &[&str] = &[
    "a", "and", "article", "by", "in", "it", "on", "or", "page", "post", "story", "the", "this",
    "send", "to", "us", "via", "with", "friend", "click", "options", "close", "comments", "panel",
    "sharing", "your", "friends",
];

/// Openings that only such lines have.
const LEADS: &[&str] = &[
    "sharing is caring",
    "share this",
    "share on",
    "share via",
    "share it",
    "share the story",
    "follow us on",
    "like us on",
    "tweet this",
    "email this",
    "print this",
    "send to a friend",
    "send this",
    "click to share",
    "copy link",
    "find us on",
    "connect with us",
    "join us on",
];

/// Whether the line is nothing but buttons.
pub(crate) fn is_share(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 24 || (line.ends_sentence && line.n_words > 10) {
        return false;
    }
    let is_button = |word: &&String| BUTTONS.contains(&word.as_str());
    let buttons = line.words.iter().filter(is_button).count();
    let known = line.words.iter().all(|word| {
        BUTTONS.contains(&word.as_str()) || LINKS.contains(&word.as_str()) || is_count(word)
    });
    let only_buttons = known && buttons >= 2 && !line.ends_sentence;
    let one_button = line.is_any(&[
        "share",
        "share this",
        "tweet",
        "print",
        "email",
        "save",
        "shares",
        "copy link",
        "share article",
        "share story",
        "sharethis",
        "facebook",
        "twitter",
        "whatsapp",
        "share save",
    ]) || (line.n_words == 2
        && is_count(line.word(0))
        && matches!(line.word(1), "shares" | "share"));
    let led = line.starts_with_any(LEADS) && line.n_words <= 14;
    (only_buttons && line.n_words <= 16)
        || one_button
        || follows_page(line)
        || (led
            && (known
                || line.starts_with_any(&[
                    "follow us on",
                    "like us on",
                    "find us on",
                    "share this",
                    "connect with us",
                    "join us on",
                ])))
}

/// "Follow the Evening Post on Twitter and Instagram"
fn follows_page(line: &Line) -> bool {
    let on = line.words.iter().rposition(|word| word == "on");
    let after = on.map_or(&[][..], |on| &line.words[on + 1..]);
    line.starts_with_any(&["follow the", "follow our"])
        && line.n_words <= 12
        && !line.ends_sentence
        && after.iter().any(|word| BUTTONS.contains(&word.as_str()))
        && after
            .iter()
            .all(|word| BUTTONS.contains(&word.as_str()) || LINKS.contains(&word.as_str()))
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
