//! Navigation of a page: "Skip to content", "Advertisement", "Loading".

use crate::{article::line::Line, lexicon::furniture};

/// Whether the line is a control or a label of the page.
pub(crate) fn is_navigation(line: &Line) -> bool {
    line.n_words <= 8
        && !line.ends_sentence
        && (line.is_any(&furniture::NAVIGATION_WHOLE)
            || line.starts_with_any(&furniture::NAVIGATION_LEADS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_controls() {
        let cases = [
            ("Advertisement", true),
            ("ADVERTISEMENT", true),
            ("Skip to main content", true),
            ("Story continues below", true),
            ("Back to top", true),
            ("Loading...", false),
            ("Loading", true),
            ("Show more", true),
            ("Please enable JavaScript to play this video", true),
            ("Advertisement rules are to change", false),
            ("Home.", false),
            ("Home Office", false),
            ("Search for the missing goes on", false),
            ("Next, the mayor spoke.", false),
            ("The menu", false),
            ("Close the door", false),
            ("", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_navigation(&Line::new(text)), expected, "{text:?}");
        }
    }
}
