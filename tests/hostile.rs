//! What reports say reaches the terminal as text only, in every pane.

use std::collections::BTreeSet;

use crate::terminal::Terminal;

/// What a terminal would obey or hide of what was sent: control characters, commands by their kind, invisible characters.
fn obeyed(raw: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(raw);
    let mut rest = text.chars().peekable();
    let mut kinds = BTreeSet::new();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            let mut kind = format!("escape {}", rest.next().unwrap_or(' '));
            if kind.ends_with('[') {
                let marks = std::iter::from_fn(|| rest.next_if(|c| matches!(c, ' '..='?')));
                kind.extend(marks.filter(|c| !c.is_ascii_digit() && !matches!(c, ';' | ':')));
                kind.extend(rest.next());
            } else if kind.ends_with(']') {
                kind.extend(std::iter::from_fn(|| rest.next_if(char::is_ascii_digit)));
            }
            kinds.insert(kind);
        } else if c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
        {
            kinds.insert(format!("{c:?}"));
        }
    }
    kinds
}

/// Opens every pane over two reports with these characters in names, numbers, quotations, headlines and file names; what was obeyed.
fn obeyed_in_every_pane(odd: &str) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let names = ["a", "b", "c"].map(|name| format!("{name}{odd}.txt"));
    let report = |n: usize| {
        format!(
            "Dam {odd}breaks at Kell{odd}\n\nBy Ilse {odd}Marden\n\n2{odd}1 November 2026\n\nThe dam{odd} at Kell broke on Monday{odd}, said mayor Greta \
             {odd}Lind.\n\n“It {odd}is over{odd},” Greta Lind said.\n\n{n}{odd} sheep of {odd}Ada Moe drowned{odd} in the flood at Kell.\n\n{odd}\n"
        )
    };
    for (n, name) in names.iter().enumerate() {
        std::fs::write(path(name), report(n + 3)).unwrap();
    }
    let (data, state) = (path("data"), path("state"));
    let variables = [
        ("XDG_DATA_HOME", data.as_str()),
        ("XDG_STATE_HOME", state.as_str()),
    ];
    let panes = [
        ("i", "─ digest"),
        ("T", "─ names used"),
        ("W", "─ who is quoted"),
        ("D", "─ timeline"),
        ("B", "─ bookmarks"),
        ("K", "─ why linked"),
        ("O", "─ recent pairs"),
        ("gm", "─ facts by report"),
        ("o", "─ reports:"),
        ("?", "─ keys and commands"),
        (":open ", ":open"),
        ("/dam", "/dam"),
    ];
    let mut kinds = BTreeSet::new();
    // The second time there are pairs that were read before, and a bookmark.
    for session in 0..2 {
        let reports = names.each_ref().map(String::as_str);
        let mut terminal = Terminal::start(40, 120, &reports, &variables, Some(folder.path()));
        terminal.wait_for_text(" shared:");
        terminal.press("\t");
        let is_selected = |screen: &str| (1..9).any(|n| screen.contains(&format!("fact {n} of")));
        terminal.wait_until("fact", is_selected);
        if session == 0 {
            terminal.press("b");
            terminal.wait_for_text("Bookmarked");
        }
        for (keys, title) in panes {
            terminal.press(keys);
            terminal.wait_for_text(title);
            terminal.press("\x1b");
            terminal.wait_until(&format!("end of {title:?}"), |screen| {
                !screen.contains(title)
            });
        }
        terminal.press("F\t\tK");
        terminal.wait_for_text("─ why linked");
        terminal.press("q");
        terminal.send_signal("TERM");
        terminal.end();
        kinds.extend(obeyed(&terminal.raw));
    }
    kinds
}

#[test]
fn no_pane_sends_what_a_report_says() {
    let plain = obeyed_in_every_pane("");
    let odd = "\x1b]0;OWNED\x07\x1b[66;66H\x1b[?5h\x1b[>4m\u{9b}5m\x1bPq\x1b\\\x1b_x\x1b\\\x1bc\x08\x7f\u{202e}\u{2066}\u{200b}\u{feff}\u{85}";
    let hostile = obeyed_in_every_pane(odd);
    let added: Vec<&String> = hostile.difference(&plain).collect();
    assert!(added.is_empty(), "{added:?}");
    let told = obeyed(odd.as_bytes());
    assert!(told.difference(&plain).count() > 12, "{told:?}");
}
