//! Kinds of web pages: the extracted blocks with their roles, and the notes about the rest.

use std::fs;

use parallax::{article::Article, source};

const HEADLINE: &str = "Council of Oruba closes the old swimming pool";
const STANDFIRST: &str = "The roof leaks and swimmers say that a promise of the mayor was broken.";
const PARAGRAPHS: [&str; 9] = [
    "The council of Oruba voted on Monday evening to close the old swimming pool in the middle of the town.",
    "Mayor Greta Lind said that a new roof would cost 4.2 million crowns, which the town does not have.",
    "Two of the nine members, Dan Petrie and Ana Ruiz, voted against the plan because schools use the pool.",
    "The pool was built in 1934 and was last repaired after the storm of January 1987, when a wall fell.",
    "Swimmers have collected 4,000 names in three weeks, and several of them spoke at the meeting on Monday.",
    "Children will be taken by bus to the pool at Sunde, which is nine kilometres away, the council decided.",
    "Rain is expected over the whole of the north coast from Thursday, the weather office in Selby said.",
    "Drivers are asked to leave the coast road before dusk, and farmers to move their cattle to the hills.",
    "The last flood, in 2009, cost the county three million crowns and the lives of two people in Tarn.",
];

/// Inserts the texts, and repeats the content of `{*30 ...}`.
fn filled(page: &str) -> String {
    let mut page = page.to_string();
    while let Some(from) = page.find("{*") {
        let digits = page[from + 2..]
            .find(|c: char| !c.is_ascii_digit())
            .unwrap();
        let times: usize = page[from + 2..from + 2 + digits].parse().unwrap();
        let mut depth = 0;
        let inside = from + 2 + digits;
        let (end, _) = page[from..]
            .char_indices()
            .find(|(_, c)| {
                depth += i32::from(*c == '{') - i32::from(*c == '}');
                depth == 0
            })
            .unwrap();
        let part = page[inside..from + end].to_string();
        page.replace_range(from..=from + end, &part.repeat(times));
    }
    page = page.replace("{H}", HEADLINE).replace("{S}", STANDFIRST);
    for (n, text) in PARAGRAPHS.iter().enumerate() {
        page = page.replace(&format!("{{{}}}", n + 1), text);
    }
    page
}

/// The roles of the blocks; paragraphs of the report with their number, runs of one role as "paragraph*30".
fn shape(article: &Article) -> String {
    let mut names: Vec<(String, usize)> = Vec::new();
    for block in &article.blocks {
        let text = block.span.of(&article.text);
        let number = PARAGRAPHS.iter().position(|it| *it == text);
        let name = match number {
            Some(n) if block.role.name() == "paragraph" => (n + 1).to_string(),
            _ => block.role.name().to_string(),
        };
        match names.last_mut() {
            Some((last, n)) if *last == name && name == "paragraph" => *n += 1,
            _ => names.push((name, 1)),
        }
    }
    let names: Vec<String> = names
        .into_iter()
        .map(|(name, n)| if n == 1 { name } else { format!("{name}*{n}") })
        .collect();
    names.join(" ")
}

#[test]
fn pages_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let table = include_str!("tables/pages.txt");
    let mut wrong = Vec::new();
    let mut row = String::new();
    let mut n_rows = 0;
    for line in table.lines() {
        if row.is_empty() && (line.starts_with('#') || line.is_empty()) {
            continue;
        }
        row.push_str(line);
        let cells: Vec<&str> = row.split(" |").map(str::trim).collect();
        let &[kind, page, expected, also] = &cells[..] else {
            row.push('\n');
            continue;
        };
        let head = format!(
            "<!doctype html><html lang=en><head><title>{HEADLINE} | Oruba Courier</title>\
             <meta name=description content='{STANDFIRST}'><meta name=author content='Ann Lee'></head><body>{}</body></html>",
            filled(page)
        );
        fs::write(&path, head).unwrap();
        n_rows += 1;
        match source::load(&path.to_string_lossy()) {
            Ok(article) => {
                let found = shape(&article);
                if found != expected {
                    wrong.push(format!("{kind}: {found}\n   instead of {expected}"));
                }
                let meta = &article.meta;
                let is_right = match also.split_once('=') {
                    Some(("day", day)) => {
                        meta.published
                            .map_or("none".to_string(), |it| it.to_string())
                            == day
                    }
                    Some(("byline", byline)) => meta.byline.as_deref() == Some(byline),
                    Some(("note", note)) => meta.reading_notes.iter().any(|it| it.contains(note)),
                    _ => true,
                };
                if !is_right || meta.title.as_deref() != Some(HEADLINE) {
                    wrong.push(format!("{kind}: {meta:?} is not {also}"));
                }
            }
            Err(error) => wrong.push(format!("{kind}: {error}")),
        }
        row.clear();
    }
    assert!(n_rows > 30 && row.is_empty(), "{n_rows} rows, {row:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cut_and_nested_pages_give_a_report_or_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let load = |page: &str| {
        fs::write(&path, page).unwrap();
        let _ = source::load(&path.to_string_lossy());
    };
    let page = filled(
        "<html><head><title>{H}</title><style>p{}</style></head><body><!-- x --><svg><path d='M1'/></svg><main><h1>{H}</h1>\
         <div hidden id='S:1'><p>{7}</p></div><pre>{1}\n\n{2}</pre><table><tr><td>{3}<td>4</table><p title=\"a>b\">{4}</p></main></body></html>",
    );
    for end in (0..page.len())
        .filter(|end| page.is_char_boundary(*end))
        .step_by(7)
    {
        load(&page[..end]);
        load(&page[end..]);
    }
    for part in [
        "<div>",
        "<b>",
        "<table>",
        "<p><b>",
        "<svg/>",
        "<article><h1>A b c</h1><p>One two three four five six.",
        "<!--",
        "<pre>",
    ] {
        load(&part.repeat(3000));
        load(&format!("{}{page}", part.repeat(500)));
    }
}
