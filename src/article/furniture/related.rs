//! Lines that lead to other reports: "Read more: ...", "You may also like".

use crate::article::line::Line;

/// Openings that lead away when a colon or a title follows.
const MARKED: &[&str] = &[
    "related post",
    "related posts",
    "related topic",
    "also on",
    "also read",
    "also see",
    "background",
    "click here",
    "don't miss",
    "from the archive",
    "from the archives",
    "go deeper",
    "in case you missed it",
    "in pictures",
    "keep reading",
    "listen",
    "more",
    "more from",
    "more here",
    "more info",
    "must read",
    "next",
    "opinion",
    "previous",
    "read",
    "read also",
    "read more",
    "read more here",
    "read more on",
    "read more at",
    "read next",
    "read this next",
    "recommended",
    "related",
    "related article",
    "related articles",
    "related content",
    "related coverage",
    "related news",
    "related story",
    "related stories",
    "see also",
    "see more",
    "see related",
    "up next",
    "video",
    "watch",
    "watch below",
    "watch more",
    "watch now",
    "also",
    "further reading",
    "editor's pick",
    "gallery",
    "photos",
    "slideshow",
    "live",
    "analysis",
    "explainer",
    "timeline",
    "full coverage",
    "full story",
    "from the magazine",
    "trending",
];

/// Headings of lists of other reports, whole lines.
const HEADINGS: &[&str] = &[
    "around the web",
    "continue reading",
    "don't miss",
    "editor's picks",
    "editors' picks",
    "elsewhere on the web",
    "featured video",
    "from our partners",
    "full coverage",
    "further reading",
    "latest news",
    "latest stories",
    "more coverage",
    "more from the web",
    "more headlines",
    "more like this",
    "more news",
    "more on this",
    "more on this story",
    "more on this topic",
    "more stories",
    "more top stories",
    "most popular",
    "most read",
    "most recent",
    "most viewed",
    "most shared",
    "must reads",
    "paid content",
    "popular now",
    "popular stories",
    "promoted stories",
    "promoted content",
    "read also",
    "read more",
    "read next",
    "recommended",
    "recommended for you",
    "recommended stories",
    "recommended reading",
    "related",
    "related articles",
    "related content",
    "related coverage",
    "related links",
    "related news",
    "related posts",
    "related stories",
    "related story",
    "related video",
    "related videos",
    "see also",
    "sponsored content",
    "sponsored stories",
    "top stories",
    "trending",
    "trending now",
    "trending stories",
    "up next",
    "we recommend",
    "what to read next",
    "you may also like",
    "you might also like",
    "you may like",
    "you might like",
    "also read",
    "also see",
    "related topics",
    "story highlights",
    "watch more",
    "more from this section",
    "more videos",
    "related items",
    "related reading",
    "in this story",
    "more in this section",
    "in other news",
];

/// Whether the line leads to other reports.
pub(crate) fn is_related(line: &Line) -> bool {
    if line.n_words == 0 || line.n_words > 30 {
        return false;
    }
    is_heading(line) || led(line)
}

/// Whether the line is the heading of a list of other reports.
pub(crate) fn is_heading(line: &Line) -> bool {
    line.n_words <= 6
        && !line.ends_sentence
        && (line.is_any(HEADINGS)
            || (line.starts_with("more from") && line.n_words <= 5)
            || (line.starts_with("more on") && line.text.ends_with(':')))
}

/// "Read more: ...", "RELATED | ...", "Click here to read more".
fn led(line: &Line) -> bool {
    if line.starts_with_any(&[
        "click here to",
        "click here for",
        "read the full story",
        "read the full article",
        "read the original article",
        "read more on",
        "read more at",
        "read more about",
        "more articles from",
        "more articles by",
        "more stories by",
        "more from the author",
        "see more on",
        "watch the video above",
        "watch the full",
    ]) {
        return line.n_words <= 20 && !line.has_any(&["said", "says"]);
    }
    let Some(lead) = MARKED
        .iter()
        .filter(|lead| line.starts_with(lead))
        .max_by_key(|lead| lead.len())
    else {
        return false;
    };
    let n = lead.split(' ').count();
    let Some(last) = line.raw.get(n - 1) else {
        return false;
    };
    let bar =
        line.text.split(['|', '>', '»']).next().is_some_and(|head| {
            head.split_whitespace().count() == n && head.len() < line.text.len()
        });
    let weak = matches!(
        *lead,
        "background"
            | "opinion"
            | "next"
            | "live"
            | "analysis"
            | "more"
            | "also"
            | "video"
            | "previous"
            | "explainer"
            | "photos"
            | "timeline"
            | "listen"
            | "gallery"
            | "trending"
    );
    let capitals = line
        .text
        .get(..lead.len())
        .is_some_and(|head| head.chars().all(|c| !c.is_lowercase()));
    let colon = last.ends_with(':');
    (colon || bar) && (!weak || capitals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_other_reports() {
        let cases = [
            ("Read more: Council closes the pool", true),
            ("READ MORE", true),
            ("Related Articles", true),
            ("RELATED: Why the pool was closed", true),
            ("See also: The pool in pictures", true),
            ("MORE: How the council voted", true),
            ("You may also like", true),
            ("More from Leeds", true),
            ("Click here to read the full report", true),
            ("Watch: Swimmers protest at the hall", true),
            ("Read next | The last swim", true),
            ("VIDEO: The last swim", true),
            ("Read more about the pool", true),
            ("Read the letter in full before Friday.", false),
            ("More: a saint for our time", false),
            ("Analysis: pool closures rise", false),
            ("Related costs rose by a third.", false),
            ("More than 300 people came.", false),
            ("Watch the birds, he said.", false),
            ("Recommended doses are lower.", false),
            ("Next week the council votes again.", false),
            ("Most read the letter and laughed.", false),
            ("Live music returns", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_related(&Line::new(text)), expected, "{text:?}");
        }
    }
}
