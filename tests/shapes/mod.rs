//! Inputs for which naive algorithms take quadratic time, for the tests of time and memory.

#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use parallax::{Article, Metadata, Pair, from_bytes, parse};

/// The operation for a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Read as a file with this name.
    Read(&'static str),
    /// Analyzed on its own.
    Analyze,
    /// Compared with itself.
    Compare,
    /// Compared with a short report.
    CompareShort,
}
use Way::{Analyze, Compare, CompareShort, Read};

/// Plain news.
pub fn news(n: usize) -> String {
    const WHO: [&str; 6] = [
        "Ann Lee",
        "Greta Lind",
        "Colin Reyes",
        "Marta Hallam",
        "Omar Falk",
        "Ida Quist",
    ];
    const WHERE: [&str; 5] = ["Harrow", "Kell", "Lisbon", "Oslo", "Tarn"];
    const WHAT: [&str; 5] = [
        "the ferry burned",
        "the dam broke",
        "two people were hurt",
        "the council had voted",
        "the bridge was shut",
    ];
    let mut text = "A fire in Kell\n".to_string();
    let mut at = 7_usize;
    while text.len() < n {
        at = at
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let pick = |shift: usize, n: usize| (at >> shift) % n;
        let (who, place, what) = (WHO[pick(20, 6)], WHERE[pick(24, 5)], WHAT[pick(28, 5)]);
        let end = if pick(32, 4) == 0 { "\n\n" } else { " " };
        let _ = write!(
            text,
            "{who} said in {place} on Monday that {what} at {} o'clock, {} days ago.{end}",
            pick(36, 12),
            pick(40, 90)
        );
    }
    text
}

/// A page with a story, followed by `body`.
pub fn page(body: &str) -> String {
    let story = "<p>The mayor of Kell said on Monday that 12 people had been hurt in the fire on the ferry off Harrow.</p>".repeat(20);
    format!(
        "<!doctype html><html lang=en><head><title>A fire</title></head><body><article><h1>A fire</h1>{story}{body}"
    )
}

/// `piece` as often as fits.
fn fill(piece: &str, n: usize) -> String {
    piece.repeat(n / piece.len())
}

/// About `n` bytes of numbered pieces.
fn numbered(n: usize, make: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    let mut at = 0;
    while text.len() < n {
        text += &make(at);
        at += 1;
    }
    text
}

/// The name of a shape, its operation, and its text at a given size.
pub type Shape = (&'static str, Way, fn(usize) -> String);

pub const SHAPES: &[Shape] = &[
    ("words without a full stop", CompareShort, |n| {
        fill("they would come over water ", n)
    }),
    ("words without a full stop, twice", Compare, |n| {
        fill("they would come over water ", n)
    }),
    ("Han characters without a full stop", Compare, |n| {
        fill("伦敦发生火灾警方说", n)
    }),
    ("(CNN)", Compare, |n| {
        format!("In {} said.", fill("(CNN)", n))
    }),
    ("a-a-a-", Analyze, |n| fill("a-", n)),
    ("a-a-a-, compared", Compare, |n| fill("a-", n)),
    ("one word", Analyze, |n| fill("x", n)),
    ("he said she said", Compare, |n| {
        fill("he said she said ", n)
    }),
    ("pronouns", Compare, |n| {
        format!("Ann Lee left. {}", fill("He met her and she told him. ", n))
    }),
    ("numbers only", Compare, |n| {
        numbered(n, |i| format!("{} ", i * 7919 % 1_000_003))
    }),
    ("numbers only, short", CompareShort, |n| {
        numbered(n, |i| format!("{} ", i * 7919 % 1_000_003))
    }),
    ("percentages", Compare, |n| {
        numbered(n, |i| format!("{}% ", i % 90))
    }),
    ("amounts of money", Compare, |n| {
        numbered(n, |i| format!("${} million and ", i % 977))
    }),
    ("days of the week", Compare, |n| fill("Monday Tuesday ", n)),
    ("digits", Analyze, |n| {
        format!("Paid {} dollars", fill("9", n))
    }),
    ("1,1,1,", Compare, |n| fill("1,", n)),
    ("number words", Compare, |n| {
        fill("hundred thousand million and ", n)
    }),
    ("numbers in brackets", Compare, |n| {
        numbered(n, |i| format!("({}) ", i * 31 % 997))
    }),
    ("counts of people", Compare, |n| {
        numbered(n, |i| format!("{} men and a woman and ", i % 90 + 2))
    }),
    ("names and numbers without a full stop", Compare, |n| {
        numbered(n, |i| format!("Ann{i} Lee {i} "))
    }),
    ("tags in a plain text", Compare, |n| fill("<svg><math>", n)),
    ("of the", Compare, |n| fill("of the ", n)),
    ("who said that", Compare, |n| {
        fill("who said that they said ", n)
    }),
    ("dates", Compare, |n| {
        numbered(n, |i| format!("on {} May {}, ", i % 28 + 1, 1900 + i % 120))
    }),
    ("Ann and Ann and", Compare, |n| fill("Ann and ", n)),
    ("King of the Hill", Compare, |n| {
        fill("King of the Hill ", n)
    }),
    ("acronyms in brackets, short", CompareShort, |n| {
        numbered(n, |i| format!("Bank of Kell {i} (BOK) "))
    }),
    ("acronyms in brackets", Compare, |n| {
        numbered(n, |i| {
            format!(
                "Bank of Kell {0} (BOK{0}) ",
                (b'A' + (i % 26) as u8) as char
            )
        })
    }),
    ("names in a list, short", CompareShort, |n| {
        numbered(n, |i| format!("Ann{i}a Lee{i}o, "))
    }),
    ("names in a list", Compare, |n| {
        format!(
            "Those who died: {}.",
            numbered(n, |i| format!("Ann{i}a Lee{i}o, "))
        )
    }),
    ("names, one family", Compare, |n| {
        numbered(n, |i| {
            format!("Ann{} Lee spoke. ", (b'a' + (i % 26) as u8) as char)
        })
    }),
    ("names without a full stop", Compare, |n| {
        fill("Marta Hallam met Omar Falk at Kell ", n)
    }),
    ("one sentence repeated", Compare, |n| {
        fill(
            "Ann Lee said in Kell on Monday that 12 people had died. ",
            n,
        )
    }),
    ("one paragraph repeated", Compare, |n| {
        fill(
            "Ann Lee said in Kell on Monday that 12 people had died.\n\n",
            n,
        )
    }),
    ("one paragraph repeated, short", CompareShort, |n| {
        fill("A fire in Kell hurt people, said the mayor.\n\n", n)
    }),
    ("short lines", Compare, |n| {
        fill("of water\nthey came\nover us\n", n)
    }),
    ("blank lines", CompareShort, |n| fill("a\n\n", n)),
    ("blank lines, twice", Compare, |n| fill("a\n\n", n)),
    ("open quotations", Compare, |n| fill("“he said ", n)),
    ("quotations", Compare, |n| {
        fill("“He is gone,” said Ann Lee. ", n)
    }),
    ("straight quotes", Analyze, |n| fill("\"a ", n)),
    ("straight quotes, compared", Compare, |n| fill("\"a ", n)),
    ("apostrophes", Compare, |n| fill("'a ", n)),
    ("colons", Compare, |n| fill("a: b ", n)),
    ("quotes after stops", Analyze, |n| fill("b. \" c ", n)),
    ("brackets", Analyze, |n| {
        fill("(", n / 2) + &fill(")", n / 2)
    }),
    ("full stops", Analyze, |n| fill(".", n)),
    ("stops and blanks", Analyze, |n| fill(". ", n)),
    ("commas", Analyze, |n| fill(", ", n)),
    ("honorifics", Compare, |n| fill("Mr. Lee ", n)),
    ("initials", Compare, |n| fill("A. B. ", n)),
    ("all capitals", Compare, |n| news(n).to_uppercase()),
    ("the founder", Compare, |n| {
        numbered(n, |i| {
            format!("Ann Lee{i}, the founder of the group, met the minister. ")
        })
    }),
    ("combining marks", Analyze, |n| {
        format!("a{}", fill("\u{301}", n))
    }),
    ("emoji joined", Analyze, |n| fill("👩\u{200d}", n)),
    ("addresses", Analyze, |n| {
        format!("https://example.org/{}", fill("a/", n))
    }),
    ("names of mailboxes", Analyze, |n| fill("a.a@", n)),
    ("bylines", CompareShort, |n| fill("By Ann Lee\n\n", n)),
    ("deep elements", Read("a.html"), |n| page(&fill("<div>", n))),
    ("open formatting", Read("a.html"), |n| {
        page(&fill("<b><p>x", n))
    }),
    (
        "formatting of its own, many paragraphs",
        Read("a.html"),
        |n| page(&(numbered(n / 3, |i| format!("<b id={i}>")) + &fill("<p>x", n / 2))),
    ),
    ("a long link, many paragraphs", Read("a.html"), |n| {
        page(&format!(
            "<a href='{}'>{}",
            fill("A", n / 2),
            fill("<p>a", n / 2)
        ))
    }),
    ("a link of 4 KB, many paragraphs", Read("a.html"), |n| {
        page(&format!(
            "<a href='{}'>{}",
            fill("A", 4000),
            fill("<p>a", n)
        ))
    }),
    ("a long base address, many links", Read("a.html"), |n| {
        page(&format!(
            "<base href='http://x/{}'>{}",
            fill("a/", n / 2),
            fill("<a href=x>word</a> ", n / 2)
        ))
    }),
    ("attributes", Read("a.html"), |n| {
        page(&format!("<p {}>x", numbered(n, |i| format!("a{i}=b "))))
    }),
    ("nested lists", Read("a.html"), |n| {
        page(&fill("<ul><li>", n))
    }),
    ("nested tables", Read("a.html"), |n| {
        page(&fill("<table><tr><td>", n))
    }),
    ("text in tables", Read("a.html"), |n| {
        page(&format!("<table>{}", fill("x<b>", n)))
    }),
    ("tags without end", Read("a.html"), |n| page(&fill("<i", n))),
    ("comments without end", Read("a.html"), |n| {
        page(&fill("<!-- ", n))
    }),
    ("script in script", Read("a.html"), |n| {
        page(&format!("<script>{}", fill("<!--<script>", n)))
    }),
    ("references without end", Read("a.html"), |n| {
        page(&fill("&amp", n))
    }),
    ("empty paragraphs", Read("a.html"), |n| {
        page(&fill("<p>", n))
    }),
    ("a list of links", Read("a.html"), |n| {
        page(&fill("<li><a href=/x>words here</a>", n))
    }),
    ("formatting of its own", Read("a.html"), |n| {
        page(&numbered(8 * n, |i| format!("<b id={i}>")))
    }),
    ("Markdown brackets", Read("a.md"), |n| fill("[", n)),
    ("Markdown links", Read("a.md"), |n| fill("[a](", n)),
    ("Markdown emphasis", Read("a.md"), |n| fill("*a **b _c ", n)),
    ("Markdown quotes", Read("a.md"), |n| {
        format!("{} x", fill(">", n))
    }),
    ("front matter without end", Read("a.md"), |n| {
        format!("---\n{}", fill("k: v\n", n))
    }),
    ("front matter, nested", Read("a.md"), |n| {
        format!("---\na: {}\n---\n\nText.", fill("[", n))
    }),
    ("messages in messages", Read("a.mhtml"), |n| {
        let open =
            |i: usize| format!("Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n");
        format!(
            "MIME-Version: 1.0\r\n{}Content-Type: text/html\r\n\r\n{}",
            numbered(n, open),
            page("")
        )
    }),
    ("encoded words", Read("a.mhtml"), |n| {
        let subject = fill("=?utf-8?Q?a?= ", n);
        format!(
            "Subject: {subject}\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n{}",
            page("")
        )
    }),
];

pub fn article(text: &str) -> Article {
    parse("a.txt", text.to_string(), Metadata::default())
}

/// Runs the operation of a shape on a text.
pub fn work(way: Way, text: String) {
    let compare = |a: Article, b: Article| {
        let reading = parallax::read(Pair::new(a, b));
        reading.write_json(&mut std::io::sink()).unwrap();
    };
    match way {
        Read(name) => drop(from_bytes(name, text.into_bytes())),
        Analyze => drop(parallax::analyze(&article(&text))),
        Compare => compare(article(&text), article(&text)),
        CompareShort => compare(article(&text), article(&news(1500))),
    }
}
