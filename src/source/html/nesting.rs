//! Pages nested deeper than any page for people, made flat.
//!
//! The cost of building the tree of a page grows with the square of its depth: 100,000 open elements took more than half a
//! minute. Real news pages are less than 60 deep.

use std::borrow::Cow;

/// Elements opened inside more than this many others lose their tags.
const DEEPEST: usize = 400;

/// Elements that never have an end tag, or often have none, and therefore do not count.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// The page without the tags that nest too deep; the text stays.
pub fn flattened(page: &str) -> Cow<'_, str> {
    let mut flat = String::new();
    let mut kept = 0;
    let mut depth = 0_usize;
    for (at, _) in page.match_indices('<') {
        let rest = &page[at + 1..];
        let closes = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = &name[..length];
        if length == 0
            || length > 20
            || OPEN_ENDED
                .iter()
                .any(|open| name.eq_ignore_ascii_case(open))
        {
            continue;
        }
        let too_deep = depth > DEEPEST;
        if closes {
            depth = depth.saturating_sub(1);
        } else {
            depth += 1;
        }
        if too_deep && at >= kept {
            flat.push_str(&page[kept..at]);
            flat.push(' ');
            kept = rest.find('>').map_or(page.len(), |end| at + 1 + end + 1);
        }
    }
    if flat.is_empty() && kept == 0 {
        return Cow::Borrowed(page);
    }
    flat.push_str(&page[kept..]);
    Cow::Owned(flat)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_too_deep_loses_its_tags() {
        let plain = "<div><p>One <b>two</b><br>three</div>".repeat(1000);
        assert!(matches!(flattened(&plain), Cow::Borrowed(_)));
        let paragraphs = "<p>One".repeat(5000);
        assert!(matches!(flattened(&paragraphs), Cow::Borrowed(_)));
        let deep = format!(
            "{}One{}two",
            "<div class=x>".repeat(1000),
            "</div>".repeat(1000)
        );
        let flat = flattened(&deep);
        assert!(flat.matches("<div").count() <= DEEPEST + 1);
        assert!(flat.contains("One") && flat.ends_with("two"));
        assert_eq!(flattened(""), "");
        let cut = format!("{}<a", "<i>".repeat(1000));
        assert!(flattened(&cut).len() < cut.len());
    }
}
