//! Limits the markup of pages that would take gigabytes, before the tree is built.
//!
//! By the HTML standard an open formatting element (`<a>`, `<b>` ...) is copied into every following paragraph, with its attributes,
//! and a base address is added to every link: a page of 400 KB took 13 GB. News pages have some ten thousand tags and attributes of
//! some hundred bytes, and close their formatting.

use std::borrow::Cow;

/// Longer attribute values, in bytes, are dropped: inline pictures, data of scripts.
const LONGEST_VALUE: usize = 4096;

/// The largest number of attributes of a tag; the others are dropped. The time for them is quadratic in their number.
const MOST_ATTRIBUTES: usize = 64;

/// The largest number of elements in the tree of a page, including those added by the parser.
const MOST_ELEMENTS: usize = 200_000;

/// The largest size of all attributes in bytes, copies included: four times that of large news pages.
const MOST_BYTES: usize = 12 << 20;

/// A text without markup is split if the product of its length and the number of characters to escape is larger: the serializer
/// searches for the end of the text at each of them, so 4 MB of "&amp;" take 8 seconds.
const MOST_ESCAPED: usize = 1 << 30;

/// The number of bytes after which such a text is split.
const PIECE: usize = 4096;

/// The number of identical formatting elements that the parser keeps open.
const MOST_IDENTICAL: usize = 3;

/// The number of open formatting elements that are tracked: each is compared with all later ones, and a page with that many soon
/// reaches the limits.
const MOST_OPEN: usize = 512;

/// Elements that the parser reopens in every following block until they are closed.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose text is not markup.
const RAW_TEXT: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// The page with no more markup than an ordinary tree has, and whether the rest had to be read as text.
pub(super) fn bounded(page: &str) -> (Cow<'_, str>, bool) {
    let mut bounds = Bounds {
        page,
        ..Bounds::default()
    };
    let mut at = 0;
    while let Some(step) = memchr::memchr(b'<', &page.as_bytes()[at..]) {
        bounds.text(at, at + step);
        at = bounds.markup(at + step);
    }
    bounds.text(at, page.len());
    let is_cut = bounds.is_spent();
    if bounds.kept == 0 && bounds.out.is_empty() {
        return (Cow::Borrowed(page), is_cut);
    }
    bounds.out.push_str(&page[bounds.kept..]);
    (Cow::Owned(bounds.out), is_cut)
}

/// The page during reading.
#[derive(Default)]
struct Bounds<'a> {
    page: &'a str,
    out: String,
    /// The number of bytes already copied to `out` or left out.
    kept: usize,
    n_elements: usize,
    n_bytes: usize,
    /// Open formatting elements: name and whole tag.
    open: Vec<(&'a str, &'a str)>,
}

impl Bounds<'_> {
    fn is_spent(&self) -> bool {
        self.n_elements > MOST_ELEMENTS || self.n_bytes > MOST_BYTES
    }

    /// Replaces a part of the page with `text`.
    fn replace(&mut self, from: usize, to: usize, text: &str) {
        self.out.push_str(&self.page[self.kept..from]);
        self.out.push_str(text);
        self.kept = to;
    }

    /// Splits a text without markup that takes long to escape, at characters that may be `&` or the first byte of a no-break space.
    fn text(&mut self, from: usize, to: usize) {
        let bytes = &self.page.as_bytes()[..to];
        let length = to - from;
        let n_escaped = || memchr::memchr2_iter(b'&', 0xC2, &bytes[from..]).count();
        if length < PIECE || n_escaped().saturating_mul(length) < MOST_ESCAPED {
            return;
        }
        let mut at = from + PIECE;
        while let Some(rest) = bytes.get(at..)
            && let Some(step) = memchr::memchr2(b'&', 0xC2, rest)
        {
            self.replace(at + step, at + step, "<!---->");
            at += step + PIECE;
        }
    }

    /// Reads the markup that begins with `<` at `start`, and returns its end.
    fn markup(&mut self, start: usize) -> usize {
        let page = self.page;
        let rest = &page[start..];
        if rest.starts_with("<!--") {
            return self.skipped(start, end_of(page, start + 4, "-->"));
        }
        let closes = rest.starts_with("</");
        let name_at = start + 1 + usize::from(closes);
        let bytes = page.as_bytes();
        if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            return start + 1;
        }
        let is_of_name = |c: &u8| !c.is_ascii_whitespace() && !matches!(c, b'/' | b'>');
        let length = bytes[name_at..].iter().take_while(|c| is_of_name(c));
        let name = &page[name_at..name_at + length.count()];
        let is = |names: &[&str]| names.iter().any(|it| name.eq_ignore_ascii_case(it));
        if closes {
            if let Some(at) = self
                .open
                .iter()
                .rposition(|(it, _)| it.eq_ignore_ascii_case(name))
            {
                self.open.remove(at);
            }
            let end =
                memchr::memchr(b'>', &bytes[name_at..]).map_or(page.len(), |n| name_at + n + 1);
            return self.skipped(start, end);
        }
        let tag = Tag::read(page, name_at + name.len());
        let is_formatting = is(FORMATTING);
        self.count(&tag, is_formatting);
        let end = if is(RAW_TEXT) {
            end_of_raw_text(page, tag.end, name)
        } else {
            tag.end
        };
        if self.is_spent() {
            return self.skipped(start, end);
        }
        if name.eq_ignore_ascii_case("base") {
            self.replace(start, tag.end, "");
        } else if tag.is_over {
            let text = format!("<{name}{}>", tag.kept.concat());
            self.replace(start, tag.end, &text);
        }
        if is_formatting {
            let whole = &page[start..tag.end];
            let identical = self.open.iter().filter(|(_, it)| *it == whole).count();
            // A link closes an open link.
            if name.eq_ignore_ascii_case("a") {
                self.open.retain(|(it, _)| !it.eq_ignore_ascii_case("a"));
            }
            if identical < MOST_IDENTICAL && self.open.len() < MOST_OPEN {
                self.open.push((name, whole));
            }
        }
        end
    }

    /// Counts the elements and bytes that the parser creates for a tag.
    fn count(&mut self, tag: &Tag, is_formatting: bool) {
        self.n_elements += 1;
        self.n_bytes += tag.n_bytes;
        if !is_formatting {
            self.n_elements += self.open.len();
            let copied: usize = self
                .open
                .iter()
                .map(|(_, it)| it.len().min(LONGEST_VALUE))
                .sum();
            self.n_bytes += copied;
        }
    }

    /// Leaves out markup once the page has too much of it.
    fn skipped(&mut self, start: usize, end: usize) -> usize {
        if self.is_spent() {
            self.replace(start, end, " ");
        }
        end
    }
}

/// The attributes of a tag.
struct Tag<'a> {
    /// The retained attributes, each with the blanks before it.
    kept: Vec<&'a str>,
    n_bytes: usize,
    /// Whether others were dropped.
    is_over: bool,
    /// The position after its `>`.
    end: usize,
}

impl<'a> Tag<'a> {
    /// Reads from the end of the name on, following the standard.
    fn read(page: &'a str, from: usize) -> Tag<'a> {
        let bytes = page.as_bytes();
        let mut tag = Tag {
            kept: Vec::new(),
            n_bytes: 0,
            is_over: false,
            end: page.len(),
        };
        let mut at = from;
        loop {
            let start = at;
            let skip = |at: usize, is: fn(&u8) -> bool| {
                at + bytes[at..].iter().take_while(|c| is(c)).count()
            };
            at = skip(at, |c| c.is_ascii_whitespace() || *c == b'/');
            match bytes.get(at) {
                None => return tag,
                Some(b'>') => {
                    tag.end = at + 1;
                    return tag;
                }
                Some(_) => {}
            }
            // A name may begin with `=`.
            at = skip(at + 1, |c| {
                !c.is_ascii_whitespace() && !matches!(c, b'/' | b'>' | b'=')
            });
            let value = skip(at, u8::is_ascii_whitespace);
            if bytes.get(value) == Some(&b'=') {
                at = skip(value + 1, u8::is_ascii_whitespace);
                at = match bytes.get(at) {
                    Some(quote @ (b'"' | b'\'')) => memchr::memchr(*quote, &bytes[at + 1..])
                        .map_or(page.len(), |length| at + 1 + length + 1),
                    _ => skip(at, |c| !c.is_ascii_whitespace() && *c != b'>'),
                };
            }
            if at - start > LONGEST_VALUE || tag.kept.len() >= MOST_ATTRIBUTES {
                tag.is_over = true;
            } else if let Some(attribute) = page.get(start..at) {
                tag.kept.push(attribute);
                tag.n_bytes += attribute.len();
            }
        }
    }
}

fn end_of(page: &str, from: usize, end: &str) -> usize {
    let rest = page.as_bytes().get(from..).unwrap_or_default();
    memchr::memmem::find(rest, end.as_bytes()).map_or(page.len(), |at| from + at + end.len())
}

/// The start of the end tag of an element with raw text.
fn end_of_raw_text(page: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(step) = memchr::memmem::find(&page.as_bytes()[at..], b"</") {
        at += step + 2;
        let end = page.as_bytes().get(at..at + name.len());
        if end.is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes())) {
            return at - 2;
        }
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &str) {
        let (found, is_cut) = bounded(page);
        assert_eq!((&*found, is_cut), (expected, false), "{page:.200}");
    }

    /// A hundred pieces of markup in sequence.
    fn numbered(make: fn(usize) -> String) -> String {
        let all: Vec<String> = (0..100).map(make).collect();
        all.concat()
    }

    #[test]
    fn ordinary_markup_stays() {
        for page in [
            "<!doctype html><p class=x id = 'y' hidden>One <b>two</b><br/>three &lt; <3</p>",
            "<a href=x>1<a href=\"y>z\">2</a> a < b <",
            "<script>if (a<b && c>d) '</p>'</script><p>One",
            "<!-- <p =\"> --><p>é</p><p",
            "<p a='unclosed>",
            "",
        ] {
            assert!(matches!(bounded(page), (Cow::Borrowed(_), false)), "{page}");
        }
    }

    #[test]
    fn long_and_many_attributes_are_dropped() {
        let long = "x".repeat(LONGEST_VALUE);
        check(
            &format!("<p id=a class=\"{long}\" lang=en>One</p>"),
            "<p id=a lang=en>One</p>",
        );
        check(&format!("<img src='data:{long}'/>"), "<img>");
        check(&format!("<p a={long} b=\"it's\" c>"), "<p b=\"it's\" c>");
        let many = numbered(|n| format!(" a{n}=b"));
        let few = &many[..many.find(&format!(" a{MOST_ATTRIBUTES}=")).unwrap()];
        check(&format!("<p{many}>One"), &format!("<p{few}>One"));
        check(
            "<base href='http://x/y/'><a href=z>One</a>",
            "<a href=z>One</a>",
        );
        // Not in raw text.
        let json = format!("<script type=x>{{\"a\": \"<p class='{long}'>\"}}</script>");
        check(&json, &json);
    }

    #[test]
    fn texts_that_take_long_to_escape_are_split() {
        let pieces = |page: &str| {
            let (found, _) = bounded(page);
            assert_eq!(found.replace("<!---->", ""), page);
            let pieces = found.split("<!---->").map(str::len);
            (pieces.clone().count(), pieces.max().unwrap_or(0))
        };
        let check = |page: &str, is_split: bool| {
            let (n, longest) = pieces(page);
            let most = if is_split { 2 * PIECE } else { page.len() };
            assert!(
                (n > 1) == is_split && longest <= most,
                "{page:.20}: {n}, {longest}"
            );
        };
        for (unit, n, is_split) in [
            ("&amp", 50_000, true),
            ("&amp;", 50_000, true),
            ("£", 50_000, true),
            ("&amp", 5000, false),
            ("é", 50_000, false),
            ("a & b < c ", 50_000, false),
            ("<p>Marks & Co. pay £5</p>", 50_000, false),
        ] {
            check(&unit.repeat(n), is_split);
        }
        check(
            &format!("<script>{}</script>", "a&b ".repeat(50_000)),
            false,
        );
    }

    #[test]
    fn copies_made_by_the_parser_are_counted() {
        let is_cut = |page: &str| bounded(page).1;
        let paragraphs = |n: usize| "<p>One".repeat(n);
        assert!(!is_cut(&paragraphs(MOST_ELEMENTS)));
        assert!(is_cut(&paragraphs(MOST_ELEMENTS + 1)));
        let bold = numbered(|n| format!("<b id={n}>"));
        assert!(is_cut(&format!("{bold}{}", paragraphs(2000))));
        let closed = numbered(|n| format!("<b id={n}>x</b>"));
        assert!(!is_cut(&format!("{closed}{}", paragraphs(2000))));
        // Identical: the parser keeps three of them.
        assert!(!is_cut(&format!(
            "{}{}",
            "<b>".repeat(1000),
            paragraphs(2000)
        )));
        let link = format!("<a href=\"{}\">", "x".repeat(4000));
        assert!(is_cut(&format!("{link}{}", paragraphs(10_000))));
        assert!(!is_cut(&format!("{link}x</a>{}", paragraphs(10_000))));
        let cut = format!("{}<b>The <i>end", paragraphs(MOST_ELEMENTS + 1));
        let (text, _) = bounded(&cut);
        assert!(
            text.ends_with("One The  end"),
            "{:?}",
            &text[text.len() - 30..]
        );
    }
}
