//! Pages whose markup would take gigabytes, made harmless before the tree is built.
//!
//! By the standard an open formatting element (`<a>`, `<b>` ...) is copied into every paragraph that follows, with its attributes, and a base
//! address before every link: a page of 400 KB asked for 13 GB. News pages have some ten thousand tags, attributes of some hundred bytes,
//! and close their formatting.

use std::borrow::Cow;

/// Attribute values over this many bytes are dropped: pictures in the page, data of scripts.
const LONGEST_VALUE: usize = 4096;

/// Attributes of one tag after this many are dropped. The time for them grows with the square of their number.
const MOST_ATTRIBUTES: usize = 64;

/// How many elements the tree of a page may have, those included that the parser adds.
const MOST_ELEMENTS: usize = 200_000;

/// How many bytes its attributes may have, copies included: four times what large pages of news have.
const MOST_BYTES: usize = 12 << 20;

/// A text without markup is split when it has more characters to escape, times its length: the serializer looks for the end of the text at
/// each of them, so that 4 MB of "&amp;" take 8 seconds.
const MOST_ESCAPED: usize = 1 << 30;

/// After how many bytes such a text is split.
const PIECE: usize = 4096;

/// Of formatting elements that are alike the parser keeps as many open.
const ALIKE: usize = 3;

/// How many open formatting elements are remembered: each is compared with those that follow, and with so many a page is soon over.
const MOST_OPEN: usize = 512;

/// Elements that the parser opens again in every block after them until they are closed.
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose text is not markup.
const RAW_TEXT: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// The page with no more markup than a tree of ordinary size takes, and whether the rest of it had to be read as text.
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

/// The page while it is read.
#[derive(Default)]
struct Bounds<'a> {
    page: &'a str,
    out: String,
    /// How much of the page is in `out`, or left out.
    kept: usize,
    n_elements: usize,
    n_bytes: usize,
    /// Formatting elements that are open: name and whole tag.
    open: Vec<(&'a str, &'a str)>,
}

impl Bounds<'_> {
    fn is_spent(&self) -> bool {
        self.n_elements > MOST_ELEMENTS || self.n_bytes > MOST_BYTES
    }

    /// Puts `text` in the place of a part of the page.
    fn replace(&mut self, from: usize, to: usize, text: &str) {
        self.out.push_str(&self.page[self.kept..from]);
        self.out.push_str(text);
        self.kept = to;
    }

    /// Splits a text without markup whose characters take long to escape: those that may be `&`, and those that begin like a no-break space.
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

    /// Reads what begins with `<` at `start`, and gives its end.
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
            let alike = self.open.iter().filter(|(_, it)| *it == whole).count();
            // One link closes another.
            if name.eq_ignore_ascii_case("a") {
                self.open.retain(|(it, _)| !it.eq_ignore_ascii_case("a"));
            }
            if alike < ALIKE && self.open.len() < MOST_OPEN {
                self.open.push((name, whole));
            }
        }
        end
    }

    /// Counts what the parser makes of a tag.
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

    /// Leaves markup out of a page that has too much of it.
    fn skipped(&mut self, start: usize, end: usize) -> usize {
        if self.is_spent() {
            self.replace(start, end, " ");
        }
        end
    }
}

/// The attributes of a tag.
struct Tag<'a> {
    /// Those that stay, each with the blanks before it.
    kept: Vec<&'a str>,
    n_bytes: usize,
    /// Whether others do not.
    is_over: bool,
    /// After its `>`.
    end: usize,
}

impl<'a> Tag<'a> {
    /// Reads from the end of the name on, as the standard says.
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

/// The start of the end tag of an element whose text is not markup.
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

    /// A hundred pieces of markup, one after the other.
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
        // Not in text that is not markup.
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
    fn what_the_parser_copies_is_counted() {
        let is_cut = |page: &str| bounded(page).1;
        let paragraphs = |n: usize| "<p>One".repeat(n);
        assert!(!is_cut(&paragraphs(MOST_ELEMENTS)));
        assert!(is_cut(&paragraphs(MOST_ELEMENTS + 1)));
        let bold = numbered(|n| format!("<b id={n}>"));
        assert!(is_cut(&format!("{bold}{}", paragraphs(2000))));
        let closed = numbered(|n| format!("<b id={n}>x</b>"));
        assert!(!is_cut(&format!("{closed}{}", paragraphs(2000))));
        // Alike: the parser keeps three of them.
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
