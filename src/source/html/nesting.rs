//! Flattens pages that are nested more deeply than real ones.
//!
//! The time for a page grows with its depth: 100,000 open elements took more than half a minute, a megabyte of lists nested 400 deep
//! six seconds. Real news pages are less than 60 deep. Depth is counted as a browser builds the tree: tags in scripts, styles, comments
//! and attributes and self-closing tags of icons do not count, and an end tag closes the elements left open inside.

use std::{borrow::Cow, collections::HashMap};

use memchr::memmem;

/// Elements nested more deeply lose their tags.
const DEEPEST: usize = 128;

/// How far up an end tag looks for its start tag.
const FARTHEST: usize = 512;

/// Elements that never or often have no end tag, and therefore do not count.
const OPEN_ENDED: &[&str] = &[
    "area", "base", "body", "br", "col", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
    "li", "link", "meta", "option", "p", "param", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// Elements that contain only text up to their end tag.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// Elements whose end tag leaves the elements opened inside open.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements across which the end tag of another element has no effect.
const BARRIERS: &[&str] = &[
    "applet", "caption", "marquee", "object", "table", "template",
];

/// Elements in which a tag may be self-closing.
const DRAWINGS: &[&str] = &["svg", "math"];

/// Elements of drawings that contain HTML again, where no tag is self-closing.
const PAGES_INSIDE: &[&str] = &[
    "annotation-xml",
    "desc",
    "foreignobject",
    "mi",
    "mn",
    "mo",
    "ms",
    "mtext",
];

/// HTML elements that end a drawing.
const BREAKOUTS: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "center",
    "code",
    "div",
    "dl",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "listing",
    "menu",
    "nobr",
    "ol",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

/// Elements without semantics, whose end tag has no effect across those with semantics.
const PLAIN: &[&str] = &[
    "abbr", "cite", "label", "span", "sub", "sup", "time", "path", "g", "use",
];

/// The page without tags that are nested too deeply; the text stays, but scripts and styles are removed with their tags.
pub(crate) fn flattened(page: &str) -> Cow<'_, str> {
    let mut flat = String::new();
    let mut kept = 0;
    let mut open = Open::default();
    let mut tags = Tags { page, at: 0 };
    while let Some(tag) = tags.next() {
        let is_icon = tag.closes_itself && open.drawings > 0;
        let is_raw = !tag.closes && !is_icon && RAW.contains(&&*tag.name);
        let end = if is_raw {
            tags.skip_raw(&tag.name)
        } else {
            tag.end
        };
        let mut depth = open.depth;
        if !is_raw && !OPEN_ENDED.contains(&&*tag.name) {
            open.see(&tag);
        }
        // An end tag is removed with its start tag: what it leaves open may be the whole page.
        depth = depth.min(open.depth);
        let too_deep = depth > DEEPEST;
        if too_deep && !OPEN_ENDED.contains(&&*tag.name) {
            flat.push_str(&page[kept..tag.start]);
            flat.push(' ');
            kept = end;
        }
    }
    if flat.is_empty() && kept == 0 {
        return Cow::Borrowed(page);
    }
    flat.push_str(&page[kept..]);
    Cow::Owned(flat)
}

/// A start or end tag.
struct Tag {
    start: usize,
    end: usize,
    /// In lower case.
    name: String,
    closes: bool,
    closes_itself: bool,
}

/// The tags of a page outside comments, in order.
struct Tags<'p> {
    page: &'p str,
    at: usize,
}

impl Tags<'_> {
    fn next(&mut self) -> Option<Tag> {
        let bytes = self.page.as_bytes();
        loop {
            let start = self.at + memchr::memchr(b'<', bytes.get(self.at..)?)?;
            let rest = &bytes[start + 1..];
            let closes = rest.first() == Some(&b'/');
            let name_at = start + 1 + usize::from(closes);
            let name = &bytes[name_at..];
            if rest.starts_with(b"!--") {
                let inside = &bytes[start + 4..];
                self.at = memmem::find(inside, b"-->").map_or(bytes.len(), |end| start + 7 + end);
                // "<!-->" and "<!--->" are complete comments.
                if inside.starts_with(b"->") {
                    self.at = start + 6;
                }
                if bytes[start + 4..].first() == Some(&b'>') {
                    self.at = start + 5;
                }
                continue;
            }
            if !name.first().is_some_and(u8::is_ascii_alphabetic) {
                self.at = start + 1;
                continue;
            }
            let length = name
                .iter()
                .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>'))
                .count();
            let end = name_at + length + end_of_tag(&name[length..]);
            self.at = end;
            return Some(Tag {
                start,
                end,
                name: String::from_utf8_lossy(&name[..length.min(32)]).to_ascii_lowercase(),
                closes,
                closes_itself: bytes[..end].ends_with(b"/>"),
            });
        }
    }

    /// Skips to the end tag of an element that contains only text; returns its end.
    fn skip_raw(&mut self, name: &str) -> usize {
        let bytes = self.page.as_bytes();
        let mut at = self.at;
        while let Some(next) = memmem::find(&bytes[at..], b"</") {
            at += next + 2;
            let is_end = bytes
                .get(at..at + name.len())
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            if is_end {
                let end = memchr::memchr(b'>', &bytes[at..]);
                self.at = end.map_or(bytes.len(), |end| at + end + 1);
                return self.at;
            }
        }
        self.at = bytes.len();
        self.at
    }
}

/// The number of bytes of a tag after its name, including ">"; quoted values may contain one.
fn end_of_tag(rest: &[u8]) -> usize {
    let mut at = 0;
    while let Some(step) = memchr::memchr3(b'>', b'"', b'\'', &rest[at..]) {
        let found = at + step;
        let is_value = rest[..found].trim_ascii_end().ends_with(b"=");
        at = match rest[found] {
            b'>' => return found + 1,
            quote if is_value => match memchr::memchr(quote, &rest[found + 1..]) {
                Some(end) => found + end + 2,
                None => return rest.len(),
            },
            _ => found + 1,
        };
    }
    rest.len()
}

/// The open elements.
#[derive(Default)]
struct Open {
    depth: usize,
    /// Their names by number, outermost first; those that were closed while others were open inside remain.
    names: Vec<u32>,
    known: HashMap<String, u32>,
    /// By number of the name: how many are open, and how many in `names` have been closed.
    counts: Vec<usize>,
    ended: Vec<usize>,
    /// The number of open drawings.
    drawings: usize,
}

impl Open {
    fn see(&mut self, tag: &Tag) {
        let n = self.known.len() as u32;
        let name = *self.known.entry(tag.name.clone()).or_insert(n);
        if name == n {
            self.counts.push(0);
            self.ended.push(0);
        }
        let n = name as usize;
        let is_drawing = DRAWINGS.contains(&&*tag.name);
        if !tag.closes {
            if BREAKOUTS.contains(&&*tag.name) {
                self.drawings = 0;
            }
            let in_drawing = is_drawing || (self.drawings > 0 && !self.in_page_again());
            if !(tag.closes_itself && in_drawing) {
                self.names.push(name);
                self.counts[n] += 1;
                self.depth += 1;
                self.drawings += usize::from(is_drawing);
            }
        } else if self.counts[n] > 0 {
            self.drawings = self.drawings.saturating_sub(usize::from(is_drawing));
            if FORMATTING.contains(&&*tag.name) {
                self.counts[n] -= 1;
                self.ended[n] += 1;
                self.depth -= 1;
            } else if self.reaches(name, &tag.name) {
                while let Some(last) = self.names.pop() {
                    let last_n = last as usize;
                    if self.ended[last_n] > 0 {
                        self.ended[last_n] -= 1;
                        continue;
                    }
                    self.counts[last_n] -= 1;
                    self.depth -= 1;
                    if last == name {
                        break;
                    }
                }
            }
        }
    }

    /// Whether an open element inside a drawing contains HTML again.
    fn in_page_again(&self) -> bool {
        let is_open = |name: &&str| {
            self.known
                .get(*name)
                .is_some_and(|n| self.counts[*n as usize] > 0)
        };
        PAGES_INSIDE.iter().any(is_open)
    }

    /// Whether the end tag of `name` reaches its start tag.
    fn reaches(&self, name: u32, text: &str) -> bool {
        let number = |name: &&str| self.known.get(*name).copied();
        let barriers: Vec<u32> = BARRIERS.iter().filter_map(&number).collect();
        let passable: Vec<u32> = FORMATTING.iter().chain(PLAIN).filter_map(&number).collect();
        let is_plain = PLAIN.contains(&text) || text.contains('-');
        for &above in self.names.iter().rev().take(FARTHEST) {
            if above == name {
                return true;
            }
            if barriers.contains(&above) || (is_plain && !passable.contains(&above)) {
                return false;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_deep_elements_lose_their_tags() {
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
        assert_eq!(flat.matches("<div").count(), flat.matches("</div").count());
        // An end tag that closes everything open inside stays.
        let template = format!("<template>{}</template>end", "<div>One".repeat(500));
        assert!(flattened(&template).ends_with("</template>end"));
        assert_eq!(flattened(""), "");
        let cut = format!("{}<a", "<i>".repeat(1000));
        assert!(flattened(&cut).len() < cut.len());
    }

    #[test]
    fn only_open_elements_count() {
        let shallow = [
            format!("<script>{}</script><p>One", "if (a<b) {} ".repeat(2000)),
            format!("<style>{}</style><p>One", ".a<b {} ".repeat(2000)),
            format!("<!-- {} --><p>One", "<div>".repeat(2000)),
            format!(
                "<svg>{}</svg><p>One",
                "<path d='M1'/><use href=#a />".repeat(2000)
            ),
            format!("<p title=\"{}\">One", "<div>".repeat(2000)),
            "<div><span>One</div>".repeat(2000),
            format!("<textarea>{}</textarea>", "<div>".repeat(2000)),
            "<a href=x><b>One</a></b>".repeat(2000),
        ];
        for page in shallow {
            assert!(matches!(flattened(&page), Cow::Borrowed(_)), "{page:.80}");
        }
    }

    #[test]
    fn open_elements_count_in_any_spelling() {
        let deep = [
            "<div/>".repeat(2000),
            "<span><div></span>".repeat(2000),
            "<b><div></b>".repeat(2000),
            "<div><table></div>".repeat(2000),
            format!("<svg>{}", "<div/>".repeat(2000)),
            format!("<svg><foreignObject>{}", "<section/>".repeat(2000)),
            format!("<div title='{}>'>", "x".repeat(20)).repeat(2000),
        ];
        for page in deep {
            assert!(matches!(flattened(&page), Cow::Owned(_)), "{page:.80}");
        }
        let hidden = format!("{}<script>var text = 1;</script>end", "<i>".repeat(2000));
        let flat = flattened(&hidden);
        assert!(!flat.contains("var text") && flat.ends_with("end"));
    }
}
