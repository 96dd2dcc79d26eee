//! Boxes that ask for a subscription, an address or money.

use crate::{article::line::Line, lexicon::furniture};

/// Whether the line asks the reader to sign up, to pay or to log in.
pub(crate) fn is_newsletter(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 60 {
        return false;
    }
    let reported = line.has_any(&furniture::NEWSLETTER_SAID);
    (line.n_words <= 30 && line.starts_with_any(&furniture::NEWSLETTER_PLAIN) && !reported)
        || (line.starts_with_any(&furniture::NEWSLETTER_ASKS)
            && line.has_any(&furniture::NEWSLETTER_GOODS)
            && !reported
            && !line.has_any(&furniture::NEWSLETTER_NARRATES))
        || line.is_any(&furniture::NEWSLETTER_WHOLE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_for_subscriptions() {
        let cases = [
            ("Sign up for our newsletter", true),
            ("Subscribe", true),
            ("Breaking News Emails", true),
            ("Let our news meet your inbox every morning.", true),
            ("Get the day's top stories delivered to your inbox.", true),
            ("Enter your email address", true),
            ("Already a subscriber? Log in", true),
            ("Thanks for subscribing!", true),
            ("Support our journalism from £2 a month", true),
            ("Want more like this? Join our newsletter.", true),
            ("To continue reading, please log in", true),
            ("Stay up to date with our daily email.", true),
            ("This article is for subscribers only.", true),
            ("Support for our newsletter fell.", false),
            ("Sign up for the army, he told them.", false),
            ("Get out, the judge said.", false),
            ("The newsletter was closed in 2010.", false),
            ("Subscribers left in droves.", false),
            ("Support for the mayor fell in June.", false),
            ("If you drink, do not drive.", false),
            (
                "Join the army, said the poster that hung in the newsletter's office.",
                false,
            ),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_newsletter(&Line::new(text)), expected, "{text:?}");
        }
    }
}
