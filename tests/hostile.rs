//! Text of reports reaches the terminal as text only, in every pane.

use std::collections::BTreeSet;

use crate::terminal::Terminal;

/// The parts of the output that a terminal would interpret or hide: control characters, escape sequences by kind, invisible characters.
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

/// Opens every pane for two reports with these characters in names, numbers, quotations, headlines and file names; returns the
/// interpreted parts of the output.
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
    // In the second session there are recently read pairs and a bookmark.
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
fn no_pane_sends_escape_sequences_of_a_report() {
    let plain = obeyed_in_every_pane("");
    let odd = "\x1b]0;OWNED\x07\x1b[66;66H\x1b[?5h\x1b[>4m\u{9b}5m\x1bPq\x1b\\\x1b_x\x1b\\\x1bc\x08\x7f\u{202e}\u{2066}\u{200b}\u{feff}\u{85}";
    let hostile = obeyed_in_every_pane(odd);
    let added: Vec<&String> = hostile.difference(&plain).collect();
    assert!(added.is_empty(), "{added:?}");
    let found = obeyed(odd.as_bytes());
    assert!(found.difference(&plain).count() > 12, "{found:?}");
}

/// The bytes of a text in base 64.
fn decoded(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter_map(|byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    });
    let bits: Vec<u8> = digits
        .flat_map(|it| (0..6).rev().map(move |n| it >> n & 1))
        .collect();
    let byte = |bits: &[u8]| bits.iter().fold(0, |byte, bit| byte << 1 | bit);
    bits.chunks_exact(8).map(byte).collect()
}

#[test]
fn copied_text_has_no_escape_sequences() {
    let folder = tempfile::tempdir().unwrap();
    let odd =
        "Dam \x1b]0;OWNED\x07\u{9b}5m\u{202e}breaks at Kell\n\nThe dam at Kell broke on Monday.\n";
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), odd).unwrap();
    }
    let state = folder.path().join("state").to_string_lossy().into_owned();
    // In a remote session the terminal is asked, not a program of this machine.
    let variables = [
        ("XDG_STATE_HOME", state.as_str()),
        ("SSH_TTY", "/dev/pts/0"),
    ];
    let args = ["a.txt", "b.txt"];
    let mut terminal = Terminal::start(40, 120, &args, &variables, Some(folder.path()));
    terminal.wait_for_text(" shared");
    terminal.press("Vy");
    terminal.wait_for_text("opied");
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    let (_, copied) = raw.rsplit_once("\x1b]52;c;").unwrap();
    let end = copied.find(['\x07', '\x1b']).unwrap();
    let copied = String::from_utf8(decoded(&copied[..end])).unwrap();
    assert_eq!(copied, "Dam ␛]0;OWNED␇\u{fffd}5m\u{fffd}breaks at Kell");
    terminal.press("q");
    terminal.send_signal("TERM");
    terminal.end();
}
