//! The rows of the help: every command with its current keys, and the meaning of the glyphs in the texts.

use crate::{
    config::{Action, Keymap, Role, action::Group},
    tui::{
        list::{Cell, Column, Content, Piece, Row, Target},
        state::legend::{MARKS, SIGNS, in_short},
        view::{canvas::Ornament, map},
    },
};

/// The help for a key map, with glyphs as they are drawn.
pub(crate) fn content(keymap: &Keymap, ascii: bool) -> Content {
    let mut rows = legend();
    let mut group: Option<Group> = None;
    for &action in Action::ALL {
        if group != Some(action.group()) {
            group = Some(action.group());
            rows.push(heading(action.group().title()));
        }
        let keys = keymap.keys_of(action);
        let keys = if keys.is_empty() {
            Cell::new("no key", Role::Hint)
        } else {
            Cell::of(keys_in_a_row(&keys))
        };
        rows.push(Row::Item(vec![
            keys,
            Cell::new(action.doc().trim(), Role::Text).to(Target::Command(action)),
            Cell::new(format!(":{}", action.name()), Role::Hint),
        ]));
    }
    rows.extend(signs(ascii));
    Content {
        title: "keys and commands".to_string(),
        columns: vec![
            Column::Fit(20),
            Column::Share,
            Column::Extra { fit: 24, from: 90 },
        ],
        rows,
        empty: "".into(),
    }
}

fn keys_in_a_row(keys: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (n, key) in keys.iter().enumerate() {
        if n > 0 {
            pieces.push(Piece::new(" ", Role::Hint));
        }
        pieces.push(Piece::new(key, Role::Key));
    }
    pieces
}

/// The most important glyphs, in two lines.
fn legend() -> Vec<Row> {
    let signs = in_short().flat_map(|(glyph, role, words)| {
        [
            Piece::new(glyph.replace(' ', "\u{a0}"), role),
            // A glyph stays on one line with its meaning.
            Piece::new(
                format!("\u{a0}{}   ", words.replace(' ', "\u{a0}")),
                Role::Hint,
            ),
        ]
    });
    let marks = MARKS.iter().flat_map(|&(name, role)| {
        let name = name.replace(' ', "\u{a0}");
        [Piece::new(name, role), Piece::new("   ", Role::Hint)]
    });
    let counts = "A number repeats a command: 5j, 3Tab, 12j, 50%. 1, 2, 3 and z act at once.";
    vec![
        Row::Note(signs.collect()),
        Row::Note(marks.collect()),
        Row::Note(vec![Piece::new(counts, Role::Hint)]),
    ]
}

/// The meaning of marks and tags.
fn signs(ascii: bool) -> Vec<Row> {
    let drawn = |ornament: Ornament| if ascii { ornament.1 } else { ornament.0 };
    let mut rows = vec![heading("symbols")];
    for entry in &SIGNS {
        rows.push(sign(entry.glyph(), entry.role(), entry.long));
    }
    for (sample, words) in [
        (Ornament("?", "?"), "possible match (dotted line)"),
        (Ornament("✓", "+"), "confirmed by you"),
        (Ornament("*", "*"), "linked by you"),
        (
            Ornament("║", "H"),
            "double line: confirmed or linked by you",
        ),
    ] {
        rows.push(sign(drawn(sample).to_string(), Role::Hint, words));
    }
    rows.push(heading("overview column: the whole report"));
    for (sample, role, words) in [
        (map::FOCUSED, Role::Ribbon, "selected fact"),
        (map::SAME, Role::Same, "in both"),
        (
            Ornament("~", "~"),
            Role::Detail,
            "in both, but different: ~ ! or t",
        ),
        (map::ONLY, Role::Only, "only in this report"),
        (map::HIT, Role::Hit, "a search hit"),
        (map::BOOKMARK, Role::Bookmark, "a bookmark"),
        (map::ONLY, Role::MapWindow, "what is on the screen"),
    ] {
        rows.push(sign(drawn(sample).to_string(), role, words));
    }
    rows.push(heading("highlighting"));
    for (name, role, words) in [
        ("Name", Role::Person, "a person"),
        ("Name", Role::Place, "a place"),
        ("Name", Role::Organization, "an organization"),
        (
            "Name",
            Role::Misc,
            "other name: a nationality, event, work, product",
        ),
        ("May 2017", Role::Date, "a date or time"),
        ("41", Role::Number, "a number, an amount"),
        ("Name", Role::EntityFocused, "the selected name"),
        ("words", Role::FactFocused, "a passage of the selected fact"),
        ("words", Role::Difference, "where its passages differ"),
        (
            "Name 41",
            Role::UnmatchedValue,
            "names and values that the other passage does not have",
        ),
        (
            "words",
            Role::Unmatched,
            "other words that it does not have",
        ),
        ("words", Role::Bookmark, "bookmarked"),
    ] {
        rows.push(sign(name.to_string(), role, words));
    }
    rows
}

fn sign(sample: String, role: Role, words: &str) -> Row {
    Row::Item(vec![Cell::new(sample, role), Cell::new(words, Role::Text)])
}

fn heading(words: &str) -> Row {
    Row::Heading(vec![Piece::new(words, Role::Title)])
}
