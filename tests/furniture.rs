//! Page furniture: our own pages in `tests/furniture`, one or more for each kind, with the expected role of each block; and a table of
//! body sentences that look like furniture.

use parallax::article::{self, Article, Metadata};

/// The pages of each kind of furniture; several pages of a kind are separated by "===".
const PAGES: &[(&str, &str)] = &[
    ("byline", include_str!("furniture/byline.txt")),
    ("bio", include_str!("furniture/bio.txt")),
    ("tags", include_str!("furniture/tags.txt")),
    ("caption", include_str!("furniture/caption.txt")),
    ("credit", include_str!("furniture/credit.txt")),
    ("date_line", include_str!("furniture/date_line.txt")),
    ("share", include_str!("furniture/share.txt")),
    ("related", include_str!("furniture/related.txt")),
    ("newsletter", include_str!("furniture/newsletter.txt")),
    ("comments", include_str!("furniture/comments.txt")),
    ("copyright", include_str!("furniture/copyright.txt")),
];

fn read(blocks: &[&str]) -> Article {
    article::parse("test", blocks.join("\n\n"), Metadata::default())
}

/// The lines of a page whose block has a role other than that in the table.
fn check(blocks: &[(&str, &str)]) -> Vec<String> {
    let texts: Vec<&str> = blocks.iter().map(|(_, text)| *text).collect();
    let article = read(&texts);
    let found = article.blocks.iter();
    let found: Vec<(&str, &str)> = found
        .map(|block| (block.role.name(), block.span.of(&article.text)))
        .collect();
    let texts_found: Vec<&str> = found.iter().map(|(_, text)| *text).collect();
    assert_eq!(texts_found, texts, "a block for each line");
    let pairs = blocks.iter().zip(&found);
    pairs
        .filter(|((expected, _), (got, _))| expected != got)
        .map(|((expected, text), (got, _))| format!("{expected}, got {got}: {text}"))
        .collect()
}

#[test]
fn every_block_of_every_page_has_its_role() {
    let mut wrong = Vec::new();
    for (kind, pages) in PAGES {
        let mut n_of_kind = 0;
        for page in pages.split("===\n") {
            let rows = page.lines().filter(|line| !line.is_empty());
            let blocks: Vec<(&str, &str)> =
                rows.map(|line| line.split_once(" | ").unwrap()).collect();
            n_of_kind += blocks.iter().filter(|(role, _)| role == kind).count();
            wrong.extend(
                check(&blocks)
                    .into_iter()
                    .map(|line| format!("{kind}: {line}")),
            );
        }
        assert!(n_of_kind >= 5, "{kind}: {n_of_kind} lines");
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// A page with the markup of real sites: classes and elements that name the roles, or only paragraphs.
fn markup(blocks: &[(&str, &str)], says_what: bool) -> String {
    let mut page = String::from("<!doctype html><html lang=en><head><title>");
    page += blocks[0].1;
    page += "</title></head><body><article>";
    for (role, text) in blocks {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let block = match *role {
            "headline" => format!("<h1>{text}</h1>"),
            "caption" if says_what => format!("<figure><figcaption>{text}</figcaption></figure>"),
            "tags" | "related" if says_what => {
                format!("<ul class=\"{role}\"><li><a href=\"/x\">{text}</a></li></ul>")
            }
            "date_line" if says_what => format!("<time>{text}</time>"),
            "paragraph" => format!("<p>{text}</p>"),
            _ if says_what => format!("<div class=\"{role}\">{text}</div>"),
            _ => format!("<p>{text}</p>"),
        };
        page.push_str(&block);
    }
    page + "</article></body></html>"
}

/// In a web page furniture may be missing, but it never becomes body text, and no body text is lost.
#[test]
fn web_pages_keep_only_their_body() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html");
    let mut wrong = Vec::new();
    for (kind, pages) in PAGES {
        for page in pages.split("===\n") {
            let rows = page.lines().filter(|line| !line.is_empty());
            let blocks: Vec<(&str, &str)> =
                rows.map(|line| line.split_once(" | ").unwrap()).collect();
            for says_what in [true, false] {
                std::fs::write(&path, markup(&blocks, says_what)).unwrap();
                let article = parallax::source::load(path.to_str().unwrap()).unwrap();
                let body: Vec<&str> = article
                    .blocks
                    .iter()
                    .filter(|block| block.role.name() == "paragraph")
                    .map(|block| block.span.of(&article.text))
                    .collect();
                for (role, text) in &blocks {
                    if (*role == "paragraph") != body.contains(text) && *role != "headline" {
                        wrong.push(format!("{kind}, markup {says_what}, {role}: {text}"));
                    }
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn sentences_that_look_like_furniture_stay_in_the_body() {
    let lookalikes = include_str!("furniture/lookalikes.txt");
    let lookalikes: Vec<&str> = lookalikes
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(lookalikes.len() >= 80, "{} sentences", lookalikes.len());
    let prose = [
        ("headline", "Council closes the old pool"),
        (
            "paragraph",
            "The council voted on Monday to close the pool, which was built in 1934.",
        ),
        (
            "paragraph",
            "The roof has leaked for years, and there is no money for a new one.",
        ),
        (
            "paragraph",
            "Swimmers marched through the town on Tuesday to save the pool.",
        ),
    ];
    let mut wrong = Vec::new();
    for text in lookalikes {
        for place in [2, 3, 4] {
            let mut page = prose.to_vec();
            page.insert(place, ("paragraph", text));
            wrong.extend(
                check(&page)
                    .into_iter()
                    .map(|line| format!("at {place}: {line}")),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The role of the block after the star in a row of `tables/blocks.txt`.
fn role_of_starred(page: &str) -> String {
    let mut prose = [
        "The council of Velby met for nine hours on Monday to talk about the harbor.",
        "Members of all parties said that the quay has to be repaired before winter comes.",
        "The work will cost two million crowns, which the town has to borrow from a bank.",
        "A report of the harbor master had warned of cracks in the wall three years ago.",
    ]
    .into_iter();
    let mut blocks = Vec::new();
    let mut starred = "";
    if page.starts_with("BODY") {
        blocks.push("Harbor to be repaired");
    }
    for block in page.split(" || ") {
        match block.strip_prefix('*') {
            _ if block == "BODY" => blocks.extend(prose.by_ref().take(2)),
            Some(block) => {
                starred = block;
                blocks.push(block);
            }
            None => blocks.push(block),
        }
    }
    let article = read(&blocks);
    let mut found = article.blocks.iter();
    let found = found.find(|block| block.span.of(&article.text) == starred);
    found.map_or("none", |block| block.role.name()).to_string()
}

#[test]
fn plain_text_has_the_expected_blocks() {
    let body = [
        "paragraph",
        "headline",
        "standfirst",
        "subhead",
        "list_item",
    ];
    let rows = include_str!("tables/blocks.txt").lines();
    let mut wrong = Vec::new();
    for row in rows.filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let columns: Vec<&str> = row.splitn(3, " | ").collect();
        let &[kind, expected, page] = &columns[..] else {
            panic!("not a row: {row}");
        };
        let role = role_of_starred(page);
        let is_furniture = !body.contains(&role.as_str());
        let is_right = role == expected || is_furniture && expected == "furniture";
        if !is_right && !expected.starts_with('?') {
            wrong.push(format!("{kind}: {role} for {expected}: {page}"));
        }
    }
    let count = wrong.len();
    assert!(wrong.is_empty(), "{count} wrong:\n{}", wrong.join("\n"));
}
