//! Boxes that ask for a subscription, an address or money.

use crate::article::line::Line;

/// Openings that say it outright.
const PLAIN: &[&str] = &[
    "if you enjoyed this article",
    "if you liked this article",
    "if you like this article",
    "create a free account",
    "create an account to",
    "this article is for subscribers",
    "this story is for subscribers",
    "this content is for subscribers",
    "subscribe for",
    "already a subscriber",
    "already a member",
    "become a member",
    "become a subscriber",
    "enter your email",
    "email address",
    "get our newsletter",
    "get the newsletter",
    "get our free",
    "get our daily",
    "get breaking news alerts",
    "join our mailing list",
    "log in to continue",
    "newsletter sign up",
    "newsletter signup",
    "not a subscriber",
    "please enter a valid email",
    "please subscribe",
    "sign in to continue",
    "sign up here",
    "sign up now",
    "sign up today",
    "start your free trial",
    "subscribe now",
    "subscribe here",
    "subscribe today",
    "subscribe to continue",
    "support our journalism",
    "thank you for signing up",
    "thank you for subscribing",
    "thanks for signing up",
    "thanks for subscribing",
    "to continue reading",
    "unlimited access",
    "unlimited digital access",
    "you have reached your limit",
    "you've reached your limit",
    "your email address",
    "you must be logged in",
    "sign up to our",
    "sign up for our",
    "subscribe to our",
    "register for free to continue",
    "by signing up you agree",
    "by subscribing you agree",
    "enter email address",
    "we have more newsletters",
    "sign me up",
    "no thanks",
    "download our app",
    "download the app",
    "get the app",
    "this newsletter",
];

/// Openings that ask for something; what is asked for must follow.
const ASKS: &[&str] = &[
    "let our",
    "have the",
    "we\'ll send",
    "sent straight",
    "straight to",
    "delivered",
    "sign up",
    "sign-up",
    "signup",
    "subscribe",
    "register",
    "get",
    "join",
    "receive",
    "stay",
    "keep up",
    "support",
    "want",
    "like this",
    "don't miss",
    "never miss",
    "enjoying",
    "if you",
    "our",
    "the best of",
    "click here",
    "download",
    "for more",
    "to get",
    "follow",
    "to subscribe",
    "to receive",
    "to read",
    "to continue",
    "start your day",
    "be the first",
];

/// What is asked for.
const GOODS: &[&str] = &[
    "meet your inbox",
    "straight to your inbox",
    "breaking news alerts",
    "newsletter",
    "newsletters",
    "your inbox",
    "email updates",
    "email alerts",
    "daily email",
    "daily briefing",
    "news alerts",
    "push notifications",
    "whatsapp channel",
    "mailing list",
    "become a member",
    "subscribe to",
    "subscriber",
    "our app",
    "our podcast",
    "digital subscription",
    "a subscription",
    "push alerts",
    "daily digest",
    "daily headlines",
    "breaking news emails",
    "apple podcasts",
    "youtube channel",
];

/// Words of what has happened; who asks for something speaks of what will be.
const NARRATES: &[&str] = &["was", "were", "had", "came", "fell", "rose"];

/// Whether the line asks the reader to sign up, to pay or to log in.
pub(crate) fn is_newsletter(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 60 {
        return false;
    }
    let reported = line.has_any(&[
        "he said",
        "she said",
        "they said",
        "said",
        "told reporters",
        "court heard",
    ]);
    (line.n_words <= 30 && line.starts_with_any(PLAIN) && !reported)
        || (line.starts_with_any(ASKS)
            && line.has_any(GOODS)
            && !reported
            && !line.has_any(NARRATES))
        || line.is_any(&[
            "subscribe",
            "sign up",
            "newsletter",
            "newsletters",
            "newsletter sign up",
            "breaking news emails",
            "email alerts",
            "log in",
            "sign in",
            "register",
        ])
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
