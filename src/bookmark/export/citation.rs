//! The articles of the bookmarks as a bibliography: CSL-JSON and BibTeX, both of which Zotero imports.

use std::fmt::Write as _;

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    analysis::analyze,
    article::{Metadata, furniture::byline, parse},
    bookmark::{
        Bookmark, Source,
        export::shared::{Group, address, by_article, is_address, shown},
    },
    entity::MentionKind,
    text::{
        accent::plain,
        visible::{visible, visible_line},
    },
};

/// An item of CSL-JSON. Its schema does not allow keys other than those of <https://docs.citationstyles.org>.
#[derive(Serialize)]
struct Item {
    id: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name>,
    #[serde(rename = "container-title", skip_serializing_if = "String::is_empty")]
    outlet: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Day>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// The day of the first bookmark.
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<Day>,
    annote: String,
}

#[derive(Serialize)]
struct Day {
    #[serde(rename = "date-parts")]
    parts: [[i16; 3]; 1],
}

impl Day {
    fn new(day: Date) -> Day {
        Day {
            parts: [[day.year(), i16::from(day.month()), i16::from(day.day())]],
        }
    }
}

/// An author.
#[derive(Serialize, Clone, Debug, PartialEq, Eq)]
#[serde(untagged)]
enum Name {
    Person { family: String, given: String },
    Other { literal: String },
}

/// An entry of a bibliography.
struct Entry<'a> {
    key: String,
    group: Group<'a>,
    authors: Vec<Name>,
}

/// The articles as CSL-JSON.
pub(crate) fn csl(bookmarks: &[&Bookmark]) -> String {
    let items: Vec<Item> = entries(bookmarks).iter().map(item).collect();
    let json = serde_json::to_string_pretty(&items).unwrap_or_default();
    shown(&format!("{json}\n"))
}

fn item(entry: &Entry) -> Item {
    let source = entry.group.source;
    let address = is_address(source).then(|| address(&source.path));
    Item {
        id: entry.key.clone(),
        r#type: "article-newspaper",
        title: source.title.clone(),
        author: entry.authors.clone(),
        outlet: source.site.clone(),
        issued: source.published.map(Day::new),
        accessed: address.is_some().then(|| Day::new(accessed(&entry.group))),
        address,
        annote: quotations(&entry.group),
    }
}

/// The articles as BibTeX.
pub(crate) fn bibtex(bookmarks: &[&Bookmark]) -> String {
    let mut out = String::new();
    for entry in entries(bookmarks) {
        let source = entry.group.source;
        let kind = if source.site.is_empty() {
            "misc"
        } else {
            "article"
        };
        let _ = write!(out, "@{kind}{{{}", entry.key);
        let authors: Vec<String> = entry.authors.iter().map(bibtex_name).collect();
        let mut field = |name: &str, value: &str| {
            if !value.is_empty() {
                let _ = write!(out, ",\n  {name} = {{{value}}}");
            }
        };
        field("author", &authors.join(" and "));
        // A second pair of braces preserves the case of the letters.
        let title = escaped(&source.title);
        field("title", &braced(&title));
        field("journal", &escaped(&source.site));
        if let Some(day) = source.published {
            field("year", &day.year().to_string());
            field("month", &day.month().to_string());
            field("day", &day.day().to_string());
        }
        if is_address(source) {
            field("url", &address(&source.path));
            field("urldate", &accessed(&entry.group).to_string());
        } else {
            field("howpublished", &escaped(&source.path));
        }
        field("annote", &escaped(&quotations(&entry.group)));
        out.push_str("\n}\n\n");
    }
    if out.ends_with("\n\n") {
        out.pop();
    }
    out
}

fn bibtex_name(name: &Name) -> String {
    match name {
        Name::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        Name::Other { literal } => braced(&escaped(literal)),
    }
}

fn braced(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        format!("{{{text}}}")
    }
}

/// Text escaped for TeX.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => out.extend(['\\', c]),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            c => out.push(c),
        }
    }
    out
}

/// An entry for each article with a bookmarked passage.
fn entries<'a>(bookmarks: &[&'a Bookmark]) -> Vec<Entry<'a>> {
    let passages = bookmarks
        .iter()
        .flat_map(|it| it.passages().map(|p| (p, *it)));
    let mut entries: Vec<Entry> = Vec::new();
    for group in by_article(passages) {
        let authors = authors(&group.source.byline);
        let first = key(&authors, group.source);
        let is_taken = |key: &str| entries.iter().any(|it| it.key == key);
        let numbered = (2..).map(|n| format!("{first}-{n}"));
        let mut keys = std::iter::once(first.clone()).chain(numbered);
        let key = keys.find(|key| !is_taken(key)).unwrap_or_default();
        entries.push(Entry {
            key,
            group,
            authors,
        });
    }
    entries
}

fn accessed(group: &Group) -> Date {
    let days = group.passages.iter().map(|(_, it)| it.created);
    let first = days.min().unwrap_or_default();
    jiff::tz::Offset::UTC.to_datetime(first).date()
}

/// The quotations with the reader's notes and a blank line between bookmarks; a passage of several facts appears once.
fn quotations(group: &Group) -> String {
    let mut quotations: Vec<String> = Vec::new();
    for (passage, bookmark) in &group.passages {
        let quote = format!("“{}”", visible_line(&passage.quote));
        let note = bookmark.note.trim();
        if !note.is_empty() {
            quotations.push(format!("{quote}\n{note}"));
        } else if !quotations.iter().any(|it| it.starts_with(&quote)) {
            quotations.push(quote);
        }
    }
    quotations.join("\n\n")
}

/// "marden-2024-ferry": the first author or the outlet, the year, the first long word of the headline.
fn key(authors: &[Name], source: &Source) -> String {
    let who = match authors.first() {
        Some(Name::Person { family, .. }) => family,
        Some(Name::Other { literal }) => literal,
        None => &source.site,
    };
    let year = source.published.map(|day| day.year().to_string());
    let mut words = source.title.split_whitespace();
    let word = words.find(|word| word.chars().count() > 3).unwrap_or("");
    let parts = [who.as_str(), &year.unwrap_or_default(), word];
    let parts = parts.map(ascii).into_iter().filter(|it| !it.is_empty());
    let key = parts.collect::<Vec<_>>().join("-");
    if key.is_empty() {
        "article".to_string()
    } else {
        key
    }
}

/// The letters and digits in lower case without accents.
fn ascii(text: &str) -> String {
    let text = plain(&text.to_lowercase());
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// The names of a byline: "Ann Lee, Bo van der Roe and Reuters".
fn authors(byline: &str) -> Vec<Name> {
    byline::names(byline).map(name).collect()
}

/// A person has a family name; an agency, an outlet or "staff" has a single name. The tagger decides.
fn name(text: &str) -> Name {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle = |word: &&&str| word.chars().all(char::is_lowercase);
    let particles = words.iter().rev().skip(1).take_while(is_particle).count();
    let at = words.len().saturating_sub(1 + particles);
    if at > 0 && is_person(text) {
        Name::Person {
            family: words[at..].join(" "),
            given: words[..at].join(" "),
        }
    } else {
        Name::Other {
            literal: text.to_string(),
        }
    }
}

fn is_person(name: &str) -> bool {
    let sentence = format!("{name} told reporters on Monday that it was raining.");
    let article = parse("", sentence, Metadata::default());
    let mentions = analyze(&article).mentions;
    let first = mentions.first().filter(|it| it.span.start == 0);
    first.is_some_and(|it| it.kind == MentionKind::Person)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::bookmark::export::sample::{bookmarks, refs};

    #[test]
    fn bylines_are_names_of_persons_and_others() {
        let cases = [
            ("Ann Lee", "Lee/Ann"),
            ("Ann Lee, Bo van der Roe", "van der Roe/Bo Lee/Ann"),
            ("Marta Hallam and Idris Vane", "Hallam/Marta Vane/Idris"),
            ("Reuters", "Reuters"),
            (
                "Umair Irfan & Associated Press",
                "Irfan/Umair Associated Press",
            ),
            ("Tarn Harbour News Agency", "Tarn Harbour News Agency"),
            ("", ""),
        ];
        for (byline, expected) in cases {
            let names = authors(byline).into_iter().map(|name| match name {
                Name::Person { family, given } => format!("{family}/{given}"),
                Name::Other { literal } => literal,
            });
            let mut names: Vec<String> = names.collect();
            let mut expected: Vec<&str> = expected.split(' ').collect();
            if names.len() > 1 {
                names = names.join(" ").split(' ').map(str::to_string).collect();
                names.sort();
                expected.sort_unstable();
            }
            assert_eq!(names.join(" "), expected.join(" "), "{byline}");
        }
    }

    #[test]
    fn text_is_escaped_for_tex() {
        let cases = [
            ("50% & more", "50\\% \\& more"),
            ("{a_b}#1 $5", "\\{a\\_b\\}\\#1 \\$5"),
            (
                "\\input{x} ~^",
                "\\textbackslash{}input\\{x\\} \\textasciitilde{}\\textasciicircum{}",
            ),
            ("“é” – ok", "“é” – ok"),
        ];
        for (text, expected) in cases {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn an_article_is_one_entry() {
        let all = bookmarks();
        insta::assert_snapshot!(bibtex(&refs(&all)), @r##"
        @article{marden-2026-breaks,
          author = {Marden, Ilse and {Reuters}},
          title = {{Dam breaks}},
          journal = {Tarn \& Vale Post},
          year = {2026},
          month = {11},
          day = {21},
          url = {https://a.example/dam?x=1#top},
          urldate = {2026-11-22},
          annote = {“Nobody *was* hurt.”
        why "was"?
        ␛[31mred}
        }

        @misc{breaks,
          title = {{Dam breaks}},
          howpublished = {old news/dam \#1.txt},
          annote = {“He said, “It’s over”.”}
        }
        "##);
        let items: Value = serde_json::from_str(&csl(&refs(&all))).unwrap();
        insta::assert_snapshot!(serde_json::to_string_pretty(&items).unwrap(), @r##"
        [
          {
            "URL": "https://a.example/dam?x=1#top",
            "accessed": {
              "date-parts": [
                [
                  2026,
                  11,
                  22
                ]
              ]
            },
            "annote": "“Nobody *was* hurt.”\nwhy \"was\"?\n\u001b[31mred",
            "author": [
              {
                "family": "Marden",
                "given": "Ilse"
              },
              {
                "literal": "Reuters"
              }
            ],
            "container-title": "Tarn & Vale Post",
            "id": "marden-2026-breaks",
            "issued": {
              "date-parts": [
                [
                  2026,
                  11,
                  21
                ]
              ]
            },
            "title": "Dam breaks",
            "type": "article-newspaper"
          },
          {
            "annote": "“He said, “It’s over”.”",
            "id": "breaks",
            "title": "Dam breaks",
            "type": "article-newspaper"
          }
        ]
        "##);
    }
}
