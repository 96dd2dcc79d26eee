//! What a page says about itself: "Skip to content", "Advertisement", "Loading".

use crate::article::line::Line;

const WHOLE: &[&str] = &[
    "ad",
    "advertisement",
    "advertisements",
    "advertisement - scroll to continue",
    "advertising",
    "article continues below",
    "article continues after advertisement",
    "back to top",
    "close",
    "close ad",
    "collapse",
    "continue reading below",
    "continue reading the main story",
    "contact us",
    "cookie policy",
    "exit full screen",
    "expand",
    "fullscreen",
    "hide caption",
    "toggle caption",
    "enlarge this image",
    "home",
    "javascript is disabled",
    "jump to content",
    "jump to navigation",
    "load more",
    "loading",
    "main menu",
    "menu",
    "next",
    "next article",
    "next story",
    "play",
    "play video",
    "pause",
    "mute",
    "unmute",
    "previous",
    "previous article",
    "privacy policy",
    "read article",
    "report a typo",
    "scroll down",
    "search",
    "see all",
    "show all",
    "show less",
    "show more",
    "skip",
    "skip ad",
    "skip advertisement",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "skip to site index",
    "sponsored",
    "story continues below",
    "story continues below advertisement",
    "story continues after advertisement",
    "story continues",
    "supported by",
    "terms of service",
    "terms of use",
    "text size",
    "transcript",
    "view gallery",
    "view more",
    "view photos",
    "view slideshow",
    "watch live",
    "you are here",
    "image",
    "photo",
    "gallery",
    "video",
    "slideshow",
    "expand image",
    "view image",
    "view images",
    "advertisement story continues below",
    "hide",
    "show",
    "download",
    "embed",
    "listen",
    "top",
];

/// Whether the line is a control or a label of the page.
pub fn is_navigation(line: &Line) -> bool {
    line.n_words <= 8
        && !line.ends_sentence
        && (line.is_any(WHOLE)
            || line.starts_with_any(&[
                "skip to",
                "advertisement continue reading",
                "story continues below",
                "article continues below",
                "your browser does not support",
                "please enable javascript",
                "this video is no longer available",
                "media playback is unsupported",
            ]))
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
